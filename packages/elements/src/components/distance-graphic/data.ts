import {
  coordinateFaults,
  excerpt,
  formatNumber,
  greatCircleDistance,
  kmToMiles,
  milesToKm,
  readAttribution,
  readQuantity,
  readSources,
  suggest,
  usableLocale,
  type Attribution,
  type LonLat,
  type Problem,
  type Quantity,
  type Reading,
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
  'column-certainty': 'How sure',
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
const KM_PER: Readonly<Record<string, number>> = { km: 1, mi: milesToKm(1), nmi: 1.852 };
/** By how much a stated and a measured distance may differ before one of them contradicts the other, as a share. */
const TOLERANCE: Readonly<Partial<Record<Quantity['qualifier'], number>>> = { exactly: 0.1, about: 0.25 };

/** Checks distances as written. */
export function readDistanceGraphic(written: Written, where: string): Reading<Data> {
  const problems: Problem[] = [];
  const tell = (place: string, code: string, message: string, help: string) => void problems.push({ code, where: place, message, help });
  const take = <T>({ value, problems: found }: Reading<T>) => {
    problems.push(...found);
    return value;
  };

  const words: Words = { ...WORDS };
  for (const [key, text] of Object.entries(written.words ?? {})) {
    if (!Object.hasOwn(WORDS, key)) tell(where, 'unknown-word', `"${excerpt(key)}" names no word of the picture.`, suggest(key, Object.keys(WORDS)));
    else if (clean(text) !== '') words[key as keyof Words] = clean(text);
  }
  for (const column of written.unknownColumns ?? []) {
    tell(`${where} [data-col]`, 'unknown-column', `"${excerpt(column)}" is no column of distances.`, suggest(column, ['stated', 'measured']));
  }
  const units = clean(written.units);
  if (units && !isUnits(units)) tell(where, 'unknown-units', `"${excerpt(units)}" are no units.`, suggest(units, UNITS));

  const readPlace = (text: string, place: string): LonLat | null => {
    const [lon = NaN, lat = NaN, ...more] = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
    const faults = coordinateFaults(lon, lat);
    for (const { code, message, help } of faults) tell(place, code, `"${excerpt(text)}": ${message}`, help);
    if (more.length > 0) tell(place, 'coordinate-not-a-number', `"${excerpt(text)}" has more than two numbers.`, 'Write longitude, then latitude: -66.9,10.6.');
    return faults.length + more.length > 0 ? null : [lon, lat];
  };

  const readPoints = (text: string, place: string): Distance['points'] => {
    const parts = text.split(/\s+/).filter(Boolean);
    if (parts.length === 0) return null;
    if (parts.length !== 2) {
      return tell(place, 'two-points-needed', `${parts.length} of the two places measured between are written.`, 'Write data-points="lon,lat lon,lat", without spaces after the commas.') ?? null;
    }
    const [from, to] = parts.map((part) => readPlace(part, place));
    return from && to ? [from, to] : null;
  };

  const readFigure = (entry: WrittenFigure | null | undefined, place: string): Figure | null => {
    if (!entry) return null;
    const quantity = take(readQuantity(entry, place));
    const label = clean(entry.label);
    const unit = quantity.unit || 'km';
    const factor = Object.hasOwn(KM_PER, unit) ? KM_PER[unit] : undefined;
    const convert = (number: number | null) => (number === null || factor === undefined ? null : number * factor);
    let [value, upper] = [convert(quantity.value), convert(quantity.upper)];
    if (factor === undefined) {
      tell(place, 'unit-not-a-length', `"${excerpt(unit)}" is no unit of distance here.`, suggest(unit, Object.keys(KM_PER)));
    } else if ((upper ?? value ?? 0) > FARTHEST_KM) {
      tell(place, 'distance-too-great', `${upper ?? value} km is more than half way round the Earth.`, 'Check the number and its unit.');
      [value, upper] = [null, null];
    }
    const qualifier = value === null && quantity.qualifier !== 'present' ? 'unknown' : quantity.qualifier;
    return { quantity: { ...quantity, qualifier, value, upper, unit: 'km' }, label, metric: unit === 'km', attribution: take(readAttribution(entry.attribution, place)) };
  };

  const entries = Array.isArray(written.rows) ? (written.rows as readonly WrittenRow[]) : [];
  if (entries.length === 0) tell(where, 'no-rows', 'There are no distances.', 'Write a <table> with one <tr data-row> for each place.');
  if (entries.length > MAX_ROWS) tell(where, 'too-many-rows', `Only the first ${MAX_ROWS} distances are drawn.`, 'Keep those that the story is about.');

  const ids = new Set<string>();
  const rows = entries.slice(0, MAX_ROWS).map((entry, index): Distance => {
    const name = clean(entry.id);
    let id = name || `row-${index + 1}`;
    const place = `${where} [data-row="${excerpt(id)}"]`;
    if (/\s/.test(name)) tell(place, 'unusable-id', `No step can name "${excerpt(name)}".`, 'Write an id without spaces.');
    if (ids.has(id)) tell(place, 'doubled-id', 'Another row before it has the same id.', 'Give each row its own id; a step finds only the first.');
    while (ids.has(id)) id += '*';
    ids.add(id);
    const label = clean(entry.label);
    if (label === '') tell(place, 'label-missing', 'It does not say to where.', 'Write the place in <th scope="row">.');

    const points = readPoints(clean(entry.points), place);
    const stated = readFigure(entry.stated, place);
    const measured = checkedMeasure(readFigure(entry.measured, place), points, (code, message, help) => tell(place, code, message, help));
    if (!stated && !measured) tell(place, 'distance-missing', 'No distance is written.', 'Write <data value data-unit="km">, or <data data-qualifier="unknown"> with words.');
    if (stated && measured && contradicts(stated.quantity, measured.quantity.value)) {
      tell(
        place,
        'stated-distance-contradicted',
        `Stated is "${stated.label || figureText(stated, words, 'km', 'en')}", measured are ${round(measured.quantity.value ?? 0)} km; both are drawn.`,
        'Check the two places measured between. If it stands, the words should say so.',
      );
    }
    return {
      id,
      label: label || id,
      from: clean(entry.from),
      coast: clean(entry.coast) || null,
      points: measured && !measured.placed ? null : points,
      familiar: entry.familiar === true,
      stated,
      measured,
      note: clean(entry.note),
    };
  });

  const method = clean(written.method);
  if (method === '' && rows.some(({ measured, familiar }) => measured && !familiar)) {
    tell(where, 'method-missing', 'It is not said how the measured distances were measured.', 'Write <p data-method> with the map, its scale and the way of measuring.');
  }
  const data: Data = {
    title: clean(written.title),
    centre: readCentre(clean(written.centre), rows, readPlace, where, tell),
    centreName: clean(written.centreName),
    rows,
    method,
    credit: clean(written.credit),
    countries: Object.fromEntries(Object.entries(written.countries ?? {}).map(([id, text]) => [id, clean(text)])),
    sources: take(readSources(written.sources ?? [], where)),
    words,
    units: isUnits(units) ? units : 'both',
  };
  return { value: data, problems };
}

/** The ids that a step may name. */
export function distanceGraphicIds({ rows }: Data): readonly string[] {
  return rows.map(({ id }) => id);
}

/** One row for each place, with a header row. */
export function distanceGraphicRows({ rows, centreName, words, units }: Data, locale: string): readonly (readonly (string | number | null)[])[] {
  if (rows.length === 0) return [];
  const head = [words['column-to'], words['column-from'], words.stated, words['column-who'], words['column-certainty'], words.measured, words['column-note']];
  const body = rows.map(({ label, from, stated, measured, note }) => {
    const certainty = stated?.attribution.certainty;
    return [
      label,
      from || centreName || null,
      stated && figureText(stated, words, units, locale),
      stated && (stated.attribution.who || words['not-attributed']),
      certainty ? words[`certainty-${certainty}`] : null,
      measured && figureText(measured, words, units, locale),
      note || null,
    ];
  });
  return [head, ...body];
}

/** The rows that a state shows and the voice in which each is drawn. */
export function voices({ rows }: Data, state: Partial<State>): { shown: (id: string) => boolean; voice: (id: string) => Voice } {
  const shown = (id: string) => !Array.isArray(state.show) || state.show.includes(id);
  const focus = rows.find(({ id }) => id === state.focus && shown(id))?.id;
  return { shown, voice: (id) => (focus === undefined ? 'plain' : id === focus ? 'focus' : 'quiet') };
}

/** A distance in words: "less than 2,000 km (1,243 mi)". The author's words stay; what they leave out is added. */
export function figureText({ quantity, label, metric }: Figure, words: Words, units: Units, locale: string): string {
  const { value, upper, qualifier } = quantity;
  if (value === null) return label || words[qualifier];
  const inUnit = (unit: 'km' | 'mi', qualified = true) => {
    const number = (km: number | null) => (km === null ? '' : lengthText(km, unit, locale));
    return qualified ? words[qualifier].replace('{n}', () => number(value)).replace('{m}', () => number(upper)) : [number(value), number(upper)].filter(Boolean).join(' – ');
  };
  const own = metric ? 'km' : 'mi';
  if (units !== 'both' && units !== own) return inUnit(units);
  const first = unbroken(label || inUnit(own));
  if (units !== 'both') return first;
  const second = inUnit(own === 'km' ? 'mi' : 'km', false);
  // The author may have written both already.
  return first.includes(second) ? first : `${first} (${second})`;
}

/** A length with its unit in the story's language, in whole units from ten on: "249 mi". */
export function lengthText(km: number, unit: 'km' | 'mi', locale: string): string {
  const value = unit === 'km' ? km : kmToMiles(km);
  const digits = value < 10 ? 1 : 0;
  const key = `${unit} ${digits} ${locale}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(usableLocale(locale), { style: 'unit', unit: unit === 'km' ? 'kilometer' : 'mile', maximumFractionDigits: digits });
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
  const sure = certainty ? words[`certainty-${certainty}`] : '';
  // An author's words often say it already.
  return [who || words['not-attributed'], who.toLowerCase().includes(sure.toLowerCase()) ? '' : sure].filter(Boolean).join(', ');
}

function readCentre(
  text: string,
  rows: readonly Distance[],
  readPlace: (text: string, place: string) => LonLat | null,
  where: string,
  tell: (place: string, code: string, message: string, help: string) => void,
): LonLat | null {
  const place = `${where} [data-centre]`;
  const fallback = rows.find(({ points }) => points)?.points?.[0] ?? null;
  const centre = text === '' ? null : readPlace(text, place);
  if (text === '' && rows.length > 0) tell(place, 'centre-missing', 'The map has no centre.', 'Write data-centre="lon,lat" on the table: the place measured from.');
  if (centre === null || fallback === null) return centre ?? fallback;
  const swapped: LonLat = [centre[1], centre[0]];
  if (Math.abs(centre[0]) <= 90 && greatCircleDistance(centre, fallback) > 5000 && greatCircleDistance(swapped, fallback) < greatCircleDistance(centre, fallback) / 2) {
    tell(place, 'coordinates-exchanged', `The centre ${text} is far from the places measured.`, 'Longitude comes first, then latitude: the two look exchanged.');
    return fallback;
  }
  return centre;
}

/**
 * A measured distance must be that between its two places: a line on the map cannot say another number than it
 * is long. Where both are written and differ, the calculated one is drawn; where they would agree with longitude and
 * latitude exchanged, the places are left out.
 */
function checkedMeasure(figure: Figure | null, points: Distance['points'], tell: (code: string, message: string, help: string) => void): (Figure & { placed: boolean }) | null {
  if (!figure) return null;
  const { value } = figure.quantity;
  if (!points) return { ...figure, placed: false };
  const km = greatCircleDistance(...points);
  const agrees = (other: number) => value !== null && Math.abs(other - value) <= 1 + 0.01 * value;
  if (agrees(km)) return { ...figure, placed: true };
  const calculated: Figure = { ...figure, label: '', metric: true, quantity: { ...figure.quantity, qualifier: 'exactly', value: km, upper: null } };
  if (value === null) return { ...calculated, placed: true };
  const [from, to] = points.map(([lon, lat]): LonLat => [lat, lon]) as [LonLat, LonLat];
  if (points.every(([lon]) => Math.abs(lon) <= 90) && agrees(greatCircleDistance(from, to))) {
    tell('coordinates-exchanged', 'The places agree with the measured distance when read the other way round.', 'Longitude comes first, then latitude: the two look exchanged.');
    return { ...figure, placed: false };
  }
  tell('measure-differs', `Measured are ${round(value)} km, but the two places are ${round(km)} km apart, which is drawn.`, 'Correct the number or the places.');
  return { ...calculated, placed: true };
}

/** Whether what is measured cannot be what was stated. One in a hundred is left for the sphere and the scale of the map. */
function contradicts({ qualifier, value, upper }: Quantity, measured: number | null): boolean {
  if (value === null || measured === null) return false;
  switch (qualifier) {
    case 'under':
      return measured > 1.01 * value;
    case 'over':
      return measured < 0.99 * value;
    case 'range':
      return measured < 0.99 * value || measured > 1.01 * (upper ?? value);
    default:
      return Math.abs(measured - value) > (TOLERANCE[qualifier] ?? Infinity) * value;
  }
}

export function isUnits(text: string): text is Units {
  return (UNITS as readonly string[]).includes(text);
}

export function fill(template: string, number: number, locale: string): string {
  return template.replace('{n}', () => formatNumber(number, locale));
}

function round(km: number): number {
  return km < 10 ? Math.round(km * 10) / 10 : Math.round(km);
}

/** White space folded; what is no text is none. */
function clean(text: unknown): string {
  return typeof text === 'string' ? text.replace(/\s+/g, ' ').trim() : '';
}
