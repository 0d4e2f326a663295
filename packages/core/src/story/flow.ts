// Paragraphs, lists, tables and quotations: Markdown's blocks, into those of a Story.
import type { Definition, RootContent } from 'mdast';
import type { LeafDirective } from 'mdast-util-directive';
import { excerpt, nearest, suggest } from '../problem.js';
import { parseMarkdown } from './parse.js';
import { tell, type Reading, type Written } from './reading.js';
import type { Citation, Flow } from './story.js';
import { tooMuchMarkup } from './limits.js';
import { plainWordsIn, placeOf, rangeOf, type Pen } from './words.js';

/** What a directive on a line of its own does. */
export type Role = 'scene' | 'figure' | 'picture' | 'sources';

/** The directives that stand on a line of their own. */
export const DIRECTIVES: Readonly<Record<Role, string>> = {
  scene: ':::scene',
  figure: ':::figure',
  picture: '::picture',
  sources: '::sources',
};

/** Prose that stands in a text, such as a paragraph of ArchieML. */
export function flowOf(written: Written, problems: Reading['problems']): Flow[] {
  if (tooMuchMarkup(written, problems)) return [];
  const { children } = parseMarkdown(written.value);
  return flowIn(children, penFor(written, children, problems));
}

/** What the words of a text need: its links by reference, which may stand anywhere in it. */
export function penFor(written: Written, nodes: readonly RootContent[], problems: Reading['problems']): Pen {
  const definitions = new Map<string, Definition>();
  for (const node of nodes)
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
  return { value: written.value, placeIn: written.placeIn.bind(written), problems, definitions, used: new Set() };
}

/** Blocks that are prose. Whatever else stands there is told. */
export function flowIn(nodes: readonly RootContent[], pen: Pen): Flow[] {
  return nodes.flatMap((node) => blockOf(node, pen));
}

function blockOf(node: RootContent, pen: Pen): Flow[] {
  const at = placeOf(node, pen);
  switch (node.type) {
    case 'paragraph': {
      if (isTornTable(node, pen)) {
        tellTornTable(node, pen);
        return [];
      }
      tellBrokenDirective(node, pen);
      const children = plainWordsIn(node.children, pen);
      return children.length > 0 ? [{ type: 'paragraph', at, children }] : [];
    }
    case 'heading':
      return [{ type: 'heading', at, level: node.depth, children: plainWordsIn(node.children, pen) }];
    case 'thematicBreak':
      return [{ type: 'rule', at }];
    case 'blockquote':
      return [{ type: 'quotation', at, children: flowIn(node.children, pen) }];
    case 'code':
      return [{ type: 'code', at, lang: node.lang ?? '', value: node.value }];
    case 'list':
      return [
        {
          type: 'list',
          at,
          ordered: node.ordered === true,
          start: node.start ?? 1,
          items: node.children.map((item) => flowIn(item.children, pen)),
        },
      ];
    case 'table': {
      const [head = [], ...rows] = node.children.map((row) =>
        row.children.map((cell) => plainWordsIn(cell.children, pen)),
      );
      return [{ type: 'table', at, head, rows }];
    }
    case 'leafDirective': {
      const known = roleOf(node, { ...pen, problems: [] });
      if (known === null) roleOf(node, pen);
      else tellMisplaced(node, pen, known);
      return [];
    }
    case 'storyClose':
      tell(
        pen,
        at,
        'stray-close',
        '":::" closes nothing here.',
        'Leave it out, or open what it closes with :::scene or :::figure.',
      );
      return [];
    default:
      return [];
  }
}

/** A directive that stands where it cannot. */
export function tellMisplaced(node: LeafDirective, pen: Pen, role: Role): void {
  tell(
    pen,
    placeOf(node, pen),
    'misplaced-directive',
    `${DIRECTIVES[role]} cannot stand here.`,
    role === 'picture'
      ? 'A picture belongs to a step of a scene, below its heading, or to a figure.'
      : 'Put it on a line of its own at the left margin, outside of lists, quotations and scenes.',
  );
}

/** What a directive is, by its name. One that is written a little wrong is told, and taken for what it was meant to be. */
export function roleOf(node: LeafDirective, pen: Pen): Role | null {
  const names = Object.keys(DIRECTIVES) as Role[];
  const meant = names.find((name) => name === nearest(node.name, names)) ?? null;
  const written = writtenName(node);
  if (meant === null || DIRECTIVES[meant] !== written) {
    const help =
      meant === null ? suggest(node.name, Object.values(DIRECTIVES)) : `Did you mean "${DIRECTIVES[meant]}"?`;
    const [start] = rangeOf(node);
    const at = pen.placeIn(start, start + pen.value.slice(start).indexOf(node.name) + node.name.length);
    tell(pen, at, 'unknown-directive', `There is no directive "${excerpt(written)}".`, help);
  }
  return meant;
}

function writtenName(node: LeafDirective): string {
  return `${node.data?.opens ? ':::' : '::'}${node.name}`;
}

/** What an author means as a table and Markdown takes for words: it begins with a stroke, and another one follows. */
export function isTornTable(node: RootContent, { value }: Pen): boolean {
  // As it is written: `\\|` is a stroke that is meant.
  if (node.type !== 'paragraph' || value[rangeOf(node)[0]] !== '|') return false;
  const [start, end] = rangeOf(node);
  return /(?<!\\)\|/.test(value.slice(start + 1, end));
}

/** What a table cites that was not read as one. */
export function citationsOfTorn(node: RootContent, pen: Pen): readonly Citation[] {
  if (node.type !== 'paragraph') return [];
  return node.children.flatMap((child) =>
    child.type === 'storyCitations'
      ? child.citations.map(({ fact, range }) => ({ type: 'citation' as const, fact, at: pen.placeIn(...range) }))
      : [],
  );
}

export function tellTornTable(node: RootContent, pen: Pen): void {
  const [head = ''] = pen.value.slice(...rangeOf(node)).split('\n');
  const cells = head
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/);
  const columns = Math.min(Math.max(cells.length, 2), 12);
  tell(
    pen,
    placeOf(node, pen),
    'table-torn',
    'This table has no line of dashes below its head, so that it is words and no table.',
    `Write |${' --- |'.repeat(columns)} below its first line, with no empty line between, and as many cells in each row.`,
  );
}

/** How a broken directive is written: itself without its spaces, where that is all that is wrong. */
function closedUp(line: string): string {
  const typed = line.trim();
  const closed = typed
    .replace(/^(:{2,3}) +/, '$1')
    .replace(/^(:{2,3}[a-z]+) +(?=[[{])/i, '$1')
    .replace(/\] +(?=\{[^{}]*\}$)/, ']');
  if (closed !== typed && /^:{2,3}[a-z]+\[[^\][]*\](\{[^{}]*\})?$/i.test(closed))
    return `Write it without spaces before its name, [ and {: ${excerpt(closed.replace(/\[.{20,}\]/, '[…]'))}`;
  return 'Write it on one line, without spaces before [ and {, with all brackets, braces and quotation marks closed: ::picture[…]{show="…"}.';
}

/** A line that begins like a directive and is none, such as `:::scene [Title]`. */
function tellBrokenDirective(node: RootContent, pen: Pen): void {
  const [start, end] = rangeOf(node);
  const lines = pen.value.slice(start, end).split('\n');
  let offset = start;
  for (const line of lines) {
    const match = /^ *(:::? ?[a-z]+)/i.exec(line);
    if (match)
      tell(
        pen,
        pen.placeIn(offset + match[0].length - match[1]!.length, offset + line.length),
        'broken-directive',
        `"${excerpt(line.trim())}" is no directive as it stands, so that readers would see it.`,
        line.length > 990 ? 'What stands in its brackets must be shorter than 1,000 characters.' : closedUp(line),
      );
    offset += line.length + 1;
  }
}
