// The Back of the browser or of the phone closes what lies over the page, one thing at a time. Each thing has an entry of the history,
// so that Back does not leave the page with what was chosen or typed there. The entry is made by the press that opens the thing: browsers
// pass over entries that a page makes without a press.

const over = []; // how to close what lies over the page, the newest one last

/** Takes close as what Back does from now on. The function that comes back is called once it is closed, by whatever way. */
export function closedByBack(close) {
  over.push(close);
  hold();
  return () => {
    const at = over.indexOf(close);
    if (at < 0) return;
    over.splice(at, 1);
    setTimeout(release); // what was closed may open something else, which takes its entry
  };
}

const held = () => history.state?.over ?? 0; // how many entries stand for something, up to the one that is shown
let leaving = false; // entries are on their way out, because what they stood for was closed

function hold() {
  if (!leaving && held() < over.length) history.pushState({ over: held() + 1 }, '');
}

function release() {
  if (leaving || held() <= over.length) return;
  leaving = true;
  history.go(over.length - held());
}

window.addEventListener('popstate', () => {
  const pressed = !leaving;
  leaving = false;
  if (pressed) over.splice(held()).reverse().forEach((close) => close()); // out of the list first: a dialog tells later that it is closed
  hold(); // what was opened while entries were on their way out
  release(); // by Forward
});

release(); // the page was loaded again while something lay over it
