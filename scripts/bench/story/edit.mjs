// Edits a large story, or that of a folder, in a preview, as an author does who has been at it for a while, and prints for each edit the milliseconds
// of processor time until the page shows it, on the thread that answers, and until all of its findings are known, on every thread; and until the page was compared with that of the whole story.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../process.mjs';
import { writeLargeStory } from './large.mjs';
import { ownThread } from './thread.mjs';

const [which, edits] = [process.argv[2], Number(process.argv[3])];
const scenes = Number(which);
const dist = (path) => import(pathToFileURL(resolve(root, 'packages/cli/dist', path)).href);
const [{ Preview }, { patchOf }, { NO_CONFIG }] = await Promise.all(
  ['dev/preview.js', 'dev/patch.js', 'config.js'].map(dist),
);

const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
try {
  const { story, facts } = scenes > 0 ? writeLargeStory(folder, scenes) : copied(which);
  const preview = new Preview(story, folder, async () => NO_CONFIG);
  await preview.update();
  await preview.hurry();
  const found = { prose: [], fact: [] };
  // The first two are for the compiler.
  for (let round = 1; round <= edits + 2; round += 1)
    for (const [what, path] of Object.entries({ prose: story, fact: facts })) {
      const scene = Math.ceil(scenes / 2) + round;
      writeFileSync(path, edited(readFileSync(path, 'utf8'), what, scene));
      const times = await timed(preview);
      if (round > 2) found[what].push(times);
    }
  await preview.renew();
  console.log(JSON.stringify(found));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function copied(from) {
  cpSync(resolve(root, from), folder, { recursive: true });
  return { story: join(folder, 'story.md'), facts: join(folder, 'facts.yaml') };
}

/** One word of a scene's prose, or of what a fact is called. */
function edited(text, what, scene) {
  if (!(scenes > 0)) return text.replace(/$/, what === 'prose' ? '\nIt is told here.\n' : '# Seen again.\n');
  const changed =
    what === 'prose'
      ? text.replace(`## Part P${scene} of the valley`, `## Part P${scene} of that valley`)
      : text.replace(new RegExp(`^(a-${scene}-1:[^]*?where: )(\\S+)`, 'm'), '$1again');
  if (changed === text) throw new Error(`There is nothing to edit in scene ${scene}.`);
  return changed;
}

async function timed(preview) {
  const before = preview.page();
  const [own, cpu] = [ownThread(), process.cpuUsage()];
  await preview.hurry();
  patchOf(before, preview.page());
  const shown = ownThread() - own;
  if (preview.page() === before && scenes > 0) throw new Error('The page does not show the edit.');
  const spent = () => {
    const { user, system } = process.cpuUsage(cpu);
    return (user + system) / 1000;
  };
  let found = null;
  await preview.update(
    () => true,
    () => (found ??= spent()),
  );
  return { shown, found, compared: spent() };
}
