// Builds what is measured, as readers get it, and serves it as a newsroom's server would: compressed.
import { createServer } from 'node:http';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { brotliCompressSync } from 'node:zlib';
import { buildExplainers, mainExample } from '../explainer.mjs';
import { atDesk, buildDesk, buildHosts, hostNames } from '../hosts.mjs';
import { buildForReaders, cacheDir } from '../vite.mjs';
import { followedPage, followingFrame } from './pages/followed.mjs';
import { kinds, pageHtml } from './pages/html.mjs';

/** A folder of this run's own, removed when the process ends. */
function ownFolder() {
  mkdirSync(cacheDir, { recursive: true });
  const folder = mkdtempSync(join(cacheDir, 'bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const pages = resolve(import.meta.dirname, 'pages');

/**
 * Builds the pages that are compared: `<kind>-<count>.html`, `<kind>-mounts.html` with the story in a template, and
 * the probe that watches them.
 * @param {readonly number[]} counts of steps
 */
export async function buildPages(counts) {
  const outDir = ownFolder();
  const entries = ['handwritten', 'scrollama', 'ours', 'probe'];
  await buildForReaders({
    configFile: false,
    root: pages,
    base: './',
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: {
        input: Object.fromEntries(entries.map((name) => [name, join(pages, `${name}.ts`)])),
        output: { entryFileNames: '[name].js' },
        // What the probe says is asked for by name, from outside.
        preserveEntrySignatures: 'strict',
      },
    },
  });
  for (const kind of Object.keys(kinds)) {
    for (const count of counts) writeFileSync(join(outDir, `${kind}-${count}.html`), pageHtml(kind, count));
    writeFileSync(join(outDir, `${kind}-mounts.html`), pageHtml(kind, counts[0], { mounted: false }));
  }
  return outDir;
}

/** Builds the main example as its readers get it. */
export async function buildExample() {
  const outDir = ownFolder();
  await buildExplainers({ [mainExample]: outDir });
  return outDir;
}

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * Serves the host pages of examples/hosts, each from an origin of its own, and from another one the story and the CDN's files.
 * @returns {Promise<Record<string, { url: string, close: () => void }>>}
 */
export async function serveHosts() {
  const outDir = ownFolder();
  await buildHosts(join(outDir, 'hosts'));
  await buildDesk(join(outDir, 'desk'));
  const desk = await serve(join(outDir, 'desk'), { headers: { 'access-control-allow-origin': '*' } });
  const sites = {};
  for (const name of hostNames) {
    // Another site, not only another port: so a frame has a process of its own, as in any news page.
    const elsewhere = desk.url.replace('127.0.0.1', 'localhost');
    const { url, close } = await serve(join(outDir, 'hosts', name), { rewrite: (text) => atDesk(text, elsewhere) });
    sites[name] = { url: `${url}/`, close };
  }
  return sites;
}

/**
 * Serves the page with an iframe that follows it by the fewest lines that do.
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serveFollowed() {
  const outDir = ownFolder();
  writeFileSync(join(outDir, 'frame.html'), followingFrame);
  const site = await serve(outDir);
  const elsewhere = site.url.replace('127.0.0.1', 'localhost');
  writeFileSync(join(outDir, 'index.html'), followedPage(`${elsewhere}/frame.html`));
  return { ...site, url: `${site.url}/` };
}

/**
 * Serves a folder.
 * @param {string} folder
 * @param {{ scriptDelay?: number, headers?: Record<string, string>, rewrite?: (text: string) => string }} options
 *   `scriptDelay`: milliseconds by which every script comes late; `rewrite`: what becomes of pages and scripts
 */
export async function serve(folder, { scriptDelay = 0, headers = {}, rewrite } = {}) {
  const compressed = new Map();
  const read = (path) => {
    const file = join(folder, path === '/' ? 'index.html' : path);
    if (!compressed.has(file)) {
      const content = readFileSync(file);
      const isText = rewrite && /\.(html|js)$/.test(file);
      compressed.set(file, brotliCompressSync(isText ? rewrite(content.toString()) : content));
    }
    return compressed.get(file);
  };
  const server = createServer(async ({ url }, response) => {
    const { pathname } = new URL(url, 'http://site');
    try {
      const body = read(pathname);
      if (pathname.endsWith('.js')) await pause(scriptDelay);
      response.writeHead(200, {
        'content-type': types[extname(pathname) || '.html'] ?? 'application/octet-stream',
        'content-encoding': 'br',
        'cache-control': 'max-age=3600',
        ...headers,
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
