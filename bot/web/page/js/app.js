// The chat: what the pane shows and does, joined to the queue and to what the server tells.
import { Chats } from '../../chat/js/chats.js';
import { h } from '../../chat/js/dom.js';
import { recall, remember } from '../../chat/js/memory.js';
import { ChatPane } from '../../chat/js/pane.js';
import { themeButton } from '../../chat/js/theme.js';
import { api, newKey, withinTelegram } from './api.js';
import { showDevices } from './devices.js';
import { forget, seenChat } from './kept.js';
import { Live } from './live.js';
import { nextZoom, zoomWords } from './look.js';
import { Queue } from './queue.js';
import { allowRing, askNoMore, canRing, offersRing, silence, stopRing } from './ring.js';

/** A button that was pressed spins so long at most. */
const SPIN_MS = 15_000;
/** So many messages are kept for a start without a line, soon after the last change. */
const KEEP = 50;
const KEEP_MS = 300;

export class Page {
  #online = false;
  #pressed = new Map();
  #refused = '';
  #ready = false; // the chat is shown
  #keeping = 0;

  /** me is the answer of /api/me, out(error) is told when this browser is signed out. */
  constructor(root, me, out) {
    Object.assign(this, { root, me, out });
    this.chats = new Chats((id, asked) => this.#load(asked), () => this.draw());
    this.pane = new ChatPane({
      now: () => new Date(), changed: () => this.draw(), older: (chat) => this.chats.older(chat).catch(() => {}), read: () => {}, openPrivate: () => {},
      menu: () => this.#menu(), attachments: () => [],
    });
    this.bar = h('div', { class: 'waiting', role: 'status', testid: 'waiting', hidden: true });
    this.offer = h('div', { class: 'waiting', testid: 'offer', data: { state: 'offer' }, hidden: true }, h('span', { class: 'words' }, 'Cho trang báo trên máy này khi có nhắc việc?'),
      h('span', { class: 'keys' }, barKey('Bật thông báo', 'allow-ring', () => this.#ring()), barKey('Để sau', 'ring-later', () => { askNoMore(); this.#tell(); })));
    this.pane.element.firstChild.after(this.bar, this.offer);
    this.queue = new Queue(me.account, me.piece, {
      changed: () => this.draw(), sent: (item, answer) => this.#sent(item, answer), refused: (item, error) => this.#refuse(item, error), signedOut: out,
    });
    this.live = new Live({ event: (...e) => this.#event(...e), online: (is) => { this.#online = is; this.draw(); if (is) this.queue.run(); }, gone: () => this.#gone() });
    this.pane.composer.field.addEventListener('input', () => this.#saveDraft());
  }

  get chat() {
    return this.chats.get(this.me.account);
  }

  async begin() {
    await this.queue.begin().catch(() => {}); // a browser without storage sends at once or not at all
    const draft = recall(this.#draftKey) ?? '';
    try {
      await this.chats.open(this.me.account);
      this.live.open(this.chat.asOf);
    } catch (error) {
      if (error.status === 401) return this.out(error);
      const seen = await seenChat.get(this.me.account).catch(() => null);
      if (seen) this.chat.load(seen);
      this.#later();
    }
    const known = [...this.queue.items, ...this.chat.messages.filter((m) => m.out).slice(-5)];
    this.chat.draft = known.some((one) => one.text === draft) ? '' : draft; // it was sent when the page went away
    this.root.replaceChildren(this.pane.element);
    this.#ready = true;
    this.draw();
    this.pane.focus();
  }

  draw() {
    if (!this.#ready) return;
    const { chat, pane } = this;
    chat.pending = this.queue.items.filter((item) => item.kind === 'text' || item.kind === 'files').map((item) => pendingOf(item, this.me.account));
    pane.show({ chat, me: { id: this.me.account, started: true }, bot: { first_name: this.me.title, username: '' }, group: null, online: this.#online, calls: this.#calls });
    this.#tell();
  }

  // What the bar below the title says of what is not sent yet.
  #tell() {
    const { queue, bar } = this;
    const n = queue.items.length;
    const file = queue.items[0]?.files;
    let state = '';
    let words = '';
    if (this.#refused) [state, words] = ['failed', this.#refused];
    else if (n && (queue.waiting || !navigator.onLine)) [state, words] = ['waiting', `Chưa gửi ${n} việc. Trang giữ lại và tự gửi khi có mạng.`];
    else if (n && file) [state, words] = ['sending', `Đang gửi tệp… ${Math.floor(queue.share * 100)}%`];
    else if (!this.#online && !navigator.onLine) [state, words] = ['waiting', 'Mất mạng. Cứ làm tiếp: trang giữ lại và tự gửi khi có mạng.'];
    this.offer.hidden = Boolean(state) || !offersRing(this.me);
    bar.hidden = !state;
    if (bar.dataset.words === words) return;
    bar.dataset.state = state;
    bar.dataset.words = words;
    bar.replaceChildren(h('span', { class: 'words' }, words), ...(state === 'failed' ? [barKey('Đã rõ', 'seen', () => { this.#refused = ''; this.#tell(); })] : []));
  }

  get #calls() {
    const add = (item) => this.queue.add({ key: newKey(), ...item });
    return {
      send: async ({ text, reply_to }) => { await add({ kind: 'text', text, reply_to }); this.#saveDraft(); },
      upload: (files, { kind, caption }) => this.#upload(files, kind, caption),
      press: async ({ message_id, row, col }) => {
        const button = this.chat.find(message_id)?.keyboard?.[row]?.[col];
        if (!button || button.busy) return;
        const key = newKey();
        this.#spin(key, message_id, row, col);
        await add({ key, kind: 'press', message_id, data: button.data });
      },
      edit: (id, text) => add({ kind: 'edit', message_id: id, text }),
      remove: (id) => add({ kind: 'remove', message_id: id }),
    };
  }

  async #upload(files, kind, caption) {
    const large = this.me.max_file && files.find((f) => f.size > this.me.max_file);
    if (large) throw new Error(`Tệp “${large.name}” lớn hơn ${Math.floor(this.me.max_file / 1048576)} MB. Đề nghị nén hoặc chia nhỏ.`);
    if (files.some((f) => !f.size)) throw new Error('Tệp rỗng, không gửi được.');
    const list = files.map((f) => ({ id: newKey(), name: f.name, mime: f.type, size: f.size, blob: f }));
    await this.queue.add({ key: newKey(), kind: 'files', text: caption || undefined, photo: kind === 'photo', files: list });
  }

  #sent(item, { messages }) {
    if (item.kind === 'remove') this.chat.drop(item.message_id);
    if (item.kind === 'edit') for (const message of messages) this.chat.put(message);
    this.chats.take(messages ?? []);
    this.draw();
  }

  // What was refused for good is not lost: its words go back to where one writes.
  #refuse(item, error) {
    this.#stop(item.key);
    this.#refused = `Chưa gửi được: ${error.message}`;
    if (item.text) {
      this.pane.composer.restore(item.text);
      this.#saveDraft();
    }
    this.draw();
  }

  #event(type, data, id) {
    const account = this.me.account;
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => this.#keep(), KEEP_MS);
    switch (type) {
      case 'message': return this.chats.put(data, id);
      case 'delete': return this.chats.drop(account, data.message_id, id);
      case 'settings': this.chat.commands = data.commands; return this.draw();
      case 'reset': return this.#again();
      case 'answer':
        if (this.#stop(data.key)) this.pane.answered(data.answer);
    }
  }

  #spin(key, id, row, col) {
    const set = (busy) => {
      const message = this.chat.find(id);
      const button = message?.keyboard?.[row]?.[col];
      if (!button) return;
      const keyboard = message.keyboard.map((line, r) => line.map((b, c) => (r === row && c === col ? { ...b, busy } : b)));
      this.chat.messages[this.chat.messages.indexOf(message)] = { ...message, keyboard };
      this.draw();
    };
    set(true);
    const timer = setTimeout(() => this.#stop(key), SPIN_MS);
    this.#pressed.set(key, () => { clearTimeout(timer); set(undefined); });
  }

  // The press was answered; returns whether it was made here.
  #stop(key) {
    const stop = this.#pressed.get(key);
    this.#pressed.delete(key);
    stop?.();
    return Boolean(stop);
  }

  async #load(asked) {
    const answer = await api.chat(asked);
    this.#keeping = setTimeout(() => this.#keep(), KEEP_MS);
    return answer;
  }

  // What the chat shows is kept for a start without a line.
  #keep() {
    if (withinTelegram()) return; // it never starts without a line
    const { messages, more, commands } = this.chat;
    const last = messages.slice(-KEEP);
    seenChat.put(this.me.account, { messages: last, more: more || last.length < messages.length, commands, started: true, last_event: 0 }).catch(() => {});
  }

  async #again() {
    try {
      await this.chats.reload();
    } catch {
      setTimeout(() => this.#again(), 2000);
    }
  }

  // The page was opened without a line: everything is loaded once there is one.
  #later() {
    setTimeout(async () => {
      try {
        this.chat.loaded = false;
        await this.chats.open(this.me.account);
        this.live.open(this.chat.asOf);
      } catch (error) {
        this.chat.loaded = true;
        if (error.status === 401) this.out(error);
        else this.#later();
      }
    }, 2000);
  }

  async #gone() {
    try {
      await api.me();
    } catch (error) {
      if (error.status === 401) this.out(error);
    }
  }

  #menu() {
    return [
      { label: zoomWords(), icon: 'plus', testid: 'zoom', run: nextZoom },
      { label: 'Nền sáng / tối', icon: 'sun', testid: 'theme-item', run: () => themeButton().click() },
      null,
      ...(canRing(this.me) ? [{ label: this.me.ring ? 'Tắt thông báo trên máy này' : 'Bật thông báo trên máy này', icon: 'clock', testid: 'ring', run: () => this.#ring() }] : []),
      { label: 'Thiết bị đang đăng nhập', icon: 'people', testid: 'show-devices', run: () => showDevices(this.pane) },
      { label: 'Đăng xuất', icon: 'block', danger: true, testid: 'sign-out', run: () => this.#leave() },
    ];
  }

  // Turns notifications of this browser on or off.
  async #ring() {
    const { me, pane } = this;
    try {
      await (me.ring ? stopRing(me) : allowRing(me));
      pane.toast(me.ring ? 'Máy này sẽ báo khi có nhắc việc.' : 'Máy này không báo nữa.');
    } catch (error) {
      pane.toast(error.message, true);
    }
    askNoMore();
    this.#tell();
  }

  async #leave() {
    const n = this.queue.items.length;
    const words = `${n ? `Còn ${n} việc chưa gửi, sẽ mất. ` : ''}Muốn vào lại thì xin người đã mời một đường dẫn mới.`;
    if (!await this.pane.overlay.confirm('Đăng xuất khỏi thiết bị này?', words, 'Đăng xuất', true)) return;
    try {
      await api.leave();
    } catch (error) {
      if (error.status !== 401) return this.pane.toast(error.message, true);
    }
    await Promise.allSettled([forget(this.me.account), silence()]);
    remember(this.#draftKey, '');
    this.out(Object.assign(new Error('Đã đăng xuất.'), { code: 'unlinked' }));
  }

  get #draftKey() {
    return `chamdiem-draft-${this.me.account}`;
  }

  #saveDraft() {
    remember(this.#draftKey, this.pane.composer.field.value);
  }
}

const barKey = (label, testid, click) => h('button', { type: 'button', testid, on: { click } }, label);

// A message that waits, as the list shows it.
const shown = new Map();
function pendingOf(item, account) {
  if (!shown.has(item.n)) {
    const text = [...(item.files ?? []).map((f) => f.name), item.text].filter(Boolean).join('\n');
    shown.set(item.n, { key: `q${item.n}`, files: item.files ?? [], message: { id: 0, out: true, from: { id: account }, date: Math.floor(item.at / 1000), text, unsent: true } });
  }
  return shown.get(item.n);
}
