import type { Frame } from '../frame.js';
import type { Problem } from '../problem.js';
import type { State, StateKeys } from '../timeline.js';
import type { Fact, Graphic, Source, Story } from './story.js';

/**
 * What reading, checking and publishing a story need to know of one kind of graphic. The elements package has one for each of
 * its graphics (`@throughline/elements/<name>/kind.js`), without Lit; a newsroom gives its own in its configuration.
 *
 * @typeParam Written the data as the element takes it: its `.data`
 */
export interface GraphicKind<Written = unknown> {
  /** As a story names it: `quote-card`. */
  readonly name: string;
  /** The element: `tl-quote-card`. */
  readonly tag: string;
  /** What a step may say about it. */
  readonly states: StateKeys;
  /** Attributes of the element that an author may write on the scene. */
  readonly attributes: readonly string[];
  /** Of attributes that take one of a few words, these words: `{ scale: ['common'] }`. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /**
   * The names of the words that the graphic says itself, which a story's `words` may replace; none where nothing is said. `country-*`
   * stands for all names that begin so.
   */
  readonly words?: readonly string[];
  /** The element's data, from what the story says. Pure. */
  written(graphic: Graphic, known: Known): Written;
  /** The ids that a step may name. */
  ids(written: Written): readonly string[];
  /** Everything that is wrong with the data and with what one step says of it; places are words, as `row igla`. */
  check(written: Written, state: State, where: string, frame: Frame): readonly Problem[];
  /** The light DOM of the element, as HTML: the same data, which `html.ts` reads back. Every text is escaped. */
  markup(written: Written, known: Known): string;
  /** The data as a table, for CSV and for text; the first row and the first column are headers. */
  rows(written: Written, locale: string): readonly (readonly (string | number | null)[])[];
  /** The picture of one state, as a whole SVG document with nothing outside of it: colours and sizes are written into it. */
  still(written: Written, state: State, frame: Frame, known: Known): string;
  /** The ids of rows that are drawn at a state, of which a description may speak; all of them where nothing is said. */
  shown(written: Written, state: State): readonly string[];
}

/** What a graphic may ask about the story that it is in. */
export interface Known {
  readonly story: Story;
  /** The words that graphics say themselves, as the newsroom or the library has them in the story's language; a story's own go before. */
  readonly said: Readonly<Record<string, string>>;
  fact(id: string): Fact | null;
  source(id: string): Source | null;
  /** A fact as it reads: its `reads`, else its quantity in words with its unit, else its words. */
  reads(fact: Fact): string;
  /** A link from a value to the note that says who says so: `#note-igla`; `''` where there are no notes. */
  noteOf(fact: string): string;
  /** Map data and the like that the graphic's attributes name, parsed; `null` where there is none. */
  file(path: string): unknown;
}
