// Names in each package's manifest the repository that it is made from: npm signs a package's provenance only where the
// manifest names the repository of the workflow that asks. No manifest of the repository has it, since a copy would name a wrong one.
//
//   GITHUB_SERVER_URL=… GITHUB_REPOSITORY=… node scripts/repository.mjs [folder of the packages]
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const packages = ['core', 'elements', 'cli'];

/**
 * The address of the repository that a workflow runs for.
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {string | null} `null` where no workflow says so
 */
export function repositoryOf({ GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: name = '' }) {
  return /^https:\/\/[\w.-]+$/.test(server) && /^[\w.-]+\/[\w.-]+$/.test(name) ? `git+${server}/${name}.git` : null;
}

/**
 * Writes the address into the manifests.
 *
 * @param {string} address
 * @param {string} folder where the packages are
 */
export function nameRepository(address, folder) {
  for (const name of packages) {
    const path = join(folder, name, 'package.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8'));
    const repository = { type: 'git', url: address, directory: `packages/${name}` };
    writeFileSync(path, `${JSON.stringify({ ...manifest, repository }, null, 2)}\n`);
  }
}

/**
 * Why npm would not sign a package; `null` where it would.
 *
 * @param {{ name: string, repository?: { url?: string, directory?: string } }} manifest as it was packed
 * @param {string | null} address
 */
export function unsigned({ name, repository }, address) {
  if (address === null)
    return `${name}: no workflow says which repository this is (GITHUB_SERVER_URL, GITHUB_REPOSITORY).`;
  if (repository?.url === address && repository.directory) return null;
  return `${name}: its manifest does not name the repository ${address}; node scripts/repository.mjs writes it.`;
}

if (process.argv[1] === import.meta.filename) {
  const address = repositoryOf(process.env);
  if (address === null) {
    console.error('No workflow says which repository this is: GITHUB_SERVER_URL and GITHUB_REPOSITORY are not set.');
    process.exit(1);
  }
  nameRepository(address, resolve(process.argv[2] ?? join(import.meta.dirname, '../packages')));
}
