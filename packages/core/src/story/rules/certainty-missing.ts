import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';

export const certaintyMissing: Rule = {
  code: 'certainty-missing',
  level: 'warning',
  says: 'A fact that is a number, or is told in other words than its source’s, says how sure it is.',
  waivable: true,
  *check({ story }) {
    for (const { id, certainty, quantity, says, at, keys } of story.facts) {
      // A day alone, as-of, is no number.
      const isStated = (quantity?.value ?? null) !== null || keys['qualifier'] !== undefined;
      // Of words that are quoted it is sure that they were said.
      if (certainty !== null || (!isStated && says === '')) continue;
      yield {
        at,
        about: id,
        message: `"${excerpt(id)}" does not say how sure it is, so that readers are not told, and no sentence has to hedge it.`,
        help: 'Write certainty: reported, estimated, claimed, confirmed, disputed, or measured.',
      };
    }
  },
};
