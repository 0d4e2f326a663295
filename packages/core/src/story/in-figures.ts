// Numbers as the story's language writes them, many times over: to make a format takes far longer than to use one.
import { QUANTITY_WORDS, usableLocale } from '../format.js';
import type { Quantity } from '../quantity.js';

const formats = new Map<string, Intl.NumberFormat>();

/** The format of `formatNumber`, made once for each language. */
export function figuresIn(lang: string): Intl.NumberFormat {
  const known = formats.get(lang);
  if (known) return known;
  const made = new Intl.NumberFormat(usableLocale(lang), { maximumFractionDigits: 15 });
  // Languages are few, but a hostile file may name many.
  if (formats.size < 100) formats.set(lang, made);
  return made;
}

/** A quantity in English words with the figures of a language, as `formatQuantity` says it. */
export function quantityInFigures({ qualifier, value, upper }: Quantity, lang: string): string {
  const figures = (number: number | null) => (number === null ? '' : figuresIn(lang).format(number));
  return QUANTITY_WORDS[qualifier].replace('{n}', () => figures(value)).replace('{m}', () => figures(upper));
}
