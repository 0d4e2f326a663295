import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { newAmendmentsOf } from './support/changes.js';
import { isBefore } from './support/dates.js';
import { keyPlace } from './support/places.js';

export const republishedWithoutModified: Rule = {
  code: 'republished-without-modified',
  level: 'error',
  says: 'A story that is published again says when it was changed.',
  waivable: false,
  *check(context) {
    const { story, published } = context;
    if (published === null) return;
    const amended = newAmendmentsOf(context);
    // Two corrections on one day are both of that day; a month or a year does not tell.
    const dates = amended.map(({ date }) => date).filter((date) => isBefore(story.modified || story.published, date));
    if (amended.length === 0 || (story.modified !== '' && dates.length === 0)) return;
    yield {
      at: keyPlace(story, 'modified', 'published'),
      message: `A correction or update is new since ${excerpt(published.date)}, and the story does not say that it was modified.`,
      help: `Write modified: ${dates.sort().at(-1) ?? 'and the day'}.`,
    };
  },
};
