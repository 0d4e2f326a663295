import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RESTYLABLE } from '../restyle.js';
import { NO_FILES } from './files.js';
import { printStory } from './print.js';
import { readStory } from './read.js';
import type { Story } from './story.js';

/** What stands in a story, without where. */
function bare(story: Story): unknown {
  return JSON.parse(
    JSON.stringify(story, (key, value: unknown) => (key === 'at' || key === 'keys' ? undefined : value)),
  );
}

const reread = (story: Story) => readStory({ path: 'story.md', text: printStory(story) }, NO_FILES);

// A made-up story: every part of one, with words that Markdown and YAML would take for their own.

const at = { file: 'x', line: 1, column: 1, endLine: 1, endColumn: 1 };
const place = { at, keys: {} };

const NASTY = [
  'a', 'word', 'é', '漢字', '😀', 'عربي', ' ', ' ', ' ', '*', '**', '_', '__', '`', '``', '~~~', '<b>', '</sub>', '<br>', '<!--', '-->', '&amp;', '&#65;',
  '|', '\\', '\\\\', '#', '##', ':::', ':::scene', '::picture[x]', '::', ':', ':value', ':value[a]', ':id[x]', ':lang', '[@x]', '[@', '[', ']', '(', ')', '{', '}',
  '{#id}', '- ', '+ ', '1. ', '1) ', '> ', '---', '===', 'http://x.y', '<http://x.y>', '![a](b)', '[a](b)', '[a]', '[a]: b', '"', "'", '=', '@', '!', '%', '$',
  'no', 'null', '~', '1_000', '012', '12:30', ': ', ' #', '2026-05-04', '\t', '?', ',', '.', '—', '^', '\u00ad',
]; // prettier-ignore

const even = (text: string) => text.replace(/\s+/g, ' ').trim();
const nasty = fc.array(fc.constantFrom(...NASTY), { minLength: 1, maxLength: 8 }).map((parts) => even(parts.join('')));
const words = nasty.filter((text) => text !== '');
const maybe = fc.oneof(fc.constant(''), words);
const id = fc.stringMatching(/^[a-zé0-9][a-z0-9_-]{0,5}$/);
const date = fc.constantFrom('', '2026', '2026-05', '2026-05-04');
const link = fc.constantFrom('', 'https://example.org/a_(b)?c=d&e=*f*', 'http://example.org', 'mailto:a@example.org');
const language = fc.constantFrom('', 'en', 'es', 'ar', 'pt-BR');

const text = words.map((value) => ({ type: 'text' as const, at, value }));
const mark = fc.oneof(
  id.map((fact) => ({ type: 'citation' as const, at, fact })),
  fc.record({
    type: fc.constant('value' as const),
    at: fc.constant(at),
    fact: id,
    form: fc.constantFrom('reads', 'number', 'words'),
  }),
  fc.record({
    type: fc.constant('foreign' as const),
    at: fc.constant(at),
    lang: fc.constantFrom('es', 'zh-Hant'),
    dir: fc.constantFrom('', 'ltr', 'rtl'),
    children: fc.tuple(text),
  }),
  fc.record({ type: fc.constantFrom('emphasis', 'strong'), at: fc.constant(at), children: fc.tuple(text) }),
  fc.record({
    type: fc.constant('link' as const),
    at: fc.constant(at),
    href: link.filter((href) => href !== ''),
    title: maybe,
    children: fc.tuple(text),
  }),
  fc.record({ type: fc.constant('code' as const), at: fc.constant(at), value: words }),
  fc.record({
    type: fc.constant('element' as const),
    at: fc.constant(at),
    tag: fc.constantFrom('abbr', 'sub', 'kbd'),
    attributes: fc.oneof(
      fc.constant({}),
      maybe.map((lang) => ({ lang })),
    ),
    children: fc.tuple(text),
  }),
  fc.constant({ type: 'element' as const, at, tag: 'br', attributes: {}, children: [] }),
);
/** Words, and between each two of them something else, with and without spaces. */
const line = fc.tuple(text, fc.array(fc.tuple(mark, text, fc.boolean()), { maxLength: 3 })).map(([first, rest]) =>
  rest.reduce<unknown[]>(
    (all, [mark, text, spaced]) => {
      const last = all.at(-1) as { value: string };
      return spaced
        ? [...all.slice(0, -1), { ...last, value: `${last.value} ` }, mark, { ...text, value: ` ${text.value}` }]
        : [...all, mark, text];
    },
    [first],
  ),
);

/** What a picture shows stands in brackets, in which those of code count. */
const described = line.filter((inlines) =>
  inlines.every(
    (inline) => (inline as { type: string }).type !== 'code' || !/[[\]\\]/.test((inline as { value: string }).value),
  ),
);

const paragraph = line.map((children) => ({ type: 'paragraph', at, children }));
const flow = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  fc.constant({ type: 'rule', at }),
  fc.record({ type: fc.constant('code'), at: fc.constant(at), lang: fc.constantFrom('', 'js'), value: nasty }),
  fc.array(paragraph, { minLength: 1, maxLength: 2 }).map((children) => ({ type: 'quotation', at, children })),
  fc.record({
    type: fc.constant('list'),
    at: fc.constant(at),
    ordered: fc.boolean(),
    start: fc.constant(1),
    items: fc.array(fc.array(paragraph, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
  }),
  fc
    .record({ width: fc.constantFrom(1, 2, 3), lines: fc.array(line, { minLength: 9, maxLength: 9 }) })
    .map(({ width, lines }) => ({
      type: 'table',
      at,
      head: lines.slice(0, width),
      rows: [lines.slice(3, 3 + width), lines.slice(6, 6 + width)],
    })),
);
/** Two quotations, or two lists, that touch would be one. */
const prose = fc
  .array(flow, { maxLength: 3 })
  .map((blocks) =>
    blocks.filter(
      (block, index) => index === 0 || blocks[index - 1]!.type !== block.type || block.type === 'paragraph',
    ),
  );

const citations = fc.array(
  id.map((fact) => ({ type: 'citation', at, fact })),
  { maxLength: 2 },
);
const row = (cells: number) =>
  fc.record({
    label: words,
    facts: citations,
    cells: fc.array(fc.record({ at: fc.constant(at), text: maybe, facts: citations }), {
      minLength: cells,
      maxLength: cells,
    }),
  });
/** Ids that reading would not make are written. */
const withRowIds = <Written extends object>(rows: readonly Written[], more: (index: number) => object) =>
  rows.map((written, index) => ({ ...written, at, id: `row_${index}`, short: '', group: '', ...more(index) }));
const data = fc.oneof(
  fc.array(row(1), { minLength: 1, maxLength: 3 }).map((rows) => ({
    at,
    form: 'table',
    columns: [
      { at, id: 'c_0', label: '' },
      { at, id: 'c_1', label: 'A | b' },
    ],
    rows: withRowIds(rows, () => ({})),
  })),
  fc.array(row(0), { minLength: 1, maxLength: 3 }).map((rows) => ({
    at,
    form: 'list',
    columns: [],
    rows: withRowIds(rows, (index) => ({ group: ['', 'One', 'Two *'][index] })),
  })),
  fc
    .array(row(0), { minLength: 1, maxLength: 3 })
    .map((rows) => ({ at, form: 'quotes', columns: [], rows: withRowIds(rows, () => ({})) })),
);

const state = fc.dictionary(fc.constantFrom('show', 'focus', 'asOf', 'constructor'), maybe, {
  noNullPrototype: true,
  maxKeys: 2,
});
const step = fc.record({
  at: fc.constant(at),
  keys: fc.constant({}),
  id: fc.constant(''),
  named: fc.constant(true),
  level: fc.constant(3),
  heading: line,
  prose,
  state,
  description: fc.oneof(fc.constant([]), described),
  decorative: maybe,
});
const graphic = fc.record({
  at: fc.constant(at),
  keys: fc.constant({}),
  kind: fc.constantFrom('quote-card', 'rain-columns'),
  title: words,
  data,
  attributes: fc.dictionary(fc.constantFrom('map', 'centre-name', 'units'), maybe, { noNullPrototype: true }),
});
const block = fc.oneof(
  flow,
  fc.record({
    type: fc.constant('section'),
    at: fc.constant(at),
    id: fc.constant(''),
    level: fc.constantFrom(2, 3),
    title: line,
  }),
  fc.record({
    type: fc.constant('scene'),
    at: fc.constant(at),
    keys: fc.constant({}),
    id: fc.constant(''),
    layout: fc.constantFrom('beside', 'over', 'stacked'),
    side: fc.constantFrom('start', 'end'),
    graphic,
    steps: fc.array(step, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    type: fc.constant('figure'),
    at: fc.constant(at),
    keys: fc.constant({}),
    id: fc.constant(''),
    graphic,
    state,
    description: fc.oneof(fc.constant([]), described),
    decorative: maybe,
    size: fc.constantFrom('column', 'wide'),
  }),
);
/** Ids of their own for whatever can have one. */
function numbered(body: readonly unknown[]): unknown[] {
  let count = 0;
  const next = () => `id_${(count += 1)}`;
  return (body as { type: string; steps?: object[] }[])
    .filter(
      (block, index, all) =>
        index === 0 || all[index - 1]!.type !== block.type || !['list', 'quotation'].includes(block.type),
    )
    .map((block) => {
      if (!['section', 'scene', 'figure'].includes(block.type)) return block;
      const id = next();
      return block.steps
        ? { ...block, id, steps: block.steps.map((step) => ({ ...step, id: next() })) }
        : { ...block, id };
    });
}

const person = fc.record({ at: fc.constant(at), keys: fc.constant({}), name: words, role: maybe, link });
const texts = <Name extends string>(...names: Name[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, maybe])));
const source = fc
  .tuple(texts('publisher', 'title', 'author', 'licence', 'credit', 'note'), id, date, link)
  .map(([said, id, date, link]) => ({
    ...place,
    ...said,
    id,
    date,
    link,
    archived: link,
    accessed: date,
    saved: 'saved/a.txt',
  }));
const quantity = fc.constantFrom(
  { value: '', upper: '', quantity: null },
  { value: '5000', upper: '', quantity: { qualifier: 'about', value: 5000, upper: null, unit: 'a: b', asOf: null } },
  {
    value: '12.50',
    upper: '',
    quantity: { qualifier: 'exactly', value: 12.5, upper: null, unit: '%', asOf: '2026-05' },
  },
  { value: '1.234', upper: '', quantity: { qualifier: 'over', value: 1.234, upper: null, unit: 'no', asOf: null } },
  { value: '1', upper: '2', quantity: { qualifier: 'range', value: 1, upper: 2, unit: 'km', asOf: null } },
  { value: '', upper: '', quantity: { qualifier: 'present', value: null, upper: null, unit: 'ship', asOf: null } },
  { value: '', upper: '', quantity: { qualifier: 'unknown', value: null, upper: null, unit: '', asOf: null } },
);
const fact = fc
  .tuple(
    texts(
      'units',
      'reads',
      'says',
      'words',
      'original',
      'translation',
      'howReads',
      'occasion',
      'where',
      'method',
      'note',
      'of',
      'by',
      'from',
      'points',
      'coast',
    ),
    id,
    quantity,
    texts('name', 'role'),
    date,
    language,
  ) // prettier-ignore
  .map(([said, id, quantity, who, date, lang]) => ({
    ...place,
    ...said,
    ...quantity,
    id,
    wordsLang: lang,
    originalLang: lang,
    who: { name: who.name || 'One', role: who.role },
    how: 'televised',
    date,
    source: 'board',
    certainty: null,
    status: 'sought',
  }));
const unique = { maxLength: 2, selector: ({ id }: { id: string }) => id };
const amendment = fc.record({
  at: fc.constant(at),
  keys: fc.constant({}),
  date: fc.constant('2026'),
  text: words,
  was: maybe,
  is: maybe,
  about: fc.array(id, { maxLength: 2 }),
});
const waiver = fc.record({
  at: fc.constant(at),
  keys: fc.constant({}),
  rule: words,
  about: fc.oneof(fc.constant(''), id),
  reason: maybe,
  by: maybe,
  date,
});

const story = fc
  .record({
    at: fc.constant(at),
    keys: fc.constant({}),
    version: fc.constant(1),
    title: words,
    standfirst: maybe,
    description: words,
    kind: fc.constantFrom('news', 'explainer'),
    lang: language.filter((lang) => lang !== ''),
    dir: fc.constantFrom('ltr', 'rtl'),
    authors: fc.array(person, { maxLength: 2 }),
    publisher: maybe,
    published: date,
    modified: date,
    asOf: date,
    canonical: link.filter((address) => address === '' || address.startsWith('https:')),
    sponsor: maybe,
    disclosure: maybe,
    explains: fc.oneof(fc.constant(''), id),
    restyle: fc.subarray([...RESTYLABLE]),
    embed: fc.constantFrom('page', 'frame'),
    words: fc.dictionary(fc.constantFrom('unknown', '__proto__', 'a b', 'no'), words),
    sources: fc.uniqueArray(source, unique),
    facts: fc.uniqueArray(fact, unique),
    corrections: fc.array(amendment, { maxLength: 1 }),
    updates: fc.array(amendment, { maxLength: 1 }),
    waivers: fc.array(waiver, { maxLength: 1 }),
    body: fc.array(block, { maxLength: 3 }).map(numbered),
  })
  .map((made) => made as unknown as Story);

test('what is read from a printed story is the story', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(story, (story) => {
      expect(bare(reread(story).story)).toEqual(bare(story));
    }),
    { numRuns: 100 },
  );
});

test('printing what was read, and reading that, changes nothing', () => {
  const { story } = readStory(
    {
      path: 'story.md',
      text: '---\nversion: 1\ntitle: T\n---\n\nOne *two* [@a; @b].\n\n- x\n- y\n\n:::scene[S]{graphic=x #s map=m}\n\n- A\n  - **b** c [@d] [@e]\n\n### H\n\nW :value[d].\n\n::picture[P]{focus=d}\n\n:::\n',
    },
    NO_FILES,
  );
  expect(printStory(reread(story).story)).toBe(printStory(story));
  expect(bare(reread(story).story)).toEqual(bare(story));
});
