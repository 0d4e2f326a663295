// A story in an iframe of another origin: whether it scrolls with the page around it as if it stood in it, and what it does where
// that page does not help. Promises 91, 98, 119.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { forInput, serveHost } from '../support/hosts.ts';
import {
  activeIn,
  AFTER,
  around,
  arrived,
  atTheTop,
  BEFORE,
  control,
  drawn,
  following,
  FRAME,
  hostScript,
  moving,
  page,
  SCRIPT,
  scrollStory,
  shown,
  wanted,
} from '../support/iframe.ts';
import { built, engines, openChromium, type Tab } from '../support/pages.ts';

const root = resolve(import.meta.dirname, '../..');

/** The reader of a stacked story walks by its controls, and by a link: the page around is scrolled. */
async function walks(tab: Tab): Promise<void> {
  const near = (id: string) =>
    tab.evaluateInFrame((step) => document.getElementById(step)!.getBoundingClientRect().top, id);
  // Until the story has its whole height, the page cannot be scrolled so far.
  const passed = async () => {
    await tab.evaluate(
      (top) =>
        scrollTo({
          top: scrollY + document.querySelector('iframe')!.getBoundingClientRect().top + top + 20,
          behavior: 'instant',
        }),
      await near('roofs'),
    );
    await tab.evaluate(drawn);
    return (await tab.evaluate(around)).iframe.top + (await near('roofs'));
  };
  await expect.poll(async () => Math.abs((await passed()) + 20)).toBeLessThan(2);
  await control(tab, 'Steps');
  await control(tab, 'Next step');
  await expect.poll(() => atTheTop(tab)).toBe('boxes');
  await control(tab, 'Previous step');
  await expect.poll(() => atTheTop(tab)).toBe('roofs');
  await tab.evaluateInFrame(() => {
    const link = Object.assign(document.createElement('a'), { href: '#both' });
    document.body.append(link);
    link.click();
    link.remove();
  });
  await expect.poll(() => atTheTop(tab)).toBe('both');
}

/** A point of the window with words of the step that is read, and no link. */
const wordsIn = async (tab: Tab): Promise<[x: number, y: number]> => {
  const [x, y] = await tab.evaluateInFrame(() => {
    const words = document.querySelector(':state(current) > :is(h2, h3)')!.getBoundingClientRect();
    return [words.left + 5, words.top + words.height / 2] as const;
  });
  return [x, y + (await tab.evaluate(around)).iframe.top];
};

/** A mark of a stacked story opens its note beside it, by a click and by a key, and nobody is moved. */
async function opensNote(tab: Tab, byInput = true): Promise<void> {
  /** Where the mark is in the reader's window. */
  const place = async () => {
    const { top } = (await tab.evaluate(around)).iframe;
    const mark = await tab.evaluateInFrame(() => {
      const { left, width, top, height } = document.querySelector('#boxes a.tl-ref')!.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    return { x: mark.x, y: top + mark.y };
  };
  // Until the story has its whole height, the page cannot be scrolled so far.
  const off = async () => {
    const { y } = await place();
    await tab.evaluate((by) => scrollBy({ top: by, behavior: 'instant' }), y - 300);
    await tab.evaluate(drawn);
    return Math.abs((await place()).y - 300);
  };
  await expect.poll(off).toBeLessThan(2);
  const { x, y } = await place();
  /** How far below its mark a note is open. */
  const opened = () =>
    tab.evaluateInFrame(() => {
      const note = document.querySelector('tl-notes')!.shadowRoot!.querySelector(':popover-open');
      const mark = document.querySelector('#boxes a.tl-ref')!;
      return note && note.getBoundingClientRect().top - mark.getBoundingClientRect().bottom;
    });
  const script = () => tab.evaluateInFrame(() => document.querySelector<HTMLElement>('#boxes a.tl-ref')!.click());
  for (const open of byInput ? [() => tab.click(x, y), () => tab.press('Enter')] : [script]) {
    await open();
    await expect.poll(opened, { message: open.toString() }).not.toBeNull();
    // A story asks its page in the next frame, and the page answers in its own.
    await tab.evaluateInFrame(drawn);
    await tab.evaluate(drawn);
    expect(Math.abs((await opened())!)).toBeLessThan(30);
    expect(Math.abs((await place()).y - y)).toBeLessThan(1);
    if (byInput) await tab.press('Escape');
    else
      await tab.evaluateInFrame(() =>
        document.querySelector('tl-notes')!.shadowRoot!.querySelector<HTMLElement>('[part=close]')!.click(),
      );
    await expect.poll(opened).toBeNull();
    // The focus comes back to the mark, where a key opens the note.
    if (byInput)
      await expect.poll(() => tab.evaluateInFrame(() => document.activeElement?.matches('#boxes a.tl-ref'))).toBe(true);
  }
}

describe.each(engines)('in $engine', { timeout: 120_000 }, ({ engine, open }) => {
  test('a story shows at every place what it shows in a window of its own, and the page around has no other steps, history or focus', async () => {
    const { site, desk } = await serveHost('iframe');
    const tab = await open();
    await tab.goto(`${site.url}/index.html`);
    await following(tab);
    const length = await tab.evaluate(() => history.length);
    const seen: ReturnType<typeof shown>[] = [];
    const boxes: ReturnType<typeof around>[] = [];
    let moved = 0;
    const look = async () => {
      seen.push(await arrived(tab));
      moved += await tab.evaluateInFrame(moving);
      boxes.push(await tab.evaluate(around));
    };
    for (let turn = 0; turn < 4; turn++) {
      await tab.wheel(500, 640, 500);
      await look();
    }
    for (const y of [3300, 1400, 4100, 900, 2300, 30, 5000]) {
      await scrollStory(tab, y);
      await look();
    }
    await tab.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' }));
    await look();

    // The wheel over the iframe has moved the page; held under the page's own bar, the iframe did not move in it.
    expect(boxes[3]!.y).toBeGreaterThan(1000);
    expect(boxes.slice(3, -1).map(({ iframe }) => iframe)).toEqual(
      boxes.slice(3, -1).map(() => ({ top: 54, height: 746 })),
    );
    expect(boxes.at(-1)!.place.top).toBeLessThan(-4000);
    // WebDriver itself gives the focus to an iframe that it looks into.
    if (engine !== 'webkit') expect(new Set(boxes.map(({ focus }) => focus))).toEqual(new Set(['body']));
    expect(await tab.evaluate(() => history.length)).toBe(length);

    await tab.viewport(1280, 746);
    await tab.goto(`${desk.url}/swifts/embed.html`);
    await expect
      .poll(async () => (await tab.evaluate(shown)).stories.map(({ mode }) => mode))
      .toEqual(['scroll', 'scroll']);
    const own: ReturnType<typeof shown>[] = [];
    let ownMoved = 0;
    for (const { y } of seen) {
      await tab.evaluate((top) => scrollTo({ top, behavior: 'instant' }), y);
      await tab.evaluate(drawn);
      own.push(await tab.evaluate(shown));
      ownMoved += await tab.evaluate(moving);
    }
    // A frame that its page scrolls would come late while its pictures go over.
    expect(moved).toBe(0);
    expect(ownMoved).toBeGreaterThan(0);
    const places = (all: typeof seen) =>
      all.flatMap(({ y, stories }) => [y, ...stories.flatMap(({ graphic, step }) => [graphic, step])]);
    const shows = (all: typeof seen) =>
      all.map(({ height, stories }) => [height, stories.map(({ mode, active, state }) => ({ mode, active, state }))]);
    expect(shows(seen)).toEqual(shows(own));
    // Both are measured in whole pixels, and a story may end on half of one.
    const apart = places(seen).map((place, i) => Math.abs(place - places(own)[i]!));
    expect(Math.max(...apart)).toBeLessThanOrEqual(1);
    expect(seen.every(({ stories }) => stories.every(({ active }) => active.length === 1))).toBe(true);
    expect(new Set(seen.flatMap(activeIn))).toEqual(new Set(['roofs', 'boxes', 'both', 'rule', 'looking']));
  });

  test('a link to a step, in the page’s address or in the iframe’s, brings the reader to it', async () => {
    const { site } = await serveHost('iframe');
    const tab = await open();
    await tab.goto(`${site.url}/index.html#tl=looking`);
    await following(tab);
    await expect.poll(async () => activeIn(await arrived(tab))).toEqual(['both', 'looking']);
    await tab.evaluate(() => void (location.hash = '#tl=boxes'));
    await expect.poll(async () => activeIn(await arrived(tab))[0]).toBe('boxes');

    const { url } = await page(`${BEFORE}${FRAME.replace('EMBED', 'EMBED#both')}${AFTER}`, SCRIPT);
    await tab.goto(url);
    await following(tab);
    await expect.poll(async () => activeIn(await arrived(tab))[0]).toBe('both');
  });

  test('a reader whose window is turned, or who loads the page again, is at the step where they were', async () => {
    const { site } = await serveHost('iframe');
    const tab = await open({ viewport: { width: 600, height: 800 } });
    await tab.goto(`${site.url}/index.html`);
    await following(tab);
    await scrollStory(tab, 1700);
    const [step] = activeIn(await arrived(tab));
    expect(step).toBe('boxes');
    for (const [width, height] of [
      [900, 500],
      [600, 800],
    ] as const) {
      await tab.viewport(width, height);
      await expect.poll(async () => activeIn(await arrived(tab))[0]).toBe(step);
    }
    // WebKit gives up a place that is not there yet when the page comes.
    if (engine === 'webkit') return;
    await tab.reload();
    await following(tab);
    await expect.poll(async () => activeIn(await arrived(tab))[0]).toBe(step);
  });

  test('a link in the story, what is focused in it, the next step and every key that scrolls take the page along', async () => {
    const { site } = await serveHost('iframe', forInput(engine));
    const tab = await open();
    await tab.goto(`${site.url}/index.html`);
    await following(tab);
    await scrollStory(tab, 5000);
    await arrived(tab);
    // A note at the end leads back to its mark in the words.
    await tab.evaluateInFrame(() => document.querySelector<HTMLElement>('tl-notes .back a[href^="#"]')!.click());
    await expect.poll(() => wanted(tab)).toBeLessThan(3000);
    await arrived(tab);
    const marked = await tab.evaluateInFrame(() => document.querySelector(':target')!.getBoundingClientRect().top);
    expect(marked).toBeGreaterThanOrEqual(-1);
    expect(marked).toBeLessThan(746);

    await scrollStory(tab, 4000);
    await arrived(tab);
    // WebKitGTK's window is not in front in a test: nothing in it gets the focus.
    if (engine !== 'webkit') {
      await tab.evaluateInFrame(() => document.querySelector<HTMLElement>('#boxes a.tl-ref')!.focus());
      await expect.poll(() => wanted(tab)).toBeLessThan(2500);
      const at = await tab.evaluateInFrame(() => document.activeElement!.getBoundingClientRect().top);
      expect(at).toBeGreaterThan(0);
      expect(at).toBeLessThan(746);
    }

    await scrollStory(tab, 900);
    expect(activeIn(await arrived(tab))[0]).toBe('roofs');
    await control(tab, 'Steps');
    await control(tab, 'Next step');
    await expect.poll(async () => activeIn(await arrived(tab))[0]).toBe('boxes');

    const before = await wanted(tab);
    // Words that lead nowhere: from here on the keys are the frame's.
    await tab.click(...(await wordsIn(tab)));
    expect((await tab.evaluate(around)).focus).toBe('iframe');
    await tab.press(engine === 'webkit' ? ' ' : 'Space');
    await expect.poll(() => wanted(tab)).toBeGreaterThan(before + 300);
    for (const [key, least] of [
      ['ArrowDown', 10],
      ['PageDown', 300],
    ] as const) {
      const { y } = await arrived(tab);
      await tab.press(key);
      await expect.poll(() => wanted(tab), { message: key }).toBeGreaterThan(y + least);
    }
    await tab.press('End');
    const left = () => tab.evaluate(() => document.documentElement.scrollHeight - scrollY - innerHeight);
    await expect.poll(left).toBeLessThan(2);
  });

  test('loaded lazily it comes when the reader is near, and follows', async () => {
    const far = '<p style="block-size: 9000px; margin: 0">Before.</p>';
    const lazy = FRAME.replace('<iframe', '<iframe loading="lazy"');
    const { url, desk } = await page(`${far}${lazy}${AFTER}`, SCRIPT);
    const tab = await open();
    await tab.goto(url);
    await tab.evaluate(drawn);
    expect(desk.requests).not.toContain('/swifts/embed.html');
    await tab.evaluate(() => scrollTo({ top: 8800, behavior: 'instant' }));
    await following(tab);
    expect(await tab.evaluate(() => scrollY)).toBe(8800);
    await scrollStory(tab, 1500);
    expect(activeIn(await arrived(tab))).toEqual(['boxes', 'rule']);
  });

  test('without the host script it scrolls by itself, and stands stacked in an iframe as high as the story; the script may come late, twice, and for several', async () => {
    const { url } = await page(
      `<div><iframe data-tl-frame src="EMBED" title="Swifts"></iframe></div>${AFTER}<div id="later"></div>`,
    );
    const tab = await open();
    await tab.goto(url);
    await expect
      .poll(async () => (await tab.evaluateInFrame(shown)).stories.map(({ mode }) => mode))
      .toEqual(['scroll', 'scroll']);
    await tab.evaluateInFrame(() => scrollTo({ top: 1400, behavior: 'instant' }));
    expect(await tab.evaluate(around)).toMatchObject({ y: 0, place: { height: 600 } });

    // Who was reading stays where they were.
    await tab.evaluate((text) => {
      for (let copy = 0; copy < 2; copy++)
        document.head.append(Object.assign(document.createElement('script'), { type: 'module', text }));
    }, hostScript());
    await following(tab);
    await expect.poll(() => wanted(tab)).toBeGreaterThan(1300);
    expect(Math.abs((await arrived(tab)).y - 1400)).toBeLessThanOrEqual(1);

    await tab.evaluate(() => {
      const next = document.querySelector('iframe')!.cloneNode() as HTMLIFrameElement;
      next.removeAttribute('style');
      document.getElementById('later')!.append(next);
    });
    await expect.poll(() => tab.evaluate(() => document.getElementById('later')!.offsetHeight)).toBeGreaterThan(3000);
    expect(Math.abs((await arrived(tab)).y - 1400)).toBeLessThanOrEqual(1);

    const tall = await page('<iframe src="EMBED" title="Swifts" style="height: 6000px"></iframe>');
    await tab.goto(tall.url);
    await expect
      .poll(async () => (await tab.evaluateInFrame(shown)).stories.map(({ mode }) => mode))
      .toEqual(['stacked', 'stacked']);
  });

  test('in a scroller of the page it follows that; where an ancestor cuts what is too long it is as high as the story, stacked, its controls and links move the page, and its notes do not; hidden, it waits', async () => {
    const { url } = await page(
      `<div id="outer" style="display: none"><div id="box" style="height: 500px; overflow: auto"><p>Inside.</p>${FRAME}</div></div>${AFTER}`,
      SCRIPT,
    );
    const tab = await open();
    await tab.goto(url);
    await tab.evaluate(drawn);
    await tab.evaluate(() => document.getElementById('outer')!.style.removeProperty('display'));
    await following(tab);
    await tab.evaluate(() => document.getElementById('box')!.scrollBy({ top: 1500, behavior: 'instant' }));
    const inBox = await arrived(tab);
    expect(inBox.height).toBe(500);
    expect(inBox.y).toBeGreaterThan(1300);
    expect(await tab.evaluate(around)).toMatchObject({ iframe: { top: 0, height: 500 } });

    const cut = await page(`<div style="overflow: hidden">${FRAME}</div>${AFTER}`, SCRIPT, forInput(engine));
    await tab.goto(cut.url);
    await expect
      .poll(async () => (await tab.evaluateInFrame(shown)).stories.map(({ mode }) => mode))
      .toEqual(['stacked', 'stacked']);
    await expect
      .poll(async () => {
        const { iframe, place } = await tab.evaluate(around);
        const inside = await tab.evaluateInFrame(() =>
          Math.ceil(document.documentElement.getBoundingClientRect().height),
        );
        return [iframe.height - inside, place.height - inside];
      })
      .toEqual([0, 0]);
    await opensNote(tab);
    await walks(tab);

    // What the frame scrolls while it is too low for a moment, as when the controls open, does not move the reader.
    const grow = (by: number) =>
      tab.evaluate((more) => {
        const iframe = document.querySelector('iframe')!;
        iframe.style.height = `${iframe.offsetHeight + more}px`;
      }, by);
    await grow(-60);
    await tab.evaluateInFrame(() => scrollTo({ top: 40, behavior: 'instant' }));
    await tab.evaluateInFrame(drawn);
    await grow(60);
    await tab.evaluateInFrame(drawn);
    await tab.evaluate(drawn);
    expect(await atTheTop(tab)).toBe('both');
  });

  test('names that hide the document’s own, of images, forms and frames, leave it following the page', async () => {
    // One element of a name, a form, a frame, several: of each the document makes something else.
    const kinds = [
      (name: string) => `<img name="${name}" alt="">`,
      (name: string) => `<form name="${name}"></form>`,
      (name: string) => `<iframe name="${name}" title="Other" style="height: 5px"></iframe>`,
      (name: string) => `<img name="${name}" alt=""><embed name="${name}">`,
    ];
    const names = ['body', 'documentElement', 'scrollingElement', 'activeElement'];
    const tab = await open();
    // Where the document's own are hidden, what the whole page scrolls by is easily taken for a scroller in it.
    for (const [turn, style] of ['body { overflow-x: hidden }', 'html { overflow-y: scroll }'].entries()) {
      const hiding = names.map((name, i) => kinds[(i + 2 * turn) % kinds.length]!(name)).join('');
      const { url } = await page(`${BEFORE}${FRAME}${AFTER}${hiding}`, `<style>${style}</style>${SCRIPT}`);
      await tab.goto(url);
      await following(tab);
      await scrollStory(tab, 1500);
      const { height, y } = await arrived(tab);
      expect(height).toBe(await tab.evaluate(() => innerHeight));
      expect(Math.abs(y - 1500)).toBeLessThan(2);
      // What the page gives room above all of itself moves the story, which nothing scrolls.
      await tab.evaluate(() => {
        const [body] = document.getElementsByTagName('body');
        body!.style.paddingTop = '200px';
      });
      await arrived(tab);
    }
  });

  test('a message that is not of the story, or not well formed, changes nothing', async () => {
    const patched =
      '<script>Array.prototype.each = function () {}; Object.prototype.height = 99; Array.prototype.toJSON = () => "x";</script>';
    const { url, site } = await page(
      `<iframe id="other" title="Other" src="/other.html" style="height: 10px"></iframe>${BEFORE}${FRAME}${AFTER}`,
      patched + SCRIPT,
    );
    site.answer('/other.html', { body: '<!doctype html><title>Other</title>' });
    const tab = await open();
    await tab.goto(url);
    // The first iframe is not the story: it is put last, where it counts for nobody.
    await tab.evaluate(() => document.body.append(document.getElementById('other')!));
    await following(tab);
    await scrollStory(tab, 1400);
    await arrived(tab);
    const state = async () => ({ ...(await tab.evaluate(around)), inside: (await tab.evaluateInFrame(shown)).y });
    const before = await state();

    const toHost = { throughline: 1, from: 'frame', height: 200, asked: 7, to: 10, reading: [] };
    const toFrame = {
      throughline: 1,
      from: 'host',
      y: 5,
      view: 600,
      flat: false,
      heard: 0,
      target: 'looking',
      reading: false,
      style: '',
    };
    await tab.evaluate(
      (host, frame) => {
        window.postMessage(host, '*');
        const other = document.querySelector<HTMLIFrameElement>('#other')!.contentWindow! as Window & typeof globalThis;
        const script = other.document.createElement('script');
        script.text = `parent.postMessage(${JSON.stringify(host)}, '*'); parent.frames[0].postMessage(${JSON.stringify(frame)}, '*'); parent.frames[1].postMessage(${JSON.stringify(frame)}, '*');`;
        other.document.body.append(script);
        const story = document.querySelector<HTMLIFrameElement>('[data-tl-frame]')!.contentWindow!;
        for (const bad of [
          null,
          7,
          'x',
          [],
          { ...frame, throughline: 2 },
          { ...frame, from: 'frame' },
          { ...frame, y: NaN },
          { ...frame, y: '5' },
          { ...frame, heard: Infinity },
          { ...frame, flat: 1 },
          { ...frame, target: 7 },
          { ...frame, style: null },
          JSON.parse('{"throughline":1,"from":"host","__proto__":{"y":5,"flat":true}}'),
          JSON.stringify(frame),
        ])
          story.postMessage(bad, '*');
      },
      toHost,
      toFrame,
    );
    await tab.evaluateInFrame((host) => {
      const { height, ...missing } = host;
      for (const bad of [
        null,
        'x',
        missing,
        { ...host, height: NaN },
        { ...host, height: '200' },
        { ...host, to: {} },
        { ...host, asked: null },
        { ...host, reading: 'x' },
        { ...host, reading: [null] },
        { ...host, reading: [{ a: {} }] },
        { ...host, reading: new Array(101).fill({ a: 1 }) },
        JSON.parse(`{"throughline":1,"from":"frame","__proto__":{"height":${height}}}`),
      ])
        window.parent.postMessage(bad, '*');
    }, toHost);
    await tab.evaluate(drawn);
    await tab.evaluateInFrame(drawn);
    expect(await state()).toEqual(before);

    // What readers do is told where the page wants to hear it, whatever the frame sends; and no story begins above itself.
    await tab.evaluate(() => {
      const heard: unknown[] = [];
      addEventListener('tl-reading', (event) => heard.push(event));
      Object.assign(window, { heard });
    });
    await tab.evaluateInFrame(
      (host, height) =>
        window.parent.postMessage({ ...host, height, asked: 8, to: -1e9, reading: [{ type: 'entered' }] }, '*'),
      toHost,
      before.place.height,
    );
    await expect.poll(async () => Math.abs(await wanted(tab))).toBeLessThanOrEqual(1);
    expect((await tab.evaluate(around)).y).toBeGreaterThan(600);
    expect(await tab.evaluate(() => (window as unknown as { heard: unknown[] }).heard.length)).toBe(0);

    // What is well formed and too large is as large as may be.
    await tab.evaluateInFrame((host) => window.parent.postMessage({ ...host, height: 1e9, asked: 0 }, '*'), toHost);
    await expect.poll(async () => (await tab.evaluate(around)).place.height).toBe(1e6);
  });

  test('what another origin says from the iframe, once that has gone there, changes nothing', async () => {
    const { url, site } = await page(
      `${BEFORE}${FRAME}${AFTER}`,
      `<script>addEventListener('message', ({ data }) => { if (data.to === 77) window.came = true })</script>${SCRIPT}`,
    );
    const message = { throughline: 1, from: 'frame', height: 200, asked: 7, to: 77, reading: [] };
    site.answer('/other.html', {
      body: `<!doctype html><title>Other</title><script>parent.postMessage(${JSON.stringify(message)}, '*')</script>`,
    });
    const tab = await open();
    await tab.goto(url);
    await following(tab);
    const { height } = (await tab.evaluate(around)).place;
    await tab.evaluate(() => document.querySelector('iframe')!.contentWindow!.location.replace('/other.html'));
    await expect.poll(() => tab.evaluate(() => 'came' in window)).toBe(true);
    await tab.evaluate(drawn);
    expect(await tab.evaluate(around)).toMatchObject({ y: 0, place: { height } });
  });

  test('a link and a style that are longer than it takes, and iframes without an address, leave it following', async () => {
    const long = `accent: #b00;${' '.repeat(4000)}`;
    const others =
      '<iframe data-tl-frame title="None"></iframe><iframe data-tl-frame title="Other" srcdoc="Other"></iframe>';
    const { url } = await page(
      `${BEFORE}${FRAME.replace('<iframe', `<iframe data-tl-style="${long}"`)}${AFTER}${others}`,
      `<script>window.seen = []; addEventListener('error', ({ message }) => message && !/^ResizeObserver loop/.test(message) && seen.push(message))</script>`,
    );
    const tab = await open();
    await tab.goto(`${url}#tl=${'x'.repeat(600)}`);
    await tab.evaluate(
      (text) => document.head.append(Object.assign(document.createElement('script'), { type: 'module', text })),
      hostScript(),
    );
    await following(tab);
    await scrollStory(tab, 1500);
    expect(activeIn(await arrived(tab))).toEqual(['boxes', 'rule']);
    expect(await tab.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
  });

  test('it is brought to wherever it wants to be, also by a clock that stands still', async () => {
    const { url } = await page(`${BEFORE}${FRAME}${AFTER}`, SCRIPT);
    const tab = await open();
    await tab.goto(url);
    await following(tab);
    await scrollStory(tab, 900);
    await arrived(tab);
    await tab.evaluateInFrame(() => void (Date.now = () => 1));
    for (const top of [1400, 2200, 1700]) {
      await tab.evaluateInFrame((y) => scrollTo({ top: y, behavior: 'instant' }), top);
      await expect.poll(async () => Math.abs((await wanted(tab)) - top)).toBeLessThanOrEqual(1);
    }
  });

  test('the page tells it no more than one thing a frame, and is told no more', async () => {
    const { url } = await page(`${BEFORE}${FRAME.replace('<iframe', '<iframe data-tl-reading')}${AFTER}`, SCRIPT);
    const tab = await open();
    await tab.goto(url);
    await following(tab);
    await scrollStory(tab, 0);
    await arrived(tab);
    const count = () => {
      const counts = { frames: 0, messages: 0 };
      const tick = () => {
        counts.frames += 1;
        requestAnimationFrame(tick);
      };
      tick();
      addEventListener('message', ({ data }) => {
        if ((data as { throughline?: number }).throughline === 1) counts.messages += 1;
      });
      Object.assign(window, { counts });
    };
    const counted = () => (window as unknown as { counts: { frames: number; messages: number } }).counts;
    await tab.evaluate(count);
    await tab.evaluateInFrame(count);
    for (const dy of [640, 640, 640, -640, -640]) await tab.wheel(dy, 640, 500);
    await arrived(tab);
    const told = await tab.evaluateInFrame(counted);
    const wheeled = await tab.evaluate(counted);
    expect(told.messages).toBeGreaterThan(4);
    expect(told.messages).toBeLessThanOrEqual(wheeled.frames);
    expect(wheeled.messages).toBeGreaterThan(0);
    expect(wheeled.messages).toBeLessThanOrEqual((await tab.evaluateInFrame(counted)).frames);

    // A page that scrolls many times before the next frame, and says so each time.
    const { frames } = await tab.evaluate(async () => {
      const { counts } = window as unknown as { counts: { frames: number } };
      const before = counts.frames;
      for (let turn = 0; turn < 50; turn++) {
        scrollBy({ top: 1, behavior: 'instant' });
        document.dispatchEvent(new Event('scroll'));
      }
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return { frames: counts.frames - before };
    });
    await arrived(tab);
    expect((await tab.evaluateInFrame(counted)).messages - told.messages).toBeLessThanOrEqual(frames + 1);
  });

  test('in a sandbox without an origin it follows, too, and throws nothing', async () => {
    const { url, desk } = await page(
      `${BEFORE}${FRAME.replace('<iframe', '<iframe sandbox="allow-scripts"')}${AFTER}`,
      SCRIPT,
    );
    // In WebKit such a document is not its own self: its policy names where it is published, which is here.
    const published = readFileSync(join(built.swifts, 'embed.html'), 'utf8');
    desk.answer('/swifts/embed.html', { body: published.replaceAll(' https://desk.example', ` ${desk.url}`) });
    const tab = await open();
    const errors: string[] = [];
    tab.page?.on('pageerror', ({ message }) => errors.push(message));
    await tab.goto(url);
    await following(tab);
    await scrollStory(tab, 1500);
    expect(activeIn(await arrived(tab))).toEqual(['boxes', 'rule']);
    expect(errors).toEqual([]);
  });

  test('what readers do crosses the iframe, once the page wants to hear it: early, late, and where the story is stacked', async () => {
    const listen = `<script>window.heard = []; addEventListener('tl-reading', ({ reading, target }) => heard.push(target.localName + ' ' + reading.type + ' ' + (reading.id ?? reading.mode)))</script>${SCRIPT}`;
    const tab = await open();
    const heard = () => tab.evaluate(() => (window as unknown as { heard: string[] }).heard);
    const wants = () => tab.evaluate(() => void (document.querySelector('iframe')!.dataset['tlReading'] = ''));

    await tab.goto((await page(`${BEFORE}${FRAME}${AFTER}`, listen)).url);
    await following(tab);
    await scrollStory(tab, 900);
    expect(activeIn(await arrived(tab))[0]).toBe('roofs');
    expect(await heard()).toEqual([]);
    await wants();
    await scrollStory(tab, 1000);
    await expect.poll(heard).toEqual(['iframe mode scroll', 'iframe entered roofs']);
    await scrollStory(tab, 1600);
    await expect.poll(heard).toContain('iframe entered boxes');
    expect(await heard()).toContain('iframe dwell roofs');
    expect(await heard()).not.toContain('iframe completed both');
    await scrollStory(tab, 2600);
    await expect.poll(heard).toContain('iframe completed both');

    await tab.goto((await page(`<div style="overflow: hidden">${BEFORE}${FRAME}${AFTER}</div>`, listen)).url);
    await expect
      .poll(async () => (await tab.evaluateInFrame(shown)).stories.map(({ mode }) => mode))
      .toEqual(['stacked', 'stacked']);
    await wants();
    const first = (await tab.evaluateInFrame(shown)).stories[0]!.step;
    await tab.evaluate(
      (top) => scrollTo({ top, behavior: 'instant' }),
      (await tab.evaluate(around)).iframe.top + first - 200,
    );
    await expect.poll(heard).toEqual(['iframe mode stacked', 'iframe entered roofs']);
  });

  test.each([
    [
      'pym.js',
      'pym.js/dist/pym.v1.min.js',
      `<div id="story"></div><script src="/lib.js"></script><script>new pym.Parent('story', 'EMBED')</script>`,
    ],
    [
      'iframe-resizer',
      'iframe-resizer/js/iframeResizer.js',
      `<div><iframe src="EMBED" title="Swifts"></iframe></div><script src="/lib.js"></script><script>iFrameResize({ log: false }, 'iframe')</script>`,
    ],
    [
      'AMP’s embed-size',
      '@newswire/frames/dist/frames.umd.js',
      `<div data-frame-src="EMBED"></div><script src="/lib.js"></script><script>newswireFrames.autoInitFrames()</script>`,
    ],
    [
      'Datawrapper, slowly',
      null,
      `<div><iframe src="EMBED" title="Swifts"></iframe></div><script>addEventListener('message', ({ data, source }) => { for (const height of Object.values(data['datawrapper-height'] ?? {})) for (const frame of document.querySelectorAll('iframe')) if (frame.contentWindow === source) setTimeout(() => (frame.style.height = height + 'px'), 150) })</script>`,
    ],
  ])(
    'a page that runs %s gets the height of the story, again when it changes, no story grows with its window, its controls move the page, and its notes do not',
    async (_, library, body) => {
      const { url, site } = await page(body + AFTER);
      if (library) site.answer('/lib.js', { body: readFileSync(join(root, 'node_modules', library), 'utf8') });
      const tab = await open();
      await tab.goto(url);
      const high = () => tab.evaluateInFrame(() => Math.round(document.documentElement.getBoundingClientRect().height));
      const off = async () => Math.abs((await tab.evaluate(around)).iframe.height - (await high()));
      await expect
        .poll(async () => (await tab.evaluateInFrame(shown)).stories.map(({ mode }) => mode))
        .toEqual(['stacked', 'stacked']);
      await expect.poll(off).toBeLessThanOrEqual(1);
      const before = await high();
      await tab.evaluateInFrame(() => {
        const late = document.body.appendChild(document.createElement('div'));
        late.style.height = '300px';
        late.appendChild(document.createElement('div')).style.height = '100%';
      });
      await expect.poll(async () => (await tab.evaluate(around)).iframe.height).toBeGreaterThanOrEqual(before + 299);
      await expect.poll(off).toBeLessThanOrEqual(1);
      // A picture that has come, and what a reader opens.
      await tab.evaluateInFrame(async () => {
        const image = new Image();
        const details = document.createElement('details');
        document.body.append(image, details);
        details.appendChild(document.createElement('div')).style.height = '150px';
        image.src = 'card.png';
        await image.decode();
        details.open = true;
      });
      await expect.poll(async () => (await tab.evaluate(around)).iframe.height).toBeGreaterThanOrEqual(before + 899);
      await expect.poll(off).toBeLessThanOrEqual(1);
      await tab.viewport(700, 800);
      await expect.poll(off).toBeLessThanOrEqual(1);
      await opensNote(tab, engine !== 'firefox');
      // Only Chromium scrolls a page of another site by itself, and what only listens for heights does not do it either.
      if (engine === 'chromium' || /pym|resizer/.test(library ?? '')) await walks(tab);

      // As high as the window, which is as high as the story, which …
      await tab.evaluateInFrame(
        () => void (document.body.appendChild(document.createElement('div')).style.height = '100vh'),
      );
      const heights = async () => {
        const seen = new Set<number>();
        for (let look = 0; look < 15; look++) {
          await tab.evaluate(drawn);
          seen.add((await tab.evaluate(around)).iframe.height);
        }
        return seen.size;
      };
      await expect.poll(heights, { timeout: 15_000 }).toBe(1);
    },
  );
});

test(
  'in Chromium nothing moves when the host script answers, and the whole story is on paper',
  { timeout: 60_000 },
  async () => {
    const { site } = await serveHost('iframe');
    const tab = await openChromium();
    await tab.page!.addInitScript(() => {
      const told = window as unknown as { shift: number };
      told.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) told.shift += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await tab.goto(`${site.url}/index.html`);
    await following(tab);
    await scrollStory(tab, 1400);
    await arrived(tab);
    expect(await tab.evaluate(() => (window as unknown as { shift: number }).shift)).toBe(0);

    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await tab.page!.pdf())), {
      mergePages: true,
    });
    const words = text.replace(/\s+/g, '');
    for (const said of [
      'Under the roofs',
      'In the boxes',
      'nobody has put rings on them',
      'names no one who would go and look',
      'How to help',
    ])
      expect(words).toContain(said.replace(/\s+/g, ''));
  },
);
