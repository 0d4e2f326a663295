import { FORMAT_CODES, RULES } from '@throughline/core/story.js';

const PAGES: ReadonlyMap<string, string> = new Map([
  ...Object.keys(FORMAT_CODES).map((code) => [code, 'format'] as const),
  ...['waiver-unused', 'waiver-refused', 'waiver-unknown-rule', 'waiver-without-reason'].map(
    (code) => [code, 'waivers'] as const,
  ),
  ...RULES.flatMap((rule) => [rule.code, ...(rule.codes ?? [])].map((code) => [code, rule.code] as const)),
  // Said where a story's lock file is read.
  ['broken-lock', 'changed-since-published'],
]);

/** Where a finding is explained, in this project's documentation; `''` for what a newsroom's own rule says. */
export function pageOfRule(code: string): string {
  const page = PAGES.get(code);
  return page === undefined ? '' : `docs/rules/${page}.md`;
}
