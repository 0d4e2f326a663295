import { attributeOf, textOf, writtenAttribution, writtenNames, writtenQuantity, writtenSources } from '../../light.js';
import { MAX_ROWS, type Written, type WrittenFigure, type WrittenRow } from './model.js';

const COLUMNS = ['stated', 'measured'] as const;
type Column = (typeof COLUMNS)[number];

/** Reads the table in the light DOM; `null` while there is none. */
export function extractDistanceGraphic(host: Element): Written | null {
  const table = host.querySelector('table');
  if (!table) return null;
  const heads = [...table.querySelectorAll('thead :is(th, td)')];
  const columns: Partial<Record<Column, number>> = {};
  const words: Record<string, string> = {};
  const unknownColumns: string[] = [];
  heads.forEach((head, index) => {
    const name = attributeOf(head, 'data-col');
    const column = COLUMNS.find((known) => known === name);
    if (column) {
      columns[column] = index;
      words[column] = textOf(head);
    } else if (name !== null) unknownColumns.push(name);
  });
  const rows = [...table.querySelectorAll('tr[data-row], tbody tr')].slice(0, MAX_ROWS + 1);
  return {
    title: textOf(table.querySelector('caption')),
    centre: attributeOf(table, 'data-centre'),
    centreName: attributeOf(table, 'data-centre-name'),
    rows: rows.map((row) => writtenRow(row, { stated: 1, measured: 2, ...columns })),
    method: textOf(host.querySelector('[data-method]')),
    credit: textOf(host.querySelector('[data-credit]')),
    countries: writtenNames(host, 'data-country'),
    sources: writtenSources(host),
    words: { ...words, ...writtenNames(host, 'data-word') },
    unknownColumns,
  };
}

function writtenRow(row: Element, columns: Record<Column, number>): WrittenRow {
  const of = (name: string) => attributeOf(row, name);
  return {
    id: of('data-row'),
    label: textOf(row.querySelector('th')),
    from: of('data-from'),
    coast: of('data-coast'),
    points: of('data-points'),
    familiar: row.hasAttribute('data-familiar'),
    stated: writtenFigure(row.children[columns.stated]),
    measured: writtenFigure(row.children[columns.measured]),
    note: textOf(row.querySelector('[data-note]')),
  };
}

/** A cell with a number or with words; `null` for an empty one. */
function writtenFigure(cell: Element | undefined): WrittenFigure | null {
  const data = cell?.querySelector('data');
  if (!cell || (!data && textOf(cell) === '')) return null;
  return { ...writtenQuantity(cell), attribution: writtenAttribution(cell) };
}
