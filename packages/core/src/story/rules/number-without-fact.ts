import { excerpt } from '../../problem.js';
import type { Context, Rule } from '../rule.js';
import type { Fact } from '../story.js';
import { wordsOfLanguage } from '../words/index.js';
import { givenIn, isGiven, numbersOf } from './support/given.js';
import { numbersIn, valuesIn, type NumberIn } from './support/numbers.js';
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
import { picturesOf } from './support/pictures.js';
import { quotationsIn } from './support/quotations.js';
import { misquotedIn } from './support/saved.js';

export const numberWithoutFact: Rule = {
  code: 'number-without-fact',
  level: 'error',
  says: 'Every number in prose, heading and description is one that a fact cited there gives, or the picture beside it.',
  waivable: true,
  *check(context) {
    for (const passage of passagesOf(context)) {
      if (citesUnknown(passage, context)) continue;
      let quoted: readonly Part[] | null = null;
      for (const number of numbersOf(context)(passage)) {
        const { start, end } = number;
        if (isSet(passage, start, end)) continue;
        if (isGiven(number, passage, context) && !isStale(number, passage, context)) continue;
        // Words that nobody has said are told of as such, with the numbers in them.
        quoted ??= quotationsIn(passage.text);
        if (quoted.some((part) => part.start < start && end < part.end)) continue;
        if (inSight(passage, context).some((fact) => misquotedIn(context).value(fact, number.values))) continue;
        yield {
          at: passage.place(start, end),
          about: waivedName(number, passage, context) ?? passage.about,
          ...tell(passage.text.slice(start, end), number, context, passage),
        };
      }
    }
    yield* inCells(context);
  },
};

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

/** The name in which a number stands, such as “Route 66”, where a waiver is about that name: then it is about no other number. */
function waivedName({ start, end }: NumberIn, { text }: Passage, { story }: Context): string | null {
  const stands = (name: string) => {
    for (let at = text.indexOf(name); name !== '' && at !== -1 && at <= start; at = text.indexOf(name, at + 1))
      if (end <= at + name.length && isWhole(text, at, at + name.length)) return true;
    return false;
  };
  return story.waivers.find(({ rule, about }) => rule === 'number-without-fact' && stands(about))?.about ?? null;
}

const isWhole = (text: string, start: number, end: number) =>
  !/[\p{L}\p{N}]$/u.test(text.slice(0, start)) && !/^[\p{L}\p{N}]/u.test(text.slice(end));

/** A word that may make a name of the number after it: “Route 66”, and “Over 40” where a sentence begins. */
function nameAt({ start, end }: NumberIn, { text }: Passage): string {
  return /(?<![\p{L}\p{N}])\p{Lu}[\p{L}.’'-]*\s$/u.exec(text.slice(0, start))?.[0].concat(text.slice(start, end)) ?? '';
}

function tell(
  text: string,
  number: NumberIn,
  context: Context,
  passage: Passage | null = null,
): { readonly message: string; readonly help: string } {
  const [value = NaN] = number.values;
  const other = givenIn(context).of(null).byValue.get(value)?.[0];
  // Of what cites nothing, such as the headline, every fact of the story may give the number.
  const isFree = passage?.facts === null;
  const name = passage === null ? '' : nameAt(number, passage);
  const help = other
    ? `The fact "${excerpt(other.id)}" gives it: cite it here, [@${excerpt(other.id)}].`
    : `${isFree ? 'Write the fact' : 'Cite the fact'} that gives it, or correct the number.`;
  return {
    message: `${isFree ? 'No fact of the story' : 'No fact that is cited here'} gives the number ${excerpt(text)}.`,
    help: name === '' ? help : `${help} If it is a name, waive this, about: ${excerpt(name)}.`,
  };
}
