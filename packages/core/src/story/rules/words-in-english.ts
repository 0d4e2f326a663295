import type { Rule } from '../rule.js';
import { isEnglish } from './support/languages.js';
import { keyPlace } from './support/places.js';
import { namesMissing } from './support/said-words.js';

export const wordsInEnglish: Rule = {
  code: 'words-in-english',
  level: 'warning',
  says: 'The words that the page says itself are in the language of the story.',
  waivable: true,
  *check(context) {
    const { story } = context;
    if (story.lang === '' || isEnglish(story.lang)) return;
    const missing = namesMissing(context);
    if (missing.length === 0) return;
    yield {
      at: keyPlace(story, 'words', 'lang'),
      message:
        missing.length === 1
          ? 'The page says one word in English: write it under words.'
          : `The page says ${String(missing.length)} words in English: write them under words.`,
      help: `docs/format.md has all of them in German. Missing: ${missing.join(', ')}.`,
    };
  },
};
