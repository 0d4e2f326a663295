// Writes THIRD-PARTY-LICENCES.md: what somebody who installs the packages installs with them, and under which terms; and
// packages/elements/licences.txt, the notices that go wherever bundles of ours go.
//
//   node scripts/licences.mjs                         writes both
//   import { licences, licencesText, noticesText }    for the test that compares them
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const FILE = join(root, 'THIRD-PARTY-LICENCES.md');
const NOTICES = join(root, 'packages/elements/licences.txt');
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Which of them a reader's page has in it: what the elements import. */
const ON_PAGES =
  /^(lit|lit-html|lit-element|@lit\/reactive-element|scrollama|topojson-client|d3-interpolate|d3-color)$/;
/** What a site brings itself, where it uses it. */
const PEERS = new Set(['react', '@types/react', 'csstype']);
/** Packages that name no licence by its identifier, and the one that is in their files. */
const IN_THEIR_FILES = { 'dejavu-fonts-ttf': 'Bitstream-Vera' };

/**
 * Every package that comes with ours, by name and version. What only some machines install is left out, so that every machine
 * writes the same.
 *
 * @returns {{ name: string, version: string, licence: string, homepage: string, path: string }[]}
 */
export function licences() {
  const list = execFileSync(
    'npx',
    [
      '--yes',
      packageManager,
      'licenses',
      'list',
      '--prod',
      '--no-optional',
      '--json',
      '--long',
      '--filter',
      './packages/*',
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 1e8 },
  );
  /** @type {{ name: string, versions: string[], license: string, homepage?: string, paths: string[] }[][]} */
  const byLicence = Object.values(JSON.parse(list));
  return byLicence
    .flat()
    .flatMap(({ name, versions, license, homepage = '', paths }) =>
      versions.map((version, i) => ({
        name,
        version,
        licence: license === 'Unknown' ? (IN_THEIR_FILES[name] ?? 'Unknown') : license,
        homepage,
        path: paths[i],
      })),
    )
    .filter(({ name }) => !/^(@throughline\/|throughline$)/.test(name) && !PEERS.has(name))
    .sort((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1));
}

/** The list as a page. */
export function licencesText(list = licences()) {
  const rows = list.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  const texts = list
    .filter(({ name }) => ON_PAGES.test(name))
    .map(({ name, version, path }) => `### ${name} ${version}\n\n\`\`\`text\n${licenceIn(path)}\n\`\`\``);
  return `# Third-party licences

What is installed with \`@throughline/core\`, \`@throughline/elements\` and \`throughline\`. Written by \`node scripts/licences.mjs\`; a
test compares it, and refuses a licence that is not on its list. Map data: Natural Earth, public domain.

| package | version | licence |
| --- | --- | --- |
${rows.join('\n')}

## What a reader’s page has in it

${texts.join('\n\n')}
`;
}

/** Our own licence, and those of everything that is in a bundle for readers' pages: the licences themselves ask for it. */
export function noticesText(list = licences()) {
  const own = ['Throughline', readFileSync(join(root, 'LICENSE'), 'utf8').trim()];
  const others = list
    .filter(({ name }) => ON_PAGES.test(name))
    .map(({ name, version, path }) => [`${name} ${version}`, licenceIn(path)]);
  const parts = [own, ...others].map(([name, text]) => `${name}\n${'-'.repeat(name.length)}\n\n${text}\n`);
  return `What the scripts beside this file are made of, and its licences. Map data: Natural Earth, public domain.\n\n${parts.join('\n\n')}`;
}

function licenceIn(folder) {
  const file = existsSync(folder) ? readdirSync(folder).find((name) => /^licen[cs]e/i.test(name)) : undefined;
  return file
    ? readFileSync(join(folder, file), 'utf8').replaceAll('\r', '').trim()
    : 'The package has no licence text of its own; the licence is the one named above.';
}

if (process.argv[1] === import.meta.filename) {
  const list = licences();
  writeFileSync(FILE, licencesText(list));
  writeFileSync(NOTICES, noticesText(list));
}
