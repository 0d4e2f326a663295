import { describe, expect, test } from 'vitest';
import { factorOfUnit, heldIn, numbersIn, readingsOf, valuesIn } from './numbers.js';

/** The numbers that the check sees in a sentence, as they are written, with what they mean. */
const seen = (text: string, lang = 'en') =>
  numbersIn(text, lang).map(({ start, end, values, sort }) => [text.slice(start, end), ...values, sort]);

describe('a number is found', () => {
  test.each([
    ['around 5,000 missiles', '5,000', 5000],
    ['at 2.5 metres', '2.5', 2.5],
    ['12 500 people', '12 500', 12500],
    ['50 million dollars', '50 million', 50_000_000],
    ['1.7 million', '1.7 million', 1_700_000],
    ['a bounty of $50m', '50m', 50_000_000],
    ['€3bn', '3bn', 3_000_000_000],
    ['400km away', '400', 400],
    ['40million birds', '40million', 40_000_000],
    ['for USD40', '40', 40],
    ['used 40kWh', '40', 40],
    ['for ½ of it', '½', 0.5],
    ['in 1½ hours', '1½', 1.5],
    ['a 30-day ban', '30', 30],
    ['nine hundred and fifty people', 'nine hundred and fifty', 950],
    ['a hundred thousand people', 'a hundred thousand', 100_000],
    ['twenty-one guns', 'twenty-one', 21],
    ['two hundred thousand and five', 'two hundred thousand and five', 200_005],
    ['three million', 'three million', 3_000_000],
    ['half a million people', 'half a million', 500_000],
    ['two and a half million', 'two and a half million', 2_500_000],
    ['a million and a half', 'a million and a half', 1_500_000],
    ['a quarter of a million', 'a quarter of a million', 250_000],
    ['$2.3 bn', '2.3 bn', 2_300_000_000],
    ['$2.3B', '2.3B', 2_300_000_000],
    ['EUR 240m', '240m', 240_000_000],
    ['240m euros', '240m', 240_000_000],
    ['5 thousand million', '5 thousand million', 5_000_000_000],
    ['Five thousand two hundred', 'Five thousand two hundred', 5200],
  ])('in "%s"', (text, written, value) => {
    expect(seen(text)).toEqual([[written, value, 'count']]);
  });

  test('for each end of a range', () => {
    expect(seen('between 140 and 160 or 10–20 or 30-40').map(([written]) => written)).toEqual([
      '140',
      '160',
      '10',
      '20',
      '30',
      '40',
    ]);
  });

  test('as a year or a day where it is one', () => {
    expect(seen('On 3 May 2026').map((number) => number.at(-1))).toEqual(['day', 'year']);
    expect(seen('13 may leave').map((number) => number.at(-1))).toEqual(['count']);
    expect(seen('On 3 June 2026').map((number) => number.at(-1))).toEqual(['day', 'year']);
    expect(seen('June 3, 2026').map((number) => number.at(-1))).toEqual(['day', 'year']);
  });
});

describe('no number to check is', () => {
  test.each([
    'Su-30MK2 fighters',
    'the P-8A',
    'a map at 1:10m',
    'the 3rd time',
    'the early 2000s',
    'COVID-19',
    '24/7',
    'at 10:30',
    'paragraph ¶5',
    'A4',
    'hundreds of people',
    'a man',
    'at 5 p.m.',
    'from 5 to 7 pm',
    'at 5 o’clock',
    'at 240K',
    'half a dozen ships',
  ])('in "%s"', (text) => {
    expect(seen(text)).toEqual([]);
  });

  test.each([
    ['de', 'um 17 Uhr und um 17.30 Uhr'],
    ['de', 'im 19. Jahrhundert, auf der 3. Etage, am 2. Verhandlungstag'],
    ['de', 'mit dem 3. größten Hafen'],
    ['fr', 'à 17h30 et à 17 h 30'],
    ['es', 'el 3.º de la lista'],
  ])('in %s, in "%s"', (lang, text) => {
    expect(seen(text, lang)).toEqual([]);
  });

  test.each([
    ['Es waren 19. Im Hafen lagen sie.', 19],
    ['Am 3. und 5. Mai', 3],
  ])('but one that ends a sentence, or a day, is: in "%s"', (text, value) => {
    expect(seen(text, 'de')[0]).toContain(value);
  });

  test('five metres, where it may be five million as well', () => {
    expect(seen('67m people')).toEqual([['67', 67, 67_000_000, 'count']]);
  });

  test('one to twelve in words, which is in sight', () => {
    expect(seen('one of twelve').map((number) => number.at(-1))).toEqual(['small', 'small']);
    expect(seen('thirteen').map((number) => number.at(-1))).toEqual(['count']);
  });
});

describe('separators are read as the language has them', () => {
  test.each([
    ['1,234', 'en', [1234]],
    ['1,234', 'de', [1.234]],
    ['1.234', 'de', [1234]],
    ['1.234', 'en', [1.234]],
    ['1.234.567,8', 'es', [1_234_567.8]],
    ['1’234.5', 'de-CH', [1234.5]],
    // What a language does not allow is read as another does, rather than not at all.
    ['1.234.567', 'en', [1_234_567]],
  ] as const)('%s in %s', (digits, lang, values) => {
    expect(readingsOf(digits, lang)).toEqual(values);
  });

  test('and in any way in a saved text', () => {
    expect([...readingsOf('1,234', '')].sort()).toEqual([1.234, 1234]);
    expect(valuesIn('4,2 m and 1.200 km²', 'en')).toEqual(new Set([4.2, 1.2, 1200]));
    expect(valuesIn('50 million', 'en')).toEqual(new Set([50_000_000, 50]));
  });
});

describe('a saved text holds a quantity', () => {
  const held = (text: string) => [...heldIn(text, 'en').quantities];

  test.each<readonly [text: string, values: readonly number[]]>([
    ['41 million nests', [41_000_000]],
    ['We walked on 28 June 2026.', []],
    ['We walked on 24–28 June.', []],
    ['On June 28, 2026 we walked; on June 29.', []],
    ['Counted 2026-06-28', []],
    ['In June 28 nests were found', [28]],
    ['28 nests may fall', [28]],
    ['1200 square kilometres', [1200]],
    ...['$2.3M', '$2.3 M', 'GBP 2.3m', '2.3 mln', '2,3 M€', 'US$ 2.3 m', '2.3m dollars'].map(
      (money) => [money, [2_300_000]] as const,
    ),
    ...['$2.3B', '$2.3 bn', '2,3 Mds', '2,3 Md€', '2,3 Mrd. Euro'].map((money) => [money, [2_300_000_000]] as const),
    ['12 Tsd. Euro', [12_000]],
    ['67m people', [67, 67_000_000]],
    ['240K', [240, 240_000]],
    ['The pole is 5 m high', [5]],
    ['half a million', [500_000]],
    ['a dozen ships, two dozen boats and half a dozen docks', [12, 24, 6]],
  ])('in "%s": %j', (text, values) => {
    expect(held(text)).toEqual(values);
  });

  test.each([
    ['٥٠٠', 'ar', [500]],
    ['१२,३४,५६७', 'hi', [1_234_567]],
    ['１２３', 'ja', [123]],
    ['۱٬۲۳۴٫۵', 'fa', [1234.5]],
    ['a change of −28', 'en', [-28, 28]],
    ['from 10 −28', 'en', [10, -28, 28]],
    ['10−28', 'en', [10, 28]],
    ['On 03/04/2026', 'en', []],
  ] as const)('in the digits of every script, with its minus: "%s" in %s', (text, lang, values) => {
    expect([...heldIn(text, lang).quantities]).toEqual(values);
  });

  test('and mentions those of its dates', () => {
    expect(heldIn('On 28 June 2026', 'en').numbers).toEqual(new Set([28, 2026]));
  });

  test.each([
    ['million dollars', 1e6],
    ['thousands of people', 1e3],
    ['nest', 1],
  ])('counted in %s', (unit, factor) => {
    expect(factorOfUnit(unit, 'en')).toBe(factor);
  });
});
