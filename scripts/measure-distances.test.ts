import { readFileSync } from 'node:fs';
import * as geodesy from '@throughline/core/geodesy.js';
import { geoDistance } from 'd3-geo';
import { describe, expect, it } from 'vitest';
import { measureDistances, serialized } from './measure-distances.mjs';

interface Measured {
  readonly to: string;
  readonly resolution: string;
  readonly outline?: string;
  readonly sharesBorder?: boolean;
  readonly km: number;
  readonly ends?: readonly { readonly at: [number, number]; readonly place: string }[];
}

const text = readFileSync(new URL('../examples/caribbean-request/map/measured.json', import.meta.url), 'utf8');
const { distances } = JSON.parse(text) as { distances: Measured[] };

function measured(to: string, outline: string, resolution = '10m'): Measured {
  return distances.find((each) => each.to === to && each.outline === outline && each.resolution === resolution)!;
}

describe('the measured distances of the example', () => {
  it('are what a fresh run on the uncut coastlines gives, byte for byte', () => {
    expect(serialized(measureDistances(geodesy))).toBe(text);
  }, 60_000);

  // Measured before this code was written, with other code: every vertex against every vertex.
  it.each([
    ['puerto-rico', 'land', '10m', 321.72],
    ['puerto-rico', 'coast-without-isla-de-aves', '10m', 654.43],
    ['puerto-rico', 'mainland-coast', '10m', 705.04],
    ['puerto-rico', 'land', '50m', 692.19],
    ['puerto-rico', 'mainland-coast', '50m', 713.11],
    ['us-virgin-islands', 'land', '10m', 248],
    ['us-virgin-islands', 'coast-without-isla-de-aves', '10m', 644.01],
    ['us-virgin-islands', 'land', '50m', 732.19],
    ['florida', 'land', '10m', 1732.45],
    ['florida', 'land', '50m', 1732.38],
    ['panama', 'land', '10m', 437],
    ['panama', 'land', '50m', 442],
  ] as const)('agree within 1 km with the survey made beforehand: %s, %s, %s: %d km', (to, outline, resolution, km) => {
    expect(Math.abs(measured(to, outline, resolution).km - km)).toBeLessThan(1);
  });

  it('are the distance between their two ends, by d3-geo too', () => {
    const withEnds = distances.filter(({ ends }) => ends);
    expect(withEnds).toHaveLength(28);
    for (const { km, ends } of withEnds) {
      expect(Math.abs(geoDistance(ends![0]!.at, ends![1]!.at) * 6371.0088 - km)).toBeLessThan(0.03);
    }
  });

  it('name the islet that halves them: Isla de Aves for Puerto Rico and for St. Croix, the nearest of the Virgin Islands', () => {
    const places = (to: string, outline: string): string[] => measured(to, outline).ends!.map(({ place }) => place);
    expect(places('puerto-rico', 'coast')).toEqual(['Isla de Aves', 'Vieques, eastern end']);
    expect(places('us-virgin-islands', 'coast')).toEqual(['Isla de Aves', 'St. Croix, eastern end']);
    expect(places('us-virgin-islands', 'coast-without-isla-de-aves')).toEqual([
      'La Blanquilla',
      'St. Croix, south-western end',
    ]);
  });

  it('are longer from the coast than from the land where the nearest land is an inland border', () => {
    for (const to of ['florida', 'panama']) {
      expect(measured(to, 'land').ends![0]!.place).toContain('land border');
      expect(measured(to, 'coast').ends![0]!.place).not.toContain('land border');
      expect(measured(to, 'coast').km).toBeGreaterThan(measured(to, 'land').km);
    }
  });

  it('are below the stated 2,000 km for every part of US territory, however they are taken', () => {
    const us = distances.filter(({ to }) => ['puerto-rico', 'us-virgin-islands', 'florida'].includes(to));
    for (const { km } of us) expect(km).toBeLessThan(2000);
  });

  it('say that Colombia shares a border instead of drawing one of no length', () => {
    expect(distances.filter(({ to }) => to === 'colombia')).toEqual([
      { to: 'colombia', name: 'Colombia', resolution: '10m', sharesBorder: true, km: 0 },
      { to: 'colombia', name: 'Colombia', resolution: '50m', sharesBorder: true, km: 0 },
    ]);
  });
});
