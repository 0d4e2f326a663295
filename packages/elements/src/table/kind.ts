import type { Frame, State } from '@throughline/core';
import type { Cell, Fact, Graphic, GraphicKind, Known, Row } from '@throughline/core/story.js';
import { attributionIn, factIn, factsIn, factsOf, labelIn, shownIn, sourcesIn, statedIn, wordsIn } from '../facts.js';
import { stillTable } from '../marks/still-table.js';
import { checkTable, tableRows, type WrittenTable, type WrittenTableCell, type WrittenTableRow } from './data.js';
import { tableMarkup } from './markup.js';

/** What an element of one's own says of itself; all else is made of its data, and may be given in place of that. */
export interface TableKindOptions extends Partial<Omit<GraphicKind<WrittenTable>, 'words'>> {
  /** As a story names it: `graphic=rain-columns`. */
  readonly name: string;
  /** What a step may say: the `states` of the element. */
  readonly states: GraphicKind['states'];
  /** The path of the module that defines the element, from the configuration. */
  readonly module?: string;
  /** The words that the element says itself, by their names, which a story may replace. */
  readonly words?: readonly string[];
}

/**
 * The kind of an element whose data is a table, a list or quotations of a story: rows of cells, each with its fact. In the
 * configuration of a newsroom:
 *
 * ```js
 * import { tableKind } from '@throughline/elements/table-kind.js';
 * import { STATES } from './model.js';
 *
 * export default { graphics: [tableKind({ name: 'rain-columns', states: STATES, module: './rain-columns.js' })] };
 * ```
 *
 * and in the element `extract() { return extractTable(this); }`. The tag is the name, where no other is given.
 */
export function tableKind<const Options extends TableKindOptions>(
  options: Options,
): GraphicKind<WrittenTable> & Options {
  const { name, words = [] } = options;
  return {
    tag: name,
    attributes: [],
    words,
    written: (graphic, known) => writtenTable(name, words, graphic, known),
    ids: idsOf,
    check: (written, _state, where) => checkTable(written, where),
    markup: tableMarkup,
    rows: tableRows,
    shown: (written, state) => shownIn(idsOf(written), state),
    still,
    ...options,
  };
}

function idsOf({ rows }: Pick<WrittenTable, 'rows'>): readonly string[] {
  return rows.map(({ id }) => id);
}

/** The rows that are shown, as a table: each value with who says so, and quiet where another row has the focus. */
function still({ title, corner, columns, rows, sources }: WrittenTable, state: State, frame: Frame): string {
  const shown = shownIn(idsOf({ rows }), state);
  const focus = shown.find((id) => id === state['focus']);
  return stillTable(
    {
      title,
      columns: [corner, ...columns.map(({ label }) => label)],
      rows: rows
        .filter(({ id }) => shown.includes(id))
        .map(({ id, label, cells }) => ({
          id,
          cells: [label, ...columns.map((_, index) => cellWords(cells[index]))],
          quiet: focus !== undefined && focus !== id,
        })),
      sources: sources.map(({ text }) => text),
    },
    frame,
  );
}

function cellWords(cell: WrittenTableCell | null | undefined): string {
  return cell ? [cell.label, cell.who && `(${cell.who})`].filter(Boolean).join(' ') : '';
}

function writtenTable(name: string, words: readonly string[], { title, data }: Graphic, known: Known): WrittenTable {
  const [corner, ...columns] = data.columns;
  const isTable = data.form === 'table';
  return {
    title,
    corner: corner?.label ?? '',
    // An item of a list and a quotation have one value: that of the fact they cite.
    columns: isTable ? columns.map(({ id, label }) => ({ id, label })) : [{ id: 'value', label: '' }],
    rows: data.rows.map((row) => ({
      ...rowOf(row),
      cells: isTable
        ? columns.map((_, index) => cellOf(row.cells[index], known))
        : [factCell(factsOf(row.facts, known)[0] ?? null, '', known)],
    })),
    sources: sourcesIn(factsIn(data, known), known),
    words: wordsIn(name, words, known),
  };
}

function rowOf({ id, label, short, group }: Row): Omit<WrittenTableRow, 'cells'> {
  return { id, label, short, group };
}

function cellOf(cell: Cell | undefined, known: Known): WrittenTableCell | null {
  const fact = factIn(cell, known);
  return factCell(fact, labelIn(cell, fact, known), known);
}

/** What a fact states, in the words of its cell or in its own; words alone are a cell, too. */
function factCell(fact: Fact | null, words: string, known: Known): WrittenTableCell | null {
  const label = words || (fact ? known.reads(fact) : '');
  if (fact) {
    const { who, certainty, href } = attributionIn(fact, known);
    return { ...statedIn(fact), label, who: who ?? '', certainty: certainty ?? null, href: href ?? null };
  }
  return label === '' ? null : { ...NOTHING, label };
}

const NOTHING = {
  value: null,
  upper: null,
  qualifier: null,
  unit: null,
  asOf: null,
  who: '',
  certainty: null,
  href: null,
} as const;
