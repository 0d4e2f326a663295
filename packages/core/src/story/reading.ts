import type { Level, Finding } from './rule.js';
import type { Files } from './files.js';
import { findingAt } from './lines.js';
import type { Memory } from './memory.js';
import type { Place } from './story.js';

/** What reading a story carries along: what may be read, and what was found so far. */
export interface Reading {
  /** Path of the story, as the author gave it. */
  readonly path: string;
  readonly files: Files;
  readonly problems: Finding[];
  /** The lines of the files that were read, by path. */
  readonly lines: Map<string, readonly string[]>;
  /** What was parsed before. */
  readonly memory: Memory;
}

/** A text, and where each part of it is written: a file, a value in YAML, a paragraph of ArchieML. */
export interface Written {
  readonly value: string;
  /** Where a part of the value is written, by offsets into `value`; the end is exclusive. */
  placeIn(start: number, end?: number): Place;
}

/** Notes something that is wrong. */
export function tell(
  { problems }: Pick<Reading, 'problems'>,
  at: Place,
  code: string,
  message: string,
  help: string,
  more: { readonly level?: Level; readonly about?: string } = {},
): void {
  problems.push(findingAt(at, code, message, help, more));
}

const SYNTAX = ['yaml-syntax', 'json-syntax'];
const KEYS_GONE = ['key-missing', 'unit-missing'];

/**
 * Without what follows from a mistake of YAML or JSON: where the syntax is broken, keys and values below it seem to be
 * wrong or missing, and are not.
 */
export function withoutCascades(problems: readonly Finding[]): Finding[] {
  const broken = new Map<string, number>();
  for (const { code, at } of problems)
    if (SYNTAX.includes(code)) broken.set(at.file, Math.min(at.line, broken.get(at.file) ?? Infinity));
  return problems.filter(
    ({ code, at }) =>
      SYNTAX.includes(code) ||
      !(at.line >= (broken.get(at.file) ?? Infinity) || (KEYS_GONE.includes(code) && broken.has(at.file))),
  );
}

/**
 * Without what follows from a scene that did not open: from the line that should have opened it to the one that then closes nothing,
 * what belongs to a scene belongs to none.
 */
export function withoutUnopened(problems: readonly Finding[]): readonly Finding[] {
  const linesOf = (wanted: string) => problems.flatMap(({ code, at }) => (code === wanted ? [at.line] : []));
  const closings = linesOf('stray-close').sort((a, b) => a - b);
  const scenes = linesOf('broken-directive').map((opening) => [opening, closings.find((line) => line > opening) ?? 0]);
  return problems.filter(
    ({ code, at: { line } }) =>
      !OF_SCENES.includes(code) || !scenes.some(([opening = 0, closing = 0]) => opening < line && line <= closing),
  );
}

const OF_SCENES = ['stray-close', 'misplaced-directive', 'id-misplaced'];

/** Adds to a list, however much it is: spread into a call, what is very long overflows the stack. */
export function addAll<Item>(list: Item[], items: Iterable<Item>): void {
  for (const item of items) list.push(item);
}

/** From the beginning of one place to the end of another. */
export function spanning(from: Place, to: Place): Place {
  return { ...from, endLine: to.endLine, endColumn: to.endColumn };
}

/**
 * Values by the names that an author gave them. It has no prototype, so that `constructor` and `__proto__` are names
 * like any other.
 */
export function record<Value>(entries: Iterable<readonly [name: string, value: Value]> = []): Record<string, Value> {
  const made = Object.create(null) as Record<string, Value>;
  for (const [name, value] of entries) made[name] = value;
  return made;
}

/** `as-of` → `asOf`: as keys are written, and as they are in the Story. */
export function camel(name: string): string {
  return !name.includes('-') ? name : name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
