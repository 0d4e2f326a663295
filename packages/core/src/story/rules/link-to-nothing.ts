import { excerpt, suggest } from '../../problem.js';
import { idsOfPage } from '../ids.js';
import type { Rule } from '../rule.js';
import type { Story } from '../story.js';
import { inlinesIn } from '../text.js';

export const linkToNothing: Rule = {
  code: 'link-to-nothing',
  level: 'error',
  says: 'A link within the page leads to something that is there.',
  waivable: true,
  *check({ story }) {
    const ids = idsIn(story);
    for (const inline of inlinesIn(story)) {
      if (inline.type !== 'link' || !inline.href.startsWith('#')) continue;
      const id = decoded(inline.href.slice(1));
      // An empty one leads to the beginning, and each mark of a citation has its number.
      if (id === '' || id === 'top' || id.startsWith('cite-') || ids.includes(id)) continue;
      yield {
        at: inline.at,
        about: id,
        message: `Nothing on the page is called "${excerpt(id)}".`,
        help: suggest(id, ids),
      };
    }
  },
};

function idsIn(story: Story): readonly string[] {
  const own = story.body.flatMap((block) =>
    block.type === 'scene' ? [block.id, ...block.steps.map(({ id }) => id)] : 'id' in block ? [block.id] : [],
  );
  return [...own, 'sources', ...idsOfPage(story)];
}

/** As a browser would look for it. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
