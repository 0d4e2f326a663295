import { existsSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import {
  checkStory,
  findingAt,
  knownOf,
  readPublished,
  readStory,
  type FileResult,
  type Finding,
  type GraphicKind,
  type Known,
  type Memory,
  type Place,
  type Published,
  type ReadStory,
  type Story,
} from '@throughline/core/story.js';
import { kinds as builtIn } from '@throughline/elements/kinds.js';
import { loadConfig, NO_CONFIG, type Config } from './config.js';
import { brokenByte, bytesOf, filesIn, givenFiles, textOf, type BrokenByte, type StoryFiles } from './files.js';
import { CannotRun } from './report/cannot-run.js';

/** A story with all that is known of it: what every command begins with. */
export interface Loaded {
  /** Of the story's file, absolute. */
  readonly path: string;
  /** The folder that it is in, absolute. */
  readonly folder: string;
  /** Its file's name without the ending: `story`. */
  readonly name: string;
  readonly story: Story;
  /** All that reading and checking found, ordered by place; the waived ones too. */
  readonly findings: readonly Finding[];
  readonly config: Config;
  /** The built-in graphics and the newsroom's own. */
  readonly kinds: readonly GraphicKind[];
  readonly known: Known;
  /** What was published last, or `null`. */
  readonly published: Published | null;
  readonly files: StoryFiles;
}

/** How a story is loaded. */
export interface LoadOptions {
  /** Where it is known already. */
  readonly config?: Config | undefined;
  /** Whether the story is checked as what is about to be published. */
  readonly publishing?: boolean | undefined;
  /** Whether pages are made of it. */
  readonly building?: boolean | undefined;
  /** Finds what has to be asked elsewhere, such as links that are dead: it stands among the rest, and is waived as that is. */
  ask?(story: Story): Promise<readonly Finding[]>;
  /** What was parsed before, where the story is read again and again. */
  readonly memory?: Memory | undefined;
}

/** A story's text, where it is not read from its file. */
export interface Given {
  /** Its name says the format. */
  readonly path: string;
  readonly text: string;
  /** The texts of the files that it names, by the paths that it names them by. */
  readonly files?: Readonly<Record<string, string>>;
  readonly config?: Config;
}

const ENDINGS = ['.md', '.markdown', '.aml', '.archieml', '.yaml', '.yml', '.json'];

/**
 * Reads and checks a story and the files that it names.
 *
 * @param path of the story's file
 * @throws {CannotRun} where there is no story to speak of: a missing file, a broken configuration. Everything else is a finding.
 */
export async function loadStory(path: string, options: LoadOptions = {}): Promise<Loaded> {
  const { config, publishing = false, building = false, memory } = options;
  const full = resolve(path);
  if (!ENDINGS.includes(extname(full).toLowerCase()))
    throw new CannotRun(
      `${path} is no story`,
      existsSync(join(full, 'story.md'))
        ? `Did you mean ${join(path, 'story.md').replaceAll('\\', '/')}?`
        : `The name of a story’s file ends with one of ${ENDINGS.join(', ')}.`,
    );
  const bytes = bytesOf(full, null);
  if ('fault' in bytes && bytes.fault === 'missing')
    throw new CannotRun(
      `${path} does not exist`,
      'Is this the right folder? `throughline new <folder>` writes a story.',
    );
  if ('fault' in bytes && bytes.fault !== 'too-large')
    throw new CannotRun(`${path} cannot be read`, 'It must be a file, and one that you may read.');

  const folder = dirname(full);
  const settings = config ?? (await loadConfig(folder));
  const files = filesIn(folder, settings.root ?? folder);
  const start = { path: full, files, config: settings };
  const text = 'fault' in bytes ? null : textOf(bytes.bytes);
  if ('fault' in bytes) return unread(start, 'too-large', `It has ${megabytes(full)} MB: that is no story.`);
  if (text === null) return unread(start, 'not-text', 'It holds a NUL byte, which is in no text.');
  const broken = brokenByte(bytes.bytes);
  const whole = { ...start, text, broken, publishing, building, memory };
  const read = readIn(whole);
  return put(whole, read, (await options.ask?.(read.story)) ?? []);
}

const megabytes = (path: string) => Math.round(statSync(path).size / 1024 / 1024);

/** The same for a story whose text is given, with the texts of its files. */
export function loadGiven({ path, text, files = {}, config = NO_CONFIG }: Given): Loaded {
  const start = { path: resolve(path), text, files: givenFiles(files), config };
  const whole = { ...start, broken: null, publishing: false, building: false };
  return put(whole, readIn(whole));
}

interface Start {
  readonly path: string;
  readonly files: StoryFiles;
  readonly config: Config;
}

interface Text extends Start {
  readonly text: string;
  readonly broken: BrokenByte | null;
  readonly publishing: boolean;
  readonly building: boolean;
  readonly memory?: Memory | undefined;
}

const readIn = ({ path, text, files, memory }: Text): ReadStory =>
  readStory({ path: basename(path), text }, files, memory);

function put(start: Text, { story, problems }: ReadStory, asked: readonly Finding[] = []): Loaded {
  const { path, files, config, text, publishing, building, memory } = start;
  const file = basename(path);
  const json = jsonOf(files, memory);
  const kinds = kindsOf(config);
  const saved = savedOf(story, files);
  const lock = lockOf(start);
  const broken = [...(start.broken ? ([[file, start.broken]] as const) : []), ...files.broken];
  // Of most files reading has told already where a character was lost.
  const told = new Set(problems.filter(({ code }) => code === 'broken-text').map(({ at }) => at.file));
  const lost = broken.filter(([path]) => !told.has(path)).map(([path, place]) => notUtf8(path, place));
  const findings = checkStory(story, {
    kinds,
    rules: config.rules,
    published: lock.published,
    publishing,
    problems: [...problems, ...lock.findings, ...lost, ...(building ? withoutAddress(story) : []), ...asked],
    saved(id) {
      const result = saved.get(id);
      return result && 'text' in result ? result.text : null;
    },
    savedFault(id) {
      const result = saved.get(id);
      return result && 'fault' in result ? result.fault : 'missing';
    },
    file: json,
    strings: config.strings,
  });
  const known = knownOf(story, { file: json, strings: config.strings });
  return loadedOf(start, { text, story, findings, published: lock.published, known });
}

/** What is lost where a story that is built does not say at which address it will stand. */
function withoutAddress({ at, keys }: Story): readonly Finding[] {
  if (Object.hasOwn(keys, 'canonical')) return [];
  const message = 'The front matter has no `canonical`: nobody can tell at which address the story will stand.';
  const help =
    'Write canonical: https://…, a whole address. Without it shared links have no address and no picture (Open Graph), links in the feed lead nowhere, there is no oEmbed answer and no snippet for pages of others, and in WebKit an embed in a sandbox stays the plain article.';
  return [findingAt(at, 'canonical-missing', message, help, { level: 'warning' })];
}

/** A story of which nothing can be read. */
function unread(start: Start, code: string, message: string): Loaded {
  const file = basename(start.path);
  const { story } = readStory({ path: file, text: '' }, start.files);
  const help = 'A story is text in UTF-8. Pictures, films and large data belong in files of their own.';
  const findings = [findingAt(placeAt(file, 1, 1), code, message, help)];
  return loadedOf(start, { text: '', story, findings, published: null, known: knownOf(story) });
}

function loadedOf(
  start: Start,
  rest: Pick<Loaded, 'story' | 'findings' | 'published' | 'known'> & { text: string },
): Loaded {
  const { path, files, config } = start;
  const { text, ...found } = rest;
  const file = basename(path);
  return {
    ...found,
    path,
    folder: dirname(path),
    name: nameOf(path),
    config,
    kinds: kindsOf(config),
    files: { ...files, text: (other) => (other === file ? text : files.text(other)) },
  };
}

const nameOf = (path: string) => basename(path, extname(path));
/** The built-in graphics and the newsroom's own. */
export const kindsOf = (config: Config): readonly GraphicKind[] => [...builtIn, ...config.graphics];

/** What reading the saved texts gave, by the ids of their sources. */
function savedOf(story: Story, files: StoryFiles): ReadonlyMap<string, FileResult> {
  const named = story.sources.filter(({ saved }) => saved !== '');
  return new Map(named.map(({ id, saved }) => [id, files.read(saved)]));
}

/** What was published last, as the lock file beside the story says. */
function lockOf({ path, files }: Start): { published: Published | null; findings: readonly Finding[] } {
  const file = lockName(nameOf(path));
  const result = files.read(file);
  if ('fault' in result && result.fault === 'missing') return { published: null, findings: [] };
  const published = 'text' in result ? readPublished(result.text) : null;
  if (published) return { published, findings: [] };
  const message = 'It cannot be read: nobody can tell what has changed since the story was published.';
  const help = 'Take it back from your version control. Without one, delete it, and publish the story anew.';
  return { published, findings: [findingAt(placeAt(file, 1, 1), 'broken-lock', message, help)] };
}

/** Beside the story; it says what was published last. */
export function lockName(name: string): string {
  return `${name}.lock.json`;
}

/**
 * Files as the data that they hold, such as a map; parsed once.
 *
 * @param memory what was parsed before: a text that is the same is the same object
 */
export function jsonOf(files: StoryFiles, memory?: Memory): (path: string) => unknown {
  const parsed = new Map<string, unknown>();
  return (path) => {
    if (!parsed.has(path)) parsed.set(path, parse(files.read(path), memory));
    return parsed.get(path);
  };
}

function parse(result: FileResult, memory?: Memory): unknown {
  if ('fault' in result) return null;
  const { text } = result;
  return memory ? memory.get(`json ${text}`, () => parsed(text)) : parsed(text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function notUtf8(file: string, { line, column }: BrokenByte): Finding {
  return findingAt(
    placeAt(file, line, column),
    'broken-text',
    'A byte here is no UTF-8, so nobody can tell which letter was meant.',
    'Save the file as UTF-8: it was probably saved as Windows-1252 or Latin-1.',
  );
}

const placeAt = (file: string, line: number, column: number): Place => ({
  file,
  line,
  column,
  endLine: line,
  endColumn: column + 1,
});
