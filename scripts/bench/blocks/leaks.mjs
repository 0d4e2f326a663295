// What stories leave behind that come and go, as in a site of one page.
import { launchChromium, openTab, visit } from '../chromium.mjs';
import { keepLedger } from '../ledger.mjs';
import { kinds } from '../pages/html.mjs';
import { row } from '../report.mjs';
import { sum } from '../statistics.mjs';

/** In the page: puts the story in, scrolls through it, and takes it out again. */
async function mountAndUnmount(count) {
  const main = document.querySelector('main');
  const template = document.querySelector('template');
  const frame = () => new Promise(requestAnimationFrame);
  for (let i = 0; i < count; i++) {
    const story = template.content.firstElementChild.cloneNode(true);
    main.append(story);
    const stop = window.driveStory(story);
    await frame();
    scrollTo(0, 900 + ((i * 700) % 6000));
    await frame();
    await frame();
    stop();
    story.remove();
    await frame();
  }
  scrollTo(0, 0);
  await frame();
  await frame();
}

async function countAfterCollecting({ page, cdp }) {
  // What one collection frees may let go of more.
  for (let i = 0; i < 4; i++) {
    await cdp.send('HeapProfiler.collectGarbage');
    await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
  }
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  const { listeners, observers } = await page.evaluate(() => window.whatIsLeft());
  return {
    nodes,
    listeners: jsEventListeners,
    observers: sum(Object.values(observers)),
    which: { listeners, observers },
  };
}

async function leftBehind(browser, url, mounts) {
  const tab = await openTab(browser);
  await tab.page.addInitScript(keepLedger);
  await visit(tab, url);
  // What is made once for all stories is no leak.
  await tab.page.evaluate(mountAndUnmount, 5);
  const before = await countAfterCollecting(tab);
  await tab.page.evaluate(mountAndUnmount, mounts);
  const after = await countAfterCollecting(tab);
  await tab.close();
  const more = (name) => after[name] - before[name];
  const grown = (now, then) =>
    Object.entries(now)
      .filter(([name, count]) => count > (then[name] ?? 0))
      .map(([name, count]) => `${count - (then[name] ?? 0)} ${name}`);
  return {
    nodes: more('nodes'),
    listeners: more('listeners'),
    observers: more('observers'),
    which: [
      ...grown(after.which.listeners, before.which.listeners),
      ...grown(after.which.observers, before.which.observers),
    ].join(', '),
  };
}

export async function leaks({ site, quick, progress }) {
  const mounts = quick ? 40 : 200;
  const browser = await launchChromium();
  const left = {};
  for (const kind of ['scrollama', 'ours']) {
    progress(`leaks: ${mounts} stories come and go, ${kinds[kind]}`);
    left[kind] = await leftBehind(browser, `${site.url}/${kind}-mounts.html`, mounts);
  }
  await browser.close();
  const { listeners, nodes, observers, which } = left.ours;
  // One that comes late may hide one that is left: none may be left of any kind.
  const total = Math.max(listeners, 0) + Math.max(nodes, 0) + Math.max(observers, 0);
  const rows = [
    row(`listeners, nodes, observers left after ${mounts} mounts`, total, {
      must: 0,
      aim: 0,
      note: `(${listeners}, ${nodes}, ${observers}${which && `: ${which}`})`,
    }),
  ];
  const tables = [
    {
      title: `Left after ${mounts} mounts`,
      columns: ['page', 'listeners', 'nodes', 'observers', ' which'],
      rows: Object.entries(left).map(([kind, found]) => [
        kinds[kind],
        found.listeners,
        found.nodes,
        found.observers,
        ` ${found.which || '–'}`,
      ]),
    },
  ];
  return { rows, tables, data: { mounts, left } };
}
