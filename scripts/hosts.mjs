// Builds the host pages of examples/hosts, as the newsrooms that own them would: with their own bundler, or without one.
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './process.mjs';
import { buildAsHosts } from './vite.mjs';

const folder = resolve(root, 'examples/hosts');

/** The host pages by their folders. What they all show, the story, is none. */
export const hostNames = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'story')
  .map(({ name }) => name);

/**
 * Writes a folder for each host page: `out/<name>/index.html` and what it needs.
 *
 * @param {string} out
 */
export async function buildHosts(out) {
  for (const name of hostNames) {
    const source = join(folder, name);
    const configFile = join(source, 'vite.config.js');
    if (existsSync(configFile)) await bundle(source, configFile, join(out, name));
    else cpSync(source, join(out, name), { recursive: true });
  }
}

const bundle = (source, configFile, outDir) =>
  buildAsHosts({ root: source, configFile, base: './', logLevel: 'warn', build: { outDir, emptyOutDir: true } });
