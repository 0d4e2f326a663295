// How everything here is bundled: the packages from their TypeScript sources, so nothing has to be built first.
import { resolve } from 'node:path';
import { build, defaultClientConditions, defaultServerConditions } from 'vite';
import { small } from '../packages/cli/tools/small.mjs';
import { root } from './process.mjs';

const source = '@throughline/source';

export const fromSource = {
  resolve: { conditions: [source, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [source, ...defaultServerConditions] } },
};

/**
 * Builds as readers get it, as small as it gets.
 * @param {import('vite').InlineConfig} options
 */
export const buildForReaders = (options) =>
  buildAsHosts({ ...options, plugins: [...(options.plugins ?? []), small({ passes: 2 })] });

/**
 * Builds as a site does that has Vite and no more; whatever NODE_ENV says: a test runner sets it, and Vite would then take
 * Lit's development code.
 * @param {import('vite').InlineConfig} options
 */
export async function buildAsHosts(options) {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    return await build({ ...fromSource, ...options });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

export const exampleRoot = resolve(root, 'examples/caribbean-request');
export const cacheDir = resolve(root, 'node_modules/.cache/throughline');
