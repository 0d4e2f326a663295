// What a graphic is given of a story: its data from facts, what a reader without script reads, and what an author is told.
import { readFileSync } from 'node:fs';
import { kind as checklist } from '@throughline/elements/arms-request-checklist/kind.js';
import { kind as distances } from '@throughline/elements/distance-graphic/kind.js';
import { kind as forces } from '@throughline/elements/force-comparison-bar/kind.js';
import { kinds } from '@throughline/elements/kinds.js';
import { kind as quotes } from '@throughline/elements/quote-card/kind.js';
import { tableKind } from '@throughline/elements/table-kind.js';
import type { Frame } from '@throughline/core';
import {
  knownOf,
  type Column,
  type Fact,
  type Graphic,
  type Row,
  type Story,
  type Table,
} from '@throughline/core/story.js';
import { describe, expect, test } from 'vitest';
import { cell, cite, fact, figureOf, graphic, row, source, story } from './support/story.ts';

const FRAME: Frame = { width: 640, height: null, locale: 'en', direction: 'ltr' };
const paper = source('paper', { publisher: 'The Paper', link: 'https://example.org/' });
const who = (name: string, role = '') => ({ name, role });
const stated = { source: 'paper', certainty: 'reported' } as const;

function knowing(facts: readonly Fact[], parts: Partial<Story> = {}, file: unknown = null) {
  const whole = story({ facts, sources: [paper], ...parts });
  return knownOf(whole, { noteOf: (id) => `#note-${id}`, file: () => file });
}

const column = (id: string, label = id): Column => ({ id, label, at: cell().at });
const table = (heads: readonly Column[], rows: readonly Row[], parts: Partial<Graphic> = {}): Graphic =>
  graphic('Who has more?', [], {
    data: { at: cell().at, form: 'table', columns: [column('corner', ''), ...heads], rows },
    ...parts,
  });
const list = (form: Table['form'], rows: readonly Row[]): Graphic =>
  graphic('Asked for', [], { data: { at: cell().at, form, columns: [], rows } });
const item = (id: string, label: string, group: string, ...facts: string[]): Row => ({
  ...row(id, label),
  group,
  facts: facts.map(cite),
});

/** The words of markup, as a reader without script has them. */
const wordsOf = (html: string) =>
  html
    .replace(/<p hidden>.*?<\/p>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

test('docs/format.md says of each graphic what a step may ask of it, and what its scene may', () => {
  const rows = readFileSync(new URL('../docs/format.md', import.meta.url), 'utf8').split('\n');
  for (const { name, states, attributes } of kinds) {
    const told = rows.find((row) => row.startsWith(`| \`${name}\` |`)) ?? '';
    const words = Object.entries(states).flatMap(([key, state]) => [
      key,
      ...(state.kind === 'word' ? state.words : []),
    ]);
    expect([...words, ...attributes].filter((word) => !new RegExp(`\`${word}[\`=]`).test(told))).toEqual([]);
  }
});

describe('A force comparison', () => {
  const ships = figureOf('ships', 12, 'ship', {
    ...stated,
    units: 'ships',
    reads: '12 ships',
    who: who('port records'),
  });
  const one = figureOf('one', 1, 'ship', { ...stated, units: 'ships', reads: '1 ship', who: who('analysts') });
  const crew = figureOf('crew', 900, 'person', {
    ...stated,
    units: 'people',
    reads: '900 people',
    who: who('analysts'),
  });
  const sides = [column('n', 'North'), column('s', 'South')];
  const written = (rows: readonly Row[], parts: Partial<Story> = {}) =>
    forces.written(table(sides, rows), knowing([ships, one, crew], parts));

  test('has a value for each side, and nothing where a cell is empty', () => {
    const { rows } = written([row('ships', 'Ships', cell('', 'ships'), cell())]);
    expect(rows![0]!.cells).toMatchObject([
      {
        value: '12',
        label: '12 ships',
        attribution: { who: 'port records', certainty: 'reported', href: '#note-ships' },
      },
      null,
    ]);
  });

  test('counts a row in one unit where all its cells do, else each cell in its own', () => {
    const { rows } = written([
      row('a', 'Ships', cell('', 'ships'), cell()),
      row('b', 'Ships and crew', cell('', 'ships'), cell('', 'crew')),
      row('c', 'One', cell(), cell('', 'one')),
    ]);
    expect(rows![0]).toMatchObject({ unit: 'ship', units: 'ships', cells: [{ unit: null, units: null }, null] });
    expect(rows![1]!.unit).toBeUndefined();
    expect(rows![1]!.cells).toMatchObject([
      { unit: 'ship', units: 'ships' },
      { unit: 'person', units: 'people' },
    ]);
    // "1 ship", never "1 ships".
    expect(rows![2]).toMatchObject({ unit: 'ship', units: null });
  });

  test('draws the words of a cell in place of the fact’s', () => {
    const { rows } = written([row('a', 'Ships', cell('a dozen', 'ships'), cell('not known'))]);
    expect(rows![0]!.cells).toMatchObject([{ label: 'a dozen', value: '12' }, { label: 'not known' }]);
  });

  test('leaves a cell empty that cites a fact there is none of', () => {
    expect(written([row('a', 'Ships', cell('', 'shps'), cell())]).rows![0]!.cells).toEqual([null, null]);
  });

  test('names each source once, linked to where it is told of', () => {
    const { sources } = written([row('a', 'Ships', cell('', 'ships'), cell('', 'crew'))]);
    expect(sources).toEqual([{ text: 'Source: The Paper', href: '#source-paper' }]);
  });

  test('tells sources of one publisher apart by their dates, or by their titles', () => {
    const toldOf = (dates: readonly string[]) => {
      const port = (id: string, title: string, date: string) => source(id, { publisher: 'The Port', title, date });
      const sources = [port('old', 'List of May', dates[0]!), port('new', 'List of June', dates[1]!), paper];
      const facts = [
        { ...ships, source: 'old' },
        { ...crew, source: 'new' },
        { ...ships, id: 'more' },
      ];
      const rows = [row('a', 'Ships', cell('', 'ships'), cell('', 'crew')), row('b', 'More', cell('', 'more'), cell())];
      const told = forces.written(table(sides, rows), knowing(facts, { sources })).sources ?? [];
      return told.map(({ text }) => text);
    };
    expect(toldOf(['2026-05-01', '2026-06'])).toEqual([
      'Source: The Port, May 1, 2026',
      'Source: The Port, June 2026',
      'Source: The Paper',
    ]);
    const titled = ['Source: The Port, List of May', 'Source: The Port, List of June', 'Source: The Paper'];
    expect(toldOf(['2026-05-01', '2026-05-01'])).toEqual(titled);
    expect(toldOf(['2026-05-01', ''])).toEqual(titled);
  });

  test('has the words that the story has for its pictures, those for its own kind before those for all', () => {
    const words = {
      unknown: 'no dicho',
      about: 'unos {n}',
      'force-comparison-bar-unknown': 'no se sabe',
      'distance-graphic-about': 'a unos {n}',
      kicker: 'Explicación',
      source: 'Fuente: {source}',
    };
    const { words: own, sources } = written([row('a', 'Ships', cell('', 'ships'), cell())], { words });
    expect(own).toEqual({ unknown: 'no se sabe', about: 'unos {n}' });
    expect(sources![0]).toMatchObject({ text: 'Fuente: The Paper' });
  });

  test('says all of it in words', () => {
    const known = knowing([ships, crew]);
    const html = forces.markup(
      forces.written(table(sides, [row('ships', 'Ships', cell('', 'ships'), cell('', 'crew'))]), known),
      known,
    );
    expect(wordsOf(html)).toBe(
      'Who has more? North South Ships 12 ships · port records 900 people · analysts Source: The Paper',
    );
  });
});

describe('A checklist', () => {
  const sam = fact('sam', {
    ...stated,
    says: 'Missiles',
    of: 'the Russian Federation',
    by: 'Venezuela',
    status: 'requested',
    who: who('officials'),
    note: 'In writing.',
    date: '2025-10',
  });
  const open = fact('open', { ...stated, status: 'unknown', reads: 'open', who: who('The Paper') });
  const written = (rows: readonly Row[], parts: Partial<Story> = {}) =>
    checklist.written(list('list', rows), knowing([sam, open], parts));

  test('makes an item of a fact and a status that it may move to of the next', () => {
    expect(written([item('sam', '', '', 'sam', 'open')]).items).toMatchObject([
      {
        id: 'sam',
        what: 'Missiles',
        of: 'the Russian Federation',
        by: 'Venezuela',
        status: 'requested',
        word: 'requested',
        note: 'In writing.',
        asOf: '2025-10',
        moves: [{ status: 'unknown', word: 'open', attribution: { who: 'The Paper' } }],
      },
    ]);
  });

  test('takes the words of the item and of the list above it before the fact’s', () => {
    expect(written([item('sam', 'Air defence', 'Russia', 'sam')]).items).toMatchObject([
      { what: 'Air defence', of: 'Russia' },
    ]);
  });

  test('words a status as the story does', () => {
    expect(written([item('sam', '', '', 'sam')], { words: { requested: 'pedido' } }).items).toMatchObject([
      { word: 'pedido' },
    ]);
  });

  test('says in words of whom it was asked and by whom, once for a list', () => {
    const known = knowing([sam, open], { lang: 'en' });
    const rows = [item('sam', '', 'Russia', 'sam', 'open'), item('more', 'Radars', 'Russia', 'sam')];
    const html = checklist.markup(checklist.written(list('list', rows), known), known);
    expect(wordsOf(html)).toBe(
      'Asked for Asked of Russia by Venezuela ' +
        'Missiles · requested · In writing. · officials · October 2025 open · The Paper ' +
        'Radars · requested · In writing. · officials · October 2025 Source: The Paper',
    );
  });
});

describe('Quotations', () => {
  const said = fact('said', {
    ...stated,
    words: 'We will stay at the table.',
    who: who('Ada Moreno', 'envoy'),
    how: 'televised',
    occasion: 'after the talks',
    date: '2026-05-04',
    original: 'Nos quedaremos.',
    originalLang: 'es',
    translation: 'translated by the ministry',
  });

  test('have the words of the fact, or those that are written out, and never come without their speaker', () => {
    const rows = [item('said', '', '', 'said'), item('part', 'We will stay', '', 'said')];
    const { quotations } = quotes.written(list('quotes', rows), knowing([said]));
    expect(quotations).toMatchObject([
      {
        words: { text: 'We will stay at the table.' },
        original: { text: 'Nos quedaremos.', lang: 'es' },
        translation: 'translated by the ministry',
        speaker: 'Ada Moreno',
        role: 'envoy',
        occasion: 'after the talks',
        date: '2026-05-04',
        dateLabel: 'May 4, 2026',
        how: 'televised',
        howLabel: 'televised statement',
      },
      { words: { text: 'We will stay' }, speaker: 'Ada Moreno' },
    ]);
  });

  test('tell how they were said in the story’s words', () => {
    const known = knowing([said], { words: { televised: 'en televisión' }, lang: 'es' });
    const { quotations } = quotes.written(list('quotes', [item('said', '', '', 'said')]), known);
    expect(quotations).toMatchObject([{ howLabel: 'en televisión', dateLabel: '4 de mayo de 2026' }]);
  });
});

describe('Distances', () => {
  const near = figureOf('near', 400, 'km', { ...stated, reads: 'within 400 km', who: who('imagery'), coast: '862' });
  const isle = figureOf('isle', 322, 'km', {
    certainty: 'measured',
    source: 'paper',
    reads: '322 km',
    who: who('this page'),
    from: 'Isla de Aves',
    points: '-63.6,15.7 -65.3,18.1',
    note: 'from an islet',
    method: 'Along great circles.',
  });
  const facts = [near, isle];
  const rows = [row('isle', 'Puerto Rico', cell('', 'near'), cell('', 'isle'))];
  const heads = [column('stated', 'As stated'), column('measured', 'Measured here')];

  test('put what was stated beside what is measured, and say whose the stated is', () => {
    const known = knowing(facts, { sources: [{ ...paper, credit: 'Coastlines: The Paper' }] });
    expect(distances.written(table(heads, rows), known)).toMatchObject({
      rows: [
        {
          from: 'Isla de Aves',
          points: '-63.6,15.7 -65.3,18.1',
          coast: '862',
          note: 'from an islet',
          stated: { value: '400', label: 'within 400 km', attribution: { who: 'imagery' } },
          measured: { value: '322', label: '322 km', attribution: null },
        },
      ],
      method: 'Along great circles.',
      credit: 'Coastlines: The Paper',
      words: { stated: 'As stated', measured: 'Measured here' },
      unknownColumns: [],
    });
  });

  test('know their columns by name in any order, else by their order', () => {
    const exchanged = [row('isle', 'Puerto Rico', cell('', 'isle'), cell('', 'near'))];
    const byName = distances.written(table([heads[1]!, heads[0]!], exchanged), knowing(facts));
    const byOrder = distances.written(table([column('said'), column('here'), column('more')], rows), knowing(facts));
    expect(byName.rows).toMatchObject([{ stated: { value: '400' }, measured: { value: '322' } }]);
    expect(byOrder.rows).toMatchObject([{ stated: { value: '400' }, measured: { value: '322' } }]);
    expect(byOrder.unknownColumns).toEqual(['more']);
  });

  test('have their map, units and centre of the scene, and countries’ names of the story', () => {
    const topology = { type: 'Topology' };
    const attributes = { map: 'map.json', units: 'km', centre: '-66.9,10.6', 'centre-name': 'Caracas' };
    const known = knowing(facts, { words: { 'country-840': 'United States' } }, topology);
    expect(distances.written(table(heads, rows, { attributes }), known)).toMatchObject({
      map: 'map.json',
      units: 'km',
      topology,
      centre: '-66.9,10.6',
      centreName: 'Caracas',
      countries: { 840: 'United States' },
    });
  });

  test('without the map that they name tell their author', () => {
    const written = distances.written(table(heads, rows, { attributes: { map: 'gone.json' } }), knowing(facts));
    expect(distances.check(written, {}, 'scene near', FRAME)).toContainEqual(
      expect.objectContaining({ code: 'map-failed', where: 'scene near map gone.json' }),
    );
  });
});

describe('A map', () => {
  const topology = JSON.parse(
    readFileSync(new URL('../examples/caribbean-request/map/caribbean.topo.json', import.meta.url), 'utf8'),
  ) as object;
  const check = (coast: string, map: object, times: number) => {
    const near = figureOf('near', 400, 'km', { ...stated, reads: '400 km', who: who('imagery'), coast });
    const heads = [column('stated', 'As stated')];
    const attributes = { map: 'map.json', centre: '-66.9,10.6' };
    const known = knowing([near], {}, map);
    const written = distances.written(table(heads, [row('near', 'Ships', cell('', 'near'))], { attributes }), known);
    return Array.from({ length: times }, () => distances.check(written, {}, 'scene', FRAME).map(({ code }) => code));
  };

  test('that is sound is not drawn at every step again', () => {
    let looks = 0;
    const watched = new Proxy(topology, {
      get: (map, key) => {
        if (key === 'objects') looks += 1;
        return Reflect.get(map, key) as unknown;
      },
    });
    check('862', watched, 1);
    const first = looks;
    expect(first).toBeGreaterThan(0);
    expect(check('862', watched, 5)).toEqual(Array.from({ length: 5 }, () => []));
    expect(looks).toBe(first);
  });

  test('that cannot be drawn, or has not the coast, is told at every step', () => {
    expect(check('862', { type: 'Topology' }, 2)).toEqual([['map-unusable'], ['map-unusable']]);
    expect(check('863', topology, 2)).toEqual([['unknown-coast'], ['unknown-coast']]);
    expect(check('862', topology, 1)).toEqual([[]]);
    expect(check('863', topology, 1)).toEqual([['unknown-coast']]);
  });
});

describe('An element of one’s own', () => {
  const mill = figureOf('mill', 45.5, 'mm', { ...stated, units: 'mm', reads: '45.5 mm', who: who('the mill') });
  const rain = tableKind({ name: 'rain-columns', states: {}, module: './rain-columns.js' });

  test('needs no more than a name to have its data from a table', () => {
    const rows = [row('march', 'March', cell('', 'mill'), cell('dry'))];
    const written = rain.written(table([column('low'), column('high')], rows), knowing([mill]));
    expect(rain.tag).toBe('rain-columns');
    expect(rain.module).toBe('./rain-columns.js');
    expect(written).toMatchObject({
      title: 'Who has more?',
      columns: [{ id: 'low' }, { id: 'high' }],
      rows: [
        {
          id: 'march',
          label: 'March',
          cells: [
            { value: '45.5', unit: 'mm', label: '45.5 mm', who: 'the mill', certainty: 'reported', href: '#note-mill' },
            { value: null, label: 'dry', who: '' },
          ],
        },
      ],
      sources: [{ text: 'Source: The Paper', href: '#source-paper' }],
    });
    expect(rain.rows(written, 'en')).toEqual([
      ['What', 'Column', 'As stated', 'How stated', 'Value', 'Unit', 'Who says so', 'How sure'],
      ['March', 'low', '45.5 mm', 'exactly', 45.5, 'mm', 'the mill', 'reported'],
      ['March', 'high', 'dry', 'unknown', null, '', '', null],
    ]);
    expect(rain.ids(written)).toEqual(['march']);
    expect(rain.shown(written, { show: [] })).toEqual([]);
  });

  test('is drawn as a table where it has no picture of its own for print', () => {
    const rows = [row('march', 'March', cell('', 'mill')), row('april', 'April', cell('dry'))];
    const written = rain.written(table([column('low', 'Rain')], rows), knowing([mill]));
    const words = (svg: string) => svg.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    const all = words(rain.still(written, {}, FRAME, knowing([])));
    for (const word of ['Who has more?', 'Rain', 'March', '45.5 mm', 'the mill', 'April', 'dry', 'The Paper'])
      expect(all).toContain(word);
    expect(words(rain.still(written, { show: ['april'] }, FRAME, knowing([])))).not.toContain('March');
  });

  test('has its data from a list or quotations too', () => {
    const written = rain.written(list('list', [item('march', 'March', 'Spring', 'mill')]), knowing([mill]));
    expect(written.rows).toMatchObject([{ label: 'March', group: 'Spring', cells: [{ value: '45.5' }] }]);
  });

  test('says in its own way what is wrong', () => {
    const strict = tableKind({
      name: 'rain-columns',
      states: {},
      check: () => [{ code: 'too-dry', where: '', message: '', help: '' }],
    });
    const written = strict.written(table([column('low')], []), knowing([]));
    expect(rain.check(written, {}, 'scene rain', FRAME).map(({ code }) => code)).toEqual(['no-rows']);
    expect(strict.check(written, {}, 'scene rain', FRAME).map(({ code }) => code)).toEqual(['too-dry']);
  });
});

describe.each(kinds.map((kind) => ({ name: kind.name, kind })))('What is wrong with a $name', ({ kind }) => {
  const bad = fact('bad', { source: 'paper', status: 'asked', original: 'Palabras', how: 'sung', words: 'Words' });
  const data =
    {
      'arms-request-checklist': list('list', [item('a b', '', '', 'bad', 'bad'), item('a b', 'Radars', '')]),
      'quote-card': list('quotes', [item('', '', '', 'bad'), item('', '', '')]),
    }[kind.name] ?? table([column('x')], [row('a b', '', cell('12', 'bad')), row('a b', '', cell('12 of them'))]);

  test('is told in words of a story: places without brackets, help without HTML', () => {
    const written = kind.written(
      { ...data, title: '', attributes: { scale: 'common', units: 'ells', map: 'x' } },
      knowing([bad]),
    );
    const problems = kind.check(written, { focus: 'nobody', show: [], phrase: 'not there' }, 'scene asked', FRAME);
    expect(problems.length).toBeGreaterThan(1);
    for (const { where, message, help } of problems) {
      expect(where).not.toMatch(/[[\]<>]|data-/);
      expect(message).not.toMatch(/<\w|data-/);
      expect(help).not.toMatch(/<\w|data-|\bHTML\b/);
    }
  });

  test('is nothing that throws: without facts, columns or rows there is still data', () => {
    const empty = kind.written(
      graphic('', [], { data: { at: cell().at, form: 'none', columns: [], rows: [] } }),
      knowing([]),
    );
    expect(kind.ids(empty)).toEqual([]);
    expect(kind.shown(empty, {})).toEqual([]);
    expect(() => [
      kind.markup(empty, knowing([])),
      kind.rows(empty, 'en'),
      kind.check(empty, {}, '', FRAME),
    ]).not.toThrow();
  });

  test('keeps no picture from being drawn', () => {
    const known = knowing([bad]);
    const svg = kind.still(kind.written(data, known), {}, FRAME, known);
    expect(svg).toMatch(/^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg".*<\/svg>\s*$/s);
  });

  test('takes a story’s words by any name without harm', () => {
    const words = JSON.parse('{"__proto__": "x", "constructor": "x", "country-__proto__": "x"}') as Record<
      string,
      string
    >;
    const known = knowing([bad], { words });
    kind.markup(kind.written(data, known), known);
    expect({}).not.toHaveProperty('x');
    expect(Object.prototype).not.toHaveProperty('840');
  });
});
