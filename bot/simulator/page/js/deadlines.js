// The campaign's deadlines, and how long it is until each.
import { api } from './api.js';
import { arrange, h } from '../chat/js/dom.js';
import { dayOf, hourOf, remaining } from '../chat/js/format.js';
import { icon } from '../chat/js/icons.js';

/** A deadline can be moved in the bot: the page looks again after this pause. */
const LOOK_MS = 30_000;

export function deadlineCard(store) {
  const list = h('ol', { class: 'deadlines', testid: 'deadlines' });
  const card = h('section', { class: 'card', 'aria-label': 'Các hạn' }, h('h3', { class: 'card-title' }, icon('calendar'), 'Các hạn'), list);
  const draw = () => {
    const now = store.now().getTime();
    const next = store.deadlines.find((d) => Date.parse(d.at) > now);
    card.hidden = store.deadlines.length === 0;
    arrange(list, store.deadlines.map((deadline) => line(deadline, now, deadline === next)));
  };
  const look = async () => {
    if (document.hidden) return;
    try {
      store.deadlines = (await api.deadlines()).deadlines ?? [];
      store.emit('deadlines');
    } catch { /* the next look will do */ }
  };
  store.on('deadlines', draw);
  store.on('clock', () => { draw(); look(); });
  setInterval(look, LOOK_MS);
  draw();
  return card;
}

function line({ label, at }, now, isNext) {
  const date = new Date(at);
  const past = date.getTime() <= now;
  return h('li', { class: past ? 'past' : isNext ? 'next' : '', data: { at } },
    h('span', { class: 'deadline-label' }, label),
    h('span', { class: 'deadline-when' }, `${hourOf(date)} ${dayOf(date)}`),
    h('span', { class: 'deadline-left' }, remaining(date.getTime() - now)));
}
