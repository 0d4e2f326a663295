import { directiveFromMarkdown, type LeafDirective, type TextDirective } from 'mdast-util-directive';
import { fromMarkdown, type CompileContext, type Extension, type Handle, type Token } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Nodes, Parent, Root } from 'mdast';
import { NO_MEMORY, type Memory } from './memory.js';
import { stretchesOf, type Stretch } from './stretches.js';
import { storySyntax } from './syntax.js';

/** An attribute of a directive, with the offsets of its name and of its value. */
export interface WrittenAttribute {
  /** `id` of `#…`, `class` of `.…`, else as written. */
  readonly name: string;
  readonly value: string;
  readonly nameAt: Range;
  readonly valueAt: Range;
}

/** Offsets in the text; the end is exclusive. */
export type Range = readonly [start: number, end: number];

/** `[@a; @b]`: each citation with its range. */
export interface CitationsNode {
  type: 'storyCitations';
  citations: { readonly fact: string; readonly range: Range }[];
  position?: Root['position'];
}

/** `:::` alone on a line. */
export interface CloseNode {
  type: 'storyClose';
  position?: Root['position'];
}

declare module 'mdast' {
  interface PhrasingContentMap {
    storyCitations: CitationsNode;
  }
  interface RootContentMap {
    storyCitations: CitationsNode;
    storyClose: CloseNode;
  }
}
declare module 'mdast-util-directive' {
  interface LeafDirectiveData {
    /** Whether three colons or more were written: the directive opens something. */
    opens?: boolean;
    written?: readonly WrittenAttribute[];
  }
  interface TextDirectiveData {
    written?: readonly WrittenAttribute[];
  }
}
declare module 'mdast-util-from-markdown' {
  interface CompileData {
    /** The colons of a fence before those that its leaf begins with. */
    storyFence?: Token;
  }
}

/**
 * The Markdown of a story as a tree, with the attributes of directives in their places.
 *
 * @param stretches what of it is parsed by itself
 * @param memory the stretches that were parsed before
 */
export function parseMarkdown(
  text: string,
  { stretches = stretchesOf(text), memory = NO_MEMORY }: ParseOptions = {},
): Root {
  const children = stretches.flatMap((stretch) =>
    memory
      .get(`markdown ${stretch.text}`, () => parse(stretch.text).children)
      .map((node) => (stretch.offset === 0 ? node : moved(node, stretch))),
  );
  return { type: 'root', children };
}

interface ParseOptions {
  readonly stretches?: readonly Stretch[];
  readonly memory?: Memory;
}

function parse(text: string): Root {
  return fromMarkdown(text, { extensions: SYNTAX, mdastExtensions: TREE });
}

/** A node and all in it, not at its place in a stretch but at that in the text. */
function moved<Node extends Nodes>(node: Node, stretch: Stretch): Node {
  const { offset, lines } = stretch;
  const range = ([start, end]: Range): Range => [start + offset, end + offset];
  const point = (at: Point): Point => ({ ...at, line: at.line + lines, offset: (at.offset ?? 0) + offset });
  const copy: Node = { ...node };
  if (node.position) copy.position = { start: point(node.position.start), end: point(node.position.end) };
  if (copy.type === 'storyCitations')
    copy.citations = copy.citations.map(({ fact, range: at }) => ({ fact, range: range(at) }));
  if ((copy.type === 'leafDirective' || copy.type === 'textDirective') && copy.data?.written)
    copy.data = {
      ...copy.data,
      written: copy.data.written.map(({ nameAt, valueAt, ...rest }) => ({
        ...rest,
        nameAt: range(nameAt),
        valueAt: range(valueAt),
      })),
    };
  if ('children' in copy) (copy as Parent).children = copy.children.map((child) => moved(child, stretch));
  return copy;
}

type Point = NonNullable<Root['position']>['start'];

const rangeOf = (token: Token): Range => [token.start.offset, token.end.offset];

/** The directives of mdast, which forgets where attributes are: here they are noted as they go by. */
function directives(): Extension {
  const theirs = directiveFromMarkdown();
  const enter = { ...theirs.enter };
  const exit = { ...theirs.exit };
  for (const kind of ['directiveLeaf', 'directiveText'] as const) {
    enter[kind] = both(enter[kind], enterDirective);
    exit[`${kind}AttributeIdValue`] = both(exit[`${kind}AttributeIdValue`], noteShortcut('id'));
    exit[`${kind}AttributeClassValue`] = both(exit[`${kind}AttributeClassValue`], noteShortcut('class'));
    exit[`${kind}AttributeName`] = both(exit[`${kind}AttributeName`], noteName);
    exit[`${kind}AttributeValue`] = both(exit[`${kind}AttributeValue`], noteValue);
  }
  return { ...theirs, enter, exit };
}

function both(first: Handle | undefined, second: Handle | undefined): Handle {
  return function (this: CompileContext, token: Token) {
    first?.call(this, token);
    second?.call(this, token);
  };
}

/** The directive whose parts go by; while its attributes do, a buffer lies above it on the stack. */
function directiveOf(context: CompileContext): LeafDirective | TextDirective | null {
  return context.stack.findLast((node) => node.type === 'leafDirective' || node.type === 'textDirective') ?? null;
}

function enterDirective(this: CompileContext, token: Token): void {
  const node = directiveOf(this);
  if (!node) return;
  const fence = this.data.storyFence;
  node.data = { written: [] };
  if (node.type !== 'leafDirective' || fence?.end.offset !== token.start.offset) return;
  node.data = { opens: true, written: [] };
  // What is opened begins at the first of its colons.
  const { line, column, offset } = fence.start;
  if (node.position) node.position.start = { line, column, offset };
}

function noteShortcut(name: string): Handle {
  return function (this: CompileContext, token: Token) {
    note(this, {
      name,
      value: this.sliceSerialize(token),
      nameAt: [token.start.offset - 1, token.start.offset],
      valueAt: rangeOf(token),
    });
  };
}

function noteName(this: CompileContext, token: Token): void {
  note(this, { name: this.sliceSerialize(token), value: '', nameAt: rangeOf(token), valueAt: rangeOf(token) });
}

function noteValue(this: CompileContext, token: Token): void {
  const node = directiveOf(this);
  const last = node?.data?.written?.at(-1);
  const value = this.data.directiveAttributes?.at(-1)?.[1] ?? '';
  if (node?.data?.written && last)
    node.data.written = [...node.data.written.slice(0, -1), { ...last, value, valueAt: rangeOf(token) }];
}

function note(context: CompileContext, attribute: WrittenAttribute): void {
  const data = directiveOf(context)?.data;
  if (data) data.written = [...(data.written ?? []), attribute];
}

const story: Extension = {
  enter: {
    storyFence(token) {
      this.data.storyFence = token;
    },
    storyClose(token) {
      this.enter({ type: 'storyClose' }, token);
    },
    storyCitations(token) {
      this.enter({ type: 'storyCitations', citations: [] }, token);
    },
  },
  exit: {
    storyClose(token) {
      this.exit(token);
    },
    storyCitations(token) {
      this.exit(token);
    },
    storyCitation(token) {
      const node = this.stack.at(-1);
      if (node?.type === 'storyCitations')
        node.citations.push({ fact: this.sliceSerialize(token).slice(1), range: rangeOf(token) });
    },
  },
};

const SYNTAX = [storySyntax(), gfmTable()];
const TREE: Extension[] = [gfmTableFromMarkdown(), directives(), story];
