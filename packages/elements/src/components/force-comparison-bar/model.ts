import {
  CERTAINTIES,
  excerpt,
  extentOf,
  formatDate,
  isMeasured,
  QUANTITY_WORDS,
  readAttribution,
  readQuantity,
  readSources,
  suggest,
  usableLocale,
  type Attribution,
  type Certainty,
  type Frame,
  type Problem,
  type Quantity,
  type Reading,
  type Source,
  type State,
  type StateKeys,
  type WrittenAttribution,
} from '@throughline/core';

/** Rows beyond this are cut: nobody can read them in a picture. */
export const MAX_ROWS = 200;

/** Above this a double holds no longer every digit that was written. */
const ABSURD = 1e15;

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
  readonly sources?: readonly { readonly text: string; readonly href?: string | null | undefined }[] | null | undefined;
}

export interface Side {
  readonly id: string;
  readonly name: string;
}

/** What one side is said to have. */
export interface Statement {
  readonly quantity: Quantity;
  /** Values compare only where this is equal: the unit, or, where none is named, the cell itself. */
  readonly scale: string;
  /** The unit as it is read after a number. */
  readonly units: string;
  /** The author's words for the value, or `''`. */
  readonly label: string;
  readonly asOfLabel: string;
  readonly attribution: Attribution;
}

export interface ForceRow {
  readonly id: string;
  readonly label: string;
  readonly short: string;
  readonly statements: readonly Statement[];
  readonly unitsDiffer: boolean;
  readonly datesDiffer: boolean;
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
 * Reads a comparison and says everything that is wrong with it. What cannot be read
 * is not drawn as a number; a scale over two units is never given.
 */
export function readForces(written: WrittenForces, where: string): Reading<ForceData> {
  const problems: Problem[] = [];
  const tell = (at: string, code: string, message: string, help: string) =>
    problems.push({ code, where: at, message, help });
  const keep = <T>(reading: Reading<T>): T => {
    problems.push(...reading.problems);
    return reading.value;
  };
  const ids = new Set<string>();
  const uniqueId = (wanted: string) => {
    let id = wanted;
    for (let n = 2; ids.has(id); n += 1) id = `${wanted}-${n}`;
    if (id !== wanted) {
      tell(where, 'id-repeated', `"${excerpt(wanted)}" names two things.`, 'Give every row and side an id of its own.');
    }
    ids.add(id);
    return id;
  };

  const { title, scale } = wordsIn(written);
  const writtenSides = list(written.sides);
  if (writtenSides.length !== 2) {
    tell(
      where,
      'two-sides',
      `A comparison has two sides, not ${writtenSides.length}.`,
      'Write two column headers after the first.',
    );
  }
  const sides = writtenSides.slice(0, 2).map((side, s): Side => {
    const { id = `side-${s + 1}`, name = id } = wordsIn(side);
    return { id: uniqueId(id), name };
  });

  const writtenRows = list(written.rows);
  if (writtenRows.length === 0)
    tell(where, 'no-rows', 'There is nothing to compare.', 'Write a row for each capability.');
  if (writtenRows.length > MAX_ROWS) {
    tell(where, 'too-many-rows', `Only the first ${MAX_ROWS} rows are drawn.`, 'Compare fewer things.');
  }
  const rows = writtenRows.slice(0, MAX_ROWS).map((row, r): ForceRow => {
    const said = wordsIn(row);
    const { short = '', label = short } = said;
    const id = uniqueId(said.id ?? `row-${r + 1}`);
    const at = `${where} row ${excerpt(id, 30)}`;
    if (!label) tell(at, 'label-missing', 'The row does not say what is compared.', 'Write it in a <th>.');
    const cells = list(row?.cells);
    if (cells.length !== writtenSides.length) {
      tell(
        at,
        'cells-missing',
        `The row has ${cells.length} values for ${writtenSides.length} sides.`,
        'Write a cell for each side, an empty one where nothing is stated.',
      );
    }
    const statements = sides.map((side, s) =>
      readCell(cells[s], said, `${at}, ${excerpt(side.name, 30)}`, `no unit (${r}/${s})`),
    );
    const scales = scalesIn(statements);
    const dates = new Set(statements.flatMap(({ quantity }) => quantity.asOf ?? []));
    const unitsDiffer = scales.size > 1;
    const datesDiffer = dates.size > 1;
    if (unitsDiffer) {
      tell(
        at,
        'units-differ',
        `The sides are counted in different units: ${[...scales].join(' and ')}.`,
        'Each has its own scale. Write both in one unit, or in a row each.',
      );
    }
    if (datesDiffer)
      tell(at, 'as-of-differs', `The values are of ${[...dates].join(' and ')}.`, 'Compare values of one date.');
    refuseCommon(said.scale, scales, at);
    return {
      id,
      label: label || id,
      short: label.startsWith(short) ? short : '',
      statements,
      unitsDiffer,
      datesDiffer,
    };
  });
  refuseCommon(scale, scalesIn(rows.flatMap(({ statements }) => statements)), where);

  if (!title) tell(where, 'title-missing', 'The comparison has no title.', 'Write a <caption>.');
  const own = wordsIn(written.words);
  for (const name of Object.keys(own)) {
    if (!Object.hasOwn(WORDS, name))
      tell(
        where,
        'unknown-word',
        `"${excerpt(name)}" names no word of the picture.`,
        suggest(name, Object.keys(WORDS)),
      );
  }
  const sources = keep(
    readSources(
      list(written.sources).map((source) => ({ text: '', ...wordsIn(source) })),
      where,
    ),
  );
  return {
    value: { title: title ?? sides.map(({ name }) => name).join(' – '), sides, rows, sources, words: own },
    problems,
  };

  function refuseCommon(asked: string | undefined, scales: ReadonlySet<string>, at: string): void {
    if (asked !== 'common' || scales.size < 2) return;
    tell(
      at,
      'scale-over-units',
      'A common scale over different units would make a false claim.',
      'Each unit keeps its own scale. Leave data-scale out, or write all values in one unit.',
    );
  }

  function readCell(cell: WrittenCell | null | undefined, row: Said<WrittenRow>, at: string, place: string): Statement {
    const before = problems.length;
    const { label = '', asOfLabel = '', ...said } = wordsIn(cell);
    const quantity = keep(readQuantity({ ...said, unit: said.unit ?? row.unit }, at));
    const attribution = keep(readAttribution(wordsIn(cell?.attribution), at));
    const numbers = label.match(/\d[\d.,\s’']*/g) ?? [];
    const { qualifier, unit, value } = quantity;
    if (qualifier !== 'unknown' && attribution.who === '') {
      tell(at, 'attribution-missing', 'Nobody is named who says so.', 'Write a <cite> beside the value.');
    }
    if (value === null) {
      if (qualifier === 'unknown' && numbers.length > 0 && problems.length === before) {
        tell(
          at,
          'value-unmarked',
          `"${excerpt(label)}" is not marked as a value.`,
          'Write <data value="…"> around it.',
        );
      }
    } else if (extentOf(quantity)! >= ABSURD) {
      tell(
        at,
        'number-absurd',
        `${extentOf(quantity)} is more than a picture can tell apart.`,
        'Check the number, or use a larger unit.',
      );
    } else if (numbers.length === 1 && significant(numbers[0]) !== significant(String(value))) {
      tell(
        at,
        'label-differs',
        `The words say "${excerpt(label)}", the value says ${value}.`,
        'Write the same number.',
      );
    }
    const units = said.units ?? (said.unit ? unit : (row.units ?? unit));
    return { quantity, attribution, label, asOfLabel, scale: unit.toLowerCase() || place, units };
  }
}

function scalesIn(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(statements.flatMap(({ quantity, scale }) => (isMeasured(quantity) ? scale : [])));
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
  if (rows.length === 0) return [];
  const words = { ...WORDS, ...own };
  return [
    words.columns.split(' | '),
    ...rows.flatMap(({ label, statements }) =>
      statements.map(({ quantity, attribution, ...statement }, s) => [
        label,
        sides[s]!.name,
        wording({ quantity, attribution, ...statement }, locale, words),
        quantity.qualifier,
        quantity.value,
        quantity.upper,
        quantity.unit,
        quantity.asOf,
        attribution.who,
        attribution.certainty,
        attribution.href,
      ]),
    ),
  ];
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
  readonly quiet: boolean;
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
  readonly direction: Frame['direction'];
  readonly view: 'bars' | 'units';
  readonly sides: readonly (Side & { readonly quiet: boolean })[];
  readonly rows: readonly RowModel[];
  /** What stands under all rows. */
  readonly strip: string;
  readonly problems: readonly Problem[];
}

/** From one mark of the unit view to the next, in CSS pixels. */
const PITCH = 10;

/** What is drawn. The room and the data alone decide where everything stands; the state only what is seen of it. */
export function forceModel(
  data: ForceData,
  state: State,
  frame: Frame,
  notAttributed = WORDS['not-attributed'],
): ForceModel {
  const { sides, rows } = data;
  const { locale } = frame;
  const words = { ...WORDS, 'not-attributed': notAttributed, ...data.words };
  const units = state['view'] === 'units';
  const focus = [...rows, ...sides].find(({ id }) => id === state['focus']);
  const show = state['show'];
  const isShown = ({ id }: ForceRow) => !Array.isArray(show) || show.includes(id);
  const { layout, column, lines, capacity } = arrange(data, frame, words);
  const tight = lines > 0;
  const scales = scalesOf(rows, column, tight ? 1 : 2, locale);

  const cellModel = (statement: Statement, row: ForceRow, side: Side): CellModel => {
    const { quantity } = statement;
    const scale = isMeasured(quantity) && scales.get(statement.scale);
    const share = (value: number | null) => (scale && value !== null ? value / scale.end : null);
    return {
      quiet: focus !== undefined && focus !== row && focus !== side,
      kind: quantity.qualifier,
      value: tight ? shortest(statement, locale, words, column * lines) : wording(statement, locale, words),
      says: tight || !isSaid(statement) ? '' : sayer(statement, locale, words),
      end: share(quantity.value),
      upper: share(quantity.upper),
      marks: marksOf(quantity, scale ? scale.worth : 1),
      ticks: scale && !tight ? scale.ticks : [],
      eachMark: scale ? fill(words['each-mark'], { units: scale.mark }) : '',
    };
  };

  const rowModel = (row: ForceRow): RowModel => {
    const { id, label, short, statements, unitsDiffer } = row;
    const cells = statements.map((statement, s) => cellModel(statement, row, sides[s]!));
    const name = short || label;
    // A value too long for its place leaves its unit to the row's label.
    const lost = statements.flatMap(({ quantity, units }, s) =>
      tight && isMeasured(quantity) && !has(cells[s]!.value + name, units) ? units : [],
    );
    return {
      id,
      shown: isShown(row),
      quiet: cells.length > 0 && cells.every(({ quiet }) => quiet),
      label: [name, [...new Set(lost)].join(' / ')].filter(Boolean).join(', '),
      detail: tight || !short ? '' : label.slice(short.length),
      cells,
      note: tight ? '' : noteOf(row, words),
      apart: unitsDiffer,
    };
  };

  // Rows keep their room while they are not shown, unless all of them have no room at all.
  const candidates = capacity < rows.length ? rows.filter(isShown) : rows;
  const drawn = candidates.slice(0, capacity);
  const focused = candidates.find((row) => row === focus);
  if (focused && !drawn.includes(focused)) drawn[drawn.length - 1] = focused;

  const left = candidates.length - drawn.length;
  const worths = drawn.flatMap(({ statements }) =>
    statements.flatMap(({ quantity, scale }) => (isMeasured(quantity) ? scales.get(scale)!.mark : [])),
  );
  const strip = [
    rows.length === 0 && words.empty,
    left > 0 && fill(words.more, { n: number(left, locale) }),
    tight && units && worths.length > 0 && `${fill(words['each-mark'], { units: [...new Set(worths)].join(' · ') })}.`,
    tight && focused
      ? sayings(focused, sides, locale, words)
      : scales.size > 1 && !(tight && units) && words['own-scale'],
  ];
  return {
    layout,
    lines,
    direction: frame.direction,
    view: units ? 'units' : 'bars',
    sides: sides.map((side) => ({ ...side, quiet: focus !== side && sides.some((other) => other === focus) })),
    rows: drawn.map(rowModel),
    strip: strip.filter(Boolean).join(' '),
    problems: [],
  };
}

interface Room extends Pick<ForceModel, 'layout' | 'lines'> {
  /** Width of a value's column in CSS pixels. */
  readonly column: number;
  /** How many rows fit. */
  readonly capacity: number;
}

/**
 * Finds the fullest drawing that fits the room, by estimating how many lines the
 * words take. All heights are in CSS pixels, at the default size of text.
 */
function arrange({ sides, rows }: ForceData, { width, height, locale }: Frame, words: ForceWords): Room {
  const count = Math.max(1, sides.length);
  const beside = width >= 560;
  const column = (beside ? width * 0.72 : width) / count - 18;
  const full = rows.reduce((sum, row) => {
    const values = row.statements.map((statement) => {
      const { quantity } = statement;
      const drawn = isMeasured(quantity) ? 39 : quantity.qualifier === 'present' ? 22 : 0;
      const says = isSaid(statement) ? linesOf(sayer(statement, locale, words), column, 13) * 17 : 0;
      return linesOf(wording(statement, locale, words), column, 14) * 19 + drawn + says;
    });
    const label = linesOf(row.label, beside ? width * 0.26 : width, 14) * 19;
    return (
      sum +
      17 +
      linesOf(noteOf(row, words), width / 2, 13) * 17 +
      (beside ? Math.max(label, ...values) : label + Math.max(0, ...values))
    );
  }, 70);
  if (height === null || full <= height)
    return { layout: beside ? 'beside' : 'above', lines: 0, column, capacity: Infinity };
  const labels = Math.min(width * 0.38, Math.max(0, ...rows.map((row) => widthOf(row.short || row.label, 13))));
  return {
    layout: 'tight',
    lines: height >= rows.length * 42 + 70 ? 2 : 1,
    column: (width - labels) / count - 10,
    capacity: Math.max(1, Math.floor((height - 54) / 27)),
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
  markLines: number,
  locale: string,
): ReadonlyMap<string, Scale> {
  const scales = new Map<string, Scale>();
  const statements = rows.flatMap((row) => row.statements).filter(({ quantity }) => isMeasured(quantity));
  for (const { scale, units, quantity } of statements) {
    if (scales.has(scale)) continue;
    let most = 0;
    let end = Number.MIN_VALUE;
    let whole = true;
    for (const { quantity } of statements.filter((statement) => statement.scale === scale)) {
      const extent = extentOf(quantity)!;
      // What the bar draws beyond its value, in CSS pixels.
      const beyond = quantity.qualifier === 'over' ? 42 : quantity.qualifier === 'about' ? 12 : 2;
      most = Math.max(most, extent);
      end = Math.max(end, Math.min(Number.MAX_VALUE, extent / (1 - Math.min(0.5, beyond / column))));
      whole &&= extent % 1 === 0;
    }
    const step = niceCeiling(end / Math.max(2.5, Math.round(column / 60)), whole ? 1 : 0);
    const worth = niceCeiling(most / Math.min(100, Math.max(4, Math.floor(column / PITCH) - 4) * markLines), 1);
    scales.set(scale, {
      end,
      ticks: Array.from({ length: Math.min(9, Math.floor(end / step) + 1) }, (_, i) => ({
        at: (i * step) / end,
        text: number(i * step, locale, true),
      })),
      worth,
      mark: `${number(worth, locale, true)} ${worth === 1 ? quantity.unit : units}`.trim(),
    });
  }
  return scales;
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

function isSaid({ quantity, label, attribution }: Statement): boolean {
  return quantity.qualifier !== 'unknown' || label !== '' || attribution.who !== '';
}

/** The author's words for a value, or words made of it. */
function bare({ quantity, label }: Statement, locale: string, words: ForceWords): string {
  const { qualifier, value, upper } = quantity;
  return label || fill(words[qualifier], { n: number(value, locale), m: number(upper, locale) });
}

/** A value in words, with its unit. */
function wording(statement: Statement, locale: string, words: ForceWords): string {
  const { quantity, units } = statement;
  const value = bare(statement, locale, words);
  // "none" stands without a unit, as "one" does not.
  const counts = isMeasured(quantity) && (quantity.value > 0 || /\p{N}/u.test(value));
  return counts && !has(value, units) && !has(value, quantity.unit) ? `${value} ${units}` : value;
}

/** The fullest wording that fits: with its unit, without it, or the bare number with a sign; of mere words, the first clause. */
function shortest(statement: Statement, locale: string, words: ForceWords, width: number): string {
  const { qualifier, value, upper } = statement.quantity;
  const n = number(value, locale, true);
  const signs: Partial<ForceWords> = {
    exactly: n,
    about: `≈\u00a0${n}`,
    over: `>\u00a0${n}`,
    under: `<\u00a0${n}`,
    range: `${n}–${number(upper, locale, true)}`,
  };
  const size = value === null ? 12 : 13;
  const text = bare(statement, locale, words);
  return (
    [wording(statement, locale, words), text].find((text) => widthOf(text, size) <= width) ??
    signs[qualifier] ??
    `${text.split(/[,;:(。、，；،؛]/)[0]!.trim()}…`
  );
}

/** Who says so, how sure, as of when. */
function sayer({ attribution, quantity, asOfLabel }: Statement, locale: string, words: ForceWords): string {
  const { who, certainty } = attribution;
  const date = asOfLabel || (quantity.asOf && formatDate(quantity.asOf, locale));
  return [
    who || words['not-attributed'],
    certainty && words[`certainty-${certainty}`],
    date && fill(words['as-of'], { date }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** Everything that is said in a row, in one line: for where it does not stand by the bars. */
function sayings(row: ForceRow, sides: readonly Side[], locale: string, words: ForceWords): string {
  const said = row.statements.flatMap((statement, s) =>
    isSaid(statement)
      ? `${sides[s]!.name}: ${wording(statement, locale, words)} (${sayer(statement, locale, words)}).`
      : [],
  );
  return [...said, noteOf(row, words)].join(' ').trim();
}

function noteOf({ unitsDiffer, datesDiffer }: ForceRow, words: ForceWords): string {
  return [unitsDiffer && words['two-scales'], datesDiffer && words['dates-differ']].filter(Boolean).join(' ');
}

/** A number with the digits that were stated, or in few characters; a power of ten where digits would be invented. */
function number(value: number | null, locale: string, brief = false): string {
  if (value === null) return '';
  const notation = value >= ABSURD ? 'scientific' : brief && value >= 1e6 ? 'compact' : 'standard';
  return new Intl.NumberFormat(usableLocale(locale), {
    notation,
    maximumSignificantDigits: notation === 'standard' ? 15 : 4,
  }).format(value);
}

/** A number's digits without leading and trailing zeros: what "1.5 million" and 1500000 have in common. */
function significant(digits: string): string {
  return digits.replace(/\D/g, '').replace(/^0+|0+$/g, '');
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

type Said<T> = { readonly [Key in keyof T]?: string };

/** The words in what is given, trimmed: data set by a page's script is as unchecked as HTML. What says nothing is left out. */
function wordsIn<T extends object>(given: T | null | undefined): Said<T> {
  const said = Object.entries(given ?? {}).map(([name, word]) => [
    name,
    typeof word === 'string' || typeof word === 'number' ? String(word).trim() : '',
  ]);
  return Object.fromEntries(said.filter(([, word]) => word)) as Said<T>;
}

function list<T>(given: readonly T[] | null | undefined): readonly T[] {
  return Array.isArray(given) ? (given as readonly T[]) : [];
}
