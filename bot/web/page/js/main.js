// The beginning: a link is taken by a press, or the chat opens.
import { recall, remember } from '../../chat/js/memory.js';
import { followSystem } from '../../chat/js/theme.js';
import { Page } from './app.js';
import { api, withinTelegram } from './api.js';
import { comeIn, comeInByTelegram, signedOut } from './door.js';
import { applyZoom } from './look.js';
import { forget } from './kept.js';
import { settleRing, silence } from './ring.js';

const root = document.getElementById('app');
const LAST = 'chamdiem-account';

async function begin() {
  followSystem();
  applyZoom();
  if (location.pathname === '/tg') {
    if (!await comeInByTelegram(root)) return;
  }
  const code = location.hash.slice(1);
  if (location.pathname === '/vao' && code && !await comeIn(root, code)) return;
  if (!withinTelegram() && (location.pathname !== '/' || location.hash)) history.replaceState(null, '', '/');
  const last = withinTelegram() ? 0 : Number(recall(LAST)) || 0;
  let me = { account: last, title: document.title, piece: 512 * 1024, max_file: 0 };
  try {
    me = await api.me();
    if (!withinTelegram()) {
      remember(LAST, me.account);
      remember(`chamdiem-me-${me.account}`, JSON.stringify(me));
    }
  } catch (error) {
    if (!error.offline || !last) return out(error, last);
    me = { ...me, ...JSON.parse(recall(`chamdiem-me-${last}`) ?? '{}') };
  }
  navigator.storage?.persist?.();
  settleRing(me).catch(() => {}); // without a line it is settled the next time
  await new Page(root, me, (error) => out(error, me.account)).begin();
  keepPage();
}

// Keeps the files of the page for times without a line, once what is wanted now is there. Without that the page needs a line.
function keepPage() {
  if (!withinTelegram()) navigator.serviceWorker?.register('/sw.js').catch(() => {});
}

// This browser is not signed in (any more). What waits is kept, unless it was signed out on purpose.
async function out(error, account) {
  if (error.code === 'unlinked' && account) {
    await forget(account).catch(() => {});
    silence().catch(() => {});
    remember(`chamdiem-draft-${account}`, '');
    remember(LAST, '');
  }
  signedOut(root, error);
}

begin();
