// Front matter of a story, as YAML.
import { stringify } from 'yaml';
import { numberOf } from '../quantity.js';
import { kebab } from '../kebab.js';
import type { Amendment, Fact, Person, Source, Story, Waiver } from './story.js';
import { directionOf } from './values.js';

/** Keys of YAML in their order; what is empty is left out. */
type Written = Map<string, unknown>;

/** The front matter of a story, without the lines around it. */
export function printHead(story: Story): string {
  const words = Object.entries(story.words);
  return print([
    ['version', story.version],
    ['title', story.title],
    ['standfirst', story.standfirst],
    ['description', story.description === story.standfirst ? '' : story.description],
    ['kind', story.kind],
    ['lang', story.lang],
    ['dir', story.dir === directionOf(story.lang) ? '' : story.dir],
    ['authors', story.authors.map(person)],
    ['publisher', story.publisher],
    ['published', story.published],
    ['modified', story.modified],
    ['as-of', story.asOf],
    ['canonical', story.canonical],
    ['sponsor', story.sponsor],
    ['disclosure', story.disclosure],
    ['explains', story.explains],
    ['words', new Map(words)],
    ['restyle', [...story.restyle]],
    ['embed', story.embed === 'page' ? '' : story.embed],
    ['sources', new Map(story.sources.map((source) => [source.id, sourceOf(source)]))],
    ['facts', new Map(story.facts.map((fact) => [fact.id, factOf(fact)]))],
    ['corrections', story.corrections.map(amendment)],
    ['updates', story.updates.map(amendment)],
    ['waive', story.waivers.map(waiver)],
  ]);
}

function print(entries: readonly (readonly [string, unknown])[]): string {
  return stringify(keys(entries), { lineWidth: 0, aliasDuplicateObjects: false });
}

function keys(entries: readonly (readonly [string, unknown])[]): Written {
  return new Map(entries.filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0) || (value instanceof Map && value.size === 0);
}

function person({ name, role, link }: Person): unknown {
  return role === '' && link === '' ? name : keys(Object.entries({ name, role, link }));
}

function sourceOf(source: Source): Written {
  const { publisher, title, author, date, link, archived, accessed, licence, credit, note, saved } = source;
  return keys(
    Object.entries({ publisher, title, author, date, link, archived, accessed, licence, credit, note, saved }),
  );
}

function factOf(fact: Fact): Written {
  const { quantity, who } = fact;
  const counts =
    quantity && ((quantity.qualifier === 'exactly' && fact.value !== '') || quantity.qualifier === 'range');
  return keys(
    Object.entries({
      value: number(fact.value),
      upper: number(fact.upper),
      qualifier: quantity && !counts ? quantity.qualifier : '',
      unit: quantity?.unit ?? '',
      units: fact.units,
      asOf: quantity?.asOf ?? '',
      reads: fact.reads,
      says: fact.says,
      words: fact.words,
      wordsLang: fact.wordsLang,
      original: fact.original,
      originalLang: fact.originalLang,
      translation: fact.translation,
      who: who.role === '' ? who.name : keys(Object.entries(who)),
      how: fact.how,
      howReads: fact.howReads,
      occasion: fact.occasion,
      date: fact.date,
      source: fact.source,
      where: fact.where,
      certainty: fact.certainty ?? '',
      method: fact.method,
      note: fact.note,
      status: fact.status,
      of: fact.of,
      by: fact.by,
      from: fact.from,
      points: fact.points,
      coast: fact.coast,
    }).map(([key, value]) => [kebab(key), value] as const),
  );
}

/** A number as it is written; one that YAML would write otherwise stands in quotation marks. */
function number(written: string): string | number {
  const value = numberOf(written);
  return value !== null && String(value) === written && !/^[1-9]\d{0,2}\.\d{3}$/.test(written) ? value : written;
}

function amendment({ date, text, was, is, about }: Amendment): Written {
  return keys(Object.entries({ date, text, was, is, about: [...about] }));
}

function waiver({ rule, about, reason, by, date }: Waiver): Written {
  return keys(Object.entries({ rule, about, reason, by, date }));
}
