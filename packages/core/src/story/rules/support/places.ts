import type { Keyed, Place } from '../../story.js';

/** Where the first of these keys has its value, else where the whole is written. */
export function keyPlace({ at, keys }: Keyed, ...names: readonly string[]): Place {
  const name = names.find((key) => Object.hasOwn(keys, key));
  return name === undefined ? at : keys[name]!;
}

/** Whether something stands behind the key. What it is may have been unreadable, and then is told of where it is read. */
export function isWritten({ keys }: Keyed, key: string): boolean {
  const place = Object.hasOwn(keys, key) ? keys[key] : undefined;
  return place !== undefined && (place.endLine > place.line || place.endColumn > place.column);
}

/**
 * Where a part of a text is written, by offsets into the text. Lines that follow the first begin where the last one does, as
 * the lines of a paragraph do, and not behind the first, which may stand behind other words. Of a text that is written otherwise than it reads (folded, or with escapes) it is the nearest
 * place there is.
 */
export function within(at: Place, text: string, start: number, end: number): Place {
  const columns = at.endColumn - at.column;
  if (at.line === at.endLine) {
    // A value in quotation marks of the format.
    const quoted = columns === text.length + 2 ? 1 : 0;
    const column = (offset: number) => Math.min(at.column + quoted + offset, at.endColumn);
    return { ...at, column: column(start), endColumn: Math.max(column(end), column(start)) };
  }
  if (text.split('\n').length !== at.endLine - at.line + 1) return at;
  const [from, to] = [pointIn(at, text, start), pointIn(at, text, end)];
  return { file: at.file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

function pointIn(at: Place, text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  const margin = Math.max(1, Math.min(at.column, at.endColumn - (text.length - text.lastIndexOf('\n') - 1)));
  const begin = before.length === 1 ? at.column : margin;
  return { line: at.line + before.length - 1, column: begin + before.at(-1)!.length };
}

/** An order of places: by file, line and column. Files are in the order in which they are given. */
export function byPlace(files: readonly string[]): (a: Place, b: Place) => number {
  const rank = new Map(files.map((file, index) => [file, index]));
  return (a, b) =>
    (rank.get(a.file) ?? files.length) - (rank.get(b.file) ?? files.length) ||
    (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
    a.line - b.line ||
    a.column - b.column;
}
