import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import type { Row } from '../story.js';
import { factsOfRow, picturesOf } from './support/pictures.js';

export const asOfDiffers: Rule = {
  code: 'as-of-differs',
  level: 'error',
  says: 'Values that are compared are of one date.',
  waivable: true,
  *check(context) {
    for (const { id, block } of picturesOf(context)) {
      for (const row of block.graphic.data.rows) {
        const found = ofRow(row, context);
        if (found) yield { ...found, about: id };
      }
    }
  },
};

function ofRow(row: Row, context: Context): Found | null {
  // By unit, the facts that are compared, by their dates; `''`: of no date.
  const byUnit = new Map<string, Map<string, string>>();
  for (const id of factsOfRow(row)) {
    const quantity = context.fact(id)?.quantity;
    if (quantity && !context.unsure.has(id))
      byUnit.set(quantity.unit, (byUnit.get(quantity.unit) ?? new Map<string, string>()).set(quantity.asOf ?? '', id));
  }
  for (const ids of byUnit.values()) {
    const dates = [...ids.keys()].filter((date) => date !== '');
    if (dates.length > 1) return differing(row, dates);
    if (dates.length === 1 && ids.has('')) return missing(row, dates[0]!, ids.get('')!);
  }
  return null;
}

function missing(row: Row, date: string, fact: string): Found {
  return {
    at: row.at,
    level: 'warning',
    message: `The values of "${excerpt(row.label)}" are compared: one is of ${excerpt(date)}, and of when "${excerpt(fact)}" is, nothing is said.`,
    help: `Write as-of in the fact "${excerpt(fact)}", too.`,
  };
}

function differing(row: Row, dates: readonly string[]): Found {
  return {
    at: row.at,
    message: `The values of "${excerpt(row.label)}" are of ${excerpt(dates.toSorted().join(' and '))}.`,
    help: 'Compare values of one date, or say in the label that the dates differ, and waive this.',
  };
}
