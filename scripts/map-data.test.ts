import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { geoArea, geoContains, geoDistance } from 'd3-geo';
import type { Feature, MultiPolygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { describe, expect, it } from 'vitest';
import { isInsideOut, polygonsOf, readAtlas } from './atlas.mjs';
import { cutMap, essential, type Region, regionFaults, serialized } from './map-data.mjs';

const FOLDER = new URL('../examples/caribbean-request/map/', import.meta.url);
const RADIUS = 6371.0088;

type CutMap = Topology<{ countries: GeometryCollection<{ name: string }> }>;
type Country = Feature<MultiPolygon, { name: string }>;

/** The cutter writes every country as a MultiPolygon. */
const countriesOf = (cut: object): Country[] =>
  feature(cut as CutMap, (cut as CutMap).objects.countries).features as Country[];
const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');
const region = JSON.parse(read('region.json')) as Region;
const text = read(region.out);
const map = JSON.parse(text) as object;
const countries = countriesOf(map);
const named = (name: string): Country => countries.find(({ properties }) => properties.name === name)!;
const polygon = (coordinates: Position[][]) => ({ type: 'Polygon', coordinates }) as const;
const kilometres = (a: Position, b: Position): number =>
  geoDistance(a as [number, number], b as [number, number]) * RADIUS;

/** From a place to a line of a few kilometres, on a plane that touches the Earth at the place. */
function kmToLine(at: Position, from: Position, to: Position): number {
  const flat = ([lon, lat]: Position): [number, number] => [
    (lon! - at[0]!) * 111.195 * Math.cos((at[1]! * Math.PI) / 180),
    (lat! - at[1]!) * 111.195,
  ];
  const [[ax, ay], [bx, by]] = [flat(from), flat(to)];
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
  return Math.hypot(ax + along * dx, ay + along * dy);
}

/** Nearest drawn corner of a country, in kilometres. */
const cornerNear = (country: Country, at: Position): number =>
  Math.min(
    ...country.geometry.coordinates
      .flat()
      .flat()
      .map((corner) => kilometres(corner, at)),
  );

describe('the map of the example', () => {
  it('is what the build step makes of world-atlas today, byte for byte', () => {
    expect(serialized(cutMap(readAtlas(region.resolution), region))).toBe(text);
  }, 60_000);

  it('takes at most 10,000 bytes with brotli', () => {
    expect(brotliCompressSync(text).length).toBeLessThanOrEqual(10_000);
  });

  it('has no outline that is inside out, empty, or floods the sea', () => {
    for (const { geometry } of countries) {
      for (const coordinates of geometry.coordinates) {
        const area = geoArea(polygon(coordinates));
        expect(area).toBeGreaterThan(0);
        expect(area).toBeLessThan(Math.PI);
      }
    }
    // Open sea in the Caribbean, the Gulf, the Pacific and the Atlantic.
    for (const at of [
      [-70, 15],
      [-90, 25],
      [-85, 2],
      [-55, 20],
    ] as const) {
      expect(countries.filter(({ geometry }) => geoContains(geometry, [...at]))).toEqual([]);
    }
  });

  it('says what each country is called, and has those that the story names', () => {
    for (const { properties } of countries) expect(properties.name).not.toBe('');
    const names = [
      'Venezuela',
      'Puerto Rico',
      'U.S. Virgin Is.',
      'United States of America',
      'Panama',
      'Colombia',
      'Cuba',
    ];
    expect(names.map((name) => named(name).id)).toEqual(['862', '630', '850', '840', '591', '170', '192']);
  });

  it('has capitals on land and in their country', () => {
    const capitals: [string, [number, number]][] = [
      ['Venezuela', [-66.9, 10.49]],
      ['Colombia', [-74.08, 4.61]],
      ['Puerto Rico', [-66.1, 18.4]],
      ['Cuba', [-82.37, 23.09]],
      ['Jamaica', [-76.8, 18.05]],
      ['Guyana', [-58.2, 6.75]],
      ['United States of America', [-81.4, 28.5]],
    ];
    for (const [name, at] of capitals) {
      const found = countries
        .filter(({ geometry }) => geoContains(geometry, at))
        .map(({ properties }) => properties.name);
      expect(found).toEqual([name]);
    }
  });

  it('keeps the islets on which the answer turns: Isla de Aves, Las Aves, Mona, Vieques, the Virgin Islands, the Keys', () => {
    expect(cornerNear(named('Venezuela'), [-63.64, 15.7])).toBeLessThan(3);
    expect(cornerNear(named('Venezuela'), [-67.68, 12.05])).toBeLessThan(5);
    expect(cornerNear(named('Puerto Rico'), [-67.89, 18.09])).toBeLessThan(8);
    expect(cornerNear(named('Puerto Rico'), [-65.27, 18.14])).toBeLessThan(5);
    expect(named('U.S. Virgin Is.').geometry.coordinates).toHaveLength(3);
    expect(cornerNear(named('United States of America'), [-80.73, 24.85])).toBeLessThan(8);
  });

  it('moves no coast by more than the tolerance and the grid allow, and no border by more than theirs', () => {
    const atlas = readAtlas(region.resolution);
    const corner = Math.hypot(region.gridKm, region.gridKm) / 2;
    for (const [name, allowed] of [
      ['Puerto Rico', region.toleranceKm + corner],
      ['Jamaica', region.toleranceKm + corner],
      ['Venezuela', region.borderKm! + corner],
    ] as const) {
      const country = atlas.objects.countries.geometries.find(({ properties }) => properties.name === name)!;
      const largest = (rings: Position[][]): Position[] => rings.reduce((a, b) => (a.length > b.length ? a : b));
      const drawn = largest(named(name).geometry.coordinates.flat());
      const original = largest(polygonsOf(atlas, country).map((each) => each[0]!));
      const moved = Math.max(
        ...original.map((at) => Math.min(...drawn.slice(1).map((to, i) => kmToLine(at, drawn[i]!, to)))),
      );
      expect(moved).toBeLessThan(allowed);
    }
  }, 60_000);

  it('draws nothing beyond its radius', () => {
    const furthest = Math.max(
      ...countries.flatMap(({ geometry }) =>
        geometry.coordinates
          .flat()
          .flat()
          .map((at) => kilometres(at, region.centre)),
      ),
    );
    expect(furthest).toBeLessThan(region.radiusKm! + region.gridKm);
    expect(furthest).toBeGreaterThan(region.radiusKm! - region.gridKm);
  });
});

describe('cutting a map', () => {
  const small: Region = { out: 'x', resolution: '50m', centre: [73, 3], radiusKm: 900, toleranceKm: 1, gridKm: 0.2 };

  it('leaves out the three outlines of the Maldives that the 1:10m file has inside out', () => {
    const atlas = readAtlas('10m');
    const maldives = atlas.objects.countries.geometries.find(({ id }) => id === '462')!;
    expect(polygonsOf(atlas, maldives).filter(isInsideOut)).toHaveLength(3);
    const cut = cutMap(atlas, { ...small, resolution: '10m' });
    const drawn = countriesOf(cut);
    expect(drawn.some(({ properties }) => properties.name === 'Maldives')).toBe(true);
    expect(drawn.filter(({ geometry }) => geoContains(geometry, [72, -3]))).toEqual([]);
  }, 60_000);

  it('cuts a box as well as a circle, and only the countries asked for', () => {
    const box: Region = { ...small, centre: [-66.9, 10.6], boxKm: [-300, -100, 200, 50], countries: ['862'] };
    delete box.radiusKm;
    const cut = cutMap(readAtlas('50m'), box);
    const drawn = countriesOf(cut);
    expect(drawn.map(({ id }) => id)).toEqual(['862']);
    const corners = drawn.flatMap(({ geometry }) => geometry.coordinates.flat().flat());
    expect(Math.min(...corners.map(([, lat]) => lat!))).toBeCloseTo(10.6 - 100 / 111.195, 1);
    expect(Math.max(...corners.map(([lon]) => lon!))).toBeLessThan(-66.9 + 200 / 109);
  });

  it('says everything that is wrong with a region at once', () => {
    const faults = regionFaults({ centre: [200, 0], keep: [{ name: 'x' }] } as unknown as Region);
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'out',
      'resolution',
      'centre',
      'write either radiusKm or boxKm',
      'toleranceKm',
      'gridKm',
      'keep',
    ]);
  });

  it('stops when an island to keep is not there, rather than draw the map without it', () => {
    const atlantis: Region = { ...small, keep: [{ name: 'Atlantis', at: [66, 3] }] };
    expect(() => cutMap(readAtlas('50m'), atlantis)).toThrow('Atlantis');
  });
});

describe('thinning a line', () => {
  it('keeps the ends and what stands out by more than the tolerance', () => {
    const line: [number, number][] = [
      [0, 0],
      [1, 0.1],
      [2, -0.1],
      [3, 5],
      [4, 0.1],
      [6, 0],
    ];
    expect(essential(line, 1)).toEqual([true, false, true, true, true, true]);
    expect(essential(line, 10)).toEqual([true, false, false, false, false, true]);
  });

  it('keeps three corners of a closed line however small it is', () => {
    const islet: [number, number][] = [
      [0, 0],
      [0.1, 0],
      [0.1, 0.1],
      [0.05, 0.12],
      [0, 0.1],
      [0, 0],
    ];
    expect(essential(islet, 50).filter(Boolean)).toHaveLength(4);
  });
});
