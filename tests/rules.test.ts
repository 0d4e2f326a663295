import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkStory,
  knownOf,
  publishedOf,
  RULES,
  readStory,
  type CheckOptions,
  type Finding,
  type Published,
} from '@throughline/core/story.js';
import { kinds } from '@throughline/elements/kinds.js';
import { describe, expect, test } from 'vitest';
import { MISTAKES, type Mistake } from './fixtures/mistakes/mistakes.js';

type Texts = ReadonlyMap<string, string>;

const FOLDER = join(import.meta.dirname, 'fixtures/mistakes/story');

/** The story of the flood, which has no mistakes; `story.md` and all that it names. */
const CLEAN: Texts = new Map(
  [
    'story.md',
    'facts.yaml',
    'sources.yaml',
    ...['courier', 'levels', 'letter', 'damage'].map((name) => `saved/${name}.txt`),
  ].map((path) => [path, readFileSync(join(FOLDER, path), 'utf8')]),
);

function check(texts: Texts, options: Partial<CheckOptions> = {}): readonly Finding[] {
  const files = {
    read: (path: string) => (texts.has(path) ? { text: texts.get(path)! } : { fault: 'missing' as const }),
  };
  const { story, problems } = readStory({ path: 'story.md', text: texts.get('story.md')! }, files);
  const saved = (id: string) => texts.get(story.sources.find((source) => source.id === id)?.saved ?? '') ?? null;
  return checkStory(story, { kinds, problems, saved, ...options });
}

/** What an editor has to see to: a code and a place for each. */
function open(findings: readonly Finding[]): readonly string[] {
  return findings.filter(({ waived }) => waived === null).map(({ code, where }) => `${code} ${where}`);
}

function lockOf(texts: Texts): Published {
  const files = { read: (path: string) => ({ text: texts.get(path)! }) };
  const { story } = readStory({ path: 'story.md', text: texts.get('story.md')! }, files);
  return publishedOf(story, kinds, knownOf(story));
}

/** Line and column as an editor counts them, of the one place in a text where other words stand. */
function placeOf(file: string, text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${file}:${before.length}:${before.at(-1)!.length + 1}`;
}

function applied({ file, replace, with: written, at }: Mistake): { readonly texts: Texts; readonly where: string } {
  const text = CLEAN.get(file)!;
  const start = text.indexOf(replace);
  if (start === -1 || text.indexOf(replace, start + 1) !== -1) throw new Error(`Not once in ${file}: ${replace}`);
  const changed = text.slice(0, start) + written.replace('▸', '') + text.slice(start + replace.length);
  const texts = new Map([...CLEAN, [file, changed]]);
  const found = texts.get(at?.file ?? file)!;
  const mark = at ? found.indexOf(at.text) : written.includes('▸') ? start + written.indexOf('▸') : start;
  if (mark === -1) throw new Error(`Not in ${at!.file}: ${at!.text}`);
  return { texts, where: placeOf(at?.file ?? file, found, mark) };
}

describe('a believable story', () => {
  test('has nothing to mend, and one thing that its editor answers for', () => {
    const findings = check(CLEAN);
    expect(open(findings)).toEqual([]);
    expect(findings.map(({ code, waived }) => [code, waived?.by])).toEqual([['source-without-link', 'Desk']]);
  });

  test('has nothing to mend when it is published again as it was', () => {
    expect(open(check(CLEAN, { published: lockOf(CLEAN) }))).toEqual([]);
  });
});

describe('each of the seeded mistakes is found at its place, and nothing else', () => {
  test('there are more than sixty of them', () => {
    expect(MISTAKES.length).toBeGreaterThan(60);
  });

  test.each(MISTAKES.map((mistake, i) => ({ title: `${String(i + 1)} ${mistake.code}`, mistake })))(
    '$title',
    ({ mistake }) => {
      const { texts, where } = applied(mistake);
      const findings = check(texts, mistake.published ? { published: lockOf(CLEAN) } : {});
      expect(open(findings).join('\n')).toBe(`${mistake.code} ${where}`);
    },
  );
});

// The pages

const PAGES = join(import.meta.dirname, '../docs/rules');
const page = (name: string) => readFileSync(join(PAGES, `${name}.md`), 'utf8');

interface Block {
  readonly sort: string;
  readonly file: string;
  /** Line and column that the page marks. */
  readonly at: string;
  readonly text: string;
}

/** The fenced blocks of a page: ` ```markdown fails story.md at=11:31 `. */
function blocksIn(text: string): readonly Block[] {
  const fences = text.matchAll(/^```\w+ (fails|passes|published|shared) (\S+?)(?: at=(\S+))?\n(.*?)^```$/gms);
  return [...fences].map(([, sort = '', file = '', at = '', text = '']) => ({ sort, file, at, text }));
}

const SHARED = blocksIn(page('README'));

/** The files of an example, and what is found in them; what the shared files themselves lack is not the example's. */
function findingsOf(blocks: readonly Block[], sort: 'fails' | 'passes'): readonly string[] {
  const own = blocks.filter((block) => block.sort === sort);
  const texts = new Map([...SHARED, ...own].map(({ file, text }) => [file, text]));
  const before = blocks.filter((block) => block.sort === 'published');
  const published =
    before.length > 0 ? lockOf(new Map([...texts, ...before.map(({ text }) => ['story.md', text] as const)])) : null;
  const files = new Set(own.map(({ file }) => file));
  return open(check(texts, { published }).filter(({ at }) => files.has(at.file)));
}

describe('each rule has a page', () => {
  const codes = RULES.map(({ code }) => code);

  test('and each page a rule, listed in the index', () => {
    const pages = readdirSync(PAGES).map((file) => file.replace(/\.md$/, ''));
    expect(pages.filter((name) => !['README', 'format', 'waivers'].includes(name)).sort()).toEqual([...codes].sort());
    const index = page('README');
    for (const code of codes) expect(index).toContain(`[${code}](${code}.md)`);
  });

  test.each(RULES.map((rule) => ({ ...rule })))(
    'which says what $code is, fails once where it is marked, and passes',
    (rule) => {
      const text = page(rule.code);
      expect(text).toContain(rule.says);
      expect(text).toContain(rule.level === 'error' ? 'An error' : 'A warning');
      expect(text).toContain(rule.waivable ? 'An editor may [waive]' : 'It cannot be waived');
      const blocks = blocksIn(text);
      const marked = blocks.filter(({ at, sort }) => at !== '' && sort === 'fails');
      expect(marked).toHaveLength(1);
      const [{ file, at } = { file: '', at: '' }] = marked;
      const code = rule.code === 'picture' ? 'unknown-id' : rule.code;
      expect(findingsOf(blocks, 'fails').join('\n')).toBe(`${code} ${file}:${at}`);
      expect(findingsOf(blocks, 'passes').join('\n')).toBe('');
    },
  );
});
