// The live stream of server-sent events. It is taken up where it broke, also
// when the browser gave up, the device slept or the server was started again.

/** A page that slept longer than this reconnects at once: mobile devices drop sockets silently. */
const SLEPT_MS = 20_000;
const RETRY_MS = [500, 1000, 2000, 4000];

export class Stream {
  #source = null;
  #last = 0;
  #failures = 0;
  #timer = 0;
  #hiddenAt = 0;

  /**
   * address(after) is where the events after that id come from, types are their names.
   * connect(address) opens a connection, as an EventSource unless told otherwise.
   * onEvent(type, data, id) is told every event, onState(online) when the connection comes and goes.
   */
  constructor(address, types, onEvent, onState, connect = (at) => new EventSource(at)) {
    Object.assign(this, { address, types, onEvent, onState, connect });
    document.addEventListener('visibilitychange', () => this.#visibility());
    window.addEventListener('online', () => this.open(this.#last));
  }

  /** Connects and continues after event `after`. */
  open(after) {
    this.#last = after;
    this.#source?.close();
    clearTimeout(this.#timer);
    const source = this.connect(this.address(after));
    this.#source = source;
    source.onopen = () => {
      this.#failures = 0;
      this.onState(true);
    };
    source.onerror = () => {
      this.onState(false);
      if (source.readyState === EventSource.CLOSED) this.#later();
    };
    for (const type of this.types) source.addEventListener(type, (event) => this.#take(type, event));
  }

  #take(type, event) {
    const data = JSON.parse(event.data);
    const id = Number(event.lastEventId);
    if (type === 'reset') this.#last = data.last_event;
    else if (id) this.#last = id;
    this.onEvent(type, data, id);
  }

  // The browser reconnects by itself after a cut, but gives up after an HTTP error.
  #later() {
    const wait = RETRY_MS[Math.min(this.#failures++, RETRY_MS.length - 1)];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.open(this.#last), wait);
  }

  #visibility() {
    if (document.hidden) {
      this.#hiddenAt = Date.now();
    } else if (this.#hiddenAt && Date.now() - this.#hiddenAt > SLEPT_MS) {
      this.open(this.#last);
    }
  }
}
