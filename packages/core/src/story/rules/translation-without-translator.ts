import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { keyPlace } from './support/places.js';

export const translationWithoutTranslator: Rule = {
  code: 'translation-without-translator',
  level: 'error',
  says: 'Translated words say who translated them.',
  waivable: false,
  *check({ story }) {
    for (const fact of story.facts) {
      if (fact.original === '' || fact.translation !== '') continue;
      yield {
        at: keyPlace(fact, 'original'),
        about: fact.id,
        message: `Nobody is named who translated “${excerpt(fact.words)}”.`,
        help: 'Write translation: translated by, and the name.',
      };
    }
  },
};
