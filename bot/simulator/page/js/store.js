// Everything the page knows about the simulator, and who is told of changes.
// Topics: people, bot, groups, clock, deadlines, fill, ways, online, open,
// chat (the id), answer, typing (the chat's id), unread.
import { Chats } from '../chat/js/chats.js';
import { slug } from '../chat/js/format.js';
import { api } from './api.js';
import { Unread } from './unread.js';

export class Store {
  bot = { id: 0, first_name: '', username: '' };
  people = new Map();
  groups = [];
  clock = { now: '', movable: false, presets: [] };
  deadlines = [];
  fill = { available: false };
  ways = { away: false, page: false };
  open = false;
  online = false;
  chats = new Chats(api.chat, (id) => this.emit('chat', id));
  unread = new Unread(() => this.emit('unread'));
  #clockSet = 0;
  #listeners = new Map();

  /** Calls fn(detail) on every change of the topic; returns how to stop it. */
  on(topic, fn) {
    if (!this.#listeners.has(topic)) this.#listeners.set(topic, new Set());
    this.#listeners.get(topic).add(fn);
    return () => this.#listeners.get(topic).delete(fn);
  }

  emit(topic, detail) {
    for (const fn of [...this.#listeners.get(topic) ?? []]) fn(detail);
  }

  /** Takes the answer of /sim/info. */
  take(info) {
    this.bot = info.bot;
    this.people = new Map(info.people.map((person) => [person.id, person]));
    this.groups = info.groups ?? [];
    this.deadlines = info.deadlines ?? [];
    this.fill = info.fill ?? { available: false };
    this.ways = info.ways;
    this.open = Boolean(info.open);
    this.setClock(info.clock);
    this.unread.begin(info.bot.id, info.people);
    for (const topic of ['bot', 'people', 'groups', 'deadlines', 'fill', 'ways', 'open', 'unread']) this.emit(topic);
  }

  setPerson(person) {
    this.people.set(person.id, person);
    const chat = this.chats.find(person.id);
    if (chat) {
      chat.started = person.started;
      chat.blocked = person.blocked;
      this.emit('chat', person.id);
    }
    this.emit('people');
  }

  setClock(clock) {
    this.clock = clock;
    this.#clockSet = performance.now();
    this.emit('clock');
  }

  /** The simulator's time; it goes on between two messages of the server. */
  now() {
    if (!this.clock.now) return new Date();
    return new Date(Date.parse(this.clock.now) + performance.now() - this.#clockSet);
  }

  /** The people by group, in the order in which they were made. */
  grouped() {
    const groups = new Map();
    for (const person of this.people.values()) {
      const group = person.group ?? '';
      if (!groups.has(group)) groups.set(group, []);
      groups.get(group).push(person);
    }
    return [...groups];
  }

  /** How the address names a person: short, readable, unambiguous. */
  keyOf(person) {
    const candidates = [person.username, person.first_name, person.name].filter(Boolean).map(slug).filter(Boolean);
    return candidates.find((key) => this.personOf(key)?.id === person.id) ?? String(person.id);
  }

  /** The person that an address names: by id, user name, given name, full name or post. */
  personOf(key) {
    const people = [...this.people.values()];
    const wanted = slug(key);
    return people.find((person) => String(person.id) === key)
      ?? ['username', 'first_name', 'name', 'title'].map((field) => people.find((p) => slug(p[field] ?? '') === wanted && wanted)).find(Boolean);
  }
}
