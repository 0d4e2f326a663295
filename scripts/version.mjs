// Writes the version of the packages where a reader's page says it: `changeset version` knows only the manifests.
//
//   node scripts/version.mjs [folder of the packages]
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * The module from which elements know their version.
 *
 * @param {string} version
 */
export const versionModule = (version) => `/** Of this package: a test holds it to \`package.json\`. */
export const version = '${version}';
`;

/**
 * Writes that module for the version that the manifest says.
 *
 * @param {string} folder where the packages are
 */
export function writeVersion(folder) {
  const { version } = JSON.parse(readFileSync(join(folder, 'elements/package.json'), 'utf8'));
  writeFileSync(join(folder, 'elements/src/version.ts'), versionModule(version));
}

if (process.argv[1] === import.meta.filename)
  writeVersion(resolve(process.argv[2] ?? join(import.meta.dirname, '../packages')));
