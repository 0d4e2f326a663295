import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import type { Amendment } from '../story.js';
import { changedFactsOf, newAmendmentsOf, presentOf } from './support/changes.js';
import { isBefore } from './support/dates.js';
import { numbersIn, valuesIn } from './support/numbers.js';
import { keyPlace } from './support/places.js';

export const amendmentNotAsChanged: Rule = {
  code: 'amendment-not-as-changed',
  level: 'error',
  says: 'A new correction or update tells what was published and what is right now, and is not dated before it.',
  waivable: true,
  *check(context) {
    const { published } = context;
    if (published === null) return;
    for (const amendment of newAmendmentsOf(context)) {
      const { date } = amendment;
      if (isBefore(date, published.date))
        yield {
          at: keyPlace(amendment, 'date'),
          message: `${excerpt(date)} is before ${excerpt(published.date)}, when what it changes was published.`,
          help: 'Write the day on which readers are told.',
        };
      yield* inNumbers(amendment, published.facts, context);
    }
  },
};

/** What an entry says of facts alone is known: of steps and prose it may say more than was kept. */
function* inNumbers(
  amendment: Amendment,
  before: Readonly<Record<string, string>>,
  context: Context,
): Generator<Found> {
  const { about } = amendment;
  const now = presentOf(context).facts;
  if (about.length === 0 || !about.every((id) => Object.hasOwn(before, id) && Object.hasOwn(now, id))) return;
  // Where no fact has changed it is the prose that was wrong, and only what is right now is known.
  const hasChanged = about.some((id) => changedFactsOf(context).has(id));
  const sides = [
    { key: 'was', lines: before, when: 'was published' },
    { key: 'is', lines: now, when: 'the fact says now' },
  ] as const;
  for (const { key, lines, when } of sides) {
    if (key === 'was' && !hasChanged) continue;
    const said = new Set(about.flatMap((id) => numbersOfLine(lines[id]!, context)));
    const counts = numbersIn(amendment[key], context.story.lang).filter(({ sort }) => sort !== 'small');
    if (said.size === 0 || counts.length === 0) continue;
    if (counts.some(({ values }) => values.some((value) => said.has(value)))) continue;
    yield {
      at: keyPlace(amendment, key),
      message: `"${excerpt(amendment[key])}" is not what ${when}: ${about.map((id) => excerpt(saidIn(lines[id]!))).join('; ')}.`,
      help: `Write under ${key}: the number as it ${key === 'was' ? 'stood there' : 'is right'}.`,
    };
  }
}

/** The numbers of a fact as it is kept; the days on which it was said are none of them. */
function numbersOfLine(line: string, { story }: Context): readonly number[] {
  return line
    .split(' | ')
    .filter((part) => !/^(?:on|as of|according to|from) /.test(part))
    .flatMap((part) => [...valuesIn(part, story.lang)]);
}

/** What the line of a fact begins with: "exactly 28 nest" is 28 nest. */
function saidIn(line: string): string {
  return line.split(' | ', 1)[0]!.replace(/^exactly /, '');
}
