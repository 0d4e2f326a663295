import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import type { Place } from '../story.js';
import { picturesOf } from './support/pictures.js';
import { keyPlace } from './support/places.js';

/** In characters: what still fits beside a picture on a phone, in a few lines. */
const LIMITS = { title: 100, column: 40, row: 90, short: 40 } as const;

export const labelTooLong: Rule = {
  code: 'label-too-long',
  level: 'warning',
  says: 'The labels of a picture are short enough for a phone.',
  waivable: true,
  *check(context) {
    for (const { id, block } of picturesOf(context)) {
      const { title, data } = block.graphic;
      const tell = (at: Place, text: string, limit: number, help: string) => ({
        at,
        about: id,
        message: `"${excerpt(text, 40)}" has ${String([...text].length)} characters, more than the ${String(limit)} that fit.`,
        help,
      });
      if ([...title].length > LIMITS.title)
        yield tell(
          keyPlace(block.graphic, 'title'),
          title,
          LIMITS.title,
          'Say it in fewer words, and the rest in the prose.',
        );
      if (data.form === 'quotes') continue;
      for (const { label, at } of data.columns)
        if ([...label].length > LIMITS.column) yield tell(at, label, LIMITS.column, 'Say it in fewer words.');
      for (const { label, short, at } of data.rows) {
        // A short form stands in where the label has no room.
        const [text, limit] = short === '' ? ([label, LIMITS.row] as const) : ([short, LIMITS.short] as const);
        if ([...text].length > limit)
          yield tell(at, text, limit, 'Set the words that are enough in **strong**, and keep those short.');
      }
    }
  },
};
