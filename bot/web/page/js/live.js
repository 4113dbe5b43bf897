// What changes in the chat, as it happens: by the stream, or by asking where no stream comes through.
import { Stream } from '../../chat/js/stream.js';
import { api, withinTelegram } from './api.js';
import { Wire } from './wire.js';

const TYPES = ['message', 'delete', 'answer', 'settings', 'reset', 'ping', 'gone'];
/** The server speaks every ten seconds; a quieter stream is held up. */
const QUIET_MS = 22_000;
const ASK_MS = 4000;

export class Live {
  last = 0;
  #heard = 0;
  #asking = false;
  #online = false;

  /** on: event(type, data, id), online(is), gone(). */
  constructor(on) {
    this.on = on;
    this.stream = new Stream((after) => `/api/events?after=${after}`, TYPES, (type, data, id) => this.#take(type, data, id), (is) => {
      if (is) this.#heard = Date.now();
      this.#state(is);
    }, withinTelegram() ? (address) => new Wire(address) : undefined);
  }

  open(after) {
    this.last = after;
    this.#heard = Date.now();
    this.stream.open(after);
    setInterval(() => this.#ask(), ASK_MS);
  }

  #take(type, data, id) {
    this.#heard = Date.now();
    this.#state(true);
    if (type === 'ping') return;
    if (type === 'gone') return this.on.gone();
    if (type === 'reset') this.last = data.last_event;
    else if (id > this.last) this.last = id;
    else if (type === 'message') return; // asked for before
    this.on.event(type, data, id);
  }

  async #ask() {
    if (this.#asking || document.hidden || Date.now() - this.#heard < QUIET_MS) return;
    this.#asking = true;
    try {
      const { events, last } = await api.changes(this.last);
      this.#state(true);
      for (const { type, data, id } of events) this.on.event(type, data, id);
      this.last = last;
    } catch (error) {
      this.#state(false);
      if (error.status === 401) this.on.gone();
    } finally {
      this.#asking = false;
    }
  }

  #state(is) {
    if (is === this.#online) return;
    this.#online = is;
    this.on.online(is);
  }
}
