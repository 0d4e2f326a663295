// What README says of embedding is what the host pages do: each of its snippets stands, to the letter, in a page that tests open.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const embed = readme.slice(readme.indexOf('\n## Embed\n'), readme.indexOf('\n## Tell a story in HTML\n'));

/** A text as a sequence of words and signs: how it is indented and wrapped is nothing. */
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

const snippets = [...embed.matchAll(/```(html|js|jsx|tsx|vue|svelte|ts|css)\n([\s\S]*?)```/g)].map(
  ([, language = '', code = '']) => ({ language, code: plain(code) }),
);

const hosts = join(root, 'examples/hosts');
const pages = readdirSync(hosts, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(html|js|jsx|tsx|vue|svelte|ts|css)$/.test(path) && !/node_modules|\bdist\b/.test(path))
  .map((path) => plain(readFileSync(join(hosts, path), 'utf8')));

describe('README, Embed', () => {
  test('has a snippet for each way in', () => {
    expect(snippets.length).toBeGreaterThanOrEqual(6);
  });

  test.each(snippets)('the $language snippet $code stands in a host page', ({ code }) => {
    expect(pages.some((page) => page.includes(code))).toBe(true);
  });

  test('names every folder of examples/hosts', () => {
    for (const { name } of readdirSync(hosts, { withFileTypes: true }).filter((entry) => entry.isDirectory()))
      expect(embed).toContain(`examples/hosts/${name}`);
  });
});
