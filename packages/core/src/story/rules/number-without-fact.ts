import { excerpt } from '../../problem.js';
import type { Context, Rule } from '../rule.js';
import { givenIn, isGiven, numbersOf } from './support/given.js';
import { numbersIn, type NumberIn } from './support/numbers.js';
import { citesUnknown, inSight, isSet, passagesOf } from './support/passages.js';
import { picturesOf } from './support/pictures.js';
import { misquotedIn } from './support/saved.js';

export const numberWithoutFact: Rule = {
  code: 'number-without-fact',
  level: 'error',
  says: 'Every number in prose, heading and description is one that a fact cited there gives, or the picture beside it.',
  waivable: true,
  *check(context) {
    for (const passage of passagesOf(context)) {
      if (citesUnknown(passage, context)) continue;
      for (const number of numbersOf(context)(passage)) {
        const { start, end } = number;
        if (isSet(passage, start, end) || isGiven(number, passage, context)) continue;
        if (inSight(passage, context).some((fact) => misquotedIn(context).value(fact, number.values))) continue;
        const text = passage.text.slice(start, end);
        yield { at: passage.place(start, end), about: passage.about, ...tell(text, number, context) };
      }
    }
    yield* inCells(context);
  },
};

/** Words in a cell are drawn in place of the fact's own. */
function* inCells(context: Context): ReturnType<Rule['check']> & Generator {
  const given = givenIn(context);
  for (const { id, block } of picturesOf(context)) {
    for (const { facts, cells } of block.graphic.data.rows) {
      for (const cell of cells) {
        const cited = [...facts, ...cell.facts].flatMap(({ fact }) => context.fact(fact) ?? []);
        if (cell.text === '' || cited.length === 0) continue;
        for (const number of numbersIn(cell.text, context.story.lang)) {
          const has = ({ values, dates }: ReturnType<typeof given.ofFact>) =>
            number.values.some((value) => values.has(value) || dates.has(value));
          if (number.sort === 'small' || cited.some((fact) => has(given.ofFact(fact)))) continue;
          yield { at: cell.at, about: id, ...tell(cell.text.slice(number.start, number.end), number, context) };
        }
      }
    }
  }
}

function tell(
  text: string,
  { values }: NumberIn,
  context: Context,
): { readonly message: string; readonly help: string } {
  const [value = NaN] = values;
  const other = givenIn(context).of(null).byValue.get(value)?.[0];
  return {
    message: `No fact that is cited here gives the number ${excerpt(text)}.`,
    help: other
      ? `The fact "${excerpt(other.id)}" gives it: cite it here, [@${excerpt(other.id)}].`
      : 'Cite the fact that gives it, or correct the number.',
  };
}
