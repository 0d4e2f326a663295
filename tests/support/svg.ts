// Reading a still as a picture: its words with where they stand, and how far its shapes reach.
import { SaxesParser } from 'saxes';
import { textWidth, type Box } from '@throughline/elements/labels.js';

/** A line of words in a picture. */
export interface Words {
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  /** About where it stands, rather more than less. */
  readonly box: Box;
}

export interface Picture {
  /** Attributes of the root. */
  readonly root: Readonly<Record<string, string>>;
  readonly title: string | null;
  /** Width and height of the user's space. */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Words[];
  /** All words, line by line, without marks of direction. */
  readonly said: string;
  /** Boxes of what is drawn and is no text; what a frame within cuts off counts as the frame. */
  readonly shapes: readonly Box[];
  /** The names of all elements there are. */
  readonly elements: ReadonlySet<string>;
}

type Matrix = readonly [number, number, number, number, number, number];
interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly matrix: Matrix;
  readonly framed: boolean;
  text: string;
  /** Widths of the pieces of a text. */
  wide: number;
}

/**
 * Reads a still, as strictly as XML has it.
 *
 * @throws Error if it is not well-formed
 */
export function readPicture(svg: string): Picture {
  const open: Open[] = [];
  const lines: Words[] = [];
  const shapes: Box[] = [];
  const elements = new Set<string>();
  let root: Readonly<Record<string, string>> = {};
  let title: string | null = null;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    elements.add(name);
    const parent = open.at(-1);
    if (!parent) root = attributes;
    const before = parent?.matrix ?? IDENTITY;
    const matrix = times(before, matrixOf(attributes['transform'] ?? ''));
    const nested = name === 'svg' && parent !== undefined;
    const framed = nested || (parent?.framed ?? false);
    if (nested && !parent.framed) shapes.push(boxOf(cornersOf(attributes), matrix));
    if (!framed) {
      const points = pointsOf(name, attributes);
      if (points.length > 0) shapes.push(boxOf(points, matrix));
    }
    open.push({ name, attributes, matrix, framed, text: '', wide: 0 });
  });
  parser.on('text', (text) => {
    const here = open.at(-1);
    if (!here) return;
    here.text += text;
    const line = open.findLast(({ name }) => name === 'text');
    if (!line) return;
    const attribute = (name: string) => open.findLast(({ attributes }) => attributes[name])?.attributes[name];
    if (line !== here) line.text += text;
    line.wide += textWidth(text, Number(attribute('font-size')), Number(attribute('font-weight') ?? 400) > 500);
  });
  parser.on('closetag', () => {
    const { name, attributes, matrix, text, wide } = open.pop()!;
    if (name === 'title') title = text;
    if (name !== 'text') return;
    if (matrix !== IDENTITY && matrix.some((value, i) => value !== IDENTITY[i])) throw new Error('A text is moved.');
    const size = Number(attributes['font-size']);
    const anchor = attributes['text-anchor'];
    const before = anchor === 'end' ? wide : anchor === 'middle' ? wide / 2 : 0;
    const box = {
      x: Number(attributes['x']) - before,
      y: Number(attributes['y']) - 0.75 * size,
      width: wide,
      height: size,
    };
    lines.push({ text: text.replace(DIRECTION, ''), size, bold: attributes['font-weight'] === '600', box });
  });
  parser.write(svg).close();
  const [, , width = NaN, height = NaN] = (root['viewBox'] ?? '').split(' ').map(Number);
  const said = lines
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/g, ' ');
  return { root, title, width, height, lines, said, shapes, elements };
}

const DIRECTION = /[\u2066-\u2069]/g;
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function matrixOf(transform: string): Matrix {
  return [...transform.matchAll(/(\w+)\(([^)]*)\)/g)].reduce((matrix, [, name, inner]) => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = inner!.split(/[\s,]+/).map(Number);
    if (name === 'matrix') return times(matrix, [a, b, c, d, e, f]);
    if (name === 'translate') return times(matrix, [1, 0, 0, 1, a, b]);
    if (name !== 'rotate') throw new Error(`Unknown: ${name}`);
    const [sine, cosine] = [Math.sin((a * Math.PI) / 180), Math.cos((a * Math.PI) / 180)];
    return times(matrix, [cosine, sine, -sine, cosine, 0, 0]);
  }, IDENTITY);
}

type Point = readonly [number, number];

function cornersOf(attributes: Readonly<Record<string, string>>): Point[] {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(attributes[name] ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return [
    [x, y],
    [x + width, y + height],
  ];
}

function pointsOf(name: string, attributes: Readonly<Record<string, string>>): Point[] {
  if (name === 'rect') return cornersOf(attributes);
  if (name === 'circle') {
    const [x, y, r] = ['cx', 'cy', 'r'].map((key) => Number(attributes[key])) as [number, number, number];
    return [
      [x - r, y - r],
      [x + r, y + r],
    ];
  }
  return name === 'path' ? pathPoints(attributes['d'] ?? '') : [];
}

/** The ends of a path's pieces; pictures have arcs of half circles only, whose ends say enough. */
function pathPoints(d: string): Point[] {
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const points: Point[] = [];
  for (const [, command, inner] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = (inner!.match(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g) ?? []).map(Number);
    const per = { M: 2, L: 2, H: 1, V: 1, A: 7, Z: 0 }[command!.toUpperCase()];
    if (per === undefined) throw new Error(`Unknown: ${command}`);
    if (per === 0) [x, y] = [startX, startY];
    for (let i = 0; per > 0 && i < numbers.length; i += per) {
      const own = numbers.slice(i, i + per);
      const [dx, dy] = command === command!.toUpperCase() ? [0, 0] : [x, y];
      const kind = command!.toUpperCase();
      if (kind === 'H') x = dx + own[0]!;
      else if (kind === 'V') y = dy + own[0]!;
      else [x, y] = [dx + own.at(-2)!, dy + own.at(-1)!];
      if (kind === 'M' && i === 0) [startX, startY] = [x, y];
      points.push([x, y]);
    }
  }
  return points;
}

function boxOf(points: readonly Point[], [a, b, c, d, e, f]: Matrix): Box {
  const moved = points.map(([x, y]): Point => [a * x + c * y + e, b * x + d * y + f]);
  const [xs, ys] = [moved.map(([x]) => x), moved.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
