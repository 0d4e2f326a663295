// What README says of embedding is what the host pages do: each of its snippets stands, to the letter, in the folder that README
// names beside it, whose page tests/pages/hosts.test.ts opens. What can be pasted is pasted in tests/pages/readme.test.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hostNames } from '../scripts/hosts.mjs';
import { framesIn, ways } from './support/readme.ts';

/** A text as a sequence of words and signs: how it is indented and wrapped is nothing. */
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Comments say what is not done. An address has no space before its `//`. */
const withoutComments = (text: string) => text.replace(/<!--[^]*?-->|\/\*[^]*?\*\/|(?<=^|\s)\/\/.*/gm, '');

/** The files of a host page, each as it is without its comments. */
function filesOf(folder: string): string[] {
  const hosts = resolve(import.meta.dirname, '../examples/hosts', folder);
  return readdirSync(hosts, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(html|js|json|jsx|tsx|vue|svelte|ts|css)$/.test(path) && !/node_modules|\bdist\b/.test(path))
    .map((path) => plain(withoutComments(readFileSync(join(hosts, path), 'utf8'))));
}

test('Every iframe that the documentation gives has what the host script and readers of screens ask for', () => {
  expect(framesIn.length).toBeGreaterThan(2);
  const lacking = framesIn.filter(({ attributes }) =>
    ['src', 'title', 'data-tl-frame'].some((name) => !(name in attributes)),
  );
  expect(lacking).toEqual([]);
});

describe('README, Embed', () => {
  test('has a way for each host page, with its snippets, and one before them', () => {
    const [first, ...others] = ways;
    expect(first!.folder).toBeUndefined();
    expect(others.map(({ folder }) => folder).sort()).toEqual([...hostNames].sort());
    for (const { title, snippets } of ways) expect(snippets.length, title).toBeGreaterThan(0);
  });

  test.each(
    ways.flatMap(({ folder, snippets }) => (folder ? snippets.map((snippet) => ({ folder, ...snippet })) : [])),
  )('the $language snippet of $folder stands in its files: $code', ({ folder, code }) => {
    expect(filesOf(folder).some((file) => file.includes(plain(code)))).toBe(true);
  });
});
