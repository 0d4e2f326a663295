// What a reader's browser has to load, in bytes: bundled from source, minified, each file compressed with Brotli at its best.
// `npm run sizes` writes it to tests/sizes.json and into README's table, which tests compare.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { buildCdn } from './cdn.mjs';
import { root } from './process.mjs';
import { buildForReaders } from './vite.mjs';

export const sizesFile = resolve(root, 'tests/sizes.json');

/**
 * What is measured, and how many bytes it may have (1 kB = 1000 bytes). Of the engine that is what every page loads at once;
 * what only some readers ask for, such as the controls, is written down beside it. Of the components it is everything.
 */
export const measured = {
  engine: { imports: ['scrolly'], of: ['first'], budget: 12_000, aim: 10_000 },
  components: {
    of: ['first', 'later'],
    imports: ['force-comparison-bar', 'arms-request-checklist', 'quote-card', 'distance-graphic'],
    budget: 34_000,
    aim: 28_000,
  },
  // By itself, with the Lit that a page with a story has already.
  notes: { imports: ['notes'], of: ['first', 'later'], budget: 8_000, aim: 7_500 },
  // What the story in an iframe runs beside its own script.
  frame: { imports: ['frame'], of: ['first', 'later'], budget: 6_000, aim: 5_000 },
};

/** Scripts for pages without a bundler: files for a CDN, and how many bytes each may have. */
export const scripts = {
  loader: { file: 'loader.js', budget: 2_000 },
  host: { file: 'host.js', budget: 2_000 },
};

/** @returns {Promise<Record<string, { first: number }>>} The bytes of each script. */
export async function measureScripts() {
  const files = await buildCdn();
  return Object.fromEntries(
    Object.entries(scripts).map(([name, { file }]) => [name, { first: brotli(files.get(file)) }]),
  );
}

/**
 * @param {readonly string[]} components folders of src/components
 * @returns {Promise<{ first: number, later: number, forAuthors: number }>} Bytes that a page loads at once, those it loads
 *   when they are needed, and those it loads only while it is being made.
 */
export async function measure(components) {
  const entry = resolve(root, 'page-that-embeds.js');
  const [{ output }] = await buildForReaders({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [
      {
        name: 'page-that-embeds',
        enforce: 'pre',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) =>
          id === entry ? components.map((name) => `import '@throughline/elements/${name}.js';`).join('\n') : undefined,
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: 'page' },
      rolldownOptions: {
        // A page's own entry hands nothing on, so what its parts share stays in it.
        preserveEntrySignatures: false,
        // Without this Vite leaves the white space of a library.
        output: { minify: true },
      },
    },
  });
  const files = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  // What only authors load: the marks and messages, and each component's check.
  const authoring = new Set(
    [...files.values()]
      .filter(({ facadeModuleId }) => /\/(authoring|check)\.ts$/.test(facadeModuleId ?? ''))
      .map(({ fileName }) => fileName),
  );

  const reach = (start, follow, reached = new Set()) => {
    if (reached.has(start) || authoring.has(start)) return reached;
    reached.add(start);
    for (const next of follow(files.get(start))) reach(next, follow, reached);
    return reached;
  };
  const first = reach(output.find((chunk) => chunk.isEntry).fileName, ({ imports }) => imports);
  const all = reach([...first][0], ({ imports, dynamicImports }) => [...imports, ...dynamicImports]);
  const bytes = (names) => names.reduce((sum, name) => sum + brotli(files.get(name).code), 0);
  return {
    first: bytes([...first]),
    later: bytes([...all].filter((name) => !first.has(name))),
    forAuthors: bytes([...files.keys()].filter((name) => !all.has(name))),
  };
}

const brotli = (code) =>
  brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }).length;

/**
 * The bytes that count against the budget.
 * @param {string} name
 * @param {Record<string, number>} size
 * @returns {number}
 */
export const counted = (name, size) => measured[name].of.reduce((sum, part) => sum + size[part], 0);

/** Measures all. */
export async function measureAll() {
  const sizes = {};
  for (const [name, { imports }] of Object.entries(measured)) sizes[name] = await measure(imports);
  return { ...sizes, ...(await measureScripts()) };
}

/** @returns {Record<string, { first: number, later: number, forAuthors: number }>} */
export const recordedSizes = () => JSON.parse(readFileSync(sizesFile, 'utf8'));

const readmeFile = resolve(root, 'README.md');
/** How README's rows begin, and the bytes that stand in them. */
const ROWS = {
  'the scroll engine': ({ engine }) => [engine.first],
  'its parts': ({ engine }) => [engine.later],
  'all four components': ({ components }) => [components.first + components.later],
  'notes that open': ({ notes }) => [notes.first + notes.later],
  'the loader': ({ loader }) => [loader.first],
  'the host script': ({ host, frame }) => [host.first, frame.first + frame.later],
};

/**
 * README, with these bytes in its table.
 * @param {ReturnType<typeof recordedSizes>} sizes
 * @param {string} readme
 * @returns {string}
 */
export function withSizes(sizes, readme = readFileSync(readmeFile, 'utf8')) {
  const written = (bytes) => bytes.map((each) => each.toLocaleString('en')).join(' and ');
  return Object.entries(ROWS).reduce(
    (text, [row, bytes]) => text.replace(new RegExp(`(?<=\\n\\| ${row}[^|]*\\| )[^|]*(?= \\|)`), written(bytes(sizes))),
    readme,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = await measureAll();
  for (const [name, { budget }] of Object.entries(scripts))
    console.log(`${name}: ${sizes[name].first} bytes; may have ${budget}.`);
  for (const [name, { budget, aim }] of Object.entries(measured)) {
    const { first, later, forAuthors } = sizes[name];
    console.log(
      `${name}: ${counted(name, sizes[name])} bytes (${first} at once, ${later} later); may have ${budget}, aims at ${aim}. For authors only: ${forAuthors}.`,
    );
  }
  if (process.argv.includes('--write')) {
    writeFileSync(sizesFile, `${JSON.stringify(sizes, null, 2)}\n`);
    writeFileSync(readmeFile, withSizes(sizes));
  }
}
