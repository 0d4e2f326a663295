// The packages as they would be published: packed, installed into a fresh project, imported and type-checked there.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const bin = (name: string, folder = root) => join(folder, 'node_modules/.bin', name);
const { packageManager } = readJson<{ packageManager: string }>('package.json');
/** The packages' names by their folders. */
const names = { core: '@throughline/core', elements: '@throughline/elements', cli: 'throughline' } as const;
const packages = ['core', 'elements', 'cli'] as const;
const attwIgnores = ['./package.json', './custom-elements.json', './article.css', './page.css', './client.d.ts'];

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

  test('the command writes a story, finds nothing wrong with it, and builds the folder to publish', async () => {
    await run(bin('throughline', project), ['new', 'swifts'], project);
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

  test('the stylesheet and the manifest are there', () => {
    const folder = join(project, 'node_modules/@throughline/elements');
    expect(readFileSync(join(folder, 'dist/article.css'), 'utf8')).toContain('tl-step');
    const manifest = JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8')) as { modules: unknown[] };
    expect(manifest.modules.length).toBeGreaterThan(0);
  });
});

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
  const shared = [
    'frame.js',
    'graphic-element.js',
    'host.js',
    'kinds.js',
    'labels.js',
    'reading.js',
    'strings.js',
    'table-kind.js',
  ];
  return [
    '@throughline/core',
    '@throughline/core/story.js',
    ...core,
    ...shared.map((file) => `@throughline/elements/${file}`),
    ...rooms,
    'throughline',
    'throughline/vite.js',
  ];
}

function writeProject(): void {
  const dependencies = Object.fromEntries(packages.map((name) => [names[name], `file:${name}.tgz`]));
  const overrides = packages.map((name) => `  '${names[name]}': file:${tarball(name)}`).join('\n');
  const devDependencies = { '@types/node': '20.19.43' };
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
