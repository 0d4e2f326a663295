// Builds the packages into dist, and the files for a CDN, and makes the element manifest. `packages` looks at no more than the packages;
// `manifest` makes only the manifest, which Storybook and editors read.
import { copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeFrameworks } from './frameworks.mjs';
import { writeGuide } from './llms.mjs';
import { root, run } from './process.mjs';

const scope = process.argv[2] ?? 'everything';
const core = resolve(root, 'packages/core');
const elements = resolve(root, 'packages/elements');
const cli = resolve(root, 'packages/cli');
// The manifest first: Storybook's files, which are checked too, import it.
const codes = [await run('cem', ['analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet'])];
if (codes[0] === 0) writeFrameworks();

if (scope !== 'manifest') {
  // What a deleted source file left behind would be published.
  for (const folder of [core, elements, cli]) rmSync(resolve(folder, 'dist'), { recursive: true, force: true });
  codes.push(await run('tsc', scope === 'packages' ? ['-b', 'packages/cli'] : ['-b']));
  mkdirSync(resolve(elements, 'dist'), { recursive: true });
  const { integrityTable, writeCdn } = await import('./cdn.mjs');
  console.log(`packages/elements/cdn, with the integrity of what a page names:\n${integrityTable(await writeCdn())}`);
  copyFileSync(resolve(elements, 'src/article.css'), resolve(elements, 'dist/article.css'));
  if (Math.max(...codes) === 0) await writeGuide();
  // The pages to which the command's findings lead, for whoever has installed it.
  for (const page of ['rules', 'format.md', 'archieml.md'])
    cpSync(resolve(root, 'docs', page), resolve(cli, 'dist/docs', page), { recursive: true });
}
process.exitCode = Math.max(...codes);
