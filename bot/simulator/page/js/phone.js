// One phone: the bar that says whose it is, and the pane of that person's chat.
import { h } from '../chat/js/dom.js';
import { icon } from '../chat/js/icons.js';
import { ChatPane } from '../chat/js/pane.js';
import { attachmentItems } from './attachments.js';
import { callsOf } from './calls.js';
import { clockButton } from './clock.js';
import { chatMenu } from './menus.js';
import { avatar, PeopleList } from './people.js';

export class Phone {
  personId = 0;
  chatId = 0;
  #stops = [];
  #picker = null;

  /** on: {changed(phone), close(phone), touched(phone), tools()}. */
  constructor(store, on) {
    Object.assign(this, { store, on });
    this.pane = new ChatPane({
      now: () => store.now(),
      changed: (chat) => store.emit('chat', chat.id),
      older: (chat) => store.chats.older(chat).catch(() => {}),
      read: (chat, messageId) => store.unread.read(chat.id, messageId),
      openPrivate: () => this.openPrivate(),
      menu: () => chatMenu(this),
      attachments: (button) => attachmentItems(this, button),
    });
    this.#frame();
    this.#stops = [
      store.on('chat', (id) => id === this.chatId && this.draw()),
      store.on('people', () => this.#heads()),
      store.on('clock', () => this.draw()),
      store.on('unread', () => this.#heads()),
      store.on('bot', () => this.#heads()),
      store.on('online', () => this.#heads()),
      store.on('typing', (id) => id === this.chatId && this.#heads()),
      store.on('answer', (answer) => answer.person_id === this.personId && answer.chat_id === this.chatId && this.pane.answered(answer)),
    ];
  }

  get person() {
    return this.store.people.get(this.personId);
  }

  #frame() {
    this.who = h('button', { class: 'who', type: 'button', testid: 'who', 'aria-haspopup': 'listbox', 'aria-expanded': 'false', on: { click: () => this.#pick() } });
    this.clock = clockButton(() => this.on.tools());
    this.shut = h('button', { class: 'icon-button who-shut', type: 'button', testid: 'close-phone', 'aria-label': 'Bỏ điện thoại này', title: 'Bỏ điện thoại này', on: { click: () => this.on.close(this) } }, icon('close'));
    this.screen = h('div', { class: 'phone-screen' }, this.pane.element);
    this.element = h('section', { class: 'phone', testid: 'phone', on: { pointerdown: () => this.on.touched(this), focusin: () => this.on.touched(this) } },
      h('div', { class: 'who-bar' }, this.who, this.clock, this.shut), this.screen);
  }

  close() {
    for (const stop of this.#stops) stop();
    this.#picker?.close();
    this.pane.close();
    this.element.remove();
  }

  /** Gives the phone to a person, with the private chat or a group in front. */
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
    this.pane.clear();
    this.element.dataset.person = this.personId;
    this.element.dataset.key = this.store.keyOf(this.person);
    this.element.dataset.chat = chatId;
    this.element.setAttribute('aria-label', `Điện thoại của ${this.person.name}`);
    this.on.changed(this);
    this.draw();
    try {
      await this.store.chats.open(chatId);
    } catch (error) {
      this.pane.toast(error.message, true);
    }
    if (this.chatId === chatId) this.draw();
  }

  draw() {
    if (!this.person) return;
    const shown = this.#shown();
    this.pane.show(shown);
    this.element.dataset.loaded = shown.chat.loaded;
    this.#owner();
  }

  // What the pane shows now.
  #shown() {
    const { store, personId, chatId } = this;
    const group = chatId < 0 ? store.groups.find((g) => g.id === chatId) ?? { title: store.bot.first_name } : null;
    return { chat: store.chats.get(chatId), me: this.person, bot: store.bot, group, online: store.online, calls: callsOf(store, personId, chatId) };
  }

  #heads() {
    if (!this.person) return;
    this.pane.heads(this.#shown());
    this.#owner();
  }

  // The bar above the chat: whose phone it is, and how much the other people have not read.
  #owner() {
    const { person, store } = this;
    const others = store.unread.total - store.unread.of(this.chatId);
    this.who.replaceChildren(avatar(person.id, person.name, 'small'), h('span', { class: 'who-words' },
      h('span', { class: 'who-name' }, person.name), h('span', { class: 'who-title' }, person.title ?? '')),
    others > 0 ? h('span', { class: 'badge quiet', title: 'Tin chưa đọc của người khác' }, others) : '', icon('down', 'who-arrow'));
    this.who.setAttribute('aria-label', `Điện thoại của ${person.name}${person.title ? `, ${person.title}` : ''}. Bấm để chọn người khác`);
  }

  #pick() {
    if (this.#picker) return this.#closePicker();
    this.#picker = new PeopleList(this.store, { choose: (person) => { this.show(person.id); this.pane.focus(); }, current: () => [this.personId] });
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
