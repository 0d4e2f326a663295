import { describe, expect, it } from 'vitest';
import { checkForces } from './check.js';
import { forceModel, forcesOf, type WrittenCell, type WrittenForces, type WrittenRow } from './model.js';

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
  cells,
});
const comparison = (...rows: WrittenRow[]): WrittenForces => ({ title: 'Who has more?', sides, rows });
const check = (written: WrittenForces) => checkForces(written, {}, 'here');
const codes = (written: WrittenForces) => check(written).map(({ code }) => code);

const digits = '1234567890123456789012345678901234567890';

describe('a check', () => {
  it.each<[string, WrittenForces, readonly string[]]>([
    ['nothing', {}, ['no-rows', 'title-missing', 'two-sides']],
    [
      'three sides',
      { ...comparison(row('a', 'ship', cell(1), cell(2), cell(3))), sides: [...sides, { id: 'x', name: 'East' }] },
      ['two-sides'],
    ],
    ['a doubled row', comparison(row('a', 'ship', cell(1), null), row('a', 'ship', cell(2), null)), ['id-repeated']],
    ['a row named like a side', comparison(row('n', 'ship', cell(1), null)), ['id-repeated']],
    ['a missing column', comparison(row('a', 'ship', cell(1))), ['cells-missing']],
    ['a row without a label', comparison({ ...row('a', 'ship', cell(1), null), label: '' }), ['label-missing']],
    ['a negative number', comparison(row('a', 'ship', cell(-1), null)), ['number-negative']],
    ['NaN', comparison(row('a', 'ship', cell(NaN), null)), ['number-unreadable']],
    [
      'a number of 40 digits',
      comparison(row('a', 'ship', cell(digits, null, { label: digits }), null)),
      ['number-absurd'],
    ],
    ['1e300', comparison(row('a', 'ship', cell(1e300), null)), ['number-absurd']],
    [
      'words that say another number',
      comparison(row('a', 'ship', cell(500, null, { label: 'around 5,500' }), null)),
      ['label-differs'],
    ],
    ['a number that is not marked', comparison(row('a', 'ship', { label: '5,000' }, null)), ['value-unmarked']],
    ['an unknown qualifier', comparison(row('a', 'ship', cell(5, 'abuot'), null)), ['unknown-qualifier']],
    ['a number without a unit', comparison(row('a', null, cell(5), null)), ['unit-missing']],
    ['a value of nobody', comparison(row('a', 'ship', { value: 2 }, null)), ['attribution-missing']],
    [
      'an unknown certainty',
      comparison(row('a', 'ship', cell(2, null, { attribution: { who: 'x', certainty: 'sure' } }), null)),
      ['unknown-certainty'],
    ],
    [
      'values of two dates',
      comparison(row('a', 'ship', cell(1, null, { asOf: '2024' }), cell(2, null, { asOf: '2025' }))),
      ['as-of-differs'],
    ],
    [
      'a link that runs code',
      comparison(row('a', 'ship', cell(1, null, { attribution: { who: 'x', href: 'javascript:alert(1)' } }), null)),
      ['unsafe-link'],
    ],
    [
      'a source that runs code',
      { ...comparison(row('a', 'ship', cell(1), null)), sources: [{ text: 'x', href: 'javascript:alert(1)' }] },
      ['unsafe-link'],
    ],
    [
      'a misspelt word of the picture',
      { ...comparison(row('a', 'ship', cell(1), null)), words: { 'own-scael': 'x' } },
      ['unknown-word'],
    ],
    [
      'ten thousand rows',
      comparison(...Array.from({ length: 10_000 }, (_, i) => row(`r${i}`, 'ship', cell(i), cell(i)))),
      ['too-many-rows'],
    ],
    [
      'mistakes in several places, all at once',
      comparison(row('a', 'ship', cell('many'), cell(5, 'abuot')), row('a', 'ship', { value: 1 }, null)),
      ['attribution-missing', 'id-repeated', 'number-unreadable', 'unknown-qualifier'],
    ],
  ])('tells %s', (_, written, expected) => {
    expect(codes(written).sort()).toEqual(expected);
    for (const { where, message, help } of check(written)) {
      expect(where.startsWith('here')).toBe(true);
      expect([message, help]).not.toContain('');
    }
  });

  it('says where it is and what to write', () => {
    const [problem] = check(comparison(row('port', 'ship', cell(5), cell(5, 'abuot'))));
    expect(problem).toMatchObject({ where: 'here row port, South', help: 'Did you mean "about"?' });
    const [word] = check({ ...comparison(row('a', 'ship', cell(1), null)), words: { 'own-scael': 'x' } });
    expect(word!.help).toBe('Did you mean "own-scale"?');
  });

  it('refuses one scale over two units, in a row and in the table', () => {
    const trap = row('a', null, cell(5000, 'about', { unit: 'missile' }), cell(10_000, 'over', { unit: 'person' }));
    expect(codes(comparison({ ...trap, scale: 'common' }))).toEqual(['units-differ', 'scale-over-units']);
    const rows = [row('a', 'missile', cell(5000), null), row('b', 'person', null, cell(10_000))];
    expect(codes({ ...comparison(...rows), scale: 'common' })).toEqual(['scale-over-units']);
    const oneUnit = comparison({ ...row('a', 'ship', cell(1), cell(2)), scale: 'common' });
    expect(codes({ ...oneUnit, scale: 'common' })).toEqual([]);
  });

  it('is silent where words say a number in another way', () => {
    const labels: [number, string][] = [
      [5000, 'around 5,000'],
      [1_500_000, '1.5 million'],
      [10_000, '10 thousand'],
      [5000, 'five thousand'],
      [2.5, '2,5'],
    ];
    for (const [value, label] of labels) {
      expect(codes(comparison(row('a', 'ship', cell(value, null, { label }), null)))).toEqual([]);
    }
  });

  it('is silent about nothing that is not drawn: with every way to state a value, each is there as written', () => {
    const written = comparison(
      row('a', 'ship', cell(12), cell(30, 'about')),
      row('b', 'ship', cell(25, 'over'), cell(40, 'under')),
      row('c', 'tonne', cell(900, 'range', { upper: 1100 }), cell(null, 'present')),
      row('d', 'ship', cell(0), null),
    );
    expect(codes(written)).toEqual([]);
    const frame = { width: 760, height: null, locale: 'en', direction: 'ltr' } as const;
    const { rows } = forceModel(forcesOf(written), {}, frame);
    expect(rows.flatMap(({ cells }) => cells.map(({ kind }) => kind))).toEqual([
      ...['exactly', 'about', 'over', 'under', 'range', 'present', 'exactly', 'unknown'],
    ]);
    expect(rows.flatMap(({ cells }) => cells).filter(({ end }) => end === null)).toHaveLength(2);
  });

  it('tells something when a script gives no data at all', () => {
    const junk = [
      { sides: 'two', rows: 5 },
      { sides: [null, 7], rows: [null, 'x', { cells: 'y' }, { cells: [3, null] }] },
      { title: {}, sources: [null], words: { empty: 5 } },
      { rows: [{ cells: [{ value: {}, attribution: 'x' }] }] },
    ] as unknown as WrittenForces[];
    for (const written of junk) expect(codes(written)).not.toEqual([]);
  });
});
