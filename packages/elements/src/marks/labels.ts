/**
 * Where labels go, worked out without a page: how wide a text will be, where it breaks, and which place
 * of several it takes so that no two labels overlap. All lengths are CSS pixels.
 */

/** A rectangle by its left top corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Point = readonly [x: number, y: number];

/** One way to draw a label. */
export interface Choice {
  readonly box: Box;
  /** How much worse it is than the best way: 1 for a worse side, 10 for a line that a label covers. */
  readonly cost: number;
}

/** A label that wants a place. */
export interface Wanted<C extends Choice> {
  readonly id: string;
  /** The greater is placed the earlier. Of two alike the one named first goes first. */
  readonly priority: number;
  readonly choices: readonly C[];
  /** It goes without a place that costs more. */
  readonly limit?: number;
}

/** What labels must respect. */
export interface Surroundings {
  /** No label leaves it. */
  readonly bounds: Box;
  /** No label overlaps one of them. */
  readonly obstacles: readonly Box[];
  /** Lines that a label rather does not cover, with points closer than a label is high. */
  readonly lines: readonly (readonly Point[])[];
}

/** Where a label stands to a point: steps to the right and down, -1, 0 or 1. */
export type Side = readonly [right: number, down: number];
export const ON: Side = [0, 0];
/** All sides beside a point, the best first. */
export const SIDES: readonly Side[] = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
];

// Advance widths in em, taken from a wide face (DejaVu Sans), so that other faces need less than is kept for them.
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[\p{M}\p{Cf}\p{Cc}]/u, 0],
  [/\p{Extended_Pictographic}/u, 1.4],
  [
    /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3ffff}]/u,
    1.02,
  ],
  [/[ijl.,:;'’|!\s]/u, 0.35],
  [/[tfrI()[\]·-]/u, 0.42],
  [/[mwMW@%—…≈]/u, 1],
  [/\p{Lu}/u, 0.76],
];
const OTHERWISE = 0.65;

/** About how wide a text is, rather more than less, whatever the face. */
export function textWidth(text: string, size: number, bold = false): number {
  let em = 0;
  for (const character of text) em += WIDTHS.find(([kind]) => kind.test(character))?.[1] ?? OTHERWISE;
  return em * size * (bold ? 1.1 : 1);
}

/** Breaks a text into lines at spaces that may break and between ideographs. A word that is wider than a line stands alone on one. */
export function wrapText(text: string, size: number, width: number, bold = false): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=[^\S\u00a0])|(?<=[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff])/u)) {
    if (line !== '' && textWidth((line + word).trimEnd(), size, bold) > width) {
      lines.push(line.trim());
      line = '';
    }
    line += word;
  }
  return line.trim() === '' ? lines : [...lines, line.trim()];
}

/** A box of a size on a side of a point, `gap` away from it, or centred on it. */
export function boxBeside([x, y]: Point, [right, down]: Side, width: number, height: number, gap: number): Box {
  const away = right && down ? 0.7 * gap : gap;
  return {
    x: x + right * away + ((right - 1) / 2) * width,
    y: y + down * away + ((down - 1) / 2) * height,
    width,
    height,
  };
}

/** Whether two boxes share more than an edge. */
export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Whether a box lies wholly inside another. */
export function inside(a: Box, b: Box): boolean {
  return a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;
}

/**
 * Gives labels their places, the most important first: each takes the free choice that costs least, with what the lines
 * cost that it covers; of two alike the first. A label without a free choice gets none; labels never overlap.
 */
export function placeLabels<C extends Choice>(
  wanted: readonly Wanted<C>[],
  { bounds, obstacles, lines }: Surroundings,
): ReadonlyMap<string, C> {
  const placed = new Map<string, C>();
  const taken = [...obstacles];
  for (const { id, choices, limit = Infinity } of [...wanted].sort((a, b) => b.priority - a.priority)) {
    let best: C | undefined;
    let least = limit;
    for (const choice of [...choices].sort((a, b) => a.cost - b.cost)) {
      const { box, cost } = choice;
      if (cost >= least) break;
      if (!inside(box, bounds) || taken.some((other) => overlap(box, other))) continue;
      const all = cost + LINE_COST * lines.filter((line) => crosses(line, box)).length;
      if (all < least) [best, least] = [choice, all];
    }
    if (!best) continue;
    placed.set(id, best);
    taken.push(best.box);
  }
  return placed;
}

const LINE_COST = 10;

/** Whether a line has a point in a box. Lines have one every few pixels. */
function crosses(line: readonly Point[], box: Box): boolean {
  return line.some(([x, y]) => x > box.x && y > box.y && x < box.x + box.width && y < box.y + box.height);
}
