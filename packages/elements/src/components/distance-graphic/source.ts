/** Why map data did not come. What was thrown here has a code as its message, and as its cause what came in place of the data. */
export interface MapFault {
  readonly url: string;
  readonly reason: unknown;
}

/** How long map data may take, in milliseconds. */
const PATIENCE = 15_000;

/**
 * The map data of one element, fetched when the element comes near the viewport, or the page to a printer, and not
 * before. A browser does not wait for it with its first print: a map that no reader came near is a ruler there, and a
 * map in the next. What was asked for last is what comes. What did not come is asked for again when a reader says so,
 * and by itself when the browser has a network again: once each time.
 */
export class MapSource {
  /** The map data at the address that is wanted; `null` until it has come. */
  topology: object | null = null;
  /** Why it did not come. */
  fault: MapFault | null = null;
  /** Whether what came cannot be drawn. */
  isUnusable = false;
  /** Whether a reader has asked for it again: they are told how that goes. */
  isAsked = false;

  #url: string | null = null;
  #near: IntersectionObserver | null = null;
  readonly #onPrint = () => this.#come();
  readonly #onOnline = () => this.fault && this.#again();
  /** The load in progress. */
  #load: AbortController | null = null;

  constructor(
    private readonly host: Element,
    private readonly changed: () => void,
  ) {}

  /** Says where the map data is that is wanted; `null` for none. */
  want(url: string | null): void {
    if (url === this.#url) return;
    this.stop();
    this.#url = url;
    this.topology = this.fault = null;
    this.isUnusable = false;
    if (this.host.isConnected) this.start();
  }

  /** Waits until the element comes near. */
  start(): void {
    const url = this.#url;
    addEventListener('online', this.#onOnline);
    if (url === null || this.#near || this.topology || this.fault) return;
    this.#near = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#come();
      },
      { rootMargin: '100% 50%' },
    );
    this.#near.observe(this.host);
    addEventListener('beforeprint', this.#onPrint);
  }

  /** Stops what goes on. */
  stop(): void {
    this.#unwatch();
    removeEventListener('online', this.#onOnline);
    this.#load?.abort();
    this.#near = this.#load = null;
  }

  /** Whether it is on its way. */
  get isComing(): boolean {
    return this.#load !== null;
  }

  /** Asks again, for a reader: past what the browser has kept, which may be what was no map. */
  ask(): void {
    this.isAsked = true;
    this.#again();
  }

  #again(): void {
    if (this.#url === null || this.#load) return;
    void this.#fetch(this.#url, 'reload');
    this.changed();
  }

  #unwatch(): void {
    this.#near?.disconnect();
    removeEventListener('beforeprint', this.#onPrint);
  }

  #come(): void {
    this.#unwatch();
    if (this.#url !== null) void this.#fetch(this.#url);
  }

  async #fetch(url: string, cache: RequestCache = 'default'): Promise<void> {
    const load = (this.#load = new AbortController());
    const timer = setTimeout(() => load.abort(new DOMException('', 'TimeoutError')), PATIENCE);
    let fault: MapFault | null = null;
    let topology: object | null = null;
    try {
      topology = await mapData(new URL(url, document.baseURI), load.signal, cache);
    } catch (reason) {
      fault = { url, reason };
    }
    clearTimeout(timer);
    if (this.#load !== load) return;
    this.#load = null;
    [this.topology, this.fault, this.isUnusable] = [topology, fault, false];
    this.changed();
  }
}

async function mapData(address: URL, signal: AbortSignal, cache: RequestCache): Promise<object> {
  if (address.origin !== location.origin) throw new Error('map-elsewhere');
  // A document in a sandbox has no origin, and asks its own site as any other's: without cookies, and only where that lets all
  // pages read. Of where a redirect would lead it could not tell whether that is its site.
  const within: RequestInit = origin === 'null' ? { redirect: 'error' } : { mode: 'same-origin' };
  const response = await fetch(address, { signal, cache, ...within });
  if (!response.ok) throw new Error('map-missing', { cause: response.status });
  const text = await response.text();
  try {
    // What is no object is no map either, which is found out when it is drawn.
    return Object(JSON.parse(text)) as object;
  } catch {
    throw new Error('map-no-json', { cause: text });
  }
}
