// A story made ready to be written out: what each output needs to know is worked out here once, so that all of them say the same.
import { readState, type Frame, type State } from '@throughline/core';
import {
  citationsIn,
  citationsOfData,
  linesOfFlow,
  shownIn,
  textOfInlines,
  valuesIn,
  type Amendment,
  type Block,
  type Citation,
  type Fact,
  type Figure,
  type GraphicKind,
  type Inline,
  type Known,
  type Shown,
  type Source,
  type Step,
  type Story,
  type Value,
} from '@throughline/core/story.js';
import type { Element, ElementContent } from 'hast';
import type { Input } from './input.js';
import { fileNames } from './names.js';
import { wordsFor, type Words } from './words.js';

/** A place of the page to which a note leads back. */
export interface Backlink {
  /** Without the `#`. */
  readonly id: string;
  /** The heading that the reader finds there; `''` before the first one. */
  readonly heading: string;
  readonly inPicture: boolean;
}

/** One entry of "Who says so". */
export interface Note {
  readonly number: number;
  readonly fact: Fact;
  readonly source: Source | null;
  /** What the row is called in which a picture shows the fact; `''` where none does. */
  readonly label: string;
  readonly backlinks: readonly Backlink[];
  /** Corrections and updates of what it says. */
  readonly amendments: readonly NumberedAmendment[];
}

/** The mark that a citation leaves in the text, or a bound fact that is not cited beside it. */
export interface Mark {
  readonly number: number;
  /** The mark's own id: `cite-igla-1`. */
  readonly id: string;
  readonly note: string;
}

/** A correction or an update with the id of its entry in the list. */
export interface NumberedAmendment {
  readonly type: 'correction' | 'update';
  readonly id: string;
  readonly amendment: Amendment;
}

/** A picture of one state of a graphic, and where it is published. */
export interface Picture {
  readonly id: string;
  /** The file's name in `stills` and `cards`, without ending. */
  readonly file: string;
  readonly state: State;
  /** What it shows, in words; `''` where it is decorative. */
  readonly description: string;
  /** Heading of the step, or the title of a graphic that stands alone. */
  readonly heading: string;
}

/** A scene or figure with its graphic's data. */
export interface Shot {
  readonly block: Shown;
  readonly title: string;
  /** By which readers know it: its title, else the heading that it stands under. */
  readonly called: string;
  /** `null` where nobody knows such a graphic. */
  readonly kind: GraphicKind | null;
  readonly written: unknown;
  /** The file's name in `data`, without ending. */
  readonly file: string;
  /** One for each step; of a figure the one. */
  readonly pictures: readonly Picture[];
}

/** Everything that is published of a story, except how it is written out. */
export interface Edition {
  readonly name: string;
  readonly story: Story;
  readonly words: Words;
  readonly known: Known;
  readonly shots: ReadonlyMap<Shown, Shot>;
  readonly marks: ReadonlyMap<Citation | Value, Mark>;
  readonly notes: readonly Note[];
  readonly amendments: readonly NumberedAmendment[];
  /** What is told at a block of the body or at a step. */
  readonly toldAt: ReadonlyMap<Block | Step, readonly NumberedAmendment[]>;
  /** Files that graphics take their data from, by path as written; the link to each. */
  readonly assets: ReadonlyMap<string, { readonly link: string; readonly text: string }>;
  /** A preview writes the same page again and again: it may put an element of its own in the place of a part that it has kept. */
  readonly keep?: (part: Shown | Note | 'notes', write: () => Element) => ElementContent;
}

/** A graphic of a newsroom's own threw while it was made into words or a picture. */
export class GraphicFailed extends Error {
  constructor(
    readonly graphic: Shown,
    readonly kind: string,
    cause: unknown,
  ) {
    super(`${kind} of “${graphic.id}” failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

export function editionOf(input: Input): Edition {
  const { story, kinds, name } = input;
  const notesOf = new Set(factsInOrder(story));
  const known = withNotes(input.known, notesOf);
  const pictures = fileNames(shownIn(story).flatMap(pictureIds), ['card']);
  const dataFiles = fileNames(shownIn(story).map(({ id }) => id));
  const names = namesOfGraphics(story, known);
  const shots = new Map(
    shownIn(story).map(
      (block) => [block, shotOf(block, kinds, known, pictures, dataFiles, names.get(block)!)] as const,
    ),
  );
  const amendments = amendmentsOf(story);
  const labels = labelsIn(story);
  const { marks, backlinks } = marksOf(story, [...notesOf]);
  const notes = [...notesOf].flatMap((id, i): Note[] => {
    const fact = known.fact(id);
    if (!fact) return [];
    const told = amendments.filter(({ amendment }) => amendment.about.includes(id));
    return [
      {
        number: i + 1,
        fact,
        source: known.source(fact.source),
        label: labels.get(id) ?? '',
        backlinks: backlinks.get(id) ?? [],
        amendments: told,
      },
    ];
  });
  return {
    name,
    story,
    words: wordsFor(input),
    known,
    shots,
    marks,
    notes,
    amendments,
    toldAt: toldAt(story, amendments),
    assets: assetsOf(story, input),
  };
}

/** Whether a block is prose that stands between scenes. */
const isSection = (block: Block) => block.type === 'section';

/** The facts that a reader meets, in the order in which they are met; those that the story does not know are left out. */
function factsInOrder(story: Story): string[] {
  const ids = new Set(story.facts.map(({ id }) => id));
  // Prose first, so that its numbers count up; then what only the picture shows.
  const met = story.body.flatMap((block) => [
    ...linesOfBlock(block).flatMap((line) => [...citationsIn(line), ...valuesIn(line)]),
    ...(block.type === 'scene' || block.type === 'figure' ? citationsOfData(block.graphic) : []),
  ]);
  return [...new Set(met.map(({ fact }) => fact))].filter((id) => ids.has(id));
}

/** Every line of words of a block in the order of reading, with the descriptions. */
function linesOfBlock(block: Block): (readonly Inline[])[] {
  switch (block.type) {
    case 'section':
      return [block.title];
    case 'scene':
      return block.steps.flatMap(({ heading, prose, description }) => [heading, ...linesOfFlow(prose), description]);
    case 'figure':
      return [block.description];
    case 'sources':
      return [];
    default:
      return [...linesOfFlow([block])];
  }
}

/** By fact, the label of the first row in a cell of which it stands. */
function labelsIn(story: Story): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const { graphic } of shownIn(story))
    for (const { label, cells } of graphic.data.rows)
      for (const { fact } of cells.flatMap(({ facts }) => facts)) if (!labels.has(fact)) labels.set(fact, label);
  return labels;
}

function withNotes(known: Known, notes: ReadonlySet<string>): Known {
  return {
    story: known.story,
    said: known.said,
    fact: (id) => known.fact(id),
    source: (id) => known.source(id),
    reads: (fact) => known.reads(fact),
    file: (path) => known.file(path),
    noteOf: (id) => (notes.has(id) ? `#${noteId(id)}` : ''),
  };
}

export const noteId = (fact: string) => `note-${fact}`;
export const sourceId = (source: string) => `source-${source}`;

const pictureIds = (block: Shown) => (block.type === 'scene' ? block.steps.map(({ id }) => id) : [block.id]);

/** Of several graphics that would be called the same, all but the first are numbered. */
function namesOfGraphics(story: Story, known: Known): ReadonlyMap<Block, string> {
  const names = new Map<Block, string>();
  const times = new Map<string, number>();
  let heading = story.title;
  for (const block of story.body) {
    if (isSection(block)) heading = textOfInlines(block.title, known);
    if (block.type !== 'scene' && block.type !== 'figure') continue;
    const first = block.type === 'scene' ? textOfInlines(block.steps[0]?.heading ?? [], known) : '';
    const called = block.graphic.title || first || heading;
    const time = (times.get(called) ?? 0) + 1;
    times.set(called, time);
    names.set(block, time === 1 ? called : `${called} (${time})`);
  }
  return names;
}

function shotOf(
  block: Shown,
  kinds: readonly GraphicKind[],
  known: Known,
  files: ReadonlyMap<string, string>,
  dataFiles: ReadonlyMap<string, string>,
  called: string,
): Shot {
  const { graphic } = block;
  const kind = kinds.find(({ name, tag }) => name === graphic.kind || tag === graphic.kind) ?? null;
  const title = graphic.title;
  const picture = (part: Step | Figure, heading: string): Picture => ({
    id: part.id,
    file: files.get(part.id) ?? part.id,
    state: kind ? readState(kind.states, camelKeys(part.state)) : {},
    description: textOfInlines(part.description, known),
    heading,
  });
  return {
    block,
    title,
    called,
    kind,
    written: kind && attempt(block, 'written', () => kind.written(graphic, known)),
    file: dataFiles.get(block.id) ?? block.id,
    pictures:
      block.type === 'scene'
        ? block.steps.map((step) => picture(step, textOfInlines(step.heading, known)))
        : [picture(block, title)],
  };
}

/** State keys as a graphic declares them: `as-of` is `asOf`. */
function camelKeys(state: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(state).map(([key, value]) => [
      key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}

/** What a graphic's own code does; its failure says whose it is. */
export function attempt<T>(block: Shown, kind: string, part: () => T): T {
  try {
    return part();
  } catch (error) {
    throw new GraphicFailed(block, kind, error);
  }
}

/** Pictures that were drawn already: a page, an embed and a card show the same ones. */
const drawn = new WeakMap<Picture, Map<string, string | null>>();

/** The width for which a picture is drawn where there is room, in CSS pixels. */
export const WIDE = 640;
/** So much higher a narrow picture may get, step by step, so that it says what the wide one says. */
const GROWTH = [80, 160, 240, 320];

/**
 * The picture of a state as SVG, for a column of a width; `null` where nobody knows such a graphic. In a narrow column, where
 * labels may find no place, it gets as high as it must for every figure that the wide one shows.
 */
export function stillOf(
  shot: Shot,
  picture: Picture,
  frame: Pick<Frame, 'width' | 'height'>,
  edition: Pick<Edition, 'known' | 'story'>,
): string | null {
  const first = drawnAt(shot, picture, frame, edition);
  if (first === null || frame.height !== null || frame.width >= WIDE) return first;
  const wide = drawnAt(shot, picture, { width: WIDE, height: null }, edition)!;
  const wanted = figuresIn(wide, shot, edition);
  const says = (svg: string) => figuresIn(svg, shot, edition).length;
  if (says(first) >= wanted.length) return first;
  const height = Number(/\sheight="([\d.]+)/.exec(first)?.[1] ?? WIDE);
  const taller = GROWTH.map((more) => () => drawnAt(shot, picture, { ...frame, height: height + more }, edition)!);
  let best = first;
  for (const draw of taller) {
    const svg = draw();
    if (says(svg) > says(best)) best = svg;
    if (says(best) >= wanted.length) break;
  }
  return best;
}

/** The facts of a graphic that can be read in a picture of it, wherever its lines break. */
function figuresIn(svg: string, { block }: Shot, { known }: Pick<Edition, 'known'>): readonly string[] {
  const text = svg.replace(/<[^>]*>/g, '').replace(/\s+/g, '');
  return [...new Set(citationsOfData(block.graphic).map(({ fact }) => fact))].filter((id) => {
    const fact = known.fact(id);
    const reads = fact?.quantity?.value == null ? '' : known.reads(fact).replace(/\s+/g, '');
    return reads !== '' && text.includes(reads);
  });
}

function drawnAt(
  { block, kind, written }: Shot,
  picture: Picture,
  frame: Pick<Frame, 'width' | 'height'>,
  { known, story }: Pick<Edition, 'known' | 'story'>,
): string | null {
  const stills = drawn.get(picture) ?? new Map<string, string | null>();
  drawn.set(picture, stills);
  const key = `${frame.width} ${frame.height}`;
  if (!stills.has(key)) {
    const whole: Frame = { ...frame, locale: story.lang || 'en', direction: story.dir };
    stills.set(key, kind && attempt(block, 'still', () => kind.still(written, picture.state, whole, known)));
  }
  return stills.get(key)!;
}

function marksOf(story: Story, facts: readonly string[]) {
  const marks = new Map<Citation | Value, Mark>();
  const backlinks = new Map<string, Backlink[]>(facts.map((id) => [id, []]));
  const numbers = new Map(facts.map((id, i) => [id, i + 1]));
  const times = new Map<string, number>();
  const mark = (named: Iterable<Citation | Value>, heading: string) => {
    for (const citation of named) {
      const { fact } = citation;
      const number = numbers.get(fact);
      if (number === undefined) continue;
      const time = (times.get(fact) ?? 0) + 1;
      times.set(fact, time);
      const id = `cite-${fact}-${time}`;
      marks.set(citation, { number, id, note: noteId(fact) });
      backlinks.get(fact)!.push({ id, heading, inPicture: false });
    }
  };
  let heading = '';
  for (const block of story.body) {
    if (isSection(block)) heading = textOfInlines(block.title);
    if (block.type === 'scene' || block.type === 'figure') {
      for (const id of new Set(citationsOfData(block.graphic).map(({ fact }) => fact)))
        backlinks.get(id)?.push({ id: block.id, heading: block.graphic.title || heading, inPicture: true });
    }
    if (block.type === 'scene') {
      for (const step of block.steps) {
        // What is said of a picture is heard, not seen: no mark is drawn there.
        const here = textOfInlines(step.heading);
        mark(citationsIn(step.heading), here);
        for (const line of linesOfFlow(step.prose)) mark(markedIn(line), here);
      }
    } else if (isSection(block)) mark(citationsIn(block.title), heading);
    else if (block.type !== 'figure') for (const line of linesOfBlock(block)) mark(markedIn(line), heading);
  }
  return { marks, backlinks };
}

/** What in a line of prose gets a mark: its citations, and each fact that is bound and not cited there, once. */
function markedIn(line: readonly Inline[]): readonly (Citation | Value)[] {
  const cited = new Set(citationsIn(line).map(({ fact }) => fact));
  const named: (Citation | Value)[] = [];
  const walk = (inlines: readonly Inline[], linked: boolean) => {
    for (const inline of inlines) {
      if (inline.type === 'citation') named.push(inline);
      // A link in a link is none.
      else if (inline.type === 'value' && !linked && !cited.has(inline.fact)) {
        cited.add(inline.fact);
        named.push(inline);
      } else if ('children' in inline) walk(inline.children, linked || inline.type === 'link');
    }
  };
  walk(line, false);
  return named;
}

function amendmentsOf(story: Story): NumberedAmendment[] {
  const numbered = (type: 'correction' | 'update', list: readonly Amendment[]) =>
    list.map((amendment, i): NumberedAmendment => ({ type, id: `${type}-${i + 1}`, amendment }));
  // The newest first; of one day, as they are written.
  return [...numbered('correction', story.corrections), ...numbered('update', story.updates)].sort((a, b) =>
    b.amendment.date < a.amendment.date ? -1 : b.amendment.date > a.amendment.date ? 1 : 0,
  );
}

/** Where a reader is told: at the step or graphic that it is about; of a fact, where that is first met. */
function toldAt(story: Story, amendments: readonly NumberedAmendment[]) {
  const told = new Map<Block | Step, NumberedAmendment[]>();
  const tell = (where: Block | Step, amendment: NumberedAmendment) => {
    const before = told.get(where) ?? [];
    if (!before.includes(amendment)) told.set(where, [...before, amendment]);
  };
  for (const numbered of amendments)
    for (const id of numbered.amendment.about) {
      const where = placeOf(story, id);
      if (where) tell(where, numbered);
    }
  return told;
}

function placeOf(story: Story, id: string): Block | Step | null {
  for (const block of story.body) {
    if ('id' in block && block.id === id) return block;
    const step = block.type === 'scene' && block.steps.find((one) => one.id === id);
    if (step) return step;
  }
  const cites = (lines: Iterable<readonly Inline[]>) =>
    [...lines].some((line) => [...citationsIn(line), ...valuesIn(line)].some(({ fact }) => fact === id));
  for (const block of story.body) {
    if (block.type === 'scene') {
      const step = block.steps.find(({ heading, prose }) => cites([heading, ...linesOfFlow(prose)]));
      if (step) return step;
    }
    const isDrawn =
      (block.type === 'scene' || block.type === 'figure') &&
      citationsOfData(block.graphic).some(({ fact }) => fact === id);
    if (isDrawn || (block.type !== 'scene' && cites(linesOfBlock(block)))) return block;
  }
  return null;
}

/** Data that a graphic fetches while it is read: what its attributes name, where that is a file of the story. */
function assetsOf(story: Story, { kinds, files }: Input): Edition['assets'] {
  const saved = new Set(story.sources.map(({ saved: path }) => path));
  const texts = new Map<string, string>();
  for (const { graphic } of shownIn(story)) {
    const kind = kinds.find(({ name, tag }) => name === graphic.kind || tag === graphic.kind);
    for (const [name, path] of Object.entries(graphic.attributes)) {
      // What is kept to be checked against is never published.
      if (!kind?.attributes.includes(name) || saved.has(path) || !/\.(json|topojson|geojson|csv|tsv|svg)$/i.test(path))
        continue;
      const file = files.read(path);
      if ('text' in file) texts.set(path, file.text);
    }
  }
  const names = fileNames([...texts.keys()].map((path) => path.replace(/\.\w+$/, '')));
  return new Map(
    [...texts].map(([path, text]) => {
      const ending = /\.\w+$/.exec(path)?.[0].toLowerCase() ?? '';
      return [path, { link: `files/${names.get(path.replace(/\.\w+$/, ''))}${ending}`, text }];
    }),
  );
}
