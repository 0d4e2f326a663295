import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Files } from './files.js';
import { readStory } from './read.js';
import { schemas } from './schema.js';
import { FACT, FRONT_MATTER, namesOf, SOURCE } from './shape.js';

const root = join(import.meta.dirname, '../../../..');
const example = join(root, 'examples/caribbean-request');
const files: Files = {
  read: (path) =>
    existsSync(join(example, path)) ? { text: readFileSync(join(example, path), 'utf8') } : { fault: 'missing' },
};
const storyText = readFileSync(join(example, 'story.md'), 'utf8');
const { story } = readStory({ path: 'story.md', text: storyText }, files);

const all = schemas();
function faults(name: string, data: unknown): string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  const check = ajv.compile(all[name]!);
  check(JSON.parse(JSON.stringify(data)));
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('The schemas in the package are those that the code says', () => {
  for (const [name, schema] of Object.entries(all))
    test(name, async () => {
      const text = await format(JSON.stringify(schema), { parser: 'json', printWidth: 120 });
      await expect(text).toMatchFileSnapshot(join(root, 'packages/core/schema', name));
    });
});

describe('A schema takes what is right and nothing else', () => {
  test('the example as a Story', () => {
    expect(story.facts.length).toBeGreaterThan(40);
    expect(faults('story.schema.json', story)).toEqual([]);
  });

  for (const [what, broken] of Object.entries({
    'a Story without a title': { ...story, title: undefined },
    'a Story of a kind that there is none of': { ...story, kind: 'gossip' },
    'a Story with a key of nobody’s': { ...story, headline: 'x' },
    'a fact with a certainty of nobody’s': { ...story, facts: [{ ...story.facts[0], certainty: 'rumoured' }] },
    'a block of no type': { ...story, body: [{ at: story.at }] },
    'an inline of no type': {
      ...story,
      body: [{ type: 'paragraph', at: story.at, children: [{ type: 'blink', at: story.at }] }],
    },
  }))
    test(`not ${what}`, () => {
      expect(faults('story.schema.json', broken)).not.toEqual([]);
    });

  test('the facts and the sources of the example, and its front matter', () => {
    const yaml = (path: string): unknown => parse(readFileSync(join(example, path), 'utf8'));
    expect(faults('facts.schema.json', yaml('facts.yaml'))).toEqual([]);
    expect(faults('sources.schema.json', yaml('sources.yaml'))).toEqual([]);
    expect(faults('front-matter.schema.json', parse(storyText.split('---\n')[1]!))).toEqual([]);
  });

  for (const [name, data] of [
    ['facts.schema.json', { a: { quote: 'x' } }],
    ['facts.schema.json', { a: { value: '1,234' } }],
    ['facts.schema.json', { a: { certainty: 'sure' } }],
    ['facts.schema.json', { 'a b': { says: 'x' } }],
    ['sources.schema.json', { a: { date: '03/04/2026' } }],
    ['sources.schema.json', { a: 'a source' }],
    ['front-matter.schema.json', { title: 'x' }],
    ['front-matter.schema.json', { version: 2, title: 'x' }],
    ['front-matter.schema.json', { version: 1, title: 'x', lang: 'English' }],
    ['front-matter.schema.json', { version: 1, title: 'x', waive: [{ reason: 'x' }] }],
  ] as const)
    test(`not ${JSON.stringify(data)} as ${name}`, () => {
      expect(faults(name, data)).not.toEqual([]);
    });
});

/** The keys that a part of docs/format.md writes in code. */
function told(heading: string): Set<string> {
  const text = readFileSync(join(root, 'docs/format.md'), 'utf8');
  const part = text.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const code = [...part.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name);
  const braces = [...part.matchAll(/`\{([a-z, -]+)\}`/g)].flatMap(([, names = '']) => names.split(/,\s*/));
  const yaml = [...part.matchAll(/^ {2}([a-z-]+):/gm)].map(([, name = '']) => name);
  return new Set([...code, ...braces, ...yaml]);
}

describe('docs/format.md tells every key', () => {
  for (const [heading, shape] of Object.entries({ 'Front matter': FRONT_MATTER, Sources: SOURCE, Facts: FACT }))
    test(heading, () => {
      const known = told(heading);
      expect(namesOf(shape).filter((name) => !known.has(name))).toEqual([]);
    });

  test('and those of lists', () => {
    const known = told('Front matter');
    const inner = FRONT_MATTER.flatMap((key) => (key.sort === 'list' ? namesOf(key.shape) : []));
    expect(inner.filter((name) => !known.has(name))).toEqual([]);
  });

  test('and, in its table of front matter, no other', () => {
    const text = readFileSync(join(root, 'docs/format.md'), 'utf8');
    const table = text.split(/^## /m).find((part) => part.startsWith('Front matter')) ?? '';
    const names = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    );
    expect([...names].sort()).toEqual([...namesOf(FRONT_MATTER)].sort());
  });
});
