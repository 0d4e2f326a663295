import {
  attributionOf,
  CERTAINTIES,
  formatDate,
  formatNumber,
  isIsoDate,
  sourcesOf,
  usableLocale,
  type Attribution,
  type Frame,
  type Source,
  type State,
  type StateKeys,
  type WrittenAttribution,
  type WrittenSource,
} from '@throughline/core';
import { fitted, layoutOf, type Drawing } from './fit.js';

/** How far a request got. `unknown`: nobody says. */
export const STATUSES = [
  'requested',
  'sought',
  'acknowledged',
  'confirmed',
  'delivered',
  'refused',
  'unknown',
] as const;
export type Status = (typeof STATUSES)[number];

/** More items than this are not a picture; the rest is cut, and told. */
export const MAX_ITEMS = 200;

/**
 * The words that the picture adds to those of the author, in English. An author
 * replaces any of them: `words` in the data, `data-word` in the light DOM.
 */
export const WORDS = {
  ...named(STATUSES, ''),
  sought: 'being sought',
  unknown: 'not known',
  /** The line above a group. */
  asked: 'Asked of {of}',
  'asked-unknown': 'Of whom is not said',
  by: 'by {by}',
  /** Beside a status that a step has moved. */
  was: 'was {status}',
  'as-of': 'as of {date}',
  /** The line at the foot; the second is used while nothing is confirmed or delivered. */
  tally: '{list}.',
  'tally-none': '{list}; none confirmed.',
  more: '{n} more in the data.',
  empty: 'No requests are listed.',
  /** How sure it is: `certainty-reported` and so on. */
  ...named(CERTAINTIES, 'certainty-'),
  /** Headers of the data table. */
  'column-what': 'What',
  'column-of': 'Asked of',
  'column-by': 'Asked by',
  'column-status': 'Status',
  'column-note': 'Note',
  'column-who': 'Who says so',
  'column-certainty': 'How sure',
  'column-as-of': 'As of',
};
export type Words = typeof WORDS;

function named<Name extends string, Prefix extends string>(names: readonly Name[], prefix: Prefix) {
  return Object.fromEntries(names.map((name): [string, string] => [prefix + name, name])) as Record<
    `${Prefix}${Name}`,
    string
  >;
}

type Text = string | null | undefined;

/** A status as an author writes it, with its own source. */
export interface WrittenStatus {
  /** One of `STATUSES`. */
  readonly status?: Text;
  /** The author's own word for it, such as "formally requested". */
  readonly word?: Text;
  /** What else is to be said of it. */
  readonly note?: Text;
  readonly attribution?: WrittenAttribution | null | undefined;
  /** ISO 8601 date, month or year. */
  readonly asOf?: Text;
}

/** One request as an author writes it. */
export interface WrittenItem extends WrittenStatus {
  /** What a step names it by; `item-1`, `item-2` … where nothing is written. */
  readonly id?: Text;
  /** What is asked for. */
  readonly what?: Text;
  /** Who is asked: one, or several as one party, such as "China and Iran". Items are grouped by it. */
  readonly of?: Text;
  /** The words drawn for the one asked, where they are not `of` itself, as in a translation. */
  readonly ofWords?: Text;
  /** Who asks. */
  readonly by?: Text;
  /** Statuses that a step may move the item to. */
  readonly moves?: readonly WrittenStatus[] | null | undefined;
}

/** A checklist as an author writes it. */
export interface WrittenChecklist {
  /** Says the answer or asks the question. */
  readonly title?: Text;
  readonly items?: readonly WrittenItem[] | null | undefined;
  readonly sources?: readonly WrittenSource[] | null | undefined;
  /** Words of the picture in the story's language, by the keys of `WORDS`. */
  readonly words?: Readonly<Record<string, string>> | null | undefined;
}

/** A status, and who says so. */
export interface Stand {
  readonly status: Status;
  readonly word: string;
  readonly note: string;
  readonly attribution: Attribution;
  /** ISO 8601, or `null` when the source gives no date. */
  readonly asOf: string | null;
}

/** One request, as read. */
export interface Item {
  readonly id: string;
  readonly what: string;
  readonly by: string;
  /** Its own status first, then those that a step may move it to. Never empty. */
  readonly stands: readonly [Stand, ...Stand[]];
}

/** The requests to one party. Never empty. */
export interface Party {
  readonly of: string;
  readonly items: readonly Item[];
}

/** A checklist, as read: the parties in order of appearance. */
export interface ChecklistData {
  readonly title: string;
  readonly parties: readonly Party[];
  readonly sources: readonly Source[];
  readonly words: Words;
}

/** What a step may say. */
export const STATES = {
  show: { kind: 'ids', help: 'Items shown.' },
  focus: { kind: 'id', help: 'The item in focus.' },
  status: { kind: 'pairs', words: STATUSES, help: 'Items moved to a status that they carry: sam=confirmed.' },
} as const satisfies StateKeys;

/**
 * How close the lines stand. `roomy` and `full` give every item its details. `tight` gives
 * them to items in focus or moved, and says once for a group who says the same of all; where
 * even that is too tall, it gives up the foot, then the notes, then some items.
 */
export type Density = 'roomy' | 'full' | 'tight';

/** One item as drawn: with the status in force. Its details are drawn at every density when it is in focus or moved. */
export interface Line extends Item, Stand {
  /** "was requested", when a step has moved the status; else empty. */
  readonly was: string;
  /** Who says so, how sure it is and as of when; empty where the group says it for all. */
  readonly said: string;
  readonly shown: boolean;
  readonly focused: boolean;
  /** The longest note and attribution that a step may give it: their room is kept. */
  readonly room: readonly string[];
}

/** The lines under one heading. */
export interface Group {
  readonly asked: string;
  readonly by: string;
  /** Who says so of all its lines, where room is short and it is the same for all. */
  readonly said: string;
  readonly shown: boolean;
  readonly lines: readonly Line[];
}

/** What is drawn. */
export interface ChecklistModel extends Drawing {
  /** `columns`: statuses stand in a column of their own; `rows`: with the words. */
  readonly layout: 'columns' | 'rows';
}

/** The best that can honestly be made of a checklist as written; what is wrong with it, `check.js` says. */
export function armsRequestChecklistOf(written: WrittenChecklist): ChecklistData {
  const words = Object.fromEntries(
    Object.entries(WORDS).map(([key, text]) => [key, clean(written.words?.[key]) || text]),
  ) as Words;
  const ids = new Set<string>();
  const parties = new Map<string, { readonly of: string; readonly items: Item[] }>();
  listOf(written.items)
    .slice(0, MAX_ITEMS)
    .forEach((entry, index) => {
      const what = clean(entry.what);
      if (!what) return;
      let id = idOf(entry, index);
      while (ids.has(id)) id += '*';
      ids.add(id);
      const ofWords = clean(entry.ofWords);
      const of = clean(entry.of) || ofWords;
      const party = parties.get(of) ?? { of: ofWords || of, items: [] };
      parties.set(of, party);
      const moves = listOf(entry.moves).map((move) => standOf(move, words));
      const stands = [standOf(entry, words), ...moves.filter(({ attribution }) => attribution.who)] as const;
      party.items.push({ id, what, by: clean(entry.by), stands });
    });
  return { title: clean(written.title), parties: [...parties.values()], sources: sourcesOf(written.sources), words };
}

/** What a step names an item by. */
export function idOf({ id }: WrittenItem, index: number): string {
  return clean(id) || `item-${index + 1}`;
}

/** The status of a name; nobody says, where it is none. */
export function statusOf(name: unknown): Status {
  return STATUSES.find((status) => status === clean(name)) ?? 'unknown';
}

function standOf(entry: WrittenStatus, words: Words): Stand {
  const status = statusOf(entry.status);
  const date = clean(entry.asOf);
  return {
    status,
    word: clean(entry.word) || words[status],
    note: clean(entry.note),
    attribution: attributionOf(entry.attribution),
    asOf: isIsoDate(date) ? date : null,
  };
}

export function itemsOf({ parties }: ChecklistData): readonly Item[] {
  return parties.flatMap(({ items }) => items);
}

/** One row for each item and each status that it may be moved to, with a header row. */
export function armsRequestChecklistRows(
  { parties, words }: ChecklistData,
  locale: string,
): readonly (readonly (string | null)[])[] {
  const columns = ['what', 'of', 'by', 'status', 'note', 'who', 'certainty', 'as-of'] as const;
  const rows = parties.flatMap(({ of, items }) =>
    items.flatMap(({ what, by, stands }) =>
      stands.map(({ word, note, attribution: { who, certainty }, asOf }) =>
        [
          what,
          of,
          by,
          word,
          note,
          who,
          certainty && words[`certainty-${certainty}`],
          asOf && formatDate(asOf, locale),
        ].map((cell) => cell || null),
      ),
    ),
  );
  return rows.length > 0 ? [columns.map((column) => words[`column-${column}`]), ...rows] : [];
}

/**
 * Works out what is drawn. Keys left out of the state have their initial value.
 *
 * @param notAttributed what is said where nobody says so
 */
export function armsRequestChecklistModel(
  data: ChecklistData,
  state: State,
  frame: Frame,
  notAttributed: string,
): ChecklistModel {
  const { words } = data;
  const { locale } = frame;
  const items = itemsOf(data);
  const focus = items.find(({ id }) => id === state.focus && isShown(id, state));
  const saidOf = ({ attribution: { who, certainty }, asOf }: Stand, by: string) =>
    [
      by && fill(words.by, by),
      who || notAttributed,
      certainty && words[`certainty-${certainty}`],
      asOf && fill(words['as-of'], formatDate(asOf, locale)),
    ]
      .filter(Boolean)
      .join(DOT);
  const groupsWith = (chosen: (item: Item) => Stand) =>
    data.parties.map(({ of, items }): Group => {
      const by = items[0]?.by;
      const allBy = items.every((item) => item.by === by) && by;
      const lines = items.map((item): Line => {
        const stand = chosen(item);
        const [own] = item.stands;
        const longest = longestOf(item);
        return {
          ...item,
          ...stand,
          was: stand === own ? '' : fill(words.was, own.word),
          said: saidOf(stand, allBy ? '' : item.by),
          shown: isShown(item.id, state),
          focused: item === focus,
          room: longest === stand ? [] : [longest.note, saidOf(longest, allBy ? '' : item.by)],
        };
      });
      return {
        asked: of ? fill(words.asked, of) : words['asked-unknown'],
        by: allBy ? fill(words.by, allBy) : '',
        said: '',
        shown: lines.some(({ shown }) => shown),
        lines,
      };
    });
  const groups = groupsWith((item) => standIn(item, state) ?? item.stands[0]);
  const foot = items.length > 0 ? tallyOf(groups, words, locale) : words.empty;
  const more = (left: number) => fill(words.more, formatNumber(left, locale));
  return { layout: layoutOf(frame), ...fitted(groups, groupsWith(longestOf), foot, more, frame) };
}

/** Whether a state shows an item; one that is no list of ids shows all. */
export function isShown(id: string, { show }: State): boolean {
  return !Array.isArray(show) || show.includes(id);
}

/** The status that a state moves an item to, as asked. */
export function wantedOf(id: string, { status }: State): unknown {
  return (status as Readonly<Record<string, unknown>> | null | undefined)?.[id];
}

/** The status that a state moves an item to, where the item carries it with a source. */
export function standIn({ id, stands }: Item, state: State): Stand | undefined {
  return stands.find(({ status }) => status === wantedOf(id, state));
}

/** Between two things said of one: it stays on the line of the first. */
export const DOT = '\u00a0· ';

/** The status that takes the most room of those that the item may have. */
function longestOf({ stands }: Item): Stand {
  const length = ({ note, attribution }: Stand) => note.length + attribution.who.length;
  return stands.reduce((longest, stand) => (length(stand) > length(longest) ? stand : longest));
}

/** "3 requested, 2 being sought; none confirmed.": the items shown, by the status in force and in its words. */
function tallyOf(groups: readonly Group[], words: Words, locale: string): string {
  const lines = groups.flatMap((group) => group.lines.filter(({ shown }) => shown));
  const counts = new Map<string, number>();
  for (const status of STATUSES) {
    for (const line of lines) if (line.status === status) counts.set(line.word, (counts.get(line.word) ?? 0) + 1);
  }
  if (counts.size === 0) return '';
  const counted = [...counts].map(([word, count]) => `${formatNumber(count, locale)} ${word}`);
  const list = new Intl.ListFormat(usableLocale(locale), { type: 'unit', style: 'short' }).format(counted);
  const some = lines.some(({ status }) => status === 'confirmed' || status === 'delivered');
  return fill(words[some ? 'tally' : 'tally-none'], list);
}

/** Puts a value in the place that a template has for it. */
function fill(template: string, value: string): string {
  return template.replace(/\{\w+\}/g, () => value);
}

/** What is no list is an empty one. */
export function listOf<Entry>(entries: readonly Entry[] | null | undefined): readonly Entry[] {
  return Array.isArray(entries) ? (entries as readonly Entry[]) : [];
}

/** White space folded; what is no text is none. */
export function clean(text: unknown): string {
  return typeof text === 'string' ? text.replace(/\s+/g, ' ').trim() : '';
}
