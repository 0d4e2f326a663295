// Promises 63, 79, 99, 100, 113, 114: what the library asks of the page that it stands in.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { serveDesk } from '../support/hosts.ts';
import { built, engines, openChromium, serve, type Site, type Tab } from '../support/pages.ts';

const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; report-uri /violated";
const TRUSTED = "; require-trusted-types-for 'script'; trusted-types";

async function strictly(policy: string, folder = built.example): Promise<Site> {
  const site = await serve(folder);
  site.answer(/\/$|\.html$/, { headers: { 'content-security-policy': policy } });
  return site;
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

/** Brings the library to a page that does not have it yet. */
async function addLibrary(tab: Tab): Promise<void> {
  await tab.evaluate((paths) => {
    for (const path of paths) {
      const element = path.endsWith('.js')
        ? Object.assign(document.createElement('script'), { type: 'module', src: path })
        : Object.assign(document.createElement('link'), { rel: 'stylesheet', href: path });
      document.head.append(element);
    }
  }, libraryFiles());
}

describe.each(engines)('in $engine', { timeout: 120_000 }, ({ open }) => {
  test.each([STRICT, `${STRICT}${TRUSTED} lit-html`])(
    'under a strict policy the whole explainer works, and breaks no rule of it (%#)',
    async (policy) => {
      const site = await strictly(policy);
      const tab = await open();
      await tab.goto(`${site.url}/`);
      await useAll(tab);
      const lengths = await tab.evaluate(drawnPictures);
      expect(lengths.length).toBeGreaterThan(20);
      expect(lengths.filter((length) => length < 20)).toEqual([]);
      expect(
        await tab.evaluate(() => [...document.querySelectorAll('tl-scrolly')].map(({ mode }) => mode)),
      ).not.toContain('scroll');
      expect(site.requests.filter((path) => path === '/violated')).toEqual([]);
    },
  );

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

  test('the library changes no style of the page, no prototype, and leaves no name on the window', async () => {
    const site = await serve(built.fixtures);
    const tab = await open();
    await tab.goto(`${site.url}/promises/host.html`);
    const before = await tab.evaluate(outside);
    await addLibrary(tab);
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
    expect(after.names.filter((name) => !before.names.includes(name))).toEqual(LITS_NAMES);
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
    expect(after.names.filter((name) => !before.names.includes(name))).toEqual(LITS_NAMES);
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
const LITS_NAMES = ['litElementVersions', 'litHtmlVersions', 'litPropertyMetadata', 'reactiveElementVersions'];

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
  const names = Object.getOwnPropertyNames(window).sort();
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
    return Object.entries(Object.getOwnPropertyDescriptors(prototype)).map(
      ([key, { value, get, set }]) =>
        `${name}.${key} ${[value, get, set].map((part) => (typeof part === 'function' ? Function.prototype.toString.call(part) : typeof part)).join()}`,
    );
  });
  return { styles, names, prototypes };
}

describe('of what readers load', () => {
  const scripts = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.js'))
      .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));

  test('nothing makes code or markup of text, but for Lit’s one template', () => {
    const found = scripts(built.example).flatMap(({ path, text }) => dynamicCode(path, text));
    // Once in the page's script, and once in the one for pages of others.
    expect(found.map((what) => what.replace(/-\w+\.js/, '.js')).sort()).toEqual([
      'embed.js innerHTML =',
      'story.js innerHTML =',
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

test(
  'a page with the explainer asks no other host, sets no cookie, stores nothing but the reader’s choice, and looks for no trait of the reader',
  { timeout: 120_000 },
  async () => {
    const site = await serve(built.example);
    const tab = await openChromium();
    const page = tab.page!;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.addInitScript(() => {
      const traits: [object, string][] = [
        [Navigator.prototype, 'userAgent'],
        [Navigator.prototype, 'platform'],
        [Navigator.prototype, 'plugins'],
        [Navigator.prototype, 'hardwareConcurrency'],
        [Navigator.prototype, 'deviceMemory'],
        [Navigator.prototype, 'sendBeacon'],
        [Navigator.prototype, 'geolocation'],
        [HTMLCanvasElement.prototype, 'getContext'],
        [HTMLCanvasElement.prototype, 'toDataURL'],
        [window, 'AudioContext'],
        [window, 'RTCPeerConnection'],
        [window, 'indexedDB'],
        [Document.prototype, 'cookie'],
      ];
      const read: string[] = [];
      Object.assign(window, { read });
      for (const [holder, name] of traits) {
        const descriptor = Object.getOwnPropertyDescriptor(holder, name);
        if (!descriptor) continue;
        Object.defineProperty(holder, name, {
          configurable: true,
          get() {
            read.push(name);
            return descriptor.get ? (descriptor.get.call(this) as unknown) : (descriptor.value as unknown);
          },
        });
      }
    });
    await tab.goto(`${site.url}/`);
    for (let turns = 0; turns < 40; turns += 1) await tab.wheel(700);
    expect(await tab.evaluate(() => [...(window as unknown as { read: string[] }).read])).toEqual([]);
    expect(await tab.evaluate(() => Object.keys(localStorage).concat(Object.keys(sessionStorage)))).toEqual([]);
    await useAll(tab);
    expect(await tab.evaluate(() => [...(window as unknown as { read: string[] }).read])).toEqual([]);
    expect(await tab.evaluate(() => Object.keys(localStorage).concat(Object.keys(sessionStorage)))).toEqual([
      'throughline:stacked',
    ]);
    expect(await page.context().cookies()).toEqual([]);
    expect(asked.filter((url) => !/^(data|blob):/.test(url) && new URL(url).origin !== site.url)).toEqual([]);
    expect(asked.length).toBeGreaterThan(3);
  },
);
