// The buttons under a message.
import { copyText, h } from './dom.js';
import { icon } from './icons.js';

const MARKS = { url: 'open', copy: 'copy' };
const STYLES = new Set(['primary', 'success', 'danger']);

/** The inline keyboard of a message. ctx: {press(message, row, col), openLink(url), notify(text)}. */
export function inlineKeyboard(message, ctx) {
  return h('div', { class: 'keyboard', testid: 'keyboard', role: 'group', 'aria-label': 'Các nút' },
    message.keyboard.map((row, r) => h('div', { class: 'keyboard-row' },
      row.map((button, c) => keyboardButton(message, button, r, c, ctx)))));
}

function keyboardButton(message, button, row, col, ctx) {
  const style = STYLES.has(button.style) ? button.style : '';
  const node = h('button', {
    class: `key ${style}`.trim(), type: 'button', testid: 'keyboard-button',
    'aria-busy': button.busy ? 'true' : null,
    data: { row, col, kind: button.kind, ...(button.data ? { data: button.data } : {}) },
    on: { click: () => act(message, button, row, col, ctx) },
  }, h('span', { class: 'key-label' }, button.text));
  if (button.busy) node.append(h('span', { class: 'spinner small', 'aria-label': 'đang chờ bot' }));
  else if (MARKS[button.kind]) node.append(icon(MARKS[button.kind], 'key-mark'));
  return node;
}

async function act(message, button, row, col, ctx) {
  switch (button.kind) {
    case 'callback': return ctx.press(message, row, col);
    case 'url': return ctx.openLink(button.url);
    case 'copy': return ctx.notify(await copyText(button.copy) ? 'Đã sao chép' : 'Không sao chép được');
    default: return ctx.notify('Nút này chỉ dùng được trên Telegram');
  }
}

/** The keyboard of ready answers in place of the letters. */
export function replyKeyboard(rows, send) {
  return h('div', { class: 'reply-keyboard', testid: 'reply-keyboard', role: 'group', 'aria-label': 'Câu trả lời sẵn' },
    rows.map((row) => h('div', { class: 'keyboard-row' },
      row.map((text) => h('button', { class: 'reply-key', type: 'button', on: { click: () => send(text) } }, text)))));
}
