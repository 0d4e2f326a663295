import { describe, expect, test } from 'vitest';
import { EN } from '../../words/en.js';
import { isHedged, isOpenAt, namesSpeaker, type Openness } from './hedges.js';
import { numbersIn } from './numbers.js';
import type { Fact } from '../../story.js';
import { sentencesOf } from './passages.js';

const whole = (text: string) => ({ start: 0, end: text.length });
const hedged = (text: string) => isHedged(text, whole(text), numbersIn(text, 'en'), EN);
const open = (text: string, openness: Openness) =>
  isOpenAt(text, whole(text), numbersIn(text, 'en').at(-1)!, openness, EN);

describe('a sentence hands on what somebody says', () => {
  test.each([
    'The river reportedly rose.',
    'According to the board it rose.',
    'It rose, the mayor says.',
    'An estimate of the loss.',
    'Around 5,000 houses stood in it.',
    'It took over nine hundred houses.',
  ])('%s', (text) => {
    expect(hedged(text)).toBe(true);
  });

  test.each([
    'The river rose.',
    'The United States has 300 ships there.',
    'Thirty houses stood under water.',
    'On 3 May 2026 it rose over the wall.',
    'They count on it.',
    'The essay is long.',
  ])('and does not in: %s', (text) => {
    expect(hedged(text)).toBe(false);
  });
});

describe('a number is open', () => {
  test.each([
    ['around 5,000 missiles', 'about'],
    ['some 5,000 missiles', 'about'],
    ['over an estimated 900 people', 'over'],
    ['900 people or more', 'over'],
    ['at least 900', 'over'],
    ['within 400 kilometres', 'under'],
    ['a line of 400 kilometres, within which they are', 'under'],
    ['no more than 30', 'under'],
    ['between 140 and 160', 'range'],
  ] as const)('in "%s": %s', (text, openness) => {
    expect(open(text, openness)).toBe(true);
  });

  test.each([
    ['30 houses stood under water', 'under'],
    ['It rose over the wall and took with it 900 houses', 'over'],
    ['900 people', 'over'],
    ['over 900 people', 'under'],
    ['less than 900 people', 'over'],
  ] as const)('but not in "%s": %s', (text, openness) => {
    expect(open(text, openness)).toBe(false);
  });
});

describe('a sentence names the one who says it', () => {
  const says = (name: string) => ({ who: { name, role: '' } }) as Fact;
  test.each([
    ['Karpov draws the comparison.', 'Dr. Elena Karpov'],
    ['These officials left.', 'Officials, not named'],
    ['The Post was told.', 'Venezuelan defence sources, cited by The Washington Post'],
    ['Defence sources were asked.', 'Venezuelan defence sources, cited by The Washington Post'],
  ])('%s (%s)', (text, name) => {
    expect(namesSpeaker(text, says(name), EN)).toBe(true);
  });

  test.each([
    ['Venezuelan jets are ageing.', 'Venezuelan defence sources, cited by The Washington Post'],
    ['In its own voice.', 'The board, in its own voice'],
    ['Boarding was slow.', 'The board'],
    ['Anything (at all).', '(?:.*'],
  ])('and not: %s (%s)', (text, name) => {
    expect(namesSpeaker(text, says(name), EN)).toBe(false);
  });
});

describe('sentences', () => {
  const split = (text: string) => sentencesOf({ text }, 'en').map(({ start, end }) => text.slice(start, end).trim());

  test('end where they end, and not after Dr., U.S. and an initial', () => {
    expect(split('Dr. Karpov spoke. Was it the U.S. or not? J. Doe knew.')).toEqual([
      'Dr. Karpov spoke.',
      'Was it the U.S. or not?',
      'J. Doe knew.',
    ]);
    expect(split('She said “no.” Then 4.2 metres came')).toEqual(['She said “no.”', 'Then 4.2 metres came']);
  });
});
