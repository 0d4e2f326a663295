// Nothing moves under the reader: neither when the script comes late, nor when a step has its picture change.
import { describe, expect, test } from 'vitest';
import { hostNames, serveHost } from '../support/hosts.ts';
import { built, openChromium, serve, type Tab } from '../support/pages.ts';

const windows = [
  ['a desktop’s', 1280, 800],
  ['a phone’s', 390, 844],
] as const;

/** What the browser took for moved since the page began, but for what a reader's own key or click did. */
const shiftsIn = (tab: Tab) =>
  tab.evaluate(
    () =>
      new Promise<{ value: number; from: DOMRectReadOnly[]; to: DOMRectReadOnly[] }[]>((done) => {
        interface Shift extends PerformanceEntry {
          value: number;
          hadRecentInput: boolean;
          sources: { previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
        }
        const observer = new PerformanceObserver((list) => {
          observer.disconnect();
          const shifts = (list.getEntries() as Shift[]).filter(({ hadRecentInput }) => !hadRecentInput);
          done(
            shifts.map(({ value, sources }) => ({
              value,
              from: sources.map(({ previousRect }) => previousRect),
              to: sources.map(({ currentRect }) => currentRect),
            })),
          );
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        // Where there is none, nobody is told.
        setTimeout(() => done([]), 300);
      }),
  );

/**
 * Where words stand that are there before the script: those before the first story, and those of its steps. What an element
 * takes in hand the browser does not count as moved.
 */
function placesOfWords() {
  const story = document.querySelector('tl-scrolly, [data-tl=scrolly]');
  return [...document.querySelectorAll('h1, h2, h3, p')]
    .filter((words) => story && words.compareDocumentPosition(story) & Node.DOCUMENT_POSITION_FOLLOWING)
    .concat([...(story?.querySelectorAll(':is(tl-step, [data-tl=step]) > *:not(picture)') ?? [])])
    .map((words) => Math.round(words.getBoundingClientRect().top + scrollY));
}

/** Whether the document is there with its style sheets; scripts of its own come after that. */
const hasWordsAndStyle = () =>
  document.readyState !== 'loading' &&
  [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].every(({ sheet }) => sheet !== null);

/** Turns the wheel until the page has no more, up or down; each turn has time to be drawn. */
async function readThrough(tab: Tab, dy: number): Promise<void> {
  for (let before = NaN, top = -1; before !== top;) {
    await tab.wheel(dy);
    before = top;
    top = await tab.evaluate(
      () => new Promise<number>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(scrollY)))),
    );
  }
}

describe('the explainer, whose script comes 1.5 s late', () => {
  test.each(windows)(
    'moves nothing in %s window, on load or while it is read down and up again',
    async (_, width, height) => {
      const site = await serve(built.example);
      site.answer(/\.js$/, { delay: 1500 });
      const tab = await openChromium({ viewport: { width, height } });
      await tab.page!.goto(`${site.url}/`, { waitUntil: 'commit' });
      await tab.page!.waitForSelector('footer');
      const before = await tab.evaluate(placesOfWords);
      await tab.page!.waitForLoadState();
      await tab.evaluate(() => document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 500))));
      expect(await tab.evaluate(() => document.querySelector('tl-scrolly:defined') !== null)).toBe(true);
      expect(await tab.evaluate(placesOfWords)).toEqual(before);
      expect(await shiftsIn(tab), 'on load').toEqual([]);
      await readThrough(tab, 240);
      expect(await tab.evaluate(() => scrollY)).toBeGreaterThan(5 * height);
      await readThrough(tab, -240);
      expect(await shiftsIn(tab), 'while it is read').toEqual([]);
    },
  );
});

// In these a story is in the first view, where the explainer's are further down.
describe.each(hostNames)('the story in the page of %s, whose scripts come 1.2 s late', (host) => {
  test.each(windows)('moves nothing in %s window, on load or while it is read', async (_, width, height) => {
    const { site, desk } = await serveHost(host);
    for (const server of [site, desk]) server.answer(/\.js$/, { delay: 1200 });
    const tab = await openChromium({ viewport: { width, height } });
    await tab.page!.goto(`${site.url}/`, { waitUntil: 'commit' });
    await tab.page!.waitForFunction(hasWordsAndStyle);
    // Only in these is the story in the HTML.
    const before = ['plain', 'wordpress'].includes(host) ? await tab.evaluate(placesOfWords) : null;
    const drawn = () =>
      tab.evaluate(
        () =>
          document.querySelector('tl-scrolly:defined > :defined')?.shadowRoot?.querySelector('[part=picture]') !=
            null ||
          // What is in an iframe this page cannot see, but that the story was given its room.
          parseFloat(
            document.querySelector<HTMLIFrameElement>('iframe[data-tl-frame]')?.parentElement?.style.height ?? '0',
          ) >
            2 * innerHeight,
      );
    await expect.poll(drawn).toBe(true);
    if (before) expect(await tab.evaluate(placesOfWords)).toEqual(before);
    expect(await shiftsIn(tab), 'on load').toEqual([]);
    await readThrough(tab, 240);
    expect(await shiftsIn(tab), 'while it is read').toEqual([]);
  });
});
