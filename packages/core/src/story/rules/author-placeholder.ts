import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';

/** What templates and forms have where a name belongs. */
const PLACEHOLDERS = new Set([
  ...['your name', 'your name here', 'name', 'full name', 'first name last name', 'firstname lastname', 'first last'],
  ...['author', 'author name', 'name of the author', 'reporter', 'reporter name', 'tbc', 'tbd', 'todo', 'xxx'],
]);

export const authorPlaceholder: Rule = {
  code: 'author-placeholder',
  level: 'warning',
  says: 'Who has written it is a name, and not the place for one.',
  waivable: true,
  *check({ story, publishing }) {
    for (const { name, at } of story.authors) {
      const plain = name.replace(/[^\p{L}]+/gu, ' ');
      if (!PLACEHOLDERS.has(plain.trim().toLowerCase())) continue;
      yield {
        at,
        message: `"${excerpt(name)}" stands where the name of an author belongs.`,
        help: 'Write your name there, or that of the desk: build --publish refuses a story without one.',
        ...(publishing && { level: 'error' }),
      };
    }
  },
};
