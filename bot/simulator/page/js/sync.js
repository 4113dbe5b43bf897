// Keeps the store as the simulator is: loads, listens, and loads anew when the
// stream says that something was missed.
import { api } from './api.js';
import { Stream } from './stream.js';

/** How long "đang nhập…" stands without news, as in Telegram. */
const TYPING_MS = 5000;
/** The pause before a load that failed is tried again. */
const AGAIN_MS = 1000;

export class Sync {
  #store;
  #stream;
  #loading = new Map();
  #backlog = new Map();

  constructor(store) {
    this.#store = store;
    this.#stream = new Stream((type, data, id) => this.#apply(type, data, id), (online) => {
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

  /** Loads the chat unless it is here already. */
  async chat(id) {
    const chat = this.#store.chat(id);
    if (!chat.loaded) await this.#load(id);
    return chat;
  }

  /** Loads the page before the oldest message that is shown. */
  async older(chat) {
    if (!chat.more || this.#loading.has(`older${chat.id}`)) return;
    this.#loading.set(`older${chat.id}`, true);
    try {
      chat.prepend(await api.chat(chat.id, { before: chat.messages[0]?.id }));
      this.#store.emit('chat', chat.id);
    } finally {
      this.#loading.delete(`older${chat.id}`);
    }
  }

  #load(id) {
    if (!this.#loading.has(id)) {
      this.#backlog.set(id, []);
      const work = api.chat(id).then((answer) => {
        const chat = this.#store.chat(id);
        chat.load(answer);
        for (const { eventId, change } of this.#backlog.get(id)) if (eventId > chat.asOf) change(chat);
        this.#store.emit('chat', id);
      }).finally(() => this.#loading.delete(id));
      this.#loading.set(id, work);
    }
    return this.#loading.get(id);
  }

  // Something was missed: everything is loaded anew, however often that takes.
  async #again() {
    try {
      this.#store.take(await api.info());
      for (const chat of this.#store.chats.values()) {
        chat.asOf = 0;
        if (chat.loaded) await this.#load(chat.id);
      }
    } catch {
      setTimeout(() => this.#again(), AGAIN_MS);
    }
  }

  async #settings(id) {
    const chats = id ? [this.#store.chats.get(id)] : [...this.#store.chats.values()];
    for (const chat of chats) {
      if (!chat?.loaded) continue;
      chat.settings(await api.chat(chat.id, { limit: 1 }));
      this.#store.emit('chat', chat.id);
    }
  }

  #apply(type, data, id) {
    const store = this.#store;
    switch (type) {
      case 'message': case 'edit': return this.#message(data, id, type === 'message');
      case 'delete': return this.#inChat(data.chat_id, id, (chat) => chat.drop(data.message_id));
      case 'answer': return store.emit('answer', data);
      case 'action': return this.#typing(data);
      case 'person': return store.setPerson(data);
      case 'chat': return this.#settings(data.chat_id).catch(() => {});
      case 'bot': store.bot = data; return store.emit('bot');
      case 'clock': return store.setClock(data);
      case 'fill': store.fill = data; return store.emit('fill');
      case 'reset': return this.#again();
    }
  }

  // An event that overtakes the answer of a load waits for it.
  #inChat(chatId, eventId, change) {
    if (this.#loading.has(chatId)) return void this.#backlog.get(chatId).push({ eventId, change });
    const chat = this.#store.chats.get(chatId);
    if (!chat?.loaded || eventId <= chat.asOf) return;
    change(chat);
    this.#store.emit('chat', chatId);
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
    this.#inChat(message.chat_id, eventId, (chat) => chat.put(message));
  }

  #typing({ chat_id: chatId }) {
    const chat = this.#store.chat(chatId);
    chat.botActed();
    chat.typingUntil = Date.now() + TYPING_MS;
    this.#store.emit('chat', chatId);
    setTimeout(() => this.#store.emit('typing', chatId), TYPING_MS + 50);
    this.#store.emit('typing', chatId);
  }
}
