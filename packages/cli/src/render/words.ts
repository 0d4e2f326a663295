import { formatDate, quotationMarks } from '@throughline/core';
import { saidIn, wordName, type PAGE_WORDS } from '@throughline/core/story.js';
import { STATUSES, WORDS as STATUS_WORDS } from '@throughline/elements/arms-request-checklist/model.js';
import { HOW_SAID } from '@throughline/elements/quote-card/model.js';
import type { Input } from './input.js';

/** The words that the page itself adds, in English. A story or a newsroom gives its own under the same names, as `who-says-so` or `whoSaysSo`. */
const ENGLISH: Readonly<Record<WordName, string>> = {
  news: 'News',
  analysis: 'Analysis',
  opinion: 'Opinion',
  explainer: 'Explainer',
  sponsored: 'Sponsored',
  paidFor: 'Paid for by {sponsor}',
  by: 'By {authors}',
  publishedOn: 'Published {date}',
  modifiedOn: 'Updated {date}',
  asOf: 'Figures as of {date}',
  readingTime: 'About {time} to read',
  minutesOne: '{n} minute',
  minutesOther: '{n} minutes',
  explains: 'On {title}, {publisher}',
  more: 'More on this',
  correction: 'Correction',
  update: 'Update',
  corrections: 'Corrections',
  correctionsAndUpdates: 'Corrections and updates',
  noCorrections: 'Corrections to this page will be listed here, each with what was wrong and what replaced it.',
  was: 'Before: {words}',
  is: 'Now: {words}',
  about: 'About:',
  whoSaysSo: 'Who says so',
  sources: 'Sources',
  sourcesAndMethod: 'Sources and method',
  source: 'Source: {source}',
  archived: 'archived copy',
  accessed: 'accessed {date}',
  licence: 'licence: {licence}',
  noDate: 'no date given',
  method: 'How it was measured: {method}',
  original: 'Originally: {words}',
  notAttributed: 'not attributed',
  thisPage: 'this page',
  reported: 'reported',
  estimated: 'estimated',
  claimed: 'claimed',
  confirmed: 'confirmed',
  disputed: 'disputed',
  measured: 'measured',
  askedOf: 'of {of}',
  askedBy: 'by {by}',
  inTheText: 'In the text: {place}',
  inThePicture: 'In the picture: {place}',
  start: 'the beginning',
  data: 'Data',
  alsoAs: 'This page is also to be had as {formats}.',
  plainText: 'plain text',
  dataOf: 'data (CSV): {title}',
  howSure: 'How sure',
  dataAsOf: 'As of',
  publisher: 'Publisher',
  sourceTitle: 'Source',
  sourceLink: 'Link of the source',
  archivedLink: 'Archived copy',
  readWhole: 'Read it on a page of its own',
  notes: 'Notes',
};

export type WordName = (typeof PAGE_WORDS)[number];

/** The page's own words in the story's language, and how that language writes dates, lists and quotations. */
export interface Words {
  /** A word or a sentence of the page; `{name}` in it is replaced. */
  say(name: WordName, parts?: Readonly<Record<string, string>>): string;
  /** A sentence in pieces, where a place in it is filled with more than words. */
  pieces<T>(name: WordName, parts: Readonly<Record<string, T>>): (string | T)[];
  /** The word by a name that need not be the page's own: the story's, the newsroom's or the library's; `null` where it is English. */
  own(name: string): string | null;
  date(iso: string): string;
  list(items: readonly string[]): string;
  quoted(words: string): string;
  minutes(number: number): string;
  /** How words were said: `televised statement`. */
  how(key: string): string;
  /** How far a request got: `being sought`. */
  status(key: string): string;
}

/** The words for a story: its own, else the newsroom's, else the library's in its language, else English. */
export function wordsFor({ story, config }: Pick<Input, 'story' | 'config'>): Words {
  const given = new Map<string, string>();
  for (const words of [config?.strings ?? {}, story.words])
    for (const [name, text] of Object.entries(words)) given.set(wordName(name), text);
  const said = new Map(Object.entries(saidIn(story.lang)).map(([name, text]) => [wordName(name), text]));
  const [open, close] = quotationMarks(story.lang);
  const template = (name: WordName) => {
    const [page, english] = [wordName(`page-${name}`), ENGLISH[name]];
    const [own, library] = [given, said].map((words) => words.get(page) ?? fitting(words.get(name), english));
    return own ?? library ?? english;
  };
  const plurals = withLocale(story.lang, (locale) => new Intl.PluralRules(locale));
  const lists = withLocale(story.lang, (locale) => new Intl.ListFormat(locale));
  const numbers = withLocale(story.lang, (locale) => new Intl.NumberFormat(locale));
  const words: Words = {
    say: (name, parts = {}) => words.pieces(name, parts).join(''),
    pieces: (name, parts) => fill(template(name), parts),
    own: (name) => given.get(wordName(name)) ?? said.get(wordName(name)) ?? null,
    date: (iso) => formatDate(iso, story.lang),
    list: (items) => lists.format(items),
    quoted: (text) => `${open}${text}${close}`,
    minutes: (n) => words.say(plurals.select(n) === 'one' ? 'minutesOne' : 'minutesOther', { n: numbers.format(n) }),
    how: (key) => words.own(key) ?? (Object.hasOwn(HOW_SAID, key) ? HOW_SAID[key as keyof typeof HOW_SAID] : ''),
    status: (key) => {
      const known = STATUSES.find((status) => status === key);
      return known
        ? (given.get(known) ?? words.own(`arms-request-checklist-${known}`) ?? words.own(known) ?? STATUS_WORDS[known])
        : key;
    },
  };
  return words;
}

/** A word that asks for nothing that the page does not have there: `about: rund {n}` is a graphic's, and not "About:". */
function fitting(word: string | undefined, english: string): string | undefined {
  const places = word?.match(/\{\w+\}/g) ?? [];
  return places.every((place) => english.includes(place)) ? word : undefined;
}

function fill<T>(template: string, parts: Readonly<Record<string, T>>): (string | T)[] {
  return template
    .split(/\{(\w+)\}/)
    .map((piece, i) => (i % 2 === 1 ? (Object.hasOwn(parts, piece) ? parts[piece]! : `{${piece}}`) : piece))
    .filter((piece) => piece !== '');
}

/** What a language is to be formatted with; English where the runtime knows no such language. */
function withLocale<T>(locale: string, make: (locale: string) => T): T {
  try {
    return make(locale);
  } catch {
    return make('en');
  }
}
