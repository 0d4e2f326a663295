// Whole pages in whole browsers, for what Vitest's frame cannot show: navigation, no script, print, headers, history.
//
//   import { built, engines, serve } from '../support/pages.ts';
//   describe.each(engines)('in $engine', ({ open }) => {
//     test('…', async () => {
//       const site = await serve(built.example);
//       const tab = await open({ reducedMotion: true });
//       await tab.goto(`${site.url}/#step-3`);
//       expect(await tab.evaluate(() => document.title)).toBe('…');
//     });
//   });
//
// What a test opens is closed at its end.
import { chromium, firefox, type Browser as PlaywrightBrowser, type LaunchOptions, type Page } from 'playwright';
import { afterAll, inject, onTestFinished } from 'vitest';
import type { Browser as WebDriver } from 'webdriverio';
import { chromiumArgs, findChromium, findFirefox, findWebKit } from '../../scripts/browsers.mjs';
import { serve as serveFolder, type Site } from './site.ts';
import { click, startWebKit, turnWheel } from './webkit.ts';

export type { Answer, Site } from './site.ts';

/** The folders of the built pages. */
export const built = inject('pages');

export interface Settings {
  /** Size of the window in CSS pixels: 1280 × 800 unless told. */
  viewport?: { width: number; height: number };
  /** The reader asks for reduced motion. In every engine. */
  reducedMotion?: boolean;
  /** Chromium only. */
  colorScheme?: 'light' | 'dark';
  /** The system's colours replace the page's. Chromium and Firefox. */
  forcedColors?: boolean;
  /** The reader has switched scripts off. Chromium and Firefox; `evaluate` still works. */
  noScript?: boolean;
  /** A page that was left comes back as it was (Playwright otherwise switches this off). Chromium only. */
  bfcache?: boolean;
  /** The reader's language, such as `de-DE`. Chromium only. */
  locale?: string;
}

export interface Tab {
  readonly engine: Engine;
  /** Playwright's page, for what only it can do (PDF, CDP, console); undefined in WebKitGTK. */
  readonly page: Page | undefined;
  /** Opens an address and waits for its load event. */
  goto(url: string): Promise<void>;
  /** Runs a function in the page. It sees only what it is given. */
  evaluate<Result, Given extends unknown[]>(
    run: (...given: Given) => Result,
    ...given: Given
  ): Promise<Awaited<Result>>;
  /** The same in the page's first iframe, whatever its origin. */
  evaluateInFrame<Result, Given extends unknown[]>(
    run: (...given: Given) => Result,
    ...given: Given
  ): Promise<Awaited<Result>>;
  /** Turns the wheel by `dy` CSS pixels over a point, by default the middle of the window, and waits for two frames. */
  wheel(dy: number, x?: number, y?: number): Promise<void>;
  /** Clicks a point of the window. */
  click(x: number, y: number): Promise<void>;
  /** Presses a key by its name: `Tab`, `End`, `Enter`. */
  press(key: string): Promise<void>;
  /** WebKitGTK's window is never narrower than 447 px; asking for less throws. */
  viewport(width: number, height: number): Promise<void>;
  back(): Promise<void>;
  forward(): Promise<void>;
  reload(): Promise<void>;
  /** A PNG of the window. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

export type Engine = 'chromium' | 'firefox' | 'webkit';

const ordinaryWindow = { width: 1280, height: 800 };

/** The engines that this machine has. */
export const engines: readonly { engine: Engine; open: (settings?: Settings) => Promise<Tab> }[] = [
  { engine: 'chromium' as const, open: openChromium, found: true },
  { engine: 'firefox' as const, open: openFirefox, found: findFirefox() !== undefined },
  { engine: 'webkit' as const, open: openWebKit, found: findWebKit() !== undefined },
].filter(({ found }) => found);

/** Serves a built folder until the end of the test. */
export async function serve(folder: string): Promise<Site> {
  return untilTheEnd(await serveFolder(folder));
}

export async function openChromium(settings: Settings = {}): Promise<Tab> {
  const executablePath = findChromium();
  const browser = await launch(chromium, {
    ...(executablePath !== undefined && { executablePath }),
    args: chromiumArgs,
    ...(settings.bfcache && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
  });
  return untilTheEnd(await playwrightTab('chromium', browser, settings));
}

export async function openFirefox(settings: Settings = {}): Promise<Tab> {
  const executablePath = findFirefox();
  if (executablePath === undefined) throw new Error('There is no Firefox here.');
  refuse('Firefox', settings, 'colorScheme', 'bfcache', 'locale');
  const browser = await launch(firefox, {
    channel: 'moz-firefox',
    executablePath,
    firefoxUserPrefs: {
      // Playwright waits for a load event after going back, and a page out of the cache has none.
      'browser.sessionhistory.max_total_viewers': 0,
      // Playwright's own emulation is without effect over WebDriver BiDi.
      'ui.prefersReducedMotion': settings.reducedMotion ? 1 : 0,
      ...(settings.forcedColors && { 'browser.display.document_color_use': 2 }),
      ...(settings.noScript && { 'javascript.enabled': false }),
    },
  });
  const { viewport = ordinaryWindow } = settings;
  return untilTheEnd(await playwrightTab('firefox', browser, { viewport }));
}

const launched = new Map<string, Promise<PlaywrightBrowser>>();

/** One browser for all tests of a file that start it alike: each test has its own context in it. */
function launch(kind: typeof chromium, options: LaunchOptions): Promise<PlaywrightBrowser> {
  const key = JSON.stringify([kind.name(), options]);
  const browser = launched.get(key) ?? kind.launch(options);
  launched.set(key, browser);
  return browser;
}

afterAll(async () => {
  for (const browser of launched.values()) await (await browser).close();
  launched.clear();
});

export async function openWebKit(settings: Settings = {}): Promise<Tab> {
  refuse('WebKitGTK', settings, 'colorScheme', 'forcedColors', 'noScript', 'bfcache', 'locale');
  const { browser, stop } = await startWebKit({ reducedMotion: settings.reducedMotion ?? false });
  const tab = webdriverTab(browser, stop);
  const { width, height } = settings.viewport ?? ordinaryWindow;
  await tab.viewport(width, height);
  return untilTheEnd(tab);
}

async function playwrightTab(engine: Engine, browser: PlaywrightBrowser, settings: Settings): Promise<Tab> {
  const context = await browser.newContext({
    viewport: settings.viewport ?? ordinaryWindow,
    javaScriptEnabled: !settings.noScript,
    ...(settings.reducedMotion && { reducedMotion: 'reduce' }),
    ...(settings.colorScheme && { colorScheme: settings.colorScheme }),
    ...(settings.forcedColors && { forcedColors: 'active' }),
    ...(settings.locale && { locale: settings.locale }),
  });
  const page = await context.newPage();
  const middle = () => page.viewportSize() ?? ordinaryWindow;
  return {
    engine,
    page,
    goto: async (url) => void (await page.goto(url)),
    evaluate: (run, ...given) => page.evaluate(`(${run.toString()})(...${JSON.stringify(given)})`),
    evaluateInFrame: async <Result, Given extends unknown[]>(
      run: (...given: Given) => Result,
      ...given: Given
    ): Promise<Awaited<Result>> => {
      const frame = await (await page.waitForSelector('iframe')).contentFrame();
      if (!frame) throw new Error('There is nothing in the iframe.');
      return frame.evaluate<Awaited<Result>>(`(${run.toString()})(...${JSON.stringify(given)})`);
    },
    wheel: async (dy, x = middle().width / 2, y = middle().height / 2) => {
      await page.mouse.move(x, y);
      await page.mouse.wheel(0, dy);
      await page.evaluate(twoFrames);
    },
    click: (x, y) => page.mouse.click(x, y),
    press: (key) => page.keyboard.press(key),
    viewport: (width, height) => page.setViewportSize({ width, height }),
    back: async () => void (await page.goBack()),
    forward: async () => void (await page.goForward()),
    reload: async () => void (await page.reload()),
    screenshot: () => page.screenshot(),
    close: () => context.close(),
  };
}

function webdriverTab(browser: WebDriver, stop: () => Promise<void>): Tab {
  const evaluate: Tab['evaluate'] = async <Result, Given extends unknown[]>(
    run: (...given: Given) => Result,
    ...given: Given
  ): Promise<Awaited<Result>> =>
    (await browser.execute(`return (${run.toString()})(...${JSON.stringify(given)})`)) as Awaited<Result>;
  return {
    engine: 'webkit',
    page: undefined,
    goto: async (url) => void (await browser.url(url)),
    evaluate,
    evaluateInFrame: async <Result, Given extends unknown[]>(
      run: (...given: Given) => Result,
      ...given: Given
    ): Promise<Awaited<Result>> => {
      await browser.switchFrame(await browser.$('iframe').getElement());
      try {
        return await evaluate(run, ...given);
      } finally {
        await browser.switchFrame(null);
      }
    },
    wheel: async (dy, x, y) => {
      const middle = await evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }));
      await turnWheel(browser, Math.round(x ?? middle.x), Math.round(y ?? middle.y), dy);
      await browser.execute(`return (${twoFrames})`);
    },
    click: (x, y) => click(browser, Math.round(x), Math.round(y)),
    press: (key) => browser.keys(key),
    viewport: async (width, height) => {
      // The window has a toolbar; what the page gets is seen only after the window has its size.
      for (let attempt = 0; attempt < 3; attempt++) {
        const outer = await browser.getWindowSize();
        const inner = await evaluate(() => ({ width: innerWidth, height: innerHeight }));
        if (inner.width === width && inner.height === height) return;
        await browser.setWindowSize(outer.width + width - inner.width, outer.height + height - inner.height);
        await browser.execute(`return (${twoFrames})`);
      }
      throw new Error(`WebKitGTK's window does not take the size ${width} × ${height}.`);
    },
    back: () => browser.back(),
    forward: () => browser.forward(),
    reload: () => browser.refresh(),
    screenshot: async () => Buffer.from(await browser.takeScreenshot(), 'base64'),
    close: stop,
  };
}

const twoFrames = 'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))';

/** A setting that an engine cannot have must not be passed over: the test would show nothing. */
function refuse(browser: string, settings: Settings, ...names: (keyof Settings)[]): void {
  const asked = names.filter((name) => settings[name] !== undefined && settings[name] !== false);
  if (asked.length > 0) throw new Error(`${browser} cannot be given from a test: ${asked.join(', ')}.`);
}

function untilTheEnd<Closable extends { close(): Promise<void> }>(thing: Closable): Closable {
  onTestFinished(() => thing.close());
  return thing;
}
