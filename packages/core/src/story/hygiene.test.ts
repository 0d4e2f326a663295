import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hygieneOf, isUnread, SIZE_LIMITS } from './hygiene.js';

/** `«` and `»` stand around what the finding must be about. */
interface Residue {
  readonly code: string;
  readonly text: string;
  readonly says?: string;
  readonly warning?: true;
  readonly path?: string;
}

const FRONT = '---\nversion: 1\n';

const RESIDUES: readonly Residue[] = [
  { code: 'bidi-control', text: 'The «\u202E»gnp.exe', says: 'U+202E' },
  { code: 'bidi-control', text: 'a\n\n  b «\u2066»c', says: ':lang[…]{ar}' },
  { code: 'bidi-control', text: 'a,b\n1,«\u202A»2', path: 'data.csv' },
  { code: 'broken-text', text: 'Caf«\uFFFD\uFFFD» noir', says: 'UTF-8' },
  { code: 'broken-text', text: 'Half «\uD83D» of a smile', says: 'UTF-8' },
  { code: 'broken-text', text: 'Half «\uDE00» of a smile', says: 'UTF-8' },
  { code: 'control-character', text: 'NUL «\u0000»here', says: 'U+0000' },
  { code: 'control-character', text: 'Escape «\u001B»[31m', says: 'U+001B' },
  { code: 'odd-line-break', text: 'Soft«\u000B»break', warning: true },
  { code: 'odd-line-break', text: 'Line«\u2028»separator', warning: true },
  { code: 'invisible-character', text: 'mis«\u00AD»siles', warning: true, says: 'a soft hyphen in "mis·siles"' },
  { code: 'invisible-character', text: 'zero«\u200B»width', warning: true, says: 'a zero-width space' },
  { code: 'invisible-character', text: 'join«\u200D»er between plain letters', warning: true },
  { code: 'invisible-character', text: 'a «\uFEFF»mark in the middle', warning: true, says: 'a byte order mark' },
  { code: 'invisible-character', text: `${FRONT}tit«\u200B»le: x\n---\n` },
  { code: 'invisible-character', text: `${FRONT}title: x«\u200B»y\n---\n`, warning: true },
  { code: 'invisible-character', text: 'Words [@ig«\u200B»la]' },
  { code: 'invisible-character', text: 'Words :value[ig«\u2060»la]' },
  { code: 'invisible-character', text: ':::sce«\u200B»ne[x]{graphic=y}' },
  { code: 'invisible-character', text: '::picture[x]{show=«\u200B»a}' },
  { code: 'invisible-character', text: '«\u200B»## Heading' },
  { code: 'invisible-character', text: '{.sce«\u200B»ne}', path: 'story.aml' },
  { code: 'curly-quotes', text: `${FRONT}title: «“How it rose”»\n---\n`, warning: true, says: 'Write "How it rose"' },
  { code: 'curly-quotes', text: 'facts:\n  a:\n    words: «„Genug“»', path: 'facts.yaml', warning: true },
  { code: 'curly-quotes', text: '- «‘one’»', path: 'a.yml', warning: true },
  { code: 'curly-quotes', text: 'a:\n  who: { name: «“Ida Lund”», role: mayor }', path: 'a.yml', warning: true },
  { code: 'curly-quotes', text: '::picture[x]{show=«“a b”» focus=a}', says: 'Write show="a b"' },
  { code: 'curly-quotes', text: 'The :value[a]{form=«‘number’»} is.', says: 'form="number"' },
  { code: 'curly-quotes', text: ':::scene[x]{graphic=«”quote-card”»}' },
  { code: 'quoted-id', text: 'He says so [@«“igla”»].', says: '[@igla' },
  { code: 'quoted-id', text: ':value[«"igla"»] missiles', says: ':value[igla' },
  { code: 'quoted-id', text: '::picture[x]{#«‘people’»}', says: '{#people' },
  { code: 'docs-comment', text: 'The attack«[a]» was planned.', warning: true },
  {
    code: 'docs-link',
    text: 'See [it](«https://www.google.com/url?q=https://example.org/a%3Fb&sa=D»).',
    warning: true,
    says: 'Write https://example.org/a?b',
  },
  { code: 'html-entity', text: '5«&nbsp;»km', warning: true },
  { code: 'html-entity', text: `${FRONT}title: A «&rsquo;» b\n---\n`, warning: true },
  { code: 'list-mark', text: 'Words\n  «•» one', warning: true, says: '"- "' },
  { code: 'list-mark', text: '«—» one', warning: true },
];

describe('What is left behind is told at its place', () => {
  for (const { code, text, says, warning, path = 'story.md' } of RESIDUES)
    test(`${code}: ${JSON.stringify(text)}`, () => {
      const whole = text.replace(/[«»]/g, '');
      const before = text.slice(0, text.indexOf('«')).split('\n');
      const length = text.indexOf('»') - text.indexOf('«') - 1;
      const { problems } = hygieneOf({ path, text: whole });
      expect(problems.map((problem) => [problem.code, problem.at])).toEqual([
        [
          code,
          {
            file: path,
            line: before.length,
            column: before.at(-1)!.length + 1,
            endLine: before.length,
            endColumn: before.at(-1)!.length + 1 + length,
          },
        ],
      ]);
      expect(problems[0]!.level).toBe(warning ? 'warning' : 'error');
      if (says) expect(`${problems[0]!.message} ${problems[0]!.help}`).toContain(says);
    });

  test('comments of Google Docs are told where they are marked and where they stand', () => {
    const text = 'One word[b] and an attack[s].\n\n[b]Is this so?\n[s]he said.';
    const { problems } = hygieneOf({ path: 'story.md', text });
    expect(problems.map(({ code, where }) => [code, where])).toEqual([
      ['docs-comment', 'story.md:1:9'],
      ['docs-comment', 'story.md:1:26'],
      ['docs-comment', 'story.md:3:1'],
      ['docs-comment', 'story.md:4:1'],
    ]);
  });
});

describe('What is right is left alone', () => {
  const RIGHT: Readonly<Record<string, string>> = {
    'a no-break space between number and unit': '5\u00A0km and 12\u202F%',
    'joiners in Persian and in emoji': 'می\u200Cخواهم 👩\u200D👩\u200D👧 words',
    'an editor’s brackets': 'He said the “attack[s]” and that “[t]he” end [sic] came.',
    'quotation marks in prose': '“Never,” he said. ‘No.’ „Nein“ «Non»',
    'marks of direction that Arabic needs': 'عربي\u200F (a)',
    'a directive that holds one letter': 'A :value[a] b :lang[x]{es} :id[a]',
    'dialogue in Spanish': '—No —dijo.',
    'curly marks within a value': "---\ntitle: “One” and “two”\nb: '“All of it”'\n---\n",
    'code as it stands': '```\n• &nbsp; [@“a”] {a=“b”}\n```',
    'a tab': 'a\tb',
  };
  for (const [what, text] of Object.entries(RIGHT))
    test(what, () => {
      expect(hygieneOf({ path: 'story.md', text: text.replaceAll('«', '\u00AB') })).toEqual({ text, problems: [] });
    });
});

describe('The text returned', () => {
  const clean = (text: string, path = 'story.md') => hygieneOf({ path, text }).text;

  test('has no byte order mark, and line breaks of one kind', () => {
    expect(clean('\uFEFFa\r\nb\rc\n\r\nd')).toBe('a\nb\nc\n\nd');
  });

  test('has plain spaces where a space is syntax, and the author’s own in words', () => {
    expect(clean('---\ntitle:\u00A0A\u00A0b\n\u00A0\u00A0who: x\n---\n')).toBe('---\ntitle: A\u00A0b\n  who: x\n---\n');
    expect(clean('-\u00A0one\u00A0two')).toBe('- one\u00A0two');
    expect(clean('##\u00A0Head\u00A0line')).toBe('## Head\u00A0line');
    expect(clean('|\u00A0a\u00A0b\u00A0|\u2009c |')).toBe('| a\u00A0b | c |');
    expect(clean('::picture[a\u00A0b]{show="a\u00A0b"}')).toBe('::picture[a\u00A0b]{show="a b"}');
    expect(clean('title\u00A0:\u00A0a\u00A0b', 'story.aml')).toBe('title : a\u00A0b');
  });

  test('has straight quotation marks where curly ones were meant as such', () => {
    expect(clean('::picture[“x”]{show=“a b” focus=‘a’}')).toBe('::picture[“x”]{show="a b" focus="a"}');
  });
});

describe('A text that is too large', () => {
  const one = (text: string) => hygieneOf({ path: 'story.md', text });

  test('is not read', () => {
    for (const text of [
      'é'.repeat(SIZE_LIMITS.bytes / 2 + 1),
      'x\n'.repeat(SIZE_LIMITS.lines + 1),
      'x'.repeat(50_000_000),
    ]) {
      const start = performance.now();
      const { problems, ...found } = one(text);
      expect(found.text).toBe('');
      expect(problems.map(({ code, where }) => [code, where])).toEqual([['too-large', 'story.md:1:1']]);
      expect(isUnread(problems)).toBe(true);
      expect(performance.now() - start).toBeLessThan(1000);
    }
  });

  test('by one line is read without it, and the other lines stay where they are', () => {
    const { text, problems } = one(`one\n${'x'.repeat(SIZE_LIMITS.lineLength + 1)}\nthree`);
    expect(text).toBe('one\n\nthree');
    expect(problems.map(({ code, where }) => [code, where])).toEqual([['line-too-long', 'story.md:2:1']]);
    expect(isUnread(problems)).toBe(false);
  });

  test('is read at the limits', () => {
    expect(one('é'.repeat(50_000)).problems).toEqual([]);
    expect(one('x\n'.repeat(SIZE_LIMITS.lines - 1)).problems).toEqual([]);
    expect(one('x'.repeat(SIZE_LIMITS.lineLength)).problems).toEqual([]);
  });

  test('by what is wrong in it is told so twenty times, and that there is more', () => {
    const { problems } = one('a\u0000b\n'.repeat(1000));
    expect(problems).toHaveLength(20);
    expect(problems[18]!.message).not.toContain('more like this');
    expect(problems[19]!.message).toContain('There are more like this.');
  });
});

test('No line or column moves, whatever the text: what can be seen stays where it is', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.constantFrom(
      '\r\n', '\r', '\n', '\uFEFF', '\u00A0', '\u200B', '\u202E', '\uD800', '\u0000', '\u2028', '“', '”', '---\n', 'title: ', '- ', '| ', '{show=“a”}', '::picture[x]',
      '[@a]', '[a]', '&nbsp;', '• ', '```\n', '{', '}', 'word ', '\u000B',
    ), // prettier-ignore
  );
  const path = fc.constantFrom('a.md', 'a.aml', 'a.yaml', 'a.json', 'a.csv');
  fc.assert(
    fc.property(path, fc.array(part, { maxLength: 30 }), (path, parts) => {
      const text = parts.join('');
      const found = hygieneOf({ path, text });
      const before = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
      const after = found.text.split('\n');
      expect(after.map(({ length }) => length)).toEqual(before.map(({ length }) => length));
      after.forEach((line, row) =>
        line.split('').forEach((unit, column) => {
          // Letters and digits are never changed.
          if (/[\p{L}\p{N}]/u.test(before[row]![column]!)) expect(unit).toBe(before[row]![column]);
        }),
      );
      for (const { at } of found.problems) {
        expect(at.line).toBeLessThanOrEqual(before.length);
        expect(at.endColumn).toBeLessThanOrEqual(before[at.line - 1]!.length + 1);
      }
    }),
    { numRuns: 2000 },
  );
});

test('A line of a hundred thousand characters takes no time, whatever it is made of', () => {
  for (const unit of [
    '\u200B',
    '[@',
    '{a=“',
    '“ ',
    '\u00A0',
    ' \u00A0',
    '| \u00A0',
    ':value["',
    '[a]',
    'a-',
    '\u00A0x ',
    'https://google.com/url?',
    '&#',
    '{#‘',
    'x{\u200B',
    '- ',
    ': ',
  ])
    for (const path of ['a.md', 'a.aml', 'a.yaml']) {
      const text = `${unit.repeat(Math.floor(99_990 / unit.length))}x\u00A0“`;
      const start = performance.now();
      hygieneOf({ path, text });
      expect(performance.now() - start, `${JSON.stringify(unit)} in ${path}`).toBeLessThan(500);
    }
});
