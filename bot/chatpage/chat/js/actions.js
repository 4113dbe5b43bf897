// What the person of a pane does. Failures become a toast on that pane.
import { readLink } from './links.js';

/** Telegram's longest text, in UTF-16 units: its clients cut longer ones into several messages. */
export const MAX_TEXT = 4096;
/** Telegram's longest caption, in UTF-16 units. */
export const MAX_CAPTION = 1024;
/** An album has at most so many files. */
const MAX_ALBUM = 10;

export class Actions {
  #pane;

  /** An action goes to the chat that the pane shows when it begins. */
  constructor(pane) {
    this.#pane = pane;
  }

  get #calls() {
    return this.#pane.shown.calls;
  }

  /** Sends a text; returns what of it could not be sent. */
  async send(text, replyTo) {
    const { shown } = this.#pane;
    const list = pieces(text.trim());
    for (const [i, piece] of list.entries()) {
      const body = { text: piece, ...(replyTo && i === 0 ? { reply_to: replyTo } : {}) };
      const sent = await this.#sending(shown, { text: piece }, [], () => shown.calls.send(body));
      if (!sent) return list.slice(i).join('\n');
    }
    return '';
  }

  /** Sends a sticker, voice, contact or location. */
  sendOther(body) {
    const { shown } = this.#pane;
    return this.#sending(shown, body, [], () => shown.calls.send(body));
  }

  /** Sends files, ten an album; kind is document or photo. Returns those that could not be sent. */
  async upload(files, kind, caption) {
    const { shown } = this.#pane;
    for (let at = 0; at < files.length; at += MAX_ALBUM) {
      const part = files.slice(at, at + MAX_ALBUM);
      const words = at === 0 ? caption.trim().slice(0, MAX_CAPTION) : '';
      const message = { text: [...part.map((file) => file.name), words].filter(Boolean).join('\n') };
      const sent = await this.#sending(shown, message, part, () => shown.calls.upload(part, { kind, caption: words }));
      if (!sent) return files.slice(at);
    }
    return [];
  }

  press(message, row, col) {
    return this.#try(() => this.#calls.press({ message_id: message.id, row, col }));
  }

  edit(message, text) {
    return this.#try(() => this.#calls.edit(message.id, text));
  }

  remove(message) {
    return this.#try(() => this.#calls.remove(message.id));
  }

  repeat() {
    return this.#try(() => this.#calls.repeat());
  }

  block(blocked) {
    return this.#try(() => this.#calls.block(blocked));
  }

  /** Follows an invite or writes /start for the first time. */
  start(code) {
    return this.#try(() => this.#calls.start(code));
  }

  /** Opens a link; one to the bot is followed in this pane. */
  openLink(url) {
    const link = readLink(url, this.#pane.shown.bot.username);
    if (link.bot) {
      this.#pane.page.openPrivate();
      return link.code ? this.start(link.code) : undefined;
    }
    if (/^tg:/i.test(url)) return this.#pane.toast('Đường dẫn này chỉ mở được trong ứng dụng Telegram');
    window.open(url, '_blank', 'noopener,noreferrer');
  }

  // Shows the message at once, as on its way, and then what came of it.
  async #sending({ chat, me }, content, files, call) {
    const { page } = this.#pane;
    const pending = chat.expect({ id: 0, out: true, from: { id: me.id }, date: Math.floor(page.now() / 1000), ...content }, files);
    page.changed(chat);
    const sent = await this.#try(async () => {
      await call();
      return true;
    });
    chat.settle(pending);
    page.changed(chat);
    return sent;
  }

  async #try(call) {
    try {
      return await call();
    } catch (error) {
      this.#pane.toast(error.message, true);
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
