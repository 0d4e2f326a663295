// Promises 129, 133, 134, 136: what stands on the page depends on the page, and not on who reads it, where, when or on which way.
import '@lit-labs/ssr/lib/install-global-dom-shim.js';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html } from 'lit';
import { beforeAll, describe, expect, test } from 'vitest';
import { WRITTEN } from '../fixtures/promises/written.ts';
import { built, engines, openChromium, serve, type Settings, type Tab } from '../support/pages.ts';

// The reader is in Tokyo and reads German; Firefox and WebKitGTK take that from where they are started.
Object.assign(process.env, { LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8', LANGUAGE: 'de' });

const letters = (text: string) => text.replace(/\s+/g, '');

/** The words of HTML as a server sends it. */
const wordsOf = (markup: string) =>
  letters(
    markup
      .replace(/<style[\s\S]*?<\/style>/g, '')
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&'),
  );

const onServer: Record<string, string> = {};

beforeAll(async () => {
  process.env['TZ'] = 'Asia/Tokyo';
  await import('@throughline/elements/arms-request-checklist.js');
  await import('@throughline/elements/distance-graphic.js');
  await import('@throughline/elements/force-comparison-bar.js');
  await import('@throughline/elements/quote-card.js');
  const elements: Record<string, (data: object) => unknown> = {
    'tl-arms-request-checklist': (data) => html`<tl-arms-request-checklist .data=${data}></tl-arms-request-checklist>`,
    'tl-distance-graphic': (data) => html`<tl-distance-graphic .data=${data}></tl-distance-graphic>`,
    'tl-force-comparison-bar': (data) => html`<tl-force-comparison-bar .data=${data}></tl-force-comparison-bar>`,
    'tl-quote-card': (data) => html`<tl-quote-card .data=${data}></tl-quote-card>`,
  };
  const all = async () => {
    const texts: Record<string, string> = {};
    for (const [tag, element] of Object.entries(elements))
      texts[tag] = wordsOf(await collectResult(render(element(WRITTEN[tag]!))));
    return texts;
  };
  const inTokyo = await all();
  process.env['TZ'] = 'UTC';
  Object.assign(onServer, await all());
  expect(inTokyo).toEqual(onServer);
  process.env['TZ'] = 'Asia/Tokyo';
});

/** The words that a browser draws of each. */
async function onClient(tab: Tab): Promise<Record<string, string>> {
  const site = await serve(built.fixtures);
  await tab.goto(`${site.url}/promises/draw.html`);
  const texts: Record<string, string> = {};
  for (const [tag, data] of Object.entries(WRITTEN)) {
    const text = await tab.evaluate(
      async (name, written) => {
        const graphic = document.createElement(name) as HTMLElement & {
          data: object;
          updateComplete: Promise<boolean>;
        };
        graphic.data = written;
        document.getElementById('room')!.replaceChildren(graphic);
        await graphic.updateComplete;
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        await graphic.updateComplete;
        const copy = document.createElement('div');
        copy.append(...[...graphic.shadowRoot!.childNodes].map((node) => node.cloneNode(true)));
        for (const style of copy.querySelectorAll('style')) style.remove();
        return copy.textContent ?? '';
      },
      tag,
      data,
    );
    texts[tag] = letters(text);
  }
  return texts;
}

test('the server draws real words', () => {
  for (const [tag, words] of [
    ['tl-arms-request-checklist', 'March2,2024'],
    ['tl-force-comparison-bar', '10,000'],
    ['tl-distance-graphic', '1,234km'],
    ['tl-quote-card', 'Wewillwaitfortherain.'],
  ] as const)
    expect(onServer[tag]).toContain(words);
});

describe.each(engines)('in $engine', { timeout: 120_000 }, ({ open, engine }) => {
  test('a server in UTC and a German reader in Tokyo have the same words, numbers and dates, in one order', async () => {
    const tab = await open(engine === 'chromium' ? { locale: 'de-DE' } : {});
    await inZone(tab, 'Asia/Tokyo');
    const texts = await onClient(tab);
    expect(await tab.evaluate(() => new Date(2024, 0, 1).getTimezoneOffset())).toBe(-540);
    expect(texts).toEqual(onServer);
  });

  test('the same place is the same picture by wheel, by jump, from the end and by link, but for the grain of its edges', async () => {
    const at = { x: 1100, y: 700 };
    const site = await serve(built.example);
    const tab = await open(SAME_WINDOW);
    const arrive = async (hash: string, way: () => Promise<void>): Promise<Buffer> => {
      await tab.goto(`${site.url}/index.html?${Math.random()}${hash}`);
      await tab.evaluate(() => document.fonts.ready.then(() => undefined));
      await way();
      return rested(tab);
    };
    for (const id of engine === 'chromium' ? ['ask-answer', 'near-islands'] : ['ask-answer']) {
      let landed = 0;
      const byLink = await arrive(`#${id}`, async () => {
        await rested(tab);
        landed = await tab.evaluate(() => scrollY);
      });
      expect(landed).toBeGreaterThan(500);
      const place = Math.round(landed);
      const byJump = await arrive('', () => tab.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), place));
      // The others land on a part of a pixel, to which no other way leads; that their state is the same, scrolly-place.test.ts shows.
      if (engine === 'chromium')
        expect({ id, other: (await difference(byLink, byJump)) > FEW }).toEqual({ id, other: false });
      const elsewhere = await arrive('', () =>
        tab.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), place - 700),
      );
      expect({ id, elsewhere: (await difference(elsewhere, byJump)) > FEW }).toEqual({ id, elsewhere: true });
      const ways: Record<string, () => Promise<void>> = {
        wheel: async () => {
          for (let y = 0; y < place - 900; y += 500) await tab.wheel(500, at.x, at.y);
          await tab.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), place);
        },
        end: async () => {
          await tab.press('End');
          await rested(tab);
          await tab.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), place);
        },
      };
      for (const [name, way] of Object.entries(ways)) {
        const picture = await arrive('', way);
        expect({ id, name, place: await tab.evaluate(() => scrollY) }).toEqual({ id, name, place });
        expect({ id, name, other: (await difference(picture, byJump)) > FEW }).toEqual({ id, name, other: false });
      }
    }
  });
});

const SAME_WINDOW: Settings = { viewport: { width: 1280, height: 800 } };

/** A picture of the window once nothing in it changes any more. */
async function rested(tab: Tab): Promise<Buffer> {
  let last = await tab.screenshot();
  for (let attempt = 0; attempt < 40; attempt += 1) {
    await tab.evaluate(() => new Promise((done) => setTimeout(done, 350)));
    const next = await tab.screenshot();
    if (next.equals(last)) return next;
    last = next;
  }
  throw new Error('The window does not come to rest.');
}

/** Letters that were moved by a part of a pixel, and not drawn where they are, have another grain; at a quarter of their size they have none. */
const SMALL = 4;
/** An edge that was moved is smoothed a shade differently. */
const GRAIN = 32;
/** Of sixty thousand: rings that were moved, and no line of words in another place or colour. */
const FEW = 200;

/** How many pixels of two pictures differ, made small, by more than the grain of an edge. */
async function difference(one: Buffer, other: Buffer): Promise<number> {
  if (one.equals(other)) return 0;
  const { page } = await openChromium();
  return page!.evaluate(
    async ([pictures, grain, small]) => {
      const [a, b] = await Promise.all(
        pictures.map(async (base64) => {
          const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
          const [width, height] = [Math.floor(bitmap.width / small), Math.floor(bitmap.height / small)];
          const canvas = new OffscreenCanvas(width, height).getContext('2d')!;
          canvas.imageSmoothingQuality = 'high';
          canvas.drawImage(bitmap, 0, 0, width, height);
          // Without the scrollbar, which fades when it likes.
          return canvas.getImageData(0, 0, width - 5, height).data;
        }),
      );
      if (a!.length !== b!.length) return Infinity;
      let pixels = 0;
      for (let i = 0; i < a!.length; i += 4)
        if ([0, 1, 2].some((channel) => Math.abs(a![i + channel]! - b![i + channel]!) > grain)) pixels += 1;
      return pixels;
    },
    [[one.toString('base64'), other.toString('base64')], GRAIN, SMALL] as const,
  );
}

async function inZone(tab: Tab, timezoneId: string): Promise<void> {
  if (tab.engine !== 'chromium') return;
  const cdp = await tab.page!.context().newCDPSession(tab.page!);
  await cdp.send('Emulation.setTimezoneOverride', { timezoneId });
}

test.each([
  ['en-US', 'Pacific/Honolulu'],
  ['ar-EG', 'Africa/Cairo'],
  ['ja-JP', 'Asia/Tokyo'],
  ['hi-IN', 'Asia/Kolkata'],
  ['fa-IR', 'Asia/Tehran'],
])('a reader whose browser speaks %s, in %s, reads the same', async (locale, zone) => {
  const tab = await openChromium({ locale });
  await inZone(tab, zone);
  expect(await onClient(tab)).toEqual(onServer);
  expect(await tab.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone.split('/')[0])).toBe(
    zone.split('/')[0],
  );
});

test('two years from now, and on the night when the clocks change, the page says what it says today', async () => {
  for (const time of ['2026-03-29T01:59:59+01:00', '2028-12-31T23:59:59Z']) {
    const tab = await openChromium({ locale: 'de-DE' });
    await tab.page!.clock.setFixedTime(new Date(time));
    await inZone(tab, 'Europe/Berlin');
    expect(await onClient(tab)).toEqual(onServer);
    expect(await tab.evaluate(() => Date.now())).toBe(Date.parse(time));
  }
});
