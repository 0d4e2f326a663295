import type { Frame } from '@throughline/core';
import { describe, expect, test } from 'vitest';
import { checkDistanceGraphic } from './check.js';
import { mapModel } from './map.js';
import {
  distanceGraphicIds,
  distanceGraphicModel,
  distanceGraphicOf,
  distanceGraphicRows,
  figureText,
  lengthText,
  MAX_ROWS,
  WORDS,
  type Data,
  type State,
  type Written,
  type WrittenRow,
} from './model.js';
import { rulerModel } from './ruler.js';

const FRAME: Frame = { width: 700, height: 600, locale: 'en', direction: 'ltr' };
const RADIUS = 6371.0088;

/** Two square countries that share a border on the prime meridian: 001 to the west of it, 002 to the east. */
const TOPOLOGY = {
  type: 'Topology',
  arcs: [
    [
      [0, 5],
      [0, 0],
      [0, -5],
    ],
    [
      [0, -5],
      [-5, -5],
      [-5, 5],
      [0, 5],
    ],
    [
      [0, 5],
      [5, 5],
      [5, -5],
      [0, -5],
    ],
  ],
  objects: {
    countries: {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Polygon', id: '001', properties: { name: 'Westland' }, arcs: [[0, 1]] },
        { type: 'Polygon', id: '002', properties: { name: 'Eastland' }, arcs: [[-1, 2]] },
      ],
    },
  },
};

const stated = (value: string, qualifier: string, label = '') => ({
  value,
  qualifier,
  unit: 'km',
  label,
  attribution: { who: 'an official', certainty: 'reported' },
});
const measured = (value: string) => ({ value, unit: 'km', label: `${value} km` });

const ORDINARY: Written = {
  title: 'How near?',
  centre: '-5,0',
  centreName: 'West Cape',
  rows: [
    { id: 'ships', label: 'Ships', coast: '001', stated: stated('400', 'under', 'within 400 km') },
    {
      id: 'isle',
      label: 'Far Isle',
      points: '-5,0 -5,9',
      measured: measured('1001'),
      from: 'West Cape',
      note: 'straight north',
    },
    { id: 'port', label: 'Port', points: '-5,5 -8,5', stated: stated('300', 'over'), measured: measured('332') },
    { id: 'ring', label: 'Somewhere', stated: stated('700', 'about') },
    { id: 'known', label: 'London to Paris', familiar: true, measured: measured('344') },
  ],
  method: 'Along great circles.',
  credit: 'A made-up map',
  sources: [{ text: 'Nobody' }],
};

const dataOf = (written: Written): Data => distanceGraphicOf(written);
const codes = (written: Written) => checkDistanceGraphic(written, {}, 'here').map(({ code }) => code);
const oneRow = (row: WrittenRow, more: Partial<Written> = {}): Written => ({
  title: 'T',
  centre: '-66.9,10.6',
  method: 'm',
  rows: [{ id: 'a', label: 'A', ...row }],
  ...more,
});
const numbersIn = (path: string): [number, number][] =>
  [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
const drawMap = (data: Data, state: Partial<State>, frame: Frame) => mapModel(data, TOPOLOGY, state, frame);
const draw = (data: Data, state: Partial<State>, frame = FRAME) => distanceGraphicModel(data, state, frame, TOPOLOGY);

/** Azimuthal equidistant by Snyder, Map Projections (USGS Professional Paper 1395), equations 22-4, 22-5 and 5-3, in kilometres. */
function snyder([lon0, lat0]: readonly [number, number], [lon, lat]: readonly [number, number]): [number, number] {
  const [φ1, φ, Δλ] = [lat0, lat, lon - lon0].map((degrees) => (degrees * Math.PI) / 180) as [number, number, number];
  const c = Math.acos(Math.min(1, Math.sin(φ1) * Math.sin(φ) + Math.cos(φ1) * Math.cos(φ) * Math.cos(Δλ)));
  const k = c === 0 ? 1 : c / Math.sin(c);
  return [
    RADIUS * k * Math.cos(φ) * Math.sin(Δλ),
    -RADIUS * k * (Math.cos(φ1) * Math.sin(φ) - Math.sin(φ1) * Math.cos(φ) * Math.cos(Δλ)),
  ];
}

/** Haversine (Sinnott, 1984). */
function haversine([lon1, lat1]: readonly [number, number], [lon2, lat2]: readonly [number, number]): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((lat2 - lat1) * rad) / 2) ** 2 +
    Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return 2 * RADIUS * Math.asin(Math.sqrt(h));
}

describe('reading', () => {
  test('ordinary distances have no problems, and keep what was written', () => {
    expect(codes({ ...ORDINARY, topology: TOPOLOGY })).toEqual([]);
    const data = dataOf(ORDINARY);
    expect(distanceGraphicIds(data)).toEqual(['ships', 'isle', 'port', 'ring', 'known']);
    expect(data.rows[0]?.stated?.quantity).toMatchObject({ qualifier: 'under', value: 400 });
    expect(data.rows[1]?.points).toEqual([
      [-5, 0],
      [-5, 9],
    ]);
    expect(data.rows[0]?.measured).toBeNull();
  });

  test('miles and nautical miles are read as kilometres', () => {
    const inUnit = (unit: string) => dataOf(oneRow({ stated: { value: '100', unit } })).rows[0]?.stated?.quantity.value;
    expect(inUnit('mi')).toBeCloseTo(160.9344);
    expect(inUnit('nmi')).toBeCloseTo(185.2);
    expect(codes(oneRow({ stated: { value: '100', unit: 'parsec' } }))).toEqual(['unit-not-a-length']);
    expect(inUnit('parsec')).toBeNull();
  });

  test('a measured distance without a number is calculated from its places', () => {
    const data = dataOf(oneRow({ points: '0,0 0,90', measured: { unit: 'km' } }));
    expect(data.rows[0]?.measured?.quantity.value).toBeCloseTo((RADIUS * Math.PI) / 2, 6);
  });

  test.each<[string, Written, string]>([
    [
      'coordinates out of range',
      oneRow({ points: '-190,10 0,95', measured: measured('10') }),
      'longitude-out-of-range',
    ],
    [
      'coordinates that are no numbers',
      oneRow({ points: 'here,there 0,0', measured: measured('10') }),
      'coordinate-not-a-number',
    ],
    ['one place of two', oneRow({ points: '0,0', measured: measured('10') }), 'two-points-needed'],
    [
      'places with longitude and latitude exchanged',
      oneRow({ points: '15.701,-63.643 18.138,-65.274', measured: measured('322') }),
      'coordinates-exchanged',
    ],
    [
      'a centre with longitude and latitude exchanged',
      oneRow({ points: '-63.643,15.701 -65.274,18.138', measured: measured('322') }, { centre: '10.6,-66.9' }),
      'coordinates-exchanged',
    ],
    [
      'a number that is not the distance between its places',
      oneRow({ points: '0,0 0,1', measured: measured('500') }),
      'measure-differs',
    ],
    ['no centre', oneRow({ stated: stated('1', 'about') }, { centre: null }), 'centre-missing'],
    ['no method', oneRow({ measured: measured('1') }, { method: '' }), 'method-missing'],
    ['two rows with one id', { ...ORDINARY, rows: [...ORDINARY.rows!, ...ORDINARY.rows!.slice(0, 1)] }, 'doubled-id'],
    ['an id with a space', oneRow({ id: 'a b', measured: measured('1') }), 'unusable-id'],
    ['a row without a place', oneRow({ label: ' ', measured: measured('1') }), 'label-missing'],
    ['a row without a distance', oneRow({}), 'distance-missing'],
    ['no rows', { ...ORDINARY, rows: [] }, 'no-rows'],
    ['a column of another name', { ...ORDINARY, unknownColumns: ['messured'] }, 'unknown-column'],
    ['a word of another name', { ...ORDINARY, words: { statet: 'x' } }, 'unknown-word'],
    ['units of another name', { ...ORDINARY, units: 'furlongs' }, 'unknown-units'],
    ['a negative distance', oneRow({ measured: measured('-5') }), 'number-negative'],
    ['a distance round the Earth', oneRow({ stated: stated('50000', 'exactly') }), 'distance-too-great'],
    [
      'an unsafe link',
      oneRow({ stated: { ...stated('5', 'about'), attribution: { who: 'x', href: 'javascript:alert(1)' } } }),
      'unsafe-link',
    ],
  ])('%s are told', (_, written, code) => {
    expect(codes(written)).toContain(code);
  });

  test('places that are probably exchanged are left out, and a wrong number is replaced by that of its line', () => {
    expect(
      dataOf(oneRow({ points: '15.701,-63.643 18.138,-65.274', measured: measured('322') })).rows[0]?.points,
    ).toBeNull();
    const wrong = dataOf(oneRow({ points: '0,0 0,1', measured: measured('500') })).rows[0]!.measured!;
    expect(wrong.quantity.value).toBeCloseTo(haversine([0, 0], [0, 1]), 6);
    expect(figureText(wrong, WORDS, 'km', 'en')).toBe('111\u00a0km');
  });

  test.each<[string, string, string, string, boolean]>([
    ['under', '100', '', '300', true],
    ['under', '400', '', '322', false],
    ['under', '400', '', '403', false],
    ['over', '500', '', '300', true],
    ['about', '300', '', '350', false],
    ['about', '300', '', '500', true],
    ['exactly', '300', '', '400', true],
    ['range', '300', '400', '350', false],
    ['range', '300', '400', '500', true],
    ['unknown', '', '', '300', false],
  ])('%s %s%s against %s measured: contradicted is %s', (qualifier, value, upper, number, contradicted) => {
    expect(
      codes(oneRow({ stated: { qualifier, value, upper, unit: 'km' }, measured: measured(number) })).includes(
        'stated-distance-contradicted',
      ),
    ).toBe(contradicted);
  });

  test('both of two distances that contradict each other are still drawn', () => {
    const data = dataOf(
      oneRow({ points: '0,0 0,3', stated: stated('100', 'under'), measured: measured('334') }, { centre: '0,0' }),
    );
    expect(drawMap(data, {}, FRAME).marks.map(({ key }) => key)).toEqual(['a/stated', 'a/measured']);
    expect(rulerModel(data, {}, FRAME)).toMatchObject({ above: [{ key: 'a/stated' }], below: [{ key: 'a/measured' }] });
  });

  test('ten thousand rows are cut, and told', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => ({ id: `r${i}`, label: `R${i}`, measured: measured('5') }));
    expect(dataOf({ ...ORDINARY, rows }).rows).toHaveLength(MAX_ROWS);
    expect(codes({ ...ORDINARY, rows })).toContain('too-many-rows');
  });

  test('nothing that can be written throws', () => {
    const nasty: unknown[] = [
      undefined,
      null,
      '',
      'NaN',
      '<script>alert(1)</script>',
      '1e999',
      '-0',
      '9'.repeat(40),
      {},
      [],
      5,
      true,
    ];
    for (const junk of nasty) {
      const written = {
        title: junk,
        centre: junk,
        centreName: junk,
        units: junk,
        method: junk,
        credit: junk,
        rows: [
          {
            id: junk,
            label: junk,
            from: junk,
            coast: junk,
            points: junk,
            note: junk,
            stated: { value: junk, unit: junk, qualifier: junk, label: junk },
            measured: { value: '5', unit: 'km' },
          },
        ],
      };
      const strings = JSON.parse(JSON.stringify(written), (_, value: unknown) =>
        typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
      ) as Written;
      const hostile = typeof junk === 'object' && junk !== null ? { ...strings, rows: [] } : strings;
      const state = { show: junk, focus: junk, view: junk } as unknown as State;
      expect(() => draw(dataOf(hostile), state)).not.toThrow();
      expect(checkDistanceGraphic({ ...hostile, topology: TOPOLOGY }, state, 'here').length).toBeGreaterThan(0);
    }
  });
});

describe('words', () => {
  const figure = (value: string, qualifier: string, label = '', unit = 'km', upper = '') =>
    dataOf(oneRow({ stated: { value, qualifier, label, unit, upper } })).rows[0]!.stated!;
  const say = (...[value, qualifier, label, unit, upper]: Parameters<typeof figure>) =>
    figureText(figure(value, qualifier, label, unit, upper), WORDS, 'both', 'en').replaceAll('\u00a0', ' ');

  test('a distance is said in the author’s words, with the other unit added', () => {
    expect(say('2000', 'under', 'less than 2,000 km')).toBe('less than 2,000 km (1,243 mi)');
    expect(say('400', 'under')).toBe('under 400 km (249 mi)');
    expect(say('100', 'about', 'some 100 miles', 'mi')).toBe('some 100 miles (161 km)');
    expect(say('400', 'under', 'within 400 km, or 249 mi')).toBe('within 400 km, or 249 mi');
    expect(say('300', 'range', '', 'km', '400')).toBe('300 km to 400 km (186 mi – 249 mi)');
    expect(say('', 'unknown')).toBe('distance not stated');
  });

  test('numbers and units follow the language', () => {
    expect(lengthText(1732, 'km', 'de')).toBe('1.732\u00a0km');
    expect(lengthText(1732, 'km', 'not a language')).toBe('1,732\u00a0km');
    expect(lengthText(8.04672, 'mi', 'en')).toBe('5\u00a0mi');
  });

  test('the table says who states a distance, and says nothing where nothing is stated', () => {
    const [head, ships, isle] = distanceGraphicRows(dataOf(ORDINARY), 'en');
    expect(head).toHaveLength(6);
    expect(ships).toEqual([
      'Ships',
      'West Cape',
      'within 400\u00a0km (249\u00a0mi)',
      'an official, reported',
      null,
      null,
    ]);
    expect(isle).toEqual(['Far Isle', 'West Cape', null, null, '1001\u00a0km (622\u00a0mi)', 'straight north']);
    expect(distanceGraphicRows(dataOf({ rows: [] }), 'en')).toEqual([]);
  });
});

describe('the map', () => {
  const data = dataOf(ORDINARY);
  const map = drawMap(data, {}, FRAME);
  const { scale } = map;
  const onPaper = (place: readonly [number, number]) => {
    const [x, y] = snyder([-5, 0], place);
    return [map.x + scale * x, map.y + scale * y] as const;
  };

  test('rings are as many pixels wide as their kilometres, on the scale of a line due north', () => {
    const [from, to] = map.marks.find(({ key }) => key === 'isle/measured')!.dots;
    const pixels = from![1] - to![1];
    const kilometres = (RADIUS * 9 * Math.PI) / 180;
    expect(map.rings.length).toBeGreaterThan(1);
    for (const { km, r } of map.rings) expect(r / km).toBeCloseTo(pixels / kilometres, 3);
  });

  test('coasts and places lie where the projection’s formula says', () => {
    const land = numbersIn(map.land + map.home);
    for (const corner of [
      [5, 5],
      [5, -5],
      [-5, 5],
      [-5, -5],
    ] as const) {
      const [x, y] = onPaper(corner);
      if (x < 0 || y < 0 || x > map.width || y > map.height) continue;
      expect(Math.min(...land.map(([a, b]) => Math.hypot(a - x, b - y)))).toBeLessThan(0.2);
    }
    const [from, to] = map.marks.find(({ key }) => key === 'port/measured')!.dots;
    expect(Math.hypot(from![0] - onPaper([-5, 5])[0], from![1] - onPaper([-5, 5])[1])).toBeLessThan(0.1);
    expect(Math.hypot(to![0] - onPaper([-8, 5])[0], to![1] - onPaper([-8, 5])[1])).toBeLessThan(0.1);
  });

  test('the edge of a reach is everywhere as far from the coast as stated, and not from a land border', () => {
    const side = (n: number) => Array.from({ length: 2001 }, (_, i) => n * (i / 1000 - 1));
    const coast = [
      ...side(5).map((lat) => [-5, lat] as const),
      ...side(5)
        .filter((lon) => lon <= 0)
        .flatMap((lon) => [[lon, 5] as const, [lon, -5] as const]),
    ];
    const edge = numbersIn(map.marks.find(({ key }) => key === 'ships/stated')!.d).filter(
      ([x, y]) => x > 1 && y > 1 && x < map.width - 1 && y < map.height - 1,
    );
    expect(edge.length).toBeGreaterThan(50);
    // Back from paper by Snyder's 20-14 and 20-15.
    for (const [px, py] of edge) {
      const [x, y] = [(px - map.x) / scale / RADIUS, -(py - map.y) / scale / RADIUS];
      const c = Math.hypot(x, y);
      const lat = (Math.asin((y * Math.sin(c)) / c) * 180) / Math.PI;
      const lon = -5 + (Math.atan2(x * Math.sin(c), c * Math.cos(c)) * 180) / Math.PI;
      const km = Math.min(...coast.map((place) => haversine(place, [lon, lat])));
      expect(Math.abs(km - 400)).toBeLessThan(6);
    }
  });

  test('a stated distance to nowhere known is no dot but a ring around the centre', () => {
    const { dots, d } = map.marks.find(({ key }) => key === 'ring/stated')!;
    expect(dots).toEqual([]);
    for (const [x, y] of numbersIn(d))
      expect(Math.abs(Math.hypot(x - map.x, y - map.y) - 700 * scale)).toBeLessThan(0.2);
  });

  test('a range ends twice: on a line between places, and as two edges where the place is not known', () => {
    const range = { value: '300', upper: '500', qualifier: 'range', unit: 'km' };
    const [line] = drawMap(dataOf(oneRow({ points: '0,0 0,4', stated: range }, { centre: '0,0' })), {}, FRAME).marks;
    const fromCentre = ({ x, y }: { x: number; y: number }, at: { x: number; y: number; scale: number }) =>
      Math.hypot(x - at.x, y - at.y) / at.scale;
    const lineMap = drawMap(dataOf(oneRow({ points: '0,0 0,4', stated: range }, { centre: '0,0' })), {}, FRAME);
    expect(line!.ends.map((end) => Math.round(fromCentre(end, lineMap)))).toEqual([500, 300]);
    const ring = drawMap(dataOf(oneRow({ stated: range }, { centre: '0,0' })), {}, FRAME);
    const radii = numbersIn(ring.marks[0]!.d).map(([x, y]) => Math.round(fromCentre({ x, y }, ring) / 10) * 10);
    expect([...new Set(radii)].sort((a, b) => a - b)).toEqual([300, 500]);
  });

  test('scale bars are as long as they say', () => {
    const [km, mi] = map.bars;
    const number = (text: string) => Number(text.replace(/\D/g, ''));
    expect(km!.length / number(km!.text)).toBeCloseTo(scale, 2);
    expect(mi!.length / number(mi!.text) / 1.609344).toBeCloseTo(scale, 2);
  });

  test('a country keeps its name when a row of that name has no place on the map, and not when one has', () => {
    const names = (row: WrittenRow) =>
      drawMap(
        dataOf({ ...ORDINARY, rows: [...ORDINARY.rows!, { id: 'west', label: 'Westland', ...row }] }),
        {},
        FRAME,
      ).labels.filter(({ kind, lines }) => kind === 'country' && lines[0] === 'Westland');
    expect(names({ stated: stated('600', 'unknown') })).toHaveLength(1);
    expect(names({ stated: stated('300', 'under'), coast: '001' })).toHaveLength(1);
    expect(names({ points: '-5,0 -3,1', measured: { unit: 'km' } })).toHaveLength(0);
  });

  test('any place may be the centre, and nothing is drawn far outside the paper', () => {
    const other = drawMap(dataOf({ ...ORDINARY, centre: '3,-4', rows: ORDINARY.rows!.slice(1, 2) }), {}, FRAME);
    const [x, y] = snyder([3, -4], [-5, 5]);
    const land = numbersIn(other.land);
    const corner = [other.x + other.scale * x, other.y + other.scale * y] as const;
    expect(Math.min(...land.map(([a, b]) => Math.hypot(a - corner[0], b - corner[1])))).toBeLessThan(0.2);
    for (const [a, b] of land) expect(a >= -2 && b >= -2 && a <= other.width + 2 && b <= other.height + 2).toBe(true);
  });

  test('one place written twice has no line, and is told', () => {
    const twice = oneRow({ points: '0,0 0,0', stated: stated('400', 'under') }, { centre: '0,0' });
    expect(codes(twice)).toContain('two-points-needed');
    expect(drawMap(dataOf(twice), {}, FRAME).marks).toMatchObject([{ edge: true, dots: [] }]);
  });

  test('a step never moves the map', () => {
    for (const state of [{ show: ['ships'] }, { show: [] }, { focus: 'isle' }]) {
      const other = drawMap(data, state, FRAME);
      expect([other.x, other.y, other.width, other.land]).toEqual([map.x, map.y, map.width, map.land]);
    }
  });

  test('what is not shown keeps its mark, hidden, and has no label', () => {
    const { marks, labels } = drawMap(data, { show: ['ships'] }, FRAME);
    expect(marks.filter(({ shown }) => shown).map(({ key }) => key)).toEqual(['ships/stated']);
    expect(marks).toHaveLength(map.marks.length);
    expect(labels.filter(({ kind }) => kind === 'measured')).toEqual([]);
  });

  test('what is in focus is labelled, however little room there is, and the rest is quiet', () => {
    for (const width of [240, 330, 500, 900]) {
      for (const focus of ['ships', 'isle', 'port']) {
        const { labels, marks } = drawMap(data, { focus }, { ...FRAME, width, height: Math.min(width, 600) });
        expect(labels.some((label) => label.id.startsWith(`${focus}/`) && label.voice === 'focus')).toBe(true);
        expect(marks.filter(({ voice }) => voice === 'plain')).toEqual([]);
      }
    }
  });

  test('an unknown country is told with the ids that there are, and its reach is a ring', () => {
    const unknown = oneRow({ coast: '003', stated: stated('400', 'under') }, { centre: '0,0', topology: TOPOLOGY });
    expect(checkDistanceGraphic(unknown, {}, 'here')).toMatchObject([
      { code: 'unknown-coast', help: 'Did you mean "001"?' },
    ]);
    expect(drawMap(dataOf(unknown), {}, FRAME).marks).toHaveLength(1);
  });

  test('rings that are wound inside out are left out, so that they cannot flood the map', () => {
    const withIslet = (ring: number[][]) => {
      const topology = structuredClone(TOPOLOGY);
      topology.arcs.push(ring);
      topology.objects.countries.geometries.push({ type: 'Polygon', id: '003', properties: { name: '' }, arcs: [[3]] });
      return mapModel(data, topology, {}, FRAME).land;
    };
    // Clockwise, as d3-geo has it, and the other way round.
    const islet = [
      [-7, 1],
      [-7, 2],
      [-6, 2],
      [-6, 1],
      [-7, 1],
    ];
    expect(numbersIn(withIslet(islet)).length).toBeGreaterThan(numbersIn(map.land).length);
    expect(withIslet([...islet].reverse())).toBe(map.land);
  });

  test.each<[string, object]>([
    ['an empty object', {}],
    ['a web page’s JSON', { type: 'FeatureCollection', features: [] }],
    [
      'no countries',
      { type: 'Topology', arcs: [], objects: { countries: { type: 'GeometryCollection', geometries: [] } } },
    ],
    ['arcs that are missing', { ...TOPOLOGY, arcs: [] }],
    ['coordinates that are no numbers', { ...TOPOLOGY, arcs: TOPOLOGY.arcs.map((arc) => arc.map(() => ['x', null])) }],
  ])('map data that is %s becomes a problem, and the ruler stands in the map’s room', (_, topology) => {
    const model = distanceGraphicModel(data, {}, FRAME, topology);
    expect(codes({ ...ORDINARY, topology })).toEqual(['map-unusable']);
    expect(model.map).toBeNull();
    expect(model.ruler?.above.length).toBeGreaterThan(0);
  });
});

describe('the ruler', () => {
  const data = dataOf(ORDINARY);

  test('every distance ends where its share of the scale is, in one unit', () => {
    const { above, below, km, mi } = rulerModel(data, {}, { ...FRAME, height: null });
    const lanes = [...above, ...below].filter(({ end }) => end !== null);
    expect(lanes.length).toBeGreaterThan(4);
    const kilometres: Record<string, number> = {
      'ships/stated': 400,
      'isle/measured': 1001,
      'port/stated': 300,
      'port/measured': 332,
      'ring/stated': 700,
      'known/familiar': 344,
    };
    const number = (text: string) => Number(text.replace(/\D/g, ''));
    const perCent = km.at(-1)!.at / number(km.at(-1)!.text);
    for (const { key, end } of lanes) expect(end! / kilometres[key]!).toBeCloseTo(perCent, 3);
    expect(mi.at(-1)!.at / number(mi.at(-1)!.text) / 1.609344).toBeCloseTo(perCent, 4);
  });

  test('what was stated is above the scale, what was measured below it', () => {
    const { above, below } = rulerModel(data, {}, { ...FRAME, height: null });
    expect(above.every(({ kind }) => kind === 'stated')).toBe(true);
    expect(below.map(({ kind }) => kind)).toEqual(['measured', 'measured', 'familiar']);
  });

  test('a step never stretches the scale', () => {
    const all = rulerModel(data, {}, FRAME).km;
    expect(rulerModel(data, { show: ['port'] }, FRAME).km).toEqual(all);
  });

  test('a distance without a number has words and no bar', () => {
    const { above } = rulerModel(dataOf(oneRow({ stated: { qualifier: 'unknown' } })), {}, FRAME);
    expect(above).toMatchObject([{ end: null, text: 'distance not stated', who: 'not attributed' }]);
  });

  test('where there is little room rows are left out from the last, said, and never the one in focus', () => {
    const model = rulerModel(data, { focus: 'isle' }, { ...FRAME, width: 300, height: 120 });
    const kept = [...model.above, ...model.below].map(({ key }) => key);
    expect(kept).toContain('isle/measured');
    expect(kept.length).toBeLessThan(6);
    expect(model.more).toBe(`${6 - kept.length} more in the data.`);
  });

  test('who says so is left out before any distance is, but not of the row in focus', () => {
    const long = ORDINARY.rows!.map((row) =>
      row.stated
        ? { ...row, stated: { ...row.stated, attribution: { who: 'an official of a ministry with a long name' } } }
        : row,
    );
    const { above, below, more } = rulerModel(
      dataOf({ ...ORDINARY, rows: long }),
      { focus: 'ships' },
      { ...FRAME, width: 330, height: 300 },
    );
    expect([...above, ...below]).toHaveLength(6);
    expect(more).toBe('');
    expect(above.map(({ who }) => who !== '')).toEqual([true, false, false]);
  });

  test('it stands in the map’s room until the map comes', () => {
    const before = distanceGraphicModel(data, {}, { ...FRAME, height: null });
    const after = draw(data, {}, { ...FRAME, height: null });
    expect(before.ruler).not.toBeNull();
    expect(after.map).not.toBeNull();
    expect(before.height).toBe(after.height);
  });
});

describe('drawings', () => {
  const data = dataOf(ORDINARY);
  const states: Record<string, Partial<State>> = {
    initial: {},
    show: { show: ['ships', 'isle'] },
    focus: { focus: 'port' },
    ruler: { view: 'ruler' },
    'ruler with focus': { view: 'ruler', focus: 'ships', show: ['ships', 'port'] },
  };
  /** One line for each thing drawn; paths in whole pixels. */
  const lines = (model: object) =>
    Object.entries(model).flatMap(([name, value]): string[] => {
      const text = (thing: unknown) =>
        `${name} ${JSON.stringify(thing)}`.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number))));
      if (Array.isArray(value)) return value.map(text);
      return typeof value === 'object' && value !== null ? lines(value as object) : [text(value)];
    });

  test.each(Object.entries(states))('%s is drawn as it was', (_, state) => {
    const wide = draw(data, state);
    const narrow = draw(data, state, { ...FRAME, width: 330, height: 300 });
    expect([...lines(wide), '', ...lines(narrow), ''].join('\n')).toMatchSnapshot();
    expect(draw(data, { ...state }, { ...FRAME })).toEqual(wide);
  });
});
