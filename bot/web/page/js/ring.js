// Notifications of this browser (Web Push): allowed by a press, for this session only, and taken back with it.
import { recall, remember } from '../../chat/js/memory.js';
import { api, withinTelegram } from './api.js';

const LATER = 'chamdiem-ring-later';

/** Whether this browser can be rung, by a server that rings. */
export const canRing = (me) => Boolean(me.push && !withinTelegram() && 'PushManager' in window && 'Notification' in window && navigator.serviceWorker);

/** Whether it is to be asked for without being looked for: once, as long as nothing was decided. */
export const offersRing = (me) => canRing(me) && !me.ring && Notification.permission === 'default' && !recall(LATER);

/** It is not asked for any more; the menu still has it. */
export const askNoMore = () => remember(LATER, '1');

const manager = async () => (await navigator.serviceWorker.ready).pushManager;

/** Asks the person, and has this browser rung. */
export async function allowRing(me) {
  if (await Notification.requestPermission() !== 'granted') {
    throw new Error('Trình duyệt đang chặn thông báo của trang. Muốn nhận thì cho phép thông báo trong cài đặt của trình duyệt cho trang này.');
  }
  try {
    await subscribe(me);
  } catch (error) {
    if (error.status !== undefined) throw error; // the server said why
    throw new Error('Trình duyệt này chưa đăng ký được thông báo. Đề nghị thử lại khi có mạng.');
  }
}

async function subscribe(me) {
  const push = await manager();
  let line = await push.getSubscription();
  if (line && encoded(line.options.applicationServerKey) !== me.push) {
    await line.unsubscribe();
    line = null;
  }
  line ??= await push.subscribe({ userVisibleOnly: true, applicationServerKey: me.push });
  const { endpoint, keys: { p256dh, auth } } = line.toJSON();
  await api.allowRing({ endpoint, p256dh, auth });
  me.ring = endpoint;
}

/** This browser is not rung any more. */
export async function stopRing(me) {
  await silence();
  await api.stopRing();
  me.ring = '';
}

/** What the browser agreed to with its push service ends: it is not rung, whichever person is signed in. */
export async function silence() {
  if (!('PushManager' in window) || !await navigator.serviceWorker?.getRegistration()) return;
  await (await (await manager()).getSubscription())?.unsubscribe();
}

/** At the start: browser and server say the same. What was agreed to for another session, maybe another person's, ends. */
export async function settleRing(me) {
  if (!canRing(me)) return;
  if (!me.ring) return void await silence();
  if (Notification.permission !== 'granted') return void await stopRing(me);
  const line = await (await manager()).getSubscription();
  if (line?.endpoint !== me.ring || encoded(line.options.applicationServerKey) !== me.push) await subscribe(me);
}

const encoded = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes ?? []))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
