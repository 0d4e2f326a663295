import { describe, expect, it } from 'vitest';
import { blend } from './blend.js';

const from = { at: 10, size: 0, view: 'bars', ids: ['a'], note: 1 };
const to = { at: 20, size: -8, view: 'units', ids: ['b'], note: 2 };
const KEYS = ['at', 'size', 'view', 'ids'] as const;

describe('a blend', () => {
  it('is the one state at 0 and the other at 1, in the numbers that may be blended', () => {
    expect(blend(from, to, 0, KEYS)).toEqual(from);
    expect(blend(from, to, 1, KEYS)).toEqual({ ...from, at: 20, size: -8 });
  });

  it('moves numbers evenly between', () => {
    for (let t = 0; t <= 1; t += 1 / 64) {
      const { at, size } = blend(from, to, t, KEYS);
      expect(at).toBeCloseTo(10 + (20 - 10) * t, 12);
      expect(size).toBeCloseTo(0 + (-8 - 0) * t, 12);
    }
  });

  it('keeps what is no number, and what may not be blended', () => {
    for (const t of [0, 0.5, 1]) expect(blend(from, to, t, KEYS)).toMatchObject({ view: 'bars', ids: ['a'], note: 1 });
    expect(blend<{ at: number | null }>({ at: 1 }, { at: null }, 1, ['at'])).toEqual({ at: 1 });
  });

  it.each([
    [-1, 10],
    [-Infinity, 10],
    [NaN, 10],
    [2, 20],
    [Infinity, 20],
  ])('at %d has stopped at the nearer end', (t, at) => {
    expect(blend(from, to, t, KEYS).at).toBe(at);
  });

  it('is a new object each time, and leaves both states as they were', () => {
    const before = JSON.stringify([from, to]);
    const blends = [0, 0, 0.5, 0.5, 1, 1].map((t) => blend(from, to, t, KEYS));
    expect(new Set([...blends, from, to]).size).toBe(8);
    expect(JSON.stringify([from, to])).toBe(before);
    expect(blends[2]).toEqual(blends[3]);
  });

  it('adds no key that the other state lacks', () => {
    expect(Object.keys(blend<{ at: number; more?: number }>({ at: 1 }, { at: 2 }, 1, ['at', 'more']))).toEqual(['at']);
  });
});
