import { excerpt } from '../problem.js';
import { findingAt } from './lines.js';
import type { Finding } from './rule.js';
import type { Place } from './story.js';

/**
 * Keys, lists and texts as they are written, whatever the format: what YAML, JSON and ArchieML are read into before
 * any of it means something. Keys are strings in a list, never properties of an object, so that `__proto__` is a word
 * like any other.
 */
export type TreeNode = TreeText | TreeList | TreeMap;

export interface TreeText {
  readonly type: 'text';
  /** As written, without the quotation marks of the format: `12.50` and `yes` are not made into 12.5 and true. */
  readonly value: string;
  /** Whether it stands in the format's quotation marks. */
  readonly quoted: boolean;
  readonly at: Place;
  /** Where a part of the value is written, by offsets into `value`; the end is exclusive. */
  placeIn(start: number, end?: number): Place;
}

export interface TreeList {
  readonly type: 'list';
  readonly items: readonly TreeNode[];
  readonly at: Place;
}

export interface TreeMap {
  readonly type: 'map';
  /** In the order of the file. A doubled key is here twice. */
  readonly entries: readonly TreeEntry[];
  readonly at: Place;
}

export interface TreeEntry {
  readonly key: string;
  readonly keyAt: Place;
  readonly value: TreeNode;
}

/** What became of a text: a tree, or `null` where nothing is written or nothing could be understood. */
export interface Read {
  readonly tree: TreeNode | null;
  readonly problems: readonly Finding[];
}

/** How deep maps and lists may stand in each other. A story needs five. */
export const DEPTH_LIMIT = 64;

/** The last value of a key, as YAML and JSON readers take doubled ones; `null` where it is not written. */
export function valueOf(map: TreeMap, key: string): TreeNode | null {
  return map.entries.findLast((entry) => entry.key === key)?.value ?? null;
}

/** What is written, in a word or two, for a message. */
export function kindOfNode(node: TreeNode): string {
  return node.type === 'text' ? 'a text' : node.type === 'list' ? 'a list' : 'keys and values';
}

/** Keys of one map that are told to be doubled. */
const DOUBLED_TOLD = 20;

/** Tells the keys that are written twice in one place. */
export function tellDoubled(entries: readonly TreeEntry[], problems: Finding[]): void {
  const first = new Map<string, TreeEntry>();
  let told = 0;
  for (const entry of entries) {
    const before = first.get(entry.key);
    if (!before) first.set(entry.key, entry);
    else if ((told += 1) <= DOUBLED_TOLD)
      problems.push(
        findingAt(
          entry.keyAt,
          'doubled-key',
          `"${excerpt(entry.key)}" is written twice; it is first on line ${before.keyAt.line}.`,
          'Keep one of the two.',
        ),
      );
  }
}
