import { expect, test } from 'vitest';
import { remembered } from './remembered.js';

test('a text is gone through once in each language, and again when a great deal has come between', () => {
  const asked: string[] = [];
  const length = remembered((text, lang) => {
    asked.push(`${lang} ${text.slice(0, 3)}`);
    return text.length;
  });
  expect([length('one', 'en'), length('one', 'en'), length('one', 'de')]).toEqual([3, 3, 3]);
  expect(asked).toEqual(['en one', 'de one']);
  for (const letter of ['a', 'b', 'c', 'd']) expect(length(letter.repeat(1_500_000), 'en')).toBe(1_500_000);
  expect(length('one', 'en')).toBe(3);
  expect(asked.filter((each) => each === 'en one')).toHaveLength(2);
});
