// One chat as the page knows it: messages in the order of their ids, and the
// ones that are still on their way.

let pendingKeys = 0;

export class Chat {
  messages = [];
  pending = [];
  commands = [];
  menuButton = 'default';
  replyKeyboard = null;
  started = false;
  blocked = false;
  more = false;
  loaded = false;
  /** Events up to this id are part of what was loaded. */
  asOf = 0;
  /** Own messages up to this id were followed by something from the bot (two ticks). */
  seen = 0;
  draft = '';
  typingUntil = 0;

  constructor(id) {
    this.id = id;
  }

  /** Takes the newest page of the chat. */
  load(answer) {
    this.messages = answer.messages ?? [];
    this.more = answer.more;
    this.settings(answer);
    this.loaded = true;
    this.asOf = answer.last_event;
    this.seen = 0;
    let last = 0;
    for (const message of this.messages) {
      if (message.out) last = message.id;
      else this.seen = Math.max(this.seen, last);
    }
    const edited = Math.max(0, ...this.messages.filter((m) => !m.out).map((m) => m.edit_date ?? 0));
    for (const message of this.messages) if (message.out && message.date <= edited) this.seen = Math.max(this.seen, message.id);
  }

  /** Takes commands, menu and reply keyboard only. */
  settings(answer) {
    this.commands = answer.commands ?? [];
    this.menuButton = answer.menu_button ?? 'default';
    this.replyKeyboard = answer.reply_keyboard ?? null;
    this.started = answer.started;
    this.blocked = answer.blocked;
  }

  /** Takes an older page, before the ones that are here. */
  prepend(answer) {
    const first = this.messages[0]?.id ?? Infinity;
    this.messages.unshift(...answer.messages.filter((message) => message.id < first));
    this.more = answer.more;
  }

  /** Puts in a new or changed message; returns whether it is new. */
  put(message) {
    const at = this.messages.findLastIndex((m) => m.id <= message.id);
    if (at >= 0 && this.messages[at].id === message.id) {
      const before = this.messages[at];
      this.messages[at] = message;
      if (!message.out && message.edit_date !== before.edit_date) this.botActed();
      return false;
    }
    if (at < 0 && this.more) return false; // older than what is shown: it comes with the older page
    this.messages.splice(at + 1, 0, message);
    if (message.out) this.#arrived(message);
    else this.botActed();
    return true;
  }

  drop(id) {
    this.messages = this.messages.filter((message) => message.id !== id);
  }

  find(id) {
    return this.messages.find((message) => message.id === id);
  }

  get last() {
    return this.messages.at(-1);
  }

  /** The person's newest message that can be changed, for the arrow up. */
  lastOf(personId) {
    return this.messages.findLast((message) => message.out && message.from?.id === personId && editable(message));
  }

  /** The bot answered: what was sent before has been read. */
  botActed() {
    this.typingUntil = 0;
    const own = this.messages.findLast((message) => message.out);
    if (own) this.seen = own.id;
  }

  /** Shows a message that is on its way. */
  expect(message, files = []) {
    const pending = { key: `p${++pendingKeys}`, message, files };
    this.pending.push(pending);
    return pending;
  }

  settle(pending) {
    this.pending = this.pending.filter((p) => p !== pending);
  }

  // The event may come before the answer to the call that sent it.
  #arrived(message) {
    const at = this.pending.findIndex((p) => (p.files.length
      ? p.files.some((file) => file.name === message.document?.name) || message.photo
      : p.message.text === message.text));
    if (at >= 0) this.pending.splice(at, 1);
  }
}

/** Whether the text or caption of this own message can be changed. */
export const editable = (message) => Boolean(message.text || message.document || message.photo) && !message.service;
