import { excerpt, nearest } from '../../problem.js';
import type { Rule } from '../rule.js';
import { shownIn, stepsIn } from '../text.js';
import { isAmended } from './support/changes.js';

export const stepGone: Rule = {
  code: 'step-gone',
  level: 'error',
  says: 'Links to the steps of a published story still lead to them.',
  waivable: true,
  *check(context) {
    const { story, published } = context;
    if (published === null) return;
    const ids = [...stepsIn(story), ...shownIn(story)].map(({ id }) => id);
    const known = new Set(ids);
    for (const id of Object.keys(published.steps)) {
      if (known.has(id) || isAmended([id], context)) continue;
      const near = nearest(
        id,
        ids.filter((other) => !Object.hasOwn(published.steps, other)),
      );
      yield {
        at: story.at,
        about: id,
        message: `The published step "${excerpt(id)}" is gone: links to it lead nowhere.`,
        help: near
          ? `If it is the step "${excerpt(near)}" now, name that one {#${excerpt(id)}} in its ::picture.`
          : `Name the step that it has become {#${excerpt(id)}} in its ::picture, or enter an update about it.`,
      };
    }
  },
};
