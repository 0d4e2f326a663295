import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { referencesOf } from './support/references.js';
import { suggester } from './support/suggestions.js';

export const unknownFact: Rule = {
  code: 'unknown-fact',
  level: 'error',
  says: 'Every fact that the story names is one that it has.',
  waivable: false,
  *check(context) {
    const help = suggester(context.story.facts.map(({ id }) => id));
    for (const { fact, at, about } of referencesOf(context)) {
      if (fact === '' || context.fact(fact)) continue;
      yield { at, about, message: `There is no fact "${excerpt(fact)}".`, help: help(fact) };
    }
  },
};
