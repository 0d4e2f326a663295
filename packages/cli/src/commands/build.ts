import { dirname, join, resolve } from 'node:path';
import { inKilobytes, totalOf, type Sent } from '../budget.js';
import type { BuildResult } from '../build.js';
import { loadStory } from '../load.js';
import { asCalled } from '../report/called.js';
import { human, inWords } from '../report/human.js';
import { inJson } from '../report/json.js';
import { countsOf, nameFrom, reportOf, type Report } from '../report/report.js';
import { paint } from '../report/terminal.js';
import { EXIT, type Called, type Command, type World } from './command.js';
import { Progress } from './progress.js';

const OUT = 'dist';

export const build: Command = {
  name: 'build',
  summary: 'Writes the folder to publish.',
  usage: 'story.md [options]',
  about: `Checks a story and writes the folder to publish: the page, complete in itself; a page for iframes, a script for pages of
others, a fragment for content management systems, a page for feeds, what oEmbed asks for, the text; the data as CSV, a
picture of each step, cards for sharing. The same story gives the same bytes. A story with errors is refused, and the
folder stays as it was. What readers load of it is told beside a budget, which throughline.config.js may set.

Exit codes: 0 written, 1 refused because of errors, 2 it could not be done.`,
  paths: { least: 1, most: 1, called: 'the path of a story' },
  options: {
    out: {
      value: '<folder>',
      short: 'o',
      says: `The folder, beside the story where nothing else is said. Default: ${OUT}.`,
    },
    format: { value: '<format>', words: ['human', 'json'], says: 'How it is told.' },
    publish: { says: 'Records what is published beside the story: what changes later must be told to readers.' },
  },
  examples: [
    ['throughline build story.md --out dist', 'Writes the folder dist.'],
    ['throughline build story.md --out dist --publish', 'The same, and records what readers get to see.'],
  ],
  run: runBuild,
};

async function runBuild({ paths, values, on }: Called, { terminal, folder }: World): Promise<number> {
  const path = resolve(folder, paths[0]!);
  const out = resolve(folder, values.get('out') ?? resolve(path, '..', OUT));
  const progress = new Progress(terminal);
  // The bundler is loaded by those alone who need it.
  const { buildStory, SNIPPET } = await import('../build.js');
  const result = await buildStory(path, {
    out,
    publish: on.has('publish'),
    progress: (what) => progress.say(what),
  });
  progress.end();
  if (values.get('format') === 'json') {
    terminal.out(inJsonOf(result, reportOfBuild(path, result.findings, folder)));
    return result.built ? EXIT.ok : EXIT.found;
  }
  if (!result.built) {
    const loaded = await loadStory(path, { publishing: on.has('publish') });
    terminal.out(human(reportOf(loaded, folder), terminal));
    terminal.err(
      `${paint(terminal, 'red', 'Nothing was written:')} mend the errors first, or waive what may be waived.\n`,
    );
    return EXIT.found;
  }
  const own = result.findings.filter(({ code, waived }) => OF_BUILDS.includes(code) && waived === null);
  const counts = countsOf(result.findings.filter((finding) => !own.includes(finding)));
  terminal.out(`${paint(terminal, 'green', 'Written:')} ${nameFrom(folder, result.out)}\n${table(result.files)}\n`);
  terminal.out(`What a reader loads, as it is sent (Brotli):\n${loadTable(result)}\n`);
  if (own.length > 0) terminal.out(human(reportOfBuild(path, own, folder), terminal));
  if (counts.warnings + counts.waived > 0)
    terminal.out(`${inWords(counts)}: \`${asCalled()} check ${nameFrom(folder, path)}\` shows them.\n`);
  if (isWhole(result.snippet))
    terminal.out(
      `For pages of others, from ${SNIPPET}; its script has the hash ${result.integrity}:\n${indented(result.snippet)}\n`,
    );
  if (result.lock !== null)
    terminal.out(
      `Recorded in ${nameFrom(folder, result.lock)}. Keep it with the story: what changes from now on is told to readers.\n`,
    );
  return EXIT.ok;
}

/** Whether the lines lead to the story from anywhere. */
const isWhole = (snippet: string) => /\ssrc="https?:/.test(snippet);

const indented = (text: string) => text.replace(/^(?=.)/gm, '  ');

/** How many files of a folder are named one by one. */
const NAMED = 3;

/** The files with their sizes; of a folder with many, their number and the sum. */
function table(files: ReadonlyMap<string, number>): string {
  const groups = new Map<string, (readonly [name: string, size: number])[]>();
  for (const [path, size] of files) {
    const folder = path.includes('/') ? path.slice(0, path.indexOf('/') + 1) : '';
    groups.set(folder, [...(groups.get(folder) ?? []), [path, size]]);
  }
  const rows = [...groups].flatMap(([folder, list]) =>
    folder !== '' && list.length > NAMED ? [[`${folder} (${list.length} files)`, sum(list)] as const] : list,
  );
  const total = [`${files.size} files`, sum([...files])] as const;
  const width = Math.max(...[...rows, total].map(([name]) => name.length));
  return [...rows, total]
    .map(([name, size]) => `  ${name.padEnd(width)}  ${inKilobytes(size).padStart(10)}`)
    .join('\n');
}

const sum = (list: readonly (readonly [string, number])[]) => list.reduce((total, [, size]) => total + size, 0);

/** Codes of what a build alone finds: whoever builds is told here, and not sent to the check. */
const OF_BUILDS = ['canonical-missing', 'over-budget'];

/** What a build found, without the lines: they are in files that nobody reads again for it. */
function reportOfBuild(path: string, findings: Report['findings'], folder: string): Report {
  return {
    path: nameFrom(folder, path),
    findings,
    fileOf: ({ at }) => nameFrom(folder, join(dirname(path), at.file)),
    text: () => null,
  };
}

/** What a reader loads, with the sum of what is sent. */
function loadTable({ loads, budget }: Pick<BuildResult, 'loads' | 'budget'>): string {
  const line = (name: string, sent: Sent, allowed: number) => {
    const parts = partsOf(sent).map(([part, bytes]) => `${part} ${inKilobytes(bytes)}`);
    return `  ${name} ${inKilobytes(totalOf(sent))} of ${allowed} kB: ${parts.join(', ') || 'nothing'}`;
  };
  return [line('at once', loads.first, budget.first), line('later', loads.later, budget.later)].join('\n');
}

/** Stills are many, and are one thing to a reader. */
function partsOf(sent: Sent): (readonly [name: string, bytes: number])[] {
  const isStill = ([name]: readonly [string, number]) => name.startsWith('stills/');
  const stills = [...sent].filter(isStill);
  const others = [...sent].filter((each) => !isStill(each));
  return stills.length === 0
    ? others
    : [...others, [`${stills.length} stills (without script, or on paper)`, sum(stills)]];
}

/** The same for programs. The form has a version; keys may be added to it. */
function inJsonOf({ built, out, files, loads, budget, lock, integrity }: BuildResult, report: Report): string {
  const sent = (part: 'first' | 'later') => ({
    bytes: totalOf(loads[part]),
    budget: budget[part] * 1000,
    files: Object.fromEntries(loads[part]),
  });
  const story = {
    ...inJson(report),
    ...{ built, out, files: Object.fromEntries(files), lock, integrity },
    loads: { first: sent('first'), later: sent('later') },
  };
  return `${JSON.stringify({ version: 1, stories: [story] }, null, 2)}\n`;
}
