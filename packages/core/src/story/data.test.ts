import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCsv } from '../csv.js';
import { readData, ROW_LIMIT } from './data.js';
import { hygieneOf } from './hygiene.js';
import type { Finding } from './rule.js';
import type { Table } from './story.js';

function read(path: string, text: string): { table: Table | null; problems: Finding[] } {
  const problems: Finding[] = [];
  return { table: readData(path, hygieneOf({ path, text }).text, problems), problems };
}

/** Labels, texts and facts, without places. */
const shown = (table: Table | null) => ({
  columns: table?.columns.map(({ label }) => label),
  rows: table?.rows.map(({ id, label, facts, cells }) => [
    id,
    label,
    facts.map(({ fact }) => fact).join(),
    ...cells.map((cell) => `${cell.text}|${cell.facts.map(({ fact }) => fact).join()}`),
  ]),
});

const LEVELS = {
  columns: ['Place', 'North', 'South'],
  rows: [
    ['level-north', 'Highest level', '', '|level-north', 'about 6|level-south'],
    ['people', 'People', '', '900|people', '|'],
  ],
};

describe('One table', () => {
  const csv = 'Place,North,South\nHighest level,@level-north,about 6 @level-south\nPeople,900 [@people],\n';

  test('is read of CSV', () => {
    const { table, problems } = read('levels.csv', csv);
    expect(problems).toEqual([]);
    expect(shown(table)).toEqual(LEVELS);
  });

  test('is read of CSV with a byte order mark, other line breaks, quotation marks, and blank lines', () => {
    const written = `\uFEFF${csv.replaceAll('\n', '\r\n').replace('Highest level', '"Highest level"')}\r\n\r\n`;
    expect(shown(read('levels.csv', written).table)).toEqual(LEVELS);
  });

  test('is read of a file with tabs', () => {
    const { table, problems } = read('levels.tsv', csv.replaceAll(',', '\t'));
    expect(problems).toEqual([]);
    expect(shown(table)).toEqual(LEVELS);
  });

  test('is read of YAML', () => {
    const yaml =
      "- Place: Highest level\n  North: '@level-north'\n  South: about 6 @level-south\n- Place: People\n  North: '900 [@people]'\n  South:\n";
    const { table, problems } = read('levels.yaml', yaml);
    expect(problems).toEqual([]);
    expect(shown(table)).toEqual(LEVELS);
  });

  test('is read of JSON, also in a list that has a name', () => {
    const json =
      '[{"Place":"Highest level","North":"@level-north","South":"about 6 @level-south"},{"Place":"People","North":"900 [@people]","South":null}]';
    for (const text of [json, `{"rows":${json}}`]) {
      const { table, problems } = read('levels.json', text);
      expect(problems).toEqual([]);
      expect(shown(table)).toEqual(LEVELS);
    }
  });

  test('knows the place of each cell and citation', () => {
    const { table } = read('levels.csv', 'Place,"North ""N"""\n"A ""b"" c","x ""y"" @f"\n');
    const [row] = table!.rows;
    expect(table!.columns[1]).toMatchObject({
      label: 'North "N"',
      at: { file: 'levels.csv', line: 1, column: 7, endColumn: 20 },
    });
    expect(row!.at).toMatchObject({ line: 2, column: 1 });
    expect(row!.label).toBe('A "b" c');
    expect(row!.cells[0]!.text).toBe('x "y"');
    expect(row!.cells[0]!.facts[0]!.at).toEqual({ file: 'levels.csv', line: 2, column: 22, endLine: 2, endColumn: 24 });
  });

  test('may name its rows and columns, and has strong words in a label', () => {
    const { table, problems } = read('a.csv', 'Place,North :id[n]\n**Highest level** on 3 May :id[top],4.2\n');
    expect(problems).toEqual([]);
    expect(table!.columns[1]).toMatchObject({ id: 'n', label: 'North' });
    expect(table!.rows[0]).toMatchObject({ id: 'top', label: 'Highest level on 3 May', short: 'Highest level' });
  });

  test('holds lines within a cell', () => {
    const { table } = read('a.csv', 'a,b\n"one\n,two",3\nx,y\n');
    expect(shown(table).rows).toEqual([
      ['one-two', 'one ,two', '', '3|'],
      ['x', 'x', '', 'y|'],
    ]);
    expect(table!.rows[1]!.at.line).toBe(4);
  });
});

test('A list of texts is a list, and a list that has a name within it is a group', () => {
  const { table, problems } = read(
    'asks.yaml',
    '- Missiles [@sam]\n- Aircraft:\n    - Fighters [@su30]\n    - Transport [@il76]\n',
  );
  expect(problems).toEqual([]);
  expect(table!.form).toBe('list');
  expect(table!.rows.map(({ label, group, facts }) => [label, group, facts[0]!.fact])).toEqual([
    ['Missiles', '', 'sam'],
    ['Fighters', 'Aircraft', 'su30'],
    ['Transport', 'Aircraft', 'il76'],
  ]);
  expect(table!.rows[1]!.facts[0]!.at).toMatchObject({ line: 3, column: 17 });
});

interface Mistake {
  readonly code: string;
  readonly path?: string;
  readonly text: string;
  readonly says?: string;
  readonly warning?: true;
}

const MISTAKES: readonly Mistake[] = [
  { code: 'csv-separator', text: '«a;b»\n1;2\n', warning: true, says: 'semicolons' },
  { code: 'csv-separator', text: '«a\tb»\n1\t2\n', warning: true, says: '.tsv' },
  { code: 'csv-quote', text: 'a,b\nx,«"»open\n1,2\n', says: 'never closed' },
  { code: 'csv-quote', text: 'a,b\n"x«"»y,2\n', says: '""' },
  { code: 'doubled-column', text: 'a,b,«b»\n1,2,3\n', says: 'column 3' },
  { code: 'column-unnamed', text: 'a,«»,c\n1,2,3\n', warning: true, says: 'Column 2' },
  { code: 'extra-cell', text: 'a,b\n1,2\n3,4,«5,6»\n', says: 'The row has 4 cells, but the header has 2' },
  { code: 'missing-cell', text: 'a,b,c\n1,2«»\n', warning: true, says: 'The row has 2 cells, but the header has 3' },
  { code: 'data-empty', text: '«a,b\n»', says: 'no rows' },
  { code: 'data-empty', text: '«»' },
  { code: 'odd-number', text: 'a,b\nx,«"1,234"»\ny,2\n', says: 'Write 1234' },
  { code: 'odd-number', text: 'a,b\nx,«12 %»\n', says: 'Write 12' },
  { code: 'odd-number', text: 'a,b\nx,«1 234»\ny,"2 345"\n', says: '1 more in "b"' },
  { code: 'odd-number', text: 'a,b\nx,«"1,5"»\n', says: 'Write 1.5' },
  { code: 'odd-number', text: 'a,b\nx,«1.234»\ny,2\n', warning: true, says: 'may be two numbers' },
  { code: 'duplicate-id', text: 'a,b\nx :id[p],1\ny :«id[p]»,2\n'.replace('«id[p]»', 'id[«p»]') },
  { code: 'data-kind', path: 'a.xlsx', text: '«PK»' },
  { code: 'data-shape', path: 'a.yaml', text: '«a: 1\nb: 2»\n' },
  { code: 'data-shape', path: 'a.json', text: '«"words"»' },
  { code: 'data-shape', path: 'a.json', text: '[{"a":1,"b":«[1,2]»}]', says: 'a cell ("b")' },
  { code: 'data-shape', path: 'a.yaml', text: '- a: 1\n  b: 2\n- «words»\n' },
  { code: 'missing-cell', path: 'a.yaml', text: '- a: 1\n  b: 2\n- «a: 1»\n', warning: true, says: '"b"' },
  { code: 'doubled-key', path: 'a.json', text: '[{"a":1,"b":2,«"a"»:3}]' },
  { code: 'json-syntax', path: 'a.json', text: '[{"a":1}«»', says: 'not closed' },
  { code: 'yaml-syntax', path: 'a.yaml', text: '- a: «"b»\n  c: d\n' },
];

describe('A mistake in data is told at its place', () => {
  for (const { code, path = 'a.csv', text, says, warning } of MISTAKES)
    test(`${code}: ${JSON.stringify(text)}`, () => {
      const before = text.slice(0, text.indexOf('«')).split('\n');
      const { problems } = read(path, text.replace(/[«»]/g, ''));
      const found = problems.filter((problem) => problem.code === code);
      expect(found.map(({ where }) => where)).toEqual([`${path}:${before.length}:${before.at(-1)!.length + 1}`]);
      expect(found[0]!.level).toBe(warning ? 'warning' : 'error');
      if (says) expect(`${found[0]!.message} ${found[0]!.help}`).toContain(says);
    });
});

describe('Numbers that are right are not told', () => {
  for (const cells of [
    ['1', '2.5', '0'],
    ['1.234', '0.5'],
    ['12.345', '1.2'],
    ['2024', '-3'],
    ['12:30', '2026-05-04'],
    ['1,234 people', 'v1.2.3'],
    ['007 @a', ''],
  ])
    test(cells.join(' | '), () => {
      const text = `a,b\n${cells.map((cell, row) => `r${row},"${cell}"`).join('\n')}\n`;
      expect(read('a.csv', text).problems).toEqual([]);
    });
});

test('10,000 rows are read at once, and one more is told', () => {
  const rows = (count: number) => `a,b\n${Array.from({ length: count }, (_, row) => `row ${row},${row}`).join('\n')}\n`;
  const start = performance.now();
  const { table, problems } = read('a.csv', rows(ROW_LIMIT));
  expect(problems).toEqual([]);
  expect(table!.rows).toHaveLength(ROW_LIMIT);
  expect(new Set(table!.rows.map(({ id }) => id)).size).toBe(ROW_LIMIT);
  expect(performance.now() - start).toBeLessThan(1500);
  const over = read('a.csv', rows(ROW_LIMIT + 5));
  expect(over.table!.rows).toHaveLength(ROW_LIMIT);
  expect(over.problems.map(({ code, where }) => [code, where])).toEqual([
    ['too-many-rows', `a.csv:${ROW_LIMIT + 2}:1`],
  ]);
});

describe('What a table holds', () => {
  const words = fc.string({
    unit: fc.constantFrom(
      'a',
      'B',
      '1',
      'é',
      '漢',
      '"',
      ',',
      ';',
      '\t',
      '\n',
      ' ',
      "'",
      '*',
      '_',
      '=',
      '+',
      '-',
      '.',
      '(',
      '😀',
    ),
    maxLength: 8,
  });
  // White space is evened out where words are shown, and at the beginning an apostrophe guards against formulas.
  const even = (text: string) => text.replace(/\s+/g, ' ').trim();
  const cell = words.map(even).filter((text) => !/^'|^\*\*/.test(text));

  test('is the same when it is written as CSV and read back', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 4 })
          .chain((width) =>
            fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
          ),
        (rows) => {
          const head = rows[0]!.map((_, column) => `column ${column}`);
          const table = read(
            'a.csv',
            toCsv([head, ...rows.map(([first, ...others]) => [`r ${first}`.trim(), ...others])]),
          ).table!;
          expect(table.columns.map(({ label }) => label)).toEqual(head);
          expect(table.rows.map(({ label, cells }) => [label, ...cells.map(({ text }) => text)])).toEqual(
            rows.map(([first, ...others]) => [even(`r ${first}`), ...others]),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  test('stands where it says', () => {
    const name = fc.stringMatching(/^[a-zé]{1,6}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.boolean()), { minLength: 1, maxLength: 6 }), (cells) => {
        const text = `${cells.map((_, column) => `c${column}`).join(',')},end\nlabel,${cells.map(([fact, quoted]) => (quoted ? `"say ""x"", @${fact}"` : `@${fact}`)).join(',')}\n`;
        const lines = text.split('\n');
        const facts = read('a.csv', text).table!.rows[0]!.cells.flatMap((cell) => cell.facts);
        expect(facts.map(({ fact }) => fact)).toEqual(cells.map(([fact]) => fact));
        for (const { fact, at } of facts)
          expect(lines[at.line - 1]!.slice(at.column - 1, at.endColumn - 1)).toBe(`@${fact}`);
      }),
    );
  });
});

describe('A hostile key or header pollutes nothing', () => {
  for (const key of ['__proto__', 'constructor', 'prototype', 'toString'])
    test(key, () => {
      const before = Object.getOwnPropertyNames(Object.prototype).length;
      for (const [path, text] of [
        ['a.csv', `${key},${key}x\n${key},@${key}\n`],
        ['a.json', `[{"${key}":"${key}","x":{"${key}":1}},{"${key}":"@${key}","x":2}]`],
        ['a.yaml', `- ${key}: {polluted: 1}\n  x: 1\n- ${key}: 2\n  x: 2\n`],
      ] as const) {
        const { table } = read(path, text);
        expect(table!.columns[0]!.label).toBe(key);
      }
      expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    });
});

test('Two million characters of quotation marks, separators or citations take no time', () => {
  for (const unit of ['"', '""', ',', ';', '"a', '@a ', '[@', ':id[', '"\n', '",', '@a;']) {
    for (const lead of ['', '"']) {
      const text = `a,b\n${lead}${unit.repeat(60_000)}\n`;
      const start = performance.now();
      read('a.csv', text);
      expect(performance.now() - start, JSON.stringify(lead + unit)).toBeLessThan(1500);
    }
  }
});
