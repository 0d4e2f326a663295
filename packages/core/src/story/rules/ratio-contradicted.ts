import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import type { Fact } from '../story.js';
import { wordsOfLanguage } from '../words/index.js';
import { passagesOf, sentenceOf, sentencesOf, type Part, type Passage } from './support/passages.js';

/** What "half" leaves open: it is said of anything from 0.4 to 0.6. */
const TOLERANCE = 0.25;

export const ratioContradicted: Rule = {
  code: 'ratio-contradicted',
  level: 'warning',
  says: 'Where a sentence compares two facts, by “twice”, “half” or the like, their numbers bear it out.',
  waivable: true,
  *check(context) {
    const ratios = wordsOfLanguage(context.story.lang)?.ratios ?? [];
    if (ratios.length === 0) return;
    for (const passage of passagesOf(context)) {
      if (passage.sort !== 'prose' || passage.cited.length < 2) continue;
      const sentences = sentencesOf(passage, context.story.lang);
      for (const sentence of sentences) {
        const found = inSentence(sentence, sentences, passage, ratios, context);
        if (found) yield found;
      }
    }
  },
};

/** Only where it is plain what is compared with what: a sentence cites two numbers of one thing, and compares once. */
function inSentence(
  sentence: Part,
  sentences: readonly Part[],
  passage: Passage,
  ratios: readonly (readonly [RegExp, number])[],
  context: Context,
): Found | null {
  const text = passage.text.slice(sentence.start, sentence.end);
  const said = ratios.flatMap(([pattern, ratio]) => [...text.matchAll(pattern)].map((match) => ({ match, ratio })));
  const [only] = said;
  if (said.length !== 1 || !only) return null;
  const here = passage.cited.filter(({ offset }) => sentenceOf(sentences, passage.text, offset) === sentence);
  const facts = [...new Set(here.map(({ fact }) => fact))].flatMap((id) => context.fact(id) ?? []);
  const actual = ratioOf(facts);
  if (actual === null || Math.abs(actual / only.ratio - 1) <= TOLERANCE) return null;
  const start = sentence.start + only.match.index;
  return {
    at: passage.place(start, start + only.match[0].length),
    about: facts[0]!.id,
    message: `"${excerpt(only.match[0])}" is said of ${numbersOf(facts)}, of which one is ${String(Number(actual.toFixed(1)))} times the other.`,
    help: 'Correct the words or the number. If something else is compared here, do so in a sentence of its own.',
  };
}

/** How many times the smaller one of two numbers the larger one is; `null` where they are not two exact ones of one unit. */
function ratioOf(facts: readonly Fact[]): number | null {
  const [a, b] = facts.map(({ quantity }) => quantity);
  if (facts.length !== 2 || !a || !b || a.unit !== b.unit) return null;
  if ([a, b].some(({ qualifier }) => qualifier !== 'exactly' && qualifier !== 'about')) return null;
  const [small, large] = [a.value ?? 0, b.value ?? 0].sort((x, y) => x - y) as [number, number];
  return small > 0 ? large / small : null;
}

function numbersOf(facts: readonly Fact[]): string {
  return facts.map(({ value, units }) => excerpt(`${value} ${units}`)).join(' and ');
}
