// All that publishing does, but for the upload; it needs no network and no account.
//
//   npm run release:dry                  into release/
//   node scripts/release.mjs --out dir   into another folder
//   node scripts/release.mjs --signed    stops where npm would refuse to sign a package
//
// Packs the three packages, tells what each would publish, writes a bill of materials for each (CycloneDX), and says the hash of
// each package: the same sources give the same bytes.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryOf, unsigned } from './repository.mjs';

const root = resolve(import.meta.dirname, '..');
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { values } = parseArgs({
  options: { out: { type: 'string', default: 'release' }, built: { type: 'boolean' }, signed: { type: 'boolean' } },
});
const out = resolve(root, values.out);
const packages = ['core', 'elements', 'cli'];

const run = (command, args, cwd = root) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'pipe'] });
const pnpm = (args, cwd) => run('npx', ['--yes', packageManager, ...args], cwd);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
if (!values.built) run(process.execPath, ['scripts/build.mjs', 'packages']);

const sums = packages.map((name) => {
  const tarball = join(out, `${name}.tgz`);
  pnpm(['pack', '--out', tarball], join(root, 'packages', name));
  const manifest = JSON.parse(run('tar', ['xzOf', tarball, 'package/package.json']));
  const refused = values.signed ? unsigned(manifest, repositoryOf(process.env)) : null;
  if (refused !== null) {
    console.error(refused);
    process.exit(1);
  }
  const [told] = Object.values(
    JSON.parse(run('npm', ['publish', tarball, '--dry-run', '--offline', '--json', '--access', 'public'])),
  );
  const { id, entryCount, size } = told.id ? told : Object.values(told)[0];
  const sum = createHash('sha512').update(readFileSync(tarball)).digest('base64');
  console.log(`${id}: ${entryCount} files, ${size.toLocaleString('en')} bytes\n  sha512-${sum}`);
  return `sha512-${sum}  ${name}.tgz`;
});
writeFileSync(join(out, 'SHA512SUMS'), `${sums.join('\n')}\n`);

const bill = [
  'sbom',
  '--sbom-format',
  'cyclonedx',
  '--sbom-spec-version',
  '1.6',
  '--prod',
  '--exclude-peers',
  '--split',
];
pnpm([...bill, '--filter', './packages/*', '--out', join(out, '%s.cdx.json')]);
console.log(`Everything is in ${values.out}; nothing was uploaded.`);
