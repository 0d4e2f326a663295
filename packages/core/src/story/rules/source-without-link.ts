import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';

export const sourceWithoutLink: Rule = {
  code: 'source-without-link',
  level: 'warning',
  says: 'A source can be looked up.',
  waivable: true,
  *check({ story }) {
    for (const source of story.sources) {
      if (!(source.link === '')) continue;
      yield {
        at: source.at,
        about: source.id,
        message: `"${excerpt(source.id)}" has no link.`,
        help: 'Write link: and its address. If it stands nowhere on the web, say so in note:, and waive this.',
      };
    }
  },
};
