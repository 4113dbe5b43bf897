// One chat with the bot: the bar above it, the messages, the line to write, and
// what lies over them for a moment. A page may show one pane, or several.
import { Actions } from './actions.js';
import { dropOn, fileField, preview } from './attach.js';
import { Composer } from './composer.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { showPicture } from './lightbox.js';
import { messageMenu } from './message-menu.js';
import { MessageList } from './messages.js';
import { Overlay } from './overlay.js';

export class ChatPane {
  /** What the pane shows; see show. */
  shown = null;

  /**
   * page is what the pane needs of the page around it:
   * - now(): the time, as a Date;
   * - changed(chat): a message is on its way or was settled; the page draws the chat again;
   * - older(chat): loads the messages before the first one;
   * - read(chat, messageId): all messages up to this one were in sight;
   * - openPrivate(): brings the private chat in front, before a link to the bot is followed;
   * - menu(): the items behind the three dots of the bar, as Overlay.menu takes them;
   * - attachments(button): further items of the menu of the paper clip.
   */
  constructor(page) {
    this.page = page;
    this.overlay = new Overlay();
    this.actions = new Actions(this);
    this.list = new MessageList({
      press: (message, row, col) => this.actions.press(message, row, col),
      openLink: (url) => this.actions.openLink(url),
      command: (text) => this.actions.send(text),
      notify: (text) => this.toast(text),
      showPicture: (message) => showPicture(message, this.shown.chat.messages),
      menu: (message, caption, rect) => messageMenu(this, message, caption, rect),
      jump: (id) => this.list.jump(id),
      older: () => page.older(this.shown.chat),
      now: () => page.now(),
      group: () => Boolean(this.shown.group),
      own: (message) => this.owns(message),
      shownAll: () => this.markRead(),
    });
    this.files = fileField(this);
    this.composer = new Composer(this);
    this.botPicture = h('span', { class: 'avatar bot', 'aria-hidden': 'true' });
    this.title = h('div', { class: 'chat-title' });
    this.more = h('button', { class: 'icon-button', type: 'button', testid: 'chat-menu', 'aria-label': 'Tùy chọn', 'aria-haspopup': 'menu', on: { click: () => this.#menu() } }, icon('more'));
    const body = h('div', { class: 'chat-body' }, this.list.element, this.composer.element, this.overlay.element, this.files.field);
    this.element = h('div', { class: 'chat-pane' }, h('header', { class: 'chat-bar' }, this.botPicture, this.title, this.more), body);
    dropOn(this, body);
  }

  /**
   * Draws what is shown:
   * - chat: the Chat;
   * - me: {id, started, blocked, start} of the person who writes; start is the code of the invite;
   * - bot: {first_name, username};
   * - group: {title} of a group, or null in the private chat;
   * - online: whether changes arrive;
   * - calls: the server's calls for this person and chat: send(body), upload(files, {kind, caption}),
   *   press(body), edit(id, text), remove(id), repeat(), block(blocked), start(code). Each resolves when
   *   the chat holds what came of it, and fails with an Error whose message a person may read.
   */
  show(shown) {
    const { chat } = shown;
    this.heads(shown);
    this.list.draw(chat);
    this.composer.show(chat);
    this.element.classList.toggle('empty', chat.loaded && chat.messages.length === 0 && chat.pending.length === 0);
    this.markRead();
  }

  /** Takes what is shown, and draws the bar only. */
  heads(shown) {
    this.shown = shown;
    const { chat, bot, group, online } = shown;
    const typing = chat.typingUntil > Date.now();
    const below = !online ? 'đang kết nối…' : typing ? 'đang nhập…' : group ? 'nhóm' : 'bot';
    this.botPicture.classList.toggle('of-group', Boolean(group));
    this.title.replaceChildren(h('h2', null, group ? group.title : bot.first_name),
      h('p', { class: typing && online ? 'typing' : '', testid: 'chat-status' }, below));
  }

  /** Forgets the former messages, so that the next chat begins at its end. */
  clear() {
    this.list.clear();
  }

  close() {
    this.list.close();
    this.element.remove();
  }

  focus() {
    this.composer.focus();
  }

  toast(text, bad) {
    this.overlay.toast(text, bad);
  }

  /** Whether the person of this pane wrote the message. */
  owns(message) {
    return message.out && message.from?.id === this.shown.me.id;
  }

  /** Shows the bot's answer to a press of this person: {text, alert, url}. */
  answered({ text, alert, url }) {
    if (url) this.actions.openLink(url);
    if (!text) return;
    if (alert) this.overlay.alert(this.shown.bot.first_name, text);
    else this.toast(text);
  }

  /** Tells the page what was read: the messages in sight of a page that is visible itself. */
  markRead() {
    const last = this.shown?.chat.last;
    if (last && this.list.atEnd && !document.hidden && this.element.offsetParent) this.page.read(this.shown.chat, last.id);
  }

  /** Shows the chosen or dropped files before they go. */
  async offer(files, kind) {
    if (!files.length) return;
    const choice = await preview(this.overlay, files, kind);
    if (!choice.files.length) {
      if (choice.caption.trim()) this.composer.restore(choice.caption); // words are not lost by a touch beside the box
      return;
    }
    const left = await this.actions.upload(choice.files, choice.kind, choice.caption);
    if (left.length) this.offer(left, choice.kind);
    else this.focus();
  }

  #menu() {
    this.overlay.menu(this.more.getBoundingClientRect(), this.page.menu());
  }
}
