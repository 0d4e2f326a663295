import { withBody } from './body.js';
import { isCanonical, storyOfCanonical } from './canonical.js';
import { headOf } from './head.js';
import { treeOfJson } from './json-tree.js';
import { linesOf } from './lines.js';
import { tell, type Reading } from './reading.js';
import { FACT, namesOf, SOURCE, type Shape } from './shape.js';
import type { Story } from './story.js';
import { kindOfNode, valueOf, type TreeMap } from './tree.js';
import { treeOfYaml } from './yaml-tree.js';

/**
 * Reads a story in YAML or JSON: the keys of the front matter, and `body`, which is Markdown or a list of texts, scenes
 * and figures. A `story.json` as it is published is read, too, and gives an equal Story.
 *
 * @param source the text as `hygieneOf` leaves it
 */
export function readStructured(source: { readonly path: string; readonly text: string }, reading: Reading): Story {
  const { tree, problems } = /\.json$/i.test(source.path) ? treeOfJson(source) : treeOfYaml(source);
  reading.problems.push(...problems);
  const at = linesOf(source.path, source.text).place(0, source.text.length);
  const broken = problems.some(({ level }) => level === 'error');
  if (tree && tree.type !== 'map')
    tell(
      reading,
      tree.at,
      'wrong-type',
      `The story is ${kindOfNode(tree)} here, but must be keys with values.`,
      'Write "version: 1", "title:" and "body:".',
    );
  const map = tree?.type === 'map' ? tree : null;
  const listed = map === null ? null : listedIn(map);
  if (listed !== null)
    tell(
      reading,
      { ...at, endLine: at.line, endColumn: at.column },
      'not-a-story',
      `This file lists ${listed}, and is no story.`,
      'Check the story that names it: its facts and sources are checked with it.',
    );
  // What is missing may be there, in what could not be read.
  const told: Reading = broken || listed !== null || (tree && !map) ? { ...reading, problems: [] } : reading;
  const story = map && isCanonical(map) ? storyOfCanonical(map, told) : null;
  const start = { ...at, endLine: at.line, endColumn: at.column };
  const body = map ? valueOf(map, 'body') : null;
  const read = story ?? withBody(headOf(map, at, told, ['body']), body, start, told, 'records');
  if (told !== reading) reading.problems.push(...told.problems.filter(({ code }) => broken && !/-missing$/.test(code)));
  return read;
}

/** What a file lists that is beside a story; `null`: it may be a story. */
function listedIn({ entries }: TreeMap): string | null {
  const lists = (shape: Shape) => {
    const names = [...namesOf(shape), ''];
    return entries.every(
      ({ key, value }) =>
        key === '$schema' || (value.type === 'map' && value.entries.every((entry) => names.includes(entry.key))),
    );
  };
  if (entries.length === 0) return null;
  return lists(SOURCE) ? 'sources' : lists(FACT) ? 'facts' : null;
}
