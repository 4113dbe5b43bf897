// What a message carries besides text: pictures, documents, and the rest.
import { h } from './dom.js';
import { duration, size } from './format.js';
import { icon } from './icons.js';

const KINDS = [
  ['pdf', /\.pdf$/i], ['word', /\.docx?$/i], ['excel', /\.(xlsx?|csv)$/i], ['slides', /\.pptx?$/i],
  ['zip', /\.(zip|rar|7z)$/i], ['picture', /\.(jpe?g|png|heic|webp|gif)$/i], ['video', /\.(mp4|mov)$/i],
];
/** The largest picture in a bubble, in CSS pixels. */
const MAX_WIDTH = 320;
const MAX_HEIGHT = 400;
/** How many pictures stand in each row of an album, by how many there are. */
const ROWS = { 2: [2], 3: [1, 2], 4: [2, 2], 5: [2, 3], 6: [3, 3], 7: [2, 2, 3], 8: [2, 3, 3], 9: [3, 3, 3], 10: [2, 2, 3, 3] };

/** Everything but text of one message, as elements. ctx: {showPicture(message)}. */
export function media(message, ctx) {
  const found = [];
  if (message.photo) found.push(photo(message, ctx));
  if (message.document) found.push(documentRow(message, ctx));
  if (message.sticker) found.push(h('div', { class: 'sticker', role: 'img', 'aria-label': `Nhãn dán ${message.sticker.emoji}` }, message.sticker.emoji));
  if (message.voice) found.push(voice(message.voice));
  if (message.contact) found.push(contact(message.contact));
  if (message.location) found.push(place(message.location));
  return found;
}

/** The size at which a picture is shown, so that the bubble has it before the picture is there. */
export function shown(picture) {
  const [w, t] = [picture.width || 4, picture.height || 3];
  const scale = Math.min(MAX_WIDTH / w, MAX_HEIGHT / t, 1.5);
  return { width: Math.max(120, Math.round(w * scale)), ratio: Math.min(3, Math.max(0.5, w / t)) };
}

function photo(message, ctx) {
  const { width, ratio } = shown(message.photo);
  return pictureButton(message, ctx, { '--photo-width': `${width}px`, '--photo-ratio': ratio });
}

function pictureButton(message, ctx, vars) {
  const image = h('img', { src: message.photo.url, alt: message.text || 'Ảnh', loading: 'lazy', draggable: 'false' });
  return h('button', {
    class: 'photo', type: 'button', testid: 'photo', vars, 'aria-label': 'Xem ảnh', data: { messageId: message.id },
    on: { click: () => ctx.showPicture(message) },
  }, image);
}

/** The pictures of an album, in rows. */
export function mosaic(messages, ctx) {
  const rest = [...messages];
  return h('div', { class: 'mosaic' }, (ROWS[messages.length] ?? [messages.length]).map((n) => h('div', { class: `mosaic-row of-${n}` },
    rest.splice(0, n).map((message) => pictureButton(message, ctx, {})))));
}

/** A document with its icon, name and size: a picture or PDF opens, anything else is downloaded. */
export function documentRow(message, ctx) {
  const file = message.document;
  const kind = KINDS.find(([, pattern]) => pattern.test(file.name ?? ''))?.[0] ?? 'other';
  const name = file.name || 'Tệp';
  const saved = `${file.url}?download=1`;
  const isPicture = (file.mime ?? '').startsWith('image/') && !/heic|heif|svg/.test(file.mime);
  const opens = isPicture || file.mime === 'application/pdf';
  const thumb = isPicture
    ? h('img', { class: 'doc-thumb', src: file.url, alt: '', loading: 'lazy' })
    : h('span', { class: `doc-icon ${kind}` }, h('span', null, extension(name)));
  const main = h('a', {
    class: 'doc-main', href: opens ? file.url : saved, target: opens ? '_blank' : null, rel: 'noopener',
    download: opens ? null : name, 'aria-label': `${opens ? 'Mở' : 'Tải'} ${name}`,
  }, thumb, h('span', { class: 'doc-words' },
    h('span', { class: 'doc-name' }, ...shortName(name)), h('span', { class: 'doc-size' }, file.size ? size(file.size) : '')));
  if (isPicture) {
    main.addEventListener('click', (event) => {
      event.preventDefault();
      ctx.showPicture(message);
    });
  }
  return h('div', { class: 'doc', testid: 'document', data: { messageId: message.id } }, main,
    h('a', { class: 'doc-save', href: saved, download: name, 'aria-label': `Tải ${name} về máy`, title: 'Tải về' }, icon('download')));
}

const extension = (name) => (/\.([^.]{1,4})$/.exec(name)?.[1] ?? 'tệp').toUpperCase();

// A long name keeps its end in sight: that is where the kind of file stands.
function shortName(name) {
  const cut = Math.max(0, name.length - 10);
  return name.length > 24 ? [h('span', { class: 'doc-name-start' }, name.slice(0, cut)), h('span', null, name.slice(cut))] : [name];
}

function voice({ duration: seconds }) {
  const bars = Array.from({ length: 28 }, (_, i) => h('i', { vars: { '--bar': `${25 + Math.abs(Math.sin(i * 1.7) * 60 + Math.sin(i * 0.6) * 15)}%` } }));
  return h('div', { class: 'voice' }, h('span', { class: 'round' }, icon('play')), h('span', { class: 'wave', 'aria-hidden': 'true' }, bars),
    h('span', { class: 'voice-time', 'aria-label': 'Tin nhắn thoại' }, duration(seconds ?? 0)));
}

function contact({ first_name: name, phone_number: phone }) {
  return h('div', { class: 'contact' }, h('span', { class: 'round' }, icon('group')), h('span', { class: 'doc-words' },
    h('span', { class: 'doc-name' }, name), h('span', { class: 'doc-size' }, phone)));
}

function place({ latitude, longitude }) {
  return h('div', { class: 'contact' }, h('span', { class: 'round' }, icon('pin')), h('span', { class: 'doc-words' },
    h('span', { class: 'doc-name' }, 'Vị trí'), h('span', { class: 'doc-size' }, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`)));
}
