// The beginning: loads everything, shows it, and tries again while the
// simulator is not there yet.
import { runClock } from './clock.js';
import { h } from '../chat/js/dom.js';
import { Layout } from './layout.js';
import { Store } from './store.js';
import { Sync } from './sync.js';
import { followSystem } from '../chat/js/theme.js';

const RETRY_MS = 1500;

followSystem();
const root = document.getElementById('app');
const store = new Store();
const sync = new Sync(store);

async function begin() {
  try {
    await sync.start();
  } catch (error) {
    root.replaceChildren(h('p', { class: 'boot', role: 'alert' }, error.message));
    setTimeout(begin, RETRY_MS);
    return;
  }
  if (!store.people.size) root.replaceChildren(h('p', { class: 'boot', role: 'status' }, 'Chưa có ai trong đợt này. Đang chờ…'));
  const show = () => {
    if (!store.people.size) return false;
    new Layout(root, store);
    runClock(store);
    return true;
  };
  if (!show()) {
    const stop = store.on('people', () => { if (show()) stop(); });
  }
}

begin();
