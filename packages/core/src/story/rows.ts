// The data of a graphic as an author writes it in a scene: a table, a list, or quotations.
import type { Blockquote, List as MdList, ListItem, PhrasingContent, RootContent, Table as MdTable } from 'mdast';
import { excerpt } from '../problem.js';
import { slugOf, uniqueId, type Taken } from './ids.js';
import { spanning, tell, type Reading } from './reading.js';
import type { Cell, Citation, Column, Inline, Place, Row, Table } from './story.js';
import { citationsIn, deepInlines, textOfInlines } from './text.js';
import { placeOf, wordsIn, type Pen, type Words } from './words.js';

type Told = Pick<Reading, 'problems'>;

/** Where nothing is written. */
export function noData(at: Place): Table {
  return { at, form: 'none', columns: [], rows: [] };
}

/** A table: its head, and rows whose first cell names them. */
export function tableFrom(
  at: Place,
  head: readonly Words[],
  rows: readonly { at: Place; cells: readonly Words[] }[],
  told: Told,
): Table {
  const ids = new Map() as Taken;
  const columns = head.map((words, index): Column => {
    const label = textOfInlines(words.inlines);
    const id = idFor(words, slugOf(label) || (index === 0 ? 'row' : `column-${index + 1}`), ids, told);
    return { at: words.at, id, label };
  });
  const rowIds = new Map() as Taken;
  return {
    at,
    form: 'table',
    columns,
    rows: rows.map((row) =>
      rowFrom(row.at, row.cells[0] ?? emptyWords(row.at), '', row.cells.slice(1).map(cellFrom), rowIds, told),
    ),
  };
}

/** A list: each item a row, under the item that has it in its own list. */
export function listFrom(at: Place, items: readonly { at: Place; words: Words; group: string }[], told: Told): Table {
  const ids = new Map() as Taken;
  return {
    at,
    form: 'list',
    columns: [],
    rows: items.map(({ at, words, group }) => rowFrom(at, words, group, [], ids, told)),
  };
}

/** Quotations, each a row. */
export function quotesFrom(at: Place, quotes: readonly { at: Place; words: Words }[], told: Told): Table {
  const ids = new Map() as Taken;
  return {
    at,
    form: 'quotes',
    columns: [],
    rows: quotes.map(({ at, words }) => rowFrom(at, words, '', [], ids, told)),
  };
}

function emptyWords(at: Place): Words {
  return { at, inlines: [], id: null };
}

function rowFrom(at: Place, words: Words, group: string, cells: readonly Cell[], ids: Taken, told: Told): Row {
  const label = textOfInlines(words.inlines);
  const facts = factsIn(words.inlines);
  const first = facts[0] ?? cells.find((cell) => cell.facts.length > 0)?.facts[0];
  const strong = [...deepInlines(words.inlines)].find((inline) => inline.type === 'strong');
  return {
    at,
    id: idFor(words, first?.fact ?? (slugOf(label) || 'row'), ids, told),
    label,
    short: strong ? textOfInlines([strong]) : '',
    group,
    facts,
    cells,
  };
}

function cellFrom({ at, inlines }: Words): Cell {
  return { at, text: textOfInlines(inlines), facts: factsIn(inlines) };
}

/** What is cited, also by a value: its own words are drawn in either case. */
function factsIn(inlines: readonly Inline[]): readonly Citation[] {
  const values = [...deepInlines(inlines)].filter((inline) => inline.type === 'value');
  if (values.length === 0) return citationsIn(inlines);
  return [...deepInlines(inlines)].flatMap((inline) =>
    inline.type === 'citation'
      ? [inline]
      : inline.type === 'value'
        ? [{ type: 'citation' as const, at: inline.at, fact: inline.fact }]
        : [],
  );
}

/** The id that is written, or one that nothing else in this place has. */
function idFor({ id }: Words, made: string, taken: Taken, told: Told): string {
  if (id && taken.has(id.id))
    tell(
      told,
      id.at,
      'duplicate-id',
      `"${excerpt(id.id)}" is the id of a row or column before.`,
      'Give each an id of its own.',
    );
  return uniqueId(id?.id ?? made, taken);
}

// From Markdown

/** What may stand as data in a scene. */
export type DataNode = MdTable | MdList | Blockquote;

export function isDataNode(node: RootContent): node is DataNode {
  return node.type === 'table' || node.type === 'list' || node.type === 'blockquote';
}

/** The data of a scene or figure; what is written twice is told, and the first is taken. */
export function dataIn(nodes: readonly DataNode[], at: Place, pen: Pen): Table {
  const [first] = nodes;
  if (!first) return noData(at);
  const other = nodes.find((node) => node !== first && (first.type !== 'blockquote' || node.type !== 'blockquote'));
  if (other)
    tell(
      pen,
      placeOf(other, pen),
      'data-twice',
      'A graphic has one table, one list, or quotations; this is more.',
      'Put what belongs together into one, and prose below the heading of a step.',
    );
  if (first.type === 'table') return tableIn(first, pen);
  if (first.type === 'list') return listIn(first, pen);
  const quotes = nodes.filter((node) => node.type === 'blockquote');
  const place = spanning(placeOf(first, pen), placeOf(quotes.at(-1)!, pen));
  return quotesFrom(
    place,
    quotes.map((quote) => ({
      at: placeOf(quote, pen),
      words: wordsOfBlocks(quote.children, placeOf(quote, pen), pen),
    })),
    pen,
  );
}

function tableIn(table: MdTable, pen: Pen): Table {
  const [head, ...rows] = table.children.map((row) => ({
    at: placeOf(row, pen),
    cells: row.children.map((cell) => wordsIn(cell.children, placeOf(cell, pen), pen)),
  }));
  const width = head?.cells.length ?? 0;
  for (const { at, cells } of rows) {
    const told = `This row has ${cells.length === 1 ? 'one cell' : `${cells.length} cells`}, but the head of the table has ${width}.`;
    if (cells.length > width)
      tell(
        pen,
        spanning(cells[width]!.at, cells.at(-1)!.at),
        'extra-cell',
        told,
        'Give each column a head; a | that is meant as a character is written \\|.',
      );
    // Nothing is known, and nothing was forgotten, are two things: a cell that is meant to be empty is written.
    if (cells.length < width) tell(pen, at, 'missing-cell', told, 'Write what is missing, or an empty cell: | |.');
  }
  return tableFrom(placeOf(table, pen), head?.cells ?? [], rows, pen);
}

function listIn(list: MdList, pen: Pen): Table {
  const items = list.children.flatMap((item) => itemsIn(item, '', pen));
  return listFrom(placeOf(list, pen), items, pen);
}

function itemsIn(item: ListItem, group: string, pen: Pen): { at: Place; words: Words; group: string }[] {
  const at = placeOf(item, pen);
  const lists = item.children.filter((node) => node.type === 'list');
  const own = item.children.filter((node) => node.type !== 'list');
  const words = wordsOfBlocks(own, at, pen);
  if (lists.length === 0) return [{ at, words, group }];
  const [inner] = lists;
  if (group !== '')
    tell(
      pen,
      placeOf(inner!, pen),
      'list-too-deep',
      'A group stands within a group.',
      'Keep two levels: groups, and their items.',
    );
  const cited = citationsIn(words.inlines)[0];
  if (cited)
    tell(
      pen,
      cited.at,
      'group-cites',
      `The group "${excerpt(textOfInlines(words.inlines))}" cites a fact, but only its items are drawn.`,
      'Let its items cite.',
    );
  return lists.flatMap((list) => list.children.flatMap((item) => itemsIn(item, textOfInlines(words.inlines), pen)));
}

/** The words of an item or a quotation, however many paragraphs they are in. */
function wordsOfBlocks(nodes: readonly RootContent[], at: Place, pen: Pen): Words {
  const phrases = nodes.flatMap((node): PhrasingContent[] => {
    if (node.type === 'paragraph' || node.type === 'heading') return [...node.children, spaceBehind(node)];
    if (node.type === 'blockquote')
      return node.children.flatMap((child) => (child.type === 'paragraph' ? child.children : []));
    return [];
  });
  const stray = nodes.find((node) => !['paragraph', 'heading', 'blockquote'].includes(node.type));
  if (stray)
    tell(
      pen,
      placeOf(stray, pen),
      'stray-in-data',
      'Only words can stand in an item or a quotation of a graphic.',
      'Put prose below the heading of a step.',
    );
  return wordsIn(phrases, at, pen);
}

/** Between two paragraphs that become one line. */
function spaceBehind(node: RootContent): PhrasingContent {
  const end = node.position?.end;
  return { type: 'text', value: ' ', ...(end ? { position: { start: end, end } } : {}) };
}
