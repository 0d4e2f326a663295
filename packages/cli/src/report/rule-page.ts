import { RULES } from '@throughline/core/story.js';

const PAGES = new Map(
  RULES.flatMap((rule) => [rule.code, ...(rule.codes ?? [])].map((code) => [code, rule.code] as const)),
);

/** Where a built-in rule is explained, in this project's documentation; `''` for what has no page. */
export function pageOfRule(code: string): string {
  const page = PAGES.get(code);
  return page === undefined ? '' : `docs/rules/${page}.md`;
}
