// Lighthouse on the built example, as a phone, with its own simulated network.
import { createServer } from 'node:net';
import { launchChromium } from '../chromium.mjs';
import { row } from '../report.mjs';
import { serve } from '../site.mjs';

const least = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

export async function lighthouse({ example, progress }) {
  progress('lighthouse: the example on a phone');
  // Lighthouse takes long to import: only when it is used.
  const { default: run } = await import('lighthouse');
  const site = await serve(example);
  const port = await freePort();
  const browser = await launchChromium([`--remote-debugging-port=${port}`]);
  const audit = async () =>
    (await run(`${site.url}/`, { port, logLevel: 'silent', onlyCategories: Object.keys(least) })).lhr;
  const performance = (result) => result.categories.performance.score;
  const results = [await audit()];
  // Its score is of time on the clock. On a busy machine it takes the middle one of three to know.
  while (performance(results[0]) * 100 < least.performance && results.length < 3) {
    progress(`lighthouse: again, after ${performance(results.at(-1)) * 100}`);
    results.push(await audit());
  }
  const lhr = results.sort((a, b) => performance(a) - performance(b))[Math.floor(results.length / 2)];
  await browser.close();
  site.close();

  const rows = Object.entries(least).map(([name, must]) =>
    row(`Lighthouse, ${name.replace('-', ' ')}`, Math.round(lhr.categories[name].score * 100), {
      must,
      aim: must,
      least: true,
      note: name === 'performance' && results.length > 1 ? '(the middle of three)' : '',
    }),
  );
  const failed = Object.entries(lhr.categories).flatMap(([category, { auditRefs }]) =>
    auditRefs
      .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
      .map(({ id }) => [category, lhr.audits[id].title, lhr.audits[id].displayValue ?? '']),
  );
  const tables =
    failed.length > 0
      ? [
          {
            title: 'What Lighthouse holds against it',
            columns: ['category', ' audit', ' found'],
            rows: failed.map(([category, title, found]) => [category, ` ${title}`, ` ${found}`]),
          },
        ]
      : [];
  const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, { score }]) => [name, score]));
  return { rows, tables, data: { version: lhr.lighthouseVersion, scores, failed } };
}
