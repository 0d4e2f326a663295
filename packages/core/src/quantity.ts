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
  const word = written.qualifier?.trim() ?? '';
  // A word that means nothing may have meant less than an exact number: that much is not claimed.
  const unsaid: Qualifier = word !== '' ? 'about' : upper === null ? 'exactly' : 'range';
  const qualifier = QUALIFIERS.find((known) => known === word) ?? (value === null ? 'unknown' : unsaid);
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
