import type { Frame, State } from '@throughline/core';
import { describe, expect, test } from 'vitest';
import { FORCES } from '../../../../../tests/support/still-data.js';
import { readPicture } from '../../../../../tests/support/svg.js';
import { still } from './still.js';
import { STATES, type WrittenCell, type WrittenForces } from './model.js';

const PAGE: Frame = { width: 640, height: null, locale: 'en-GB', direction: 'ltr' };
const CARD: Frame = { ...PAGE, width: 1200, height: 630 };
const pictureOf = (state: State, frame = PAGE, written = FORCES) => readPicture(still(written, state, frame));

/** What the author wrote of a row: its name, each value, and who says so. */
const wordsOf = ({ label, cells }: NonNullable<NonNullable<WrittenForces['rows']>[number]>) => [
  label!,
  ...cells!.flatMap((cell) =>
    cell ? [`${cell.label}`, `${cell.attribution!.who}, ${cell.attribution!.certainty}`] : [],
  ),
];
const ROWS = FORCES.rows!.map((row) => row!);
const AROUND = ['Said to be in the region', 'Venezuela', 'United States', 'Source: The Defense News, unverified'];
const OWN = ['not stated', 'Each unit has its own scale: lengths compare only within one unit.'];

const vocabulary = (texts: readonly string[]) => new Set(texts.flatMap((text) => text.split(/\s+/)));

describe('a still of a comparison', () => {
  test.each<[string, State, string[]]>([
    ['all rows', {}, ROWS.map(({ id }) => id!)],
    ['a row in focus', { show: ['igla', 'su30-fleet'], focus: 'su30-fleet' }, ['igla', 'su30-fleet']],
    ['a side in focus', { focus: 'us' }, ROWS.map(({ id }) => id!)],
    ['marks', { show: ['igla', 'personnel'], view: 'units' }, ['igla', 'personnel']],
  ])('says of %s all that is written, and nothing else', (_, state, shown) => {
    const { said } = pictureOf(state);
    const drawn = ROWS.filter(({ id }) => shown.includes(id!));
    for (const words of [...AROUND, ...drawn.flatMap(wordsOf)]) expect(said).toContain(words);
    // Of numbers that nobody wrote there are those of the scales, and what a mark is worth.
    const scales = ['0', '1', '2,000', '4,000', '5,000', '10,000'];
    const worth = shown.length === 2 && state['view'] ? ['each mark = 200 missiles', 'each mark = 500 people'] : [];
    const known = vocabulary([...AROUND, ...OWN, ...drawn.flatMap(wordsOf), ...scales, ...worth]);
    expect(said.split(' ').filter((word) => !known.has(word))).toEqual([]);
  });

  test('keeps no room for rows that are not shown', () => {
    const [one, two] = [pictureOf({ show: ['igla'] }), pictureOf({ show: ['igla', 'personnel'] })];
    expect(one.height).toBeLessThan(two.height - 60);
    expect(one.said).not.toContain('Personnel');
  });

  test('keeps the scale of all rows, so that the stills of a story compare', () => {
    const written: WrittenForces = {
      ...FORCES,
      rows: [ROWS[0]!, { ...ROWS[0], id: 'more', cells: [{ value: '50000', label: '50,000 missiles' }, null] }],
    };
    const longest = (state: State) =>
      Math.max(
        ...pictureOf(state, PAGE, written)
          .shapes.filter(({ height }) => height === 18)
          .map(({ width }) => width),
      );
    expect(longest({ show: ['igla'] })).toBeLessThan(longest({ show: ['more'] }) / 8);
  });

  test('draws each way to state a value in a way of its own', () => {
    const cell = (qualifier: string | null, value: string | null, upper: string | null = null): WrittenCell => ({
      qualifier,
      value,
      upper,
      label: 'so many',
    });
    const marksOf = (first: WrittenCell) => {
      const scale = { id: 'scale', label: 'scale', unit: 'ship', cells: [cell(null, '200'), null] };
      const row = { id: 'row', label: 'row', unit: 'ship', cells: [first, null] };
      const svg = still({ ...FORCES, rows: [row, scale] }, { show: ['row'] }, PAGE);
      const marks = [...svg.matchAll(/<(rect|path)[^>]*class="side-a(-line)?"[^>]*>/g)].slice(1);
      return marks.map(([, shape, line]) => `${line ? 'hollow' : 'solid'} ${shape}`).join(', ');
    };
    expect({
      exactly: marksOf(cell(null, '100')),
      about: marksOf(cell('about', '100')),
      over: marksOf(cell('over', '100')),
      under: marksOf(cell('under', '100')),
      range: marksOf(cell('range', '100', '150')),
      present: marksOf(cell('present', null)),
      unknown: marksOf(cell('unknown', null)),
    }).toEqual({
      exactly: 'solid rect, solid rect',
      about: 'solid rect, solid rect, solid rect, solid rect, solid rect, solid rect',
      over: 'solid rect, solid rect, solid rect, solid rect, solid rect, solid rect',
      under: 'solid rect, hollow rect',
      range: 'solid rect, solid rect, hollow rect',
      present: 'hollow path, hollow rect',
      unknown: '',
    });
  });

  test('mirrors its marks where the writing runs from right to left, and not its words', () => {
    const [ltr, rtl] = [pictureOf({}), pictureOf({}, { ...PAGE, direction: 'rtl' })];
    const left = (picture: typeof ltr, words: string) => picture.lines.find(({ text }) => text === words)!.box;
    const name = left(ltr, 'Venezuela');
    expect(left(rtl, 'Venezuela').x).toBeCloseTo(640 - name.x - name.width, 0);
    expect(rtl.shapes.map(({ x, width }) => Math.round(640 - x - width)).sort()).toEqual(
      ltr.shapes.map(({ x }) => Math.round(x)).sort(),
    );
  });

  test('quiets what is out of focus, and keeps it readable', () => {
    const svg = still(FORCES, { focus: 'us' }, PAGE);
    expect(svg).not.toContain('class="side-a"');
    expect(svg).toContain('class="side-b"');
    expect(svg).toMatch(/class="muted"[^>]*font-weight="600"[^>]*>around 5,000 missiles/);
  });

  test('leaves no row out of a card that has room for all', () => {
    const { said } = pictureOf({ focus: 'us' }, CARD);
    for (const { short, label } of ROWS) expect(said).toContain(short ?? label);
    expect(said).not.toContain('…');
  });

  test('says how many rows a card leaves out', () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({ ...ROWS[0]!, id: `row-${i}` }));
    expect(pictureOf({}, CARD, { ...FORCES, rows }).said).toMatch(/\d+ more in the data table\./);
  });

  test('is a picture also of nothing', () => {
    expect(pictureOf({}, PAGE, {}).said).toBe('No values to compare.');
    expect(pictureOf({}, CARD, { title: 'Empty' }).title).toBe('Empty');
    expect(Object.keys(STATES)).toEqual(['show', 'focus', 'view']);
  });

  test.each<[string, State, Frame]>([
    ['all', {}, PAGE],
    ['focus', { show: ['igla', 'su30-fleet'], focus: 'su30-fleet' }, { ...PAGE, width: 340 }],
    ['units', { show: ['igla', 'personnel'], view: 'units' }, PAGE],
    ['card', { focus: 'us' }, CARD],
  ])('stays the picture that was looked at: %s', async (name, state, frame) => {
    await expect(still(FORCES, state, frame)).toMatchFileSnapshot(`still.test.${name}.svg`);
  });
});
