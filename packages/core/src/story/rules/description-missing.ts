import { textOfInlines } from '../text.js';
import type { Rule } from '../rule.js';
import { picturesOf } from './support/pictures.js';

export const descriptionMissing: Rule = {
  code: 'description-missing',
  level: 'error',
  says: 'Every picture is described in words, for those who cannot see it.',
  waivable: false,
  *check(context) {
    for (const { block, moments } of picturesOf(context)) {
      // Quotations are words already.
      if (block.type === 'figure' && block.graphic.data.form === 'quotes') continue;
      for (const { id, at, keys, step, description, decorative } of moments) {
        if (decorative !== '' || textOfInlines(description, context) !== '') continue;
        // That a step has no ::picture at all, the format says.
        if (step && !Object.hasOwn(keys, 'picture')) continue;
        yield {
          at: keys['picture'] ?? at,
          about: id,
          message: 'What the picture shows here is not described.',
          help: 'Write ::picture[what it shows, in words]{…}. If there is nothing to describe, say why: decorative="…".',
        };
      }
    }
  },
};
