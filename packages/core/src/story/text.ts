// Ways through a story: what stands in it, in the order in which it is read, and how it sounds as plain text.
import type { Known } from './kind.js';
import type { Block, Citation, Figure, Flow, Graphic, Inline, Scene, Section, Step, Story, Value } from './story.js';

/** A scene or figure: what has a graphic, data and an id. */
export type Shown = Scene | Figure;

/** The scenes of a story, in order. */
export function scenesIn(story: Story): readonly Scene[] {
  return story.body.filter((block) => block.type === 'scene');
}

/** The graphics that stand alone, in order. */
export function figuresIn(story: Story): readonly Figure[] {
  return story.body.filter((block) => block.type === 'figure');
}

/** Scenes and figures, in order. */
export function shownIn(story: Story): readonly Shown[] {
  return story.body.filter((block) => block.type === 'scene' || block.type === 'figure');
}

/** Every graphic, in order. */
export function graphicsIn(story: Story): readonly Graphic[] {
  return shownIn(story).map(({ graphic }) => graphic);
}

/** Every step of every scene, in order. */
export function stepsIn(story: Story): readonly Step[] {
  return scenesIn(story).flatMap(({ steps }) => steps);
}

/** The headings between scenes, in order. */
export function sectionsIn(story: Story): readonly Section[] {
  return story.body.filter((block) => block.type === 'section');
}

/**
 * Whether the lists at the end of a story, of its sources and the like, would stand under the heading of a part of it: then they get one
 * of their own.
 */
export function endNeedsHeading({ body }: Story): boolean {
  const at = body.findIndex(({ type }) => type === 'sources');
  const before = body.slice(0, Math.max(at, 0));
  const from = before.findLastIndex((block) => block.type === 'section' && block.level <= 2);
  return from === -1 || before.slice(from).some(({ type }) => type === 'scene' || type === 'figure');
}

/** Whether a block of the body is prose. */
export function isFlow(block: Block): block is Flow {
  return !['section', 'scene', 'figure', 'sources'].includes(block.type);
}

/** Everything between headings and pictures, at every depth: a list comes before what its items hold. */
export function* flowIn(story: Story): Generator<Flow> {
  for (const block of story.body)
    if (isFlow(block)) yield* deepFlow([block]);
    else if (block.type === 'scene') for (const step of block.steps) yield* deepFlow(step.prose);
}

/** The given blocks and what they hold, at every depth. */
export function* deepFlow(flow: readonly Flow[]): Generator<Flow> {
  for (const block of flow) {
    yield block;
    if (block.type === 'list') for (const item of block.items) yield* deepFlow(item);
    else if (block.type === 'quotation') yield* deepFlow(block.children);
  }
}

/** The words that one block holds itself, as lines of inlines: a paragraph has one, a table one for each cell. */
export function linesOf(block: Flow): readonly (readonly Inline[])[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [block.children];
    case 'table':
      return [...block.head, ...block.rows.flat()];
    case 'list':
    case 'quotation':
    case 'code':
    case 'rule':
      return [];
  }
}

/** Every line of words in a story, in order: headings, prose, descriptions; not the data of its graphics. */
export function* linesIn(story: Story): Generator<readonly Inline[]> {
  for (const block of story.body) {
    if (block.type === 'section') yield block.title;
    else if (block.type === 'figure') yield block.description;
    else if (block.type === 'scene')
      for (const { heading, prose, description } of block.steps) {
        yield heading;
        yield* linesOfFlow(prose);
        yield description;
      }
    else if (block.type !== 'sources') yield* linesOfFlow([block]);
  }
}

/** Every line of words in the given blocks, at every depth. */
export function* linesOfFlow(flow: readonly Flow[]): Generator<readonly Inline[]> {
  for (const block of deepFlow(flow)) yield* linesOf(block);
}

/** Every inline of a story, at every depth; not the data of its graphics. */
export function* inlinesIn(story: Story): Generator<Inline> {
  for (const line of linesIn(story)) yield* deepInlines(line);
}

/** The given inlines and what they hold, at every depth. */
export function* deepInlines(inlines: readonly Inline[]): Generator<Inline> {
  for (const inline of inlines) {
    yield inline;
    if ('children' in inline) yield* deepInlines(inline.children);
  }
}

/** What is cited in a line of words, in order. */
export function citationsIn(inlines: readonly Inline[]): readonly Citation[] {
  return [...deepInlines(inlines)].filter((inline) => inline.type === 'citation');
}

/** The facts that a line of words takes its own words from, in order. */
export function valuesIn(inlines: readonly Inline[]): readonly Value[] {
  return [...deepInlines(inlines)].filter((inline) => inline.type === 'value');
}

/** What is cited by the data of a graphic, row by row. */
export function citationsOfData({ data }: Graphic): readonly Citation[] {
  const read = data.rows.flatMap((row) => [...row.facts, ...row.cells.flatMap(({ facts }) => facts)]);
  return [...read, ...(data.unread ?? [])];
}

/** Every citation of a story in the order of reading; a graphic's data come before its steps. */
export function* citationsInStory(story: Story): Generator<Citation> {
  for (const block of story.body) {
    if (block.type === 'scene' || block.type === 'figure') yield* citationsOfData(block.graphic);
    for (const line of linesIn({ ...story, body: [block] })) yield* citationsIn(line);
  }
}

/** How a value in prose reads; `''` where its fact is not known. */
export function textOfValue({ fact: id, form }: Value, known: Pick<Known, 'fact' | 'reads'>): string {
  const fact = known.fact(id);
  if (fact === null) return '';
  if (form === 'number') return fact.value;
  return form === 'words' ? `“${fact.words}”` : known.reads(fact);
}

/**
 * A line of words as plain text, white space evened. Citations leave nothing behind, nor the space before them.
 *
 * @param known gives the words of values; without it they are left out
 */
export function textOfInlines(inlines: readonly Inline[], known?: Pick<Known, 'fact' | 'reads'>): string {
  return rawText(inlines, known, '').replace(/\s+/g, ' ').trim();
}

function rawText(inlines: readonly Inline[], known: Pick<Known, 'fact' | 'reads'> | undefined, before: string): string {
  return inlines.reduce((text, inline) => {
    switch (inline.type) {
      case 'text':
      case 'code':
        return text + inline.value;
      case 'break':
        return `${text} `;
      case 'citation':
        return text.trimEnd();
      case 'value':
        return known ? text + textOfValue(inline, known) : text;
      case 'element':
        return rawText(inline.children, known, inline.tag === 'br' ? `${text} ` : text);
      default:
        return rawText(inline.children, known, text);
    }
  }, before);
}

/** Blocks as plain text: paragraphs, items and cells on lines of their own. */
export function textOfFlow(flow: readonly Flow[], known?: Pick<Known, 'fact' | 'reads'>): string {
  const lines: string[] = [];
  for (const block of deepFlow(flow)) {
    if (block.type === 'code') lines.push(block.value);
    for (const line of linesOf(block)) lines.push(textOfInlines(line, known));
  }
  return lines.filter((line) => line !== '').join('\n');
}
