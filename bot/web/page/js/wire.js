// A stream of events that sends the secret of the page along, which an EventSource cannot. Its face is that of an EventSource; it does not
// come back by itself.
import { ownHeaders } from './api.js';

export class Wire {
  readyState = EventSource.CONNECTING;
  #types = new Map();
  #stop = new AbortController();

  constructor(address) {
    this.#run(address);
  }

  addEventListener(type, fn) {
    this.#types.set(type, fn);
  }

  close() {
    this.readyState = EventSource.CLOSED;
    this.#stop.abort();
  }

  async #run(address) {
    try {
      const { ok, body } = await fetch(address, { headers: ownHeaders(), cache: 'no-store', credentials: 'omit', signal: this.#stop.signal });
      if (!ok) throw new Error();
      this.readyState = EventSource.OPEN;
      this.onopen?.();
      const reader = body.pipeThrough(new TextDecoderStream()).getReader();
      for (let rest = ''; ;) {
        const { value, done } = await reader.read();
        if (done) break;
        const events = (rest + value).split('\n\n');
        rest = events.pop();
        events.forEach((event) => this.#take(event));
      }
    } catch { /* the line broke, or the stream is closed */ }
    if (this.readyState === EventSource.CLOSED) return;
    this.readyState = EventSource.CLOSED;
    this.onerror?.();
  }

  #take(event) {
    const fields = Object.fromEntries(event.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
    this.#types.get(fields.event)?.({ data: fields.data, lastEventId: fields.id ?? '' });
  }
}
