import { excerpt } from '../../problem.js';
import type { Context, Rule } from '../rule.js';
import type { Quantity } from '../../quantity.js';
import type { Cell } from '../story.js';
import { picturesOf } from './support/pictures.js';

/** So near to a hundred, percentages are taken for the parts of a whole. */
const NEAR = 20;

export const shareSum: Rule = {
  code: 'share-sum',
  level: 'warning',
  says: 'Percentages of one whole sum up to a hundred.',
  waivable: true,
  *check(context) {
    for (const { id, block } of picturesOf(context)) {
      const { columns, rows } = block.graphic.data;
      for (const [i, column] of columns.slice(1).entries()) {
        if (rows.some(({ cells }) => cells[i]?.facts.some(({ fact }) => isUnknown(fact, context)))) continue;
        const shares = rows.flatMap(({ cells }) => shareOf(cells[i], context) ?? []);
        const sum = tidy(shares.reduce((all, { value }) => all + (value ?? 0), 0));
        const off = Math.abs(sum - 100);
        // Each was rounded to its last digit, by half of it at most.
        const rounding = shares.reduce((all, { value }) => all + lastDigit(value ?? 0) / 2, 0);
        if (shares.length < 2 || off > NEAR || off <= rounding) continue;
        yield {
          at: column.at,
          about: id,
          message: `The percentages of "${excerpt(column.label)}" sum up to ${String(sum)}.`,
          help: 'Check them. If they are no parts of one whole, say in the title of what each is a share, and waive this.',
        };
      }
    }
  },
};

/** Whether nobody knows what a fact says: then nobody knows the sum. */
function isUnknown(fact: string, context: Context): boolean {
  return context.fact(fact) === null || context.unsure.has(fact);
}

function shareOf(cell: Cell | undefined, context: Context): Quantity | null {
  const quantity = (cell?.facts[0] && context.fact(cell.facts[0].fact))?.quantity ?? null;
  return quantity?.qualifier === 'exactly' && /^(%|per ?cent|percent)/i.test(quantity.unit) ? quantity : null;
}

/** What the last written digit counts: 0.1 for 12.5. */
function lastDigit(value: number): number {
  return 10 ** -(String(value).split('.')[1]?.length ?? 0);
}

function tidy(sum: number): number {
  return Number(sum.toFixed(6));
}
