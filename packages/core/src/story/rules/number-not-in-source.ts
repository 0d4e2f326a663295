import { excerpt, nearest } from '../../problem.js';
import type { Found, Rule } from '../rule.js';
import type { Fact } from '../story.js';
import { factorOfUnit, numbersIn } from './support/numbers.js';
import { keyPlace, within } from './support/places.js';
import { isWorkedOut, savedIn, unitOf, workedOutIn, type Saved } from './support/saved.js';

export const numberNotInSource: Rule = {
  code: 'number-not-in-source',
  level: 'error',
  says: 'The numbers of a fact are in the saved text of its source, in digits or in words.',
  waivable: true,
  *check(context) {
    const saved = savedIn(context);
    for (const fact of context.story.facts) {
      const text = saved(fact.source);
      if (text === null) continue;
      const worked = workedOutIn(context)(fact);
      // What was worked out is nowhere but here: it rests on the numbers that its method names.
      if (!isWorkedOut(worked)) yield* inQuantity(fact, text, worked?.groundless ?? []);
      yield* inWords(fact, text, context.story.lang, isWorkedOut(worked) ? (worked?.from ?? []) : []);
    }
  },
};

/** @param groundless numbers that the method of a measured fact names, and nothing gives */
function* inQuantity(fact: Fact, text: Saved, groundless: readonly string[]): Generator<Found> {
  for (const key of ['value', 'upper'] as const) {
    const value = fact.quantity?.[key] ?? null;
    // The ends of a range may have been written the other way round: both are looked for all the same.
    if (value === null || text.has(value, unitOf(fact))) continue;
    yield {
      at: keyPlace(fact, key),
      ...tell(fact, fact[key] || String(value), text.near(value, unitOf(fact)), groundless),
    };
  }
}

/**
 * What readers are shown in words beside the number, or without one.
 *
 * @param from the numbers that a fact was worked out from
 */
function* inWords(fact: Fact, text: Saved, lang: string, from: readonly number[]): Generator<Found> {
  const { value = null, upper = null } = fact.quantity ?? {};
  const factor = factorOfUnit(unitOf(fact), lang);
  const isOwn = (read: number) =>
    [value, upper].some((end) => end !== null && (read === end || read === Number((end * factor).toPrecision(15))));
  for (const key of ['says', 'reads', 'note'] as const) {
    if (fact[key] === '') continue;
    const numbers = numbersIn(fact[key], lang).filter(({ sort, values }) => sort !== 'small' && values.length > 0);
    // Words that say another number than the fact's own are told as such.
    if (value !== null && key !== 'note' && !numbers.some(({ values }) => values.some(isOwn))) continue;
    for (const { start, end, values, sort } of numbers) {
      if (values.some((read) => isOwn(read) || from.includes(read))) continue;
      const isHeld = (read: number) => (sort === 'count' ? text.has(read, unitOf(fact)) : isDated(read, fact, text));
      if (values.some(isHeld)) continue;
      yield {
        at: within(keyPlace(fact, key), fact[key], start, end),
        ...tell(fact, fact[key].slice(start, end), text.near(values[0]!, unitOf(fact))),
      };
    }
  }
}

/** Years and days may also be those of the fact itself. */
function isDated(value: number, { date, quantity }: Fact, text: Saved): boolean {
  const own = [date, quantity?.asOf ?? ''].flatMap((day) => day.split('-').map(Number));
  return own.includes(value) || text.mentions(value);
}

/** @param near the numbers of the saved text that are not far from it */
function tell(
  fact: Fact,
  number: string,
  near: readonly number[],
  [groundless]: readonly string[] = [],
): Omit<Found, 'at'> {
  const like = nearest(number, near.map(String)) ?? near.map(String)[0];
  const rest =
    groundless === undefined
      ? 'If it was worked out, write certainty: measured, and a method that names the numbers it was worked out from.'
      : `The method names ${excerpt(groundless)}, which is neither in the saved text nor the number of another fact.`;
  const help = `Correct the number, or the source that it is from. ${rest}`;
  return {
    about: fact.id,
    message: `The saved text of "${excerpt(fact.source)}" does not hold the number ${excerpt(number)}.`,
    help: like === undefined ? help : `Did you mean ${like}, which it holds? ${help}`,
  };
}
