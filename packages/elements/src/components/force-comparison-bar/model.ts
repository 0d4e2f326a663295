import {
  CERTAINTIES,
  excerpt,
  extentOf,
  formatDate,
  formatQuantity,
  isMeasured,
  QUANTITY_WORDS,
  readAttribution,
  readQuantity,
  readSources,
  suggest,
  usableLocale,
  type Attribution,
  type Frame,
  type Problem,
  type Quantity,
  type QuantityWords,
  type Reading,
  type Source,
  type State,
  type StateKeys,
  type WrittenAttribution,
} from '@throughline/core';
import { ticks } from 'd3-array';

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
  readonly sides?: readonly ({ readonly id?: string | null | undefined; readonly name?: string | null | undefined } | null | undefined)[] | null | undefined;
  readonly rows?: readonly (WrittenRow | null | undefined)[] | null | undefined;
  readonly scale?: string | null | undefined;
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
}

/** The words that the picture itself says; `{…}` are filled in. */
export const WORDS = {
  what: 'What',
  side: 'Side',
  stated: 'As stated',
  qualifier: 'How stated',
  value: 'Value',
  upper: 'Up to',
  unit: 'Unit',
  date: 'As of',
  who: 'Who says so',
  certainty: 'Certainty',
  link: 'Link',
  asOf: 'as of {date}',
  notAttributed: 'not attributed',
  eachMark: 'each mark = {units}',
  ownScale: 'Each unit has its own scale: lengths compare only within one unit.',
  twoScales: 'Two units, two scales: these lengths do not compare.',
  datesDiffer: 'The two values are of different dates.',
  more: '{n} more in the data table.',
  nothing: 'No values to compare.',
};
export type ForceWords = Readonly<typeof WORDS> & Partial<QuantityWords & Readonly<Record<(typeof CERTAINTIES)[number], string>>>;

/**
 * Reads a comparison and says everything that is wrong with it. What cannot be read
 * is not drawn as a number; a scale over two units is never given.
 */
export function readForces(written: WrittenForces, where: string): Reading<ForceData> {
  const problems: Problem[] = [];
  const tell = (at: string, code: string, message: string, help: string) => problems.push({ code, where: at, message, help });
  const keep = <T>({ value, problems: more }: Reading<T>): T => {
    problems.push(...more);
    return value;
  };

  const ids = new Set<string>();
  const uniqueId = (wanted: string, fallback: string, at: string) => {
    let id = wanted || fallback;
    if (ids.has(id)) {
      tell(at, 'id-repeated', `"${excerpt(id)}" names two things.`, 'Give every row and every side an id of its own.');
      for (let n = 2; ids.has(id); n += 1) id = `${wanted || fallback}-${n}`;
    }
    ids.add(id);
    return id;
  };

  const writtenSides = list(written.sides);
  if (writtenSides.length !== 2) {
    tell(where, 'two-sides', `A comparison has two sides, and ${writtenSides.length} are written.`, 'Write two column headers after the first: <th scope="col" data-side="…">. What is beyond stays in the table.');
  }
  const sides = writtenSides.slice(0, 2).map((side, i) => ({
    id: uniqueId(text(side?.id), `side-${i + 1}`, where),
    name: text(side?.name) || text(side?.id) || `${i + 1}`,
  }));

  const writtenRows = list(written.rows);
  if (writtenRows.length === 0) tell(where, 'no-rows', 'There is nothing to compare.', 'Write one <tr> for each capability.');
  if (writtenRows.length > MAX_ROWS) tell(where, 'too-many-rows', `Only the first ${MAX_ROWS} rows are drawn.`, 'Compare fewer things; a reader takes in about a dozen.');

  const rows = writtenRows.slice(0, MAX_ROWS).map((row, r): ForceRow => {
    const id = uniqueId(text(row?.id), `row-${r + 1}`, where);
    const at = `${where} row ${excerpt(id, 30)}`;
    const label = text(row?.label);
    if (label === '') tell(at, 'label-missing', 'The row does not say what is compared.', 'Write it in <th scope="row">.');
    const cells = list(row?.cells);
    if (cells.length !== writtenSides.length) {
      tell(at, 'cells-missing', `The row has ${cells.length} values for ${writtenSides.length} sides.`, 'Write one <td> for each side, an empty one where nothing is stated.');
    }
    const statements = sides.map((side, s) => readCell(cells[s], row, `${at}, ${excerpt(side.name, 30)}`, `${r}/${s}`));
    const stated = statements.filter(({ quantity }) => isMeasured(quantity));
    const dated = statements.flatMap(({ quantity }) => quantity.asOf ?? []);
    const unitsDiffer = new Set(stated.map(({ scale }) => scale)).size > 1;
    const datesDiffer = new Set(dated).size > 1;
    if (unitsDiffer) {
      tell(at, 'units-differ', `The two sides are counted in different units: ${stated.map(({ quantity }) => quantity.unit || 'none').join(' and ')}.`, 'Each is drawn on a scale of its own. To compare them, find both in one unit, or give them a row each.');
    }
    if (datesDiffer) tell(at, 'as-of-differs', `The two values are of ${dated.join(' and ')}.`, 'Compare values of one date, or tell the reader why not.');
    if (isCommon(row?.scale, at) && unitsDiffer) noCommonScale(at);
    const short = text(row?.short);
    return { id, label: label || short || id, short: label.startsWith(short) ? short : '', statements, unitsDiffer, datesDiffer };
  });

  const scales = new Set(rows.flatMap(({ statements }) => statements.flatMap(({ quantity, scale }) => (isMeasured(quantity) ? scale : []))));
  if (isCommon(written.scale, where) && scales.size > 1) noCommonScale(where);

  let title = text(written.title);
  if (title === '') {
    tell(where, 'title-missing', 'The comparison has no title.', 'Write one in <caption>: it says the answer or asks the question.');
    title = sides.map(({ name }) => name).join(' – ');
  }
  const sources = keep(readSources(list(written.sources).map((source) => ({ text: text(source?.text), href: text(source?.href) })), where));
  return { value: { title, sides, rows, sources }, problems };

  function isCommon(scale: unknown, at: string): boolean {
    const word = text(scale);
    if (word !== '' && word !== 'common' && word !== 'unit') tell(at, 'unknown-scale', `"${excerpt(word)}" is no kind of scale.`, suggest(word, ['unit', 'common']));
    return word === 'common';
  }

  function noCommonScale(at: string): void {
    tell(at, 'scale-over-units', 'One scale over different units would make a false claim.', 'Every unit keeps its own scale. Leave data-scale out, or write all values in one unit.');
  }

  function readCell(cell: WrittenCell | null | undefined, row: WrittenRow | null | undefined, at: string, place: string): Statement {
    const before = problems.length;
    const quantity = keep(
      readQuantity(
        { value: text(cell?.value), upper: text(cell?.upper), qualifier: text(cell?.qualifier), unit: text(cell?.unit) || text(row?.unit), asOf: text(cell?.asOf) },
        at,
      ),
    );
    const written = cell?.attribution;
    const attribution = keep(readAttribution(written && { who: text(written.who), certainty: text(written.certainty), href: text(written.href) }, at));
    const label = text(cell?.label);
    const numbers = label.match(/\d[\d.,\s’']*/g) ?? [];
    if (quantity.qualifier === 'unknown') {
      if (numbers.length > 0 && problems.length === before) tell(at, 'value-unmarked', `"${excerpt(label)}" is not marked as a value, so nothing is drawn.`, 'Write <data value="…">…</data> around it.');
    } else if (attribution.who === '') {
      tell(at, 'attribution-missing', 'Nobody is named who says so.', 'Write <cite>…</cite> beside the value.');
    }
    if (isMeasured(quantity)) {
      const [only] = numbers;
      if (extentOf(quantity)! >= ABSURD) {
        tell(at, 'number-absurd', `${extentOf(quantity)} is more than can be told apart in a picture.`, 'Check the number; use a larger unit.');
      } else if (only !== undefined && numbers.length === 1 && significant(only) !== significant(exact(quantity.value))) {
        tell(at, 'label-differs', `The words say "${excerpt(label)}", the value says ${quantity.value}.`, 'Make value and words say the same number.');
      }
    }
    const unit = quantity.unit;
    return {
      quantity,
      attribution,
      label,
      asOfLabel: text(cell?.asOfLabel),
      scale: unit.toLowerCase() || place,
      units: text(cell?.units) || (text(cell?.unit) ? '' : text(row?.units)) || unit,
    };
  }
}

/** The ids that a step may name: the rows' and the sides'. */
export function forceIds({ rows, sides }: ForceData): readonly string[] {
  return [...rows, ...sides].map(({ id }) => id);
}

/** The statements as a table, one a row. */
export function forceRows({ rows, sides }: ForceData, locale: string, words: ForceWords = WORDS): readonly (readonly (string | number | null)[])[] {
  if (rows.length === 0) return [];
  const { what, side, stated, qualifier, value, upper, unit, date, who, certainty, link } = words;
  return [
    [what, side, stated, qualifier, value, upper, unit, date, who, certainty, link],
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

/** How many marks of which kind stand for a value; the last one is shown by how the value is stated. */
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
  readonly side: number;
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
  readonly ticks: readonly Tick[];
  /** What stands under the bar: numbers at the ticks, or what each mark is worth. Only at the last of several bars of one scale. */
  readonly foot: 'ticks' | 'marks' | 'none';
  readonly footShown: boolean;
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

/** How much of the words is drawn: everything; not who says so; two lines a value; one line. */
export type Density = 'full' | 'brief' | 'two' | 'one';

export interface ForceModel {
  readonly density: Density;
  /** Where a row's label stands: in a column of its own, above its values, or above values one under the other. */
  readonly layout: 'beside' | 'above' | 'stacked';
  readonly direction: Frame['direction'];
  readonly view: 'bars' | 'units';
  readonly sides: readonly (Side & { readonly quiet: boolean })[];
  readonly rows: readonly RowModel[];
  /** What stands under all rows. */
  readonly strip: string;
  /** Lines kept for it, so that it does not move the rows; 0: as many as it needs. */
  readonly stripLines: number;
  /** Lines of marks in the unit view. */
  readonly markLines: number;
  readonly problems: readonly Problem[];
}

/** Side and pitch of a mark of the unit view, in CSS pixels. */
export const MARK = 8;
export const PITCH = 10;

/** Heights of lines in CSS pixels, at the default text size. */
const LINE = 19;
const SMALL = 17;
const TIGHT = 15;
const PLOT = 22;
const AXIS = 17;

/** What is drawn. The room and the data alone decide where everything stands; the state only what is seen of it. */
export function forceModel(data: ForceData, state: State, frame: Frame, words: ForceWords = WORDS): ForceModel {
  const { sides, rows } = data;
  const { locale } = frame;
  const view = state['view'] === 'units' ? 'units' : 'bars';
  const focus = [...rows, ...sides].find(({ id }) => id === state['focus']) ?? null;
  const show = Array.isArray(state['show']) ? new Set<unknown>(state['show']) : null;
  const isShown = ({ id }: ForceRow) => show === null || show.has(id);

  const room = arrange(data, frame, words);
  const { layout, density, column, lines } = room;
  const tight = density === 'two' || density === 'one';
  const markLines = tight ? 1 : 2;
  const scales = scalesOf(rows, column, markLines, locale);

  const rowModel = (row: ForceRow, r: number): RowModel => {
    const cells = row.statements.map((statement, side): CellModel => {
      const { quantity, scale } = statement;
      const { end: domain = 0, ticks = [], worth = 1, mark = '' } = scales.get(scale) ?? {};
      const share = (value: number | null) => (value === null ? null : domain > 0 ? value / domain : 0);
      const measured = isMeasured(quantity);
      return {
        side,
        quiet: focus !== null && focus !== row && focus !== sides[side],
        kind: quantity.qualifier,
        value: tight ? shortest(statement, locale, words, column * lines) : wording(statement, locale, words),
        says: density === 'full' && isSaid(statement) ? sayer(statement, locale, words) : '',
        end: share(quantity.value),
        upper: share(quantity.upper),
        marks: marksOf(quantity, worth),
        ticks: measured && !tight ? ticks : [],
        foot: !measured || tight || continues(rows, r, side) ? 'none' : view === 'units' ? 'marks' : 'ticks',
        footShown: run(rows, r, side).some(isShown),
        eachMark: fill(words.eachMark, { units: mark }),
      };
    });
    const { label, short } = row;
    const brief = density !== 'full' && short !== '';
    // A value too long for its place leaves its unit to the row's label.
    const lost = tight ? row.statements.find(({ quantity, units }, s) => isMeasured(quantity) && units !== '' && !has(cells[s]!.value, units) && !has(short || label, units)) : null;
    return {
      id: row.id,
      shown: isShown(row),
      quiet: focus !== null && focus !== row && !sides.some((side) => side === focus),
      label: `${short || label}${lost ? `, ${lost.units}` : ''}`,
      detail: brief || short === '' ? '' : label.slice(short.length),
      cells,
      note: tight ? '' : [row.unitsDiffer ? words.twoScales : '', row.datesDiffer ? words.datesDiffer : ''].filter(Boolean).join(' '),
      apart: row.unitsDiffer,
    };
  };

  // Rows keep their room while they are not shown, unless all of them have no room at all.
  const candidates = room.capacity < rows.length ? rows.filter(isShown) : rows;
  const drawn = candidates.slice(0, room.capacity);
  const focused = candidates.find((row) => row === focus);
  if (focused && drawn.length > 0 && !drawn.includes(focused)) drawn[drawn.length - 1] = focused;

  const worths = drawn.flatMap(({ statements }) => statements.flatMap(({ quantity, scale }) => (isMeasured(quantity) ? scales.get(scale)!.mark : [])));
  const strip = [
    rows.length === 0 ? words.nothing : '',
    tight && view === 'units' && worths.length > 0 ? `${fill(words.eachMark, { units: [...new Set(worths)].join(' · ') })}.` : '',
    candidates.length > drawn.length ? fill(words.more, { n: number(candidates.length - drawn.length, locale) }) : '',
    density !== 'full' && focused ? sayings(focused, data, locale, words) : scales.size > 1 && !(tight && view === 'units') ? words.ownScale : '',
  ];
  return {
    density,
    layout,
    direction: frame.direction,
    view,
    sides: sides.map((side) => ({ ...side, quiet: focus !== side && sides.some((other) => other === focus) })),
    rows: drawn.map((row) => rowModel(row, rows.indexOf(row))),
    strip: strip.filter(Boolean).join(' '),
    stripLines: room.stripLines,
    markLines,
    problems: [],
  };
}

interface Room {
  readonly layout: ForceModel['layout'];
  readonly density: Density;
  /** Width of a value's column in CSS pixels. */
  readonly column: number;
  /** Lines of words over a bar, in the tight densities. */
  readonly lines: number;
  /** How many rows fit. */
  readonly capacity: number;
  readonly stripLines: number;
}

/** Finds the fullest drawing that fits the room, by estimating how many lines the words take. */
function arrange(data: ForceData, frame: Frame, words: ForceWords): Room {
  const { sides, rows } = data;
  const { width, height, locale } = frame;
  const count = Math.max(1, sides.length);
  const layoutOf = (least: number): Room['layout'] => (width >= least ? 'beside' : width < 300 ? 'stacked' : 'above');
  const columnOf = (layout: Room['layout']) => (layout === 'beside' ? (width * 0.72 - 20 * count) / count : layout === 'above' ? (width - 20 * (count - 1)) / count : width);
  const room = (density: 'full' | 'brief') => {
    const layout = layoutOf(density === 'full' ? 560 : 400);
    return { layout, density, column: columnOf(layout), lines: 0, capacity: Infinity };
  };
  if (height === null) return { ...room('full'), stripLines: 0 };

  const stripOf = (rowWidth: number) => Math.min(3, Math.max(...rows.map((row) => linesOf(sayings(row, data, locale, words), rowWidth, 12)), 1));
  const tall = ({ density, layout, column }: ReturnType<typeof room>) => {
    const whole = density === 'full';
    const heights = rows.map((row) => {
      const values = row.statements.map((statement) => {
        const saying = whole && isSaid(statement) ? linesOf(sayer(statement, locale, words), column, 13) * SMALL : 0;
        return linesOf(wording(statement, locale, words), column, 14) * LINE + (statement.quantity.qualifier === 'unknown' ? 0 : PLOT) + (isMeasured(statement.quantity) ? AXIS : 0) + saying;
      });
      const label = linesOf(whole ? row.label : row.short || row.label, layout === 'beside' ? width * 0.26 : width, 14) * LINE;
      const note = row.unitsDiffer || row.datesDiffer ? SMALL * 2 : 0;
      const tallest = Math.max(0, ...values);
      const body = layout === 'beside' ? Math.max(label, tallest) : label + (layout === 'above' ? tallest : values.reduce((sum, value) => sum + value + SMALL, 0));
      return body + note + 17;
    });
    return heights.reduce((sum, value) => sum + value, 30 + SMALL * (whole ? linesOf(words.ownScale, width, 13) : stripOf(width)));
  };
  for (const density of ['full', 'brief'] as const) {
    const found = room(density);
    if (tall(found) <= height) return { ...found, stripLines: density === 'full' ? 0 : stripOf(width) };
  }
  const labels = Math.min(width * 0.38, Math.max(0, ...rows.map((row) => widthOf(row.short || row.label, 13))));
  const narrow = (width - labels - 10 * count) / count;
  const rowHeight = (lines: number) => lines * TIGHT + 12;
  const left = (lines: number) => Math.floor((height - 20 - rows.length * rowHeight(lines)) / 16);
  for (const [density, lines] of [['two', 2], ['one', 1]] as const) {
    if (left(lines) >= lines) return { layout: 'beside', density, column: narrow, lines, capacity: Infinity, stripLines: Math.min(left(lines), stripOf(width)) };
  }
  return { layout: 'beside', density: 'one', column: narrow, lines: 1, capacity: Math.max(1, Math.floor((height - 20 - 32) / rowHeight(1))), stripLines: 2 };
}

interface Scale {
  /** The value at the inline end. */
  readonly end: number;
  readonly ticks: readonly Tick[];
  /** How many one mark stands for. */
  readonly worth: number;
  readonly mark: string;
}

/** One scale for each unit, from zero, with room for what runs on. */
function scalesOf(rows: readonly ForceRow[], column: number, markLines: number, locale: string): ReadonlyMap<string, Scale> {
  const scales = new Map<string, Scale>();
  const statements = rows.flatMap((row) => row.statements).filter(({ quantity }) => isMeasured(quantity));
  for (const { scale, units, quantity } of statements) {
    if (scales.has(scale)) continue;
    const quantities = statements.filter((statement) => statement.scale === scale).map((statement) => statement.quantity);
    // What a bar draws beyond its value, in CSS pixels.
    const beyond = { over: 42, about: 12 } as Partial<Record<string, number>>;
    const end = Math.min(Number.MAX_VALUE, Math.max(...quantities.map((each) => extentOf(each)! / (1 - Math.min(0.5, (beyond[each.qualifier] ?? 2) / column)))));
    // Half a ship is no place on a scale of ships.
    const whole = quantities.every(({ value, upper }) => ((value ?? 0) + (upper ?? 0)) % 1 === 0);
    const marks = Math.min(100, Math.max(4, Math.floor(column / PITCH) - 4) * markLines);
    const worth = niceCeiling(Math.max(...quantities.map((each) => extentOf(each)!)) / marks);
    scales.set(scale, {
      end,
      ticks: places(end, Math.max(1, Math.floor(column / 80)))
        .filter((value) => value % 1 === 0 || !whole)
        .map((value) => ({ at: value === 0 ? 0 : value / end, text: number(value, locale) })),
      worth,
      mark: `${number(worth, locale)} ${worth === 1 ? quantity.unit : units}`.trim(),
    });
  }
  return scales;
}

/** Round numbers from zero on, about `count` of them after it, and at least one. */
function places(end: number, count: number): readonly number[] {
  const found = ticks(0, end, count);
  return found.length > 1 || count > 4 ? found : places(end, count + 1);
}

/** The least of 1, 2, 5, 10, 20, 50 … that is not less than `value`. */
function niceCeiling(value: number): number {
  if (!(value > 1)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * power).find((nice) => nice >= value * (1 - 1e-12)) ?? value;
}

function marksOf({ qualifier, value, upper }: Quantity, worth: number): Marks {
  const up = (number: number | null) => Math.max(0, Math.ceil((number ?? 0) / worth - 1e-9));
  const count = (value ?? 0) / worth;
  const full = Math.floor(count + 1e-9);
  const part = Math.max(0, count - full);
  const all = up(value);
  switch (qualifier) {
    case 'about':
      // The last mark is the uncertain one.
      return { full: Math.max(0, all - 1), part: 0, upTo: all };
    case 'under':
      return { full: 0, part: 0, upTo: all };
    case 'range':
      return { full, part: 0, upTo: up(upper) };
    default:
      return { full, part, upTo: all };
  }
}

/** Whether the next row's bar on this side stands on the same scale, so that one line of numbers serves both. */
function continues(rows: readonly ForceRow[], r: number, side: number): boolean {
  const [here, next] = [rows[r]?.statements[side], rows[r + 1]?.statements[side]];
  return here !== undefined && next !== undefined && isMeasured(here.quantity) && isMeasured(next.quantity) && here.scale === next.scale;
}

/** The rows up to this one whose bars on this side stand on one scale. */
function run(rows: readonly ForceRow[], r: number, side: number): readonly ForceRow[] {
  let first = r;
  while (first > 0 && continues(rows, first - 1, side)) first -= 1;
  return rows.slice(first, r + 1);
}

function isSaid({ quantity, label, attribution }: Statement): boolean {
  return quantity.qualifier !== 'unknown' || label !== '' || attribution.who !== '';
}

/** A value in words, with its unit: the author's words where there are some. */
function wording({ quantity, label, units }: Statement, locale: string, words: ForceWords): string {
  const value = label || formatted(quantity, locale, words);
  // "none" counts without a unit, as "one" does not.
  const counts = isMeasured(quantity) && (quantity.value > 0 || /\p{N}/u.test(value));
  return counts && !has(value, units) && !has(value, quantity.unit) ? `${value} ${units}`.trim() : value;
}

function formatted(quantity: Quantity, locale: string, words: ForceWords): string {
  if ((extentOf(quantity) ?? 0) < ABSURD) return formatQuantity(quantity, locale, { ...QUANTITY_WORDS, ...words });
  const pattern = { ...QUANTITY_WORDS, ...words }[quantity.qualifier];
  return fill(pattern, { n: number(quantity.value ?? 0, locale), m: number(quantity.upper ?? 0, locale) });
}

/** The fullest wording that fits: with its unit, without it, or the bare number with a sign; of mere words, the first clause. */
function shortest(statement: Statement, locale: string, words: ForceWords, width: number): string {
  const { quantity, label } = statement;
  const [n, m] = [number(quantity.value ?? 0, locale), number(quantity.upper ?? 0, locale)];
  const signs: Partial<Record<Quantity['qualifier'], string>> = { exactly: n, about: `≈\u00a0${n}`, over: `>\u00a0${n}`, under: `<\u00a0${n}`, range: `${n}–${m}` };
  const value = label || formatted(quantity, locale, words);
  const [clause = ''] = value.split(/[,;:(。、，；،؛]/);
  const bold = isMeasured(quantity) ? 13 : 12;
  return [wording(statement, locale, words), value].find((text) => widthOf(text, bold) <= width) ?? signs[quantity.qualifier] ?? `${clause.trim()}…`;
}

/** Who says so, how sure, as of when. */
function sayer({ attribution, quantity, asOfLabel }: Statement, locale: string, words: ForceWords): string {
  const { who, certainty } = attribution;
  const date = asOfLabel || (quantity.asOf && formatDate(quantity.asOf, locale));
  return [who || words.notAttributed, certainty && (words[certainty] ?? certainty), date && fill(words.asOf, { date })].filter(Boolean).join(', ');
}

/** Everything that is said in a row, in one line: for where it does not stand by the bars. */
function sayings({ statements, datesDiffer, unitsDiffer }: ForceRow, { sides }: ForceData, locale: string, words: ForceWords): string {
  const said = statements.flatMap((statement, s) => (isSaid(statement) ? `${sides[s]!.name}: ${wording(statement, locale, words)} (${sayer(statement, locale, words)}).` : []));
  return [...said, unitsDiffer ? words.twoScales : '', datesDiffer ? words.datesDiffer : ''].filter(Boolean).join(' ');
}

/** A number in few characters: compact from a million on, with a power of ten where digits would be invented. */
function number(value: number, locale: string): string {
  const notation = value >= ABSURD ? 'scientific' : value >= 1e6 ? 'compact' : 'standard';
  return new Intl.NumberFormat(usableLocale(locale), { notation, maximumSignificantDigits: notation === 'standard' ? 15 : 4 }).format(value);
}

/** A number's digits without leading and trailing zeros: what "1.5 million" and 1500000 have in common. */
function significant(digits: string): string {
  return digits.replace(/\D/g, '').replace(/^0+|0+$/g, '');
}

function exact(value: number): string {
  return new Intl.NumberFormat('en', { maximumFractionDigits: 15 }).format(value);
}

/** About how wide words are, in CSS pixels; ideographs and Hangul are as wide as they are high. */
function widthOf(words: string, size: number): number {
  let width = 0;
  for (const character of words) width += character >= '\u1100' ? 1 : 0.53;
  return width * size;
}

function linesOf(words: string, width: number, size: number): number {
  return Math.ceil(widthOf(words, size) / (width * 0.94));
}

function has(words: string, part: string): boolean {
  return part !== '' && words.toLowerCase().includes(part.toLowerCase());
}

function fill(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Whatever is given where words are meant: data set by a page's script is as unchecked as HTML. */
function text(given: unknown): string {
  return typeof given === 'string' ? given.trim() : typeof given === 'number' ? String(given) : '';
}

function list<T>(given: readonly T[] | null | undefined): readonly T[] {
  return Array.isArray(given) ? (given as readonly T[]) : [];
}
