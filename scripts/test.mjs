// Every check of the project, each named. All of them run, also after one has failed; the last line counts.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureChromium, ensureFirefox, ensureWebKit } from './browsers.mjs';
import { root, run, stopWithParent } from './process.mjs';

const inCI = process.env.CI === 'true';
const reports = resolve(root, 'node_modules/.cache/throughline/reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
stopWithParent();

const browsers = { Chromium: ensureChromium(), 'Firefox ESR': ensureFirefox(), WebKitGTK: ensureWebKit() };
if (browsers.Chromium) process.env.CHROMIUM_PATH = browsers.Chromium;

/** A tool that passes or fails as one. */
const tool = (name, ...command) => ({ name, check: () => runTool(command) });

/** A Vitest project, counted test by test. `needs` is the browser without which it is skipped. */
const vitest = (name, project, needs) => ({ name, needs, check: () => runVitest(project) });

const checks = [
  tool('Build and types', 'node', 'scripts/build.mjs'),
  tool('Types of the React host', 'tsc', '-p', 'examples/hosts/react'),
  tool('Types of the Vue host', 'vue-tsc', '-p', 'examples/hosts/vue'),
  tool(
    'Types of the Svelte host',
    'svelte-check',
    '--workspace',
    'examples/hosts/svelte',
    '--tsconfig',
    './tsconfig.json',
  ),
  tool('Lint', 'eslint', '.'),
  tool('Formatting', 'prettier', '--check', '.'),
  tool('Unused code', 'knip', '--no-progress'),
  tool(
    'Storybook build',
    'storybook',
    'build',
    '--quiet',
    '--disable-telemetry',
    '-o',
    'node_modules/.cache/throughline/storybook',
  ),
  vitest('Unit tests', 'unit'),
  vitest('Browser tests, Chromium', 'chromium', 'Chromium'),
  vitest('Browser tests, Firefox ESR', 'firefox', 'Firefox ESR'),
  vitest('Browser tests, WebKitGTK', 'webkit', 'WebKitGTK'),
  vitest('Stories and their accessibility', 'storybook', 'Chromium'),
  vitest('Whole pages', 'pages', 'Chromium'),
  vitest('Packed packages (publint, attw, a fresh project) and sizes', 'release'),
];

const results = [];
for (const { name, needs, check } of checks) {
  if (needs && !browsers[needs]) {
    console.log(`\nSKIPPED: ${name}. No ${needs} was found here, and none could be installed.`);
    results.push({ name, passed: 0, failed: inCI ? 1 : 0, skipped: 1, seconds: 0, note: `SKIPPED: no ${needs}` });
    continue;
  }
  console.log(`\n== ${name}`);
  const started = performance.now();
  const counts = await check();
  results.push({ name, ...counts, seconds: (performance.now() - started) / 1000, note: counts.failed ? 'FAILED' : '' });
}
report(results);

async function runTool(command) {
  const code = await run(command[0], command.slice(1));
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

async function runVitest(project) {
  const file = resolve(reports, `${project}.json`);
  // What a passing test says is of no use to anybody here.
  const reporters = ['--silent=passed-only', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run('vitest', ['run', `--project=${project}`, ...reporters]);
  const counts = countTests(file);
  // A project in which nothing ran, or that stopped half-way, has not passed.
  if (counts.failed === 0 && (code !== 0 || counts.passed === 0)) counts.failed = 1;
  return counts;
}

function countTests(file) {
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [], repeated: [] };
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return counts;
  }
  for (const { name, status, message, assertionResults } of report.testResults) {
    const line = (title, text) => `${relative(root, name)} › ${title}\n    ${firstLine(text)}`;
    // A file that could not be loaded fails without having a test.
    if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed')) {
      counts.failed++;
      counts.failures.push(line('the file itself', message));
    }
    for (const { status, fullName, failureMessages } of assertionResults) {
      if (status === 'failed') {
        counts.failed++;
        counts.failures.push(line(fullName, failureMessages[0]));
      } else if (status === 'passed') {
        counts.passed++;
        if (failureMessages.length > 0) counts.repeated.push(line(fullName, failureMessages[0]));
      } else counts.skipped++;
    }
  }
  return counts;
}

/** What is wrong, in a line. Of a test that took too long Vitest keeps nothing but this word. */
function firstLine(text = '') {
  const [line] = stripVTControlCharacters(text).split('\n', 1);
  return line === 'Error: STACK_TRACE_ERROR' ? 'It took longer than it may.' : line;
}

function report(rows) {
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const width = Math.max(...rows.map(({ name }) => name.length));
  const cells = (name, passed, failed, skipped, seconds) =>
    `${name.padEnd(width)}  ${[passed, failed, skipped].map((n) => String(n).padStart(9)).join('')}${seconds.padStart(9)}`;
  console.log(`\n${cells('Check', 'passed', 'failed', 'skipped', 'seconds')}`);
  for (const { name, passed, failed, skipped, seconds, note } of rows)
    console.log(`${cells(name, passed, failed, skipped, seconds.toFixed(1))}  ${note}`.trimEnd());
  // Named once more where the eye is: what they printed is thousands of lines up, or cut off.
  list(rows, 'failures', 'Failed');
  list(rows, 'repeated', 'Passed at the second attempt');
  const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map(sum);
  console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed ? 1 : 0;
}

function list(rows, key, heading) {
  const lines = rows.flatMap((row) => (row[key] ?? []).map((line) => `  ${row.name}: ${line}`));
  if (lines.length > 0) console.log(`\n${heading}:\n${lines.join('\n')}`);
}
