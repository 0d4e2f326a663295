// A story in pages of others, by its one script: promises 12, 13, 62, 63, 74, 77, 83, 88, 99, 100, 103, 109, 114, 115, 132.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { built, engines, openChromium, serve, type Site, type Tab } from '../support/pages.ts';

/** Notes what goes wrong in a page, from its beginning. */
const WATCH = `
  window.frame = requestAnimationFrame;
  const seen = (window.seen = { errors: [], violations: [], said: [] });
  // That an observer's word came a frame later is no error, though browsers tell it as one.
  addEventListener('error', ({ message }) => /^ResizeObserver loop/.test(message) || seen.errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => seen.errors.push(String(reason)));
  document.addEventListener('securitypolicyviolation', (e) => seen.violations.push(e.effectiveDirective + ' ' + e.blockedURI));
  for (const way of ['log', 'info', 'warn', 'error']) console[way] = (...words) => seen.said.push(words.join(' '));
`;

interface Seen {
  errors: string[];
  violations: string[];
  said: string[];
}

/** All of it, a line each. */
const seenIn = (tab: Tab) =>
  tab.evaluate(() => {
    const { errors, violations, said } = (window as unknown as { seen: Seen }).seen;
    return [...errors, ...violations, ...said].join('\n');
  });
const errorsIn = (tab: Tab) => tab.evaluate(() => (window as unknown as { seen: Seen }).seen.errors.join('\n'));
const saidIn = (tab: Tab) => tab.evaluate(() => (window as unknown as { seen: Seen }).seen.said.join('\n'));

/** The lines of a story, as its build has written them. */
function linesAt(desk: string, more = ''): string {
  return `<p id="place"><a data-tl-story href="${desk}/" ${more}>The story</a></p><script type="module" src="${desk}/embed.js" nonce="n0nce"></script>`;
}

interface Page {
  readonly body: string;
  /** Runs before everything else. */
  readonly before?: string;
  readonly policy?: string;
  readonly head?: string;
  readonly start?: string;
}

/** A newspaper of its own. */
async function newspaper({ body, before = '', policy, head = '', start = '<!doctype html>' }: Page): Promise<Site> {
  const site = await serve(built.hosts);
  const html = `${start}<html lang="en"><head><meta charset="utf-8"><script src="/watch.js" nonce="n0nce"></script>${head}<title>News</title></head><body><h1>News</h1><p id="above">Above.</p>${body}<p id="below">Below.</p></body></html>`;
  site.answer('/', { body: html, headers: policy ? { 'content-security-policy': policy } : {} });
  site.answer('/index.html', { body: html });
  site.answer('/watch.js', { body: `${WATCH}${before}` });
  return site;
}

const desks = { example: built.example, swifts: built.swifts };

/** A story as its desk has published it. */
async function deskOf(story: keyof typeof desks): Promise<Site> {
  const desk = await serve(desks[story]);
  desk.answer(/./, { headers: { 'access-control-allow-origin': '*' } });
  return desk;
}

const letters = (text: string) => text.replace(/\s+/g, '');
const isThere = (tab: Tab, count = 1) =>
  expect.poll(() => tab.evaluate(() => document.querySelectorAll('.tl-story .tl-article').length)).toBe(count);

/** All words of the story as its own page has them. */
function wordsOfThePage(folder: string): string {
  const [article = ''] = /<article>[\s\S]*<\/article>/.exec(readFileSync(join(folder, 'index.html'), 'utf8')) ?? [];
  const text = article.replace(/<picture[\s\S]*?<\/picture>/g, '').replace(/<[^>]*>/g, '');
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00A0' };
  return letters(
    text.replace(/&(?:#x([\da-f]+)|(\w+));/gi, (_, code: string | undefined, name: string) =>
      code ? String.fromCodePoint(Number.parseInt(code, 16)) : (named[name] ?? ''),
    ),
  );
}

function wordsInDocument(): string {
  const walk = (node: Node): string =>
    node instanceof Text
      ? node.data
      : node instanceof HTMLPictureElement
        ? ''
        : [...node.childNodes].map(walk).join('');
  return walk(document.querySelector('.tl-article, article')!).replace(/\s+/g, '');
}

/** Brings the reader to each step, and tells in a line for each what its graphic shows then. Words alone: old scripts break JSON. */
async function statesAtSteps(): Promise<string> {
  let states = '';
  // The browser's own, also where an old script has put another in its place.
  const { frame = requestAnimationFrame } = window as { frame?: typeof requestAnimationFrame };
  for (const step of document.querySelectorAll('tl-step')) {
    step.scrollIntoView({ block: 'center', behavior: 'instant' });
    for (let frames = 0; frames < 3; frames += 1) await new Promise((drawn) => frame(drawn));
    const graphic = step.closest('tl-scrolly')!.querySelector<HTMLElement & { state: object }>('[slot=graphic]')!;
    const said = Object.entries(graphic.state).map(([name, value]) => `${name}=${String(value)}`);
    states += `${step.id}: ${said.join(' ')}\n`;
  }
  return states;
}

const STRICTEST =
  "default-src 'none'; script-src 'nonce-n0nce' 'strict-dynamic'; style-src 'nonce-n0nce'; img-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html; report-uri /violated";

/** What old libraries, consent tools and polyfills do to a page before anything of ours is there. */
const OLD_SCRIPTS = `
  for (const name of ['each', 'first', 'last', 'without', 'include', 'clear', 'toJSON'])
    Array.prototype[name] = function () { return 'old'; };
  Object.prototype.inherits = function () {};
  Object.prototype.keysOf = ['a'];
  String.prototype.toJSON = Number.prototype.toJSON = function () { return 'old'; };
  window.define = () => { throw new Error('define() was called'); };
  define.amd = {};
  window.require = window.requirejs = window.define;
  window.exports = window.module = undefined;
  window.$ = window.jQuery = window._ = () => null;
  window.Event = class extends Event {};
  window.CustomEvent = class extends CustomEvent {};
  window.requestAnimationFrame = (draw) => setTimeout(draw, 16);
  window.cancelAnimationFrame = clearTimeout;
  window.IntersectionObserver = class extends IntersectionObserver {
    observe(element) { super.observe(element); }
  };
  window.ResizeObserver = class {
    constructor(tell) { this.all = new Map(); this.tell = tell; }
    observe(element) {
      const look = () => {
        const { width, height } = element.getBoundingClientRect();
        if (this.all.get(element)?.size !== width + ' ' + height) { this.all.get(element).size = width + ' ' + height; this.tell([{ target: element }], this); }
      };
      this.all.set(element, { timer: setInterval(look, 20) });
    }
    unobserve(element) { clearInterval(this.all.get(element)?.timer); this.all.delete(element); }
    disconnect() { for (const element of this.all.keys()) this.unobserve(element); }
  };
`;

/** Names that elements take from the page, or from the form that a content management system puts around everything. */
const NAMES =
  'attributes children style steps customElements dataset className id lang dir title name trustedTypes throughline stepsIn hash fonts body head readyState'.split(
    ' ',
  );
const clobbered = (inside: string) =>
  [
    ...NAMES.map((name) => `<img name="${name}" alt=""><a id="${name}"></a>`),
    `<form name="form" id="form">${NAMES.map((name) => `<input type="hidden" name="${name}">`).join('')}${inside}</form>`,
  ].join('');

/** A style that takes everything from everything, and knows names that the story's own page has, too. */
const RESET = `<style>
  * { margin: 0 !important; padding: 0 !important; border: 0 !important; box-sizing: content-box !important; letter-spacing: normal }
  header, footer, section, article, aside, .prose, .wide, .opening, .facts, .back, .figures { display: none !important; background: red !important }
  p { font-size: 30px !important }
  table, td, svg, button { all: unset }
</style>`;

describe.each(engines)('in $engine', { timeout: 120_000 }, ({ open }) => {
  test('under a policy of nonces and Trusted Types a whole story stands in the page as on its own, and breaks no rule', async () => {
    const desk = await deskOf('example');
    const site = await newspaper({ body: linesAt(desk.url, 'data-tl-level="3"'), policy: STRICTEST });
    const tab = await open();
    await tab.goto(`${desk.url}/`);
    const states = await tab.evaluate(statesAtSteps);
    expect(states.split('\n').length).toBeGreaterThan(20);
    await tab.goto(`${site.url}/`);
    await isThere(tab);
    expect(await tab.evaluate(statesAtSteps)).toEqual(states);
    // The words, and after them the way to the story's own page.
    expect(await tab.evaluate(wordsInDocument)).toBe(`${wordsOfThePage(built.example)}Readitonapageofitsown`);
    await tab.evaluate(() => document.querySelector<HTMLElement>('.tl-ref')!.click());
    const drawn = await tab.evaluate(() =>
      [...document.querySelectorAll('[data-graphic]')].map(
        (graphic) => graphic.shadowRoot?.querySelector('[part~=picture]')?.textContent?.trim().length ?? 0,
      ),
    );
    expect(Math.min(...drawn)).toBeGreaterThan(20);
    const found = await tab.evaluate(() => ({
      markup: document.documentElement.outerHTML,
      link: document.querySelector('#place')!.checkVisibility(),
      levels: [...new Set([...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ localName }) => localName))],
      // Where a map is drawn, its data came with the script.
      maps: document.querySelectorAll('[map]').length,
      from: [...new Set(performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin))].sort(),
      loose: [...document.querySelectorAll<HTMLAnchorElement>('.tl-story a[href]')]
        .filter(({ origin }) => /^http/.test(origin) && origin !== location.origin)
        .filter(({ rel, target, pathname }) => (rel !== 'noopener' && !/index\.html$/.test(pathname)) || target !== '')
        .map(({ href }) => href),
    }));
    expect(found.link).toBe(false);
    expect(found.markup).not.toContain('n0nce');
    expect(found.levels).toEqual(['h1', 'h3', 'h4', 'h5']);
    expect(found.maps).toBe(0);
    expect(found.from).toEqual([site.url, desk.url].sort());
    expect(found.loose).toEqual([]);
    expect(await seenIn(tab)).toBe('');
    expect(site.requests).not.toContain('/violated');
  });

  test('where elements, style, frames or the script are not to be had there is still the story in a frame, or the link; once, and without an error', async () => {
    const desk = await deskOf('swifts');
    const gone = await deskOf('swifts');
    gone.answer('/embed.js', { fail: 404 });
    const policy = (script: string, style: string, frame: string, more = '') =>
      `default-src 'none'; script-src 'self' ${script}; style-src 'self' ${style}; frame-src ${frame}; ${more}`;
    const { url } = desk;
    const trusted = "require-trusted-types-for 'script'; trusted-types somebody-else";
    const cases: [what: string, left: 'frame' | 'link', page: Partial<Page>, desk?: Site][] = [
      ['no style', 'frame', { policy: policy(url, '', url) }],
      ['no templates', 'frame', { policy: policy(url, url, url, trusted) }],
      ['no observers', 'frame', { before: 'delete window.ResizeObserver; delete window.IntersectionObserver;' }],
      ['no frames of animation', 'frame', { before: 'delete window.requestAnimationFrame;' }],
      ['another Array.from', 'frame', { before: 'Array.from = (list) => [].slice.call(list);' }],
      ['no templates, no frames', 'link', { policy: policy(url, url, "'none'", trusted) }],
      ['no style, no frames', 'link', { policy: policy(url, '', "'none'") }],
      ['no script', 'link', { policy: policy('', url, url) }],
      ['a script that is gone', 'link', {}, gone],
    ];
    const tab = await open();
    for (const [message, left, page, from = desk] of cases) {
      const site = await newspaper({ body: linesAt(from.url), ...page });
      await tab.goto(`${site.url}/`);
      const state = () =>
        tab.evaluate(() => ({
          articles: document.querySelectorAll('.tl-article').length,
          frames: document.querySelectorAll('iframe').length,
          link: document.querySelector('#place a')!.checkVisibility(),
        }));
      const framed = left === 'frame';
      await expect
        .poll(state, { message, timeout: 10_000 })
        .toEqual({ articles: 0, frames: framed ? 1 : 0, link: !framed });
      if (framed)
        expect(await tab.evaluateInFrame(() => document.querySelector('h1')?.textContent), message).toBe(
          'Where the swifts nest now',
        );
      expect(await errorsIn(tab), message).toBe('');
      expect((await saidIn(tab)).split('\n').length, message).toBeLessThanOrEqual(1);
    }
  });

  test('a story for frames alone stands in one, and a story in a frame has the looks that its link asks for and its maker allows', async () => {
    const html = readFileSync(join(desks.swifts, 'embed.html'), 'utf8');
    const script = readFileSync(join(desks.swifts, 'embed.js'), 'utf8');
    const desk = await deskOf('swifts');
    const framed = await deskOf('swifts');
    for (const each of [desk, framed])
      each.answer('/embed.html', {
        body: html.replace('<head>', '<head><meta name="throughline:restyle" content="accent">'),
      });
    framed.answer('/embed.js', { body: script.replace('"title":', '"framed":true,"title":') });
    const { url } = desk;
    const policy = `default-src 'none'; script-src 'self' ${url}; style-src 'self'; frame-src ${url}`;
    const tab = await open();
    for (const [from, page] of [
      [framed, {}],
      [desk, { policy }],
    ] as const) {
      const site = await newspaper({ body: linesAt(from.url, 'data-tl-style="accent: #b00; ink: #00f"'), ...page });
      await tab.goto(`${site.url}/`);
      const state = () =>
        tab.evaluate(() => ({
          articles: document.querySelectorAll('.tl-article, tl-step').length,
          frames: document.querySelectorAll('.tl-story iframe').length,
          link: document.querySelector('#place a')!.checkVisibility(),
        }));
      await expect.poll(state, { timeout: 10_000 }).toEqual({ articles: 0, frames: 1, link: false });
      const looks = () =>
        tab.evaluateInFrame(() =>
          [...document.documentElement.style].filter((name) => /^--tl-(accent|ink)$/.test(name)).join(),
        );
      await expect.poll(looks).toBe('--tl-accent');
      expect(await errorsIn(tab)).toBe('');
      // What its maker has chosen needs no word in the console.
      expect(await saidIn(tab)).toMatch(
        from === framed ? /^$/ : /^“Where the swifts nest now” stands in a frame\.[^\n]*$/,
      );
    }
  });

  test('comes once to each of its links, whenever these come and go, and however often its script does; no id is there twice, and each speaks its own language', async () => {
    const [swifts, example] = [await deskOf('swifts'), await deskOf('example')];
    for (const [desk, folder, told] of [
      [swifts, built.swifts, '"lang":"es","strings":{"skip":"Saltar"}'],
      [example, built.example, '"lang":"en","strings":{"skip":"Pass over it"}'],
    ] as const) {
      const script = readFileSync(join(folder, 'embed.js'), 'utf8');
      desk.answer('/embed.js', { body: script.replace(',"strings":{}', '').replace(/"lang":"[\w-]+"/, told) });
    }
    const again = `<script type="module" src="${swifts.url}/embed.js?again"></script>`;
    const second = `<p id="both">Read <a data-tl-story href="${example.url}/">of missiles</a> and <a data-tl-story href="${swifts.url}/index.html?from=here">of swifts</a>, and <a data-tl-story href="${swifts.url}/">again of swifts</a>.</p>`;
    const site = await newspaper({
      before: `
        window.came = 0;
        new MutationObserver((records) => {
          for (const { addedNodes } of records) for (const { className } of addedNodes) if (className === 'tl-story') came += 1;
        }).observe(document, { childList: true, subtree: true });
      `,
      // A script before its link, and another one in a page that has it already.
      body: `${again}${linesAt(swifts.url)}${second}${linesAt(example.url).replace('id="place"', 'id="example"')}`,
    });
    const tab = await open();
    await tab.goto(`${site.url}/`);
    await isThere(tab, 4);
    expect(await tab.evaluate(() => (window as unknown as { came: number }).came)).toBe(4);
    // Of several links in one paragraph, each story once, in their order.
    const afterBoth = () =>
      tab.evaluate(() => {
        const [first, then, last] = [...document.querySelectorAll('#both, #both ~ *')].slice(1);
        return [first, then, last].map(
          (place) => place!.querySelector('.tl-article')?.textContent.includes('swifts') ?? null,
        );
      });
    expect(await afterBoth()).toEqual([false, true, null]);
    const twice = () =>
      tab.evaluate(() => {
        const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
        const dead = [...document.querySelectorAll('.tl-story a[href^="#"]')]
          .filter((link) => {
            const target = document.getElementById(link.getAttribute('href')!.slice(1));
            return target?.closest('.tl-story') !== link.closest('.tl-story');
          })
          .map((link) => link.getAttribute('href'));
        return [...ids.filter((id, i) => ids.indexOf(id) < i), ...dead];
      });
    expect(await twice()).toEqual([]);
    // Whichever of them has defined the elements, each speaks its own language.
    const skips = () =>
      tab.evaluate(() =>
        [...document.querySelectorAll('tl-scrolly')].map(
          (story) =>
            `${story.closest('[lang]')!.getAttribute('lang')} ${story.shadowRoot?.querySelector('.skip')?.textContent}`,
        ),
      );
    expect([...new Set(await skips())].sort()).toEqual(['en Pass over it', 'es Saltar']);
    // A sentence that has the link in it stays.
    expect(
      await tab.evaluate(() => [...document.querySelectorAll('a[data-tl-story]')].map((a) => a.checkVisibility())),
    ).toEqual([false, true, true, true, false]);
    // Another page of the same site, and back to one that was kept with what stood in it.
    await tab.evaluate(() => {
      const kept = document.body.cloneNode(true);
      document.body.replaceChildren();
      Object.assign(window, { kept });
    });
    await isThere(tab, 0);
    await tab.evaluate(() => document.body.append(...(window as unknown as { kept: Element }).kept.childNodes));
    await isThere(tab, 4);
    expect(await afterBoth()).toEqual([false, true, null]);
    await expect.poll(twice).toEqual([]);
    // And all of it is alive.
    expect(await tab.evaluate(statesAtSteps)).toMatch(/^(\S+:( \S+=[^\n]*)+\n)+$/);
    // A view that is left and comes back, again and again.
    await tab.evaluate(async () => {
      const place = document.querySelector('#place')!;
      const next = place.nextElementSibling!.nextElementSibling;
      for (let times = 0; times < 20; times += 1) {
        place.remove();
        await new Promise((drawn) => setTimeout(drawn));
        document.body.insertBefore(place, next);
        await new Promise((drawn) => setTimeout(drawn));
      }
    });
    await isThere(tab, 4);
    expect(await twice()).toEqual([]);
    // A page that takes away what is not its own gets rid of it.
    const left = await tab.evaluate(async () => {
      for (let times = 0; times < 30; times += 1) {
        for (const story of document.querySelectorAll('.tl-story')) story.remove();
        await new Promise((drawn) => setTimeout(drawn));
      }
      return document.querySelectorAll('.tl-story').length;
    });
    expect(left).toBe(0);
    expect(await seenIn(tab)).toBe('');
  });

  test('two versions on one page: stories of both stand there, at each step with their picture, and the console has one line of it', async () => {
    const first = await deskOf('swifts');
    const page = await newspaper({ body: linesAt(first.url) });
    const tab = await open();
    await tab.goto(`${page.url}/`);
    await isThere(tab);
    const states = await tab.evaluate(statesAtSteps);
    // The same elements, and others as well.
    for (const story of ['swifts', 'example'] as const) {
      const second = await deskOf(story);
      const script = readFileSync(join(desks[story], 'embed.js'), 'utf8');
      second.answer('/embed.js', { body: script.replace(/(?<![\d.])0\.1\.0\b/g, '0.2.0') });
      const site = await newspaper({ body: `${linesAt(first.url)}${linesAt(second.url).replace('id="place"', '')}` });
      await tab.goto(`${site.url}/`);
      await isThere(tab, 2);
      await expect
        .poll(() => saidIn(tab))
        .toMatch(/^Throughline 0\.2\.0: this page has <tl-.* 0\.1\.0, as well\.[^\n]*$/);
      const both = await tab.evaluate(statesAtSteps);
      expect(both.startsWith(states)).toBe(true);
      expect(both.length).toBeGreaterThan(1.9 * states.length);
      expect(await errorsIn(tab)).toBe('');
    }
  });

  test('in a shadow tree of another element its link stays a link, beside one in the page that is served', async () => {
    const desk = await deskOf('swifts');
    const site = await newspaper({
      body: `<section id="host"><template shadowrootmode="open"><p><a data-tl-story href="${desk.url}/">The story</a></p></template></section>${linesAt(desk.url)}`,
    });
    const tab = await open();
    await tab.goto(`${site.url}/`);
    await isThere(tab);
    const link = await tab.evaluate(() => {
      const tree = document.querySelector('#host')!.shadowRoot!;
      const { textContent, href } = tree.querySelector('a')!;
      return {
        textContent,
        href,
        isSeen: tree.querySelector('a')!.checkVisibility(),
        stories: tree.querySelectorAll('.tl-story').length,
      };
    });
    expect(link).toEqual({ textContent: 'The story', href: `${desk.url}/`, isSeen: true, stories: 0 });
    expect(await seenIn(tab)).toBe('');
  });

  test('nothing is asked for before consent; after it nothing moves under a reader who is below it when it comes, nor above it', async () => {
    const desk = await deskOf('swifts');
    const filler = '<p>Words of the page.</p>'.repeat(60);
    const site = await newspaper({
      body: `${filler}${linesAt(desk.url).replace('type="module"', 'type="text/plain"')}${filler}<p id="read">What is read.</p>${filler}`,
    });
    const tab = await open();
    const moved = async (id: string) => {
      await tab.goto(`${site.url}/`);
      await tab.evaluate((read) => document.getElementById(read)!.scrollIntoView({ block: 'center' }), id);
      await tab.wheel(10);
      const top = () => tab.evaluate((read) => document.getElementById(read)!.getBoundingClientRect().top, id);
      const before = await top();
      expect(await tab.evaluate(() => document.querySelector('#place a')!.checkVisibility())).toBe(true);
      // What a consent manager does.
      await tab.evaluate(() => {
        const waiting = document.querySelector<HTMLScriptElement>('script[type="text/plain"]')!;
        const { src } = waiting;
        waiting.replaceWith(Object.assign(document.createElement('script'), { type: 'module', src }));
      });
      await isThere(tab);
      await tab.evaluate(async () => {
        for (let frames = 0; frames < 10; frames += 1) await new Promise((drawn) => requestAnimationFrame(drawn));
      });
      return Math.abs((await top()) - before);
    };
    await tab.goto(`${site.url}/`);
    await tab.wheel(700);
    expect(desk.requests).toEqual([]);
    expect(await moved('read')).toBeLessThan(1);
    expect(await moved('above')).toBeLessThan(1);
  });

  test('among old scripts, names that hide the page’s own, resets of all styles, another base and quirks it says and shows the same', async () => {
    const desk = await deskOf('swifts');
    const tab = await open();
    await tab.goto(`${desk.url}/`);
    const [states, words] = [await tab.evaluate(statesAtSteps), wordsOfThePage(built.swifts)];
    const site = await newspaper({
      start: '',
      head: `<base href="/elsewhere/">${RESET}`,
      before: OLD_SCRIPTS,
      body: clobbered(linesAt(desk.url)),
    });
    await tab.goto(`${site.url}/`);
    await isThere(tab);
    expect(await tab.evaluate(statesAtSteps)).toEqual(states);
    expect(await tab.evaluate(wordsInDocument)).toBe(`${words}Readitonapageofitsown`);
    const faults = await tab.evaluate(() => {
      const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
      const wrong = (what: string, elements: readonly Element[]) =>
        elements.map((element) => `${what}: ${element.localName} ${element.textContent?.slice(0, 40)}`);
      const top = (element: Element | null) => element!.getBoundingClientRect();
      return [
        ...wrong(
          'unseen',
          all('.tl-article :is(p, h2, h3, h4, li)').filter((e) => !e.closest('[data-graphic]') && !e.checkVisibility()),
        ),
        ...wrong(
          'of the page’s',
          all('.tl-story, .tl-story *').filter((e) => getComputedStyle(e).backgroundColor === 'rgb(255, 0, 0)'),
        ),
        ...wrong(
          'not drawn',
          all('[data-graphic]').filter(
            (e) => (e.shadowRoot?.querySelector('[part~=picture]')?.textContent?.trim().length ?? 0) < 20,
          ),
        ),
        // Where a page leaves no margin at all there are gaps.
        ...wrong(
          'run on',
          all('.tl-prose > p + p, .tl-opening > p + p, tl-step > :is(h2, h3, h4) + p').filter(
            (e) => top(e).top - top(e.previousElementSibling).bottom < 4,
          ),
        ),
        ...(document.compatMode === 'BackCompat' ? [] : ['no quirks']),
      ].join('\n');
    });
    expect(faults).toBe('');
    await tab.evaluate(() => document.querySelector<HTMLElement>('.tl-back a')!.click());
    const at = await tab.evaluate(() => location.pathname + location.hash);
    expect(at).toMatch(/^\/#.+/);
    // A mark opens its note, and leads nowhere.
    await tab.evaluate(() => document.querySelector<HTMLElement>('.tl-ref')!.click());
    await expect
      .poll(() =>
        tab.evaluate(() => document.querySelector('tl-notes')!.shadowRoot!.querySelectorAll(':popover-open').length),
      )
      .toBe(1);
    expect(await tab.evaluate(() => location.pathname + location.hash)).toBe(at);
    expect(await seenIn(tab)).toBe('');

    // The same around the elements themselves, as a page has them that was made with them.
    const own = await serve(built.swifts);
    const html = readFileSync(join(built.swifts, 'index.html'), 'utf8')
      .replace('<!doctype html>', '')
      .replace(/<meta http-equiv[^>]*>/, '<script src="/watch.js"></script>')
      .replace(/<main>([\s\S]*)<\/main>/, (_, main: string) => `<main>${clobbered(main)}</main>`);
    own.answer('/', { body: html });
    own.answer('/watch.js', { body: `${WATCH}${OLD_SCRIPTS}` });
    await tab.goto(`${own.url}/`);
    expect(await tab.evaluate(statesAtSteps)).toEqual(states);
    expect(await tab.evaluate(wordsInDocument)).toBe(words);
    expect(await seenIn(tab)).toBe('');
  });

  test('in a page that another page has written into a sandbox it is whole, and its links stay in it', async () => {
    const desk = await deskOf('swifts');
    const inner = `<!doctype html><p>News</p>${linesAt(desk.url)}`;
    const site = await newspaper({
      body: `<iframe sandbox="allow-scripts" width="1000" height="700" srcdoc="${inner.replace(/"/g, '&quot;')}"></iframe>`,
    });
    const tab = await open();
    await tab.goto(`${site.url}/`);
    await expect.poll(() => tab.evaluateInFrame(() => document.querySelectorAll('.tl-article').length)).toBe(1);
    expect(await tab.evaluateInFrame(statesAtSteps)).toContain(
      'looking: show=null focus=null phrase=while a bird is in it',
    );
    await tab.evaluateInFrame(() => document.querySelector<HTMLElement>('.tl-back a')!.click());
    expect(await tab.evaluateInFrame(() => document.URL)).toMatch(/^about:srcdoc#/);
    expect(await tab.evaluateInFrame(() => document.querySelectorAll('.tl-article').length)).toBe(1);
  });
});

test('in Chromium nothing is pushed down by a story whose link is in view, where the page keeps the room that the documentation says', async () => {
  const desk = await deskOf('swifts');
  const shift = async (head: string) => {
    const site = await newspaper({
      body: linesAt(desk.url),
      head,
      before: `
        window.shift = 0;
        new PerformanceObserver((list) => {
          for (const { value } of list.getEntries()) shift += value;
        }).observe({ type: 'layout-shift', buffered: true });
      `,
    });
    // The paragraph is there before the story comes.
    desk.answer('/embed.js', { delay: 800 });
    const tab = await openChromium();
    await tab.goto(`${site.url}/`);
    await isThere(tab);
    await tab.evaluate(() => new Promise((drawn) => setTimeout(drawn, 300)));
    return tab.evaluate(() => (window as unknown as { shift: number }).shift);
  };
  const rule = '@media (scripting: enabled) { p:has(> a[data-tl-story]) { min-height: 100svh } }';
  expect(await shift(`<style>${rule}</style>`)).toBe(0);
  expect(await shift('')).toBeGreaterThan(0);
});
