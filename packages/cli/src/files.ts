import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { FileResult, Files } from '@throughline/core/story.js';

/** No file of a story may be larger, in bytes. */
export const MAX_BYTES = 8 * 1024 * 1024;

/** Where in a text a byte is no UTF-8; both count from 1, the column in UTF-16 units. */
export interface BrokenByte {
  readonly line: number;
  readonly column: number;
}

/** The files of one story: they are read once, and from nowhere but its root. */
export interface StoryFiles extends Files {
  /** The text of a file that was read, for excerpts; `null` where it was not, or could not be. */
  text(path: string): string | null;
  /** Absolute paths of all files that were asked for, the missing ones too: a change of any of them changes the story. */
  readonly asked: ReadonlySet<string>;
  /** By path as it was asked for: where a file that was read as text is none. Such bytes were read as `\uFFFD`. */
  readonly broken: ReadonlyMap<string, BrokenByte>;
}

/**
 * The files of a folder.
 *
 * @param folder absolute; what paths are relative to
 * @param root absolute; nothing outside is read, whether by `..`, by an absolute path or by a symbolic link
 */
export function filesIn(folder: string, root: string = folder): StoryFiles {
  const results = new Map<string, FileResult>();
  const asked = new Set<string>();
  const broken = new Map<string, BrokenByte>();

  const readNow = (path: string): FileResult => {
    if (path === '' || path.includes('\0')) return { fault: 'missing' };
    const full = resolve(folder, path);
    if (isAbsolute(path) || !isInside(root, full)) return { fault: 'outside' };
    asked.add(full);
    const bytes = bytesOf(full, root);
    if ('fault' in bytes) return bytes;
    const text = textOf(bytes.bytes);
    if (text === null) return { fault: 'not-text' };
    const place = brokenByte(bytes.bytes);
    if (place) broken.set(path, place);
    return { text };
  };

  return {
    asked,
    broken,
    read(path) {
      const known = results.get(path);
      if (known) return known;
      const result = readNow(path);
      results.set(path, result);
      return result;
    },
    text(path) {
      const result = results.get(path);
      return result && 'text' in result ? result.text : null;
    },
  };
}

/** Files that are given instead of read, by their paths. */
export function givenFiles(texts: Readonly<Record<string, string>>): StoryFiles {
  const text = (path: string) => (Object.hasOwn(texts, path) ? texts[path]! : null);
  return {
    asked: new Set(),
    broken: new Map(),
    text,
    read(path) {
      const found = text(path);
      return found === null ? { fault: 'missing' } : { text: found };
    },
  };
}

/**
 * The bytes of a regular file. Pipes and devices are refused before anything is read of them, and its real place is what counts.
 *
 * @param root absolute; `null`: anywhere
 */
export function bytesOf(
  path: string,
  root: string | null,
): { readonly bytes: Buffer } | Extract<FileResult, { fault: unknown }> {
  let file: number | undefined;
  try {
    if (root !== null && !isInside(realpathSync(root), realpathSync(path))) return { fault: 'leads-out' };
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(file);
    if (stat.isDirectory()) return { fault: 'folder' };
    if (!stat.isFile()) return { fault: 'unreadable' };
    if (stat.size > MAX_BYTES) return { fault: 'too-large' };
    return { bytes: readFileSync(file) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EISDIR') return { fault: 'folder' };
    return { fault: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** What bytes say as UTF-8, with `\uFFFD` for what says nothing; `null` where they are no text at all. */
export function textOf(bytes: Buffer): string | null {
  return bytes.includes(0) ? null : bytes.toString('utf8');
}

/** Whether `path` is `root` or below it; both absolute. */
export function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** Where the first byte is that is no UTF-8, or `null`. */
export function brokenByte(bytes: Uint8Array): BrokenByte | null {
  if (isUtf8(bytes)) return null;
  let line = 1;
  for (let start = 0; start <= bytes.length; line += 1) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline === -1 ? bytes.length : newline;
    const piece = bytes.subarray(start, end);
    if (!isUtf8(piece)) return { line, column: brokenColumn(piece) };
    start = end + 1;
  }
  return null;
}

/** The column of the first replacement character that stands for no replacement character. */
function brokenColumn(line: Uint8Array): number {
  const text = Buffer.from(line).toString('utf8');
  for (let at = text.indexOf('\uFFFD'); at !== -1; at = text.indexOf('\uFFFD', at + 1)) {
    const byte = Buffer.byteLength(text.slice(0, at));
    if (line[byte] !== 0xef || line[byte + 1] !== 0xbf || line[byte + 2] !== 0xbd) return at + 1;
  }
  return 1;
}
