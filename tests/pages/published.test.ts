// Promises 75, 76, 104, 156, 157, 160, 162, 169, 172: what a build publishes, as its readers get it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cacheDir } from '../../scripts/vite.mjs';
import { ADDRESSES, MARKUP, STYLES } from '../fixtures/promises/payloads.ts';
import { built, engines, openChromium, serve, type Settings, type Tab } from '../support/pages.ts';
import { poisoned } from '../support/poison.ts';
import { bundle, editionOf, embeddedOf, loadStory, renderStory, snippet } from '../support/unchecked.ts';

mkdirSync(cacheDir, { recursive: true });
const folder = mkdtempSync(join(cacheDir, 'published-'));
const site = built.example;
const hostile = join(folder, 'hostile');
const exampleRoot = resolve(import.meta.dirname, '../../examples/caribbean-request');
const story = resolve(exampleRoot, 'story.md');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(settings: Settings = {}, path = '/', before?: (served: Awaited<ReturnType<typeof serve>>) => void) {
  const served = await serve(site);
  before?.(served);
  const tab = await openChromium(settings);
  await tab.goto(`${served.url}${path}`);
  return { tab, served };
}

/** Ids of the steps, as the author wrote them. */
const stepIds = [...readFileSync(story, 'utf8').matchAll(/^::picture\[.*\]\{#([\w-]+)/gm)].map(([, id]) => id!);

/** What the figures of the facts read, as the author wrote them: "around 5,000 missiles". */
const readings = readFileSync(join(exampleRoot, 'facts.yaml'), 'utf8')
  .split(/\n(?=\S)/)
  .flatMap((fact) => {
    const said = (key: string) => new RegExp(`^ {2}${key}: (.*)$`, 'm').exec(fact)?.[1];
    const value = said('value');
    return value === undefined ? [] : [said('reads') ?? `${Number(value).toLocaleString('en-GB')} ${said('unit')}`];
  })
  .filter((reading) => /\d{2}/.test(reading));
const squeezed = (text: string) => text.replace(/\s+/g, '');
const readIn = (text: string) =>
  readings.filter((reading) =>
    new RegExp(`(?<![\\d,.])${squeezed(reading).replaceAll('.', '\\.')}`).test(squeezed(text)),
  );

describe('Without script', () => {
  test('every step has its picture, what the picture shows, and its prose', async () => {
    const { tab } = await open({ noScript: true });
    const steps = await tab.evaluate(() =>
      [...document.querySelectorAll('tl-step')].map((step) => {
        const image = step.querySelector<HTMLImageElement>('[data-still] img')!;
        const box = image.getBoundingClientRect();
        return {
          id: step.id,
          picture: image.complete && image.naturalWidth > 100 && box.width > 100 && box.height > 40,
          words: [...step.querySelectorAll('h3, p')].every(
            (words) => words.checkVisibility() && words.getBoundingClientRect().height > 10,
          ),
          description: (step.querySelector('[data-description]')?.textContent ?? '').length > 40,
        };
      }),
    );
    expect(steps.map(({ id }) => id)).toEqual(stepIds);
    expect(steps.filter(({ picture, words, description }) => !picture || !words || !description)).toEqual([]);
  });

  test('a mark leads to its note, and the note back', async () => {
    const { tab } = await open({ noScript: true });
    const lost = await tab.evaluate(() =>
      [...document.querySelectorAll('a.tl-ref')]
        .filter((mark) => {
          const note = document.getElementById(mark.getAttribute('href')!.slice(1));
          return !note?.checkVisibility() || !note.querySelector(`a[href="#${CSS.escape(mark.id)}"]`);
        })
        .map(({ id }) => id),
    );
    expect(lost).toEqual([]);
  });

  test.each([320, 360, 768, 1440])('nothing is wider than a window of %i px', async (width) => {
    const { tab } = await open({ noScript: true, viewport: { width, height: 740 } });
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBe(0);
  });

  test.each([360, 1440])('no letter of a picture is under 12 px in a window of %i px', async (width) => {
    const { tab } = await open({ noScript: true, viewport: { width, height: 740 } });
    const scales = await tab.evaluate(() =>
      [...document.querySelectorAll<HTMLImageElement>('[data-still] img')].map((image) => ({
        path: decodeURIComponent(new URL(image.currentSrc).pathname),
        scale: image.getBoundingClientRect().width / image.naturalWidth,
      })),
    );
    const small = scales.filter(({ path, scale }) => {
      const sizes = [...readFileSync(join(site, path), 'utf8').matchAll(/font-size="([\d.]+)"/g)].map(([, size]) =>
        Number(size),
      );
      return Math.min(...sizes) * scale < 11.5;
    });
    expect(scales.length).toBeGreaterThan(20);
    expect(small).toEqual([]);
  });
});

describe('With a script that does not come', () => {
  test('there are all the words, and the data of every graphic, and nothing on top of anything', async () => {
    const { tab } = await open({}, '/', (served) => served.answer(/\.js$/, { fail: 404 }));
    const { words, data, shift } = await tab.evaluate(async () => {
      const shift = await new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 500);
      });
      const seen = (selector: string) =>
        [...document.querySelectorAll(selector)].map(
          (element) => element.checkVisibility() && element.getBoundingClientRect().height > 0,
        );
      return {
        words: seen('tl-step > :is(h3, p), .prose p'),
        data: seen('[data-graphic] :is(table, li, blockquote)'),
        shift,
      };
    });
    expect(words.length).toBeGreaterThan(60);
    expect(words.every(Boolean)).toBe(true);
    expect(data.length).toBeGreaterThan(20);
    expect(data.every(Boolean)).toBe(true);
    expect(shift).toBeLessThan(0.02);
  });
});

describe('The same numbers stand by a step', () => {
  /** By step, what stands in its picture for readers without script. */
  const published = () =>
    Object.fromEntries(
      stepIds.map((id) => [
        id,
        readIn(
          readFileSync(join(site, `stills/${id}.svg`), 'utf8')
            .replace(/<style[^]*?<\/style>/g, '')
            .replace(/<[^>]*>/g, ''),
        ),
      ]),
    );

  test('in the pictures for no script, and they are those of the facts', () => {
    const wide = published();
    expect(wide['have-missiles']).toEqual(['around 5,000 missiles']);
    expect(wide['near-soil']).toEqual(expect.arrayContaining(['less than 2,000 km', '1,732 km']));
    expect(Object.values(wide).flat().length).toBeGreaterThan(20);
  });

  test('in those for a phone', () => {
    const wide = published();
    for (const id of stepIds) {
      const narrow = readFileSync(join(site, `stills/${id}.narrow.svg`), 'utf8').replace(/<[^>]*>/g, '');
      expect(readIn(narrow), id).toEqual(wide[id]);
    }
  });

  test('in the story as it is scrolled', async () => {
    const { tab } = await open({ reducedMotion: true, viewport: { width: 1440, height: 900 } });
    const live: Record<string, string[]> = {};
    for (const id of stepIds) {
      const text = await tab.evaluate(async (step) => {
        const element = document.getElementById(step)!;
        element.scrollIntoView({ block: 'center' });
        const waited = (ms: number) => new Promise((done) => setTimeout(done, ms));
        for (let turn = 0; turn < 40 && !element.matches(':state(current)'); turn += 1) await waited(50);
        const graphic = element.closest('tl-scrolly')!.querySelector('[data-graphic]')!;
        // A map comes when it is near.
        for (
          let turn = 0;
          turn < 40 && graphic.hasAttribute('map') && !graphic.shadowRoot!.querySelector('svg path');
          turn += 1
        )
          await waited(50);
        await waited(150);
        const picture = graphic.shadowRoot!.querySelector('[part~=picture]')!;
        const nodes = document.createTreeWalker(picture, NodeFilter.SHOW_TEXT);
        let seen = '';
        while (nodes.nextNode())
          if (nodes.currentNode.parentElement!.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
            seen += nodes.currentNode.textContent ?? '';
        return seen;
      }, id);
      live[id] = readIn(text);
    }
    expect(live).toEqual(published());
  });

  test('in the story as it is stacked', async () => {
    const { tab } = await open({ viewport: { width: 1000, height: 900 } });
    const texts = await tab.evaluate(async () => {
      for (const scrolly of document.querySelectorAll('tl-scrolly')) scrolly.layout = 'stacked';
      const waited = (ms: number) => new Promise((done) => setTimeout(done, ms));
      for (const step of document.querySelectorAll('tl-step')) {
        step.scrollIntoView();
        await waited(60);
      }
      await waited(1500);
      return [...document.querySelectorAll('tl-step')].map((step) => {
        const still = step.shadowRoot!.querySelector('.still > *');
        const nodes = document.createTreeWalker(
          still!.shadowRoot!.querySelector('[part~=picture]')!,
          NodeFilter.SHOW_TEXT,
        );
        let seen = '';
        while (nodes.nextNode())
          if (nodes.currentNode.parentElement!.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
            seen += nodes.currentNode.textContent ?? '';
        return [step.id, seen] as const;
      });
    });
    expect(Object.fromEntries(texts.map(([id, text]) => [id, readIn(text)]))).toEqual(published());
  });

  test.each([true, false])('on paper, where scripts are off: %s', async (noScript) => {
    const { tab } = await open({ noScript });
    const headings = await tab.evaluate(() =>
      [...document.querySelectorAll('tl-step > h3')].map((heading) => heading.textContent ?? ''),
    );
    const text = await printed(tab);
    const stills = published();
    let at = 0;
    for (const [i, heading] of headings.entries()) {
      const start = text.indexOf(squeezed(heading), at);
      expect(start, heading).toBeGreaterThan(-1);
      const next = headings[i + 1] ? text.indexOf(squeezed(headings[i + 1]!), start + 1) : text.length;
      const page = text.slice(start, next === -1 ? undefined : next);
      expect(
        readings.filter((reading) => page.includes(squeezed(reading))),
        heading,
      ).toEqual(expect.arrayContaining(stills[stepIds[i]!]!));
      at = start + 1;
    }
    for (const words of ['Whosaysso', 'Corrections', 'Sources']) expect(text).toContain(words);
  });
});

async function printed(tab: Tab): Promise<string> {
  const pdf = await tab.page!.pdf({ format: 'A4' });
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return squeezed(text);
}

describe('A card', () => {
  test('is there for the story and for every picture, in the size that networks ask for', () => {
    for (const path of ['card.png', ...stepIds.map((id) => `cards/${id}.png`)]) {
      const png = readFileSync(join(site, path));
      expect(png.subarray(1, 4).toString(), path).toBe('PNG');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)], path).toEqual([1200, 630]);
      expect(png.byteLength, path).toBeGreaterThan(15_000);
    }
  });
});

describe.each(engines)('In a frame of another page, in $engine', ({ open: openIn }) => {
  test('the story runs, says what it is, and leads out of the frame', async () => {
    const served = await serve(site);
    served.answer('/host.html', {
      body: `<!doctype html><title>Host</title><iframe title="Story" src="/embed.html" sandbox="allow-scripts allow-same-origin" width="900" height="700"></iframe>`,
    });
    const tab = await openIn();
    await tab.goto(`${served.url}/host.html`);
    const inside = await tab.evaluate(async () => {
      const frame = document.querySelector('iframe')!;
      for (let turn = 0; turn < 100; turn += 1) {
        if (frame.contentDocument?.querySelector('tl-scrolly')?.shadowRoot) break;
        await new Promise((done) => setTimeout(done, 50));
      }
      const page = frame.contentDocument!;
      return {
        runs: !!page.querySelector('tl-scrolly')?.shadowRoot,
        kicker: page.querySelector('.kicker')?.textContent,
        masthead: page.querySelector('.masthead') !== null,
        canonical: page.querySelector('link[rel=canonical]')?.getAttribute('href'),
        stay: [...page.querySelectorAll('a')].filter(
          (link) => !link.getAttribute('href')!.startsWith('#') && link.target !== '_top',
        ).length,
      };
    });
    expect(inside).toEqual({ runs: true, kicker: 'Explainer', masthead: false, canonical: 'index.html', stay: 0 });
  });
});

describe('With something hostile in every field', () => {
  const payloads = [...MARKUP, ...STYLES];
  const OTHERS =
    '<!doctype html><title>Others</title><p><a data-tl-story href="./">Story</a></p><script type="module" src="embed.js"></script>';

  beforeAll(async () => {
    const loaded = await loadStory(story);
    const { script, style } = await bundle(loaded.story, loaded.kinds, loaded.config);
    const put = (path: string, content: string | Uint8Array) => {
      mkdirSync(dirname(join(hostile, path)), { recursive: true });
      writeFileSync(join(hostile, path), content);
    };
    put('story.js', script);
    put('story.css', style);
    let turn = 0;
    // Another one in each field, and over three pages each in other fields.
    for (const round of [0, 1, 2]) {
      turn = round * 29;
      const next = () => payloads[(turn += 1) % payloads.length]!;
      const poison = poisoned(loaded.story, next, () => ADDRESSES[(turn += 1) % ADDRESSES.length]!);
      const input = { ...loaded, story: poison, known: { ...loaded.known, story: poison } };
      for (const [path, content] of renderStory(input, { script: '../story.js', style: '../story.css' }))
        put(`${round}/${path}`, content);
      const named = { style: 'embed.css', integrity: '' };
      const embed = await snippet({ ...embeddedOf(editionOf(input)), strings: {} }, script, () => named);
      put(`${round}/embed.js`, embed.script);
      put(`${round}/embed.css`, embed.style);
      put(`${round}/others.html`, OTHERS);
    }
  }, 240_000);

  test.each([0, 1, 2])('a page runs nothing of it and asks nobody for anything (%i)', async (round) => {
    const served = await serve(hostile);
    const tab = await openChromium();
    const asked: string[] = [];
    const said: string[] = [];
    tab.page!.on('request', (request) => asked.push(request.url()));
    tab.page!.on('dialog', (dialog) => {
      said.push(dialog.message());
      void dialog.dismiss();
    });
    await tab.page!.addInitScript(() => {
      const spy = window as unknown as { violated: string[]; alert(): void; ran: number };
      spy.violated = [];
      spy.ran = 0;
      spy.alert = () => void (spy.ran += 1);
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        spy.violated.push(`${violatedDirective} ${blockedURI}`),
      );
    });
    for (const path of ['index.html', 'embed.html', 'feed.html', 'others.html']) {
      await tab.goto(`${served.url}/${round}/${path}`);
      if (path === 'others.html')
        await expect
          .poll(() => tab.evaluate(() => document.querySelectorAll('.tl-story tl-step').length))
          .toBeGreaterThan(5);
      for (let turns = 0; turns < 12; turns += 1) await tab.wheel(1500);
      const { ran, violated, links } = await tab.evaluate(() => {
        const spy = window as unknown as { violated: string[]; ran: number };
        return {
          ran: spy.ran,
          violated: spy.violated,
          links: [...document.querySelectorAll('a')].map(({ protocol }) => protocol),
        };
      });
      expect({ path, ran, violated }).toEqual({ path, ran: 0, violated: [] });
      expect([...new Set(links)].filter((protocol) => !/^(https?|mailto):$/.test(protocol))).toEqual([]);
    }
    expect(said).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(served.url))).toEqual([]);
  });
});
