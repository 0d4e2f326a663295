import type { Frame, State } from '@throughline/core';
import { describe, expect, test } from 'vitest';
import { DISTANCES, KNOWN } from '../../../../../tests/support/still-data.js';
import { readPicture } from '../../../../../tests/support/svg.js';
import { still } from './still.js';
import type { Written } from './data.js';

const PAGE: Frame = { width: 640, height: null, locale: 'en-GB', direction: 'ltr' };
const CARD: Frame = { ...PAGE, width: 1200, height: 630 };
const draw = (state: State, frame = PAGE, written = DISTANCES) => still(written, state, frame, KNOWN);
const saidIn = (svg: string) => readPicture(svg).said;

const ROWS = DISTANCES.rows!;
/** By hand: a statute mile has 1.609344 km. */
const MILES: Readonly<Record<string, string>> = {
  fleet: '249 mi',
  'us-territory': '1,243 mi',
  florida: '1,076 mi',
  'puerto-rico-keys': '406 mi',
  'puerto-rico': '200 mi',
  'virgin-islands': '154 mi',
};
const AROUND = [
  'What was said, what is measured',
  'As stated',
  'Measured here',
  'Measured between nearest points, along great circles, on the 1:10m map.',
  'Sources: The Defense News; this page',
];
const figureOf = (row: (typeof ROWS)[number]) => `${(row.stated ?? row.measured)!.label} (${MILES[row.id!]})`;
const shownOf = (shown: unknown) => ROWS.filter(({ id }) => !Array.isArray(shown) || shown.includes(id));

describe('a still of distances on a map', () => {
  test.each<[string, State]>([
    ['everything', {}],
    ['one reach', { show: ['fleet'], focus: 'fleet' }],
    ['a line in focus', { show: ['fleet', 'us-territory', 'florida'], focus: 'florida' }],
  ])('says of %s all that is shown, and of the rest nothing', (_, state) => {
    const said = saidIn(draw(state));
    const shown = shownOf(state['show']);
    for (const words of [...AROUND, 'Coast at Caracas', 'Coastlines: Natural Earth, 1:10m', ...shown.map(figureOf)])
      expect(said).toContain(words);
    for (const row of shown) if (row.stated) expect(said).toContain(row.stated.attribution!.who);
    for (const row of ROWS) if (!shown.includes(row)) expect(said).not.toContain(figureOf(row));
  });

  test('names nothing but what is written, rings, lengths and countries of the map', () => {
    const said = saidIn(draw({}));
    const written = [...AROUND, DISTANCES.credit!, DISTANCES.centreName!].concat(
      ROWS.flatMap((row) => [
        row.label!,
        row.from!,
        row.note ?? '',
        figureOf(row),
        row.stated?.attribution?.who ?? '',
        'reported',
      ]),
    );
    const topology = KNOWN.file(DISTANCES.map!) as {
      objects: Record<string, { geometries: { properties?: { name?: string } }[] }>;
    };
    const countries = Object.values(topology.objects).flatMap(({ geometries }) =>
      geometries.map(({ properties }) => properties?.name ?? ''),
    );
    const known = new Set([...written, ...countries, 'United States'].flatMap((words) => words.split(/[\s,]+/)));
    const others = said.split(/[\s,]+/).filter((word) => !known.has(word));
    // Numbers of rings and of the scale are round.
    expect(others.filter((word) => !/^\(?\d+\)?$|^mi\)?$|^\(\d/.test(word))).toEqual([]);
  });

  test('draws the lines of what is shown, dashed for what was stated and whole for what is measured', () => {
    const linesIn = (state: State) => {
      const svg = draw(state);
      const dashed = svg.match(/<path d="[^"]{300,}"[^>]*stroke-dasharray/g) ?? [];
      const whole = svg.match(/<path d="[^"]{300,}"[^>]*stroke-width="(1.5|2.25)"\/>/g) ?? [];
      return [dashed.length, whole.length];
    };
    expect(linesIn({})).toEqual([2, 4]);
    expect(linesIn({ show: ['fleet'] })).toEqual([1, 0]);
    expect(linesIn({ show: ['florida'] })).toEqual([0, 1]);
  });

  test('keeps what is in focus in colour alone', () => {
    const svg = draw({ show: ['fleet', 'florida'], focus: 'florida' });
    const inColour = [...svg.matchAll(/<text[^>]*class="accent[^>]*>([^<]*)</g)].map(([, words]) => words);
    expect(inColour.join(' ').replaceAll('\u00a0', ' ')).toBe('Florida Keys 1,732 km (1,076 mi)');
  });

  test('has the land where it is, whichever way the writing runs', () => {
    const land = (svg: string) => /<path d="([^"]*)" class="land"/.exec(svg)![1];
    expect(land(draw({}, { ...PAGE, direction: 'rtl', locale: 'ar' }))).toBe(land(draw({})));
  });

  test('has a length of its scale that is what is said of it', () => {
    const svg = draw({});
    const bar = /<path d="M8 [\d.]+V[\d.]+H([\d.]+)V/.exec(svg)!;
    const pixels = Number(bar[1]) - 8;
    // The Florida line is 1,732 km long on the ground; on this map, so near to its centre, about to scale.
    const line = /<path d="M([\d.]+),([\d.]+)L[^"]*L([\d.]+),([\d.]+)"[^>]*stroke-width="1.5"\/>/.exec(svg)!;
    const [x0, y0, x1, y1] = line.slice(1).map(Number) as [number, number, number, number];
    const km = (1732 * pixels) / Math.hypot(x1 - x0, y1 - y0);
    expect(Math.abs(km - 500)).toBeLessThan(25);
  });
});

describe('a still of distances on a ruler', () => {
  test.each<[string, State]>([
    ['everything', { view: 'ruler' }],
    ['some', { view: 'ruler', show: ['fleet', 'florida'], focus: 'florida' }],
  ])('says of %s all that is shown, and nothing else', (_, state) => {
    for (const frame of [PAGE, { ...PAGE, width: 340 }]) {
      const said = saidIn(draw(state, frame));
      const shown = shownOf(state['show']);
      const wanted = [
        ...AROUND,
        ...shown.flatMap((row) => [row.label!, figureOf(row), row.note ?? '']),
        ...shown.map((row) => (row.stated ? `${row.stated.attribution!.who}, reported` : '')),
      ];
      for (const words of wanted) expect(said).toContain(words);
      const scales = ['0', '200', '400', '500', '600', '800', '1,000', '1,200', '1,500', '2,000', 'km', 'mi'];
      const known = new Set([...wanted, ...scales].flatMap((words) => words.split(/\s+/)));
      expect(said.split(/\s+/).filter((word) => !known.has(word))).toEqual([]);
    }
  });

  test('has lengths to one scale', () => {
    const svg = draw({ view: 'ruler' });
    const lengths = [...svg.matchAll(/<path d="M0 6H([\d.]+)"/g)].map(([, length]) => Number(length));
    const stated = ROWS.map((row) => Number((row.stated ?? row.measured)!.value));
    expect(lengths.map((length) => Math.round((2000 * length) / lengths[1]!))).toEqual(stated);
  });

  test('stands in for a map that there is no data of', () => {
    const without: Written = { ...DISTANCES, map: 'gone.json' };
    expect(still(without, {}, PAGE, KNOWN)).toBe(still(without, { view: 'ruler' }, PAGE));
    expect(saidIn(still({ ...without, topology: { type: 'nonsense' } }, {}, PAGE))).toContain('1,732 km (1,076 mi)');
  });

  test('ends each distance as it is stated', () => {
    const ends = ['exactly', 'about', 'over', 'under', 'range'].map((qualifier) => {
      const row = {
        id: 'a',
        label: 'A',
        stated: { value: '100', upper: qualifier === 'range' ? '200' : null, qualifier, unit: 'km' },
      };
      return /<g transform="translate\(-?[\d.]+ 6\)">(.*?)<\/g>/.exec(still({ rows: [row] }, {}, PAGE))![1]!;
    });
    // An exact end and the ends of a range look alike; a range has a wide line between its two.
    expect(new Set(ends).size).toBe(4);
    expect(saidIn(still({ rows: [{ id: 'a', label: 'A', stated: { qualifier: 'present' } }] }, {}, PAGE))).toContain(
      'distance not stated',
    );
  });

  test('is a picture also of nothing', () => {
    expect(readPicture(still({}, {}, PAGE)).title).toBeNull();
  });
});

/** Outlines of land would make a golden picture that nobody reads. */
const withoutLand = (svg: string) => svg.replace(/ d="([^"]{400,})"/g, (_, d: string) => ` d="… ${d.length}"`);

test.each<[string, State, Frame]>([
  ['map', { show: ['fleet', 'us-territory', 'florida'], focus: 'florida' }, PAGE],
  ['map-phone', { show: ['fleet', 'puerto-rico'], focus: 'puerto-rico' }, { ...PAGE, width: 340 }],
  ['map-card', { show: ['fleet'], focus: 'fleet' }, CARD],
  ['ruler', { view: 'ruler', focus: 'florida' }, PAGE],
  ['ruler-card', { view: 'ruler' }, CARD],
])('a still of distances stays the picture that was looked at: %s', async (name, state, frame) => {
  await expect(withoutLand(draw(state, frame))).toMatchFileSnapshot(`still.test.${name}.svg`);
});
