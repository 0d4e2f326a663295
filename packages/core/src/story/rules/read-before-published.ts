import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { isBefore } from './support/dates.js';
import { keyPlace } from './support/places.js';

export const readBeforePublished: Rule = {
  code: 'read-before-published',
  level: 'warning',
  says: 'A source was read after it was published.',
  waivable: true,
  *check({ story }) {
    for (const source of story.sources) {
      if (!isBefore(source.accessed, source.date)) continue;
      yield {
        at: keyPlace(source, 'accessed'),
        about: source.id,
        message: `"${excerpt(source.id)}" is of ${excerpt(source.date)}, and was read before, on ${excerpt(source.accessed)}.`,
        help: 'Correct one of the two. If the source has changed since it was read, read it again.',
      };
    }
  },
};
