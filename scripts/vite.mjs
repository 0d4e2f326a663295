// How everything here is bundled: the packages from their TypeScript sources, so nothing has to be built first.
import { resolve } from 'node:path';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { root } from './process.mjs';

const source = '@throughline/source';

export const fromSource = {
  resolve: { conditions: [source, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [source, ...defaultServerConditions] } },
};

/** As readers get it, whatever NODE_ENV says: a test runner sets it, and Vite would then take Lit's development code. */
export const forReaders = {
  resolve: {
    conditions: [source, ...defaultClientConditions.filter((name) => !name.includes('production')), 'production'],
  },
};

export const exampleRoot = resolve(root, 'examples/caribbean-request');
export const cacheDir = resolve(root, 'node_modules/.cache/throughline');
