import { toCsv } from '../csv.js';
import { readState, type State } from '../timeline.js';
import type { GraphicKind, Known } from './kind.js';
import type { Published, Told } from './lock.js';
import { numbersIn } from './rules/support/numbers.js';
import { fold, isQuoted, quotationsIn } from './rules/support/quotations.js';
import type { Amendment, Fact, Figure, Graphic, Inline, Place, Scene, Source, Story } from './story.js';
import { isFlow, linesOfFlow, shownIn, textOfInlines, valuesIn } from './text.js';

/**
 * What readers are about to see, to be kept beside the story: its headline, facts, sources, pictures, descriptions, data and
 * amendments, each in one line that two people can compare. Prose is not in it: it may be mended without telling anybody.
 */
export function publishedOf(story: Story, kinds: readonly GraphicKind[], known: Known): Published {
  const kindOf = new Map(kinds.map((kind) => [kind.name, kind]));
  const shown = shownIn(story);
  return {
    version: 1,
    date: story.modified || story.published,
    facts: recordOf(story.facts.map((fact) => [fact.id, lineOfFact(fact)])),
    steps: recordOf(shown.flatMap((block) => stepsOf(block, kindOf.get(block.graphic.kind), known))),
    graphics: recordOf(shown.map(({ id, graphic }) => [id, dataOf(graphic, kindOf.get(graphic.kind), known)] as const)),
    titles: recordOf(shown.map(({ id, graphic }) => [id, oneLine(graphic.title)])),
    words: recordOf(
      proseIn(story).flatMap(({ id, lines }) => {
        const words = lines.flatMap((line) => wordsOf(line, known));
        return words.length === 0 ? [] : [[id, words] as const];
      }),
    ),
    figures: recordOf(
      proseIn(story).flatMap(({ id, lines }) => {
        const figures = lines.map((line) => figuresOf(line, story.lang)).filter((line) => line !== '');
        return figures.length === 0 ? [] : [[id, figures] as const];
      }),
    ),
    standfirst: figuresIn(story.standfirst, story.lang),
    headline: oneLine(story.title),
    origins: recordOf(story.facts.flatMap((fact) => entryOf(fact.id, originOf(fact)))),
    sources: recordOf(story.sources.flatMap((source) => entryOf(source.id, sourceLinesOf(source)))),
    amendments: linesOfAmendments(story),
  };
}

/** How a reader finds what a fact is taken from, or how it was measured. */
export function originOf({ where, method }: Fact): Told {
  return told({ where, method });
}

/** What a reader is told of a source, and looks it up by. */
export function sourceLinesOf({ publisher, title, author, date, link }: Source): Told {
  return told({ publisher, title, author, date, link });
}

function told(lines: Told): Told {
  const said = Object.entries(lines).map(([key, line]) => [key, oneLine(line)] as const);
  return recordOf(said.filter(([, line]) => line !== ''));
}

function entryOf(id: string, lines: Told): readonly (readonly [string, Told])[] {
  return Object.keys(lines).length === 0 ? [] : [[id, lines]];
}

/** The prose of one step, or of one section outside of its pictures. */
export interface Prose {
  readonly id: string;
  readonly at: Place;
  readonly lines: readonly (readonly Inline[])[];
}

/** All prose of a story by the step or section in which it stands; what is before the first section has the id `''`. */
export function proseIn(story: Story): readonly Prose[] {
  const parts: { id: string; at: Place; lines: (readonly Inline[])[] }[] = [{ id: '', at: story.at, lines: [] }];
  const steps: Prose[] = [];
  for (const block of story.body) {
    if (block.type === 'section') parts.push({ id: block.id, at: block.at, lines: [block.title] });
    else if (block.type === 'scene')
      for (const { id, at, heading, prose } of block.steps)
        steps.push({ id, at, lines: [heading, ...linesOfFlow(prose)] });
    else if (isFlow(block)) parts.at(-1)!.lines.push(...linesOfFlow([block]));
  }
  return [...parts, ...steps];
}

/** What of a line is not the author's to change in silence. */
function wordsOf(line: readonly Inline[], known: Known): readonly string[] {
  const quoted = quotationsIn(textOfInlines(line, known)).map(({ words }) => `“${fold(words)}”`);
  return [...valuesIn(line).map(({ fact }) => `[@${fact}]`), ...quoted];
}

/** The numbers that are typed in a line; those that are bound follow their facts. One to twelve in words may be said of anything. */
function figuresOf(line: readonly Inline[], lang: string): string {
  return figuresIn(textOfInlines(line), lang);
}

/** The numbers of a text but for those in quotation marks, which are kept with the words. */
function figuresIn(text: string, lang: string): string {
  const quoted = quotationsIn(text);
  return numbersIn(text, lang)
    .filter((number) => number.sort !== 'small' && !isQuoted(quoted, number))
    .map(({ values }) => values.join('|'))
    .join(' ');
}

/** The same bytes for the same state: keys in the order of their code points, a line for each. */
export function printPublished(published: Published): string {
  return `${JSON.stringify(published, null, 2)}\n`;
}

/** What has been kept, or `null` where the text is broken or from a newer version: then nothing is known of what readers saw. */
export function readPublished(text: string): Published | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(read) || read['version'] !== 1 || typeof read['date'] !== 'string') return null;
  const { facts, steps, graphics, amendments, titles, words, figures, standfirst, headline, origins, sources } = read;
  if (titles !== undefined && !isLines(titles)) return null;
  if (words !== undefined && !isLists(words)) return null;
  if (figures !== undefined && !isLists(figures)) return null;
  if (![headline, standfirst].every((kept) => kept === undefined || typeof kept === 'string')) return null;
  if (![origins, sources].every((kept) => kept === undefined || isTolds(kept))) return null;
  if (!isLines(facts) || !isLines(graphics) || !isRecord(steps)) return null;
  if (!Array.isArray(amendments) || !amendments.every((line) => typeof line === 'string')) return null;
  const entries = Object.entries(steps).map(([id, step]) => [id, pictureIn(step)] as const);
  if (entries.some(([, step]) => step === null)) return null;
  return {
    version: 1,
    date: read['date'],
    facts: recordOf(Object.entries(facts)),
    steps: recordOf(entries.map(([id, step]) => [id, step!] as const)),
    graphics: recordOf(Object.entries(graphics)),
    ...(titles && { titles: recordOf(Object.entries(titles)) }),
    ...(words && { words: recordOf(Object.entries(words)) }),
    ...(figures && { figures: recordOf(Object.entries(figures)) }),
    ...(typeof standfirst === 'string' && { standfirst }),
    ...(typeof headline === 'string' && { headline }),
    ...(isTolds(origins) && { origins: tolds(origins) }),
    ...(isTolds(sources) && { sources: tolds(sources) }),
    amendments: amendments,
  };
}

/** A fact in one line: all of it that a reader sees, and no more. */
export function lineOfFact(fact: Fact): string {
  const { quantity } = fact;
  return oneLine(
    [
      quantity && [
        quantity.qualifier,
        quantity.value,
        quantity.upper !== null && `to ${String(quantity.upper)}`,
        quantity.unit,
      ],
      quantity?.asOf && ['as of', quantity.asOf],
      fact.reads && ['reads', fact.reads],
      fact.words && [`“${fact.words}”`],
      fact.original && ['originally', `“${fact.original}”`],
      fact.says && ['says', fact.says],
      fact.status && ['is', fact.status],
      fact.of && ['of', fact.of],
      fact.by && ['by', fact.by],
      fact.date && ['on', fact.date],
      fact.who.name && ['according to', [fact.who.name, fact.who.role].filter((part) => part !== '').join(', ')],
      fact.certainty && [fact.certainty],
      fact.source && ['from', fact.source],
    ]
      .flatMap((part) =>
        part ? [part.filter((word) => word !== null && word !== false && word !== '').join(' ')] : [],
      )
      .join(' | '),
  );
}

/** Corrections and updates, one line each, in the order in which they are written. */
export function linesOfAmendments({ corrections, updates }: Story): readonly string[] {
  return [...corrections.map(lineOf('correction')), ...updates.map(lineOf('update'))];
}

/** One amendment in a line: the same line as long as it says the same. */
export function lineOf(sort: 'correction' | 'update'): (amendment: Amendment) => string {
  return ({ date, text, was, is, about }) =>
    oneLine(
      `${date} ${sort}: ${[text, was && `was: ${was}`, is && `is: ${is}`].filter(Boolean).join(' ')} (${about.join(', ')})`,
    );
}

/** Ids of scenes and figures whose data have changed, and the rows in which. */
export function dataOf(graphic: Graphic, kind: GraphicKind | undefined, known: Known): string {
  return toCsv(rowsOf(graphic, kind, known))
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n');
}

function rowsOf(
  graphic: Graphic,
  kind: GraphicKind | undefined,
  known: Known,
): readonly (readonly (string | number | null)[])[] {
  try {
    if (kind) return kind.rows(kind.written(graphic, known), known.story.lang);
  } catch {
    // What the kind cannot read is still what the author wrote.
  }
  const factsOf = (facts: readonly { readonly fact: string }[]) => facts.map(({ fact }) => `@${fact}`);
  const { columns, rows } = graphic.data;
  return [
    columns.map(({ label }) => label),
    ...rows.map(({ label, facts, cells }) => [
      [label, ...factsOf(facts)].join(' '),
      ...cells.map((cell) => [cell.text, ...factsOf(cell.facts)].filter((part) => part !== '').join(' ')),
    ]),
  ];
}

type Seen = Published['steps'][string];

function stepsOf(
  block: Scene | Figure,
  kind: GraphicKind | undefined,
  known: Known,
): readonly (readonly [string, Seen])[] {
  const seen = (state: Readonly<Record<string, string>>, description: readonly Inline[], decorative: string): Seen => ({
    picture: oneLine(`${block.graphic.kind} ${stateLine(kind ? readState(kind.states, state) : state)}`),
    description: textOfInlines(description, known) || oneLine(decorative && `decorative: ${decorative}`),
  });
  if (block.type === 'figure') return [[block.id, seen(block.state, block.description, block.decorative)]];
  return block.steps.map(({ id, state, description, decorative }) => [id, seen(state, description, decorative)]);
}

/** A state in one line, keys in order, what is left out too: `focus=igla show=igla,su30 view=bars`. */
function stateLine(state: State): string {
  return Object.keys(state)
    .sort()
    .flatMap((key) => {
      const value = state[key] ?? null;
      return value === null ? [] : [`${key}=${valueLine(value)}`];
    })
    .join(' ');
}

function valueLine(value: NonNullable<State[string]>): string {
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.join(',');
  const pairs = Object.entries(value as Readonly<Record<string, string>>);
  return pairs.map(([id, word]) => `${id}:${word}`).join(',');
}

/** A text without breaks in it, as it is kept. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Entries with their keys in order; of a doubled key the first. A key may be any word, so there is no prototype to meet. */
function recordOf<Value>(entries: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> {
  const record = Object.create(null) as Record<string, Value>;
  for (const [key, value] of [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
    if (!Object.hasOwn(record, key)) record[key] = value;
  return record;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isLines(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.values(value).every((line) => typeof line === 'string');
}

function isLists(value: unknown): value is Readonly<Record<string, readonly string[]>> {
  const isList = (list: unknown) => Array.isArray(list) && list.every((line) => typeof line === 'string');
  return isRecord(value) && Object.values(value).every(isList);
}

type Tolds = Readonly<Record<string, Told>>;

function isTolds(value: unknown): value is Tolds {
  return isRecord(value) && Object.values(value).every(isLines);
}

function tolds(kept: Tolds): Tolds {
  return recordOf(Object.entries(kept).map(([id, lines]) => [id, recordOf(Object.entries(lines))] as const));
}

function pictureIn(value: unknown): Seen | null {
  if (!isRecord(value)) return null;
  const { picture, description } = value;
  return typeof picture === 'string' && typeof description === 'string' ? { picture, description } : null;
}
