// The preview's server: Vite serves the elements' modules and tells of changes; what is of the story is answered here.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createServer,
  defaultClientConditions,
  defaultServerConditions,
  searchForWorkspaceRoot,
  type Plugin,
  type ViteDevServer,
} from 'vite';
import { oneCopy } from '../bundle.js';
import { configPath, loadConfig, type Config } from '../config.js';
import { CannotRun, reasonOf } from '../report/cannot-run.js';
import { EVENT } from './client/messages.js';
import { patchOf } from './patch.js';
import { Preview } from './preview.js';

export interface PreviewOptions {
  /** The first port that is tried. */
  readonly port: number;
  /** The folder that paths are told from. */
  readonly folder: string;
  /** Is told of what the reader of a terminal should know. */
  readonly say?: (text: string) => void;
}

export interface PreviewServer {
  readonly address: string;
  close(): Promise<void>;
}

const PAGE = '/@throughline/page.js';
const HOST = '127.0.0.1';
/** Editors write a file in several steps; so long after the first is waited for the last, in milliseconds. */
const SETTLE = 15;
/** The watcher passes over what changes a file again within 50 ms; so long after a change it is looked for, in milliseconds. */
const AGAIN = 60;
const here = fileURLToPath(new URL('.', import.meta.url));
const templates = resolve(here, '../../templates/preview');
const THEME = resolve(here, '../../src/theme/page.css');

/**
 * Serves a story's preview until it is closed.
 *
 * @param path of the story's file, absolute
 * @throws {CannotRun} where no port is free
 */
export async function servePreview(path: string, options: PreviewOptions): Promise<PreviewServer> {
  const folder = dirname(path);
  let config: Config | null = null;
  let server: ViteDevServer | null = null;
  // Run by Vite, a configuration and what it imports are new as soon as they change.
  const importer = (module: string) => server!.ssrLoadModule(module);
  const configOf = async () => (config ??= await loadConfig(folder, importer));
  const preview = new Preview(path, options.folder, configOf);
  const styles: string[] = [];

  server = await createServer({
    configFile: false,
    root: folder,
    appType: 'custom',
    publicDir: false,
    logLevel: 'silent',
    clearScreen: false,
    cacheDir: join(tmpdir(), 'throughline-preview'),
    resolve: { conditions: [...sourceCondition(), ...defaultClientConditions] },
    ssr: { resolve: { conditions: [...sourceCondition(), ...defaultServerConditions] } },
    // Everything is served as it is: nothing has to be bundled, and no dependency is found late and reloads the page.
    optimizeDeps: { noDiscovery: true, include: [] },
    server: {
      host: HOST,
      port: options.port,
      cors: false,
      hmr: { overlay: false },
      fs: { allow: [folder, searchForWorkspaceRoot(folder), libraryFolder()] },
    },
    plugins: [modules(preview), oneCopy(), pages(preview, () => [...styles, ...(config?.style ? [config.style] : [])])],
  });

  styles.push(await resolved(server, '@throughline/elements/article.css'), THEME);
  await preview.update();
  const stop = watch(server, preview, path, {
    configChanged: () => ((config = null), preview.renew()),
    failed: (error) => options.say?.(reasonOf(error)),
    isConfig: (file) => isPartOfConfig(server, file, folder),
  });
  try {
    await server.listen();
  } catch (error) {
    await server.close();
    throw new CannotRun(
      `No server can be started on ${HOST}:${options.port}: ${reasonOf(error)}`,
      'Name another port: --port 4800.',
    );
  }
  const address = server.resolvedUrls?.local[0] ?? `http://${HOST}:${options.port}/`;
  return {
    address,
    close: async () => {
      stop();
      await Promise.all([preview.renew(), server.close()]);
    },
  };
}

// What changes

interface Changes {
  configChanged(): Promise<void>;
  isConfig(file: string): boolean;
  /** Something went wrong that no story can be blamed for. */
  failed(error: unknown): void;
}

/** Shows a change at once, and then what the whole story has to say of it. */
function watch(server: ViteDevServer, preview: Preview, path: string, changes: Changes): () => void {
  const { watcher } = server;
  const { hot } = server.environments.client;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  let sent = preview.page();
  let entry = '';
  void preview.entry().then((first) => (entry = first));
  let change = 0;
  let busy = false;

  const send = async () => {
    const html = preview.page();
    const module = await preview.entry();
    if (module !== entry && entry !== '') reloadScript(server);
    else if (html !== null && html !== sent) hot.send(EVENT.page, patchOf(sent, html));
    entry = module;
    sent = html;
  };
  /** One whole at a time; what has changed meanwhile is read after it. */
  const readWhole = async () => {
    if (busy) return;
    busy = true;
    let mine: number;
    do {
      mine = change;
      await preview.update(
        () => mine === change,
        () => hot.send(EVENT.findings, preview.told),
      );
      watcher.add([...preview.asked]);
      await send();
    } while (mine !== change);
    busy = false;
  };
  const onSettled = async () => {
    change += 1;
    // The whole is read in a thread of its own, at the same time.
    const [shown, whole] = [preview.hurry(), readWhole()];
    await shown;
    await send();
    await whole;
  };
  const onChange = (file: string) => {
    const name = resolve(file);
    const ofConfig = changes.isConfig(name);
    if (!ofConfig && !preview.asked.has(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const read = timeOf(name);
      setTimeout(() => {
        if (!ended && timeOf(name) !== read) onChange(name);
      }, AGAIN);
      const ready = ofConfig ? changes.configChanged() : Promise.resolve();
      void ready.then(onSettled).catch(changes.failed);
    }, SETTLE);
  };
  watcher.add([path, ...preview.asked]);
  for (const event of ['add', 'change', 'unlink'] as const) watcher.on(event, onChange);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}

/** When a file was last written, if it is there. */
const timeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs;

/** The page's script has changed: another kind of graphic is used. */
function reloadScript({ environments: { client } }: ViteDevServer): void {
  const module = client.moduleGraph.getModuleById(PAGE);
  if (module) client.moduleGraph.invalidateModule(module);
  client.hot.send({ type: 'full-reload' });
}

function isPartOfConfig(server: ViteDevServer, file: string, folder: string): boolean {
  const { moduleGraph } = server.environments.ssr;
  return file === configPath(folder) || (moduleGraph.getModulesByFile(file)?.size ?? 0) > 0;
}

// Pages

type Answer = readonly [type: string, body: string] | null;

/** Answers what is of the story: the frame, the page, its files, the text and the contact sheet. */
function pages(preview: Preview, stylesOf: () => readonly string[]): Plugin {
  return {
    name: 'throughline:pages',
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const url = new URL(request.url ?? '/', `http://${HOST}`);
        const moved = /^\/(page|text|contact)$/.exec(url.pathname);
        if (moved) {
          response.writeHead(302, { location: `${url.pathname}/${url.search}` }).end();
          return;
        }
        let answer: Answer;
        try {
          answer = answerTo(url, preview, stylesOf());
        } catch (error) {
          answer = ['text/plain', `This cannot be shown: ${reasonOf(error)}\n`];
        }
        if (answer === null) return next();
        const [type, body] = answer;
        response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(body);
      });
    },
  };
}

function answerTo({ pathname, searchParams }: URL, preview: Preview, styles: readonly string[]): Answer {
  const view = { rtl: searchParams.has('rtl'), stacked: searchParams.has('stacked') };
  const html = (text: string | null): Answer => ['text/html', text ?? WAITING];
  switch (pathname) {
    case '/':
      return html(readFileSync(join(templates, 'frame.html'), 'utf8'));
    case '/page/':
      return html(withScript(preview.page(view), styles));
    case '/contact/':
      return html(preview.contact());
    case '/text/':
      return ['text/plain', preview.text() ?? 'The story cannot be shown yet.\n'];
    case '/findings.json':
      return ['application/json', JSON.stringify(preview.told)];
  }
  const style = /^\/@throughline\/(frame|contact)\.css$/.exec(pathname);
  if (style) return ['text/css', readFileSync(join(templates, `${style[1]}.css`), 'utf8')];
  if (!pathname.startsWith('/page/')) return null;
  const path = pathname.slice('/page/'.length);
  const text = preview.file(path, view);
  return text === null ? null : [typeOf(path), text];
}

const WAITING = `<!doctype html>
<html lang="en">
<title>Not yet</title>
<link rel="icon" href="data:," />
<script type="module" src="/@throughline/waiting.js"></script>
<p>The story cannot be shown yet: the findings say why.</p>
</html>
`;

/** The page as it is published, with the preview's own script and with the styles that the build would bundle. */
function withScript(html: string | null, styles: readonly string[]): string | null {
  const links = styles.map((path) => `<link rel="stylesheet" href="${served(path)}">`).join('');
  const script = '<script type="module" src="/@throughline/page.js"></script>';
  return html && html.replace('</head>', () => `${links}${script}</head>`);
}

/** Where a module of a package is, as from here. */
async function resolved({ environments }: ViteDevServer, id: string): Promise<string> {
  const found = await environments.client.pluginContainer.resolveId(id, fileURLToPath(import.meta.url));
  if (!found) throw new Error(`${id} is not installed.`);
  return found.id;
}

/** The address at which Vite serves a file. */
const served = (path: string) => `/@fs/${encodeURI(path.replaceAll('\\', '/').replace(/^\//, ''))}`;

function typeOf(path: string): string {
  if (path.endsWith('.svg')) return 'image/svg+xml';
  if (/\.(json|topojson|geojson)$/.test(path)) return 'application/json';
  return 'text/plain';
}

// Modules

/** What the preview's pages import. Its own modules are resolved from here, wherever the story is. */
function modules(preview: Preview): Plugin {
  const own = new Map(['frame', 'waiting'].map((name) => [`/@throughline/${name}.js`, clientFile(name)]));
  return {
    name: 'throughline:modules',
    enforce: 'pre',
    async resolveId(id, importer) {
      const [path = ''] = id.split('?');
      if (path === PAGE) return path;
      if (own.has(path)) return own.get(path)!;
      // What the page's module names without a path is a dependency of this package, not of the story's folder.
      if (importer === PAGE && !/^[./]/.test(id))
        return this.resolve(id, fileURLToPath(import.meta.url), { skipSelf: true });
      return null;
    },
    async load(id) {
      if (id !== PAGE) return null;
      return `import ${JSON.stringify(clientFile('page'))};\n${await preview.entry()}`;
    },
  };
}

/** A module of the preview's pages: compiled where this one is, else its source. */
function clientFile(name: string): string {
  const compiled = join(here, 'client', `${name}.js`);
  return existsSync(compiled) ? compiled : join(here, 'client', `${name}.ts`);
}

/** Where nothing is built, packages of this workspace are taken from their sources. */
function sourceCondition(): string[] {
  return import.meta.url.endsWith('.ts') ? ['@throughline/source'] : [];
}

/** Where this package's dependencies are: the `node_modules` that it is installed in, or its workspace. */
function libraryFolder(): string {
  const [before, ...rest] = here.split(`${sep}node_modules${sep}`);
  return rest.length > 0 ? `${before}${sep}node_modules` : searchForWorkspaceRoot(here);
}
