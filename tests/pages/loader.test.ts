// Promises 76, 77, 78, 82, 86, 88, 98, 100, 103, 117, 132 for pages that take the library from a CDN, with the loader or as one file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unreadable } from '../support/contrast.ts';
import { CDN, serveDesk, VERSION } from '../support/hosts.ts';
import { built, engines, serve, type Answer, type Site, type Tab } from '../support/pages.ts';

/** A version that is still to come. */
const NEWER = '99.0.0';
const folder = join(built.desk, CDN);
const integrity = JSON.parse(readFileSync(join(folder, 'integrity.json'), 'utf8')) as Record<string, string>;
const fileNamed = (name: string) => Object.keys(integrity).find((file) => file.replace(/-\w{8}\.js$/, '.js') === name)!;
const text = (file: string) => readFileSync(join(folder, file), 'utf8');

/** The two scenes as the example has them. */
const [counted, said] = readFileSync(join(built.hosts, 'plain/index.html'), 'utf8').match(
  /<tl-scrolly[^]*?<\/tl-scrolly>/g,
) as [string, string];
const card = `<tl-quote-card id="card"><figure><blockquote>We will wait for the rain.</blockquote>
  <figcaption><span data-speaker>Ada Moreno</span></figcaption></figure></tl-quote-card>`;
/** Something that a reader passes for a while. */
const long = (name: string) => `<p class="long" id="${name}">${name}</p>`;

interface Page {
  readonly head?: string;
  readonly body?: string;
  readonly policy?: string;
}

/** A page of a newsroom, and the desk from which it takes the library. */
async function publish({ head, body = '', policy = '' }: Page): Promise<{ page: Site; desk: Site }> {
  const desk = await serveDesk();
  const page = await serve(join(built.hosts, 'plain'));
  page.answer('/page.html', {
    body: `<!doctype html><html lang="en" data-tl-dev="off"><head><meta charset="utf-8">
      <link rel="stylesheet" href="${desk.url}${CDN}throughline.css" integrity="${integrity['throughline.css']}" crossorigin>
      <link rel="stylesheet" href="page.css"><script nonce="n0nce" src="page.js"></script>
      ${head ?? scriptFor(desk, 'loader.js')}</head><body>${body}</body></html>`.replaceAll('DESK', desk.url),
    headers: policy ? { 'content-security-policy': policy.replaceAll('DESK', desk.url) } : {},
  });
  page.answer('/page.css', { body: '.long { block-size: 400vh } tl-scrolly { margin-block: 2rem }' });
  // What a reader's console would have, and what would have been an error.
  page.answer('/page.js', {
    body: `window.heard = { notices: [], errors: [], steps: [] };
      console.warn = console.error = (...words) => heard.notices.push(words.join(' '));
      addEventListener('error', ({ message }) => message && heard.errors.push(message));
      addEventListener('unhandledrejection', ({ reason }) => heard.errors.push(String(reason)));
      addEventListener('securitypolicyviolation', ({ violatedDirective }) => heard.errors.push(violatedDirective));
      document.addEventListener('tl-step', ({ id }) => heard.steps.push(id));`,
  });
  return { page, desk };
}

const scriptFor = (desk: Site | 'DESK', file: string, attributes = '') =>
  `<script type="module" src="${desk === 'DESK' ? desk : desk.url}${CDN}${file}" integrity="${integrity[file]}" crossorigin ${attributes}></script>`;

interface Heard {
  notices: string[];
  errors: string[];
  steps: string[];
}
const heard = (tab: Tab) => tab.evaluate(() => (window as unknown as { heard: Heard }).heard);

/** Which parts have been asked for. */
const parts = (desk: Site) =>
  desk.requests
    .filter((path) => path.startsWith(CDN) && /-\w{8}\.js$/.test(path))
    .map((path) => path.slice(CDN.length).replace(/-\w{8}\.js$/, ''))
    .sort();

const change = (desk: Site, file: string, answer: Answer) => desk.answer(CDN + fileNamed(file), answer);

/** Whether each element of a kind has been made, and has drawn. */
const drawn = (tab: Tab, selector: string) =>
  tab.evaluate((selector) => {
    const elements = [...document.querySelectorAll(selector)];
    return (
      elements.length > 0 && elements.every(({ shadowRoot }) => shadowRoot?.querySelector('[part~=picture], .stage'))
    );
  }, selector);
const untilDrawn = (tab: Tab, selector: string) => expect.poll(() => drawn(tab, selector)).toBe(true);

const bringTo = (tab: Tab, selector: string) =>
  tab.evaluate((selector) => {
    document.querySelector(selector)?.scrollIntoView({ block: 'center', behavior: 'instant' });
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }, selector);

/** Where something is in the reader's window, and where the page's own words are on the page. */
const placeOf = (tab: Tab, selector: string) =>
  tab.evaluate((selector) => Math.round(document.querySelector(selector)!.getBoundingClientRect().top), selector);
const places = (tab: Tab) =>
  tab.evaluate(() =>
    [...document.querySelectorAll('.long, tl-step')].map((element) => [
      element.id,
      Math.round(element.getBoundingClientRect().top + scrollY),
    ]),
  );

/** Words of stories that a reader could not read now. */
const unread = (tab: Tab) =>
  tab.evaluate(() =>
    [...document.querySelectorAll('tl-step p, blockquote, figcaption, caption, td, th')]
      .filter((element) => element.textContent?.trim() && !element.checkVisibility())
      .map((element) => element.textContent.trim()),
  );

const shownAt = (tab: Tab, step: string) =>
  tab.evaluate((step) => {
    const graphic = document.querySelector<HTMLElement & { state?: object }>(
      `tl-scrolly:has(#${step}) > [slot=graphic]`,
    );
    return { ...graphic?.state };
  }, step);

/** A page that is dark, and says so to readers alone. */
const DARK = '<style>body { background: #111; color: #eee }</style>';

const COUNTED = ['base', 'force-comparison-bar', 'scrolly'];

describe.each(engines)('in $engine', { timeout: 120_000 }, ({ open }) => {
  test.each(['loader.js', 'throughline.js'])(
    'a dark page without a color-scheme has words that can be read, with %s',
    async (file) => {
      const { page } = await publish({ head: scriptFor('DESK', file) + DARK, body: card + counted });
      const tab = await open();
      await tab.goto(`${page.url}/page.html`);
      await untilDrawn(tab, '#card, tl-scrolly');
      await expect.poll(() => tab.evaluate(unreadable)).toEqual([]);
    },
  );

  test('a page is brought what it uses when the reader comes near it, nothing moves, and nothing else is asked for', async () => {
    const { page, desk } = await publish({ body: long('first') + counted + long('second') + card + long('third') });
    desk.answer(/-\w{8}\.js$/, { delay: 300 });
    const tab = await open();
    await tab.goto(`${page.url}/page.html`);
    await tab.evaluate(() => new Promise((done) => setTimeout(done, 300)));
    const before = await places(tab);
    expect(parts(desk)).toEqual([]);
    // More than a window away it is not asked for, less than one it is.
    await tab.evaluate(() => scrollTo(0, 2.5 * innerHeight));
    await expect.poll(() => parts(desk)).toEqual(COUNTED);
    await untilDrawn(tab, 'tl-scrolly');
    await bringTo(tab, '#boxes');
    await expect.poll(() => shownAt(tab, 'boxes')).toMatchObject({ focus: 'boxes-before' });
    expect(parts(desk)).toEqual(COUNTED);
    await tab.press('End');
    // Some browsers scroll there smoothly.
    await expect
      .poll(() => tab.evaluate(() => document.documentElement.scrollHeight - scrollY - innerHeight))
      .toBeLessThan(2);
    await bringTo(tab, '#card');
    const place = await placeOf(tab, '#second');
    await untilDrawn(tab, '#card');
    expect(await placeOf(tab, '#second')).toBe(place);
    expect(parts(desk)).toEqual([...COUNTED, 'quote-card'].sort());
    // What follows a graphic that stands alone may have another place; that is a window further down, or the reader jumped to it.
    const above = (all: typeof before) => all.filter(([id]) => id !== 'third');
    expect(above(await places(tab))).toEqual(above(before));
    expect(await heard(tab)).toMatchObject({ notices: [], errors: [] });
  });

  test('a link into a story brings all at once, and leads to its step', async () => {
    const { page, desk } = await publish({ body: long('first') + counted + long('second') + said + long('third') });
    desk.answer(/-\w{8}\.js$/, { delay: 200 });
    const tab = await open();
    await tab.goto(`${page.url}/page.html#looking`);
    await untilDrawn(tab, 'tl-scrolly');
    expect(parts(desk)).toEqual([...COUNTED, 'quote-card'].sort());
    await expect.poll(() => shownAt(tab, 'looking')).toMatchObject({ phrase: 'while a bird is in it' });
  });

  test('what comes into the page later is found: as markup, as another body, again, in whatever order its parts come', async () => {
    const { page, desk } = await publish({ body: '<main></main>' });
    change(desk, 'scrolly.js', { delay: 600 });
    const tab = await open();
    await tab.goto(`${page.url}/page.html`);
    // In a task of the page's own, as a router would: in a script of WebDriver's, WebKit leaves what is put in for later.
    const put = (html: string, anew = false) =>
      tab.evaluate(
        (html, anew) =>
          new Promise((done) =>
            setTimeout(() => {
              if (anew) document.body.replaceWith(document.createElement('body'));
              (anew ? document.body : document.querySelector('main')!).innerHTML = html;
              done(true);
            }),
          ),
        html,
        anew,
      );
    await put(counted);
    await untilDrawn(tab, 'tl-force-comparison-bar');
    await untilDrawn(tab, 'tl-scrolly');
    await bringTo(tab, '#boxes');
    await expect.poll(() => shownAt(tab, 'boxes')).toMatchObject({ focus: 'boxes-before' });
    change(desk, 'quote-card.js', { delay: 600 });
    await put(`<main>${said}</main>`, true);
    await untilDrawn(tab, 'tl-scrolly');
    await untilDrawn(tab, 'tl-quote-card');
    await bringTo(tab, '#looking');
    await expect.poll(() => shownAt(tab, 'looking')).toMatchObject({ phrase: 'while a bird is in it' });
    await put(counted + said);
    await bringTo(tab, '#boxes');
    await expect.poll(() => shownAt(tab, 'boxes')).toMatchObject({ focus: 'boxes-before' });
    expect(parts(desk)).toEqual([...COUNTED, 'quote-card'].sort());
    expect(await heard(tab)).toMatchObject({ notices: [], errors: [] });
  });

  test('a part that was tampered with, or is not there, is not run: its words stay, the rest works, and the console is told once', async () => {
    const { page, desk } = await publish({ body: counted + said });
    change(desk, 'force-comparison-bar.js', { body: `${text(fileNamed('force-comparison-bar.js'))};window.bad=1` });
    const tab = await open();
    await tab.goto(`${page.url}/page.html`);
    await bringTo(tab, '#looking');
    await untilDrawn(tab, 'tl-quote-card');
    await expect.poll(() => shownAt(tab, 'looking')).toMatchObject({ phrase: 'while a bird is in it' });
    expect(
      await tab.evaluate(() => ['bad' in window, customElements.get('tl-force-comparison-bar') === undefined]),
    ).toEqual([false, true]);
    await bringTo(tab, '#roofs');
    expect(await unread(tab)).not.toContain('Nests found in two summers');
    const { notices } = await heard(tab);
    expect(notices.filter((notice) => notice.startsWith('Throughline'))).toHaveLength(1);
    expect(notices.join()).toContain('force-comparison-bar');
  });

  test.each<[string, Answer]>([
    ['was tampered with', { body: `${text(fileNamed('base.js'))};window.bad=1` }],
    ['is not there', { fail: 404 }],
  ])('where what all stand on %s, no part runs, and every word stays', async (_, answer) => {
    const { page, desk } = await publish({ body: counted + said });
    change(desk, 'base.js', answer);
    const tab = await open();
    await tab.goto(`${page.url}/page.html`);
    await expect.poll(() => parts(desk)).toEqual(['base']);
    await tab.evaluate(() => new Promise((done) => setTimeout(done, 500)));
    expect(await tab.evaluate(() => ['bad' in window, document.querySelector('tl-scrolly:defined') !== null])).toEqual([
      false,
      false,
    ]);
    expect(await unread(tab)).toEqual([]);
    const { notices, errors } = await heard(tab);
    expect(notices.filter((notice) => notice.startsWith('Throughline'))).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  test.each(['loader.js', 'throughline.js'])('%s itself is not run when it was tampered with', async (file) => {
    const { page, desk } = await publish({ head: scriptFor('DESK', file), body: counted });
    desk.answer(CDN + file, { body: `${text(file)};window.bad=1` });
    const tab = await open();
    await tab.goto(`${page.url}/page.html`);
    expect(await tab.evaluate(() => ['bad' in window, customElements.get('tl-scrolly') === undefined])).toEqual([
      false,
      true,
    ]);
    expect(await unread(tab)).toEqual([]);
  });

  test('after consent, twice, from two addresses and beside the one file it works once, and leaves the reader where they are', async () => {
    const waiting = scriptFor('DESK', 'loader.js').replace('type="module"', 'type="text/plain"');
    const { page, desk } = await publish({ head: waiting, body: long('first') + counted + said + long('second') });
    const tab = await open();
    await tab.goto(`${page.url}/page.html`);
    await bringTo(tab, '#boxes');
    expect(desk.requests).not.toContain(`${CDN}loader.js`);
    const place = await placeOf(tab, '#boxes h3');
    const before = await places(tab);
    const grant = (file: string) =>
      tab.evaluate((file) => {
        const script = document.createElement('script');
        const { src } = document.querySelector<HTMLScriptElement>('script[type="text/plain"]')!;
        Object.assign(script, { type: 'module', crossOrigin: '', src: new URL(file, src).href });
        document.body.append(script);
        return new Promise((done) => (script.onload = () => done(true)));
      }, file);
    await grant('loader.js');
    await untilDrawn(tab, 'tl-scrolly');
    await expect.poll(() => shownAt(tab, 'boxes')).toMatchObject({ focus: 'boxes-before' });
    for (const again of ['loader.js', 'loader.js?two', 'throughline.js', 'throughline.js?two']) await grant(again);
    await tab.evaluate(() => new Promise((done) => setTimeout(done, 300)));
    expect(await placeOf(tab, '#boxes h3')).toBe(place);
    expect(await places(tab)).toEqual(before);
    await bringTo(tab, '#both');
    // The next story comes near there; its part is asked for when the browser has told so.
    await expect.poll(() => parts(desk)).toEqual([...COUNTED, 'quote-card'].sort());
    const { notices, errors, steps } = await heard(tab);
    expect({ notices, errors }).toEqual({ notices: [], errors: [] });
    expect(steps.filter((id) => id === 'both')).toHaveLength(1);
  });

  test.each([
    ['the one file, then an older one', 'throughline.js', NEWER, VERSION],
    ['the one file, then a newer loader', 'loader.js', VERSION, NEWER],
  ])(
    'two versions on one page: %s: stories of both work, and the console has one line of it',
    async (_, later, one, two) => {
      const file = (version: string, name: string) => `<script type="module" src="DESK/${version}/${name}"></script>`;
      const { page, desk } = await publish({
        head: file(one, 'throughline.js') + file(two, later) + file(two, later).replace('.js', '.js?again'),
        body: counted + said,
      });
      for (const [version, name] of [
        [one, 'throughline.js'],
        [two, later],
      ] as const)
        desk.answer(`/${version}/${name}`, { body: text(name).replaceAll(VERSION, version) });
      const tab = await open();
      await tab.goto(`${page.url}/page.html`);
      await bringTo(tab, '#boxes');
      await expect.poll(() => shownAt(tab, 'boxes')).toMatchObject({ focus: 'boxes-before' });
      await bringTo(tab, '#looking');
      await expect.poll(() => shownAt(tab, 'looking')).toMatchObject({ phrase: 'while a bird is in it' });
      const { notices, errors } = await heard(tab);
      expect(errors).toEqual([]);
      expect(notices.filter((notice) => notice.includes('NotSupportedError'))).toEqual([]);
      expect(notices.filter((notice) => notice.startsWith('Throughline'))).toEqual([
        expect.stringMatching(new RegExp(`${two}.*${one}`)),
      ]);
      expect(parts(desk)).toEqual([]);
    },
  );

  const NONCE = `default-src 'none'; script-src 'nonce-n0nce'; style-src 'self' DESK; img-src 'self'; base-uri 'none'`;
  const TRUSTED = `${NONCE}; require-trusted-types-for 'script'; trusted-types lit-html throughline`;

  test.each([NONCE, TRUSTED])(
    'a page that runs only what has its nonce has the parts, too, and no rule is broken (%#)',
    async (policy) => {
      const head = scriptFor('DESK', 'loader.js', 'nonce="n0nce"');
      const { page } = await publish({ head, body: counted + said, policy });
      const tab = await open();
      await tab.goto(`${page.url}/page.html`);
      await bringTo(tab, '#looking');
      await untilDrawn(tab, 'tl-scrolly, tl-quote-card');
      expect(await heard(tab)).toMatchObject({ notices: [], errors: [] });
      expect(
        await tab.evaluate(() => document.documentElement.outerHTML.split('n0nce').length - 1),
      ).toBeLessThanOrEqual(2);
    },
  );

  test('a page that does not trust us keeps every word, and tells the console once', async () => {
    const head = scriptFor('DESK', 'loader.js', 'nonce="n0nce"');
    const policy = TRUSTED.replace('lit-html throughline', 'lit-html');
    const { page, desk } = await publish({ head, body: counted + said, policy });
    const tab = await open();
    await tab.goto(`${page.url}/page.html`);
    await bringTo(tab, '#looking');
    if (!(await tab.evaluate(() => 'trustedTypes' in window))) return await untilDrawn(tab, 'tl-scrolly');
    await expect
      .poll(async () => (await heard(tab)).notices.filter((notice) => notice.startsWith('Throughline')))
      .toHaveLength(1);
    await bringTo(tab, '#roofs');
    expect(parts(desk)).toEqual([]);
    expect(await unread(tab)).toEqual([]);
    const { notices } = await heard(tab);
    expect(notices.filter((notice) => notice.startsWith('Throughline'))).toHaveLength(1);
  });
});
