import type { WrittenCell, WrittenForces, WrittenRow } from './model.js';
import { MAX_ROWS } from './model.js';
import { attributeOf, textOf, writtenAttribution, writtenQuantity, writtenSources } from '../../light.js';

/** The comparison written in the host's `<table>`; `null` while there is none. */
export function extractForces(host: Element): WrittenForces | null {
  const table = host.querySelector('table');
  const head = table?.tHead?.rows[0] ?? table?.rows[0];
  if (!table || !head) return null;
  // One more than is drawn, so that whoever checks sees that there are too many.
  const rows = [...table.tBodies]
    .flatMap(({ rows }) => [...rows])
    .filter((row) => row !== head)
    .slice(0, MAX_ROWS + 1);
  return {
    title: textOf(table.caption),
    scale: attributeOf(table, 'data-scale') ?? attributeOf(host, 'data-scale'),
    sides: [...head.cells].slice(1).map((cell) => ({ id: attributeOf(cell, 'data-side'), name: textOf(cell) })),
    rows: rows.map(writtenRow),
    sources: writtenSources(host),
    words: Object.fromEntries(
      [...host.querySelectorAll('[data-word]')].map((element) => [
        attributeOf(element, 'data-word') ?? '',
        textOf(element),
      ]),
    ),
  };
}

function writtenRow(row: HTMLTableRowElement): WrittenRow {
  const [head, ...cells] = row.cells;
  return {
    id: attributeOf(row, 'data-row'),
    unit: attributeOf(row, 'data-unit'),
    units: writtenUnits(row, head),
    scale: attributeOf(row, 'data-scale'),
    label: textOf(head),
    short: textOf(head?.querySelector('[data-short]')),
    cells: cells.map(writtenCell),
  };
}

function writtenCell(cell: HTMLTableCellElement): WrittenCell {
  const quantity = writtenQuantity(cell);
  return {
    ...quantity,
    label: cell.querySelector('data')
      ? quantity.label
      : [...cell.childNodes]
          .filter((node) => !/^(CITE|TIME)$/.test(node.nodeName))
          .map(textOf)
          .join(' ')
          .trim(),
    units: writtenUnits(cell, cell),
    asOfLabel: textOf(cell.querySelector('time')),
    attribution: writtenAttribution(cell),
  };
}

/** The unit as it is read after a number: said by an attribute, or marked in the words. */
function writtenUnits(element: Element, words: Element | undefined): string {
  const marked = element.matches('[data-units]') ? element : words?.querySelector('[data-units]');
  return attributeOf(marked, 'data-units') || (marked === element ? '' : textOf(marked));
}
