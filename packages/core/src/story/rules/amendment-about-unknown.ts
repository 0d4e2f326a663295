import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { shownIn, stepsIn } from '../text.js';
import { HEADLINE } from './support/changes.js';
import { keyPlace } from './support/places.js';
import { suggester } from './support/suggestions.js';

export const amendmentAboutUnknown: Rule = {
  code: 'amendment-about-unknown',
  level: 'error',
  says: 'A correction or update is about a fact, source, step or graphic that there is, or about the title.',
  waivable: false,
  *check(context) {
    const { story, published } = context;
    const ids = new Set([...story.facts, ...story.sources, ...shownIn(story), ...stepsIn(story)].map(({ id }) => id));
    ids.add(HEADLINE);
    // What has been taken out since is what an update may be about.
    const kept = { ...published?.facts, ...published?.sources, ...published?.steps, ...published?.graphics };
    for (const id of Object.keys(kept)) ids.add(id);
    const help = suggester(ids);
    for (const amendment of [...story.corrections, ...story.updates]) {
      for (const [i, id] of amendment.about.entries()) {
        if (ids.has(id)) continue;
        yield {
          at: keyPlace(amendment, `about.${String(i)}`, 'about'),
          message: `There is no fact, source, step or graphic "${excerpt(id)}".`,
          help: help(id),
        };
      }
    }
  },
};
