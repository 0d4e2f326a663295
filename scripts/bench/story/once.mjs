// Reads and checks a large story once, or parses its Markdown alone, in a process of its own as the command does it: what a
// compiler has learnt is worth as much as the rest. Prints its milliseconds as JSON.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { root } from '../../process.mjs';
import { largeStory } from './large.mjs';
import { ownThread } from './thread.mjs';

const [what, scenes] = process.argv.slice(2);
const { story, facts } = largeStory(Number(scenes));
const dist = (path) => import(pathToFileURL(resolve(root, 'packages', path)).href);
const work = what === 'parser' ? await parserAlone() : await readAndCheck();

const [cpu, wall, own] = [process.cpuUsage(), performance.now(), ownThread()];
const findings = work();
const { user, system } = process.cpuUsage(cpu);
const times = { cpu: (user + system) / 1000, own: ownThread() - own, wall: performance.now() - wall };
console.log(JSON.stringify({ ...times, findings }));

async function parserAlone() {
  const { fromMarkdown } = await import(
    createRequire(resolve(root, 'packages/core/package.json')).resolve('mdast-util-from-markdown')
  );
  return () => {
    fromMarkdown(story);
    return 0;
  };
}

async function readAndCheck() {
  const { readStory, checkStory } = await dist('core/dist/story/index.js');
  const { kinds } = await dist('elements/dist/kinds.js');
  const files = { read: (path) => (path === 'facts.yaml' ? { text: facts } : { fault: 'missing' }) };
  return () => {
    const read = readStory({ path: 'story.md', text: story }, files);
    return checkStory(read.story, { kinds, problems: read.problems, saved: () => null }).length;
  };
}
