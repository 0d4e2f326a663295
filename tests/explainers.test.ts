// The explainers that come with the project: clean as they are, and red as soon as something that somebody says is changed silently.
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { check } from 'throughline';

const root = resolve(import.meta.dirname, '..');
const folders = [...readdirSync(join(root, 'examples')), 'hosts/story'].filter((folder) =>
  existsSync(join(root, 'examples', folder, 'story.md')),
);
// Inside the project, whose modules the configuration of an example imports.
const scratch = mkdtempSync(join(root, 'tests/.explainers-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Findings that nobody answers for, as `file:line code`. */
async function open(folder: string): Promise<string[]> {
  const { findings } = await check(join(folder, 'story.md'));
  return findings.filter(({ waived }) => waived === null).map(({ at, code }) => `${at.file}:${at.line} ${code}`);
}

/** A copy of an example in which the first `before` of a file is `after`. */
function changed(example: string, file: string, before: string, after: string): string {
  const folder = mkdtempSync(join(scratch, 'story-'));
  cpSync(join(root, 'examples', example), folder, { recursive: true });
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text, `${file} has ${before}`).toContain(before);
  writeFileSync(
    join(folder, file),
    text.replace(before, () => after),
  );
  return folder;
}

describe.each(folders)('%s', (example) => {
  test('nothing is wrong with it that no editor answers for', async () => {
    expect(await open(join(root, 'examples', example))).toEqual([]);
  });
});

describe('what was published', () => {
  test('a changed word of a quotation is told, in the fact and against its source', async () => {
    const folder = changed(
      'caribbean-request',
      'facts.yaml',
      'A Russian presence in the Caribbean would dramatically alter',
      'A Russian presence in the Caribbean would slightly alter',
    );
    const found = await open(folder);
    expect(found.some((finding) => finding.endsWith('quotation-not-verbatim'))).toBe(true);
    expect(found.some((finding) => finding.endsWith('changed-since-published'))).toBe(true);
  });

  test('a changed figure is told wherever it stands', async () => {
    const folder = changed('caribbean-request', 'facts.yaml', 'value: 5000', 'value: 6000');
    const found = await open(folder);
    expect(found.some((finding) => finding.endsWith('changed-since-published'))).toBe(true);
    expect(found.some((finding) => finding.endsWith('number-not-in-source'))).toBe(true);
  });

  test('a changed cell of a table is told', async () => {
    const folder = changed(
      'caribbean-request',
      'story.md',
      '| **Aegis destroyers** | | [@aegis] |',
      '| **Aegis destroyers** | | [@p8] |',
    );
    expect((await open(folder)).some((finding) => finding.endsWith('changed-since-published'))).toBe(true);
  });

  test('a figure that a correction names may change', async () => {
    const folder = changed('how-scroll-becomes-a-picture', 'facts.yaml', 'value: 257', 'value: 256');
    const before = await open(folder);
    const story = readFileSync(join(folder, 'story.md'), 'utf8')
      .replaceAll('257', '256')
      .replace(
        '\nwaive:',
        () => `
modified: 2026-11-26
corrections:
  - date: 2026-11-26
    text: A miscount of scrollama’s frames was put right.
    was: 257 frames
    is: 256 frames
    about: [scrollama-level, between, frames]
waive:`,
      );
    writeFileSync(join(folder, 'story.md'), story);
    const saved = join(folder, 'saved/benchmark.txt');
    writeFileSync(saved, readFileSync(saved, 'utf8').replaceAll('257', '256'));
    expect(before.some((finding) => finding.endsWith('changed-since-published'))).toBe(true);
    expect(await open(folder)).toEqual([]);
  });
});
