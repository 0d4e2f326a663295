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
 * map in the next. What was asked for last is what comes.
 */
export class MapSource {
  /** The map data at the address that is wanted; `null` until it has come. */
  topology: object | null = null;
  /** Why it did not come. */
  fault: MapFault | null = null;

  #url: string | null = null;
  #near: IntersectionObserver | null = null;
  readonly #onPrint = () => this.#come();
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
    if (this.host.isConnected) this.start();
  }

  /** Waits until the element comes near. */
  start(): void {
    const url = this.#url;
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
    this.#load?.abort();
    this.#near = this.#load = null;
  }

  #unwatch(): void {
    this.#near?.disconnect();
    removeEventListener('beforeprint', this.#onPrint);
  }

  #come(): void {
    this.#unwatch();
    if (this.#url !== null) void this.#fetch(this.#url);
  }

  async #fetch(url: string): Promise<void> {
    const load = (this.#load = new AbortController());
    const timer = setTimeout(() => load.abort(new DOMException('', 'TimeoutError')), PATIENCE);
    let fault: MapFault | null = null;
    let topology: object | null = null;
    try {
      topology = await mapData(new URL(url, document.baseURI), load.signal);
    } catch (reason) {
      fault = { url, reason };
    }
    clearTimeout(timer);
    if (this.#load !== load) return;
    [this.topology, this.fault] = [topology, fault];
    this.changed();
  }
}

async function mapData(address: URL, signal: AbortSignal): Promise<object> {
  if (address.origin !== location.origin) throw new Error('map-elsewhere');
  const response = await fetch(address, { signal, mode: 'same-origin' });
  if (!response.ok) throw new Error('map-missing', { cause: response.status });
  const text = await response.text();
  try {
    // What is no object is no map either, which is found out when it is drawn.
    return Object(JSON.parse(text)) as object;
  } catch {
    throw new Error('map-no-json', { cause: text });
  }
}
