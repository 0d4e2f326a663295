import type { Context } from '../../rule.js';
import type { Fact } from '../../story.js';
import { labelsOf, scalesIn, statedInLabels } from './labels.js';
import { factorOfUnit, numbersIn, valuesIn, type NumberIn } from './numbers.js';
import { perContext } from './once.js';
import type { Passage } from './passages.js';
import { factsOfRow, type Picture } from './pictures.js';

/** The numbers that some facts give. */
export interface Given {
  readonly values: ReadonlySet<number>;
  /** Years and days of their dates: for numbers beside a month, and for years. */
  readonly dates: ReadonlySet<number>;
  /** The facts of which a number is the value, or an end of the range. */
  readonly byValue: ReadonlyMap<number, readonly Fact[]>;
}

/** What is given, by sets of facts; `null`: by all of the story's. Each set is gone through once. */
export const givenIn = perContext((context: Context) => {
  const each = new Map<string, OfFact>();
  const ofFact = (fact: Fact): OfFact => {
    if (!each.has(fact.id)) each.set(fact.id, ofOneFact(fact, context));
    return each.get(fact.id)!;
  };
  const sets = new WeakMap<ReadonlySet<string>, Given>();
  const ofStory = once(() => unite(context.story.facts, ofFact));
  const ofSet = (set: ReadonlySet<string>): Given => {
    if (!sets.has(set)) {
      const facts = [...set].flatMap((id) => context.fact(id) ?? []);
      sets.set(set, unite(facts, ofFact));
    }
    return sets.get(set)!;
  };
  return {
    ofFact,
    of: (set: ReadonlySet<string> | null): Given => (set === null ? ofStory() : ofSet(set)),
  };
});

/** What is given to a passage: by the facts that are cited, and by the data of its picture. */
export function givenTo(passage: Pick<Passage, 'facts' | 'picture'>, context: Context): readonly Given[] {
  const given = givenIn(context);
  const { facts, picture } = passage;
  return picture ? [given.of(facts), given.of(picture.facts)] : [given.of(facts)];
}

/** Whether a passage may hold a number. */
export function isGiven(number: NumberIn, passage: Passage, context: Context): boolean {
  if (number.sort === 'small') return true;
  const given = givenTo(passage, context);
  const has = (set: ReadonlySet<number>) => number.values.some((value) => set.has(value));
  if (given.some(({ values }) => has(values))) return true;
  if (number.sort === 'day' || number.sort === 'year')
    if (given.some(({ dates }) => has(dates)) || has(datesOfStory(context))) return true;
  return passage.picture !== null && has(seenIn(context).of(passage.picture));
}

/** The facts in sight of a passage of which a number is the value. */
export function factsWithValue(values: readonly number[], passage: Passage, context: Context): readonly Fact[] {
  const found = givenTo(passage, context).flatMap(({ byValue }) => values.flatMap((value) => byValue.get(value) ?? []));
  return [...new Set(found)];
}

interface OfFact {
  readonly values: ReadonlySet<number>;
  /** Its value and the end of its range, as they are counted and as prose may say them. */
  readonly ends: ReadonlySet<number>;
  readonly dates: ReadonlySet<number>;
}

function ofOneFact(fact: Fact, context: Context): OfFact {
  const { quantity } = fact;
  const source = context.source(fact.source);
  const { lang } = context.story;
  const texts = [fact.value, fact.upper, fact.reads, fact.says, fact.words, fact.original, fact.note, fact.occasion];
  texts.push(fact.howReads, fact.method, fact.who.name, fact.who.role, fact.from, fact.units);
  const values = new Set(texts.flatMap((text) => (text === '' ? [] : [...valuesIn(text, lang)])));
  // Of 41 million dollars, counted in millions, prose may say 41 million.
  const factor = factorOfUnit(`${quantity?.unit ?? ''} ${fact.units}`, lang);
  const ends = [quantity?.value, quantity?.upper].flatMap((value) =>
    typeof value === 'number' ? [value, Number((value * factor).toPrecision(15))] : [],
  );
  for (const end of ends) values.add(end);
  const dates = [fact.date, quantity?.asOf ?? '', source?.date ?? '', source?.accessed ?? ''].flatMap(partsOfDate);
  return { values, ends: new Set(ends), dates: new Set(dates) };
}

function unite(facts: readonly Fact[], ofFact: (fact: Fact) => OfFact): Given {
  const [values, dates] = [new Set<number>(), new Set<number>()];
  const byValue = new Map<number, Fact[]>();
  for (const fact of facts) {
    const given = ofFact(fact);
    for (const value of given.values) values.add(value);
    for (const value of given.dates) dates.add(value);
    for (const end of given.ends) {
      const list = byValue.get(end);
      if (list) list.push(fact);
      else byValue.set(end, [fact]);
    }
  }
  return { values, dates, byValue };
}

const datesOfStory = perContext(
  ({ story }: Context): ReadonlySet<number> =>
    new Set([story.published, story.modified, story.asOf].flatMap(partsOfDate)),
);

/**
 * The numbers that stand in a picture itself: in its cells, in the names of its rows and columns, what its title counts per, and how
 * many rows it has. What a title or a label states of its own accord vouches for nothing.
 */
const seenIn = perContext((context: Context) => {
  const { lang } = context.story;
  const each = new WeakMap<Picture, ReadonlySet<number>>();
  const see = (picture: Picture): ReadonlySet<number> => {
    const { title, data } = picture.block.graphic;
    const isStated = statedInLabels(context)(picture);
    const named = labelsOf(picture).flatMap(({ text }) => {
      const stated = numbersIn(text, lang).flatMap((number) => (isStated(text, number) ? number.values : []));
      return [...valuesIn(text, lang)].filter((value) => !stated.includes(value));
    });
    const cells = data.rows.flatMap((row) =>
      row.cells.flatMap(({ text }) => (text === '' ? [] : [...valuesIn(text, lang)])),
    );
    const scales = scalesIn(title, lang).flatMap(({ values }) => values);
    const cited = data.rows.filter((row) => factsOfRow(row).length > 0).length;
    return new Set([...named, ...cells, ...scales, data.rows.length, cited]);
  };
  return {
    of(picture: Picture): ReadonlySet<number> {
      if (!each.has(picture)) each.set(picture, see(picture));
      return each.get(picture)!;
    },
  };
});

/** The year and the day of a date, and its month as a number. */
function partsOfDate(date: string): readonly number[] {
  return date === '' ? [] : date.split('-').map(Number).filter(Number.isFinite);
}

/** The numbers of a passage, read in the story's language. */
export const numbersOf = perContext(({ story }: Context) => {
  const each = new WeakMap<Passage, readonly NumberIn[]>();
  return (passage: Passage): readonly NumberIn[] => {
    if (!each.has(passage)) each.set(passage, numbersIn(passage.text, story.lang));
    return each.get(passage)!;
  };
});

function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | null = null;
  return () => (made ??= { value: make() }).value;
}
