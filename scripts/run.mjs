// Every command of package.json, on a machine that has only Node and npm. No dependencies: it installs them.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { root, run, stopWithParent } from './process.mjs';

const { packageManager } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
const [command = '', ...rest] = process.argv.slice(2);
const [major, minor] = process.versions.node.split('.').map(Number);

const steps = {
  start: [['node', 'scripts/start.mjs']],
  test: [['node', 'scripts/test.mjs']],
  build: [['node', 'scripts/build.mjs']],
  storybook: [
    // What Storybook shows of a whole story is made by the package that a site would take.
    ['node', 'scripts/build.mjs', 'packages'],
    ['storybook', 'dev', '--ci', '--port', '6006', '--no-version-updates'],
  ],
  bench: [['node', 'scripts/bench/run.mjs']],
  fuzz: [['node', 'scripts/fuzz.mjs']],
  sizes: [
    ['node', 'scripts/cdn.mjs', '--write'],
    ['node', 'scripts/sizes.mjs', '--write'],
  ],
  format: [['prettier', '--write', '.']],
  'release:dry': [['node', 'scripts/release.mjs']],
  'release:version': [
    ['changeset', 'version'],
    ['npx', '--yes', packageManager, 'install', '--lockfile-only'],
    ['node', 'scripts/version.mjs'],
    // The addresses and hashes in the documentation, and the bytes in README, are those of the version.
    ['node', 'scripts/cdn.mjs', '--write'],
    ['node', 'scripts/sizes.mjs', '--write'],
  ],
  'release:publish': [
    ['node', 'scripts/repository.mjs'],
    ['node', 'scripts/release.mjs', '--signed'],
    ['changeset', 'publish'],
  ],
  throughline: [['node', 'scripts/throughline.mjs']],
};

if (major < 20 || (major === 20 && minor < 19))
  fail(`Throughline needs Node 20.19 or later; this is ${process.version}.`);
if (!(command in steps)) fail(`There is no command "${command}". There are: ${Object.keys(steps).join(', ')}.`);

stopWithParent();
// `--yes`: a machine whose npm is set to ask, or to refuse, would otherwise stop here.
const last = steps[command].length - 1;
// Who writes a story calls for the command again and again, and does not touch what is installed.
if (command !== 'throughline' || !isInstalled())
  await must('npx', ['--yes', packageManager, 'install', '--frozen-lockfile']);
for (const [i, [program, ...args]] of steps[command].entries())
  await must(program, i === last ? [...args, ...rest] : args);

async function must(program, args) {
  const code = await run(program, args);
  if (code !== 0) process.exit(code);
}

/** Whether what is installed is what the lockfile says: pnpm leaves a copy of the one that it has followed. */
function isInstalled() {
  try {
    const [wanted, there] = ['pnpm-lock.yaml', 'node_modules/.pnpm/lock.yaml'].map((path) =>
      readFileSync(resolve(root, path), 'utf8'),
    );
    return wanted === there;
  } catch {
    return false;
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
