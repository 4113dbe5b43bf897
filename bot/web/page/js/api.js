// Talks to the server. Every failure is an Error whose message a person may read; offline says that nothing was answered.

export class Refused extends Error {
  constructor(message, { status = 0, code = '' } = {}) {
    super(message);
    Object.assign(this, { status, code, offline: status === 0 });
  }

  /** Whether the same may succeed later. */
  get passing() {
    return this.offline || this.status === 425 || this.status === 429 || this.status >= 500;
  }
}

/** A call that is not answered for so long counts as lost. */
const PATIENCE_MS = 70_000;

let secret = '';

/** Of the page within Telegram, which has no cookie. It is kept in memory only. */
export const holdSecret = (text) => { secret = text; };
export const withinTelegram = () => Boolean(secret);
export const ownHeaders = () => ({ 'X-Chamdiem': '1', ...(secret && { 'X-Chamdiem-App': secret }) });

export async function call(method, path, body, type = 'application/json') {
  const init = { method, headers: { ...ownHeaders(), 'Content-Type': type }, credentials: secret ? 'omit' : 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) };
  if (body !== undefined) init.body = type === 'application/json' ? JSON.stringify(body) : body;
  else if (method !== 'GET') init.body = '{}';
  let response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Refused('Không có mạng, hoặc máy chủ chưa trả lời.');
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Refused(answer?.error || `Máy chủ trả lời ${response.status}.`, { status: response.status, code: answer?.code });
  if (answer === null) throw new Refused('Máy chủ trả lời dở dang.'); // the line broke within the answer
  return answer;
}

export const api = {
  invite: (code) => call('POST', '/api/invite', { code }),
  enter: (code, key) => call('POST', '/api/enter', { code, key }),
  enterApp: (told) => call('POST', '/api/app', { told }),
  me: () => call('GET', '/api/me'),
  chat: ({ before, limit } = {}) => call('GET', `/api/chat?${new URLSearchParams({ ...(before && { before }), ...(limit && { limit }) })}`),
  changes: (after) => call('GET', `/api/changes?after=${after}`),
  act: (action) => call('POST', '/api/actions', action),
  announce: (file) => call('POST', '/api/files', file),
  piece: (id, at, blob) => call('PUT', `/api/files/${id}?at=${at}`, blob, 'application/octet-stream'),
  sessions: () => call('GET', '/api/sessions'),
  endSession: (id) => call('DELETE', `/api/sessions/${id}`),
  leave: () => call('POST', '/api/leave'),
  allowRing: (browser) => call('POST', '/api/push', browser),
  stopRing: () => call('DELETE', '/api/push'),
};

/** A key that no other action has. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_');
}
