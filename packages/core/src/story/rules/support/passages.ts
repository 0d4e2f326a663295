import type { Context } from '../../rule.js';
import type { Block, Fact, Flow, Inline, Place, ProseTable } from '../../story.js';
import { textOfValue } from '../../text.js';
import { wordsOfLanguage } from '../../words/index.js';
import { newAmendmentsOf } from './changes.js';
import { labelsOf } from './labels.js';
import { perContext } from './once.js';
import { descriptionPlace, picturesOf, type Moment, type Picture } from './pictures.js';
import { keyPlace, within } from './places.js';

/** A run of words that is read as one: a paragraph, a heading, a description, the title or a label of a picture, a notice to readers. */
export interface Passage {
  readonly sort: 'prose' | 'quotation' | 'heading' | 'description' | 'title' | 'label' | 'front' | 'notice';
  /** As a reader sees it: citations are gone, bound facts are words. White space is as it is. */
  readonly text: string;
  readonly at: Place;
  /** The id of the step or picture in which it stands, or `''`. */
  readonly about: string;
  readonly cited: readonly Cited[];
  /** Parts that are not the author's own words here: bound facts and code. */
  readonly set: readonly Part[];
  /** Parts in another language. */
  readonly foreign: readonly (Part & { readonly lang: string })[];
  /** The facts that it, or the step in which it stands, cites; `null`: it may speak of all of the story's. */
  readonly facts: ReadonlySet<string> | null;
  /** The picture of whose data it may speak, too. */
  readonly picture: Picture | null;
  readonly moment: Moment | null;
  /** Of what stands in a list or table: the sentence before it that leads in, the head of the column, the other cells of the row. */
  readonly ledBy: readonly string[];
  /** Where a part of the text is written. */
  place(start: number, end: number): Place;
}

export interface Part {
  readonly start: number;
  readonly end: number;
}

/** A fact that a passage names, and where in its text. */
export interface Cited {
  readonly fact: string;
  readonly offset: number;
  readonly at: Place;
  /** Whether the fact's own words stand there. */
  readonly bound: boolean;
}

/** Whether a part of a passage is not the author's own words there. */
export function isSet({ set }: Passage, start: number, end: number): boolean {
  return set.some((part) => part.start < end && start < part.end);
}

/** Whether a passage or its picture cites a fact that there is not, or that could not be read: what that would have given is not known. */
export function citesUnknown({ facts, picture }: Passage, context: Context): boolean {
  return [...(facts ?? []), ...(picture?.facts ?? [])].some(
    (id) => context.fact(id) === null || context.unsure.has(id),
  );
}

/** The facts of which a passage may speak: those that are cited, and those of its picture. */
export function inSight({ facts, picture }: Passage, context: Context): readonly Fact[] {
  if (facts === null) return context.story.facts;
  return [...facts, ...(picture?.facts ?? [])].flatMap((id) => context.fact(id) ?? []);
}

/** All that is read in a story, in order; of its graphics titles and labels, not the cells. */
export const passagesOf = perContext((context: Context): readonly Passage[] => [
  ...frontOf(context),
  ...bodyOf(context),
]);

type Around = Pick<Passage, 'about' | 'facts' | 'picture' | 'moment' | 'ledBy'>;
const ANYWHERE: Around = { about: '', facts: null, picture: null, moment: null, ledBy: [] };

function frontOf(context: Context): readonly Passage[] {
  const { story } = context;
  const front = (['title', 'standfirst', 'description'] as const).flatMap((key) => {
    const text = story[key];
    // Where the description is the standfirst, it is one text.
    if (text === '' || !Object.hasOwn(story.keys, key)) return [];
    return plain(text, keyPlace(story, key), 'front', ANYWHERE);
  });
  // What readers have been told before may be out of date by now, and stays as it was told.
  const fresh = newAmendmentsOf(context).filter((amendment) => story.updates.includes(amendment));
  return [
    ...front,
    ...(story.disclosure === '' ? [] : [plain(story.disclosure, keyPlace(story, 'disclosure'), 'notice', ANYWHERE)]),
    ...fresh.flatMap((update) =>
      update.text === '' ? [] : [plain(update.text, keyPlace(update, 'text'), 'notice', ANYWHERE)],
    ),
  ];
}

function plain(text: string, at: Place, sort: Passage['sort'], around: Around): Passage {
  return {
    ...around,
    ...{ sort, text, at, cited: [], set: [], foreign: [] },
    place: (start, end) => within(at, text, start, end),
  };
}

function* bodyOf(context: Context): Generator<Passage> {
  const pictures = new Map(picturesOf(context).map((picture) => [picture.block, picture]));
  for (const [i, block] of context.story.body.entries()) {
    switch (block.type) {
      case 'section':
        yield passageOf(block.title, block.at, 'heading', ANYWHERE, context);
        break;
      case 'scene':
      case 'figure':
        yield* inPicture(pictures.get(block)!, context);
        break;
      case 'sources':
        break;
      default:
        yield* flowPassages([block], null, ANYWHERE, context, context.story.body[i - 1]);
    }
  }
}

function* inPicture(picture: Picture, context: Context): Generator<Passage> {
  const { block, id } = picture;
  const { title } = block.graphic;
  // Neither title nor label can cite a fact: like a headline they may speak of all of the story's.
  const around = { ...ANYWHERE, about: id, picture };
  if (title !== '') yield plain(title, keyPlace(block.graphic, 'title'), 'title', around);
  for (const { text, at } of labelsOf(picture)) yield { ...plain(text, at, 'label', around), place: () => at };
  for (const moment of picture.moments) {
    const here = { ...ANYWHERE, about: moment.id, facts: moment.cited, picture, moment };
    if (moment.step) {
      const { step } = moment;
      yield passageOf(step.heading, keyPlace(step, 'heading'), 'heading', here, context);
      yield* flowPassages(step.prose, here.facts, here, context);
    }
    if (moment.description.length > 0)
      yield passageOf(moment.description, descriptionPlace(moment), 'description', here, context);
  }
}

/**
 * @param facts those that all passages may speak of; `null`: those that each one cites itself
 * @param before what stands before the first
 */
function* flowPassages(
  flow: readonly Flow[],
  facts: ReadonlySet<string> | null,
  around: Around,
  context: Context,
  before?: Block,
): Generator<Passage> {
  for (const [i, block] of flow.entries()) {
    switch (block.type) {
      case 'paragraph':
        yield proseOf(block.children, block.at, 'prose', facts, around, context);
        break;
      case 'heading':
        yield proseOf(block.children, block.at, 'heading', facts, around, context);
        break;
      case 'list':
        for (const item of block.items)
          yield* flowPassages(item, facts, leadIn(flow[i - 1] ?? before, around, context), context);
        break;
      case 'quotation':
        for (const passage of flowPassages(block.children, facts, around, context))
          yield passage.sort === 'prose' ? { ...passage, sort: 'quotation' } : passage;
        break;
      case 'table':
        // A row says one thing: what one of its cells cites, the others may speak of.
        yield* tablePassages(block, facts, leadIn(flow[i - 1] ?? before, around, context), context);
        break;
      case 'code':
      case 'rule':
        break;
    }
  }
}

function* tablePassages(
  { head, rows, at }: ProseTable,
  facts: ReadonlySet<string> | null,
  around: Around,
  context: Context,
): Generator<Passage> {
  const cellsOf = (row: ProseTable['head']) =>
    row.map((cell) => proseOf(cell, cell[0]?.at ?? at, 'prose', facts, around, context));
  const heads = cellsOf(head);
  for (const cells of [heads, ...rows.map(cellsOf)]) {
    const cited = new Set(cells.flatMap((cell) => cell.cited.map(({ fact }) => fact)));
    for (const [column, cell] of cells.entries()) {
      const beside = cells === heads ? [] : [heads[column]?.text ?? '', ...cells.map(({ text }) => text)];
      yield { ...cell, facts: facts ?? cited, ledBy: [...cell.ledBy, ...beside] };
    }
  }
}

/** What stands in a list or table under its lead: the last sentence of the paragraph before it. */
function leadIn(before: Block | undefined, around: Around, context: Context): Around {
  if (before?.type !== 'paragraph') return around;
  const passage = passageOf(before.children, before.at, 'prose', around, context);
  const last = sentencesOf(passage, context.story.lang).at(-1);
  return last ? { ...around, ledBy: [...around.ledBy, passage.text.slice(last.start, last.end)] } : around;
}

function proseOf(
  inlines: readonly Inline[],
  at: Place,
  sort: Passage['sort'],
  facts: ReadonlySet<string> | null,
  around: Around,
  context: Context,
): Passage {
  const passage = passageOf(inlines, at, sort, around, context);
  return { ...passage, facts: facts ?? new Set(passage.cited.map(({ fact }) => fact)) };
}

interface Segment extends Part {
  readonly at: Place;
  /** As it is written, so that a part of it has a place; `''`: it is written otherwise than it reads. */
  readonly source: string;
}

function passageOf(
  inlines: readonly Inline[],
  at: Place,
  sort: Passage['sort'],
  around: Around,
  context: Context,
): Passage {
  const segments: Segment[] = [];
  const cited: Cited[] = [];
  const set: Part[] = [];
  const foreign: (Part & { readonly lang: string })[] = [];
  let text = '';
  const add = (piece: string, place: Place, source: string): Part => {
    const part = { start: text.length, end: text.length + piece.length };
    segments.push({ ...part, at: place, source });
    text += piece;
    return part;
  };
  const walk = (list: readonly Inline[]): void => {
    for (const inline of list) {
      switch (inline.type) {
        case 'text':
          add(inline.value, inline.at, inline.value);
          break;
        case 'code':
          // A number alone is none in code either.
          if (BARE_NUMBER.test(inline.value)) add(inline.value, inline.at, '');
          else set.push(add(inline.value, inline.at, ''));
          break;
        case 'break':
          add('\n', inline.at, '');
          break;
        case 'citation':
          cited.push({ fact: inline.fact, offset: text.length, at: inline.at, bound: false });
          break;
        case 'value':
          cited.push({ fact: inline.fact, offset: text.length, at: inline.at, bound: true });
          set.push(add(textOfValue(inline, context), inline.at, ''));
          break;
        case 'foreign': {
          const start = text.length;
          walk(inline.children);
          foreign.push({ start, end: text.length, lang: inline.lang });
          break;
        }
        case 'element':
          if (inline.tag === 'br') add('\n', inline.at, '');
          walk(inline.children);
          break;
        default:
          walk(inline.children);
      }
    }
  };
  walk(inlines);
  return { ...around, sort, text, at, cited, set, foreign, place: (start, end) => placeIn(segments, at, start, end) };
}

const BARE_NUMBER = /^\p{Sc}?\s?\p{Nd}[\p{Nd}.,\s]*\s?[%\p{Sc}]?$/u;

function placeIn(segments: readonly Segment[], at: Place, start: number, end: number): Place {
  const first = segments.find((segment) => start < segment.end) ?? segments.at(-1);
  const last = segments.findLast((segment) => segment.start < end) ?? first;
  if (!first || !last) return at;
  const from = part(first, start, end);
  const to = part(last, start, end);
  return { ...from, endLine: to.endLine, endColumn: to.endColumn };
}

function part({ start, end, at, source }: Segment, from: number, to: number): Place {
  return source === '' ? at : within(at, source, Math.max(from, start) - start, Math.min(to, end) - start);
}

/** The sentences of a passage, in order. After "Dr." and the like, and after […], a sentence goes on. */
export function sentencesOf({ text }: Pick<Passage, 'text'>, lang: string): readonly Part[] {
  const abbreviations = wordsOfLanguage(lang)?.abbreviations;
  const sentences: Part[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.!?…。！？]+["”’»)\]]*(?=\s|$)/gu)) {
    const end = match.index + match[0].length;
    const word = /(?:^|[\s(“"«])([\p{L}.]+)$/u.exec(text.slice(Math.max(0, match.index - 16), match.index))?.[1] ?? '';
    // What is left out of a sentence does not end it.
    if (/^(?:…|\.{3})/.test(match[0]) && /^\s+\p{Ll}/u.test(text.slice(end, end + 8))) continue;
    if (match[0] === '.' && (abbreviations?.has(word.toLowerCase()) || /^\p{Lu}$/u.test(word))) continue;
    sentences.push({ start, end });
    start = end;
  }
  if (text.slice(start).trim() !== '') sentences.push({ start, end: text.length });
  return sentences;
}

/** The sentence in which a place of the text is. */
export function sentenceAt(sentences: readonly Part[], at: number): Part | null {
  return sentences.find(({ start, end }) => start <= at && at < end) ?? null;
}

/** The sentence in which a citation stands, or the one that it follows. */
export function sentenceOf(sentences: readonly Part[], text: string, offset: number): Part | null {
  const before = text.slice(0, offset).trimEnd().length;
  return sentences.find(({ start, end }) => start < before && before <= end) ?? sentences[0] ?? null;
}
