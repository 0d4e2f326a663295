// Words that are in another language than the text around them.
import { byLanguage } from '../../words/by-language.js';
import { FUNCTION_WORDS, functionWordsOf, IN_NAMES, ownWordsOf } from '../../words/function-words.js';
import { primaryOf } from '../../words/list.js';
import type { Part } from './passages.js';

/** A run of words in another language, as far as that can be told from the words alone. */
export interface OtherWords extends Part {
  /** The language, where its small words tell it; `''`: only the script is another one. */
  readonly lang: string;
}

/**
 * Runs of words that are in another script than the language is written in, or that another language's small words hold together.
 * In no order. Cautious: names, titles and loan words are no such runs, nor are short ones.
 *
 * @param lang of the text, BCP 47
 * @param apart parts that are looked at by somebody else, such as quotations: no run goes through them
 */
export function otherLanguageIn(text: string, lang: string, apart: readonly Part[]): readonly OtherWords[] {
  if (lang === '') return [];
  const words = wordsIn(text, apart);
  return [...inOtherScripts(words, text, lang), ...inOtherLanguages(words, text, lang)];
}

/** Whether a language tag is of English, in which the page says its own words. */
export function isEnglish(lang: string): boolean {
  return primaryOf(lang) === 'en';
}

interface Word extends Part {
  readonly text: string;
  /** In lower case. */
  readonly lower: string;
}

function wordsIn(text: string, apart: readonly Part[]): readonly Word[] {
  const parts = apart.toSorted((a, b) => a.start - b.start);
  let next = 0;
  const words: Word[] = [];
  for (const { 0: word, index: start } of text.matchAll(/\p{L}[\p{L}\p{M}]*/gu)) {
    while (next < parts.length && parts[next]!.end <= start) next += 1;
    const end = start + word.length;
    // A word apart stays, so that what is before and behind it is not joined.
    const text = next < parts.length && parts[next]!.start < end ? '' : word;
    words.push({ start, end, text, lower: text.toLowerCase() });
  }
  return words;
}

/** Neighbours, no more apart than by spaces, an apostrophe, a hyphen or a comma, that are all accepted. */
function* runsOf(words: readonly Word[], text: string, accepts: (word: Word) => boolean): Generator<readonly Word[]> {
  let run: Word[] = [];
  for (const word of words) {
    const last = run.at(-1);
    const isNext = last === undefined || /^[\s,'’-]{1,3}$/.test(text.slice(last.end, word.start));
    const isAccepted = word.text !== '' && accepts(word);
    if (isAccepted && isNext) {
      run.push(word);
      continue;
    }
    if (run.length > 0) yield run;
    run = isAccepted ? [word] : [];
  }
  if (run.length > 0) yield run;
}

// Scripts

interface Script {
  readonly letters: RegExp;
  /** The scripts (ISO 15924) of languages that are written with these letters. */
  readonly of: readonly string[];
  /** Whether so many words are more than a name. */
  isText(words: readonly string[]): boolean;
}

/** Where names begin with capitals: three words of which two do not. Elsewhere four words. */
const cased = (words: readonly string[]) =>
  words.filter((word) => word.length > 1).length >= 3 &&
  words.filter((word) => word.length > 1 && /^\p{Ll}/u.test(word)).length >= 2;
const uncased = (words: readonly string[]) => words.filter((word) => word.length > 1).length >= 4;
/** Where no spaces part words, so many letters. */
const unspaced = (words: readonly string[]) => words.join('').length >= 10;

const SCRIPTS: readonly Script[] = [
  { letters: /\p{sc=Cyrl}/u, of: ['Cyrl'], isText: cased },
  { letters: /\p{sc=Grek}/u, of: ['Grek'], isText: cased },
  { letters: /\p{sc=Armn}/u, of: ['Armn'], isText: cased },
  { letters: /\p{sc=Arab}/u, of: ['Arab', 'Aran'], isText: uncased },
  { letters: /\p{sc=Hebr}/u, of: ['Hebr'], isText: uncased },
  { letters: /\p{sc=Geor}/u, of: ['Geor'], isText: uncased },
  { letters: /\p{sc=Deva}/u, of: ['Deva'], isText: uncased },
  { letters: /\p{sc=Beng}/u, of: ['Beng'], isText: uncased },
  { letters: /\p{sc=Taml}/u, of: ['Taml'], isText: uncased },
  { letters: /\p{sc=Hang}/u, of: ['Kore', 'Hang'], isText: uncased },
  {
    letters: /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u,
    of: ['Jpan', 'Hans', 'Hant', 'Hani', 'Kore', 'Hrkt'],
    isText: unspaced,
  },
  { letters: /\p{sc=Thai}/u, of: ['Thai'], isText: unspaced },
];

const NOT_LATIN = /[^\P{L}\p{sc=Latn}]/u;

function* inOtherScripts(words: readonly Word[], text: string, lang: string): Generator<OtherWords> {
  if (!NOT_LATIN.test(text)) return;
  const own = scriptsOf(lang);
  for (const { letters, of, isText } of SCRIPTS) {
    if (of.some((script) => own.includes(script)) || !letters.test(text)) continue;
    for (const run of runsOf(words, text, (word) => letters.test(word.text)))
      if (isText(run.map((word) => word.text))) yield { start: run[0]!.start, end: run.at(-1)!.end, lang: '' };
  }
}

/** The scripts in which a language may be written: the one of its tag, and its usual one. */
const scriptsOf = byLanguage((lang): readonly string[] => {
  try {
    const locale = new Intl.Locale(lang);
    return [locale.maximize().script ?? '', new Intl.Locale(locale.language).maximize().script ?? ''];
  } catch {
    return SCRIPTS.flatMap(({ of }) => of);
  }
});

// Small words

/** A run has so many words. */
const LONG = 5;
/** So large a part of them are small words of its language. */
const SHARE = 0.4;
/** So many different ones are none of the story's. */
const SMALL_WORDS = 3;
/** Where a sentence or a clause has no small word of the story's language, less is enough. */
const WHOLE_SIGNS = 2;
const WHOLE_SHARE = 0.25;

function* inOtherLanguages(words: readonly Word[], text: string, lang: string): Generator<OtherWords> {
  const own = functionWordsOf(lang);
  // What another language shares with this one is not known, but for those that have no letter in common with them.
  if (own === null && scriptsOf(lang).includes('Latn')) return;
  const told: Part[] = [];
  for (const { start, end, lang: other } of runsInLatin(words, text, own ?? new Set(), lang)) {
    if (told.some((run) => run.start < end && start < run.end)) continue;
    told.push({ start, end });
    yield { start, end, lang: other };
  }
}

/** By the number of small words: of two languages that a run may be in, the likelier comes first. */
function runsInLatin(
  words: readonly Word[],
  text: string,
  own: ReadonlySet<string>,
  lang: string,
): readonly OtherWords[] {
  const primary = primaryOf(lang);
  const real = ownWordsOf(lang);
  const found = FUNCTION_WORDS.filter(({ language }) => language !== primary).flatMap(({ language, words: small }) => {
    const isSign = ({ text: word }: Word) => small.has(word) && !own.has(word);
    // Where a run is a whole sentence, what only looks like a small word of the story's is one of the other language.
    const isNearSign = ({ lower }: Word) => small.has(lower) && !real.has(lower);
    if (!hasSigns(words.filter(isNearSign), WHOLE_SIGNS)) return [];
    const isOther = (word: Word) =>
      isLatin(word.text) && (!own.has(word.lower) || small.has(word.text) || isNearSign(word));
    return [...runsOf(words, text, isOther)].flatMap((others) => {
      const run = withFirst(others, words, text, small);
      const said = textIn(run, text, { small, real, isSign, isNearSign });
      if (said === null) return [];
      return [{ start: said[0]!.start, end: said.at(-1)!.end, lang: language, count: said.filter(isSign).length }];
    });
  });
  return found.toSorted((a, b) => b.count - a.count);
}

/** The first word of a sentence belongs to it where both languages have it: Portuguese "As". */
function withFirst(
  run: readonly Word[],
  words: readonly Word[],
  text: string,
  small: ReadonlySet<string>,
): readonly Word[] {
  const first = words[words.indexOf(run[0]!) - 1];
  if (!first || !/^\p{Lu}\p{Ll}/u.test(first.text) || !small.has(first.lower)) return run;
  const isBeside = text.slice(first.end, run[0]!.start).trim() === '' && opens([first], text);
  return isBeside ? [first, ...run] : run;
}

interface Signs {
  /** The small words of the other language. */
  readonly small: ReadonlySet<string>;
  /** Those of the story's language. */
  readonly real: ReadonlySet<string>;
  /** Whether a word is one of them, and is and looks like none of the story's. */
  isSign(word: Word): boolean;
  /** Whether a word is one of them and none of the story's, though one of its words may look like it. */
  isNearSign(word: Word): boolean;
}

/** What of a run is another language's text: all of it where it is a sentence, else a clause of it, else from its small words on. */
function textIn(run: readonly Word[], text: string, signs: Signs): readonly Word[] | null {
  const { small, isSign } = signs;
  if (isSentence(run, text)) return isWholeText(run, signs) || isRunText(run, signs) ? run : null;
  const first = run.findIndex(isSign);
  if (first === -1) return null;
  const comma = run.findLastIndex(
    (word, i) => i > 0 && i <= first && /,/.test(text.slice(run[i - 1]!.end, word.start)),
  );
  const clause = comma > 0 ? run.slice(comma) : run;
  const isStart = comma > 0 || opens(run, text, ',');
  const isClause = isStart && closes(run, text) && !/^\p{Lu}/u.test(clause[0]!.text);
  if (isClause && isWholeText(clause, signs)) return clause;
  // Small words that both languages have belong to what follows them.
  const before = run.slice(0, first);
  const said = run.slice(before.findLastIndex((word) => !small.has(word.text)) + 1);
  if (!isRunText(said, signs)) return null;
  return isStart ? clause : said;
}

/** Whether nothing of a sentence, or of what stands behind a colon or a dash, is before a run. */
const opens = (run: readonly Word[], text: string, mark = '') =>
  new RegExp(`(?:^|[.!?…:;–—(\\n${mark}])\\s*[¿¡]?$`).test(text.slice(0, run[0]!.start));
const closes = (run: readonly Word[], text: string) => /^\s*(?:$|[,.!?…:;–—)\n])/.test(text.slice(run.at(-1)!.end));
const isSentence = (run: readonly Word[], text: string) =>
  opens(run, text) && /^\s*(?:[.!?…]|$)/.test(text.slice(run.at(-1)!.end));

const hasSigns = (signs: readonly Word[], count: number) => new Set(signs.map(({ text }) => text)).size >= count;

/** Whether words in the midst of others are more than a name or a title: a long run, many of them small, and one that is neither. */
function isRunText(run: readonly Word[], { small, isSign }: Signs): boolean {
  return isLong(run, small, SHARE) && hasSigns(run.filter(isSign), SMALL_WORDS);
}

/** Whether words that are a sentence or a clause are: a title and a dish have articles and prepositions alone. */
function isWholeText(run: readonly Word[], { small, real, isSign, isNearSign }: Signs): boolean {
  const said = [{ ...run[0]!, text: run[0]!.lower }, ...run.slice(1)];
  const signs = said.filter((word) => isNearSign(word));
  return (
    isLong(run, small, WHOLE_SHARE) &&
    run.filter(({ lower }) => !real.has(lower)).length >= LONG &&
    said.some(isSign) &&
    hasSigns(signs, WHOLE_SIGNS) &&
    signs.some(({ text }) => !IN_NAMES.has(text) && !/^[a-z]$/.test(text))
  );
}

function isLong(run: readonly Word[], small: ReadonlySet<string>, share: number): boolean {
  const plain = run.filter(({ text }) => /^\p{Ll}{3}/u.test(text) && !small.has(text));
  return (
    run.length >= LONG && plain.length > 0 && run.filter(({ lower }) => small.has(lower)).length >= share * run.length
  );
}

const isLatin = (word: string) => /^\p{sc=Latn}/u.test(word);
