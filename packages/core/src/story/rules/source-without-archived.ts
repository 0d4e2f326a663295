import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';

export const sourceWithoutArchived: Rule = {
  code: 'source-without-archived',
  level: 'warning',
  says: 'A source on the web can still be found when its address is gone.',
  waivable: true,
  *check({ story }) {
    for (const source of story.sources) {
      if (!(source.link !== '' && source.archived === '')) continue;
      yield {
        at: source.at,
        about: source.id,
        message: `"${excerpt(source.id)}" is not archived.`,
        help: 'Save the page with a web archive, and write archived: and the address there.',
      };
    }
  },
};
