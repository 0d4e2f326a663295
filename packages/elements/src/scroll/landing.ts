/** What a reader does who wants to go elsewhere than where a link led. */
const HANDS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Keeps a reader who came by a link at its target while the page above still
 * changes: fonts, images, elements that upgrade. It ends when everything that the
 * page loads is there, and at once when the reader moves.
 */
export class Landing {
  readonly #land: () => void;
  readonly #release = () => this.end();
  #active = false;

  /** @param land goes to the target; called again whenever the layout has changed */
  constructor(land: () => void) {
    this.#land = land;
  }

  begin(): void {
    if (this.#active) return;
    this.#active = true;
    for (const type of HANDS) window.addEventListener(type, this.#release, { passive: true, capture: true });
    this.again();
    void settled().then(() => {
      this.again();
      this.end();
    });
  }

  /** The layout has changed: back to the target, unless the landing is over. */
  again(): void {
    if (this.#active) this.#land();
  }

  end(): void {
    this.#active = false;
    for (const type of HANDS) window.removeEventListener(type, this.#release, { capture: true });
  }
}

/** When the page has loaded and its fonts are in use. */
async function settled(): Promise<void> {
  if (document.readyState !== 'complete') await new Promise((done) => window.addEventListener('load', done, { once: true }));
  await document.fonts.ready;
  // The load event comes before the layout of what came last.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}

/** The id that the address names, or `null`; also `null` where the browser restores the reader's own place. */
export function linkedId(): string | null {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (entry?.type === 'reload' || entry?.type === 'back_forward') return null;
  return hashOf(location.hash);
}

/** `#caf%C3%A9` → `café`; `null` for no hash, the top, or a text fragment alone. */
export function hashOf(hash: string): string | null {
  const id = hash.replace(/^#/, '').split(':~:')[0] ?? '';
  if (id === '') return null;
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
