// The list of messages of one pane: by day, albums together, redrawn only
// where something changed. It stays at the bottom only if it was there.
import { block } from './bubble.js';
import { arrange, h } from './dom.js';
import { dayLabel } from './format.js';
import { icon } from './icons.js';
import { inlineKeyboard } from './keyboard.js';

/** Nearer to the end than this counts as being there, in CSS pixels. */
const NEAR = 60;
/** The date over the messages stays so long after the last scrolling. */
const DATE_MS = 900;
/** Messages of one side within this time stand close together. */
const TOGETHER_S = 600;

// Who wants little to move is taken there at once.
const gently = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth');

export class MessageList {
  #ctx;
  #blocks = new Map();
  #days = new Map();
  #atEnd = true;
  #newest = 0;
  #fresh = 0;
  #dateTimer = 0;
  #tall = 0;
  #room = 0;

  /** ctx: as for block, and older(), now(), group(), own(message), shownAll() when the end is in sight. */
  constructor(ctx) {
    this.#ctx = ctx;
    // An opened quotation is read from its beginning, so the list does not jump to the end.
    this.inner = h('div', { class: 'messages-inner', on: { fold: () => { this.#atEnd = false; } } });
    this.scroller = h('div', {
      class: 'messages', testid: 'messages', role: 'log', 'aria-label': 'Tin nhắn', tabindex: '0',
      on: { scroll: () => this.#scrolled() },
    }, this.inner);
    this.badge = h('span', { class: 'badge' });
    this.down = h('button', { class: 'to-end', type: 'button', testid: 'to-end', 'aria-label': 'Xuống cuối', hidden: true, on: { click: () => this.toEnd(true) } },
      icon('down'), this.badge);
    this.element = h('div', { class: 'messages-box' }, this.scroller, this.down);
    this.observer = new ResizeObserver(() => this.#keep());
    this.observer.observe(this.scroller);
    this.observer.observe(this.inner);
  }

  close() {
    this.observer.disconnect();
  }

  /** Forgets the former chat; the next draw begins at the end. */
  clear() {
    this.#blocks.clear();
    this.#days.clear();
    this.inner.replaceChildren();
    this.#atEnd = true;
    this.#newest = 0;
    this.#fresh = 0;
  }

  draw(chat) {
    const top = this.scroller.scrollTop;
    const height = this.scroller.scrollHeight;
    const firstBefore = this.inner.querySelector('.msg')?.dataset.id;
    const before = this.#newest;
    this.#build(chat);
    const added = chat.messages.filter((m) => m.id > before);
    this.#newest = chat.last?.id ?? 0;
    if (added.some((m) => m.out) || chat.pending.length) this.#atEnd = true;
    if (this.#atEnd) {
      this.toEnd(false);
    } else {
      if (before) this.#fresh += added.length;
      const firstNow = this.inner.querySelector('.msg')?.dataset.id;
      if (firstBefore && firstNow !== firstBefore) this.scroller.scrollTop = top + this.scroller.scrollHeight - height;
    }
    this.#measure();
    this.#button();
    this.#dates();
  }

  #build(chat) {
    const blocks = new Map();
    const sections = [];
    let day = null;
    for (const entry of entries(chat)) {
      const label = dayLabel(entry.messages[0].date, this.#ctx.now());
      if (day?.label !== label) sections.push(day = { label, nodes: [] });
      const known = this.#block(entry);
      blocks.set(entry.key, known);
      day.nodes.push(known.node);
    }
    this.#blocks = blocks;
    const days = new Map();
    arrange(this.inner, sections.map(({ label, nodes }) => {
      const date = this.#days.get(label)?.firstChild ?? h('div', { class: 'day', testid: 'day' }, h('span', null, label));
      const section = this.#days.get(label) ?? h('section', { class: 'day-section' }, date);
      days.set(label, section);
      arrange(section, [date, ...nodes]);
      return section;
    }));
    this.#days = days;
  }

  // The element of an entry: the one that is there, its buttons renewed, or a new one.
  #block(entry) {
    const { messages } = entry;
    const known = this.#blocks.get(entry.key);
    const look = { ...entry.look, own: this.#ctx.own(messages[0]), group: this.#ctx.group() };
    const looks = JSON.stringify(look);
    // A message that changed is another object: mostly nothing has to be compared.
    if (known?.looks === looks && known.messages.length === messages.length && messages.every((m, i) => m === known.messages[i])) return known;
    const { keyboard, ...head } = messages[0];
    const sign = JSON.stringify([head, messages.slice(1), look]);
    const keys = JSON.stringify(keyboard ?? []);
    if (known?.sign === sign) {
      if (known.keys !== keys) renewKeyboard(known.node, messages[0], this.#ctx);
      return Object.assign(known, { messages, keys });
    }
    const node = block(messages, look, this.#ctx);
    if (!known && this.#newest && messages.at(-1).id > this.#newest) node.classList.add('arriving');
    return { node, messages, looks, sign, keys };
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const near = scrollHeight - scrollTop - clientHeight < NEAR;
    // The browser itself scrolls when the layout changes; only a person leaves the end.
    if (near || (this.inner.offsetHeight === this.#tall && clientHeight === this.#room)) this.#atEnd = near;
    if (near) {
      this.#fresh = 0;
      this.#ctx.shownAll();
    }
    if (scrollTop < 300) this.#ctx.older();
    this.#button();
    this.#dates();
    clearTimeout(this.#dateTimer);
    // A new message scrolls too: at the end the date would lie over the text.
    this.scroller.classList.toggle('scrolling', !near);
    this.#dateTimer = setTimeout(() => this.scroller.classList.remove('scrolling'), DATE_MS);
  }

  // A date that hangs over the messages is seen only during scrolling.
  #dates() {
    const top = this.scroller.getBoundingClientRect().top;
    for (const section of this.inner.children) section.firstChild.classList.toggle('hanging', section.getBoundingClientRect().top < top - 4);
  }

  // The keyboard of the device came up, a picture arrived: the messages in sight stay there.
  #keep() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    if (this.#atEnd || scrollHeight - scrollTop - clientHeight < NEAR) this.toEnd(false);
    this.#measure();
    this.#button();
    this.#dates();
  }

  #measure() {
    this.#tall = this.inner.offsetHeight; // without what an animation adds for a moment
    this.#room = this.scroller.clientHeight;
  }

  #button() {
    this.down.hidden = this.#atEnd;
    this.badge.textContent = this.#fresh || '';
    this.badge.hidden = !this.#fresh;
  }

  toEnd(smooth) {
    this.#atEnd = true;
    this.#fresh = 0;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth ? gently() : 'instant' });
    this.#button();
  }

  /** Brings a message into sight and lets it flash. */
  jump(id) {
    const node = this.scroller.querySelector(`.msg[data-id="${id}"]`);
    if (!node) return;
    node.scrollIntoView({ block: 'center', behavior: gently() });
    node.classList.add('flash');
    setTimeout(() => node.classList.remove('flash'), 1500);
  }

  get atEnd() {
    return this.#atEnd;
  }
}

// The blocks of a chat: single messages, albums, and what is on its way.
function entries(chat) {
  const list = [];
  for (const message of chat.messages) {
    const open = list.at(-1);
    if (message.album && open?.album === message.album) {
      open.messages.push(message);
    } else {
      list.push({ key: message.album ? `a${message.album}` : `m${message.id}`, album: message.album, messages: [message], look: {} });
    }
  }
  for (const { key, message } of chat.pending) list.push({ key, messages: [message], look: { pending: true } });
  list.forEach((entry, i) => {
    entry.look.first = !together(list[i - 1], entry);
    entry.look.last = !together(entry, list[i + 1]);
    entry.look.seen = entry.messages.at(-1).out && !entry.look.pending && entry.messages.at(-1).id <= chat.seen;
  });
  return list;
}

function together(a, b) {
  if (!a || !b) return false;
  const [x, y] = [a.messages.at(-1), b.messages[0]];
  if (x.service || y.service || x.keyboard?.length) return false;
  return x.out === y.out && x.from?.id === y.from?.id && y.date - x.date < TOGETHER_S;
}

function renewKeyboard(node, message, ctx) {
  const old = node.querySelector('.keyboard');
  const focused = old?.contains(document.activeElement) ? document.activeElement.dataset : null;
  old?.remove();
  const has = Boolean(message.keyboard?.length);
  node.classList.toggle('has-keyboard', has);
  if (!has) return;
  const keyboard = inlineKeyboard(message, ctx);
  node.append(keyboard);
  if (focused) keyboard.querySelector(`[data-row="${focused.row}"][data-col="${focused.col}"]`)?.focus({ preventScroll: true });
}
