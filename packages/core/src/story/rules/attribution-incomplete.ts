import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import type { Fact } from '../story.js';
import { perContext } from './support/once.js';
import { picturesOf } from './support/pictures.js';
import { keyPlace } from './support/places.js';

export const attributionIncomplete: Rule = {
  code: 'attribution-incomplete',
  level: 'error',
  says: 'A quotation says how it was said (on record, televised, in writing, by somebody unnamed), and who the person is that spoke.',
  waivable: true,
  *check(context) {
    const shown = quotedIn(context);
    for (const fact of context.story.facts) {
      const { id, words, how, quantity, says, status, at } = fact;
      if (words === '' || (how !== '' && !lacksRole(fact))) continue;
      // Words of a figure, a claim or a request are where it is from; they are no statement of somebody's.
      const isQuotation = shown.has(id) || (quantity === null && says === '' && status === '');
      if (!isQuotation) continue;
      if (how !== '') yield withoutRole(fact);
      else
        yield {
          at,
          about: id,
          message: `It is not said how “${excerpt(words)}” was said.`,
          help: 'Write how: on-record, unnamed, televised, to-reporters, interview, written, posted or another of them.',
        };
    }
  },
};

/** In these ways a person speaks. What is written, or passed on by others, may be an institution's, whose name says who it is. */
const SPOKEN = new Set(['on-record', 'televised', 'to-reporters', 'interview']);

/** Whether somebody speaks of whom readers know no more than a name. That there is none is told elsewhere. */
function lacksRole({ how, who }: Fact): boolean {
  return SPOKEN.has(how) && who.name !== '' && who.role === '';
}

function withoutRole(fact: Fact): Found {
  return {
    at: keyPlace(fact, 'who'),
    about: fact.id,
    level: 'warning',
    message: `Readers are told nothing but the name of ${excerpt(fact.who.name)}, who says “${excerpt(fact.words)}”.`,
    help: `Write who: { name: ${excerpt(fact.who.name)}, role: as what they speak }.`,
  };
}

/** The facts that stand on a quote card. */
const quotedIn = perContext(
  (context: Context): ReadonlySet<string> =>
    new Set(
      picturesOf(context)
        .filter(({ block }) => block.graphic.data.form === 'quotes')
        .flatMap(({ facts }) => [...facts]),
    ),
);
