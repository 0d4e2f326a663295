import type { LanguageWords } from '../../words/index.js';

/** A number in words, as it stands in a text. */
export interface SpokenNumber {
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

/**
 * The numbers that a text says in words: "nine hundred and fifty", "a hundred thousand", "two and a half million",
 * "quatre-vingt-dix-sept", "dos mil millones", "dreihunderttausend".
 *
 * @param every whether dozens are numbers too
 */
export function* spokenIn(text: string, words: LanguageWords, every: boolean): Generator<SpokenNumber> {
  // Most texts have no such word, and need not be gone through word by word.
  if (words.compound === null && !anyWordOf(words).test(text)) return;
  let open: Spoken | null = null;
  let joiner: Word | null = null;
  for (const match of text.matchAll(partsOf(words))) {
    const word: Word = {
      text: match[0].toLowerCase().replace(/\s/g, ' '),
      start: match.index,
      end: match.index + match[0].length,
    };
    if (open !== null) {
      const gap: string = text.slice((joiner ?? open).end, word.start);
      const adjoins = /^(?:[\s\u00a0]|-)$/.test(gap);
      if (adjoins && joiner === null && open.room <= (words.joiners.get(word.text) ?? -1)) {
        joiner = word;
        continue;
      }
      const longer: Spoken | null = adjoins ? speak(open, word, { words, every, joined: joiner !== null, gap }) : null;
      if (longer !== null) {
        // "A thousand and two thousand" are two numbers, as is heard at the second thousand.
        if (open.apart !== null && longer.start !== open.start) yield* spoken(open.apart.before);
        open = longer;
        joiner = null;
        continue;
      }
      yield* spoken(open);
    }
    joiner = null;
    open = begin(word, words, /\d[\s\u00a0]?$/.test(text.slice(0, word.start)));
  }
  if (open !== null) yield* spoken(open);
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A number in words as far as it has been heard. */
interface Spoken {
  readonly start: number;
  readonly end: number;
  /** What magnitudes have closed. */
  readonly total: number;
  readonly current: number;
  /** The last of these magnitudes. */
  readonly scale: number;
  /** The next part must be less than this: after "twenty" only one to nine. */
  readonly room: number;
  /** Whether it is only an article so far, or "half a". */
  readonly article: boolean;
  /** What it would be without the part that "and" has joined to it, and that part by itself. */
  readonly apart: { readonly before: Spoken; readonly part: Spoken } | null;
}

interface Hearing {
  readonly words: LanguageWords;
  readonly every: boolean;
  /** Whether "and" stands before the word. */
  readonly joined: boolean;
  /** What stands between the word and what was heard before. */
  readonly gap: string;
}

const NEW = { total: 0, current: 0, scale: 1, room: 0, article: false, apart: null };

const anyWords = new WeakMap<LanguageWords, RegExp>();

/** Finds any word that a number is made of. */
function anyWordOf(words: LanguageWords): RegExp {
  const known = anyWords.get(words);
  if (known) return known;
  const all = [...words.units.keys(), ...words.magnitudes.keys(), ...words.dozens];
  const pattern = new RegExp(`(?<!\\p{L})(?:${all.join('|')})(?!\\p{L})`, 'iu');
  anyWords.set(words, pattern);
  return pattern;
}

const parts = new WeakMap<LanguageWords, RegExp>();

/** The words of a text, where "half a", "quatre-vingt" and "pour cent" are one. */
function partsOf(words: LanguageWords): RegExp {
  const known = parts.get(words);
  if (known) return known;
  const phrases = [...words.fractions.keys(), ...words.halves, ...words.unspoken, ...words.units.keys()]
    .filter((phrase) => /\P{L}/u.test(phrase))
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replaceAll(' ', '\\s'));
  const pattern = new RegExp(phrases.length === 0 ? '\\p{L}+' : `(?:${phrases.join('|')})(?!\\p{L})|\\p{L}+`, 'giu');
  parts.set(words, pattern);
  return pattern;
}

function begin({ text, start, end }: Word, words: LanguageWords, behindDigits: boolean): Spoken | null {
  const magnitude = words.magnitudes.get(text);
  // "12 mil" has been read with its digits.
  if (magnitude !== undefined && behindDigits) return null;
  const value = valueOf(text, words) ?? (words.bare.has(text) ? magnitude : undefined);
  if (value !== undefined) return { start, end, ...NEW, ...placed(value), room: roomAfter(text, value, words) };
  const fraction = words.fractions.get(text);
  if (fraction !== undefined) return { start, end, ...NEW, current: fraction, article: true };
  return words.one.has(text) ? { start, end, ...NEW, current: 1, article: true } : null;
}

/** What a word is worth by itself, magnitudes that are no compounds aside. */
function valueOf(word: string, words: LanguageWords): number | undefined {
  return words.units.get(word) ?? words.compound?.(word) ?? undefined;
}

/** Thousands are closed, and what is below them may be multiplied. */
function placed(value: number): Pick<Spoken, 'total' | 'current' | 'scale'> {
  return value < 1000
    ? { total: 0, current: value, scale: 1 }
    : { total: value - (value % 1000), current: value % 1000, scale: 1000 };
}

/** Less than how much may follow on a word. */
function roomAfter(word: string, value: number, words: LanguageWords): number {
  const room = words.rooms.get(word);
  if (room !== undefined) return room;
  if (value === 0) return 0;
  const isRound = value % 10 === 0 && value % 100 !== 10;
  return value % 1000 === 0 ? 1000 : value % 100 === 0 ? 100 : isRound ? 10 : 0;
}

function speak(open: Spoken, word: Word, hearing: Hearing): Spoken | null {
  const longer = add(open, word, hearing) ?? multiply(open, word, hearing);
  const { apart } = open;
  if (hearing.joined) {
    const part = begin(word, hearing.words, false);
    return longer === null ? null : { ...longer, apart: part === null ? null : { before: open, part } };
  }
  const part = apart === null ? null : (add(apart.part, word, hearing) ?? multiply(apart.part, word, hearing));
  if (longer === null) return part;
  return { ...longer, apart: part === null ? null : { before: apart!.before, part } };
}

/** "Twenty" with "one" behind it, "a hundred" with "and fifty", "two million" with "and a half". */
function add(open: Spoken, { text, end }: Word, { words, joined, gap }: Hearing): Spoken | null {
  const closes = words.closers.has(text) && (joined || gap === '-');
  const isBare = words.bare.has(text) && open.current === 0;
  const value = closes ? 1 : (valueOf(text, words) ?? (isBare ? words.magnitudes.get(text) : undefined));
  if (value !== undefined && value > 0 && value < open.room) {
    const { total, current, scale } = placed(value);
    const room = roomAfter(text, value, words);
    return total === 0
      ? { ...open, end, current: open.current + current, room, article: false }
      : { ...open, end, total: open.total + total, current, scale, room, article: false };
  }
  if (!words.halves.has(text) || joined || !Number.isInteger(open.current + open.total)) return null;
  return open.current === 0
    ? { ...open, end, total: open.total + open.scale / 2, room: 0 }
    : { ...open, end, current: open.current + 0.5, room: 0, article: false };
}

/** "Two" with "hundred" behind it, "five" with "thousand", "dos mil" with "millones". */
function multiply(open: Spoken, { text, end }: Word, { words, joined, every }: Hearing): Spoken | null {
  const { total, current, scale } = open;
  if (joined) return null;
  if (words.dozens.has(text))
    return every && total === 0 ? { ...open, end, current: current * 12, room: 0, article: false } : null;
  const magnitude = words.magnitudes.get(text);
  if (magnitude === undefined) return null;
  if (magnitude === 100)
    return current >= 1 && current < 100 ? { ...open, end, current: current * 100, room: 100, article: false } : null;
  const closed = { ...open, end, current: 0, scale: magnitude, room: magnitude, article: false };
  if (total === 0 || magnitude > scale)
    return total < magnitude && total + current > 0 ? { ...closed, total: (total + current) * magnitude } : null;
  return magnitude < scale && current > 0 ? { ...closed, total: total + current * magnitude } : null;
}

function* spoken({ start, end, total, current, article }: Spoken): Generator<SpokenNumber> {
  if (!article) yield { start, end, value: total + current };
}
