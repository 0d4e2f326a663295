import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';

export const factWithoutSource: Rule = {
  code: 'fact-without-source',
  level: 'error',
  says: 'Every fact names the source that it is from, or how it was measured.',
  waivable: false,
  *check({ story }) {
    for (const { id, source, certainty, method, at } of story.facts) {
      if (source !== '' || (certainty === 'measured' && method !== '')) continue;
      yield {
        at,
        about: id,
        message: `The fact "${excerpt(id)}" does not say where it is from.`,
        help: 'Write source: and the id of one of the sources.',
      };
    }
  },
};
