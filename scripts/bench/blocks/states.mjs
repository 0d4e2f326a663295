// Whether what is shown is where the reader is: in every frame, and when all is at rest.
import { resolve } from 'node:path';
import { runnerImport } from 'vite';
import { launchChromium, openTab, turnWheel, visit } from '../chromium.mjs';
import { kinds } from '../pages/html.mjs';
import { percent, row } from '../report.mjs';
import { sum } from '../statistics.mjs';

const compared = ['handwritten', 'scrollama', 'ours'];

/** The tests' own tabs, so that a benchmark and a test mean the same by a wheel and a key. */
async function openEngines() {
  const here = resolve(import.meta.dirname, '..');
  const { module } = await runnerImport(resolve(here, 'engines.ts'), {
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { vitest: resolve(here, 'outside-vitest.ts') } },
  });
  return module;
}

/** In the page; the probe is a module of the site. */
const loadProbe = () => import(new URL('probe.js', location.href).href).then((probe) => void (window.probe = probe));

/** Every frame of a turn of the wheel through the story, with or without steps that change their height meanwhile. */
async function watchFrames(browser, url, joltEvery) {
  const tab = await openTab(browser);
  await visit(tab, url);
  await tab.page.evaluate(loadProbe);
  await turnWheel(tab, 700);
  await tab.page.evaluate((every) => void (window.stopWatching = window.probe.watch(every)), joltEvery);
  await turnWheel(tab, 6000);
  await turnWheel(tab, -3000);
  const watched = await tab.page.evaluate(() => window.stopWatching());
  await tab.close();
  return watched;
}

/**
 * Sends a reader through a page in every way that outruns an observer. How often what is shown in the end is wrong.
 * @param {number} share of the flings and bursts: 1 for all
 */
async function outrun(tab, share, say) {
  const flings = Math.max(2, Math.round(6 * share));
  const tally = { flings: { of: 0, wrong: 0 }, keys: { of: 0, wrong: 0 }, jumps: { of: 0, wrong: 0 } };
  const count = (kind, right) => {
    tally[kind].of += 1;
    if (!right) tally[kind].wrong += 1;
  };
  const isRight = () => tab.evaluate(() => window.probe.isRight());
  for (let fling = 0; fling < flings; fling++) {
    say('flings');
    // 2,000 px every two frames are 60,000 px/s.
    const turns = 5 + 4 * fling;
    for (let turn = 0; turn < turns; turn++) await tab.wheel(fling % 3 === 2 ? -2000 : 2000);
    count('flings', await isRight());
  }
  for (const key of ['End', 'Home', 'End', 'PageUp', 'Home', 'PageDown']) {
    say(key);
    await tab.press(key);
    count('keys', await isRight());
  }
  for (const to of [0.4, 0.401, 0.99, 0.02, 0.7, 0.1, 0.5, 0])
    count('jumps', await tab.evaluate((target) => window.probe.jump(target), to));
  count('jumps', await tab.evaluate(() => window.probe.jump(0.003, 'smooth')));
  const bursts = Math.round(200 * share);
  // In parts: no engine is asked to run one script for long.
  const parts = Math.ceil(bursts / 50);
  let wrong = 0;
  for (let part = 0; part < parts; part++) {
    say(`bursts, ${part * 50} of ${bursts}`);
    wrong += await tab.evaluate((howMany) => window.probe.bursts(howMany), Math.min(50, bursts - part * 50));
  }
  return { ...tally, bursts: { of: bursts, wrong } };
}

/** Chromium's wheel can be flung as a finger does it: one real gesture. */
async function flingReally(browser, url, howMany) {
  const tab = await openTab(browser);
  await visit(tab, url);
  await tab.page.evaluate(loadProbe);
  let wrong = 0;
  for (let fling = 0; fling < howMany; fling++) {
    await turnWheel(tab, fling % 2 === 0 ? 30_000 + 6000 * fling : -24_000, 60_000);
    if (!(await tab.page.evaluate(() => window.probe.isRight()))) wrong += 1;
  }
  await tab.close();
  return { of: howMany, wrong };
}

export async function states({ site, quick, progress, engines: wanted }) {
  const browser = await launchChromium();
  const still = {};
  const jolted = {};
  const final = {};
  for (const kind of compared) {
    progress(`states: every frame, ${kinds[kind]}`);
    still[kind] = await watchFrames(browser, `${site.url}/${kind}-12.html`, 0);
    jolted[kind] = await watchFrames(browser, `${site.url}/${kind}-12.html`, 13);
    progress(`states: flings, ${kinds[kind]}`);
    final[`chromium, ${kinds[kind]}`] = {
      gestures: await flingReally(browser, `${site.url}/${kind}-1000.html`, quick ? 2 : 6),
    };
  }
  await browser.close();

  const { engines, closeAll } = await openEngines();
  const missing = wanted.filter((name) => !engines.some(({ engine }) => engine === name));
  for (const name of missing)
    console.error(`\n!! ${name} is not on this machine: its final states were not looked at.`);
  for (const { engine, open } of engines.filter(({ engine: name }) => wanted.includes(name))) {
    for (const kind of engine === 'chromium' ? compared : ['ours']) {
      const name = `${engine}, ${kinds[kind]}`;
      const tab = await open();
      await tab.goto(`${site.url}/${kind}-1000.html`);
      await tab.evaluate(loadProbe);
      const tally = await outrun(tab, quick || kind !== 'ours' ? 0.2 : 1, (what) =>
        progress(`states: ${name}, ${what}`),
      );
      final[name] = { ...final[name], ...tally };
      await tab.close();
    }
    await closeAll();
  }

  const seen = Object.keys(final).filter((name) => name.endsWith(kinds.ours));
  const ours = seen.map((name) => Object.values(final[name]));
  const total = (key) => sum(ours.flat().map((tally) => tally[key]));
  const { wrong, frames, jolts } = jolted.ours;
  const { changes, sameFrame } = still.ours;
  const atRest = row('wrong or missing final state after flings, keys, scrollTo, bursts', total('wrong'), {
    must: 0,
    aim: 0,
    note: `of ${total('of')} in ${seen.map((name) => name.split(',')[0]).join(', ')}${missing.length ? `; NOT in ${missing.join(', ')}` : ''}`,
  });
  const rows = [
    row('frames with a wrong step, heights changing late', wrong, {
      must: 0,
      aim: 0,
      note: `of ${frames}, after ${jolts} changes`,
    }),
    row('step shown in the same frame', sameFrame / changes, {
      aim: 0.99,
      least: true,
      show: percent,
      note: `(${sameFrame} of ${changes})`,
    }),
    { ...atRest, reached: atRest.ok && missing.length === 0 && seen.length === 3 },
  ];
  const cell = (tally) => (tally ? `${tally.wrong} of ${tally.of}` : '–');
  const tables = [
    {
      title: 'Every frame of a wheel at 2,000 px/s, 12 steps',
      columns: [
        'page',
        'step in its frame',
        'wrong step',
        'level off by > 2 %',
        'wrong step, heights changing',
        'level off, heights changing',
      ],
      rows: compared.map((kind) => [
        kinds[kind],
        `${still[kind].sameFrame} of ${still[kind].changes}`,
        `${still[kind].wrong} of ${still[kind].frames}`,
        `${still[kind].off} of ${still[kind].frames}`,
        `${jolted[kind].wrong} of ${jolted[kind].frames}`,
        `${jolted[kind].off} of ${jolted[kind].frames}`,
      ]),
    },
    {
      title: 'Wrong when all is at rest, 1,000 steps',
      columns: ['engine, page', 'gestures at 60,000 px/s', 'wheels', 'keys', 'scrollTo', 'bursts'],
      rows: Object.entries(final).map(([name, { gestures, flings, keys, jumps, bursts }]) => [
        name,
        ...[gestures, flings, keys, jumps, bursts].map(cell),
      ]),
    },
  ];
  return { rows, tables, data: { still, jolted, final } };
}
