import { excerpt } from '../../problem.js';
import type { Context, Rule } from '../rule.js';
import { perContext } from './support/once.js';
import { picturesOf } from './support/pictures.js';

export const attributionIncomplete: Rule = {
  code: 'attribution-incomplete',
  level: 'error',
  says: 'A quotation says how it was said: on record, televised, in writing, by somebody unnamed.',
  waivable: true,
  *check(context) {
    const shown = quotedIn(context);
    for (const { id, words, how, quantity, says, status, at } of context.story.facts) {
      if (words === '' || how !== '') continue;
      // Words of a figure, a claim or a request are where it is from; they are no statement of somebody's.
      const isQuotation = shown.has(id) || (quantity === null && says === '' && status === '');
      if (!isQuotation) continue;
      yield {
        at,
        about: id,
        message: `It is not said how “${excerpt(words)}” was said.`,
        help: 'Write how: on-record, unnamed, televised, to-reporters, interview, written, posted or another of them.',
      };
    }
  },
};

/** The facts that stand on a quote card. */
const quotedIn = perContext(
  (context: Context): ReadonlySet<string> =>
    new Set(
      picturesOf(context)
        .filter(({ block }) => block.graphic.data.form === 'quotes')
        .flatMap(({ facts }) => [...facts]),
    ),
);
