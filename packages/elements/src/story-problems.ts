import type { Problem } from '@throughline/core';

/**
 * Problems of a graphic's data as the author of a story needs them told: a place in words, `row igla` and not
 * `[data-row="igla"]`, and what to write in Markdown, not in HTML.
 *
 * @param helps by a problem's code, what to write in a story, where that is not what to write in HTML
 */
export function inStory(problems: readonly Problem[], helps: Readonly<Record<string, string>>): readonly Problem[] {
  return problems.map((problem) => ({
    ...problem,
    where: placeInWords(problem.where),
    help: Object.hasOwn(helps, problem.code) ? helps[problem.code]! : problem.help,
  }));
}

function placeInWords(where: string): string {
  return where
    .replace(/\[(?:data-)?([a-z-]+)(?:~?="(.*?)")?\]/g, (_, name: string, id?: string) => (id ? `${name} ${id}` : name))
    .replace(/\bblockquote\b/g, 'quotation')
    .trim();
}
