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
  const end = at.endLine > at.line ? line.length + 1 : at.endColumn;
  const characters = shown(line, at.column - 1 + width * 2, unicode);
  const first = characters.findIndex((_, i) => (characters[i + 1]?.start ?? line.length) > at.column - 1);
  const from = first === -1 ? characters.length : first;
  const after = characters.findIndex((character) => character.start >= end - 1);
  const to = Math.max(from + 1, after === -1 ? characters.length : after);
  const [left, right] = windowOf(characters, from, width);
  const dots = '...';
  const before = left > 0 ? dots : '';
  const kept = characters.slice(left, right);
  const rest = right < characters.length || (characters.at(-1)?.start ?? 0) + 1 < line.length ? dots : '';
  const marked = characters.slice(from, Math.min(to, right));
  return {
    line: before + kept.map((character) => character.text).join('') + (kept.length > 0 ? rest : ''),
    carets: ' '.repeat(before.length + sum(characters.slice(left, from))) + '^'.repeat(Math.max(1, sum(marked))),
  };
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

/** The characters of a line as they are shown, up to what can matter: a line may be as long as a file. */
function shown(line: string, length: number, unicode: boolean): Shown[] {
  const characters: Shown[] = [];
  let column = 0;
  for (const { segment, index } of segmenter.segment(line.slice(0, length))) {
    const text =
      segment === '\t' ? ' '.repeat(TAB - (column % TAB)) : unicode ? visible(segment) : ascii(visible(segment));
    const width = widthOf(text);
    characters.push({ start: index, text, width });
    column += width;
  }
  return characters;
}

/** From where to where to show: as much as fits, with a third of it before the place. */
function windowOf(characters: readonly Shown[], place: number, width: number): readonly [left: number, right: number] {
  if (sum(characters) <= width) return [0, characters.length];
  const room = width - 6;
  let left = place;
  let before = 0;
  while (left > 0 && before + characters[left - 1]!.width <= room / 3) before += characters[(left -= 1)]!.width;
  let right = left;
  let used = 0;
  while (right < characters.length && used + characters[right]!.width <= room) used += characters[right++]!.width;
  return [left, Math.max(right, left)];
}

const sum = (characters: readonly Shown[]) => characters.reduce((total, { width }) => total + width, 0);
