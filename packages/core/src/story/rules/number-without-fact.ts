import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import type { Fact } from '../story.js';
import { figuresIn } from '../in-figures.js';
import { functionWordsOf } from '../words/function-words.js';
import { wordsOfLanguage } from '../words/index.js';
import { factsWithValue, givenIn, isGiven, numbersOf } from './support/given.js';
import { isOtherCurrency } from './support/currencies.js';
import { datesIn, numbersIn, valuesIn, type NumberIn } from './support/numbers.js';
import {
  citesUnknown,
  inSight,
  isSet,
  passagesOf,
  sentenceOf,
  sentencesOf,
  type Part,
  type Passage,
} from './support/passages.js';
import { perContext } from './support/once.js';
import { picturesOf } from './support/pictures.js';
import { isQuoted, quotationsIn } from './support/quotations.js';
import { misquotedIn } from './support/saved.js';
import { waivedAs } from './support/waived.js';

export const numberWithoutFact: Rule = {
  code: 'number-without-fact',
  level: 'error',
  says: 'Every number in prose, heading and description is one that a fact cited there gives, or the picture beside it.',
  waivable: true,
  *check(context) {
    for (const passage of passagesOf(context)) {
      if (citesUnknown(passage, context)) continue;
      let quoted: readonly Part[] | null = null;
      const missing: NumberIn[] = [];
      for (const number of numbersOf(context)(passage)) {
        const { start, end } = number;
        if (isSet(passage, start, end)) continue;
        if (passage.sort === 'notice' && isSaidBefore(number, passage, context)) continue;
        if (isGiven(number, passage, context) && !isStale(number, passage, context)) {
          const other = otherCurrency(number, passage, context);
          if (other !== null) yield inOtherCurrency(number, other, passage, context);
          continue;
        }
        // Words that nobody has said are told of as such, with the numbers in them.
        quoted ??= quotationsIn(passage.text);
        if (isQuoted(quoted, number)) continue;
        if (inSight(passage, context).some((fact) => misquotedIn(context).value(fact, number.values))) continue;
        missing.push(number);
      }
      for (const found of together(missing, passage, context)) {
        const { start, end } = found;
        yield {
          at: passage.place(start, end),
          about: waivedAs('number-without-fact', passage.text, found, context) ?? passage.about,
          ...(found.date === null || found.number.values.length === 0
            ? tell(passage.text.slice(start, end), found.number, context, passage)
            : tellDate(found, passage)),
        };
      }
    }
    yield* inCells(context);
  },
};

/** The fact whose number stands in a currency that is not its own, where no fact in sight gives it in that one. */
function otherCurrency(number: NumberIn, passage: Passage, context: Context): Fact | null {
  const facts = factsWithValue(number.values, passage, context);
  return facts.every((fact) => isOtherCurrency(passage.text, number, fact)) ? (facts[0] ?? null) : null;
}

function inOtherCurrency({ start, end }: NumberIn, fact: Fact, passage: Passage, context: Context): Found {
  return {
    at: passage.place(start, end),
    about: waivedAs('number-without-fact', passage.text, { start, end }, context) ?? passage.about,
    message: `${excerpt(passage.text.slice(start, end))} stands in another currency than the fact "${excerpt(fact.id)}" has: ${excerpt(context.reads(fact))}.`,
    help: 'Write the currency of the fact, or cite a fact that gives the other sum.',
  };
}

/** Whether a notice to readers names something by a number, "ChatGPT 5", or tells what was published before. */
function isSaidBefore(number: NumberIn, passage: Passage, context: Context): boolean {
  if (nameAt(number, passage, context) !== '' || /\p{L}\p{Lu}\S*\s$/u.test(passage.text.slice(0, number.start)))
    return true;
  return number.values.some((value) => toldBefore(context).has(value));
}

/** The numbers of facts as they were published, and those that corrections and updates have under was. */
const toldBefore = perContext(({ story, published }: Context): ReadonlySet<number> => {
  const lines = [
    ...Object.values(published?.facts ?? {}),
    ...[...story.corrections, ...story.updates].map(({ was }) => was),
  ];
  return new Set(lines.flatMap((line) => [...valuesIn(line, story.lang)]));
});

/** What is told as one: a number, a date, a score. */
interface Missing extends Part {
  readonly number: NumberIn;
  /** The date of which it is all or a part; `null`: it is none. */
  readonly date: string | null;
}

/** A date whose numbers are all missing is one, and so is a score, "3–1". */
function together(missing: readonly NumberIn[], passage: Passage, context: Context): readonly Missing[] {
  if (missing.length === 0) return [];
  const { text } = passage;
  const dates = datesIn(text, context.story.lang);
  const found: Missing[] = [];
  for (const number of missing) {
    const last = found.at(-1);
    const date = dates.find((part) => part.start <= number.start && number.end <= part.end);
    if (date) {
      const isIn = ({ start, end }: NumberIn) => date.start <= start && end <= date.end;
      const isWhole = numbersOf(context)(passage).filter(isIn).length === missing.filter(isIn).length;
      const part = isWhole ? date : number;
      if (last?.start !== part.start)
        found.push({ start: part.start, end: part.end, number, date: text.slice(date.start, date.end) });
    } else if (last?.date === null && isScore(text, last, number)) {
      found[found.length - 1] = { ...last, end: number.end };
    } else {
      const isYear = number.sort === 'year' && nameAt(number, passage, context) === '';
      found.push({ ...number, number, date: isYear ? text.slice(number.start, number.end) : null });
    }
  }
  return found;
}

function isScore(text: string, first: Part, { start, end }: NumberIn): boolean {
  const [one, other] = [text.slice(first.start, first.end), text.slice(start, end)];
  return /^\d{1,2}$/.test(one) && /^\d{1,2}$/.test(other) && /^[–-]$/.test(text.slice(first.end, start));
}

function tellDate(
  { start, end, date }: Missing,
  { text, facts }: Passage,
): { readonly message: string; readonly help: string } {
  const part = text.slice(start, end);
  const isFree = facts === null;
  const given = `${isFree ? 'No fact of the story' : 'No fact that is cited here'} gives`;
  const help = isFree
    ? 'Write it as the date of the fact that it belongs to, or in its words'
    : 'Cite a fact that gives this date, or write it as the date of the fact that is cited here';
  return {
    message:
      part === date
        ? `${given} the date ${excerpt(part)}.`
        : `${given} the number ${excerpt(part)}, in the date ${excerpt(date ?? '')}.`,
    help: `${help} (date: 2026-05-14, or the like), or correct it.`,
  };
}

/**
 * Whether a small number in words is said of what a fact in sight counts, and no fact in sight gives it: "six nests", and "six of
 * them" where the sentence cites such a fact. Of one, and of other things, prose may speak.
 */
function isStale(number: NumberIn, passage: Passage, context: Context): boolean {
  const [value = 0] = number.values;
  const words = wordsOfLanguage(context.story.lang);
  if (number.sort !== 'small' || value < 2 || words === null || passage.facts === null) return false;
  if (isGiven({ ...number, sort: 'count' }, passage, context)) return false;
  const after = passage.text.slice(number.end, number.end + 60).toLowerCase();
  const [first = '', second = ''] = /^[\s-]+\p{L}+(?:\s+\p{L}+)?/u.exec(after)?.[0].match(/\p{L}+/gu) ?? [];
  const near = passage.sort === 'description' ? inSight(passage, context) : citedIn(number, passage, context);
  const counting = near.filter(({ quantity }) => quantity?.value !== null && Number.isInteger(quantity?.value));
  const isCounted = counting.some(({ quantity, units }) =>
    [quantity?.unit ?? '', units].some((unit) => unit !== '' && [first, second].includes(unit.toLowerCase())),
  );
  return isCounted || (counting.length > 0 && words.elliptic.some((phrase) => startsWith(after.trimStart(), phrase)));
}

const startsWith = (text: string, phrase: string) =>
  text.startsWith(phrase) && !/^\p{L}/u.test(text.slice(phrase.length));

/** The facts that the sentence of a number cites. */
function citedIn({ start }: NumberIn, passage: Passage, context: Context): readonly Fact[] {
  const sentences = sentencesOf(passage, context.story.lang);
  const own = sentences.find((sentence) => sentence.start <= start && start < sentence.end);
  return passage.cited.flatMap(({ fact, offset }) =>
    own !== undefined && sentenceOf(sentences, passage.text, offset) === own ? (context.fact(fact) ?? []) : [],
  );
}

/** Words in a cell are drawn in place of the fact's own, so they must say the fact's own number, and not one of its dates. */
function* inCells(context: Context): ReturnType<Rule['check']> & Generator {
  const given = givenIn(context);
  for (const { id, block } of picturesOf(context)) {
    for (const { facts, cells } of block.graphic.data.rows) {
      for (const cell of cells) {
        const cited = [...facts, ...cell.facts].flatMap(({ fact }) => context.fact(fact) ?? []);
        if (cell.text === '' || cited.length === 0) continue;
        const numbers = numbersIn(cell.text, context.story.lang);
        const own = ownNumbers(cited, context);
        const isOwn = ({ values }: NumberIn) => values.some((value) => own.has(value));
        // Where the cell says the fact's number, it may say more: "28 in two streets". So may the cell of a fact without one.
        const isSaid = numbers.some(isOwn) || cited.every(({ quantity }) => quantity === null);
        for (const number of numbers) {
          const has = ({ values, dates }: ReturnType<typeof given.ofFact>) =>
            number.values.some((value) => values.has(value) || dates.has(value));
          if (isOwn(number)) continue;
          if (isSaid && (number.sort === 'small' || cited.some((fact) => has(given.ofFact(fact))))) continue;
          yield { at: cell.at, about: id, ...tell(cell.text.slice(number.start, number.end), number, context) };
        }
      }
    }
  }
}

/** The numbers of which facts are: their values, and what they are read as. */
function ownNumbers(facts: readonly Fact[], { story }: Context): ReadonlySet<number> {
  return new Set(
    facts.flatMap(({ quantity, reads }) =>
      [quantity?.value, quantity?.upper, ...valuesIn(reads, story.lang)].filter((value) => typeof value === 'number'),
    ),
  );
}

/** A word that may make a name of the number after it: “Route 66”. Not “Call 112” where a sentence begins, “May 2019” and “Over 40”. */
function nameAt({ start, end }: NumberIn, { text }: Passage, { story }: Context): string {
  const [whole = '', word = ''] = /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}.’'-]*)\s$/u.exec(text.slice(0, start)) ?? [];
  const before = text.slice(0, start - whole.length).trimEnd();
  // "US-backed 14" is no name: what follows the hyphen is a word like others.
  if (word === '' || before === '' || /-\p{Ll}/u.test(word) || /[.!?:…"“„«(—–]$/.test(before)) return '';
  const [words, plain] = [wordsOfLanguage(story.lang), word.toLowerCase()];
  const isOpen = Object.values(words?.open ?? {}).some((open) => open.before.includes(plain));
  if (isOpen || words?.months.has(plain) || functionWordsOf(story.lang)?.has(plain)) return '';
  return `${whole}${text.slice(start, end)}`;
}

function tell(
  text: string,
  number: NumberIn,
  context: Context,
  passage: Passage | null = null,
): { readonly message: string; readonly help: string } {
  if (number.values.length === 0) return unreadable(text, number, context);
  const [value = NaN] = number.values;
  const other = givenIn(context).of(null).byValue.get(value)?.[0];
  // Of what cites nothing, such as the headline, every fact of the story may give the number.
  const isFree = passage?.facts === null;
  const name = passage === null ? '' : nameAt(number, passage, context);
  const help = other
    ? `The fact "${excerpt(other.id)}" gives it: cite it here, [@${excerpt(other.id)}].`
    : `${isFree ? 'Write the fact' : 'Cite the fact'} that gives it, or correct the number.`;
  return {
    message: `${isFree ? 'No fact of the story' : 'No fact that is cited here'} gives the number ${excerpt(text)}.`,
    help: name === '' ? help : `${help} If it is a name, waive this, about: ${excerpt(name)}.`,
  };
}

/** What may be read in two ways, or in none, is no number that somebody gives. */
function unreadable(
  text: string,
  { sort }: NumberIn,
  { story }: Context,
): { readonly message: string; readonly help: string } {
  if (sort === 'day')
    return {
      message: `${excerpt(text)} may be two days: readers put the day first, or the month.`,
      help: 'Write the month as a word, 3 April 2026 or April 3, 2026.',
    };
  const written = [1234567, 3.4].map((number) => figuresIn(story.lang).format(number));
  return {
    message: `${excerpt(text)} cannot be read as one number.`,
    help: `Write it as the story’s language does: ${written.join(', ')}.`,
  };
}
