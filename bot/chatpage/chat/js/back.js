// The Back of the browser or of the phone closes what lies over the page. While something does, one more entry of the history
// stands for it, so that Back does not leave the page with what was chosen or typed there.

const over = []; // how to close what lies over the page, the newest one last

/** Takes close as what Back does from now on. The function that comes back is called once it is closed, by whatever way. */
export function closedByBack(close) {
  over.push(close);
  hold();
  return () => {
    const at = over.indexOf(close);
    if (at < 0) return;
    over.splice(at, 1);
    setTimeout(release); // what was closed may open something else
  };
}

const held = () => Boolean(history.state?.over);
let leaving = false; // the entry is on its way out, because all was closed

function hold() {
  if (!held() && !leaving) history.pushState({ over: true }, '');
}

function release() {
  if (over.length || leaving || !held()) return;
  leaving = true;
  history.back();
}

window.addEventListener('popstate', () => {
  const pressed = !leaving;
  leaving = false;
  if (held()) return release(); // by Forward
  if (pressed) over.at(-1)?.();
  if (over.length) hold();
  return undefined;
});

release(); // the page was loaded again while something lay over it
