// The library for pages without a bundler: what a CDN serves, each file with what its bytes are. `--write` also puts those
// into the snippets of the documentation and of the example.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { integrityOf } from '../packages/cli/tools/small.mjs';
import { root } from './process.mjs';
import { buildForReaders } from './vite.mjs';

const elements = resolve(root, 'packages/elements');
const source = resolve(elements, 'src');
/** Tags of each part that registers elements. */
const TAGS = {
  scrolly: ['tl-scrolly', 'tl-step'],
  'force-comparison-bar': ['tl-force-comparison-bar'],
  'arms-request-checklist': ['tl-arms-request-checklist'],
  'quote-card': ['tl-quote-card'],
  'distance-graphic': ['tl-distance-graphic'],
  notes: ['tl-notes'],
};
const names = Object.keys(TAGS);
const { version } = JSON.parse(readFileSync(resolve(elements, 'package.json'), 'utf8'));

/** In each file that has others' code in it: the loader and the host script have none. */
const NOTICE = '/*! licences.txt */\n';

/** Where these files are, in documentation. */
export const address = `https://cdn.example/throughline/${version}/`;
/** What quotes them, with their integrity. */
export const quoting = [
  'README.md',
  'stories/embed.mdx',
  'examples/hosts/iframe/index.html',
  'examples/hosts/plain/index.html',
  'examples/hosts/wordpress/index.html',
];

/**
 * Builds all files, from the packages' sources.
 *
 * @returns {Promise<Map<string, string>>} What each file has in it, by its name.
 */
export async function buildCdn() {
  const [whole, parts, host] = await Promise.all([buildWhole(), buildParts(), buildHost()]);
  const loader = await buildLoader(parts.table);
  const notices = [['licences.txt', readFileSync(resolve(elements, 'licences.txt'), 'utf8')]];
  const files = new Map(
    [...whole, ...parts.files, ...loader, ...host, ...notices].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const integrity = Object.fromEntries([...files].map(([name, content]) => [name, integrityOf(content)]));
  return files.set('integrity.json', `${JSON.stringify(integrity, null, 2)}\n`);
}

/**
 * Writes all files into a folder, in place of what was there.
 *
 * @param {string} [out]
 * @returns {Promise<Map<string, string>>} What was written.
 */
export async function writeCdn(out = resolve(elements, 'cdn')) {
  const files = await buildCdn();
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const [name, content] of files) writeFileSync(resolve(out, name), content);
  return files;
}

/**
 * A text in which every tag that names one of the files has its present address and integrity.
 *
 * @param {string} text
 * @param {Readonly<Record<string, string>>} integrity what `integrity.json` says
 */
export function withIntegrity(text, integrity) {
  const tag = /(https:\/\/cdn\.example\/throughline\/)[\d.]+(\/([\w.-]+)"\s+integrity=")[^"]*(")/g;
  return text.replace(tag, (_, before, between, name, after) => {
    if (!(name in integrity)) throw new Error(`The CDN has no file ${name}.`);
    return `${before}${version}${between}${integrity[name]}${after}`;
  });
}

/** What a page may name of the files: parts are brought by the loader, which knows their bytes itself. */
const NAMED = ['loader.js', 'throughline.js', 'throughline.css', 'host.js'];

/**
 * A table of the files that a page names, with the `integrity` to write beside each.
 *
 * @param {ReadonlyMap<string, string>} files as they were written
 */
export function integrityTable(files) {
  const integrity = JSON.parse(files.get('integrity.json'));
  const width = Math.max(...NAMED.map((name) => name.length));
  return NAMED.map((name) => `${name.padEnd(width)}  ${integrity[name]}`).join('\n');
}

const sha384 = (content) => integrityOf(content).slice('sha384-'.length);

/** What a page without a bundler has beside any element: the colours around it, and its words as HTML. */
const BESIDE = ['ground', 'words'].map((name) => `import '@throughline/elements/${name}.js';`);

/** Everything in one module, which imports nothing, and its style sheet. What elements tell their authors stays out. */
async function buildWhole() {
  const code = [
    ...names.map((name) => `export * from '@throughline/elements/${name}.js';`),
    ...BESIDE,
    `export { setStrings } from '@throughline/elements/strings.js';`,
    `export { GraphicElement } from '@throughline/elements/graphic-element.js';`,
    `import '@throughline/elements/article.css';`,
  ];
  const claimed = `import { claim } from './packages/elements/src/embed/claim.ts';
    claim(${JSON.stringify(version)}, ${JSON.stringify(Object.values(TAGS).flat())});`;
  const output = await bundle(
    { throughline: ['import "./claimed.js";', ...code].join('\n'), claimed },
    { entries: ['throughline'], plugins: [forReaders()], output: { codeSplitting: false }, notice: NOTICE },
  );
  return output.map((file) => [
    file.type === 'chunk' ? 'throughline.js' : 'throughline.css',
    file.type === 'chunk' ? file.code : `${String(file.source).trim()}\n`,
  ]);
}

/** The elements one by one, and what they share; what tells authors is apart, and imported where a page is being made. */
async function buildParts() {
  const code = Object.fromEntries(
    names.map((name) => [name, [...BESIDE, `import '@throughline/elements/${name}.js';`].join('\n')]),
  );
  const output = await bundle(code, {
    entries: names,
    notice: NOTICE,
    plugins: [engineInOne()],
    output: {
      chunkFileNames: ({ name, facadeModuleId }) => {
        const [, room] = /components[\\/]([\w-]+)[\\/]check\.ts$/.exec(facadeModuleId ?? '') ?? [];
        return `${room ? `${room}-check` : name}.js`;
      },
      codeSplitting: { groups },
    },
  });
  return named(output);
}

/** What parts share, in one file: they have to wait for it once. And what only authors load. */
const groups = [
  {
    name: 'base',
    test: /[\\/](@?lit|lit-html|lit-element|d3-interpolate)[\\/]|src[\\/](embed[\\/](ground|words)(-script)?|define|page|strings|light|problems|place|tokens[\\/]tokens|graphic-element|marks[\\/]figure)\.ts$|core[\\/]src[\\/](timeline|blend|url|attribution|quantity|csv|format|frame)\.ts$/,
  },
  { name: 'authors', test: /[\\/](authoring|claim|problem|check-(state|attribution|coordinates|quantity))\.ts$/ },
].map((group, i, all) => ({ ...group, priority: all.length - i }));

/**
 * The parts of the engine that only some readers need would be further files, which no integrity covers: here they come with it.
 * Their names one by one, because a whole module as an object needs code of the bundler's.
 */
const engineInOne = () => ({
  name: 'engine-in-one',
  enforce: 'pre',
  transform(code, id) {
    if (!/[\\/]scrolly[\\/]element\.ts$/.test(id)) return undefined;
    const imports = [];
    const inOne = code.replace(/(?<!typeof )\bimport\('([^']+)'\)/g, (_, from) => {
      const later = readFileSync(resolve(dirname(id), from.replace(/\.js$/, '.ts')), 'utf8');
      const exported = [...later.matchAll(/^export (?:async )?(?:function|class|const) (\w+)/gm)].map(
        ([, name]) => name,
      );
      imports.push(`import { ${exported.map((name) => `${name} as ${name}$`).join(', ')} } from '${from}';`);
      return `Promise.resolve({ ${exported.map((name) => `${name}: ${name}$`).join(', ')} })`;
    });
    return { code: [...imports, inOne].join('\n'), map: null };
  },
});

/** Who brought an element first is found out by the script that claims it. */
const claimedAlready = () => ({
  name: 'claimed-already',
  enforce: 'pre',
  transform: (code, id) =>
    /[\\/]src[\\/]define\.ts$/.test(id) ? { code: code.replace(/void import\([^;]*/, ''), map: null } : undefined,
});

/** What elements tell their authors is no concern of a reader's. */
const forReaders = () => ({
  name: 'for-readers',
  enforce: 'pre',
  load: (id) =>
    /[\\/]src[\\/](authoring|components[\\/][\w-]+[\\/]check)\.ts$/.test(id)
      ? 'export const tell = () => {};'
      : undefined,
});

/**
 * Gives each part a name that tells its bytes: after it has the names of those that it imports.
 *
 * @returns {{ files: Map<string, string>, table: import('../packages/elements/src/embed/loader.js').Part[] }}
 */
function named(output) {
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  // Parts name those for authors, which import parts: these are named by the bytes of all.
  const readers = new Set();
  const reach = (fileName) => {
    if (readers.has(fileName)) return;
    chunks.get(fileName).imports.forEach(reach);
    readers.add(fileName);
  };
  names.forEach((name) => reach(`${name}.js`));
  const all = shortHash(sha384([...chunks.values()].map(({ code }) => code).join('')));
  const stem = (fileName) => fileName.replace(/\.js$/, '');
  const nameOf = new Map([...chunks.keys()].map((fileName) => [fileName, `${stem(fileName)}-${all}.js`]));
  const code = (fileName) =>
    chunks
      .get(fileName)
      .code.replace(/(\bfrom ?|\bimport ?\(?)"\.\/([\w-]+\.js)"/g, (_, how, to) => `${how}"./${nameOf.get(to)}"`);

  const files = new Map();
  const table = [];
  for (const fileName of readers) {
    const { imports } = chunks.get(fileName);
    if (fileName === 'base.js' ? imports.length > 0 : imports.join() !== 'base.js')
      throw new Error(`The part ${fileName} imports ${imports.join()}: whatever parts share belongs to the base.`);
    const content = code(fileName);
    const hash = sha384(content);
    const name = stem(fileName);
    nameOf.set(fileName, `${name}-${shortHash(hash)}.js`);
    files.set(nameOf.get(fileName), content);
    table.push({ name, sha384: hash, tags: TAGS[name] ?? [] });
  }
  for (const fileName of chunks.keys()) if (!readers.has(fileName)) files.set(nameOf.get(fileName), code(fileName));
  return { files, table };
}

/** As the loader has it. */
const shortHash = (base64) => base64.replace(/\W/g, '').slice(0, 8);

/** The loader with its table of parts. */
async function buildLoader([base, ...parts]) {
  const markup = existsSync(resolve(source, 'embed/markup.ts'));
  const code = [
    `import { load } from './packages/elements/src/embed/loader.ts';`,
    markup ? `import { upgrade } from './packages/elements/src/embed/markup.ts';` : '',
    `load(${JSON.stringify(version)}, ${JSON.stringify(base)}, ${JSON.stringify(parts)}, import.meta.url${markup ? ', upgrade' : ''});`,
  ];
  const [{ code: loader }] = await bundle({ loader: code.join('\n') }, { entries: ['loader'] });
  return [['loader.js', loader]];
}

/** What stands in a page around an iframe. */
async function buildHost() {
  const script = ['host-script.ts', 'host.ts'].find((file) => existsSync(resolve(source, 'embed', file)));
  if (!script) return [];
  const [{ code }] = await bundle({ host: `import './packages/elements/src/embed/${script}';` }, { entries: ['host'] });
  return [['host.js', code]];
}

/**
 * @param {Readonly<Record<string, string>>} modules code by name, as if it stood in files at the root
 * @param {{ entries: readonly string[], plugins?: object[], output?: object, notice?: string }} options
 */
async function bundle(modules, { entries, plugins = [], output = {}, notice = '' }) {
  const idOf = (name) => resolve(root, `${name}.js`);
  const byId = new Map(Object.entries(modules).map(([name, code]) => [idOf(name), code]));
  const [{ output: files }] = await buildForReaders({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [
      {
        name: 'modules',
        enforce: 'pre',
        resolveId: (id, importer) => {
          const wanted = id.startsWith('.') && byId.has(importer) ? resolve(root, id) : id;
          return byId.has(wanted) ? { id: wanted, moduleSideEffects: true } : undefined;
        },
        load: (id) => byId.get(id),
      },
      claimedAlready(),
      ...plugins,
    ],
    build: {
      write: false,
      target: 'es2022',
      // From these on a page's colours follow `color-scheme` by themselves.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      lib: {
        entry: Object.fromEntries(entries.map((name) => [name, idOf(name)])),
        formats: ['es'],
        fileName: (_, name) => `${name}.js`,
      },
      cssMinify: true,
      rolldownOptions: {
        preserveEntrySignatures: entries.length > 1 ? false : 'strict',
        output: { minify: true, ...output },
      },
    },
  });
  if (notice === '') return files;
  return files.map((file) => {
    if (file.type !== 'chunk') return file;
    const { type, fileName, imports, code } = file;
    return { type, fileName, imports, code: notice + code };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = await writeCdn();
  const integrity = JSON.parse(files.get('integrity.json'));
  if (process.argv.includes('--write'))
    for (const file of quoting) {
      const path = resolve(root, file);
      if (existsSync(path)) writeFileSync(path, withIntegrity(readFileSync(path, 'utf8'), integrity));
    }
}
