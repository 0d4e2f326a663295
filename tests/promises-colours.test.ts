// Promise 19: the colours that tell one thing from another do so for every kind of colour vision.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

type Triple = readonly [number, number, number];

const tokens = readFileSync(resolve(import.meta.dirname, '../packages/elements/src/tokens/tokens.ts'), 'utf8');

/** The default of a token, in light and in dark. */
function colour(name: string): { light: string; dark: string } {
  const [, light, dark] = new RegExp(`--tl-${name}, light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens) ?? [];
  if (!light || !dark) throw new Error(`There is no token --tl-${name} with two colours.`);
  return { light, dark };
}

const linear = (hex: string): Triple => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return [red, green, blue];
};

const times = (matrix: readonly Triple[], [x, y, z]: Triple): Triple => {
  const [a = 0, b = 0, c = 0] = matrix.map(([p, q, r]) => p * x + q * y + r * z);
  return [a, b, c];
};

/** Machado, Oliveira, Fernandes (2009), severity 1, for linear RGB; without any colour, luminance alone. */
const VISION: Readonly<Record<string, readonly Triple[]>> = {
  'ordinary vision': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE 1976 L*a*b* for the white of sRGB. */
function lab(rgb: Triple): Triple {
  const xyz = times(
    [
      [0.4124564, 0.3575761, 0.1804375],
      [0.2126729, 0.7151522, 0.072175],
      [0.0193339, 0.119192, 0.9503041],
    ],
    rgb.map((part) => Math.min(1, Math.max(0, part))) as unknown as Triple,
  );
  const [fx = 0, fy = 0, fz = 0] = xyz.map((part, i) => {
    const share = part / [0.95047, 1, 1.08883][i]!;
    return share > 216 / 24389 ? Math.cbrt(share) : ((24389 / 27) * share + 16) / 116;
  });
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

const distance = (a: string, b: string, vision: readonly Triple[]): number => {
  const [p, q] = [a, b].map((hex) => lab(times(vision, linear(hex))));
  return Math.hypot(...p!.map((part, i) => part - q![i]!));
};

// The accent is not among them: what it marks is marked by shape too, which promises-reader.test.ts shows.
const PAIRS = [
  ['side-a', 'side-b'],
  ['side-a', 'muted'],
  ['side-b', 'muted'],
  ['ink', 'muted'],
  ['water', 'land'],
] as const;

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  test.each(Object.keys(VISION))('colours that tell things apart are ΔE 10 or more apart, to %s', (name) => {
    const near = PAIRS.map(([a, b]) => ({
      a,
      b,
      apart: distance(colour(a)[scheme], colour(b)[scheme], VISION[name]!),
    }));
    expect(near.filter(({ apart }) => apart < 10)).toEqual([]);
  });
});

test('the measure knows what is known: red and green are near to who lacks one of them, black and white are 100 apart', () => {
  expect(distance('#000000', '#ffffff', VISION['ordinary vision']!)).toBeCloseTo(100, 1);
  expect(distance('#b25a3c', '#7a7a32', VISION['deuteranopia']!)).toBeLessThan(
    distance('#b25a3c', '#7a7a32', VISION['ordinary vision']!) / 2,
  );
});
