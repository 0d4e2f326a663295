// The page: every word of the story, and the links to what makes it move.
import { isFlow, type Block, type Shown } from '@throughline/core/story.js';
import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { amendmentHere, listOfAmendments, titleOfAmendments, topOfAmendments } from './amendments.js';
import { editionOf, sourceId, type Edition } from './edition.js';
import { figureToHtml, linkOf, sceneToHtml } from './graphic.js';
import { headToHtml } from './head.js';
import type { Assets, Input } from './input.js';
import { notesToHtml, sourcesToHtml } from './notes.js';
import { flowToHtml, inlinesToHtml, joined, linkTo, ON_PAGE, text, type Manner } from './prose.js';
import { minutesToRead } from './reading-time.js';
import { modifiedOf } from './structured.js';
import type { WordName } from './words.js';

/** The page, `index.html`: complete in itself, for readers with and without script, and on paper. */
export function pageOf(input: Input, assets: Assets): string {
  return pageOfEdition(editionOf(input), assets);
}

export function pageOfEdition(edition: Edition, assets: Assets): string {
  const { story } = edition;
  return documentOf(edition, assets, false, [
    h('header.masthead', [
      ...(story.publisher ? [h('p', story.publisher)] : []),
      ...(story.published
        ? [h('p', [h('time', { dateTime: story.published }, edition.words.date(story.published))])]
        : []),
    ]),
    h('main', [articleToHtml(edition)]),
    h('footer.colophon', [colophonToHtml(edition)]),
  ]);
}

/** The same story for an iframe: without masthead and foot, with a way to the whole page. */
export function embedOf(edition: Edition, assets: Assets): string {
  const whole = linkTo(edition.story.canonical || 'index.html', [text(edition.words.say('readWhole'))], ON_PAGE);
  const tree = h('div', [h('main', [articleToHtml(edition)]), h('footer.colophon', [h('p', whole)])]);
  // A link that leaves the story leaves the frame, too.
  for (const link of elementsIn(tree)) {
    const href = link.properties['href'];
    if (link.tagName === 'a' && typeof href === 'string' && !href.startsWith('#')) link.properties['target'] = '_top';
  }
  return documentOf(edition, assets, true, tree.children);
}

function* elementsIn(tree: Element): Generator<Element> {
  yield tree;
  for (const child of tree.children) if (child.type === 'element') yield* elementsIn(child);
}

function documentOf(edition: Edition, assets: Assets, embedded: boolean, body: ElementContent[]): string {
  const { lang, dir } = edition.story;
  // Off: what the elements tell authors is told by the check, before publication.
  const root = h('html', { lang: lang || 'en', dir: dir === 'rtl' ? 'rtl' : null, dataTlDev: 'off' }, [
    h('head', headToHtml(edition, assets, embedded)),
    h('body', embedded ? { className: ['embedded'] } : {}, body),
  ]);
  return htmlOf({ type: 'root', children: [{ type: 'doctype' }, root] });
}

/** Markup as text; one element of the body a line, so that changes can be read. */
export function htmlOf(tree: Root | Element): string {
  return `${toHtml(
    tree.type === 'root'
      ? { ...tree, children: tree.children.map((child) => (child.type === 'element' ? lined(child) : child)) }
      : lined(tree),
    {
      characterReferences: { useNamedReferences: true },
      quoteSmart: false,
    },
  )}\n`;
}

/** Elements that hold blocks, so that white space between these is none to the reader. */
const HOLDS_BLOCKS =
  /^(html|head|body|main|article|header|footer|section|div|ol|ul|table|thead|tbody|tr|figure|picture|tl-[\w-]+)$/;

function lined(element: Element): Element {
  if (!HOLDS_BLOCKS.test(element.tagName)) return element;
  const blocks = element.children.every(
    (child) => child.type === 'element' || (child.type === 'text' && child.value.trim() === ''),
  );
  if (!blocks) return element;
  const children = element.children.filter((child) => child.type === 'element').map(lined);
  const line = text('\n');
  return { ...element, children: children.length === 0 ? [] : [line, ...children.flatMap((child) => [child, line])] };
}

/** The story itself: what is told before it, its body, and who says so. */
export function articleToHtml(edition: Edition): Element {
  return h('article', [
    openingToHtml(edition),
    ...(edition.amendments.length > 0 ? [h('div.prose.amendments', topOfAmendments(edition))] : []),
    ...bodyToHtml(edition),
  ]);
}

/** What a reader is told before the story begins. */
function openingToHtml(edition: Edition): Element {
  const { story } = edition;
  return h('header.opening', [
    h('p.kicker', kickerToHtml(edition)),
    h('h1', story.title),
    ...(story.standfirst ? [h('p.standfirst', story.standfirst)] : []),
    h('p.facts', [
      ...factsToHtml(edition).map((line) => h('span', line)),
      ...(story.disclosure ? [h('span.disclosure', story.disclosure)] : []),
    ]),
  ]);
}

/** The type of work, and who paid for it. */
export function kickerToHtml({ story, words }: Edition): ElementContent[] {
  const sponsor = story.sponsor ? [text(words.say('paidFor', { sponsor: story.sponsor }))] : [];
  return joined([[text(words.say(story.kind))], sponsor], ' · ');
}

/** How long it takes to read, by whom it is, when it was published and changed, and what it is on. */
export function factsToHtml(edition: Edition, manner: Manner = ON_PAGE): ElementContent[][] {
  const { story, words } = edition;
  const minutes = minutesToRead(edition);
  const filled = (name: WordName, parts: Readonly<Record<string, ElementContent>>): ElementContent[] =>
    words.pieces(name, parts).map((piece) => (typeof piece === 'string' ? text(piece) : piece));
  const dated = (name: WordName, date: string) =>
    date ? [filled(name, { date: h('time', { dateTime: date }, words.date(date)) })] : [];
  const explained = story.sources.find(({ id }) => id === story.explains);
  return [
    filled('readingTime', { time: h('data#reading-time', { value: String(minutes) }, words.minutes(minutes)) }),
    ...(story.authors.length > 0 ? [bylineToHtml(edition, manner)] : []),
    ...dated('publishedOn', story.published),
    ...dated('modifiedOn', modifiedOf(edition)),
    ...dated('asOf', story.asOf),
    ...(explained
      ? [
          filled('explains', {
            title: manner.linked
              ? h('a', { href: `#${sourceId(explained.id)}` }, words.quoted(explained.title))
              : text(words.quoted(explained.title)),
            publisher: text(explained.publisher),
          }),
        ]
      : []),
  ];
}

/** "By Ada Moreno, hydrologist": each name with its link, in the manner of the language. */
function bylineToHtml({ story, words }: Edition, manner: Manner): ElementContent[] {
  const nodes = story.authors.map(({ name, role, link }): ElementContent[] => [
    ...linkTo(link, [text(name)], manner),
    ...(role ? [text(`, ${role}`)] : []),
  ]);
  // Names of private characters keep their places while the language's list is made.
  const places = words.list(nodes.map((_, i) => String.fromCharCode(0xe000 + i)));
  const list = [...places].reduce<ElementContent[]>((made, character) => {
    const node = nodes[character.charCodeAt(0) - 0xe000];
    return [...made, ...(node ?? [text(character)])];
  }, []);
  return words
    .pieces<ElementContent[]>('by', { authors: list })
    .flatMap((piece) => (typeof piece === 'string' ? [text(piece)] : piece));
}

/** The body in sections: each heading of the second level opens one; in it, prose and pictures follow each other. */
function bodyToHtml(edition: Edition): ElementContent[] {
  const { body } = edition.story;
  const sections: Block[][] = [[]];
  for (const block of body) {
    if (block.type === 'section' && block.level <= 2) sections.push([]);
    sections.at(-1)!.push(block);
  }
  const last = body.findLastIndex((block) => block.type !== 'sources' && block.type !== 'section');
  const written = sections.flatMap((blocks, i): ElementContent[] => {
    const toParts = (list: readonly Block[]): ElementContent[] => {
      const parts = partsToHtml(list, edition, body[last]);
      return i === 0 || parts.length === 0 ? parts : [h('section', parts)];
    };
    if (!blocks.some(({ type }) => type === 'sources')) return toParts(blocks);
    const { before, method, after } = partsAroundSources(blocks);
    return [...toParts(before), methodToHtml(method, edition), ...toParts(after)];
  });
  return body.some(({ type }) => type === 'sources') ? written : [...written, methodToHtml([], edition)];
}

/**
 * The section in which the sources stand. Words under a heading of their own are about sources and method, and stand with them;
 * a part of the story, with pictures or before any heading, stands apart: there is no room for it in a column of notes.
 */
function partsAroundSources(blocks: readonly Block[]): Record<'before' | 'method' | 'after', readonly Block[]> {
  const isPicture = ({ type }: Block) => type === 'scene' || type === 'figure';
  const at = blocks.findIndex(({ type }) => type === 'sources');
  const isStory = blocks[0]?.type !== 'section' || blocks.slice(0, at).some(isPicture);
  const next = blocks.findIndex((block, i) => i > at && isPicture(block));
  const from = isStory ? at : 0;
  const to = next === -1 ? blocks.length : next;
  return { before: blocks.slice(0, from), method: blocks.slice(from, to), after: blocks.slice(to) };
}

function partsToHtml(blocks: readonly Block[], edition: Edition, last: Block | undefined): ElementContent[] {
  const parts: ElementContent[] = [];
  let prose: Element | null = null;
  for (const block of blocks) {
    if (block.type === 'scene' || block.type === 'figure') {
      prose = null;
      const told = block.type === 'scene' ? (edition.toldAt.get(block) ?? []) : [];
      if (told.length > 0)
        parts.push(
          h(
            'div.prose',
            told.map((amendment) => amendmentHere(amendment, edition)),
          ),
        );
      parts.push(shownToHtml(block, edition));
    } else {
      if (!prose) parts.push((prose = h('div.prose')));
      prose.children.push(...proseToHtml(block, edition));
      if (block === last) markEnd(prose);
    }
  }
  return parts;
}

function shownToHtml(block: Shown, edition: Edition): ElementContent {
  const write = () => (block.type === 'scene' ? sceneToHtml(block, edition) : figureToHtml(block, edition));
  return edition.keep ? edition.keep(block, write) : write();
}

/** The last paragraph of an article bears its sign. */
function markEnd(prose: Element): void {
  const isParagraph = (child: ElementContent) =>
    child.type === 'element' && child.tagName === 'p' && !child.properties['className'];
  const end = prose.children.findLast(isParagraph);
  if (end?.type === 'element') end.properties['className'] = ['end'];
}

function proseToHtml(block: Block, edition: Edition): ElementContent[] {
  const told = (edition.toldAt.get(block) ?? []).map((amendment) => amendmentHere(amendment, edition));
  if (block.type === 'section')
    return [
      h(
        `h${Math.min(Math.max(block.level, 2), 6)}`,
        { id: block.id || null },
        inlinesToHtml(block.title, edition, ON_PAGE),
      ),
      ...told,
    ];
  return isFlow(block) ? [...flowToHtml([block], edition, ON_PAGE), ...told] : [];
}

/** The end: what the author says of sources and method, then corrections, who says so, and the sources. */
function methodToHtml(blocks: readonly Block[], edition: Edition): Element {
  const { words, story } = edition;
  const isTaken = story.body.some((block) => block.type === 'section' && block.id === 'sources');
  const at = blocks.findIndex(({ type }) => type === 'sources');
  const before = at === -1 ? blocks : blocks.slice(0, at);
  const after = at === -1 ? [] : blocks.slice(at + 1);
  const heading =
    blocks[0]?.type === 'section' ? [] : [h('h2', { id: isTaken ? null : 'sources' }, words.say('sourcesAndMethod'))];
  const parts = (list: readonly Block[]) => list.flatMap((block) => proseToHtml(block, edition));
  return h('section.method.prose', [...heading, ...parts(before), ...listsToHtml(edition), ...parts(after)]);
}

function listsToHtml(edition: Edition): ElementContent[] {
  const { words, notes, story } = edition;
  return [
    h('h3', { id: 'corrections' }, titleOfAmendments(edition)),
    ...listOfAmendments(edition),
    ...(notes.length > 0 ? [h('h3', { id: 'who-says-so' }, words.say('whoSaysSo')), notesAtEnd(edition)] : []),
    ...(story.sources.length > 0 ? [h('h3', { id: 'source-list' }, words.say('sources')), sourcesToHtml(edition)] : []),
  ];
}

function notesAtEnd(edition: Edition): ElementContent {
  const write = () => h('tl-notes', [notesToHtml(edition)]);
  return edition.keep ? edition.keep('notes', write) : write();
}

/** Where else the story and its data are to be had. */
export function colophonToHtml({ words, shots }: Edition): Element {
  const data = [...shots.values()].flatMap(({ kind, file, called }): ElementContent[][] =>
    kind ? [[h('a', { href: linkOf(`data/${file}.csv`) }, words.say('dataOf', { title: called }))]] : [],
  );
  const formats = [[h('a', { href: 'story.txt' }, words.say('plainText'))], ...data];
  return h(
    'p',
    words
      .pieces<ElementContent[]>('alsoAs', { formats: joined(formats, '; ') })
      .flatMap((piece) => (typeof piece === 'string' ? [text(piece)] : piece)),
  );
}
