import { afterEach, describe, expect, it } from 'vitest';
import { formatDate, formatNumber, formatQuantity, QUANTITY_WORDS, usableLocale } from './format.js';
import { QUALIFIERS, quantityOf } from './quantity.js';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('a number', () => {
  it('has all the digits that were stated, up to fifteen', () => {
    for (const text of [
      '0',
      '5',
      '0.1',
      '2.50',
      '1234.5678',
      '123456789012345',
      '0.123456789012345',
      '99999.9999999999',
    ]) {
      expect(Number(formatNumber(Number(text), 'en').replaceAll(',', ''))).toBe(Number(text));
    }
  });

  it('is written as the language writes it', () => {
    expect(formatNumber(1234567.5, 'en')).toBe('1,234,567.5');
    expect(formatNumber(1234567.5, 'de')).toBe('1.234.567,5');
    expect(formatNumber(12, 'ar-EG')).toBe('١٢');
    expect(formatNumber(1234567.5, 'fr').replaceAll(/\s/g, ' ')).toBe('1 234 567,5');
  });

  it('is rounded only where that is asked for', () => {
    expect(formatNumber(321.987, 'en', 0)).toBe('322');
    expect(formatNumber(2.5, 'en', 0)).toBe('3');
  });

  it('of forty digits is written without an exponent', () => {
    expect(formatNumber(4e39, 'en').replaceAll(',', '')).toMatch(/^4\d{39}$/);
  });
});

describe('a locale', () => {
  it.each([
    ['es-VE', 'es-VE'],
    ['de', 'de'],
    ['', 'en'],
    ['x', 'en'],
    ['english (US)', 'en'],
    ['<script>', 'en'],
    ['qqq', 'en'],
  ])('"%s" is used as "%s"', (written, used) => {
    expect(usableLocale(written)).toBe(used);
    expect(() => formatNumber(1, written) + formatDate('2025', written)).not.toThrow();
  });
});

describe('a date', () => {
  it('is told as exactly as it is known', () => {
    expect(formatDate('2025', 'en')).toBe('2025');
    expect(formatDate('2025-10', 'en')).toBe('October 2025');
    expect(formatDate('2025-10-31', 'en')).toBe('October 31, 2025');
    expect(formatDate('2025-10-31', 'es')).toBe('31 de octubre de 2025');
    expect(formatDate('2025-10-31', 'en-GB')).toBe('31 October 2025');
  });

  it('is the same day wherever the reader is', () => {
    for (const place of ['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kolkata', 'UTC']) {
      process.env['TZ'] = place;
      expect([place, formatDate('2025-01-01', 'en'), formatDate('2025-01', 'en'), formatDate('2025', 'en')]).toEqual([
        place,
        'January 1, 2025',
        'January 2025',
        '2025',
      ]);
    }
  });

  it('that is none is left as it is written', () => {
    for (const text of ['', 'soon', '2025-02-30', '2025-13', '31.10.2025', '2025-10-31T00:00', '2025-10-31-1'])
      expect(formatDate(text, 'en')).toBe(text);
  });
});

describe('a quantity in words', () => {
  const written = { unit: 'ship', value: '10000', upper: '12000' };
  const said = (qualifier: string, locale = 'en') => formatQuantity(quantityOf({ ...written, qualifier }), locale);

  it('says how it is qualified', () => {
    expect(QUALIFIERS.map((qualifier) => said(qualifier))).toEqual([
      '10,000',
      'about 10,000',
      'over 10,000',
      'under 10,000',
      '10,000 to 12,000',
      'present, number not stated',
      'not stated',
    ]);
  });

  it('never says a number that is not known', () => {
    expect(/\d/.test(said('present') + said('unknown'))).toBe(false);
  });

  it('has the words and the digits of another language', () => {
    const words = { ...QUANTITY_WORDS, range: 'zwischen {n} und {m}', over: "mehr als {n} $& $' $1" };
    expect(formatQuantity(quantityOf({ ...written, qualifier: 'range' }), 'de', words)).toBe(
      'zwischen 10.000 und 12.000',
    );
    expect(formatQuantity(quantityOf({ ...written, qualifier: 'over' }), 'de', words)).toBe("mehr als 10.000 $& $' $1");
  });
});
