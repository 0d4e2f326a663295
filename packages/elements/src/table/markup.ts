import {
  attributes,
  citeMarkup,
  dataMarkup,
  DOT,
  joined,
  markup,
  namedMarkup,
  sourcesMarkup,
  timeMarkup,
  type Markup,
} from '../markup.js';
import type { WrittenTable, WrittenTableCell, WrittenTableRow } from './data.js';

/** A table as the `<table>` that `extractTable` reads. */
export function tableMarkup({ title, corner, columns, rows, sources, words }: WrittenTable): string {
  const heads = columns.map(({ id, label }) =>
    label
      ? markup`<th scope="col"${attributes({ 'data-col': id })}>${label}</th>`
      : markup`<td${attributes({ 'data-col': id })}></td>`,
  );
  return markup`<table>
<caption>${title}</caption>
<thead><tr>${corner ? markup`<th scope="col">${corner}</th>` : markup`<td></td>`}${heads}</tr></thead>
${groupsOf(rows).map((group) => groupMarkup(group, columns.length + 1))}</table>
${sourcesMarkup(sources)}${namedMarkup('data-word', words)}`.html;
}

/** Rows in runs of one group. */
function groupsOf(rows: readonly WrittenTableRow[]): readonly (readonly WrittenTableRow[])[] {
  const groups: WrittenTableRow[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && last[0]!.group === row.group) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

function groupMarkup(rows: readonly WrittenTableRow[], columns: number): Markup {
  const group = rows[0]!.group;
  const head = group && markup`<tr><th scope="rowgroup" colspan="${columns}">${group}</th></tr>\n`;
  return markup`<tbody>\n${head}${rows.map(rowMarkup)}</tbody>\n`;
}

function rowMarkup({ id, label, short, cells }: WrittenTableRow): Markup {
  const words =
    short && label.startsWith(short) ? markup`<span data-short>${short}</span>${label.slice(short.length)}` : label;
  return markup`<tr${attributes({ 'data-row': id })}><th scope="row">${words}</th>${cells.map(cellMarkup)}</tr>\n`;
}

function cellMarkup(cell: WrittenTableCell | null): Markup {
  if (!cell) return markup`<td></td>`;
  const { label, asOf } = cell;
  return markup`<td>${joined([dataMarkup(cell, label), citeMarkup(cell), timeMarkup(asOf, asOf)], DOT)}</td>`;
}
