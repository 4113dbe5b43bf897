// The list of people: in the left column of a wide screen, and in the chooser
// of each phone.
import { arrange, h } from '../chat/js/dom.js';
import { dayOf, hour, initials, plain, preview, shortDay } from '../chat/js/format.js';
import { icon } from '../chat/js/icons.js';

/** A round picture with a person's initials; the colour goes with the id. */
export function avatar(id, name, cls = '') {
  return h('span', { class: `avatar colour-${Math.abs(id) % 7} ${cls}`.trim(), 'aria-hidden': 'true' }, initials(name));
}

/** More people than this get a box to find them. */
const FIND_FROM = 8;

export class PeopleList {
  #store;
  #on;
  #rows = new Map();
  #words = '';

  /** on: {choose(person), current(): ids that are shown on a phone}. */
  constructor(store, on) {
    this.#store = store;
    this.#on = on;
    this.find = h('input', {
      class: 'find', type: 'search', placeholder: 'Tìm người', 'aria-label': 'Tìm người', testid: 'people-find', autocomplete: 'off',
      on: { input: () => { this.#words = plain(this.find.value.trim()); this.draw(); } },
    });
    this.list = h('div', { class: 'people-groups' });
    this.findBox = h('label', { class: 'find-box' }, icon('search'), this.find);
    this.element = h('nav', { class: 'people', testid: 'people-list', 'aria-label': 'Chọn người' }, this.findBox, this.list);
    this.stops = ['people', 'unread', 'clock', 'phones'].map((topic) => store.on(topic, () => this.draw()));
    this.draw();
  }

  close() {
    for (const stop of this.stops) stop();
  }

  draw() {
    const current = new Set(this.#on.current());
    this.findBox.hidden = this.#store.people.size < FIND_FROM;
    const nodes = [];
    for (const [group, people] of this.#store.grouped()) {
      const found = people.filter((person) => plain(`${person.name} ${person.title ?? ''} ${person.username ?? ''}`).includes(this.#words));
      if (!found.length) continue;
      if (group) nodes.push(this.#row(`g${group}`, group, () => h('h3', { class: 'people-group' }, group)));
      for (const person of found) nodes.push(this.#person(person, current.has(person.id)));
    }
    if (!nodes.length) nodes.push(this.#row('none', '', () => h('p', { class: 'people-none' }, 'Không tìm thấy ai.')));
    arrange(this.list, nodes);
  }

  #row(key, sign, make) {
    const known = this.#rows.get(key);
    if (known?.sign === sign) return known.node;
    const node = make();
    if (known?.node.contains(document.activeElement)) queueMicrotask(() => node.focus());
    this.#rows.set(key, { sign, node });
    return node;
  }

  #person(person, current) {
    const unread = this.#store.unread.of(person.id);
    const when = person.last ? this.#when(person.last.date) : '';
    const words = person.last ? preview(person.last) : person.started ? '' : 'Chưa bắt đầu';
    const sign = JSON.stringify([person.name, person.title, person.blocked, unread, when, words, person.last?.out, current]);
    return this.#row(`p${person.id}`, sign, () => h('button', {
      class: current ? 'person current' : 'person', type: 'button', testid: 'person', 'aria-current': current ? 'true' : null,
      data: { person: person.id, key: this.#store.keyOf(person) }, on: { click: () => this.#on.choose(person) },
      'aria-label': [person.name, person.title, unread && `${unread} tin chưa đọc`].filter(Boolean).join(', '),
    }, avatar(person.id, person.name), h('span', { class: 'person-words' },
      h('span', { class: 'person-top' }, h('span', { class: 'person-name' }, person.name), h('span', { class: 'person-when' }, when)),
      person.title && h('span', { class: 'person-title' }, person.title),
      h('span', { class: 'person-last' }, h('span', { class: 'person-preview' }, person.last?.out && h('i', null, 'Đã gửi: '), words),
        person.blocked && icon('block', 'person-blocked'), unread > 0 && h('span', { class: 'badge', testid: 'unread' }, unread)))));
  }

  #when(seconds) {
    const date = new Date(seconds * 1000);
    return dayOf(date) === dayOf(this.#store.now()) ? hour(seconds) : shortDay(date);
  }
}
