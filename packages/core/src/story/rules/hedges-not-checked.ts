import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { CHECKED_LANGUAGES, wordsOfLanguage } from '../words/index.js';
import { isSoft, opennessOf } from './support/hedges.js';
import { keyPlace } from './support/places.js';

export const hedgesNotChecked: Rule = {
  code: 'hedges-not-checked',
  level: 'warning',
  says: 'The check knows the words of the story’s language for what is not certain.',
  waivable: true,
  *check({ story }) {
    const hedged = story.facts.some((fact) => isSoft(fact) || opennessOf(fact) !== null);
    if (!hedged || story.lang === '' || wordsOfLanguage(story.lang) !== null) return;
    yield {
      at: keyPlace(story, 'lang'),
      message: `The words of "${excerpt(story.lang)}" for what is reported or estimated are not known, so nothing has looked for them.`,
      help: `Read every sentence that cites a reported or estimated fact yourself. Known are: ${CHECKED_LANGUAGES.join(', ')}.`,
    };
  },
};
