// The command, from this repository: compiles what has changed since it last ran, and runs it where it was called.
import { copyFileSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, run } from './process.mjs';

const elements = resolve(root, 'packages/elements');
const code = await run('tsc', ['-b', 'packages/cli']);
if (code !== 0) process.exit(code);
mkdirSync(resolve(elements, 'dist'), { recursive: true });
copyFileSync(resolve(elements, 'src/article.css'), resolve(elements, 'dist/article.css'));

// npm runs scripts at the root, and says where it was called.
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
await import(pathToFileURL(resolve(root, 'packages/cli/dist/main.js')).href);
