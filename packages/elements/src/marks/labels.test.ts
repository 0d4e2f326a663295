import { describe, expect, test } from 'vitest';
import {
  boxBeside,
  inside,
  overlap,
  placeLabels,
  SIDES,
  textWidth,
  wrapText,
  type Box,
  type Choice,
  type Point,
  type Wanted,
} from './labels.js';

/** Park and Miller's generator (1988): the same numbers on every run. */
function randoms(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

function randomScene(seed: number) {
  const random = randoms(seed);
  const bounds: Box = { x: 0, y: 0, width: 200 + 600 * random(), height: 150 + 500 * random() };
  const point = () => [bounds.width * random(), bounds.height * random()] as const;
  const wanted = Array.from({ length: 5 + Math.floor(40 * random()) }, (_, i): Wanted<Choice> => {
    const [at, width, height] = [point(), 10 + 150 * random(), 12 + 40 * random()];
    return {
      id: String(i),
      priority: Math.floor(5 * random()),
      choices: SIDES.map((side, k) => ({ box: boxBeside(at, side, width, height, 6), cost: k / 2 })),
    };
  });
  const obstacles = Array.from({ length: 5 }, (): Box => boxBeside(point(), [1, 0], 20, 20, 0));
  return { wanted, surroundings: { bounds, obstacles, lines: [[point(), point(), point()]] } };
}

/** Whether two boxes share area: the overlap of their sides along both axes, written out. */
function shareArea(a: Box, b: Box): boolean {
  const along = (p: number, pLength: number, q: number, qLength: number) =>
    Math.min(p + pLength, q + qLength) - Math.max(p, q);
  return along(a.x, a.width, b.x, b.width) > 1e-9 && along(a.y, a.height, b.y, b.height) > 1e-9;
}

describe('placing', () => {
  test.each(Array.from({ length: 60 }, (_, i) => i + 1))(
    'labels never overlap, cover an obstacle or leave the map (scene %i)',
    (seed) => {
      const { wanted, surroundings } = randomScene(seed);
      const boxes = [...placeLabels(wanted, surroundings).values()].map(({ box }) => box);
      expect(boxes.length).toBeGreaterThan(0);
      boxes.forEach((box, i) => {
        expect(inside(box, surroundings.bounds)).toBe(true);
        for (const other of [...surroundings.obstacles, ...boxes.slice(0, i)])
          expect(shareArea(box, other)).toBe(false);
      });
    },
  );

  test('a label that has no place is dropped, and had one only at the cost of a more important one', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const { wanted, surroundings } = randomScene(seed);
      const placed = placeLabels(wanted, surroundings);
      for (const { id, priority, choices } of wanted) {
        if (placed.has(id)) continue;
        const before = wanted
          .filter((other) => placed.has(other.id) && other.priority >= priority)
          .map((other) => placed.get(other.id)!.box);
        for (const { box } of choices) {
          expect(
            !inside(box, surroundings.bounds) ||
              [...surroundings.obstacles, ...before].some((other) => overlap(box, other)),
          ).toBe(true);
        }
      }
    }
  });

  const bounds: Box = { x: 0, y: 0, width: 100, height: 100 };
  const straight = (from: Point, to: Point) =>
    Array.from({ length: 51 }, (_, i): Point => [
      from[0] + ((to[0] - from[0]) * i) / 50,
      from[1] + ((to[1] - from[1]) * i) / 50,
    ]);
  const choice = (x: number, y: number, cost: number) => ({ box: { x, y, width: 20, height: 10 }, cost });

  test('of two that want one place, the more important has it', () => {
    const choices = [choice(40, 40, 0)];
    const placed = placeLabels(
      [
        { id: 'less', priority: 1, choices },
        { id: 'more', priority: 2, choices },
      ],
      { bounds, obstacles: [], lines: [] },
    );
    expect([...placed.keys()]).toEqual(['more']);
  });

  test('a label goes to a worse side rather than over a line', () => {
    const wanted = [{ id: 'a', priority: 1, choices: [choice(40, 40, 0), choice(40, 70, 4)] }];
    const over = (lines: Point[][]) => placeLabels(wanted, { bounds, obstacles: [], lines }).get('a')?.box.y;
    expect(over([])).toBe(40);
    expect(over([straight([0, 0], [100, 90])])).toBe(70);
    expect(over([straight([0, 60], [100, 60])])).toBe(40);
  });

  test('a label with a limit goes without a place that costs more', () => {
    const wanted = [{ id: 'a', priority: 1, limit: 9, choices: [choice(40, 40, 0)] }];
    expect(placeLabels(wanted, { bounds, obstacles: [], lines: [straight([0, 45], [100, 45])] }).size).toBe(0);
    expect(placeLabels(wanted, { bounds, obstacles: [], lines: [] }).size).toBe(1);
  });

  test('boxes stand as far right of their point and below it as their side says', () => {
    expect(boxBeside([50, 50], [1, 0], 20, 10, 5)).toEqual({ x: 55, y: 45, width: 20, height: 10 });
    expect(boxBeside([50, 50], [-1, 0], 20, 10, 5)).toEqual({ x: 25, y: 45, width: 20, height: 10 });
    expect(boxBeside([50, 50], [0, -1], 20, 10, 5)).toEqual({ x: 40, y: 35, width: 20, height: 10 });
    expect(boxBeside([50, 50], [0, 1], 20, 10, 5)).toEqual({ x: 40, y: 55, width: 20, height: 10 });
    for (const side of SIDES)
      expect(overlap(boxBeside([50, 50], side, 20, 10, 5), { x: 48, y: 48, width: 4, height: 4 })).toBe(false);
  });
});

describe('the width of a text', () => {
  test('ideographs are as wide as they are high, and wider than letters', () => {
    expect(textWidth('加勒比海', 10)).toBeGreaterThanOrEqual(40);
    expect(textWidth('abcd', 10)).toBeLessThan(40);
  });

  test('marks that combine, and marks of direction, take no room', () => {
    expect(textWidth('e\u0301\u200f', 10)).toBe(textWidth('e', 10));
  });

  test('a text is as wide as its parts, and bold is wider', () => {
    expect(textWidth('West Indies', 13)).toBeCloseTo(textWidth('West', 13) + textWidth(' Indies', 13));
    expect(textWidth('West', 13, true)).toBeGreaterThan(textWidth('West', 13));
  });
});

describe('breaking lines', () => {
  test('no line is wider than the width, unless it is one word', () => {
    const text = 'from Isla de Aves, a Venezuelan islet that only the finest map draws';
    for (let width = 30; width < 400; width += 17) {
      const lines = wrapText(text, 13, width);
      expect(lines.join(' ')).toBe(text);
      for (const line of lines) expect(textWidth(line, 13) <= width || !line.includes(' ')).toBe(true);
    }
  });

  test('ideographs break anywhere, and a space that does not break does not', () => {
    expect(wrapText('委内瑞拉海岸', 10, 25)).toEqual(['委内', '瑞拉', '海岸']);
    expect(wrapText('within 400\u00a0km', 10, 50)).toEqual(['within', '400\u00a0km']);
    expect(wrapText('   ', 10, 50)).toEqual([]);
  });
});
