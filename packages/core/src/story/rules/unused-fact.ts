import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { referencesOf } from './support/references.js';

export const unusedFact: Rule = {
  code: 'unused-fact',
  level: 'warning',
  says: 'Every fact is cited, bound or shown somewhere.',
  waivable: true,
  *check(context) {
    const used = new Set(referencesOf(context).map(({ fact }) => fact));
    // One that is spelt wrong may be the one that seems to be unused.
    if ([...used].some((id) => id !== '' && context.fact(id) === null)) return;
    for (const { id, at } of context.story.facts) {
      if (id === '' || used.has(id)) continue;
      yield {
        at,
        about: id,
        message: `The fact "${excerpt(id)}" is nowhere in the story.`,
        help: `Cite it as [@${excerpt(id)}], or take it out.`,
      };
    }
  },
};
