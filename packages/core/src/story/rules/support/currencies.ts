import type { Fact } from '../../story.js';
import type { Part } from './passages.js';

/** The currencies that are told apart, by their signs. One sign may be that of several: "$" is any dollar. */
const CURRENCIES: readonly (readonly [sign: string, words: RegExp])[] = [
  ['$', /\$|(?<!\p{L})(?:dollars?|d[oó]lares|dollari|(?:US|AU|CA|NZ)D)(?!\p{L})/iu],
  ['€', /€|(?<!\p{L})(?:euros?|EUR)(?!\p{L})/iu],
  ['£', /£|(?<!\p{L})(?:pounds?|sterlin[ge]|GBP)(?!\p{L})/iu],
  ['¥', /¥|(?<!\p{L})(?:yen|yuan|renminbi|JPY|CNY)(?!\p{L})/iu],
  ['₹', /₹|(?<!\p{L})(?:rupees?|INR)(?!\p{L})/iu],
];

/** The currencies that some words name. */
function currenciesIn(text: string): readonly string[] {
  return CURRENCIES.flatMap(([sign, words]) => (words.test(text) ? [sign] : []));
}

/** The currency in which a number stands: by the sign before it, or the sign or word right behind it. */
function currencyAt(text: string, { start, end }: Part): string | undefined {
  const before = /(?:\p{Sc}|(?<!\p{L})[A-Z]{3})\s?$/u.exec(text.slice(Math.max(0, start - 5), start))?.[0] ?? '';
  const after = /^\s?(?:\p{Sc}|(?:US\s)?\p{L}+)/u.exec(text.slice(end, end + 24))?.[0] ?? '';
  return currenciesIn(before)[0] ?? currenciesIn(after)[0];
}

/** Whether a number stands in one currency and the fact whose number it is in another. */
export function isOtherCurrency(text: string, number: Part, { quantity, units, says, reads }: Fact): boolean {
  const here = currencyAt(text, number);
  if (here === undefined) return false;
  const own = currenciesIn(`${quantity?.unit ?? ''} ${units}`);
  const said = own.length > 0 ? [...own, ...currenciesIn(says)] : currenciesIn(`${reads} ${says}`);
  return said.length > 0 && !said.includes(here);
}
