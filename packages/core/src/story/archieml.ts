import { treeOfArchieml } from './archieml-tree.js';
import { withBody } from './body.js';
import { headOf } from './head.js';
import type { Reading } from './reading.js';
import type { Story } from './story.js';
import { valueOf } from './tree.js';

/**
 * Reads a story in ArchieML: the keys of the front matter at the top, words and scenes in `[+body]`. How it is written
 * is told in `docs/archieml.md`.
 *
 * @param source the text as `hygieneOf` leaves it
 */
export function readArchieml(source: { readonly path: string; readonly text: string }, reading: Reading): Story {
  const { tree, problems } = treeOfArchieml(source);
  reading.problems.push(...problems);
  const head = headOf(tree, tree.at, reading, ['body']);
  return withBody(head, valueOf(tree, 'body'), tree.at, reading, 'archieml');
}
