import type { Rule } from '../rule.js';
import { textOfInlines } from '../text.js';
import { descriptionPlace, picturesOf } from './support/pictures.js';

/** So many characters take more than a minute to be read out, in one piece. */
const LONG = 1000;

export const descriptionTooLong: Rule = {
  code: 'description-too-long',
  level: 'warning',
  says: 'A description can be heard in one go: it has fewer than 1,000 characters.',
  waivable: true,
  *check(context) {
    for (const { moments } of picturesOf(context)) {
      for (const moment of moments) {
        const length = [...textOfInlines(moment.description, context)].length;
        if (length < LONG) continue;
        yield {
          at: descriptionPlace(moment),
          about: moment.id,
          message: `The description has ${String(length)} characters. Whoever listens to it can neither skim nor stop in the middle.`,
          help: 'Say what is drawn and what stands out. What needs more belongs into the prose, or into a step of its own.',
        };
      }
    }
  },
};
