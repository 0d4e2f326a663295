import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { excerpt } from '../problem.js';
import { findingAt, linesOf, type Lines } from './lines.js';
import type { Finding } from './rule.js';
import { tellDoubled, type Read, type TreeEntry, type TreeNode } from './tree.js';

/** Reads JSON into a tree. Numbers stay as they are written, `null` is nothing. */
export function treeOfJson(source: { readonly path: string; readonly text: string }): Read {
  const lines = linesOf(source.path, source.text);
  const deep = tooDeep(source.text);
  if (deep !== -1) return { tree: null, problems: [tooDeepAt(lines, deep)] };
  const errors: ParseError[] = [];
  const root = parseTree(source.text, errors, {
    disallowComments: true,
    allowTrailingComma: false,
    allowEmptyContent: true,
  });
  const problems = errors.slice(0, 1).map((error) => syntaxFinding(error, lines, source.text));
  return { tree: root ? nodeOf(root, source.text, lines, problems) : null, problems };
}

function nodeOf(node: Node, text: string, lines: Lines, problems: Finding[]): TreeNode {
  const at = lines.place(node.offset, node.offset + node.length);
  if (node.type === 'array')
    return { type: 'list', items: (node.children ?? []).map((item) => nodeOf(item, text, lines, problems)), at };
  if (node.type === 'object') {
    const entries = (node.children ?? []).map((property) => entryOf(property, text, lines, problems));
    tellDoubled(entries, problems);
    return { type: 'map', entries, at };
  }
  return textOf(node, text, lines);
}

function entryOf(property: Node, text: string, lines: Lines, problems: Finding[]): TreeEntry {
  const [key, value] = property.children ?? [];
  const keyAt = key ? lines.place(key.offset, key.offset + key.length) : lines.place(property.offset);
  return {
    key: typeof key?.value === 'string' ? key.value : '',
    keyAt,
    value: value ? nodeOf(value, text, lines, problems) : emptyText(lines, property.offset + property.length),
  };
}

function emptyText(lines: Lines, offset: number): TreeNode {
  const at = lines.place(offset);
  return { type: 'text', value: '', quoted: false, at, placeIn: () => at };
}

function textOf(node: Node, text: string, lines: Lines): TreeNode {
  const quoted = node.type === 'string';
  const source = text.slice(node.offset, node.offset + node.length);
  const value = quoted ? String(node.value) : node.type === 'null' ? '' : source;
  let offsets: readonly number[] | null = null;
  const offsetOf = (index: number): number => {
    offsets ??= quoted ? unescapedOffsets(source) : [...Array(source.length + 1).keys()];
    return node.offset + offsets[Math.min(Math.max(index, 0), offsets.length - 1)]!;
  };
  return {
    type: 'text',
    value,
    quoted,
    at: lines.place(node.offset, node.offset + node.length),
    placeIn: (start, end = start) => lines.place(offsetOf(start), offsetOf(Math.max(start, end))),
  };
}

/** For each unit of a string's value, and for its end, the offset in its source, past the escapes. */
function unescapedOffsets(source: string): number[] {
  const offsets: number[] = [];
  let at = 1;
  while (at < source.length && source[at] !== '"') {
    offsets.push(at);
    at += source[at] !== '\\' ? 1 : source[at + 1] === 'u' ? 6 : 2;
  }
  return [...offsets, Math.min(at, source.length)];
}

/** What the JSON library says, in the words of somebody who writes stories. */
const SYNTAX: Readonly<Record<string, readonly [says: string, help: string]>> = {
  CommaExpected: ['a comma is missing', 'Write a comma between two entries.'],
  ColonExpected: ['a colon is missing', 'Write "key": value.'],
  PropertyNameExpected: ['a key is missing', 'Write keys in "…", and no comma behind the last entry.'],
  ValueExpected: ['a value is missing', 'Write texts in "…", and no comma behind the last entry.'],
  CloseBraceExpected: ['a brace is not closed', 'Close it with }.'],
  CloseBracketExpected: ['a bracket is not closed', 'Close it with ].'],
  EndOfFileExpected: ['more stands behind the end', 'Keep one value in the file.'],
  InvalidCommentToken: ['comments are no part of JSON', 'Take it out, or write the file as YAML, which has them (#).'],
  UnexpectedEndOfString: ['a text is not closed', 'Close it with " on the same line; a line break is written \\n.'],
  InvalidNumberFormat: ['a number is not written as JSON writes it', 'Write digits and a point for decimals: 1234.5.'],
};

function syntaxFinding(error: ParseError, lines: Lines, text: string): Finding {
  const [says, help] = SYNTAX[printParseErrorCode(error.error)] ?? [
    'something stands where it cannot',
    'Write texts in "…".',
  ];
  const here = text.slice(error.offset, error.offset + Math.max(1, error.length));
  return findingAt(
    lines.place(error.offset, error.offset + error.length),
    'json-syntax',
    `This is not JSON: ${says}${here.trim() === '' ? '' : ` at "${excerpt(here)}"`}.`,
    help,
  );
}

function tooDeepAt(lines: Lines, offset: number): Finding {
  return findingAt(
    lines.place(offset, offset + 1),
    'too-deep',
    `Lists and keys stand more than ${DEPTH_LIMIT} deep in each other.`,
    'Nothing in a story is that deep. Take the brackets out.',
  );
}

/** A Story as data is deeper than what authors write: each list in a list is three deep. */
const DEPTH_LIMIT = 256;

/** The offset of the bracket that goes deeper than is read, or -1; asked before parsing, which is recursive. */
function tooDeep(text: string): number {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const here = text[at];
    if (here === '\\' && inText) at += 1;
    else if (here === '"' || here === '\n') inText = here === '"' && !inText;
    else if (inText) continue;
    else if (here === '[' || here === '{') depth += 1;
    else if (here === ']' || here === '}') depth -= 1;
    if (depth > DEPTH_LIMIT) return at;
  }
  return -1;
}
