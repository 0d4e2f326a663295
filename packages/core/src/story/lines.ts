import type { Level, Finding } from './rule.js';
import type { Place } from './story.js';

/** Where the lines of a text begin, so that an offset becomes a line and a column as an editor counts them. */
export interface Lines {
  /** The place of the range from `start` to `end` (exclusive); offsets outside of the text are taken to its ends. */
  place(start: number, end?: number): Place;
  /** The offset at which a line begins; lines count from 1. */
  startOf(line: number): number;
  readonly count: number;
}

/**
 * The lines of a text whose line breaks are `\n`, as `hygieneOf` leaves it.
 *
 * @param file the path for the places
 * @param from the line and column of the file at which the text begins, where it is a part of one
 */
export function linesOf(
  file: string,
  text: string,
  from: { line: number; column: number } = { line: 1, column: 1 },
): Lines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const pointAt = (offset: number) => {
    const inside = Math.min(Math.max(offset, 0), text.length);
    const line = lastAtOrBelow(starts, inside);
    const column = inside - starts[line]! + (line === 0 ? from.column : 1);
    return { line: line + from.line, column };
  };
  return {
    place(start, end = start) {
      const [first, last] = [pointAt(start), pointAt(Math.max(start, end))];
      return { file, line: first.line, column: first.column, endLine: last.line, endColumn: last.column };
    },
    startOf: (line) => starts[Math.min(Math.max(line - from.line, 0), starts.length - 1)]!,
    count: starts.length,
  };
}

/** The index of the last number that is not above `wanted`, in numbers that rise. */
export function lastAtOrBelow(numbers: readonly number[], wanted: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (numbers[middle]! <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A Finding about a place. */
export function findingAt(
  at: Place,
  code: string,
  message: string,
  help: string,
  more: { readonly level?: Level; readonly about?: string } = {},
): Finding {
  const where = `${at.file}:${at.line}:${at.column}`;
  return { code, level: more.level ?? 'error', where, at, message, help, about: more.about ?? '', waived: null };
}

/** In the order of the file; what is found at one place stays in the order in which it was found. */
export function inOrder<T extends { readonly at: Place }>(found: readonly T[]): T[] {
  return [...found].sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
}
