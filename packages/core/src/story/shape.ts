// The keys that an author may write in front matter, sources and facts: said once, for reading, for the JSON Schemas that
// editors complete from, and for the tables of docs/format.md.
import { CERTAINTIES } from '../attribution.js';
import { QUALIFIERS } from '../quantity.js';
import { RESTYLABLE } from '../restyle.js';
import { EMBEDS, KINDS } from './story.js';

/** What may stand behind a key. */
export type Sort =
  | {
      /** Words, as they are written. */ readonly sort: 'text';
    }
  | { /** A number, with a point for decimals. */ readonly sort: 'number' }
  | { /** ISO 8601. */ readonly sort: 'date' }
  | { /** http, https or mailto. */ readonly sort: 'link' }
  | { /** A file in the story's folder. */ readonly sort: 'path' }
  | { /** BCP 47. */ readonly sort: 'language' }
  | { /** An id of a fact, source, step or graphic. */ readonly sort: 'id' }
  | { /** One id, or a list of them. */ readonly sort: 'ids' }
  | { readonly sort: 'word'; readonly words: readonly string[] }
  | { /** One word, or a list of them. */ readonly sort: 'words'; readonly words: readonly string[] }
  | { /** Names that the author chooses, each with a text. */ readonly sort: 'texts' }
  | { /** A text, which is its first key, or keys. */ readonly sort: 'person'; readonly shape: Shape }
  | {
      readonly sort: 'list';
      readonly shape: Shape;
      /** Whether an item may be a text, its first key. */ readonly short: boolean;
    }
  | {
      /** Ids, each with keys; or the path of a file that has them. */ readonly sort: 'ids-with';
      readonly shape: Shape;
    };

export type Key = Sort & {
  /** As it is written, in kebab-case. */
  readonly name: string;
  readonly needed?: true;
  /** What it is, for authors. */
  readonly help: string;
};

export type Shape = readonly Key[];

const PERSON: Shape = [
  { name: 'name', sort: 'text', needed: true, help: 'The name.' },
  { name: 'role', sort: 'text', help: 'What they do.' },
  { name: 'link', sort: 'link', help: 'A page about them.' },
];

/** Who says something. */
export const SPEAKER: Shape = [
  { name: 'name', sort: 'text', needed: true, help: 'The one who says it, as the reader is told.' },
  { name: 'role', sort: 'text', help: 'What they are: “president of Venezuela”.' },
];

/** Where facts are from. */
export const SOURCE: Shape = [
  { name: 'publisher', sort: 'text', help: 'Who published it.' },
  { name: 'title', sort: 'text', help: 'Its title.' },
  { name: 'author', sort: 'text', help: 'Who wrote it.' },
  { name: 'date', sort: 'date', help: 'When it was published.' },
  { name: 'link', sort: 'link', help: 'Where to read it.' },
  { name: 'archived', sort: 'link', help: 'A copy that stays.' },
  { name: 'accessed', sort: 'date', help: 'When it was read.' },
  { name: 'licence', sort: 'text', help: 'Under which terms it is used.' },
  { name: 'credit', sort: 'text', help: 'The line that must stand by what is made of it.' },
  { name: 'note', sort: 'text', help: 'What readers should know of it.' },
  { name: 'saved', sort: 'path', help: 'A saved text of it, which the check reads and nobody publishes.' },
];

/** How words were said. */
export const MANNERS = [
  'on-record',
  'unnamed',
  'official-statement',
  'attributed-by-others',
  'televised',
  'to-reporters',
  'interview',
  'written',
  'posted',
] as const;

/** How far a request got. */
export const STATUSES = [
  'requested',
  'sought',
  'acknowledged',
  'confirmed',
  'delivered',
  'refused',
  'unknown',
] as const;

/** One thing that somebody says. */
export const FACT: Shape = [
  { name: 'value', sort: 'number', help: 'The number, as the source states it.' },
  { name: 'upper', sort: 'number', help: 'The upper end of a range.' },
  { name: 'qualifier', sort: 'word', words: QUALIFIERS, help: 'How the number is stated.' },
  { name: 'unit', sort: 'text', help: 'What is counted, in the singular: missile, person, km.' },
  { name: 'units', sort: 'text', help: 'The unit as it is read after a number: missiles.' },
  { name: 'as-of', sort: 'date', help: 'The date for which it is stated.' },
  { name: 'reads', sort: 'text', help: 'The fact as it reads in prose, label and table.' },
  { name: 'says', sort: 'text', help: 'What is said, in your own words.' },
  { name: 'words', sort: 'text', help: 'The source’s own words, exact, without quotation marks.' },
  { name: 'words-lang', sort: 'language', help: 'The language of words, where it is not the story’s.' },
  { name: 'original', sort: 'text', help: 'The words in the language in which they were said.' },
  { name: 'original-lang', sort: 'language', help: 'The language of original.' },
  { name: 'translation', sort: 'text', help: 'Who translated.' },
  { name: 'who', sort: 'person', shape: SPEAKER, help: 'Who says so.' },
  { name: 'how', sort: 'word', words: MANNERS, help: 'How it was said.' },
  { name: 'how-reads', sort: 'text', help: 'How it was said, in words for readers.' },
  { name: 'occasion', sort: 'text', help: 'On which occasion.' },
  { name: 'date', sort: 'date', help: 'When it was said.' },
  { name: 'source', sort: 'id', help: 'The id of a source.' },
  { name: 'where', sort: 'text', help: 'Where in the source: ¶5, p. 12, row 3.' },
  { name: 'certainty', sort: 'word', words: CERTAINTIES, help: 'How sure it is.' },
  { name: 'method', sort: 'text', help: 'How it was measured, where you measured it.' },
  { name: 'note', sort: 'text', help: 'A word on it that stands beside it.' },
  { name: 'status', sort: 'word', words: STATUSES, help: 'Of a request: how far it got.' },
  { name: 'of', sort: 'text', help: 'Of a request: asked of whom.' },
  { name: 'by', sort: 'text', help: 'Of a request: asked by whom.' },
  { name: 'from', sort: 'text', help: 'Of a distance: the place measured from.' },
  { name: 'points', sort: 'text', help: 'Of a distance: its two ends, as lon,lat lon,lat.' },
  { name: 'coast', sort: 'text', help: 'Of a distance: the id of a coast in the map data.' },
];

const AMENDMENT: Shape = [
  { name: 'date', sort: 'date', needed: true, help: 'When readers were told.' },
  { name: 'text', sort: 'text', needed: true, help: 'What readers are told.' },
  { name: 'was', sort: 'text', help: 'What was wrong.' },
  { name: 'is', sort: 'text', help: 'What is right.' },
  { name: 'about', sort: 'ids', help: 'The ids of the facts, steps or graphics that it is about.' },
];

const WAIVER: Shape = [
  { name: 'rule', sort: 'text', needed: true, help: 'The code of the rule.' },
  {
    name: 'about',
    sort: 'text',
    help: 'The id of the fact, step, source or graphic for which it is waived; of a number, the name in which it stands.',
  },
  { name: 'reason', sort: 'text', help: 'Why.' },
  { name: 'by', sort: 'text', help: 'Who answers for it.' },
  { name: 'date', sort: 'date', help: 'Since when.' },
];

/** Front matter: what a story is. */
export const FRONT_MATTER: Shape = [
  { name: 'version', sort: 'number', needed: true, help: 'The version of this format: 1.' },
  { name: 'title', sort: 'text', needed: true, help: 'The headline.' },
  { name: 'standfirst', sort: 'text', help: 'The paragraph below the headline.' },
  { name: 'description', sort: 'text', help: 'What search engines show; else the standfirst.' },
  { name: 'kind', sort: 'word', words: KINDS, help: 'What kind of work it is.' },
  { name: 'lang', sort: 'language', help: 'The language (BCP 47): en, en-GB, es.' },
  { name: 'dir', sort: 'word', words: ['ltr', 'rtl'], help: 'The direction, where the language does not tell.' },
  { name: 'authors', sort: 'list', shape: PERSON, short: true, help: 'Who wrote it: names, or name, role and link.' },
  { name: 'publisher', sort: 'text', help: 'Who publishes it.' },
  { name: 'published', sort: 'date', help: 'When it was published.' },
  { name: 'modified', sort: 'date', help: 'When it was last changed.' },
  { name: 'as-of', sort: 'date', help: 'The day for which what it says holds.' },
  { name: 'canonical', sort: 'link', help: 'The address at which it will stand.' },
  { name: 'sponsor', sort: 'text', help: 'Who paid, of a sponsored story.' },
  { name: 'disclosure', sort: 'text', help: 'What a reader must know of how it was made.' },
  { name: 'explains', sort: 'id', help: 'The id of the source that the story explains.' },
  { name: 'words', sort: 'texts', help: 'Words of the pictures and of the page, by their names.' },
  { name: 'restyle', sort: 'words', words: RESTYLABLE, help: 'What pages that embed the story may restyle.' },
  { name: 'embed', sort: 'word', words: EMBEDS, help: 'How pages of others may have it: page, or frame alone.' },
  { name: 'sources', sort: 'ids-with', shape: SOURCE, help: 'Where facts are from: written here, or a path.' },
  { name: 'facts', sort: 'ids-with', shape: FACT, help: 'What is said, and by whom: written here, or a path.' },
  { name: 'corrections', sort: 'list', shape: AMENDMENT, short: false, help: 'What was wrong, and what is right.' },
  { name: 'updates', sort: 'list', shape: AMENDMENT, short: false, help: 'What is new since it was published.' },
  { name: 'waive', sort: 'list', shape: WAIVER, short: false, help: 'Findings that an editor answers for.' },
];

/** The names of a shape's keys, in order. */
export function namesOf(shape: Shape): readonly string[] {
  return shape.map(({ name }) => name);
}
