import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_FILES, type Files } from './files.js';
import { readStory } from './read.js';
import type { Story } from './story.js';

const read = (path: string, text: string, files: Files = NO_FILES) => readStory({ path, text }, files);

/** A Story without what is for its editors alone, as `story.json` publishes it; with places where that is asked for. */
function published(story: Story, places = false): unknown {
  const unpublished = places ? [] : ['at', 'keys', 'saved', 'waivers'];
  return JSON.parse(JSON.stringify(story, (key, inner: unknown) => (unpublished.includes(key) ? undefined : inner)));
}

const bare = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'at' || key === 'keys' ? undefined : inner)));

const HEAD = 'version: 1\ntitle: A title\n';

const MARKDOWN = `---
version: 1
title: A title
words: {unknown: not known}
---

One paragraph with *emphasis*[@a].

## Section

:::scene[Scene one]{#first graphic=quote-card layout=over map=m.json}

| | North | South :id[s] |
| --- | --- | --- |
| Level | @a | about 6 [@b] |

### Step *one*

- a
- b

Words.

::picture[What is **seen**.]{#named show="a b" as-of=2026}

### Step two

::picture{decorative="as before"}

:::

:::figure[Figure]{graphic=rain-columns size=wide}

> [@a]

::picture[Seen.]{focus=a}

:::

::sources
`;

const YAML = `${HEAD}words: {unknown: not known}
body:
  - One paragraph with *emphasis*[@a].
  - heading: Section
  - scene:
      title: Scene one
      id: first
      graphic: quote-card
      layout: over
      attributes: { map: m.json }
      data: |
        | | North | South :id[s] |
        | --- | --- | --- |
        | Level | @a | about 6 [@b] |
      steps:
        - heading: Step *one*
          text: |
            - a
            - b

            Words.
          picture: What is **seen**.
          id: named
          state: { show: [a, b], as-of: 2026 }
        - heading: Step two
          decorative: as before
  - figure:
      title: Figure
      graphic: rain-columns
      size: wide
      quotes: ["[@a]"]
      picture: Seen.
      state: { focus: a }
  - sources:
`;

describe('A story in YAML', () => {
  test('is the story that it is in Markdown', () => {
    const yaml = read('story.yaml', YAML);
    const markdown = read('story.md', MARKDOWN);
    expect(yaml.problems).toEqual([]);
    expect(markdown.problems).toEqual([]);
    expect(bare(yaml.story)).toEqual(bare(markdown.story));
  });

  test('may have its body in one text', () => {
    const [, body] = MARKDOWN.split('---\n\n');
    const yaml = read('story.yml', `${HEAD}words: {unknown: not known}\nbody: |\n${body!.replace(/^(?=.)/gm, '  ')}`);
    expect(yaml.problems).toEqual([]);
    expect(bare(yaml.story)).toEqual(bare(read('story.md', MARKDOWN).story));
  });

  test('and in JSON is the same', () => {
    const json = JSON.stringify({
      version: 1,
      title: 'A title',
      facts: { a: { words: 'one "word"', who: 'Ada' } },
      body: 'The words “one word” [@a].\n\n## Section\n\nMore.',
    });
    const found = read('story.json', json);
    expect(found.problems).toEqual([]);
    expect(found.story.body.map(({ type }) => type)).toEqual(['paragraph', 'section', 'paragraph']);
    expect(found.story.facts[0]).toMatchObject({ id: 'a', words: 'one "word"', who: { name: 'Ada' } });
  });

  test('knows where each citation is written, in every kind of text that YAML and JSON have', () => {
    const texts: Readonly<Record<string, string>> = {
      'a.yaml': `${HEAD}body: Plain words [@fact] that\n  go on [@fact].\n`,
      'b.yaml': `${HEAD}body: 'Single ''quoted'' [@fact], and\n  more [@fact].'\n`,
      'c.yaml': `${HEAD}body: "Double \\"quoted\\" \\u00e9 [@fact]\\n\\nand [@fact]."\n`,
      'd.yaml': `${HEAD}body: |\n  Literal\n  [@fact].\n\n  More [@fact].\n`,
      'e.yaml': `${HEAD}body: >-\n  Folded\n  [@fact].\n\n  More [@fact].\n`,
      'f.yaml': `${HEAD}body:\n    - scene:\n        title: T\n        graphic: g\n        steps:\n          - heading: H [@fact]\n            picture: P\n            text: |2\n                Words\n              [@fact].\n`,
      'g.json': `{"version":1,"title":"x","body":"Words \\"a\\" \\t[@fact]\\n\\nand \\ud83d\\ude00 [@fact]."}`,
    };
    for (const [path, text] of Object.entries(texts)) {
      const lines = text.split('\n');
      const places: Story['at'][] = [];
      JSON.stringify(read(path, text).story.body, (_key, value: unknown) => {
        const node = value as { type?: string; at: Story['at'] };
        if (node?.type === 'citation') places.push(node.at);
        return value;
      });
      expect(places, path).toHaveLength(2);
      for (const { line, column, endColumn } of places)
        expect(lines[line - 1]!.slice(column - 1, endColumn - 1), path).toBe('@fact');
    }
  });
});

interface Mistake {
  readonly code: string;
  readonly text: string;
  readonly path?: string;
  readonly says?: string;
}
const scene = (inner: string) =>
  `${HEAD}body:\n  - scene:\n      title: T\n      graphic: g\n      data: [{a: x, b: y}]\n${inner.replace(/^/gm, '      ')}\n`;
const STEPS = 'steps:\n  - heading: H\n    picture: P';

const MISTAKES: readonly Mistake[] = [
  {
    code: 'unknown-key',
    text: `${HEAD}body:\n  - scene:\n      title: T\n      graphic: quote-card\n      quotes: ['[@a]']\n      steps:\n        - heading: H\n          «alt-text»: x\n`,
    says: 'called "picture"',
  },
  { code: 'unknown-key', text: `${HEAD}body:\n  - «scenes»:\n      title: T\n`, says: 'Did you mean "scene"?' },
  {
    code: 'unknown-key',
    text: `${HEAD}body:\n  - scene: {title: T, graphic: g, data: [a], steps: {heading: H, picture: P}}\n    «graphic»: x\n`,
    says: 'Indent it',
  },
  { code: 'unknown-key', text: scene(`${STEPS}\n«lay-out»: over`), says: 'Did you mean "layout"?' },
  { code: 'unknown-key', text: scene(`${STEPS}\n    «texts»: over`), says: 'Did you mean "text"?' },
  { code: 'unknown-key', text: scene(`${STEPS}\n    state: {«id»: over}`), says: 'beside "state"' },
  { code: 'unknown-key', text: `${HEAD}«bodi»: x\nbody: x\n`, says: 'Did you mean "body"?' },
  { code: 'wrong-type', text: `${HEAD}body: «{a: b}»\n` },
  { code: 'wrong-type', text: `${HEAD}body:\n  - scene: «words»\n`, says: 'title, graphic and steps' },
  { code: 'wrong-type', text: scene(`steps:\n  - «words»`), says: 'heading, text and picture' },
  { code: 'wrong-type', text: scene(`${STEPS}\n    state: «show»`) },
  { code: 'wrong-type', text: '«- a\n- b»\n', says: 'must be keys with values' },
  { code: 'heading-missing', text: scene('steps:\n  - «picture: P»') },
  { code: 'picture-missing', text: scene('steps:\n  - «heading: H»') },
  { code: 'data-twice', text: scene(`${STEPS}\nquotes: ["[@a]"]`).replace('[{a: x, b: y}]', '«[{a: x, b: y}]»') },
  { code: 'body-missing', text: `«»${HEAD}`, says: '"body:"' },
  { code: 'key-missing', text: `«body: x»\nversion: 1\n`.replace('»\nversion: 1\n', '\nversion: 1»\n') },
  { code: 'directive-attribute', text: scene(`${STEPS}\nattributes: {«onload»: x}`) },
  { code: 'yaml-alias', text: `${HEAD}body: «*words»\n` },
  { code: 'yaml-syntax', text: `${HEAD}body: «"open»\n` },
  { code: 'json-syntax', path: 'a.json', text: '{"version":1,"title":"x"«"body"»:"x"}', says: 'a comma is missing' },
  { code: 'doubled-key', path: 'a.json', text: '{"version":1,"title":"x",«"title"»:"y","body":"x"}' },
  { code: 'too-deep', path: 'a.json', text: `{"version":1,"title":${'['.repeat(255)}«[»${'['.repeat(9000)}` },
  { code: 'too-deep', text: `${HEAD}body: ${'['.repeat(64)}«[»${'['.repeat(9000)}` },
];

describe('A mistake is told at its place', () => {
  for (const { code, text, says, path = 'story.yaml' } of MISTAKES)
    test(`${code}: ${JSON.stringify(text.replace(HEAD, '')).slice(0, 90)}`, () => {
      const before = text.slice(0, text.indexOf('«')).split('\n');
      const { problems } = read(path, text.replace(/[«»]/g, ''));
      const found = problems.filter((problem) => problem.code === code);
      expect(found.map(({ where }) => where)).toEqual([`${path}:${before.length}:${before.at(-1)!.length + 1}`]);
      if (says) expect(`${found[0]!.message} ${found[0]!.help}`).toContain(says);
    });

  test('and nothing that follows from broken YAML or JSON is told besides', () => {
    for (const [path, text] of [
      ['a.yaml', 'version: 1\ntitle: "x\nbody: y\n'],
      ['a.json', '{"version":1,'],
      ['a.json', '{"body":"x"'],
      ['a.yaml', '- a\n- b\n'],
    ] as const)
      expect(read(path, text).problems, text).toHaveLength(1);
  });
});

describe('A story.json', () => {
  const example = join(import.meta.dirname, '../../../../examples/caribbean-request');
  const files: Files = {
    read(path) {
      try {
        return { text: readFileSync(join(example, path), 'utf8') };
      } catch {
        return { fault: 'missing' };
      }
    },
  };
  const { story } = read('story.md', readFileSync(join(example, 'story.md'), 'utf8'), files);

  test('of the example is the story again, and takes less than a second', () => {
    const start = performance.now();
    const found = read(
      'story.json',
      JSON.stringify({ builtWith: { throughline: '0.1.0' }, ...(published(story) as Story) }, null, 1),
    );
    expect(performance.now() - start).toBeLessThan(1000);
    expect(found.problems).toEqual([]);
    expect(story.body.length).toBeGreaterThan(5);
    expect(published(found.story)).toEqual(published(story));
  });

  test('with places, saved texts and waivers is the story with its own places', () => {
    const text = JSON.stringify(published(story, true), null, 2);
    const found = read('story.json', text);
    expect(found.problems).toEqual([]);
    expect(bare(found.story)).toEqual(bare(story));
    const lines = text.split('\n');
    const [fact] = found.story.facts;
    expect(lines[fact!.keys['id']!.line - 1]).toContain(`"id": "${fact!.id}"`);
  });

  test('of any story that Markdown can be is the story again', () => {
    const part = fc.constantFrom(
      'Words *a* [@x] :value[y]{form=number}.', '## Head :id[h]', '- a\n- b\n  - c', '> quoted', '| a | b |\n| --- | --- |\n| 1 | *2* |', '```js\ncode\n```', '---',
      ':::scene[T *i*]{graphic=g map=m}\n\n- x [@a]\n\n### S\n\nWords.\n\n::picture[P [@b]]{show="a b"}\n\n:::', ':::figure[F]{graphic=g size=wide}\n\n> [@q]\n\n:::',
      'H<sub>2</sub>O and <abbr title="x y">X</abbr>', ':lang[palabras]{es}', '[link](https://example.org "t")', '`code`', 'a  \nb', '::sources', '<b>x</b>', '1. one\n2. two',
    ); // prettier-ignore
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const original = read(
          'story.md',
          `---\nversion: 1\ntitle: x\nfacts: {a: {value: 1.50, unit: m}}\n---\n\n${parts.join('\n\n')}\n`,
        ).story;
        const found = read('story.json', JSON.stringify({ builtWith: {}, ...(published(original) as Story) }));
        expect(found.problems.filter(({ code }) => code !== 'sources-twice')).toEqual([]);
        expect(published(found.story)).toEqual(published(original));
      }),
      { numRuns: 200 },
    );
  });

  const of = (body: string, more = '') => `{"builtWith":{},${more}"version":1,"title":"x","body":[${body}]}`;
  const paragraph = (inner: string) => of(`{"type":"paragraph","children":[${inner}]}`);
  const HOSTILE: readonly Mistake[] = [
    { code: 'unsafe-link', text: paragraph('{"type":"link","href":«"javascript:alert(1)"»,"title":"","children":[]}') },
    { code: 'unsafe-link', text: of('', '"canonical":«"data:text/html,x"»,') },
    { code: 'address-not-whole', text: of('', '"canonical":«"/a/b"»,') },
    { code: 'html-left-out', text: paragraph('«{"type":"element","tag":"script","attributes":{},"children":[]}»') },
    {
      code: 'html-left-out',
      text: paragraph('«{"type":"element","tag":"sub onload=x","attributes":{},"children":[]}»'),
    },
    {
      code: 'html-left-out',
      text: paragraph('«{"type":"element","tag":"abbr","attributes":{"role":"x"},"children":[]}»'),
    },
    {
      code: 'directive-attribute',
      text: paragraph('{"type":"element","tag":"sub","attributes":{«"onclick"»:"x"},"children":[]}'),
    },
    { code: 'bad-id', text: of('{"type":"section","id":«"a b\\"><script>"»,"level":2,"title":[]}') },
    { code: 'bad-id', text: paragraph('{"type":"citation","fact":«"a b"»}') },
    { code: 'unknown-word', text: of('{"type":«"script"»}'), says: 'paragraph' },
    { code: 'unknown-word', text: paragraph('{"type":«"image"»}') },
    { code: 'wrong-type', text: of('{"type":"section","id":"a","level":«99»,"title":[]}'), says: '1 to 6' },
    { code: 'wrong-type', text: of('{"type":"section","id":"a","level":2,"title":«"words"»}'), says: 'a list' },
    { code: 'wrong-type', text: of('«"words"»') },
    { code: 'date-unreadable', text: of('', '"published":«"yesterday"»,') },
    { code: 'newer-version', text: of('').replace('1,"title"', '«99»,"title"') },
    { code: 'unknown-key', text: of('{"type":"sources",«"__proto__"»:{"polluted":1}}') },
  ];
  for (const { code, text, says } of HOSTILE)
    test(`by an unfriendly hand is told: ${code} ${text.slice(12, 130)}`, () => {
      const column = text.indexOf('«') + 1;
      const { problems, story } = read('story.json', text.replace(/[«»]/g, ''));
      const found = problems.filter((problem) => problem.code === code);
      expect(found.map(({ at }) => at.column)).toEqual([column]);
      if (says) expect(`${found[0]!.message} ${found[0]!.help}`).toContain(says);
      expect(JSON.stringify(story.body)).not.toMatch(/javascript|script|onclick|onload/);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    });
});

describe('A hostile key pollutes nothing', () => {
  for (const key of ['__proto__', 'constructor', 'prototype', 'toString'])
    test(key, () => {
      const before = Object.getOwnPropertyNames(Object.prototype);
      const made = `{"${key}":{"polluted":1}}`;
      const texts = [
        `{"version":1,"title":"x","body":"y","${key}":${made},"words":${made},"facts":{"${key}":{"says":"x","${key}":1}}}`,
        `{"version":1,"title":"x","body":[{"scene":{"${key}":1,"title":"t","graphic":"g","attributes":${made},"steps":[{"heading":"h","picture":"p","state":{"${key}":"x"}}]}}]}`,
        `{"builtWith":1,"version":1,"${key}":${made},"words":{"${key}":"x"},"body":[{"type":"${key}"},{"type":"element","tag":"${key}","attributes":{"${key}":"x"},"children":[]}]}`,
      ];
      for (const text of texts)
        for (const path of ['a.json', 'a.yaml'])
          expect(read(path, text).problems.map(({ code }) => code)).not.toContain('reader-failed');
      expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    });
});

// What takes time by the square would take minutes.
test('A text that is made to take long is refused or read at once', { timeout: 60_000 }, () => {
  const units = [
    '"',
    "'",
    '[',
    '- ',
    '? ',
    'a: ',
    '*a ',
    '!a ',
    '"" ',
    '""\n',
    '\n ',
    ',',
    '[]',
    '"a":',
    '---\n',
    '"\\u0041',
  ];
  for (const unit of units)
    for (const path of ['a.yaml', 'a.json'])
      for (const lead of ['', 'a: "']) {
        const text = `${lead}${unit.repeat(Math.floor(66_000 / unit.length))}`;
        const start = performance.now();
        const { problems } = read(path, text);
        expect(performance.now() - start, `${path} ${JSON.stringify(lead + unit)}`).toBeLessThan(4000);
        expect(problems.map(({ code }) => code)).not.toContain('reader-failed');
      }
});

test.each([
  ['facts', 'facts.yaml', 'nests:\n  value: 4\n  unit: nest\n  who: Ida\n'],
  ['sources', 'sources.json', '{ "$schema": "x", "count": { "publisher": "Ida", "link": "https://a.example/" } }'],
])('a file of %s is no story, and that is all that is told of it', (what, path, text) => {
  const { problems } = readStory({ path, text }, NO_FILES);
  expect(problems.map(({ code, where, message }) => [code, where, message])).toEqual([
    ['not-a-story', `${path}:1:1`, `This file lists ${what}, and is no story.`],
  ]);
});
