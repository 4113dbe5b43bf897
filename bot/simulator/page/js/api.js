// Talks to the simulator's HTTP API (docs/simulator.md). Every failure is an
// Error whose message can be shown as it is.

const UNREACHABLE = 'Không kết nối được máy chủ mô phỏng. Kiểm tra chương trình còn chạy không.';

async function call(method, path, body) {
  const init = { method, headers: {} };
  if (body instanceof FormData) {
    init.body = body;
  } else if (body !== undefined) {
    init.headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    throw new Error(UNREACHABLE, { cause });
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Error(answer?.error || `Máy chủ mô phỏng từ chối (mã ${response.status}).`);
  return answer ?? {};
}

async function bytes(path) {
  const response = await fetch(path).catch((cause) => { throw new Error(UNREACHABLE, { cause }); });
  if (!response.ok) throw new Error(`Máy chủ mô phỏng từ chối (mã ${response.status}).`);
  return response.blob();
}

const person = (id, verb) => `/sim/people/${id}/${verb}`;

export const api = {
  info: () => call('GET', '/sim/info'),
  chat: (id, { before, limit } = {}) => {
    const query = new URLSearchParams();
    if (before) query.set('before', before);
    if (limit) query.set('limit', limit);
    return call('GET', `/sim/chats/${id}${query.size ? `?${query}` : ''}`);
  },
  start: (id, code) => call('POST', person(id, 'start'), code ? { code } : {}),
  send: (id, body) => call('POST', person(id, 'send'), body),
  /** Several files are an album. `kind` is document or photo. */
  upload: (id, files, { kind, caption, chatId }) => {
    const form = new FormData();
    form.set('kind', kind);
    if (caption) form.set('caption', caption);
    if (chatId !== id) form.set('chat_id', chatId);
    for (const file of files) form.append('file', file, file.name);
    return call('POST', person(id, 'upload'), form);
  },
  /** A report made for that person to send, as a Blob. */
  report: (id, number, signed) => bytes(`${person(id, 'report')}?${new URLSearchParams({ number, ...(signed && { signed }) })}`),
  edit: (id, messageId, text) => call('POST', person(id, 'edit'), { message_id: messageId, text }),
  remove: (id, messageId) => call('POST', person(id, 'delete'), { message_id: messageId }),
  press: (id, body) => call('POST', person(id, 'press'), body),
  repeat: (id) => call('POST', person(id, 'repeat'), {}),
  block: (id, blocked) => call('POST', person(id, 'block'), { blocked }),
  makeGroup: (title, by) => call('POST', '/sim/groups', { title, by }),
  moveClock: (body) => call('POST', '/sim/clock', body),
  deadlines: () => call('GET', '/sim/deadlines'),
  ways: (away) => call('POST', '/sim/ways', { away }),
  /** A link by which the person comes into the web page. */
  page: (id) => call('POST', person(id, 'page'), {}),
  fill: () => call('POST', '/sim/fill', {}),
  stopFill: () => call('DELETE', '/sim/fill'),
  counters: () => call('GET', '/sim/counters'),
  clearCounters: () => call('DELETE', '/sim/counters'),
  faults: () => call('GET', '/sim/faults'),
  addFault: (fault) => call('POST', '/sim/faults', fault),
  clearFaults: () => call('DELETE', '/sim/faults'),
  flood: (enabled) => call('POST', '/sim/flood', { enabled, per_second: 30, per_chat: 1, burst: 3 }),
};
