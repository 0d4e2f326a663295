import type { QuantityWords } from '../format.js';
import { quantityInFigures, quantityWordsOf } from './in-figures.js';
import type { Known } from './kind.js';
import { wordsOfGraphics } from './page-words.js';
import { saidIn } from './said/index.js';
import type { Fact, Source, Story } from './story.js';

/** Where what a story only names is to be found. */
export interface KnownOptions {
  /** The link from a value to the note that says who says so. */
  noteOf?(fact: string): string;
  /** A file that a graphic names, parsed; `null` where there is none. */
  file?(path: string): unknown;
  /** The newsroom's words, by their names; a story's own go before them. */
  readonly strings?: Readonly<Record<string, string>>;
}

/** What a graphic or a rule may ask about a story. Of two facts or sources with one id the first is known. */
export function knownOf(story: Story, options: KnownOptions = {}): Known {
  const facts = byId(story.facts);
  const sources = byId(story.sources);
  // Several rules and every picture ask how a fact reads, and to make a number's format is slow.
  const readings = new WeakMap<Fact, string>();
  const own = saidIn(story.lang);
  const said = quantityWordsOf(story.words, options.strings ?? {}, own);
  return {
    story,
    said: { ...own, ...wordsOfGraphics(options.strings ?? {}) },
    fact: (id) => facts.get(id) ?? null,
    source: (id) => sources.get(id) ?? null,
    reads(fact) {
      const reading = readings.get(fact) ?? readsOf(fact, story.lang, said);
      readings.set(fact, reading);
      return reading;
    },
    noteOf: (fact) => options.noteOf?.(fact) ?? '',
    file: (path) => options.file?.(path) ?? null,
  };
}

/** The first of each id. A Map, so that an id may be any word, `__proto__` among them. */
function byId<Named extends Fact | Source>(list: readonly Named[]): ReadonlyMap<string, Named> {
  const map = new Map<string, Named>();
  for (const named of list) if (named.id !== '' && !map.has(named.id)) map.set(named.id, named);
  return map;
}

function readsOf(
  { reads, quantity, units, words, says }: Fact,
  lang: string,
  quantityWords: Partial<QuantityWords>,
): string {
  if (reads !== '') return reads;
  if (quantity === null || (quantity.qualifier === 'unknown' && words !== '')) return words || says;
  const said = quantityInFigures(quantity, lang, quantityWords);
  if (quantity.value === null) return said;
  const counted = quantity.qualifier === 'exactly' && quantity.value === 1 ? quantity.unit : units || quantity.unit;
  return counted === '' ? said : `${said} ${counted}`;
}
