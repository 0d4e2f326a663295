// Promises 78, 82, 109 and what a page's own scripts and transitions do to a story: whole pages that fight back.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildForReaders } from '../../scripts/vite.mjs';
import { CDN, serveDesk, VERSION } from '../support/hosts.ts';
import { built, engines, serve, type Site, type Tab } from '../support/pages.ts';

/** A version that is still to come. */
const NEWER = '99.0.0';
const root = resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

/** The two scenes of the hosts' story, as a page has them in its HTML. */
const SCENES = readFileSync(join(built.hosts, 'plain/index.html'), 'utf8')
  .match(/<tl-scrolly[^]*?<\/tl-scrolly>/g)!
  .join('');
/** What their graphics show at each step: what `examples/hosts/story/story.md` asks for. */
const STATES = [
  'roofs: show=nests-before focus=nests-before view=bars',
  'boxes: show=null focus=boxes-before view=bars',
  'both: show=null focus=null view=bars',
  'rule: show=roof-rule focus=roof-rule phrase=null',
  'looking: show=null focus=null phrase=while a bird is in it',
].join('\n');

/** Notes what goes wrong in a page, from its beginning; keeps what the tests themselves need of the browser. */
const WATCH = `
  window.seen = [];
  window.frame = window.requestAnimationFrame;
  addEventListener('error', ({ message }) => message && !/^ResizeObserver loop/.test(message) && seen.push(message));
  addEventListener('unhandledrejection', ({ reason }) => seen.push(String(reason)));
  for (const way of ['log', 'info', 'warn', 'error']) console[way] = (...words) => seen.push(words.join(' '));
`;
const seenIn = (tab: Tab) => tab.evaluate(() => (window as unknown as { seen: string[] }).seen.join('\n'));

interface Page {
  readonly head?: string;
  readonly body: string;
  /** Runs before everything else. */
  readonly before?: string;
  readonly policy?: string;
}
const html = ({ head = '', body, before = '' }: Page) =>
  `<!doctype html><html lang="en" data-tl-dev="off"><head><meta charset="utf-8"><script nonce="n0nce">${WATCH}${before}</script>${head}</head>
  <body><main>${body}</main><p id="end" style="height: 100vh">The end.</p></body></html>`;

/** A news page at `/page.html`. */
async function newspaper(page: Page): Promise<Site> {
  const site = await serve(built.hosts);
  site.answer('/page.html', {
    body: html(page),
    headers: page.policy ? { 'content-security-policy': page.policy } : {},
  });
  return site;
}

/** Brings the reader to each step, and tells in a line for each what its graphic shows then. Words alone: old scripts break JSON. */
async function statesAtSteps(): Promise<string> {
  const { frame } = window as unknown as { frame: typeof requestAnimationFrame };
  let states = '';
  for (const step of [...Document.prototype.querySelectorAll.call(document, 'tl-step')]) {
    step.scrollIntoView({ block: 'center', behavior: 'instant' });
    for (let frames = 0; frames < 3; frames += 1) await new Promise((drawn) => frame(drawn));
    const graphic = step.closest('tl-scrolly')!.querySelector<HTMLElement & { state?: object }>('[slot=graphic]')!;
    const { state = {} } = graphic;
    states += `${states && '\n'}${step.id}: ${Object.keys(state)
      .map((name) => `${name}=${String((state as Record<string, unknown>)[name])}`)
      .join(' ')}`;
  }
  return states;
}

/** The library as a newsroom's bundler makes one script of it. */
async function bundled(version: string): Promise<ReadonlyMap<string, string>> {
  const entry = resolve(root, 'a-newsroom.js');
  const names = ['scrolly', 'force-comparison-bar', 'quote-card'];
  const [{ output }] = (await buildForReaders({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [
      {
        name: 'a-newsroom',
        enforce: 'pre',
        resolveId: (id: string) => (id === entry ? id : undefined),
        load: (id: string) =>
          id === entry ? names.map((name) => `import '@throughline/elements/${name}.js';`).join('\n') : undefined,
        // Another version is other code, and says so.
        transform: (code: string, id: string) =>
          version !== VERSION && /src[\\/](version|graphic-element|components[\\/]scrolly[\\/]\w+)\.ts$/.test(id)
            ? code
                .replace(`'${VERSION}'`, `'${version}'`)
                .replace('connectedCallback(): void {', `$& Reflect.set(this, 'edition', '${version}');`)
            : undefined,
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: 'page' },
      rolldownOptions: { preserveEntrySignatures: false, output: { minify: true } },
    },
  })) as unknown as [{ output: { fileName: string; code: string }[] }];
  return new Map(output.map(({ fileName, code }) => [`/${version}/${fileName}`, code]));
}

/** What the newsroom's server has: `/<version>/page.js` and its parts, and those of another version. */
let bundles: ReadonlyMap<string, string>;
beforeAll(async () => {
  bundles = new Map([...(await bundled(VERSION)), ...(await bundled(NEWER))]);
});

/** The ways in which a page has the library, as what stands in its head. */
async function library(site: Site, way: string): Promise<string> {
  const desk = await serveDesk();
  for (const [path, body] of bundles) site.answer(path, { body });
  return way === 'npm'
    ? `<script type="module" src="/${VERSION}/page.js"></script>`
    : `<script type="module" src="${desk.url}${CDN}${way}" crossorigin></script>`;
}

/** A page with both scenes, and the library by one of the ways. */
async function withLibrary(way: string, page: Omit<Page, 'head'>): Promise<Site> {
  const site = await newspaper(page);
  const head = await library(site, way);
  site.answer('/page.html', { body: html({ ...page, head }) });
  return site;
}

/** Until every story of the page has come to life. */
const untilAlive = (tab: Tab) =>
  expect
    .poll(() =>
      tab.evaluate(() =>
        ['tl-scrolly', 'tl-force-comparison-bar', 'tl-quote-card'].every((name) => customElements.get(name)),
      ),
    )
    .toBe(true);
async function bringNear(tab: Tab): Promise<void> {
  await tab.evaluate(() => {
    for (const story of Document.prototype.querySelectorAll.call(document, 'tl-scrolly')) story.scrollIntoView();
  });
  await untilAlive(tab);
}

/** Names under which our code asks the document or the window for something, by what it is that they name there. */
function namesAskedFor(): { readonly values: readonly string[]; readonly functions: readonly string[] } {
  const source = join(root, 'packages/elements/src');
  const names = new Set<string>();
  for (const path of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!/\.ts$/.test(path) || /\.test\.ts$/.test(path)) continue;
    const visit = (node: ts.Node): void => {
      if (
        ts.isPropertyAccessExpression(node) &&
        ts.isIdentifier(node.expression) &&
        /^(document|window|globalThis)$/.test(node.expression.text)
      )
        names.add(node.name.text);
      if (
        ts.isCallExpression(node) &&
        /^ofPage$/.test(node.expression.getText()) &&
        ts.isStringLiteral(node.arguments[0]!)
      )
        names.add(node.arguments[0].text);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(path, readFileSync(join(source, path), 'utf8'), ts.ScriptTarget.Latest, true));
  }
  const isFunction = (name: string) => /^(get|query|create|add|remove|import)\w+$/.test(name);
  return {
    values: [...names].filter((name) => !isFunction(name)).sort(),
    functions: [...names].filter(isFunction).sort(),
  };
}

/** What prototypes have that a page has put there, also where it makes no sense. */
const POLLUTED = `
  Object.prototype.inherits = function () {};
  Object.prototype.keysOf = ['a'];
  window.define = () => { throw new Error('define() was called'); };
  define.amd = {};
  window.require = window.requirejs = () => { throw new Error('require() was called'); };
  window.exports = window.module = undefined;
`;
const PROTOTYPE_JS = readFileSync(join(root, 'tests/fixtures/promises/prototype-js.js'), 'utf8');
const REQUIRE_JS = readFileSync(require.resolve('requirejs/require.js'), 'utf8');

/** A story’s words as a translator leaves them: other words, in elements of its own, and the page in another language. */
function translate(how: 'in fonts' | 'in place'): void {
  const inOther = (text: string) =>
    text.replace(/\p{L}+/gu, (word) => `${word}ö`).replace(/\d+/g, (number) => `${number}0`);
  const style = 'vertical-align: inherit;';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    if (!text.data.trim() || text.parentElement!.closest('script, style, font, svg')) continue;
    if (how === 'in place') text.data = inOther(text.data);
    else {
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      for (const font of [outer, inner]) font.setAttribute('style', style);
      inner.textContent = inOther(text.data);
      outer.append(inner);
      text.replaceWith(outer);
    }
  }
  document.documentElement.lang = 'sv';
  if (how === 'in fonts') document.documentElement.classList.add('translated-ltr');
}

/**
 * Words of the pictures and of the steps that are not of the translation, and labels of values as they were before it.
 *
 * @param own words that no translator can reach: those of the elements themselves, and of attributes and the map's data
 */
function staleIn(own: readonly string[], labels: readonly string[]): string[] {
  const texts = (node: Node): string[] =>
    node instanceof Text ? [node.data] : [...node.childNodes].flatMap((child) => texts(child));
  const parts = '[part~=picture], [part~=title], [part~=source]';
  const pictures = [...document.querySelectorAll('[slot=graphic]')].flatMap(({ shadowRoot }) =>
    [...shadowRoot!.querySelectorAll(parts)].map((part) => texts(part).join(' ')),
  );
  const steps = [...document.querySelectorAll('tl-step')].map((step) => texts(step).join(' '));
  const shown = [...pictures, ...steps].flatMap((text) => text.match(/\p{L}{4,}/gu) ?? []);
  const words = shown.filter((word) => !word.endsWith('ö') && !own.includes(word));
  const numbers = labels.filter((label) => pictures.some((text) => text.includes(label)));
  return shown.length > 100 ? [...new Set([...words, ...numbers])] : ['there are too few words'];
}

/** What the elements say themselves where a page does not write it, names in attributes, and names of the map. */
const OWN = [
  'Asked Russia Venezuela China Iran reported none confirmed stated estimated Coast',
  'Each unit scale lengths compare only within each mark missiles people',
  'Caracas Cuba Colombia Haiti Jamaica measured',
].flatMap((words) => words.split(' '));

describe.each(engines)('in $engine', { timeout: 120_000 }, ({ open }) => {
  test.each(['npm', 'loader.js'])(
    '%s: names that hide the document’s own leave every step its picture',
    async (way) => {
      const { values } = namesAskedFor();
      expect(values).toEqual(
        expect.arrayContaining(['body', 'documentElement', 'fonts', 'readyState', 'scrollingElement']),
      );
      // One element of a name, several, a form, a frame: of each the document makes something else.
      const kinds = [
        (name: string) => `<img name="${name}" alt="" style="height: 7px">`,
        (name: string) => `<form name="${name}" id="${name}"></form>`,
        (name: string) => `<img name="${name}" alt=""><embed name="${name}">`,
        (name: string) => `<iframe name="${name}" style="height: 5px"></iframe>`,
      ];
      const tab = await open();
      for (const turn of way === 'npm' ? [0, 1] : [2]) {
        const hiding = values.map((name, i) => kinds[(i + turn) % kinds.length]!(name)).join('');
        const site = await withLibrary(way, {
          body: `<div style="height: 40px; overflow: clip">${hiding}</div>${SCENES}`,
        });
        await tab.goto(`${site.url}/page.html`);
        await bringNear(tab);
        expect(await tab.evaluate(statesAtSteps)).toBe(STATES);
        expect(await seenIn(tab)).toBe('');
      }
    },
  );

  test.each(['npm', 'throughline.js'])(
    '%s: among Prototype.js, RequireJS and prototypes that a page has added to every step has its picture',
    async (way) => {
      const site = await withLibrary(way, { body: SCENES, before: `${REQUIRE_JS};${PROTOTYPE_JS};${POLLUTED}` });
      const tab = await open();
      await tab.goto(`${site.url}/page.html`);
      await bringNear(tab);
      expect(await tab.evaluate(statesAtSteps)).toBe(STATES);
      expect(await seenIn(tab)).toBe('');
    },
  );

  test.each([
    [VERSION, NEWER],
    [NEWER, VERSION],
  ])('two bundles, %s and then %s: stories of both work, and the console has one line of it', async (first, second) => {
    const site = await newspaper({ body: SCENES });
    const head = [first, second].map((version) => `<script type="module" src="/${version}/page.js"></script>`).join('');
    for (const [path, body] of bundles) site.answer(path, { body });
    site.answer('/page.html', { body: html({ head, body: SCENES }) });
    const tab = await open();
    await tab.goto(`${site.url}/page.html`);
    await untilAlive(tab);
    expect(await tab.evaluate(statesAtSteps)).toBe(STATES);
    await expect.poll(() => seenIn(tab)).toMatch(new RegExp(`^Throughline ${second}.*`));
    expect((await seenIn(tab)).split('\n')).toHaveLength(1);
  });

  test('a page whose Trusted Types are for others: what is imported as the documentation says leaves the article, and no error', async () => {
    const written = /^import\('@throughline.*$/m.exec(readFileSync(join(root, 'stories/embed.mdx'), 'utf8'))![0];
    const head = `<script type="module" nonce="n0nce">${written.replace(/'@throughline[^']*'/, `'/${VERSION}/page.js'`)}</script>`;
    const policy =
      "script-src 'nonce-n0nce' 'self'; require-trusted-types-for 'script'; trusted-types of-others; style-src 'self'";
    const site = await newspaper({ body: SCENES });
    await library(site, 'npm');
    site.answer('/page.html', { body: html({ head, body: SCENES }), headers: { 'content-security-policy': policy } });
    site.answer('/plain.html', { body: html({ body: SCENES }) });
    const tab = await open();
    const words = () => tab.evaluate(() => document.querySelector('main')!.innerText);
    await tab.goto(`${site.url}/plain.html`);
    const article = await words();
    await tab.goto(`${site.url}/page.html`);
    if (await tab.evaluate(() => 'trustedTypes' in window)) {
      await expect.poll(() => seenIn(tab)).toMatch(/^The story stays an article\.[^\n]*$/);
      expect(await words()).toBe(article);
    } else {
      // Where there are no Trusted Types there is nothing to forbid it.
      await untilAlive(tab);
      expect(await tab.evaluate(statesAtSteps)).toBe(STATES);
      expect(await seenIn(tab)).toBe('');
    }
  });

  test('Turbo: a visit, a way back, and a preview out of its cache have each story once, its words and its states', async () => {
    const site = await newspaper({ body: '' });
    const head = `<script type="module" src="/turbo.js"></script>${await library(site, 'npm')}`;
    site.answer('/turbo.js', { body: readFileSync(require.resolve('@hotwired/turbo'), 'utf8') });
    site.answer('/home.html', { body: html({ head, body: '<a href="/page.html">The story</a>' }) });
    site.answer('/page.html', { body: html({ head, body: SCENES }) });
    const tab = await open();
    await tab.goto(`${site.url}/home.html`);
    const heard = () => tab.evaluate(() => (window as unknown as { loads: number }).loads);
    await tab.evaluate(() => {
      Object.assign(window, { loads: 0, steps: [] });
      addEventListener('turbo:load', () => ((window as unknown as { loads: number }).loads += 1));
      addEventListener('tl-step', (event) =>
        (window as unknown as { steps: string[] }).steps.push((event as Event & { id: string }).id),
      );
    });
    const visit = async (url: string) => {
      const before = await heard();
      await tab.evaluate((to) => (window as unknown as { Turbo: { visit(to: string): void } }).Turbo.visit(to), url);
      await expect.poll(heard).toBe(before + 1);
    };
    const once = () =>
      tab.evaluate(() => ({
        stories: document.querySelectorAll('tl-scrolly').length,
        bases: [...document.querySelectorAll('tl-scrolly, [slot=graphic]')].map(
          ({ shadowRoot }) => shadowRoot!.querySelectorAll('[part~=base]').length,
        ),
        words: document.querySelector('main')!.textContent.replace(/\s+/g, ' '),
      }));
    await visit('/page.html');
    await untilAlive(tab);
    expect(await tab.evaluate(statesAtSteps)).toBe(STATES);
    const first = await once();
    expect([first.stories, ...first.bases]).toEqual([2, 1, 1, 1, 1]);
    // Back to where the reader came from, and to the story again: both out of the cache.
    for (const way of ['back', 'forward'] as const) {
      const before = await heard();
      await tab.evaluate((way) => history[way](), way);
      await expect.poll(heard).toBe(before + 1);
    }
    expect(await tab.evaluate(statesAtSteps)).toBe(STATES);
    expect(await once()).toEqual(first);
    // A preview stands while the page itself is still on its way.
    await visit('/home.html');
    site.answer('/page.html', { delay: 1500 });
    await tab.evaluate(() => (window as unknown as { Turbo: { visit(to: string): void } }).Turbo.visit('/page.html'));
    const isPreview = () => tab.evaluate(() => document.documentElement.hasAttribute('data-turbo-preview'));
    await expect.poll(isPreview, { interval: 10 }).toBe(true);
    expect(await once()).toEqual(first);
    await expect.poll(isPreview).toBe(false);
    await tab.evaluate(() => ((window as unknown as { steps: string[] }).steps.length = 0));
    expect(await tab.evaluate(statesAtSteps)).toBe(STATES);
    expect(await once()).toEqual(first);
    // Each step of the story that is there is told once: none is told by one that is gone.
    const steps = await tab.evaluate(() => (window as unknown as { steps: string[] }).steps);
    expect(new Set(steps).size).toBe(steps.length);
    expect(await seenIn(tab)).toBe('');
  });

  test('a view transition from page to page brings a story, and back to it', async () => {
    const site = await newspaper({ body: '' });
    const style = '<style>@view-transition { navigation: auto }</style>';
    const told = `<script>addEventListener('pagereveal', ({ viewTransition }) => (window.isMoved = !!viewTransition))</script>`;
    const head = `${style}${told}${await library(site, 'npm')}`;
    site.answer('/home.html', { body: html({ head, body: '<a href="/page.html">The story</a>' }) });
    site.answer('/page.html', { body: html({ head, body: `<a href="/home.html">Home</a>${SCENES}` }) });
    const tab = await open();
    await tab.goto(`${site.url}/home.html`);
    if (!(await tab.evaluate(() => 'CSSViewTransitionRule' in window && 'onpagereveal' in window))) return;
    const follow = async (path: string) => {
      await tab.evaluate(() => setTimeout(() => document.querySelector<HTMLElement>('a')!.click()));
      await expect
        .poll(() => tab.evaluate(() => location.pathname + (document.readyState === 'complete' ? '' : ' comes')))
        .toBe(path);
    };
    for (let times = 0; times < 2; times += 1) {
      await follow('/page.html');
      await untilAlive(tab);
      expect(await tab.evaluate(() => (window as unknown as { isMoved?: boolean }).isMoved)).toBe(true);
      expect(await tab.evaluate(statesAtSteps)).toBe(STATES);
      expect(await seenIn(tab)).toBe('');
      await follow('/home.html');
    }
  });

  test.each([
    ['in fonts', 'example'],
    ['in place', 'swifts'],
  ] as const)(
    'translated by the browser, %s: pictures of the %s have the words and numbers of the page, also after the reader goes on',
    async (how, story) => {
      const site = await serve(built[story]);
      const page = readFileSync(join(built[story], 'index.html'), 'utf8');
      site.answer('/', { body: page.replace(/<meta http-equiv[^>]*>/, `<script>${WATCH}</script>`) });
      const tab = await open();
      await tab.goto(`${site.url}/`);
      const states = await tab.evaluate(statesAtSteps);
      // In the middle of the story.
      await tab.evaluate(() =>
        document.querySelectorAll('tl-step')[3]!.scrollIntoView({ block: 'center', behavior: 'instant' }),
      );
      const labels = await tab.evaluate(() =>
        [...document.querySelectorAll('[slot=graphic] data')].map(({ textContent }) => textContent.trim()),
      );
      expect(labels.length).toBeGreaterThan(3);
      await tab.evaluate(translate, how);
      const stale = () => tab.evaluate(staleIn, OWN, labels);
      await expect.poll(stale).toEqual([]);
      expect(await tab.evaluate(statesAtSteps)).toBe(states);
      await expect.poll(stale).toEqual([]);
      expect(await seenIn(tab)).toBe('');
    },
  );

  const TRUSTED = (frames: string) => (desks: readonly string[]) =>
    `script-src 'nonce-n0nce' 'strict-dynamic'; style-src 'nonce-n0nce' 'unsafe-inline' ${desks.join(' ')}; frame-src ${frames === 'none' ? "'none'" : desks.join(' ')}; require-trusted-types-for 'script'; trusted-types lit-html`;

  test.each(['desks', 'none'])(
    'where a policy takes one Lit, the second story of another desk stands in a frame, or its link does (frames of: %s)',
    async (frames) => {
      const desks = [await deskOf(built.swifts), await deskOf(built.example)];
      const body = desks.map(({ url }, i) => linesAt(url, `story-${i}`)).join('');
      const site = await newspaper({ body, policy: TRUSTED(frames)(desks.map(({ url }) => url)) });
      const tab = await open();
      await tab.goto(`${site.url}/page.html`);
      const isTrusting = await tab.evaluate(() => 'trustedTypes' in window);
      const state = () =>
        tab.evaluate(() => ({
          articles: document.querySelectorAll('.tl-article').length,
          frames: document.querySelectorAll('iframe').length,
          links: [...document.querySelectorAll('[data-tl-story]')].filter((link) => link.checkVisibility()).length,
        }));
      const expected = !isTrusting
        ? { articles: 2, frames: 0, links: 0 }
        : frames === 'none'
          ? { articles: 1, frames: 0, links: 1 }
          : { articles: 1, frames: 1, links: 0 };
      await expect.poll(state, { timeout: 10_000 }).toEqual(expected);
      const said = (await seenIn(tab)).split('\n').filter((line) => !/Content.Security.Policy|violates/i.test(line));
      expect(said.length).toBeLessThanOrEqual(1);
    },
  );

  test.each([
    ['script', 'link'],
    ['style', 'frame'],
  ])('a story whose %s was tampered with is the %s, and nothing of it runs or is styled', async (what, left) => {
    const desk = await deskOf(built.swifts);
    const [, integrity = ''] =
      /integrity="([^"]+)"/.exec(readFileSync(join(built.swifts, 'embed-snippet.html'), 'utf8')) ?? [];
    expect(integrity).toMatch(/^sha384-/);
    const style = readdirSync(built.swifts, { recursive: true, encoding: 'utf8' }).find((path) =>
      /embed[^/]*\.css$/.test(path),
    )!;
    const path = what === 'script' ? 'embed.js' : style;
    const bad = what === 'script' ? ';window.bad = 1' : 'main { color: rgb(1, 2, 3) }';
    desk.answer(`/${path}`, { body: readFileSync(join(built.swifts, path), 'utf8') + bad });
    const site = await newspaper({
      body: linesAt(desk.url, 'story').replace('<script ', `<script integrity="${integrity}" crossorigin `),
    });
    const tab = await open();
    await tab.goto(`${site.url}/page.html`);
    const state = () =>
      tab.evaluate(() => ({
        articles: document.querySelectorAll('.tl-article').length,
        left: document.querySelector('[data-tl-story]')!.checkVisibility()
          ? 'link'
          : document.querySelector('iframe') && 'frame',
      }));
    await expect.poll(state, { timeout: 10_000 }).toEqual({ articles: 0, left });
    if (left === 'frame')
      expect(await tab.evaluateInFrame(() => document.querySelectorAll('tl-step').length)).toBeGreaterThan(3);
    expect(
      await tab.evaluate(() => ['bad' in window, getComputedStyle(document.querySelector('main')!).color]),
    ).toEqual([false, 'rgb(0, 0, 0)']);
  });
});

/** A story as its desk has published it. */
async function deskOf(folder: string): Promise<Site> {
  const desk = await serve(folder);
  desk.answer(/./, { headers: { 'access-control-allow-origin': '*' } });
  return desk;
}

/** The lines of a story, as its build has written them. */
const linesAt = (desk: string, id: string) =>
  `<p id="${id}"><a data-tl-story href="${desk}/">The story</a></p><script type="module" src="${desk}/embed.js" nonce="n0nce"></script>`;
