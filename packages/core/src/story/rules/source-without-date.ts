import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { isWritten } from './support/places.js';

export const sourceWithoutDate: Rule = {
  code: 'source-without-date',
  level: 'warning',
  says: 'A source says when it is from.',
  waivable: true,
  *check({ story }) {
    for (const source of story.sources) {
      if (source.date !== '' || isWritten(source, 'date')) continue;
      yield {
        at: source.at,
        about: source.id,
        message: `"${excerpt(source.id)}" has no date.`,
        help: 'Write date: and the day it is from. If it carries none, say so in note:, and waive this.',
      };
    }
  },
};
