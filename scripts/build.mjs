// Builds the packages into dist. `manifest` alone makes only what Storybook and editors read.
import { copyFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { root, run } from './process.mjs';

const elements = resolve(root, 'packages/elements');
const codes = [];

if (process.argv[2] !== 'manifest') {
  // What a deleted source file left behind would be published.
  for (const name of ['core', 'elements'])
    rmSync(resolve(root, 'packages', name, 'dist'), { recursive: true, force: true });
  codes.push(await run('tsc', ['-b']));
  copyFileSync(resolve(elements, 'src/article.css'), resolve(elements, 'dist/article.css'));
}
codes.push(await run('cem', ['analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet']));
process.exitCode = Math.max(...codes);
