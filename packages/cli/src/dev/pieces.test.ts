import { describe, expect, test } from 'vitest';
import { entriesOf, piecesOf } from './pieces.js';

const scene = ':::scene[A]{graphic=b}\n\n### One\n\nWords.\n\n:::';

describe('A story’s text', () => {
  test('is cut at sections and scenes, and put together again it is the same', () => {
    const text = `---\nversion: 1\n---\n\nBefore.\n\n## A\n\n${scene}\n\nBetween.\n\n${scene}\n\n## B\n\nAfter.\n`;
    const pieces = piecesOf(text)!;
    expect(pieces.body.map((piece) => piece.text.trim().split('\n')[0])).toEqual([
      'Before.',
      '## A',
      ':::scene[A]{graphic=b}',
      'Between.',
      ':::scene[A]{graphic=b}',
      '',
      '## B',
    ]);
    expect(pieces.head + pieces.body.map((piece) => piece.text).join('\n')).toBe(text);
    for (const { text: piece, line } of pieces.body) expect(text.split('\n')[line - 1]).toBe(piece.split('\n')[0]);
  });

  test('is not cut in code', () => {
    const code = '```\n## No heading\n:::scene[No]{graphic=scene}\n```';
    expect(piecesOf(`---\nversion: 1\n---\n${code}`)?.body.map(({ text }) => text)).toEqual([code]);
  });

  test.each([
    ['a scene has no end', ':::scene[A]{graphic=b}\n\nWords.'],
    ['an end has no scene', 'Words.\n\n:::'],
    ['a section begins in a scene', ':::scene[A]{graphic=b}\n\n## B\n\n:::'],
    ['a link has its address elsewhere', 'See [this][a].\n\n[a]: https://example.org'],
    ['code has no end', '```\nWords.'],
  ])('is left whole where %s', (_, body) => {
    expect(piecesOf(`---\nversion: 1\n---\n\n${body}`)).toBe(null);
  });
});

describe('A file of facts', () => {
  test('is cut into its entries, and put together again it is the same', () => {
    const yaml =
      '# All of them.\n\na:\n  value: 1\n  # One.\n\nb: { value: 2 }\n# Three.\n"c":\n  words: >-\n    d: no entry\n';
    const entries = entriesOf(yaml)!;
    expect(entries.filter((entry) => /^\S+:/m.test(entry.replace(/^#.*$/gm, '')))).toHaveLength(3);
    expect(entries.join('')).toBe(yaml);
  });

  test.each(['- a\n- b', '{ a: 1 }', '---\na: 1\n', '%YAML 1.2\n---\na: 1', '? a\n: 1'])(
    'is left whole where it is %j',
    (yaml) => {
      expect(entriesOf(yaml)).toBe(null);
    },
  );
});
