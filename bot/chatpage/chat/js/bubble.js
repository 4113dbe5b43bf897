// One bubble: a message, or an album of several, with everything in it.
import { h } from './dom.js';
import { hour } from './format.js';
import { icon, ticks } from './icons.js';
import { inlineKeyboard } from './keyboard.js';
import { documentRow, media, mosaic, shown } from './media.js';
import { rich } from './rich.js';

/**
 * The element of a block of messages (one, or the parts of an album).
 * look: {own, first, last, seen, group, pending}; ctx as in rich, media and keyboard, plus menu(message, event).
 */
export function block(messages, look, ctx) {
  const message = messages[0];
  if (message.service) return h('div', { class: 'service', testid: 'service', data: { id: message.id } }, h('span', null, message.service));
  const caption = messages.find((m) => m.text) ?? message;
  const pictures = messages.length > 1 && messages.every((m) => m.photo);
  const bare = Boolean(message.sticker);
  const classes = ['msg', look.own ? 'out' : 'in', look.first && 'first', look.last && 'last',
    message.keyboard?.length && 'has-keyboard', (message.photo || pictures) && 'has-photo', bare && 'bare', caption.text ? 'has-text' : 'no-text'];
  const bubble = h('div', { class: 'bubble', vars: bubbleVars(messages, pictures) },
    look.group && look.first && !look.own && h('div', { class: 'sender' }, message.from?.name ?? ''),
    message.reply_to && quoted(message.reply_to, ctx),
    pictures ? mosaic(messages, ctx) : messages.length > 1 ? messages.map((m) => documentRow(m, ctx)) : media(message, ctx),
    caption.text && textOf(caption, look, ctx),
    meta(messages, look));
  const node = h('article', {
    class: classes.filter(Boolean).join(' '), testid: 'message', 'aria-label': look.own ? 'Tin đã gửi' : message.out ? `Tin của ${message.from.name}` : 'Tin của bot',
    data: { id: message.id, out: look.own, ...(messages.length > 1 ? { album: message.album } : {}), ...(look.pending ? { pending: true } : {}) },
  }, h('div', { class: 'bubble-row' }, bubble, !look.pending && moreButton(message, caption, ctx)));
  if (message.keyboard?.length) node.append(inlineKeyboard(message, ctx));
  if (!look.pending) menuOn(bubble, messages, caption, ctx);
  return node;
}

function bubbleVars(messages, pictures) {
  if (pictures) return { '--bubble-width': '330px' };
  if (messages.length === 1 && messages[0].photo) return { '--bubble-width': `${shown(messages[0].photo).width}px` };
  return {};
}

function textOf(message, look, ctx) {
  const body = message.html && !look.pending ? rich(message.html, ctx) : message.text;
  // The room for the time at the end of the last line.
  const room = h('span', { class: 'meta-room', 'aria-hidden': 'true', vars: { '--room': `${(message.edit_date ? 6.6 : 2.9) + (look.own ? 1.8 : 0) + (message.unsent ? 4.6 : 0)}em` } });
  return h('div', { class: 'text', testid: 'bubble-text', dir: 'auto' }, body, room);
}

function meta(messages, look) {
  const edited = messages.some((m) => m.edit_date);
  const last = messages.at(-1);
  const state = look.pending ? icon('clock', 'sending') : look.own && ticks(look.seen);
  const label = look.pending ? 'đang gửi' : look.own ? (look.seen ? 'đã xem' : 'đã gửi') : null;
  return h('div', { class: 'meta' },
    messages[0].unsent && h('span', { class: 'unsent', testid: 'unsent' }, 'chưa gửi'),
    edited && h('span', { class: 'edited', testid: 'edited' }, 'đã sửa'),
    h('time', { datetime: new Date(last.date * 1000).toISOString() }, hour(last.date)),
    state && h('span', { class: 'state', role: 'img', 'aria-label': label }, state));
}

function quoted(reply, ctx) {
  return h('button', { class: 'quoted', type: 'button', 'aria-label': 'Tới tin được trả lời', on: { click: () => ctx.jump(reply.id) } },
    h('span', null, reply.text || 'Tin nhắn'));
}

function moreButton(message, caption, ctx) {
  return h('button', {
    class: 'msg-more', type: 'button', 'aria-label': 'Tùy chọn tin nhắn', 'aria-haspopup': 'menu',
    on: { click: (event) => ctx.menu(message, caption, event.currentTarget.getBoundingClientRect()) },
  }, icon('more'));
}

/** How long a finger rests before the menu opens. */
const LONG_PRESS_MS = 480;

// The menu opens by a right click, or by a long press where the browser has no contextmenu event (iOS).
function menuOn(bubble, messages, caption, ctx) {
  let timer = 0;
  let opened = false;
  const open = (event, x, y) => {
    opened = true;
    const id = Number(event.target.closest?.('[data-message-id]')?.dataset.messageId);
    ctx.menu(messages.find((m) => m.id === id) ?? messages[0], caption, { left: x, right: x, top: y, bottom: y });
  };
  bubble.addEventListener('contextmenu', (event) => {
    if (event.target.closest('a[href]') || !getSelection().isCollapsed) return;
    event.preventDefault();
    clearTimeout(timer);
    open(event, event.clientX, event.clientY);
  });
  bubble.addEventListener('touchstart', (event) => {
    const { clientX, clientY } = event.touches[0];
    opened = false;
    timer = setTimeout(() => open(event, clientX, clientY), LONG_PRESS_MS);
  }, { passive: true });
  for (const type of ['touchmove', 'touchcancel']) bubble.addEventListener(type, () => clearTimeout(timer), { passive: true });
  bubble.addEventListener('touchend', (event) => {
    clearTimeout(timer);
    if (opened) event.preventDefault(); // the finger that opened the menu presses nothing
  });
}
