import { excerpt } from '../problem.js';
import { findingAt, type Lines } from './lines.js';
import type { Written } from './reading.js';
import type { Finding } from './rule.js';
import type { Place } from './story.js';

/** A cell, without the quotation marks of CSV and without white space around it. */
export interface CsvCell extends Written {
  readonly at: Place;
}

export interface CsvRecord {
  readonly at: Place;
  readonly cells: readonly CsvCell[];
}

/**
 * The records of a CSV text (RFC 4180), each cell with its place. Blank lines are left out. The separator is the one of
 * comma, semicolon and tab that the first line has most of; another than the comma is told, where the file is no `.tsv`.
 *
 * The apostrophe that spreadsheets and `toCsv` put before what would be a formula is no part of the cell.
 *
 * Own code, because the kept parsers of CSV give the line of a record, and not the column of a cell.
 */
export function recordsOf(path: string, text: string, lines: Lines, problems: Finding[]): CsvRecord[] {
  const separator = separatorOf(text);
  if (separator !== ',' && !/\.tsv$/i.test(path))
    problems.push(
      findingAt(
        lines.place(0, text.split('\n', 1)[0]!.length),
        'csv-separator',
        `Cells are separated by ${separator === ';' ? 'semicolons' : 'tabs'}.`,
        separator === ';' ? 'Save it as CSV with commas.' : 'Save it as CSV with commas, or name it .tsv.',
        { level: 'warning' },
      ),
    );
  const records: CsvRecord[] = [];
  for (let start = 0; start < text.length;) {
    const cells: CsvCell[] = [];
    let at = start;
    let more = true;
    while (more) {
      const { cell, end } = cellAt(text, at, separator, lines, problems);
      cells.push(cell);
      more = text[end] === separator;
      at = end + 1;
    }
    if (cells.length > 1 || cells[0]!.value !== '') records.push({ at: lines.place(start, at - 1), cells });
    start = at;
  }
  return records;
}

function separatorOf(text: string): ',' | ';' | '\t' {
  const first = text
    .slice(0, 10_000)
    .replace(/"[^"]*"/g, '')
    .trimStart()
    .split('\n', 1)[0]!;
  const count = (mark: string) => first.split(mark).length - 1;
  const [commas, semicolons, tabs] = [count(','), count(';'), count('\t')];
  if (semicolons > commas && semicolons >= tabs) return ';';
  return tabs > commas ? '\t' : ',';
}

function cellAt(
  text: string,
  start: number,
  separator: string,
  lines: Lines,
  problems: Finding[],
): { readonly cell: CsvCell; readonly end: number } {
  let quote = start;
  while (text[quote] === ' ') quote += 1;
  if (text[quote] !== '"') {
    const end = endOfPlain(text, start, separator);
    return { cell: cellOf(text.slice(start, end), start, end, lines, null), end };
  }
  const close = closingQuote(text, quote);
  const end = endOfPlain(text, close + 1, separator);
  const stray = text.slice(close + 1, end).trim();
  if (close >= text.length)
    problems.push(
      findingAt(
        lines.place(quote, quote + 1),
        'csv-quote',
        `A quotation mark is opened before "${excerpt(text.slice(quote + 1), 30)}" and never closed.`,
        'Close it with " before the separator; a mark inside of the cell is written "".',
      ),
    );
  else if (stray !== '')
    problems.push(
      findingAt(
        lines.place(close, close + 1),
        'csv-quote',
        `"${excerpt(stray, 30)}" stands behind the quotation mark that closes its cell.`,
        'A mark inside of a cell in quotation marks is written "".',
      ),
    );
  const inner = text.slice(quote + 1, close);
  return {
    cell: cellOf(`${inner.replaceAll('""', '"')}${stray}`, quote, Math.min(end, text.length), lines, inner),
    end,
  };
}

function endOfPlain(text: string, from: number, separator: string): number {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n') end += 1;
  return end;
}

/** The offset of the mark that closes, or the length of the text. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at === -1 ? text.length : at;
}

/** @param quoted what stands between the quotation marks, or `null` where there are none */
function cellOf(written: string, start: number, end: number, lines: Lines, quoted: string | null): CsvCell {
  const unguarded = /^\s*'(?=\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/.exec(written)?.[0].length ?? 0;
  const led = unguarded + (written.length - unguarded - written.slice(unguarded).trimStart().length);
  const value = written.slice(led).trimEnd();
  let offsets: readonly number[] | null = null;
  const offsetOf = (index: number): number => {
    if (quoted === null) return start + led + index;
    offsets ??= offsetsIn(quoted);
    return start + 1 + offsets[Math.min(led + index, offsets.length - 1)]!;
  };
  const at = quoted === null ? lines.place(start + led, start + led + value.length) : lines.place(start, end);
  return {
    value,
    at,
    placeIn: (from, to = from) => lines.place(offsetOf(from), offsetOf(Math.max(from, to))),
  };
}

/** For each unit of a cell in quotation marks, and for its end, its offset: each mark inside stands twice. */
function offsetsIn(quoted: string): number[] {
  const offsets = [0];
  for (let at = 0; at < quoted.length;) {
    at += quoted.startsWith('""', at) ? 2 : 1;
    offsets.push(at);
  }
  return offsets;
}
