import type { Frame, State } from '@throughline/core';
import { textWidth } from '../../marks/labels.js';
import {
  filled,
  fittedTo,
  fixed,
  gap,
  lineAt,
  rect,
  row,
  rule,
  shapes,
  stack,
  stillDocument,
  stroked,
  text,
  type Block,
  type Drawing,
  type Ink,
  type Look,
  type Page,
  type Room,
  type Run,
} from '../../marks/still.js';
import { notAttributedIn } from '../../strings.js';
import {
  forceModel,
  forcesOf,
  PITCH,
  type CellModel,
  type ForceData,
  type ForceModel,
  type RowModel,
  type WrittenForces,
} from './model.js';

/**
 * The picture of one state, as an SVG document: the rows that are shown, in the same grammar as on a page.
 * Without a height every value has its words; with one, the words are those that the model keeps for little room.
 */
export function still(written: WrittenForces, state: State, frame: Frame): string {
  const data = forcesOf(written);
  const { title, sources } = data;
  return stillDocument({
    title,
    sources: sources.map(({ text }) => text),
    frame,
    draw: (room) => draw(data, state, frame, room),
  });
}

function draw(data: ForceData, state: State, frame: Frame, room: Room): Drawing {
  const shown = { ...data, rows: data.rows.filter(({ id }) => isShown(id, state)) };
  const modelOf = (some: ForceData, height: number | null) =>
    forceModel(some, state, { ...frame, width: room.across, height }, notAttributedIn(frame.locale));
  // The scales are those of all rows, so that two stills of one graphic compare; what is said, that of the rows drawn.
  const { strip } = modelOf(shown, null);
  const all = modelOf(data, null);
  const spacious = rowsBlock({ ...all, rows: all.rows.filter((each) => each.shown), strip }, room);
  if (room.height === null || spacious.height <= room.height) return { block: spacious, loss: 'nothing' };
  const { model, block } = fittedTo(
    room.height,
    (height) => modelOf(shown, height),
    (some) => rowsBlock(some, room),
  );
  const complete = model.rows.length === shown.rows.length;
  const inWords = model.rows.every(({ cells }) => cells.every(({ value }) => !value.endsWith('…')));
  return { block, loss: !complete ? 'rows' : inWords ? 'who says so' : 'words' };
}

function isShown(id: string, { show }: State): boolean {
  return !Array.isArray(show) || show.includes(id);
}

/** Where the label's column and the two sides' begin, and how wide they are. */
interface Columns {
  readonly label: number;
  readonly sides: readonly [number, number];
  readonly side: number;
  readonly gap: number;
}

function columnsOf({ layout, rows }: ForceModel, width: number): Columns {
  if (layout === 'above') {
    const side = (width - 16) / 2;
    return { label: width, sides: [0, side + 16], side, gap: 16 };
  }
  const gap = layout === 'tight' ? 10 : 20;
  const free = width - 2 * gap;
  const widest = Math.max(0, ...rows.map(({ label }) => textWidth(label, NAMES.tight.size, true)));
  const label = layout === 'tight' ? Math.min(0.38 * width, widest) : 0.28 * free;
  const side = (free - label) / 2;
  return { label, sides: [label + gap, label + side + 2 * gap], side, gap };
}

const VALUE: Look = { size: 14, leading: 20, ink: 'ink', bold: true };
const SAYS: Look = { size: 13, leading: 17, ink: 'muted' };
const TICK: Look = { size: 12, leading: 16, ink: 'muted' };
const NAMES = { usual: VALUE, tight: { ...VALUE, size: 12, leading: 15 } };

function rowsBlock(model: ForceModel, page: Room): Block {
  const width = page.across;
  const { layout, strip } = model;
  const tight = layout === 'tight';
  const columns = columnsOf(model, width);
  const note = strip ? text(page, width, strip, tight ? { ...SAYS, size: 12, leading: 15 } : SAYS) : gap(0);
  const rows = model.rows.map((each) => (tight ? tightRow : usualRow)(each, model, columns, page));
  return tight
    ? stack(sidesBlock(model, columns, page), ...rows, gap(strip ? 4 : 0), note)
    : stack(note, gap(strip ? 8 : 0), sidesBlock(model, columns, page), ...rows);
}

/** The names of the sides in their colours, each with the shape of its marks. */
function sidesBlock({ sides, view, layout }: ForceModel, columns: Columns, page: Room): Block {
  const names = sides.map(({ name, quiet }, side): readonly [number, Block] => {
    const ink = inkOf(side, quiet);
    const shape = view === 'units' ? marksPath(side, 0, 1, 1) : '';
    const swatch = shape
      ? `<path d="${shape}"${filled(ink)}/>`
      : stripes(side, 10)
          .map(([top, height]) => rect(0, top, 14, height, ink))
          .join('');
    const look: Look = { ...(layout === 'tight' ? NAMES.tight : VALUE), ink: quiet ? 'muted' : ink };
    const named = text(page, columns.side - 20, name, look);
    return [columns.sides[side]!, row([0, stack(gap((look.leading - 10) / 2), shapes(page, 10, swatch))], [20, named])];
  });
  return stack(row(...names), gap(4), rule(page, page.across, 'ink'));
}

function usualRow(
  { label, detail, cells, note, apart }: RowModel,
  model: ForceModel,
  columns: Columns,
  page: Room,
): Block {
  const still = cells.every(({ quiet }) => quiet);
  const name: Run[] = [{ text: label, bold: true, ink: still ? 'muted' : 'ink' }, { text: detail }];
  const named = text(page, columns.label, name, { ...VALUE, bold: false, ink: 'muted' });
  const values = cellsBlock(cells, model, columns, page);
  const { height } = values;
  const divided = apart
    ? row([0, values], [columns.sides[1] - 13, shapes(page, height, rect(0, 0, 1, height, 'ink'))])
    : values;
  const [start] = columns.sides;
  const noted = note
    ? row([start, text(page, page.across - start, note, { ...SAYS, ink: 'ink', italic: true })])
    : gap(0);
  const body = model.layout === 'above' ? stack(named, divided) : row([0, named], [0, divided]);
  return stack(gap(7), body, noted, gap(8), rule(page, page.across));
}

/** The values of a row: their words, bars, numbers and sayers stand at one height each. */
function cellsBlock(cells: readonly CellModel[], model: ForceModel, columns: Columns, page: Room): Block {
  const parts = cells.map((cell, side) => cellParts(cell, side, model, columns.side, page));
  // Mere words stand for themselves, however many lines they take.
  const rows = parts.filter((blocks) => blocks.length > 1);
  const heights = [0, 1, 2, 3].map((part) => Math.max(0, ...rows.map((blocks) => blocks[part]!.height)));
  return row(
    ...parts.map((blocks, side): readonly [number, Block] => [
      columns.sides[side]!,
      blocks.length > 1
        ? stack(...blocks.flatMap((block, part) => [block, gap(heights[part]! - block.height)]))
        : blocks[0]!,
    ]),
  );
}

function cellParts(cell: CellModel, side: number, model: ForceModel, width: number, page: Room): readonly Block[] {
  const { kind, value, says, quiet, ticks, eachMark } = cell;
  const stated = kind !== 'unknown' && kind !== 'present';
  const ink: Ink = quiet || kind === 'unknown' ? 'muted' : 'ink';
  const words = text(page, width, value, { ...VALUE, bold: stated, ink });
  const sayer = says ? text(page, width, says, SAYS) : gap(0);
  if (kind === 'unknown') return [stack(words, sayer)];
  const plot = stack(gap(3), plotBlock(cell, side, model, width, page), gap(1));
  const units = model.view === 'units';
  const axis = ticks.length === 0 ? gap(0) : units ? text(page, width, eachMark, TICK) : axisBlock(cell, width, page);
  return [words, plot, axis, sayer];
}

function tightRow({ label, cells }: RowModel, model: ForceModel, columns: Columns, page: Room): Block {
  const still = cells.every(({ quiet }) => quiet);
  const look = NAMES.tight;
  const most = model.lines;
  const named = text(page, columns.label, label, { ...look, ink: still ? 'muted' : 'ink' }, { most: 2 });
  const values = cells.map(({ kind, value, quiet }) =>
    text(
      page,
      columns.side,
      value,
      { ...look, bold: kind !== 'unknown' && kind !== 'present', ink: quiet || kind === 'unknown' ? 'muted' : 'ink' },
      { most },
    ),
  );
  const height = Math.max(named.height, ...values.map((each) => each.height));
  const atFoot = (block: Block) => stack(gap(height - block.height), block);
  const words = row(
    [0, atFoot(named)],
    ...values.map((each, side): readonly [number, Block] => [columns.sides[side]!, atFoot(each)]),
  );
  const plots = row(
    ...cells.flatMap((cell, side): (readonly [number, Block])[] =>
      cell.kind === 'unknown' ? [] : [[columns.sides[side]!, plotBlock(cell, side, model, columns.side, page)]],
    ),
  );
  return stack(gap(3), words, gap(2), plots, gap(4), rule(page, page.across));
}

/** Side of a mark of the unit view; from one to the next is the model's `PITCH`. */
const MARK = 8;

/** The marks of a value, in the grammar of the page's: solid is said to be there, hollow may be, hatched has no number. */
function plotBlock(cell: CellModel, side: number, model: ForceModel, width: number, page: Page): Block {
  const { thickness, view } = model;
  const height = thickness * PITCH - PITCH + MARK;
  const ink = inkOf(side, cell.quiet);
  if (cell.kind === 'present') return shapes(page, height, token(height, ink));
  if (view === 'units') return shapes(page, height, unitMarks(cell, side, thickness, width, height, ink));
  const grid = cell.ticks.map(({ at }, i) => rect(at * width, 0, 1, height + 4, i === 0 ? 'ink' : 'hairline'));
  const bars = stripes(side, height).map((stripe) => bar(cell, stripe, width, ink));
  return shapes(page, height, [...grid, ...bars].join(''));
}

type Stripe = readonly [top: number, height: number];

/** What a bar is made of: one stripe for the first side, two for the second. */
function stripes(side: number, height: number): readonly Stripe[] {
  const half = Math.round(height * 0.38);
  return side === 0
    ? [[0, height]]
    : [
        [0, half],
        [height - half, half],
      ];
}

/** Pieces of an end that runs on, and of one that is soft: how far from the value they begin, and how long they are. */
const RUNS_ON: readonly Stripe[] = [
  [3, 9],
  [16, 7],
  [27, 5],
  [36, 3],
];
const SOFT: readonly Stripe[] = [
  [-8, 4],
  [-2, 3],
  [3, 2],
  [8, 1],
];

function bar({ kind, end, upper }: CellModel, [top, height]: Stripe, width: number, ink: Ink): string {
  const at = (end ?? 0) * width;
  const piece = (from: number, to: number) => {
    const [left, right] = [Math.max(0, from), Math.min(width, to)];
    return right > left ? rect(left, top, right - left, height, ink) : '';
  };
  const pieces = (tail: readonly Stripe[]) => tail.map(([from, long]) => piece(at + from, at + from + long)).join('');
  const hollow = (to: number) => frameRect(0, top, Math.min(width, to), height, ink);
  const zero = rect(0, top, 1.5, height, end === 0 ? 'ink' : ink);
  switch (kind) {
    case 'about':
      return piece(0, at - 9) + zero + pieces(SOFT);
    case 'over':
      return piece(0, at) + zero + pieces(RUNS_ON);
    case 'under':
      return zero + hollow(at);
    case 'range':
      return piece(0, at) + zero + hollow((upper ?? end ?? 0) * width);
    default:
      return piece(0, at) + zero;
  }
}

/** The outline of a rectangle, drawn inside of it. */
function frameRect(x: number, y: number, width: number, height: number, ink: Ink): string {
  if (width < 2) return '';
  return `<rect x="${fixed(x + 0.75)}" y="${fixed(y + 0.75)}" width="${fixed(width - 1.5)}" height="${fixed(height - 1.5)}"${stroked(ink, 1.5)}/>`;
}

/** What stands for something that is there, without a number: hatched, and always of one length. */
function token(height: number, ink: Ink): string {
  const width = 28;
  let hatch = '';
  // Lines at 45°, each cut by the edges of the token.
  for (let start = 5 - height; start < width; start += 5) {
    const [x0, x1] = [Math.max(0, start), Math.min(width, start + height)];
    if (x1 > x0) hatch += `M${fixed(x0)} ${fixed(height - (x0 - start))}L${fixed(x1)} ${fixed(height - (x1 - start))}`;
  }
  return `<path d="${hatch}"${stroked(ink, 1.5)}/>${frameRect(0, 0, width, height, ink)}`;
}

/** The marks of the unit view, column by column, so that their length follows the value like a bar's. */
function unitMarks(
  { kind, marks: { full, part, upTo } }: CellModel,
  side: number,
  thickness: number,
  width: number,
  height: number,
  ink: Ink,
): string {
  const solid = marksPath(side, 0, full, thickness);
  const [x, y] = [Math.floor(full / thickness) * PITCH, (full % thickness) * PITCH];
  const last =
    part > 0
      ? `<svg x="${fixed(x)}" y="${fixed(y)}" width="${fixed(part * MARK)}" height="${MARK}"><path d="${marksPath(side, 0, 1, 1)}"${filled(ink)}/></svg>`
      : '';
  const open = ['about', 'under', 'range'].includes(kind) ? marksPath(side, full, upTo, thickness, 0.75) : '';
  const from = Math.ceil(upTo / thickness) * PITCH;
  const tail = kind === 'over' ? RUNS_ON.filter(([start, long]) => from + start + long <= width) : [];
  return [
    solid && `<path d="${solid}"${filled(ink)}/>`,
    last,
    open && `<path d="${open}"${stroked(ink, 1.5)}/>`,
    ...tail.map(([start, long]) => rect(from + start, height / 2 - 1.5, long, 3, ink)),
  ].join('');
}

/** The path of marks `from` to `to`: squares for the first side, circles for the second. */
function marksPath(side: number, from: number, to: number, thickness: number, inset = 0): string {
  const size = MARK - 2 * inset;
  const arc = `a${size / 2} ${size / 2} 0 1 1`;
  const mark = side === 0 ? `h${size}v${size}h${-size}z` : `m0 ${size / 2}${arc} ${size} 0${arc} ${-size} 0z`;
  let path = '';
  for (let i = from; i < to; i += 1)
    path += `M${Math.floor(i / thickness) * PITCH + inset} ${(i % thickness) * PITCH + inset}${mark}`;
  return path;
}

/** The numbers under a bar; one that would touch the one before it is left out. */
function axisBlock({ ticks }: CellModel, width: number, page: Page): Block {
  let free = -Infinity;
  const placed = ticks.flatMap(({ at, text: words }) => {
    const wide = textWidth(words, TICK.size);
    const anchor = at === 0 ? 0 : at > 0.85 ? 1 : 0.5;
    const left = at * width - anchor * wide;
    if (left < free) return [];
    free = left + wide + 4;
    return [{ x: at * width, anchor, words }];
  });
  return {
    height: TICK.leading,
    at: (x, y) =>
      placed
        .map(({ x: offset, anchor, words }) => {
          const sides = ['left', 'middle', 'right'] as const;
          const side = sides[2 * (page.rtl ? 1 - anchor : anchor)]!;
          const place = page.rtl ? page.width - x - offset : x + offset;
          return lineAt(place, y + 12, side, words, TICK, false);
        })
        .join(''),
  };
}

function inkOf(side: number, quiet: boolean): Ink {
  return quiet ? 'quiet' : side === 0 ? 'side-a' : 'side-b';
}
