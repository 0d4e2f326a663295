import type { Place } from '@throughline/core/story.js';
import { ascii, visible, widthOf } from './terminal.js';

/** The line that something is about, and a second one with carets under the place. */
export interface Excerpt {
  readonly line: string;
  readonly carets: string;
}

const TAB = 4;
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One character as it is shown: from where in the line, how, and how wide. */
interface Shown {
  readonly start: number;
  /** How long it is in the line, in UTF-16 units. */
  readonly length: number;
  readonly text: string;
  readonly width: number;
}

/**
 * A line of a file, with carets under the place; a long line is cut to the part around it. `null` where the file has no such line.
 *
 * @param width how many columns there are
 * @param unicode whether the line may be shown in more than ASCII
 */
export function excerptAt(text: string, at: Place, width: number, unicode = true): Excerpt | null {
  const line = lineOf(text, at.line);
  if (line === null) return null;
  const [start, end] = [at.column - 1, at.endLine > at.line ? line.length : at.endColumn - 1];
  const stretch = stretchOf(line, Math.min(start, line.length), width);
  const characters = shown(line.slice(...stretch), stretch[0], unicode);
  const from = indexOf(characters, start);
  const to = Math.max(from + 1, indexOf(characters, end));
  const isWhole = stretch[0] === 0 && stretch[1] === line.length && sum(characters) <= width;
  const [left, right] = isWhole ? [0, characters.length] : windowOf(characters, from, width - 2 * DOTS.length);
  const before = stretch[0] > 0 || left > 0 ? DOTS : '';
  const after = stretch[1] < line.length || right < characters.length ? DOTS : '';
  const words = characters.slice(left, right).map((character) => character.text);
  const marked = Math.max(1, sum(characters.slice(from, Math.min(to, right))));
  return {
    line: before + words.join('') + after,
    carets: ' '.repeat(before.length + sum(characters.slice(left, from))) + '^'.repeat(marked),
  };
}

const DOTS = '...';

/** The part of a line that can matter: one may be as long as a file. */
function stretchOf(line: string, place: number, width: number): [start: number, end: number] {
  return [Math.max(0, place - 3 * width), Math.min(line.length, place + 3 * width)];
}

/** The index of the character in which a place of the line is, or behind the last one. */
function indexOf(characters: readonly Shown[], place: number): number {
  const next = characters.findIndex(({ start }) => start > place);
  const last = characters.at(-1);
  if (next !== -1) return Math.max(0, next - 1);
  return last && place < last.start + last.length ? characters.length - 1 : characters.length;
}

/** The line of a text, counted from 1 as the reader of stories counts; without a byte order mark and its line break. */
function lineOf(text: string, wanted: number): string | null {
  const breaks = /\r\n|\n|\r/g;
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let line = 1; line < wanted; line += 1) {
    if (breaks.exec(text) === null) return null;
    start = breaks.lastIndex;
  }
  return text.slice(start, breaks.exec(text)?.index ?? text.length);
}

/** The characters of a part of a line as they are shown. */
function shown(part: string, offset: number, unicode: boolean): Shown[] {
  const characters: Shown[] = [];
  let column = 0;
  for (const { segment, index } of segmenter.segment(part)) {
    const tab = segment === '\t' ? ' '.repeat(TAB - (column % TAB)) : null;
    const text = tab ?? (unicode ? visible(segment) : ascii(visible(segment)));
    const width = widthOf(text);
    characters.push({ start: offset + index, length: segment.length, text, width });
    column += width;
  }
  return characters;
}

/** From where to where to show: as much as there is room for, with a third of it before the place. */
function windowOf(characters: readonly Shown[], place: number, room: number): readonly [left: number, right: number] {
  let left = place;
  let before = 0;
  while (left > 0 && before + characters[left - 1]!.width <= room / 3) before += characters[(left -= 1)]!.width;
  let right = left;
  let used = 0;
  while (right < characters.length && used + characters[right]!.width <= room) used += characters[right++]!.width;
  return [left, right];
}

const sum = (characters: readonly Shown[]) => characters.reduce((total, { width }) => total + width, 0);
