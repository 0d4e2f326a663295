import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { isBefore } from './support/dates.js';
import { keyPlace } from './support/places.js';

export const modifiedBeforePublished: Rule = {
  code: 'modified-before-published',
  level: 'error',
  says: 'A story is changed after it is published, not before.',
  waivable: false,
  *check({ story }) {
    const { published, modified } = story;
    if (!isBefore(modified, published)) return;
    yield {
      at: keyPlace(story, 'modified'),
      message: `The story is modified on ${excerpt(modified)}, before it is published on ${excerpt(published)}.`,
      help: 'Correct one of the two dates.',
    };
  },
};
