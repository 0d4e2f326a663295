import type { WrittenCell, WrittenForces, WrittenRow } from './model.js';
import { MAX_ROWS } from './model.js';
import { textOf, writtenAttribution, writtenNames, writtenQuantity, writtenSources } from '../../light.js';

/** The comparison written in the host's `<table>`; `null` while there is none. */
export function extractForces(host: HTMLElement): WrittenForces | null {
  const table = host.querySelector('table');
  const head = table?.rows[0];
  if (!head) return null;
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row !== head);
  return {
    title: textOf(table.caption),
    scale: table.dataset['scale'] ?? host.dataset['scale'],
    sides: [...head.cells].slice(1).map((cell) => ({ id: cell.dataset['side'], name: textOf(cell) })),
    // One more than is drawn, so that whoever checks sees that there are too many.
    rows: rows.slice(0, MAX_ROWS + 1).map(writtenRow),
    sources: writtenSources(host),
    words: writtenNames(host, 'data-word'),
  };
}

function writtenRow(row: HTMLTableRowElement): WrittenRow {
  const [head, ...cells] = row.cells;
  const { row: id, unit, scale } = row.dataset;
  return {
    id,
    unit,
    scale,
    units: writtenUnits(row, head),
    label: textOf(head),
    short: textOf(head?.querySelector('[data-short]')),
    cells: cells.map(writtenCell),
  };
}

function writtenCell(cell: HTMLTableCellElement): WrittenCell {
  const quantity = writtenQuantity(cell);
  const bare = [...cell.childNodes].filter(({ nodeName }) => !/^(CITE|TIME)$/.test(nodeName));
  return {
    ...quantity,
    label: cell.querySelector('data') ? quantity.label : bare.map(textOf).join(' '),
    units: writtenUnits(cell, cell),
    asOfLabel: textOf(cell.querySelector('time')),
    attribution: writtenAttribution(cell),
  };
}

/** The unit as it is read after a number: said by an attribute, or marked in the words. */
function writtenUnits(element: HTMLElement, words: Element | undefined): string {
  const marked = words?.querySelector<HTMLElement>('[data-units]');
  return element.dataset['units'] || marked?.dataset['units'] || textOf(marked);
}
