// The packages as they would be published: packed, installed into a fresh project, imported and type-checked there.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const bin = (name: string, folder = root) => join(folder, 'node_modules/.bin', name);
const { packageManager } = readJson<{ packageManager: string }>('package.json');
/** The packages' names by their folders. */
const names = { core: '@throughline/core', elements: '@throughline/elements', cli: 'throughline' } as const;
const packages = ['core', 'elements', 'cli'] as const;
/** What is no module: data, style, and types alone. */
const attwIgnores = [
  ...['./package.json', './custom-elements.json', './web-types.json', './article.css', './page.css'],
  ...['./vscode.html-custom-data.json', './vscode.css-custom-data.json', './licences.txt'],
  ...['./client.d.ts', './jsx.d.ts', './vue.d.ts', './svelte.d.ts'],
];

let project: string;
const tarball = (name: string) => join(project, `${name}.tgz`);

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'newsroom-'));
  await run(process.execPath, ['scripts/build.mjs', 'packages'], root);
  for (const name of packages) await pnpm(['pack', '--out', tarball(name)], join(root, 'packages', name));
  writeProject();
  await pnpm(['install', '--prefer-offline'], project);
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe.each(packages)('packages/%s, packed', (name) => {
  test('has nothing that publint would change', async () => {
    const { messages, pkg } = await publint({
      pack: { tarball: toArrayBuffer(readFileSync(tarball(name))) },
      strict: true,
    });
    expect(messages.map((message) => formatMessage(message, pkg as Record<string, unknown>))).toEqual([]);
  });

  test('has types that every ES module consumer finds', async () => {
    const options = ['--profile', 'esm-only', '--no-emoji', '--exclude-entrypoints', ...attwIgnores];
    await run(bin('attw'), [tarball(name), ...options], project);
  });

  test('carries its licence and no tests', async () => {
    const { stdout } = await run('tar', ['tzf', tarball(name)], project);
    const files = stdout.trim().split('\n');
    expect(files).toContain('package/LICENSE');
    expect(files.filter((file) => /test|snap|golden|tsbuildinfo/.test(file))).toEqual([]);
  });
});

describe('In a fresh project', () => {
  test('every entry point is imported by Node, where there is no page, and does nothing there', async () => {
    const entries = entryPoints();
    expect(entries.length).toBeGreaterThan(10);
    writeFileSync(
      join(project, 'import.mjs'),
      `const before = Reflect.ownKeys(globalThis).length;
       for (const entry of ${JSON.stringify(entries)}) await import(entry);
       const left = process.getActiveResourcesInfo().filter((kind) => /Timeout|Immediate|TCP/.test(kind));
       console.log(JSON.stringify({ left, page: typeof document, window: typeof window }));`,
    );
    const { stdout, stderr } = await run(process.execPath, ['import.mjs'], project);
    expect(JSON.parse(stdout)).toEqual({ left: [], page: 'undefined', window: 'undefined' });
    expect(stderr).toBe('');
  });

  test('TypeScript knows every entry point and every tag', async () => {
    const entries = entryPoints().filter((entry) => !entry.startsWith('throughline'));
    writeFileSync(
      join(project, 'consumer.ts'),
      `${entries.map((entry, i) => `import * as entry${i} from '${entry}';`).join('\n')}
       export const all = [${entries.map((_, i) => `entry${i}`).join(', ')}];
       export const story = document.createElement('tl-scrolly');
       export const step: number = story.position.step;
       // @ts-expect-error A property that is not there is a mistake, so the tag has a type of its own.
       story.thereIsNoSuchProperty;`,
    );
    await run(bin('tsc'), ['--project', project], project);
  });

  test('TypeScript knows the command’s entry points, where there is Node', async () => {
    writeFileSync(
      join(project, 'site.ts'),
      `import { build, check } from 'throughline';
       import throughline from 'throughline/vite.js';
       export const plugins = [throughline()];
       export const errors: number = (await check('story.md')).errors;
       export const built: boolean = (await build('story.md', { out: 'dist' })).built;
       // @ts-expect-error An option that is not there is a mistake.
       await build('story.md', { outt: 'dist' });`,
    );
    await run(bin('tsc'), ['--project', join(project, 'tsconfig.site.json')], project);
  });

  test('React’s JSX knows the components and the tags, with their events', async () => {
    writeFileSync(
      join(project, 'tags.tsx'),
      `import { QuoteCard, Scrolly } from '@throughline/elements/react.js';
       import type {} from '@throughline/elements/jsx.d.ts';
       export const own = <Scrolly layout="over" onTlStep={({ id }) => id.length} />;
       export const card = <QuoteCard data={{ title: 'T', quotations: [] }} ref={(element) => void element?.check()} />;
       export const tags = <tl-scrolly side="start" ontl-step={({ step }) => step + 1}><tl-step id="a" data-show="b" /></tl-scrolly>;
       // @ts-expect-error There is no such layout.
       export const wrong = <tl-scrolly layout="under" />;
       // @ts-expect-error A step is no word.
       export const wrongToo = <Scrolly onTlStep={({ step }) => step.length} />;`,
    );
    await run(bin('tsc'), ['--project', join(project, 'tsconfig.react.json')], project);
  });

  test.each([
    ['its element', "export { QuoteCardElement } from '@throughline/elements/quote-card/element.js';"],
    ['its React component', "export { QuoteCard } from '@throughline/elements/react/quote-card.js';"],
    ['it, out of all React components', "export { QuoteCard } from '@throughline/elements/react.js';"],
  ])('a page that takes one component and uses %s, bundles no other', async (_, code) => {
    writeFileSync(join(project, 'one.js'), code);
    const { output } = (await build({
      root: project,
      configFile: false,
      logLevel: 'silent',
      build: {
        write: false,
        lib: { entry: join(project, 'one.js'), formats: ['es'], fileName: 'one' },
        rolldownOptions: { external: /^react/ },
      },
    }).then((results) => [results].flat()[0])) as { output: { code?: string }[] };
    const bundled = output.map(({ code = '' }) => code).join('');
    expect([...new Set(bundled.match(/tl-(?:arms|distance|force|notes|quote|scrolly)\b/g))].sort()).toEqual(
      // The base class asks whether it stands in a story.
      code.includes('element.js') ? ['tl-scrolly'] : ['tl-quote', 'tl-scrolly'],
    );
    expect(bundled.length).toBeLessThan(90_000);
  });

  test('llms.txt says what each element is, and what a step may say to it', () => {
    const guide = readFileSync(join(project, 'node_modules/@throughline/elements/llms.txt'), 'utf8');
    for (const tag of tagsOfManifest()) expect(guide).toContain(`\n## <${tag}>\n`);
    expect(guide).toContain('- `data-phrase` (');
    const about = readFileSync(join(project, 'node_modules/@throughline/elements/package.json'), 'utf8');
    const { exports } = JSON.parse(about) as { exports: object };
    const entries = Object.keys(exports).filter((path) => /^\.\/[\w-]+\.js$/.test(path) && path !== './react.js');
    expect(entries.length).toBeGreaterThan(8);
    for (const entry of [...entries, './loader.js', './throughline.css'])
      expect(guide).toContain(`\`${entry.slice('./'.length)}\``);
    expect(guide).not.toMatch(/undefined|\[object/);
  });

  test('editors know every tag, each once, and whose it is', () => {
    const folder = join(project, 'node_modules/@throughline/elements');
    const data = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const names = (tags: { name: string }[]) => tags.map(({ name }) => name).sort();
    const web = data('web-types.json') as { name: string; contributions: { html: { elements: { name: string }[] } } };
    const code = data('vscode.html-custom-data.json') as { tags: { name: string }[] };
    expect(names(code.tags)).toEqual([...new Set(tagsOfManifest())].sort());
    expect(names(web.contributions.html.elements)).toEqual(names(code.tags));
    expect(web.name).toBe('@throughline/elements');
    type Tags = { name: string; attributes: { name: string; values?: { name: string }[] }[] }[];
    const attributes = (tag: string) => (code.tags as Tags).find(({ name }) => name === tag)?.attributes ?? [];
    expect(names(attributes('tl-step'))).toEqual([
      'data-focus',
      'data-phrase',
      'data-show',
      'data-status',
      'data-view',
    ]);
    const units = attributes('tl-distance-graphic').find(({ name }) => name === 'units');
    expect(units?.values?.map(({ name }) => name)).toEqual(['both', 'km', 'mi']);
    const { pseudoElements } = data('vscode.css-custom-data.json') as { pseudoElements: { name: string }[] };
    expect(new Set(names(pseudoElements)).size).toBe(pseudoElements.length);
    expect(JSON.stringify([web, code])).not.toContain('undefined');
  });

  test('the command writes a story, finds nothing wrong with it, and builds the folder to publish', async () => {
    await run(bin('throughline', project), ['new', 'swifts', '--author', 'Ada Moreno'], project);
    const { stdout } = await run(bin('throughline', project), ['check', 'swifts/story.md'], project);
    expect(stdout).toMatch(/nothing|no errors|0 errors/i);
    await run(bin('throughline', project), ['build', 'swifts/story.md', '--out', 'published'], project);
    const files = readdirSync(join(project, 'published'));
    expect(files).toEqual(expect.arrayContaining(['index.html', 'embed.html', 'feed.html', 'story.txt', 'story.json']));
    const page = readFileSync(join(project, 'published/index.html'), 'utf8');
    expect(page).toContain('<tl-force-comparison-bar');
    expect(files.filter((file) => page.includes(`"${file}"`) && /\.(js|css)$/.test(file))).toHaveLength(2);
  });

  test('a finding of the command leads to a page that came with it', async () => {
    writeFileSync(join(project, 'story.md'), 'No front matter.\n');
    const check = run(bin('throughline', project), ['check', 'story.md', '--format', 'json'], project);
    const { stdout } = (await check.catch(({ cause }: Error) => cause)) as { stdout: string };
    const { stories } = JSON.parse(stdout) as { stories: { findings: { page: string }[] }[] };
    const findings = stories.flatMap((story) => story.findings);
    expect(findings).not.toEqual([]);
    for (const { page } of findings) {
      expect(page).toMatch(/^node_modules\//);
      expect(readFileSync(join(project, page), 'utf8')).toMatch(/^# /);
    }
  });

  test('the stylesheet is there, and the manifest, of which every path leads to a file, and every tag to the class that is defined for it', () => {
    const folder = join(project, 'node_modules/@throughline/elements');
    expect(readFileSync(join(folder, 'dist/article.css'), 'utf8')).toContain('tl-step');
    const written = readFileSync(join(folder, 'custom-elements.json'), 'utf8');
    const files = [...written.matchAll(/"(?:path|module)": ?"([^"]+)"/g)].map(([, file]) => file!);
    expect(files.length).toBeGreaterThan(100);
    expect([...new Set(files)].filter((file) => !existsSync(join(folder, file)))).toEqual([]);
    const { modules } = JSON.parse(written) as { modules: readonly Listed[] };
    const definitions = modules.flatMap(({ path, exports = [] }) =>
      exports.filter(({ kind }) => kind === 'custom-element-definition').map((definition) => ({ ...definition, path })),
    );
    // What it defines, and from which class, as the modules themselves say.
    const defined = readdirSync(join(folder, 'dist/components')).flatMap((room) => {
      const path = `dist/components/${room}/define.js`;
      const calls = readFileSync(join(folder, path), 'utf8').matchAll(/define\('([\w-]+)', (\w+)\)/g);
      return [...calls].map(([, tag, element]) => `${path} ${tag} ${element}`);
    });
    expect(defined.length).toBe(7);
    expect(definitions.map(({ path, name, declaration }) => `${path} ${name} ${declaration.name}`).toSorted()).toEqual(
      defined.toSorted(),
    );
    for (const { declaration } of definitions)
      expect(readFileSync(join(folder, declaration.module), 'utf8')).toContain(`export class ${declaration.name} `);
  });
});

/** A module, as custom-elements.json lists it. */
interface Listed {
  readonly path: string;
  readonly exports?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly declaration: { readonly name: string; readonly module: string };
  }[];
}

/** Every module that the packages' `exports` open, found by looking at what was packed. */
function entryPoints(): string[] {
  const built = (name: string) => join(root, 'packages', name, 'dist');
  const core = readdirSync(built('core'))
    .filter((file) => file.endsWith('.js') && file !== 'index.js')
    .map((file) => `@throughline/core/${file}`);
  const components = join(built('elements'), 'components');
  const rooms = readdirSync(components).flatMap((room) => {
    const files = readdirSync(join(components, room));
    const inner = ['element.js', 'model.js', 'kind.js']
      .filter((file) => files.includes(file))
      .map((file) => `${room}/${file}`);
    return [`${room}.js`, ...inner].map((entry) => `@throughline/elements/${entry}`);
  });
  const { exports } = readJson<{ exports: Record<string, unknown> }>('packages/elements/package.json');
  const shared = Object.keys(exports).filter((entry) => entry.endsWith('.js') && !entry.includes('*'));
  const react = readdirSync(join(built('elements'), 'react')).filter((file) => /^(?!index).*\.js$/.test(file));
  return [
    '@throughline/core',
    '@throughline/core/story.js',
    ...core,
    ...shared.map((entry) => entry.replace('.', '@throughline/elements')),
    ...react.map((file) => `@throughline/elements/react/${file}`),
    ...rooms,
    'throughline',
    'throughline/vite.js',
  ];
}

const tagsOfManifest = () =>
  JSON.stringify(readJson('packages/elements/custom-elements.json')).match(/(?<="tagName":")[^"]+/g) ?? [];

function writeProject(): void {
  const dependencies = Object.fromEntries(packages.map((name) => [names[name], `file:${name}.tgz`]));
  const overrides = packages.map((name) => `  '${names[name]}': file:${tarball(name)}`).join('\n');
  const { devDependencies: ours } = readJson<{ devDependencies: Record<string, string> }>('package.json');
  const asHere = (...names: string[]) => Object.fromEntries(names.map((name) => [name, ours[name]]));
  const devDependencies = asHere('@types/node', '@types/react', 'react', 'react-dom', 'vite');
  writeJson('package.json', { name: 'newsroom', private: true, type: 'module', dependencies, devDependencies });
  writeFileSync(join(project, 'pnpm-workspace.yaml'), `minimumReleaseAge: 0\noverrides:\n${overrides}\n`);
  const strict = { target: 'ES2022', module: 'NodeNext', strict: true, noEmit: true };
  writeJson('tsconfig.json', {
    compilerOptions: { ...strict, lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: [] },
    files: ['consumer.ts'],
  });
  // Vite's own types ask for more than a newsroom's settings may have.
  writeJson('tsconfig.site.json', {
    compilerOptions: { ...strict, lib: ['ES2023'], types: ['node'], skipLibCheck: true },
    files: ['site.ts'],
  });
  writeJson('tsconfig.react.json', {
    compilerOptions: { ...strict, lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: [], jsx: 'react-jsx' },
    files: ['tags.tsx'],
  });
}

const pnpm = (args: string[], cwd: string) => run('npx', ['--yes', packageManager, ...args], cwd);

async function run(command: string, args: string[], cwd: string) {
  try {
    return await promisify(execFile)(command, args, { cwd, maxBuffer: 1e8 });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')} failed.\n${stdout}\n${stderr}`, { cause: error });
  }
}

function readJson<Content>(path: string): Content {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as Content;
}

const writeJson = (path: string, content: object) => {
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, path), JSON.stringify(content, null, 2));
};

const toArrayBuffer = ({ buffer, byteOffset, byteLength }: Buffer) =>
  buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
