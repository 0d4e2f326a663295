import type { Frame, State } from '@throughline/core';
import { describe, expect, test } from 'vitest';
import { QUOTES } from '../../../../../tests/support/still-data.js';
import { readPicture } from '../../../../../tests/support/svg.js';
import type { WrittenQuoteCard } from './model.js';
import { still } from './still.js';

const PAGE: Frame = { width: 640, height: null, locale: 'en-GB', direction: 'ltr' };
const CARD: Frame = { ...PAGE, width: 1200, height: 630 };
const pictureOf = (state: State, frame = PAGE, written = QUOTES) => readPicture(still(written, state, frame));

const TRUMP = [
  '“ If Russia or anyone else wants to get involved in that mess, they’ll regret it. We know what’s happening in our hemisphere.”',
  'Donald Trump',
  'president of the United States',
  'asked about the appeal to Russia · to reporters',
];
const MOSCOW = [
  '“ right to defend itself from external threats”',
  'Russian state media and senior lawmakers',
  'in support, as the article sums them up',
];
const AROUND = ['A warning, and support', 'Source: The Defense News'];

describe('a still of quotations', () => {
  test.each<[string, State, readonly string[][]]>([
    ['one', { show: ['trump-regret'], phrase: 'they’ll regret it' }, [TRUMP]],
    ['the other', { show: ['kremlin-right'] }, [MOSCOW]],
    ['both', { focus: 'kremlin-right' }, [TRUMP, MOSCOW]],
  ])('says of %s all that is written, the speaker right after the words, and nothing else', (_, state, wanted) => {
    for (const frame of [PAGE, { ...PAGE, width: 340 }, { ...PAGE, width: 1200 }]) {
      expect(pictureOf(state, frame).said).toBe([AROUND[0], ...wanted.flat(), AROUND[1]].join(' '));
    }
  });

  test('never cuts words, and never parts them from their speaker, however little room a card has', () => {
    const long = Array.from({ length: 400 }, (_, i) => `word${i}`).join(' ');
    const written: WrittenQuoteCard = { quotations: [{ id: 'long', words: long, speaker: 'A speaker' }] };
    for (const frame of [CARD, { ...CARD, width: 360, height: 200 }]) {
      expect(pictureOf({}, frame, written).said).toBe(`“ ${long}” A speaker`);
    }
  });

  test('brings up the phrase in the colour of the focus, underlined, and nothing else', () => {
    const svg = still(QUOTES, { show: ['trump-regret'], phrase: 'our hemisphere' }, { ...PAGE, width: 1200 });
    const underlined = [...svg.matchAll(/<tspan class="accent"[^>]*text-decoration="underline"[^>]*>([^<]*)</g)];
    expect(underlined.map(([, words]) => words).join(' ')).toBe('our hemisphere');
  });

  test('quotes in the language of the words, and the original in its own', () => {
    const written: WrittenQuoteCard = {
      quotations: [
        {
          words: 'Wir gehen nicht.',
          lang: 'de',
          original: { text: 'لن نذهب!', lang: 'ar' },
          speaker: 'Eine Sprecherin',
          translation: 'übersetzt',
        },
      ],
    };
    const svg = still(written, {}, PAGE);
    expect(readPicture(svg).said).toBe('„ Wir gehen nicht.“ ” لن نذهب!“ Eine Sprecherin übersetzt');
    // Its words run from the right, said in the text itself for renderers that know no direction.
    expect(svg).toMatch(/text-anchor="end"[^>]*lang="ar"[^>]*>\u2067لن نذهب!“\u2069</);
  });

  test('sets a quotation of many paragraphs in lines of their own', () => {
    const written: WrittenQuoteCard = { quotations: [{ words: 'One.\nTwo.', speaker: 'A speaker' }] };
    expect(pictureOf({}, PAGE, written).lines.map(({ text }) => text)).toEqual(['“', 'One.', 'Two.”', 'A speaker']);
  });

  test('names nobody where nobody is named', () => {
    expect(pictureOf({}, PAGE, { quotations: [{ words: 'No.' }] }).said).toBe('“ No.” speaker not named');
  });

  test('is a picture also of nothing', () => {
    expect(pictureOf({}, PAGE, {}).said).toBe('');
    expect(pictureOf({}, CARD, { title: 'Empty' }).said).toBe('Empty');
  });

  test.each<[string, State, Frame]>([
    ['phrase', { show: ['trump-regret'], phrase: 'they’ll regret it' }, PAGE],
    ['two', { focus: 'kremlin-right' }, { ...PAGE, width: 340 }],
    ['card', { show: ['trump-regret'], phrase: 'our hemisphere' }, CARD],
  ])('stays the picture that was looked at: %s', async (name, state, frame) => {
    await expect(still(QUOTES, state, frame)).toMatchFileSnapshot(`still.test.${name}.svg`);
  });
});
