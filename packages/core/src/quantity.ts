import { excerpt, suggest, type Problem, type Reading } from './problem.js';

/**
 * How a source states a value.
 * - `exactly` 12
 * - `about` 12: near it, either side
 * - `over` 12, `under` 12: open on one side
 * - `range`: from `value` to `upper`
 * - `present`: said to be there, no number given
 * - `unknown`: the source says that it is not known, or says nothing
 */
export const QUALIFIERS = ['exactly', 'about', 'over', 'under', 'range', 'present', 'unknown'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

/** A value as a source states it. */
export interface Quantity {
  readonly qualifier: Qualifier;
  /** The stated number in `unit`; the lower end of a range; `null` when no number is stated. Never zero in place of nothing. */
  readonly value: number | null;
  /** The upper end of a range, else `null`. */
  readonly upper: number | null;
  /** What is counted, in the singular: `missile`, `person`, `km`. Values compare only within one unit. */
  readonly unit: string;
  /** The date for which it is stated, ISO 8601, or `null` when the source gives none. */
  readonly asOf: string | null;
}

/** The parts of a quantity as an author writes them; `null` or missing where nothing is written. */
export interface WrittenQuantity {
  readonly value?: string | null | undefined;
  readonly upper?: string | null | undefined;
  readonly qualifier?: string | null | undefined;
  readonly unit?: string | null | undefined;
  readonly asOf?: string | null | undefined;
}

/** A quantity of which nothing is stated. */
export function unknownQuantity(unit = ''): Quantity {
  return { qualifier: 'unknown', value: null, upper: null, unit, asOf: null };
}

/** Whether the quantity has a place on a scale. */
export function isMeasured(quantity: Quantity): quantity is Quantity & { readonly value: number } {
  return quantity.value !== null;
}

/** The end of the quantity that a scale must have room for, or `null`. */
export function extentOf(quantity: Quantity): number | null {
  return quantity.upper ?? quantity.value;
}

/**
 * A quantity from what is written. A number that cannot be read makes it `unknown`:
 * it is never guessed and never zero. `checkQuantity` says what was wrong.
 */
export function quantityOf(written: WrittenQuantity): Quantity {
  const unit = written.unit?.trim() ?? '';
  const date = written.asOf?.trim() ?? '';
  const nothing = { ...unknownQuantity(unit), asOf: isIsoDate(date) ? date : null };
  const [value, upper] = [numberOf(written.value), numberOf(written.upper)];
  const qualifier =
    QUALIFIERS.find((word) => word === written.qualifier?.trim()) ??
    (value === null ? 'unknown' : upper === null ? 'exactly' : 'range');
  if (qualifier === 'present') return { ...nothing, qualifier };
  if (qualifier === 'unknown' || value === null) return nothing;
  if (qualifier !== 'range') return { ...nothing, qualifier, value };
  if (upper === null) return { ...nothing, qualifier: 'over', value };
  return { ...nothing, qualifier, value: Math.min(value, upper), upper: Math.max(value, upper) };
}

/** A number as an author writes it: digits, a point for decimals, zero or more. Anything else is `null`. */
export function numberOf(text: string | null | undefined): number | null {
  const written = text?.trim() ?? '';
  const value = /^\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written) ? Number(written) : NaN;
  return Number.isFinite(value) ? value : null;
}

/** A date, year and month, or year, as ISO 8601. */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!match) return false;
  const [, year = '', month = '01', day = '01'] = match;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}

// -- until every component reads and checks apart --
/**
 * Reads a quantity. A number that cannot be read makes the quantity `unknown`: it
 * is never guessed and never zero.
 */
export function readQuantity(written: WrittenQuantity, where: string): Reading<Quantity> {
  const problems: Problem[] = [];
  const problem = (code: string, message: string, help: string) => problems.push({ code, where, message, help });
  const unit = written.unit?.trim() ?? '';
  const asOf = readDate(written.asOf, problem);
  const nothing = { ...unknownQuantity(unit), asOf };

  const value = readNumber(written.value, problem);
  const upper = readNumber(written.upper, problem);
  let qualifier: Qualifier = value === null ? 'unknown' : upper === null ? 'exactly' : 'range';
  const word = written.qualifier?.trim() ?? '';
  if (word !== '') {
    const known = QUALIFIERS.find((candidate) => candidate === word);
    if (known) qualifier = known;
    else
      problem('unknown-qualifier', `"${excerpt(word)}" does not say how a value is stated.`, suggest(word, QUALIFIERS));
  }

  if (qualifier === 'present' || qualifier === 'unknown') {
    if (value !== null) {
      problem(
        'number-not-expected',
        `A quantity that is "${qualifier}" has no number, but ${value} is written.`,
        'Leave the number out, or write about, over or under.',
      );
    }
    return { value: { ...nothing, qualifier }, problems };
  }
  if (value === null) {
    // The number's own problem was told where it was read.
    if (problems.length === 0)
      problem(
        'number-missing',
        `"${qualifier}" needs a number.`,
        'Write the number in value, or qualify it as present or unknown.',
      );
    return { value: nothing, problems };
  }
  if (unit === '') problem('unit-missing', `${value} of what?`, 'Name the unit, in the singular: missile, person, km.');
  if (qualifier === 'range') {
    if (upper === null) {
      problem('range-open', `The range from ${value} has no upper end.`, 'Write the upper end, or use over.');
      return { value: { ...nothing, qualifier: 'over', value }, problems };
    }
    if (upper < value) {
      problem(
        'range-reversed',
        `The range from ${value} to ${upper} runs backwards.`,
        'Write the smaller number first.',
      );
      return { value: { ...nothing, qualifier, value: upper, upper: value }, problems };
    }
    return { value: { ...nothing, qualifier, value, upper }, problems };
  }
  return { value: { ...nothing, qualifier, value }, problems };
}

type Tell = (code: string, message: string, help: string) => void;

function readNumber(text: string | null | undefined, problem: Tell): number | null {
  const written = text?.trim() ?? '';
  if (written === '') return null;
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written) ? Number(written) : NaN;
  if (!Number.isFinite(value)) {
    problem(
      'number-unreadable',
      `"${excerpt(written)}" is not a number.`,
      'Write digits, with a point for decimals and no separators: 10000 or 2.5.',
    );
    return null;
  }
  if (value < 0) {
    problem('number-negative', `${excerpt(written)} is less than nothing.`, 'A quantity is zero or more.');
    return null;
  }
  return value;
}

function readDate(text: string | null | undefined, problem: Tell): string | null {
  const written = text?.trim() ?? '';
  if (written === '') return null;
  if (isIsoDate(written)) return written;
  problem('date-unreadable', `"${excerpt(written)}" is not a date.`, 'Write it as 2025-10-31, 2025-10 or 2025.');
  return null;
}
