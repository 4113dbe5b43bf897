// Telegram that the bot cannot reach, and the web page on which people go on.
import { api } from './api.js';
import { attempt } from '../chat/js/attempt.js';
import { h } from '../chat/js/dom.js';
import { icon } from '../chat/js/icons.js';

export function waysCard(store, notify) {
  const button = h('button', { class: 'main-button', type: 'button', testid: 'away' });
  const line = h('p', { class: 'hint', role: 'status', testid: 'away-line' });
  const draw = () => {
    const { away, page } = store.ways;
    button.textContent = away ? 'Bật lại Telegram' : 'Tắt Telegram';
    button.classList.toggle('stop', !away);
    button.onclick = () => attempt(notify, () => api.ways(!away), (ways) => {
      store.ways = ways;
      store.emit('ways');
      return ways.away ? 'Bot không còn kết nối được Telegram' : 'Telegram đã có lại';
    });
    line.textContent = (away ? 'Bot đang không kết nối được Telegram; tin gửi ở các điện thoại phải chờ. Quá 5 phút, lãnh đạo và văn phòng được báo trên trang web.'
      : 'Thử lúc Telegram bị chặn.') + (page ? ' Trang web của từng người: menu ba chấm của điện thoại.' : '');
  };
  store.on('ways', draw);
  draw();
  return h('section', { class: 'card', 'aria-label': 'Telegram và trang web' }, h('h3', { class: 'card-title' }, icon('block'), 'Khi không có Telegram'), line, button);
}

/** Opens the web page of a person in a tab of its own. It is opened at once, since a browser blocks what comes later. */
export async function openPage(phone) {
  const tab = window.open('', '_blank');
  try {
    const { url } = await api.page(phone.personId);
    if (tab) tab.location = url;
    else location.assign(url);
  } catch (error) {
    tab?.close();
    phone.pane.toast(error.message, true);
  }
}
