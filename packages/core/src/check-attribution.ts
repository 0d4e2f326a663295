import { CERTAINTIES, type WrittenAttribution, type WrittenSource } from './attribution.js';
import { excerpt, suggest, type Problem } from './problem.js';
import { safeUrl } from './url.js';

/** Everything that is wrong with an attribution as written. That nobody is named is no problem of its form. */
export function checkAttribution(written: WrittenAttribution | null | undefined, where: string): Problem[] {
  const word = written?.certainty?.trim() ?? '';
  const problems = checkLink(written?.href, where);
  if (word !== '' && !CERTAINTIES.some((known) => known === word)) {
    problems.push({
      code: 'unknown-certainty',
      where,
      message: `"${excerpt(word)}" does not say how sure it is.`,
      help: suggest(word, CERTAINTIES),
    });
  }
  return problems;
}

/** Everything that is wrong with source lines as written. */
export function checkSources(written: readonly WrittenSource[] | null | undefined, where: string): Problem[] {
  return (written ?? []).flatMap(({ href }) => checkLink(href, where));
}

/** A link that must not be followed. */
export function checkLink(href: string | null | undefined, where: string): Problem[] {
  if (safeUrl(href) !== null || (href?.trim() ?? '') === '') return [];
  return [
    {
      code: 'unsafe-link',
      where,
      message: `"${excerpt(href ?? '')}" is no link that a page may follow.`,
      help: 'Write an http, https or mailto address, or one relative to the page.',
    },
  ];
}
