// The page as a whole: people on the left, phones in the middle, tools on the
// right; on a real phone the one phone fills the screen.
import { readAddress, writeAddress } from './address.js';
import { clockButton } from './clock.js';
import { h, onEscape } from '../chat/js/dom.js';
import { icon } from '../chat/js/icons.js';
import { recall, remember } from '../chat/js/memory.js';
import { Overlay } from '../chat/js/overlay.js';
import { PeopleList } from './people.js';
import { Phone } from './phone.js';
import { themeButton } from '../chat/js/theme.js';
import { toolPanel } from './tools.js';

const MAX_PHONES = 3;
/** Below this the tools lie over the phones until they are wanted. */
const WIDE = '(min-width: 1100px)';

export class Layout {
  phones = [];
  #active = null;
  #had = 0;

  constructor(root, store) {
    Object.assign(this, { root, store });
    const overTools = new Overlay();
    const notify = (text, bad) => (root.classList.contains('tools-open') ? overTools : this.#active?.pane.overlay)?.toast(text, bad);
    this.people = new PeopleList(store, { choose: (person) => this.#choose(person), current: () => this.phones.map((phone) => phone.personId) });
    this.tools = toolPanel(store, notify, () => this.#tools(false));
    this.tools.append(overTools.element);
    onEscape(this.tools, () => root.classList.remove('tools-open'));
    this.add = h('button', { class: 'add-phone', type: 'button', testid: 'add-phone', 'aria-label': 'Thêm một điện thoại', title: 'Thêm một điện thoại', on: { click: () => this.#addNext() } },
      icon('plus'), h('span', null, 'Thêm điện thoại'));
    this.row = h('main', { class: 'phones' }, this.add);
    this.toolsButton = h('button', { class: 'icon-button', type: 'button', testid: 'toggle-tools', 'aria-label': 'Hiện hoặc ẩn công cụ', title: 'Công cụ', on: { click: () => this.#tools() } }, icon('tools'));
    this.name = h('h1', { class: 'brand-name' });
    this.side = h('aside', { class: 'side', 'aria-label': 'Mọi người' },
      h('header', { class: 'brand' }, h('img', { src: 'chat/img/icon.svg', alt: '', width: '36', height: '36' }), h('div', { class: 'brand-words' }, this.name, h('p', null, 'Trang thử của bot')), clockButton(() => this.#tools(true)), themeButton(), this.toolsButton),
      this.people.element);
    this.warning = h('p', { class: 'open-warning', role: 'note', hidden: true }, icon('warn'), 'Trang này mở cho cả mạng: ai trong mạng cũng có thể đóng vai bất kỳ ai.');
    this.shade = h('div', { class: 'tools-shade', on: { click: () => this.#tools(false) } });
    root.replaceChildren(this.warning, h('div', { class: 'columns' }, this.side, this.row, this.shade, this.tools));
    store.on('bot', () => this.#heads());
    store.on('open', () => this.#heads());
    store.on('unread', () => this.#heads());
    store.on('people', () => this.#gone());
    matchMedia(WIDE).addEventListener('change', () => root.classList.remove('tools-open'));
    window.addEventListener('hashchange', () => this.#fromAddress());
    window.addEventListener('resize', () => this.#read());
    document.addEventListener('visibilitychange', () => this.#read());
    fitKeyboard();
    this.#heads();
    this.#fromAddress();
  }

  // The phones become what the address says; without one, the first person's.
  #fromAddress() {
    let wanted = readAddress(this.store, MAX_PHONES);
    const first = [...this.store.people.keys()][0];
    if (!wanted.length && first) wanted = [{ personId: first, chatId: first }];
    while (this.phones.length > wanted.length) this.#close(this.phones.at(-1));
    wanted.forEach(({ personId, chatId }, i) => {
      const phone = this.phones[i] ?? this.#make();
      if (phone.personId !== personId || phone.chatId !== chatId) phone.show(personId, chatId);
    });
    this.#activate(this.phones[0]);
  }

  #make() {
    const phone = new Phone(this.store, {
      changed: () => this.#changed(),
      close: (which) => this.#close(which),
      touched: (which) => this.#activate(which),
      tools: () => this.#tools(true),
    });
    this.phones.push(phone);
    this.row.insertBefore(phone.element, this.add);
    return phone;
  }

  // A new phone is for the first person who has news and is not shown yet.
  #addNext() {
    const shown = new Set(this.phones.map((phone) => phone.personId));
    const others = [...this.store.people.values()].filter((person) => !shown.has(person.id));
    const next = others.find((person) => this.store.unread.of(person.id) > 0) ?? others[0];
    if (!next || this.phones.length >= MAX_PHONES) return;
    const phone = this.#make();
    phone.show(next.id);
    this.#activate(phone);
    phone.element.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }

  #close(phone) {
    if (this.phones.length <= 1) return;
    this.phones = this.phones.filter((other) => other !== phone);
    phone.close();
    if (this.#active === phone) this.#activate(this.phones[0]);
    this.#changed();
  }

  #choose(person) {
    const shown = this.phones.find((phone) => phone.personId === person.id);
    if (shown) {
      this.#activate(shown);
      shown.element.scrollIntoView({ inline: 'nearest', block: 'nearest' });
    } else {
      this.#active?.show(person.id);
    }
    this.#active?.pane.focus();
  }

  #activate(phone) {
    if (!phone || this.#active === phone) return;
    this.#active = phone;
    for (const other of this.phones) other.element.classList.toggle('active', other === phone);
  }

  #changed() {
    writeAddress(this.store, this.phones.filter((phone) => phone.personId));
    this.row.dataset.count = this.phones.length;
    this.add.hidden = this.phones.length >= MAX_PHONES || this.phones.length >= this.store.people.size;
    this.store.emit('phones');
    this.#makeRoom();
  }

  // A further phone takes the place of the tools where there is not room for both.
  #makeRoom() {
    if (this.phones.length === this.#had) return;
    this.#had = this.phones.length;
    this.root.classList.toggle('no-tools', recall('chat-tools') === 'off');
    if (this.#had > 1 && this.row.scrollWidth > this.row.clientWidth) this.root.classList.add('no-tools');
  }

  // After a fresh start a person may be gone.
  #gone() {
    for (const phone of [...this.phones]) {
      if (phone.person) continue;
      if (this.phones.length > 1) this.#close(phone);
      else if (this.store.people.size) phone.show([...this.store.people.keys()][0]);
    }
    if (!this.phones.length && this.store.people.size) this.#fromAddress();
  }

  // Beside the phones the panel is there until it is put away; over them only while it is wanted.
  #tools(open) {
    if (matchMedia(WIDE).matches) {
      const off = open === undefined ? !this.root.classList.contains('no-tools') : !open;
      this.root.classList.toggle('no-tools', off);
      remember('chat-tools', off ? 'off' : 'on');
      this.root.classList.remove('tools-open');
    } else {
      this.root.classList.toggle('tools-open', open ?? !this.root.classList.contains('tools-open'));
    }
  }

  #heads() {
    const { bot, unread } = this.store;
    this.name.textContent = bot.first_name;
    this.warning.hidden = !this.store.open;
    document.title = unread.total > 0 ? `(${unread.total}) ${bot.first_name}` : bot.first_name;
  }

  #read() {
    for (const phone of this.phones) phone.pane.markRead();
  }
}

// Where the browser lays the phone's keyboard over the page (iOS), the page ends above it.
function fitKeyboard() {
  const view = window.visualViewport;
  if (!view) return;
  const fit = () => {
    const covered = window.innerHeight - view.height > 80 && view.scale < 1.05;
    document.documentElement.style.setProperty('--app-height', covered ? `${view.height}px` : '');
    if (covered) window.scrollTo(0, 0);
  };
  view.addEventListener('resize', fit);
}
