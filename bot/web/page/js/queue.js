// What a person did goes through here: it is kept first, and sent in order, once, by whichever tab has the turn. Without a line it
// waits. The server knows each by its key, so that sending again after a lost answer changes nothing.
import { api } from './api.js';
import { queued } from './kept.js';
import { upload } from './upload.js';

const AGAIN_MS = [1000, 2000, 4000, 8000, 15_000];

export class Queue {
  items = [];
  /** Why the first item waits; '' = it is on its way. */
  waiting = '';
  /** How much of the file on its way is there: 0 to 1. */
  share = 0;
  #on;
  #failures = 0;
  #timer = 0;
  #running = false;

  /** on: changed(), sent(item, answer), refused(item, error), signedOut(error). */
  constructor(account, pieceSize, on) {
    Object.assign(this, { account, pieceSize });
    this.#on = on;
    this.tabs = 'BroadcastChannel' in window ? new BroadcastChannel('chamdiem-queue') : null;
    this.tabs?.addEventListener('message', () => this.#look());
    window.addEventListener('online', () => this.run());
    document.addEventListener('visibilitychange', () => document.hidden || this.run());
  }

  /** Takes up what waited before. */
  async begin() {
    await this.#look();
    this.run();
  }

  /** Keeps an action and sends it as soon as its turn comes. */
  async add(item) {
    const kept = { account: this.account, at: Date.now(), ...item };
    kept.n = await queued.add(kept);
    this.items.push(kept);
    this.#changed();
    this.run();
  }

  /** Sends what waits, unless that is under way. */
  async run() {
    if (this.#running) return;
    this.#running = true;
    clearTimeout(this.#timer);
    try {
      await turn(() => this.#all());
    } finally {
      this.#running = false;
    }
  }

  async #all() {
    for (;;) {
      this.items = await queued.of(this.account); // another tab may have sent some
      const item = this.items[0];
      if (!item) {
        this.waiting = '';
        return this.#on.changed();
      }
      if (!await this.#one(item)) return undefined;
    }
  }

  // Sends one; returns whether the next may follow.
  async #one(item) {
    try {
      for (const file of item.files ?? []) await upload(file, this.pieceSize, (share) => { this.share = share; this.waiting = ''; this.#on.changed(); });
      const { key, kind, text, data, message_id, reply_to, photo, files } = item;
      const answer = await api.act({ key, kind, text, data, message_id, reply_to, photo, files: files?.map((f) => f.id) });
      this.#failures = 0;
      this.waiting = '';
      await this.#done(item);
      this.#on.sent(item, answer);
      return true;
    } catch (error) {
      if (error.status === 401) {
        this.waiting = error.message;
        this.#on.signedOut(error);
        return false;
      }
      if (error.passing) {
        this.waiting = error.message;
        this.#on.changed();
        this.#timer = setTimeout(() => this.run(), AGAIN_MS[Math.min(this.#failures++, AGAIN_MS.length - 1)]);
        return false;
      }
      await this.#done(item);
      this.#on.refused(item, error);
      return true;
    }
  }

  async #done(item) {
    await queued.remove(item.n);
    this.items = this.items.filter((one) => one.n !== item.n);
    this.#changed();
  }

  async #look() {
    this.items = await queued.of(this.account);
    this.#on.changed();
  }

  #changed() {
    this.share = 0;
    this.tabs?.postMessage('changed');
    this.#on.changed();
  }
}

// One tab at a time; a tab that is closed gives its turn back.
const turn = (work) => (navigator.locks ? navigator.locks.request('chamdiem-send', work) : work());
