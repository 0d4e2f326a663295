import { describe, expect, it } from 'vitest';
import { checkQuantity } from './check-quantity.js';
import {
  extentOf,
  isIsoDate,
  isMeasured,
  numberOf,
  QUALIFIERS,
  quantityOf,
  unknownQuantity,
  type WrittenQuantity,
} from './quantity.js';

const NONE = [null, undefined, '', '  '] as const;
const NUMBERS = [
  '0',
  '5',
  ' 12 ',
  '2.5',
  '.5',
  '5.',
  '+7',
  '1e3',
  '1E-2',
  '40000000000000000000000000000000000000000',
] as const;
const NO_NUMBERS = [
  'abc',
  '5 km',
  '1,000',
  '1.000.000',
  '1_000',
  '0x10',
  '-3',
  '- 3',
  '−3',
  'NaN',
  'Infinity',
  '1e999',
  '٥',
  '５',
  '5-6',
  '=5',
  '<b>5</b>',
  '5e',
  'e5',
  '.',
  '--5',
] as const;

const codes = (written: WrittenQuantity) => checkQuantity(written, 'row').map(({ code }) => code);

describe('a number', () => {
  it.each([...NUMBERS])('written "%s" is read', (text) => {
    expect(numberOf(text)).toBe(parseFloat(text));
  });

  it.each([...NO_NUMBERS, ...NONE])('written %j is none, and never zero', (text) => {
    expect(numberOf(text)).toBeNull();
  });
});

describe('a quantity', () => {
  const words = [...NONE, ...QUALIFIERS, 'abuot', 'Exactly', '__proto__'];
  const values = [...NONE, ...NUMBERS, ...NO_NUMBERS];
  const uppers = [null, '', '3', '9999', 'abc', '-1'];
  const all = words.flatMap((qualifier) =>
    values.flatMap((value) => uppers.map((upper) => ({ qualifier, value, upper, unit: 'ship' }))),
  );

  it('has no number where none is stated, or none can be read', () => {
    for (const written of all) {
      const { qualifier, value, upper } = quantityOf(written);
      const readable = (NUMBERS as readonly unknown[]).includes(written.value);
      const none = written.qualifier === 'present' || written.qualifier === 'unknown' || !readable;
      expect([value === null, value === null && upper !== null], JSON.stringify(written)).toEqual([none, false]);
      expect(value === null).toBe(qualifier === 'present' || qualifier === 'unknown');
    }
  });

  it('has only numbers that are written', () => {
    for (const written of all) {
      const { value, upper } = quantityOf(written);
      const stated = [written.value, written.upper]
        .filter((text) => text != null && /^\s*[+.\d]/.test(text))
        .map(Number);
      for (const number of [value, upper]) if (number !== null) expect(stated).toContain(number);
    }
  });

  it('has two numbers exactly when it is a range, the smaller one first', () => {
    for (const written of all) {
      const { qualifier, value, upper } = quantityOf(written);
      expect(upper !== null).toBe(qualifier === 'range');
      if (value !== null && upper !== null) expect(value).toBeLessThanOrEqual(upper);
    }
  });

  it('is qualified as written, wherever its numbers allow it', () => {
    for (const written of all) {
      const { qualifier, value } = quantityOf(written);
      const said = QUALIFIERS.find((word) => word === written.qualifier);
      if (said === 'present') expect(qualifier).toBe('present');
      else if (value === null) expect(qualifier).toBe('unknown');
      else if (said !== undefined && said !== 'range') expect(qualifier).toBe(said);
    }
  });

  it.each<[string, WrittenQuantity, string, number | null, number | null, readonly string[]]>([
    ['a number alone', { value: '5' }, 'exactly', 5, null, []],
    ['two numbers alone', { value: '5', upper: '9' }, 'range', 5, 9, []],
    ['nothing', {}, 'unknown', null, null, []],
    ['about a number', { qualifier: 'about', value: '5' }, 'about', 5, null, []],
    ['over a number, with white space', { qualifier: ' over ', value: ' 5 ' }, 'over', 5, null, []],
    ['present', { qualifier: 'present' }, 'present', null, null, []],
    ['present with a number', { qualifier: 'present', value: '5' }, 'present', null, null, ['number-not-expected']],
    ['unknown with a number', { qualifier: 'unknown', value: '5' }, 'unknown', null, null, ['number-not-expected']],
    ['about nothing', { qualifier: 'about' }, 'unknown', null, null, ['number-missing']],
    ['about a word', { qualifier: 'about', value: 'many' }, 'unknown', null, null, ['number-unreadable']],
    ['a negative number', { value: '-5' }, 'unknown', null, null, ['number-negative']],
    ['zero', { value: '0' }, 'exactly', 0, null, []],
    ['a range without an end', { qualifier: 'range', value: '5' }, 'over', 5, null, ['range-open']],
    ['a range that runs backwards', { qualifier: 'range', value: '9', upper: '5' }, 'range', 5, 9, ['range-reversed']],
    ['a range of one', { qualifier: 'range', value: '5', upper: '5' }, 'range', 5, 5, []],
    [
      'a range with an unreadable end',
      { qualifier: 'range', value: '5', upper: 'x' },
      'over',
      5,
      null,
      ['number-unreadable', 'range-open'],
    ],
    ['a number of nothing', { value: '5', unit: ' ' }, 'exactly', 5, null, ['unit-missing']],
    ['a date that is none', { value: '5', asOf: '31.10.2025' }, 'exactly', 5, null, ['date-unreadable']],
  ])('of %s is read and told as it should be', (_, written, qualifier, value, upper, problems) => {
    const full = { unit: 'ship', ...written };
    expect(quantityOf(full)).toMatchObject({ qualifier, value, upper });
    expect(codes(full)).toEqual(problems);
  });

  it('with a word that is no qualifier is told with the nearest one', () => {
    const [problem] = checkQuantity({ qualifier: 'abuot', value: '5', unit: 'ship' }, 'row');
    expect(problem).toMatchObject({ code: 'unknown-qualifier', where: 'row', help: 'Did you mean "about"?' });
  });

  it('keeps its unit and its date, without white space around', () => {
    expect(quantityOf({ value: '5', unit: ' ship ', asOf: ' 2025-10 ' })).toMatchObject({
      unit: 'ship',
      asOf: '2025-10',
    });
    expect(quantityOf({ value: '5', unit: 'ship', asOf: 'then' }).asOf).toBeNull();
  });

  it('tells every mistake at once', () => {
    expect(codes({ qualifier: 'abuot', value: '5', upper: 'x', unit: '', asOf: 'then' })).toEqual([
      'number-unreadable',
      'date-unreadable',
      'unknown-qualifier',
      'unit-missing',
    ]);
  });

  it('has a place on a scale only if it has a number, and needs room up to its larger one', () => {
    const range = quantityOf({ value: '5', upper: '9', unit: 'ship' });
    expect([isMeasured(range), extentOf(range)]).toEqual([true, 9]);
    const zero = quantityOf({ value: '0', unit: 'ship' });
    expect([isMeasured(zero), extentOf(zero)]).toEqual([true, 0]);
    expect([isMeasured(unknownQuantity('ship')), extentOf(unknownQuantity('ship'))]).toEqual([false, null]);
  });
});

describe('a qualifier that means nothing', () => {
  it('claims no exact number: it may have been meant to say less', () => {
    expect(quantityOf({ value: '5000', unit: 'missile', qualifier: 'abuot' }).qualifier).toBe('about');
    expect(quantityOf({ qualifier: 'abuot' }).qualifier).toBe('unknown');
  });
});

describe('a number that has no place beside its qualifier', () => {
  it('is told: nothing is left out in silence', () => {
    const written = { value: '10', upper: '12', unit: 'ship', qualifier: 'over' };
    expect(checkQuantity(written, 'row').map(({ code }) => code)).toEqual(['upper-not-expected']);
    expect(checkQuantity({ ...written, qualifier: 'range' }, 'row')).toEqual([]);
  });
});

describe('an ISO date', () => {
  it('is a day that the calendar has, a month or a year', () => {
    const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (const year of [1900, 2000, 2024, 2025]) {
      const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
      for (let month = 0; month <= 13; month += 1) {
        const text = `${year}-${String(month).padStart(2, '0')}`;
        expect([text, isIsoDate(text)]).toEqual([text, month >= 1 && month <= 12]);
        for (let day = 0; day <= 32; day += 1) {
          const days = (lengths[month - 1] ?? 0) + (month === 2 && isLeap ? 1 : 0);
          const whole = `${text}-${String(day).padStart(2, '0')}`;
          expect([whole, isIsoDate(whole)]).toEqual([whole, day >= 1 && day <= days]);
        }
      }
    }
    expect(isIsoDate('2025')).toBe(true);
  });

  it.each([
    '',
    '25',
    '2025-1',
    '2025-1-1',
    '2025/10/31',
    '31.10.2025',
    '20251031',
    '2025-10-31T12:00',
    ' 2025',
    '2025-10-31 ',
    '-2025',
    '+002025',
    '٢٠٢٥',
  ])('is not "%s"', (text) => {
    expect(isIsoDate(text)).toBe(false);
  });
});
