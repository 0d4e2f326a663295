// What the preview's server tells its pages. Types alone: pages import them, too.
import type { Level } from '@throughline/core/story.js';

/** The names of the events on Vite's own connection. */
export const EVENT = { page: 'throughline:page', findings: 'throughline:findings' } as const;

/** The story has changed: its page now, or what of it differs. */
export type PageMessage = { readonly html: string } | PagePatch;

export interface PagePatch {
  /** The article's sections that differ, by their index. */
  readonly sections: readonly (readonly [index: number, html: string])[];
  /** Entries of lists that differ in other sections, by their ids. */
  readonly entries: readonly (readonly [id: string, html: string])[];
}

/** What was found, and whether the page that is shown is the story as it is. */
export interface FindingsMessage {
  /** As a person would name it. */
  readonly path: string;
  /** Why the story cannot be shown: the page is the last one that could; `null` where all is well. */
  readonly stopped: { readonly message: string; readonly help: string } | null;
  readonly errors: number;
  readonly warnings: number;
  readonly waived: number;
  readonly findings: readonly ShownFinding[];
}

/** A finding with all that is needed to show it. */
export interface ShownFinding {
  readonly level: Level;
  readonly code: string;
  /** `story.md:12:5`. */
  readonly place: string;
  readonly message: string;
  readonly help: string;
  /** The line and the carets below it; `null` where the line is not known. */
  readonly excerpt: { readonly line: string; readonly carets: string } | null;
  /** The editor's reason, or `null`. */
  readonly waived: string | null;
  /** The id of the element on the page that it is about, and what that is called; `null`: the page as a whole. */
  readonly target: { readonly id: string; readonly name: string } | null;
  /** The id of the scene or figure whose graphic it is about; `null` where it is about words. */
  readonly graphic: string | null;
}
