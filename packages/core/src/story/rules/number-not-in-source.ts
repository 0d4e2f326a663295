import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { keyPlace } from './support/places.js';
import { savedIn } from './support/saved.js';

export const numberNotInSource: Rule = {
  code: 'number-not-in-source',
  level: 'error',
  says: 'The number of a fact is in the saved text of its source, in digits or in words.',
  waivable: true,
  *check(context) {
    const saved = savedIn(context);
    for (const fact of context.story.facts) {
      const text = saved(fact.source);
      if (text === null || fact.quantity === null) continue;
      for (const key of ['value', 'upper'] as const) {
        const value = fact.quantity[key];
        // The ends of a range may have been written the other way round: both are looked for all the same.
        if (value === null || text.has(value)) continue;
        yield {
          at: keyPlace(fact, key),
          about: fact.id,
          message: `The saved text of "${excerpt(fact.source)}" does not hold the number ${excerpt(fact[key] || String(value))}.`,
          help: 'Correct the number, or the source that it is from. Of what is worked out from it, say so: certainty: measured, and the method.',
        };
      }
    }
  },
};
