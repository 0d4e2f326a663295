import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ELEMENT_WORDS, saidIn, shownIn, wordName, type GraphicKind, type Story } from '@throughline/core/story.js';
import { kinds as builtIn } from '@throughline/elements/kinds.js';
import { build, defaultClientConditions, type InlineConfig, type Plugin } from 'vite';
import type { Config } from './config.js';
import { small } from '../tools/small.mjs';
import { CannotRun } from './report/cannot-run.js';

/** What a page of a story loads. */
export interface Bundle {
  /** The one script, and the one style sheet. */
  readonly script: string;
  readonly style: string;
  /** What only the page for iframes runs besides. */
  readonly frame: string;
}

/** Where the modules of the elements are looked for: as from here, so that a page has one copy of each. */
const ENTRY = resolve(import.meta.dirname, 'the-story.js');
/** Where there is no such file Vite looks from its root, which is not here for everybody who serves a story. */
const HERE = fileURLToPath(import.meta.url);
const THEME = resolve(import.meta.dirname, '../src/theme/page.css');
const THEME_ELSEWHERE = resolve(import.meta.dirname, '../src/theme/embed.css');
/** Run from its sources, as in this repository, the command takes the elements' sources too: nothing has to be built first. */
const fromSource = import.meta.url.endsWith('.ts') ? ['@throughline/source'] : [];

/**
 * What a page of this story runs: the elements that it uses, and what only readers need of them. One classic script, so that a
 * page also works where it is opened from a folder.
 *
 * @throws {CannotRun} where a module of the newsroom's own cannot be bundled
 */
export async function bundle(story: Story, kinds: readonly GraphicKind[], config: Config): Promise<Bundle> {
  const code = entryOf(story, kinds, config);
  try {
    return await inProduction(async () => {
      const [page, frame] = [await bundled(code), await bundled(FRAME)];
      return { ...page, frame: frame.script };
    });
  } catch (error) {
    throw new CannotRun(
      `The page’s script cannot be bundled: ${plainMessage(error)}`,
      'Look at the modules that the configuration names.',
    );
  }
}

/** In front of each script: what it is made of, and under which licences, is beside it. */
const NOTICE = '/*! licences.txt */';

/** The file of that name for a story's folder. */
export function licences(): string {
  return readFileSync(fileURLToPath(import.meta.resolve('@throughline/elements/licences.txt')), 'utf8');
}

const FRAME = `import '@throughline/elements/frame.js';`;

/** The module of an embedded story, without the story: names stand in for what is put in afterwards. */
const SNIPPET = [
  `import '@throughline/elements/article.css';`,
  `import ${JSON.stringify(THEME_ELSEWHERE)};`,
  `import { embedStory } from '@throughline/elements/snippet.js';`,
  `embedStory(import.meta.url, THROUGHLINE_STORY, () => { THROUGHLINE_ELEMENTS });`,
].join('\n');

/**
 * The story as one module that puts it into a page of somebody else. The page's own script is in it as a function: it is run
 * where the page lets it, and what it throws is heard.
 *
 * @param story all that the module needs of the story but its style sheet
 * @param script the page's own script
 * @param style says what the style sheet is called
 */
export async function snippet(
  story: object,
  script: string,
  style: (content: string) => { readonly style: string; readonly integrity: string },
): Promise<Omit<Bundle, 'frame'>> {
  const made = await inProduction(() => bundled(SNIPPET, 'es'));
  const parts: Readonly<Record<string, string>> = {
    STORY: JSON.stringify({ ...story, ...style(made.style) }),
    ELEMENTS: script.trim(),
  };
  // At once: what is put in may have such a name itself, in its words.
  const whole = made.script.replace(/THROUGHLINE_(STORY|ELEMENTS)/g, (_, part: string) => parts[part]!);
  return { script: whole, style: made.style };
}

/** The name of a file with a hash of what is in it, so that it can be kept for ever. */
export function hashed(name: string, ending: string, content: string | Uint8Array): string {
  return `${name}-${createHash('sha256').update(content).digest('hex').slice(0, 10)}.${ending}`;
}

/** The module that imports what a story needs. In the preview it is served as it is. */
export function entryOf(story: Story, kinds: readonly GraphicKind[], config: Config): string {
  const shown = shownIn(story);
  const used = new Set(shown.map(({ graphic }) => graphic.kind));
  const isUsed = ({ name, tag }: { readonly name: string; readonly tag: string }) => used.has(name) || used.has(tag);
  const elements = kinds
    .filter((kind) => isUsed(kind) && builtIn.some(({ name }) => name === kind.name))
    .map(({ name }) => `@throughline/elements/${name}.js`);
  const own = config.graphics.filter(isUsed).map(({ module }) => module);
  const hasScene = shown.some(({ type }) => type === 'scene');
  const hasState =
    own.length > 0 && shown.some((block) => block.type === 'figure' && Object.keys(block.state).length > 0);
  const modules = [
    '@throughline/elements/article.css',
    THEME,
    ...(config.style === null ? [] : [config.style]),
    ...(hasScene ? ['@throughline/elements/scrolly.js'] : []),
    ...elements,
    '@throughline/elements/notes.js',
    ...own,
  ];
  return [
    ...modules.map((module) => `import ${JSON.stringify(module)};`),
    ...stringsOf(story, config),
    ...(hasState ? FIGURES : []),
  ].join('\n');
}

/** Graphics that stand alone show what is said of them: ours by themselves, and so a newsroom’s own, whatever they are made from. */
const FIGURES = [
  `import { readState } from '@throughline/core';`,
  `for (const element of document.querySelectorAll('.tl-figure > [data-graphic]'))`,
  `  if (element.constructor.states) element.state = readState(element.constructor.states, { ...element.dataset });`,
];

function stringsOf(story: Story, config: Config): string[] {
  const words = elementWords(story, config);
  return Object.keys(words).length === 0
    ? []
    : [
        `import { setStrings, stringsFrom } from '@throughline/elements/strings.js';`,
        `setStrings(${JSON.stringify(story.lang)}, stringsFrom(${JSON.stringify(words)}));`,
      ];
}

/** The words that the elements themselves put on a page, in the story's language, by their names. */
export function elementWords(story: Story, config: Config): Readonly<Record<string, string>> {
  const words = Object.entries({ ...saidIn(story.lang), ...config.strings, ...story.words }).map(([name, text]) => [
    wordName(name),
    text,
  ]);
  return Object.fromEntries(words.filter(([name]) => (ELEMENT_WORDS as readonly unknown[]).includes(name))) as Record<
    string,
    string
  >;
}

async function bundled(code: string, format: 'iife' | 'es' = 'iife'): Promise<Omit<Bundle, 'frame'>> {
  const config: InlineConfig = {
    configFile: false,
    envFile: false,
    root: dirname(ENTRY),
    base: './',
    publicDir: false,
    logLevel: 'silent',
    resolve: { conditions: [...fromSource, ...defaultClientConditions] },
    plugins: [theStory(code), oneCopy(), forReaders(), small({ module: format === 'es', notice: NOTICE })],
    build: {
      write: false,
      target: 'es2022',
      // From these on a page's colours follow `color-scheme` by themselves.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      cssCodeSplit: false,
      modulePreload: false,
      assetsInlineLimit: () => true,
      rolldownOptions: {
        input: ENTRY,
        output: { format, codeSplitting: false, entryFileNames: 'story.js', assetFileNames: 'story[extname]' },
      },
    },
  };
  const built = await build(config);
  const files = (Array.isArray(built) ? built : [built]).flatMap((part) => ('output' in part ? part.output : []));
  const script = files.find((file) => file.type === 'chunk')?.code ?? '';
  const style = files.find((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
  return { script, style: style?.type === 'asset' ? String(style.source) : '' };
}

function theStory(code: string): Plugin {
  return {
    name: 'throughline:story',
    enforce: 'pre',
    resolveId: (id) => (id === ENTRY ? id : undefined),
    load: (id) => (id === ENTRY ? { code, moduleSideEffects: true } : undefined),
  };
}

/** A newsroom's own graphic shares its library with the others, wherever it is. */
export function oneCopy(): Plugin {
  return {
    name: 'throughline:one-copy',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!importer || importer === ENTRY) return null;
      if (/^@throughline\/(core|elements)(\/|$)/.test(id)) return this.resolve(id, HERE, { skipSelf: true });
      if (!/^(lit|lit-html|lit-element|@lit\/reactive-element)(\/|$)/.test(id)) return null;
      const elements = await this.resolve('@throughline/elements/scrolly.js', HERE, { skipSelf: true });
      return elements && this.resolve(id, elements.id, { skipSelf: true });
    },
  };
}

/** What elements tell their authors was told before publication: a reader's page carries none of it. */
function forReaders(): Plugin {
  const forAuthors = /[\\/]elements[\\/](?:src|dist)[\\/](?:authoring|components[\\/][\w-]+[\\/]check)\.[jt]s$/;
  return {
    name: 'throughline:for-readers',
    enforce: 'pre',
    load: (id) => (forAuthors.test(id.split('?')[0]!) ? 'export const tell = () => {};' : undefined),
  };
}

/** Vite takes Lit's development code where a test runner has set NODE_ENV. */
async function inProduction<T>(work: () => Promise<T>): Promise<T> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

/** The first lines of what a bundler says, without colours and stack. */
function plainMessage(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message
    .replace(/\u001b\[[\d;]*m/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
    .slice(0, 6)
    .join('\n');
}
