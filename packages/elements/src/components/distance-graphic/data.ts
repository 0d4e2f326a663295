import {
  attributionOf,
  extentOf,
  formatNumber,
  greatCircleDistance,
  KM_PER_MILE,
  quantityOf,
  sourcesOf,
  usableLocale,
  type Attribution,
  type LonLat,
  type Quantity,
  type Source,
  type State as AnyState,
  type StateKeys,
  type WrittenAttribution,
  type WrittenQuantity,
} from '@throughline/core';

/** More rows than this are not a picture; the rest is cut, and told. */
export const MAX_ROWS = 200;

/** In which units distances are written. */
export const UNITS = ['both', 'km', 'mi'] as const;
export type Units = (typeof UNITS)[number];

/**
 * The words that the picture adds to those of the author, in English. An author
 * replaces any of them: `words` in the data, `data-word` in the light DOM.
 */
export const WORDS = {
  /** What distances that a source states are called, and those that are measured on the map. */
  stated: 'As stated',
  measured: 'Measured here',
  exactly: '{n}',
  about: 'about {n}',
  over: 'over {n}',
  under: 'under {n}',
  range: '{n} to {m}',
  present: 'distance not stated',
  unknown: 'distance not stated',
  'not-attributed': 'not attributed',
  'certainty-reported': 'reported',
  'certainty-estimated': 'estimated',
  'certainty-claimed': 'claimed',
  'certainty-confirmed': 'confirmed',
  'certainty-disputed': 'disputed',
  'certainty-measured': 'measured',
  /** Distances that do not fit in the room. */
  more: '{n} more in the data.',
  /** Headers of the data table. */
  'column-to': 'To',
  'column-from': 'From',
  'column-who': 'Who says so',
  'column-note': 'Note',
};
export type Words = typeof WORDS;

type Text = string | null | undefined;

/** A distance as an author writes it: a quantity in `km`, `mi` or `nmi`, the words for it, and who says so. */
export interface WrittenFigure extends WrittenQuantity {
  /** The words that are drawn, such as "less than 2,000 km". */
  readonly label?: Text;
  readonly attribution?: WrittenAttribution | null | undefined;
}

/** One row: the distance to one place. */
export interface WrittenRow {
  /** What a step names it by. */
  readonly id?: Text;
  /** The place measured to. */
  readonly label?: Text;
  /** The place measured from, where it is not the centre of the map. */
  readonly from?: Text;
  /** The id in the map data of the country from whose coast the distance is stated, such as `862`. */
  readonly coast?: Text;
  /** The two places measured between: `lon,lat lon,lat`. None: it is not known where. */
  readonly points?: Text;
  /** A distance that readers know, for comparison. */
  readonly familiar?: boolean | null | undefined;
  readonly stated?: WrittenFigure | null | undefined;
  readonly measured?: WrittenFigure | null | undefined;
  readonly note?: Text;
}

/** Distances as an author writes them. */
export interface Written {
  /** Says the answer or asks the question. */
  readonly title?: Text;
  /** The place at the centre of the map, `lon,lat`, and its name. */
  readonly centre?: Text;
  readonly centreName?: Text;
  readonly rows?: readonly WrittenRow[] | null | undefined;
  /** How the measured distances were measured, and on which map. */
  readonly method?: Text;
  /** Whose map it is and its scale. */
  readonly credit?: Text;
  /** Names of countries by their id in the map data, in place of those in the map data. */
  readonly countries?: Readonly<Record<string, string>> | null | undefined;
  readonly sources?: readonly { readonly text: string; readonly href?: Text }[] | null | undefined;
  /** Words of the picture in the story's language, by the keys of `WORDS`. */
  readonly words?: Readonly<Record<string, string>> | null | undefined;
  /** Names of columns that mean nothing here; they are told. */
  readonly unknownColumns?: readonly string[] | null | undefined;
  readonly units?: Text;
  /** Where the map data is, and the map data itself. */
  readonly map?: Text;
  readonly topology?: object | null | undefined;
}

/** A distance, checked. */
export interface Figure {
  /** In kilometres. */
  readonly quantity: Quantity;
  /** The author's words for it; may be empty. */
  readonly label: string;
  /** Whether the author's words are in kilometres. */
  readonly metric: boolean;
  readonly attribution: Attribution;
}

/** The distance to one place, checked. */
export interface Distance {
  readonly id: string;
  readonly label: string;
  readonly from: string;
  readonly coast: string | null;
  /** The places measured between, or `null` where they are not known. */
  readonly points: readonly [from: LonLat, to: LonLat] | null;
  readonly familiar: boolean;
  readonly stated: Figure | null;
  readonly measured: Figure | null;
  readonly note: string;
}

/** Distances, checked. */
export interface Data {
  readonly title: string;
  /** The centre of the map; `null` where there is none, and so no map. */
  readonly centre: LonLat | null;
  readonly centreName: string;
  readonly rows: readonly Distance[];
  readonly method: string;
  readonly credit: string;
  readonly countries: Readonly<Record<string, string>>;
  readonly sources: readonly Source[];
  readonly words: Words;
  readonly units: Units;
}

/** What a step may say. */
export const STATES = {
  show: { kind: 'ids', help: 'The rows that are shown; left out, all of them.' },
  focus: { kind: 'id', help: 'The row that is in colour while the others go quiet.' },
  view: { kind: 'word', words: ['map', 'ruler'], help: 'On a map, or on one straight scale.' },
} as const satisfies StateKeys;

/** What is shown; every key may be missing. */
export interface State extends AnyState {
  readonly show: readonly string[] | null;
  readonly focus: string | null;
  readonly view: 'map' | 'ruler';
}

/** Whether a row stands out, is like the others, or has gone quiet for another one. */
export type Voice = 'focus' | 'plain' | 'quiet';

/** Half the Earth's circumference: no two places are farther apart. In kilometres. */
const FARTHEST_KM = 20_038;
export const KM_PER = { km: 1, mi: KM_PER_MILE, nmi: 1.852 };

/** The best that can honestly be made of distances as written; `checkDistanceGraphic` says what was wrong. */
export function distanceGraphicOf(written: Written): Data {
  const words: Words = { ...WORDS };
  for (const [key, text] of Object.entries(written.words ?? {}))
    if (Object.hasOwn(WORDS, key) && clean(text)) words[key as keyof Words] = clean(text);
  const ids = new Set<string>();
  const rows = rowsOf(written).map((row, index) => {
    let id = clean(row.id) || `row-${index + 1}`;
    while (ids.has(id)) id += '*';
    ids.add(id);
    return distanceOf(row, id);
  });
  const units = clean(written.units);
  return {
    title: clean(written.title),
    centre: centreOf(written, rows).place,
    centreName: clean(written.centreName),
    rows,
    method: clean(written.method),
    credit: clean(written.credit),
    countries: Object.fromEntries(Object.entries(written.countries ?? {}).map(([id, text]) => [id, clean(text)])),
    sources: sourcesOf(written.sources),
    words,
    units: isUnits(units) ? units : 'both',
  };
}

/** The rows as written, no more than can be drawn. */
export function rowsOf({ rows }: Written): readonly WrittenRow[] {
  return Array.isArray(rows) ? (rows as readonly WrittenRow[]).slice(0, MAX_ROWS) : [];
}

function distanceOf(row: WrittenRow, id: string): Distance {
  const points = pointsOf(row.points);
  const { figure: measured, fault } = measureOf(figureOf(row.measured), points);
  return {
    id,
    label: clean(row.label) || id,
    from: clean(row.from),
    coast: clean(row.coast) || null,
    points: fault === 'exchanged' ? null : points,
    familiar: row.familiar === true,
    stated: figureOf(row.stated),
    measured,
    note: clean(row.note),
  };
}

/** A distance in kilometres; one in no unit of length, or farther than the other side of the Earth, is unknown. */
export function figureOf(written: WrittenFigure | null | undefined): Figure | null {
  if (!written) return null;
  const stated = quantityOf(written);
  const unit = stated.unit || 'km';
  const km = (number: number | null) => number && number * kmPer(unit);
  const quantity = { ...stated, value: km(stated.value), upper: km(stated.upper), unit: 'km' };
  return {
    // Without its number a quantity is unknown, or only present.
    quantity: (extentOf(quantity) ?? NaN) <= FARTHEST_KM ? quantity : quantityOf({ qualifier: stated.qualifier }),
    label: clean(written.label),
    metric: unit === 'km',
    attribution: attributionOf(written.attribution),
  };
}

/** Kilometres in a unit; NaN for what is none. */
export function kmPer(unit: string): number {
  return Object.hasOwn(KM_PER, unit) ? KM_PER[unit as keyof typeof KM_PER] : NaN;
}

/** A place written `lon,lat`, or `null`. */
export function placeFrom(text: string): LonLat | null {
  const [lon = NaN, lat = NaN, ...more] = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && more.length === 0 ? [lon, lat] : null;
}

/** Two places written `lon,lat lon,lat`, or `null`; one place written twice has no line through it. */
export function pointsOf(text: Text): Distance['points'] {
  const [from, to, ...more] = clean(text).split(' ').map(placeFrom);
  return from && to && more.length === 0 && String(from) !== String(to) ? [from, to] : null;
}

/**
 * A measured distance must be that between its two places: a line on the map cannot say another number than it
 * is long. Where both are written and differ, it is the calculated one; where they would agree with longitude and
 * latitude exchanged, the places are not to be trusted.
 */
export function measureOf(
  figure: Figure | null,
  points: Distance['points'],
): { figure: Figure | null; fault: 'exchanged' | 'differs' | null } {
  if (!figure || !points) return { figure, fault: null };
  const { value } = figure.quantity;
  const [from, to] = points;
  const km = greatCircleDistance(from, to);
  const agrees = (other: number) => value !== null && Math.abs(other - value) <= 1 + 0.01 * value;
  if (agrees(km)) return { figure, fault: null };
  if (points.every(([lon]) => Math.abs(lon) <= 90) && agrees(greatCircleDistance(exchanged(from), exchanged(to))))
    return { figure, fault: 'exchanged' };
  const quantity: Quantity = { ...figure.quantity, qualifier: 'exactly', value: km, upper: null };
  return { figure: { ...figure, label: '', metric: true, quantity }, fault: value === null ? null : 'differs' };
}

/** The centre of the map; the first place measured from stands in for one that is missing or far off with its coordinates exchanged. */
export function centreOf(
  { centre: text }: Written,
  rows: readonly Distance[],
): { place: LonLat | null; fault: 'exchanged' | null } {
  const centre = placeFrom(clean(text));
  const first = rows.find(({ points }) => points)?.points?.[0] ?? null;
  if (!centre || !first) return { place: centre ?? first, fault: null };
  const away = greatCircleDistance(centre, first);
  const wrong = Math.abs(centre[0]) <= 90 && away > 5000 && greatCircleDistance(exchanged(centre), first) < away / 2;
  return wrong ? { place: first, fault: 'exchanged' } : { place: centre, fault: null };
}

function exchanged([lon, lat]: LonLat): LonLat {
  return [lat, lon];
}

/** The ids that a step may name. */
export function distanceGraphicIds({ rows }: Data): readonly string[] {
  return rows.map(({ id }) => id);
}

/** One row for each place, with a header row. */
export function distanceGraphicRows(
  { rows, centreName, words, units }: Data,
  locale: string,
): readonly (readonly (string | number | null)[])[] {
  if (rows.length === 0) return [];
  const head = [
    words['column-to'],
    words['column-from'],
    words.stated,
    words['column-who'],
    words.measured,
    words['column-note'],
  ];
  const text = (figure: Figure | null) => figure && figureText(figure, words, units, locale);
  const body = rows.map(({ label, from, stated, measured, note }) => [
    label,
    from || centreName || null,
    text(stated),
    stated && whoText(stated, words),
    text(measured),
    note || null,
  ]);
  return [head, ...body];
}

/** What was stated or measured of one row, in words. */
export interface Saying {
  readonly key: string;
  readonly kind: 'stated' | 'measured' | 'familiar';
  readonly voice: Voice;
  readonly shown: boolean;
  /** To where. */
  readonly label: string;
  readonly text: string;
  /** Who says so; empty for what is measured here. */
  readonly who: string;
  readonly note: string;
}

/** The same with what it is about. */
export interface Said extends Saying {
  readonly row: Distance;
  readonly quantity: Quantity;
}

/** Everything that is said, row by row, as a state shows it. */
export function sayings({ rows, words, units }: Data, state: Partial<State>, locale: string): Said[] {
  const shown = ({ id }: Distance) => !Array.isArray(state.show) || state.show.includes(id);
  const focus = rows.find((row) => row.id === state.focus && shown(row));
  const say = (kind: Saying['kind'], row: Distance, figure: Figure | null): Said[] =>
    figure
      ? [
          {
            row,
            quantity: figure.quantity,
            key: `${row.id}/${kind}`,
            kind,
            voice: row === focus ? 'focus' : focus || row.familiar ? 'quiet' : 'plain',
            shown: shown(row),
            label: row.label,
            text: figureText(figure, words, units, locale),
            who: kind === 'stated' || figure.attribution.who ? whoText(figure, words) : '',
            // A row with both has its note at what is measured.
            note: kind === 'stated' && row.measured ? '' : row.note,
          },
        ]
      : [];
  return rows.flatMap((row) =>
    row.familiar
      ? say('familiar', row, row.stated ?? row.measured)
      : [...say('stated', row, row.stated), ...say('measured', row, row.measured)],
  );
}

/** A distance in words: "less than 2,000 km (1,243 mi)". The author's words stay; what they leave out is added. */
export function figureText({ quantity, label, metric }: Figure, words: Words, units: Units, locale: string): string {
  const { value, upper, qualifier } = quantity;
  if (value === null) return label || words[qualifier];
  const numbers = (unit: 'km' | 'mi') =>
    [value, upper].map((km) => (km === null ? '' : lengthText(km, unit, locale))) as [string, string];
  const inWords = (unit: 'km' | 'mi') => {
    const [n, m] = numbers(unit);
    return words[qualifier].replace('{n}', () => n).replace('{m}', () => m);
  };
  const [own, other] = metric ? (['km', 'mi'] as const) : (['mi', 'km'] as const);
  if (units === other) return inWords(other);
  const first = unbroken(label || inWords(own));
  const second = numbers(other).filter(Boolean).join(' – ');
  // The author may have written both already.
  return units === own || first.includes(second) ? first : `${first} (${second})`;
}

/** A length with its unit in the story's language, in whole units from ten on: "249 mi". */
export function lengthText(km: number, unit: 'km' | 'mi', locale: string): string {
  const value = km / KM_PER[unit];
  const digits = value < 10 ? 1 : 0;
  const key = `${unit} ${digits} ${locale}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(usableLocale(locale), {
      style: 'unit',
      unit: unit === 'km' ? 'kilometer' : 'mile',
      maximumFractionDigits: digits,
    });
  formats.set(key, format);
  return unbroken(format.format(value));
}
/** To make a format takes far longer than to use it. */
const formats = new Map<string, Intl.NumberFormat>();

/** Keeps a number and the word after it on one line. */
function unbroken(text: string): string {
  return text.replace(/(\p{N}) (?=\p{L})/gu, '$1\u00a0');
}

/** Who says so and how sure it is: "satellite imagery, reported". */
export function whoText({ attribution: { who, certainty } }: Figure, words: Words): string {
  const named = who || words['not-attributed'];
  const sure = certainty ? words[`certainty-${certainty}`] : '';
  // An author's words often say it already.
  return who.toLowerCase().includes(sure.toLowerCase()) ? named : `${named}, ${sure}`;
}

/** In which units lengths are said: "both" is the kilometre first. */
export function unitsOf(units: Units): readonly ('km' | 'mi')[] {
  return units === 'both' ? ['km', 'mi'] : [units];
}

/** The greatest of 1, 2 and 5 times a power of ten that is not greater than a number. */
export function roundDown(number: number): number {
  const power = 10 ** Math.floor(Math.log10(number));
  return power * [5, 2, 1].find((digit) => digit * power <= number)!;
}

/** The least of 1, 2 and 5 times a power of ten that is not less than a number. */
export function roundUp(number: number): number {
  const power = 10 ** Math.floor(Math.log10(number));
  return power * [1, 2, 5, 10].find((digit) => digit * power >= number)!;
}

export function isUnits(text: string | null): text is Units {
  return UNITS.some((units) => units === text);
}

export function fill(template: string, number: number, locale: string): string {
  return template.replace('{n}', () => formatNumber(number, locale));
}

/** White space folded; what is no text is none. */
export function clean(text: unknown): string {
  return typeof text === 'string' ? text.replace(/\s+/g, ' ').trim() : '';
}
