// `npm run bench`: what a story costs its readers, against what must be and what is aimed at. docs/benchmark.md says how
// to read it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { stopWithParent } from '../process.mjs';
import { cacheDir } from '../vite.mjs';
import { cost } from './blocks/cost.mjs';
import { embed } from './blocks/embed.mjs';
import { leaks } from './blocks/leaks.mjs';
import { lighthouse } from './blocks/lighthouse.mjs';
import { shift } from './blocks/shift.mjs';
import { sizes } from './blocks/sizes.mjs';
import { states } from './blocks/states.mjs';
import { story } from './blocks/story.mjs';
import { progressLine, promises, table } from './report.mjs';
import { buildExample, buildPages, serve, serveFollowed, serveHosts } from './site.mjs';
import { writeDown } from './write.mjs';

const blocks = { cost, states, leaks, sizes, shift, embed, story, lighthouse };

const help = `npm run bench -- [options]
  --rounds <n>      rounds of the cost block (3)
  --quick           fewer flings, bursts and mounts; one round; no Lighthouse
  --only <blocks>   ${Object.keys(blocks).join(', ')}: one or several, separated by commas
  --no-lighthouse   all but Lighthouse
  --engines <list>  engines for the final states (chromium,firefox,webkit)
  --write           writes the tables of the blocks that ran into docs/benchmark.md
  --json <path>     where the numbers go (node_modules/.cache/throughline/bench.json)`;

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    lighthouse: { type: 'boolean' },
    engines: { type: 'string', default: 'chromium,firefox,webkit' },
    write: { type: 'boolean', default: false },
    json: { type: 'string', default: resolve(cacheDir, 'bench.json') },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  console.log(help);
  process.exit();
}

const wanted = options.only?.split(',') ?? Object.keys(blocks);
const unknown = wanted.filter((name) => !(name in blocks));
if (unknown.length > 0) {
  console.error(`There is no block ${unknown.join(', ')}.\n${help}`);
  process.exit(2);
}
const withLighthouse = options.lighthouse ?? (!options.quick || options.only !== undefined);
const chosen = wanted.filter((name) => name !== 'lighthouse' || withLighthouse);

if (options.write && options.quick) {
  console.error('What a quick run finds is not to be written down.');
  process.exit(2);
}

stopWithParent();
const start = performance.now();
const progress = progressLine();
progress('building the pages');
const needs = (...names) => chosen.some((name) => names.includes(name));
const site = needs('cost', 'states', 'leaks') ? await serve(await buildPages([12, 1000])) : undefined;
const example = needs('shift', 'lighthouse') ? await buildExample() : undefined;

const hosts = needs('embed') ? await serveHosts() : undefined;
const followed = needs('embed') ? await serveFollowed() : undefined;

const settings = {
  site,
  example,
  hosts,
  followed,
  progress,
  quick: options.quick,
  rounds: Number(options.rounds ?? (options.quick ? 1 : 3)),
  engines: options.engines.split(','),
};
const rows = [];
const numbers = {};
const blocksFound = [];
for (const name of chosen) {
  const { rows: found, tables, data } = await blocks[name](settings);
  rows.push(...found);
  numbers[name] = { rows: found, ...data };
  blocksFound.push({ name, rows: found, tables });
  progress(`${name} done\n`);
  console.log(`\n${promises(found)}`);
  for (const { title, columns, rows: cells } of tables) console.log(`\n${title}\n${table(columns, cells)}`);
  console.log('');
}

const failed = rows.filter(({ ok }) => ok === false);
const short = rows.filter(({ ok, reached }) => ok !== false && reached === false);
console.log(`\nAll together, in ${((performance.now() - start) / 1000).toFixed(0)} s\n${promises(rows)}\n`);
if (short.length > 0) console.log(`${short.length} below their aim.`);
console.log(
  failed.length > 0 ? `${failed.length} of ${rows.length} fall short of what must be.` : 'All that must be is.',
);

mkdirSync(dirname(resolve(options.json)), { recursive: true });
writeFileSync(
  options.json,
  JSON.stringify({ date: new Date().toISOString(), options: settings.quick ? 'quick' : 'full', numbers }, null, 2),
);
console.log(`Numbers: ${options.json}`);
if (options.write) {
  const [{ model }] = cpus();
  await writeDown(blocksFound, `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, ${model.trim()}`);
}
// Engines that were driven may keep a connection open for a while.
process.exit(failed.length > 0 ? 1 : 0);
