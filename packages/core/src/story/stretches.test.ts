import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './parse.js';
import { stretchesOf } from './stretches.js';

const LINES = [
  '## A part',
  '# ',
  '#### ',
  '#none',
  'Words with *one* and [@igla; @su30] and :value[igla]{form=words}.',
  'It goes on [name] and [other][name]',
  '[name]: https://one.example',
  '[name',
  '> ]: /two',
  '> quoted',
  '> ## quoted heading',
  '- item',
  '  - [name]: /three',
  '1. one',
  '   lazy `code',
  '` ends',
  '```',
  '````',
  '``` js',
  '``` a`b',
  '~~~',
  '  ```',
  '- ```',
  '    indented',
  '| a | b |',
  '| --- | --- |',
  '| [@a] | :id[x] |',
  ':::scene[The *title*]{graphic=bars #one .two}',
  '::picture[It is seen.]{show="a b" focus=a}',
  ':::',
  '***',
  '**open',
  '<b>',
  '<!-- ## -->',
  '\\',
  '',
  '',
];

const texts = fc.array(fc.constantFrom(...LINES), { maxLength: 24 }).map((lines) => lines.join('\n'));

describe('a text that is parsed in stretches', () => {
  it('is the tree that it is in one, with everything in the same place', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const whole = parseMarkdown(text, [{ text, offset: 0, lines: 0 }]);
        expect(parseMarkdown(text, stretchesOf(text, 0))).toEqual(whole);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is taken apart at headings, and nowhere in code', () => {
    const text = ['One.', '## Two', '```', '## no heading', '```', '## Three'].join('\n');
    expect(stretchesOf(text, 0).map((stretch) => stretch.text)).toEqual([
      'One.\n',
      '## Two\n```\n## no heading\n```\n',
      '## Three',
    ]);
  });

  it('stays whole where a link has its address elsewhere', () => {
    const text = ['See [the count].', '## Two', '[the count]: https://count.example'].join('\n');
    expect(stretchesOf(text, 0)).toHaveLength(1);
  });
});
