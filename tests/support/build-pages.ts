// Builds the pages that tests/pages opens, once a run: the explainers of examples/, and every page of tests/fixtures.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildExplainers, mainExample } from '../../scripts/explainer.mjs';
import { buildDesk, buildHosts } from '../../scripts/hosts.mjs';
import { buildForReaders, cacheDir } from '../../scripts/vite.mjs';

export interface BuiltPages {
  /** Folder of the main example, as it is published. */
  readonly example: string;
  /** Folder of the second one, which has an element of its own. */
  readonly second: string;
  /** Folder of the short story that every host page of examples/hosts shows. */
  readonly swifts: string;
  /** Each host page of examples/hosts in a folder of its name. */
  readonly hosts: string;
  /** What another origin serves to them: the story in `swifts/`, the files for a CDN in `throughline/<version>/`. */
  readonly desk: string;
  /** Folder of the built tests/fixtures: `tests/fixtures/a/b.html` is `a/b.html` in it. */
  readonly fixtures: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    pages: BuiltPages;
  }
}

export default async function setup(project: TestProject) {
  mkdirSync(cacheDir, { recursive: true });
  // A folder of its own: two runs at one time would empty each other's.
  const folder = mkdtempSync(join(cacheDir, 'pages-'));
  const pages = {
    example: join(folder, 'example'),
    second: join(folder, 'second'),
    swifts: join(folder, 'desk/swifts'),
    hosts: join(folder, 'hosts'),
    desk: join(folder, 'desk'),
    fixtures: join(folder, 'fixtures'),
  };
  const fixtures = resolve(import.meta.dirname, '../fixtures');
  await buildExplainers({
    [mainExample]: pages.example,
    'how-scroll-becomes-a-picture': pages.second,
  });
  await buildPages(fixtures, pages.fixtures);
  await buildDesk(pages.desk);
  await buildHosts(pages.hosts);
  project.provide('pages', pages);
  return () => rmSync(folder, { recursive: true, force: true });
}

async function buildPages(root: string, outDir: string): Promise<void> {
  const input = existsSync(root) ? htmlFiles(root) : [];
  mkdirSync(outDir, { recursive: true });
  if (input.length === 0) return;
  await buildForReaders({
    root,
    base: './',
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, rolldownOptions: { input } },
  });
}

const htmlFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html') && !path.includes('node_modules'))
    .map((path) => join(folder, path));
