// The devices on which the person is signed in.
import { h } from '../../chat/js/dom.js';
import { dayOf, hourOf } from '../../chat/js/format.js';
import { api } from './api.js';

/** Shows them; each but this one can be signed out. */
export async function showDevices(pane) {
  try {
    const { sessions } = await api.sessions();
    await pane.overlay.open((close) => h('div', { class: 'box', role: 'dialog', 'aria-modal': 'true', 'aria-label': 'Thiết bị đang đăng nhập', testid: 'devices' },
      h('h2', { class: 'box-title' }, 'Thiết bị đang đăng nhập'),
      h('div', { class: 'devices' }, sessions.map((one) => device(pane, one))),
      h('div', { class: 'box-actions' }, h('button', { class: 'box-button main', type: 'button', on: { click: () => close(null) } }, 'Xong'))));
  } catch (error) {
    pane.toast(error.message, true);
  }
}

function device(pane, one) {
  const seen = new Date(one.seen * 1000);
  const row = h('div', { class: 'device', testid: 'device' }, h('span', null, one.device, h('small', null, one.this ? 'thiết bị này' : `dùng lần cuối ${hourOf(seen)} ${dayOf(seen)}`)));
  if (!one.this) {
    row.append(h('button', { class: 'soft-button', type: 'button', testid: 'end-session', on: { async click() {
      try {
        await api.endSession(one.id);
        row.remove();
      } catch (error) {
        pane.toast(error.message, true);
      }
    } } }, 'Đăng xuất'));
  }
  return row;
}
