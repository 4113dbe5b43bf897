// The line at the bottom: writing, editing, answering, commands, files.
import { MAX_TEXT } from './actions.js';
import { attachMenu, fromClipboard } from './attach.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { replyKeyboard } from './keyboard.js';
import { Suggestions } from './suggestions.js';

/** The tallest the field grows before it scrolls, in CSS pixels. */
const MAX_HEIGHT = 160;

export class Composer {
  #pane;
  #chat = null;
  #eaten = false; // an Enter that was taken must not become a line
  #composing = false; // an input method is at work on a word
  #after = false; // send once the word is whole
  #mode = null; // {kind: 'edit' | 'reply', message}

  /** pane is the ChatPane that the line belongs to. */
  constructor(pane) {
    this.#pane = pane;
    this.field = h('textarea', {
      class: 'composer-field', testid: 'composer', rows: '1', placeholder: 'Tin nhắn', 'aria-label': 'Tin nhắn', autocomplete: 'off',
      enterkeyhint: touchOnly() ? 'enter' : 'send',
      on: {
        input: () => this.#changed(),
        keydown: (event) => { this.#key(event); this.#eaten = event.key === 'Enter' && event.defaultPrevented; },
        beforeinput: (event) => { if (this.#eaten && event.inputType === 'insertLineBreak') event.preventDefault(); },
        paste: (event) => this.#paste(event),
        compositionstart: () => { this.#composing = true; },
        compositionend: () => this.#composed(),
      },
    });
    this.menuButton = h('button', { class: 'command-menu', type: 'button', testid: 'commands', 'aria-label': 'Danh sách lệnh', 'aria-expanded': 'false', on: { click: () => this.suggestions.toggleAll() } },
      icon('menu'), h('span', null, 'Menu'));
    this.attachButton = h('button', { class: 'icon-button', type: 'button', testid: 'attach', 'aria-label': 'Đính kèm tệp', 'aria-haspopup': 'menu', on: { click: () => attachMenu(pane, this.attachButton) } }, icon('clip'));
    this.sendButton = h('button', { class: 'send', type: 'button', testid: 'send', 'aria-label': 'Gửi', disabled: true, on: { click: () => this.#submit() } }, icon('send'));
    this.bar = h('div', { class: 'mode-bar', hidden: true });
    this.reply = h('div');
    this.suggestions = new Suggestions(this.field, this.menuButton, {
      run: (command) => { this.#set(''); pane.actions.send(command); },
      complete: (command) => this.#set(`${command} `),
    });
    this.line = h('div', { class: 'composer-line' }, this.menuButton, this.field, this.attachButton, this.sendButton);
    this.big = h('button', { class: 'big-button', type: 'button', hidden: true });
    this.element = h('div', { class: 'composer' }, this.suggestions.element, this.bar, this.line, this.reply, this.big);
  }

  /** Shows the chat's commands, keyboard and state; keeps what is being written in each chat. */
  show(chat) {
    const { me, group } = this.#pane.shown;
    if (this.#chat !== chat) {
      if (this.#chat) this.#chat.draft = this.#mode?.kind === 'edit' ? '' : this.field.value;
      this.#chat = chat;
      this.#leaveMode();
      this.#set(chat.draft);
    }
    this.suggestions.commands = chat.commands;
    this.menuButton.hidden = chat.commands.length === 0;
    this.reply.replaceChildren(chat.replyKeyboard?.length ? replyKeyboard(chat.replyKeyboard, (text) => this.#pane.actions.send(text)) : '');
    if (!group && me.blocked) this.#bigButton('Bỏ chặn bot', 'unblock', () => this.#pane.actions.block(false));
    else if (!group && !me.started) this.#bigButton('Bắt đầu', 'start', () => this.#pane.actions.start(me.start));
    else this.#bigButton('');
  }

  focus() {
    if (!touchOnly()) this.field.focus({ preventScroll: true });
  }

  /** Takes an own message up for changing. */
  edit(message) {
    if (!this.#mode) this.#chat.draft = this.field.value;
    this.#enterMode('edit', message, 'Sửa tin nhắn');
    this.#set(message.text ?? '');
  }

  answer(message) {
    this.#enterMode('reply', message, message.out ? 'Trả lời tin của mình' : 'Trả lời bot');
  }

  /** Puts text back that could not be sent. */
  restore(text) {
    this.#set(this.field.value ? `${text}\n${this.field.value}` : text);
  }

  #bigButton(label, testid, run) {
    this.big.hidden = !label;
    this.line.hidden = Boolean(label);
    this.reply.hidden = Boolean(label);
    this.big.textContent = label;
    this.big.dataset.testid = testid ?? '';
    this.big.onclick = run;
  }

  #enterMode(kind, message, title) {
    this.#mode = { kind, message };
    this.bar.hidden = false;
    this.bar.replaceChildren(icon(kind), h('span', { class: 'mode-words' }, h('b', null, title), h('span', null, message.text ?? '')),
      h('button', { class: 'icon-button', type: 'button', 'aria-label': 'Thôi', on: { click: () => this.#leave() } }, icon('close')));
    this.sendButton.replaceChildren(icon(kind === 'edit' ? 'check' : 'send'));
    this.sendButton.setAttribute('aria-label', kind === 'edit' ? 'Lưu sửa đổi' : 'Gửi');
    this.field.focus({ preventScroll: true });
  }

  #leave() {
    const edited = this.#mode?.kind === 'edit';
    this.#leaveMode();
    if (edited) this.#set(this.#chat.draft);
    this.focus();
  }

  #leaveMode() {
    this.#mode = null;
    this.bar.hidden = true;
    this.bar.replaceChildren();
    this.sendButton.replaceChildren(icon('send'));
    this.sendButton.setAttribute('aria-label', 'Gửi');
  }

  #composed() {
    this.#composing = false;
    if (this.#after) setTimeout(() => this.#submit()); // the browser puts the word in first
    this.#after = false;
  }

  async #submit() {
    if (this.#composing) { // never half a word
      this.#after = true;
      this.field.blur();
      return;
    }
    const text = this.field.value;
    if (!text.trim()) return;
    const mode = this.#mode;
    if (mode?.kind === 'edit') {
      this.#leave();
      if (text.trim() !== (mode.message.text ?? '')) await this.#pane.actions.edit(mode.message, text.trim().slice(0, MAX_TEXT));
      return;
    }
    this.#leaveMode();
    this.#set('');
    if (!touchOnly() || document.activeElement === this.sendButton) this.field.focus({ preventScroll: true });
    const chat = this.#chat;
    const left = await this.#pane.actions.send(text, mode?.message.id);
    if (!left) return;
    if (chat === this.#chat) this.restore(left);
    else chat.draft = left;
  }

  #key(event) {
    if (event.isComposing || event.keyCode === 229) return; // a Vietnamese input method is at work
    if (this.suggestions.key(event)) return;
    if (event.key === 'Enter' && !event.shiftKey && !touchOnly()) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === 'Escape' && this.#mode) {
      event.preventDefault();
      this.#leave();
    } else if (event.key === 'ArrowUp' && !this.field.value && !this.#mode && !this.#chat.pending.length) {
      const message = this.#chat.lastOf(this.#pane.shown.me.id);
      if (!message) return;
      event.preventDefault();
      this.edit(message);
    }
  }

  #paste(event) {
    const files = fromClipboard(event.clipboardData);
    if (!files.length) return;
    event.preventDefault();
    this.#pane.offer(files, 'photo');
  }

  #set(text) {
    this.field.value = text;
    this.#changed();
  }

  #changed() {
    this.field.style.height = 'auto';
    this.field.style.height = `${Math.min(this.field.scrollHeight, MAX_HEIGHT)}px`;
    this.sendButton.disabled = !this.field.value.trim();
    this.line.classList.toggle('writing', Boolean(this.field.value));
    this.suggestions.follow();
  }
}

/** A phone or tablet without a mouse: there Enter makes a line, as its messengers do. */
const touchOnly = () => matchMedia('(pointer: coarse)').matches && !matchMedia('(any-pointer: fine)').matches;
