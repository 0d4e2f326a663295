import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { shownIn, stepsIn } from '../text.js';
import { keyPlace } from './support/places.js';
import { suggester } from './support/suggestions.js';

export const amendmentAboutUnknown: Rule = {
  code: 'amendment-about-unknown',
  level: 'error',
  says: 'A correction or update is about a fact, step or graphic that there is.',
  waivable: false,
  *check(context) {
    const { story, published } = context;
    const ids = new Set([...story.facts, ...shownIn(story), ...stepsIn(story)].map(({ id }) => id));
    // What has been taken out since is what an update may be about.
    for (const id of Object.keys({ ...published?.facts, ...published?.steps, ...published?.graphics })) ids.add(id);
    const help = suggester(ids);
    for (const amendment of [...story.corrections, ...story.updates]) {
      for (const [i, id] of amendment.about.entries()) {
        if (ids.has(id)) continue;
        yield {
          at: keyPlace(amendment, `about.${String(i)}`, 'about'),
          message: `There is no fact, step or graphic "${excerpt(id)}".`,
          help: help(id),
        };
      }
    }
  },
};
