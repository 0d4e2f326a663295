import { expect, test } from 'vitest';
import { quotationMarks } from './quotation-marks.js';

test.each([
  ['en-GB', '“', '”'],
  ['de', '„', '“'],
  ['pl-PL', '„', '”'],
  ['es', '«', '»'],
  ['es-ES', '«', '»'],
  ['es-VE', '“', '”'],
  ['fr', '«\u202f', '\u202f»'],
  ['fr-CH', '«', '»'],
  ['ru', '«', '»'],
  ['sv', '”', '”'],
  ['ja', '「', '」'],
  ['zh-Hant', '「', '」'],
  ['ar', '”', '“'],
  ['xx', '“', '”'],
])('words in %s are quoted %s so %s', (language, open, close) => {
  expect(quotationMarks(language)).toEqual([open, close]);
});
