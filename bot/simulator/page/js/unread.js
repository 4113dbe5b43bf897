// Counts what people have not seen yet. Remembered by the browser, so that a
// reload does not turn everything into news.
import { recallValue, remember } from '../chat/js/memory.js';

export class Unread {
  #key = '';
  #marks = {};
  #changed;

  constructor(changed) {
    this.#changed = changed;
  }

  /** Takes up the marks of this bot; what came while the page was closed counts as one. */
  begin(botId, people) {
    this.#key = `chat-read-${botId}`;
    this.#marks = recallValue(this.#key, {});
    for (const person of people) {
      const mark = this.#mark(person.id);
      const last = person.last?.id ?? 0;
      if (last < mark.known) this.#marks[person.id] = { known: 0, count: 0 }; // a fresh demo
      if (person.last && !person.last.out) this.arrived(person.last);
    }
    this.#save();
  }

  /** A message of the bot came. */
  arrived(message) {
    const mark = this.#mark(message.chat_id);
    if (message.id <= mark.known) return;
    this.#marks[message.chat_id] = { known: message.id, count: mark.count + 1 };
    this.#save();
  }

  /** The person's phone shows everything up to this message. */
  read(chatId, messageId) {
    const mark = this.#mark(chatId);
    if (mark.count === 0 && mark.known >= messageId) return;
    this.#marks[chatId] = { known: Math.max(mark.known, messageId), count: 0 };
    this.#save();
  }

  of(chatId) {
    return this.#mark(chatId).count;
  }

  get total() {
    return Object.values(this.#marks).reduce((sum, mark) => sum + mark.count, 0);
  }

  #mark(chatId) {
    return this.#marks[chatId] ?? { known: 0, count: 0 };
  }

  #save() {
    remember(this.#key, JSON.stringify(this.#marks));
    this.#changed();
  }
}
