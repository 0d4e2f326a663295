// Scenes, steps and figures from what is written of them, whatever the format; and the ids by which all of it is linked to.
import { excerpt, nearest, suggest } from '../problem.js';
import { textOfFile } from './attached.js';
import { readData } from './data.js';
import { idFault } from './fields.js';
import { idsOfPage, slugOf, uniqueId, type Taken } from './ids.js';
import { STEP_LIMIT } from './limits.js';
import { camel, record, tell, type Reading } from './reading.js';
import { noData } from './rows.js';
import type { Block, Figure, Flow, Graphic, Inline, Place, Scene, Section, Step, Story, Table } from './story.js';
import { ID } from './syntax.js';
import { textOfInlines } from './text.js';
import type { Words } from './words.js';

/** Something that is said of a scene, figure or picture, as it is written. */
export interface Attribute {
  /** In kebab-case: `centre-name`. */
  readonly name: string;
  readonly value: string;
  /** Where the value is. */
  readonly at: Place;
  readonly nameAt: Place;
}

/** What a step or figure shows, in words, and what it asks of the graphic. */
export interface Picture {
  readonly at: Place;
  readonly description: readonly Inline[];
  /** `id`, `decorative`, and the graphic's state. */
  readonly attributes: readonly Attribute[];
}

interface Opened {
  readonly at: Place;
  /** Plain words. */
  readonly title: string;
  readonly titleAt: Place;
  readonly attributes: readonly Attribute[];
  /** What is written in place; `null` where nothing is. */
  readonly data: Table | null;
}

/** A heading between scenes. */
export function sectionOf({ at, level, title }: { at: Place; level: number; title: Words }): Section {
  return { type: 'section', at, id: title.id?.id ?? '', level, title: title.inlines };
}

/** A scene. Its id is `''` where none is written: `withIds` makes one. */
export function sceneOf(written: Opened & { readonly steps: readonly Step[] }, reading: Reading): Scene {
  const said = attributesOf(written.attributes, reading);
  const layout = wordOf('layout', ['beside', 'over', 'stacked'] as const, said, reading);
  const side = wordOf('side', ['end', 'start'] as const, said, reading);
  if (written.title === '')
    tell(
      reading,
      written.at,
      'title-missing',
      'This scene has no title.',
      'Write it in brackets: :::scene[What the gauges say]{…}. It says the answer, or asks the question.',
    );
  if (written.steps.length === 0)
    tell(
      reading,
      written.at,
      'no-steps',
      'This scene has no steps.',
      'Write a heading, prose and a ::picture for each step, or make it a :::figure.',
    );
  return {
    type: 'scene',
    at: written.at,
    keys: keysOf(said, OWN_OF_SCENE),
    id: idOf(said, reading),
    layout,
    side,
    graphic: graphicOf(written, said, OWN_OF_SCENE, reading),
    steps: written.steps,
  };
}

/** A graphic that stands alone. */
export function figureOf(written: Opened & { readonly picture: Picture | null }, reading: Reading): Figure {
  const said = attributesOf(written.attributes, reading);
  const shown = pictureOf(written.picture, reading);
  const size = wordOf('size', ['column', 'wide'] as const, said, reading);
  if (shown.id)
    tell(
      reading,
      shown.id.at,
      'id-misplaced',
      'The picture of a figure has an id.',
      'Write the id on the figure: :::figure[…]{#id graphic=…}.',
    );
  return {
    type: 'figure',
    at: written.at,
    keys: record([...Object.entries(keysOf(said, OWN_OF_FIGURE)), ...shown.keys]),
    id: idOf(said, reading),
    graphic: graphicOf(written, said, OWN_OF_FIGURE, reading),
    state: shown.state,
    description: shown.description,
    decorative: shown.decorative,
    size,
  };
}

/** A step: a heading, prose, and what the picture shows. Its id is `''` where none is written. */
export function stepOf(
  written: {
    readonly at: Place;
    readonly level: number;
    readonly heading: Words;
    readonly prose: readonly Flow[];
    readonly picture: Picture | null;
  },
  reading: Reading,
): Step {
  const shown = pictureOf(written.picture, reading);
  const extra = shown.id && written.heading.id;
  if (extra)
    tell(
      reading,
      extra.at,
      'id-twice',
      `This step has two ids: "${excerpt(extra.id)}" and "${excerpt(shown.id.id)}".`,
      'Keep one.',
    );
  const id = shown.id ?? written.heading.id;
  return {
    at: written.at,
    keys: record([...shown.keys, ...(id ? ([['id', id.at]] as const) : [])]),
    id: id?.id ?? '',
    named: id !== null,
    level: written.level,
    heading: written.heading.inlines,
    prose: written.prose,
    state: shown.state,
    description: shown.description,
    decorative: shown.decorative,
  };
}

// Attributes

const OWN_OF_SCENE = ['graphic', 'layout', 'side', 'data', 'id'];
const OWN_OF_FIGURE = ['graphic', 'size', 'data', 'id'];

/** By name; what cannot be written is told and left out, and so is what is written twice. */
function attributesOf(attributes: readonly Attribute[], reading: Reading): ReadonlyMap<string, Attribute> {
  const said = new Map<string, Attribute>();
  for (const attribute of attributes) {
    const { name, nameAt } = attribute;
    if (said.has(name)) tell(reading, nameAt, 'attribute-twice', `"${excerpt(name)}" is written twice.`, 'Keep one.');
    else if (/^(on.*|style|class|slot|part|is|srcdoc)$/i.test(name) || !/^[a-z][a-z0-9-]*$/.test(name))
      tell(reading, nameAt, 'directive-attribute', `"${excerpt(name)}" cannot be written here.`, attributeHelp(name));
    else said.set(name, attribute);
  }
  return said;
}

function attributeHelp(name: string): string {
  const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll('_', '-');
  return name !== kebab && /^[a-z][a-z0-9-]*$/.test(kebab) && !/^(on|-)/.test(kebab)
    ? `Did you mean "${kebab}"?`
    : 'Leave it out. Names are small letters and hyphens; # gives an id.';
}

function keysOf(said: ReadonlyMap<string, Attribute>, names: readonly string[]): Record<string, Place> {
  return record([...said].flatMap(([name, { at }]) => (names.includes(name) ? [[name, at] as const] : [])));
}

function wordOf<Word extends string>(
  name: string,
  words: readonly [Word, ...Word[]],
  said: ReadonlyMap<string, Attribute>,
  reading: Reading,
): Word {
  const written = said.get(name);
  const known = words.find((word) => word === written?.value);
  if (written && !known)
    tell(
      reading,
      written.at,
      'unknown-word',
      `"${excerpt(written.value)}" is nothing that "${name}" can be.`,
      suggest(written.value, words),
    );
  return known ?? words[0];
}

function idOf(said: ReadonlyMap<string, Attribute>, reading: Reading): string {
  return namedBy(said.get('id'), reading)?.id ?? '';
}

function namedBy(attribute: Attribute | undefined, reading: Reading): { id: string; at: Place } | null {
  if (!attribute) return null;
  const { value: id, at } = attribute;
  if (ID.test(id)) return { id, at };
  const { code, message, help } = idFault(id);
  tell(reading, at, code, message, help);
  return null;
}

function graphicOf(
  written: Opened,
  said: ReadonlyMap<string, Attribute>,
  own: readonly string[],
  reading: Reading,
): Graphic {
  const kind = said.get('graphic');
  const near = [...said.values()].find(({ name }) => name !== 'graphic' && nearest(name, ['graphic']) !== null);
  if (!kind?.value)
    tell(
      reading,
      kind?.at ?? near?.nameAt ?? written.at,
      'graphic-missing',
      'Nothing says which graphic is meant.',
      near
        ? `Did you mean "graphic" where "${excerpt(near.name)}" is written?`
        : 'Write graphic=force-comparison-bar, or another kind, in the braces.',
    );
  const others = [...said.values()].filter(({ name }) => !own.includes(name));
  const places: (readonly [string, Place])[] = others.map(({ name, at }) => [name, at]);
  if (kind) places.push(['kind', kind.at]);
  if (written.title !== '') places.push(['title', written.titleAt]);
  return {
    at: written.at,
    keys: record(places),
    kind: kind?.value ?? '',
    title: written.title,
    data: dataOf(written, said.get('data'), reading),
    attributes: record(others.map(({ name, value }) => [name, value])),
  };
}

function dataOf({ at, data }: Opened, file: Attribute | undefined, reading: Reading): Table {
  if (!file) {
    if (data === null)
      tell(
        reading,
        at,
        'data-missing',
        'This graphic has no data.',
        'Write a table, a list or quotations below this line, or name a file: data=rain.csv.',
        { level: 'warning' },
      );
    return data ?? noData(at);
  }
  if (data !== null) {
    tell(
      reading,
      file.at,
      'data-twice',
      `The data are written here and in "${excerpt(file.value)}".`,
      'Keep one of the two.',
    );
    return data;
  }
  const text = textOfFile(file.value, file.at, reading);
  return (text === null ? null : readData(file.value, text, reading.problems)) ?? noData(file.at);
}

interface ShownState {
  readonly id: { id: string; at: Place } | null;
  readonly keys: (readonly [string, Place])[];
  readonly state: Readonly<Record<string, string>>;
  readonly description: readonly Inline[];
  readonly decorative: string;
}

function pictureOf(picture: Picture | null, reading: Reading): ShownState {
  if (!picture) return { id: null, keys: [], state: record(), description: [], decorative: '' };
  const said = attributesOf(picture.attributes, reading);
  const decorative = said.get('decorative');
  if (decorative && decorative.value.trim() === '')
    tell(
      reading,
      decorative.at,
      'decorative-reason',
      'Nothing says why the picture needs no description.',
      'Write the reason: decorative="repeats the step before".',
    );
  if (decorative && picture.description.length > 0)
    tell(
      reading,
      decorative.nameAt,
      'decorative-described',
      'The picture is called decorative, and is described.',
      'Keep one of the two.',
    );
  const state = [...said.values()].filter(({ name }) => name !== 'id' && name !== 'decorative');
  const keys: (readonly [string, Place])[] = state.map(({ name, at }) => [camel(name), at]);
  if (decorative) keys.push(['decorative', decorative.at]);
  if (picture.description.length > 0) keys.push(['description', picture.at]);
  keys.push(['picture', picture.at]);
  return {
    id: namedBy(said.get('id'), reading),
    keys,
    state: record(state.map(({ name, value }) => [camel(name), value])),
    description: picture.description,
    decorative: decorative?.value.trim() ?? '',
  };
}

// Ids

/**
 * Gives an id to everything that has none, made of its words, so that all can be linked to. Ids that are written are
 * never changed, unless two are alike, or the page itself has one: that is told. A story with too many steps keeps as many as are read.
 */
export function withIds(body: readonly Block[], head: Omit<Story, 'body'>, reading: Reading): Block[] {
  const ofPage = new Set(idsOfPage(head));
  const taken: Taken = new Map([...ofPage].map((id) => [id, 1]));
  const written = (id: string, at: Place, isSection = false) => {
    if (id === '') return '';
    if (ofPage.has(id) || isSourceList(id, isSection))
      tell(
        reading,
        at,
        'id-of-page',
        `"${excerpt(id)}" is an id of the page itself.`,
        `Give it another one, such as ${excerpt(`about-${id}`)}.`,
        { about: id },
      );
    else if (taken.has(id))
      tell(
        reading,
        at,
        'duplicate-id',
        `"${excerpt(id)}" is an id twice.`,
        'Give each scene, step and section an id of its own.',
        { about: id },
      );
    return uniqueId(id, taken);
  };
  const kept = withinLimit(body, reading).map((block): Block => {
    if (block.type === 'section') return { ...block, id: written(block.id, block.at, true) };
    if (block.type === 'figure') return { ...block, id: written(block.id, block.keys['id'] ?? block.at) };
    if (block.type !== 'scene') return block;
    const id = written(block.id, block.keys['id'] ?? block.at);
    return {
      ...block,
      id,
      steps: block.steps.map((step) => ({ ...step, id: written(step.id, step.keys['id'] ?? step.at) })),
    };
  });
  const made = (id: string, words: string, otherwise: string) => {
    const slug = slugOf(words) || otherwise;
    return id || uniqueId(isSourceList(slug, otherwise === 'section') ? `${slug}-2` : slug, taken);
  };
  return kept.map((block): Block => {
    if (block.type === 'section') return { ...block, id: made(block.id, textOfInlines(block.title), 'section') };
    if (block.type === 'figure') return { ...block, id: made(block.id, block.graphic.title, 'figure') };
    if (block.type !== 'scene') return block;
    const id = made(block.id, block.graphic.title, 'scene');
    return {
      ...block,
      id,
      steps: block.steps.map((step) => ({ ...step, id: made(step.id, textOfInlines(step.heading), 'step') })),
    };
  });
}

/** The heading of the lists at the end is a section: one of the story may be it, and nothing else. */
function isSourceList(id: string, isSection: boolean): boolean {
  return id === 'sources' && !isSection;
}

function withinLimit(body: readonly Block[], reading: Reading): readonly Block[] {
  let count = 0;
  let told = false;
  return body.map((block) => {
    if (block.type !== 'scene') return block;
    count += block.steps.length;
    if (count <= STEP_LIMIT) return block;
    const room = Math.max(0, block.steps.length - (count - STEP_LIMIT));
    const first = block.steps[room];
    if (first && !told) {
      told = true;
      tell(
        reading,
        first.at,
        'too-many-steps',
        `A story has ${STEP_LIMIT} steps at most; this is one more.`,
        'Make two stories of it.',
      );
    }
    return { ...block, steps: block.steps.slice(0, room) };
  });
}
