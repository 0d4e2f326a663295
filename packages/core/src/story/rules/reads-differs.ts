import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import type { Fact } from '../story.js';
import { isOtherCurrency } from './support/currencies.js';
import { factorOfUnit, heldIn, numbersIn } from './support/numbers.js';
import { keyPlace } from './support/places.js';
import { misquotedIn, unitOf } from './support/saved.js';

export const readsDiffers: Rule = {
  code: 'reads-differs',
  level: 'error',
  says: 'Where a fact has a number and words, the words hold the same number.',
  waivable: true,
  *check(context) {
    const { story } = context;
    const misquoted = misquotedIn(context);
    for (const fact of story.facts) {
      const { value = null, upper = null } = fact.quantity ?? {};
      if (value === null) continue;
      if (isInOtherCurrency(fact, value, story.lang))
        yield {
          at: keyPlace(fact, 'reads'),
          about: fact.id,
          message: `"${excerpt(fact.reads)}" is in another currency than the fact’s unit, ${excerpt(fact.units || (fact.quantity?.unit ?? ''))}.`,
          help: 'Write the same currency in both.',
        };
      // Counted in millions, 240 is "240 million" in words; counted one by one it is not.
      const factor = factorOfUnit(unitOf(fact), story.lang);
      const own = [value, upper ?? value].flatMap((end) => [end, Number((end * factor).toPrecision(15))]);
      for (const key of ['reads', 'words', 'says'] as const) {
        // What it says may speak of a year, and of two crews.
        const lang = (key === 'words' && fact.wordsLang) || story.lang;
        const numbers = key === 'says' ? countsIn(fact.says, lang) : [...heldIn(fact[key], lang).quantities];
        if (numbers.length === 0 || numbers.some((number) => own.includes(number))) continue;
        // That the number, or the words, are not those of the source is told.
        if (misquoted.value(fact, numbers) || (key === 'words' && misquoted.isOther(fact))) continue;
        yield {
          at: keyPlace(fact, key),
          about: fact.id,
          message: `"${excerpt(fact[key])}" does not hold the fact’s own number, ${excerpt(fact.value || String(value))}.`,
          help: 'Write the same number in both.',
        };
      }
    }
  },
};

function countsIn(text: string, lang: string): readonly number[] {
  return numbersIn(text, lang).flatMap(({ values, sort }) => (sort === 'count' ? values : []));
}

/** Whether the words have the fact's own number, and another currency beside it than its unit. */
function isInOtherCurrency(fact: Fact, value: number, lang: string): boolean {
  const own = [value, value * factorOfUnit(unitOf(fact), lang)];
  return numbersIn(fact.reads, lang).some(
    (number) => number.values.some((read) => own.includes(read)) && isOtherCurrency(fact.reads, number, fact),
  );
}
