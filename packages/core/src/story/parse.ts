import { directiveFromMarkdown, type LeafDirective, type TextDirective } from 'mdast-util-directive';
import { fromMarkdown, type CompileContext, type Extension, type Handle, type Token } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Root } from 'mdast';
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

/** The Markdown of a story as a tree, with the attributes of directives in their places. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, {
    extensions: [storySyntax(), gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown(), directives(), story],
  });
}

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
  if (node.position) node.position.start = { ...fence.start };
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
