import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { FORMAT_CODES, RULES } from '@throughline/core/story.js';

const PAGES: ReadonlyMap<string, string> = new Map([
  ...Object.keys(FORMAT_CODES).map((code) => [code, 'format'] as const),
  ...['waiver-unused', 'waiver-refused', 'waiver-unknown-rule', 'waiver-without-reason', 'waiver-without-name'].map(
    (code) => [code, 'waivers'] as const,
  ),
  ...RULES.flatMap((rule) => [rule.code, ...(rule.codes ?? [])].map((code) => [code, rule.code] as const)),
  // Said where a story's lock file is read.
  ['broken-lock', 'changed-since-published'],
  // Said where links are asked.
  ['link-dead', 'source-without-archived'],
]);

/**
 * The documentation of the format: the copy that the build puts into the package, or, where the package stands in its repository
 * and was only compiled, the repository's own.
 */
const [PACKAGED, REPOSITORY] = ['../docs', '../../../../docs'].map((path) => resolve(import.meta.dirname, path)) as [
  string,
  string,
];
const DOCS = existsSync(PACKAGED) ? PACKAGED : REPOSITORY;

/**
 * The file in which a finding is explained, as seen from the working folder; `''` for what a newsroom's own rule says.
 *
 * @param about what it is about: reading a story finds nothing about a part of it, and shares some codes with rules that do
 */
export function pageOfRule(code: string, about = ''): string {
  const page = about === '' && Object.hasOwn(FORMAT_CODES, code) ? 'format' : PAGES.get(code);
  return page === undefined ? '' : relative(process.cwd(), resolve(DOCS, 'rules', `${page}.md`));
}
