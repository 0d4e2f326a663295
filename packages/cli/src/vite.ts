import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import type { Plugin, ResolvedConfig } from 'vite';
import { entryOf, oneCopy } from './bundle.js';
import { loadStory, type Loaded } from './load.js';
import { editionOf, filesToPublish, pageOf } from './render/index.js';
import { excerptAt } from './report/excerpt.js';
import type { Finding } from '@throughline/core/story.js';

export interface StoryPluginOptions {
  /** Which imports are stories, by their paths. Default: `story.md`, `flood.story.md`, and the same in the other formats. */
  readonly include?: RegExp;
  /**
   * Which styles come with a story: those that its elements need in the page, those and the look of a whole page, or none. The
   * configuration's own style comes with either. Default: `elements`.
   */
  readonly styles?: 'elements' | 'page' | 'none';
  /** Whether a warning fails the build. */
  readonly strict?: boolean;
}

const INCLUDE = /(^|[/\\.])story\.(md|markdown|aml|archieml|ya?ml|json)$/;
/** Where the development server has the files of stories. */
const SERVED = '@throughline/story/';
/** So much of a line is shown with an error. */
const FRAME = 100;

/**
 * The Vite plugin: lets a site import stories.
 *
 * ```js
 * // vite.config.js
 * import throughline from 'throughline/vite.js';
 *
 * export default { plugins: [throughline()] };
 * ```
 *
 * ```js
 * import story from './story.md';
 *
 * document.querySelector('main').innerHTML = story.html;
 * ```
 *
 * The default export is `{ html, story, findings }`: the article as it would be published, the story as data, and what the check
 * found. The elements' modules and their styles are imported with it. A build fails where the story has errors; the development
 * server shows them as warnings and the story as far as it can be shown.
 */
export default function throughline(options: StoryPluginOptions = {}): Plugin[] {
  return [storyPlugin(options), oneCopy()];
}

function storyPlugin({ include = INCLUDE, styles = 'elements', strict = false }: StoryPluginOptions): Plugin {
  let site: ResolvedConfig;
  /** By the path of a story: what it was made of last, for the development server. */
  const stories = new Map<
    string,
    { readonly asked: ReadonlySet<string>; readonly files: ReadonlyMap<string, string> }
  >();

  return {
    name: 'throughline',
    enforce: 'pre',
    configResolved(config) {
      site = config;
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const [path = ''] = (request.url ?? '').split('?');
        const at = path.indexOf(`/${SERVED}`);
        const name = at === -1 ? '' : path.slice(at + SERVED.length + 1);
        const text = [...stories.values()].map(({ files }) => files.get(name)).find((found) => found !== undefined);
        if (text === undefined) return next();
        response.setHeader('content-type', name.endsWith('.svg') ? 'image/svg+xml' : 'text/plain; charset=utf-8');
        response.end(text);
      });
    },
    async load(id) {
      const [path = ''] = id.split('?');
      if (id !== path || !include.test(path)) return null;
      const loaded = await loadStory(path);
      const building = site.command === 'build';
      const findings = loaded.findings.filter(({ waived }) => waived === null);
      const errors = findings.filter(({ level }) => strict || level === 'error');
      for (const file of [...loaded.files.asked, ...(loaded.config.path ? [loaded.config.path] : [])])
        this.addWatchFile(file);
      if (building && errors.length > 0) this.error(faultOf(errors, loaded));
      for (const finding of building ? findings : errors) this.warn(faultOf([finding], loaded));

      const files = filesOf(loaded);
      const served = new Map<string, string>();
      const addresses = new Map<string, string>();
      for (const [link, text] of files) {
        const name = nameOf(link, text);
        served.set(name, text);
        addresses.set(link, building ? placed(site, name) : `${site.base}${SERVED}${name}`);
        if (building) this.emitFile({ type: 'asset', fileName: fileName(site, name), source: text });
      }
      stories.set(path, { asked: loaded.files.asked, files: served });
      return { code: codeOf(loaded, addresses, styles), moduleSideEffects: true };
    },
    hotUpdate({ file, modules }) {
      const touched = [...stories].filter(([, { asked }]) => asked.has(file));
      const { moduleGraph } = this.environment;
      const more = touched.flatMap(([path]) => [...(moduleGraph.getModulesByFile(path) ?? [])]);
      return more.length > 0 ? [...new Set([...modules, ...more])] : undefined;
    },
  };
}

// What a module of a story says

function codeOf(loaded: Loaded, addresses: ReadonlyMap<string, string>, styles: StoryPluginOptions['styles']): string {
  const { story, kinds, config, findings } = loaded;
  const imports = entryOf(story, kinds, config)
    .split('\n')
    .filter((line) => !isStyle(line) || styles === 'page' || (styles === 'elements' && !/[\\/]theme[\\/]/.test(line)));
  // What the page's own script does to elements that are there already is left to whoever puts them there.
  const own = imports.filter((line) => line.startsWith('import ') || line.startsWith('setStrings('));
  return `${own.join('\n')}
export default {
  html: ${JSON.stringify(articleOf(loaded, addresses))},
  story: ${JSON.stringify(story)},
  findings: ${JSON.stringify(findings)},
};
`;
}

const isStyle = (line: string) => /^import ".*\.css";$/.test(line);

/** The article of the page, with its files where this site has them. */
function articleOf(loaded: Loaded, addresses: ReadonlyMap<string, string>): string {
  const page = pageOf(loaded, { script: '', style: '' });
  const article = page.slice(page.indexOf('<article>'), page.lastIndexOf('</article>') + '</article>'.length);
  return article.replace(
    /(\s(?:src|srcset|map|data)=")([^"]+)(")/g,
    (all, before: string, link: string, after: string) => {
      const address = addresses.get(link);
      return address === undefined ? all : `${before}${address}${after}`;
    },
  );
}

/** The files that the article itself shows or fetches, by their links in it. */
function filesOf(loaded: Loaded): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [path, content] of filesToPublish(editionOf(loaded), { script: '', style: '' }))
    if (typeof content === 'string' && /^(stills|files)\//.test(path))
      files.set(path.split('/').map(encodeURIComponent).join('/'), content);
  return files;
}

/** A name with a hash of what is in the file, so that it can be kept for ever. */
function nameOf(link: string, text: string): string {
  const file = basename(link);
  const ending = extname(file);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 10);
  return `${file.slice(0, file.length - ending.length)}-${hash}${ending}`;
}

const fileName = ({ build }: ResolvedConfig, name: string) =>
  [build.assetsDir, decodeURIComponent(name)].filter((part) => part !== '').join('/');

/** The address of a file in the built site. */
function placed(site: ResolvedConfig, name: string): string {
  return `${site.base}${[site.build.assetsDir, name].filter((part) => part !== '').join('/')}`;
}

// What a build says of a story's mistakes

/** What Vite and Rollup show: the first place with its line, and all that is wrong. */
function faultOf(findings: readonly Finding[], { files, path, folder }: Loaded) {
  const [first] = findings as readonly [Finding, ...Finding[]];
  const text = files.text(first.at.file);
  const shown = text === null ? null : excerptAt(text, first.at, FRAME);
  const file = first.at.file === basename(path) ? path : `${folder}/${first.at.file}`;
  const { line, column } = first.at;
  return {
    message: findings.map(({ where, message, help, code }) => `${where} ${message} ${help} (${code})`).join('\n'),
    loc: { file, line, column: column - 1 },
    ...(shown && { frame: `${line} | ${shown.line}\n${' '.repeat(String(line).length)} | ${shown.carets}` }),
  };
}
