import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { excerptAt } from './excerpt.js';
import { abilities, ascii, visible, widthOf } from './terminal.js';

const at = (line: number, column: number, endColumn = column + 1, endLine = line) => ({
  file: 'story.md',
  line,
  column,
  endLine,
  endColumn,
});

describe('An excerpt', () => {
  test('has its carets under the place, in columns of a terminal', () => {
    const cases: [text: string, column: number, end: number, line: string, carets: string][] = [
      ['abc def', 5, 8, 'abc def', '    ^^^'],
      ['\tabc', 2, 5, '    abc', '    ^^^'],
      ['a\tb', 3, 4, 'a   b', '    ^'],
      ['水位 high', 4, 8, '水位 high', '     ^^^^'],
      ['e\u0301tat b', 7, 8, 'e\u0301tat b', '     ^'],
      ['👩‍🚀 up', 7, 9, '👩‍🚀 up', '   ^^'],
      ['می\u200Cروم b', 8, 9, 'می\u200Cروم b', '      ^'],
      ['abc', 4, 4, 'abc', '   ^'],
      ['', 1, 1, '', '^'],
    ];
    for (const [text, column, end, line, carets] of cases)
      expect(excerptAt(text, at(1, column, end), 80), text).toEqual({ line, carets });
  });

  test('marks to the end of the line what goes on below', () => {
    expect(excerptAt('one two\nthree', at(1, 5, 3, 2), 80)).toEqual({ line: 'one two', carets: '    ^^^' });
  });

  test('counts lines and columns as the reader of stories does', () => {
    expect(excerptAt('\uFEFFabc', at(1, 2), 80)?.line).toBe('abc');
    expect(excerptAt('a\r\nb\rc\nd', at(3, 1), 80)).toEqual({ line: 'c', carets: '^' });
    expect(excerptAt('a\nb', at(3, 1), 80)).toBe(null);
  });

  test('is never wider than there is room, holds the place, and has a caret, whatever is written', () => {
    const piece = fc.constantFrom('a', ' ', '\t', '水', 'é', 'e\u0301', '👩‍🚀', '\u202E', '\u001B', 'word ');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 300 }),
        fc.nat(400),
        fc.nat(40),
        fc.integer({ min: 20, max: 100 }),
        (parts, start, length, width) => {
          const text = parts.join('');
          const column = Math.min(start, text.length) + 1;
          const found = excerptAt(text, at(1, column, column + length), width)!;
          expect(widthOf(found.line)).toBeLessThanOrEqual(width);
          expect(found.carets).toMatch(/^ *\^+$/);
          expect(found.carets.length).toBeLessThanOrEqual(width + 1);
        },
      ),
    );
  });

  test('of a line as long as a file is made at once', () => {
    const text = `${'x'.repeat(2_000_000)}\n`;
    const began = performance.now();
    excerptAt(text, at(1, 1_900_000), 80);
    excerptAt(text, at(1, 3), 80);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

describe('What is written to a terminal', () => {
  test('shows what hides or turns by its code point, and leaves letters of all languages as they are', () => {
    expect(visible('a\u202Eb\u001B[2J\u0000\n水é')).toBe('a<U+202E>b<U+001B>[2J<U+0000>\n水é');
  });

  test('in ASCII keeps what can be kept', () => {
    expect(ascii('“Très” – it’s 5…')).toBe('"Tres" - it\'s 5...');
  });

  test('is coloured as NO_COLOR and FORCE_COLOR say, else on a terminal alone', () => {
    const colour = (env: Record<string, string>, isTTY: boolean) => abilities({ env, isTTY, columns: 80 }).colour;
    expect(colour({}, true)).toBe(true);
    expect(colour({}, false)).toBe(false);
    expect(colour({ TERM: 'dumb' }, true)).toBe(false);
    expect(colour({ NO_COLOR: '1' }, true)).toBe(false);
    expect(colour({ NO_COLOR: '' }, true)).toBe(true);
    expect(colour({ FORCE_COLOR: '1' }, false)).toBe(true);
    expect(colour({ FORCE_COLOR: '0' }, true)).toBe(false);
    expect(colour({ FORCE_COLOR: '1', NO_COLOR: '1' }, false)).toBe(false);
  });

  test('is ASCII where the terminal is dumb or its locale no UTF-8', () => {
    const unicode = (env: Record<string, string>, isTTY = true) => abilities({ env, isTTY, columns: 80 }).unicode;
    expect(unicode({ LANG: 'en_US.UTF-8' })).toBe(true);
    expect(unicode({ LANG: 'C' })).toBe(false);
    expect(unicode({ LANG: 'en_US.UTF-8', LC_ALL: 'POSIX' })).toBe(false);
    expect(unicode({ TERM: 'dumb', LANG: 'en_US.UTF-8' })).toBe(false);
    expect(unicode({ LANG: 'C' }, false)).toBe(true);
  });
});
