import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatQuantity } from '../format.js';
import { QUALIFIERS } from '../quantity.js';
import { quantityInFigures } from './in-figures.js';

it('says a quantity as readers’ pages say it, in whatever language', () => {
  const value = fc.option(fc.double({ min: 0, max: 1e15, noNaN: true }));
  const quantity = fc.record({
    qualifier: fc.constantFrom(...QUALIFIERS),
    value,
    upper: value,
    unit: fc.constant('ship'),
    asOf: fc.constant(null),
  });
  fc.assert(
    fc.property(quantity, fc.constantFrom('en', 'de', 'ar-EG', 'hi', 'none-such-', ''), (quantity, lang) => {
      expect(quantityInFigures(quantity, lang)).toBe(formatQuantity(quantity, lang));
    }),
  );
});
