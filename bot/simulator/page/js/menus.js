// The menu of a chat.
import { api } from './api.js';
import { readInvite } from '../chat/js/links.js';
import { openPage } from './ways.js';

/** The items behind the three dots of the chat. */
export function chatMenu(phone) {
  const { store, person, pane: { actions } } = phone;
  const items = [
    store.ways.page && phone.chatId > 0 && { label: 'Mở trang web của người này', icon: 'open', testid: 'open-page', run: () => openPage(phone) },
    { label: 'Mở đường dẫn mời…', icon: 'link', testid: 'follow-link', run: () => follow(phone) },
    person.start && person.started && { label: 'Dùng lại lời mời', icon: 'link', run: () => actions.start(person.start) },
    { label: 'Gửi lại lần bấm cuối', icon: 'repeat', run: () => actions.repeat() },
    { label: 'Bản chép cuộc trò chuyện', icon: 'sheet', run: () => window.open(`/sim/chats/${phone.chatId}/transcript`, '_blank', 'noopener') },
    null,
    phone.chatId < 0 && { label: `Về chat riêng với ${store.bot.first_name}`, icon: 'back', run: () => phone.openPrivate() },
    ...store.groups.filter((g) => g.id !== phone.chatId).map((g) => ({ label: `Nhóm: ${g.title}`, icon: 'people', run: () => phone.openChat(g.id) })),
    { label: 'Thêm bot vào một nhóm…', icon: 'people', run: () => makeGroup(phone) },
    null,
    person.blocked
      ? { label: 'Bỏ chặn bot', icon: 'check', testid: 'unblock-item', run: () => actions.block(false) }
      : { label: 'Chặn bot', icon: 'block', danger: true, testid: 'block', run: () => block(phone) },
  ];
  return items.filter((item) => item !== false && item !== undefined && item !== '');
}

async function block(phone) {
  const name = phone.store.bot.first_name;
  if (await phone.pane.overlay.confirm(`Chặn ${name}?`, 'Bot không nhắn được cho người này nữa, cho đến khi bỏ chặn.', 'Chặn', true)) phone.pane.actions.block(true);
}

async function follow(phone) {
  const { username } = phone.store.bot;
  const text = await phone.pane.overlay.ask({
    title: 'Mở đường dẫn mời', text: 'Dán đường dẫn hoặc mã mời mà văn phòng gửi.', placeholder: `https://t.me/${username}?start=…`, label: 'Mở',
    check: (value) => {
      const link = readInvite(value, username);
      if (link.other) return `Đường dẫn này là của bot khác (@${link.other}).`;
      return link.bot ? '' : 'Đây không phải đường dẫn hay mã mời.';
    },
  });
  if (text === null) return;
  phone.openPrivate();
  phone.pane.actions.start(readInvite(text, username).code);
}

async function makeGroup(phone) {
  const title = await phone.pane.overlay.ask({
    title: 'Thêm bot vào một nhóm', placeholder: 'Tên nhóm', label: 'Tạo nhóm', value: 'Nhóm UBND xã',
    check: (value) => (value.trim() ? '' : 'Đề nghị nhập tên nhóm.'),
  });
  if (title === null) return;
  try {
    const group = await api.makeGroup(title.trim(), phone.personId);
    if (!phone.store.groups.some((g) => g.id === group.id)) phone.store.groups.push(group);
    phone.openChat(group.id);
  } catch (error) {
    phone.pane.toast(error.message, true);
  }
}
