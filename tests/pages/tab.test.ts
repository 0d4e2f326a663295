// The tabs and sites that other tests use do what they say, in every engine.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, openChromium, openFirefox, serve } from '../support/pages.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  const page = (title: string, more = '') =>
    `<!doctype html><title>${title}</title><meta name="viewport" content="width=device-width">
     <body style="margin: 0; min-height: 5000px">${more}<script>document.body.dataset.script = 'ran'</script>`;
  writeFileSync(join(folder, 'index.html'), page('First', '<a href="second.html">Second</a>'));
  writeFileSync(join(folder, 'second.html'), page('Second', '<p id="place" style="margin-top: 2000px">Here</p>'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(engines)('in $engine', ({ engine, open }) => {
  test('a tab goes to a page, back, forward and again', async () => {
    const site = await serve(folder);
    const tab = await open();
    const title = () => tab.evaluate(() => document.title);
    await tab.goto(`${site.url}/`);
    await tab.goto(`${site.url}/second.html`);
    expect(await title()).toBe('Second');
    await tab.back();
    expect(await title()).toBe('First');
    await tab.forward();
    expect(await title()).toBe('Second');
    await tab.reload();
    expect(await title()).toBe('Second');
  });

  test('a tab has the size it is given, and its wheel and keys scroll', async () => {
    const site = await serve(folder);
    const tab = await open({ viewport: { width: 900, height: 600 } });
    await tab.goto(`${site.url}/`);
    expect(await tab.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 600]);
    await tab.wheel(250);
    await expect.poll(() => tab.evaluate(() => scrollY)).toBe(250);
    await tab.press('End');
    await expect.poll(() => tab.evaluate(() => scrollY)).toBe(4400);
    expect((await tab.screenshot()).subarray(1, 4).toString()).toBe('PNG');
  });

  test('a deep link lands on its place', async () => {
    const site = await serve(folder);
    const tab = await open();
    await tab.goto(`${site.url}/second.html#place`);
    await expect.poll(() => tab.evaluate(() => document.querySelector('#place')?.getBoundingClientRect().y)).toBe(0);
  });

  test('a reader who asks for reduced motion is heard', async () => {
    const site = await serve(folder);
    const tab = await open({ reducedMotion: true });
    await tab.goto(`${site.url}/`);
    expect(await tab.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches)).toBe(true);
  });

  test('a site sends the headers it is told, and a page under them runs no script', async () => {
    const site = await serve(folder);
    site.answer(/\.html$|\/$/, { headers: { 'content-security-policy': "script-src 'none'" } });
    const tab = await open();
    await tab.goto(`${site.url}/`);
    expect(await tab.evaluate(() => document.body.dataset.script ?? 'none')).toBe('none');
  });

  test('a page has the engine that was asked for', async () => {
    const tab = await open();
    const agent = await tab.evaluate(() => navigator.userAgent);
    expect(agent).toMatch({ chromium: /Chrome/, firefox: /Firefox/, webkit: /^(?!.*Chrome).*AppleWebKit/ }[engine]);
  });
});

test('a site is slow, fails and drops as it is told, and remembers what it was asked', async () => {
  const site = await serve(folder);
  site.answer('/second.html', { delay: 200 });
  site.answer('/index.html', { fail: 503 });
  site.answer('/', { fail: 'drop' });
  const start = performance.now();
  expect((await fetch(`${site.url}/second.html`)).status).toBe(200);
  expect(performance.now() - start).toBeGreaterThan(190);
  expect((await fetch(`${site.url}/index.html`)).status).toBe(503);
  await expect(fetch(`${site.url}/`)).rejects.toThrow();
  expect(site.requests).toEqual(['/second.html', '/index.html', '/']);
});

test.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
])('%s runs no script for a reader who has switched scripts off', async (_, open) => {
  const site = await serve(folder);
  const tab = await open({ noScript: true });
  await tab.goto(`${site.url}/`);
  expect(await tab.page?.locator('body').getAttribute('data-script')).toBe(null);
});

test('a page that was left comes back to Chromium as it was', async () => {
  const site = await serve(folder);
  const tab = await openChromium({ bfcache: true });
  await tab.goto(`${site.url}/`);
  await tab.evaluate(() => void (document.body.dataset.left = 'here'));
  await tab.evaluate(() => document.querySelector('a')?.click());
  await expect.poll(() => tab.evaluate(() => document.title)).toBe('Second');
  await tab.evaluate(() => history.back());
  await expect.poll(() => tab.evaluate(() => document.title)).toBe('First');
  expect(await tab.evaluate(() => document.body.dataset.left)).toBe('here');
});
