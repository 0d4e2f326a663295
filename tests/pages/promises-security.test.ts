// Promises 63, 79, 99, 100, 113, 114: what the library asks of the page that it stands in.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { drawnAtSteps } from '../support/drawn.ts';
import { CDN, serveDesk } from '../support/hosts.ts';
import { built, engines, serve, type Site, type Tab } from '../support/pages.ts';

const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
const TRUSTED = "; require-trusted-types-for 'script'; trusted-types";

async function strictly(policy: string, folder = built.example): Promise<Site> {
  const site = await serve(folder);
  site.answer(/\/$|\.html$/, { headers: { 'content-security-policy': policy } });
  return site;
}

/** What a page's policy was broken by, and which traits of the reader were asked for, from its beginning. */
const WATCH = `
  const noted = (window.noted = { broken: [], traits: [] });
  addEventListener('securitypolicyviolation', ({ effectiveDirective }) => noted.broken.push(effectiveDirective));
  const TRAITS = [
    [Navigator, 'userAgent platform plugins hardwareConcurrency deviceMemory sendBeacon geolocation'],
    [HTMLCanvasElement, 'getContext toDataURL'],
    [Document, 'cookie'],
    [window, 'AudioContext RTCPeerConnection indexedDB'],
  ];
  for (const [{ prototype }, names] of TRAITS)
    for (const name of names.split(' ')) {
      const holder = prototype ?? window;
      const found = Object.getOwnPropertyDescriptor(holder, name);
      if (!found) continue;
      Object.defineProperty(holder, name, {
        configurable: true,
        get() {
          noted.traits.push(name);
          return found.get ? found.get.call(this) : found.value;
        },
      });
    }
`;
const noted = () => (window as unknown as { noted: { broken: string[]; traits: string[] } }).noted;

/** Serves the explainer under a policy in place of its own, with a script before all others that notes what happens. */
function watched(site: Site, policy: string): string {
  const page = readFileSync(join(built.example, 'index.html'), 'utf8');
  const path = `/${policy.length}.html`;
  site.answer('/watch.js', { body: WATCH });
  site.answer(path, {
    body: page.replace(/<meta http-equiv[^>]*>/, '').replace('<head>', '<head><script src="/watch.js"></script>'),
    headers: policy ? { 'content-security-policy': policy } : {},
  });
  return `${site.url}${path}`;
}

/** What a reader sees at each step, and how all of the page looks at the last one. */
async function seenAt(tab: Tab, url: string): Promise<{ drawn: string; looks: string[] }> {
  await tab.goto(url);
  await expect.poll(() => tab.evaluate(drawnAtSteps)).not.toBeNull();
  return { drawn: (await tab.evaluate(drawnAtSteps))!, looks: await tab.evaluate(looks) };
}

/** How each element of the page and of its shadow trees looks: where it is, and all that a policy could take from it. */
function looks(): string[] {
  const within = (root: ParentNode): Element[] =>
    [...root.children].flatMap((element) => [
      element,
      ...within(element),
      ...(element.shadowRoot ? within(element.shadowRoot) : []),
    ]);
  return within(document.body).map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const names =
      'display visibility opacity color background-color background-image border-top font fill stroke stroke-width stroke-dasharray text-anchor transform clip-path overflow position z-index';
    const box = [left, top, width, height].map((size) => Math.round(size));
    return `${element.localName} ${box.join(' ')} ${names
      .split(' ')
      .map((name) => style.getPropertyValue(name))
      .join(';')}`;
  });
}

/** Uses every control of every element, and reads the page to its end. */
async function useAll(tab: Tab): Promise<void> {
  for (let turns = 0; turns < 40; turns += 1) await tab.wheel(700);
  await tab.evaluate(async () => {
    const elements = [...document.querySelectorAll('*')].filter(({ localName }) => localName.startsWith('tl-'));
    const rest = () => new Promise((done) => setTimeout(done, 40));
    HTMLAnchorElement.prototype.click = () => undefined;
    for (let round = 0; round < 3; round += 1) {
      for (const element of elements) {
        for (const control of element.shadowRoot?.querySelectorAll<HTMLElement>('summary, button') ?? []) {
          control.focus();
          control.click();
        }
      }
      await rest();
      await rest();
    }
    for (const story of document.querySelectorAll('tl-scrolly')) story.layout = 'stacked';
    await rest();
    await rest();
  });
}

/** How many words every picture has, also those that stand in the steps. */
const drawnPictures = () => {
  const roots = [document, ...[...document.querySelectorAll('tl-step')].map(({ shadowRoot }) => shadowRoot!)];
  return roots
    .flatMap((root) => [
      ...root.querySelectorAll(
        'tl-arms-request-checklist, tl-force-comparison-bar, tl-distance-graphic, tl-quote-card',
      ),
    ])
    .map((graphic) => graphic.shadowRoot?.querySelector('[part~=picture]'))
    .filter((picture) => picture)
    .map((picture) => picture!.textContent?.trim().length ?? 0);
};

/** The files that bring the library to a page. */
const libraryFiles = () => {
  const page = readFileSync(join(built.fixtures, 'promises/library.html'), 'utf8');
  return [...page.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, path]) => path!);
};

/** Serves the page that has another Lit with the library after it. */
function besideAnother(site: Site): void {
  const page = readFileSync(join(built.fixtures, 'promises/other-lit.html'), 'utf8');
  const scripts = libraryFiles().filter((path) => path.endsWith('.js'));
  const tags = scripts.map((path) => `<script type="module" src="${path}"></script>`).join('');
  site.answer('/promises/other-lit.html', { body: page.replace('</head>', `${tags}</head>`) });
}

/** Brings files to a page that does not have them yet. */
function addFiles(paths: string[]): void {
  for (const path of paths) {
    const element = path.endsWith('.js')
      ? Object.assign(document.createElement('script'), { type: 'module', src: path })
      : Object.assign(document.createElement('link'), { rel: 'stylesheet', href: path });
    document.head.append(element);
  }
}

describe.each(engines)('in $engine', { timeout: 120_000 }, ({ open }) => {
  test('under a strict policy the whole explainer works, looks as it does without one, and breaks no rule of it; it asks no other host, sets no cookie, stores nothing but the reader’s choice, and looks for no trait of the reader', async () => {
    const tab = await open();
    const served = await serve(built.example);
    const plain = await seenAt(tab, watched(served, ''));
    expect(plain.drawn.length).toBeGreaterThan(5000);
    expect(plain.looks.length).toBeGreaterThan(1000);
    for (const policy of [STRICT, `${STRICT}${TRUSTED} lit-html`]) {
      const url = watched(served, policy);
      const stored = () => tab.evaluate(() => Object.keys(localStorage).concat(Object.keys(sessionStorage)));
      const seen = await seenAt(tab, url);
      expect(seen.drawn, policy).toBe(plain.drawn);
      expect(seen.looks.length, policy).toBe(plain.looks.length);
      expect(
        seen.looks.filter((look, i) => look !== plain.looks[i]),
        policy,
      ).toEqual([]);
      expect(await stored(), policy).toEqual([]);

      await tab.goto(url);
      await useAll(tab);
      const lengths = await tab.evaluate(drawnPictures);
      expect(lengths.length).toBeGreaterThan(20);
      expect(lengths.filter((length) => length < 20)).toEqual([]);
      expect(
        await tab.evaluate(() => [...document.querySelectorAll('tl-scrolly')].map(({ mode }) => mode)),
      ).not.toContain('scroll');
      expect(await stored(), policy).toEqual(['throughline:stacked']);
      await tab.evaluate(() => localStorage.clear());
      // One rule is broken here, and one trait asked for: so it is seen that others would have been noted.
      await tab.evaluate(() => {
        new Image().src = 'https://elsewhere.invalid/x.png';
        void navigator.userAgent;
      });
      await expect
        .poll(() => tab.evaluate(noted), { message: policy })
        .toEqual({ broken: ['img-src'], traits: ['userAgent'] });
      const found = await tab.evaluate(() => ({
        cookies: document.cookie,
        hosts: performance.getEntriesByType('resource').map(({ name }) => new URL(name).host),
      }));
      expect(found.cookies).toBe('');
      expect(new Set(found.hosts.filter((host) => host !== 'elsewhere.invalid'))).toEqual(new Set([new URL(url).host]));
    }
  });

  test('where the policy lets Lit make no templates, the words stay as without script', async () => {
    const site = await strictly(`${STRICT}${TRUSTED} 'none'`);
    const tab = await open();
    await tab.goto(`${site.url}/`);
    const unseen = await tab.evaluate(() =>
      [...document.querySelectorAll('tl-step p, blockquote, figcaption, caption, td, li')]
        .filter((element) => !element.closest('[hidden]') && element.textContent?.trim() && !element.checkVisibility())
        .map((element) => element.textContent?.slice(0, 40)),
    );
    expect(unseen).toEqual([]);
  });

  test.each(['npm', 'loader.js', 'throughline.js'])(
    'the library changes no style of the page, no prototype, and leaves no name on the window or the document (%s)',
    async (way) => {
      const [site, desk] = [await serve(built.fixtures), await serveDesk()];
      const tab = await open();
      await tab.goto(`${site.url}/promises/host.html`);
      const before = await tab.evaluate(outside);
      await tab.evaluate(
        addFiles,
        way === 'npm' ? libraryFiles() : [`${desk.url}${CDN}${way}`, `${desk.url}${CDN}throughline.css`],
      );
      await expect
        .poll(() => tab.evaluate(() => document.querySelector('tl-scrolly')?.matches(':defined') ?? false))
        .toBe(true);
      await expect
        .poll(() =>
          tab.evaluate(
            () => document.querySelector('tl-quote-card')?.shadowRoot?.querySelector('[part~=picture]') !== null,
          ),
        )
        .toBe(true);
      const after = await tab.evaluate(outside);
      expect(before.styles.length).toBeGreaterThan(30);
      expect(after.prototypes).toEqual(before.prototypes);
      expect(after.names.filter((name) => !before.names.includes(name))).toEqual(
        way === 'npm' ? LEFT : [CLAIMS, ...LEFT].sort(),
      );
      expect(after.styles).toEqual(before.styles);
    },
  );

  test('nor does the host script, but to the iframe and its place', async () => {
    const [site, desk] = [await serve(built.fixtures), await serveDesk()];
    const tab = await open();
    await tab.goto(`${site.url}/promises/host.html`);
    await tab.evaluate((src) => {
      const place = document.createElement('div');
      place.className = 'tl-story';
      place.append(Object.assign(document.createElement('iframe'), { src, title: 'The story' }));
      place.firstElementChild!.setAttribute('data-tl-frame', '');
      document.querySelector('main h1')!.after(place);
    }, `${desk.url}/swifts/embed.html`);
    const before = await tab.evaluate(outside);
    await tab.evaluate(addFiles, [`${desk.url}${CDN}host.js`]);
    await expect
      .poll(() => tab.evaluate(() => document.querySelector('.tl-story')!.getBoundingClientRect().height))
      .toBeGreaterThan(3000);
    const after = await tab.evaluate(outside);
    expect(after.prototypes).toEqual(before.prototypes);
    expect(after.names.filter((name) => !before.names.includes(name))).toEqual(['document Symbol(throughline.hosts)']);
    expect(after.styles).toEqual(before.styles);
  });

  test('nor does a whole story that a script puts into the page', async () => {
    const [site, desk] = [await serve(built.fixtures), await serveDesk()];
    const tab = await open();
    await tab.goto(`${site.url}/promises/host.html`);
    await tab.evaluate((href) => {
      const place = document.createElement('div');
      place.className = 'tl-story';
      place.append(Object.assign(document.createElement('a'), { href, textContent: 'The story' }));
      place.firstElementChild!.setAttribute('data-tl-story', '');
      document.querySelector('main h1')!.after(place);
    }, `${desk.url}/swifts/`);
    const before = await tab.evaluate(outside);
    await tab.evaluate((src) => {
      document.head.append(Object.assign(document.createElement('script'), { type: 'module', src }));
    }, `${desk.url}/swifts/embed.js`);
    await expect
      .poll(() =>
        tab.evaluate(
          () =>
            document.querySelector('.tl-story tl-quote-card')?.shadowRoot?.querySelector('[part~=picture]')
              ?.childElementCount ?? 0,
        ),
      )
      .toBeGreaterThan(0);
    const after = await tab.evaluate(outside);
    expect(after.prototypes).toEqual(before.prototypes);
    expect(after.names.filter((name) => !before.names.includes(name))).toEqual(LEFT);
    expect(after.styles).toEqual(before.styles);
  });

  test.each(['', `${STRICT}${TRUSTED} lit-html 'allow-duplicates'`])(
    'beside another Lit both work (%#)',
    async (policy) => {
      const site = await strictly(policy || "img-src 'self'", built.fixtures);
      besideAnother(site);
      const tab = await open();
      await tab.goto(`${site.url}/promises/other-lit.html`);
      await expect
        .poll(() => tab.evaluate(() => document.querySelector('tl-quote-card')?.shadowRoot?.textContent ?? ''))
        .toContain('the rain');
      await tab.evaluate(() => document.querySelector('host-clock')!.shadowRoot!.querySelector('button')!.click());
      await expect
        .poll(() => tab.evaluate(() => document.querySelector('host-clock')!.shadowRoot!.textContent))
        .toContain('1 times');
    },
  );

  test('where the policy lets only one Lit in, the words of ours stay, and the page’s own element works', async () => {
    const site = await strictly(`${STRICT}${TRUSTED} lit-html`, built.fixtures);
    besideAnother(site);
    const tab = await open();
    await tab.goto(`${site.url}/promises/other-lit.html`);
    await tab.evaluate(() => document.querySelector('host-clock')!.shadowRoot!.querySelector('button')!.click());
    await expect
      .poll(() => tab.evaluate(() => document.querySelector('host-clock')!.shadowRoot!.textContent))
      .toContain('1 times');
    const seen = () =>
      tab.evaluate(() => {
        const card = document.querySelector('tl-quote-card')!;
        const inPage = card.querySelector('blockquote')!.checkVisibility();
        return inPage || (card.shadowRoot?.textContent ?? '').includes('We will wait for the rain');
      });
    expect(await seen()).toBe(true);
    await tab.evaluate(() => new Promise((done) => setTimeout(done, 500)));
    expect(await seen()).toBe(true);
  });
});

/** What Lit itself leaves, so that two of it on one page are found: https://lit.dev/msg/multiple-versions */
const LITS = ['litElementVersions', 'litHtmlVersions', 'litPropertyMetadata', 'reactiveElementVersions'];
/** By symbols, which no script of the page meets by accident: what bundles and scripts of ours know of each other. */
const CLAIMS = 'window Symbol(throughline)';
const LEFT = [...LITS.map((name) => `window ${name}`), 'window Symbol(throughline.words)'].sort();

/** Everything of a page that a library could change without being asked. */
function outside() {
  const styles = [...document.querySelectorAll('*')]
    .filter((element) => !element.closest('head, tl-scrolly, .tl-story') && !/script|link/.test(element.localName))
    .map((element) => {
      const style = getComputedStyle(element);
      // How tall the page is depends on the story in it.
      const named = [...style].filter(
        (name) => !/(^|-)(height|block-size|origin|bottom|block-end)$|^inset|^perspective/.test(name),
      );
      return `${element.localName} ${named.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';')}`;
    });
  // What Playwright needs of Firefox is its own.
  const names = [
    ...Reflect.ownKeys(window).map((name) => `window ${String(name)}`),
    ...Reflect.ownKeys(document).map((name) => `document ${String(name)}`),
  ]
    .filter((name) => !name.startsWith('window __pw'))
    .sort();
  const prototypes = [
    'Object',
    'Array',
    'Function',
    'String',
    'Promise',
    'Event',
    'EventTarget',
    'Node',
    'Element',
    'HTMLElement',
    'Document',
    'ShadowRoot',
    'Window',
    'History',
    'URL',
    'CSSStyleSheet',
    'IntersectionObserver',
    'ResizeObserver',
  ].flatMap((name) => {
    const { prototype } = (window as unknown as Record<string, { prototype: object }>)[name]!;
    return Reflect.ownKeys(prototype).map((key) => {
      const descriptor = Object.getOwnPropertyDescriptor(prototype, key)!;
      const parts: unknown[] = [descriptor.value, descriptor.get, descriptor.set];
      return `${name}.${String(key)} ${parts.map((part) => (typeof part === 'function' ? Function.prototype.toString.call(part) : typeof part)).join()}`;
    });
  });
  return { styles, names, prototypes };
}

describe('of what readers load', () => {
  const scripts = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.js'))
      .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));

  test('nothing makes code or markup of text, but for Lit’s one template', () => {
    const found = [built.example, join(built.desk, CDN)].flatMap((folder) =>
      scripts(folder).flatMap(({ path, text }) => dynamicCode(path, text)),
    );
    // In each file that has Lit: the page's script and the one for pages of others; what the loader's parts stand on, and the one file.
    expect(found.map((what) => what.replace(/-[\w-]+\.js/, '.js')).sort()).toEqual([
      'base.js innerHTML =',
      'embed.js innerHTML =',
      'story.js innerHTML =',
      'throughline.js innerHTML =',
    ]);
  });

  test('the search finds what it looks for', () => {
    const bad = `eval('1');new Function('1');setTimeout('1');document.write('');a.innerHTML='';a['outerHTML']='';a.insertAdjacentHTML('x','');a.setAttribute('onclick','');a.srcdoc='';import(x);location='javascript:1'`;
    expect(dynamicCode('bad', bad)).toHaveLength(11);
  });
});

/** Every place of a script that could turn text into code or markup. */
function dynamicCode(path: string, text: string): string[] {
  const found: string[] = [];
  const nameOf = (node: ts.Node): string =>
    ts.isIdentifier(node)
      ? node.text
      : ts.isPropertyAccessExpression(node)
        ? node.name.text
        : ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)
          ? node.argumentExpression.text
          : '';
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const name = nameOf(node.expression);
      const [first] = node.arguments ?? [];
      const isText = first !== undefined && (ts.isStringLiteralLike(first) || ts.isTemplateExpression(first));
      if (/^(eval|Function|insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment)$/.test(name))
        found.push(`${path} ${name}()`);
      if (/^write(ln)?$/.test(name) && node.expression.getText().startsWith('document'))
        found.push(`${path} document.${name}()`);
      if (/^set(Timeout|Interval)$/.test(name) && isText) found.push(`${path} ${name}(text)`);
      if (name === 'setAttribute' && first && ts.isStringLiteralLike(first) && /^on/i.test(first.text))
        found.push(`${path} setAttribute(${first.text})`);
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword && !isText) found.push(`${path} import(name)`);
    }
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      /^(innerHTML|outerHTML|srcdoc)$/.test(nameOf(node.left))
    )
      found.push(`${path} ${nameOf(node.left)} =`);
    if (ts.isStringLiteralLike(node) && /^\s*javascript:/i.test(node.text)) found.push(`${path} javascript:`);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}
