/**
 * The command's work as a library: read and check a story, and build the folder to publish.
 *
 * ```js
 * import { build, check } from 'throughline';
 *
 * const { findings } = await check('story.md');
 * await build('story.md', { out: 'dist' });
 * ```
 */
import type { Finding, Story } from '@throughline/core/story.js';
import { buildStory, type BuildOptions, type BuildResult } from './build.js';
import { loadGiven, loadStory, type Given, type Loaded } from './load.js';
import { countsOf } from './report/report.js';

/** What a site gets that imports a story with the Vite plugin. */
export interface ImportedStory {
  /** The article as it would be published: put it into the page, and its elements do the rest. */
  readonly html: string;
  readonly story: Story;
  readonly findings: readonly Finding[];
}

/** What reading and checking a story gave. */
export interface Checked {
  readonly story: Story;
  /** All that was found, ordered by place; the waived ones too. */
  readonly findings: readonly Finding[];
  /** How many there are; of the waived ones none is an error or a warning. */
  readonly errors: number;
  readonly warnings: number;
  readonly waived: number;
}

/**
 * Reads and checks a story.
 *
 * @param story the path of its file; or its text with the texts of its files, of which then none is read from disk
 * @throws {CannotRun} where a path names no story that can be read, or the configuration cannot be used
 */
export async function check(story: string | Given): Promise<Checked> {
  const loaded: Loaded = typeof story === 'string' ? await loadStory(story) : loadGiven(story);
  return { story: loaded.story, findings: loaded.findings, ...countsOf(loaded.findings) };
}

/**
 * Builds the folder to publish: written beside its place and swapped in when it is whole. A story with errors is refused, and
 * what was there before stays.
 *
 * @param path of the story's file
 * @throws {CannotRun} as `check` does, and where nothing can be written
 */
export function build(path: string, options: BuildOptions): Promise<BuildResult> {
  return buildStory(path, options);
}

export type { BuildOptions, BuildResult } from './build.js';
export type { OwnGraphic, UserConfig } from './config.js';
export type { Given } from './load.js';
export { CannotRun } from './report/cannot-run.js';
export type * from '@throughline/core/story.js';
