import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';

export const sourceWithoutAccessed: Rule = {
  code: 'source-without-accessed',
  level: 'warning',
  says: 'A source on the web says when it was read.',
  waivable: true,
  *check({ story }) {
    for (const source of story.sources) {
      if (!(source.link !== '' && source.accessed === '')) continue;
      yield {
        at: source.at,
        about: source.id,
        message: `It is not said when "${excerpt(source.id)}" was read.`,
        help: 'Write accessed: and the day: what stands at an address may change.',
      };
    }
  },
};
