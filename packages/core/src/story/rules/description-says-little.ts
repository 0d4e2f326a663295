import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { textOfInlines } from '../text.js';
import { descriptionPlace, picturesOf } from './support/pictures.js';

/** So few words describe no picture. */
const FEW = 4;

export const descriptionSaysLittle: Rule = {
  code: 'description-says-little',
  level: 'error',
  says: 'A description is a sentence, and not the name of a file or a kind of graphic.',
  waivable: true,
  *check(context) {
    for (const { moments } of picturesOf(context)) {
      for (const moment of moments) {
        const text = textOfInlines(moment.description, context);
        const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
        const isFile = /^\S+\.(?:png|jpe?g|gif|svg|webp|avif|csv|pdf)$/i.test(text);
        // Languages that write no spaces between words are counted by their letters.
        const isShort = words < FEW && !/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]{8}/u.test(text);
        if (text === '' || (!isFile && !isShort)) continue;
        yield {
          at: descriptionPlace(moment),
          about: moment.id,
          message: `"${excerpt(text)}" does not say what the picture shows.`,
          help: 'Write a sentence or two: what is drawn, how much of it, and who says so.',
        };
      }
    }
  },
};
