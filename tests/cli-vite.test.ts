// A newsroom's own site that imports a story: built and served by Vite with the plugin.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build as buildStory, check, type ImportedStory } from 'throughline';
import throughline from 'throughline/vite.js';
import { build, createServer, type InlineConfig } from 'vite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fromSource } from '../scripts/vite.mjs';
import { folderWith } from './support/cli.js';

vi.setConfig({ testTimeout: 60_000 });

const template = resolve(import.meta.dirname, '../packages/cli/templates/story');
/** As an author has it who has begun by writing their name. */
const textOf = (name: string) => readFileSync(join(template, name), 'utf8').replace('Your name', 'Ada Moreno');
let site: string;

beforeEach(() => {
  const names = ['story.md', 'facts.yaml', 'sources.yaml', 'saved/swift-count.txt', 'saved/town-letter.txt'];
  site = folderWith({
    ...Object.fromEntries(names.map((name) => [name, textOf(name)])),
    'notes.md': '# No story',
    'index.html':
      '<!doctype html><html lang="en"><title>Site</title><main></main><script type="module" src="./main.js"></script></html>',
    'main.js': `import story from './story.md';\ndocument.querySelector('main').innerHTML = story.html;\n`,
  });
});
afterEach(() => rmSync(site, { recursive: true, force: true }));

const config = (plugin = throughline()): InlineConfig => ({
  ...fromSource,
  root: site,
  configFile: false,
  logLevel: 'silent',
  plugins: [plugin],
  build: { outDir: 'out', target: 'es2022' },
});

const edit = (name: string, from: string, to: string) => {
  const before = readFileSync(join(site, name), 'utf8');
  expect(before).toContain(from);
  writeFileSync(join(site, name), before.replace(from, to));
};

test('the built site has the article’s words, its pictures as files, its elements and their style, and no page style', async () => {
  await build(config());
  const assets = readdirSync(join(site, 'out/assets'));
  const [script] = assets.filter((name) => name.startsWith('index-') && name.endsWith('.js'));
  const [style] = assets.filter((name) => name.endsWith('.css'));
  const code = readFileSync(join(site, 'out/assets', script!), 'utf8');
  expect(code).toContain('Fewer swifts under the roofs');
  expect(code).toContain('tl-force-comparison-bar');
  expect(readFileSync(join(site, 'out/assets', style!), 'utf8')).toMatch(/tl-scrolly/);
  expect(readFileSync(join(site, 'out/assets', style!), 'utf8')).not.toMatch(/\.masthead/);

  // Every picture that the words name is there, and is the one that the command builds.
  const named = [...code.matchAll(/\/assets\/([\w.-]+\.svg)/g)].map(([, name]) => name!);
  expect(new Set(named).size).toBe(6);
  const { out } = await buildStory(join(site, 'story.md'), { out: join(site, 'dist') });
  const built = readdirSync(join(out, 'stills')).map((name) => readFileSync(join(out, 'stills', name), 'utf8'));
  for (const name of named) expect(built).toContain(readFileSync(join(site, 'out/assets', name), 'utf8'));
});

test('a build fails where the story is wrong, with its file, line and column, all that is wrong, and the line', async () => {
  edit('story.md', 'at dusk', 'at dusk [@nobody]');
  edit('story.md', 'the same streets', 'the same 77 streets');
  const { findings } = await check(join(site, 'story.md'));
  const errors = findings.filter(({ level }) => level === 'error');
  expect(errors.length).toBeGreaterThan(1);
  const failure = await build(config()).then(
    () => '',
    (error: Error) => error.message,
  );
  for (const { at } of errors) expect(failure).toContain(`story.md:${at.line}:${at.column} `);
  expect(failure).toMatch(/at dusk \[@nobody\].*\n.*\^/);
});

test('a warning fails a strict build alone', async () => {
  edit('sources.yaml', '  date: 2026-06-30\n', '');
  await build(config());
  await expect(build(config(throughline({ strict: true })))).rejects.toThrow('sources.yaml:3:1');
});

test('in development, a change of any of its files is a change of the story; mistakes are told and it is shown', async () => {
  const server = await createServer({
    ...config(),
    server: { middlewareMode: true, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const story = async () => ((await server.ssrLoadModule('/story.md')) as { default: ImportedStory }).default;
    expect((await story()).html).toContain('28 nests');
    expect((await story()).findings).toEqual([]);
    const facts = join(site, 'facts.yaml');
    edit('facts.yaml', 'value: 28', 'value: 33');
    server.watcher.emit('change', facts);
    await expect.poll(async () => (await story()).html).toContain('33 nests');
    expect((await story()).findings.map(({ at }) => at.file)).toContain('facts.yaml');
  } finally {
    await server.close();
  }
});

test('other Markdown is left to others', async () => {
  const server = await createServer({ ...config(), server: { middlewareMode: true, ws: false } });
  try {
    await expect(server.ssrLoadModule('/notes.md')).rejects.toThrow();
  } finally {
    await server.close();
  }
});

test('a story whose text is given is checked without a disk', async () => {
  const names = ['facts.yaml', 'sources.yaml', 'saved/swift-count.txt', 'saved/town-letter.txt'];
  const files = Object.fromEntries(names.map((name) => [name, textOf(name)]));
  expect(await check({ path: 'story.md', text: textOf('story.md'), files })).toMatchObject({ errors: 0, warnings: 0 });
  const wrong = { ...files, 'saved/town-letter.txt': 'Something else.' };
  const { findings, errors } = await check({ path: 'story.md', text: textOf('story.md'), files: wrong });
  expect(errors).toBeGreaterThan(0);
  expect(findings.map(({ at }) => at.file)).toContain('facts.yaml');
});
