/** The vertical extent of one step, in CSS pixels, in the coordinates of the trigger line. */
export interface Span {
  readonly top: number;
  readonly bottom: number;
}

/**
 * The steps' spans in reading order. An array is one; so is a list that measures a
 * span only when it is asked for, which is why it is asked for as few as possible.
 */
export interface Spans {
  readonly length: number;
  at(index: number): Span | undefined;
}

/** Where the reader is in a story. */
export interface Position {
  /** Index of the step in force, from 0: the first one above the story, the last one below it. */
  readonly step: number;
  /** How much of that step has passed the trigger line, 0…1. */
  readonly progress: number;
}

/** The position of a reader who has not come to the story yet. */
export const START: Position = { step: 0, progress: 0 };

/**
 * The reader's position: the last step whose top is at or above the trigger line.
 * A gap between two steps belongs to the one before it, with progress 1.
 *
 * The tops must not decrease, as in any column of text. The search gallops away
 * from `from`, the step that was in force before, and then halves: a reader who
 * scrolls on costs two spans, one who jumps costs 2·log₂ of the distance.
 *
 * @param spans the steps, in reading order
 * @param line the trigger line, in the same coordinates
 * @param from any index; it changes the cost, never the result
 */
export function positionAt(spans: Spans, line: number, from = 0): Position {
  const step = lastPassed(spans, line, from);
  const span = step < 0 ? undefined : spans.at(step);
  return span ? { step, progress: progressIn(span, line) } : START;
}

/** How much of a span has passed the trigger line, 0…1. */
export function progressIn({ top, bottom }: Span, line: number): number {
  return Math.min(Math.max((line - top) / Math.max(bottom - top, 1), 0), 1);
}

function lastPassed(spans: Spans, line: number, from: number): number {
  // Everything up to `low` is passed, nothing from `high` on is.
  let low = -1;
  let high = spans.length;
  let probe = Math.min(Math.max(from | 0, 0), high - 1);
  for (let stride = 1; low < probe && probe < high;) {
    if (spans.at(probe)!.top <= line) low = probe;
    else high = probe;
    // Away from where the reader was while only one side is known, then into the middle.
    probe = high === spans.length ? low + stride : low < 0 ? high - stride : (low + high) >> 1;
    if (high === spans.length || low < 0) stride *= 2;
    if ((probe <= low || probe >= high) && high - low > 1) probe = (low + high) >> 1;
  }
  return low;
}
