import type { Frame, State } from '@throughline/core';
import { describe, expect, test } from 'vitest';
import { REQUESTS } from '../../../../../tests/support/still-data.js';
import { readPicture } from '../../../../../tests/support/svg.js';
import { STATUSES, type WrittenChecklist } from './model.js';
import { still } from './still.js';

const PAGE: Frame = { width: 640, height: null, locale: 'en-GB', direction: 'ltr' };
const CARD: Frame = { ...PAGE, width: 1200, height: 630 };
const pictureOf = (state: State, frame = PAGE, written = REQUESTS) => readPicture(still(written, state, frame));

const ITEMS = REQUESTS.items!;
const WORD: Readonly<Record<string, string>> = { requested: 'requested', sought: 'being sought' };
const AROUND = ['Asked for, not promised', 'Source: The Defense News, unverified', 'by Venezuela'];
const wordsOf = ({ what, of, status, note, attribution }: (typeof ITEMS)[number]) => [
  what!,
  `Asked of ${of!}`,
  WORD[status!]!,
  ...(note ? [note] : []),
  `${attribution!.who} · ${attribution!.certainty}`,
];

describe('a still of a checklist', () => {
  test.each<[string, State, string[], string]>([
    ['everything', {}, ITEMS.map(({ id }) => id!), '3 requested, 2 being sought; none confirmed.'],
    ['one group', { show: ['sam', 'radar', 'su30'] }, ['sam', 'radar', 'su30'], '3 requested; none confirmed.'],
    ['a focus', { focus: 'sam' }, ITEMS.map(({ id }) => id!), '3 requested, 2 being sought; none confirmed.'],
  ])('says of %s all that is written, and nothing else', (_, state, shown, tally) => {
    for (const frame of [PAGE, { ...PAGE, width: 340 }]) {
      const { said } = pictureOf(state, frame);
      const wanted = [...AROUND, tally, ...ITEMS.filter(({ id }) => shown.includes(id!)).flatMap(wordsOf)];
      for (const words of wanted) expect(said).toContain(words);
      const known = new Set(wanted.flatMap((words) => words.split(/\s+/)));
      expect(said.split(' ').filter((word) => !known.has(word))).toEqual([]);
    }
  });

  test('says where a moved status comes from, and what it was', () => {
    const { said } = pictureOf({ status: { sam: 'confirmed' } });
    expect(said).toContain('confirmed was requested');
    expect(said).toContain('Invented for a test. a spokeswoman · claimed · as of 4 May 2026');
    expect(said).not.toContain('The Kremlin');
    expect(said).toContain('2 requested, 2 being sought, 1 confirmed.');
  });

  test('has a shape of its own for each status', () => {
    const shapes = STATUSES.map((status) => {
      const written: WrittenChecklist = { items: [{ id: 'one', what: 'radars', of: 'Russia', status }] };
      const drawn = [...still(written, {}, PAGE).matchAll(/<(?:circle|path)[^>]*>/g)];
      return drawn.map(([shape]) => shape).join('');
    });
    expect(new Set(shapes).size).toBe(STATUSES.length);
    expect(shapes.every((shape) => shape !== '')).toBe(true);
  });

  test('keeps the mark and its word side by side in either direction', () => {
    for (const direction of ['ltr', 'rtl'] as const) {
      const { lines } = pictureOf({}, { ...PAGE, direction });
      const of = (text: string) => lines.find((line) => line.text === text)!.box;
      const [word, what] = [of('requested'), of('Surface-to-air missile systems')];
      expect(Math.abs(word.y + word.height / 2 - what.y - what.height / 2)).toBeLessThan(3);
      expect(Math.sign(what.x - word.x)).toBe(direction === 'ltr' ? 1 : -1);
    }
  });

  test('gives a card the details of what is in focus, and every request its line', () => {
    const { said } = pictureOf({ focus: 'sam' }, CARD);
    for (const { what } of ITEMS) expect(said).toContain(what);
    expect(said).toContain('The Kremlin has confirmed no transfer.');
    expect(said).toContain('cited by The Washington Post');
  });

  test('says how many requests a card leaves out', () => {
    const items = Array.from({ length: 80 }, (_, i) => ({ ...ITEMS[0]!, id: `item-${i}` }));
    expect(pictureOf({}, CARD, { ...REQUESTS, items }).said).toMatch(/\d+ more in the data\./);
  });

  test('is a picture also of nothing', () => {
    expect(pictureOf({}, PAGE, {}).said).toBe('No requests are listed.');
  });

  test.each<[string, State, Frame]>([
    ['all', {}, PAGE],
    ['moved', { focus: 'sam', status: { sam: 'confirmed' } }, { ...PAGE, width: 340 }],
    ['card', { focus: 'sam' }, CARD],
  ])('stays the picture that was looked at: %s', async (name, state, frame) => {
    await expect(still(REQUESTS, state, frame)).toMatchFileSnapshot(`still.test.${name}.svg`);
  });
});
