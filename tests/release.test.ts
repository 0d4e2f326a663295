// What would be published, and nothing that a newsroom would not want to install.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { licences, licencesText, noticesText } from '../scripts/licences.mjs';
import { repositoryOf, unsigned } from '../scripts/repository.mjs';
import { versionModule, writeVersion } from '../scripts/version.mjs';

const root = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const { packageManager, scripts } = JSON.parse(read('package.json')) as {
  packageManager: string;
  scripts: Record<string, string>;
};
const packages = ['core', 'elements', 'cli'] as const;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly scripts?: Record<string, string>;
  readonly dependencies: Record<string, string>;
  readonly publishConfig: Record<string, unknown>;
}

let out: string;
const tar = (name: string, ...args: string[]) =>
  execFileSync('tar', [...args.slice(0, 1), join(out, `${name}.tgz`), ...args.slice(1)], { encoding: 'utf8' });
const manifestOf = (name: string) => JSON.parse(tar(name, 'xzOf', 'package/package.json')) as Manifest;
const sha512 = (path: string) => createHash('sha512').update(readFileSync(path)).digest('base64');

beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'release-'));
  execFileSync(process.execPath, ['scripts/build.mjs', 'packages'], { cwd: root });
  // Without a network and without an account: what needs one fails here.
  execFileSync(process.execPath, ['scripts/release.mjs', '--built', '--out', out], { cwd: root });
});

afterAll(() => rmSync(out, { recursive: true, force: true }));

describe.each(packages)('packages/%s, as it would be published', (name) => {
  test('has files of these kinds, in these places, and no others', async () => {
    const places = tar(name, 'tzf')
      .trim()
      .split('\n')
      .map((path) =>
        path.replace(/^package\//, '').replace(/^([^/]+\/(?:[^/]+\/)?).*?(\.d\.ts|\.[a-z0-9]+)?(\.map)?$/, '$1*$2$3'),
      );
    await expect([...new Set(places)].sort().join('\n') + '\n').toMatchFileSnapshot(`fixtures/release/${name}.txt`);
  });

  test('runs nothing when it is installed, and says by whom it was made', () => {
    const { scripts: own, publishConfig } = manifestOf(name);
    expect(own).toBeUndefined();
    expect(publishConfig).toEqual({ access: 'public', provenance: true });
  });

  test('names every package that its code imports', () => {
    const { dependencies, name: self } = manifestOf(name);
    const peers = (manifestOf(name) as { peerDependencies?: object }).peerDependencies ?? {};
    const files = tar(name, 'tzf')
      .split('\n')
      .filter((path) => /^package\/dist\/.*\.js$/.test(path));
    const code = tar(name, 'xzOf', ...files);
    const imported = [...code.matchAll(/^(?:import|export) (?:[^;'"\n]*? from )?'([^'\n]+)';$/gm)]
      .map(([, specifier = '']) => specifier)
      .filter((specifier) => !/^(\.|#|node:)/.test(specifier))
      .map((specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'));
    const known = new Set([
      ...Object.keys(dependencies),
      ...Object.keys(peers),
      self,
      'throughline',
      '@throughline/elements',
    ]);
    expect([...new Set(imported)].filter((one) => !known.has(one))).toEqual([]);
  });

  test('has a bill of materials with every dependency that it names, at its version', () => {
    const { name: self, dependencies } = manifestOf(name);
    const file = `${self.replace('@', '').replace('/', '-')}.cdx.json`;
    const bill = JSON.parse(readFileSync(join(out, file), 'utf8')) as {
      specVersion: string;
      components: { group?: string; name: string; version: string }[];
    };
    expect(bill.specVersion).toBe('1.6');
    const listed = new Set(
      bill.components.map(({ group, name: one, version }) => `${group ? `${group}/` : ''}${one}@${version}`),
    );
    const named = Object.entries(dependencies).map(([one, range]) => `${one}@${range.replace(/^\^/, '')}`);
    expect(named.filter((one) => !listed.has(one))).toEqual([]);
    // Nothing of what only this repository needs.
    expect([...listed].filter((one) => /^(vitest|playwright|storybook|eslint|typescript)@/.test(one))).toEqual([]);
  });

  test('is the same to the byte when it is packed again', () => {
    const again = join(out, `${name}-again.tgz`);
    execFileSync('npx', ['--yes', packageManager, 'pack', '--out', again], { cwd: join(root, 'packages', name) });
    expect(sha512(again)).toBe(sha512(join(out, `${name}.tgz`)));
    expect(readFileSync(join(out, 'SHA512SUMS'), 'utf8')).toContain(sha512(again));
  });
});

test('the three packages have one version, and the elements of a page tell it', () => {
  expect(new Set(packages.map((name) => manifestOf(name).version)).size).toBe(1);
  expect(read('packages/elements/src/version.ts')).toBe(versionModule(manifestOf('elements').version));
  expect((JSON.parse(read('.changeset/config.json')) as { fixed: string[][] }).fixed).toEqual([
    ['@throughline/*', 'throughline'],
  ]);
});

describe('what is installed with them', () => {
  const ALLOWED =
    /^(MIT|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|MPL-2\.0|OFL-1\.1|Bitstream-Vera|CC0-1\.0|Unlicense|BlueOak-1\.0\.0)$/;
  const list = licences();

  test('is under licences that a newsroom may ship', () => {
    expect(list.length).toBeGreaterThan(50);
    const other = list.filter(
      ({ licence }) =>
        !licence
          .split(/ AND | OR |[()]/)
          .filter(Boolean)
          .every((one) => ALLOWED.test(one)),
    );
    expect(other.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([]);
  });

  test('is listed in THIRD-PARTY-LICENCES.md, with the texts of what is on readers’ pages', () => {
    expect(read('THIRD-PARTY-LICENCES.md')).toBe(licencesText(list));
  });

  test('has its notices in what is packed, beside the bundles, and each bundle with code of others says so', () => {
    const notices = tar('elements', 'xzOf', 'package/licences.txt');
    expect(notices).toBe(noticesText(list));
    for (const name of ['lit', 'lit-html', '@lit/reactive-element', 'd3-interpolate', 'scrollama', 'topojson-client'])
      expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'));
    expect(notices).toContain('Google LLC');
    expect(tar('elements', 'xzOf', 'package/cdn/licences.txt')).toBe(notices);
    const bundles = tar('elements', 'tzf')
      .split('\n')
      .filter((path) => /^package\/cdn\/.*\.js$/.test(path) && !/\/(loader|host)\.js$/.test(path));
    expect(bundles.length).toBeGreaterThan(6);
    for (const path of bundles) expect(tar('elements', 'xzOf', path)).toMatch(/^\/\*! licences\.txt \*\//);
  });
});

test('a new version is written where elements tell it, and into the addresses and hashes of the documentation', () => {
  const folder = join(out, 'versions');
  mkdirSync(join(folder, 'elements/src'), { recursive: true });
  writeFileSync(join(folder, 'elements/package.json'), JSON.stringify({ version: '7.8.9' }));
  writeVersion(folder);
  expect(readFileSync(join(folder, 'elements/src/version.ts'), 'utf8')).toContain("version = '7.8.9'");
  // In this order: the documentation's hashes are those of files that hold the version.
  expect(read('scripts/run.mjs')).toMatch(
    /'release:version'[^]*'changeset', 'version'[^]*version\.mjs[^]*cdn\.mjs', '--write'[^]*'release:publish'/,
  );
});

describe('the workflows', () => {
  interface Step {
    readonly uses?: string;
    readonly run?: string;
  }
  interface Job {
    readonly permissions?: Record<string, string>;
    readonly uses?: string;
    readonly needs?: string;
    readonly steps: readonly Step[];
  }
  const workflow = (name: string) =>
    parse(read(`.github/workflows/${name}`)) as { permissions: object; jobs: Record<string, Job> };
  const files = readdirSync(join(root, '.github/workflows'));

  test('run commands that there are', () => {
    const commands = files.flatMap((file) => [
      ...read(`.github/workflows/${file}`).matchAll(/^ +(?:- )?(?:run|version|publish): npm (?:run )?([a-z:]+)/gm),
    ]);
    const named = commands.map(([, command = '']) => command).filter((command) => command !== 'install');
    expect(named).toEqual(expect.arrayContaining(['test', 'release:dry', 'release:publish']));
    expect(named.filter((command) => !(command in scripts))).toEqual([]);
  });

  test('let one job alone sign and write, and the checks only read', () => {
    expect(workflow('ci.yml').permissions).toEqual({ contents: 'read' });
    const publish = workflow('publish.yml');
    expect(publish.permissions).toEqual({});
    expect(publish.jobs['publish']?.permissions).toEqual({
      contents: 'write',
      'pull-requests': 'write',
      'id-token': 'write',
    });
  });

  test('publish nothing before every check has passed, by actions that nobody can exchange', () => {
    const { checks, publish } = workflow('publish.yml').jobs;
    expect(checks?.uses).toBe('./.github/workflows/ci.yml');
    expect(publish?.needs).toBe('checks');
    expect(workflow('ci.yml').jobs['test']?.steps.map(({ run }) => run)).toContain('npm test');
    const used = files.flatMap((file) =>
      [...read(`.github/workflows/${file}`).matchAll(/uses: ([^.]\S+)/g)].map(([, action]) => action),
    );
    expect(used.length).toBeGreaterThan(6);
    for (const action of used) expect(action).toMatch(/@[0-9a-f]{40}$/);
  });

  test('publish what names the repository that the workflow runs for, since npm signs nothing else, and nothing without it', () => {
    const env = { GITHUB_SERVER_URL: 'https://git.example', GITHUB_REPOSITORY: 'desk/throughline' };
    for (const name of packages) {
      cpSync(join(root, 'packages', name, 'package.json'), join(out, 'manifests', name, 'package.json'));
      // As they are packed from a checkout alone.
      expect(unsigned(manifestOf(name), repositoryOf(env))).toContain('does not name the repository');
    }
    const write = (env: object) =>
      execFileSync(process.execPath, ['scripts/repository.mjs', join(out, 'manifests')], {
        cwd: root,
        env: { PATH: process.env['PATH'], ...env },
        stdio: 'pipe',
      });
    expect(() => write({})).toThrow('No workflow says which repository');
    write(env);
    for (const name of packages) {
      const written = JSON.parse(readFileSync(join(out, 'manifests', name, 'package.json'), 'utf8')) as Manifest;
      expect(written).toEqual({
        ...(JSON.parse(read(`packages/${name}/package.json`)) as Manifest),
        repository: {
          type: 'git',
          url: 'git+https://git.example/desk/throughline.git',
          directory: `packages/${name}`,
        },
      });
      expect(unsigned(written, repositoryOf(env))).toBeNull();
      expect(unsigned(written, repositoryOf({}))).toContain('no workflow');
    }
    const steps = read('scripts/run.mjs').match(/'release:publish': \[[^]*?\n {2}\],/)?.[0] ?? '';
    expect(steps).toMatch(/repository\.mjs[^]*release\.mjs', '--signed'[^]*changeset', 'publish'/);
  });

  test('dry-run a release in every check', () => {
    expect(workflow('ci.yml').jobs['release']?.steps.map(({ run }) => run)).toContain('npm run release:dry');
  });
});
