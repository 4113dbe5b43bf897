// Choosing files: from the device, dropped or pasted.
import { MAX_CAPTION } from './actions.js';
import { h } from './dom.js';
import { size } from './format.js';
import { icon } from './icons.js';

const PICTURE = /^image\/(jpeg|png|webp|gif|bmp)$/;

/** The field behind the paper clip, with what is to become of the files: {field, kind}. */
export function fileField(pane) {
  const files = { kind: 'document', field: h('input', { type: 'file', class: 'offscreen', multiple: true, testid: 'file-input', tabindex: '-1', 'aria-label': 'Tệp', 'aria-hidden': 'true' }) };
  files.field.addEventListener('change', () => {
    pane.offer([...files.field.files], files.kind);
    files.field.value = '';
  });
  return files;
}

/** The menu of the paper clip; pane.page.attachments(button) gives further items. */
export function attachMenu(pane, button) {
  const pick = (kind, accept = '', capture = '') => {
    const { field } = pane.files;
    pane.files.kind = kind;
    field.accept = accept;
    field.multiple = !capture;
    field.toggleAttribute('capture', Boolean(capture));
    if (capture) field.setAttribute('capture', capture);
    field.click();
  };
  const camera = matchMedia('(pointer: coarse)').matches;
  pane.overlay.menu(button.getBoundingClientRect(), [
    { label: 'Ảnh', icon: 'image', testid: 'attach-photo', run: () => pick('photo', 'image/*') },
    camera && { label: 'Chụp ảnh', icon: 'camera', run: () => pick('photo', 'image/*', 'environment') },
    { label: 'Tệp', icon: 'file', testid: 'attach-file', run: () => pick('document') },
    ...pane.page.attachments(button),
  ].filter((item) => item !== false));
}

/** The pictures and files of a paste; a paste of text gives none. */
export function fromClipboard(data) {
  const files = [...data?.files ?? []];
  return files.map((file, i) => (file.name && file.name !== 'image.png' ? file
    : new File([file], `anh-dan-${i + 1}.${file.type.split('/')[1] ?? 'png'}`, { type: file.type })));
}

/** Files may be dropped anywhere on the zone of a pane. */
export function dropOn(pane, zone) {
  let depth = 0;
  const sign = h('div', { class: 'drop-sign', 'aria-hidden': 'true' }, icon('clip'), h('span', null, 'Thả tệp vào đây'));
  const on = (type, fn) => zone.addEventListener(type, (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    fn(event);
  });
  on('dragenter', () => { if (depth++ === 0) zone.append(sign); });
  on('dragover', (event) => { event.dataTransfer.dropEffect = 'copy'; });
  on('dragleave', () => { if (--depth <= 0) { depth = 0; sign.remove(); } });
  on('drop', (event) => {
    depth = 0;
    sign.remove();
    pane.offer([...event.dataTransfer.files], 'document');
  });
}

/**
 * Shows the chosen files before they go: as pictures or as files, with a
 * caption. Resolves to {files, kind, caption}; without files where they are not to go.
 */
export function preview(overlay, files, kind) {
  const urls = [];
  const pictures = files.every((file) => PICTURE.test(file.type));
  let chosen = kind === 'photo' && pictures ? 'photo' : 'document';
  const caption = h('textarea', { class: 'field', rows: '2', placeholder: 'Chú thích (không bắt buộc)', 'aria-label': 'Chú thích', maxlength: MAX_CAPTION, testid: 'caption' });
  return overlay.open((close) => {
    const list = h('div', { class: 'send-list' });
    const draw = () => {
      list.classList.toggle('as-photos', chosen === 'photo');
      list.replaceChildren(...files.map((file) => item(file, chosen, urls)));
      title.textContent = titleOf(files, chosen);
    };
    const title = h('h2', { class: 'box-title' });
    const choice = (value, label) => h('label', { class: 'choice' },
      h('input', { type: 'radio', name: 'send-as', value, checked: chosen === value, testid: `as-${value}`, on: { change: () => { chosen = value; draw(); } } }), h('span', null, label));
    const send = () => close({ files, kind: chosen, caption: caption.value });
    caption.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      send();
    });
    draw();
    queueMicrotask(() => caption.focus({ preventScroll: true }));
    return h('div', { class: 'box send-box', role: 'dialog', 'aria-modal': 'true', 'aria-label': 'Gửi tệp', testid: 'send-files' }, title, list,
      pictures && h('div', { class: 'choices', role: 'radiogroup', 'aria-label': 'Cách gửi' }, choice('photo', 'Như ảnh'), choice('document', 'Như tệp')),
      caption,
      h('div', { class: 'box-actions' },
        h('button', { class: 'box-button', type: 'button', on: { click: () => close(null) } }, 'Thôi'),
        h('button', { class: 'box-button main', type: 'button', testid: 'send-files-yes', on: { click: send } }, 'Gửi')));
  }).then((choice) => choice ?? { files: [], kind: chosen, caption: caption.value }).finally(() => urls.forEach((url) => URL.revokeObjectURL(url)));
}

function titleOf(files, kind) {
  const what = kind === 'photo' ? 'ảnh' : 'tệp';
  return files.length > 1 ? `Gửi ${files.length} ${what}` : `Gửi ${what}`;
}

function item(file, kind, urls) {
  const picture = PICTURE.test(file.type);
  let url = '';
  if (picture) urls.push(url = URL.createObjectURL(file));
  if (kind === 'photo') return h('img', { class: 'send-photo', src: url, alt: file.name });
  return h('div', { class: 'send-file' }, picture ? h('img', { class: 'doc-thumb', src: url, alt: '' }) : icon('file'),
    h('span', { class: 'doc-words' }, h('span', { class: 'doc-name' }, file.name), h('span', { class: 'doc-size' }, size(file.size))));
}
