import {
  attributes,
  citeMarkup,
  DOT,
  joined,
  markup,
  namedMarkup,
  sourcesMarkup,
  timeMarkup,
  type Markup,
  type Part,
} from '../../markup.js';
import { formatDate } from '@throughline/core';
import type { Known } from '@throughline/core/story.js';
import {
  clean,
  idOf,
  listOf,
  WORDS,
  type Words,
  type WrittenChecklist,
  type WrittenItem,
  type WrittenStatus,
} from './model.js';

/** A checklist as the lists that `html.ts` reads: one for each run of items that are asked of one party by one. */
export function checklistMarkup({ title, items, sources, words }: WrittenChecklist, { story }: Known): string {
  const said = { ...WORDS, ...words };
  return markup`${title && markup`<p data-title>${title}</p>\n`}${runsOf(items).map((run) => listMarkup(run, said, story.lang))}${sourcesMarkup(sources)}${namedMarkup('data-word', words)}`
    .html;
}

type Named = WrittenItem & { readonly id: string };

/** The items that say what is asked for, with the names that steps have for them. */
function runsOf(items: WrittenChecklist['items']): readonly (readonly [Named, ...Named[]])[] {
  const runs: [Named, ...Named[]][] = [];
  for (const [index, item] of listOf(items).entries()) {
    if (!clean(item.what)) continue;
    const named = { ...item, id: idOf(item, index) };
    const run = runs.at(-1);
    const together = run && clean(run[0].of) === clean(item.of) && clean(run[0].by) === clean(item.by);
    if (together) run.push(named);
    else runs.push([named]);
  }
  return runs;
}

function listMarkup(run: readonly [Named, ...Named[]], words: Words, locale: string): Markup {
  const [{ of, ofWords, by }] = run;
  const asked = clean(ofWords) || clean(of);
  const heading = [
    asked ? words.asked.replace('{of}', () => asked) : words['asked-unknown'],
    clean(by) && words.by.replace('{by}', () => clean(by)),
  ];
  return markup`<p>${joined(heading)}</p>
<ul${attributes({ 'data-of': of, 'data-by': by })}>
${run.map((item) => itemMarkup(item, locale))}</ul>
`;
}

function itemMarkup(item: Named, locale: string): Markup {
  const { id, status, what, of, ofWords, moves } = item;
  // Said again where the words are not those of the list, so that they are read back.
  const asked = clean(ofWords) && clean(ofWords) !== clean(of) && markup` (<span data-of>${ofWords}</span>)`;
  return markup`<li${attributes({ 'data-item': id, 'data-status': status })}><span data-what>${what}</span>${asked}${DOT}${statusMarkup(item, locale)}${listOf(
    moves,
  ).map(
    (move) => markup`
<span data-status="${move.status}">${statusMarkup(move, locale)}</span>`,
  )}</li>
`;
}

function statusMarkup({ word, note, attribution, asOf }: WrittenStatus, locale: string): Part {
  return joined(
    [
      word && markup`<b data-word>${word}</b>`,
      note && markup`<span data-note>${note}</span>`,
      citeMarkup(attribution),
      timeMarkup(asOf, asOf && formatDate(asOf, locale)),
    ],
    DOT,
  );
}
