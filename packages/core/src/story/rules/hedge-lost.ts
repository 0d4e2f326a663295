import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import type { Fact } from '../story.js';
import { wordsOfLanguage, type LanguageWords } from '../words/index.js';
import { factsWithValue, numbersOf } from './support/given.js';
import { isHedged, isSoft, isSofter, namesOwner, namesSpeaker } from './support/hedges.js';
import { passagesOf, sentenceAt, sentenceOf, sentencesOf, type Part, type Passage } from './support/passages.js';
import { isQuoted, quotationsIn } from './support/quotations.js';

export const hedgeLost: Rule = {
  code: 'hedge-lost',
  level: 'error',
  says: 'What is reported, estimated, claimed or disputed is not stated flatly: the sentence says so, or who says it.',
  waivable: true,
  *check(context) {
    const words = wordsOfLanguage(context.story.lang);
    if (words === null) return;
    for (const passage of passagesOf(context)) {
      if (passage.sort === 'prose' || passage.sort === 'description') yield* inPassage(passage, words, context);
      if (passage.sort === 'front') yield* inFront(passage, words, context);
    }
  },
};

/** A fact that a sentence states, and the part of the text that names it or holds its number. */
interface Stated extends Part {
  readonly fact: Fact;
  readonly sentence: Part;
}

function* inPassage(passage: Passage, words: LanguageWords, context: Context): Generator<Found> {
  const told = new Set<number>();
  for (const { fact, sentence, start, end } of statedIn(passage, context)) {
    const text = passage.text.slice(sentence.start, sentence.end);
    // One sentence is mended once, however many facts it cites.
    if (told.has(sentence.start) || isPassedOn(text, fact, words, context)) continue;
    if (isHedged(passage.text, sentence, numbersOf(context)(passage), words)) continue;
    if (passage.ledBy.some((lead) => isLead(lead, fact, words, context))) continue;
    told.add(sentence.start);
    yield {
      at: start === end ? citationAt(passage, fact, start) : passage.place(start, end),
      about: fact.id,
      message: `The fact "${excerpt(fact.id)}" is ${String(fact.certainty)}, and the sentence states it flatly.`,
      help: `Say who says it (${excerpt(fact.who.name)}), or how sure it is: reportedly, estimated, claimed.`,
    };
  }
}

/** Whether some words name who says it, or call it that of the one who published it: "the city’s own count". */
function isPassedOn(text: string, fact: Fact, words: LanguageWords, context: Context): boolean {
  return namesSpeaker(text, fact, words) || namesOwner(text, context.source(fact.source)?.publisher ?? '', words);
}

/** Whether a head or the sentence that leads in says it of all that stands below: "Estimated riders". */
function isLead(lead: string, fact: Fact, words: LanguageWords, context: Context): boolean {
  const whole = { start: 0, end: lead.length };
  return isPassedOn(lead, fact, words, context) || isHedged(lead, whole, [], words);
}

/**
 * The headline and the standfirst: short as they are they leave the speaker out, and are what most readers see. What is only reported
 * they may state; a question states nothing, nor do words in quotation marks.
 */
function* inFront(passage: Passage, words: LanguageWords, context: Context): Generator<Found> {
  const { text } = passage;
  const key = (['title', 'standfirst'] as const).find((name) => context.story[name] === text);
  if (key === undefined) return;
  const stated = softInFront(passage, context);
  if (!stated || isPassedOn(text, stated.fact, words, context)) return;
  const sentence = sentencesOf(passage, context.story.lang).find((part) => stated.start < part.end);
  if (/[?？]["”’»)\]]*$/.test(text.slice(0, sentence?.end).trim())) return;
  if (isHedged(text, { start: 0, end: text.length }, numbersOf(context)(passage), words)) return;
  yield {
    at: passage.place(stated.start, stated.end),
    about: key,
    level: 'warning',
    message: `The fact "${excerpt(stated.fact.id)}" is ${String(stated.fact.certainty)}, and the ${key === 'title' ? 'headline' : 'standfirst'} states it flatly.`,
    help: `Say who says it (${excerpt(stated.fact.who.name)}), or how sure it is; or waive this, about: ${key}.`,
  };
}

/** The first fact that is not sure whose number or words the headline or standfirst gives, and where. */
function softInFront(passage: Passage, context: Context): (Part & { readonly fact: Fact }) | null {
  const quoted = quotationsIn(passage.text);
  for (const number of numbersOf(context)(passage)) {
    const facts =
      number.sort === 'small' || isQuoted(quoted, number) ? [] : factsWithValue(number.values, passage, context);
    if (facts.length > 0 && facts.every(isSofter)) return { ...number, fact: facts[0]! };
  }
  const lower = passage.text.toLowerCase();
  for (const fact of context.story.facts.filter(isSofter)) {
    for (const said of [fact.words, fact.says].map((text) => text.toLowerCase().replace(/[.!]$/, ''))) {
      const start = said.split(/\s+/).length < LEAST_WORDS ? -1 : lower.indexOf(said);
      const part = { start, end: start + said.length };
      if (start !== -1 && !isQuoted(quoted, part)) return { ...part, fact };
    }
  }
  return null;
}

/** Fewer words than these may be anybody's. */
const LEAST_WORDS = 3;

function citationAt({ cited, at }: Passage, { id }: Fact, offset: number) {
  return cited.find((each) => each.fact === id && each.offset === offset)?.at ?? at;
}

function* statedIn(passage: Passage, context: Context): Generator<Stated> {
  const { text, cited, sort } = passage;
  // A description is one breath: who says so may stand in its last sentence.
  const sentences =
    sort === 'description' ? [{ start: 0, end: text.length }] : sentencesOf(passage, context.story.lang);
  for (const { fact: id, offset } of cited) {
    const fact = context.fact(id);
    const sentence = sentenceOf(sentences, text, offset);
    if (fact && sentence && isSoft(fact)) yield { fact, sentence, start: offset, end: offset };
  }
  for (const { start, end, values, sort } of numbersOf(context)(passage)) {
    if (sort === 'small') continue;
    const facts = factsWithValue(values, passage, context);
    // Where a firm fact gives the number, too, it is the firm one that is stated.
    if (facts.length === 0 || !facts.every(isSoft)) continue;
    const sentence = sentenceAt(sentences, start);
    if (sentence) yield { fact: facts[0]!, sentence, start, end };
  }
}
