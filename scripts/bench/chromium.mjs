// Chromium, with the parts of its DevTools protocol that a benchmark needs.
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright';
import { chromiumArgs, ensureChromium } from '../browsers.mjs';

/** Pixels per second of an ordinary turn of the wheel. */
export const READING = 2000;

/** @param {string[]} args further switches */
export function launchChromium(args = []) {
  return chromium.launch({ executablePath: ensureChromium(), args: [...chromiumArgs, ...args] });
}

/**
 * Opens a page in a profile of its own, and so in a process of its own.
 * @param {import('playwright').Browser} browser
 */
export async function openTab(browser, { viewport = { width: 1280, height: 800 }, ...options } = {}) {
  const context = await browser.newContext({ viewport, ...options });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const cdp = await context.newCDPSession(page);
  // CPU time of the main thread, not time on the clock.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    page,
    cdp,
    /** Main-thread CPU time so far, in milliseconds. */
    taskTime: async () => {
      const { metrics } = await cdp.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
    },
    close: async () => {
      await context.close();
      if (errors.length > 0) throw new Error(`The page ${page.url()} failed: ${errors[0]}`);
    },
  };
}

/** Goes to a page, and waits until it has loaded and its first frames are over. */
export async function visit({ page }, url) {
  await page.goto(url);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await pause(300);
}

/**
 * Turns a real wheel over the words, `distance` pixels down the page (or up), at an even speed.
 *
 * Headless Chromium may hold a wheel back until the page makes a frame. A page without script makes none, so every page
 * is asked for empty ones at the start.
 */
export async function turnWheel({ page, cdp }, distance, speed = READING) {
  let turning = true;
  const gesture = cdp
    .send('Input.synthesizeScrollGesture', {
      x: 300,
      y: 400,
      yDistance: -distance,
      speed,
      gestureSourceType: 'mouse',
    })
    .finally(() => (turning = false));
  const longest = (1000 * Math.abs(distance)) / speed + 1000;
  for (const wait of [20, 100, longest, 1000, 1000, 1000]) {
    await Promise.race([gesture, pause(wait)]);
    if (!turning) break;
    await page.evaluate(() => void requestAnimationFrame(() => undefined));
  }
  await gesture;
}

/**
 * Traces the whole browser while something is done.
 * @param {readonly string[]} categories as few as will do: each makes what is measured slower
 */
export async function traced(browser, categories, run) {
  const session = await browser.newBrowserCDPSession();
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { recordMode: 'recordAsMuchAsPossible', includedCategories: ['-*', ...categories] },
  });
  await run();
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return events;
}
