import type { Finding } from '@throughline/core/story.js';
import { isAbsolute, join, relative } from 'node:path';
import type { Loaded } from '../load.js';

/** What was found in one story, and what is needed to show it. */
export interface Report {
  /** The story, as a person would name it from here. */
  readonly path: string;
  readonly findings: readonly Finding[];
  /** Where the file is that a finding names, as a person would name it from here. */
  fileOf(finding: Finding): string;
  /** The text of a file, for the line that is meant. */
  text(path: string): string | null;
}

/** How many there are of each; what is waived counts as nothing else. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly waived: number;
}

/**
 * @param from the folder that paths are relative to
 * @param strict whether a warning counts as an error
 */
export function reportOf(loaded: Loaded, from: string, strict = false): Report {
  const findings = strict ? loaded.findings.map(asError) : loaded.findings;
  return {
    path: nameFrom(from, loaded.path),
    findings,
    fileOf: ({ at }) => nameFrom(from, join(loaded.folder, at.file)),
    text: (path) => loaded.files.text(path),
  };
}

const asError = (finding: Finding): Finding => ({ ...finding, level: 'error' });

export function countsOf(findings: readonly Finding[]): Counts {
  const waived = findings.filter((finding) => finding.waived !== null).length;
  const errors = findings.filter(({ level, waived }) => level === 'error' && waived === null).length;
  return { errors, warnings: findings.length - waived - errors, waived };
}

/** Whether a story may be published: nothing is wrong that an editor has not answered for. */
export function isClean(findings: readonly Finding[]): boolean {
  return countsOf(findings).errors === 0;
}

/** How long a path is shorter: relative, unless it leads far up. Slashes everywhere, as in what authors write. */
export function nameFrom(from: string, path: string): string {
  const way = relative(from, path);
  return (way.startsWith('..') ? path : way).replaceAll('\\', '/');
}

/** The folder that a workflow's annotations are relative to: the checkout, where this runs in one, and not the folder of a step. */
export function workspaceOf(folder: string, env: NodeJS.ProcessEnv = process.env): string {
  const workspace = env['GITHUB_WORKSPACE'] ?? '';
  const isInside =
    workspace !== '' && !relative(workspace, folder).startsWith('..') && !isAbsolute(relative(workspace, folder));
  return isInside ? workspace : folder;
}
