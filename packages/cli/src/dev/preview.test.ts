// What is shown at once must be what the whole story says: every edit is made twice, quickly and in whole, and compared.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NO_CONFIG } from '../config.js';
import { ParsedTexts } from './kept.js';
import { Preview } from './preview.js';
import { wholeOf } from './whole.js';
import { PageWriter } from './writer.js';

const template = resolve(import.meta.dirname, '../../templates/story');
let folder: string;
let story: string;
let facts: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preview-'));
  cpSync(template, folder, { recursive: true });
  story = join(folder, 'story.md');
  facts = join(folder, 'facts.yaml');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const edit = (path: string, from: string | RegExp, to: string) => {
  const before = readFileSync(path, 'utf8');
  const after = before.replace(from, to);
  expect(after, String(from)).not.toBe(before);
  writeFileSync(path, after);
};

const literal = (text: string) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));

interface Edit {
  readonly says: string;
  readonly file: () => string;
  readonly from: string | RegExp;
  readonly to: string;
}

const edits: readonly Edit[] = [
  { says: 'a word', file: () => story, from: 'at dusk', to: 'at dawn' },
  { says: 'a step’s prose', file: () => story, from: 'Boxes hang', to: 'Wooden boxes hang' },
  { says: 'a description', file: () => story, from: 'A second row joins', to: 'Another row joins' },
  { says: 'a state', file: () => story, from: 'focus=boxes-before', to: 'focus=nests-before' },
  { says: 'a heading, and with it an id', file: () => story, from: '## What was counted', to: '## What the town says' },
  { says: 'a scene’s title', file: () => story, from: 'Nests found in two summers', to: 'Nests found' },
  { says: 'a figure', file: () => facts, from: 'value: 28', to: 'value: 29' },
  { says: 'who says so', file: () => facts, from: /who: Alderwick swift group/, to: 'who: The counters' },
  { says: 'exact words', file: () => facts, from: 'no roof is closed', to: 'no roof may be closed' },
  { says: 'a source', file: () => join(folder, 'sources.yaml'), from: 'Town of Alderwick', to: 'Alderwick' },
  {
    says: 'a citation, and with it the numbers of notes',
    file: () => story,
    from: 'at dusk',
    to: 'at dusk [@roof-rule]',
  },
  { says: 'the headline', file: () => story, from: 'title: Fewer', to: 'title: Many fewer' },
  { says: 'the language', file: () => story, from: 'lang: en', to: 'lang: de' },
  {
    says: 'a new section',
    file: () => story,
    from: 'What is missing here',
    to: '## What is missing\n\nWhat is missing here',
  },
  { says: 'a scene that goes', file: () => story, from: /^:::scene\[In the[^]*?^:::$/m, to: '' },
  {
    says: 'a new row of data',
    file: () => story,
    from: '| **Nests in boxes**',
    to: '| **Rules** | [@roof-rule] | |\n| **Nests in boxes**',
  },
  {
    says: 'a correction',
    file: () => story,
    from: 'lang: en\n',
    to: 'lang: en\ncorrections:\n  - { date: 2026-07-08, text: It was wrong., was: "30", is: "28", about: [nests-now] }\n',
  },
  { says: 'an id that is there already', file: () => story, from: '### In the boxes', to: '### Said' },
];

describe('What is shown at once is, byte for byte, what the whole story says', { timeout: 60_000 }, () => {
  test.each(edits)('after a change of $says', async ({ file, from, to }) => {
    const preview = new Preview(story, folder, () => Promise.resolve(NO_CONFIG));
    await preview.update();
    await preview.hurry();
    const before = preview.page();
    edit(file(), from, to);
    await preview.hurry();
    expect(preview.page()).not.toBe(before);
    expect(preview.page()).toBe((await wholeOf(story, folder)).shown?.html);
  });

  test('after a change of a fact that a scene speaks of and does not draw', async () => {
    edit(story, 'The town has answered', 'The town knows of the :value[boxes-now] [@boxes-now]. It has answered');
    const preview = new Preview(story, folder, () => Promise.resolve(NO_CONFIG));
    await preview.update();
    await preview.hurry();
    edit(facts, 'value: 11', 'value: 12');
    await preview.hurry();
    expect(preview.page()).toContain('The town knows of the <data value="12">12 nests');
    expect(preview.page()).toBe((await wholeOf(story, folder)).shown?.html);
  });

  test('after all of them, one after the other, and after all are taken back', async () => {
    const preview = new Preview(story, folder, () => Promise.resolve(NO_CONFIG));
    await preview.update();
    const first = preview.page();
    for (const { says, file, from, to } of edits) {
      // Some are overtaken by one before.
      if (readFileSync(file(), 'utf8').search(typeof from === 'string' ? literal(from) : from) === -1) continue;
      edit(file(), from, to);
      await preview.hurry();
      expect(preview.page(), says).toBe((await wholeOf(story, folder)).shown?.html);
    }
    cpSync(template, folder, { recursive: true });
    await preview.hurry();
    expect(preview.page()).toBe(first);
  });
});

describe('The whole of a story', { timeout: 60_000 }, () => {
  test('is the same, every byte and finding, where pictures and parsed texts are remembered from one reading to the next', async () => {
    const memory = { writer: new PageWriter(), parsed: new ParsedTexts() };
    for (const { says, file, from, to } of edits) {
      if (readFileSync(file(), 'utf8').search(typeof from === 'string' ? literal(from) : from) === -1) continue;
      edit(file(), from, to);
      expect(await wholeOf(story, folder, memory), says).toEqual(await wholeOf(story, folder));
    }
  });

  test('tells what was found before the page is there, and the same as afterwards', async () => {
    edit(facts, 'value: 28', 'value: 29');
    const preview = new Preview(story, folder, () => Promise.resolve(NO_CONFIG));
    const heard: unknown[] = [];
    await preview.update(
      () => true,
      () => heard.push([preview.page(), preview.told.findings.map(({ code }) => code)]),
    );
    expect(heard).toEqual([[null, preview.told.findings.map(({ code }) => code)]]);
    expect(preview.told.findings.length).toBeGreaterThan(0);
    expect(preview.page()).toContain('<h1>');
  });
});

describe('A story that cannot be shown', () => {
  test.each([
    ['is empty', () => ''],
    ['has no front matter', (text: string) => text.replace(/^---[^]*?\n---\n/, '')],
    ['has front matter without an end', (text: string) => text.replace('\n---\n', '\n')],
    ['has a scene without an end', (text: string) => text.replace(/^:::$/m, '')],
    ['is of a newer version', (text: string) => text.replace('version: 1', 'version: 99')],
    ['has front matter that is no YAML', (text: string) => text.replace('kind: explainer', 'kind: [explainer')],
    ['is no text', () => '\0\0'],
  ])('because it %s leaves the last page, and says why', async (_, broken) => {
    const preview = new Preview(story, folder, () => Promise.resolve(NO_CONFIG));
    await preview.update();
    const good = preview.page();
    writeFileSync(story, broken(readFileSync(story, 'utf8')));
    await preview.hurry();
    expect(preview.page()).toBe(good);
    await preview.update();
    expect(preview.page()).toBe(good);
    expect(preview.told.stopped?.message).toBeTruthy();
    expect(preview.told.stopped?.help).toBeTruthy();
  });
});
