// A reader, for tests that run in a browser: scrolls, clicks, presses keys, has settings and a screen.
import { afterEach } from 'vitest';
import { commands, page, server } from 'vitest/browser';
import type { Media } from './commands.ts';

export const engine: 'chromium' | 'firefox' | 'webkit' =
  server.browser === 'safari' ? 'webkit' : (server.browser as 'chromium' | 'firefox');

/** Whether `media` works here. Firefox and WebKitGTK take such settings only when they start. */
export const canEmulateMedia = engine === 'chromium';

/** Turns the wheel by `dy` CSS pixels over a point, by default the middle of the window, and waits for two frames. */
export async function wheel(dy: number, x = innerWidth / 2, y = innerHeight / 2): Promise<void> {
  await commands.wheel(Math.round(x), Math.round(y), dy);
  await frames(2);
}

/** Clicks a point of the window. */
export const clickAt = (x: number, y: number) => commands.clickAt(Math.round(x), Math.round(y));

/** Presses one key by its name: `Tab`, `Enter`, `End`, `a`. */
export const press = (key: string) => commands.press(key);

/** Sets the reader's settings until the end of the test. */
export async function media(settings: Media): Promise<void> {
  await commands.media(settings);
  mediaIsSet = true;
}

let mediaIsSet = false;
afterEach(async () => {
  if (!mediaIsSet) return;
  mediaIsSet = false;
  await commands.media({ reducedMotion: null, colorScheme: null, forcedColors: null, contrast: null, media: null });
});

/** Sets the size of the window in CSS pixels, until the next file. */
export async function viewport(width: number, height: number): Promise<void> {
  if (engine === 'webkit') resizeFrame(width, height);
  else await page.viewport(width, height);
  await frames(2);
}

/** WebKitGTK's window is never narrower than 447 px; the frame that a test runs in may be. */
function resizeFrame(width: number, height: number): void {
  const frame = window.frameElement as HTMLIFrameElement;
  frame.style.width = `${width}px`;
  frame.style.height = `${height}px`;
}

/** Resolves after `count` frames have been drawn. */
export async function frames(count = 1): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame);
}
