import {
  formatDate,
  isIsoDate,
  safeUrl,
  sourcesOf,
  type Frame,
  type Source,
  type State,
  type StateKeys,
  type WrittenSource,
} from '@throughline/core';

/** How words were said, and how the reader is told where the page has no words of its own for it. */
export const HOW_SAID = {
  'on-record': 'on the record',
  unnamed: 'name withheld',
  'official-statement': 'official statement',
  'attributed-by-others': 'as reported by others',
  televised: 'televised statement',
  'to-reporters': 'to reporters',
  interview: 'in an interview',
  written: 'in writing',
  posted: 'posted online',
} as const;
export type HowSaid = keyof typeof HOW_SAID;

/** What a step may say about quotations. */
export const STATES = {
  show: { kind: 'ids', help: 'The quotations to show.' },
  focus: { kind: 'id', help: 'The quotation to bring up; the others go quiet.' },
  phrase: { kind: 'text', help: 'Words to bring up, as they are in the quotation.' },
} as const satisfies StateKeys;

/** Words in a language: `lang` and `dir` as in HTML, where they differ from those around. */
export interface WrittenWords {
  readonly text?: string | null | undefined;
  readonly lang?: string | null | undefined;
  readonly dir?: string | null | undefined;
}

/** A quotation as an author writes it. A line break in its words begins a new paragraph. */
export interface WrittenQuotation {
  readonly id?: string | null | undefined;
  /** The words said, with or without quotation marks around. */
  readonly words?: WrittenWords | string | null | undefined;
  /** The same in the language in which they were said, where `words` is a translation. */
  readonly original?: WrittenWords | string | null | undefined;
  /** Who translated, as the reader is told: "translated by the ministry". */
  readonly translation?: string | null | undefined;
  readonly speaker?: string | null | undefined;
  readonly role?: string | null | undefined;
  readonly occasion?: string | null | undefined;
  /** When it was said: a day, a month or a year, ISO 8601. */
  readonly date?: string | null | undefined;
  /** The date as the reader is told, in place of one formatted from `date`. */
  readonly dateLabel?: string | null | undefined;
  /** How it was said: a key of `HOW_SAID`. */
  readonly how?: string | null | undefined;
  /** How it was said, as the reader is told. */
  readonly howLabel?: string | null | undefined;
  /** Where to read it. */
  readonly href?: string | null | undefined;
  /** The words of that link; those of the occasion make the occasion the link. */
  readonly linkLabel?: string | null | undefined;
  /** Language and direction of the whole figure. */
  readonly lang?: string | null | undefined;
  readonly dir?: string | null | undefined;
}

export interface WrittenQuoteCard {
  readonly title?: string | null | undefined;
  readonly quotations?: readonly WrittenQuotation[] | null | undefined;
  readonly sources?: readonly WrittenSource[] | null | undefined;
}

/** Words as checked. `''` where no language or direction is said. */
export interface Words {
  /** Quotation marks around are taken off: the page draws its own. */
  readonly text: string;
  readonly lang: string;
  readonly dir: string;
  /** The words keep marks that cannot be taken off, as in `“No” and “no”`, and need no more. */
  readonly marked: boolean;
}

/** A quotation as checked; `''` where nothing is said. */
export interface Quotation {
  readonly id: string;
  readonly words: Words;
  readonly original: Words;
  readonly translation: string;
  readonly speaker: string;
  readonly role: string;
  readonly occasion: string;
  /** ISO 8601. */
  readonly date: string;
  readonly dateLabel: string;
  readonly how: HowSaid | '';
  readonly howLabel: string;
  readonly href: string | null;
  readonly linkLabel: string;
  readonly lang: string;
  readonly dir: string;
}

export interface QuoteCardData {
  readonly title: string;
  readonly quotations: readonly Quotation[];
  readonly sources: readonly Source[];
}

/** A run of words, brought up or not. */
export interface Run {
  readonly text: string;
  readonly up: boolean;
}

/** A piece of what is told about a quotation; its kind is its part's name. */
export interface Detail {
  readonly kind: 'translation' | 'occasion' | 'date' | 'how' | 'link';
  readonly text: string;
  readonly href: string | null;
}

/** One quotation as drawn. */
export interface DrawnQuotation extends Quotation {
  /** `away` keeps its place, so that the others keep theirs; `gone` gives it up. */
  readonly shown: 'shown' | 'away' | 'gone';
  readonly runs: readonly Run[];
  readonly details: readonly Detail[];
  /** The step brings up this one, or words of it. */
  readonly focused: boolean;
  /** The words stand back, for a phrase of theirs or for another quotation. */
  readonly quiet: boolean;
  /** A line parts it from the one beside it or above it. */
  readonly parted: 'beside' | 'above' | '';
}

export interface QuoteCardModel {
  readonly quotations: readonly DrawnQuotation[];
  readonly columns: number;
  /** Size of the quoted words in px at a root size of 16: one for all, so that no account is louder than another. */
  readonly size: number;
  /** Whether there is room for all words. */
  readonly fits: boolean;
}

const NOT_NAMED = 'speaker not named';
/** So many quotations are shown at most. */
export const MOST = 200;

/** The best that can honestly be made of a quote card as written. `checkQuoteCard` says what was wrong. */
export function quoteCardOf(written: WrittenQuoteCard): QuoteCardData {
  const ids = new Set<string>();
  const quotations = quotationsOf(written)
    .slice(0, MOST)
    .map((quotation) => quotationOf(quotation, ids))
    .filter(({ words }) => words.text !== '');
  return { title: fold(written.title), quotations, sources: sourcesOf(written.sources) };
}

/** The quotations as written, whatever was given for them. */
export function quotationsOf({ quotations }: WrittenQuoteCard): readonly WrittenQuotation[] {
  return Array.isArray(quotations) ? quotations.map((quotation: WrittenQuotation | null) => quotation ?? {}) : [];
}

function quotationOf(written: WrittenQuotation, ids: Set<string>): Quotation {
  const id = fold(written.id);
  const said = fold(written.how);
  const how = Object.hasOwn(HOW_SAID, said) ? (said as HowSaid) : '';
  const day = fold(written.date);
  const date = isIsoDate(day) ? day : '';
  const quotation = {
    // Steps reach the first of two with one id.
    id: ids.has(id) ? '' : id,
    words: wordsOf(written.words),
    original: wordsOf(written.original),
    translation: fold(written.translation),
    speaker: fold(written.speaker),
    role: fold(written.role),
    occasion: fold(written.occasion),
    date,
    dateLabel: fold(written.dateLabel) || (date ? '' : day),
    how,
    howLabel: fold(written.howLabel) || (how && HOW_SAID[how]),
    // As written: with its control characters made spaces, `java\tscript:` would pass as a relative link.
    href: safeUrl(String(written.href ?? '')),
    linkLabel: fold(written.linkLabel),
    lang: languageOf(written.lang),
    dir: fold(written.dir),
  } as const;
  if (quotation.words.text) ids.add(id);
  return quotation;
}

/** The ids that a step may name. */
export function quoteCardIds(data: QuoteCardData): readonly string[] {
  return data.quotations.map(({ id }) => id).filter((id) => id !== '');
}

/** The quotations as a table, without the columns that none of them fills. */
export function quoteCardRows(data: QuoteCardData, locale: string): readonly (readonly string[])[] {
  const records = data.quotations.map((quotation): Readonly<Record<string, string>> => ({
    Speaker: quotation.speaker || NOT_NAMED,
    Words: quotation.words.text,
    Original: quotation.original.text,
    Translation: quotation.translation,
    Role: quotation.role,
    Occasion: quotation.occasion,
    Date: dateOf(quotation, locale),
    'How it was said': quotation.howLabel,
    Link: quotation.href ?? '',
  }));
  const names = Object.keys(records[0] ?? {}).filter((name) => records.some((record) => record[name] !== ''));
  return [names, ...records.map((record) => names.map((name) => record[name]!))];
}

/** What is drawn. */
export function quoteCardModel(data: QuoteCardData, state: State, frame: Frame): QuoteCardModel {
  const { show, focus, phrase } = state;
  const isShown = ({ id }: Quotation) => !Array.isArray(show) || show.includes(id);
  const shown = data.quotations.filter(isShown);

  const wanted = comparable(fold(phrase));
  const holders = shown.filter(({ words }) => wanted && comparable(words.text).includes(wanted));
  // The one in focus has the phrase to itself, if it has it.
  const inFocus = shown.filter(({ id }) => id && id === focus);
  const both = inFocus.filter((quotation) => holders.includes(quotation));
  const broughtUp = [both, holders, inFocus].find(({ length }) => length > 0) ?? [];

  // Every quotation keeps its place as long as all have room for comfortable reading.
  const together = layOut(data.quotations, frame);
  const keep = frame.height !== null && together.size >= COMFORTABLE;
  const { columns, size, full, fits } = keep ? together : layOut(shown, frame);

  let place = 0;
  const quotations = data.quotations.map((quotation): DrawnQuotation => {
    const visible = isShown(quotation);
    const index = visible || keep ? place++ : 0;
    const focused = broughtUp.includes(quotation);
    return {
      ...quotation,
      original: full ? quotation.original : NO_WORDS,
      speaker: quotation.speaker || NOT_NAMED,
      runs: runsOf(quotation.words.text, focused ? wanted : ''),
      details: detailsOf(quotation, frame.locale, full),
      shown: visible ? 'shown' : keep ? 'away' : 'gone',
      focused,
      quiet: broughtUp.length > 0 && (holders.length > 0 || !focused),
      parted: index % columns > 0 ? 'beside' : index > 0 && columns === 1 ? 'above' : '',
    };
  });
  return { quotations, columns, size, fits };
}

/** What is told about a quotation; when not in full, only what the words cannot do without. */
function detailsOf(quotation: Quotation, locale: string, full: boolean): readonly Detail[] {
  const { translation, occasion, howLabel, href, linkLabel } = quotation;
  const isLink = occasion !== '' && occasion === linkLabel;
  const link = href === null || isLink ? '' : linkLabel || (/^https?:..([^/?#]+)/.exec(href)?.[1] ?? href);
  const details: readonly Detail[] = [
    { kind: 'occasion', text: full ? occasion : '', href: isLink ? href : null },
    { kind: 'date', text: full ? dateOf(quotation, locale) : '', href: null },
    { kind: 'how', text: howLabel, href: null },
    { kind: 'translation', text: translation, href: null },
    { kind: 'link', text: full ? link : '', href },
  ];
  return details.filter(({ text }) => text !== '');
}

function dateOf({ date, dateLabel }: Quotation, locale: string): string {
  return dateLabel || (date && formatDate(date, locale));
}

/**
 * White space folded as HTML does, but for line breaks, which part paragraphs; letters in canonical
 * composition, so that equal ones compare equal; without the invisible hints where a line may break.
 */
export function fold(text: unknown): string {
  if (typeof text !== 'string') return '';
  const letters = text.normalize('NFC').replace(/[\u00AD\u200B\u2060\uFEFF]/g, '');
  return letters
    .replace(/[ \t\r\f]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

/** A language as BCP 47 writes it; one that no browser could understand is left out. */
function languageOf(written: unknown): string {
  const lang = fold(written);
  return /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(lang) ? lang : '';
}

const NO_WORDS: Words = { text: '', lang: '', dir: '', marked: false };

function wordsOf(written: WrittenWords | string | null | undefined): Words {
  const { text, lang, dir }: WrittenWords = typeof written === 'string' ? { text: written } : (written ?? {});
  const words = fold(text);
  const inner = /^["“„«»‘‹「『](.+)["“”«»’›」』]$/s.exec(words)?.[1] ?? '';
  const marked = /["“”„«»‘‹「」『』]/.test(inner);
  return {
    text: marked ? words : inner.trim() || words,
    lang: languageOf(lang),
    // Words in a language of their own go the way of their first strong letter, unless told.
    dir: fold(dir) || (lang ? 'auto' : ''),
    marked,
  };
}

/** Text in which equal phrases are equal however they were typed, letter for letter: white space is a space, a quotation mark a straight one. */
function comparable(text: string): string {
  return text
    .replace(/\s/g, ' ')
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’‚‹›]/g, "'");
}

/** Words in runs: those of a comparable phrase brought up, the others not. */
function runsOf(words: string, phrase: string): readonly Run[] {
  const text = comparable(words);
  const runs: Run[] = [];
  let done = 0;
  const add = (end: number, up: boolean) => {
    if (end > done) runs.push({ text: words.slice(done, end), up });
    done = end;
  };
  for (let at = phrase ? text.indexOf(phrase) : -1; at >= 0; at = text.indexOf(phrase, done)) {
    add(at, false);
    add(at + phrase.length, true);
  }
  add(words.length, false);
  return runs;
}

/** Sizes of quoted words in CSS px at a root size of 16. */
const SIZES = [38, 32, 27, 22, 18, 15] as const;
/** Smaller than this only where a stage has no room for more. */
const COMFORTABLE = 18;
/** In a stage, accounts stand side by side if their words are at least this large. */
const LARGE = 22;
/** The narrowest column and the gap between two, in CSS px. */
const COLUMN = 224;
const GAP = 32;

interface Layout {
  readonly columns: number;
  readonly size: number;
  /** Whether there is room for the original and for all details. */
  readonly full: boolean;
  readonly fits: boolean;
}

/** The setting in most columns that reads well, and fits the height if there is one. */
function layOut(quotations: readonly Quotation[], frame: Frame): Layout {
  const count = quotations.length;
  // No row with one left over, unless there are many rows.
  const settings = [3, 2, 1]
    .filter(
      (columns) =>
        columns === 1 ||
        (columns <= (frame.width + GAP) / (COLUMN + GAP) && columns <= count && (count > 4 || count % columns === 0)),
    )
    .map((columns) => setIn(columns, quotations, frame));
  const worth = ({ size, full }: Layout) => size + (full ? 100 : 0);
  const good = frame.height === null ? settings[0] : settings.find(({ size, full }) => full && size >= LARGE);
  return good ?? settings.reduce((best, next) => (worth(next) > worth(best) ? next : best));
}

/**
 * The largest size at which long words have long lines, and at most seven, and the
 * height is kept. Lengths are estimated, on the safe side, because a model cannot measure.
 */
function setIn(columns: number, quotations: readonly Quotation[], { width, height, locale }: Frame): Layout {
  const column = (width - (columns - 1) * GAP) / columns;
  const words = quotations.map((quotation) => ems(quotation.words.text));
  const lines = (size: number) => Math.max(0, ...words.map((widths) => linesOf(widths, size, column)));
  const reads = (size: number) => lines(size) <= 7 && column / size >= EM * (10 + 2 * lines(size));
  const sizes = SIZES.filter((size) => size <= COMFORTABLE || reads(size));
  if (height === null) return { columns, size: sizes[0]!, full: true, fits: true };

  for (const full of [true, false]) {
    const blocks = quotations.map((quotation) => blocksOf(quotation, full, locale));
    const fits = (size: number) => {
      const heights = blocks.map((block) => heightOf(block, size, column));
      let sum = -GAP;
      for (let i = 0; i < heights.length; i += columns) sum += GAP + Math.max(...heights.slice(i, i + columns));
      return sum <= height;
    };
    const size = sizes.find((candidate) => (candidate >= COMFORTABLE || !full) && fits(candidate));
    if (size !== undefined) return { columns, size, full, fits: true };
  }
  return { columns, size: SIZES.at(-1)!, full: false, fits: false };
}

/** The texts of a quotation as widths: the words, then those in a size of their own. */
function blocksOf(quotation: Quotation, full: boolean, locale: string): readonly Widths[] {
  const details = detailsOf(quotation, locale, full).map(({ text }) => text);
  return [
    quotation.words.text,
    full ? quotation.original.text : '',
    quotation.speaker || NOT_NAMED,
    quotation.role,
    details.join(' · '),
  ].map(ems);
}

/** Height in CSS px of a quotation: lines of its words 1.3 times their size apart, all others 20 px, and gaps. */
function heightOf([words = [], ...others]: readonly Widths[], size: number, column: number): number {
  return others.reduce(
    (sum, widths) => sum + 20 * linesOf(widths, 14, column),
    12 + 1.3 * size * linesOf(words, size, column),
  );
}

/** Width of an ordinary letter in em. */
const EM = 0.5;

/** The widths of a text's paragraphs in em. */
type Widths = readonly number[];

/** Half an em for a letter, all of one for a CJK sign. */
function ems(text: string): Widths {
  return text
    .split('\n')
    .map((paragraph) => EM * (paragraph.length + (paragraph.match(/[\u2E80-\uFFEF]/g)?.length ?? 0)));
}

/** Lines that a text takes, a tenth of each being lost where it breaks. */
function linesOf(widths: Widths, size: number, column: number): number {
  const line = Math.max(Math.min(column, size * 30) - size * 0.6, size) / (size * 1.1);
  return widths.reduce((sum, width) => sum + Math.ceil(width / line), 0);
}
