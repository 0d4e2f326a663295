import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import { wordsOfLanguage } from '../words/index.js';
import { isGiven, numbersOf } from './support/given.js';
import { isSet, passagesOf, sentenceAt, sentenceOf, sentencesOf, type Passage } from './support/passages.js';
import { isQuoted, quotationsIn } from './support/quotations.js';
import { remembered } from './support/remembered.js';
import { waivedAs } from './support/waived.js';

const CODE = 'proportion-without-fact';

export const proportionWithoutFact: Rule = {
  code: CODE,
  level: 'warning',
  says: 'A share, a multiple or a crowd in words, “two thirds”, “doubled”, “dozens of”, stands in a sentence with a fact.',
  waivable: true,
  *check(context) {
    for (const passage of passagesOf(context)) if (passage.sort === 'prose') yield* inPassage(passage, context);
  },
};

const proportionsIn = remembered((text, lang) => {
  const pattern = wordsOfLanguage(lang)?.proportions;
  return pattern ? [...text.matchAll(pattern)] : [];
});

function* inPassage(passage: Passage, context: Context): Generator<Found> {
  const { text, cited } = passage;
  const said = proportionsIn(text, context.story.lang);
  if (said.length === 0) return;
  const quoted = quotationsIn(text);
  const sentences = sentencesOf(passage, context.story.lang);
  const given = numbersOf(context)(passage).filter(
    (number) => number.sort === 'count' && isGiven(number, passage, context),
  );
  const proven = new Set([
    ...cited.map(({ offset }) => sentenceOf(sentences, text, offset)),
    ...given.map((number) => sentenceAt(sentences, number.start)),
  ]);
  for (const { 0: words, index: start } of said) {
    const end = start + words.length;
    if (proven.has(sentenceAt(sentences, start)) || isSet(passage, start, end)) continue;
    // Somebody else's words are told of as such.
    if (isQuoted(quoted, { start, end })) continue;
    yield {
      at: passage.place(start, end),
      about: waivedAs(CODE, text, { start, end }, context) ?? passage.about,
      message: `"${excerpt(words)}" is a figure in words, and the sentence cites no fact and gives no number of one.`,
      help: 'Cite the facts from which it follows, [@id], or the one that says it; or waive this.',
    };
  }
}
