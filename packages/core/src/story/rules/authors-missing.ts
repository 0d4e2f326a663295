import type { Rule } from '../rule.js';
import { keyPlace } from './support/places.js';

export const authorsMissing: Rule = {
  code: 'authors-missing',
  level: 'error',
  says: 'Readers are told who has written it.',
  waivable: true,
  *check({ story }) {
    if (story.authors.some(({ name }) => name !== '')) return;
    yield {
      at: keyPlace(story, 'authors', 'title'),
      message: 'Nobody is named who has written this.',
      help: 'Write authors: [a name], or the name of the desk.',
    };
  },
};
