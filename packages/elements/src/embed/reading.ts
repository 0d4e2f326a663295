// What readers do with a story, told to a page that asks. Nothing is watched until it asks, nothing is kept, and nothing
// is known of who reads.
import type { Mode, ModeReason, StepEvent } from '../components/scrolly/events.js';

/** In which story something happened. */
type InStory = {
  /** The number of the story on the page, from 0, in the order in which they were met. */
  readonly story: number;
  /** The `id` of its element, `''` when it has none. */
  readonly storyId: string;
};

/** In which step of it. */
type InStep = InStory & {
  /** Index of the step, from 0. */
  readonly step: number;
  /** The step's `id`, `''` when it has none. */
  readonly id: string;
  /** How many steps the story has. */
  readonly of: number;
};

/**
 * What a reader did, as plain data: it can be logged, and sent to another window.
 *
 * - `entered`: a step came to be the one in force while it was in sight. `direction`: `forward` and `back` are in the
 *   order of the steps, whatever was skipped between; `again` is the step at which the reader had left the story.
 * - `dwell`: the reader left a step, or its story, or the tab. `milliseconds` since it was entered or last told; none of
 *   them while the tab was hidden. A step whose reader left the tab tells more than one: add them up.
 * - `completed`: the last step was entered. Once for each story.
 * - `mode`: how the story is read, and why: before its first step, and whenever that changes.
 */
export type Reading =
  | (InStep & { readonly type: 'entered'; readonly direction: 'forward' | 'back' | 'again' })
  | (InStep & { readonly type: 'dwell'; readonly milliseconds: number })
  | (InStep & { readonly type: 'completed' })
  | (InStory & { readonly type: 'mode'; readonly mode: Mode; readonly reason: ModeReason });

/** Where a reader is in one story. */
export interface Whereabouts extends InStep {
  /** Whether a step of the story is in sight. */
  readonly seen: boolean;
  /** Whether the tab is. */
  readonly awake: boolean;
  readonly mode: Mode;
  readonly reason: ModeReason;
}

/** What has been told of one story. */
export interface Told {
  /** The step that was entered last, or `null`. */
  readonly at: InStep | null;
  /** Whether the reader is still in it. */
  readonly inside: boolean;
  /** Since when its time counts, or `null` while it does not. */
  readonly since: number | null;
  readonly completed: boolean;
  /** The mode and its reason, or `''`. */
  readonly mode: string;
}

/** Nothing yet. */
export const UNTOLD: Told = { at: null, inside: false, since: null, completed: false, mode: '' };

/**
 * What is to be told of a reader who is now here, and what has been told then. Computed from where the reader is, as
 * all that is drawn: never from how they came.
 *
 * @param time milliseconds, of a clock that only goes forward
 */
export function account(told: Told, here: Whereabouts, time: number): readonly [Told, readonly Reading[]] {
  const { story, storyId, step, id, of, seen, awake, mode, reason } = here;
  const place: InStep = { story, storyId, step, id, of };
  const reads = seen && awake;
  const moved = told.at === null || told.at.step !== step;
  const readings: Reading[] = [];
  let { at, inside, since, completed } = told;

  if (at && since !== null && (!reads || moved)) {
    readings.push({ type: 'dwell', ...at, milliseconds: Math.max(0, Math.round(time - since)) });
    since = null;
  }
  // Whoever only looks at another tab has not left the story.
  if (!seen) inside = false;
  const style = `${mode} ${reason}`;
  const restyled = style !== told.mode && (reads || told.mode !== '');
  if (restyled) readings.push({ type: 'mode', story, storyId, mode, reason });
  if (reads) {
    if (!inside || moved)
      readings.push({
        type: 'entered',
        ...place,
        direction: at === null || step > at.step ? 'forward' : step < at.step ? 'back' : 'again',
      });
    if (!completed && step === of - 1) {
      readings.push({ type: 'completed', ...place });
      completed = true;
    }
    at = place;
    inside = true;
    since ??= time;
  }
  return [{ at, inside, since, completed, mode: restyled ? style : told.mode }, readings];
}

/** What the public side of a story says of it. */
interface Story extends HTMLElement {
  readonly mode: Mode;
  readonly modeReason: ModeReason;
  readonly position: { readonly step: number };
}

interface Watched {
  readonly story: Story;
  readonly number: number;
  steps: readonly Element[];
  /** The step in force, as the story said it last; `null` until it has. */
  step: number | null;
  /** The steps in sight, each with how much of it is, in square pixels. */
  readonly seen: Map<Element, number>;
  told: Told;
}

const STORY = 'tl-scrolly';
/** How often a step that comes into sight is looked at. */
const LOOKS = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1];
/** A step is in sight with a quarter of it, or with so many pixels of its height. */
const QUARTER = 0.25;
const ENOUGH = 240;

/**
 * Tells a listener what readers do with the stories of a page. An analytics hook without analytics: it stores nothing,
 * sends nothing, makes no id, and does nothing at all until it is called. It listens to `tl-step` and `tl-mode` and
 * watches which steps are in sight; it has no timer.
 *
 * ```js
 * import { watchReading } from '@throughline/elements/reading.js';
 *
 * const stop = watchReading((reading, story) => {
 *   if (reading.type === 'completed') ourAnalytics.count('explainer read to its end', reading.storyId);
 * });
 * ```
 *
 * Stories that come later are watched, too. What a listener throws is reported, and the next reading told.
 *
 * @param listener is given each reading, and the element that it is about
 * @param options.root whose stories: a document, or a part of one. Default: the whole document.
 * @returns a function that ends it; it tells nothing more
 */
export function watchReading(
  listener: (reading: Reading, story: Element) => void,
  { root = document }: { root?: Document | ShadowRoot | Element } = {},
): () => void {
  const page = root instanceof Document ? root : root.ownerDocument;
  const watched = new Map<Element, Watched>();
  /** What was told of stories that are not on the page now: one that is moved goes on where it was. */
  const before = new WeakMap<Element, Watched>();
  const holds = new WeakMap<Element, Watched>();
  const stops: (() => void)[] = [];
  let count = 0;
  let awake = page.visibilityState === 'visible';
  let stopped = false;

  const settle = (one: Watched) => {
    const { story, seen, number } = one;
    if (!('mode' in story)) return;
    const step = stepOf(one);
    const [told, readings] = account(
      one.told,
      {
        story: number,
        storyId: story.id,
        step,
        id: one.steps[step]?.id ?? '',
        of: one.steps.length,
        seen: seen.size > 0,
        awake,
        mode: story.mode,
        reason: story.modeReason,
      },
      performance.now(),
    );
    one.told = told;
    for (const reading of readings) {
      if (stopped) return;
      try {
        listener(reading, story);
      } catch (error) {
        reportError(error);
      }
    }
  };
  const settleAll = () => [...watched.values()].forEach(settle);

  const sight = new IntersectionObserver(
    (entries) => {
      const changed = new Set<Watched>();
      for (const { target, isIntersecting, intersectionRatio, intersectionRect } of entries) {
        const one = holds.get(target);
        if (!one || !watched.has(one.story)) continue;
        const { width, height } = intersectionRect;
        const inSight = isIntersecting && (intersectionRatio >= QUARTER || height >= ENOUGH);
        if (inSight) one.seen.set(target, width * height);
        else one.seen.delete(target);
        changed.add(one);
      }
      changed.forEach(settle);
    },
    { threshold: LOOKS },
  );

  const watch = (story: Story) => {
    if (watched.has(story)) return;
    const one = before.get(story) ?? { story, number: count++, steps: [], step: null, seen: new Map(), told: UNTOLD };
    before.set(story, one);
    watched.set(story, one);
    follow(one);
  };
  const unwatch = (one: Watched) => {
    one.steps.forEach((step) => sight.unobserve(step));
    one.seen.clear();
    settle(one);
    watched.delete(one.story);
    one.steps = [];
  };
  const follow = (one: Watched) => {
    const all = [...one.story.querySelectorAll<Element>('tl-step')];
    const steps = all.filter((step) => step.closest(STORY) === one.story);
    for (const step of one.steps) if (!steps.includes(step)) sight.unobserve(step);
    for (const step of one.seen.keys()) if (!steps.includes(step)) one.seen.delete(step);
    // One that is observed already is not observed twice.
    for (const step of steps) {
      holds.set(step, one);
      sight.observe(step);
    }
    one.steps = steps;
  };
  // What is in sight is known once the page is laid out: a reader may have jumped past it. Who is watched anew is told of.
  const ask = (one: Watched) => {
    const step = one.steps[one.step ?? 0] ?? one.steps[0];
    if (!step) return;
    sight.unobserve(step);
    sight.observe(step);
  };
  const look = () => {
    for (const one of watched.values())
      if (one.story.isConnected) follow(one);
      else unwatch(one);
    for (const story of root.querySelectorAll<Story>(STORY)) watch(story);
  };

  const listen = (target: EventTarget, type: string, on: (event: Event) => void) => {
    target.addEventListener(type, on);
    stops.push(() => target.removeEventListener(type, on));
  };
  listen(root, 'tl-step', (event) => {
    const one = watchedOf(event);
    if (!one) return;
    one.step = (event as StepEvent).step;
    ask(one);
  });
  listen(root, 'tl-mode', (event) => {
    const one = watchedOf(event);
    if (one) ask(one);
  });
  const watchedOf = (event: Event): Watched | null => {
    const story = event.composedPath()[0];
    if (!(story instanceof HTMLElement) || story.localName !== STORY) return null;
    watch(story as Story);
    return watched.get(story) ?? null;
  };
  const wake = (now: boolean) => () => {
    awake = now && page.visibilityState === 'visible';
    settleAll();
  };
  listen(page, 'visibilitychange', wake(true));
  const window = page.defaultView;
  if (window) {
    listen(window, 'pagehide', wake(false));
    listen(window, 'pageshow', wake(true));
  }

  // A story without its script is an article: nobody comes to a step of it.
  void customElements.whenDefined(STORY).then(() => {
    if (stopped) return;
    look();
    const written = new MutationObserver((records) => {
      if (records.some(({ addedNodes, removedNodes }) => holdsSteps(addedNodes) || holdsSteps(removedNodes))) look();
    });
    written.observe(root, { childList: true, subtree: true });
    stops.push(() => written.disconnect());
  });

  return () => {
    stopped = true;
    sight.disconnect();
    for (const stop of stops.splice(0)) stop();
    watched.clear();
  };
}

/** A story that scrolls says its step; of one that is stacked, it is the step of which most is in sight. */
function stepOf({ story, steps, step, seen, told }: Watched): number {
  if (story.mode === 'scroll') return step ?? story.position.step;
  let most: Element | null = null;
  for (const candidate of steps)
    if (seen.has(candidate) && (most === null || seen.get(candidate)! > seen.get(most)!)) most = candidate;
  return most ? steps.indexOf(most) : (told.at?.step ?? 0);
}

/** Whether among these are stories or steps. */
function holdsSteps(nodes: NodeList): boolean {
  return [...nodes].some(
    (node) =>
      node instanceof Element &&
      (/^tl-(scrolly|step)$/.test(node.localName) || node.querySelector(`${STORY}, tl-step`) !== null),
  );
}
