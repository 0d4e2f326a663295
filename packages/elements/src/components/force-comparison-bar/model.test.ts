import type { Frame, State } from '@throughline/core';
import { describe, expect, it } from 'vitest';
import {
  forceIds,
  forceModel,
  forceRows,
  forcesOf,
  MAX_ROWS,
  PITCH,
  STATES,
  WORDS,
  type ForceModel,
  type WrittenCell,
  type WrittenForces,
  type WrittenRow,
} from './model.js';
import * as view from './view.js';

const WIDE: Frame = { width: 760, height: null, locale: 'en', direction: 'ltr' };
const STAGE: Frame = { ...WIDE, height: 780 };
const PHONE: Frame = { ...WIDE, width: 330, height: 300 };
const who = { who: 'analysts', certainty: 'estimated' };
const sides = [
  { id: 'n', name: 'North' },
  { id: 's', name: 'South' },
];
const cell = (value: string | number | null, qualifier: string | null = null, more: WrittenCell = {}): WrittenCell => ({
  value,
  qualifier,
  attribution: who,
  ...more,
});
const row = (id: string, unit: string | null, ...cells: (WrittenCell | null)[]): WrittenRow => ({
  id,
  label: `The ${id}`,
  unit,
  units: unit && `${unit}s`,
  cells,
});
const comparison = (...rows: WrittenRow[]): WrittenForces => ({ title: 'Who has more?', sides, rows });

const EVERY: WrittenForces = comparison(
  row('port', 'ship', cell(12), cell(30, 'about', { label: 'some 30' })),
  row('sea', 'ship', cell(25, 'over'), cell(40, 'under')),
  row('fuel', 'tonne', cell(900, 'range', { upper: 1100 }), cell('640.5')),
  row('lorries', 'lorry', cell(5000, 'about'), cell(10000, 'over', { unit: 'driver', units: 'drivers' })),
  row('radar', null, cell(null, 'present'), cell(null, 'unknown', { label: 'not known' })),
  row('repair', 'ship', cell(0), null),
);

const model = (written: WrittenForces, state: State = {}, frame: Frame = WIDE) =>
  forceModel(forcesOf(written), state, frame);
const cellOf = (drawing: ForceModel, id: string, side = 0) => drawing.rows.find((each) => each.id === id)!.cells[side]!;

/** The drawing in words and rounded numbers, a line for each thing that is drawn. */
function drawing({ layout, lines, view, sides, rows, strip }: ForceModel): string {
  const percent = (share: number | null) => (share === null ? '' : `${(share * 100).toFixed(1)}%`);
  const flags = (on: Record<string, boolean>) =>
    Object.keys(on)
      .filter((name) => on[name])
      .map((name) => ` (${name})`)
      .join('');
  return [
    `${layout} ${lines}, ${view}: ${sides.map(({ name, quiet }) => name + flags({ quiet })).join(' | ')}`,
    ...rows.flatMap(({ label, detail, shown, note, apart, cells }) => [
      `${label}${detail}${flags({ hidden: !shown, quiet: cells.every(({ quiet }) => quiet), apart })}${note && ` – ${note}`}`,
      ...cells.map(({ value, kind, end, upper, marks, ticks, eachMark, says, quiet }) =>
        [
          `  ${kind}${flags({ quiet })}`,
          value,
          [percent(end), percent(upper)].filter(Boolean).join('…'),
          ticks.map(({ at, text }) => `${text}@${percent(at)}`).join(' '),
          end === null ? '' : `${marks.full} + ${marks.part.toFixed(2)} … ${marks.upTo}, ${eachMark}`,
          says,
        ].join(' | '),
      ),
    ]),
    strip,
    '',
  ].join('\n');
}

describe('a drawing', () => {
  it.each<[string, State, Frame]>([
    ['bars', {}, WIDE],
    ['units', { view: 'units' }, WIDE],
    ['focus on a row', { focus: 'fuel' }, STAGE],
    ['focus on a side', { focus: 's' }, STAGE],
    ['two rows shown', { show: ['port', 'lorries'] }, STAGE],
    ['a phone', { focus: 'port' }, PHONE],
    ['a phone, units', { view: 'units' }, PHONE],
    ['a column of 240 px', {}, { ...WIDE, width: 240 }],
  ])('of %s is the one on file', async (name, state, frame) => {
    await expect(drawing(model(EVERY, state, frame))).toMatchFileSnapshot(
      `./model.test.${name.replace(/[^a-z0-9]+/g, '-')}.txt`,
    );
  });

  it('depends on nothing but data, state and frame', () => {
    const data = forcesOf(EVERY);
    for (const state of [{}, { view: 'units', focus: 'n' }, { show: ['sea'] }]) {
      forceModel(data, { focus: 'fuel', show: [] }, PHONE);
      expect(forceModel(data, state, STAGE)).toEqual(forceModel(forcesOf(EVERY), state, STAGE));
    }
  });

  it('stands still while rows are shown and hidden', () => {
    const places = (state: State) => {
      const { layout, lines, rows } = model(EVERY, state, STAGE);
      return [layout, lines, ...rows.map(({ id, cells }) => [id, ...cells.map(({ end, ticks }) => [end, ticks])])];
    };
    for (const show of [[], ['port'], ['radar', 'sea'], ['no such row']]) expect(places({ show })).toEqual(places({}));
  });

  it('takes any state without complaint', () => {
    for (const state of [
      { show: 'port' },
      { focus: ['n'] },
      { view: 7 },
      { show: null, focus: null },
      { focus: 'nobody' },
    ] as State[]) {
      expect(model(EVERY, state).rows).toHaveLength(6);
    }
    expect(Object.keys(STATES)).toEqual(['show', 'focus', 'view']);
  });
});

describe('a scale', () => {
  const written = comparison(
    row('a', 'ship', cell(10), cell(35, 'about')),
    row('b', 'person', cell(10_000, 'over'), cell(70)),
    row('c', 'Ship', cell(20, 'under'), cell(5, 'range', { upper: 40 })),
  );

  it('is one within a unit: as many times the value is as many times the length', () => {
    const drawn = model(written);
    const perShip = cellOf(drawn, 'a').end! / 10;
    expect(cellOf(drawn, 'a', 1).end! / 35).toBeCloseTo(perShip, 12);
    expect(cellOf(drawn, 'c').end! / 20).toBeCloseTo(perShip, 12);
    expect(cellOf(drawn, 'c', 1).upper! / 40).toBeCloseTo(perShip, 12);
  });

  it('is never shared by two units: what one holds does not move the other', () => {
    const grown = comparison(written.rows![0]!, row('b', 'person', cell(9e9, 'over'), cell(70)), written.rows![2]!);
    expect(cellOf(model(grown), 'a')).toEqual(cellOf(model(written), 'a'));
    expect(cellOf(model(grown), 'b', 1).end).not.toBe(cellOf(model(written), 'b', 1).end);
  });

  it('is not shared by values whose unit nobody named', () => {
    const drawn = model(comparison(row('a', null, cell(5), cell(500))));
    expect(cellOf(drawn, 'a').end).toBeCloseTo(cellOf(drawn, 'a', 1).end!, 12);
  });

  it('starts at zero and holds every value, with room for what runs on', () => {
    for (const { cells } of model(written).rows) {
      for (const { ticks, end, upper, kind } of cells) {
        expect(ticks[0]).toEqual({ at: 0, text: '0' });
        expect(ticks.length).toBeGreaterThan(1);
        expect(upper ?? end).toBeLessThanOrEqual(1);
        if (kind === 'over') expect(end).toBeLessThan(0.9);
      }
    }
  });

  it('counts whole things in whole numbers', () => {
    expect(cellOf(model(comparison(row('a', 'submarine', cell(1), null))), 'a').ticks.map(({ text }) => text)).toEqual([
      '0',
      '1',
    ]);
  });
});

describe('5,000 missiles against 10,000 people', () => {
  const trap = comparison({
    id: 'trap',
    label: 'Missiles and people',
    scale: 'common',
    cells: [
      cell(5000, 'about', { unit: 'missile', units: 'missiles' }),
      cell(10_000, 'over', { unit: 'person', units: 'people' }),
    ],
  });

  it('are not drawn on one scale, and the picture says so', () => {
    const drawn = model(trap);
    const [missiles, people] = drawn.rows[0]!.cells;
    // On one scale the second bar would be twice the first.
    expect(people!.end! / missiles!.end!).toBeLessThan(1);
    expect(drawn.rows[0]).toMatchObject({ apart: true, note: WORDS['two-scales'] });
    expect([missiles!, people!].map(({ ticks }) => ticks.map(({ text }) => text))).toEqual([
      ['0', '2,000', '4,000'],
      ['0', '5,000', '10,000'],
    ]);
  });
});

describe('the unit view', () => {
  it.each([
    [1, 1],
    [40, 1],
    [230, 10],
    [5000, 200],
    [2_000_000, 50_000],
  ])('of %d counts by %d', (value, worth) => {
    const { marks, eachMark } = cellOf(
      model(comparison(row('a', 'missile', cell(value), null)), { view: 'units' }),
      'a',
    );
    expect(marks).toEqual({ full: value / worth, part: 0, upTo: value / worth });
    expect(eachMark).toBe(
      `each mark = ${worth >= 1e6 ? '' : new Intl.NumberFormat('en').format(worth)} missile${worth === 1 ? '' : 's'}`,
    );
  });

  it('counts by the same number in all of a unit', () => {
    const drawn = model(EVERY, { view: 'units' });
    const said = (id: string, side: number) => cellOf(drawn, id, side).eachMark;
    expect(new Set([said('port', 0), said('port', 1), said('sea', 0), said('sea', 1), said('repair', 0)]).size).toBe(1);
  });

  it('draws a part of a mark for a part of the number, an uncertain last one for about, and open ones for the rest', () => {
    const marks = (...args: Parameters<typeof cell>) =>
      cellOf(model(comparison(row('a', 'ship', cell(...args), cell(400)))), 'a').marks;
    expect(marks(25)).toEqual({ full: 2, part: 0.5, upTo: 3 });
    expect(marks(25, 'about')).toEqual({ full: 2, part: 0, upTo: 3 });
    expect(marks(20, 'about')).toEqual({ full: 1, part: 0, upTo: 2 });
    expect(marks(25, 'over')).toEqual({ full: 2, part: 0.5, upTo: 3 });
    expect(marks(25, 'under')).toEqual({ full: 0, part: 0, upTo: 3 });
    expect(marks(25, 'range', { upper: 48 })).toEqual({ full: 2, part: 0, upTo: 5 });
    expect(marks(0)).toEqual({ full: 0, part: 0, upTo: 0 });
  });

  it('never draws more than a hundred marks a value', () => {
    for (const value of [99, 101, 12_345, 7e9, 1e300, Number.MAX_VALUE]) {
      expect(
        cellOf(model(comparison(row('a', 'ship', cell(value), null)), {}, { ...WIDE, width: 2560 }), 'a').marks.upTo,
      ).toBeLessThanOrEqual(100);
    }
  });
});

describe('what is said by a value', () => {
  it('is the author’s words, with the unit where they leave it out', () => {
    const written = comparison({
      ...row('a', 'missile', cell(5000, 'about', { label: 'around 5,000' }), cell(10, null, { label: 'ten missiles' })),
    });
    expect([cellOf(model(written), 'a').value, cellOf(model(written), 'a', 1).value]).toEqual([
      'around 5,000 missiles',
      'ten missiles',
    ]);
  });

  it('is made of number and qualifier where the author wrote no words, in the story’s language', () => {
    const values = (locale: string) =>
      model(EVERY, {}, { ...WIDE, locale }).rows.flatMap(({ cells }) => cells.map(({ value }) => value));
    expect(values('en')).toEqual([
      '12 ships',
      'some 30 ships',
      'over 25 ships',
      'under 40 ships',
      '900 to 1,100 tonnes',
      '640.5 tonnes',
      'about 5,000 lorrys',
      'over 10,000 drivers',
      'present, number not stated',
      'not known',
      '0 ships',
      'not stated',
    ]);
    expect(values('de')[4]).toBe('900 to 1.100 tonnes');
    expect(values('not a language')[4]).toBe('900 to 1,100 tonnes');
  });

  it('names who says so, how sure, as of when; or that nobody is named', () => {
    const written = comparison(row('a', 'ship', cell(1, null, { asOf: '2025-10' }), { value: 2 }));
    expect(cellOf(model(written), 'a').says).toBe('analysts, estimated, as of October 2025');
    expect(cellOf(model(written), 'a', 1).says).toBe('not attributed');
  });

  it('follows the words it is given', () => {
    const words = {
      present: 'vorhanden',
      'certainty-estimated': 'geschätzt',
      'own-scale': 'Jede Einheit für sich.',
    };
    const drawn = model({ ...EVERY, words }, {}, { ...WIDE, locale: 'de' });
    expect([cellOf(drawn, 'radar').value, cellOf(drawn, 'port').says, drawn.strip]).toEqual([
      'vorhanden',
      'analysts, geschätzt',
      'Jede Einheit für sich.',
    ]);
  });

  it('stays a number when there is no room for words', () => {
    const drawn = model(
      comparison(
        row('a', 'missile', cell(5000, 'about', { label: 'an estimated five thousand (5,000) or so' }), null),
        ...EVERY.rows!.map((each) => each!),
      ),
      {},
      { ...PHONE, width: 240, height: 240 },
    );
    expect([drawn.lines, cellOf(drawn, 'a').value]).toEqual([1, '≈\u00a05,000']);
  });
});

describe('a large room', () => {
  it('has thicker bars, the more the larger it is, and never more than fit', () => {
    const drawn = [1400, 1000, 800, 660, 600].map((height) => model(EVERY, {}, { ...WIDE, height }));
    const thickness = drawn.map((drawn) => drawn.thickness);
    expect(thickness).toEqual([...thickness].sort((a, b) => b - a));
    expect([thickness[0], thickness.at(-1)]).toEqual([5, 1]);
    expect(new Set(drawn.map(({ layout }) => layout))).toEqual(new Set(['beside']));
    expect(model(EVERY).thickness).toBe(2);
  });
});

describe('a small room', () => {
  it('leaves words out before it leaves rows out', () => {
    const drawn = [2000, 400, 240, 120].map((height) => model(EVERY, {}, { ...WIDE, height }));
    expect(drawn.map(({ layout, lines, rows }) => [layout, lines, rows.length])).toEqual([
      ['beside', 0, 6],
      ['tight', 2, 6],
      ['tight', 1, 6],
      ['tight', 1, 2],
    ]);
  });

  it('says how many rows have no room, and keeps the one in focus', () => {
    const drawn = model(EVERY, { focus: 'repair' }, { ...PHONE, height: 120 });
    expect(drawn.rows.map(({ id }) => id)).toEqual(['port', 'repair']);
    expect(drawn.strip).toMatch(/^4 more in the data table\./);
  });

  it('gives its room to the rows that a step shows, where all of them have none', () => {
    const drawn = model(EVERY, { show: ['radar', 'fuel'] }, { ...PHONE, height: 120 });
    expect(drawn.rows.map(({ id }) => id)).toEqual(['fuel', 'radar']);
  });

  it('says who says so for the row in focus', () => {
    expect(model(EVERY, { focus: 'port' }, PHONE).strip).toBe(
      'North: 12 ships (analysts, estimated). South: some 30 ships (analysts, estimated).',
    );
  });

  it('never leaves a number without its unit: what does not fit by the number stands by the label', () => {
    const drawn = model(EVERY, {}, PHONE).rows.find(({ id }) => id === 'lorries')!;
    expect(drawn.cells.map(({ value }) => value)).toEqual(['about 5,000', 'over 10,000']);
    expect(drawn.label).toBe('The lorries, lorrys / drivers');
  });

  it('says what each mark is worth', () => {
    expect(model(EVERY, { view: 'units' }, PHONE).strip).toMatch(
      /^each mark = \d+ ships · \d+ tonnes · 1,000 lorrys · \d,000 drivers\.$/,
    );
  });
});

describe('what is wrong', () => {
  it('does not become a length: what is no number has none', () => {
    for (const value of [-1, NaN, 'many', '', null, '0x10', '1,000']) {
      const drawn = cellOf(model(comparison(row('a', 'ship', cell(value), cell(10)))), 'a');
      expect([drawn.kind, drawn.end, drawn.marks.upTo, drawn.ticks]).toEqual(['unknown', null, 0, []]);
    }
    expect(cellOf(model(comparison(row('a', 'ship', cell(0), cell(10)))), 'a').end).toBe(0);
  });

  it('keeps rows that share an id, under names of their own', () => {
    const data = forcesOf(
      comparison(row('a', 'ship', cell(1), null), row('a', 'ship', cell(2), null), row('a', 'ship', cell(3), null)),
    );
    expect(forceIds(data)).toEqual(['a', 'a-2', 'a-3', 'n', 's']);
  });

  it('cuts ten thousand rows', () => {
    const many = comparison(...Array.from({ length: 10_000 }, (_, i) => row(`r${i}`, 'ship', cell(i), cell(i))));
    expect(forcesOf(many).rows).toHaveLength(MAX_ROWS);
  });

  it('is drawn as far as it goes when a script gives no data at all', () => {
    const junk = [
      { sides: 'two', rows: 5 },
      { sides: [null, 7], rows: [null, 'x', { cells: 'y' }, { cells: [3, null] }] },
      { title: {}, sources: [null], words: { empty: 5 } },
      { rows: [{ cells: [{ value: {}, attribution: 'x' }] }] },
    ] as unknown as WrittenForces[];
    for (const written of junk) {
      const { title, sides, rows, sources } = forcesOf(written);
      expect(typeof title).toBe('string');
      expect(rows.every(({ statements }) => statements.length === sides.length)).toBe(true);
      expect(rows.flatMap(({ statements }) => statements).filter(({ value }) => value !== null).length).toBeLessThan(2);
      expect(sources).toEqual([]);
      expect(() => model(written, {}, PHONE)).not.toThrow();
    }
  });

  it('gives finite lengths to the largest and the least of numbers', () => {
    for (const value of [Number.MAX_VALUE, Number.MIN_VALUE, 1e300]) {
      const drawn = cellOf(model(comparison(row('a', 'ship', cell(value, 'over'), null))), 'a');
      expect(drawn.end).toBeGreaterThan(0);
      expect(drawn.end).toBeLessThanOrEqual(1);
    }
  });
});

describe('the table', () => {
  it('has a line for each value, nothing where nothing is stated', () => {
    const rows = forceRows(forcesOf(EVERY), 'en');
    expect(rows).toHaveLength(1 + 12);
    expect(rows[1]).toEqual([
      'The port',
      'North',
      '12 ships',
      'exactly',
      12,
      null,
      'ship',
      null,
      'analysts',
      'estimated',
      null,
    ]);
    expect(rows[12]).toEqual([
      'The repair',
      'South',
      'not stated',
      'unknown',
      null,
      null,
      'ship',
      null,
      '',
      null,
      null,
    ]);
    expect(forceRows(forcesOf({}), 'en')).toEqual([]);
  });
});

it('does not tell the unit again where a value’s own words say what is counted', () => {
  const told = (label: string) =>
    cellOf(model(comparison({ ...row('crew', 'person', cell(900, null, { label })), units: null })), 'crew').value;
  expect(told('900 people')).toBe('900 people');
  expect(told('around 900')).toBe('around 900 person');
});

it('makes room for marks as far apart as they are drawn', () => {
  expect(view.PITCH).toBe(PITCH);
});
