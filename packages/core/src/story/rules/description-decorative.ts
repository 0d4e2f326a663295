import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { picturesOf } from './support/pictures.js';
import { keyPlace } from './support/places.js';

export const descriptionDecorative: Rule = {
  code: 'description-decorative',
  level: 'warning',
  says: 'That a picture needs no description has been looked at by an editor.',
  waivable: true,
  *check(context) {
    for (const { moments } of picturesOf(context)) {
      for (const moment of moments) {
        if (moment.decorative === '') continue;
        yield {
          at: keyPlace(moment, 'decorative'),
          about: moment.id,
          message: `This picture is not described: ${excerpt(moment.decorative)}`,
          help: 'If it shows anything that the prose does not say, describe it.',
        };
      }
    }
  },
};
