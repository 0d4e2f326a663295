// Whether anything moves under the reader: while the script comes late, and while they scroll.
import { openTab, launchChromium, turnWheel, visit } from '../chromium.mjs';
import { row } from '../report.mjs';
import { sum } from '../statistics.mjs';
import { serve } from '../site.mjs';

const SCRIPT_DELAY = 1500;
const windows = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

/** In the page, before its scripts. */
function keepShifts() {
  window.shifts = [];
  const nameOf = (node) =>
    node ? `${node.localName ?? node.nodeName}${node.id ? `#${node.id}` : ''}` : 'inside an element or gone';
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources, startTime } of list.getEntries())
      if (!hadRecentInput)
        window.shifts.push({ value, at: Math.round(startTime), what: sources.map(({ node }) => nameOf(node)) });
  }).observe({ type: 'layout-shift', buffered: true });
}

async function shiftsOf(browser, url, viewport, quick) {
  const tab = await openTab(browser, { viewport });
  await tab.page.addInitScript(keepShifts);
  await visit(tab, url);
  const height = await tab.page.evaluate(() => document.documentElement.scrollHeight);
  const loaded = await tab.page.evaluate(() => window.shifts.length);
  await turnWheel(tab, quick ? 3000 : height, 4000);
  const shifts = await tab.page.evaluate(() => window.shifts);
  await tab.close();
  return { onLoad: shifts.slice(0, loaded), onScroll: shifts.slice(loaded) };
}

export async function shift({ example, quick, progress }) {
  const site = await serve(example, { scriptDelay: SCRIPT_DELAY });
  const browser = await launchChromium();
  const found = {};
  for (const [name, viewport] of Object.entries(windows)) {
    progress(`shift: the example in a ${name}’s window, its script ${SCRIPT_DELAY / 1000} s late`);
    found[name] = await shiftsOf(browser, `${site.url}/`, viewport, quick);
  }
  await browser.close();
  site.close();

  const valueOf = (shifts) => sum(shifts.map(({ value }) => value));
  const all = Object.values(found).flatMap(({ onLoad, onScroll }) => [...onLoad, ...onScroll]);
  const rows = [
    row('layout shift, load and scroll', valueOf(all), { must: 0, aim: 0, show: (value) => value.toFixed(4) }),
  ];
  const worst = (shifts) =>
    [...shifts]
      .sort((a, b) => b.value - a.value)
      .slice(0, 3)
      .map(({ value, what }) => `${value.toFixed(4)} ${what.slice(0, 3).join(' + ')}`)
      .join('; ') || '–';
  const tables = [
    {
      title: 'Layout shifts of the built example',
      columns: ['window', 'on load', 'scrolling', ' the worst'],
      rows: Object.entries(found).map(([name, { onLoad, onScroll }]) => [
        name,
        valueOf(onLoad).toFixed(4),
        valueOf(onScroll).toFixed(4),
        ` ${worst([...onLoad, ...onScroll])}`,
      ]),
    },
  ];
  return { rows, tables, data: found };
}
