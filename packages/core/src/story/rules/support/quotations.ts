import type { Part } from './passages.js';

/** Words in quotation marks: the part with the marks, and the words between them. */
export interface Quoted extends Part {
  readonly words: string;
}

/** By the mark that opens, the marks that close. */
const CLOSING: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“”',
  '«': '»',
  '»': '«',
  '"': '"',
  '「': '」',
  '‹': '›',
  '›': '‹',
};

/** The words of a quotation as a part of the text, without the marks, and without what may stand inside them of the sentence. */
export function wordsOfQuoted(text: string, { start, end }: Part): Part {
  let from = start + 1;
  while (from < end - 1 && /\s/.test(text[from]!)) from += 1;
  return { start: from, end: from + withoutPoint(text.slice(from, end - 1)).length };
}

/** Some words without the marks and white space at their end. */
export function withoutPoint(words: string): string {
  let { length } = words;
  while (length > 0 && /[\s.,;:!?]/.test(words[length - 1]!)) length -= 1;
  return words.slice(0, length);
}

/** By the single mark that opens, those that close: they are apostrophes, too. */
const SINGLE: Readonly<Record<string, string>> = { '‘': '’', "'": "'", '‚': '‘’' };
const OPENING = new RegExp(`[${[...Object.keys(CLOSING), ...Object.keys(SINGLE)].join('')}]`, 'g');

/**
 * What stands in quotation marks, left to right; a mark that nothing closes quotes nothing. ‘Single’ marks, straight ones too, quote
 * where they turn towards the words.
 */
export function quotationsIn(text: string): readonly Quoted[] {
  const found: Quoted[] = [];
  const unclosed = new Set<string>();
  let from = 0;
  for (const { 0: mark, index: start } of text.matchAll(OPENING)) {
    // Behind a digit a straight mark means inches.
    if (start < from || (mark === '"' && /\d/.test(text[start - 1] ?? ''))) continue;
    const single = SINGLE[mark];
    const end = single === undefined ? endOf(text, start, CLOSING[mark]!, unclosed) : endOfSingle(text, start, single);
    if (end === -1) continue;
    const words = text.slice(start + 1, end).trim();
    if (words !== '') found.push({ start, end: end + 1, words });
    from = end + 1;
  }
  return found;
}

/** Whether a part of a text stands between the marks of a quotation. */
export function isQuoted(quoted: readonly Part[], { start, end }: Part): boolean {
  return quoted.some((part) => part.start < start && end < part.end);
}

/** Where “ or „ stands that no mark behind it closes, or -1. */
export function unclosedIn(text: string): number {
  const quoted = quotationsIn(text);
  let next = 0;
  for (const { 0: mark, index } of text.matchAll(/[“„]/g)) {
    while (next < quoted.length && quoted[next]!.end <= index) next += 1;
    if (next < quoted.length && quoted[next]!.start <= index) continue;
    // The “ of „Gänsefüßchen“ closes.
    if (mark === '“' && /[\p{L}\p{N}.,!?]$/u.test(text.slice(0, index))) continue;
    return index;
  }
  return -1;
}

/** @param unclosed marks that were looked for in vain: they are behind no later place either */
function endOf(text: string, start: number, closing: string, unclosed: Set<string>): number {
  if (unclosed.has(closing)) return -1;
  const ends = [...closing].map((mark) => text.indexOf(mark, start + 1)).filter((at) => at !== -1);
  if (ends.length > 0) return Math.min(...ends);
  unclosed.add(closing);
  return -1;
}

/** The longest words in single marks, in characters: what looks like a mark further away closes something else. */
const LONGEST = 1000;
/** What begins with an apostrophe, which a word processor has turned the wrong way: ’em, the ’90s, ’s avonds. */
const CLIPPED = /^(?:twas|tis|til|till|em|cause|cos|bout|[nst]|\d\ds?)(?![\p{L}\p{N}])/iu;

/** The mark that closes a single one, before another opens: none within a word, and not the one of “birds’ nests” where another follows. */
function endOfSingle(text: string, start: number, closing: string): number {
  if (!opensAt(text, start)) return -1;
  const last = Math.min(text.length, start + LONGEST);
  let possessive = -1;
  for (let at = start + 2; at < last; at += 1) {
    if (text[at] === text[start] && opensAt(text, at)) break;
    if (!closing.includes(text[at]!) || /\s/.test(text[at - 1]!) || isLetter(text[at + 1])) continue;
    if (text[at - 1] !== 's') return at;
    if (possessive === -1) possessive = at;
  }
  return possessive;
}

/** Whether a single mark turns towards the words behind it, and is no apostrophe. */
function opensAt(text: string, at: number): boolean {
  if (at > 0 && !/[\s(\[“"«„—–]/u.test(text[at - 1]!)) return false;
  return !/\s/.test(text[at + 1] ?? '') && !CLIPPED.test(text.slice(at + 1, at + 10));
}

/** Letters as they are, with white space, quotation marks and invisible characters made even. */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[“”„‟«»"「」]/g, '"')
    .replace(/[‘’‚‛ʼ`´‹›]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/** What an editor has done to words: pieces that must be verbatim, and the changes between them. */
export interface Edited {
  readonly pieces: readonly Piece[];
  /** As written: `…`, `[the army]`. */
  readonly changes: readonly string[];
}

interface Piece {
  readonly text: string;
  /** Whether the piece may begin or end within a word, as after `[t]`. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/** Takes folded words apart at ellipses and square brackets. */
export function editedOf(words: string): Edited {
  const changes: string[] = [];
  const pieces: Piece[] = [];
  let [start, cut] = [0, false];
  const add = (end: number, cutAfter: boolean) => {
    const text = words.slice(start, end);
    const trimmed = text.trim();
    if (trimmed === '') return;
    pieces.push({
      text: trimmed,
      cutBefore: cut && !text.startsWith(' '),
      cutAfter: cutAfter && !text.endsWith(' '),
    });
  };
  for (const change of words.matchAll(/\[[^\][]{0,200}\]|\(?(?:…|\.\.\.)\)?/g)) {
    add(change.index, true);
    changes.push(change[0]);
    [start, cut] = [change.index + change[0].length, true];
  }
  add(words.length, false);
  return { pieces, changes };
}

/** Whether folded pieces stand in a folded text, one after the other, each as whole words. */
export function holds(text: string, pieces: readonly Piece[]): boolean {
  let from = 0;
  for (const piece of pieces) {
    const at = piece.text === '' ? -1 : placeOf(text, piece, from);
    if (at === -1) return false;
    from = at + piece.text.length;
  }
  return pieces.length > 0;
}

function placeOf(text: string, { text: words, cutBefore, cutAfter }: Piece, from: number): number {
  for (let at = text.indexOf(words, from); at !== -1; at = text.indexOf(words, at + 1)) {
    const end = at + words.length;
    const begins = cutBefore || !(isLetter(words[0]) && isLetter(text[at - 1]));
    const ends = cutAfter || !(isLetter(words.at(-1)) && isLetter(text[end]));
    if (begins && ends) return at;
  }
  return -1;
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

/** Whether a text (folded) holds words to the letter, or but for what brackets and ellipses say. */
export function isVerbatim(words: string, text: string): boolean {
  return holds(text, [whole(fold(words))]) || holds(text, editedOf(fold(words)).pieces);
}

/**
 * Whether quoted words are a fragment of a fact's (folded), as a sentence takes it in: the first letter may change its case, and
 * punctuation of the sentence may stand inside the marks.
 */
export function isFragment(quoted: string, words: string): boolean {
  const bare = fold(quoted).replace(/^[\s,;:]+|[\s.,;:!?]+$/g, '');
  const folded = [bare, swapFirst(bare)];
  return folded.some((text) => text !== '' && (holds(words, [whole(text)]) || holds(words, editedOf(text).pieces)));
}

/**
 * What quoted words leave out of a fact's (folded) or put into them, as it is written. Where the fact has the same ellipses, it is the
 * fact's own; and a letter whose case is other, "[T]he gate", changes nothing.
 */
export function cutsIn(quoted: string, words: string): readonly string[] {
  const bare = fold(quoted).replace(/[\s.,;:!?]+$/, (end) => /^\.{3}/.exec(end)?.[0] ?? '');
  if (oneEllipsis(words).includes(oneEllipsis(bare))) return [];
  const filled = bare.replace(/\[(\p{L})\]/gu, '$1');
  const isCase = filled !== bare && words.toLowerCase().includes(filled.toLowerCase());
  return isCase ? [] : editedOf(bare).changes;
}

const oneEllipsis = (text: string) => text.replace(/[[(]?(?:…|\.\.\.)[\])]?/g, '…');

function swapFirst(text: string): string {
  const [first = ''] = text;
  const swapped = first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase();
  return swapped + text.slice(first.length);
}

function whole(text: string): Piece {
  return { text, cutBefore: false, cutAfter: false };
}

/**
 * As much of the beginning of `words` as stands anywhere in `text`, and what stands after it there: by the failure function of
 * Knuth, Morris and Pratt, in one pass over each.
 */
export function longestBeginning(words: string, text: string): { readonly length: number; readonly follows: string } {
  const fail = failureOf(words);
  let [matched, best, bestEnd] = [0, 0, 0];
  for (let i = 0; i < text.length; i += 1) {
    while (matched > 0 && (matched === words.length || text[i] !== words[matched])) matched = fail[matched - 1]!;
    if (text[i] === words[matched]) matched += 1;
    if (matched > best) [best, bestEnd] = [matched, i + 1];
  }
  return { length: best, follows: text.slice(bestEnd, bestEnd + 60) };
}

function failureOf(words: string): Int32Array {
  const fail = new Int32Array(words.length);
  for (let i = 1, k = 0; i < words.length; i += 1) {
    while (k > 0 && words[i] !== words[k]) k = fail[k - 1]!;
    if (words[i] === words[k]) k += 1;
    fail[i] = k;
  }
  return fail;
}
