// The data of a graphic in a file of its own: CSV, YAML or JSON.
import { excerpt } from '../problem.js';
import { type CsvCell, type CsvRecord, recordsOf } from './csv-records.js';
import { treeOfJson } from './json-tree.js';
import { findingAt, linesOf } from './lines.js';
import type { Written } from './reading.js';
import { listFrom, noData, tableFrom } from './rows.js';
import type { Finding, Level } from './rule.js';
import type { Inline, Place, Table } from './story.js';
import { ID } from './syntax.js';
import { kindOfNode, type TreeEntry, type TreeList, type TreeMap, type TreeNode, type TreeText } from './tree.js';
import { numberFault } from './values.js';
import { type Words, wordsOf } from './words.js';
import { treeOfYaml } from './yaml-tree.js';

/** Rows that are read of one file. */
export const ROW_LIMIT = 10_000;

/**
 * Reads the data of a graphic.
 *
 * - CSV (RFC 4180) with a header; semicolons and tabs are read, too, and told.
 * - YAML or JSON: a list of records with the same keys, which is a table; or a list of texts, which is a list, in
 *   which `group: [text, text]` is a group.
 *
 * The first column names the rows. A cell `@level-north` cites a fact; what else stands in it are its words.
 *
 * @param path as the story names it; its ending says what it is
 * @param text as `hygieneOf` leaves it
 * @returns `null` where there is no data to be had at all
 */
export function readData(path: string, text: string, problems: Finding[]): Table | null {
  const ending = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  if (ending === 'csv' || ending === 'tsv') return csvTable(path, text, problems);
  const whole = linesOf(path, text).place(0, text.length);
  if (!['yaml', 'yml', 'json'].includes(ending)) {
    const message = `"${excerpt(path)}" is neither CSV, YAML nor JSON by its name.`;
    problems.push(findingAt(whole, 'data-kind', message, 'Name a file that ends in .csv, .tsv, .yaml, .yml or .json.'));
    return null;
  }
  const read = ending === 'json' ? treeOfJson({ path, text }) : treeOfYaml({ path, text });
  problems.push(...read.problems);
  if (read.tree) return tableOfTree(read.tree, problems);
  if (read.problems.length === 0) tellEmpty(whole, problems);
  return null;
}

function tellEmpty(at: Place, problems: Finding[]): void {
  problems.push(
    findingAt(at, 'data-empty', 'The file has no rows.', 'Write a header, and a row for each thing that is shown.'),
  );
}

// CSV

function csvTable(path: string, text: string, problems: Finding[]): Table | null {
  const lines = linesOf(path, text);
  const whole = lines.place(0, text.length);
  const records = recordsOf(path, text, lines, problems);
  const [head, ...rows] = records;
  if (!head || rows.length === 0) {
    tellEmpty(whole, problems);
    return null;
  }
  tellHeads(head, problems);
  const kept = withinLimit(rows, problems).map((row) => squared(row, head, problems));
  tellNumbers(
    head.cells,
    kept.map(({ cells }) => cells.map((cell) => ({ ...cell, quoted: false }))),
    problems,
  );
  const words = ({ at, cells }: CsvRecord) => ({ at, cells: cells.map((cell) => wordsOfCell(cell)) });
  return tableFrom(whole, words(head).cells, kept.map(words), { problems });
}

function tellHeads({ cells }: CsvRecord, problems: Finding[]): void {
  const first = new Map<string, CsvCell>();
  cells.forEach((cell, index) => {
    if (cell.value === '' && index > 0)
      problems.push(
        findingAt(cell.at, 'column-unnamed', `Column ${index + 1} has no name.`, 'Name it in the first row.', {
          level: 'warning',
        }),
      );
    if (cell.value !== '' && first.has(cell.value))
      problems.push(doubledColumn(cell.value, cell.at, first.get(cell.value)!.at));
    else first.set(cell.value, cell);
  });
}

function doubledColumn(name: string, at: Place, before: Place): Finding {
  return findingAt(
    at,
    'doubled-column',
    `Two columns are named "${excerpt(name)}"; the first is in column ${before.column} of the line.`,
    'Give each a name of its own.',
  );
}

function withinLimit<Item extends { readonly at: Place }>(rows: readonly Item[], problems: Finding[]): readonly Item[] {
  const over = rows[ROW_LIMIT];
  if (!over) return rows;
  problems.push(
    findingAt(
      over.at,
      'too-many-rows',
      `The file has ${rows.length.toLocaleString('en')} rows; ${ROW_LIMIT.toLocaleString('en')} are read.`,
      'Sum them up before they are shown: nobody reads so many.',
    ),
  );
  return rows.slice(0, ROW_LIMIT);
}

/** A record with as many cells as the header; what is missing is empty, what is too much is told and left out. */
function squared(record: CsvRecord, head: CsvRecord, problems: Finding[]): CsvRecord {
  const [has, needs] = [record.cells.length, head.cells.length];
  if (has === needs) return record;
  const says = `The row has ${has} ${has === 1 ? 'cell' : 'cells'}, but the header has ${needs}`;
  if (has > needs) {
    const at = { ...record.at, line: record.cells[needs]!.at.line, column: record.cells[needs]!.at.column };
    problems.push(
      findingAt(
        at,
        'extra-cell',
        `${says}.`,
        'A cell that holds the separator stands in "…"; or name each column in the first row.',
      ),
    );
    return { ...record, cells: record.cells.slice(0, needs) };
  }
  const end: Place = { ...record.at, line: record.at.endLine, column: record.at.endColumn };
  problems.push(
    findingAt(end, 'missing-cell', `${says}; the others are empty.`, 'Write a separator for each empty cell.', {
      level: 'warning',
    }),
  );
  const empty: CsvCell = { value: '', at: end, placeIn: () => end };
  return { ...record, cells: [...record.cells, ...Array.from({ length: needs - has }, () => empty)] };
}

// Numbers

interface Valued {
  readonly value: string;
  readonly quoted: boolean;
  readonly at: Place;
}

/** Numbers that cannot be read, or may be two numbers, once for each column: what is wrong with one is with all. */
function tellNumbers(
  head: readonly { readonly value: string }[],
  rows: readonly (readonly Valued[])[],
  problems: Finding[],
): void {
  head.forEach(({ value: name }, index) => {
    if (index === 0) return;
    const cells = rows.flatMap((cells) => cells[index] ?? []).filter(({ value }) => NUMBERLIKE.test(value));
    const decimals = cells.some(({ value }) => /^\d*\.\d+$/.test(value) && !/^[1-9]\d{0,2}\.\d{3}$/.test(value));
    const faulty = cells.flatMap((cell) => {
      const value = cell.value.replace(/^[-\u2212+]\s?/, '');
      const fault = numberFault(value, cell.quoted || decimals);
      return fault ? [{ cell, fault, sure: !/^[1-9]\d{0,2}\.\d{3}$/.test(value) }] : [];
    });
    for (const sure of [true, false]) {
      const [first, ...more] = faulty.filter((one) => one.sure === sure);
      if (!first) continue;
      const others = more.length === 0 ? '' : ` So it is with ${more.length} more in "${excerpt(name)}".`;
      const level: Level = sure ? 'error' : 'warning';
      problems.push(
        findingAt(first.cell.at, 'odd-number', `${first.fault.message}${others}`, first.fault.help, { level }),
      );
    }
  });
}

const NUMBERLIKE = /^[-\u2212+]?\s?\d[\d.,'’_\s]*%?$/u;

// Words

const STRONG = /^\*\*([^*]+)\*\*/;
const MARKS = /:id\[([^\][]*)\]|\[(@[^\][]*)\]|(?<=^|\s)@([\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*)(?=$|[\s.,;])/gu;

/**
 * The words of a cell, its citations and its id. It is no Markdown: stars and underscores in data are what they are,
 * but for strong words at the beginning, which a label may have.
 */
function wordsOfCell(cell: Written & { readonly at: Place }): Words {
  const { value } = cell;
  const inlines: Inline[] = [];
  let id: Words['id'] = null;
  let from = 0;
  const strong = STRONG.exec(value);
  if (strong) {
    const at = cell.placeIn(0, strong[0].length);
    const text = { type: 'text' as const, value: strong[1]!, at: cell.placeIn(2, strong[0].length - 2) };
    inlines.push({ type: 'strong', children: [text], at });
    from = strong[0].length;
  }
  const text = (start: number, end: number) => {
    if (end > start) inlines.push({ type: 'text', value: value.slice(start, end), at: cell.placeIn(start, end) });
  };
  for (const match of value.matchAll(MARKS)) {
    const { index } = match;
    if (index < from) continue;
    text(from, index);
    from = index + match[0].length;
    if (match[1] !== undefined && ID.test(match[1])) id ??= { id: match[1], at: cell.placeIn(index + 4, from - 1) };
    else if (match[3] !== undefined) inlines.push({ type: 'citation', fact: match[3], at: cell.placeIn(index, from) });
    else if (match[2] !== undefined) inlines.push(...citationsIn(match[2], index + 1, cell));
    else text(index, from);
  }
  text(from, value.length);
  return { at: cell.at, inlines: trimmed(inlines), id };
}

/** `@a; @b`, as in Markdown. */
function citationsIn(written: string, offset: number, cell: Written): Inline[] {
  return [...written.matchAll(/@([\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*)/gu)].map((match) => {
    const start = offset + match.index;
    return { type: 'citation', fact: match[1]!, at: cell.placeIn(start, start + match[0].length) };
  });
}

function trimmed(inlines: readonly Inline[]): readonly Inline[] {
  const last = inlines.length - 1;
  return inlines
    .map((inline, index): Inline => {
      if (inline.type !== 'text') return inline;
      const start = index === 0 ? inline.value.trimStart() : inline.value;
      return { ...inline, value: index === last ? start.trimEnd() : start };
    })
    .filter((inline) => inline.type !== 'text' || inline.value !== '');
}

// YAML and JSON

/** The data of a graphic as records or texts, from a file or from the story itself. */
export function tableOfTree(tree: TreeNode, problems: Finding[]): Table | null {
  const list = listOf(tree, problems);
  if (!list) return null;
  if (list.items.length === 0) tellEmpty(list.at, problems);
  if (list.items.length === 0) return noData(list.at);
  const items = withinLimit(list.items, problems);
  const records = items.filter((item) => item.type === 'map');
  // A record has texts; a group has a list.
  const groups = records.filter(({ entries }) => entries.length === 1 && entries[0]!.value.type === 'list');
  return records.length > 0 && groups.length < records.length
    ? recordTable(list.at, items, problems)
    : wordList(list.at, items, problems);
}

/** The list itself; also as the one value of a map, as `rows: […]` in many exports. */
function listOf(tree: TreeNode, problems: Finding[]): TreeList | null {
  if (tree.type === 'list') return tree;
  const only = tree.type === 'map' && tree.entries.length === 1 ? tree.entries[0]!.value : null;
  if (only?.type === 'list') return only;
  problems.push(
    findingAt(tree.at, 'data-shape', `${capital(kindOfNode(tree))} cannot be the data of a graphic.`, RECORDS),
  );
  return null;
}

const RECORDS =
  'Write a list of records with the same keys: "- place: North bridge", and below it "  level: \'@level-north\'".';

function recordTable(at: Place, items: readonly TreeNode[], problems: Finding[]): Table {
  const records = items.filter((item): item is TreeMap => {
    if (item.type !== 'map')
      problems.push(findingAt(item.at, 'data-shape', `${capital(kindOfNode(item))} stands among records.`, RECORDS));
    return item.type === 'map';
  });
  const columns = new Map<string, TreeEntry>();
  for (const { entries } of records)
    for (const entry of entries) if (!columns.has(entry.key)) columns.set(entry.key, entry);
  const names = [...columns.keys()];
  const rows = records.map((record) => ({ at: record.at, cells: cellsOf(record, names, problems) }));
  tellMissing(records, names, problems);
  const head = [...columns.values()].map(({ key, keyAt }) => ({ value: key, at: keyAt, placeIn: () => keyAt }));
  tellNumbers(
    head,
    rows.map(({ cells }) => cells),
    problems,
  );
  return tableFrom(
    at,
    head.map(wordsOfCell),
    rows.map(({ at, cells }) => ({ at, cells: cells.map(wordsOfCell) })),
    { problems },
  );
}

function cellsOf(record: TreeMap, names: readonly string[], problems: Finding[]): TreeText[] {
  // Later ones win, as in YAML and JSON; that they are doubled is told where the file is read.
  const values = new Map(record.entries.map(({ key, value }) => [key, value]));
  const end: Place = { ...record.at, line: record.at.endLine, column: record.at.endColumn };
  return names.map((name): TreeText => {
    const value = values.get(name);
    if (value?.type === 'text') return { ...value, value: value.value.trim(), placeIn: placesOfTrimmed(value) };
    if (value)
      problems.push(
        findingAt(
          value.at,
          'data-shape',
          `${capital(kindOfNode(value))} stands in a cell ("${excerpt(name)}").`,
          'Write a text or a number.',
        ),
      );
    const at = value?.at ?? end;
    return { type: 'text', value: '', quoted: false, at, placeIn: () => at };
  });
}

function placesOfTrimmed(text: TreeText): TreeText['placeIn'] {
  const led = text.value.length - text.value.trimStart().length;
  return (start, end = start) => text.placeIn(start + led, end + led);
}

function tellMissing(records: readonly TreeMap[], names: readonly string[], problems: Finding[]): void {
  for (const { entries, at } of records) {
    const has = new Set(entries.map(({ key }) => key));
    const missing = names.filter((name) => !has.has(name));
    if (missing.length === 0) continue;
    const says = `The record has no ${missing
      .slice(0, 3)
      .map((name) => `"${excerpt(name)}"`)
      .join(', ')}, which others have.`;
    const help = 'Write the same keys in each record; an empty value is written "".';
    problems.push(findingAt(at, 'missing-cell', says, help, { level: 'warning' }));
  }
}

function wordList(at: Place, items: readonly TreeNode[], problems: Finding[]): Table {
  const rows = items.flatMap((item) => {
    const [group] = item.type === 'map' ? item.entries : [];
    if (group?.value.type === 'list') return group.value.items.map((inner) => itemOf(inner, group.key, problems));
    return [itemOf(item, '', problems)];
  });
  return listFrom(at, rows, { problems });
}

function itemOf(node: TreeNode, group: string, problems: Finding[]): { at: Place; words: Words; group: string } {
  if (node.type === 'text') return { at: node.at, words: wordsOf(node, problems), group };
  const says = `${capital(kindOfNode(node))} stands where the words of an item are needed.`;
  problems.push(
    findingAt(node.at, 'data-shape', says, 'Write a text, such as "- Missiles [@sam]" in quotation marks.'),
  );
  return { at: node.at, words: { at: node.at, inlines: [], id: null }, group };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
