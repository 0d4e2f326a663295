import type { MapFault } from './check.js';
import type { DrawMap } from './model.js';

/** Map data by its address, or itself. */
export interface Wanted {
  readonly url: string | null;
  readonly topology: object | null;
}

/** How long map data may take, in milliseconds. */
const PATIENCE = 15_000;

/**
 * The map of one element: its data and the code that draws it, fetched when the
 * element comes near the viewport and not before. The last one wanted wins.
 */
export class MapSource {
  /** Draws the map that is wanted; `null` until it can. */
  drawMap: DrawMap | null = null;
  /** Why the map that is wanted did not come. */
  fault: MapFault | null = null;
  /** The map data in use. */
  topology: object | null = null;

  #wanted: Wanted = { url: null, topology: null };
  #observer: IntersectionObserver | null = null;
  #near = false;
  /** The load in progress, or the last one. */
  #load: AbortController | null = null;

  constructor(
    private readonly host: Element,
    private readonly changed: () => void,
  ) {}

  /** Says which map is wanted. */
  want(wanted: Wanted): void {
    if (wanted.url === this.#wanted.url && wanted.topology === this.#wanted.topology) return;
    this.#wanted = wanted;
    this.#load?.abort();
    this.#load = null;
    [this.drawMap, this.topology, this.fault] = [null, null, null];
    if (this.host.isConnected) this.start();
  }

  /** Goes on, when the element is connected. */
  start(): void {
    if (this.#load || (this.#wanted.url === null && this.#wanted.topology === null)) return;
    if (this.#near || typeof IntersectionObserver === 'undefined') return void this.#fetch();
    this.#observer ??= new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#near = true;
        this.#observer?.disconnect();
        if (!this.#load) void this.#fetch();
      },
      { rootMargin: '100% 50%' },
    );
    this.#observer.observe(this.host);
  }

  /** Stops what goes on, when the element is disconnected. */
  stop(): void {
    this.#observer?.disconnect();
    if (this.drawMap || this.fault) return;
    this.#load?.abort();
    this.#load = null;
  }

  async #fetch(): Promise<void> {
    const load = new AbortController();
    this.#load = load;
    const { url, topology } = this.#wanted;
    try {
      const [data, { mapModel }] = await Promise.all([
        topology ? Promise.resolve(topology) : mapData(url ?? '', load),
        import('./map.js'),
      ]);
      if (this.#load !== load) return;
      this.topology = data;
      this.drawMap = (...args) => mapModel(args[0], data, args[1], args[2]);
    } catch (error) {
      if (this.#load !== load) return;
      const { code, detail } =
        error instanceof Failure ? error : { code: 'map-failed' as const, detail: String(error) };
      this.fault = { code, detail, url: url ?? '' };
    }
    this.changed();
  }
}

class Failure extends Error {
  constructor(
    readonly code: MapFault['code'],
    readonly detail = '',
  ) {
    super(code);
  }
}

async function mapData(url: string, load: AbortController): Promise<object> {
  const address = new URL(url, document.baseURI);
  if (address.origin !== location.origin) throw new Failure('map-elsewhere');
  const timer = setTimeout(() => load.abort(new Failure('map-late')), PATIENCE);
  try {
    const response = await fetch(address, { signal: load.signal, mode: 'same-origin' });
    if (!response.ok) throw new Failure('map-missing', `It answered ${response.status}.`);
    const text = await response.text();
    try {
      const data: unknown = JSON.parse(text);
      if (typeof data === 'object' && data !== null) return data;
    } catch {
      // It is told as anything else that is no map.
    }
    throw new Failure('map-no-json', text.slice(0, 60));
  } finally {
    clearTimeout(timer);
  }
}
