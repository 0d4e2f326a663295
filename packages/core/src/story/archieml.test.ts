import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_FILES, type Files } from './files.js';
import { readStory } from './read.js';
import type { Story } from './story.js';

const HEAD = 'version: 1\ntitle: A title\n';
const body = (text: string) => `${HEAD}[+body]\n${text}\n[]\n`;

const read = (text: string, files: Files = NO_FILES) => readStory({ path: 'story.aml', text }, files);
const readMarkdown = (text: string, files: Files = NO_FILES) => readStory({ path: 'story.md', text }, files);

function bare(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => (key === 'at' || key === 'keys' ? undefined : inner)),
  );
}

/** The fenced block of a page of the documentation. */
function fenced(page: string, lang: string): string {
  const text = readFileSync(join(import.meta.dirname, '../../../../docs', page), 'utf8');
  return new RegExp(`\`\`\`${lang}\\n([\\s\\S]*?)\\n\`\`\``).exec(text)![1]!;
}

describe('The example of the documentation', () => {
  const { story, problems } = read(fenced('archieml.md', 'archieml'));

  test('has nothing wrong with it', () => {
    expect(problems).toEqual([]);
  });

  test('is the story that the example in Markdown is', () => {
    const markdown = readMarkdown(fenced('format.md', 'markdown')).story;
    const { facts: _facts, sources: _sources, ...own } = bare(story) as Story;
    const { facts: _paths, sources: _files, ...theirs } = bare(markdown) as Story;
    expect(own.body.length).toBeGreaterThan(3);
    expect(own).toEqual(theirs);
    expect(story.facts.map(({ id }) => id)).toEqual(['witnesses', 'level-north', 'level-south', 'people']);
  });

  test('knows where its words are written', () => {
    const text = fenced('archieml.md', 'archieml');
    const lines = text.split('\n');
    const citations: { fact: string; at: Story['at'] }[] = [];
    JSON.stringify(story.body, (_, value: unknown) => {
      const node = value as { type?: string; fact: string; at: Story['at'] };
      if (node?.type === 'citation') citations.push(node);
      return value;
    });
    expect(citations.length).toBeGreaterThan(4);
    for (const { fact, at } of citations)
      expect(lines[at.line - 1]!.slice(at.column - 1, at.endColumn - 1)).toBe(`@${fact}`);
    const scene = story.body.find((block) => block.type === 'scene')!;
    expect(lines[scene.steps[1]!.keys['focus']!.line - 1]).toBe('state.focus: people');
    expect(lines[scene.graphic.keys['title']!.line - 1]).toBe('title: What the gauges say');
  });

  test('and the one in YAML beside it is read without a finding', () => {
    const yaml = fenced('archieml.md', 'yaml');
    const files: Files = { read: () => ({ text: '{}' }) };
    const result = readStory({ path: 'story.yaml', text: yaml }, files);
    expect(result.problems).toEqual([]);
    expect(result.story.body.map(({ type }) => type)).toEqual(['paragraph', 'section', 'scene', 'sources']);
    const scene = result.story.body.find((block) => block.type === 'scene')!;
    expect(scene.graphic.data.rows.map(({ id }) => id)).toEqual(['level-north', 'people']);
  });
});

// `«` and `»` stand around what a finding must be about; the text is read without them.
interface Mistake {
  readonly code: string;
  readonly text: string;
  readonly says?: string;
  readonly level?: 'warning';
}

const scene = (inner: string) => body(`{.scene}\ntitle: T\ngraphic: g\n[.data]\nrow: a\nrow: b\n[]\n${inner}\n{}`);
const step = 'heading: H\ntext: Words.\npicture: Seen.';

const MISTAKES: readonly Mistake[] = [
  { code: 'archieml-bracket', text: `${HEAD}«[+body»\nWords.\n`, says: 'Write [+body]' },
  { code: 'archieml-bracket', text: body('«{.scene»'), says: 'Write {.scene}' },
  { code: 'archieml-bracket', text: `${HEAD}«[+body}»\nWords.\n[]`, says: 'Write [+body]' },
  {
    code: 'archieml-close',
    text: body('{.scene}\ntitle: T\ngraphic: g\n[.steps]\nheading: H\npicture: S\n«{}»\n{}'),
    says: '"[.steps]" of line 7',
  },
  { code: 'archieml-close', text: `${HEAD}«{}»\n[+body]\nWords.\n[]`, level: 'warning' },
  { code: 'archieml-open', text: `${HEAD}[+body]\n  «{.scene}»\ntitle: T\n`, says: 'Write {}' },
  { code: 'archieml-open', text: `${HEAD}[+body]\n«{.scene}»\ntitle: T\n{facts.a}\nsays: x\n{}\n`, says: 'Write {}' },
  { code: 'doubled-key', text: `version: 1\ntitle: One\n«title»: Two\n[+body]\nWords.\n[]`, says: 'line 2' },
  { code: 'doubled-key', text: scene(`[.steps]\n${step}\n«picture»: Again.\n[]`), says: 'line 14' },
  { code: 'archieml-key', text: body('Words.\n«Note»: the gauge was moved.'), says: '\\Note:' },
  { code: 'archieml-key', text: body('«https»://example.org/ is the address.'), says: '\\https:' },
  {
    code: 'archieml-key',
    text: scene(`[.steps]\nheading: H\ntext: One.\n«However»: two.\n:end\npicture: S\n[]`),
    says: '\\However:',
  },
  { code: 'archieml-key', text: body('«headng»: Two gauges'), says: 'Did you mean "heading"?' },
  { code: 'unknown-key', text: `${HEAD}«standfrist»: x\n[+body]\nWords.\n[]`, says: 'Did you mean "standfirst"?' },
  {
    code: 'unknown-key',
    text: `version: 1\n«Title»: A title\ntitle: x\n[+body]\nWords.\n[]`,
    says: 'Did you mean "title"?',
  },
  { code: 'unknown-key', text: scene(`[.steps]\n${step}\n«pictur»: x\n[]`), says: 'Did you mean "picture"?' },
  { code: 'unknown-key', text: body('{.«scne»}\ntitle: T\n{}'), says: 'Did you mean "scene"?' },
  { code: 'archieml-skip', text: `${HEAD}[+body]\nWords.\n  «:skip»\nMore.\n`, says: ':endskip' },
  { code: 'archieml-skip', text: body('Words.\n«:endskip»\nMore.'), says: 'ends nothing' },
  { code: 'archieml-end', text: body('Words.\n«:end»\nMore.'), level: 'warning' },
  {
    code: 'archieml-end',
    text: `${HEAD}standfirst: One line.\n«:end»\n[+body]\nWords.\n[]`,
    level: 'warning',
    says: 'one line',
  },
  { code: 'archieml-ignored', text: scene(`[.steps]\nheading: H\ntext: One.\n«Two.»\npicture: S\n[]`), says: ':end' },
  { code: 'archieml-ignored', text: `${HEAD}  «Words outside.»\n[+body]\nWords.\n[]\n`, says: ':end' },
  { code: 'archieml-ignored', text: `${HEAD}[+body]\nWords.\n[]\n  «Words outside.»\n`, level: 'warning' },
  { code: 'body-missing', text: `«»${HEAD}`, says: '[+body]' },
  { code: 'wrong-type', text: `${HEAD}[body]\n«name: x»\n[]`, says: '[+body]' },
  { code: 'picture-missing', text: scene('[.steps]\n«heading: H\ntext: Words.»\n[]'), says: 'picture:' },
  { code: 'heading-missing', text: scene('[.steps]\n«text: Words.\npicture: Seen.»\n[]'), says: 'heading:' },
  { code: 'bad-id', text: scene(`[.steps]\n${step}\nid: «a b»\n[]`), says: 'a-b' },
  { code: 'directive-attribute', text: scene(`[.steps]\n${step}\nstate.«onclick»: x\n[]`) },
  { code: 'unknown-word', text: scene(`layout: «besides»\n[.steps]\n${step}\n[]`), says: 'beside' },
  { code: 'unknown-word', text: scene(`[.steps]\n${step}\nlevel: «9»\n[]`), says: '2 to 6' },
  {
    code: 'unsafe-link',
    text: body('Words «[here](javascript:alert(1))».'),
  },
  { code: 'date-ambiguous', text: `${HEAD}published: «03/04/2026»\n[+body]\nWords.\n[]`, says: '2026-04-03' },
  { code: 'sources-twice', text: body('::sources\nWords.\n«::sources»') },
];

describe('A mistake is told at its place', () => {
  for (const { code, text, says, level } of MISTAKES)
    test(`${code}: ${text.replace(HEAD, '').slice(0, 60).replaceAll('\n', '⏎')}`, () => {
      const whole = text.replace(/[«»]/g, '');
      const start = text.indexOf('«');
      const line = text.slice(0, start).split('\n').length;
      const column = start - text.lastIndexOf('\n', start - 1);
      const found = read(whole).problems.filter((problem) => problem.code === code);
      expect(found.map(({ at }) => [at.line, at.column])).toEqual([[line, column]]);
      const [finding] = found;
      expect(finding!.where).toBe(`story.aml:${line}:${column}`);
      expect(finding!.level).toBe(level ?? 'error');
      if (says) expect(`${finding!.message} ${finding!.help}`).toContain(says);
    });
});

const paragraphsOf = (text: string) =>
  (bare(read(body(text)).story.body) as { type: string }[]).map(
    (block) =>
      JSON.stringify(block)
        .match(/"value":"[^"]*"/g)
        ?.join() ?? block.type,
  );

describe('Words of the body', () => {
  test('are a paragraph for each line', () => {
    expect(paragraphsOf('One.\nTwo.\n\nThree.')).toEqual(['"value":"One."', '"value":"Two."', '"value":"Three."']);
  });

  test('hold together as lists, tables, quotations and code', () => {
    const blocks = read(body('- one\n- two\n> a\n> b\n| x | y |\n| --- | --- |\n| 1 | 2 |\n```js\na\nb\n```\nEnd.'))
      .story.body;
    expect(blocks.map(({ type }) => type)).toEqual(['list', 'quotation', 'table', 'code', 'paragraph']);
  });

  test('may look like a key or bracket behind a backslash, and are words without it when they begin with a citation', () => {
    const { story, problems } = read(body('\\Note: words.\n[@a] says so.\n\\[see] here\n1\\. one'));
    expect(problems).toEqual([]);
    expect(paragraphsOf('\\Note: words.\n\\[see] here')).toEqual(['"value":"Note: words."', '"value":"[see] here"']);
    expect(JSON.stringify(story.body[1])).toContain('"citation"');
  });

  test('stay words, all of them, when they were taken for a key', () => {
    expect(paragraphsOf('One.\nNote: the gauge was moved.\nTwo.')).toEqual([
      '"value":"One."',
      '"value":"Note: the gauge was moved."',
      '"value":"Two."',
    ]);
  });

  test('that are skipped are not in the story', () => {
    expect(paragraphsOf('One.\n:skip\nTwo.\n:endskip\nThree.')).toEqual(['"value":"One."', '"value":"Three."']);
  });
});

describe('A hostile key', () => {
  for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])
    test(`${key} pollutes nothing and is told`, () => {
      const text = [
        HEAD, `${key}: x`, `${key}.polluted: x`, `{${key}}`, 'polluted: x', '{}', `[${key}.list]`, '* x', '[]', `[arr]`, `${key}.polluted: x`, '[]',
        `{facts.${key}}`, 'says: x', '{}', `words.${key}: x`, '[+body]', `${key}: x`, `{.${key}}`, 'polluted: x', '{}', '{.scene}', 'title: T', 'graphic: g',
        `state.${key}: x`, `attributes.${key}: x`, '[.data]', `${key}: a`, `${key}: b`, '[]', '[.steps]', 'heading: H', 'picture: P', `state.${key}: y`, '[]', '{}', '[]',
      ].join('\n'); // prettier-ignore
      const before = Object.getOwnPropertyNames(Object.prototype);
      const { problems } = read(text);
      expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      expect((Object as unknown as Record<string, unknown>)['polluted']).toBeUndefined();
      expect(problems.some(({ message }) => message.includes(key))).toBe(true);
    });
});

test('Findings of any text are ordered, stand in it, and nothing is thrown', () => {
  const fragment = fc.constantFrom(
    'title: x', 'Note: y', '[+body]', '[]', '{}', '{.scene}', '[.steps]', '[.data]', 'heading: H', 'text: One', 'Two', ':end', ':skip', ':endskip', ':ignore',
    '* a', '[x', '{y', '{facts.a}', 'value: 1,234', '\\a: b', '[@a] b', '| a | b |', '- a', '```', ':::scene[x]{graphic=y}', ':::', '__proto__: x', '', '  ', ':value[', '{.a}}',
    'state.show: a', 'data:', 'picture: P', '::sources', '\u0000', '\uD800', '>', '[[', '[.+text]', 'body: x', '[body]',
  ); // prettier-ignore
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 40 }), (lines) => {
      const { problems } = read(lines.join('\n'));
      for (const { at, code } of problems) {
        expect(code).not.toBe('reader-failed');
        expect(at.line).toBeLessThanOrEqual(Math.max(1, lines.length));
        expect(at.column).toBeGreaterThan(0);
        expect(at.column).toBeLessThanOrEqual((lines[at.line - 1] ?? '').length + 1);
      }
      const places = problems.map(({ at }) => at.line * 1000 + at.column);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }),
    { numRuns: 500 },
  );
});
