import { excerpt } from '../../problem.js';
import { QUANTITY_WORDS } from '../../format.js';
import { quantityInFigures, quantityWordsOf } from '../in-figures.js';
import type { Context, Found, Rule } from '../rule.js';
import { saidIn } from '../said/index.js';
import type { Fact } from '../story.js';
import { wordsOfLanguage, type LanguageWords } from '../words/index.js';
import { factsWithValue, numbersOf } from './support/given.js';
import { isOpenAt, opennessOf } from './support/hedges.js';
import { numbersIn, type NumberIn } from './support/numbers.js';
import { passagesOf, sentenceAt, sentencesOf, type Part, type Passage } from './support/passages.js';
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
    // A label names: the 65 of "Over 65" and of a road is nobody's count.
    for (const passage of passagesOf(context)) if (passage.sort !== 'label') yield* inPassage(passage, words, context);
    yield* inCells(context, words);
  },
};

function* inFacts(context: Context, words: LanguageWords): Generator<Found> {
  for (const fact of context.story.facts) {
    if (!context.unsure.has(fact.id) && isBareText(fact, fact.reads, context.story.lang, words))
      yield { at: keyPlace(fact, 'reads'), about: fact.id, ...tell(fact.reads, fact, context) };
  }
}

function* inPassage(passage: Passage, words: LanguageWords, context: Context): Generator<Found> {
  const { text, cited } = passage;
  const numbers = numbersOf(context)(passage);
  if (numbers.length === 0) return;
  const sentences = sentencesOf(passage, context.story.lang);
  for (const number of numbers) {
    const { start, end, values, sort } = number;
    const given = sort === 'small' ? [] : factsWithValue(values, passage, context);
    const facts = given.filter(({ id }) => !context.unsure.has(id));
    const sentence = sentenceAt(sentences, start);
    if (facts.length === 0 || !sentence) continue;
    const here = facts.filter(({ id }) => cited.some((each) => each.fact === id));
    // Where a number is that of an exact fact, too, it may be that one.
    const meant = here.length > 0 ? here : facts;
    const others = numbers.filter((other) => sentence.start <= other.start && other.start < sentence.end);
    if (!meant.every((fact) => isBare(fact, text, sentence, number, others, words))) continue;
    const isBound = passage.set.some((part) => part.start <= start && end <= part.end);
    const found = tell(text.slice(start, end), meant[0]!, context, isBound);
    yield { at: passage.place(start, end), about: passage.about, ...found };
  }
}

function* inCells(context: Context, words: LanguageWords): Generator<Found> {
  const { lang } = context.story;
  for (const { id, block } of picturesOf(context)) {
    for (const { facts, cells } of block.graphic.data.rows) {
      for (const cell of cells) {
        const cited = [...facts, ...cell.facts].flatMap(({ fact }) => context.fact(fact) ?? []);
        const bare = cited.find((fact) => !context.unsure.has(fact.id) && isBareText(fact, cell.text, lang, words));
        if (bare) yield { at: cell.at, about: id, ...tell(cell.text, bare, context) };
      }
    }
  }
}

/** Whether some words hold the number of an open fact, and nothing that says in which way it is open. */
function isBareText(fact: Fact, text: string, lang: string, words: LanguageWords): boolean {
  if (text === '' || opennessOf(fact) === null) return false;
  const numbers = numbersIn(text, lang);
  const whole = { start: 0, end: text.length };
  const its = numbers.find(({ values }) => values.includes(fact.quantity?.value ?? NaN));
  return its !== undefined && isBare(fact, text, whole, its, numbers, words);
}

/** @param others all numbers of the sentence, this one among them */
function isBare(
  fact: Fact,
  text: string,
  sentence: Part,
  number: NumberIn,
  others: readonly NumberIn[],
  words: LanguageWords,
): boolean {
  const openness = opennessOf(fact);
  if (openness === null || isOpenAt(text, sentence, number, openness, words)) return false;
  if (openness !== 'range') return true;
  const has = (end: number | null | undefined) => others.some(({ values }) => values.includes(end ?? NaN));
  if (has(fact.quantity?.value) && has(fact.quantity?.upper)) return false;
  return !(['about', 'over', 'under'] as const).some((open) => isOpenAt(text, sentence, number, open, words));
}

function tell(
  text: string,
  { id, quantity }: Fact,
  { story: { lang, words }, strings }: Context,
  isBound = false,
): { readonly message: string; readonly help: string } {
  const said = quantity ? quantityInFigures(quantity, lang, quantityWordsOf(words, strings, saidIn(lang))) : '';
  const name = quantity?.qualifier ?? 'exactly';
  return {
    message: `"${excerpt(text)}" reads as an exact number, but the fact "${excerpt(id)}" says ${said}.`,
    help: isBound
      ? `The words for it do not say so: write what "${QUANTITY_WORDS[name]}" is in the story’s language, under words: in the front matter: ${name}: …`
      : `Write "${said}", or bind the fact: :value[${excerpt(id)}].`,
  };
}
