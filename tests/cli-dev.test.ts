// The preview as an author has it: the command runs, a browser shows its page, and files are saved.
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type Frame, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { chromiumArgs, findChromium } from '../scripts/browsers.mjs';
import { compileCommand, ended, folderWith, startThroughline, throughline } from './support/cli.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const executablePath = findChromium();
const require = createRequire(import.meta.url);
let browser: Browser;
let folder: string;
let command: ChildProcess;
let address: string;
let page: Page;

beforeAll(async () => {
  compileCommand();
  if (executablePath) browser = await chromium.launch({ executablePath, args: chromiumArgs });
});
afterAll(() => browser?.close());

/** The first address that the command prints. */
async function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const text of child.stdout!) {
    said += String(text);
    const found = /http:\/\/\S+/.exec(said)?.[0];
    if (found) return found;
  }
  throw new Error(`No address: ${said}`);
}

const path = (name: string) => join(folder, 'swifts', name);
const read = (name: string) => readFileSync(path(name), 'utf8');
const change = (name: string, from: string | RegExp, to: string) => {
  const before = read(name);
  const after = before.replace(from, to);
  expect(after, `${name} has no ${String(from)}`).not.toBe(before);
  writeFileSync(path(name), after);
};

describe.skipIf(!executablePath)('throughline dev', () => {
  beforeEach(async () => {
    folder = folderWith({});
    expect(throughline(folder, ['new', 'swifts']).code).toBe(0);
    command = startThroughline(folder, ['dev', 'swifts/story.md', '--port', '4790']);
    address = await addressOf(command);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  });
  afterEach(async () => {
    await page.close();
    command.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** The story inside of the preview. */
  async function story(query = ''): Promise<Frame> {
    await page.goto(address + query);
    const element = await page.waitForSelector('#page');
    const frame = (await element.contentFrame())!;
    await frame.waitForSelector('h1');
    return frame;
  }
  const defined = (frame: Frame) => frame.waitForSelector('tl-scrolly:defined');
  const findings = () => page.locator('#list > li');

  test('shows what is saved without loading the page anew: the place stays, the focus stays, the elements stay', async () => {
    const frame = await story();
    await defined(frame);
    const before = await frame.evaluate(() => {
      Object.assign(window, { isTheSame: true });
      const step = document.getElementById('boxes')!;
      step.scrollIntoView({ block: 'center', behavior: 'instant' });
      step.querySelector('a')!.focus();
      Object.assign(step, { isTheSame: true });
      return new Promise<number>((done) =>
        setTimeout(() => done(step.querySelector('p')!.getBoundingClientRect().top), 500),
      );
    });
    // Above what is read, a paragraph gets longer, and another one comes.
    change('story.md', 'Every June,', `${'A much longer beginning than there was before. '.repeat(12)}\n\nEvery June,`);
    change('story.md', 'Boxes hang on the school', 'Wooden boxes hang on the school');
    await frame.waitForFunction(() => document.getElementById('boxes')!.textContent.includes('Wooden boxes'));
    await frame.waitForFunction(() => document.body.textContent.includes('A much longer beginning'));
    await pause(300);
    const after = await frame.evaluate(() => {
      const step = document.getElementById('boxes')! as HTMLElement & { isTheSame?: boolean };
      return {
        page: (window as { isTheSame?: boolean }).isTheSame,
        step: step.isTheSame,
        focus: step.contains(document.activeElement),
        top: step.querySelector('p')!.getBoundingClientRect().top,
      };
    });
    expect(after).toMatchObject({ page: true, step: true, focus: true });
    expect(Math.abs(after.top - before)).toBeLessThan(2);
  });

  test('draws a changed fact anew in prose, picture and note', async () => {
    const frame = await story();
    await defined(frame);
    const words = () =>
      frame.evaluate(() => ({
        prose: document.querySelector('#roofs > p')!.textContent,
        data: document.querySelector('tl-force-comparison-bar table')!.textContent,
        drawn: document.querySelector('tl-force-comparison-bar')!.shadowRoot!.textContent,
        note: document.querySelector('tl-notes')!.textContent,
      }));
    for (const text of Object.values(await words())) expect(text).not.toContain('33');
    change('facts.yaml', 'value: 28', 'value: 33');
    await frame.waitForFunction(() => document.querySelector('#roofs > p')!.textContent.includes('33'));
    await pause(500);
    for (const [where, text] of Object.entries(await words())) expect(text, where).toContain('33');
  });

  test('keeps the last good page while the story is broken, and says why', async () => {
    const frame = await story();
    await defined(frame);
    const good = read('story.md');
    const title = await frame.textContent('h1');
    for (const broken of [
      '',
      good.replace('title:', 'title'),
      good.replace('\n---\n', '\n'),
      good.replace(/^:::$/m, ''),
      '\0',
    ]) {
      writeFileSync(path('story.md'), broken);
      await page.waitForFunction(() => !document.getElementById('stopped')!.hidden);
      expect(await frame.textContent('h1')).toBe(title);
      expect(await frame.locator('tl-step').count()).toBe(3);
      expect((await page.textContent('#stopped'))!.length).toBeGreaterThan(80);
      writeFileSync(path('story.md'), good);
      await page.waitForFunction(() => document.getElementById('stopped')!.hidden);
    }
    rmSync(path('story.md'));
    await page.waitForFunction(() => document.getElementById('stopped')!.textContent.includes('does not exist'));
    writeFileSync(path('story.md'), good.replace('Fewer swifts', 'Many swifts'));
    await frame.waitForFunction(() => document.querySelector('h1')!.textContent.startsWith('Many swifts'));
    await expect.poll(() => page.isHidden('#stopped')).toBe(true);
  });

  test('tells each finding beside its line, with a way to its place that a keyboard can go; axe finds nothing', async () => {
    change('story.md', 'They walked the same streets', 'They walked the same 77 streets');
    change('story.md', '{#boxes focus=boxes-before}', '{#boxes focus=nobody}');
    const frame = await story();
    await defined(frame);
    await page.waitForFunction(() => document.querySelectorAll('#list > li').length > 1);
    expect(await page.getAttribute('#list', 'role')).toBe('list');
    const number = findings().filter({ hasText: '77' }).first();
    const line =
      read('story.md')
        .split('\n')
        .findIndex((text) => text.includes('77')) + 1;
    expect(await number.textContent()).toContain(`swifts/story.md:${line}:`);
    expect(await number.locator('pre').textContent()).toMatch(/^.* 77 .*\n +\^\^$/);
    expect(await number.getAttribute('tabindex')).toBe('0');

    await number.locator('a').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => frame.evaluate(() => document.activeElement!.id)).toBe('roofs');
    expect(
      await frame.evaluate(() => Math.abs(document.getElementById('roofs')!.getBoundingClientRect().top)),
    ).toBeLessThan(400);

    await page.addScriptTag({ path: require.resolve('axe-core/axe.min.js') });
    for (const colours of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: colours });
      const violations = await page.evaluate(async () => {
        const { axe } = window as unknown as {
          axe: { run(context: unknown): Promise<{ violations: { id: string }[] }> };
        };
        return (await axe.run({ exclude: ['iframe'] })).violations;
      });
      expect(violations).toEqual([]);
    }
  });

  test('marks a finding on the words and on the picture that it is about, outside of the story’s own elements', async () => {
    change('story.md', 'They walked the same streets', 'They walked the same 77 streets');
    change('story.md', '{#boxes focus=boxes-before}', '{#boxes focus=nobody}');
    const frame = await story();
    await defined(frame);
    await frame.evaluate(() =>
      document.getElementById('roofs')!.scrollIntoView({ block: 'center', behavior: 'instant' }),
    );
    const marks = () =>
      frame.evaluate(() =>
        [...document.querySelector('throughline-findings')!.shadowRoot!.querySelectorAll('summary')]
          .filter((mark) => mark.checkVisibility())
          .map((mark) => mark.textContent),
      );
    await expect.poll(marks).toContain('1 finding');
    await expect.poll(marks).toContain('1 finding on the picture');
    expect(await frame.evaluate(() => document.body.querySelector('throughline-findings'))).toBe(null);
  });

  test('shows the page in each way that its switches name', async () => {
    await story('?width=320');
    expect(
      await page.locator('#page').evaluate((frame) => (frame as HTMLIFrameElement).contentWindow!.innerWidth),
    ).toBe(320);

    const dark = await story('?dark');
    expect(await dark.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);

    expect(await (await story('?rtl')).evaluate(() => document.documentElement.dir)).toBe('rtl');

    const stacked = await story('?stacked');
    await defined(stacked);
    expect(await stacked.locator('tl-scrolly[layout=stacked]').count()).toBe(2);

    const still = await story('?noscript');
    await still.waitForSelector('picture[data-still] img');
    expect(await still.locator('tl-scrolly:defined').count()).toBe(0);
    expect(await still.locator('picture[data-still]').first().isVisible()).toBe(true);

    const print = await story('?print');
    await defined(print);
    await expect
      .poll(() =>
        print.evaluate(() => (document.querySelector('tl-scrolly') as HTMLElement & { modeReason: string }).modeReason),
      )
      .toBe('print');

    await page.goto(`${address}?view=text`);
    await expect
      .poll(() => page.frameLocator('#page').locator('body').textContent())
      .toContain('Fewer swifts under the roofs\n=====');

    const contact = await story('?view=contact');
    expect(await contact.locator('article').count()).toBe(3);
    expect(
      await contact
        .locator('article img')
        .evaluateAll((all) => all.filter((img) => (img as HTMLImageElement).naturalWidth > 0).length),
    ).toBeGreaterThan(0);
    expect(await contact.locator('article').first().textContent()).toContain('41 nests');
  });

  test('can be worked by keyboard: a switch is reached, set, and kept in the address', async () => {
    await story();
    await page.focus('input[name=dark]');
    await page.keyboard.press('Space');
    await expect.poll(() => page.url()).toBe(`${address}?dark`);
    await page.focus('input[name=width]:checked');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.url()).toContain('width=820');
  });

  test('without script, a saved change is shown all the same, at the place that was read', async () => {
    const frame = await story('?noscript');
    await page.locator('#page').evaluate((element) => {
      const { contentDocument } = element as HTMLIFrameElement;
      contentDocument!.getElementById('boxes')!.scrollIntoView({ behavior: 'instant' });
    });
    change('story.md', 'Boxes hang on the school', 'Wooden boxes hang on the school');
    const shown = page.frameLocator('#page').locator('#boxes');
    await expect.poll(() => shown.textContent()).toContain('Wooden boxes');
    await pause(300);
    expect(Math.abs(await shown.evaluate((step) => step.getBoundingClientRect().top))).toBeLessThan(40);
    expect(frame).toBeTruthy();
  });

  test('is for this machine alone, and takes the next port where one is taken', async () => {
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const second = startThroughline(folder, ['dev', 'swifts/story.md', '--port', new URL(address).port]);
    const other = await addressOf(second);
    expect(Number(new URL(other).port)).toBeGreaterThan(Number(new URL(address).port));
    second.kill('SIGINT');
    expect(await ended(second)).toEqual({ code: 0, signal: null });
  });

  test('ends with its terminal, and with the one that started it, and gives its port back', async () => {
    command.kill('SIGINT');
    expect(await ended(command)).toEqual({ code: 0, signal: null });
    await expect(fetch(address)).rejects.toThrow();

    // As npm, which passes no signal on.
    const main = join(import.meta.dirname, '../packages/cli/dist/main.js');
    const parent = spawn('sh', ['-c', `${process.execPath} ${main} dev swifts/story.md --port 4795; true`], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const orphan = await addressOf(parent);
    parent.kill('SIGKILL');
    await expect
      .poll(
        () =>
          fetch(orphan).then(
            () => 'there',
            () => 'gone',
          ),
        { timeout: 10_000 },
      )
      .toBe('gone');
    expect(await isFree(Number(new URL(orphan).port))).toBe(true);
  });
});

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer()
      .once('error', () => done(false))
      .listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}
