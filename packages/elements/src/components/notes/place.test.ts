import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { besideMark, sideOf, widthIn, type Area } from './place.js';

const view: Area = { left: 0, top: 0, width: 800, height: 600 };
const markAt = (left: number, top: number): Area => ({ left, top, width: 10, height: 14 });

describe('The side of a mark', () => {
  test('is below it where there is room, and above where only there is', () => {
    expect(sideOf(markAt(100, 100), 200, view).side).toBe('below');
    expect(sideOf(markAt(100, 500), 200, view).side).toBe('above');
  });

  test('is that with more room where neither has enough, and the note is no higher than that', () => {
    const above = sideOf(markAt(100, 400), 2000, view);
    expect(above.side).toBe('above');
    expect(above.room).toBeLessThan(400);
    const below = sideOf(markAt(100, 100), 2000, view);
    expect(below.side).toBe('below');
    expect(below.room).toBeLessThan(600 - 114);
  });

  test('is that of the part of the page that is seen, where it is enlarged', () => {
    const enlarged = { left: 300, top: 400, width: 400, height: 300 };
    expect(sideOf(markAt(500, 420), 150, enlarged).side).toBe('below');
    expect(sideOf(markAt(500, 660), 150, enlarged).side).toBe('above');
  });
});

test('A note that is no wider than it may be stands within what is seen, wherever its mark is', () => {
  const area = fc.record({
    left: fc.integer({ min: 0, max: 500 }),
    top: fc.integer({ min: 0, max: 500 }),
    width: fc.integer({ min: 240, max: 1600 }),
    height: fc.integer({ min: 200, max: 1200 }),
  });
  fc.assert(
    fc.property(area, fc.nat(1), fc.nat(1), fc.nat(), fc.boolean(), (seen, right, low, width, rightToLeft) => {
      const mark = markAt(seen.left + right * (seen.width - 10), seen.top + low * (seen.height - 14));
      const note = { width: 1 + (width % widthIn(seen)), height: 60 };
      const { side } = sideOf(mark, note.height, seen);
      const { left, top } = besideMark(mark, note, side, seen, rightToLeft);
      expect(left).toBeGreaterThanOrEqual(seen.left);
      expect(left + note.width).toBeLessThanOrEqual(seen.left + seen.width);
      expect(top).toBeGreaterThanOrEqual(seen.top);
      expect(top + note.height).toBeLessThanOrEqual(seen.top + seen.height);
    }),
  );
});
