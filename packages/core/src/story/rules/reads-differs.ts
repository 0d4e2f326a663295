import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { valuesIn } from './support/numbers.js';
import { keyPlace } from './support/places.js';

export const readsDiffers: Rule = {
  code: 'reads-differs',
  level: 'error',
  says: 'Where a fact has a number and words, the words hold the same number.',
  waivable: true,
  *check({ story }) {
    for (const fact of story.facts) {
      const { value = null, upper = null } = fact.quantity ?? {};
      if (value === null) continue;
      for (const key of ['reads', 'words'] as const) {
        const numbers = [...valuesIn(fact[key], story.lang)];
        if (numbers.length === 0 || numbers.includes(value) || (upper !== null && numbers.includes(upper))) continue;
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
