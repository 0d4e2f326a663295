// One WebKitGTK: a MiniBrowser that takes orders from WebKitWebDriver, on a screen of its own (Xvfb).
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { remote, type Browser } from 'webdriverio';
import { findWebKit } from '../../scripts/browsers.mjs';

export interface WebKitSession {
  readonly browser: Browser;
  stop(): Promise<void>;
}

/** Starts the screen, the driver and the browser; `stop` ends all three. */
export async function startWebKit(options: { reducedMotion?: boolean } = {}): Promise<WebKitSession> {
  const binary = findWebKit();
  if (binary === undefined) throw new Error('There is no WebKitGTK here: install webkit2gtk-driver and xvfb.');
  const settings = writeSettings(options);
  const screen = await startScreen();
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: screen.display,
      GDK_BACKEND: 'x11',
      NO_AT_BRIDGE: '1',
      XDG_CONFIG_HOME: settings,
    },
  });
  const stopPrograms = () => {
    driver.kill();
    screen.process.kill();
    rmSync(settings, { recursive: true, force: true });
  };
  try {
    await untilAnswers(`http://127.0.0.1:${port}/status`);
    const browser = await remote({
      hostname: '127.0.0.1',
      port,
      path: '/',
      logLevel: 'silent',
      connectionRetryCount: 0,
      connectionRetryTimeout: 60_000,
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary, args: ['--automation'] },
      } as WebdriverIO.Capabilities,
    });
    return {
      browser,
      stop: async () => {
        await browser.deleteSession().catch(() => undefined);
        stopPrograms();
      },
    };
  } catch (error) {
    stopPrograms();
    throw error;
  }
}

/** GTK's own setting is the only way to ask WebKitGTK for reduced motion. */
function writeSettings({ reducedMotion = false }: { reducedMotion?: boolean }): string {
  const folder = mkdtempSync(join(tmpdir(), 'webkit-settings-'));
  mkdirSync(join(folder, 'gtk-3.0'));
  writeFileSync(join(folder, 'gtk-3.0/settings.ini'), `[Settings]\ngtk-enable-animations=${reducedMotion ? 0 : 1}\n`);
  return folder;
}

async function startScreen(): Promise<{ process: ChildProcess; display: string }> {
  const process = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await new Promise<string>((found, fail) => {
    process.stdio[3]?.once('data', (number: Buffer) => found(`:${number.toString().trim()}`));
    process.once('error', fail);
    process.once('exit', () => fail(new Error('Xvfb stopped before it had a screen.')));
  });
  return { process, display };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

async function untilAnswers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return;
    await pause(50);
  }
  throw new Error(`${url} did not answer within ten seconds.`);
}

let wheels = 0;

/** Turns the wheel by `dy` CSS pixels at a point of the viewport. */
export async function turnWheel(browser: Browser, x: number, y: number, dy: number): Promise<void> {
  await browser.performActions([
    {
      type: 'wheel',
      // WebKit reads the delta of a wheel that was used before as a running total: a new one each time.
      id: `wheel${wheels++}`,
      actions: [{ type: 'scroll', x, y, deltaX: 0, deltaY: dy, duration: 0, origin: 'viewport' }],
    },
  ]);
}

export async function click(browser: Browser, x: number, y: number): Promise<void> {
  await browser.performActions([
    {
      type: 'pointer',
      id: 'mouse',
      parameters: { pointerType: 'mouse' },
      actions: [
        { type: 'pointerMove', duration: 0, x, y },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ],
    },
  ]);
}
