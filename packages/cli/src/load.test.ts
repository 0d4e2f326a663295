import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MAX_BYTES } from './files.js';
import { loadStory } from './load.js';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'load-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a saved text that cannot be had is told as what is there in its place', async () => {
  const folder = join(root, 'story');
  mkdirSync(join(folder, 'saved/folder'), { recursive: true });
  writeFileSync(join(root, 'elsewhere.txt'), 'Words.');
  symlinkSync(join(root, 'elsewhere.txt'), join(folder, 'saved/link'));
  writeFileSync(join(folder, 'saved/large'), 'a'.repeat(MAX_BYTES + 1));
  writeFileSync(join(folder, 'saved/picture'), new Uint8Array([137, 80, 78, 71, 0, 0]));
  const names = ['folder', 'link', 'large', 'picture', 'nothing'];
  const sources = names.map((name) => `  ${name}: { publisher: P, title: T, saved: saved/${name} }\n`).join('');
  writeFileSync(
    join(folder, 'story.md'),
    `---\nversion: 1\ntitle: T\nlang: en\nsources:\n${sources}---\n\nThe water came.\n`,
  );
  const { findings } = await loadStory(join(folder, 'story.md'));
  expect(
    findings.flatMap(({ code, at, message }) => (code === 'saved-text-missing' ? [`${at.line}: ${message}`] : [])),
  ).toEqual([
    '6: The saved text "saved/folder" is a folder.',
    '7: The saved text "saved/link" is a link that leads out of the story’s folder.',
    '8: The saved text "saved/large" is larger than what is read.',
    '9: The saved text "saved/picture" is not text in UTF-8.',
    '10: The saved text "saved/nothing" is not there.',
  ]);
});
