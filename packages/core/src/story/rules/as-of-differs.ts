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
  const byUnit = new Map<string, Set<string>>();
  for (const id of factsOfRow(row)) {
    const { unit, asOf } = context.fact(id)?.quantity ?? { unit: '', asOf: null };
    if (asOf !== null) byUnit.set(unit, (byUnit.get(unit) ?? new Set()).add(asOf));
  }
  const dates = [...byUnit.values()].find(({ size }) => size > 1);
  if (!dates) return null;
  return {
    at: row.at,
    message: `The values of "${excerpt(row.label)}" are of ${excerpt([...dates].sort().join(' and '))}.`,
    help: 'Compare values of one date, or say in the label that the dates differ, and waive this.',
  };
}
