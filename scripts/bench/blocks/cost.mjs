// What scrolling costs: the same wheel over every page, round after round, compared within each round.
import { launchChromium, openTab, READING, traced, turnWheel, visit } from '../chromium.mjs';
import { kinds } from '../pages/html.mjs';
import { ms, percent, row, times } from '../report.mjs';
import { median, spread } from '../statistics.mjs';
import { costs, FRAMES, framesPresented, mainThreadOf, WORK } from '../trace.mjs';

/** Down and up again, in CSS pixels: with 12 steps of 600 px, most of the story. */
const WAY = 4000;
/** What a quiet machine draws over 10,000 px, at 60 frames a second. */
const FRAMES_OF_10000_PX = (60 * 10_000) / READING;

/**
 * One page, once: warmed up, then measured over 2 × WAY of wheel. All is per 10,000 px, as the frames that were made
 * would cost if none had been left out: a busy machine leaves some out, and the page that loses most would look cheapest.
 */
async function measure(browser, url) {
  const tab = await openTab(browser);
  await visit(tab, url);
  await turnWheel(tab, 1400, 2 * READING);
  await turnWheel(tab, -700, 2 * READING);
  const before = await tab.taskTime();
  let after = before;
  const events = await traced(browser, WORK, async () => {
    await turnWheel(tab, WAY);
    await turnWheel(tab, -WAY);
    after = await tab.taskTime();
  });
  await tab.close();
  const { frames, ...times } = costs(mainThreadOf(events));
  const scaled = Object.entries({ ...times, task: after - before }).map(([name, time]) => [
    name,
    (time * FRAMES_OF_10000_PX) / frames,
  ]);
  return { ...Object.fromEntries(scaled), frames: (frames * 10_000) / (2 * WAY) };
}

/** Every page, in another order each round: what comes first is not always the same. */
async function round(browser, site, counts, index, say) {
  const names = Object.keys(kinds);
  const order = names.map((_, i) => names[(i + index) % names.length]);
  const measured = {};
  for (const count of counts)
    for (const kind of order) {
      say(`${kinds[kind]}, ${count} steps`);
      (measured[kind] ??= {})[count] = await measure(browser, `${site.url}/${kind}-${count}.html`);
    }
  return measured;
}

/** Frames that reach the screen while the CPU is six times slower. */
async function slowedFrames(browser, site, kind) {
  const tab = await openTab(browser);
  await visit(tab, `${site.url}/${kind}-12.html`);
  await tab.cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await turnWheel(tab, 1200);
  const events = await traced(browser, FRAMES, () => turnWheel(tab, WAY));
  await tab.close();
  return framesPresented(events);
}

/** The median over the rounds of what is worked out within each, and between what it varied. */
function over(rounds, workOut, show) {
  const values = rounds.map(workOut);
  const [lowest, highest] = spread(values);
  return { value: median(values), note: `(${show(lowest)} to ${show(highest)})`, values };
}

export async function cost({ site, rounds: howMany, progress }) {
  const counts = [12, 1000];
  const browser = await launchChromium();
  const rounds = [];
  for (let i = 0; i < howMany; i++)
    rounds.push(
      await round(browser, site, counts, i, (what) => progress(`cost: round ${i + 1} of ${howMany}, ${what}`)),
    );
  const slowed = {};
  for (let i = 0; i < howMany; i++)
    for (const kind of ['handwritten', 'scrollama', 'ours']) {
      progress(`cost: round ${i + 1} of ${howMany}, ${kinds[kind]} with the CPU slowed six times`);
      (slowed[kind] ??= []).push(await slowedFrames(browser, site, kind));
    }
  await browser.close();

  const above = (measured, kind, count) => measured[kind][count].task - measured.empty[count].task;
  const ratio = (workOut) => over(rounds, workOut, times);
  const scriptToScrollama = ratio(({ ours, scrollama }) => ours[12].script / scrollama[12].script);
  const scriptToHand = ratio(({ ours, handwritten }) => ours[12].script / handwritten[12].script);
  const few = ratio((all) => above(all, 'ours', 12) / above(all, 'handwritten', 12));
  const many = ratio((all) => above(all, 'ours', 1000) / above(all, 'handwritten', 1000));
  const presented = over(slowed.ours, ({ share }) => share, percent);
  const growth = ratio((all) => above(all, 'ours', 1000) / above(all, 'ours', 12));

  const rows = [
    row('script and microtasks, 12 steps ÷ scrollama alone', scriptToScrollama.value, {
      must: 1,
      show: times,
      note: scriptToScrollama.note,
    }),
    row('   ÷ the hand-written page', scriptToHand.value, { aim: 0.25, show: times, note: scriptToHand.note }),
    row('main thread above an empty page, 12 steps ÷ the hand-written page', few.value, {
      must: 1,
      aim: 0.75,
      show: times,
      note: few.note,
    }),
    row('   the same, 1,000 steps', many.value, { must: 0.5, aim: 0.3, show: times, note: many.note }),
    row('   the same at 1,000 steps ÷ at 12', growth.value, { must: 2, aim: 1.6, show: times, note: growth.note }),
    row('frames presented at CPU ÷ 6', presented.value, {
      must: 0.98,
      aim: 1,
      least: true,
      show: percent,
      note: presented.note,
    }),
  ];
  const middle = (kind, count, name) => ms(median(rounds.map((all) => all[kind][count][name])));
  const extra = (kind, count) => {
    const { value, note } = over(rounds, (all) => above(all, kind, count), ms);
    return kind === 'empty' ? '0' : `${ms(value)} ${note}`;
  };
  const tables = counts.map((count) => ({
    title: `${count} steps: CPU milliseconds of the main thread per 10,000 px, medians of ${howMany} interleaved rounds`,
    columns: [
      'page',
      'script, microtasks',
      'forced',
      'style',
      'layout',
      'observers',
      'commit',
      'all tasks',
      'above the empty page',
      'frames',
    ],
    rows: Object.keys(kinds).map((kind) => [
      kinds[kind],
      ...['script', 'forced', 'style', 'layout', 'observers', 'commit', 'task'].map((name) =>
        middle(kind, count, name),
      ),
      extra(kind, count),
      Math.round(median(rounds.map((all) => all[kind][count].frames))),
    ]),
  }));
  tables.push({
    title: `Frames at CPU ÷ 6, 12 steps, medians of ${howMany} interleaved rounds`,
    columns: ['page', 'presented', 'whole', 'partial', 'dropped'],
    rows: Object.entries(slowed).map(([kind, found]) => [
      kinds[kind],
      percent(median(found.map(({ share }) => share))),
      ...['whole', 'partial', 'dropped'].map((state) => median(found.map((frames) => frames[state]))),
    ]),
  });
  return { rows, tables, data: { rounds, slowed } };
}
