import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import type { Fact } from '../story.js';
import { wordsOfLanguage, type LanguageWords } from '../words/index.js';
import { factsWithValue, numbersOf } from './support/given.js';
import { isHedged, isSoft, namesSpeaker } from './support/hedges.js';
import { passagesOf, sentenceOf, sentencesOf, type Part, type Passage } from './support/passages.js';

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
    if (told.has(sentence.start) || namesSpeaker(text, fact, words)) continue;
    if (isHedged(passage.text, sentence, numbersOf(context)(passage), words)) continue;
    told.add(sentence.start);
    yield {
      at: start === end ? citationAt(passage, fact, start) : passage.place(start, end),
      about: fact.id,
      message: `The fact "${excerpt(fact.id)}" is ${String(fact.certainty)}, and the sentence states it flatly.`,
      help: `Say who says it (${excerpt(fact.who.name)}), or how sure it is: reportedly, estimated, claimed.`,
    };
  }
}

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
    const sentence = sentences.find((part) => part.start <= start && start < part.end);
    if (sentence) yield { fact: facts[0]!, sentence, start, end };
  }
}
