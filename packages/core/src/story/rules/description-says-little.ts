import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import { citationsIn, textOfInlines, valuesIn } from '../text.js';
import { functionWordsOf } from '../words/function-words.js';
import { wordsOfLanguage } from '../words/index.js';
import { numbersIn } from './support/numbers.js';
import { descriptionPlace, picturesOf, shownAt, type Moment, type Picture } from './support/pictures.js';
import { quotationsIn } from './support/quotations.js';

/** So few words describe no picture. */
const FEW = 4;
/** Shorter words say nothing by themselves. */
const SHORTEST = 3;
/** Words that begin alike are forms of one: "house", "houses". Shorter ones do so by chance. */
const STEM = 4;

export const descriptionSaysLittle: Rule = {
  code: 'description-says-little',
  level: 'error',
  says: 'A description is a sentence, not the name of a file or a kind of graphic, and says a number or a name of what is shown.',
  waivable: true,
  *check(context) {
    for (const picture of picturesOf(context)) {
      let before = '';
      for (const moment of picture.moments) {
        const shown = [...shownAt(picture, moment)].sort().join(' ');
        const text = textOfInlines(moment.description, context);
        if (text !== '' && isLittle(text)) yield tooLittle(text, moment);
        else if (text !== '' && shown !== '' && shown !== before && isVague(text, moment, picture, context))
          yield tooVague(text, moment);
        before = shown;
      }
    }
  },
};

function tooLittle(text: string, moment: Moment): Found {
  return {
    at: descriptionPlace(moment),
    about: moment.id,
    message: `"${excerpt(text)}" does not say what the picture shows.`,
    help: 'Write a sentence or two: what is drawn, how much of it, and who says so.',
  };
}

function tooVague(text: string, moment: Moment): Found {
  return {
    at: descriptionPlace(moment),
    about: moment.id,
    level: 'warning',
    message: `The picture shows other data here, and "${excerpt(text)}" says no number of them, and no name.`,
    help: 'Say of what the picture is, in the words of its labels, and how much of it there is.',
  };
}

/** Whether it is the name of a file, or too short. Languages that write no spaces between words are counted by their letters. */
function isLittle(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  const isFile = /^\S+\.(?:png|jpe?g|gif|svg|webp|avif|csv|pdf)$/i.test(text);
  return isFile || (words < FEW && !/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]{8}/u.test(text));
}

/** Whether a description has no number, no name, no quoted word and no word of its picture, as far as the language is known. */
function isVague(text: string, { description }: Moment, picture: Picture, context: Context): boolean {
  const { lang } = context.story;
  const [words, small] = [wordsOfLanguage(lang), functionWordsOf(lang)];
  // In a language whose number words are not known, or that has no capitals, little can be told.
  if (words === null || small === null || picture.written === null) return false;
  if (citationsIn(description).length > 0 || valuesIn(description).length > 0) return false;
  if (/\p{N}/u.test(text) || numbersIn(text, lang).length > 0 || quotationsIn(text).length > 0) return false;
  // A capital within a sentence begins a name; two side by side are an abbreviation; other scripts have their own ways.
  if (/[\p{L}\p{N},)]\s+\p{Lu}\p{L}|\p{Lu}{2}|[^\P{L}\p{sc=Latn}]/u.test(text)) return false;
  const isCount = (word: string) => words.counts.has(word) || words.none.has(word);
  if (
    text
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.some(isCount)
  )
    return false;
  const said = contentOf(text, small);
  const labels = wordsOf(picture, context, small);
  return !said.some((word) => labels.some((label) => isOneWord(word, label)));
}

function isOneWord(a: string, b: string): boolean {
  return a === b || (Math.min(a.length, b.length) >= STEM && (a.startsWith(b) || b.startsWith(a)));
}

/** The words by which a picture's data are known: its labels, and what its facts say, count and name. */
function wordsOf({ block, facts }: Picture, context: Context, small: ReadonlySet<string>): readonly string[] {
  const { title, data, attributes } = block.graphic;
  const texts = [title, ...Object.values(attributes), ...data.columns.map(({ label }) => label)];
  for (const { label, group, cells } of data.rows) texts.push(label, group, ...cells.map(({ text }) => text));
  for (const id of facts) {
    const fact = context.fact(id);
    if (fact === null) continue;
    texts.push(fact.says, fact.reads, fact.words, fact.units, fact.quantity?.unit ?? '', fact.status, fact.of, fact.by);
    texts.push(fact.who.name, fact.who.role, fact.from);
  }
  return [...new Set(texts.flatMap((text) => contentOf(text, small)))];
}

function contentOf(text: string, small: ReadonlySet<string>): readonly string[] {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.filter((word) => word.length >= SHORTEST && !small.has(word));
}
