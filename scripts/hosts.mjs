// Builds the host pages of examples/hosts, as the newsrooms that own them would: with their own bundler, or without one.
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { address, writeCdn } from './cdn.mjs';
import { buildExplainers } from './explainer.mjs';
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

/**
 * Writes what another origin serves to the host pages: the story in `swifts/`, the CDN's files at their path.
 *
 * @param {string} out
 */
export async function buildDesk(out) {
  await buildExplainers({ 'hosts/story': join(out, 'swifts') });
  await writeCdn(join(out, new URL(address).pathname));
}

/**
 * A page or a script in which the addresses that documentation names, of the desk and of the CDN, are those of a server here.
 *
 * @param {string} text
 * @param {string} url of the server, without a slash at its end
 */
export const atDesk = (text, url) =>
  text.replaceAll('https://desk.example/', `${url}/`).replaceAll('https://cdn.example/', `${url}/`);

const bundle = (source, configFile, outDir) =>
  buildAsHosts({ root: source, configFile, base: './', logLevel: 'warn', build: { outDir, emptyOutDir: true } });
