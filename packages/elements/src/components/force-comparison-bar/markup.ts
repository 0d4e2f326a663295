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
} from '../../markup.js';
import { listIn, type WrittenCell, type WrittenForces, type WrittenRow } from './model.js';

/** A comparison as the `<table>` that `html.ts` reads. */
export function forceMarkup({ title, scale, sides, rows, sources, words }: WrittenForces): string {
  const heads = listIn(sides).map(
    (side) => markup`<th scope="col"${attributes({ 'data-side': side?.id })}>${side?.name}</th>`,
  );
  return markup`<table${attributes({ 'data-scale': scale })}>
<caption>${title}</caption>
<thead><tr><td></td>${heads}</tr></thead>
<tbody>
${listIn(rows).map((row) => rowMarkup(row ?? {}))}</tbody>
</table>
${sourcesMarkup(sources)}${namedMarkup('data-word', words)}`.html;
}

function rowMarkup({ id, label, short, unit, units, scale, cells }: WrittenRow): Markup {
  const said = { 'data-row': id, 'data-unit': unit, 'data-units': units, 'data-scale': scale };
  return markup`<tr${attributes(said)}><th scope="row">${labelMarkup(label || short || '', short || '')}</th>${listIn(cells).map(cellMarkup)}</tr>\n`;
}

/** A label, its beginning marked where that is enough. */
function labelMarkup(label: string, short: string): Markup {
  return short !== '' && label.startsWith(short)
    ? markup`<span data-short>${short}</span>${label.slice(short.length)}`
    : markup`${label}`;
}

function cellMarkup(cell: WrittenCell | null | undefined): Markup {
  if (!cell) return markup`<td></td>`;
  const { value, upper, qualifier, unit, units, label, asOf, asOfLabel, attribution } = cell;
  const text = (number: WrittenCell['value']) => (number == null ? null : String(number));
  const data = dataMarkup({ value: text(value), upper: text(upper), qualifier, unit }, label);
  const said = joined([data, citeMarkup(attribution), timeMarkup(asOf, asOfLabel)], DOT);
  return markup`<td${attributes({ 'data-units': units })}>${said}</td>`;
}
