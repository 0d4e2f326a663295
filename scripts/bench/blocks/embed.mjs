// What the story costs in pages that somebody else owns: how long until it moves, whether anything shifts, what a frame loses.
import { launchChromium, openTab, traced, turnWheel, visit } from '../chromium.mjs';
import { hostNames } from '../../hosts.mjs';
import { ms, percent, row, times } from '../report.mjs';
import { median, spread, sum } from '../statistics.mjs';
import { FRAMES, framesPresented } from '../trace.mjs';

const windows = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

/** A cheap phone far from a mast: what Lighthouse calls a slow 4G, and a CPU four times slower than this one. */
const SLOW = { latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };
const SLOWER = 4;
/** What an iframe that its page scrolls loses in Chromium by that alone: it is compared with. */
const BARE = 'a bare iframe that follows its page';
/** In CSS pixels, down and up again. */
const WAY = 3000;

/** In each document, before its scripts: what shifted, when the story's tag was there, and when it drew. */
function watch() {
  window.shifts = [];
  window.seen = {};
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, startTime } of list.getEntries())
      if (!hadRecentInput) window.shifts.push({ value, startTime });
  }).observe({ type: 'layout-shift', buffered: true });
  const tags = 'tl-scrolly, [data-tl=scrolly], [data-tl-story], iframe';
  // A frame's clock begins when the frame does.
  const now = () => performance.timeOrigin + performance.now();
  window.seen.start = performance.timeOrigin;
  const look = () => {
    if (document.querySelector(tags)) window.seen.tag ??= now();
    const graphic = document.querySelector('tl-scrolly:defined [slot=graphic]:defined');
    if (graphic?.shadowRoot?.querySelector('[part=picture]')) window.seen.drawn ??= now();
    if (window.seen.drawn === undefined) requestAnimationFrame(look);
  };
  look();
}

const inAll = (page, read) => Promise.all(page.frames().map((frame) => frame.evaluate(read)));

async function shiftOf(browser, url, viewport) {
  const tab = await openTab(browser, { viewport });
  await tab.page.addInitScript(watch);
  await visit(tab, url);
  await turnWheel(tab, WAY, 4000);
  // Chromium also counts what it lays out in a frame before the frame's style is there, with or without a script: nobody sees that.
  const values = await inAll(tab.page, () => {
    const { startTime: painted = 0 } = performance.getEntriesByName('first-paint')[0] ?? {};
    return window.shifts.filter(({ startTime }) => startTime > painted).map(({ value }) => value);
  });
  await tab.close();
  return sum(values.flat());
}

/** Milliseconds to the first picture, the network's time included: from the page's beginning, and from when its tag was there. */
async function startOf(browser, url) {
  const tab = await openTab(browser, { viewport: windows.phone });
  await tab.page.addInitScript(watch);
  await tab.cdp.send('Network.enable');
  await tab.cdp.send('Network.emulateNetworkConditions', { offline: false, ...SLOW });
  await tab.cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await tab.page.goto(url, { waitUntil: 'load' });
  // Where parts come when they are near, the reader goes there.
  await tab.page.evaluate(() => document.querySelector('tl-scrolly, [data-tl-story], iframe')?.scrollIntoView());
  let seen = [];
  for (let i = 0; i < 100 && !seen.some(({ drawn }) => drawn !== undefined); i++) {
    await tab.page.waitForTimeout(100);
    seen = await inAll(tab.page, () => window.seen);
  }
  await tab.close();
  const { start = NaN, tag = NaN } = seen[0] ?? {};
  const { drawn = NaN } = seen.find(({ drawn }) => drawn !== undefined) ?? {};
  return { page: drawn - start, tag: Math.max(drawn - tag, 0) };
}

async function framesOf(browser, url) {
  const tab = await openTab(browser);
  await visit(tab, url);
  await turnWheel(tab, 1200);
  await tab.cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const events = await traced(browser, FRAMES, async () => {
    await turnWheel(tab, WAY);
    await turnWheel(tab, -WAY);
  });
  await tab.close();
  return framesPresented(events);
}

export async function embed({ hosts, followed, rounds, progress }) {
  const browser = await launchChromium();
  const found = {};
  for (const name of hostNames) {
    const url = hosts[name].url;
    progress(`embed: ${name}`);
    const shifts = {};
    for (const [window, viewport] of Object.entries(windows)) shifts[window] = await shiftOf(browser, url, viewport);
    const starts = [];
    for (let i = 0; i < rounds; i++) starts.push(await startOf(browser, url));
    found[name] = { shifts, starts };
  }
  const scrolled = { iframe: hosts.iframe.url, [BARE]: followed.url, plain: hosts.plain.url };
  const frames = Object.fromEntries(Object.keys(scrolled).map((name) => [name, []]));
  for (let i = 0; i < rounds; i++)
    for (const [name, url] of Object.entries(scrolled)) {
      progress(`embed: frames of ${name}, round ${i + 1} of ${rounds}, the CPU slowed ${SLOWER} times`);
      frames[name].push(await framesOf(browser, url));
    }
  await browser.close();

  const share = (name) => median(frames[name].map((each) => each.share));
  const ratios = frames.iframe.map((each, i) => each.share / frames[BARE][i].share);
  const all = Object.values(found).flatMap(({ shifts }) => Object.values(shifts));
  const rows = [
    row('layout shift, every way in, load and scroll', sum(all), { must: 0, show: (value) => value.toFixed(4) }),
    row(`frames presented in an iframe at CPU ÷ ${SLOWER}`, share('iframe'), {
      must: 0.98,
      least: true,
      show: percent,
    }),
    row('÷ those of a bare iframe that follows its page', median(ratios), { must: 0.98, least: true, show: times }),
  ];
  const range = (values) => {
    const [lowest, highest] = spread(values);
    return `${ms(median(values))} (${ms(lowest)} to ${ms(highest)})`;
  };
  const tables = [
    {
      title: `The short story in each host page: layout shift, and milliseconds from the page’s beginning, and from its tag, to the first picture on a slow phone (150 ms, 1.6 Mbit/s, CPU ÷ ${SLOWER}; nothing cached), medians of ${rounds}`,
      columns: ['host', 'shift, desktop', 'shift, phone', 'page to picture', 'tag to picture'],
      rows: Object.entries(found).map(([name, { shifts, starts }]) => [
        name,
        shifts.desktop.toFixed(4),
        shifts.phone.toFixed(4),
        range(starts.map(({ page }) => page)),
        range(starts.map(({ tag }) => tag)),
      ]),
    },
    {
      title: `Frames at CPU ÷ ${SLOWER}, medians of ${rounds} interleaved rounds`,
      columns: ['host', 'presented', 'whole', 'partial', 'dropped'],
      rows: Object.entries(frames).map(([name, rounds]) => [
        name,
        percent(median(rounds.map((each) => each.share))),
        ...['whole', 'partial', 'dropped'].map((state) => median(rounds.map((each) => each[state]))),
      ]),
    },
  ];
  return { rows, tables, data: { found, frames } };
}
