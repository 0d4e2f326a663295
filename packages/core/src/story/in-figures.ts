// Numbers as the story's language writes them, many times over: to make a format takes far longer than to use one.
import { QUANTITY_WORDS, usableLocale, type QuantityWords } from '../format.js';
import type { Quantity } from '../quantity.js';
import { byLanguage } from './words/by-language.js';

/** The format of `formatNumber`, made once for each language. */
export const figuresIn = byLanguage((lang) => new Intl.NumberFormat(usableLocale(lang), { maximumFractionDigits: 15 }));

/** A quantity with the figures of a language, in the words that are given, else in English ones: as `formatQuantity` says it. */
export function quantityInFigures(
  { qualifier, value, upper }: Quantity,
  lang: string,
  words: Partial<QuantityWords> = {},
): string {
  const figures = (number: number | null) => (number === null ? '' : figuresIn(lang).format(number));
  return (words[qualifier] ?? QUANTITY_WORDS[qualifier])
    .replace('{n}', () => figures(value))
    .replace('{m}', () => figures(upper));
}

/**
 * How a story, or its newsroom, says quantities in its language: `about: rund {n}`, by the names that the graphics take, too. A word
 * that leaves a number out is none of a quantity, for some names are also others’.
 *
 * @param given one after the other; the first that has a word is taken
 */
export function quantityWordsOf(...given: readonly Readonly<Record<string, string>>[]): Partial<QuantityWords> {
  const names = Object.keys(QUANTITY_WORDS) as (keyof QuantityWords)[];
  const words = names.flatMap((name) => {
    const holds = placeholders(QUANTITY_WORDS[name]);
    const word = given
      .flatMap((list) => (Object.hasOwn(list, name) ? [list[name]!] : []))
      .find((text) => text !== '' && holds.every((place) => text.includes(place)));
    return word === undefined ? [] : [[name, word] as const];
  });
  return Object.fromEntries(words);
}

const placeholders = (text: string): readonly string[] => text.match(/\{\w+\}/g) ?? [];
