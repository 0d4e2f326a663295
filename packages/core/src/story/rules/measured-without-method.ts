import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { keyPlace } from './support/places.js';

export const measuredWithoutMethod: Rule = {
  code: 'measured-without-method',
  level: 'error',
  says: 'What was measured says how.',
  waivable: false,
  *check({ story }) {
    for (const fact of story.facts) {
      if (fact.certainty !== 'measured' || fact.method !== '') continue;
      yield {
        at: keyPlace(fact, 'certainty'),
        about: fact.id,
        message: `The fact "${excerpt(fact.id)}" is measured, and does not say how.`,
        help: 'Write method: with what, and how, in a sentence.',
      };
    }
  },
};
