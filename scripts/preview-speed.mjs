// How long the preview takes from a saved file to the page, for a story of 200 scenes and 2,000 facts:
//
//   node scripts/preview-speed.mjs [--scenes 200] [--rounds 15]
//
// "read and written" is the server's work in processor time, "sent" what goes to the page, "put in" the page's own work, "seen" all of it with
// the waits for the file system and the connection. The middle of all rounds is told.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { chromiumArgs, findChromium } from './browsers.mjs';
import { writeLargeStory } from './bench/story/large.mjs';
import { root, run } from './process.mjs';

const { values } = parseArgs({
  options: { scenes: { type: 'string', default: '200' }, rounds: { type: 'string', default: '15' } },
});
const [scenes, rounds] = [Number(values.scenes), Number(values.rounds)];
if (!(scenes > 0 && scenes <= 250 && rounds > 0)) {
  console.error('--scenes is a number up to 250 (a story has 500 steps at most), --rounds a number.');
  process.exit(2);
}

if ((await run('tsc', ['-b', 'packages/cli'])) !== 0) process.exit(1);
mkdirSync(resolve(root, 'packages/elements/dist'), { recursive: true });
copyFileSync(resolve(root, 'packages/elements/src/article.css'), resolve(root, 'packages/elements/dist/article.css'));
const dist = (path) => import(pathToFileURL(resolve(root, 'packages/cli/dist', path)).href);
const { Preview } = await dist('dev/preview.js');
const { patchOf } = await dist('dev/patch.js');
const { servePreview } = await dist('dev/server.js');
const { NO_CONFIG } = await dist('config.js');

const folder = mkdtempSync(join(tmpdir(), 'preview-speed-'));
const { story, facts } = writeLargeStory(folder, scenes);

/** Each changes one file, and can be told from the one before. */
const edits = {
  'a paragraph': (i) =>
    replaceIn(story, /(\n## Part P100 [^\n]*\n\n)[^\n]*/, `$1In round ${'I'.repeat(i + 1)}, it is told here.`),
  'a step': (i) =>
    replaceIn(
      story,
      /(\n### Gauge one of part P100\n\n)[^\n]*/,
      `$1In round ${'I'.repeat(i + 1)}, it stopped [@a-100-1].`,
    ),
  'a fact': (i) => replaceIn(facts, /(\na-100-1:\n {2}value: )\d+/, `$1${200 + i}`),
};

try {
  console.log(`\n${scenes} scenes, ${scenes * 2} steps, ${scenes * 10} facts; the middle of ${rounds} rounds:\n`);
  const server = await onServer();
  const page = await onPage();
  console.log(['', 'read and written', 'sent', 'put in', 'seen'].map((word) => word.padStart(18)).join(''));
  for (const name of Object.keys(edits))
    console.log(
      [
        name,
        `${server[name].took.toFixed(0)} ms`,
        `${(server[name].bytes / 1000).toFixed(1)} kB`,
        page ? `${page[name].put.toFixed(0)} ms` : 'no Chromium',
        page ? `${page[name].seen.toFixed(0)} ms` : '',
      ]
        .map((word) => word.padStart(18))
        .join(''),
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit();

async function onServer() {
  const preview = new Preview(story, folder, async () => NO_CONFIG);
  await preview.update();
  await preview.hurry();
  const found = {};
  for (const [name, edit] of Object.entries(edits)) {
    const times = [];
    let bytes = 0;
    for (let i = 0; i < rounds; i += 1) {
      const before = preview.page();
      edit(i);
      // The processor's time: what else a machine does is no work of ours.
      const began = process.cpuUsage();
      await preview.hurry();
      const patch = JSON.stringify(patchOf(before, preview.page()));
      const { user, system } = process.cpuUsage(began);
      times.push((user + system) / 1000);
      bytes = patch.length;
    }
    found[name] = { took: middle(times), bytes };
  }
  await preview.renew();
  return found;
}

async function onPage() {
  const executablePath = findChromium();
  if (!executablePath) return null;
  const server = await servePreview(story, { port: 4760, folder });
  const browser = await chromium.launch({ executablePath, args: chromiumArgs });
  const tab = await browser.newPage();
  await tab.goto(`${server.address}page/`, { waitUntil: 'commit', timeout: 120_000 });
  await tab.waitForSelector('tl-scrolly:defined', { timeout: 120_000 });
  const found = {};
  for (const [name, edit] of Object.entries(edits)) {
    const [put, seen] = [[], []];
    for (let i = 0; i < rounds; i += 1) {
      await tab.evaluate(() => performance.clearMeasures());
      const began = performance.now();
      edit(i + rounds);
      await tab.waitForFunction(() => performance.getEntriesByType('measure').length > 0, null, { polling: 5 });
      seen.push(performance.now() - began);
      put.push(await tab.evaluate(() => performance.getEntriesByType('measure')[0].duration));
      // The whole is read in a thread of its own: on a machine of two cores it would be measured with the next round.
      await new Promise((done) => setTimeout(done, 2500));
    }
    found[name] = { put: middle(put), seen: middle(seen) };
  }
  await browser.close();
  await server.close();
  return found;
}

function middle(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function replaceIn(path, from, to) {
  const before = readFileSync(path, 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`Nothing was changed in ${path}.`);
  writeFileSync(path, after);
}
