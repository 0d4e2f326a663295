import type { Frame, State } from '@throughline/core';
import {
  filled,
  fittedTo,
  gap,
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
  type Room,
  type Run,
} from '../../marks/still.js';
import { notAttributedIn } from '../../strings.js';
import {
  armsRequestChecklistModel,
  armsRequestChecklistOf,
  isShown,
  type ChecklistData,
  type ChecklistModel,
  type Density,
  type Group,
  type Line,
  type Status,
  type WrittenChecklist,
} from './model.js';

/**
 * The picture of one state, as an SVG document: a ledger of the requests that are shown, with the statuses in force.
 * Without a height every request has its details; with one, as many as the model finds room for.
 */
export function still(written: WrittenChecklist, state: State, frame: Frame): string {
  const data = armsRequestChecklistOf(written);
  return stillDocument({
    title: data.title,
    sources: data.sources.map(({ text }) => text),
    frame,
    draw: (room) => draw(shownIn(data, state), state, frame, room),
  });
}

/** What is shown of a checklist: what is not keeps no room in a still. */
function shownIn(data: ChecklistData, state: State): ChecklistData {
  const parties = data.parties
    .map((party) => ({ ...party, items: party.items.filter(({ id }) => isShown(id, state)) }))
    .filter(({ items }) => items.length > 0);
  return { ...data, parties };
}

function draw(data: ChecklistData, state: State, frame: Frame, room: Room): Drawing {
  const modelIn = (height: number | null) =>
    armsRequestChecklistModel(data, state, { ...frame, width: room.across, height }, notAttributedIn(frame.locale));
  if (room.height === null) return { block: ledger(modelIn(null), room), loss: 'nothing' };
  const { model, block } = fittedTo(room.height, modelIn, (some) => ledger(some, room));
  return { block, loss: lossOf(model, modelIn(null)) };
}

/** Rows left out, notes of what the state is about, or only details. */
function lossOf({ groups, density }: ChecklistModel, whole: ChecklistModel): Drawing['loss'] {
  const linesOf = (some: readonly Group[]) => some.flatMap(({ lines }) => lines);
  const lines = linesOf(groups);
  if (lines.length < linesOf(whole.groups).length) return 'rows';
  const notesOf = (some: readonly Line[]) => some.filter(stands).map(({ note }) => note);
  if (notesOf(lines).join('\n') !== notesOf(linesOf(whole.groups)).join('\n')) return 'words';
  return density === 'tight' ? 'details' : 'nothing';
}

/** Whether the state is about a line: its details are drawn at every density. */
function stands({ focused, was }: Line): boolean {
  return focused || was !== '';
}

/** The sizes of what is asked for and of all other words, and the space above and below a request, as in the view. */
const SIZES: Readonly<Record<Density, readonly [what: number, rest: number, pad: number]>> = {
  roomy: [22, 15, 16],
  full: [16, 13, 8],
  tight: [12, 12, 2],
};

/** How a drawing looks at its density. */
interface Type {
  readonly what: Look;
  readonly rest: Look;
  readonly pad: number;
}

function typeOf(density: Density): Type {
  const [what, rest, pad] = SIZES[density];
  return {
    what: { size: what, leading: Math.round(what * 1.3), ink: 'ink' },
    rest: { size: rest, leading: Math.round(rest * 1.35), ink: 'muted' },
    pad,
  };
}

function ledger({ layout, density, groups, foot }: ChecklistModel, page: Room): Block {
  const type = typeOf(density);
  const focusing = groups.some(isFocused);
  const blocks = groups.map((group, i) =>
    stack(gap(i > 0 ? 2 * type.pad : 0), groupBlock(group, layout, density, type, focusing, page)),
  );
  const tally = foot ? stack(gap(8), text(page, page.across, foot, type.rest)) : gap(0);
  return stack(...blocks, tally);
}

const isFocused = ({ lines }: Group) => lines.some(({ focused }) => focused);

function groupBlock(
  group: Group,
  layout: ChecklistModel['layout'],
  density: Density,
  type: Type,
  focusing: boolean,
  page: Room,
): Block {
  const { asked, by, said, lines } = group;
  const heading: Run[] = [
    { text: asked, bold: true, ink: focusing && !isFocused(group) ? 'muted' : 'ink' },
    { text: by && ` ${by}` },
  ];
  const items = lines.map((line, i) => {
    // The lines around what is in focus are of ink.
    const strong = line.focused || lines[i - 1]?.focused;
    return stack(
      rule(page, page.across, strong ? 'ink' : 'hairline'),
      gap(type.pad),
      lineBlock(line, layout, density, type, focusing, page),
      gap(type.pad),
    );
  });
  return stack(
    text(page, page.across, heading, type.rest),
    said ? text(page, page.across, said, type.rest) : gap(0),
    gap(type.pad / 2),
    ...items,
    rule(page, page.across, lines.at(-1)?.focused ? 'ink' : 'hairline'),
  );
}

/** Width of a mark, of the column of statuses in sizes of its words, and of the gap between columns. */
const MARK = 16;
const STATUS = 9.5;
const GAP = 8;

function lineBlock(
  line: Line,
  layout: ChecklistModel['layout'],
  density: Density,
  { what, rest }: Type,
  focusing: boolean,
  page: Room,
): Block {
  const { status, word, was, note, said, focused } = line;
  const ink: Ink = focusing && !focused ? 'muted' : 'ink';
  const statusInk: Ink = density === 'tight' && !stands(line) ? 'muted' : ink;
  const shape = shapes(page, MARK, mark(status, stands(line) ? 'accent' : ink));
  const marked = stack(gap((what.leading - MARK) / 2), shape);
  const details = density === 'tight' && !stands(line) ? [] : [note, said].filter(Boolean);
  const words = (width: number) => details.map((detail) => text(page, width, detail, rest));
  if (layout === 'rows') {
    const across = page.across - MARK - GAP;
    const look = { size: rest.size, ink: statusInk };
    const runs: Run[] = [
      { text: line.what },
      { text: '\u2002 ', ...look },
      { text: word.replaceAll(' ', '\u00a0'), ...look },
      ...(was
        ? [
            { text: '\u00a0· ', size: rest.size, ink: 'muted' as const },
            { text: was, size: rest.size, ink: 'muted' as const },
          ]
        : []),
    ];
    return row([0, marked], [MARK + GAP, stack(text(page, across, runs, { ...what, ink }), ...words(across))]);
  }
  const column = STATUS * rest.size;
  const across = page.across - MARK - column - 2 * GAP;
  const stated = stack(
    gap((what.leading - rest.leading) / 2),
    text(page, column, word, { ...rest, ink: statusInk }),
    was ? text(page, column, was, rest) : gap(0),
  );
  return row(
    [0, marked],
    [MARK + GAP, stated],
    [MARK + column + 2 * GAP, stack(text(page, across, line.what, { ...what, ink }), ...words(across))],
  );
}

/** The shape of a status: empty while it is asked, filled when it has come. */
function mark(status: Status, ink: Ink): string {
  const line = stroked(ink, 1.5);
  const ring = `<circle cx="8" cy="8" r="6.25"${line}/>`;
  switch (status) {
    case 'sought':
      return dotted(ink);
    case 'acknowledged':
      return `${ring}<path d="M1.75 8a6.25 6.25 0 0 0 12.5 0z"${filled(ink)}/>`;
    case 'confirmed':
      return `${ring}<circle cx="8" cy="8" r="2.8"${filled(ink)}/>`;
    case 'delivered':
      return `<circle cx="8" cy="8" r="7"${filled(ink)}/>`;
    case 'refused':
      return `${ring}<path d="M3.6 3.6l8.8 8.8m0-8.8l-8.8 8.8"${line}/>`;
    case 'unknown':
      return `<path d="M3 8h10"${line}/>`;
    default:
      return ring;
  }
}

/** A ring of dots, as many as the dashes of the page's. */
function dotted(ink: Ink): string {
  const dots = Array.from({ length: 12 }, (_, i) => {
    const angle = (i * Math.PI) / 6;
    const [x, y] = [8 + 6.25 * Math.sin(angle), 8 - 6.25 * Math.cos(angle)];
    return `M${(x - 1).toFixed(2)} ${y.toFixed(2)}a1 1 0 1 1 2 0a1 1 0 1 1 -2 0z`;
  });
  return `<path d="${dots.join('')}"${filled(ink)}/>`;
}
