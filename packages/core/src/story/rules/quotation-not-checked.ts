import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { keyPlace } from './support/places.js';

export const quotationNotChecked: Rule = {
  code: 'quotation-not-checked',
  level: 'warning',
  says: 'The source of a quotation has a saved text that the quotation can be held against.',
  waivable: true,
  *check(context) {
    for (const fact of context.story.facts) {
      const source = context.source(fact.source);
      if (fact.words === '' || source === null || source.saved !== '' || context.unsure.has(source.id)) continue;
      yield {
        at: keyPlace(fact, 'words'),
        about: fact.id,
        message: `“${excerpt(fact.words)}” cannot be held against its source, which has no saved text.`,
        help: `Save the passage as a text file, and name it as saved: in the source "${excerpt(source.id)}".`,
      };
    }
  },
};
