// Data as HTML and back: what a graphic reads from the light DOM that its kind writes is what it was given, whatever that is.
import '@throughline/elements/arms-request-checklist.js';
import { kind as checklistKind } from '@throughline/elements/arms-request-checklist/kind.js';
import {
  armsRequestChecklistOf,
  STATUSES,
  WORDS as CHECKLIST_WORDS,
  type WrittenChecklist,
} from '@throughline/elements/arms-request-checklist/model.js';
import '@throughline/elements/distance-graphic.js';
import { kind as distanceKind } from '@throughline/elements/distance-graphic/kind.js';
import {
  distanceGraphicOf,
  WORDS as DISTANCE_WORDS,
  type Written as WrittenDistances,
} from '@throughline/elements/distance-graphic/model.js';
import '@throughline/elements/force-comparison-bar.js';
import { kind as forceKind } from '@throughline/elements/force-comparison-bar/kind.js';
import {
  forcesOf,
  WORDS as FORCE_WORDS,
  type WrittenForces,
} from '@throughline/elements/force-comparison-bar/model.js';
import '@throughline/elements/quote-card.js';
import { kind as quoteKind } from '@throughline/elements/quote-card/kind.js';
import { HOW_SAID, quoteCardOf, type WrittenQuoteCard } from '@throughline/elements/quote-card/model.js';
import { extractTable, tableKind, type WrittenTable } from '@throughline/elements/table-kind.js';
import { CERTAINTIES, QUALIFIERS } from '@throughline/core';
import { knownOf } from '@throughline/core/story.js';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { story } from '../support/story.ts';

afterEach(() => document.body.replaceChildren());

const known = knownOf(story());
const rainKind = tableKind({ name: 'rain-columns', states: {} });

/** What ends a text, an attribute, an element, a comment or a script, runs, turns the direction, or means something to `replace`. */
const HOSTILE = [
  '<script>window.hacked = 1</script>',
  '<img src="nowhere:" onerror="window.hacked = 1">',
  '"><img src=nowhere: onerror=window.hacked=1>',
  "' onfocus='window.hacked=1' autofocus tabindex='1",
  '</table></figure></li></ul></blockquote></caption>',
  '</data></cite><cite data-certainty="confirmed">',
  '<!-- --> --!> ]]> <![CDATA[ <?xml',
  '&lt;b&gt; &amp; &#39; &nbsp;x & co. &copy',
  'a\u2028b\u2029c',
  '\u202eesrever\u202c \u200fعربي\u200e',
  '$& $1 {of} {n} {by} {date} {name}',
  '__proto__ constructor toString',
  '“No” and ‘no’ «non» "no"',
  '👩‍🚀 é e\u0301 加勒比海 \u00ad\u200b',
  '· – — ; : ,',
];

/** White space as a page shows it: that is folded where HTML is read. */
const fold = (text: string) => text.replace(/\s+/g, ' ').trim();
const anyText = fc
  .oneof(
    { weight: 3, arbitrary: fc.string({ maxLength: 12 }) },
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
    { weight: 2, arbitrary: fc.constantFrom(...HOSTILE) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 5 })).map((pair) => pair.join('')),
    },
  )
  // No document can hold it.
  .map((text) => fold(text.replaceAll('\0', '')));
const someText = anyText.filter((text) => text !== '');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 3 });
const named = <Key extends string>(...keys: Key[]) => maybe(fc.constantFrom(...keys, 'of no meaning'));
const number = fc.oneof(fc.nat(30_000).map(String), fc.constantFrom('0', '12.50', '1e3', 'many', '-1'));
const date = fc.constantFrom('2025-10-31', '2025-10', '2025', 'not long ago');
const href = fc.constantFrom(
  '#note-igla',
  'https://example.org/?a=1&b="2"',
  'mailto:desk@example.org',
  'javascript:window.hacked=1',
  ' JaVa\tScRiPt:window.hacked=1',
  'data:text/html,<script>parent.hacked=1</script>',
);
const id = fc.oneof(fc.constantFrom('igla', 'sub', 'a-b'), someText);
const sources = fc.array(fc.record({ text: someText, href: maybe(href) }), { maxLength: 2 });
const quantity = {
  value: maybe(number),
  upper: maybe(number),
  qualifier: named(...QUALIFIERS),
  unit: maybe(fc.oneof(fc.constantFrom('km', 'mi', 'missile'), someText)),
};
// A link needs words: without them there is nothing to follow.
const attribution = fc.oneof(
  fc.record({ who: someText, certainty: named(...CERTAINTIES), href: maybe(href) }),
  fc.record({ who: fc.constant(''), certainty: named(...CERTAINTIES) }),
);
const wordsOf = (words: object) =>
  fc
    .array(fc.tuple(fc.constantFrom(...Object.keys(words)), someText), { maxLength: 3 })
    .map((pairs): Readonly<Record<string, string>> => Object.fromEntries(pairs));

const forces: fc.Arbitrary<WrittenForces> = fc.record({
  title: maybe(anyText),
  sides: fc.array(fc.record({ id: maybe(id), name: maybe(anyText) }), { minLength: 2, maxLength: 2 }),
  rows: fc.array(
    fc
      .record({
        id: maybe(id),
        label: anyText,
        part: fc.nat(8),
        unit: quantity.unit,
        units: maybe(someText),
        cells: fc.array(
          maybe(
            fc.record({
              ...quantity,
              units: maybe(someText),
              label: maybe(anyText),
              asOf: maybe(date),
              asOfLabel: maybe(someText),
              attribution: maybe(attribution),
            }),
          ),
          { maxLength: 3 },
        ),
      })
      .map(({ part, ...row }) => ({ ...row, short: row.label.slice(0, part).trim() })),
    { maxLength: 4 },
  ),
  sources,
  words: maybe(wordsOf(FORCE_WORDS)),
});

const status = {
  status: named(...STATUSES),
  word: maybe(someText),
  note: maybe(someText),
  attribution: maybe(attribution),
  asOf: maybe(date),
};
const checklist: fc.Arbitrary<WrittenChecklist> = fc.record({
  title: maybe(anyText),
  items: fc.array(
    fc.record({
      ...status,
      id: maybe(id),
      what: maybe(anyText),
      of: maybe(fc.oneof(fc.constantFrom('Russia', 'China and Iran'), anyText)),
      ofWords: maybe(fc.oneof(fc.constant('Russia'), anyText)),
      by: maybe(anyText),
      moves: fc.array(fc.record(status), { maxLength: 2 }),
    }),
    { maxLength: 5 },
  ),
  sources,
  words: maybe(wordsOf(CHECKLIST_WORDS)),
});

const lines = fc.array(anyText, { minLength: 1, maxLength: 3 }).map((texts) => texts.join('\n'));
const language = { lang: maybe(fc.constantFrom('es', 'ar', 'no language')), dir: maybe(fc.constantFrom('rtl', 'ltr')) };
const quotations: fc.Arbitrary<WrittenQuoteCard> = fc.record({
  title: maybe(anyText),
  quotations: fc.array(
    fc
      .record({
        ...language,
        id: maybe(id),
        words: fc.oneof(lines, fc.record({ text: lines, ...language })),
        original: maybe(fc.record({ text: lines, ...language })),
        translation: maybe(anyText),
        speaker: maybe(anyText),
        role: maybe(anyText),
        occasion: maybe(anyText),
        date: maybe(date),
        dateLabel: maybe(someText),
        how: named(...(Object.keys(HOW_SAID) as (keyof typeof HOW_SAID)[])),
        howLabel: maybe(someText),
        link: fc.record({ href: maybe(href), linkLabel: maybe(anyText) }),
        linkIsOccasion: fc.boolean(),
      })
      .map(({ link: { href, linkLabel }, linkIsOccasion, ...quotation }) => ({
        ...quotation,
        href,
        // Words of a link that cannot be followed lead nowhere.
        linkLabel: /^(#|https|mailto)/.test(href ?? '') ? (linkIsOccasion && quotation.occasion) || linkLabel : null,
      })),
    { maxLength: 4 },
  ),
  sources,
});

const place = fc
  .tuple(fc.integer({ min: -200, max: 200 }), fc.integer({ min: -90, max: 90 }))
  .map((at) => at.join(','));
const distanceFigure = maybe(
  fc.record({ ...quantity, label: maybe(anyText), attribution: maybe(attribution), asOf: maybe(date) }),
);
const distances: fc.Arbitrary<WrittenDistances> = fc.record({
  title: maybe(anyText),
  centre: maybe(place),
  centreName: maybe(anyText),
  rows: fc.array(
    fc.record({
      id: maybe(id),
      label: maybe(anyText),
      from: maybe(anyText),
      coast: maybe(someText),
      points: maybe(
        fc.oneof(
          fc.tuple(place, place).map((two) => two.join(' ')),
          someText,
        ),
      ),
      familiar: maybe(fc.boolean()),
      stated: distanceFigure,
      measured: distanceFigure,
      note: maybe(anyText),
    }),
    { maxLength: 5 },
  ),
  method: maybe(anyText),
  credit: maybe(anyText),
  countries: maybe(fc.dictionary(someText, someText, { maxKeys: 3 })),
  sources,
  words: maybe(wordsOf(DISTANCE_WORDS)),
});

const safeHref = fc.constantFrom('#note-igla', 'https://example.org/?a=1&b="2"');
const tables: fc.Arbitrary<WrittenTable> = fc
  .array(fc.record({ id: someText, label: anyText }), { maxLength: 3 })
  .chain((columns) =>
    fc.record({
      title: anyText,
      corner: anyText,
      columns: fc.constant(columns),
      rows: fc.array(
        fc
          .record({
            id: someText,
            label: anyText,
            part: fc.nat(8),
            group: fc.constantFrom('', 'Winter', '</tbody>'),
            cells: fc.array(
              maybe(
                fc
                  .record({
                    value: maybe(number),
                    upper: maybe(number),
                    qualifier: named(...QUALIFIERS),
                    unit: maybe(someText),
                    asOf: maybe(date),
                    label: anyText,
                    who: anyText,
                    certainty: named(...CERTAINTIES),
                    href: maybe(safeHref),
                  })
                  .map((cell) => ({ ...cell, href: cell.who ? cell.href : null })),
              ),
              { minLength: columns.length, maxLength: columns.length },
            ),
          })
          .map(({ part, ...row }) => ({ ...row, short: row.label.slice(0, part).trim() })),
        { maxLength: 4 },
      ),
      sources: fc.array(fc.record({ text: someText, href: maybe(safeHref) }), { maxLength: 2 }),
      words: wordsOf({ about: '', over: '' }),
    }),
  );

interface Graphic extends HTMLElement {
  readonly written: unknown;
}

/** Every kind, with data made up for it, and what its element makes of data as written. */
const KINDS = [
  {
    name: forceKind.name,
    data: forces,
    markup: (written: object) => forceKind.markup(written, known),
    read: (host: Graphic) => host.written,
    understand: (written: unknown) => forcesOf(written ?? {}),
  },
  {
    name: checklistKind.name,
    data: checklist,
    markup: (written: object) => checklistKind.markup(written, known),
    read: (host: Graphic) => host.written,
    understand: (written: unknown) => armsRequestChecklistOf(written ?? {}),
  },
  {
    name: quoteKind.name,
    data: quotations,
    markup: (written: object) => quoteKind.markup(written, known),
    read: (host: Graphic) => host.written,
    understand: (written: unknown) => quoteCardOf(written ?? {}),
  },
  {
    name: distanceKind.name,
    data: distances,
    markup: (written: object) => distanceKind.markup(written, known),
    read: (host: Graphic) => host.written,
    understand: (written: unknown) => distanceGraphicOf(written ?? {}),
  },
  {
    name: 'a table of one’s own',
    data: tables,
    markup: (written: object) => rainKind.markup(written as WrittenTable, known),
    read: (host: Graphic) => extractTable(host),
    understand: (written: unknown) => written,
  },
] as const;

/** Lists that nothing is asked for in, and cards without quotations, are no lists and no figures: nothing is read. */
function isEmpty({ items, quotations }: { items?: { what?: string }[]; quotations?: unknown[] }): boolean {
  return items?.every(({ what }) => !what) === true || quotations?.length === 0;
}

function hostOf(name: string, html: string): Graphic {
  const host = document.createElement(name.includes(' ') ? 'rain-columns' : `tl-${name}`) as Graphic;
  host.innerHTML = html;
  return host;
}

/** Everything that an element of a graphic's light DOM may be. */
const ELEMENTS =
  'A B BLOCKQUOTE BR CAPTION CITE DATA FIGCAPTION FIGURE LI P SPAN TABLE TBODY TD TH THEAD TIME TR UL'.split(' ');

describe.each(KINDS)('$name', ({ name, data, markup, read, understand }) => {
  test('the HTML that is written is read as the data it was made of', () => {
    fc.assert(
      fc.property(data as fc.Arbitrary<object>, (written) => {
        fc.pre(!isEmpty(written));
        expect(understand(read(hostOf(name, markup(written))))).toEqual(understand(written));
      }),
      { numRuns: 150 },
    );
  });

  test('words stay words: nothing of them becomes an element, a handler or a link that runs', () => {
    fc.assert(
      fc.property(data as fc.Arbitrary<object>, (written) => {
        const host = hostOf('a plain host', markup(written));
        document.body.replaceChildren(host);
        for (const element of host.querySelectorAll('*')) {
          expect(ELEMENTS).toContain(element.nodeName);
          for (const attribute of element.attributes) expect(attribute.name).not.toMatch(/^on|^style$/);
        }
        for (const link of host.querySelectorAll('a')) expect(link.protocol).toMatch(/^(https?|mailto):$/);
        expect(window).not.toHaveProperty('hacked');
      }),
      { numRuns: 100 },
    );
  });
});
