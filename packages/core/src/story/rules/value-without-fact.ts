import { excerpt } from '../../problem.js';
import type { Found, Rule } from '../rule.js';
import type { Row } from '../story.js';
import { numbersIn } from './support/numbers.js';
import { picturesOf, type Picture } from './support/pictures.js';

/** So many cells of one graphic are told one by one; a table with more of them has one mistake. */
const ONE_BY_ONE = 20;

export const valueWithoutFact: Rule = {
  code: 'value-without-fact',
  level: 'error',
  says: 'Every value that a graphic shows cites the fact that says so.',
  waivable: false,
  *check(context) {
    for (const picture of picturesOf(context)) {
      const found = [...bare(picture, context.story.lang)];
      yield* found.slice(0, ONE_BY_ONE);
      if (found.length > ONE_BY_ONE) yield rest(found.length - ONE_BY_ONE, picture);
    }
  },
};

function* bare({ id, block }: Picture, lang: string): Generator<Found> {
  const { form, rows } = block.graphic.data;
  for (const row of rows) {
    if (form === 'list' && row.facts.length === 0) yield item(row, id);
    // A citation in the label speaks for all of its row.
    if (row.facts.length > 0) continue;
    for (const { text, facts, at } of row.cells) {
      if (facts.length > 0 || !saysNumber(text, lang)) continue;
      yield {
        at,
        about: id,
        message: `Nobody is named who says "${excerpt(text)}".`,
        help: 'Write the number as a fact, with its source, and cite it here: [@id].',
      };
    }
  }
}

/** Whether a cell says a number. In words, such as "six nests", it is one where the cell says nothing else: "one of them" is prose. */
function saysNumber(text: string, lang: string): boolean {
  return numbersIn(text, lang).some(({ start, end, sort }) => {
    if (sort !== 'small') return true;
    const around = [text.slice(0, start), text.slice(end)].map((part) => part.match(/[\p{L}\p{N}]+/gu) ?? []);
    return around[0]!.length <= 1 && around[1]!.length <= 1;
  });
}

function item({ label, at }: Row, about: string): Found {
  return {
    at,
    about,
    message: `Nobody is named who says "${excerpt(label)}".`,
    help: 'Write it as a fact, with its source, and cite it here: [@id].',
  };
}

function rest(count: number, { id, block }: Picture): Found {
  return {
    at: block.graphic.data.at,
    about: id,
    message: `${String(count)} more values of this graphic cite no fact.`,
    help: 'Cite a fact in each, or one in the label of each row.',
  };
}
