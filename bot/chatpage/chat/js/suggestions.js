// The bot's commands above the field: all of them by the menu button, and those
// that fit while a command is typed.
import { closedByBack } from './back.js';
import { arrange, h } from './dom.js';

let lists = 0;

export class Suggestions {
  commands = [];
  #field;
  #button;
  #on;
  #all = false;
  #shown = [];
  #at = 0;
  #closed = null; // called once the list of everything is closed

  /** on: {run(command), complete(command)}. */
  constructor(field, button, on) {
    this.#field = field;
    this.#button = button;
    this.#on = on;
    this.element = h('div', { class: 'suggestions', id: `suggestions-${++lists}`, role: 'listbox', 'aria-label': 'Các lệnh của bot', testid: 'suggestions', hidden: true });
    document.addEventListener('pointerdown', (event) => {
      if (this.#all && !this.element.contains(event.target) && !button.contains(event.target)) this.close();
    }, true);
  }

  /** Opens or closes the list of everything. */
  toggleAll() {
    if (this.#all) return this.close();
    this.#all = true;
    this.#closed = closedByBack(() => this.close());
    this.#show(this.commands, 0);
    if (matchMedia('(pointer: fine)').matches) this.#field.focus({ preventScroll: true });
  }

  /** Shows what fits to the text in the field. */
  follow() {
    const typed = /^\/(\w*)$/.exec(this.#field.value)?.[1];
    this.close();
    if (typed !== undefined) this.#show(this.commands.filter((c) => c.command.startsWith(typed.toLowerCase())), 0);
  }

  /** Takes a key while the list is open; returns whether it was one of its own. */
  key(event) {
    if (this.element.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#show(this.#shown, (this.#at + step + this.#shown.length) % this.#shown.length);
    else if (event.key === 'Enter' && !event.shiftKey) this.#run(this.#shown[this.#at]);
    else if (event.key === 'Tab') this.#on.complete(`/${this.#shown[this.#at].command}`);
    else if (event.key === 'Escape') this.close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  close() {
    this.#all = false;
    this.#closed?.();
    this.#closed = null;
    this.element.hidden = true;
    this.#button.setAttribute('aria-expanded', 'false');
    this.#field.removeAttribute('aria-activedescendant');
    this.#field.removeAttribute('aria-controls');
  }

  #show(list, at) {
    if (!list.length) return this.close();
    this.#shown = list;
    this.#at = at;
    arrange(this.element, list.map((c, i) => h('button', {
      class: i === at ? 'suggestion current' : 'suggestion', type: 'button', id: `${this.element.id}-${i}`, role: 'option', 'aria-selected': String(i === at), tabindex: '-1',
      testid: 'suggestion', data: { command: c.command }, on: { click: () => this.#run(c) },
    }, h('span', { class: 'suggestion-name' }, `/${c.command}`), h('span', { class: 'suggestion-words' }, c.description))));
    this.element.hidden = false;
    this.#button.setAttribute('aria-expanded', 'true');
    this.#field.setAttribute('aria-controls', this.element.id);
    this.#field.setAttribute('aria-activedescendant', `${this.element.id}-${at}`); // what readers of the screen say
    this.element.children[at].scrollIntoView({ block: 'nearest' });
  }

  #run(command) {
    this.close();
    this.#on.run(`/${command.command}`);
  }
}
