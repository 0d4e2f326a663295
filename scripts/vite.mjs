// How everything here is bundled: the packages from their TypeScript sources, so nothing has to be built first.
import { resolve } from 'node:path';
import { minify } from 'terser';
import { build, defaultClientConditions, defaultServerConditions } from 'vite';
import { root } from './process.mjs';

const source = '@throughline/source';

export const fromSource = {
  resolve: { conditions: [source, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [source, ...defaultServerConditions] } },
};

/**
 * Makes code as small as it gets: by terser, which finds more than the bundler's own minifier, the second time a little more
 * again, and without the indentation of templates. After minifying, a line break stands only inside a template, where white
 * space is white space.
 * @returns {import('vite').Plugin}
 */
const small = () => ({
  name: 'small',
  transform: (code, id) => (/[\\/]elements[\\/]src[\\/]/.test(id) ? code.replace(/\bcss`[^`]*`/g, tight) : null),
  async generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      for (let pass = 0; pass < 2; pass++) {
        const { code } = await minify(chunk.code, {
          module: true,
          ecma: 2022,
          compress: { passes: 3, unsafe_arrows: true, pure_getters: true, hoist_funs: true, keep_fargs: false },
        });
        chunk.code = code;
      }
      chunk.code = chunk.code.replace(/\n\s*/g, ' ');
    }
  },
});

/** Style sheets in templates, without what is for their writers: comments, and the white space that says nothing. */
const tight = (style) =>
  style
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .replace(/(?<=[{;][a-z-]+:) /g, '')
    .replace(/;}/g, '}');

/**
 * Builds as readers get it, as small as it gets.
 * @param {import('vite').InlineConfig} options
 */
export const buildForReaders = (options) =>
  buildAsHosts({ ...options, plugins: [...(options.plugins ?? []), small()] });

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
