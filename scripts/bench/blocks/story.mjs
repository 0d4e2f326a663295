// How long a large story takes to be read and checked, beside what a parser of Markdown alone takes for the same text.
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { root, run } from '../../process.mjs';
import { row, times } from '../report.mjs';
import { median, spread } from '../statistics.mjs';

const SCENES = 200;
const once = resolve(import.meta.dirname, '../story/once.mjs');
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;

async function timed(what) {
  const { stdout } = await promisify(execFile)(process.execPath, [once, what, String(SCENES)], { cwd: root });
  return JSON.parse(stdout);
}

export async function story({ rounds, progress }) {
  progress('story: compiling');
  if ((await run('tsc', ['-b', 'packages/core', 'packages/elements'])) !== 0) throw new Error('It does not compile.');
  const found = { 'read and checked': [], 'its Markdown parsed alone': [] };
  for (let round = 1; round <= rounds; round += 1) {
    progress(`story: round ${round} of ${rounds}`);
    found['its Markdown parsed alone'].push(await timed('parser'));
    found['read and checked'].push(await timed('story'));
  }
  const [whole, parser] = Object.values(found);
  const ratios = whole.map(({ cpu }, round) => cpu / parser[round].cpu);
  const rows = [
    row(`${SCENES} scenes, ${SCENES * 10} facts read and checked`, median(whole.map(({ own }) => own)), {
      must: 2000,
      show: seconds,
    }),
    row('processor time ÷ that of a parser of Markdown alone', median(ratios), { aim: 2, show: times }),
    row('found in a story that has no mistakes', Math.max(...whole.map(({ findings }) => findings)), { must: 0 }),
  ];
  const cellOf = (numbers) => `${seconds(median(numbers))} (${spread(numbers).map(seconds).join(' to ')})`;
  const tables = [
    {
      title: `A story of ${SCENES} scenes and ${SCENES * 10} facts, each time in a new process, medians of ${rounds} rounds`,
      columns: ['', 'its thread', 'all threads', 'by the clock'],
      rows: Object.entries(found).map(([what, each]) => [
        what,
        cellOf(each.map(({ own }) => own)),
        cellOf(each.map(({ cpu }) => cpu)),
        cellOf(each.map(({ wall }) => wall)),
      ]),
    },
  ];
  return { rows, tables, data: found };
}
