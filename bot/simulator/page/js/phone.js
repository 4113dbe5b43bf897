// One phone: whose it is, the bar of the chat, messages, the line to write.
import { Actions } from '../chat/js/actions.js';
import { dropOn, fileField, preview } from '../chat/js/attach.js';
import { Composer } from '../chat/js/composer.js';
import { h } from '../chat/js/dom.js';
import { icon } from '../chat/js/icons.js';
import { MessageList } from '../chat/js/messages.js';
import { Overlay } from '../chat/js/overlay.js';
import { avatar, PeopleList } from './people.js';
import { clockButton } from './clock.js';
import { messageMenu } from '../chat/js/message-menu.js';
import { api } from './api.js';
import { attachmentItems } from './attachments.js';
import { chatMenu } from './menus.js';
import { showPicture } from '../chat/js/lightbox.js';

export class Phone {
  personId = 0;
  chatId = 0;
  #stops = [];
  #picker = null;

  /** on: {changed(phone), close(phone), touched(phone), tools()}. */
  constructor(store, sync, on) {
    Object.assign(this, { store, sync, on });
    this.overlay = new Overlay();
    this.actions = new Actions(this, store, api);
    this.list = new MessageList({
      press: (message, row, col) => this.actions.press(message, row, col),
      openLink: (url) => this.actions.openLink(url),
      command: (text) => this.actions.send(text),
      notify: (text) => this.toast(text),
      showPicture: (message) => showPicture(message, this.chat.messages),
      menu: (message, caption, rect) => messageMenu(this, message, caption, rect),
      jump: (id) => this.list.jump(id),
      older: () => this.sync.older(this.chat).catch(() => {}),
      now: () => store.now(),
      group: () => this.chatId < 0,
      own: (message) => message.out && message.from?.id === this.personId,
      shownAll: () => this.markRead(),
    });
    this.files = fileField(this);
    this.composer = new Composer(this);
    this.#frame();
    this.#stops = [
      store.on('chat', (id) => id === this.chatId && this.draw()),
      store.on('people', () => this.#heads()),
      store.on('clock', () => this.draw()),
      store.on('unread', () => this.#heads()),
      store.on('bot', () => this.#heads()),
      store.on('online', () => this.#heads()),
      store.on('typing', (id) => id === this.chatId && this.#heads()),
      store.on('answer', (answer) => this.#answered(answer)),
    ];
  }

  get person() {
    return this.store.people.get(this.personId);
  }

  get chat() {
    return this.store.chat(this.chatId);
  }

  #frame() {
    this.who = h('button', { class: 'who', type: 'button', testid: 'who', 'aria-haspopup': 'listbox', 'aria-expanded': 'false', on: { click: () => this.#pick() } });
    this.clock = clockButton(() => this.on.tools());
    this.shut = h('button', { class: 'icon-button who-shut', type: 'button', testid: 'close-phone', 'aria-label': 'Bỏ điện thoại này', title: 'Bỏ điện thoại này', on: { click: () => this.on.close(this) } }, icon('close'));
    this.title = h('div', { class: 'chat-title' });
    this.more = h('button', { class: 'icon-button', type: 'button', testid: 'chat-menu', 'aria-label': 'Tùy chọn', 'aria-haspopup': 'menu', on: { click: () => chatMenu(this, this.more) } }, icon('more'));
    this.botPicture = h('span', { class: 'avatar bot', 'aria-hidden': 'true' });
    this.body = h('div', { class: 'phone-body' }, this.list.element, this.composer.element, this.overlay.element, this.files.field);
    this.screen = h('div', { class: 'phone-screen' },
      h('header', { class: 'chat-bar' }, this.botPicture, this.title, this.more), this.body);
    this.element = h('section', { class: 'phone', testid: 'phone', on: { pointerdown: () => this.on.touched(this), focusin: () => this.on.touched(this) } },
      h('div', { class: 'who-bar' }, this.who, this.clock, this.shut), this.screen);
    dropOn(this, this.body);
  }

  close() {
    for (const stop of this.#stops) stop();
    this.#picker?.close();
    this.list.close();
    this.element.remove();
  }

  /** Gives the phone to somebody, with the private chat or a group in front. */
  async show(personId, chatId = personId) {
    this.personId = personId;
    this.#closePicker();
    await this.openChat(chatId);
  }

  openPrivate() {
    if (this.chatId !== this.personId) this.openChat(this.personId);
  }

  async openChat(chatId) {
    this.chatId = chatId;
    this.list.clear();
    this.element.dataset.person = this.personId;
    this.element.dataset.key = this.store.keyOf(this.person);
    this.element.dataset.chat = chatId;
    this.element.setAttribute('aria-label', `Điện thoại của ${this.person.name}`);
    this.on.changed(this);
    this.draw();
    try {
      await this.sync.chat(chatId);
    } catch (error) {
      this.toast(error.message, true);
    }
    if (this.chatId === chatId) this.draw();
  }

  draw() {
    if (!this.person) return;
    const { chat } = this;
    this.list.draw(chat);
    this.composer.show(chat, this.person);
    this.element.classList.toggle('empty', chat.loaded && chat.messages.length === 0 && chat.pending.length === 0);
    this.element.dataset.loaded = chat.loaded;
    this.#heads();
    this.markRead();
  }

  /** What is in sight on a screen that somebody looks at has been read. */
  markRead() {
    const last = this.chat.last;
    if (last && this.list.atEnd && !document.hidden && this.element.offsetParent) this.store.unread.read(this.chatId, last.id);
  }

  #heads() {
    const { person, store } = this;
    if (!person) return;
    const others = store.unread.total - store.unread.of(this.chatId);
    this.who.replaceChildren(avatar(person.id, person.name, 'small'), h('span', { class: 'who-words' },
      h('span', { class: 'who-name' }, person.name), h('span', { class: 'who-title' }, person.title ?? '')),
    others > 0 ? h('span', { class: 'badge quiet', title: 'Tin chưa đọc của người khác' }, others) : '', icon('down', 'who-arrow'));
    this.who.setAttribute('aria-label', `Điện thoại của ${person.name}${person.title ? `, ${person.title}` : ''}. Bấm để chọn người khác`);
    const group = this.chatId < 0 && store.groups.find((g) => g.id === this.chatId);
    this.botPicture.classList.toggle('of-group', Boolean(group));
    const typing = this.chat.typingUntil > Date.now();
    const below = !store.online ? 'đang kết nối…' : typing ? 'đang nhập…' : group ? 'nhóm' : 'bot';
    this.title.replaceChildren(h('h2', null, group ? group.title : store.bot.first_name), h('p', { class: typing && store.online ? 'typing' : '', testid: 'chat-status' }, below));
  }

  /** Further items for the menu of the paper clip. */
  attachments(button) {
    return attachmentItems(this, button);
  }

  /** Shows the chosen or dropped files before they go. */
  async offer(files, kind) {
    if (!files.length) return;
    const choice = await preview(this.overlay, files, kind);
    if (!choice) return;
    const left = await this.actions.upload(choice.files, choice.kind, choice.caption);
    if (left.length) this.offer(left, choice.kind);
    else this.composer.focus();
  }

  toast(text, bad) {
    this.overlay.toast(text, bad);
  }

  #answered(answer) {
    if (answer.person_id !== this.personId || answer.chat_id !== this.chatId) return;
    if (answer.url) this.actions.openLink(answer.url);
    if (!answer.text) return;
    if (answer.alert) this.overlay.alert(this.store.bot.first_name, answer.text);
    else this.toast(answer.text);
  }

  #pick() {
    if (this.#picker) return this.#closePicker();
    this.#picker = new PeopleList(this.store, { choose: (person) => { this.show(person.id); this.composer.focus(); }, current: () => [this.personId] });
    const sheet = h('div', { class: 'picker', testid: 'picker', on: { keydown: (event) => event.key === 'Escape' && this.#closePicker() } }, this.#picker.element);
    this.screen.append(sheet);
    this.who.setAttribute('aria-expanded', 'true');
    sheet.querySelector('.person.current')?.focus();
  }

  #closePicker() {
    if (!this.#picker) return;
    this.#picker.close();
    this.#picker.element.parentNode.remove();
    this.#picker = null;
    this.who.setAttribute('aria-expanded', 'false');
  }
}
