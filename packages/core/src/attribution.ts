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
