// The files for a CDN: the same bytes from the same sources, and snippets that name them to the byte.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';
import { buildCdn, integrityTable, quoting, withIntegrity } from '../scripts/cdn.mjs';

const root = resolve(import.meta.dirname, '..');
let files: Map<string, string>;
let integrity: Record<string, string>;

beforeAll(async () => {
  files = await buildCdn();
  integrity = JSON.parse(files.get('integrity.json')!) as Record<string, string>;
});

test('each file is listed with its integrity, in one order', () => {
  const names = [...files.keys()].filter((name) => name !== 'integrity.json');
  expect(names).toEqual(expect.arrayContaining(['throughline.js', 'throughline.css', 'loader.js', 'host.js']));
  expect(Object.keys(integrity)).toEqual(names.toSorted());
  for (const name of names)
    expect(integrity[name]).toBe(`sha384-${createHash('sha384').update(files.get(name)!).digest('base64')}`);
});

test('the same sources give the same bytes', async () => {
  expect([...(await buildCdn())]).toEqual([...files]);
});

test('one file has everything and imports nothing; what parts import is beside them', () => {
  const imports = (name: string) => ts.preProcessFile(files.get(name)!).importedFiles.map(({ fileName }) => fileName);
  expect(imports('throughline.js')).toEqual([]);
  const others = [...files.keys()].filter((name) => name.endsWith('.js')).flatMap(imports);
  expect(others.length).toBeGreaterThan(6);
  for (const from of others) expect(from).toSatisfy(() => files.has(from.replace('./', '')));
});

test('every part has a name that tells its bytes, and the loader knows what these are', () => {
  const loader = files.get('loader.js')!;
  const parts = [...loader.matchAll(/\{name:"([\w-]+)",sha384:"([^"]+)"/g)];
  expect(parts.length).toBeGreaterThan(6);
  for (const [, name = '', sha384 = ''] of parts)
    expect(integrity[`${name}-${sha384.replace(/\W/g, '').slice(0, 8)}.js`]).toBe(`sha384-${sha384}`);
});

test('what a page names is printed with its integrity, a file to a line', () => {
  const lines = integrityTable(files).split('\n');
  expect(lines.map((line) => line.split(/ +/))).toEqual(
    ['loader.js', 'throughline.js', 'throughline.css', 'host.js'].map((name) => [name, integrity[name]]),
  );
});

test.each(quoting)('%s names no file of the CDN without its integrity', (file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const tags = text.match(/<(?:script|link)\b[^>]*https:\/\/cdn\.example\/[^>]*>/g) ?? [];
  expect(tags.length).toBeGreaterThan(0);
  for (const tag of tags) expect(tag).toMatch(/\sintegrity="sha384-[^"]{64}"\s+crossorigin\b/);
});

test.each(quoting)('%s quotes the integrity of today', (file) => {
  const text = readFileSync(join(root, file), 'utf8');
  expect(text, 'Run `npm run sizes`, which writes it.').toBe(withIntegrity(text, integrity));
});
