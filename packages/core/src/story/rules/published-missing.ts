import type { Rule } from '../rule.js';
import { isWritten, keyPlace } from './support/places.js';

export const publishedMissing: Rule = {
  code: 'published-missing',
  level: 'warning',
  says: 'Readers are told when it was published.',
  waivable: true,
  *check({ story }) {
    if (story.published !== '' || isWritten(story, 'published')) return;
    yield {
      at: keyPlace(story, 'published', 'title'),
      message: 'It is not said when this is published.',
      help: 'Write published: and the day, as 2026-05-04.',
    };
  },
};
