// The card on which one comes in, and the one that says why one is out.
import { h } from '../../chat/js/dom.js';
import { api, holdSecret, newKey } from './api.js';

const card = (...inner) => h('section', { class: 'card', testid: 'card' }, h('img', { src: '/chat/img/icon.svg', width: '64', height: '64', alt: '' }), ...inner);

const KEY = 'entering';

// By the key the server knows the same browser again, where its answer was lost on the way. It stays with the tab until one is in.
function keyFor(code) {
  try {
    const [of, key] = (sessionStorage.getItem(KEY) ?? '').split(' ');
    if (of === code && key) return { key, asked: true };
    const made = newKey();
    sessionStorage.setItem(KEY, `${code} ${made}`);
    return { key: made, asked: false };
  } catch { // a browser that stores nothing
    return { key: newKey(), asked: false };
  }
}

async function enterBy(code, key) {
  await api.enter(code, key);
  try {
    sessionStorage.removeItem(KEY);
  } catch { /* it stored nothing */ }
}

/** Shows whom a link is for; it is taken by a press only. Resolves to whether one is in. */
export async function comeIn(root, code) {
  let invite;
  const { key, asked } = keyFor(code);
  try {
    invite = await api.invite(code);
  } catch (error) {
    try {
      await api.me();
      return true; // the link was used on this device before
    } catch { /* a stranger */ }
    if (asked && !error.passing) {
      try {
        await enterBy(code, key);
        return true; // it was used by this tab, which did not hear so
      } catch { /* it was used elsewhere */ }
    }
    signedOut(root, error);
    return false;
  }
  return new Promise((resolve) => {
    const said = h('p', { role: 'alert' });
    const enter = h('button', { class: 'main-button', type: 'button', testid: 'enter', on: { click: press } }, 'Vào');
    async function press() {
      enter.disabled = true;
      try {
        await enterBy(code, key);
        resolve(true);
      } catch (error) {
        said.textContent = error.message;
        enter.disabled = !error.passing;
      }
    }
    root.replaceChildren(card(h('h1', null, invite.campaign), h('p', null, 'Đường dẫn này dành riêng cho ', h('b', null, invite.name), '.'),
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
