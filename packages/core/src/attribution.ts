import { excerpt, suggest, type Problem, type Reading } from './problem.js';
import { safeUrl } from './url.js';

/**
 * How sure it is, in the words of the one who reports it.
 * `measured` is ours: said by the page itself, with its method.
 */
export const CERTAINTIES = ['reported', 'estimated', 'claimed', 'confirmed', 'disputed', 'measured'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** Who says so. */
export interface Attribution {
  /** The one who says it, as the reader is told: "analysts", "officials cited by a newspaper". Empty when nobody is named. */
  readonly who: string;
  /** How sure it is, or `null` when the source does not say. */
  readonly certainty: Certainty | null;
  /** Where to read it: a safe link, or `null`. */
  readonly href: string | null;
}

/** Nobody is named. Drawn as "not attributed", never left out. */
export const UNATTRIBUTED: Attribution = { who: '', certainty: null, href: null };

/** A line that says where a graphic's facts are from. */
export interface Source {
  readonly text: string;
  readonly href: string | null;
}

/** An attribution or a source as an author writes it. */
export interface WrittenAttribution {
  readonly who?: string | null | undefined;
  readonly certainty?: string | null | undefined;
  readonly href?: string | null | undefined;
}

/** An attribution from what is written. An unsafe link is dropped, the words stay. */
export function attributionOf(written: WrittenAttribution | null | undefined): Attribution {
  if (!written) return UNATTRIBUTED;
  return {
    who: written.who?.trim() ?? '',
    certainty: CERTAINTIES.find((word) => word === written.certainty?.trim()) ?? null,
    href: safeUrl(written.href),
  };
}

/** Source lines from what is written; empty ones are left out. */
export function sourcesOf(written: readonly WrittenSource[] | null | undefined): readonly Source[] {
  return (written ?? [])
    .map(({ text, href }) => ({ text: text?.trim() ?? '', href: safeUrl(href) }))
    .filter(({ text }) => text !== '');
}

/** A source line as an author writes it. */
export interface WrittenSource {
  readonly text?: string | null | undefined;
  readonly href?: string | null | undefined;
}

// -- until every component reads and checks apart --
/** Reads an attribution. An unsafe link is dropped and told, the words stay. */
export function readAttribution(written: WrittenAttribution | null | undefined, where: string): Reading<Attribution> {
  if (!written) return { value: UNATTRIBUTED, problems: [] };
  const problems: Problem[] = [];
  const word = written.certainty?.trim() ?? '';
  const certainty = CERTAINTIES.find((candidate) => candidate === word) ?? null;
  if (word !== '' && certainty === null) {
    problems.push({
      code: 'unknown-certainty',
      where,
      message: `"${excerpt(word)}" does not say how sure it is.`,
      help: suggest(word, CERTAINTIES),
    });
  }
  const href = readLink(written.href, where, problems);
  return { value: { who: written.who?.trim() ?? '', certainty, href }, problems };
}

/** Reads source lines; empty ones are left out. */
export function readSources(
  written: readonly { readonly text: string; readonly href?: string | null | undefined }[],
  where: string,
): Reading<readonly Source[]> {
  const problems: Problem[] = [];
  const value = written
    .map(({ text, href }) => ({ text: text.trim(), href: readLink(href, where, problems) }))
    .filter(({ text }) => text !== '');
  return { value, problems };
}

/** Reads a link; an unsafe one becomes `null` and a Problem. */
export function readLink(href: string | null | undefined, where: string, problems: Problem[]): string | null {
  const safe = safeUrl(href);
  if (safe === null && (href?.trim() ?? '') !== '') {
    problems.push({
      code: 'unsafe-link',
      where,
      message: `"${excerpt(href ?? '')}" is no link that a page may follow.`,
      help: 'Write an http, https or mailto address, or one relative to the page.',
    });
  }
  return safe;
}
