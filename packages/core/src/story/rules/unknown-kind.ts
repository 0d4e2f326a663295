import { excerpt, suggest } from '../../problem.js';
import type { Rule } from '../rule.js';
import { picturesOf } from './support/pictures.js';
import { keyPlace } from './support/places.js';

export const unknownKind: Rule = {
  code: 'unknown-kind',
  level: 'error',
  says: 'Every graphic is of a kind that there is.',
  waivable: false,
  *check(context) {
    for (const { id, kind, block } of picturesOf(context)) {
      const { kind: name } = block.graphic;
      // That none is named at all, the format says.
      if (kind !== null || name === '') continue;
      yield {
        at: keyPlace(block.graphic, 'kind', 'graphic'),
        about: id,
        message: `There is no graphic "${excerpt(name)}".`,
        help: `${suggest(name, context.kinds)} An element of your own is named in throughline.config.js, under graphics.`,
      };
    }
  },
};
