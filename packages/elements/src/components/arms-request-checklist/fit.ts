// How much of a checklist a height has room for.
import type { Frame } from '@throughline/core';
import type { ChecklistModel, Density, Group, Line, Said } from './model.js';

/** What fits, and how many of the shown items are left out. */
export interface Fitted {
  readonly density: Density;
  readonly groups: readonly Group[];
  readonly foot: string;
  readonly left: number;
}

/**
 * The roomiest drawing that is not too tall: fewer details first, then fewer items. The
 * one in focus is kept to the last. Heights are estimated from the words, since a model
 * cannot measure.
 *
 * @param longest the same lines, each with the longest status that a step may move it to:
 *   while all have room for their details, the density is the same for all states
 * @param foot the line at the foot, left out when room is short
 * @param more the line that is to say how many are left out
 */
export function fitted(
  groups: readonly Group[],
  longest: readonly Group[],
  foot: string,
  more: string,
  frame: Frame,
): Fitted {
  const { height } = frame;
  if (height === null) return { density: 'full', groups, foot, left: 0 };
  for (const density of ['roomy', 'full'] as const) {
    if (heightOf({ density, groups: longest, foot }, frame) <= height) return { density, groups, foot, left: 0 };
  }
  const shared = groups.map(saidOnce);
  const drawings: readonly Omit<Fitted, 'left'>[] = [
    { density: 'brief', groups: shared, foot },
    { density: 'tight', groups: shared, foot: '' },
    { density: 'tight', groups: shared.map(withoutNotes), foot: '' },
    { density: 'tight', groups: groups.map(withoutNotes), foot: '' },
  ];
  for (const drawing of drawings) if (heightOf(drawing, frame) <= height) return { ...drawing, left: 0 };
  return cut(groups.map(withoutNotes), height, more, rulerOf('tight', frame));
}

/** Says once for the group what is said of each of its lines. */
function saidOnce(group: Group): Group {
  const key = ({ said }: Line) => JSON.stringify(said);
  const [first, ...others] = group.lines;
  if (!first || others.length === 0 || others.some((line) => key(line) !== key(first))) return group;
  return { ...group, said: first.said, lines: group.lines.map((line) => ({ ...line, said: null })) };
}

function withoutNotes(group: Group): Group {
  return { ...group, lines: group.lines.map((line) => ({ ...line, note: '' })) };
}

/** As many of the shown lines as there is room for, the one in focus before all others. */
function cut(groups: readonly Group[], height: number, more: string, ruler: Ruler): Fitted {
  const lines = groups.flatMap((group) => group.lines.filter(({ shown }) => shown));
  const kept = new Set<Line>();
  let room = height - ruler.foot(more);
  for (const line of [...lines].sort((a, b) => Number(b.focused) - Number(a.focused))) {
    const group = groups.find((candidate) => candidate.lines.includes(line));
    room -= ruler.line(line) + (line.open ? ruler.details(line) : 0);
    if (group && !group.lines.some((other) => kept.has(other))) room -= ruler.heading(group);
    if (room < 0 && kept.size > 0) break;
    kept.add(line);
  }
  const keptGroups = groups.map((group) => ({ ...group, lines: group.lines.filter((line) => kept.has(line)) }));
  return {
    density: 'tight',
    groups: keptGroups.filter((group) => group.lines.length > 0),
    foot: '',
    left: lines.length - kept.size,
  };
}

/** Statuses get a column of their own from this width on, in CSS pixels. */
const COLUMNS_FROM = 480;

export function layoutOf({ width }: Frame): ChecklistModel['layout'] {
  return width >= COLUMNS_FROM ? 'columns' : 'rows';
}

/** In CSS pixels, as in the view: the sizes of what is asked and of the other words, and the space around a line. */
const SIZES: Readonly<Record<Density, readonly [what: number, rest: number, space: number]>> = {
  roomy: [22, 15, 33],
  full: [16, 13, 17],
  brief: [14, 13, 9],
  tight: [12, 12, 4],
};

/** Estimates the heights of what is drawn, in CSS pixels. */
interface Ruler {
  /** Whether all lines have their details at this density. */
  readonly open: boolean;
  line(line: Line): number;
  details(line: Line): number;
  heading(group: Group): number;
  foot(text: string): number;
}

function rulerOf(density: Density, frame: Frame): Ruler {
  const [what, rest, space] = SIZES[density];
  const open = density === 'roomy' || density === 'full';
  const columns = layoutOf(frame) === 'columns';
  // In a wide frame the groups stand side by side.
  const room = Math.min(frame.width, 780) - (columns ? 176 : 26);
  const words = (text: string, across = room) => heightOfText(text, rest, across);
  return {
    open,
    line: ({ what: asked, word, was }) => {
      const column = 9 * rest;
      const status = [word, was].filter(Boolean).join(' · ');
      if (columns) return space + Math.max(heightOfText(asked, what, room), words(word, column) + words(was, column));
      if (open) return space + heightOfText(asked, what, room) + words(status);
      return space + heightOfText(`${asked}   ${status}`, what, room);
    },
    details: ({ note, said }) => words(note) + words(textOf(said)),
    heading: ({ asked, by, said }) =>
      space + heightOfText(`${asked} ${by}`, rest, frame.width) + words(textOf(said), frame.width),
    // Two lines are kept where there is room, since what is counted changes with the state.
    foot: (text) => Math.max(open ? 8 + 2.7 * rest : 0, text ? 8 + heightOfText(text, rest, frame.width) : 0),
  };
}

function textOf(said: Said | null): string {
  return said ? [said.by, said.who || 'not attributed', said.how].filter(Boolean).join(' · ') : '';
}

/** Where not all lines have their details, room is kept for the longest: so the density does not hang on which is in focus. */
function heightOf({ density, groups, foot }: Omit<Fitted, 'left'>, frame: Frame): number {
  const ruler = rulerOf(density, frame);
  const lines = groups.flatMap((group) => group.lines);
  const details = lines.map(ruler.details);
  const open = sum(details.filter((_, index) => ruler.open || lines[index]?.open));
  return sum(groups.map(ruler.heading)) + sum(lines.map(ruler.line)) + Math.max(open, ...details) + ruler.foot(foot);
}

/** The height of a text of a size in a width, in CSS pixels: letters have the usual widths of a sans serif, East Asian ones a whole em. */
function heightOfText(text: string, size: number, width: number): number {
  const ems = sum(
    [...text].map((letter) =>
      letter > '\u2e80' ? 1 : /[\s.,:;'’·()|ijltfr-]/.test(letter) ? 0.28 : /[\p{Lu}mw]/u.test(letter) ? 0.75 : 0.54,
    ),
  );
  return Math.ceil((ems * size) / Math.max(width, 60)) * size * 1.35;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
