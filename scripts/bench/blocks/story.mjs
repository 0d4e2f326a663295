// How long a large story takes to be read and checked, beside what a parser of Markdown alone takes for the same text; and how
// long the preview takes to show one edit of it, and to know its findings.
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { root, run } from '../../process.mjs';
import { row, times } from '../report.mjs';
import { median, spread } from '../statistics.mjs';

const SCENES = 200;
const script = (name) => resolve(import.meta.dirname, '../story', name);
const EDITS = 5;
const ORDINARY = 'examples/caribbean-request';
const milliseconds = (ms) => `${ms.toFixed(0)} ms`;
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;

async function measured(name, ...args) {
  const { stdout } = await promisify(execFile)(process.execPath, [script(name), ...args.map(String)], { cwd: root });
  return JSON.parse(stdout);
}
const timed = (what) => measured('once.mjs', what, SCENES);

const NAMES = { prose: 'an edit of a heading', fact: 'an edit of a fact' };

export async function story({ rounds, progress }) {
  progress('story: compiling');
  if ((await run('tsc', ['-b', 'packages/core', 'packages/elements', 'packages/cli'])) !== 0)
    throw new Error('It does not compile.');
  const found = { 'read and checked': [], 'its Markdown parsed alone': [] };
  for (let round = 1; round <= rounds; round += 1) {
    progress(`story: round ${round} of ${rounds}`);
    found['its Markdown parsed alone'].push(await timed('parser'));
    found['read and checked'].push(await timed('story'));
  }
  progress(`story: ${EDITS} edits in a preview`);
  const edits = await measured('edit.mjs', SCENES, EDITS);
  const ordinary = await measured('edit.mjs', ORDINARY, EDITS);
  const of = (what, which) => edits[what].map((times) => times[which]);
  const [whole, parser] = Object.values(found);
  const ratios = whole.map(({ cpu }, round) => cpu / parser[round].cpu);
  const rows = [
    row(`${SCENES} scenes, ${SCENES * 10} facts read and checked`, median(whole.map(({ own }) => own)), {
      must: 2000,
      show: seconds,
    }),
    row('processor time ÷ that of a parser of Markdown alone', median(ratios), { aim: 2, show: times }),
    ...Object.keys(edits).map((what) =>
      row(`${NAMES[what]}: until the preview shows it, on its thread`, median(of(what, 'shown')), {
        must: 100,
        show: milliseconds,
      }),
    ),
    row('an edit: until its findings are known, on every thread', median(of('prose', 'found')), {
      aim: 1000,
      show: seconds,
    }),
    row(
      'an edit of an ordinary story: until its findings are known, on every thread',
      median(ordinary.prose.map(({ found }) => found)),
      {
        aim: 100,
        show: milliseconds,
      },
    ),
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
  const editCell = (numbers) => `${milliseconds(median(numbers))} (${spread(numbers).map(milliseconds).join(' to ')})`;
  tables.push({
    title: `One edit of it in a preview, processor time, medians of ${EDITS} edits`,
    columns: ['', 'shown, on its thread', 'findings known, all threads', 'compared with the whole, all threads'],
    rows: Object.keys(edits).map((what) => [
      NAMES[what],
      ...['shown', 'found', 'compared'].map((which) => editCell(of(what, which))),
    ]),
  });
  return { rows, tables, data: { ...found, edits } };
}
