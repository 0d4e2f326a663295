import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';

export const factWithoutSpeaker: Rule = {
  code: 'fact-without-speaker',
  level: 'error',
  says: 'Every fact says who says so.',
  waivable: false,
  *check({ story }) {
    for (const { id, who, at } of story.facts) {
      if (who.name !== '') continue;
      yield {
        at,
        about: id,
        message: `Nobody is named who says "${excerpt(id)}".`,
        help: 'Write who: a name, or whoever the source says it was ("officials, not named").',
      };
    }
  },
};
