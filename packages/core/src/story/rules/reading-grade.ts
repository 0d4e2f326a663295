import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { textOfInlines } from '../text.js';
import { wordsOfLanguage } from '../words/index.js';
import { sentencesOf } from './support/passages.js';
import { descriptionPlace, picturesOf } from './support/pictures.js';
import { quotationsIn } from './support/quotations.js';

/** Of the reading grade of Flesch and Kincaid: what most people of fourteen read with ease. */
const HIGHEST = 9;
/** Of fewer words the formula says nothing. */
const FEWEST_WORDS = 12;

export const readingGrade: Rule = {
  code: 'reading-grade',
  level: 'warning',
  says: 'Descriptions can be followed by ear: their reading grade is nine or below.',
  waivable: true,
  *check(context) {
    const { lang } = context.story;
    const syllables = wordsOfLanguage(lang)?.syllables;
    if (!syllables) return;
    for (const { moments } of picturesOf(context)) {
      for (const moment of moments) {
        const text = textOfInlines(moment.description, context);
        const grade = gradeOf(ownWordsOf(text), lang, syllables);
        if (grade <= HIGHEST) continue;
        yield {
          at: descriptionPlace(moment),
          about: moment.id,
          message: `The description "${excerpt(text, 40)}" has the reading grade ${String(Math.round(grade))}.`,
          help: 'Shorter sentences, plainer words: one thing after the other, as you would tell it on the telephone.',
        };
      }
    }
  },
};

/** What is quoted cannot be said in plainer words: a quotation counts as one. */
function ownWordsOf(text: string): string {
  return quotationsIn(text).reduceRight((all, { start, end }) => `${all.slice(0, start)}this${all.slice(end)}`, text);
}

/**
 * The Flesch–Kincaid grade (J. P. Kincaid and others, 1975): 0.39 words per sentence + 11.8 syllables per word − 15.59.
 * A colon and a semicolon end a sentence too, as they do for those who listen. Names and numbers count as words
 * of two syllables: they are what a description is for, and nobody can write them plainer.
 */
function gradeOf(text: string, lang: string, syllables: (word: string) => number): number {
  const sentences = sentencesOf({ text: text.replace(/[:;](?=\s)/g, '.') }, lang).length;
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,]*/gu) ?? [];
  if (words.length < FEWEST_WORDS || sentences === 0) return 0;
  const heard = words.reduce(
    (all, word) => all + (/^\p{Lu}|\p{N}/u.test(word) ? Math.min(2, syllables(word)) : syllables(word)),
    0,
  );
  return 0.39 * (words.length / sentences) + 11.8 * (heard / words.length) - 15.59;
}
