// What tests in a browser ask of the browser itself: real input, and the reader's settings.
// Tests call them through tests/support/reader.ts.
import type { BrowserCommand, BrowserCommandContext } from 'vitest/node';
import type { Framework, StoryData } from '../fixtures/frameworks/server.ts';
import { serverOfHosts } from './frameworks.ts';
import { click, turnWheel } from './webkit.ts';

/** Settings of the reader's system; null puts one back. Only Chromium can be told. */
export interface Media {
  reducedMotion?: 'reduce' | 'no-preference' | null;
  colorScheme?: 'light' | 'dark' | null;
  forcedColors?: 'active' | 'none' | null;
  contrast?: 'more' | 'no-preference' | null;
  media?: 'screen' | 'print' | null;
}

const isWebKit = (context: BrowserCommandContext) => context.provider.name === 'webdriverio';

/** Where the test's frame begins on the page that Vitest puts it in. */
async function frameOrigin(context: BrowserCommandContext) {
  const element = await (await context.frame()).frameElement();
  return (await element.boundingBox()) ?? { x: 0, y: 0 };
}

const wheel: BrowserCommand<[x: number, y: number, dy: number]> = async (context, x, y, dy) => {
  if (isWebKit(context)) return turnWheel(context.browser, x, y, dy);
  const frame = await frameOrigin(context);
  await context.page.mouse.move(frame.x + x, frame.y + y);
  await context.page.mouse.wheel(0, dy);
};

const clickAt: BrowserCommand<[x: number, y: number]> = async (context, x, y) => {
  if (isWebKit(context)) return click(context.browser, x, y);
  const frame = await frameOrigin(context);
  await context.page.mouse.click(frame.x + x, frame.y + y);
};

const press: BrowserCommand<[key: string]> = async (context, key) => {
  if (isWebKit(context)) await context.browser.keys(key);
  else await context.page.keyboard.press(key);
};

const media: BrowserCommand<[settings: Media]> = async (context, settings) => {
  const engine = context.project.config.browser.name;
  if (engine !== 'chromium')
    throw new Error(
      `${engine} cannot be told the reader's settings from a test. ` +
        `Ask canEmulateMedia first, or open a whole page with openFirefox({ reducedMotion: true }).`,
    );
  await context.page.emulateMedia(settings);
};

/** What a framework's server makes of the story of examples/hosts. */
const renderOnServer: BrowserCommand<[framework: Framework, data: StoryData]> = async (_, framework, data) =>
  (await serverOfHosts()).renderOnServer(framework, data);

export const commands = { wheel, clickAt, press, media, renderOnServer };

declare module 'vitest/browser' {
  interface BrowserCommands {
    wheel(x: number, y: number, dy: number): Promise<void>;
    clickAt(x: number, y: number): Promise<void>;
    press(key: string): Promise<void>;
    media(settings: Media): Promise<void>;
    renderOnServer(framework: Framework, data: StoryData): Promise<string>;
  }
}
