// The explainer as its readers get it: what it says, in which order, and what it shows where.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { CDPSession, Page } from 'playwright';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { describe, expect, test } from 'vitest';
import { built, engines, openChromium, serve, type Settings, type Tab } from '../support/pages.ts';

interface Facts {
  figures: { id: string; number: string; is: string; who: string; on?: string }[];
  quotations: { id: string; speaker: string; called?: string; how: string; words: string }[];
  /** Words of the article that are quoted without a card of their own, and who says them in the prose. */
  words: { words: string; said: string }[];
  /** Words in quotation marks that are nobody's statement. */
  mentions: string[];
}

const require = createRequire(import.meta.url);
const facts = JSON.parse(readFileSync(resolve(import.meta.dirname, 'example.facts.json'), 'utf8')) as Facts;

/** What the build adds to the author's words: the marks of notes, the lists at the end, and what stands below the headline. */
const ADDED = '.tl-ref, tl-notes, [id^=source-], .opening .facts';

const GRAPHICS = 'tl-arms-request-checklist, tl-force-comparison-bar, tl-distance-graphic, tl-quote-card';

async function openExample(
  settings: Settings = {},
  open: (settings: Settings) => Promise<Tab> = openChromium,
): Promise<Tab> {
  const site = await serve(built.example);
  const tab = await open(settings);
  await tab.goto(`${site.url}/`);
  return tab;
}

describe('the words', () => {
  test('every word of the article can be read without script', async () => {
    const tab = await openExample({ noScript: true });
    const unseen = await tab.evaluate(() => {
      const fold = (text: string) => text.replace(/\s+/g, ' ').trim();
      const seen = fold(document.body.innerText);
      const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts: string[] = [];
      while (nodes.nextNode())
        if (!nodes.currentNode.parentElement?.closest('[hidden]'))
          texts.push(fold(nodes.currentNode.textContent ?? ''));
      return texts.filter((text) => !seen.includes(text));
    });
    expect(unseen).toEqual([]);
  });

  test('every quotation is exact and stands with its speaker', async () => {
    const tab = await openExample({ noScript: true });
    const quoted = await tab.evaluate(() => {
      const fold = (element: Element | null | undefined) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
      return [...document.querySelectorAll('blockquote')].map((words) => {
        const caption = words.closest('figure')?.querySelector('figcaption');
        return {
          words: fold(words),
          speaker: fold(caption?.querySelector('[data-speaker]')),
          how: caption?.querySelector('[data-how]')?.getAttribute('data-how'),
        };
      });
    });
    const expected = facts.quotations.map(({ words, speaker, how }) => ({ words, speaker, how }));
    expect(quoted.sort(byWords)).toEqual(expected.sort(byWords));
  });

  test('words in quotation marks in the prose are of a known quotation, whose speaker the same passage names', async () => {
    const tab = await openExample({ noScript: true });
    const quoted = await tab.evaluate((added) => {
      const fold = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
      const main = document.querySelector('main')!.cloneNode(true) as Element;
      for (const other of main.querySelectorAll(added)) other.remove();
      // What notes quote is compared with the sources by the check; here are the author's own passages.
      const blocks = [...main.querySelectorAll(':is(p, h1, h2, h3, li)')];
      return blocks.flatMap((block) => {
        const passage = fold(block.textContent);
        const marked = [...block.querySelectorAll('q')].map((q) => fold(q.textContent));
        const typed = [...passage.matchAll(/“([^”]*)”/g)].map(([, words]) => fold(words).replace(/,$/, ''));
        return [...marked, ...typed].map((words) => ({ words, passage }));
      });
    }, ADDED);
    const foreign = quoted.filter(
      ({ words, passage }) =>
        !facts.mentions.includes(words) &&
        !facts.words.some((known) => known.words === words && passage.includes(known.said)) &&
        !facts.quotations.some(
          ({ words: all, speaker, called = speaker }) =>
            all.toLowerCase().includes(words.toLowerCase()) && (passage.includes(called) || passage.includes(speaker)),
        ),
    );
    expect(quoted.length).toBeGreaterThan(20);
    expect(foreign).toEqual([]);
  });

  test('every number is one of the facts, and every fact is told', async () => {
    const tab = await openExample({ noScript: true });
    const text = await tab.evaluate((added) => {
      const article = document.querySelector('article')!.cloneNode(true) as Element;
      for (const other of article.querySelectorAll(`${added}, script, style`)) other.remove();
      return article.textContent ?? '';
    }, ADDED);
    const numbers = new Set(text.replace(/1:[15]0m|Su-30MK2|P-8A|version 2\.0\.2/g, '').match(/\d[\d,.]*\d|\d/g));
    expect([...numbers].sort()).toEqual([...new Set(facts.figures.map(({ number }) => number))].sort());
  });

  test('every distance that the page calls measured is what the coastlines give', () => {
    const measured = facts.figures
      .filter(({ who }) => who === 'measured')
      .flatMap(({ id, number, on = '' }) => on.split(' and ').map((map) => ({ id, map, number })));
    expect(measured).toEqual(
      measured.map(({ id, map }) => ({
        id,
        map,
        number: Math.round(shortest(id.replace('-50m', ''), map)).toLocaleString('en'),
      })),
    );
  });

  test('every distance measured along the coast is that of the measurement kept with the map', () => {
    const { distances } = JSON.parse(
      readFileSync(resolve(import.meta.dirname, '../../examples/caribbean-request/map/measured.json'), 'utf8'),
    ) as { distances: { to: string; resolution: string; outline: string; km: number }[] };
    const along = facts.figures.filter(({ who }) => who === 'measured along the coast');
    expect(along.map(({ number }) => number)).toEqual(
      along.map(({ id, on }) => {
        const found = distances.find(
          ({ to, resolution, outline }) => to === id && resolution === on && outline === 'coast',
        );
        return Math.round(found?.km ?? NaN).toLocaleString('en');
      }),
    );
  });

  test('the reading time is that of its words', async () => {
    const tab = await openExample({ noScript: true });
    const { minutes, words } = await tab.evaluate((left) => {
      const article = document.querySelector('article')!.cloneNode(true) as Element;
      for (const other of article.querySelectorAll(`${left}, [data-description], .method`)) other.remove();
      return {
        minutes: document.querySelector('#reading-time')?.getAttribute('value'),
        words: (article.textContent ?? '').trim().split(/\s+/).length,
      };
    }, `${GRAPHICS}, ${ADDED}`);
    expect(minutes).toBe(String(Math.round(words / 230)));
  });

  test('a link to a place of the page leads to one', async () => {
    const tab = await openExample({ noScript: true });
    const broken = await tab.evaluate(() =>
      [...document.querySelectorAll('a[href^="#"]')]
        .map((link) => link.getAttribute('href')!)
        .filter((hash) => !document.getElementById(hash.slice(1))),
    );
    expect(broken).toEqual([]);
  });
});

describe('the reading order', () => {
  const golden = resolve(import.meta.dirname, 'example.reading-order.txt');

  test('a screen reader meets heading, prose and description step by step, the same at every scroll position and in every mode', async () => {
    const tab = await openExample();
    const page = tab.page!;
    const atTop = await transcript(page);
    await expect(atTop).toMatchFileSnapshot(golden);
    for (const share of [0.4, 1]) {
      await page.evaluate((part) => scrollTo(0, part * document.documentElement.scrollHeight), share);
      await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
      expect(await transcript(page)).toBe(atTop);
    }
    await stack(tab);
    expect(await transcript(page)).toBe(atTop);
  });

  test('it is the same without script', async () => {
    const tab = await openExample({ noScript: true });
    const lines = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith('('));
    const page = tab.page!;
    expect(lines(await transcript(page))).toEqual(lines(readFileSync(golden, 'utf8')));
  });
});

describe.each(engines)('in $engine', ({ open }) => {
  test(
    'every step that the wheel brings shows what its HTML says, and End and Home show the last and the first',
    { timeout: 180_000 },
    async () => {
      const tab = await openExample({ reducedMotion: true, viewport: { width: 1280, height: 800 } }, open);
      const ids = await tab.evaluate(() => [...document.querySelectorAll('tl-step')].map(({ id }) => id));
      const visited = new Set<string>();
      for (let turns = 0; turns < 200; turns += 1) {
        await tab.wheel(320);
        const { here, bottom } = await look(tab);
        for (const { id, expected, state, drawn } of here) {
          expect({ id, ...state }).toEqual({ id, ...expected });
          expect({ id, drawn }).toEqual({ id, drawn: true });
          visited.add(id);
        }
        if (bottom) break;
      }
      expect([...visited]).toEqual(ids);

      for (const [key, at] of [
        ['End', -1],
        ['Home', 0],
      ] as const) {
        await tab.press(key);
        const current = () =>
          tab.evaluate(
            (index) =>
              [...document.querySelectorAll('tl-scrolly')].every((story) =>
                [...story.querySelectorAll('tl-step')].at(index)?.matches(':state(current)'),
              ),
            at,
          );
        await expect.poll(current).toBe(true);
      }
    },
  );
});

describe('what it costs nobody', () => {
  test('the page asks no other host for anything, and breaks no rule of its content security policy', async () => {
    const site = await serve(built.example);
    const tab = await openChromium({ reducedMotion: true });
    const page = tab.page!;
    const asked: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
    page.on('pageerror', (error) => errors.push(error.message));
    await tab.goto(`${site.url}/`);
    for (let turns = 0; turns < 60; turns += 1) await tab.wheel(600);
    expect(
      asked.filter((url) => !url.startsWith(site.url) && !url.startsWith('data:') && !url.startsWith('blob:')),
    ).toEqual([]);
    expect(asked.some((url) => url.endsWith('.json'))).toBe(true);
    expect(errors).toEqual([]);
  });

  test.each([320, 360, 768, 1024, 1440])('nothing is wider than a window of %i px', async (width) => {
    const tab = await openExample({ viewport: { width, height: 740 } });
    const wide = () => tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await wide()).toBe(0);
    await stack(tab);
    expect(await wide()).toBe(0);
  });
});

describe('for everybody', () => {
  const settings = {
    'an ordinary window': { viewport: { width: 1280, height: 800 } },
    'a phone': { viewport: { width: 360, height: 740 }, reducedMotion: true },
    'reduced motion, in the dark': { reducedMotion: true, colorScheme: 'dark' },
    'forced colours': { forcedColors: true },
  } satisfies Record<string, Settings>;

  test.each(Object.entries(settings))(
    'axe finds nothing at any step, in %s',
    { timeout: 180_000 },
    async (_, setting) => {
      const tab = await openExample(setting);
      const page = await withAxe(tab);
      const steps = await page.$$eval('tl-step', (all) => all.map(({ id }) => id));
      const found = await violations(page, 'html');
      for (const id of steps) {
        await page.evaluate((step) => document.getElementById(step)?.closest('tl-scrolly')?.goTo(step), id);
        await page.evaluate(
          () =>
            new Promise((done) => setTimeout(done, matchMedia('(prefers-reduced-motion: reduce)').matches ? 50 : 450)),
        );
        found.push(...(await violations(page, `tl-scrolly:has(> #${id})`)).map((violation) => `${id}: ${violation}`));
      }
      expect(found).toEqual([]);
    },
  );

  test.each([
    ['stacked', { viewport: { width: 1280, height: 800 } }],
    ['in 320 px', { viewport: { width: 320, height: 640 } }],
  ] as const)('axe finds nothing %s', async (_, setting) => {
    const tab = await openExample(setting);
    await stack(tab);
    expect(await violations(await withAxe(tab), 'html')).toEqual([]);
  });

  test('authors are told of nothing that is wrong', async () => {
    const tab = await openExample({ reducedMotion: true });
    const page = tab.page!;
    const told = new Set<string>();
    for (const id of await page.$$eval('tl-step', (all) => all.map(({ id }) => id))) {
      await page.evaluate((step) => document.getElementById(step)?.closest('tl-scrolly')?.goTo(step), id);
      await page.evaluate(() => new Promise((done) => setTimeout(done, 60)));
      for (const problem of await page.evaluate(
        (graphics) =>
          [
            ...document.querySelectorAll<HTMLElement & { problems?: { code: string; where: string }[] }>(
              `tl-scrolly, ${graphics}`,
            ),
          ].flatMap(({ problems = [] }) => problems.map(({ code, where }) => `${code} ${where}`)),
        GRAPHICS,
      ))
        told.add(problem);
    }
    expect([...told]).toEqual([]);
  });
});

const byWords = (a: { words: string }, b: { words: string }) => a.words.localeCompare(b.words);

/** Puts every story into stacked mode, and waits for its stills. */
async function stack(tab: Tab): Promise<void> {
  await tab.evaluate(() => {
    for (const story of document.querySelectorAll('tl-scrolly')) story.layout = 'stacked';
  });
  await expect
    .poll(() =>
      tab.evaluate(() => [...document.querySelectorAll('tl-scrolly')].every(({ mode }) => mode === 'stacked')),
    )
    .toBe(true);
  await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/**
 * For every story whose steps cross the middle of the window: the step that is there by plain geometry, what its HTML says, the state
 * its graphic has, and whether the picture has as many items as the step shows.
 */
function look(tab: Tab) {
  return tab.evaluate(async (graphics) => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const middle = innerHeight / 2;
    const here = [...document.querySelectorAll('tl-step')].flatMap((step) => {
      const { top, bottom } = step.getBoundingClientRect();
      const graphic = step
        .closest('tl-scrolly')
        ?.querySelector<HTMLElement & { state: Record<string, unknown> }>(graphics);
      if (!graphic || top > middle - 1 || bottom < middle + 1) return [];
      const said = (name: string) => step.getAttribute(`data-${name}`);
      const list = (name: string) => said(name)?.split(' ') ?? null;
      const words = (value: unknown) =>
        Array.isArray(value)
          ? (value as string[]).join(' ')
          : typeof value === 'object' && value
            ? Object.entries(value)
                .map((pair) => pair.join('='))
                .join(' ')
            : value;
      const initial: Record<string, string> = {
        status: '',
        view: graphic.localName === 'tl-distance-graphic' ? 'map' : 'bars',
      };
      const names = Object.keys(graphic.state);
      const parts = {
        'tl-arms-request-checklist': 'item',
        'tl-force-comparison-bar': 'row',
        'tl-quote-card': 'quotation',
      }[graphic.localName];
      const visible = [...(graphic.shadowRoot?.querySelectorAll(`[part~=${parts}]`) ?? [])].filter((part) =>
        part.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
      );
      const all = graphic.querySelectorAll('li, tbody tr, figure').length;
      const phrase = graphic.shadowRoot?.querySelector('[part~=phrase]')?.textContent ?? null;
      return {
        id: step.id,
        expected: Object.fromEntries(names.map((name) => [name, said(name) ?? initial[name] ?? null])),
        state: Object.fromEntries(names.map((name) => [name, words(graphic.state[name])])),
        drawn: (parts === undefined || visible.length === (list('show')?.length ?? all)) && phrase === said('phrase'),
      };
    });
    return { here, bottom: scrollY + innerHeight >= document.documentElement.scrollHeight - 2 };
  }, GRAPHICS);
}

interface AxNode {
  nodeId: string;
  parentId?: string;
  childIds?: string[];
  backendDOMNodeId?: number;
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
}

/** The headings, paragraphs and items of lists of the accessibility tree, in its order; a graphic is one line. */
async function transcript(page: Page): Promise<string> {
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as unknown as { nodes: AxNode[] };
  const graphics = await backendIds(cdp, GRAPHICS);
  await cdp.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const children = (node: AxNode) => (node.childIds ?? []).flatMap((id) => byId.get(id) ?? []);
  const words = (node: AxNode): string => {
    const role = node.role?.value;
    if (role === 'doc-noteref') return `[${children(node).map(words).join('')}]`;
    return role === 'StaticText' ? (node.name?.value ?? '') : children(node).map(words).join('');
  };
  const lines: string[] = [];
  const walk = (node: AxNode): void => {
    const graphic = graphics.get(node.backendDOMNodeId ?? -1);
    const role = node.role?.value;
    if (graphic !== undefined) lines.push(`(${graphic})\n`);
    else if (role === 'heading') lines.push(`## ${words(node)}\n`);
    else if (role === 'paragraph') lines.push(`${words(node)}\n`);
    else if (role === 'listitem') lines.push(`- ${children(node).map(words).join(' ')}\n`);
    else children(node).forEach(walk);
  };
  walk(nodes[0]!);
  return lines.map((line) => line.replace(/[ \t]+/g, ' ')).join('\n');
}

async function backendIds(cdp: CDPSession, selector: string): Promise<Map<number, string>> {
  const { root: page } = await cdp.send('DOM.getDocument', { depth: 0 });
  const { nodeIds } = await cdp.send('DOM.querySelectorAll', { nodeId: page.nodeId, selector });
  const described = await Promise.all(nodeIds.map((nodeId) => cdp.send('DOM.describeNode', { nodeId })));
  return new Map(described.map(({ node }) => [node.backendNodeId, node.localName]));
}

async function withAxe(tab: Tab): Promise<Page> {
  const page = tab.page!;
  // The page's policy lets no foreign script in; axe comes in as the browser's own.
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  return page;
}

async function violations(page: Page, selector: string): Promise<string[]> {
  return page.evaluate(async (context) => {
    const { axe } = window as unknown as {
      axe: {
        run(
          context: string,
          options: object,
        ): Promise<{ violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[] }>;
      };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations: found } = await axe.run(context, { runOnly: tags, resultTypes: ['violations'] });
    return found.map(({ id, nodes }) =>
      `${id} ${nodes.map(({ target, failureSummary }) => `${JSON.stringify(target)} ${failureSummary ?? ''}`).join(' | ')}`.slice(
        0,
        600,
      ),
    );
  }, selector);
}

type Point = readonly [lon: number, lat: number];

/** The shortest way between two coasts, from point to point, by the haversine formula: apart from the geodesy of the package. */
function shortest(to: string, map: string): number {
  const scale = map.slice(2);
  const atlas = (coasts[scale] ??= JSON.parse(
    readFileSync(require.resolve(`world-atlas/countries-${scale}.json`), 'utf8'),
  ) as Topology<{ countries: GeometryCollection<{ name: string }> }>);
  const points = (name: string): Point[] => {
    const country = feature(atlas, atlas.objects.countries).features.find(
      ({ properties }) => properties.name === name,
    )!.geometry;
    const polygons =
      country.type === 'Polygon' ? [country.coordinates] : country.type === 'MultiPolygon' ? country.coordinates : [];
    return polygons.flatMap(([shore = []]) => shore as unknown as Point[]);
  };
  const venezuela = points('Venezuela');
  const isFlorida = ([lon, lat]: Point) => lon > -88 && lon < -79 && lat < 31;
  const ends: Record<string, () => [Point[], Point[]]> = {
    florida: () => [venezuela, points('United States of America').filter(isFlorida)],
    'puerto-rico': () => [venezuela, points('Puerto Rico')],
    // Isla de Aves is the only shore of Venezuela that is so far north.
    'puerto-rico-keys': () => [venezuela.filter(([, lat]) => lat < 15), points('Puerto Rico')],
    'virgin-islands': () => [venezuela, points('U.S. Virgin Is.')],
    panama: () => [venezuela, points('Panama')],
  };
  const [from, there] = ends[to]!();
  return Math.min(...from.map((a) => there.reduce((least, b) => Math.min(least, haversine(a, b)), Infinity)));
}

const coasts: Record<string, Topology<{ countries: GeometryCollection<{ name: string }> }>> = {};

function haversine(a: Point, b: Point): number {
  const radians = Math.PI / 180;
  const half = (from: number, to: number) => Math.sin(((to - from) * radians) / 2) ** 2;
  return (
    2 *
    6371.0088 *
    Math.asin(Math.sqrt(half(a[1], b[1]) + Math.cos(a[1] * radians) * Math.cos(b[1] * radians) * half(a[0], b[0])))
  );
}
