import { excerpt } from '../problem.js';
import { readArchieml } from './archieml.js';
import type { Files } from './files.js';
import { headOf } from './head.js';
import { hygieneOf, isUnread } from './hygiene.js';
import { findingAt } from './lines.js';
import { storyOfMarkdown } from './markdown.js';
import { NO_MEMORY, type Memory } from './memory.js';
import { addAll, withoutCascades, withoutUnopened, type Reading } from './reading.js';
import type { Finding } from './rule.js';
import type { Place, Story } from './story.js';
import { readStructured } from './structured.js';

/** A story as it was read, and everything that was wrong with how it is written. */
export interface ReadStory {
  readonly story: Story;
  readonly problems: readonly Finding[];
}

/**
 * Reads a story: Markdown (`.md`, `.markdown`), ArchieML (`.aml`, `.archieml`), YAML (`.yaml`, `.yml`) or JSON. It never
 * throws: what cannot be understood has its empty value, and a Finding at its place says so.
 *
 * @param source the path as the author gave it, and the text
 * @param files the files beside it
 * @param memory what was parsed before, where the story is read again and again
 */
export function readStory(
  source: { readonly path: string; readonly text: string },
  files: Files,
  memory: Memory = NO_MEMORY,
): ReadStory {
  const reading: Reading = { path: source.path, files, problems: [], lines: new Map(), memory };
  const { text, problems } = hygieneOf(source);
  addAll(reading.problems, problems);
  if (isUnread(problems)) return { story: emptyStory(reading), problems: reading.problems };
  reading.lines.set(source.path, text.split('\n'));
  const story = storyOf({ path: source.path, text }, reading);
  return { story, problems: ordered(withoutUnopened(inFiles(reading.problems, source.path)), source.path) };
}

function storyOf(source: { readonly path: string; readonly text: string }, reading: Reading): Story {
  try {
    return readerOf(source.path)(source, reading);
  } catch (error) {
    // A parser that gives up must not take the page or the command with it.
    reading.problems.push(
      findingAt(
        startOf(source.path),
        'reader-failed',
        `The text could not be read: ${excerpt(error instanceof Error ? error.message : String(error))}.`,
        'This is a mistake in Throughline. Please report it with the text; removing what was written last may help until then.',
      ),
    );
    return emptyStory(reading);
  }
}

/** Chosen by the ending of the path; what ends otherwise is Markdown. */
function readerOf(path: string): typeof storyOfMarkdown {
  if (/\.(aml|archieml)$/i.test(path)) return readArchieml;
  return /\.(ya?ml|json)$/i.test(path) ? readStructured : storyOfMarkdown;
}

function startOf(file: string): Place {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

function emptyStory(reading: Reading): Story {
  return { ...headOf(null, startOf(reading.path), { ...reading, problems: [] }), body: [] };
}

/** What the story's own text says of itself stays; what follows from a broken file beside it does not. */
function inFiles(problems: readonly Finding[], own: string): Finding[] {
  const isOwn = ({ at }: Finding) => at.file === own;
  return [...problems.filter(isOwn), ...withoutCascades(problems.filter((found) => !isOwn(found)))];
}

/** By file, the story's own first, then by line and column. */
function ordered(problems: readonly Finding[], own: string): Finding[] {
  const rank = (file: string) => (file === own ? '' : file);
  const byFile = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...problems].sort(
    (a, b) => byFile(rank(a.at.file), rank(b.at.file)) || a.at.line - b.at.line || a.at.column - b.at.column,
  );
}
