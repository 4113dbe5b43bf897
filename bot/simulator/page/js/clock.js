// The simulator's clock: what it shows, and how it is moved forward.
import { api } from './api.js';
import { attempt } from '../chat/js/attempt.js';
import { arrange, h } from '../chat/js/dom.js';
import { dayOf, fieldValue, fromField, hourOf, longDay, shortDay } from '../chat/js/format.js';
import { icon } from '../chat/js/icons.js';

/** A small clock that opens the tools, for where the panel is not in sight. */
export function clockButton(open) {
  return h('button', { class: 'small-clock', type: 'button', testid: 'open-tools', 'aria-label': 'Đồng hồ và công cụ', title: 'Đồng hồ và công cụ', on: { click: open } },
    h('b'), h('span'));
}

/** Shows the simulator's time wherever the page has a place for it. */
export function runClock(store) {
  const show = () => {
    const now = store.now();
    for (const node of document.querySelectorAll('.small-clock')) {
      node.firstChild.textContent = hourOf(now);
      node.lastChild.textContent = shortDay(now);
    }
    for (const node of document.querySelectorAll('[data-testid="clock-now"]')) {
      node.querySelector('.clock-hour').textContent = hourOf(now);
      node.querySelector('.clock-day').textContent = longDay(now);
      node.setAttribute('datetime', now.toISOString());
    }
  };
  store.on('clock', show);
  store.on('phones', show);
  setInterval(show, 1000);
  show();
}

/** The card with the time, the presets, and a field for any time. */
export function clockCard(store, notify) {
  const move = (body) => attempt(notify, () => api.moveClock(body), (clock) => {
    store.setClock(clock);
    return `Đồng hồ: ${hourOf(new Date(clock.now))} ngày ${dayOf(new Date(clock.now))}`;
  });
  const presets = h('div', { class: 'presets' });
  const field = h('input', { class: 'field', type: 'datetime-local', 'aria-label': 'Chuyển đồng hồ tới', testid: 'clock-field' });
  const own = h('form', {
    class: 'clock-own', on: {
      submit: (event) => {
        event.preventDefault();
        if (field.value) move({ to: fromField(field.value) });
      },
    },
  }, field, h('button', { class: 'soft-button', type: 'submit', testid: 'clock-go', 'aria-label': 'Chuyển đồng hồ' }, 'Tới'));
  const fixed = h('p', { class: 'hint' }, 'Đồng hồ ở đây không chuyển được.');
  const draw = () => {
    const { clock } = store;
    const now = store.now();
    arrange(presets, clock.presets.map((preset) => h('button', {
      class: 'preset', type: 'button', testid: 'clock-preset', data: { at: preset.at }, disabled: Date.parse(preset.at) <= now.getTime(),
      on: { click: () => move({ to: preset.at }) },
    }, preset.label)));
    field.min = fieldValue(now);
    if (!field.value || field.value < field.min) field.value = field.min;
    presets.hidden = own.hidden = !clock.movable;
    fixed.hidden = clock.movable;
  };
  store.on('clock', draw);
  draw();
  return h('section', { class: 'card', 'aria-label': 'Đồng hồ' },
    h('h3', { class: 'card-title' }, icon('clock'), 'Đồng hồ'),
    h('time', { class: 'clock', testid: 'clock-now' }, h('span', { class: 'clock-hour' }), h('span', { class: 'clock-day' })),
    presets, own, fixed, h('p', { class: 'hint' }, 'Đồng hồ chỉ đi tới: nhắc việc, chốt số liệu và khóa diễn ra đúng như ngày đó.'));
}
