// Pictures over the whole screen, with the chat's other pictures beside them.
import { closedByBack } from './back.js';
import { h } from './dom.js';
import { icon } from './icons.js';

const pictureOf = (message) => message.photo ?? (message.document?.mime?.startsWith('image/') ? message.document : null);

/** Opens the picture of `message`; arrows and swipes lead through those of `messages`. */
export function showPicture(message, messages) {
  const all = messages.filter(pictureOf);
  let at = Math.max(0, all.findIndex((m) => m.id === message.id));
  const image = h('img', { class: 'lightbox-picture', alt: '' });
  const words = h('p', { class: 'lightbox-words' });
  const count = h('span', { class: 'lightbox-count' });
  const save = h('a', { class: 'icon-button', 'aria-label': 'Tải ảnh', title: 'Tải ảnh' }, icon('download'));
  const button = (name, label, run, cls = '') => h('button', { class: `icon-button ${cls}`.trim(), type: 'button', 'aria-label': label, on: { click: run } }, icon(name));
  const back = button('back', 'Ảnh trước', () => step(-1), 'lightbox-back');
  const next = button('next', 'Ảnh sau', () => step(1), 'lightbox-next');
  const dialog = h('dialog', { class: 'lightbox', testid: 'lightbox', 'aria-label': 'Xem ảnh' },
    h('div', { class: 'lightbox-bar' }, count, save, button('close', 'Đóng', () => dialog.close())), image, back, next, words);

  const step = (by) => {
    at = Math.min(all.length - 1, Math.max(0, at + by));
    const current = all[at];
    const picture = pictureOf(current);
    image.src = picture.url;
    image.alt = current.text || 'Ảnh';
    words.textContent = current.text ?? '';
    words.hidden = !current.text;
    count.textContent = all.length > 1 ? `${at + 1}/${all.length}` : '';
    save.href = `${picture.url}?download=1`;
    save.download = picture.name ?? 'anh.jpg';
    back.hidden = at === 0;
    next.hidden = at === all.length - 1;
  };

  let from = null;
  dialog.addEventListener('touchstart', (event) => { from = event.touches.length === 1 ? event.touches[0].clientX : null; }, { passive: true });
  dialog.addEventListener('touchend', (event) => {
    const moved = from === null ? 0 : event.changedTouches[0].clientX - from;
    if (Math.abs(moved) > 60) step(moved < 0 ? 1 : -1);
  }, { passive: true });
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowLeft') step(-1);
    if (event.key === 'ArrowRight') step(1);
  });
  dialog.addEventListener('click', (event) => { if (event.target === dialog || event.target === image) dialog.close(); });
  const closed = closedByBack(() => dialog.close());
  dialog.addEventListener('close', () => {
    closed();
    dialog.remove();
  });
  document.body.append(dialog);
  step(0);
  dialog.showModal();
}
