import type { Problem } from '../problem.js';
import type { FileFault } from './files.js';
import type { GraphicKind, Known } from './kind.js';
import type { Published } from './lock.js';
import type { Place, Story, Waiver } from './story.js';

/** How much a finding weighs: an error stops publication, a warning does not. */
export type Level = 'error' | 'warning';

/** A Problem of a story: it knows its place as numbers, and what it is about, so that an editor can waive it. */
export interface Finding extends Problem {
  readonly level: Level;
  readonly at: Place;
  /** The id of the fact, source, step or graphic that it is about; `''`: the story. */
  readonly about: string;
  /** The editor's reason, where it is waived: it stops nothing then, and is still reported. */
  readonly waived: Waiver | null;
}

/** What a rule says; code, level and waivers are added by `checkStory`. */
export interface Found {
  readonly at: Place;
  readonly message: string;
  readonly help: string;
  readonly about?: string;
  /** In place of the rule's own level. */
  readonly level?: Level;
  /** In place of the rule's own code, where it passes on what somebody else says, such as a graphic's kind. */
  readonly code?: string;
}

/** One thing that is checked. A newsroom adds its own in its configuration. */
export interface Rule {
  /** Stable, kebab-case; also the name of its page in `docs/rules`. */
  readonly code: string;
  /** Further codes that it may say in place of its own. */
  readonly codes?: readonly string[];
  readonly level: Level;
  /** What must be so, as a sentence. */
  readonly says: string;
  /** Whether an editor may waive it with a reason. */
  readonly waivable: boolean;
  check(context: Context): Iterable<Found>;
}

/** What a rule may ask. Everything else is in the story itself. */
export interface Context extends Known {
  readonly story: Story;
  kind(name: string): GraphicKind | null;
  /** The names of all kinds there are. */
  readonly kinds: readonly string[];
  /** The newsroom's words, by their names; those of the story go before them. */
  readonly strings: Readonly<Record<string, string>>;
  /** The saved text of a source, white space and quotation marks as they are; `null` where there is none. */
  saved(source: string): string | null;
  /** Why a saved text that is named is not there. */
  savedFault(source: string): FileFault;
  /** The ids of facts and sources of which something could not be read: what else they would say is not known. */
  readonly unsure: ReadonlySet<string>;
  /** What was published last, or `null`. */
  readonly published: Published | null;
  /** Whether it is about to be published: what may be left open while a story is written is left open no longer. */
  readonly publishing: boolean;
}
