// What the person of a phone does. Failures become a toast on that phone.
import { readLink } from './links.js';

/** Telegram's longest text, in UTF-16 units: its clients cut longer ones into several messages. */
export const MAX_TEXT = 4096;
/** Telegram's longest caption, in UTF-16 units. */
export const MAX_CAPTION = 1024;
/** An album has at most so many files. */
const MAX_ALBUM = 10;

export class Actions {
  #phone;
  #store;
  #calls;

  /** phone: {personId, chatId, toast(text)}; calls: {send, upload, press, edit, remove, repeat, block, start} of the server. */
  constructor(phone, store, calls) {
    this.#phone = phone;
    this.#store = store;
    this.#calls = calls;
  }

  /** Sends a text; returns what of it could not be sent. */
  async send(text, replyTo) {
    const list = pieces(text.trim());
    for (const [i, piece] of list.entries()) {
      const body = { text: piece, ...(replyTo && i === 0 ? { reply_to: replyTo } : {}) };
      const sent = await this.#sending({ text: piece }, [], (target) => this.#calls.send(target.person, { ...body, ...target.chat }));
      if (!sent) return list.slice(i).join('\n');
    }
    return '';
  }

  /** Sends a sticker, voice, contact or location. */
  sendOther(body) {
    return this.#sending(body, [], (target) => this.#calls.send(target.person, { ...body, ...target.chat }));
  }

  /** Sends files, ten an album; kind is document or photo. Returns those that could not be sent. */
  async upload(files, kind, caption) {
    for (let at = 0; at < files.length; at += MAX_ALBUM) {
      const part = files.slice(at, at + MAX_ALBUM);
      const words = at === 0 ? caption.trim().slice(0, MAX_CAPTION) : '';
      const message = { text: [...part.map((file) => file.name), words].filter(Boolean).join('\n') };
      const sent = await this.#sending(message, part, (target) => this.#calls.upload(target.person, part, { kind, caption: words, chatId: target.chatId }));
      if (!sent) return files.slice(at);
    }
    return [];
  }

  press(message, row, col) {
    return this.#try(() => this.#calls.press(this.#phone.personId, { message_id: message.id, row, col, ...this.#target().chat }));
  }

  edit(message, text) {
    return this.#try(async () => this.#got(await this.#calls.edit(this.#phone.personId, message.id, text)));
  }

  remove(message) {
    return this.#try(() => this.#calls.remove(this.#phone.personId, message.id));
  }

  repeat() {
    return this.#try(() => this.#calls.repeat(this.#phone.personId));
  }

  block(blocked) {
    return this.#try(async () => this.#store.setPerson(await this.#calls.block(this.#phone.personId, blocked)));
  }

  /** Follows an invite or writes /start for the first time. */
  start(code) {
    return this.#try(async () => this.#got(await this.#calls.start(this.#phone.personId, code)));
  }

  /** Opens a link as this phone would: one to the bot is followed here. */
  openLink(url) {
    const link = readLink(url, this.#store.bot.username);
    if (link.bot) {
      this.#phone.openPrivate();
      return link.code ? this.start(link.code) : undefined;
    }
    if (/^tg:/i.test(url)) return this.#phone.toast('Đường dẫn này chỉ mở được trong ứng dụng Telegram');
    window.open(url, '_blank', 'noopener,noreferrer');
  }

  #target() {
    const { personId, chatId } = this.#phone;
    return { person: personId, chatId, chat: chatId === personId ? {} : { chat_id: chatId } };
  }

  // Shows the message at once, as on its way, and then what came of it.
  async #sending(content, files, call) {
    const target = this.#target();
    const chat = this.#store.chat(target.chatId);
    const pending = chat.expect({ id: 0, out: true, from: { id: target.person }, date: Math.floor(this.#store.now() / 1000), ...content }, files);
    this.#store.emit('chat', chat.id);
    const sent = await this.#try(async () => {
      this.#got(await call(target));
      return true;
    });
    chat.settle(pending);
    this.#store.emit('chat', chat.id);
    return sent;
  }

  #got(answer) {
    for (const message of answer.messages ?? [answer.message].filter(Boolean)) {
      const chat = this.#store.chats.get(message.chat_id);
      if (!chat?.loaded) continue;
      if (!chat.find(message.id)) chat.put(message); // otherwise the event was faster, and may be newer
      this.#store.emit('chat', chat.id);
    }
  }

  async #try(call) {
    try {
      return await call();
    } catch (error) {
      this.#phone.toast(error.message, true);
    }
  }
}

// Cuts a text that is too long for one message, at a line end or a space where there is one.
function pieces(text) {
  const list = [];
  while (text.length > MAX_TEXT) {
    const head = text.slice(0, MAX_TEXT);
    const at = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
    const cut = at > MAX_TEXT / 2 ? at : MAX_TEXT - (/[\uD800-\uDBFF]$/.test(head) ? 1 : 0);
    list.push(text.slice(0, cut));
    text = text.slice(cut).trimStart();
  }
  return text ? [...list, text] : list;
}
