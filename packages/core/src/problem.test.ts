import { describe, expect, it } from 'vitest';
import { excerpt, nearest, suggest } from './problem.js';

/** Optimal string alignment distance, as the textbooks have it: the whole matrix, one cell at a time. */
function osa(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = 0; i <= a.length; i += 1) {
    for (let j = 0; j <= b.length; j += 1) {
      if (i === 0 || j === 0) {
        d[i]![j] = i + j;
        continue;
      }
      const cost = a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1;
      let best = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + cost);
      const swapped = i > 1 && j > 1 && a.charAt(i - 1) === b.charAt(j - 2) && a.charAt(i - 2) === b.charAt(j - 1);
      if (swapped) best = Math.min(best, d[i - 2]![j - 2]! + 1);
      d[i]![j] = best;
    }
  }
  return d[a.length]![b.length]!;
}

describe('the nearest name', () => {
  it.each([
    ['requestd', ['requested', 'refused', 'sought'], 'requested'],
    ['reqeusted', ['requested', 'refused'], 'requested'],
    ['FOCUS', ['focus', 'show'], 'focus'],
    ['data-foucs', ['data-focus', 'data-show'], 'data-focus'],
    ['iglaa', ['igla', 'iglab'], 'igla'],
    ['su30', ['igla', 'radar'], null],
    ['ca', ['abc'], null],
    ['x', [], null],
  ])('to "%s" among %j is %j', (name, candidates, expected) => {
    expect(nearest(name, candidates)).toBe(expected);
  });

  it('is the first one with the smallest optimal string alignment distance, if that is at most a third of the name', () => {
    const random = dice(11);
    const word = () =>
      Array.from({ length: Math.floor(random() * 9) }, () => 'abcd'[Math.floor(random() * 4)]!).join('');
    let found = 0;
    for (let i = 0; i < 3000; i += 1) {
      const name = word();
      const candidates = Array.from({ length: 4 }, word);
      const distances = candidates.map((candidate) => osa(name, candidate));
      const smallest = Math.min(...distances);
      const expected =
        smallest <= Math.max(1, Math.floor(name.length / 3)) ? candidates[distances.indexOf(smallest)] : null;
      expect(nearest(name, candidates), `${name} among ${candidates.join()}`).toBe(expected);
      if (expected !== null) found += 1;
    }
    expect(found).toBeGreaterThan(500);
    expect(found).toBeLessThan(2900);
  });

  it('to a name of a million letters is found at once, or not at all', () => {
    const started = performance.now();
    expect(nearest('x'.repeat(1e6), ['igla', 'y'.repeat(1e5)])).toBeNull();
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('a suggestion', () => {
  it('names the nearest right word, else up to twelve that may be written, else that there are none', () => {
    expect(suggest('shwo', ['show', 'focus'])).toBe('Did you mean "show"?');
    expect(suggest('qqqq', ['show', 'focus'])).toBe('Write one of: show, focus.');
    expect(suggest('qqqq', [])).toBe('There is none to name yet.');
    const many = Array.from({ length: 50 }, (_, i) => `id-${i}`);
    expect(suggest('qqqq', many)).toBe(`Write one of: ${many.slice(0, 12).join(', ')}, or one of 38 others.`);
    expect(suggest('langauge', ['lang', 'title'])).toBe('Did you mean "lang"?');
  });
});

describe('an excerpt', () => {
  it('is the whole text, white space folded, up to the length', () => {
    expect(excerpt(' a\n\t b ')).toBe('a b');
    expect(excerpt('x'.repeat(60))).toBe('x'.repeat(60));
    expect(excerpt('abc', 3)).toBe('abc');
  });

  it('of a longer text is as long as asked for, and ends with an ellipsis', () => {
    expect(excerpt('x'.repeat(61))).toBe(`${'x'.repeat(59)}…`);
    expect(excerpt('abcd', 3)).toBe('ab…');
    expect(excerpt('x'.repeat(1e6))).toHaveLength(60);
  });

  it('never cuts a character in half, and never leaves out anything without saying so', () => {
    for (const text of [
      '😀'.repeat(60),
      '😀'.repeat(61),
      '😀'.repeat(500),
      `a${'😀'.repeat(80)}`,
      `${'a'.repeat(59)}😀😀`,
    ]) {
      const short = excerpt(text);
      expect(short).not.toMatch(/\p{Surrogate}/u);
      expect([...short].length).toBeLessThanOrEqual(60);
      expect(short === text || short.endsWith('…')).toBe(true);
    }
  });
});

/** Numbers from 0 to below 1, the same in every run (a linear congruential generator, Numerical Recipes). */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
