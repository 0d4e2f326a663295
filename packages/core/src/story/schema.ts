// JSON Schemas (2020-12): of the Story, for whoever reads `story.json`, and of what authors write in YAML or JSON, from which
// editors complete and explain keys.
import { CERTAINTIES } from '../attribution.js';
import { QUALIFIERS } from '../quantity.js';
import { RESTYLABLE } from '../restyle.js';
import { FACT, FRONT_MATTER, SOURCE, type Key, type Shape } from './shape.js';
import { EMBEDS, FORMAT_VERSION, KINDS } from './story.js';

/** A JSON Schema, as plain data. */
export type Schema = Readonly<Record<string, unknown>>;

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** The schemas by their file names in `@throughline/core/schema/`. */
export function schemas(): Readonly<Record<string, Schema>> {
  return {
    'story.schema.json': storySchema(),
    'front-matter.schema.json': written('front-matter', 'Front matter of a story', shapeSchema(FRONT_MATTER)),
    'facts.schema.json': written('facts', 'Facts: what is said, and by whom', namedSchema(FACT)),
    'sources.schema.json': written('sources', 'Sources: where facts are from', namedSchema(SOURCE)),
  };
}

function written(name: string, title: string, schema: Schema): Schema {
  return { $schema: DIALECT, $id: idOf(name), title, ...schema };
}

function idOf(name: string): string {
  return `urn:throughline:${name}:${FORMAT_VERSION}`;
}

// What authors write

const ID_PATTERN = '^[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_-]*$';
/** A text may look like a number in YAML: it is read as it is written. */
const TEXT: Schema = { type: ['string', 'number', 'boolean'] };
const DATE: Schema = {
  anyOf: [
    { type: 'string', pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' },
    { type: 'integer', minimum: 1000, maximum: 9999 },
  ],
};

function shapeSchema(shape: Shape): Schema {
  const needed = shape.filter((key) => key.needed).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries([
      ['$schema', { type: 'string' }],
      ...shape.map((key) => [key.name, { description: key.help, ...keySchema(key) }]),
    ]),
    ...(needed.length > 0 ? { required: needed } : {}),
    additionalProperties: false,
  };
}

function namedSchema(shape: Shape): Schema {
  return {
    type: 'object',
    properties: { $schema: { type: 'string' } },
    propertyNames: { anyOf: [{ const: '$schema' }, { pattern: ID_PATTERN }] },
    additionalProperties: shapeSchema(shape),
  };
}

function keySchema(key: Key): Schema {
  switch (key.sort) {
    case 'text':
      return TEXT;
    case 'number':
      if (key.name === 'version') return { const: FORMAT_VERSION };
      return {
        anyOf: [
          { type: 'number', minimum: 0 },
          { type: 'string', pattern: '^\\d+(\\.\\d+)?$' },
        ],
      };
    case 'date':
      return DATE;
    case 'link':
    case 'path':
      return { type: 'string' };
    case 'language':
      return { type: 'string', pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$' };
    case 'id':
      return { type: ['string', 'number'], pattern: ID_PATTERN };
    case 'ids':
      return {
        anyOf: [
          { type: 'string', pattern: ID_PATTERN },
          { type: 'array', items: { type: 'string', pattern: ID_PATTERN } },
        ],
      };
    case 'word':
      return { enum: key.words };
    case 'words':
      return { anyOf: [{ enum: key.words }, { type: 'array', items: { enum: key.words } }] };
    case 'texts':
      return { type: 'object', additionalProperties: TEXT };
    case 'person':
      return { anyOf: [TEXT, shapeSchema(key.shape)] };
    case 'list': {
      const item = key.short ? { anyOf: [TEXT, shapeSchema(key.shape)] } : shapeSchema(key.shape);
      return { anyOf: [{ type: 'array', items: item }, item] };
    }
    case 'ids-with':
      return { anyOf: [{ type: 'string', description: 'The path of a YAML or JSON file.' }, namedSchema(key.shape)] };
  }
}

// The Story

const text: Schema = { type: 'string' };
const flag: Schema = { type: 'boolean' };
const integer: Schema = { type: 'integer' };
const texts: Schema = { type: 'object', additionalProperties: text };
const isoDate: Schema = { type: 'string', pattern: '^(\\d{4}(-\\d{2}(-\\d{2})?)?)?$' };

const to = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
const list = (items: Schema): Schema => ({ type: 'array', items });
const oneOf = (words: readonly string[]): Schema => ({ enum: words });
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const either = (...names: readonly string[]): Schema => ({ anyOf: names.map(to) });

/** What stands in a Story and not in the `story.json` that is published of it: where things are written, and what is for editors. */
export const UNPUBLISHED: ReadonlySet<string> = new Set(['at', 'keys', 'saved', 'waivers']);

function object(properties: Readonly<Record<string, Schema>>): Schema {
  const required = Object.keys(properties).filter((name) => !UNPUBLISHED.has(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

const at = to('place');
const keys: Schema = { type: 'object', additionalProperties: at };
const placed = (properties: Readonly<Record<string, Schema>>) => object({ at, ...properties });
const keyed = (properties: Readonly<Record<string, Schema>>) => object({ at, keys, ...properties });
const typed = (type: string, properties: Readonly<Record<string, Schema>> = {}) =>
  placed({ type: { const: type }, ...properties });
const inlines = list(to('inline'));
const flow = list(to('flow'));
const shown = { state: texts, description: inlines, decorative: text };

/** What a file says of itself, beside the Story in it. */
const OF_THE_FILE: Readonly<Record<string, Schema>> = {
  $schema: text,
  builtWith: { type: 'object', description: 'The versions of what built it.', additionalProperties: text },
};

/** One schema fits the Story as it is read, with places, and as a build publishes it, without. */
function storySchema(): Schema {
  const story = ofTheStory();
  return {
    $schema: DIALECT,
    $id: idOf('story'),
    title: 'Story: an explainer as every format is read into',
    ...story,
    properties: { ...OF_THE_FILE, ...(story['properties'] as Readonly<Record<string, Schema>>) },
    $defs: { ...OF_THE_HEAD, ...OF_THE_BODY, ...OF_DATA, ...OF_PROSE, ...OF_WORDS },
  };
}

function ofTheStory(): Schema {
  return keyed({
    version: integer,
    title: text,
    standfirst: text,
    description: text,
    kind: oneOf(KINDS),
    lang: text,
    dir: oneOf(['ltr', 'rtl']),
    authors: list(to('person')),
    publisher: text,
    published: isoDate,
    modified: isoDate,
    asOf: isoDate,
    canonical: text,
    sponsor: text,
    disclosure: text,
    explains: text,
    restyle: list(oneOf(RESTYLABLE)),
    embed: oneOf(EMBEDS),
    words: texts,
    sources: list(to('source')),
    facts: list(to('fact')),
    corrections: list(to('amendment')),
    updates: list(to('amendment')),
    waivers: list(to('waiver')),
    body: list(either('section', 'scene', 'figure', 'sources', 'flow')),
  });
}

const OF_THE_HEAD: Readonly<Record<string, Schema>> = {
  place: object({ file: text, line: integer, column: integer, endLine: integer, endColumn: integer }),
  person: keyed({ name: text, role: text, link: text }),
  source: keyed({
    id: text,
    publisher: text,
    title: text,
    author: text,
    date: isoDate,
    link: text,
    archived: text,
    accessed: isoDate,
    licence: text,
    credit: text,
    note: text,
    saved: text,
  }),
  quantity: object({
    qualifier: oneOf(QUALIFIERS),
    value: orNull({ type: 'number', minimum: 0 }),
    upper: orNull({ type: 'number', minimum: 0 }),
    unit: text,
    asOf: orNull(isoDate),
  }),
  fact: keyed({
    id: text,
    quantity: orNull(to('quantity')),
    ...Object.fromEntries(
      ['value', 'upper', 'units', 'reads', 'says', 'words', 'wordsLang', 'original', 'originalLang', 'translation'].map(
        (name) => [name, text],
      ),
    ),
    who: object({ name: text, role: text }),
    how: text,
    howReads: text,
    occasion: text,
    date: isoDate,
    source: text,
    where: text,
    certainty: orNull(oneOf(CERTAINTIES)),
    ...Object.fromEntries(
      ['method', 'note', 'status', 'of', 'by', 'from', 'points', 'coast'].map((name) => [name, text]),
    ),
  }),
  amendment: keyed({ date: isoDate, text, was: text, is: text, about: list(text) }),
  waiver: keyed({ rule: text, about: text, reason: text, by: text, date: isoDate }),
};

const OF_THE_BODY: Readonly<Record<string, Schema>> = {
  section: typed('section', { id: text, level: integer, title: inlines }),
  scene: keyed({
    type: { const: 'scene' },
    id: text,
    layout: oneOf(['beside', 'over', 'stacked']),
    side: oneOf(['start', 'end']),
    graphic: to('graphic'),
    steps: list(to('step')),
  }),
  step: keyed({ id: text, named: flag, level: integer, heading: inlines, prose: flow, ...shown }),
  figure: keyed({
    type: { const: 'figure' },
    id: text,
    graphic: to('graphic'),
    ...shown,
    size: oneOf(['column', 'wide']),
  }),
  sources: typed('sources'),
};

const OF_DATA: Readonly<Record<string, Schema>> = {
  graphic: keyed({ kind: text, title: text, data: to('data'), attributes: texts }),
  data: placed({
    form: oneOf(['table', 'list', 'quotes', 'none']),
    columns: list(placed({ id: text, label: text })),
    rows: list(to('row')),
  }),
  row: placed({
    id: text,
    label: text,
    short: text,
    group: text,
    facts: list(to('citation')),
    cells: list(placed({ text, facts: list(to('citation')) })),
  }),
};

const OF_PROSE: Readonly<Record<string, Schema>> = {
  flow: either('paragraph', 'list', 'quotation', 'table', 'heading', 'codeBlock', 'rule'),
  paragraph: typed('paragraph', { children: inlines }),
  list: typed('list', { ordered: flag, start: integer, items: list(flow) }),
  quotation: typed('quotation', { children: flow }),
  table: typed('table', { head: list(inlines), rows: list(list(inlines)) }),
  heading: typed('heading', { level: integer, children: inlines }),
  codeBlock: typed('code', { lang: text, value: text }),
  rule: typed('rule'),
};

const OF_WORDS: Readonly<Record<string, Schema>> = {
  inline: either('text', 'emphasis', 'link', 'code', 'break', 'citation', 'value', 'foreign', 'element'),
  text: typed('text', { value: text }),
  emphasis: placed({ type: oneOf(['emphasis', 'strong']), children: inlines }),
  link: typed('link', { href: text, title: text, children: inlines }),
  code: typed('code', { value: text }),
  break: typed('break'),
  citation: typed('citation', { fact: text }),
  value: typed('value', { fact: text, form: oneOf(['reads', 'number', 'words']) }),
  foreign: typed('foreign', { lang: text, dir: oneOf(['', 'ltr', 'rtl']), children: inlines }),
  element: typed('element', { tag: text, attributes: texts, children: inlines }),
};
