import { randomBytes } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { printPublished, publishedOf, type Finding } from '@throughline/core/story.js';
import { loadsOf, overBudget, type Budget, type Loads } from './budget.js';
import { bundle, elementWords, hashed, licences, snippet } from './bundle.js';
import type { Config } from './config.js';
import { integrityOf } from '../tools/small.mjs';
import { isInside } from './files.js';
import { loadStory, type Loaded } from './load.js';
import {
  editionOf,
  embeddedOf,
  filesToPublish,
  GraphicFailed,
  linesOf,
  snippetOf,
  type Content,
  type Edition,
} from './render/index.js';
import { drawer } from './render/png.js';
import { CannotRun, reasonOf } from './report/cannot-run.js';

export interface BuildOptions {
  /** The folder to write. It is new, empty, or was written by a build. */
  readonly out: string;
  /** Records what is published in the file beside the story, so that later changes are told to readers. */
  readonly publish?: boolean;
  /** Hears what is being done. */
  progress?(what: string): void;
  /** Where it is known already. */
  readonly config?: Config;
}

export interface BuildResult {
  /** Whether the folder was written. It is not where there are errors; what was there before stays. */
  readonly built: boolean;
  /** The folder, absolute. */
  readonly out: string;
  /** The files in it, by their paths in it, ordered; with their sizes in bytes. */
  readonly files: ReadonlyMap<string, number>;
  /** What a reader loads of it. */
  readonly loads: Loads;
  /** How much of it a newsroom allows. */
  readonly budget: Budget;
  /** All that the check found, and what is more than the budget. */
  readonly findings: readonly Finding[];
  /** The file in which it was recorded what is published; `null` where nothing was recorded. */
  readonly lock: string | null;
  /** The lines that put the story into a page of somebody else. `''` where nothing was written. */
  readonly snippet: string;
  /** The hash of the script that they name, for a page that wants no other. */
  readonly integrity: string;
}

/** The lines that put the story into a page of somebody else. */
export const SNIPPET = 'embed-snippet.html';

/** In every folder that a build wrote: what it wrote. A folder without it is never touched. */
const MARKER = '.throughline';

/**
 * Builds the folder to publish. It is written beside its place and swapped in when it is whole, so that whatever goes wrong leaves
 * the last good one.
 *
 * @param path of the story's file
 * @throws {CannotRun} where the story cannot be read, or the folder cannot be written
 */
export async function buildStory(path: string, options: BuildOptions): Promise<BuildResult> {
  const out = resolve(options.out);
  const progress = (what: string) => options.progress?.(what);
  recover(out);
  progress('Reading and checking the story');
  const loaded = await loadStory(path, { config: options.config, publishing: options.publish, building: true });
  const { findings } = loaded;
  const refused = findings.some(({ level, waived }) => level === 'error' && waived === null);
  if (refused) {
    const loads = { first: new Map(), later: new Map() };
    const { budget } = loaded.config;
    return { built: false, out, files: new Map(), loads, budget, findings, lock: null, snippet: '', integrity: '' };
  }
  refuseForeign(out, loaded.path);
  progress('Bundling the script');
  const files = await filesOf(loaded, progress);
  progress('Weighing what readers load');
  const loads = await loadsOf(files);
  const heavy = overBudget(loads, loaded.config.budget, loaded.story.at);
  progress('Writing the folder');
  const lock = options.publish ? join(loaded.folder, `${loaded.name}.lock.json`) : null;
  const record = lock === null ? null : printPublished(publishedOf(loaded.story, loaded.kinds, loaded.known));
  await uninterrupted(() =>
    writeFolder(out, files, () => {
      if (lock !== null && record !== null) replaceFile(lock, record);
    }),
  );
  const sizes = [...files].map(([name, content]) => [name, Buffer.byteLength(content)] as const);
  const integrity = integrityOf(String(files.get('embed.js')));
  const lines = linesOf(loaded);
  return {
    built: true,
    out,
    files: new Map(sizes.sort(byName)),
    loads,
    budget: loaded.config.budget,
    findings: [...findings, ...heavy],
    lock,
    snippet: lines,
    integrity,
  };
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : a > b ? 1 : 0);

/** Everything that is published, by its path. */
async function filesOf(loaded: Loaded, progress: (what: string) => void): Promise<Map<string, Content>> {
  const { story, kinds, config } = loaded;
  const { script, style, frame } = await bundle(story, kinds, config);
  const icon = config.icon === null ? null : iconAt(config.icon);
  const assets = {
    script: hashed('story', 'js', script),
    style: hashed('story', 'css', style),
    frame: hashed('frame', 'js', frame),
    icon: icon === null ? '' : hashed('icon', extname(config.icon!).slice(1), icon),
  };
  const files = new Map<string, Content>([
    [assets.script, script],
    [assets.style, style],
    [assets.frame, frame],
    ...(icon === null ? [] : [[assets.icon, icon] as const]),
    ['licences.txt', licences()],
  ]);
  progress('Drawing the pictures');
  const draw = await drawer();
  try {
    const edition = editionOf(loaded);
    for (const [name, content] of await filesToEmbed(edition, script, config)) files.set(name, content);
    for (const [name, content] of filesToPublish(edition, assets, draw)) {
      files.set(name, content);
      // A signal is heard between two files.
      await turn();
    }
  } catch (error) {
    if (!(error instanceof GraphicFailed)) throw error;
    const { file, line, column } = error.graphic.at;
    throw new CannotRun(
      `${file}:${line}:${column}: ${error.message}`,
      'Its kind of graphic threw; look at its module.',
    );
  }
  return files;
}

function iconAt(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new CannotRun(
      `${relative(process.cwd(), path)} cannot be read: ${reasonOf(error)}`,
      'It is the `icon` of throughline.config.js.',
    );
  }
}

/** The story as a script for pages of others, and the lines for it. */
async function filesToEmbed(
  edition: Edition,
  script: string,
  config: Config,
): Promise<readonly (readonly [string, Content])[]> {
  const named = (content: string) => ({ style: hashed('embed', 'css', content), integrity: integrityOf(content) });
  const strings = elementWords(edition.story, config);
  const story = embeddedOf(edition);
  // In a frame alone it needs neither elements nor style in the page around it.
  const embed = story.framed
    ? await snippet({ ...story, strings: {} }, '', () => ({ style: '', integrity: '' }))
    : await snippet({ ...story, strings }, script, named);
  return [
    ...(story.framed ? [] : ([[named(embed.style).style, embed.style]] as const)),
    ['embed.js', embed.script],
    [SNIPPET, snippetOf(edition, integrityOf(embed.script))],
  ];
}

/** Says no to every folder that is not ours to replace. */
function refuseForeign(out: string, story: string): void {
  const name = relative(process.cwd(), out) || out;
  const there = attempt(name, () => lstatSync(out, { throwIfNoEntry: false }));
  if (there === undefined) return;
  if (there.isSymbolicLink())
    throw new CannotRun(`${name} is a symbolic link`, 'Name the folder that it leads to, or another one.');
  if (!there.isDirectory()) throw new CannotRun(`${name} is a file, not a folder`, 'Name another folder.');
  if (isInside(out, story))
    throw new CannotRun(
      `${name} is the folder that the story itself is in`,
      'Name a folder inside it, such as `dist`.',
    );
  const inside = attempt(name, () => readdirSync(out, { recursive: true, withFileTypes: true }));
  if (inside.length === 0) return;
  const written = writtenBefore(out);
  if (written === null)
    throw new CannotRun(`${name} holds files that no build wrote`, 'Name a new folder, or empty this one yourself.');
  const foreign = inside
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(out, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => file !== MARKER && !written.has(file));
  if (foreign.length > 0)
    throw new CannotRun(
      `${name} holds ${foreign.slice(0, 3).join(', ')}${foreign.length > 3 ? ' and others' : ''}, which no build wrote`,
      'Move it away: a build replaces the whole folder.',
    );
}

/** What the build wrote that wrote this folder; `null` where none did. */
function writtenBefore(out: string): ReadonlySet<string> | null {
  try {
    const lines = readFileSync(join(out, MARKER), 'utf8').split('\n');
    return lines[0] === MARKER_LINE ? new Set(lines.slice(1)) : null;
  } catch {
    return null;
  }
}

const MARKER_LINE = 'Written by throughline; replaced as a whole by the next build. Its files:';

/**
 * Writes a folder as a whole or not at all.
 *
 * @param then what belongs to it: where this throws, the folder is as it was
 */
function writeFolder(out: string, files: ReadonlyMap<string, Content>, then: () => void): void {
  const name = relative(process.cwd(), out) || out;
  attempt(name, () => mkdirSync(dirname(out), { recursive: true }));
  const fresh = attempt(name, () => mkdtempSync(join(dirname(out), `.${basename(out)}.new-`)));
  const old = join(dirname(out), `.${basename(out)}.old-${randomBytes(4).toString('hex')}`);
  try {
    attempt(name, () => {
      writeFileSync(join(fresh, MARKER), [MARKER_LINE, ...[...files.keys()].sort(), ''].join('\n'));
      for (const [path, content] of files) {
        const full = join(fresh, ...path.split('/'));
        mkdirSync(dirname(full), { recursive: true });
        writeFileSync(full, content);
      }
      // Until here nothing has changed that a reader could see.
      const before = existsSync(out);
      if (before) renameSync(out, old);
      try {
        renameSync(fresh, out);
        then();
      } catch (error) {
        rmSync(out, { recursive: true, force: true });
        if (before) renameSync(old, out);
        throw error;
      }
    });
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** So old is what no running build still writes, in milliseconds. */
const STALE = 60 * 60 * 1000;

/** Puts back what a build that was killed in the middle of its swap had set aside; removes what one left half-written. */
function recover(out: string): void {
  const folder = dirname(out);
  const left = (kind: string) =>
    namesIn(folder)
      .filter((name) => name.startsWith(`.${basename(out)}.${kind}-`))
      .map((name) => join(folder, name))
      .filter((path) => writtenBefore(path) !== null);
  attempt(relative(process.cwd(), out), () => {
    const [aside] = left('old');
    if (aside !== undefined && !existsSync(out)) renameSync(aside, out);
    for (const path of [...left('old'), ...left('new')])
      if (Date.now() - lstatSync(path).mtimeMs > STALE) rmSync(path, { recursive: true, force: true });
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Nothing is left where nothing can be read; whether it can be written is told later.
    return [];
  }
}

/** Replaces a file in one step. */
function replaceFile(path: string, content: string): void {
  const fresh = `${path}.${randomBytes(4).toString('hex')}`;
  attempt(relative(process.cwd(), path), () => {
    try {
      writeFileSync(fresh, content);
      renameSync(fresh, path);
    } finally {
      rmSync(fresh, { force: true });
    }
  });
}

/** Does something that no signal interrupts; one that comes meanwhile ends the process afterwards. */
async function uninterrupted(work: () => void): Promise<void> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let heard: NodeJS.Signals | null = null;
  const hear = (signal: NodeJS.Signals) => (heard = signal);
  signals.forEach((signal) => process.on(signal, hear));
  try {
    work();
    await turn();
  } finally {
    signals.forEach((signal) => process.off(signal, hear));
    if (heard !== null) process.kill(process.pid, heard);
  }
}

/** Does something with the file system; what that refuses is told in words. */
function attempt<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`${name} cannot be written: ${reasonOf(error)}`, 'What was there before is unchanged.');
  }
}
