import type { Rule } from '../rule.js';
import { keyPlace } from './support/places.js';

export const sponsoredWithoutSponsor: Rule = {
  code: 'sponsored-without-sponsor',
  level: 'error',
  says: 'Readers are told who has paid.',
  waivable: false,
  *check({ story }) {
    if (story.kind === 'sponsored' && story.sponsor === '')
      yield {
        at: keyPlace(story, 'kind'),
        message: 'The story is sponsored, and nobody is named who paid.',
        help: 'Write sponsor: and the name that readers know.',
      };
    if (story.kind !== 'sponsored' && story.sponsor !== '')
      yield {
        at: keyPlace(story, 'sponsor'),
        message: 'Somebody has paid for the story, and it is not marked as sponsored.',
        help: 'Write kind: sponsored.',
      };
  },
};
