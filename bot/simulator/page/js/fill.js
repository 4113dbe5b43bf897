// Officers who fill in their entries by themselves, and how far they are.
import { api } from './api.js';
import { attempt } from '../chat/js/attempt.js';
import { h } from '../chat/js/dom.js';
import { icon } from '../chat/js/icons.js';

export function fillCard(store, notify) {
  const button = h('button', { class: 'main-button', type: 'button', testid: 'fill' });
  const bar = h('progress', { class: 'progress', max: '1', value: '0', 'aria-label': 'Tiến độ chấm tự động' });
  const count = h('span', { class: 'fill-count' });
  const line = h('p', { class: 'fill-line', testid: 'fill-line', role: 'status' });
  const box = h('div', { class: 'fill-state', testid: 'fill-state' }, h('div', { class: 'fill-bar' }, bar, count), line);
  const card = h('section', { class: 'card', 'aria-label': 'Chấm tự động' }, h('h3', { class: 'card-title' }, icon('people'), 'Chấm tự động'),
    h('p', { class: 'hint' }, 'Các cán bộ giả lập bấm nút, nhập số và gửi tệp như người thật, để bảng tổng và báo cáo có số liệu.'), button, box);
  const draw = () => {
    const { fill } = store;
    card.hidden = !fill.available;
    button.textContent = fill.running ? 'Dừng lại' : 'Cho các cán bộ chấm tự động';
    button.classList.toggle('stop', Boolean(fill.running));
    button.onclick = () => attempt(notify, async () => {
      const answer = await (fill.running ? api.stopFill() : api.fill());
      if (store.fill !== fill) return; // an event came first, and it is newer
      store.fill = answer;
      store.emit('fill');
    });
    const known = fill.running || fill.done > 0;
    box.hidden = !known && !fill.error;
    bar.max = Math.max(1, fill.total ?? 1);
    bar.value = fill.done ?? 0;
    count.textContent = `${fill.done ?? 0}/${fill.total ?? 0}`;
    line.textContent = fill.error || fill.line || '';
    line.classList.toggle('bad', Boolean(fill.error));
    box.dataset.running = Boolean(fill.running);
  };
  store.on('fill', draw);
  draw();
  return card;
}
