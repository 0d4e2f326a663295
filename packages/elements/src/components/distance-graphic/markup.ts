import type { WrittenQuantity } from '@throughline/core';
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
  type Part,
} from '../../markup.js';
import { clean, WORDS, type Words, type Written, type WrittenFigure, type WrittenRow } from './data.js';

/** Distances as the `<table>` that `html.ts` reads, with their method and credit. */
export function distanceMarkup(written: Written): string {
  const { title, centre, centreName, rows, method, credit, countries, sources } = written;
  const words: Words = { ...WORDS, ...written.words };
  // The heads of the columns are words, too.
  const { stated: _stated, measured: _measured, ...others } = written.words ?? {};
  return markup`<table${attributes({ 'data-centre': centre, 'data-centre-name': centreName })}>
<caption>${title}</caption>
<thead><tr><td></td><th scope="col" data-col="stated">${words.stated}</th><th scope="col" data-col="measured">${words.measured}</th></tr></thead>
<tbody>
${(rows ?? []).map((row) => rowMarkup(row, words))}</tbody>
</table>
${method && markup`<p data-method>${method}</p>\n`}${credit && markup`<p data-credit>${credit}</p>\n`}${namedMarkup('data-country', countries)}${sourcesMarkup(sources)}${namedMarkup('data-word', others)}`
    .html;
}

function rowMarkup(
  { id, label, from, coast, points, familiar, stated, measured, note }: WrittenRow,
  words: Words,
): Markup {
  const row = {
    'data-row': id,
    'data-from': from,
    'data-coast': coast,
    'data-points': points,
    'data-familiar': familiar,
  };
  // Where from is read in the row, too, unless the note says it already.
  const said = clean(note).includes(clean(from)) ? null : `${words['column-from']}: ${clean(from)}`;
  const more = joined([said, note && markup`<span data-note>${note}</span>`], DOT);
  const cells = measured
    ? [figureMarkup(stated, null), figureMarkup(measured, more)]
    : stated
      ? [figureMarkup(stated, more), figureMarkup(null, null)]
      : // A note beside no distance stands apart: in a cell of theirs it would be one.
        [figureMarkup(null, null), figureMarkup(null, null), note && markup`<td>${more}</td>`];
  return markup`<tr${attributes(row)}><th scope="row">${label}</th>${cells}</tr>\n`;
}

function figureMarkup(figure: WrittenFigure | null | undefined, more: Part): Markup {
  if (!figure) return markup`<td></td>`;
  const { label, attribution, asOf } = figure;
  const said = [
    dataMarkup(figure satisfies WrittenQuantity, label),
    more,
    citeMarkup(attribution),
    timeMarkup(asOf, asOf),
  ];
  return markup`<td>${joined(said, DOT)}</td>`;
}
