import type { Certainty } from '../attribution.js';
import type { Quantity } from '../quantity.js';
import type { Restylable } from '../restyle.js';

/** The version of the format that this library writes; a newer one is refused. */
export const FORMAT_VERSION = 1;

/** What kind of work a story is. The reader is told before it begins. */
export const KINDS = ['news', 'analysis', 'opinion', 'explainer', 'sponsored'] as const;
export type Kind = (typeof KINDS)[number];

/** How pages of others may have a story: as a part of themselves, or in a frame alone. */
export const EMBEDS = ['page', 'frame'] as const;

/** Where something is written. Lines and columns count from 1, columns in UTF-16 units, as editors do; the end is exclusive. */
export interface Place {
  /** Path as the author gave it, relative to the story's folder. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Everything in a story knows where it is written. */
export interface Placed {
  readonly at: Place;
}

/** What is written as keys and values also knows where each key's value is, by the key as it is in the Story. */
export interface Keyed extends Placed {
  readonly keys: Readonly<Record<string, Place>>;
}

/**
 * An explainer as its author wrote it: plain data, the one form that every input format is read into. Nothing is
 * left out because it is wrong; what cannot be understood has its empty value (`''`, `null`, `[]`), and a Problem says so.
 *
 * Dates are ISO 8601 (a day, a month or a year), links are as written, texts are trimmed.
 */
export interface Story extends Keyed {
  readonly version: number;
  readonly title: string;
  readonly standfirst: string;
  /** For search engines and cards; the standfirst where nothing is written. */
  readonly description: string;
  readonly kind: Kind;
  /** BCP 47. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly authors: readonly Person[];
  readonly publisher: string;
  /** `''` where it is not published yet. */
  readonly published: string;
  readonly modified: string;
  readonly asOf: string;
  /** Where the story will stand; canonical link and base of absolute ones. `''` where unknown. */
  readonly canonical: string;
  /** Who paid, of a sponsored story. */
  readonly sponsor: string;
  /** What else a reader must know of how it was made, such as the use of generated text or pictures. */
  readonly disclosure: string;
  /** The id of the source that the story explains, or `''`. */
  readonly explains: string;
  /** What pages that embed the story may restyle. */
  readonly restyle: readonly Restylable[];
  /** How pages of others may have it. In a frame they cannot paint over who says so. */
  readonly embed: (typeof EMBEDS)[number];
  /** Words of the graphics and of the page in the story's language, by their names. */
  readonly words: Readonly<Record<string, string>>;
  readonly sources: readonly Source[];
  readonly facts: readonly Fact[];
  readonly corrections: readonly Amendment[];
  readonly updates: readonly Amendment[];
  readonly waivers: readonly Waiver[];
  readonly body: readonly Block[];
}

export interface Person extends Keyed {
  readonly name: string;
  readonly role: string;
  readonly link: string;
}

/** Where facts are from. */
export interface Source extends Keyed {
  readonly id: string;
  readonly publisher: string;
  readonly title: string;
  readonly author: string;
  /** `''` where the source carries none. */
  readonly date: string;
  readonly link: string;
  readonly archived: string;
  readonly accessed: string;
  readonly licence: string;
  /** The line that must stand by what is made of it, such as a map's. */
  readonly credit: string;
  /** What a reader should know of it. */
  readonly note: string;
  /** Path of a saved text, which the check reads and nobody publishes; `''` where there is none. */
  readonly saved: string;
}

/** How words were said; the keys of the quote card's own list. */
export interface Speaker {
  /** The one who says it, as the reader is told. */
  readonly name: string;
  readonly role: string;
}

/** One thing that somebody says: a quantity, exact words, a request's status, or a claim in our own words. */
export interface Fact extends Keyed {
  readonly id: string;
  /** The value as stated, or `null` where the fact is no quantity. */
  readonly quantity: Quantity | null;
  /** The number exactly as written in the file (`5000`, `12.50`); `''` where there is none. */
  readonly value: string;
  readonly upper: string;
  /** The unit as it is read after a number: "missiles". */
  readonly units: string;
  /** The fact as it reads in prose, label and table: "around 5,000 missiles". `''`: made of the quantity. */
  readonly reads: string;
  /** What is said, in our own words. */
  readonly says: string;
  /** Exact words of the source, without quotation marks; `''` where nothing is quoted. */
  readonly words: string;
  /** Language of `words` where it is not the story's. */
  readonly wordsLang: string;
  /** The words in the language in which they were said, where `words` is a translation. */
  readonly original: string;
  readonly originalLang: string;
  /** Who translated. */
  readonly translation: string;
  readonly who: Speaker;
  /** How it was said: `on-record`, `unnamed`, `televised` … */
  readonly how: string;
  readonly howReads: string;
  readonly occasion: string;
  /** When it was said. */
  readonly date: string;
  /** The id of a source. */
  readonly source: string;
  /** Where in the source: "¶5", "p. 12", "row 3". */
  readonly where: string;
  readonly certainty: Certainty | null;
  /** How it was measured, where `certainty` is `measured`. */
  readonly method: string;
  /** A word on it that stands beside it. */
  readonly note: string;
  /** Of a request: how far it got, asked of whom, by whom. */
  readonly status: string;
  readonly of: string;
  readonly by: string;
  /** Of a distance: the place measured from, the two points `lon,lat lon,lat`, the id of a coast in the map data. */
  readonly from: string;
  readonly points: string;
  readonly coast: string;
}

/** A correction (something was wrong) or an update (something is new), told where it belongs. */
export interface Amendment extends Keyed {
  readonly date: string;
  /** What a reader is told. */
  readonly text: string;
  /** Of a correction: what was wrong, and what is right. */
  readonly was: string;
  readonly is: string;
  /** Ids of the facts, sources, steps or graphics that it is about; `title`: the headline. */
  readonly about: readonly string[];
}

/** A warning or error that an editor answers for. */
export interface Waiver extends Keyed {
  /** The code of the rule. */
  readonly rule: string;
  /** The id of the fact, step, source or graphic for which it is waived, or the words in which it stands; `''`: the whole story. */
  readonly about: string;
  readonly reason: string;
  readonly by: string;
  readonly date: string;
}

// The body

export type Block = Section | Flow | Scene | Figure | SourceList;

/** A heading between scenes. */
export interface Section extends Placed {
  readonly type: 'section';
  readonly id: string;
  /** As in HTML: 2 below the title, 3 below that. */
  readonly level: number;
  readonly title: readonly Inline[];
}

/** A graphic, and steps that walk the reader through it. */
export interface Scene extends Keyed {
  readonly type: 'scene';
  readonly id: string;
  readonly layout: 'beside' | 'over' | 'stacked';
  readonly side: 'start' | 'end';
  readonly graphic: Graphic;
  readonly steps: readonly Step[];
}

export interface Step extends Keyed {
  readonly id: string;
  /** Whether the author wrote the id, so that links to it stay valid when the heading changes. */
  readonly named: boolean;
  readonly level: number;
  readonly heading: readonly Inline[];
  readonly prose: readonly Flow[];
  /** What the graphic shows, key by key as written: `{ show: 'igla su30' }`. */
  readonly state: Readonly<Record<string, string>>;
  /** What the picture shows, for readers who cannot see it. */
  readonly description: readonly Inline[];
  /** Why the picture needs no description, where that is claimed. */
  readonly decorative: string;
}

/** A graphic that stands alone. */
export interface Figure extends Keyed {
  readonly type: 'figure';
  readonly id: string;
  readonly graphic: Graphic;
  readonly state: Readonly<Record<string, string>>;
  readonly description: readonly Inline[];
  readonly decorative: string;
  /** Attribute `size`: as wide as the prose column beside it, or as the page. */
  readonly size: 'column' | 'wide';
}

/** Where the lists of corrections, notes and sources stand; without one, at the end. */
export interface SourceList extends Placed {
  readonly type: 'sources';
}

export interface Graphic extends Keyed {
  /** A kind such as `quote-card`, or the tag of a newsroom's own element, such as `rain-columns`. */
  readonly kind: string;
  /** Says the answer or asks the question. */
  readonly title: string;
  readonly data: Table;
  /** Further attributes of the element, such as `map` and `units`. */
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * The data of any graphic. A Markdown table, a list (an item is a row; an item that has a list is the group of its items), block
 * quotations (each a row), or a file.
 */
export interface Table extends Placed {
  readonly form: 'table' | 'list' | 'quotes' | 'none';
  /** The first column names the rows. Empty where the form is no table. */
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** What a table cites that could not be read as one: its rows are not known, and it is an error. */
  readonly unread?: readonly Citation[];
}

export interface Column extends Placed {
  readonly id: string;
  readonly label: string;
}

export interface Row extends Placed {
  /** Written as `:id[…]`, else the id of the row's first fact, else made of the label. */
  readonly id: string;
  readonly label: string;
  /** The strong part of the label, enough where room is small. */
  readonly short: string;
  /** The item of the list that this one stands under; `''` elsewhere. */
  readonly group: string;
  /** The facts cited in the label itself: all of a list's item, or of a quotation. */
  readonly facts: readonly Citation[];
  /** Without the first column. */
  readonly cells: readonly Cell[];
}

export interface Cell extends Placed {
  /** The words of the cell without its citations. */
  readonly text: string;
  readonly facts: readonly Citation[];
}

// Words

/** What stands between headings and pictures. */
export type Flow = Paragraph | List | Quotation | ProseTable | Heading | Code | Divider;

export interface Paragraph extends Placed {
  readonly type: 'paragraph';
  readonly children: readonly Inline[];
}
export interface List extends Placed {
  readonly type: 'list';
  readonly ordered: boolean;
  readonly start: number;
  readonly items: readonly (readonly Flow[])[];
}
/** Words set apart: `[@…]` in it says whose. */
export interface Quotation extends Placed {
  readonly type: 'quotation';
  readonly children: readonly Flow[];
}
export interface ProseTable extends Placed {
  readonly type: 'table';
  readonly head: readonly (readonly Inline[])[];
  readonly rows: readonly (readonly (readonly Inline[])[])[];
}
/** A heading inside a step, below the step's own. */
export interface Heading extends Placed {
  readonly type: 'heading';
  readonly level: number;
  readonly children: readonly Inline[];
}
export interface Code extends Placed {
  readonly type: 'code';
  readonly lang: string;
  readonly value: string;
}
export interface Divider extends Placed {
  readonly type: 'rule';
}

export type Inline = Text | Emphasis | Link | InlineCode | Break | Citation | Value | Foreign | Element;

export interface Text extends Placed {
  readonly type: 'text';
  readonly value: string;
}
export interface Emphasis extends Placed {
  readonly type: 'emphasis' | 'strong';
  readonly children: readonly Inline[];
}
export interface Link extends Placed {
  readonly type: 'link';
  readonly href: string;
  readonly title: string;
  readonly children: readonly Inline[];
}
export interface InlineCode extends Placed {
  readonly type: 'code';
  readonly value: string;
}
export interface Break extends Placed {
  readonly type: 'break';
}
/** `[@igla]`: a mark that leads to who says so. */
export interface Citation extends Placed {
  readonly type: 'citation';
  readonly fact: string;
}
/** `:value[igla]`: the fact itself, in words; with `{form=number}` its number alone, with `{form=words}` its exact words in quotation marks. */
export interface Value extends Placed {
  readonly type: 'value';
  readonly fact: string;
  readonly form: 'reads' | 'number' | 'words';
}
/** `:lang[palabras]{es}`: words in another language. */
export interface Foreign extends Placed {
  readonly type: 'foreign';
  readonly lang: string;
  readonly dir: '' | 'ltr' | 'rtl';
  readonly children: readonly Inline[];
}
/** One of the few HTML elements that an author may write in Markdown, with the attributes that are let through. */
export interface Element extends Placed {
  readonly type: 'element';
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Inline[];
}
