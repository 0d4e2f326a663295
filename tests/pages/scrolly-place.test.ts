// Where a reader is when a page opens, comes back or comes together slowly: whole pages in whole browsers.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Told } from '../fixtures/scrolly/page.ts';
import { built, engines, serve, type Site, type Tab } from '../support/pages.ts';

const PAGE = '/scrolly/story.html';
let html: string;

beforeAll(async () => {
  html = await readFile(join(built.fixtures, PAGE), 'utf8');
});

/** Serves the fixture, its HTML changed as a test likes. */
async function site(change: (html: string) => string = (same) => same): Promise<Site> {
  const served = await serve(built.fixtures);
  served.answer(PAGE, { body: change(html), headers: { 'cache-control': 'max-age=60' } });
  return served;
}

const SCRIPT = /^\/assets\/.*\.js$/;

async function settle(tab: Tab): Promise<void> {
  await tab.evaluate(
    () =>
      new Promise<void>((done) => {
        const check = (still: number, top: number, left: number) => {
          if (still > 8 || left === 0) done();
          else
            requestAnimationFrame(() =>
              check(scrollY === top && document.readyState === 'complete' ? still + 1 : 0, scrollY, left - 1),
            );
        };
        check(0, -1, 600);
      }),
  );
}

async function told(tab: Tab): Promise<Told> {
  await settle(tab);
  // What scrubs is loaded by itself, after the story.
  await expect.poll(() => tab.evaluate(() => Number.isFinite(window.tell().scrubbed)), { timeout: 5000 }).toBe(true);
  return tab.evaluate(() => window.tell());
}

/** The story says and shows what geometry says; gives that. */
async function expectRight(tab: Tab): Promise<Told> {
  const now = await told(tab);
  expect(now.said.step).toBe(now.right.step);
  expect(now.shown).toBe(now.wanted);
  expect(Math.abs(now.said.progress - now.right.progress)).toBeLessThanOrEqual(0.01);
  expect(Math.abs(now.scrubbed - now.right.progress)).toBeLessThanOrEqual(0.01);
  expect(now.errors).toEqual([]);
  return now;
}

const scrollToStep = (tab: Tab, step: number, share: number) =>
  tab.evaluate(
    (index, part) => {
      const { top, height } = document.querySelectorAll('tl-step')[index]!.getBoundingClientRect();
      scrollBy({ top: top + part * height - document.documentElement.clientHeight / 2, behavior: 'instant' });
    },
    step,
    share,
  );

describe.each(engines)('in $engine', ({ engine, open }) => {
  test('a link to a step lands on it, with its beginning in view, and tells one change; without a hash nothing is told', async () => {
    const { url } = await site();
    const tab = await open();
    await tab.goto(url + PAGE);
    expect((await expectRight(tab)).heard).toEqual([]);
    await tab.goto('about:blank');
    await tab.goto(`${url}${PAGE}#step-5`);
    const { right, heard } = await expectRight(tab);
    expect(right.step).toBe(5);
    expect(heard).toEqual([5]);
    const top = await tab.evaluate(() => document.querySelector('#step-5 h2')!.getBoundingClientRect().top);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(800);
  });

  test('it lands there also when script, images and a font come late, and what stands above grows', async () => {
    const served = await site((page) =>
      page
        .replace(
          '<p>Before the story.',
          '<img id="late" src="/late.svg" alt="A late picture" /><img src="/missing.png" alt="Never comes" /><p>Before the story.',
        )
        .replace(
          '</head>',
          '<style>@font-face { font-family: Late; src: url(/late.woff2) } h2 { font-family: Late, serif }</style></head>',
        ),
    );
    served.answer(SCRIPT, { delay: 500 });
    served.answer('/late.svg', {
      delay: 1200,
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="700"/>',
    });
    served.answer('/late.woff2', { delay: 900, fail: 404 });
    const tab = await open();
    await tab.goto(`${served.url}${PAGE}#step-4`);
    expect((await expectRight(tab)).right.step).toBe(4);
    const seen = await tab.evaluate(() => ({
      image: document.querySelector('img')!.getBoundingClientRect().height,
      top: document.querySelector('#step-4 h2')!.getBoundingClientRect().top,
    }));
    expect(seen.image).toBe(700);
    expect(seen.top).toBeGreaterThanOrEqual(0);
    expect(seen.top).toBeLessThan(800);
  });

  test('who moves on while the page is still loading is not taken back', async () => {
    const served = await site((page) =>
      page.replace('<p>Before the story.', '<img src="/late.svg" alt="" width="10" height="10" /><p>Before the story.'),
    );
    served.answer('/late.svg', {
      delay: 1500,
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>',
    });
    const tab = await open();
    const loading = tab.evaluate((address) => void (location.href = address), `${served.url}${PAGE}#step-4`);
    await loading.catch(() => undefined);
    await expect
      .poll(
        () => tab.evaluate(() => typeof window.tell === 'function' && window.tell().said.step === 4).catch(() => false),
        { timeout: 10_000 },
      )
      .toBe(true);
    await tab.wheel(-900);
    await settleScroll(tab);
    const { top } = await tab.evaluate(() => window.tell());
    await expect.poll(() => tab.evaluate(() => document.readyState), { timeout: 10_000 }).toBe('complete');
    const later = await expectRight(tab);
    expect(Math.abs(later.top - top)).toBeLessThan(5);
    expect(later.right.step).toBeLessThan(4);
  });

  if (engine !== 'firefox')
    test('a link to words lands on them, and their step is shown', async () => {
      const { url } = await site((page) => page.replace('Prose of step 6,', 'Prose with marmalade in step 6,'));
      const tab = await open();
      await tab.goto(`${url}${PAGE}#:~:text=with%20marmalade`);
      await expectRight(tab);
      const box = await tab.evaluate(() => {
        const { top, bottom } = document.querySelector('#step-6 p')!.getBoundingClientRect();
        return { top, bottom };
      });
      expect(box.top).toBeLessThan(800);
      expect(box.bottom).toBeGreaterThan(0);
      expect((await told(tab)).right.step).toBe(6);
    });

  test('a reload in the middle of a step keeps the place, also when the script is late', async () => {
    const served = await site();
    const tab = await open();
    // WebKitGTK reloads an address with a hash at the hash, with or without a script.
    await tab.goto(`${served.url}${PAGE}${engine === 'webkit' ? '' : '#step-1'}`);
    await settle(tab);
    await scrollToStep(tab, 4, 0.6);
    const before = await expectRight(tab);
    expect(before.right.step).toBe(4);
    served.answer(SCRIPT, { delay: 700, headers: { 'cache-control': 'no-store' } });
    await tab.reload();
    const after = await expectRight(tab);
    expect(after.right.step).toBe(4);
    expect(Math.abs(after.top - before.top)).toBeLessThan(engine === 'webkit' ? 40 : 3);
  });

  test('who goes on to another page and back is where they were, and one scroll changes the state', async () => {
    const { url } = await site();
    const tab = await open(engine === 'chromium' ? { bfcache: true } : {});
    await tab.goto(url + PAGE);
    await settle(tab);
    await tab.evaluate(() =>
      addEventListener('pageshow', (event) =>
        document.documentElement.setAttribute('data-kept', String(event.persisted)),
      ),
    );
    await scrollToStep(tab, 5, 0.4);
    const before = await expectRight(tab);
    await tab.goto(`${url}/scrolly/story.html?other`);
    await settle(tab);
    if (engine === 'chromium') {
      // Playwright waits for a load event that a kept page does not have.
      await tab.evaluate(() => history.back()).catch(() => undefined);
      await expect
        .poll(() => tab.evaluate(() => document.documentElement.dataset['kept']).catch(() => ''), { timeout: 10_000 })
        .toBe('true');
    } else await tab.back();
    const after = await expectRight(tab);
    expect(after.right.step).toBe(5);
    expect(Math.abs(after.top - before.top)).toBeLessThan(engine === 'webkit' ? 40 : 3);
    await scrollToStep(tab, 2, 0.5);
    expect((await expectRight(tab)).right.step).toBe(2);
  });

  test('in a frame, also one that is loaded only when near, the frame’s own window is what counts', async () => {
    const { url } = await site();
    const tab = await open();
    await tab.goto(`${url}/scrolly/story.html?outer`);
    await tab.evaluate(() => {
      document.body.innerHTML =
        '<p style="height: 2500px">Far</p><iframe loading="lazy" src="./story.html#step-2" style="width: 900px; height: 500px; border: 0"></iframe><p id="end" style="height: 900px">End</p>';
      scrollTo(0, 0);
    });
    const frame = () =>
      tab.evaluate(() => (document.querySelector('iframe')?.contentWindow as Window | undefined)?.tell?.() ?? null);
    expect(await frame()).toBeNull();
    await tab.evaluate(() =>
      document.querySelector('iframe')!.scrollIntoView({ block: 'center', behavior: 'instant' }),
    );
    await expect.poll(async () => (await frame())?.said.step, { timeout: 10_000 }).toBe(2);
    for (const top of [300, 900, 1600, 2400, 500]) {
      await tab.evaluate((y) => document.querySelector('iframe')!.contentWindow!.scrollTo(0, y), top);
      // The outer page scrolls as well: it must not matter.
      await tab.evaluate((y) => scrollBy(0, y), (top % 7) * 5 - 10);
      await tab.evaluate(
        () =>
          new Promise((drawn) =>
            requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(drawn))),
          ),
      );
      const now = (await frame())!;
      expect(now.said.step).toBe(now.right.step);
      expect(now.shown).toBe(now.wanted);
      expect(Math.abs(now.scrubbed - now.right.progress)).toBeLessThanOrEqual(0.01);
      expect(now.errors).toEqual([]);
    }
  });

  test('storage that is denied is no error: a choice to read without scrolling effects holds while the page is open', async () => {
    const denied = `<script>Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });</script>`;
    const { url } = await site((page) => page.replace('</title>', `</title>${denied}`));
    const tab = await open();
    await tab.goto(url + PAGE);
    await expectRight(tab);
    const choose = (words: string) =>
      tab.evaluate((wanted) => {
        const { renderRoot } = document.querySelector('tl-scrolly')!;
        const buttons = () => [...renderRoot.querySelectorAll('button')];
        const found = () => buttons().find(({ textContent }) => textContent.trim() === wanted);
        if (!found()) renderRoot.querySelector<HTMLButtonElement>('[part=steps-toggle]')!.click();
        found()?.click();
        return window.tell().mode;
      }, words);
    await expect.poll(() => choose('Read without scrolling effects'), { timeout: 5000 }).toBe('stacked');
    await expect.poll(() => choose('Read with scrolling effects'), { timeout: 5000 }).toBe('scroll');
    await expectRight(tab);
  });

  test('the library loaded twice, under two addresses, throws nothing and drives a story once', async () => {
    const served = await site((page) =>
      page.replace(/(<script type="module"[^>]*src=")([^"]+)("[^>]*><\/script>)/, '$1$2$3$1$2?again$3'),
    );
    const tab = await open();
    await tab.goto(`${served.url}${PAGE}`);
    expect(served.requests.filter((path) => SCRIPT.test(path)).length).toBeGreaterThanOrEqual(2);
    await expect.poll(() => tab.evaluate(() => document.querySelector('tl-scrolly')!.matches(':defined'))).toBe(true);
    await settleScroll(tab);
    await scrollToStep(tab, 3, 0.5);
    const now = await expectRight(tab);
    // Both copies of the page's script listen; each hears of one change.
    expect(now.heard).toEqual([3]);
  });
});

async function settleScroll(tab: Tab): Promise<void> {
  await tab.evaluate(
    () =>
      new Promise<void>((done) => {
        const check = (still: number, top: number) => {
          if (still > 8) done();
          else requestAnimationFrame(() => check(scrollY === top ? still + 1 : 0, scrollY));
        };
        check(0, -1);
      }),
  );
}
