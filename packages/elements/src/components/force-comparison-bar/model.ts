import {
  attributionOf,
  CERTAINTIES,
  extentOf,
  formatDate,
  isMeasured,
  QUANTITY_WORDS,
  quantityOf,
  sourcesOf,
  usableLocale,
  type Attribution,
  type Certainty,
  type Frame,
  type Quantity,
  type Source,
  type State,
  type StateKeys,
  type WrittenAttribution,
  type WrittenSource,
} from '@throughline/core';

/** Rows beyond this are cut: nobody can read them in a picture. */
export const MAX_ROWS = 200;

/** From here on a double holds no longer every digit that was written. */
export const ABSURD = 1e15;

/** What a step may say about a force comparison. */
export const STATES = {
  show: { kind: 'ids', help: 'The rows that are shown.' },
  focus: { kind: 'id', help: 'The row or the side that keeps its colour; the rest goes quiet.' },
  view: { kind: 'word', words: ['bars', 'units'], help: 'Bars, or one mark for every so many.' },
} as const satisfies StateKeys;

type Text = string | number | null | undefined;

/** One value as an author writes it. */
export interface WrittenCell {
  readonly value?: Text;
  readonly upper?: Text;
  readonly qualifier?: string | null | undefined;
  /** What is counted, in the singular; left out: the row's unit. */
  readonly unit?: string | null | undefined;
  /** The unit as it is read after a number: "missiles". Left out: the row's, else the unit itself. */
  readonly units?: string | null | undefined;
  /** The value in words, as it is drawn: "around 5,000". Left out: made of number and qualifier. */
  readonly label?: string | null | undefined;
  /** ISO date for which it is stated. */
  readonly asOf?: string | null | undefined;
  /** The date in words. Left out: made of `asOf`. */
  readonly asOfLabel?: string | null | undefined;
  readonly attribution?: WrittenAttribution | null | undefined;
}

/** A capability as an author writes it. */
export interface WrittenRow {
  readonly id?: string | null | undefined;
  readonly label?: string | null | undefined;
  /** The beginning of the label that is enough in a small room. */
  readonly short?: string | null | undefined;
  readonly unit?: string | null | undefined;
  readonly units?: string | null | undefined;
  /** `common` asks for one scale. It is given within a unit, and refused across units. */
  readonly scale?: string | null | undefined;
  /** One for each side, in the order of the sides; `null` where nothing is stated. */
  readonly cells?: readonly (WrittenCell | null | undefined)[] | null | undefined;
}

/** A comparison as an author writes it. */
export interface WrittenForces {
  readonly title?: string | null | undefined;
  readonly sides?:
    | readonly (
        { readonly id?: string | null | undefined; readonly name?: string | null | undefined } | null | undefined
      )[]
    | null
    | undefined;
  readonly rows?: readonly (WrittenRow | null | undefined)[] | null | undefined;
  readonly scale?: string | null | undefined;
  /** Words of the picture in the story's language, by the keys of `WORDS`. */
  readonly words?: Readonly<Record<string, string>> | null | undefined;
  readonly sources?: readonly WrittenSource[] | null | undefined;
}

export interface Side {
  readonly id: string;
  readonly name: string;
}

/** What one side is said to have, and who says so. */
export interface Statement extends Quantity, Attribution {
  /** Values compare only where this is equal: the unit, or, where none is named, the cell itself. */
  readonly scale: string;
  /** The unit as it is read after a number. */
  readonly units: string;
  /** The author's words for the value, or `''`. */
  readonly label: string;
  readonly asOfLabel: string;
}

export interface ForceRow {
  readonly id: string;
  readonly label: string;
  readonly short: string;
  /** One for each side. */
  readonly statements: readonly Statement[];
}

export interface ForceData {
  readonly title: string;
  readonly sides: readonly Side[];
  readonly rows: readonly ForceRow[];
  readonly sources: readonly Source[];
  /** The words that the author replaces. */
  readonly words: Partial<ForceWords>;
}

/** The words that the picture itself says, and the names by which `data-word` replaces them; `{…}` are filled in. */
export const WORDS = {
  ...QUANTITY_WORDS,
  ...(Object.fromEntries(CERTAINTIES.map((word) => [`certainty-${word}`, word])) as Record<
    `certainty-${Certainty}`,
    string
  >),
  'not-attributed': 'not attributed',
  'as-of': 'as of {date}',
  'each-mark': 'each mark = {units}',
  'own-scale': 'Each unit has its own scale: lengths compare only within one unit.',
  'two-scales': 'Two units, two scales: these lengths do not compare.',
  'dates-differ': 'The two values are of different dates.',
  more: '{n} more in the data table.',
  empty: 'No values to compare.',
  /** Headers of the data table. */
  columns: 'What | Side | As stated | How stated | Value | Up to | Unit | As of | Who says so | How sure | Link',
};
export type ForceWords = Readonly<typeof WORDS>;

/**
 * Reads a comparison, whatever is written: this is the one place that unchecked data
 * goes through. What cannot be read is not drawn as a number. `checkForces` says what was wrong.
 */
export function forcesOf(written: WrittenForces): ForceData {
  const taken = new Set<string>();
  const uniqueId = (wanted: string) => {
    let id = wanted;
    for (let n = 2; taken.has(id); n += 1) id = `${wanted}-${n}`;
    taken.add(id);
    return id;
  };

  const sides = listIn(written.sides, 2).map((side, s): Side => {
    const { id = `side-${s + 1}`, name = id } = wordsIn(side);
    return { id: uniqueId(id), name };
  });
  const rows = listIn(written.rows, MAX_ROWS).map((row, r): ForceRow => {
    const said = wordsIn(row);
    const id = uniqueId(said.id ?? `row-${r + 1}`);
    const { short = '', label = short || id } = said;
    const cells = listIn(row?.cells);
    return {
      id,
      label,
      short: label.startsWith(short) ? short : '',
      statements: sides.map((_, s) => statementOf(cells[s], said, `no unit (${r}/${s})`)),
    };
  });
  return {
    title: wordsIn(written).title ?? sides.map(({ name }) => name).join(' – '),
    sides,
    rows,
    sources: sourcesOf(listIn(written.sources).map(wordsIn)),
    words: wordsIn(written.words),
  };
}

function statementOf(cell: WrittenCell | null | undefined, row: Said<WrittenRow>, place: string): Statement {
  const { label = '', asOfLabel = '', ...said } = wordsIn(cell);
  const quantity = quantityOf({ ...said, unit: said.unit ?? row.unit });
  const { unit } = quantity;
  return {
    ...quantity,
    ...attributionOf(wordsIn(cell?.attribution)),
    label,
    asOfLabel,
    scale: unit.toLowerCase() || place,
    units: said.units ?? (said.unit ? unit : (row.units ?? unit)),
  };
}

/** Strings by the names of what is written. */
type Said<T> = { readonly [Key in keyof T]?: string };

/** The words in what is given, trimmed: data set by a page's script is as unchecked as HTML. What says nothing is left out. */
export function wordsIn<T extends object>(given: T | null | undefined): Said<T> {
  const said = Object.entries(given ?? {}).map(([name, word]) => [
    name,
    typeof word === 'string' || typeof word === 'number' ? `${word}`.trim() : '',
  ]);
  return Object.fromEntries(said.filter(([, word]) => word)) as Said<T>;
}

/** The list that is given, where it is one. */
export function listIn<T>(given: readonly T[] | null | undefined, most?: number): readonly T[] {
  return Array.isArray(given) ? (given as readonly T[]).slice(0, most) : [];
}

/** The scales on which statements have a length. */
export function scalesIn(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(statements.filter(isMeasured).map(({ scale }) => scale));
}

/** The dates for which statements are made. */
export function datesIn(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(statements.flatMap(({ asOf }) => asOf ?? []));
}

/** The ids that a step may name: the rows' and the sides'. */
export function forceIds({ rows, sides }: ForceData): readonly string[] {
  return [...rows, ...sides].map(({ id }) => id);
}

/** The statements as a table, one a row. */
export function forceRows(
  { rows, sides, words: own }: ForceData,
  locale: string,
): readonly (readonly (string | number | null)[])[] {
  const voice = { locale, words: { ...WORDS, ...own } };
  const lines = rows.flatMap(({ label, statements }) =>
    statements.map((statement, s) => {
      const { qualifier, value, upper, unit, asOf, who, certainty, href } = statement;
      const stated = wording(statement, voice);
      return [label, sides[s]!.name, stated, qualifier, value, upper, unit, asOf, who, certainty, href];
    }),
  );
  return rows.length > 0 ? [voice.words.columns.split(' | '), ...lines] : [];
}

/** A place on a scale: `at` from 0, the inline start, to 1. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** How many marks of the unit view stand for a value. */
export interface Marks {
  /** Marks that are said to be there. */
  readonly full: number;
  /** The part of one more, 0…1. */
  readonly part: number;
  /** Marks up to here may be there. */
  readonly upTo: number;
}

/** A value as it is drawn. */
export interface CellModel {
  readonly quiet: boolean;
  readonly kind: Quantity['qualifier'];
  /** The value in words. */
  readonly value: string;
  /** Who says so, how sure, as of when; `''` where it does not fit or nothing is said. */
  readonly says: string;
  /** Where the bar ends, and where a range's upper end is, 0…1; `null` where nothing has a length. */
  readonly end: number | null;
  readonly upper: number | null;
  readonly marks: Marks;
  /** The numbers under the bar; none where they do not fit. */
  readonly ticks: readonly Tick[];
  /** What each mark is worth, in words. */
  readonly eachMark: string;
}

export interface RowModel {
  readonly id: string;
  readonly shown: boolean;
  /** The beginning of the label that is enough, and the rest of it, with the space or the mark between them. */
  readonly label: string;
  readonly detail: string;
  readonly cells: readonly CellModel[];
  /** What must be said of the two values together. */
  readonly note: string;
  /** The two sides' bars have no scale in common. */
  readonly apart: boolean;
}

export interface ForceModel {
  /** Where a row's label stands: beside its values or above them; `tight`: beside, with few words. */
  readonly layout: 'beside' | 'above' | 'tight';
  /** Lines of words a value has in the tight layout; 0: as many as it needs. */
  readonly lines: number;
  /** How thick a bar is, and how many marks of the unit view stand over each other; the words grow with it. */
  readonly thickness: number;
  readonly direction: Frame['direction'];
  readonly view: 'bars' | 'units';
  readonly sides: readonly (Side & { readonly quiet: boolean })[];
  readonly rows: readonly RowModel[];
  /** What is said of all rows. */
  readonly strip: string;
}

/** From one mark of the unit view to the next, in CSS pixels. */
export const PITCH = 10;

/** What is drawn. The room and the data alone decide where everything stands; the state only what is seen of it. */
export function forceModel(
  data: ForceData,
  state: State,
  frame: Frame,
  notAttributed = WORDS['not-attributed'],
): ForceModel {
  const { sides, rows } = data;
  const { show, view } = state;
  const words = { ...WORDS, 'not-attributed': notAttributed, ...data.words };
  const voice = { locale: frame.locale, words };
  const units = view === 'units';
  const focus = forceIds(data).find((id) => id === state['focus']);
  const isShown = ({ id }: ForceRow) => !Array.isArray(show) || show.includes(id);
  const { layout, lines, thickness, column, capacity } = arrange(data, frame, voice);
  const tight = lines > 0;
  const scales = scalesOf(rows, column, thickness, voice);

  const cellModel = (statement: Statement, row: ForceRow, side: Side): CellModel => {
    const scale = isMeasured(statement) ? scales.get(statement.scale) : undefined;
    const share = (value: number | null) => (scale && value !== null ? value / scale.end : null);
    return {
      quiet: focus !== undefined && focus !== row.id && focus !== side.id,
      kind: statement.qualifier,
      value: tight ? shortest(statement, voice, column * lines) : wording(statement, voice),
      says: tight ? '' : sayer(statement, voice),
      end: share(statement.value),
      upper: share(statement.upper),
      marks: marksOf(statement, scale?.worth ?? 1),
      ticks: (!tight && scale?.ticks) || [],
      eachMark: scale ? fill(words['each-mark'], { units: scale.mark }) : '',
    };
  };

  const rowModel = (row: ForceRow): RowModel => {
    const { id, label, short, statements } = row;
    const cells = statements.map((statement, s) => cellModel(statement, row, sides[s]!));
    const name = short || label;
    // A value too long for its place leaves its unit to the row's label.
    const lost = statements.flatMap((statement, s) =>
      tight && isMeasured(statement) && !has(cells[s]!.value + name, statement.units) ? statement.units : [],
    );
    return {
      id,
      shown: isShown(row),
      label: [name, [...new Set(lost)].join(' / ')].filter(Boolean).join(', '),
      detail: tight || !short ? '' : label.slice(short.length),
      cells,
      note: tight ? '' : noteOf(row, voice),
      apart: scalesIn(statements).size > 1,
    };
  };

  // Rows keep their room while they are not shown, unless all of them have no room at all.
  const candidates = capacity < rows.length ? rows.filter(isShown) : rows;
  const drawn = candidates.slice(0, capacity);
  const focused = candidates.find(({ id }) => id === focus);
  if (focused && !drawn.includes(focused)) drawn[drawn.length - 1] = focused;

  const left = candidates.length - drawn.length;
  const marks = [...scalesIn(drawn.flatMap(({ statements }) => statements))].map((scale) => scales.get(scale)!.mark);
  const eachMark = tight && units && marks.length > 0;
  const strip = [
    rows.length === 0 && words.empty,
    left > 0 && fill(words.more, { n: number(left, voice) }),
    eachMark && `${fill(words['each-mark'], { units: [...new Set(marks)].join(' · ') })}.`,
    tight && focused ? sayings(focused, sides, voice) : scales.size > 1 && !(tight && units) && words['own-scale'],
  ];
  return {
    layout,
    lines,
    thickness,
    direction: frame.direction,
    view: units ? 'units' : 'bars',
    sides: sides.map((side) => ({ ...side, quiet: focus !== side.id && sides.some(({ id }) => id === focus) })),
    rows: drawn.map(rowModel),
    strip: strip.filter(Boolean).join(' '),
  };
}

interface Room extends Pick<ForceModel, 'layout' | 'lines' | 'thickness'> {
  /** Width of a value's column in CSS pixels. */
  readonly column: number;
  /** How many rows fit. */
  readonly capacity: number;
}

/** Thickness of the bars and size of the words, relative to the usual one, from the most spacious on. */
const STEPS = [
  [5, 16 / 14],
  [4, 15 / 14],
  [3, 1],
  [2, 1],
  [1, 1],
] as const;

/**
 * Finds the fullest drawing that fits the room, by estimating how many lines the
 * words take. All heights are in CSS pixels, at the default size of text.
 */
function arrange({ sides, rows }: ForceData, { width, height }: Frame, voice: Voice): Room {
  const count = Math.max(1, sides.length);
  const beside = width >= 560;
  const columnIn = (width: number) => (beside ? width * 0.72 : width) / count - 18;
  const heightIn = (width: number, thickness: number) => {
    const column = columnIn(width);
    const heights = rows.map((row) => {
      const label = linesOf(row.label, beside ? width * 0.26 : width, 14) * 19;
      const values = row.statements.map((statement) => {
        const plot = statement.qualifier === 'unknown' ? 0 : thickness * PITCH + (isMeasured(statement) ? 19 : 2);
        return (
          plot + linesOf(wording(statement, voice), column, 14) * 19 + linesOf(sayer(statement, voice), column, 13) * 17
        );
      });
      const value = Math.max(0, ...values);
      return (
        13 +
        2 * thickness +
        linesOf(noteOf(row, voice), width / 2, 13) * 17 +
        (beside ? Math.max(label, value) : label + value)
      );
    });
    return heights.reduce((sum, height) => sum + height, 70);
  };

  const layout = beside ? 'beside' : 'above';
  const usual: Room = { layout, lines: 0, thickness: 2, column: columnIn(width), capacity: Infinity };
  if (height === null) return usual;
  const step = STEPS.find(([thickness, size]) => heightIn(width / size, thickness) * size <= height);
  if (step) return { ...usual, thickness: step[0] };
  const labels = Math.min(width * 0.38, Math.max(0, ...rows.map((row) => widthOf(row.short || row.label, 13))));
  const column = (width - labels) / count - 10;
  const names = Math.max(1, ...sides.map(({ name }) => linesOf(name, column - 20, 12)));
  return {
    layout: 'tight',
    lines: height >= rows.length * 42 + 70 ? 2 : 1,
    thickness: height >= rows.length * 62 + 70 ? 2 : 1,
    column,
    capacity: Math.max(1, Math.floor((height - 39 - names * 15) / 27)),
  };
}

interface Scale {
  /** The value at the inline end. */
  readonly end: number;
  readonly ticks: readonly Tick[];
  /** How many one mark stands for, as a number and in words. */
  readonly worth: number;
  readonly mark: string;
}

/** One scale for each unit, from zero, with room for what runs on. */
function scalesOf(
  rows: readonly ForceRow[],
  column: number,
  thickness: number,
  voice: Voice,
): ReadonlyMap<string, Scale> {
  const measured = rows.flatMap(({ statements }) => statements).filter(isMeasured);
  const scaleOf = (name: string): Scale => {
    const statements = measured.filter(({ scale }) => scale === name);
    const { unit, units } = statements[0]!;
    const extents = statements.map((statement) => extentOf(statement)!);
    const ends = statements.map(({ qualifier }, i) => {
      // What the bar draws beyond its value, in CSS pixels.
      const beyond = qualifier === 'over' ? 42 : qualifier === 'about' ? 12 : 2;
      return extents[i]! / (1 - Math.min(0.5, beyond / column));
    });
    const end = Math.min(Number.MAX_VALUE, Math.max(Number.MIN_VALUE, ...ends));
    const whole = extents.every((extent) => extent % 1 === 0);
    const step = niceCeiling(end / Math.max(2.5, Math.round(column / 60)), whole ? 1 : 0);
    const most = Math.min(100, Math.max(4, Math.floor(column / PITCH) - 4) * thickness);
    const worth = niceCeiling(Math.max(...extents) / most, 1);
    const ticks = Array.from({ length: Math.min(9, Math.floor(end / step) + 1) }, (_, i) => ({
      at: (i * step) / end,
      text: number(i * step, voice, true),
    }));
    return { end, ticks, worth, mark: `${number(worth, voice, true)} ${worth === 1 ? unit : units}`.trim() };
  };
  return new Map([...scalesIn(measured)].map((name) => [name, scaleOf(name)]));
}

/** The least of 1, 2, 5, 10, 20, 50 … and their tenths that is less than neither number. */
function niceCeiling(value: number, least: number): number {
  const wanted = Math.max(value, least, Number.MIN_VALUE);
  const power = 10 ** Math.floor(Math.log10(wanted));
  return [1, 2, 5, 10].map((factor) => factor * power).find((nice) => nice >= wanted * (1 - 1e-12)) ?? wanted;
}

function marksOf({ qualifier, value, upper }: Quantity, worth: number): Marks {
  const count = (value ?? 0) / worth;
  const upTo = Math.ceil((upper ?? value ?? 0) / worth - 1e-9) + 0;
  const full = Math.floor(count + 1e-9);
  // The last mark of an uncertain number is itself uncertain; of "under", all are.
  if (qualifier === 'about') return { full: Math.max(0, upTo - 1), part: 0, upTo };
  if (qualifier === 'under') return { full: 0, part: 0, upTo };
  return { full, part: qualifier === 'range' ? 0 : Math.max(0, count - full), upTo };
}

/** The language and the words in which a picture speaks. */
interface Voice {
  readonly locale: string;
  readonly words: ForceWords;
}

/** The author's words for a value, or words made of it. */
function bare({ qualifier, value, upper, label }: Statement, voice: Voice): string {
  return label || fill(voice.words[qualifier], { n: number(value, voice), m: number(upper, voice) });
}

/** A value in words, with its unit. */
function wording(statement: Statement, voice: Voice): string {
  const { unit, units } = statement;
  const value = bare(statement, voice);
  // "none" stands without a unit, as "one" does not.
  const counts = isMeasured(statement) && (statement.value > 0 || /\p{N}/u.test(value));
  // "900 people" says what is counted; only `data-units` knows better.
  const said = has(value, units) || has(value, unit) || (units === unit && /\d\P{L}*\p{L}/u.test(value));
  return counts && !said ? `${value} ${units}` : value;
}

/** The fullest wording that fits: with its unit, without it, or the bare number with a sign; of mere words, the first clause. */
function shortest(statement: Statement, voice: Voice, width: number): string {
  const { qualifier, value, upper } = statement;
  const n = number(value, voice, true);
  const signs: Partial<ForceWords> = {
    exactly: n,
    about: `≈\u00a0${n}`,
    over: `>\u00a0${n}`,
    under: `<\u00a0${n}`,
    range: `${n}–${number(upper, voice, true)}`,
  };
  const text = bare(statement, voice);
  return (
    [wording(statement, voice), text].find((text) => widthOf(text, value === null ? 12 : 13) <= width) ??
    signs[qualifier] ??
    `${text.split(/[,;:(。、，；،؛]/)[0]!.trim()}…`
  );
}

/** Who says so, how sure, as of when; `''` where nothing is said. */
function sayer({ qualifier, label, who, certainty, asOf, asOfLabel }: Statement, { locale, words }: Voice): string {
  if (qualifier === 'unknown' && !label && !who) return '';
  const date = asOfLabel || (asOf && formatDate(asOf, locale));
  return [
    who || words['not-attributed'],
    certainty && words[`certainty-${certainty}`],
    date && fill(words['as-of'], { date }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** Everything that is said in a row, in one line: for where it does not stand by the bars. */
function sayings(row: ForceRow, sides: readonly Side[], voice: Voice): string {
  const said = row.statements.map((statement, s) => {
    const says = sayer(statement, voice);
    return says && `${sides[s]!.name}: ${wording(statement, voice)} (${says}).`;
  });
  return [...said, noteOf(row, voice)].filter(Boolean).join(' ');
}

function noteOf({ statements }: ForceRow, { words }: Voice): string {
  return [scalesIn(statements).size > 1 && words['two-scales'], datesIn(statements).size > 1 && words['dates-differ']]
    .filter(Boolean)
    .join(' ');
}

/** A number with the digits that were stated, or in few characters; a power of ten where digits would be invented. */
function number(value: number | null, { locale }: Voice, brief = false): string {
  if (value === null) return '';
  const notation = value >= ABSURD ? 'scientific' : brief && value >= 1e6 ? 'compact' : 'standard';
  return new Intl.NumberFormat(usableLocale(locale), {
    notation,
    maximumSignificantDigits: notation === 'standard' ? 15 : 4,
  }).format(value);
}

/** About how wide words are, in CSS pixels; ideographs and Hangul are as wide as they are high. */
function widthOf(words: string, size: number): number {
  let width = 0;
  for (const character of words) width += character >= '\u1100' ? size : size * 0.53;
  return width;
}

function linesOf(words: string, width: number, size: number): number {
  return Math.ceil(widthOf(words, size) / (width * 0.94));
}

function has(words: string, part: string): boolean {
  return words.toLowerCase().includes(part.toLowerCase());
}

function fill(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
