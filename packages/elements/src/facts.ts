// From a story to the data of a graphic: what every component's kind.ts makes of facts, sources and words. Pure.
import { formatDate, safeUrl, type Source, type State, type WrittenAttribution } from '@throughline/core';
import type { Cell, Citation, Fact, Known, Source as StorySource, Table } from '@throughline/core/story.js';

/** The facts that are cited, without those that there are none of: those are the story's problem. */
export function factsOf(citations: readonly Citation[], known: Known): readonly Fact[] {
  return citations.map(({ fact }) => known.fact(fact)).filter((fact) => fact !== null);
}

/** All facts that a table shows, in reading order, each once. */
export function factsIn({ rows }: Table, known: Known): readonly Fact[] {
  const citations = rows.flatMap(({ facts, cells }) => [...facts, ...cells.flatMap((cell) => cell.facts)]);
  return [...new Set(factsOf(citations, known))];
}

/** The fact that a cell shows: the first that it cites. */
export function factIn(cell: Cell | undefined, known: Known): Fact | null {
  return factsOf(cell?.facts ?? [], known)[0] ?? null;
}

/** The words that are drawn for a cell: its own, else the fact's. */
export function labelIn(cell: Cell | undefined, fact: Fact | null, known: Known): string {
  return cell?.text || (fact ? known.reads(fact) : '');
}

/** Who says so, with a link to the note that tells more; without a name there is nothing to link. */
export function attributionIn({ id, who, certainty }: Fact, known: Known): WrittenAttribution {
  return { who: who.name, certainty, href: (who.name && known.noteOf(id)) || null };
}

/** A quantity as an author writes it, from one that has been read: what was wrong with it has been told where the fact is. */
export interface Stated {
  readonly value: string | null;
  readonly upper: string | null;
  readonly qualifier: string | null;
  readonly unit: string | null;
  readonly asOf: string | null;
}

/** What a fact states as a quantity; an exact one needs no word for it. */
export function statedIn({ quantity }: Fact): Stated {
  const { value = null, upper = null, qualifier = 'exactly', unit = '', asOf = null } = quantity ?? {};
  return {
    value: value === null ? null : String(value),
    upper: upper === null ? null : String(upper),
    qualifier: qualifier === 'exactly' ? null : qualifier,
    unit: unit || null,
    asOf,
  };
}

/** A date as the story's readers write it; `null` for none. */
export function dateIn(iso: string | null | undefined, known: Known): string | null {
  return iso ? formatDate(iso, known.story.lang) : null;
}

/** A line for each source of the facts, which leads to where the source is told of. */
export function sourcesIn(facts: readonly Fact[], known: Known): readonly Source[] {
  const line = wordIn('source', known) || 'Source: {source}';
  const first = new Map<string, Fact>();
  for (const fact of facts) if (known.source(fact.source) && !first.has(fact.source)) first.set(fact.source, fact);
  const sources = [...first.keys()].map((id) => known.source(id)!);
  return sources.map((source) => {
    const name = nameAmong(source, sources, known);
    // Where there are no notes there is no list of sources either.
    const href = known.noteOf(first.get(source.id)!.id) ? `#source-${source.id}` : safeUrl(source.link);
    return { text: line.replace('{source}', () => name), href };
  });
}

/** Who publishes a source; with its date, or else its title, where others are published by the same. */
function nameAmong({ id, publisher, title, date }: StorySource, all: readonly StorySource[], known: Known): string {
  const others = all.filter((other) => other.id !== id && other.publisher === publisher);
  if (others.length === 0 || publisher === '') return publisher || title;
  const isDated = [date, ...others.map((other) => other.date)].every((day, i, days) => day && days.indexOf(day) === i);
  return [publisher, isDated ? dateIn(date, known) : title].filter(Boolean).join(', ');
}

/**
 * The words of a graphic that the story replaces, or that the library has in its language. Graphics have some names in common: `about` is given to all of them,
 * `distance-graphic-about` to one kind, before the other.
 *
 * @param kind the graphic's name
 * @param names those of the words that the graphic says itself
 */
export function wordsIn(kind: string, names: readonly string[], known: Known): Record<string, string> {
  const word = (name: string, words: Readonly<Record<string, string>>) =>
    own(`${kind}-${name}`, words) || own(name, words);
  const said = names.map((name) => [name, word(name, known.story.words) || word(name, known.said)]);
  return Object.fromEntries(said.filter(([, word]) => word !== '')) as Record<string, string>;
}

/** A word by its name: the story's, else the library's in the story's language, else `''`. */
export function wordIn(name: string, { story, said }: Known): string {
  return own(name, story.words) || own(name, said);
}

function own(name: string, words: Readonly<Record<string, string>>): string {
  return Object.hasOwn(words, name) ? words[name]! : '';
}

/** The ids of rows that a state shows: those that it names, or all. */
export function shownIn(ids: readonly string[], { show }: State): readonly string[] {
  return Array.isArray(show) ? ids.filter((id) => show.includes(id)) : ids;
}
