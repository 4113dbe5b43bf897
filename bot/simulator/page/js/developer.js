// For those who build the bot: faults, Telegram's limits, counters.
import { api } from './api.js';
import { attempt } from '../chat/js/attempt.js';
import { h } from '../chat/js/dom.js';
import { icon } from '../chat/js/icons.js';

const KINDS = [
  ['html', '502 kèm trang HTML'], ['error', 'Lỗi JSON'], ['429', '429: gửi quá nhanh'], ['403', '403: bot bị chặn'],
  ['reset', 'Cắt kết nối, chưa làm gì'], ['reset-after', 'Làm xong rồi cắt kết nối'], ['half', 'Trả lời nửa chừng'],
  ['delay', 'Trả lời chậm'], ['hang', 'Không trả lời'], ['huge', 'Trả lời khổng lồ'], ['slow', 'Trả lời 10 byte mỗi giây'],
];
const METHODS = ['sendMessage', 'editMessageText', 'answerCallbackQuery', 'sendPhoto', 'sendDocument', 'getFile', 'getUpdates', 'file', '*'];

export function developerCard(notify) {
  const faults = faultForm(notify);
  const counters = counterTable(notify);
  return h('details', {
    class: 'card developer', testid: 'developer', on: {
      toggle: (event) => {
        if (!event.target.open) return;
        faults.refresh();
        counters.refresh();
      },
    },
  }, h('summary', { class: 'card-title' }, icon('tools'), 'Dành cho nhà phát triển', icon('down', 'summary-arrow')), faults.element, counters.element);
}

function select(label, options, testid) {
  return h('select', { class: 'field', 'aria-label': label, testid }, options.map(([value, text]) => h('option', { value }, text)));
}

const number = (label, value, max) => h('input', { class: 'field', type: 'number', min: '0', max, value, 'aria-label': label, required: true });
const labelled = (text, field) => h('label', { class: 'labelled' }, h('span', null, text), field);

function faultForm(notify) {
  const kind = select('Loại sự cố', KINDS, 'fault-kind');
  const method = select('Lời gọi', METHODS.map((m) => [m, m === '*' ? 'mọi lời gọi' : m === 'file' ? 'tải tệp' : m]), 'fault-method');
  const times = number('Số lần', '1', '1000');
  const wait = number('Thời gian (ms)', '1000', '600000');
  const list = h('ul', { class: 'faults', testid: 'faults' });
  const refresh = () => attempt(notify, async () => {
    const { faults } = await api.faults();
    list.replaceChildren(...(faults ?? []).map((fault) => h('li', null, h('b', null, fault.kind), ` ${fault.method}`,
      fault.times ? ` · còn ${fault.times} lần` : ' · không giới hạn')));
  });
  const add = (event) => {
    event.preventDefault();
    const fault = { kind: kind.value, method: method.value, times: Number(times.value) };
    if (kind.value === 'delay') fault.delay_ms = Number(wait.value);
    if (kind.value === '429') fault.retry_after = Math.max(1, Math.round(Number(wait.value) / 1000));
    attempt(notify, () => api.addFault(fault), 'Đã đặt sự cố').then(refresh);
  };
  const flood = h('input', { type: 'checkbox', testid: 'flood', on: { change: () => attempt(notify, () => api.flood(flood.checked)) } });
  const element = h('form', { class: 'developer-part', on: { submit: add } }, h('h4', null, 'Sự cố'),
    h('div', { class: 'fields' }, labelled('Loại', kind), labelled('Lời gọi', method), labelled('Số lần (0: mãi)', times), labelled('Thời gian (ms)', wait)),
    h('div', { class: 'row' }, h('button', { class: 'soft-button', type: 'submit', testid: 'fault-add' }, 'Đặt sự cố'),
      h('button', { class: 'soft-button', type: 'button', testid: 'fault-clear', on: { click: () => attempt(notify, () => api.clearFaults(), 'Đã bỏ mọi sự cố').then(refresh) } }, 'Bỏ hết')),
    list, h('label', { class: 'check' }, flood, h('span', null, 'Giới hạn tốc độ như Telegram')));
  return { element, refresh };
}

function counterTable(notify) {
  const body = h('tbody');
  const sums = h('p', { class: 'hint' });
  const refresh = () => attempt(notify, async () => {
    const c = await api.counters();
    sums.textContent = `Cập nhật: ${c.updates} · đã nhận: ${c.confirmed} · đang chờ: ${c.pending} · gửi lặp: ${c.repeats}`;
    const rows = [...Object.entries(c.methods ?? {}), ...Object.entries(c.errors ?? {}).map(([code, n]) => [`lỗi ${code}`, n])];
    body.replaceChildren(...rows.map(([name, n]) => h('tr', null, h('th', { scope: 'row' }, name), h('td', null, n))));
  });
  const element = h('div', { class: 'developer-part' }, h('h4', null, 'Bộ đếm'), sums, h('table', { class: 'counters', testid: 'counters' }, body),
    h('div', { class: 'row' }, h('button', { class: 'soft-button', type: 'button', testid: 'counters-refresh', on: { click: refresh } }, 'Xem lại'),
      h('button', { class: 'soft-button', type: 'button', on: { click: () => attempt(notify, () => api.clearCounters()).then(refresh) } }, 'Đặt về 0')));
  return { element, refresh };
}
