// The only file that knows scrollama. By the package's `imports` a bundler takes its modules, and Node, which
// cannot load them, the script in a wrapper that is an eighth larger.
import scrollama, { type Scrollama } from '#scrollama';
import { ofPage } from '../page.js';

/** What scrolls: the page, or an element with its own scrollbar. */
export type Scroller = Document | Element;

/** What tells that the steps may have moved: a scroll or its end, another size, a crossing, the frame after one. */
export type Cause = 'scroll' | 'scrollend' | 'resize' | 'crossing' | 'crossed';

const SCROLLS = ['scroll', 'scrollend'] as const;

/**
 * Wakes a story when its steps may have moved against the trigger line. It knows
 * nothing about positions: being woken once too often costs a measurement, and
 * changes nothing.
 *
 * Three wake-ups, because each misses what another sees:
 * - a scroll event comes in the frame that shows the scroll, but not when the page
 *   changes under a reader who rests;
 * - a size change comes in the frame that shows it: a late image, a font, a step
 *   that was added, a height-only resize, content inserted above;
 * - scrollama tells when a step near the reader crosses the line for any other
 *   reason, such as an animation; it comes one frame late.
 */
export class Driver {
  readonly #wake: (cause: Cause) => void;
  readonly #hear = ({ type }: Event) => this.#wake(type as Cause);
  #sizes: ResizeObserver | null = null;
  #scroller: Scroller | null = null;
  #listening: AbortController | null = null;
  #crossings: Scrollama | null = null;

  constructor(onWake: (cause: Cause) => void) {
    this.#wake = onWake;
  }

  /**
   * Starts to watch a story inside its scroller; a second start replaces the first.
   *
   * @param sized what has another size when the steps have another place
   * @param following whether the story follows the reader; a stacked one only has a size
   */
  start(sized: readonly Element[], scroller: Scroller, following: boolean): void {
    this.stop();
    this.#scroller = scroller;
    this.#sizes = new ResizeObserver(() => this.#wake('resize'));
    const { signal } = (this.#listening = new AbortController());
    if (following) for (const type of SCROLLS) scroller.addEventListener(type, this.#hear, { passive: true, signal });
    addEventListener('resize', this.#hear, { signal });
    const frame = scroller instanceof Element ? [scroller] : [];
    for (const element of [...sized, ...frame, ofPage('documentElement'), ofPage('body')]) this.#sizes.observe(element);
  }

  /**
   * Has scrollama watch the steps near the reader, and only those: one pair of
   * observers for each of a thousand steps makes every frame's commit slower.
   *
   * @param line the trigger line in CSS pixels from the scroller's top
   */
  watch(near: readonly Element[], line: number): void {
    this.#crossings?.destroy();
    if (near.length === 0 || !this.#scroller) return;
    const container = this.#scroller instanceof Element ? this.#scroller : undefined;
    // The implicit root of a framed page is the outermost page: its line is not ours.
    const root = container ?? (window.parent === window ? null : document);
    const cross = () => this.#wake('crossing');
    this.#crossings = undisturbed(container?.clientHeight ?? innerHeight, () =>
      scrollama().setup({ step: [...near], offset: `${Math.round(line)}px`, root, container }),
    )
      .onStepEnter(cross)
      .onStepExit(cross);
  }

  stop(): void {
    this.#crossings?.destroy();
    this.#sizes?.disconnect();
    this.#listening?.abort();
    this.#scroller = null;
  }
}

/**
 * scrollama adds a scroll listener to the document at every setup and never takes
 * it back. All that listener does is remember the scroll direction, which nobody
 * here reads; so it is not let in. And it takes the window for as high as what
 * scrolls, which a scroller of its own is not. The page's own properties stand there
 * again before anything else can run.
 */
function undisturbed<T>(height: number, setup: () => T): T {
  return instead(
    document,
    'addEventListener',
    () => undefined,
    () => instead(window, 'innerHeight', height, setup),
  );
}

function instead<T>(object: object, name: string, value: unknown, run: () => T): T {
  const own = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { configurable: true, value });
  try {
    return run();
  } finally {
    if (own) Object.defineProperty(object, name, own);
    else delete (object as Record<string, unknown>)[name];
  }
}
