// The menu of a message.
import { editable } from './chat.js';
import { copyText } from './dom.js';

/** The menu of a message; `caption` is the part of an album that has the words. */
export function messageMenu(phone, message, caption, rect) {
  const words = caption.text ?? '';
  const link = /<a href="([^"]+)"/.exec(caption.html ?? '')?.[1];
  const own = message.out && message.from?.id === phone.personId;
  const items = [
    { label: 'Trả lời', icon: 'reply', testid: 'reply', run: () => phone.composer.answer(message) },
    own && editable(caption) && { label: caption.document || caption.photo ? 'Sửa chú thích' : 'Sửa', icon: 'edit', testid: 'edit', run: () => phone.composer.edit(caption) },
    words && { label: 'Sao chép', icon: 'copy', testid: 'copy', run: () => copy(phone, words) },
    link && { label: 'Sao chép đường dẫn', icon: 'link', run: () => copy(phone, decode(link)) },
    own && { label: 'Xóa', icon: 'trash', danger: true, testid: 'delete', run: () => remove(phone, message) },
  ];
  phone.overlay.menu(rect, items.filter(Boolean));
}

async function copy(phone, text) {
  phone.toast(await copyText(text) ? 'Đã sao chép' : 'Không sao chép được');
}

const decode = (html) => new DOMParser().parseFromString(html, 'text/html').documentElement.textContent;

async function remove(phone, message) {
  if (await phone.overlay.confirm('Xóa tin nhắn này?', 'Bot không biết tin đã bị xóa, như trên Telegram.', 'Xóa', true)) phone.actions.remove(message);
}
