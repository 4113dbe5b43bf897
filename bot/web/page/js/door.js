// The card on which one comes in, and the one that says why one is out.
import { h } from '../../chat/js/dom.js';
import { api, holdSecret } from './api.js';

const card = (...inner) => h('section', { class: 'card', testid: 'card' }, h('img', { src: '/chat/img/icon.svg', width: '64', height: '64', alt: '' }), ...inner);

/** Shows whom a link is for; it is taken by a press only. Resolves to whether one is in. */
export async function comeIn(root, code) {
  let invite;
  try {
    invite = await api.invite(code);
  } catch (error) {
    try {
      await api.me();
      return true; // the link was used on this device before
    } catch { /* a stranger */ }
    signedOut(root, error);
    return false;
  }
  return new Promise((resolve) => {
    const said = h('p', { role: 'alert' });
    const enter = h('button', { class: 'main-button', type: 'button', testid: 'enter', on: { click: press } }, 'Vào');
    async function press() {
      enter.disabled = true;
      try {
        await api.enter(code);
        resolve(true);
      } catch (error) {
        said.textContent = error.message;
        enter.disabled = !error.passing;
      }
    }
    root.replaceChildren(card(h('h1', null, invite.campaign), h('p', null, 'Đường dẫn này dành riêng cho ', h('b', null, `đ/c ${invite.name}`), '.'),
      h('p', null, 'Chỉ bấm “Vào” trên máy của mình: thiết bị này sẽ được nhớ trong 30 ngày.'), enter, said));
    enter.focus();
  });
}

// Views within Telegram save no files: the browser of the device does.
function openOutside(event) {
  const link = event.target.closest('a[href^="/files/"]');
  if (!link || event.defaultPrevented) return;
  event.preventDefault();
  window.open(link.href, '_blank', 'noopener');
}

/** Comes in by what Telegram told this page in its address. Resolves to whether one is in. */
export async function comeInByTelegram(root) {
  const told = new URLSearchParams(location.hash.slice(1)).get('tgWebAppData') ?? '';
  history.replaceState(null, '', location.pathname);
  try {
    holdSecret((await api.enterApp(told)).secret);
    root.addEventListener('click', openOutside);
    return true;
  } catch (error) {
    signedOut(root, Object.assign(error, { once: true }));
    return false;
  }
}

/** Says why this browser is not signed in. */
export function signedOut(root, error) {
  root.replaceChildren(card(h('h1', null, error.offline ? 'Chưa kết nối được' : 'Chưa đăng nhập'), h('p', { role: 'alert', testid: 'signed-out' }, error.message),
    error.passing && !error.once && h('button', { class: 'main-button', type: 'button', on: { click: () => location.reload() } }, 'Thử lại')));
}
