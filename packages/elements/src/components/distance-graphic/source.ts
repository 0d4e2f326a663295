import { excerpt, type Problem } from '@throughline/core';
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
  /** What went wrong with the map that is wanted. */
  problems: readonly Problem[] = [];
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
    [this.drawMap, this.topology, this.problems] = [null, null, []];
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
    if (this.drawMap || this.problems.length > 0) return;
    this.#load?.abort();
    this.#load = null;
  }

  async #fetch(): Promise<void> {
    const load = new AbortController();
    this.#load = load;
    const { url, topology } = this.#wanted;
    try {
      const [data, { mapModel }] = await Promise.all([topology ? Promise.resolve(topology) : mapData(url ?? '', load), import('./map.js')]);
      if (this.#load !== load) return;
      this.topology = data;
      this.drawMap = (...args) => mapModel(args[0], data, args[1], args[2]);
    } catch (error) {
      if (this.#load !== load) return;
      const [code, message] = error instanceof MapFault ? [error.code, error.message] : ['map-failed', `The map did not come: ${excerpt(String(error))}`];
      this.problems = [{ code, where: `[map="${excerpt(url ?? '')}"]`, message, help: 'The ruler is drawn in its place. Give the address of a TopoJSON file on the same site.' }];
    }
    this.changed();
  }
}

class MapFault extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

async function mapData(url: string, load: AbortController): Promise<object> {
  const address = new URL(url, document.baseURI);
  if (address.origin !== location.origin) throw new MapFault('map-elsewhere', 'Map data is fetched from the page’s own site only.');
  const timer = setTimeout(() => load.abort(new MapFault('map-late', `The map did not come within ${PATIENCE / 1000} seconds.`)), PATIENCE);
  try {
    const response = await fetch(address, { signal: load.signal, mode: 'same-origin' });
    if (!response.ok) throw new MapFault('map-missing', `The site answered ${response.status}.`);
    const text = await response.text();
    const data: unknown = await Promise.resolve(text).then(JSON.parse).catch(() => null);
    if (typeof data === 'object' && data !== null) return data;
    throw new MapFault('map-unreadable', /^\s*</.test(text) ? 'The address gives a web page, not map data.' : 'The address gives no JSON.');
  } finally {
    clearTimeout(timer);
  }
}
