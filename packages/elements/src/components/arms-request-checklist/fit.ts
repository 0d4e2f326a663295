// How much of a checklist a height has room for.
import type { Frame } from '@throughline/core';
import type { ChecklistModel, Density, Group, Line } from './model.js';

/** What is drawn of a checklist, and how closely. */
export interface Drawing {
  readonly density: Density;
  readonly groups: readonly Group[];
  /** How many items stand where, or what was left out for want of room; empty when there is no room for it. */
  readonly foot: string;
}

/**
 * The roomiest drawing that is not too tall: fewer details first, then fewer items. The
 * one in focus is kept to the last. Heights are estimated from the words, since a model
 * cannot measure.
 *
 * @param longest the same lines, each with the longest status that a step may move it to:
 *   while all have room for their details, the density is the same for all states
 * @param foot the line at the foot, left out when room is short
 * @param more the line that says how many are left out
 */
export function fitted(
  groups: readonly Group[],
  longest: readonly Group[],
  foot: string,
  more: (left: number) => string,
  frame: Frame,
): Drawing {
  const { height } = frame;
  if (height === null) return { density: 'full', groups, foot };
  const fits = (drawing: Drawing) => heightOf(drawing, frame) <= height;
  for (const density of ['roomy', 'full'] as const) {
    if (fits({ density, groups: longest, foot })) return { density, groups, foot };
  }
  const shared = groups.map(saidOnce);
  const bare = groups.map(withoutNotes);
  const drawings: readonly Drawing[] = [
    { density: 'tight', groups: shared, foot },
    { density: 'tight', groups: shared, foot: '' },
    { density: 'tight', groups: shared.map(withoutNotes), foot: '' },
    { density: 'tight', groups: bare, foot: '' },
  ];
  return drawings.find(fits) ?? cut(bare, more, fits);
}

/** Says once for the group what is said of each of its lines. */
function saidOnce(group: Group): Group {
  const [first, ...others] = group.lines;
  if (others.length === 0 || others.some(({ said }) => said !== first!.said)) return group;
  return { ...group, said: first!.said, lines: group.lines.map((line) => ({ ...line, said: '' })) };
}

function withoutNotes(group: Group): Group {
  return { ...group, lines: group.lines.map((line) => ({ ...line, note: '' })) };
}

/** No room is kept for who says so where it is not drawn. */
function withoutHidden(line: Line): Line {
  return line.focused || line.was ? line : { ...line, said: '' };
}

/** As many of the shown lines as there is room for, at least one, and the one in focus before all others. */
function cut(groups: readonly Group[], more: (left: number) => string, fits: (drawing: Drawing) => boolean): Drawing {
  const lines = groups.flatMap((group) => group.lines.filter(({ shown }) => shown));
  lines.sort((a, b) => Number(b.focused) - Number(a.focused));
  const keeping = (count: number): Drawing => {
    const kept = new Set(lines.slice(0, count));
    return {
      density: 'tight',
      groups: groups
        .map((group) => ({ ...group, lines: group.lines.filter((line) => kept.has(line)).map(withoutHidden) }))
        .filter((group) => group.lines.length > 0),
      foot: count < lines.length ? more(lines.length - count) : '',
    };
  };
  let count = 1;
  while (count < lines.length && fits(keeping(count + 1))) count += 1;
  return keeping(count);
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
  tight: [12, 12, 4],
};

/** The height of a drawing in a frame, in CSS pixels. */
function heightOf({ density, groups, foot }: Drawing, frame: Frame): number {
  const [size, rest, space] = SIZES[density];
  const allOpen = density !== 'tight';
  const columns = layoutOf(frame) === 'columns';
  // In a wide frame the groups stand side by side.
  const room = Math.min(frame.width, 780) - (columns ? 176 : 26);
  const words = (text: string, across = room) => heightOfText(text, rest, across);
  // Two lines are kept where there is room, since what is counted changes with the state.
  let height = Math.max(allOpen ? 8 + 2.7 * rest : 0, foot ? 8 + words(foot, frame.width) : 0);
  let open = 0;
  let longest = 0;
  for (const { asked, by, said, lines } of groups) {
    height += space + words(`${asked} ${by}`, frame.width) + words(said, frame.width);
    for (const { what, word, was, note, said, focused } of lines) {
      const details = words(note) + words(said);
      longest = Math.max(longest, details);
      if (allOpen || focused || was) open += details;
      height += space;
      if (columns) height += Math.max(heightOfText(what, size, room), words(word, 9 * rest) + words(was, 9 * rest));
      else height += heightOfText([what, word, was].filter(Boolean).join('   '), size, room);
    }
  }
  // Where not all lines have their details, room is kept for the longest: so the density does not hang on which is in focus.
  return height + Math.max(open, longest);
}

/** The height of a text of a size in a width, in CSS pixels: letters have the usual widths of a sans serif, East Asian ones a whole em. */
function heightOfText(text: string, size: number, width: number): number {
  let ems = 0;
  for (const letter of text)
    ems +=
      letter > '\u2e80' ? 1 : /[\s.,:;'’·()|ijltfr-]/.test(letter) ? 0.28 : /[\p{Lu}mw]/u.test(letter) ? 0.75 : 0.54;
  return Math.ceil((ems * size) / Math.max(width, 60)) * size * 1.35;
}
