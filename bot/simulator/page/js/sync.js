// Keeps the store as the simulator is: loads everything, listens, and loads it
// again when the stream says that something was missed.
import { Stream } from '../chat/js/stream.js';
import { api } from './api.js';

/** The events of the simulator. */
const TYPES = ['message', 'edit', 'delete', 'answer', 'action', 'person', 'chat', 'bot', 'clock', 'fill', 'ways', 'reset'];
/** The pause before a load that failed is tried again. */
const AGAIN_MS = 1000;

export class Sync {
  #store;
  #stream;

  constructor(store) {
    this.#store = store;
    this.#stream = new Stream((after) => `/sim/events?after=${after}`, TYPES, (type, data, id) => this.#apply(type, data, id), (online) => {
      store.online = online;
      store.emit('online');
    });
  }

  /** Loads everything and begins to listen. */
  async start() {
    const info = await api.info();
    this.#store.take(info);
    this.#stream.open(info.last_event);
  }

  // Something was missed: everything is loaded again, however often that takes.
  async #again() {
    try {
      this.#store.take(await api.info());
      await this.#store.chats.reload();
    } catch {
      setTimeout(() => this.#again(), AGAIN_MS);
    }
  }

  #apply(type, data, id) {
    const store = this.#store;
    switch (type) {
      case 'message': case 'edit': return this.#message(data, id, type === 'message');
      case 'delete': return store.chats.drop(data.chat_id, data.message_id, id);
      case 'answer': return store.emit('answer', data);
      case 'action': return store.chats.typing(data.chat_id, () => store.emit('typing', data.chat_id));
      case 'person': return store.setPerson(data);
      case 'chat': return store.chats.settings(data.chat_id).catch(() => {});
      case 'bot': store.bot = data; return store.emit('bot');
      case 'clock': return store.setClock(data);
      case 'fill': store.fill = data; return store.emit('fill');
      case 'ways': store.ways = data; return store.emit('ways');
      case 'reset': return this.#again();
    }
  }

  #message(message, eventId, isNew) {
    const store = this.#store;
    const person = store.people.get(message.chat_id);
    const last = person?.last;
    if (person && (!last || last.id <= message.id)) {
      person.last = message;
      if (message.out) person.started = true;
      store.emit('people');
    }
    if (isNew && !message.out) store.unread.arrived(message);
    store.chats.put(message, eventId);
  }
}
