import {
  CERTAINTIES,
  excerpt,
  formatDate,
  formatNumber,
  isIsoDate,
  readAttribution,
  readSources,
  suggest,
  usableLocale,
  type Attribution,
  type Frame,
  type Problem,
  type Reading,
  type Source,
  type State,
  type StateKeys,
  type WrittenAttribution,
} from '@throughline/core';
import { fitted, layoutOf } from './fit.js';

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
  readonly sources?: readonly { readonly text: string; readonly href?: Text }[] | null | undefined;
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

/** One request, checked. */
export interface Item {
  readonly id: string;
  readonly what: string;
  readonly by: string;
  /** Its own status first, then those that a step may move it to. Never empty. */
  readonly stands: readonly [Stand, ...Stand[]];
}

/** The requests to one party. */
export interface Party {
  readonly of: string;
  /** Who asks, when every item of the group has the same one; else empty, and said by each item. */
  readonly by: string;
  readonly items: readonly Item[];
}

/** A checklist, checked: the parties in order of appearance. */
export interface ChecklistData {
  readonly title: string;
  readonly parties: readonly Party[];
  readonly sources: readonly Source[];
  readonly words: Words;
}

/** What a step may say. */
export const STATES = {
  show: { kind: 'ids', help: 'The items that are shown; left out, all of them.' },
  focus: { kind: 'id', help: 'The item that keeps its ink while the others go quiet.' },
  status: {
    kind: 'pairs',
    words: STATUSES,
    help: 'Items moved to another status that they carry themselves, with its source: sam=confirmed.',
  },
} as const satisfies StateKeys;

/** What is shown. */
export interface ChecklistState {
  readonly show: readonly string[] | null;
  readonly focus: string | null;
  readonly status: Readonly<Record<string, string>>;
}

/**
 * How close the lines stand. `roomy` and `full` give every item its details. `brief` and
 * `tight` give them to items in focus or moved, and say once for a group who says the same
 * of all; `tight` has no foot, and gives up the notes first and then some items.
 */
export type Density = 'roomy' | 'full' | 'brief' | 'tight';

/** Who says so, in words. */
export interface Said {
  /** Who asks, where the group does not say it. */
  readonly by: string;
  /** Empty when nobody is named. */
  readonly who: string;
  /** How sure it is and as of when. */
  readonly how: string;
}

/** One item as drawn. */
export interface Line {
  readonly id: string;
  readonly what: string;
  readonly status: Status;
  readonly word: string;
  /** "was requested", when a step has moved the status; else empty. */
  readonly was: string;
  readonly note: string;
  /** `null` where the group says it for all. */
  readonly said: Said | null;
  readonly shown: boolean;
  readonly focused: boolean;
  /** In focus or moved: its details are drawn at every density. */
  readonly open: boolean;
}

/** The lines under one heading. */
export interface Group {
  readonly asked: string;
  readonly by: string;
  /** Who says so of all its lines, where room is short and it is the same for all. */
  readonly said: Said | null;
  readonly shown: boolean;
  readonly lines: readonly Line[];
}

/** What is drawn. */
export interface ChecklistModel {
  /** `columns`: statuses stand in a column of their own; `rows`: with the words. */
  readonly layout: 'columns' | 'rows';
  readonly density: Density;
  /** Whether one item is in focus. */
  readonly focusing: boolean;
  readonly groups: readonly Group[];
  /** How many items stand where, and what was left out for want of room; empty when there is no room for it. */
  readonly foot: string;
  readonly problems: readonly Problem[];
}

/** Checks a checklist as written. */
export function readArmsRequestChecklist(written: WrittenChecklist, where: string): Reading<ChecklistData> {
  const problems: Problem[] = [];
  const tell = (code: string, message: string, help: string) => problems.push({ code, where, message, help });
  const words = readWords(written.words ?? {}, where, problems);
  const items = Array.isArray(written.items) ? (written.items as readonly WrittenItem[]) : [];
  if (items.length === 0)
    tell('no-items', 'The checklist has no items.', 'Write one <li data-of data-status> for each request.');
  if (items.length > MAX_ITEMS)
    tell('too-many-items', `Only the first ${MAX_ITEMS} items are drawn.`, 'Split the list.');

  const ids = new Set<string>();
  const parties = new Map<string, { of: string; items: Item[] }>();
  items.slice(0, MAX_ITEMS).forEach((entry, index) => {
    const item = readItem(entry, index, ids, words, where, problems);
    if (!item) return;
    const of = clean(entry.of) || clean(entry.ofWords);
    const party = parties.get(of) ?? { of: clean(entry.ofWords) || of, items: [] };
    party.items.push(item);
    parties.set(of, party);
  });
  const sources = readSources(written.sources ?? [], where);
  problems.push(...sources.problems);
  return {
    value: { title: clean(written.title), parties: [...parties.values()].map(sharedBy), sources: sources.value, words },
    problems,
  };
}

function readWords(written: Readonly<Record<string, string>>, where: string, problems: Problem[]): Words {
  const words: Words = { ...WORDS };
  for (const [key, text] of Object.entries(written)) {
    if (!Object.hasOwn(WORDS, key)) {
      problems.push({
        code: 'unknown-word',
        where,
        message: `The picture has no word "${excerpt(key)}".`,
        help: suggest(key, Object.keys(WORDS)),
      });
    } else if (clean(text)) words[key as keyof Words] = clean(text);
  }
  return words;
}

/** Reads one item, `null` when it says nothing. Its id is added to `ids`, changed where it was there already. */
function readItem(
  entry: WrittenItem,
  index: number,
  ids: Set<string>,
  words: Words,
  list: string,
  problems: Problem[],
): Item | null {
  const name = clean(entry.id);
  let id = name || `item-${index + 1}`;
  const where = `${list} [data-item="${excerpt(id)}"]`;
  const tell = (code: string, message: string, help: string) => problems.push({ code, where, message, help });
  const what = clean(entry.what);
  if (!what) {
    tell('item-without-words', 'It does not say what is asked for.', 'Write it, or leave the item out.');
    return null;
  }
  if (/[\s=]/.test(name)) tell('unusable-id', 'No step can name it.', 'Write an id without spaces and equals signs.');
  if (ids.has(id))
    tell('doubled-id', 'An item before it has the same id.', 'Give each item its own: a step finds the first.');
  while (ids.has(id)) id += '*';
  ids.add(id);
  if (!clean(entry.of) && !clean(entry.ofWords))
    tell('party-missing', 'It does not say who was asked.', 'Write it as data-of.');

  const moves = (entry.moves ?? []).map((move) => readStand(move, words, where, problems));
  const sourced = moves.filter(({ attribution, status }) => {
    if (!attribution.who)
      tell('status-without-source', `Nobody says that it is "${status}".`, 'Write a <cite> inside the status.');
    return attribution.who;
  });
  return { id, what, by: clean(entry.by), stands: [readStand(entry, words, where, problems), ...sourced] };
}

function readStand(entry: WrittenStatus, words: Words, where: string, problems: Problem[]): Stand {
  const tell = (code: string, message: string, help: string) => problems.push({ code, where, message, help });
  const name = clean(entry.status);
  const known = STATUSES.find((status) => status === name);
  if (!known)
    tell(
      'unknown-status',
      name ? `"${excerpt(name)}" is no status.` : 'No status is written.',
      suggest(name, STATUSES),
    );
  const date = clean(entry.asOf);
  if (date && !isIsoDate(date))
    tell('date-unreadable', `"${excerpt(date)}" is not a date.`, 'Write it as 2025-10-31, 2025-10 or 2025.');
  const attribution = readAttribution(entry.attribution, where);
  problems.push(...attribution.problems);
  const status = known ?? 'unknown';
  return {
    status,
    word: clean(entry.word) || words[status],
    note: clean(entry.note),
    attribution: attribution.value,
    asOf: isIsoDate(date) ? date : null,
  };
}

/** Says who asks once for the group, when every item of it has the same one. */
function sharedBy({ of, items }: { of: string; items: Item[] }): Party {
  const by = items[0]?.by ?? '';
  return items.every((item) => item.by === by)
    ? { of, by, items: items.map((item) => ({ ...item, by: '' })) }
    : { of, by: '', items };
}

/** The ids that a step may name. */
export function armsRequestChecklistIds({ parties }: ChecklistData): readonly string[] {
  return itemsOf(parties).map(({ id }) => id);
}

/** One row for each item and each status that it may be moved to, with a header row. */
export function armsRequestChecklistRows(
  { parties, words }: ChecklistData,
  locale: string,
): readonly (readonly (string | null)[])[] {
  const columns = ['what', 'of', 'by', 'status', 'note', 'who', 'certainty', 'as-of'] as const;
  const rows = parties.flatMap((party) =>
    party.items.flatMap((item) =>
      item.stands.map(({ word, note, attribution: { who, certainty }, asOf }) =>
        [
          item.what,
          party.of,
          party.by || item.by,
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

/** Works out what is drawn. Keys left out of the state have their initial value. */
export function armsRequestChecklistModel(data: ChecklistData, state: State, frame: Frame): ChecklistModel {
  const { parties, words } = data;
  const problems: Problem[] = [];
  const { show, focus, status: moves } = stateOf(state);
  const shown = (id: string) => show === null || show.includes(id);
  const items = itemsOf(parties);
  const focused = items.find(({ id }) => id === focus);
  const focusing = focused !== undefined && shown(focused.id);
  if (focused && !focusing) {
    problems.push({
      code: 'focus-not-shown',
      where: `[data-focus="${focused.id}"]`,
      message: 'The item is not shown.',
      help: 'Name it in data-show too.',
    });
  }
  const lineOf = (item: Item, stand: Stand): Line => {
    const isFocused = focusing && item === focused;
    const moved = stand !== item.stands[0];
    return {
      id: item.id,
      what: item.what,
      status: stand.status,
      word: stand.word,
      was: moved ? fill(words.was, { status: item.stands[0].word }) : '',
      note: stand.note,
      said: {
        by: item.by && fill(words.by, { by: item.by }),
        who: stand.attribution.who,
        how: howOf(stand, words, frame.locale),
      },
      shown: shown(item.id),
      focused: isFocused,
      open: moved || isFocused,
    };
  };
  const groupsWith = (chosen: (item: Item) => Stand) =>
    parties.map(({ of, by, items: asked }): Group => {
      const lines = asked.map((item) => lineOf(item, chosen(item)));
      return {
        asked: of ? fill(words.asked, { of }) : words['asked-unknown'],
        by: by && fill(words.by, { by }),
        said: null,
        shown: lines.some((line) => line.shown),
        lines,
      };
    });
  const groups = groupsWith((item) => standOf(item, moves, problems));
  const tally = items.length > 0 ? tallyOf(groups, words, frame.locale) : words.empty;
  const { left, ...drawn } = fitted(groups, groupsWith(longestOf), tally, words.more, frame);
  const foot = left > 0 ? fill(words.more, { n: formatNumber(left, frame.locale) }) : drawn.foot;
  return { layout: layoutOf(frame), focusing, ...drawn, foot, problems };
}

/** The status in force: the one that a step asks for, when the item carries it with a source, else its own. */
function standOf({ id, stands }: Item, moves: ChecklistState['status'], problems: Problem[]): Stand {
  const wanted = Object.hasOwn(moves, id) ? moves[id] : undefined;
  const stand = stands.find(({ status }) => status === wanted);
  if (wanted !== undefined && !stand) {
    problems.push({
      code: 'status-without-source',
      where: `[data-status~="${excerpt(`${id}=${wanted}`)}"]`,
      message: `The item has no status "${excerpt(wanted)}" with a source; it stays "${stands[0].status}".`,
      help: 'Write inside the item: <span data-status>… <cite>who says so</cite></span>.',
    });
  }
  return stand ?? stands[0];
}

/** Between two things said of one: it stays on the line of the first. */
export const DOT = '\u00a0· ';

/** The status that takes the most room of those that the item may have. */
function longestOf({ stands }: Item): Stand {
  const length = ({ note, attribution }: Stand) => note.length + attribution.who.length;
  return stands.reduce((longest, stand) => (length(stand) > length(longest) ? stand : longest));
}

/** "reported · as of October 2025" */
function howOf({ attribution: { certainty }, asOf }: Stand, words: Words, locale: string): string {
  const sure = certainty && words[`certainty-${certainty}`];
  const when = asOf && fill(words['as-of'], { date: formatDate(asOf, locale) });
  return [sure, when].filter(Boolean).join(DOT);
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
  return fill(words[some ? 'tally' : 'tally-none'], { list });
}

/** The state as this component understands it; whatever else it holds counts as left out. */
function stateOf({ show, focus, status }: State): ChecklistState {
  return {
    show: Array.isArray(show) ? (show as readonly string[]) : null,
    focus: typeof focus === 'string' ? focus : null,
    status:
      typeof status === 'object' && status !== null && !Array.isArray(status)
        ? (status as Readonly<Record<string, string>>)
        : {},
  };
}

function itemsOf(parties: readonly Party[]): readonly Item[] {
  return parties.flatMap(({ items }) => items);
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? values[name]! : whole));
}

/** White space folded; what is no text is none. */
function clean(text: unknown): string {
  return typeof text === 'string' ? text.replace(/\s+/g, ' ').trim() : '';
}
