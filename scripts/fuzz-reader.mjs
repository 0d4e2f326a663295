// The thread of fuzz.mjs: reads and checks one text after another, and says what should not have been.
import { parentPort, workerData } from 'node:worker_threads';
import { checkStory, printStory, readStory } from '@throughline/core/story.js';
import { readData } from '@throughline/core/story/data.js';
import { hygieneOf } from '@throughline/core/story/hygiene.js';
import { kinds } from '@throughline/elements/kinds.js';

/** Milliseconds of computing that one text may take; a machine that is busy with other things takes longer. */
const SLOW = 2000;

const builtIn = [Object.prototype, Array.prototype, Function.prototype, Object, Map.prototype];
const marks = () => builtIn.map((object) => Object.getOwnPropertyNames(object).join()).join('\n');
const before = marks();
const files = {
  read: (path) => (Object.hasOwn(workerData.files, path) ? { text: workerData.files[path] } : { fault: 'missing' }),
};

parentPort.on('message', ({ path, text }) => {
  const began = process.cpuUsage();
  let why = null;
  try {
    why = path.endsWith('.csv') ? dataFault(path, text) : storyFault(path, text);
  } catch (error) {
    why = `Threw: ${error?.stack ?? error}`;
  }
  const { user, system } = process.cpuUsage(began);
  const took = (user + system) / 1000;
  if (marks() !== before) why = 'Left a mark on what all objects have.';
  parentPort.postMessage(why ?? (took > SLOW ? `Took ${Math.round(took)} ms.` : null));
});

function dataFault(path, text) {
  const cleaned = hygieneOf({ path, text });
  const problems = [...cleaned.problems];
  readData(path, cleaned.text, problems);
  return faultIn(problems, path, text);
}

function storyFault(path, text) {
  const { story, problems } = readStory({ path, text }, files);
  const findings = checkStory(story, { kinds, saved: () => null, problems });
  const printed = printStory(story);
  const again = readStory({ path: 'story.md', text: printed }, files);
  JSON.stringify(story);
  return faultIn(findings, path, text) ?? faultIn(again.problems, 'story.md', printed);
}

function faultIn(findings, path, text) {
  const lines = text.split(/\r\n|\n|\r/);
  for (const { code, at, message, help } of findings) {
    if (/^(reader|rule)-failed$/.test(code)) return `${code}: ${message}`;
    if (
      at.file === path &&
      (at.line < 1 || at.column < 1 || at.line > lines.length || at.column > lines[at.line - 1].length + 2)
    )
      return `${code} stands at ${at.line}:${at.column}, where nothing is.`;
    if (typeof message !== 'string' || message === '' || message.length > 2000 || help === '')
      return `${code} says "${message}".`;
  }
  return null;
}
