// The menu of a message.
import { editable } from './chat.js';
import { copyText } from './dom.js';

/** The menu of a message; `caption` is the part of an album that has the words. */
export function messageMenu(pane, message, caption, rect) {
  const words = caption.text ?? '';
  const link = /<a href="([^"]+)"/.exec(caption.html ?? '')?.[1];
  const own = pane.owns(message);
  const items = [
    { label: 'Trả lời', icon: 'reply', testid: 'reply', run: () => pane.composer.answer(message) },
    own && editable(caption) && { label: caption.document || caption.photo ? 'Sửa chú thích' : 'Sửa', icon: 'edit', testid: 'edit', run: () => pane.composer.edit(caption) },
    words && { label: 'Sao chép', icon: 'copy', testid: 'copy', run: () => copy(pane, words) },
    link && { label: 'Sao chép đường dẫn', icon: 'link', run: () => copy(pane, decode(link)) },
    own && { label: 'Xóa', icon: 'trash', danger: true, testid: 'delete', run: () => remove(pane, message) },
  ];
  pane.overlay.menu(rect, items.filter(Boolean));
}

async function copy(pane, text) {
  pane.toast(await copyText(text) ? 'Đã sao chép' : 'Không sao chép được');
}

const decode = (html) => new DOMParser().parseFromString(html, 'text/html').documentElement.textContent;

async function remove(pane, message) {
  if (await pane.overlay.confirm('Xóa tin nhắn này?', 'Bot không biết tin đã bị xóa, như trên Telegram.', 'Xóa', true)) pane.actions.remove(message);
}
