// What a trace of Chromium says about one page. All times are CPU time of the page's main thread, in milliseconds: on a
// machine that does other things besides, time on the clock measures those.
import { sum } from './statistics.mjs';

/** Categories of a trace that tell what the main thread does, and those that tell what becomes of its frames. */
export const WORK = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8.execute'];
export const FRAMES = ['cc', 'benchmark'];

/**
 * Everything in which a page's own code runs: listeners and observers (FunctionCall), animation frames, timers, modules,
 * and what promises left to do (RunMicrotasks), in which Lit draws.
 */
const SCRIPT = new Set([
  'EvaluateScript',
  'FireAnimationFrame',
  'FireIdleCallback',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'v8.compile',
  'v8.evaluateModule',
]);

/** Style and layout that script asks for would else be done later in the same frame: they are no cost of the script. */
const FORCED = new Set(['Layout', 'UpdateLayoutTree']);

/** What happened on the main thread of the page: of all pages' processes the one that did most. */
export function mainThreadOf(events) {
  const threads = new Map();
  const keyOf = ({ pid, tid }) => `${pid}:${tid}`;
  for (const event of events)
    if (event.name === 'thread_name' && event.args.name === 'CrRendererMain') threads.set(keyOf(event), []);
  for (const event of events) if (event.ph === 'X') threads.get(keyOf(event))?.push(event);
  return [...threads.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

const spanOf = ({ tts, tdur = 0 }) => ({ start: tts / 1000, end: (tts + tdur) / 1000 });
const spansOf = (events, names) => events.filter(({ name, tts }) => names.has(name) && tts !== undefined).map(spanOf);

/** Spans without overlaps: one that lies inside another counts once. */
export function union(spans) {
  const merged = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}

export const lengthOf = (spans) => sum(union(spans).map(({ start, end }) => end - start));

/** How much of some spans lies inside others: |A| + |B| − |A ∪ B|. */
export const overlapOf = (some, others) => lengthOf(some) + lengthOf(others) - lengthOf([...some, ...others]);

/**
 * @param {readonly object[]} events of the page's main thread
 * @returns `script`: what the page's code took, its microtasks included and the style and layout it forced left out;
 *   `forced`: those; `commit`: handing a frame over to the compositor; `style` and `layout`: all of both; `observers`:
 *   working out what crosses what; `frames`: how many the main thread made. A busy machine makes fewer, at less cost.
 */
export function costs(events) {
  const script = spansOf(events, SCRIPT);
  const forced = overlapOf(script, spansOf(events, FORCED));
  const of = (name) => lengthOf(spansOf(events, new Set([name])));
  return {
    script: lengthOf(script) - forced,
    forced,
    commit: of('Commit'),
    style: of('UpdateLayoutTree'),
    layout: of('Layout'),
    observers: of('IntersectionObserverController::computeIntersections'),
    frames: events.filter(({ name }) => name === 'Commit').length,
  };
}

/**
 * The share of frames that reached the screen, of those that had something new to show.
 * @param {readonly object[]} events of all threads
 */
export function framesPresented(events) {
  const states = { PRESENTED_ALL: 0, PRESENTED_PARTIAL: 0, DROPPED: 0 };
  for (const { name, ph, args } of events) {
    if (name !== 'PipelineReporter' || ph !== 'b') continue;
    const reporter = args.chrome_frame_reporter ?? args.frame_reporter;
    const state = reporter?.state?.replace('STATE_', '');
    // A frame that is dropped without harm to what moves had nothing to show in time.
    if (state in states && (state !== 'DROPPED' || reporter.affects_smoothness)) states[state] += 1;
  }
  const { PRESENTED_ALL: whole, PRESENTED_PARTIAL: partial, DROPPED: dropped } = states;
  return { share: (whole + partial) / (whole + partial + dropped), whole, partial, dropped };
}
