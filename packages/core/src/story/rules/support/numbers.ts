import { figuresIn } from '../../in-figures.js';
import { byLanguage } from '../../words/by-language.js';
import { wordsOfLanguage, type LanguageWords } from '../../words/index.js';
import { spokenIn } from './number-words.js';
import { remembered } from './remembered.js';

/** A number as it stands in a text. */
export interface NumberIn {
  readonly start: number;
  readonly end: number;
  /** What it may mean: one value where the language tells, more where a point may be a decimal or a separator. */
  readonly values: readonly number[];
  /**
   * - `count`: to be checked
   * - `small`: one to twelve in words, which prose uses for whatever is in sight
   * - `day`: beside the name of a month
   * - `year`: four digits, 1000 to 2999, without separators
   */
  readonly sort: 'count' | 'small' | 'day' | 'year';
  /** Of the values those that leave out "million" behind the digits, where every reading is asked for. */
  readonly bare?: readonly number[];
}

/** Digits in groups of three with spaces, else digits with points, commas and apostrophes inside, else a fraction of one sign. */
const DIGITS = /\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*|(?<!\d)[¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]/g;
const FRACTIONS = new Map(
  [...'¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞'].map((sign) => {
    const [over = NaN, under = NaN] = sign.normalize('NFKD').split('\u2044').map(Number);
    return [sign, over / under] as const;
  }),
);
/** What may be glued to digits and still leaves them a number. */
const GLUED =
  /^(?:km|cm|mm|m|kg|g|t|ft|yd|mi|nmi|kph|mph|Wh|kWh|MWh|GWh|TWh|W|kW|MW|GW|V|kV|Hz|kHz|MHz|GHz|kB|MB|GB|TB|ml|l|hl|lbs?|oz|hp|ms|min|h|ha|bn|tn|mn|k|M|°|pc|pct|pp|percent|per|sq|sqm|sqft|USD|EUR|GBP|CHF)(?![\p{L}\p{N}])/u;
const CODES = 'USD|EUR|GBP|CHF|JPY|CNY|INR|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RUB|UAH|BRL|MXN|ZAR|Rs|kr';
/** What may be glued in front of them. */
const CURRENCY = new RegExp(`(?<![\\p{L}\\p{N}])(?:${CODES})$`, 'u');
const MONEY_BEFORE = new RegExp(`(?:[$€£¥₹₽₴₩₺₪]|(?<![\\p{L}\\p{N}])(?:${CODES}))\\s?$`, 'u');
const UNIT_SIGN = new RegExp(`^\\s*(?:[$€£¥₹₽₴₩₺₪]|(?:${CODES})\\s)`);
/** Behind a short magnitude: `240m euros`, `1,2 Md€`, `3 M d’euros`. */
const MONEY_AFTER = new RegExp(
  `^\\s?(?:d['’]|d[ei]\\s|US\\s)?(?:[$€£¥₹₽₴₩₺₪]|(?:${CODES}|[Ee]uros?|dollars?|dólares|dollari|pounds?|sterling|livres|libras|` +
    'francs?|Dollar|Pfund|Franken|pesos|reais|yen|yuan|rupees|rubles|roubles|hryvnia|kroner|kronor|zloty)(?![\\p{L}\\p{N}]))',
  'u',
);
/** Short for a magnitude, in any of the languages that are read, and for nothing else. */
const SHORT_MAGNITUDES = new Map([
  ['k', 1e3],
  ['Tsd', 1e3],
  ...['mn', 'mln', 'Mln', 'MLN', 'mio', 'Mio', 'MIO'].map((short) => [short, 1e6] as const),
  ...['bn', 'BN', 'mrd', 'Mrd', 'MRD', 'Mrds', 'mld', 'Mld', 'mlrd', 'Md', 'Mds'].map((short) => [short, 1e9] as const),
  ['tn', 1e12],
]);
/** Short for a unit too, so that it is a magnitude for certain only beside a currency: "5m" is five metres, "$5m" five million. */
const AMBIGUOUS_MAGNITUDES = new Map([
  ['K', 1e3],
  ['m', 1e6],
  ['M', 1e6],
  ['MM', 1e6],
  ['b', 1e9],
  ['B', 1e9],
  ['T', 1e12],
  ['trn', 1e12],
]);

/**
 * The numbers of a text, in digits and in words. Left out is what is a name and no number: Su-30MK2, P-8A, 1:10m, 3rd, 1980s.
 *
 * @param lang tells separators apart and lends the words; `''`: every reading of the separators
 */
export const numbersIn = remembered((text, lang): readonly NumberIn[] => {
  const words = wordsOfLanguage(lang);
  const numbers = [...inDigits(inAscii(text), lang, words), ...(words ? inWords(text, words) : [])];
  return numbers.sort((a, b) => a.start - b.start);
});

/** Every value that a text can be taken to hold, whatever its separators: for a saved text, or what a fact gives. */
export function valuesIn(text: string, lang: string): ReadonlySet<number> {
  const words = wordsOfLanguage(lang);
  const numbers = [...inDigits(inAscii(text), '', words, true), ...(words ? inWords(text, words, true) : [])];
  return new Set(numbers.flatMap(({ values }) => values));
}

/** What a saved text holds: quantities, and every number that stands in it in any way, those of dates too. */
export interface Held {
  readonly quantities: ReadonlySet<number>;
  readonly numbers: ReadonlySet<number>;
}

/** The numbers of a saved text. "41 million" is not 41, and the 28 of "28 June 2026" counts nothing. */
export const heldIn = remembered((text, lang): Held => {
  const words = wordsOfLanguage(lang);
  const undated = withoutDates(inAscii(text), words);
  const numbers = [...inDigits(undated, '', words, true), ...(words ? inWords(undated, words, true) : [])];
  const quantities = numbers.flatMap(({ values, bare }) =>
    bare === undefined ? values : values.filter((value) => !bare.includes(value)),
  );
  return { quantities: new Set(quantities), numbers: valuesIn(text, lang) };
});

/** A text with the digits of every script, ٩ and ９ and ९, as those of ASCII, each at its place. */
export function inAscii(text: string): string {
  return text.replace(OTHER_DIGITS, (sign) => {
    if (sign === '٫') return '.';
    if (sign === '٬') return ',';
    const code = sign.charCodeAt(0);
    // Unicode begins the digits of a script at a code that ends in 0 or in 6.
    const isFromZero = /\p{Nd}/u.test(String.fromCharCode(code & ~15));
    return String((code & 15) - (isFromZero ? 0 : 6));
  });
}

/** Digits that are one unit of UTF-16 long, and the separators between Arabic ones. */
const OTHER_DIGITS = /(?![0-9\u{10000}-\u{10ffff}])\p{Nd}|[٫٬]/gu;

/** By how much a unit multiplies what it counts: 1e6 for "million dollars" and "€m", else 1. */
export function factorOfUnit(unit: string, lang: string): number {
  const [sign = ''] = UNIT_SIGN.exec(unit) ?? [];
  const short = shortMagnitude(unit.slice(sign.length), sign, false);
  if (short?.isSure) return short.factor;
  const factors = [wordsOfLanguage(lang), wordsOfLanguage('en')].flatMap((words) =>
    (unit.toLowerCase().match(/\p{L}+/gu) ?? []).flatMap(
      (word) => words?.magnitudes.get(word) ?? words?.magnitudes.get(word.replace(/s$/, '')) ?? [],
    ),
  );
  return factors[0] ?? 1;
}

/** A text in which blanks stand in place of dates: 2026-06-28, 28 June 2026, 24–28 June, June 28, 2026. */
function withoutDates(text: string, words: LanguageWords | null): string {
  const blank = (date: string) => ' '.repeat(date.length);
  const plain = text.replace(/(?<!\d)[12]\d{3}-[01]\d-[0-3]\d(?!\d)/g, blank).replace(FULL_DATE, blank);
  return words === null ? plain : plain.replace(datesOf(words), blank);
}

/** The dates of a text: "14 May 2019", "24–28 June", "May 2019", "3.4.2026". */
export function datesIn(text: string, lang: string): readonly { readonly start: number; readonly end: number }[] {
  const words = wordsOfLanguage(lang);
  const plain = inAscii(text);
  if (!/\d/.test(plain)) return [];
  const named = words === null ? [] : [...plain.matchAll(datesOf(words))];
  return [...named, ...plain.matchAll(FULL_DATE)].map(({ 0: date, index }) => ({
    start: index,
    end: index + date.length,
  }));
}

const datePatterns = new WeakMap<LanguageWords, RegExp>();

/** "In June 28 nests were found" is no date: a day behind its month has a year, a mark or an end behind it. */
function datesOf(words: LanguageWords): RegExp {
  const known = datePatterns.get(words);
  if (known) return known;
  // Romance languages have no capitals there, and "de" between.
  const isCapital = /^(?:en|de)$/.test(words.language);
  const names = [...words.months]
    .flatMap((name) => [`${name[0]!.toUpperCase()}${name.slice(1)}`, ...(isCapital ? [] : [name])])
    .join('|');
  const [month, day, year] = [`(?:${names})\\.?`, '[0-3]?\\d(?:st|nd|rd|th|er|º)?', '[12]\\d{3}'];
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}.,])(?:(?:${day}\\s?[–-]\\s?)?${day}\\.?\\s+(?:(?:of|de)\\s+)?${month}(?:,?\\s+(?:de\\s+)?${year})?` +
      `|${month}\\s+${day}(?:,?\\s+${year}|(?=[.,;:)\\]]|\\s*$))|${month},?\\s+(?:de\\s+)?${year})(?![\\p{L}\\p{N}])`,
    'gmu',
  );
  datePatterns.set(words, pattern);
  return pattern;
}

/** Whether a text says one or none without a number: "a submarine", "no ship". */
export function saysInWords(text: string, value: number, lang: string): boolean {
  const words = wordsOfLanguage(lang);
  const said = value === 1 ? words?.one : value === 0 ? words?.none : undefined;
  return (
    said !== undefined &&
    text
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .some((word) => said.has(word))
  );
}

function* inDigits(text: string, lang: string, words: LanguageWords | null, every = false): Generator<NumberIn> {
  if (!/[\d¼½¾⅓-⅞]/.test(text)) return;
  if (!every) yield* inFullDates(text, words);
  for (const match of text.matchAll(DIGITS)) {
    const [digits] = match;
    const start = match.index;
    const fraction = FRACTIONS.get(text[start + digits.length] ?? '') ?? 0;
    const end = start + digits.length + (fraction === 0 ? 0 : 1);
    const [before, after] = [text.slice(Math.max(0, start - 24), start), text.slice(end, end + 32)];
    const magnitude = magnitudeAfter(after, before, words, every);
    if (!every && isLeft(digits, before, after, words, magnitude)) continue;
    const plain = FRACTIONS.has(digits) ? [FRACTIONS.get(digits)!] : readingsOf(digits, lang);
    const read = plain.map((value) => (value + fraction) * magnitude.factor);
    // A fact may count in millions where its words do not, and the other way round.
    const bare = every && magnitude.isSure && magnitude.factor > 1 ? plain : [];
    const size = magnitude.isSure ? [...read, ...bare] : [...plain.map((value) => value + fraction), ...read];
    if (size.length === 0 && (every || !isMeantAsNumber(digits, after))) continue;
    const isMinus = MINUS.test(before);
    // What a fact or a saved text has with a minus, prose may say without one: it fell by 28.
    const values = isMinus ? [...size.map((value) => -value), ...(every ? size : [])] : size;
    const sort = sortOf(digits, before, after, words);
    const all = { start: isMinus ? start - 1 : start, end: end + magnitude.length, values: values.map(tidy), sort };
    yield bare.length === 0 ? all : { ...all, bare };
  }
}

/** "3.4.2026", "03/04/2026": a day and a year; in English, where it may be in March or in April, one that nobody can read. */
function* inFullDates(text: string, words: LanguageWords | null): Generator<NumberIn> {
  for (const { 0: date, 1: first = '', 2: mark = '', 3: second = '', index } of text.matchAll(FULL_DATE)) {
    const [one, two] = [Number(first), Number(second)];
    if (one > 31 || two > 31 || (one > 12 && two > 12)) continue;
    const isEither = mark === '/' && one <= 12 && two <= 12 && one !== two && (words?.language ?? 'en') === 'en';
    const end = index + date.length;
    if (isEither) yield { start: index, end, values: [], sort: 'day' };
    else {
      const isSecond = two > 12;
      const start = isSecond ? index + first.length + 1 : index;
      yield { start, end: start + (isSecond ? second : first).length, values: [isSecond ? two : one], sort: 'day' };
      yield { start: end - 4, end, values: [Number(date.slice(-4))], sort: 'year' };
    }
  }
}

const FULL_DATE = /(?<![\p{L}\p{N}./:-])(\d{1,2})([./])(\d{1,2})\2[12]\d{3}(?![\p{L}\p{N}/-])/gu;

/** A minus, and no dash between two numbers: it stands right before the number and behind nothing. */
const MINUS = /(?:^|[\s([“"„«])[−-]$/u;

/** Whether digits that nobody can read for certain are meant as one number: "1,234,56", in English "3,4"; not "1,2,3" and "3,4-". */
function isMeantAsNumber(digits: string, after: string): boolean {
  return /^\d+,\d+$/.test(digits) ? !/^[-‐‑]/.test(after) : /,\d{3}(?!\d)/.test(digits);
}

/** Whether digits are a part of a name, a ratio, a time or an ordinal. */
function isLeft(
  digits: string,
  before: string,
  after: string,
  words: LanguageWords | null,
  magnitude: Magnitude,
): boolean {
  const isMagnitude = magnitude.isSure && magnitude.factor > 1;
  return (
    (/[\p{L}\p{N}_#¶§^]$/u.test(before) && !CURRENCY.test(before)) ||
    /[\p{L}\p{N}][-‐‑/:]$/u.test(before.replace(/\d[-‐‑]$/, '')) ||
    /^[:/]\d/.test(after) ||
    (/^[\p{L}_]/u.test(after) && !isMagnitude && !GLUED.test(after) && !/^\d{1,3}(?:,\d{3})+$/.test(digits)) ||
    isTime(digits, before, after) ||
    isOrdinal(digits, before, after, words)
  );
}

/** "5 p.m.", "from 5 to 7 pm", "17 Uhr 30", "17.30 Uhr", "17 h 30". */
function isTime(digits: string, before: string, after: string): boolean {
  if (!/^\d{1,2}(?:[.:]\d{2})?$/.test(digits)) return false;
  return OCLOCK.test(after) || /\d\s?(?:Uhr|h)\s$/.test(before);
}

/** Behind the first of two times, or of one. */
const OCLOCK =
  /^(?:\s?(?:[–-]|to|and|or|bis|und)\s?\d{1,2}(?:[.:]\d{2})?)?\s?(?:[aApP]\.?\s?[mM](?![\p{L}\p{N}])|o[’']clock|Uhr(?!\p{L})|h\s?[0-5]\d(?!\d))/u;

/** Where an ordinal has a full stop: "im 19. Jahrhundert", "der 3. Platz"; in Spanish and Portuguese "3.º". A day is none. */
function isOrdinal(digits: string, before: string, after: string, words: LanguageWords | null): boolean {
  if (!/^\d{1,3}$/.test(digits)) return false;
  if (/^\.?[ºª]/.test(after)) return true;
  const [, next = ''] = /^\.(?:\s+|-)(\p{L}+)/u.exec(after) ?? [];
  if (words?.language !== 'de' || next === '' || words.months.has(next.toLowerCase())) return false;
  // "Am 3. und 5. Mai" are days.
  if (/^(?:und|oder|bis)$/.test(next)) return false;
  const isNamed =
    /(?<!\p{L})(?:[dD](?:er|ie|as|en|em|es)|[iIaA]m|[iI]ns|[vV]om|[zZ]u[mr]|[bB]eim|(?:[eE]in|[kK]ein|[iI]hr|[sS]ein|[uU]nser|[jJ]ed|[dD]ies)e?[nmrs]?)\s$/u.test(
      before,
    );
  return isNamed || /^\p{Ll}/u.test(next) || ORDINAL_NOUNS.has(next);
}

/** What is numbered through, without an article before it. */
const ORDINAL_NOUNS = new Set(['Jahrhundert', 'Platz', 'Stock', 'Etage', 'Mal', 'Runde', 'Geburtstag', 'Lebensjahr']);

interface Magnitude {
  readonly factor: number;
  readonly length: number;
  /** Whether it can be nothing else. */
  readonly isSure: boolean;
}

function magnitudeAfter(after: string, before: string, words: LanguageWords | null, every: boolean): Magnitude {
  return shortMagnitude(after, before, every) ?? { ...spokenMagnitude(after, words), isSure: true };
}

function shortMagnitude(after: string, before: string, every: boolean): Magnitude | null {
  const [whole = '', gap = '', short = ''] = /^(\s?)(\p{L}+)(?!\p{N})/u.exec(after) ?? [];
  const sure = SHORT_MAGNITUDES.get(short);
  const isMoney = MONEY_BEFORE.test(before) || MONEY_AFTER.test(after.slice(whole.length).replace(/^\./, ''));
  // "5 k" and "5 tn" apart are read beside a currency alone: in a list they may be anything.
  if (sure !== undefined && (gap === '' || isMoney || short.length > 2 || short === 'bn' || short === 'Md'))
    return { factor: sure, length: whole.length, isSure: true };
  const factor = AMBIGUOUS_MAGNITUDES.get(short);
  if (factor === undefined) return null;
  if (isMoney) return { factor, length: whole.length, isSure: true };
  // Of the units m and M prose may mean either; of the others only a saved text is taken to mean both.
  const isEither = gap === '' ? every || /^m$/i.test(short) : every && /^[MK]$/.test(short);
  return isEither ? { factor, length: 0, isSure: false } : null;
}

/** "million", "thousand million", "mil millones": one after the other where the next is larger. */
function spokenMagnitude(after: string, words: LanguageWords | null): Omit<Magnitude, 'isSure'> {
  let [factor, length, last] = [1, 0, 0];
  for (;;) {
    const [whole = '', word = ''] = /^[\s-]?(\p{L}+)/u.exec(after.slice(length)) ?? [];
    const next = words?.magnitudes.get(word.toLowerCase());
    if (next === undefined || next <= last) return { factor, length };
    factor *= next;
    length += whole.length;
    last = next;
  }
}

function sortOf(digits: string, before: string, after: string, words: LanguageWords | null): NumberIn['sort'] {
  if (/^[12]\d{3}$/.test(digits)) return 'year';
  // Where nothing is known of how dates are written, a number that may be a day is taken for one.
  if (words === null) return /^(?:[12]?\d|3[01])$/.test(digits) ? 'day' : 'count';
  return /^\d{1,2}$/.test(digits) && isBesideMonth(before, after, words) ? 'day' : 'count';
}

/** Whether the name of a month stands beside a number: "3 May", "May 3", "el 3 y el 5 de mayo". */
function isBesideMonth(before: string, after: string, words: LanguageWords): boolean {
  const beside = [/(\p{L}+)\.?,?\s+(?:\d{1,2},\s+)?$/u.exec(before)?.[1], BEFORE_MONTH.exec(after)?.[1]];
  // "12 may leave" is no date.
  return beside.some((word) => word !== undefined && word !== 'may' && words.months.has(word.toLowerCase()));
}

/** From behind a day to its month, over a second day of the same month. */
const BEFORE_MONTH =
  /^\.?(?:(?:\s?[–-]\s?|\s(?:and|or|to|und|oder|bis|et|ou|au|y|o|al|e|ao|a)\s(?:zum\s|the\s|le\s|el\s|il\s|l’|l')?)\d{1,2}\.?)?\s+(?:de\s+)?(\p{L}+)/u;

/** What digits with separators may mean. A reading that the language does not allow is left out where it allows another. */
export function readingsOf(digits: string, lang: string): readonly number[] {
  const spaced = digits.replace(/[ \u00a0\u2009\u202f'’]/g, '');
  // Lakhs and crores, 12,34,567, are in no other way of writing.
  const plain = /^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/.test(spaced) ? spaced.replaceAll(',', '') : spaced;
  const decimal = lang === '' ? null : decimalOf(lang);
  const readings = [
    { mark: '.', pattern: /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/ },
    { mark: ',', pattern: /^(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?$/ },
  ].flatMap(({ mark, pattern }) => {
    if (!pattern.test(plain)) return [];
    const value = Number(plain.replaceAll(mark === '.' ? ',' : '.', '').replace(',', '.'));
    return Number.isFinite(value) ? [{ mark, value }] : [];
  });
  const right = readings.filter(({ mark }) => mark === decimal);
  // A comma is no point where the language has one: "3,4" may be two numbers.
  if (right.length === 0 && decimal === '.' && /^\d+,\d+$/.test(plain)) return [];
  return [...new Set((right.length > 0 ? right : readings).map(({ value }) => value))];
}

const decimalOf = byLanguage(
  (lang) =>
    figuresIn(lang)
      .formatToParts(1.5)
      .find(({ type }) => type === 'decimal')
      ?.value.replace('٫', '.') ?? '.',
);

/**
 * Numbers in words.
 *
 * @param every whether dozens are numbers too
 */
function* inWords(text: string, words: LanguageWords, every = false): Generator<NumberIn> {
  for (const { start, end, value } of spokenIn(text, words, every)) {
    const [before, after] = [text.slice(Math.max(0, start - 24), start), text.slice(end, end + 32)];
    if (isHour(value, before, after)) continue;
    const isDay = value <= 31 && isBesideMonth('', after, words);
    yield { start, end, values: [tidy(value)], sort: value <= 12 ? 'small' : isDay ? 'day' : 'count' };
  }
}

/** "Um siebzehn Uhr", "à dix-sept heures", "a las diecisiete horas": a time, where English has figures. */
function isHour(value: number, before: string, after: string): boolean {
  if (value > 24) return false;
  return /^\sUhr(?!\p{L})/u.test(after) || (/^\s(?:heures|horas)(?!\p{L})/u.test(after) && AT_THE_HOUR.test(before));
}

const AT_THE_HOUR = /(?<!\p{L})(?:à|vers|dès|a las|las|às)\s$/iu;

/** Without what doubles add: 1.1 million is 1100000. */
function tidy(value: number): number {
  return Number(value.toPrecision(15));
}
