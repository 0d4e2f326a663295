import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_FILES } from './files.js';
import { parseMarkdown } from './parse.js';
import { readStory } from './read.js';
import { stretchesOf, stretchesOfYaml } from './stretches.js';
import type { TreeNode } from './tree.js';
import { treeOfYaml } from './yaml-tree.js';

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
        const whole = parseMarkdown(text, { stretches: [{ text, offset: 0, lines: 0 }] });
        expect(parseMarkdown(text, { stretches: stretchesOf(text, 0) })).toEqual(whole);
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

const YAML = [
  'a:',
  'a: 1',
  'b: "two words"',
  "c: 'it",
  "  ends'",
  'd: "open',
  '" closed',
  'e: |',
  'f: >-',
  '  text: of a block',
  '',
  '    deeper',
  '  g: { h: 1, i: [2, 3] }',
  'j: [1,',
  '2]',
  '  - item',
  '- item',
  '# comment',
  '  # comment',
  '"k": 5 # five',
  'l: &anchor 6',
  'm: *anchor',
  'n: !tag 7',
  '---',
  'only words',
  '  more: words',
  '\tq: tab',
  ': r',
  '}',
  '“s”: curly',
];

/** A tree with the places of what its values are made of. */
function plain(node: TreeNode | null): unknown {
  if (node === null) return null;
  if (node.type === 'list') return { ...node, items: node.items.map(plain) };
  if (node.type === 'map')
    return { ...node, entries: node.entries.map(({ key, keyAt, value }) => ({ key, keyAt, value: plain(value) })) };
  const { value, quoted, at } = node;
  return { value, quoted, at, parts: [...value].map((_, index) => node.placeIn(index, index + 1)) };
}

describe('YAML that is composed in stretches', () => {
  it('is what it is in one, with the same mistakes, and everything in the same place', () => {
    let apart = 0;
    const any = fc.array(fc.constantFrom(...YAML), { maxLength: 12 });
    // Of lines at random few are without a mistake: half of the texts are of keys that have a value, each once.
    const faultless = [
      'a: 1',
      'b: "two words"',
      '"k": 5 # five',
      '# comment',
      'e: |\n  text: of a block\n\n    deeper',
    ];
    const lines = fc.oneof(any, fc.shuffledSubarray(faultless));
    fc.assert(
      fc.property(lines, (lines) => {
        const source = { path: 'facts.yaml', text: lines.join('\n'), line: 3 };
        const [whole, parts] = [treeOfYaml(source, Infinity), treeOfYaml(source, 0)];
        if ((stretchesOfYaml(source.text, 0)?.length ?? 0) > 1 && parts.problems.length === 0) apart += 1;
        expect({ problems: parts.problems, tree: plain(parts.tree) }).toEqual({
          problems: whole.problems,
          tree: plain(whole.tree),
        });
      }),
      { numRuns: 3_000 },
    );
    expect(apart).toBeGreaterThan(200);
  });

  it('begins each stretch with a key', () => {
    expect(stretchesOfYaml('# facts\na:\n  value: 1\n\nb:\n  value: 2\n', 0)?.map(({ text }) => text)).toEqual([
      '# facts\na:\n  value: 1\n\n',
      'b:\n  value: 2\n',
    ]);
  });
});

describe('a story that is read again', () => {
  const path = 'story.md';
  const part = (number: number) =>
    `## Part ${number}\n\n${'Some words of it stand here. '.repeat(40)}[@fact-${number}]\n\n`;
  const text = `---\nversion: 1\ntitle: T\n---\n\n${[1, 2, 3, 4, 5].map(part).join('')}`;
  const edited = text.replace('Part 2', 'Part two,\nof five');

  /** What was parsed, with all that a reading gives. */
  const reader = () => {
    const kept = new Map<string, unknown>();
    return (source: string) => {
      const parsed: string[] = [];
      const get = <Made>(key: string, make: () => Made): Made => {
        if (!kept.has(key)) kept.set(key, (parsed.push(key), make()));
        return kept.get(key) as Made;
      };
      return { ...readStory({ path, text: source }, NO_FILES, { get }), parsed };
    };
  };

  it('has its parts, and what is wrong with them, in their places, though only the part that changed is parsed', () => {
    const read = reader();
    read(text);
    const { parsed, ...again } = read(edited);
    expect(parsed).toEqual([expect.stringContaining('Part two,')]);
    expect(again).toEqual(readStory({ path, text: edited }, NO_FILES));
    // What is kept is as it was.
    expect(read(text)).toEqual({ ...readStory({ path, text }, NO_FILES), parsed: [] });
  });
});
