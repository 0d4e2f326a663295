// A story in Markdown: front matter, and a body of prose, scenes and figures.
import type { Heading as MdHeading, RootContent } from 'mdast';
import type { LeafDirective } from 'mdast-util-directive';
import { excerpt } from '../problem.js';
import {
  citationsOfTorn,
  flowIn,
  isTornTable,
  penFor,
  roleOf,
  tellMisplaced,
  tellTornTable,
  type Role,
} from './flow.js';
import { headOf } from './head.js';
import { tooMuchMarkup } from './limits.js';
import { linesOf } from './lines.js';
import { parseMarkdown } from './parse.js';
import { figureOf, sceneOf, sectionOf, stepOf, withIds, type Attribute, type Picture } from './parts.js';
import { addAll, spanning, tell, withoutCascades, type Reading, type Written } from './reading.js';
import { dataIn, isDataNode, type DataNode } from './rows.js';
import type { Block, Flow, Place, Step, Story, Table } from './story.js';
import { textOfInlines } from './text.js';
import { placeOf, plainWordsIn, rangeOf, unknownAttributes, wordsIn, type Pen, type Words } from './words.js';
import { treeOfYaml } from './yaml-tree.js';

/** Reads a story in Markdown. */
export function storyOfMarkdown(source: { readonly path: string; readonly text: string }, reading: Reading): Story {
  const lines = linesOf(source.path, source.text);
  const front = frontOf(source.text);
  // Front matter becomes empty lines, so that whatever follows stays where it is.
  const value = source.text.slice(0, front.end).replace(/[^\n]/g, ' ') + source.text.slice(front.end);
  const written: Written = { value, placeIn: (start, end) => lines.place(start, end) };
  const head = headIn(front, written, reading);
  const body = blocksOf(written, reading);
  tellSecondList(body, reading);
  return { ...head, body: withIds(body, head, reading) };
}

// Front matter

interface Front {
  /** `null` where there is none, or where it has no end. */
  readonly yaml: string | null;
  /** The offset behind it. */
  readonly end: number;
  readonly open: boolean;
}

function frontOf(text: string): Front {
  const opening = /^---[ \t]*(?:\n|$)/.exec(text);
  if (!opening) return { yaml: null, end: 0, open: false };
  const closing = /^---[ \t]*$/gm;
  closing.lastIndex = opening[0].length;
  const found = closing.exec(text);
  if (!found) return { yaml: null, end: 0, open: true };
  return { yaml: text.slice(opening[0].length, found.index), end: found.index + found[0].length, open: false };
}

function headIn(front: Front, written: Written, reading: Reading): Omit<Story, 'body'> {
  const silent: Reading = { ...reading, problems: [] };
  const at = written.placeIn(0, front.end);
  if (front.yaml === null) {
    const place = written.placeIn(0, front.open ? 3 : 0);
    if (front.open)
      tell(
        reading,
        place,
        'front-matter-open',
        'The front matter has no end.',
        'Write --- on a line of its own below its last key.',
      );
    else
      tell(
        reading,
        place,
        'front-matter-missing',
        'The story does not begin with front matter.',
        'Begin the file with a line ---, then "version: 1" and "title: …", and a second line ---.',
      );
    return headOf(null, at, silent);
  }
  const told: Reading = { ...reading, problems: [] };
  const source = { path: reading.path, text: front.yaml, line: 2 };
  const { tree, problems } = reading.memory.get(`front ${source.path} ${source.text}`, () => treeOfYaml(source));
  addAll(told.problems, problems);
  if (tree !== null && tree.type !== 'map')
    tell(
      told,
      tree.at,
      'wrong-type',
      'The front matter is not keys with values.',
      'Write one "key: value" on each line.',
    );
  const head = tree === null || tree.type === 'map' ? headOf(tree, at, told) : headOf(null, at, silent);
  addAll(reading.problems, withoutCascades(told.problems));
  return head;
}

// The body

interface Body extends Pen {
  readonly reading: Reading;
  readonly roles: ReadonlyMap<RootContent, Role | null>;
}

/** The blocks of a text in Markdown, which may be a part of a body. Ids that are not written are `''`. */
export function blocksOf(written: Written, reading: Reading): Block[] {
  if (tooMuchMarkup(written, reading.problems)) return [];
  const nodes = parseMarkdown(written.value, { memory: reading.memory }).children;
  const pen = penFor(written, nodes, reading.problems);
  const directives = nodes.filter((node) => node.type === 'leafDirective');
  const roles = new Map(directives.map((node) => [node, roleOf(node, pen)] as const));
  const body: Body = { ...pen, reading, roles };
  const blocks = blocksIn(nodes, body);
  tellUnused(nodes, body);
  return blocks;
}

function blocksIn(nodes: readonly RootContent[], body: Body): Block[] {
  const blocks: Block[] = [];
  for (let index = 0; index < nodes.length;) {
    const node = nodes[index]!;
    const role = body.roles.get(node) ?? null;
    if (node.type === 'leafDirective' && (role === 'scene' || role === 'figure')) {
      const { inner, hoisted, next } = extentOf(nodes, index, body);
      addAll(blocks, role === 'scene' ? [sceneIn(node, inner, body)] : figureIn(node, inner, body));
      addAll(blocks, blocksIn(hoisted, body));
      index = next;
      continue;
    }
    addAll(blocks, blockIn(node, role, body));
    index += 1;
  }
  return blocks;
}

function blockIn(node: RootContent, role: Role | null, body: Body): Block[] {
  const at = placeOf(node, body);
  if (node.type === 'leafDirective') {
    if (role === 'sources') {
      unknownAttributes(node.data?.written ?? [], [], '::sources', body);
      return [{ type: 'sources', at }];
    }
    if (role !== null) tellMisplaced(node, body, role);
    return [];
  }
  if (node.type !== 'heading') return flowIn([node], body);
  if (node.depth === 1)
    tell(
      body,
      at,
      'title-in-body',
      'A heading of the first level stands in the body.',
      'Write the title in the front matter, and headings as ## and below.',
    );
  return [sectionOf({ at, level: Math.max(2, node.depth), title: wordsIn(node.children, at, body) })];
}

function tellUnused(nodes: readonly RootContent[], body: Body): void {
  for (const node of nodes)
    if (node.type === 'definition' && !body.used.has(node.identifier))
      tell(
        body,
        placeOf(node, body),
        'unused-link',
        `The address "${excerpt(node.label ?? '')}" is followed by no link, so that this line is not shown.`,
        `Write [words][${excerpt(node.label ?? '')}] where it is meant, or leave the line out.`,
        { level: 'warning' },
      );
}

/** Tells where the lists at the end stand a second time. */
export function tellSecondList(blocks: readonly Block[], reading: Reading): void {
  const [, second] = blocks.filter(({ type }) => type === 'sources');
  if (second) tell(reading, second.at, 'sources-twice', 'The lists at the end stand twice.', 'Keep one ::sources.');
}

// Where scenes end

interface Extent {
  readonly inner: readonly RootContent[];
  /** What stands inside and does not belong there: it comes behind. */
  readonly hoisted: readonly RootContent[];
  readonly next: number;
}

/** What an opened scene or figure holds. One that is not closed ends where the next begins, or where a section does. */
function extentOf(nodes: readonly RootContent[], open: number, body: Body): Extent {
  const close = nextMark(nodes, open + 1, body);
  if (nodes[close]?.type === 'storyClose') return { inner: nodes.slice(open + 1, close), hoisted: [], next: close + 1 };
  const nested = close < nodes.length ? nestedExtent(nodes, open, close, body) : null;
  if (nested) return nested;
  const end = sectionBetween(nodes, open + 1, close, body);
  const opening = nodes[open]!;
  const role = body.roles.get(opening) ?? 'scene';
  const last = nodes[end - 1] ?? opening;
  tell(
    body,
    placeOf(opening, body),
    'not-closed',
    `This ${role} is not closed.`,
    `Write ::: on a line of its own below line ${placeOf(last, body).endLine}, where it seems to end.`,
  );
  return { inner: nodes.slice(open + 1, end), hoisted: [], next: end };
}

/** A scene in a scene, both closed: the inner one is told, and comes behind the outer one. */
function nestedExtent(nodes: readonly RootContent[], open: number, inside: number, body: Body): Extent | null {
  const innerClose = nextMark(nodes, inside + 1, body);
  const outerClose = nextMark(nodes, innerClose + 1, body);
  if (nodes[innerClose]?.type !== 'storyClose' || nodes[outerClose]?.type !== 'storyClose') return null;
  tell(
    body,
    placeOf(nodes[inside]!, body),
    'nested-scene',
    `A ${body.roles.get(nodes[inside]!) ?? 'scene'} stands within another one.`,
    'Close the outer one with ::: above this line, and open it again below if need be.',
  );
  return {
    inner: [...nodes.slice(open + 1, inside), ...nodes.slice(innerClose + 1, outerClose)],
    hoisted: nodes.slice(inside, innerClose + 1),
    next: outerClose + 1,
  };
}

/** The index of the next node that opens or closes, or the end. */
function nextMark(nodes: readonly RootContent[], from: number, body: Body): number {
  const found = nodes.findIndex((node, index) => {
    if (index < from) return false;
    const role = body.roles.get(node);
    return node.type === 'storyClose' || role === 'scene' || role === 'figure';
  });
  return found === -1 ? nodes.length : found;
}

/** The index of the heading, or of the lists at the end, that cannot belong to the scene that began before it. */
function sectionBetween(nodes: readonly RootContent[], from: number, to: number, body: Body): number {
  const level = nodes.slice(from, to).find((node) => node.type === 'heading')?.depth ?? 7;
  for (let index = from; index < to; index += 1) {
    const node = nodes[index]!;
    if (body.roles.get(node) === 'sources' || (node.type === 'heading' && (node.depth < level || node.depth < 3)))
      return index;
  }
  return to;
}

// Scenes and figures

function openedBy(
  node: LeafDirective,
  body: Body,
): { at: Place; title: string; titleAt: Place; attributes: readonly Attribute[] } {
  const first = node.children[0];
  const last = node.children.at(-1);
  const titleAt = first && last ? body.placeIn(rangeOf(first)[0], rangeOf(last)[1]) : placeOf(node, body);
  return {
    at: placeOf(node, body),
    title: textOfInlines(plainWordsIn(node.children, body)),
    titleAt,
    attributes: attributesOf(node, body),
  };
}

function attributesOf(node: LeafDirective, body: Body): readonly Attribute[] {
  return (node.data?.written ?? []).map(({ name, value, nameAt, valueAt }) => ({
    name,
    value,
    at: body.placeIn(...valueAt),
    nameAt: body.placeIn(...nameAt),
  }));
}

function pictureIn(node: LeafDirective, body: Body): Picture {
  return {
    at: placeOf(node, body),
    description: plainWordsIn(node.children, body),
    attributes: attributesOf(node, body),
  };
}

function picturesIn(nodes: readonly RootContent[], body: Body): LeafDirective[] {
  return nodes.filter((node) => node.type === 'leafDirective').filter((node) => body.roles.get(node) === 'picture');
}

function sceneIn(opening: LeafDirective, inner: readonly RootContent[], body: Body): Block {
  const headings = inner.flatMap((node, index) => (node.type === 'heading' ? [{ node, index }] : []));
  const level = headings[0]?.node.depth ?? 3;
  const before = inner.slice(0, headings[0]?.index ?? inner.length);
  // A table that was not read and stands in a step was meant for the graphic, too.
  const data = tableOrData(before, body) ?? (inner.some((node) => isTornTable(node, body)) ? [] : null);
  const stray = before.filter((node) => !isDataNode(node) && !isTornTable(node, body) && node.type !== 'definition');
  const starts = headings.filter(({ node }) => node.depth <= level);
  const steps = starts.map(({ node, index }, place) =>
    stepIn(node, inner.slice(index + 1, starts[place + 1]?.index), level, body),
  );
  return sceneOf(
    {
      ...openedBy(opening, body),
      data: data && withUnread(dataIn(data, placeOf(opening, body), body), inner, body),
      steps: stray.length > 0 ? [headlessStep(stray, level, body), ...steps] : steps,
    },
    body.reading,
  );
}

/** The data of a graphic; none where its table was not read, `null` where there is not even that. */
function tableOrData(nodes: readonly RootContent[], body: Body): readonly DataNode[] | null {
  const data = nodes.filter(isDataNode);
  const torn = nodes.filter((node) => isTornTable(node, body));
  for (const node of torn) tellTornTable(node, body);
  return data.length + torn.length > 0 ? data : null;
}

/** With what those tables cite that were not read. */
function withUnread(data: Table, nodes: readonly RootContent[], body: Body): Table {
  const unread = nodes.flatMap((node) => (isTornTable(node, body) ? citationsOfTorn(node, body) : []));
  return unread.length === 0 ? data : { ...data, unread };
}

function stepIn(heading: MdHeading, nodes: readonly RootContent[], level: number, body: Body): Step {
  const headingAt = placeOf(heading, body);
  const [picture, second] = picturesIn(nodes, body);
  if (heading.depth < level)
    tell(
      body,
      headingAt,
      'step-level',
      'This heading stands above those of the steps before it.',
      `Write it with ${'#'.repeat(level)}, or close the scene with ::: above it.`,
    );
  if (!picture)
    tell(
      body,
      headingAt,
      'picture-missing',
      'This step has no picture.',
      'Write below its prose what is seen: ::picture[…]{show=…}.',
    );
  if (second) tellSecondPicture(second, body);
  return stepWith(wordsIn(heading.children, headingAt, body), heading.depth, nodes, picture ?? null, headingAt, body);
}

/** Words or a picture before the first heading: nothing is lost, and it is told once. */
function headlessStep(nodes: readonly RootContent[], level: number, body: Body): Step {
  const at = placeOf(nodes[0]!, body);
  tell(
    body,
    at,
    'heading-missing',
    'This stands before the first step.',
    `Write a heading above it: ${'#'.repeat(level)} …`,
  );
  const heading: Words = { at, inlines: [], id: null };
  return stepWith(heading, level, nodes, picturesIn(nodes, body)[0] ?? null, at, body);
}

function stepWith(
  heading: Words,
  level: number,
  nodes: readonly RootContent[],
  picture: LeafDirective | null,
  from: Place,
  body: Body,
): Step {
  const last = nodes.at(-1);
  return stepOf(
    {
      at: last ? spanning(from, placeOf(last, body)) : from,
      level,
      heading,
      prose: nodes.flatMap((node) => (body.roles.get(node) === 'picture' ? [] : proseIn(node, body))),
      picture: picture ? pictureIn(picture, body) : null,
    },
    body.reading,
  );
}

/** What stands in a step. Scenes in it were told before, and so was a directive that there is none of. */
function proseIn(node: RootContent, body: Body): Flow[] {
  if (node.type !== 'leafDirective') return flowIn([node], body);
  const role = body.roles.get(node) ?? null;
  if (role !== null) tellMisplaced(node, body, role);
  return [];
}

function tellSecondPicture(node: LeafDirective, body: Body): void {
  tell(
    body,
    placeOf(node, body),
    'picture-twice',
    'A second picture stands here; a step has one.',
    'Write a heading above it to make it a step of its own, or keep one of the two.',
  );
}

/** A figure, and behind it what cannot stand in one. */
function figureIn(opening: LeafDirective, inner: readonly RootContent[], body: Body): Block[] {
  const data = tableOrData(inner, body);
  const [picture, second] = picturesIn(inner, body);
  const others = inner.filter(
    (node) =>
      !isDataNode(node) && !isTornTable(node, body) && body.roles.get(node) !== 'picture' && node.type !== 'definition',
  );
  if (second) tellSecondPicture(second, body);
  const stray = others.find((node) => body.roles.get(node) !== null);
  if (stray)
    tell(
      body,
      placeOf(stray, body),
      'words-in-figure',
      'Words stand in a figure, which has data and a picture only.',
      'Put them above or below it, or make it a :::scene with steps.',
    );
  const figure = figureOf(
    {
      ...openedBy(opening, body),
      data: data && withUnread(dataIn(data, placeOf(opening, body), body), inner, body),
      picture: picture ? pictureIn(picture, body) : null,
    },
    body.reading,
  );
  return [figure, ...others.flatMap((node) => blockIn(node, body.roles.get(node) ?? null, body))];
}
