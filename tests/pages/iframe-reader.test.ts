// What readers do around a story in an iframe, and what makers allow there: both ways to write, fingers, two kinds of zoom,
// search, and coming back. Promises 33, 37, 43, 44, 64, 71, 97.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  activeIn,
  AFTER,
  around,
  arrived,
  BEFORE,
  drawn,
  following,
  FRAME,
  page,
  SCRIPT,
  scrollStory,
  shown,
  wanted,
} from '../support/iframe.ts';
import { built, engines, openChromium } from '../support/pages.ts';

const embed = readFileSync(join(built.swifts, 'embed.html'), 'utf8');
const OTHER = '<!doctype html><title>Other</title><p>Other.';

/** What a reader sees of how the story looks, and of who says so. */
const look = () => {
  const { style, scrollWidth, clientWidth } = document.documentElement;
  const telling = [...document.querySelectorAll('.kicker, .facts span, #sources, [data-speaker], [data-source]')];
  const isHidden = (element: Element) => {
    const { color, opacity, visibility, fontSize } = getComputedStyle(element);
    const paper = getComputedStyle(document.body).backgroundColor;
    return color === paper || opacity !== '1' || visibility !== 'visible' || Number.parseFloat(fontSize) < 9;
  };
  const left = (selector: string) => document.querySelector(selector)!.getBoundingClientRect().left;
  return {
    restyled: [...style].filter((name) => name.startsWith('--tl-')).sort(),
    telling: telling.length,
    hidden: telling.filter(isHidden).map(({ textContent }) => textContent),
    overflow: scrollWidth - clientWidth,
    graphicIsLeft: left('tl-scrolly [slot=graphic]') < left('tl-step'),
  };
};

/** When the page has not moved for ten frames. */
const atRest = async () => {
  for (let still = 0, before = NaN; still < 10; before = scrollY) {
    await new Promise(requestAnimationFrame);
    still = scrollY === before ? still + 1 : 0;
  }
};

describe.each(engines)('in $engine', { timeout: 60_000 }, ({ open }) => {
  test('from right to left, below a bar of the page, in the colours that its maker allows, it follows as ever', async () => {
    const bar = '<div style="position: sticky; top: 0; height: 64px; z-index: 1; background: silver">Bar</div>';
    const wish = 'accent: #b00; font-text: Arial, sans-serif; ink: #fff; paper: #fff; size: 0; muted: url(/violated)';
    const { url, desk } = await page(
      `${bar}${BEFORE}${FRAME.replace('<iframe', `<iframe data-tl-top="64px" data-tl-style="${wish}"`)}${AFTER}`,
      `<script>document.documentElement.dir = 'rtl'</script>${SCRIPT}`,
    );
    desk.answer('/swifts/embed.html', {
      body: embed
        .replace('<html lang="en"', '<html lang="en" dir="rtl"')
        .replace('<head>', '<head><meta name="throughline:restyle" content="accent font-text">'),
    });
    const tab = await open();
    await tab.goto(url);
    await following(tab);
    const steps: string[] = [];
    for (const y of [700, 1500, 3000]) {
      await scrollStory(tab, y);
      steps.push(activeIn(await arrived(tab))[0]!);
      expect((await tab.evaluate(around)).iframe).toEqual({ top: 64, height: 736 });
    }
    expect(steps).toEqual(['roofs', 'boxes', 'both']);
    const { telling, ...seen } = await tab.evaluateInFrame(look);
    expect(seen).toEqual({
      // Besides what the page asks for: in a frame that it scrolls, pictures do not go over.
      restyled: ['--tl-accent', '--tl-duration', '--tl-font-text'],
      hidden: [],
      overflow: 0,
      graphicIsLeft: true,
    });
    expect(telling).toBeGreaterThan(5);
    expect(desk.requests).not.toContain('/violated');
  });

  test('words that are searched for in it are brought into view; who goes away and comes back, or loads it again, is where they were', async () => {
    const { url, site } = await page(`${BEFORE}${FRAME}${AFTER}`, SCRIPT);
    site.answer('/other.html', { body: OTHER });
    const tab = await open();
    await tab.goto(url);
    await following(tab);
    for (const [words, step] of [
      ['nobody has put rings', 'both'],
      ['names no one who would', 'looking'],
    ] as const) {
      const found = await tab.evaluateInFrame(
        (text) => (window as unknown as { find(text: string): boolean }).find(text),
        words,
      );
      expect(found).toBe(true);
      await expect.poll(async () => activeIn(await arrived(tab))).toContain(step);
      const at = await tab.evaluateInFrame(() => getSelection()!.getRangeAt(0).getBoundingClientRect().top);
      expect(at).toBeGreaterThan(0);
      expect(at).toBeLessThan(800);
    }

    await scrollStory(tab, 1600);
    const before = await arrived(tab);
    await tab.evaluate(() => void (location.href = '/other.html'));
    await expect.poll(() => tab.evaluate(() => document.title)).toBe('Other');
    await tab.back();
    await following(tab);
    await expect.poll(async () => activeIn(await arrived(tab))).toEqual(activeIn(before));
    expect(Math.abs((await arrived(tab)).y - before.y)).toBeLessThanOrEqual(1);
    // It still follows.
    await scrollStory(tab, 2500);
    expect(activeIn(await arrived(tab))[0]).toBe('both');

    // Loaded again. WebKit gives up a place that is not there at once: so the page keeps about the room that the story takes.
    const room = '<style>div:has(> [data-tl-frame]) { min-height: 7000px }</style>';
    await tab.goto((await page(`${BEFORE}${FRAME}${AFTER}`, room + SCRIPT)).url);
    await following(tab);
    await scrollStory(tab, 1600);
    await arrived(tab);
    await tab.reload();
    await following(tab);
    await expect.poll(async () => activeIn(await arrived(tab))).toEqual(activeIn(before));
  });

  test('lower than the window it takes the room that it has, and what follows comes below it', async () => {
    const { url, desk } = await page(`${BEFORE}${FRAME}${AFTER}`, SCRIPT);
    desk.answer('/swifts/embed.html', {
      body: embed.replace(/<article>[^]*<\/article>/, '<article><h1>Short</h1><p>One paragraph.</p></article>'),
    });
    const tab = await open();
    await tab.goto(url);
    const high = () => tab.evaluateInFrame(() => document.documentElement.getBoundingClientRect().height);
    await expect
      .poll(async () => Math.abs((await tab.evaluate(around)).place.height - (await high())))
      .toBeLessThanOrEqual(1);
    expect(await high()).toBeLessThan(700);
    for (const y of [300, 900]) {
      await tab.evaluate((top) => scrollTo({ top, behavior: 'instant' }), y);
      await tab.evaluate(drawn);
      const { place } = await tab.evaluate(around);
      expect(place.top).toBe(700 - y);
      expect(await tab.evaluate(() => document.getElementById('after')!.getBoundingClientRect().top)).toBe(
        place.top + place.height,
      );
      expect((await tab.evaluateInFrame(shown)).y).toBe(0);
    }
  });
});

describe('in Chromium, on another site', { timeout: 60_000 }, () => {
  /** A phone at the story's beginning, and what speaks to the browser itself. */
  const phone = async () => {
    const { url, site } = await page(
      `${BEFORE}${FRAME.replace('<iframe', '<iframe data-tl-reading')}${AFTER}`,
      `<meta name="viewport" content="width=device-width, initial-scale=1">${SCRIPT}`,
    );
    site.answer('/other.html', { body: OTHER });
    const tab = await openChromium({ viewport: { width: 390, height: 844 }, bfcache: true });
    const browser = await tab.page!.context().newCDPSession(tab.page!);
    await tab.goto(url);
    await following(tab);
    return { tab, browser };
  };

  test('a finger on it scrolls the page, and it follows', async () => {
    const { tab, browser } = await phone();
    await browser.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    await scrollStory(tab, 300);
    let { y } = await arrived(tab);
    const steps = new Set<string>();
    for (let fling = 0; fling < 4; fling++) {
      await browser.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 195, y: 700 }] });
      for (let move = 1; move <= 8; move++)
        await browser.send('Input.dispatchTouchEvent', {
          type: 'touchMove',
          touchPoints: [{ x: 195, y: 700 - move * 50 }],
        });
      await browser.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      await tab.evaluate(atRest);
      const now = await arrived(tab);
      expect(now.y).toBeGreaterThan(y + 300);
      ({ y } = now);
      steps.add(activeIn(now).join(' '));
    }
    expect(steps.size).toBeGreaterThan(1);
  });

  test('it follows pinched', async () => {
    const { tab, browser } = await phone();
    await scrollStory(tab, 1500);
    const before = await arrived(tab);
    await browser.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
    expect(await tab.evaluate(() => visualViewport!.scale)).toBe(2);
    expect(await arrived(tab)).toEqual(before);
    await tab.wheel(900);
    await tab.evaluate(atRest);
    expect(activeIn(await arrived(tab))).toHaveLength(2);
  });

  test.each([2, 1.5])('it follows on a screen of %s pixels to a CSS pixel', async (deviceScaleFactor) => {
    const { tab, browser } = await phone();
    await browser.send('Emulation.setDeviceMetricsOverride', {
      width: 390,
      height: 844,
      deviceScaleFactor,
      mobile: false,
    });
    for (const to of [900.4, 1500.3]) {
      await scrollStory(tab, to);
      const now = await arrived(tab);
      expect(Math.abs((await wanted(tab)) - to)).toBeLessThanOrEqual(1);
      expect(activeIn(now)[0]).toBe(to > 1000 ? 'boxes' : 'roofs');
    }
  });

  test('it follows when it comes out of the back/forward cache', async () => {
    const { tab } = await phone();
    await scrollStory(tab, 1500);
    await arrived(tab);
    // Playwright loses sight of a story that was kept so: what it tells the page shows that it follows.
    await tab.evaluate(() => {
      const entered: string[] = [];
      Reflect.set(window, 'entered', entered);
      document.addEventListener('tl-reading', (event) => {
        const { reading } = event as Event & { reading: { type: string; id?: string } };
        if (reading.type === 'entered') entered.push(reading.id!);
      });
    });
    const top = await tab.evaluate(() => scrollY);
    await tab.evaluate(() => void (location.href = '/other.html'));
    await expect.poll(() => tab.evaluate(() => document.title)).toBe('Other');
    await tab.evaluate(() => history.back());
    await expect.poll(() => tab.evaluate(() => document.title)).toBe('Around');
    expect(await tab.evaluate(() => scrollY)).toBe(top);
    await scrollStory(tab, 900);
    await expect.poll(() => tab.evaluate(() => Reflect.get(window, 'entered') as string[])).toContain('roofs');
  });
});
