import type { Frame } from '@throughline/core';
import { textWidth } from './labels.js';
import {
  gap,
  row,
  rule,
  stack,
  stillDocument,
  text,
  type Block,
  type Drawing,
  type Look,
  type Room,
  type Setting,
} from './still.js';

/** A table to draw. */
export interface TableModel {
  readonly title: string;
  readonly columns: readonly string[];
  /** The first cell of a row is its label. A quiet row stands back for another one. */
  readonly rows: readonly { readonly id: string; readonly cells: readonly string[]; readonly quiet: boolean }[];
  readonly sources: readonly string[];
}

/**
 * Any table as a picture: for graphics that have no still of their own. Where its columns have no room beside each other,
 * each row stands for itself, with the names of the columns at its cells.
 */
export function stillTable(model: TableModel, frame: Frame): string {
  const { title, sources } = model;
  return stillDocument({ title, sources, frame, draw: (room) => draw(model, room) });
}

const CELL: Look = { size: 14, leading: 20, ink: 'ink' };
const HEAD: Look = { size: 13, leading: 17, ink: 'muted' };
/** Between two columns, and the least width of one. */
const GAP = 16;
const LEAST = 64;

function draw(model: TableModel, room: Room): Drawing {
  const widths = widthsOf(model, room.across);
  const whole = widths ? inColumns(model, widths, room) : inRows(model, room);
  if (room.height === null || whole.height <= room.height) return { block: whole, loss: 'nothing' };
  // As many rows as there is room for; that some are left out, an ellipsis says.
  let rows = model.rows;
  let block = whole;
  while (rows.length > 1 && block.height > room.height) {
    rows = rows.slice(0, -1);
    const some = { ...model, rows };
    block = stack(widths ? inColumns(some, widths, room) : inRows(some, room), text(room, room.across, '…', HEAD));
  }
  return { block, loss: 'rows' };
}

/** How wide each column is, or `null` where they have no room beside each other. */
function widthsOf({ columns, rows }: TableModel, across: number): readonly number[] | null {
  const wanted = columns.map((column, i) => {
    const cells = rows.map(({ cells }) => textWidth(cells[i] ?? '', CELL.size, i === 0));
    return Math.max(LEAST, textWidth(column, HEAD.size) + 1, ...cells.map((width) => width + 1));
  });
  const room = across - GAP * (columns.length - 1);
  const all = wanted.reduce((sum, width) => sum + width, 0);
  if (all <= room) return wanted;
  // Those that want more than their share give it up to those that want less.
  const share = room / columns.length;
  if (share < 1.5 * LEAST) return null;
  const modest = wanted.filter((width) => width <= share);
  const left = room - modest.reduce((sum, width) => sum + width, 0);
  const greedy = all - modest.reduce((sum, width) => sum + width, 0);
  return wanted.map((width) => (width <= share ? width : Math.max(LEAST, (width / greedy) * left)));
}

/** Whether a column is of numbers, which stand below each other by their ends. */
function isNumeric({ rows }: TableModel, column: number): boolean {
  const cells = rows.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '');
  return column > 0 && cells.length > 0 && cells.every((cell) => /^[+−-]?[\p{N}.,\u00a0\u202f'’%\s]+$/u.test(cell));
}

function inColumns(model: TableModel, widths: readonly number[], page: Room): Block {
  const { columns, rows } = model;
  const starts = widths.map((_, i) => widths.slice(0, i).reduce((sum, width) => sum + width + GAP, 0));
  const settings = columns.map((_, i): Setting => ({ align: isNumeric(model, i) ? 'end' : 'start' }));
  const line = (cells: readonly string[], look: (column: number) => Look) =>
    row(
      ...widths.map((width, i): readonly [number, Block] => [
        starts[i]!,
        text(page, width, cells[i] ?? '', look(i), settings[i]),
      ]),
    );
  return stack(
    line(columns, () => HEAD),
    gap(4),
    rule(page, page.across, 'ink'),
    ...rows.flatMap(({ cells, quiet }) => [
      gap(6),
      line(cells, (column) => ({ ...CELL, bold: column === 0, ink: quiet ? 'muted' : 'ink' })),
      gap(6),
      rule(page, page.across),
    ]),
  );
}

/** Each row for itself: its label, and below it every cell with the name of its column. */
function inRows({ columns, rows }: TableModel, page: Room): Block {
  return stack(
    rule(page, page.across, 'ink'),
    ...rows.flatMap(({ cells: [label = '', ...cells], quiet }) => {
      const ink = quiet ? 'muted' : 'ink';
      const lines = cells.flatMap((cell, i) =>
        cell === ''
          ? []
          : [
              text(page, page.across, [{ text: `${columns[i + 1] ?? ''}\u2002`, ink: 'muted' }, { text: cell }], {
                ...CELL,
                ink,
              }),
            ],
      );
      return [
        gap(6),
        text(page, page.across, label, { ...CELL, bold: true, ink }),
        ...lines,
        gap(6),
        rule(page, page.across),
      ];
    }),
  );
}
