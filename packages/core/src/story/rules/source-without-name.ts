import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';

export const sourceWithoutName: Rule = {
  code: 'source-without-name',
  level: 'error',
  says: 'A source has a name: its publisher, or its title.',
  waivable: false,
  *check({ story }) {
    for (const { id, publisher, title, at } of story.sources) {
      if (publisher !== '' || title !== '') continue;
      yield {
        at,
        about: id,
        message: `"${excerpt(id)}" has neither a publisher nor a title, so that readers are told of no source.`,
        help: 'Write publisher: and who published it, or title: and what it is called.',
      };
    }
  },
};
