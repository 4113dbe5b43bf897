// The chats that the page knows. They are loaded when they are wanted, changed by
// events, and loaded again when events were missed.
import { Chat } from './chat.js';

/** How long "đang nhập…" stands without news, as in Telegram. */
const TYPING_MS = 5000;

export class Chats {
  #chats = new Map();
  #loading = new Map();
  #backlog = new Map();
  #page;
  #changed;

  /** page(id, {before, limit}) loads messages of a chat from the server; changed(id) is told of every change. */
  constructor(page, changed) {
    this.#page = page;
    this.#changed = changed;
  }

  /** The chat with this id; an empty one where it was not asked for before. */
  get(id) {
    if (!this.#chats.has(id)) this.#chats.set(id, new Chat(id));
    return this.#chats.get(id);
  }

  /** The chat with this id, or undefined where it was not asked for. */
  find(id) {
    return this.#chats.get(id);
  }

  /** Loads the chat unless it is here already. */
  async open(id) {
    if (!this.get(id).loaded) await this.#load(id);
  }

  /** Loads the page before the oldest message that is shown. */
  async older(chat) {
    const key = `older${chat.id}`;
    if (!chat.more || this.#loading.has(key)) return;
    this.#loading.set(key, true);
    try {
      chat.prepend(await this.#page(chat.id, { before: chat.messages[0]?.id }));
      this.#changed(chat.id);
    } finally {
      this.#loading.delete(key);
    }
  }

  /** Loads all chats once more, as events were missed. */
  async reload() {
    for (const chat of this.#chats.values()) {
      chat.asOf = 0;
      if (chat.loaded) await this.#load(chat.id);
    }
  }

  /** Loads commands, menu and reply keyboard of one chat, or of all (id 0). */
  async settings(id) {
    const chats = id ? [this.#chats.get(id)] : [...this.#chats.values()];
    for (const chat of chats) {
      if (!chat?.loaded) continue;
      chat.settings(await this.#page(chat.id, { limit: 1 }));
      this.#changed(chat.id);
    }
  }

  /** An event: the message is new or changed. */
  put(message, eventId) {
    this.#inChat(message.chat_id, eventId, (chat) => chat.put(message));
  }

  /** An event: the message is gone. */
  drop(chatId, messageId, eventId) {
    this.#inChat(chatId, eventId, (chat) => chat.drop(messageId));
  }

  /** An event: the bot writes. expired() is told when that was long ago. */
  typing(chatId, expired) {
    const chat = this.get(chatId);
    chat.botActed();
    chat.typingUntil = Date.now() + TYPING_MS;
    this.#changed(chatId);
    setTimeout(expired, TYPING_MS + 50);
  }

  /** Takes the messages that a call made. Where the event was faster, its message may be newer and stays. */
  take(messages) {
    for (const message of messages) {
      const chat = this.find(message.chat_id);
      if (!chat?.loaded) continue;
      if (!chat.find(message.id)) chat.put(message);
      this.#changed(chat.id);
    }
  }

  #load(id) {
    if (!this.#loading.has(id)) {
      this.#backlog.set(id, []);
      const work = this.#page(id).then((answer) => {
        const chat = this.get(id);
        chat.load(answer);
        for (const { eventId, change } of this.#backlog.get(id)) if (eventId > chat.asOf) change(chat);
        this.#changed(id);
      }).finally(() => this.#loading.delete(id));
      this.#loading.set(id, work);
    }
    return this.#loading.get(id);
  }

  // An event that overtakes the answer of a load waits for it.
  #inChat(chatId, eventId, change) {
    if (this.#loading.has(chatId)) return void this.#backlog.get(chatId).push({ eventId, change });
    const chat = this.#chats.get(chatId);
    if (!chat?.loaded || eventId <= chat.asOf) return;
    change(chat);
    this.#changed(chatId);
  }
}
