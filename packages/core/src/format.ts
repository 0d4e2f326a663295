import { isIsoDate, type Quantity } from './quantity.js';

/**
 * A number in the story's language, with the digits that were stated: no rounding
 * up to 15 significant digits. An unknown language falls back to English.
 */
export function formatNumber(value: number, locale: string, maximumFractionDigits = 15): string {
  return new Intl.NumberFormat(usableLocale(locale), { maximumFractionDigits }).format(value);
}

/** An ISO date (year, month or day) in the story's language, the same in every time zone; what is none is left as it is. */
export function formatDate(iso: string, locale: string): string {
  if (!isIsoDate(iso)) return iso;
  const [, month, day] = iso.split('-');
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' };
  if (month) options.month = 'long';
  if (day) options.day = 'numeric';
  // A date without a time is read as UTC.
  return new Intl.DateTimeFormat(usableLocale(locale), options).format(new Date(iso));
}

/** How a quantity is worded; `{n}` and `{m}` stand for its numbers. */
export type QuantityWords = Readonly<Record<Quantity['qualifier'], string>>;

/** English wording of the qualifiers. */
export const QUANTITY_WORDS: QuantityWords = {
  exactly: '{n}',
  about: 'about {n}',
  over: 'over {n}',
  under: 'under {n}',
  range: '{n} to {m}',
  present: 'present, number not stated',
  unknown: 'not stated',
};

/** A quantity in words, without its unit: "over 10,000", "present, number not stated". */
export function formatQuantity(quantity: Quantity, locale: string, words: QuantityWords = QUANTITY_WORDS): string {
  const number = (value: number | null) => (value === null ? '' : formatNumber(value, locale));
  return words[quantity.qualifier]
    .replace('{n}', () => number(quantity.value))
    .replace('{m}', () => number(quantity.upper));
}

/** `locale` when this runtime can format in it, else English. */
export function usableLocale(locale: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
