// What a story is, its sources and its facts: keys and values, read by their shapes.
import { CERTAINTIES } from '../attribution.js';
import { checkQuantity } from '../check-quantity.js';
import { QUALIFIERS, quantityOf, type WrittenQuantity } from '../quantity.js';
import { RESTYLABLE } from '../restyle.js';
import { filled, type Filled } from './fields.js';
import { camel, record, tell, type Reading } from './reading.js';
import { FRONT_MATTER } from './shape.js';
import {
  FORMAT_VERSION,
  KINDS,
  type Amendment,
  type Fact,
  type Person,
  type Place,
  type Source,
  type Story,
  type Waiver,
} from './story.js';
import { valueOf, type TreeMap } from './tree.js';
import { directionOf } from './values.js';

/**
 * Everything of a story but its body.
 *
 * @param map the front matter, or the keys of a story in YAML, JSON or ArchieML; `null` where there are none
 * @param at where the story is
 * @param also keys that the format has besides, such as `body`
 */
export function headOf(
  map: TreeMap | null,
  at: Place,
  reading: Reading,
  also: readonly string[] = [],
): Omit<Story, 'body'> {
  const newer = map ? newerVersion(map, reading) : null;
  // What a newer version means by its keys is not known: that it is newer is said, and nothing else.
  const told: Reading = newer === null ? reading : { ...reading, problems: [] };
  const head = filled(map, at, FRONT_MATTER, told, also);
  const lang = head.text('lang');
  const standfirst = head.text('standfirst');
  const restyle = head.chosen('restyle');
  return {
    at,
    keys: { ...record(Object.entries(head.keys)), ...waiversKey(head.keys), ...wordsKeys(map) },
    version: newer ?? (head.text('version') === '' ? FORMAT_VERSION : Number(head.text('version'))),
    title: head.text('title'),
    standfirst,
    description: head.text('description') || standfirst,
    kind: KINDS.find((kind) => kind === head.text('kind')) ?? 'explainer',
    lang: lang || 'en',
    dir: head.text('dir') === '' ? directionOf(lang) : head.text('dir') === 'rtl' ? 'rtl' : 'ltr',
    authors: head.list('authors').map(personOf),
    publisher: head.text('publisher'),
    published: head.text('published'),
    modified: head.text('modified'),
    asOf: head.text('as-of'),
    canonical: head.text('canonical'),
    sponsor: head.text('sponsor'),
    disclosure: head.text('disclosure'),
    explains: head.text('explains'),
    words: head.texts('words'),
    restyle: RESTYLABLE.filter((token) => restyle.includes(token)),
    embed: head.text('embed') === 'frame' ? 'frame' : 'page',
    sources: head.named('sources').map(([id, source]) => sourceOf(id, source)),
    facts: head.named('facts').map(([id, fact]) => factOf(id, fact, told)),
    corrections: head.list('corrections').map(amendmentOf),
    updates: head.list('updates').map(amendmentOf),
    waivers: head.list('waive').map(waiverOf),
  };
}

/** In the Story, what is waived is `waivers`. */
function waiversKey(keys: Readonly<Record<string, Place>>): Record<string, Place> {
  return keys['waive'] ? { waivers: keys['waive'] } : {};
}

/** Where each name under `words` is: `words.about`. */
function wordsKeys(map: TreeMap | null): Record<string, Place> {
  const words = map === null ? null : valueOf(map, 'words');
  const entries = words?.type === 'map' ? words.entries : [];
  return record(entries.map(({ key, keyAt }) => [`words.${key}`, keyAt] as const));
}

function newerVersion(map: TreeMap, reading: Reading): number | null {
  const version = map.entries.findLast(({ key }) => key === 'version')?.value;
  const number = version?.type === 'text' && /^\d{1,9}$/.test(version.value) ? Number(version.value) : 0;
  if (!version || number <= FORMAT_VERSION) return null;
  tell(
    reading,
    version.at,
    'newer-version',
    `This story is written in version ${number} of the format; this Throughline reads version ${FORMAT_VERSION}.`,
    'Update Throughline, or write the story in the older version.',
  );
  return number;
}

// One sort of thing after the other

function personOf(person: Filled): Person {
  return {
    at: person.at,
    keys: person.keys,
    name: person.text('name'),
    role: person.text('role'),
    link: person.text('link'),
  };
}

function sourceOf(id: string, source: Filled): Source {
  const text = (name: string) => source.text(name);
  return {
    at: source.at,
    keys: source.keys,
    id,
    publisher: text('publisher'),
    title: text('title'),
    author: text('author'),
    date: text('date'),
    link: text('link'),
    archived: text('archived'),
    accessed: text('accessed'),
    licence: text('licence'),
    credit: text('credit'),
    note: text('note'),
    saved: text('saved'),
  };
}

function factOf(id: string, fact: Filled, reading: Reading): Fact {
  const text = (name: string) => fact.text(name);
  const value = fact.written('value');
  const upper = fact.written('upper');
  return {
    at: fact.at,
    keys: fact.keys,
    id,
    quantity: quantityIn(id, fact, reading),
    value,
    upper,
    units: text('units'),
    reads: text('reads'),
    says: text('says'),
    words: text('words'),
    wordsLang: text('words-lang'),
    original: text('original'),
    originalLang: text('original-lang'),
    translation: text('translation'),
    who: fact.speaker('who'),
    how: text('how'),
    howReads: text('how-reads'),
    occasion: text('occasion'),
    date: text('date'),
    source: text('source'),
    where: text('where'),
    certainty: CERTAINTIES.find((certainty) => certainty === text('certainty')) ?? null,
    method: text('method'),
    note: text('note'),
    status: text('status'),
    of: text('of'),
    by: text('by'),
    from: text('from'),
    points: text('points'),
    coast: text('coast'),
  };
}

/** The keys at which what `checkQuantity` finds stands; what numbers and words are made of is told where they are read. */
const QUANTITY_PLACES: Readonly<Record<string, string>> = {
  'number-not-expected': 'value',
  'number-missing': 'qualifier',
  'unit-missing': 'value',
  'range-open': 'value',
  'upper-not-expected': 'upper',
  'range-reversed': 'upper',
};

function quantityIn(id: string, fact: Filled, reading: Reading): Fact['quantity'] {
  const parts = ['value', 'upper', 'qualifier', 'unit', 'as-of'];
  if (!parts.some((name) => fact.keys[camel(name)] !== undefined)) return null;
  const asOf = fact.text('as-of');
  const written: WrittenQuantity = {
    value: fact.written('value'),
    upper: fact.written('upper'),
    qualifier: fact.written('qualifier'),
    unit: fact.text('unit'),
    asOf,
  };
  for (const { code, message, help } of checkQuantity(written, '')) {
    const key = Object.hasOwn(QUANTITY_PLACES, code) ? QUANTITY_PLACES[code] : undefined;
    if (key !== undefined) tell(reading, fact.keys[key] ?? fact.at, code, message, help, { about: id });
  }
  // A date alone says when something was said, not how much.
  const states = ['value', 'upper', 'qualifier', 'unit'].some((name) => fact.written(name) !== '');
  return states || asOf !== '' ? quantityOf({ ...written, qualifier: known(written.qualifier) }) : null;
}

/** A qualifier that means nothing stays, so that less is claimed than an exact number. */
function known(qualifier: string | null | undefined): string | null {
  return QUALIFIERS.find((word) => word === qualifier) ?? qualifier ?? null;
}

function amendmentOf(amendment: Filled): Amendment {
  return {
    at: amendment.at,
    keys: amendment.keys,
    date: amendment.text('date'),
    text: amendment.text('text'),
    was: amendment.text('was'),
    is: amendment.text('is'),
    about: amendment.ids('about'),
  };
}

function waiverOf(waiver: Filled): Waiver {
  return {
    at: waiver.at,
    keys: waiver.keys,
    rule: waiver.text('rule'),
    about: waiver.text('about'),
    reason: waiver.text('reason'),
    by: waiver.text('by'),
    date: waiver.text('date'),
  };
}
