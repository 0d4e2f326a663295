// Fingers, zoom, screens and paper; and a page that does not move when its script comes.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Told } from '../fixtures/scrolly/page.ts';
import { built, engines, openChromium, serve, type Tab } from '../support/pages.ts';

const PAGE = '/scrolly/story.html';
const SCRIPT = /^\/assets\/.*\.js$/;
let html: string;

beforeAll(async () => {
  html = await readFile(join(built.fixtures, PAGE), 'utf8');
});

async function settle(tab: Tab): Promise<void> {
  await tab.evaluate(
    () =>
      new Promise<void>((done) => {
        const check = (still: number, top: number, left: number) => {
          if (still > 8 || left === 0) done();
          else requestAnimationFrame(() => check(scrollY === top ? still + 1 : 0, scrollY, left - 1));
        };
        check(0, -1, 400);
      }),
  );
}

async function expectRight(tab: Tab): Promise<Told> {
  await settle(tab);
  const now = await tab.evaluate(() => window.tell());
  expect(now.said.step).toBe(now.right.step);
  expect(now.shown).toBe(now.wanted);
  expect(Math.abs(now.said.progress - now.right.progress)).toBeLessThanOrEqual(0.01);
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
  describe('with article.css and a script that comes 1.5 s late', () => {
    // WebKitGTK's window is never narrower than 447 px.
    const windows = [
      [1280, 800],
      [768, 1024],
      [engine === 'webkit' ? 450 : 390, 844],
    ] as const;
    for (const [width, height] of windows)
      for (const hash of ['', '#step-4'])
        test(`nothing moves when it comes, ${width} px wide, ${hash ? 'at a later step' : 'at the top'}`, async () => {
          const served = await serve(built.fixtures);
          const look = `<script>
            const look = () => ({ scrolled: scrollY, boxes: [...document.querySelectorAll('h1, h2, tl-step > p, #after')].map((element) => { const { left, top, width, height } = element.getBoundingClientRect(); return [element.textContent.slice(0, 20), left, top + scrollY, width, height]; }) });
            addEventListener('load', () => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => { window.after = look(); }))));
            setTimeout(() => { window.before = customElements.get('tl-scrolly') ? null : look(); }, 900);
            window.shifts = [];
            if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(({ value }) => value))).observe({ type: 'layout-shift', buffered: true });
          </script>`;
          served.answer(PAGE, { body: html.replace('</body>', `${look}</body>`) });
          served.answer(SCRIPT, { delay: 1500 });
          const tab = await open({ viewport: { width, height } });
          await tab.goto(`${served.url}${PAGE}${hash}`);
          await settle(tab);
          await settle(tab);
          type Look = { scrolled: number; boxes: [string, number, number, number, number][] };
          const seen = await tab.evaluate(() => {
            const { before, after, shifts } = window as unknown as { before: Look; after: Look; shifts: number[] };
            return { before, after, shifts };
          });
          expect(seen.before.boxes).toHaveLength(26);
          const moved = seen.after.boxes.flatMap(([words, ...box], i) => {
            const [, ...old] = seen.before.boxes[i]!;
            return box.every((side, k) => Math.abs(side - old[k]!) < 1)
              ? []
              : [`${words}: ${old.map(Math.round).join(' ')} → ${box.map(Math.round).join(' ')}`];
          });
          expect(moved).toEqual([]);
          // The others follow a link into a page only when the page's script is there.
          if (engine === 'firefox') expect(Math.abs(seen.after.scrolled - seen.before.scrolled)).toBeLessThanOrEqual(1);
          if (engine === 'chromium') expect(seen.shifts.reduce((sum, shift) => sum + shift, 0)).toBe(0);
          const now = await expectRight(tab);
          expect(now.right.step).toBe(hash ? 4 : 0);
        });
  });

  test('who asked for less motion before the page came has no motion in it', async () => {
    const served = await serve(built.fixtures);
    const tab = await open({ reducedMotion: true });
    await tab.goto(served.url + PAGE);
    await scrollToStep(tab, 3, 0.4);
    const now = await expectRight(tab);
    expect(now.right.step).toBe(3);
    const quiet = await tab.evaluate(() => {
      const list = document.querySelector('test-list')!;
      return {
        animations: document.getAnimations().length,
        duration: getComputedStyle(list).getPropertyValue('--_duration').trim(),
        progress: getComputedStyle(list).getPropertyValue('--tl-progress'),
      };
    });
    expect(quiet.animations).toBe(0);
    expect(quiet.duration).toBe('0s');
    expect(['', '1']).toContain(quiet.progress);
  });

  test('a reader who zooms the page in the middle of a story stays at their step', async () => {
    const served = await serve(built.fixtures);
    const tab = await open();
    await tab.goto(served.url + PAGE);
    await scrollToStep(tab, 4, 0.5);
    expect((await expectRight(tab)).right.step).toBe(4);
    // What zooming does to a page: its window has fewer, or more, CSS pixels.
    for (const zoom of [1.5, 0.8, 1]) {
      await tab.viewport(Math.round(1280 / zoom), Math.round(800 / zoom));
      await settle(tab);
      expect((await expectRight(tab)).right.step, `at ${zoom}`).toBe(4);
    }
    await scrollToStep(tab, 5, 0.9);
    expect((await expectRight(tab)).right.progress).toBeGreaterThan(0.7);
  });
});

describe('in chromium alone, which takes such orders', () => {
  const chromiumTab = async (
    settings: Parameters<typeof openChromium>[0],
    change: (page: string) => string = (same) => same,
  ) => {
    const served = await serve(built.fixtures);
    served.answer(PAGE, { body: change(html) });
    const tab = await openChromium(settings);
    const page = tab.page!;
    const cdp = await page.context().newCDPSession(page);
    return { tab, page, cdp, url: served.url + PAGE };
  };

  test('a finger flings a story and its step follows to the end of the momentum, also when it starts on the graphic', async () => {
    const { tab, cdp, url } = await chromiumTab({ viewport: { width: 390, height: 844 } });
    await cdp.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    await tab.goto(url);
    await settle(tab);
    const seen = new Set<number>();
    let scrolledIn = false;
    for (const from of [700, 200, 650, 150]) {
      // The upper two are on the graphic.
      const { bottom } = await tab.evaluate(
        () => document.querySelector('test-list')!.getBoundingClientRect().toJSON() as DOMRect,
      );
      if (scrolledIn) expect(from < bottom).toBe(from < 300);
      scrolledIn = true;
      const before = await expectRight(tab);
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 195, y: from }] });
      for (let move = 1; move <= 8; move++)
        await cdp.send('Input.dispatchTouchEvent', {
          type: 'touchMove',
          touchPoints: [{ x: 195, y: from - move * 60 }],
        });
      const released = await tab.evaluate(() => scrollY);
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      await settle(tab);
      const now = await expectRight(tab);
      expect(now.top).toBeGreaterThan(before.top + 200);
      expect(now.top).toBeGreaterThanOrEqual(released);
      seen.add(now.right.step);
    }
    expect(seen.size).toBeGreaterThan(1);
  });

  test('a pinch changes neither the step nor the lay-out, and panning in it is no scroll of the story', async () => {
    const { tab, cdp, url } = await chromiumTab({ viewport: { width: 390, height: 844 } });
    await cdp.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    await tab.goto(url);
    await scrollToStep(tab, 3, 0.5);
    const before = await expectRight(tab);
    await cdp.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
    await settle(tab);
    const pinched = await expectRight(tab);
    expect(await tab.evaluate(() => visualViewport!.scale)).toBe(2);
    expect([pinched.right.step, pinched.said.progress]).toEqual([before.right.step, before.said.progress]);
    await tab.wheel(600);
    await settle(tab);
    await expectRight(tab);
  });

  for (const ratio of [1.25, 1.5, 2.625])
    test(`with ${ratio} device pixels to a CSS pixel the step is right at every pixel around a boundary`, async () => {
      const { tab, cdp, url } = await chromiumTab({});
      await cdp.send('Emulation.setDeviceMetricsOverride', {
        width: 1280,
        height: 800,
        deviceScaleFactor: ratio,
        mobile: false,
      });
      await tab.goto(url);
      await scrollToStep(tab, 3, 0);
      const wrong = await tab.evaluate(async () => {
        const out: string[] = [];
        const start = scrollY;
        for (let by = -3; by <= 3; by += 0.4) {
          scrollTo(0, start + by);
          await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
          const { right, said, shown, wanted } = window.tell();
          if (said.step !== right.step || shown !== wanted) out.push(`${by}: ${said.step} for ${right.step}`);
        }
        return out;
      });
      expect(wrong).toEqual([]);
    });

  test('on paper every step has its words and its own picture, also those never scrolled to', async () => {
    const { tab, page, url } = await chromiumTab({});
    await tab.goto(url);
    await settle(tab);
    const shown = tab.evaluate(
      () =>
        new Promise<string[]>((done) =>
          matchMedia('print').addEventListener('change', ({ matches }) => {
            if (!matches) return;
            requestAnimationFrame(() =>
              requestAnimationFrame(() =>
                done(
                  [...document.querySelectorAll('tl-step')].map(
                    (step) =>
                      step.shadowRoot!.querySelector('[part=still] test-list')?.shadowRoot?.querySelector('.rows')
                        ?.textContent ?? '',
                  ),
                ),
              ),
            );
          }),
        ),
    );
    await page.emulateMedia({ media: 'print' });
    expect(await shown).toEqual(Array.from({ length: 8 }, (_, i) => `Row ${i}`));
    const pdf = await page.pdf({ width: '800px', height: '1000px' });
    expect(pdf.subarray(0, 4).toString()).toBe('%PDF');
    await page.emulateMedia({ media: null });
    await settle(tab);
    expect((await expectRight(tab)).mode).toBe('scroll');
    // Printed without warning, as by a service: the words are there at the least.
    const pages = (file: Buffer) => file.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
    const unwarned = await page.pdf({ width: '800px', height: '1000px' });
    expect(pages(unwarned)).toBeGreaterThanOrEqual(pages(pdf) - 2);
  });

  test('images that come late or never leave the step right, and the story adds no shift of its own', async () => {
    const served = await serve(built.fixtures);
    served.answer(PAGE, {
      body: html.replace(
        'Prose of step 1,',
        '<img src="/late.svg" alt="Late" width="300" height="200"><img src="/never.svg" alt="A picture that never comes" width="300" height="100">Prose of step 1,',
      ),
    });
    served.answer('/late.svg', {
      delay: 900,
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"/>',
    });
    served.answer('/never.svg', { fail: 404 });
    const tab = await openChromium();
    await tab.goto(served.url + PAGE);
    await scrollToStep(tab, 2, 0.5);
    expect((await expectRight(tab)).right.step).toBe(2);
    const shift = await tab.evaluate(
      () =>
        new Promise<number>((done) => {
          new PerformanceObserver((list) =>
            done(list.getEntries().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0)),
          ).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => done(0), 300);
        }),
    );
    expect(shift).toBeLessThanOrEqual(0.02);
  });

  test('a font that comes late, of other measures, leaves the step right', async () => {
    const { tab, url } = await chromiumTab({});
    await tab.goto(url);
    await scrollToStep(tab, 4, 0.5);
    await expectRight(tab);
    await tab.evaluate(() => {
      const late = document.createElement('style');
      late.textContent = 'tl-step p { font: 2.4rem/2 monospace }';
      document.head.append(late);
    });
    expect((await expectRight(tab)).right.step).toBe(4);
  });
});
