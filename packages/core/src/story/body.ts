// The body of a story as records: scenes, steps and prose that are keys and values, in YAML, JSON or ArchieML.
import { excerpt, nearest, suggest } from '../problem.js';
import { calledHere } from './elsewhere.js';
import { isCommandLine } from './archieml-tree.js';
import { tableOfTree } from './data.js';
import { flowOf, penFor } from './flow.js';
import { lastAtOrBelow } from './lines.js';
import { blocksOf, tellSecondList } from './markdown.js';
import { parseMarkdown } from './parse.js';
import { figureOf, sceneOf, sectionOf, stepOf, withIds, type Attribute, type Picture } from './parts.js';
import { spanning, tell, type Reading, type Written } from './reading.js';
import { dataIn, isDataNode, quotesFrom } from './rows.js';
import type { Block, Flow, Place, Step, Story, Table } from './story.js';
import { textOfInlines } from './text.js';
import { kindOfNode, type TreeMap, type TreeNode, type TreeText } from './tree.js';
import { wordsOf, type Words } from './words.js';

/** What is different between formats: in ArchieML each line of prose is a paragraph, as it is in a word processor. */
export type Style = 'records' | 'archieml';

interface Told extends Reading {
  readonly style: Style;
}

/**
 * A story with its body: a text in Markdown, or a list of texts, scenes and figures.
 *
 * @param head the rest of the story
 * @param node `null` where none is written
 * @param at where the story is, for what is missing
 */
export function withBody(
  head: Omit<Story, 'body'>,
  node: TreeNode | null,
  at: Place,
  reading: Reading,
  style: Style,
): Story {
  const told: Told = { ...reading, style };
  const blocks = node === null ? [] : blocksOfNode(node, told);
  if (node === null || (node.type === 'text' && node.value.trim() === ''))
    tell(reading, node?.at ?? at, 'body-missing', 'The story has no body.', HOW_BODY[style]);
  tellSecondList(blocks, reading);
  return { ...head, body: withIds(blocks, head, reading) };
}

const HOW_BODY: Readonly<Record<Style, string>> = {
  records: 'Write "body:" with a text in Markdown, or a list of texts, "scene:" and "figure:".',
  archieml: 'Write [+body] on a line of its own above the words, and [] below them.',
};

function blocksOfNode(node: TreeNode, told: Told): Block[] {
  if (node.type === 'text') return blocksOf(told.style === 'archieml' ? paragraphs([node]) : node, told);
  if (node.type === 'list')
    return runsOf(node.items.flatMap((item) => itemOf(item, told))).flatMap((run) => blocksOfRun(run, told));
  tell(
    told,
    node.at,
    'wrong-type',
    '"body" is keys and values here, but must be a text or a list.',
    HOW_BODY[told.style],
  );
  return [];
}

// Items

interface Item {
  /** `text`, `scene`, `figure` … */
  readonly kind: string;
  readonly kindAt: Place;
  readonly value: TreeNode;
}

const KINDS_OF_ITEM = ['text', 'heading', 'subheading', 'scene', 'figure', 'sources'];

function itemOf(node: TreeNode, told: Told): Item[] {
  if (node.type === 'text') return [{ kind: 'text', kindAt: node.at, value: node }];
  if (node.type === 'list') {
    wrongType(node, 'body', 'a list of texts, scenes and figures', told);
    return [];
  }
  return told.style === 'archieml' ? freeformItem(node, told) : recordItem(node, told);
}

/** `- scene: …` */
function recordItem(node: TreeMap, told: Told): Item[] {
  const [first, ...others] = node.entries;
  if (!first) return [];
  for (const { key, keyAt } of others)
    tell(
      told,
      keyAt,
      'unknown-key',
      `"${excerpt(key)}" stands beside "${excerpt(first.key)}"; an item of the body has one key.`,
      `Indent it further if it belongs to "${excerpt(first.key)}", or begin a new item with "- ".`,
    );
  if (KINDS_OF_ITEM.includes(first.key)) return [{ kind: first.key, kindAt: first.keyAt, value: first.value }];
  tell(
    told,
    first.keyAt,
    'unknown-key',
    `"${excerpt(first.key)}" means nothing here.`,
    suggest(first.key, KINDS_OF_ITEM),
  );
  return [];
}

/** An item of `[+body]`. A line of words that happens to look like a key is told, and stays words. */
function freeformItem(node: TreeMap, told: Told): Item[] {
  const type = node.entries.find(({ key }) => key === 'type');
  const value = node.entries.find(({ key }) => key === 'value')?.value;
  if (type?.value.type !== 'text' || !value) {
    // An object whose brackets have no dot, or a plain array.
    wrongType(node, 'body', 'lines of words and {.scene}, in [+body]', told);
    return [];
  }
  const kind = type.value.value;
  if (KINDS_OF_ITEM.includes(kind)) return [{ kind, kindAt: type.keyAt, value }];
  const near = nearest(kind, KINDS_OF_ITEM);
  if (value.type !== 'text') {
    tell(told, type.keyAt, 'unknown-key', `"${excerpt(kind)}" means nothing here.`, suggest(kind, KINDS_OF_ITEM));
    return [];
  }
  tell(
    told,
    type.keyAt,
    'archieml-key',
    `"${excerpt(kind)}:" at the beginning of a line makes a key of it; it is read as words.`,
    near === null
      ? `Put a backslash before it: \\${excerpt(kind)}: …`
      : `Did you mean "${near}"? If it is words, put a backslash before it.`,
  );
  return [{ kind: 'text', kindAt: type.keyAt, value: keyAndValue(kind, type.keyAt, value) }];
}

/** `Note: words`, which were taken for a key and its value, as one text. */
function keyAndValue(key: string, keyAt: Place, value: TreeText): TreeText {
  const led = key.length + 2;
  return {
    ...value,
    value: `${key}: ${value.value}`,
    at: spanning(keyAt, value.at),
    placeIn(start, end = start) {
      const from =
        start < led ? { ...keyAt, column: keyAt.column + Math.min(start, key.length) } : value.placeIn(start - led);
      const to =
        end <= led ? { ...keyAt, endColumn: keyAt.column + Math.min(end, key.length) } : value.placeIn(0, end - led);
      return spanning(from, to);
    },
  };
}

/** Lines of words that follow each other are one text in ArchieML, so that lists and tables hold together. */
function runsOf(items: readonly Item[]): Item[][] {
  const runs: Item[][] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last && item.kind === 'text' && last[0]!.kind === 'text') last.push(item);
    else runs.push([item]);
  }
  return runs;
}

function blocksOfRun(run: readonly Item[], told: Told): Block[] {
  const [item] = run;
  switch (item?.kind) {
    case 'scene':
    case 'figure':
      return item.value.type === 'map'
        ? [item.kind === 'scene' ? scene(item, item.value, told) : figure(item, item.value, told)]
        : notKeys(item, told);
    case 'heading':
    case 'subheading':
      return section(item, told);
    case 'sources':
      return [{ type: 'sources', at: item.kindAt }];
    default: {
      const texts = run.flatMap(({ value }) => textsIn(value, 'text', told));
      if (texts.length === 0) return [];
      if (told.style === 'archieml') return blocksOf(paragraphs(texts.map(unescaped)), told);
      return texts.flatMap((text) => blocksOf(text, told));
    }
  }
}

function notKeys({ kind, value }: Item, told: Told): Block[] {
  wrongType(value, kind, 'keys such as title, graphic and steps', told);
  return [];
}

function section({ kind, kindAt, value }: Item, told: Told): Block[] {
  const title = wordsIn(value, kind, told);
  return [sectionOf({ at: spanning(kindAt, value.at), level: kind === 'heading' ? 2 : 3, title })];
}

// Scenes and figures

type Fields = ReadonlyMap<string, { readonly keyAt: Place; readonly value: TreeNode }>;

const OF_SCENE = ['title', 'id', 'graphic', 'layout', 'side', 'data', 'quotes', 'attributes', 'steps'];
const OF_PICTURE = ['picture', 'decorative', 'state'];
const OF_FIGURE = ['title', 'id', 'graphic', 'size', 'data', 'quotes', 'attributes', ...OF_PICTURE];
const OF_STEP = ['heading', 'id', 'level', 'text', ...OF_PICTURE];

function scene({ kindAt }: Item, map: TreeMap, told: Told): Block {
  const fields = fieldsOf(map, OF_SCENE, told);
  return sceneOf(
    { ...opened(fields, spanning(kindAt, map.at), ['layout', 'side'], told), steps: stepsOf(fields, told) },
    told,
  );
}

function figure({ kindAt }: Item, map: TreeMap, told: Told): Block {
  const fields = fieldsOf(map, OF_FIGURE, told);
  const at = spanning(kindAt, map.at);
  return figureOf({ ...opened(fields, at, ['size'], told), picture: pictureOf(fields, map.at, [], told) }, told);
}

function opened(fields: Fields, at: Place, own: readonly string[], told: Told) {
  const title = fields.get('title')?.value;
  const path = pathOf(fields);
  return {
    at,
    title: title ? textOfInlines(wordsIn(title, 'title', told).inlines) : '',
    titleAt: title?.at ?? at,
    attributes: [
      ...attributesOf(fields, ['graphic', 'id', ...own], told),
      ...(path ? [path] : []),
      ...pairsOf(fields.get('attributes')?.value, 'attributes', told),
    ],
    data: dataOf(fields, told),
  };
}

/** Steps, one of which needs no list. */
function stepsOf(fields: Fields, told: Told): Step[] {
  const node = fields.get('steps')?.value;
  if (!node || isEmpty(node)) return [];
  const items = node.type === 'list' ? node.items : [node];
  return items.flatMap((item) => {
    if (item.type === 'map') return [stepIn(item, told)];
    wrongType(item, 'steps', 'a list of steps, each with heading, text and picture', told);
    return [];
  });
}

function stepIn(map: TreeMap, told: Told): Step {
  const fields = fieldsOf(map, OF_STEP, told);
  const heading = fields.get('heading')?.value;
  const none: Words = { at: map.at, inlines: [], id: null };
  if (!heading || isEmpty(heading))
    tell(
      told,
      heading?.at ?? map.at,
      'heading-missing',
      'This step has no heading.',
      'Write "heading:" with words that say what happens.',
    );
  return stepOf(
    {
      at: map.at,
      level: levelOf(fields, told),
      heading: heading ? wordsIn(heading, 'heading', told) : none,
      prose: proseOf(fields.get('text')?.value, told),
      picture: pictureOf(fields, map.at, ['id'], told) ?? missingPicture(map.at, told),
    },
    told,
  );
}

function missingPicture(at: Place, told: Told): null {
  tell(
    told,
    at,
    'picture-missing',
    'Nothing says what the picture shows at this step.',
    'Write "picture:" with what is seen, for readers who cannot see it.',
  );
  return null;
}

function levelOf(fields: Fields, told: Told): number {
  const field = fields.get('level');
  const text = field ? textIn(field.value, 'level', told) : '';
  if (text === '') return 3;
  const level = /^[2-6]$/.test(text) ? Number(text) : null;
  if (level === null)
    tell(
      told,
      field!.value.at,
      'unknown-word',
      `"${excerpt(text)}" is nothing that "level" can be.`,
      'Write a number from 2 to 6; 3 is meant where nothing is written.',
    );
  return level ?? 3;
}

function proseOf(node: TreeNode | undefined, told: Told): Flow[] {
  if (!node) return [];
  const texts = textsIn(node, 'text', told);
  if (texts.length === 0) return [];
  if (told.style === 'archieml') return flowOf(paragraphs(texts), told.problems);
  return texts.flatMap((text) => flowOf(text, told.problems));
}

/** `null` where nothing is said of the picture. */
function pictureOf(fields: Fields, at: Place, own: readonly string[], told: Told): Picture | null {
  const description = fields.get('picture')?.value;
  if (!OF_PICTURE.some((name) => fields.has(name))) return null;
  return {
    at: description?.at ?? at,
    description: description ? wordsIn(description, 'picture', told).inlines : [],
    attributes: [
      ...attributesOf(fields, [...own, 'decorative'], told),
      ...pairsOf(fields.get('state')?.value, 'state', told),
    ],
  };
}

// Data

/** What is named rather than written in place. */
function pathOf(fields: Fields): Attribute | null {
  const field = fields.get('data');
  if (field?.value.type !== 'text' || isEmpty(field.value) || isWrittenData(field.value.value)) return null;
  return { name: 'data', value: field.value.value.trim(), at: field.value.at, nameAt: field.keyAt };
}

/** Whether a text is a table or list in Markdown, and no path. */
function isWrittenData(text: string): boolean {
  return text.trim().includes('\n') || /^\s*(\||>|[-+*]\s)/.test(text);
}

function dataOf(fields: Fields, told: Told): Table | null {
  const quotes = fields.get('quotes')?.value;
  const data = fields.get('data')?.value;
  if (quotes && !isEmpty(quotes)) {
    if (data)
      tell(told, data.at, 'data-twice', 'A graphic has "data" or "quotes"; here are both.', 'Keep one of the two.');
    const texts = textsIn(quotes, 'quotes', told);
    return quotesFrom(
      quotes.at,
      texts.map((text) => ({ at: text.at, words: wordsOf(text, told.problems) })),
      told,
    );
  }
  if (!data || isEmpty(data)) return null;
  if (data.type !== 'text') return tableOfTree(data, told.problems);
  return isWrittenData(data.value) ? markdownData(data, told) : null;
}

function markdownData(text: TreeText, told: Told): Table {
  const nodes = parseMarkdown(text.value).children;
  const stray = nodes.find((node) => !isDataNode(node));
  if (stray)
    tell(
      told,
      text.at,
      'stray-in-data',
      'Words stand in the data that are no table, list or quotation.',
      'Write only rows of a table, items of a list, or quotations.',
    );
  return dataIn(nodes.filter(isDataNode), text.at, penFor(text, nodes, told.problems));
}

// Keys and values

function fieldsOf(map: TreeMap, names: readonly string[], told: Told): Fields {
  const fields = new Map<string, { keyAt: Place; value: TreeNode }>();
  for (const { key, keyAt, value } of map.entries) {
    if (names.includes(key)) fields.set(key, { keyAt, value });
    else unknownKey(key, keyAt, names, told);
  }
  return fields;
}

function unknownKey(key: string, at: Place, names: readonly string[], told: Told): void {
  const near = nearest(key, names);
  if (near === null && told.style === 'archieml')
    tell(
      told,
      at,
      'archieml-key',
      `"${excerpt(key)}:" at the beginning of a line makes a key of it, and "${excerpt(key)}" means nothing here.`,
      `If it is words, put a backslash before it: \\${excerpt(key)}: … ${suggest(key, names)}`,
    );
  else
    tell(
      told,
      at,
      'unknown-key',
      `"${excerpt(key)}" means nothing here.`,
      calledHere(key, names) ?? suggest(key, names),
    );
}

function attributesOf(fields: Fields, names: readonly string[], told: Told): Attribute[] {
  return names.flatMap((name) => {
    const field = fields.get(name);
    if (!field || (isEmpty(field.value) && name !== 'decorative')) return [];
    return [{ name, value: textIn(field.value, name, told), at: field.value.at, nameAt: field.keyAt }];
  });
}

/** `state:` and `attributes:`: names, each with a text, or with a list of words. */
function pairsOf(node: TreeNode | undefined, name: string, told: Told): Attribute[] {
  if (!node || isEmpty(node)) return [];
  if (node.type !== 'map') {
    wrongType(node, name, 'names, each with a text', told);
    return [];
  }
  return node.entries.flatMap(({ key, keyAt, value }) => {
    // What has a key of its own cannot come in by this door, too.
    if (['id', 'decorative', 'graphic', 'layout', 'side', 'size', 'data'].includes(key)) {
      tell(told, keyAt, 'unknown-key', `"${excerpt(key)}" does not belong to "${name}".`, `Write it beside "${name}".`);
      return [];
    }
    return [{ name: key, value: wordsInList(value, key, told), at: value.at, nameAt: keyAt }];
  });
}

function wordsInList(node: TreeNode, name: string, told: Told): string {
  return node.type === 'list' ? node.items.map((item) => textIn(item, name, told)).join(' ') : textIn(node, name, told);
}

function textIn(node: TreeNode, name: string, told: Told): string {
  if (node.type === 'text') return node.value.trim();
  wrongType(node, name, 'a text', told);
  return '';
}

/** A text, or the texts of a list, also of a freeform array. */
function textsIn(node: TreeNode, name: string, told: Told): TreeText[] {
  if (node.type === 'text') return isEmpty(node) ? [] : [node];
  if (node.type === 'map') {
    wrongType(node, name, 'a text, or a list of texts', told);
    return [];
  }
  return node.items.flatMap((item) => {
    if (item.type === 'text') return [item];
    const items = told.style === 'archieml' && item.type === 'map' ? freeformItem(item, told) : [];
    const words = items.flatMap(({ kind, value }) =>
      kind === 'text' && value.type === 'text' ? [unescaped(value)] : [],
    );
    if (words.length === 0) wrongType(item, name, 'a text, or a list of texts', told);
    return words;
  });
}

function wordsIn(node: TreeNode, name: string, told: Told): Words {
  if (node.type === 'text') return wordsOf(node, told.problems);
  wrongType(node, name, 'a text', told);
  return { at: node.at, inlines: [], id: null };
}

function wrongType(node: TreeNode, name: string, wanted: string, told: Told): void {
  const is = node.type === 'text' ? `"${excerpt(node.value)}"` : kindOfNode(node);
  tell(told, node.at, 'wrong-type', `"${name}" is ${is} here, but must be ${wanted}.`, `Write ${wanted}.`);
}

function isEmpty(node: TreeNode): boolean {
  return node.type === 'text' && node.value.trim() === '';
}

// Prose of ArchieML

/** A line of a freeform array without the backslash that keeps it from being a key. */
function unescaped(text: TreeText): TreeText {
  if (!text.value.startsWith('\\') || !isCommandLine(text.value.slice(1))) return text;
  return {
    ...text,
    value: text.value.slice(1),
    placeIn: (start, end = start) => text.placeIn(start + 1, end + 1),
  };
}

/** Texts in which each line is a paragraph; only rows of a table, items of a list, quotations and code hold together. */
function paragraphs(texts: readonly TreeText[]): Written {
  const lines = texts.flatMap((text) => {
    let start = 0;
    return text.value.split('\n').map((value) => {
      const from = start;
      start += value.length + 1;
      return { value, placeIn: (first: number, last: number) => text.placeIn(from + first, from + last) };
    });
  });
  let value = '';
  let fence = '';
  const starts = lines.map((line, index) => {
    const before = lines[index - 1];
    if (before) value += fence !== '' || holdTogether(before.value, line.value) ? '\n' : '\n\n';
    const start = value.length;
    value += line.value;
    fence = fenceAfter(fence, line.value);
    return start;
  });
  const pointIn = (offset: number) => {
    const line = lastAtOrBelow(starts, offset);
    const within = Math.min(offset - starts[line]!, lines[line]!.value.length);
    return lines[line]!.placeIn(within, within);
  };
  return {
    value,
    placeIn: (start, end = start) => spanning(pointIn(start), end > start ? behind(pointIn(end - 1)) : pointIn(end)),
  };
}

function behind(place: Place): Place {
  return { ...place, endColumn: place.endColumn + 1 };
}

function holdTogether(before: string, line: string): boolean {
  const kind = (text: string) =>
    /^\s*\|/.test(text) ? '|' : /^\s*>/.test(text) ? '>' : /^\s*([-+*]|\d{1,9}[.)])\s/.test(text) ? '-' : '';
  return kind(before) !== '' && (kind(before) === kind(line) || (kind(before) === '-' && /^\s{2,}\S/.test(line)));
}

function fenceAfter(fence: string, line: string): string {
  if (fence !== '') return line.trim() === fence ? '' : fence;
  return /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
}
