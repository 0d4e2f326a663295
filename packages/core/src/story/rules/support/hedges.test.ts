import { describe, expect, test } from 'vitest';
import { EN } from '../../words/en.js';
import { wordsOfLanguage } from '../../words/index.js';
import { isHedged, isOpenAt, namesOwner, namesSpeaker, type Openness } from './hedges.js';
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
    'Finance officials put the cost at $2.5 billion.',
    'It puts the whole of the loss at US$40.',
    'The ministry is set to spend 40 dollars.',
    'It is hoped that it fell.',
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
    'The cut put 2,000 jobs at risk.',
    'They put the kettle at the gate.',
    'It was set to music.',
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
    ['on the order of 6,000 visitors', 'about'],
    ['~6,000 visitors', 'about'],
    ['≈ €6,000', 'about'],
    ['6,000-odd visitors', 'about'],
    ['c. 6,000 visitors', 'about'],
    ['6,000 visitors, give or take', 'about'],
    ['10,000-plus visitors', 'over'],
    ['10,000+ visitors', 'over'],
    ['a line of 400 kilometres, within which they are', 'under'],
    ['no more than 30', 'under'],
    ['between 140 and 160', 'range'],
    ['not exactly 900, an estimate', 'about'],
  ] as const)('in "%s": %s', (text, openness) => {
    expect(open(text, openness)).toBe(true);
  });

  test.each([
    ['30 houses stood under water', 'under'],
    ['It rose over the wall and took with it 900 houses', 'over'],
    ['900 people', 'over'],
    ['the odd one of 900 people', 'about'],
    ['a ticket plus 900', 'under'],
    ['over 900 people', 'under'],
    ['less than 900 people', 'over'],
    ['exactly 900 people, the bureau estimates', 'about'],
    ['an estimate of precisely €900', 'about'],
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

describe('a sentence names the one who says it by what he or she is, or is part of', () => {
  const says = (text: string, name: string, role: string, lang = 'en') =>
    namesSpeaker(text, { who: { name, role } }, wordsOfLanguage(lang)!);

  test.each([
    ['The mayor spent 240 million euros.', 'Karin Holt', 'mayor'],
    ['In the mayor’s view it is 240 million.', 'Karin Holt', 'mayor of Halden'],
    ['The mayor gave the cost as 240 million.', 'Mayor Karin Holt', ''],
    ['The analyst counts 40.', 'Elena Karpov', 'defense analyst based in Moscow'],
    ['The police counted 6,000 thefts.', 'Police department', ''],
    ['By the ministry’s figures it is 40.', 'Ministry of Defence', ''],
    ['On the water board’s gauge it stood at 4.2.', 'Water board of the valley', ''],
    ['The WHO recorded 40 cases.', 'World Health Organization', ''],
    ['The FAO recorded 40 cases.', 'Food and Agriculture Organization', ''],
    ['The WHO recorded 40 cases.', 'World health body (WHO)', ''],
    ['The city’s own count was 12,500.', 'City of Halden', ''],
  ])('%s (%s, %s)', (text, name, role) => {
    expect(says(text, name, role)).toBe(true);
  });

  test.each([
    ['de', 'Die Bürgermeisterin rechnete 2018 mit 240 Millionen.', 'Karin Holt', 'Bürgermeister'],
    ['de', 'Der Bürgermeister rechnete mit 240 Millionen.', 'Karl Holt', 'Bürgermeisterin von Halden'],
    ['de', 'Nach den Zahlen des Ministeriums sind es 40.', 'Ministerium für Verkehr', ''],
    ['de', 'Die Polizei zählte 6.000 Diebstähle.', 'Polizeipräsidium Halden', ''],
    ['fr', 'Le ministère compte 40 cas.', 'Ministère de la Défense', ''],
    ['es', 'La alcaldesa contaba con 240 millones.', 'Ana Ruiz', 'alcalde de Halden'],
    ['pt', 'A prefeita contava com 240 milhões.', 'Ana Reis', 'prefeito'],
    ['it', 'La sindaca contava su 240 milioni.', 'Anna Riva', 'sindaco di Halden'],
  ])('%s: %s (%s, %s)', (lang, text, name, role) => {
    expect(says(text, name, role, lang)).toBe(true);
  });

  test.each([
    ['The water rose to 4.2 metres.', 'Water board of the valley', ''],
    ['Those who fell ill were 40.', 'World Health Organization', ''],
    ['The world counts 40 cases.', 'World Health Organization', ''],
    ['In Halden the tram costs 240 million.', 'Karin Holt', 'mayor of Halden'],
    ['Its own voice is one of 40.', 'Karin Holt', 'in her own voice'],
    ['The defense spent 240 million.', 'Elena Karpov', 'defense analyst based in Moscow'],
  ])('and not: %s (%s, %s)', (text, name, role) => {
    expect(says(text, name, role)).toBe(false);
  });

  test('what a body calls its own is that of the body, and what it does is not', () => {
    expect(namesOwner('The city’s count was 12,500.', 'City of Halden', EN)).toBe(true);
    expect(namesOwner('The city spent 12,500.', 'City of Halden', EN)).toBe(false);
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
