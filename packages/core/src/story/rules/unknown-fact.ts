import { excerpt } from '../../problem.js';
import { idMeant } from '../fields.js';
import type { Rule } from '../rule.js';
import { referencesOf } from './support/references.js';
import { suggester } from './support/suggestions.js';
import { ID } from '../syntax.js';

/** Where there are no facts at all it is told once. */
const NONE = {
  message: 'A fact is cited here, and the story has none.',
  help: 'Name the file that has them in the front matter, facts: facts.yaml, or write them there.',
};

export const unknownFact: Rule = {
  code: 'unknown-fact',
  level: 'error',
  says: 'Every fact that the story names is one that it has.',
  waivable: false,
  *check(context) {
    const { facts } = context.story;
    const help = suggester(facts.map(({ id }) => id));
    // Of an id that cannot be one it is told what it may be: that may be cited already.
    const meant = new Set(facts.flatMap(({ id }) => (ID.test(id) ? [] : [idMeant(id)])));
    for (const { fact, at, about } of referencesOf(context)) {
      if (fact === '' || context.fact(fact) || meant.has(fact)) continue;
      if (facts.length === 0) {
        yield { at, about, ...NONE };
        return;
      }
      yield { at, about, message: `There is no fact "${excerpt(fact)}".`, help: help(fact) };
    }
  },
};
