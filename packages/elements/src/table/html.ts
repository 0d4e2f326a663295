import { textOf, writtenAttribution, writtenNames, writtenQuantity, writtenSources } from '../light.js';
import type { WrittenTable, WrittenTableCell, WrittenTableRow } from './data.js';

/**
 * The table in an element's light DOM: all that an element of one's own needs to read its data. `null` while there is none.
 *
 * A row is named by `data-row` or `id`, a column by `data-col`; a cell holds `<data value data-qualifier data-unit>` with the
 * words for it, and `<cite data-certainty>` with who says so.
 */
export function extractTable(host: Element): WrittenTable | null {
  const table = host.querySelector('table');
  if (!table) return null;
  const head = table.tHead?.rows[0];
  const [corner, ...columns] = head?.cells ?? [];
  const rows: WrittenTableRow[] = [];
  for (const body of table.tBodies) {
    let group = '';
    for (const row of body.rows) {
      const first = row.cells[0];
      if (first?.scope === 'rowgroup') group = textOf(first);
      else rows.push(writtenRow(row, group, rows.length + 1));
    }
  }
  return {
    title: textOf(table.caption),
    corner: textOf(corner),
    columns: columns.map((column, index) => ({
      id: column.dataset['col'] || column.id || `column-${index + 1}`,
      label: textOf(column),
    })),
    rows,
    sources: writtenSources(host),
    words: writtenNames(host, 'data-word'),
  };
}

function writtenRow(row: HTMLTableRowElement, group: string, number: number): WrittenTableRow {
  const [head, ...cells] = row.cells;
  return {
    id: row.dataset['row'] || row.id || `row-${number}`,
    label: textOf(head),
    short: textOf(head?.querySelector('[data-short]')),
    group,
    cells: cells.map(writtenCell),
  };
}

function writtenCell(cell: HTMLTableCellElement): WrittenTableCell | null {
  const words = [...cell.childNodes].filter(({ nodeName }) => !/^(CITE|TIME)$/.test(nodeName)).map(textOf);
  const data = cell.querySelector('data');
  if (!data && words.join('') === '') return null;
  const { value, upper, qualifier, unit, asOf, label } = writtenQuantity(cell);
  const { who, certainty, href } = { who: '', certainty: null, href: null, ...writtenAttribution(cell) };
  return {
    value: value ?? null,
    upper: upper ?? null,
    qualifier: qualifier ?? null,
    unit: unit ?? null,
    asOf: asOf ?? null,
    label: data ? label : words.join(' ').trim(),
    who: who ?? '',
    certainty: certainty ?? null,
    href: href ?? null,
  };
}
