import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';

export const correctionIncomplete: Rule = {
  code: 'correction-incomplete',
  level: 'error',
  says: 'A correction says what was wrong and what is right, and when it was made.',
  waivable: false,
  *check({ story }) {
    for (const { was, is, date, text, at } of story.corrections) {
      const missing = Object.entries({ was, is, date }).flatMap(([key, value]) => (value === '' ? [key] : []));
      if (missing.length === 0) continue;
      yield {
        at,
        message: `The correction "${excerpt(text)}" leaves out ${missing.join(' and ')}.`,
        help: 'Write was: what stood there, is: what is right, and date: the day.',
      };
    }
    for (const { text, date, at } of story.updates) {
      if (text !== '' && date !== '') continue;
      yield {
        at,
        message: `The update "${excerpt(text || date)}" leaves out ${text === '' ? 'text' : 'date'}.`,
        help: 'Write text: what is new, in a sentence for readers, and date: the day.',
      };
    }
  },
};
