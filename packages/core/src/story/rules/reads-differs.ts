import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { numbersIn, valuesIn } from './support/numbers.js';
import { keyPlace } from './support/places.js';
import { misquotedIn } from './support/saved.js';

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
      for (const key of ['reads', 'words', 'says'] as const) {
        // What it says may speak of a year, and of two crews.
        const numbers = key === 'says' ? countsIn(fact.says, story.lang) : [...valuesIn(fact[key], story.lang)];
        if (numbers.length === 0 || numbers.includes(value) || (upper !== null && numbers.includes(upper))) continue;
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
