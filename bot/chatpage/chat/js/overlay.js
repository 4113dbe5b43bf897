// What lies over a pane: toasts, alerts, questions and menus. All of it
// belongs to one pane; the neighbours of the pane go on.
import { closedByBack } from './back.js';
import { h, onEscape } from './dom.js';
import { icon } from './icons.js';

/** How long a toast stands: long enough to read a sentence. */
const TOAST_MS = 4000;

export class Overlay {
  #fading = 0;
  #menu = null;
  #menuClosed = null;

  constructor() {
    this.toasts = h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });
    this.element = h('div', { class: 'overlay' }, this.toasts);
  }

  /** A short line that goes away by itself, with one sign: ours, unless the text begins with one, which is beyond ℀. */
  toast(text, bad) {
    clearTimeout(this.#fading);
    this.toasts.replaceChildren(h('div', { class: bad ? 'toast bad' : 'toast', testid: 'toast' }, text < '℀' && icon(bad ? 'warn' : 'check'), h('span', null, text)));
    this.#fading = setTimeout(() => this.toasts.replaceChildren(), TOAST_MS);
  }

  /** A box with OK, as the bot's alerts are. */
  alert(title, text) {
    return this.#box({
      role: 'alertdialog', testid: 'alert', title, content: [h('p', { class: 'box-text', testid: 'alert-text' }, text)],
      actions: [{ label: 'OK', value: true, testid: 'alert-ok' }],
    });
  }

  /** A question; resolves to true or null. */
  confirm(title, text, label, danger = false) {
    return this.#box({
      role: 'alertdialog', testid: 'confirm', title, content: [text && h('p', { class: 'box-text' }, text)],
      actions: [{ label: 'Thôi', value: null }, { label, value: true, danger, testid: 'confirm-yes' }],
    });
  }

  /** Asks for one line; resolves to it, or null. `check` returns a complaint or ''. */
  ask({ title, text, placeholder, label, value = '', check = () => '' }) {
    const complaint = h('p', { class: 'box-complaint', role: 'alert' });
    const field = h('input', { class: 'field', type: 'text', placeholder, 'aria-label': title, testid: 'ask-field', autocomplete: 'off', value });
    return this.#box({
      role: 'dialog', testid: 'ask', title, content: [text && h('p', { class: 'box-text' }, text), field, complaint], focus: field,
      actions: [{ label: 'Thôi', value: null }, { label, testid: 'ask-yes', value: () => {
        complaint.textContent = check(field.value);
        return complaint.textContent ? undefined : field.value;
      } }],
    });
  }

  /** Any box: fill(close) returns its element. Resolves to what it was closed with. A box that puts the focus nowhere has it on its last button. */
  open(fill) {
    this.closeMenu();
    const back = document.activeElement;
    return new Promise((resolve) => {
      const close = (value) => {
        closed();
        shade.remove();
        back?.isConnected && back.focus({ preventScroll: true });
        resolve(value);
      };
      const shade = h('div', { class: 'shade', on: { pointerdown: (event) => event.target === shade && close(null) } }, fill(close));
      onEscape(shade, () => close(null));
      keepFocus(shade);
      this.element.append(shade);
      const closed = closedByBack(() => close(null));
      queueMicrotask(() => shade.contains(document.activeElement) || [...shade.querySelectorAll('button')].at(-1)?.focus({ preventScroll: true }));
    });
  }

  #box({ role, testid, title, content, actions, focus }) {
    return this.open((close) => {
      const choose = (value) => {
        const chosen = typeof value === 'function' ? value() : value;
        if (chosen !== undefined) close(chosen);
      };
      const buttons = actions.map((a) => h('button', {
        class: a.danger ? 'box-button danger' : 'box-button', type: 'button', testid: a.testid, on: { click: () => choose(a.value) },
      }, a.label));
      const box = h('div', { class: 'box', role, 'aria-modal': 'true', 'aria-label': title, testid },
        h('h2', { class: 'box-title' }, title), content, h('div', { class: 'box-actions' }, buttons));
      focus?.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.isComposing) return;
        event.preventDefault();
        choose(actions.at(-1).value);
      });
      queueMicrotask(() => (focus ?? buttons.at(-1)).focus({ preventScroll: true }));
      return box;
    });
  }

  /** A menu near a rectangle of the screen. items: {label, icon, danger, run, testid} or null for a line. */
  menu(rect, items) {
    this.closeMenu();
    const back = document.activeElement;
    const entries = items.map((item) => (item ? h('button', {
      class: item.danger ? 'menu-item danger' : 'menu-item', type: 'button', role: 'menuitem', testid: item.testid,
      on: { click: () => { this.closeMenu(); item.run(); } },
    }, icon(item.icon), h('span', null, item.label)) : h('hr')));
    const menu = h('div', { class: 'menu', role: 'menu', testid: 'menu', on: { contextmenu: (event) => event.preventDefault() } }, entries);
    this.#menu = menu;
    this.element.append(menu);
    place(menu, rect, this.element.getBoundingClientRect());
    const outside = (event) => menu.contains(event.target) || this.closeMenu();
    document.addEventListener('pointerdown', outside, true);
    const closed = closedByBack(() => this.closeMenu());
    this.#menuClosed = () => {
      closed();
      document.removeEventListener('pointerdown', outside, true);
      back?.isConnected && back.focus({ preventScroll: true });
    };
    onEscape(menu, () => this.closeMenu());
    menu.addEventListener('keydown', (event) => moveFocus(event, menu, () => this.closeMenu()));
    menu.querySelector('button')?.focus({ preventScroll: true });
  }

  closeMenu() {
    this.#menu?.remove();
    this.#menu = null;
    this.#menuClosed?.();
    this.#menuClosed = null;
  }
}

// Below the rectangle where there is room, otherwise above; inside the pane, also where the rectangle lies above it. In large type the pixels of a style are larger than those of the
// screen.
function place(menu, rect, pane) {
  const gap = 6;
  const pixel = pane.width / menu.parentElement.offsetWidth; // the menu itself is still growing
  const [width, height] = [menu.offsetWidth * pixel, menu.offsetHeight * pixel];
  const left = Math.max(gap, Math.min(rect.left - pane.left, pane.width - width - gap));
  let top = Math.max(gap, rect.bottom - pane.top + gap);
  if (top + height > pane.height - gap) top = Math.max(gap, rect.top - pane.top - height - gap);
  menu.style.left = `${left / pixel}px`;
  menu.style.top = `${top / pixel}px`;
}

// The arrows lead through a menu, the tabulator out of it.
function moveFocus(event, menu, close) {
  if (event.key === 'Tab') return close();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return undefined;
  event.preventDefault();
  const buttons = [...menu.querySelectorAll('button')];
  buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length).focus();
  return undefined;
}

// The tabulator stays inside a box.
function keepFocus(node) {
  node.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') return;
    const all = [...node.querySelectorAll('button, input, textarea, select, a[href]')].filter((n) => !n.disabled && n.offsetParent);
    const edge = event.shiftKey ? all[0] : all.at(-1);
    if (document.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? all.at(-1) : all[0]).focus();
  });
}
