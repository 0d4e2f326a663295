import { excerpt } from '../../problem.js';
import { formatQuantity } from '../../format.js';
import type { Context, Found, Rule } from '../rule.js';
import type { Fact } from '../story.js';
import { wordsOfLanguage, type LanguageWords } from '../words/index.js';
import { factsWithValue, numbersOf } from './support/given.js';
import { isOpenIn, opennessOf } from './support/hedges.js';
import { numbersIn } from './support/numbers.js';
import { passagesOf, sentencesOf, type Passage } from './support/passages.js';
import { picturesOf } from './support/pictures.js';
import { keyPlace } from './support/places.js';

export const openQuantityAsExact: Rule = {
  code: 'open-quantity-as-exact',
  level: 'error',
  says: 'A number that its source gives as about, over, under or between is not written as an exact one.',
  waivable: true,
  *check(context) {
    const words = wordsOfLanguage(context.story.lang);
    if (words === null) return;
    yield* inFacts(context, words);
    for (const passage of passagesOf(context)) yield* inPassage(passage, words, context);
    yield* inCells(context, words);
  },
};

function* inFacts({ story }: Context, words: LanguageWords): Generator<Found> {
  for (const fact of story.facts) {
    const numbers = numbersIn(fact.reads, story.lang).flatMap(({ values }) => values);
    if (!isBare(fact, fact.reads, numbers, words)) continue;
    yield { at: keyPlace(fact, 'reads'), about: fact.id, ...tell(fact.reads, fact, story.lang) };
  }
}

function* inPassage(passage: Passage, words: LanguageWords, context: Context): Generator<Found> {
  const { text, cited } = passage;
  const numbers = numbersOf(context)(passage);
  if (numbers.length === 0) return;
  const sentences = sentencesOf(passage, context.story.lang);
  for (const { start, end, values, sort } of numbers) {
    const facts = sort === 'small' ? [] : factsWithValue(values, passage, context);
    const sentence = sentences.find((part) => part.start <= start && start < part.end);
    if (facts.length === 0 || !sentence) continue;
    const here = facts.filter(({ id }) => cited.some((each) => each.fact === id));
    const meant = here.length > 0 ? here : facts;
    const sentenceText = text.slice(sentence.start, sentence.end);
    const inSentence = numbers.filter((number) => sentence.start <= number.start && number.start < sentence.end);
    if (
      !meant.every((fact) =>
        isBare(
          fact,
          sentenceText,
          inSentence.flatMap((number) => number.values),
          words,
        ),
      )
    )
      continue;
    const found = tell(text.slice(start, end), meant[0]!, context.story.lang);
    yield { at: passage.place(start, end), about: passage.about, ...found };
  }
}

function* inCells(context: Context, words: LanguageWords): Generator<Found> {
  for (const { id, block } of picturesOf(context)) {
    for (const { facts, cells } of block.graphic.data.rows) {
      for (const cell of cells) {
        if (cell.text === '') continue;
        const numbers = numbersIn(cell.text, context.story.lang).flatMap(({ values }) => values);
        const cited = [...facts, ...cell.facts].flatMap(({ fact }) => context.fact(fact) ?? []);
        const bare = cited.find((fact) => isBare(fact, cell.text, numbers, words));
        if (bare) yield { at: cell.at, about: id, ...tell(cell.text, bare, context.story.lang) };
      }
    }
  }
}

/** Whether a sentence holds the number of an open fact and does not say in which way it is open. */
function isBare(fact: Fact, text: string, numbers: readonly number[], words: LanguageWords): boolean {
  const openness = opennessOf(fact);
  const { value = null, upper = null } = fact.quantity ?? {};
  if (openness === null || value === null) return false;
  const [low, high] = [numbers.includes(value), upper !== null && numbers.includes(upper)];
  if (openness === 'range') return low !== high && !isOpenIn(text, openness, words);
  return low && !isOpenIn(text, openness, words);
}

function tell(text: string, { id, quantity }: Fact, lang: string): { readonly message: string; readonly help: string } {
  const said = quantity ? formatQuantity(quantity, lang) : '';
  return {
    message: `"${excerpt(text)}" reads as an exact number, but the fact "${excerpt(id)}" says ${said}.`,
    help: `Write "${said}", or bind the fact: :value[${excerpt(id)}].`,
  };
}
