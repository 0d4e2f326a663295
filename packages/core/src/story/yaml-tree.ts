import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  Parser,
  Scalar,
  type YAMLError,
} from 'yaml';
import { excerpt } from '../problem.js';
import { findingAt, linesOf, type Lines } from './lines.js';
import type { Finding } from './rule.js';
import type { Place } from './story.js';
import { stretchesOfYaml } from './stretches.js';
import { DEPTH_LIMIT, tellDoubled, type Read, type TreeEntry, type TreeNode, type TreeText } from './tree.js';

/**
 * Reads YAML 1.2 into a tree, every scalar as it is written. Anchors, aliases and tags are refused: nobody needs them
 * to write a story, and a few lines of aliases can stand for billions.
 *
 * @param source `line` is the line of the file at which the text begins, where it is a part of one
 * @param least how many characters are composed at once, where a text is long
 */
export function treeOfYaml(
  source: { readonly path: string; readonly text: string; readonly line?: number },
  least?: number,
): Read {
  const lines = linesOf(source.path, source.text, { line: source.line ?? 1, column: 1 });
  const deep = tooDeep(source.text);
  if (deep !== -1) return { tree: null, problems: [tooDeepAt(lines, deep)] };
  return inStretches(source.text, lines, least) ?? whole(source.text, lines);
}

function whole(text: string, lines: Lines): Read {
  const tokens = tokensOf(text);
  if ('fault' in tokens) return { tree: null, problems: [syntaxFinding(tokens.fault, lines, text)] };
  const document = documentOf(tokens, text);
  if (!document) return { tree: null, problems: [] };
  // One mistake makes others of what follows: only the first is told.
  const problems = document.errors
    .slice(0, 1)
    .map((error) => openedFinding(error, lines, text) ?? syntaxFinding(error, lines, text));
  const reader: Reader = { text, problems: [], place: (start, end) => lines.place(start, end) };
  const tree = nodeOf(document.contents, reader);
  if (problems.length === 0) problems.push(...reader.problems);
  return { tree: tree.type === 'text' && tree.value === '' && !tree.quoted ? null : tree, problems };
}

/**
 * Keys and values of a long text, some of them at a time: what the library keeps of one stretch is gone before the next.
 * `null` where the text is short, is no map, or has any mistake: what that means is told of the whole.
 */
function inStretches(text: string, lines: Lines, least?: number): Read | null {
  const stretches = stretchesOfYaml(text, least);
  if (stretches === null) return null;
  const problems: Finding[] = [];
  const entries: TreeEntry[] = [];
  let end = 0;
  for (const stretch of stretches) {
    const tokens = tokensOf(stretch.text);
    const document = 'fault' in tokens ? undefined : documentOf(tokens, stretch.text);
    if (!document || document.errors.length > 0 || !isMap(document.contents)) return null;
    const place = (start: number, end = start) => lines.place(start + stretch.offset, end + stretch.offset);
    const reader: Reader = { text: stretch.text, problems, place };
    for (const pair of document.contents.items) entries.push(entryOf(pair.key, pair.value, reader));
    end = stretch.offset + rangeOf(document.contents.range)[1];
  }
  tellDoubled(entries, problems);
  const start = text.search(TOP);
  return { tree: { type: 'map', entries, at: lines.place(start, trimmedEnd(text, start, end)) }, problems };
}

/** What begins a key that is in no other one. */
const TOP = /^[^\s#]/m;

function documentOf(tokens: readonly CST.Token[], text: string): Document.Parsed | undefined {
  // Doubled keys are found below, with the place of the first one.
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' });
  const [document] = composer.compose(tokens, true, text.length);
  return document;
}

/**
 * The tokens of a text, or its first mistake where there are more than a few: the library's time grows with the
 * square of the mistakes, and a megabyte of quotation marks would take it minutes.
 */
function tokensOf(text: string): CST.Token[] | { readonly fault: Fault } {
  const tokens: CST.Token[] = [];
  const errors: CST.Token[] = [];
  for (const token of new Parser().parse(text)) {
    tokens.push(token);
    if (token.type === 'error' && errors.push(token) > MISTAKES_READ) {
      const first = errors[0] as CST.ErrorToken;
      return {
        fault: {
          pos: [first.offset, first.offset + first.source.length],
          code: 'UNEXPECTED_TOKEN',
          message: first.message,
        },
      };
    }
  }
  return tokens;
}

const MISTAKES_READ = 20;

type Fault = Pick<YAMLError, 'pos' | 'code' | 'message'>;

interface Reader {
  readonly text: string;
  readonly problems: Finding[];
  /** By offsets in `text`. */
  place(start: number, end?: number): Place;
}

function nodeOf(node: unknown, reader: Reader, after = 0): TreeNode {
  if (isAlias(node)) return refused(node.range, `*${node.source}`, reader);
  if (isMap(node)) {
    const [start, end] = rangeOf(node.range);
    refuseProperties(node, reader);
    const entries = node.items.map((pair) => entryOf(pair.key, pair.value, reader));
    tellDoubled(entries, reader.problems);
    return { type: 'map', entries, at: reader.place(start, trimmedEnd(reader.text, start, end)) };
  }
  if (isSeq(node)) {
    const [start, end] = rangeOf(node.range);
    refuseProperties(node, reader);
    const items = node.items.map((item) => nodeOf(item, reader, start));
    return { type: 'list', items, at: reader.place(start, trimmedEnd(reader.text, start, end)) };
  }
  if (isScalar(node)) {
    refuseProperties(node, reader);
    return textOf(node, reader);
  }
  return emptyText(reader, after);
}

function entryOf(key: unknown, value: unknown, reader: Reader): TreeEntry {
  const name = nodeOf(key, reader);
  const after = isScalar(key) ? rangeOf(key.range)[1] : 0;
  if (name.type !== 'text')
    reader.problems.push(
      findingAt(
        name.at,
        'yaml-key',
        'A list or keys and values stand where a key is needed.',
        'Write a word as the key, such as "title: …".',
      ),
    );
  return { key: name.type === 'text' ? name.value : '', keyAt: name.at, value: nodeOf(value, reader, after) };
}

/** A scalar as it is written. What means "nothing" in YAML (`~`, `null`) is nothing. */
function textOf(node: Scalar, reader: Reader): TreeText {
  const [start, valueEnd] = rangeOf(node.range);
  const quoted = node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE;
  const block = node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL;
  const written = typeof node.value === 'string' ? node.value : '';
  const value = !quoted && !block && (written === '~' || written === 'null') ? '' : written;
  const end = block ? trimmedEnd(reader.text, start, valueEnd) : valueEnd;
  if (!quoted && !block) tellItem(start, valueEnd, reader);
  let offsets: readonly number[] | null = null;
  const offsetOf = (index: number): number => {
    offsets ??= aligned(value, reader.text.slice(start, valueEnd), block ? 'block' : quoted ? node.type! : 'plain');
    return start + offsets[Math.min(Math.max(index, 0), value.length)]!;
  };
  return {
    type: 'text',
    value,
    quoted,
    at: reader.place(start, end),
    placeIn: (from, to = from) => reader.place(offsetOf(from), to > from ? offsetOf(to - 1) + 1 : offsetOf(from)),
  };
}

/** An item of a list that stands deeper than the one before it goes on with that: "Jane Doe - Ben Ode". */
function tellItem(start: number, end: number, reader: Reader): void {
  const item = /\n[ \t]*(- .*)/.exec(reader.text.slice(start, end));
  if (!item) return;
  const from = start + item.index + item[0].length - item[1]!.length;
  reader.problems.push(
    findingAt(
      reader.place(from, from + item[1]!.trimEnd().length),
      'yaml-item',
      `"${excerpt(item[1]!)}" is no item of a list here: the text above it goes on with it.`,
      'Begin the line as far in as the item above it. If it belongs to the text, put all of that in quotation marks.',
    ),
  );
}

function emptyText(reader: Reader, offset: number): TreeText {
  const at = reader.place(offset);
  return { type: 'text', value: '', quoted: false, at, placeIn: () => at };
}

/**
 * For each character of a value, and for its end, the offset in the source at which it is written: the two are walked
 * together, past quotation marks, escapes, indentation and folded line breaks.
 */
function aligned(value: string, source: string, style: string): number[] {
  const offsets: number[] = [];
  let at = 0;
  let indent = 0;
  if (style === 'block') {
    at = source.indexOf('\n') + 1 || source.length;
    indent = /^(?:[ ]*\n)*([ ]*)/.exec(source.slice(at))![1]!.length;
    at = pastIndent(source, at, indent);
  } else if (style !== 'plain') at = 1;
  for (const unit of value.split('')) {
    if (unit !== ' ' && unit !== '\n') at = pastSpace(source, at, unit);
    offsets.push(Math.min(at, source.length));
    at = pastUnit(source, at, unit, style, indent);
  }
  offsets.push(Math.min(at, source.length));
  return offsets;
}

function pastUnit(source: string, at: number, unit: string, style: string, indent: number): number {
  const here = source[at];
  if (style === Scalar.QUOTE_DOUBLE && here === '\\') {
    const long = { x: 4, u: 6, U: 10 }[source[at + 1] ?? ''] ?? 2;
    return at + long;
  }
  if (style === Scalar.QUOTE_SINGLE && here === "'" && source[at + 1] === "'") return at + 2;
  if (here === '\n') return style === 'block' ? pastIndent(source, at + 1, indent) : at + 1;
  if (here === unit) return at + 1;
  return unit === ' ' || unit === '\n' ? at : at + 1;
}

function pastIndent(source: string, at: number, indent: number): number {
  let next = at;
  while (next < at + indent && source[next] === ' ') next += 1;
  return next;
}

/** Past the white space (and escaped line breaks) that the value does not have. */
function pastSpace(source: string, at: number, unit: string): number {
  let next = at;
  while (next < source.length && source[next] !== unit) {
    const here = source[next]!;
    if (here === ' ' || here === '\n' || here === '\t') next += 1;
    else if (here === '\\' && source[next + 1] === '\n') next += 2;
    else return next;
  }
  return next;
}

function refused(range: Range, written: string, reader: Reader): TreeText {
  const [start, end] = rangeOf(range);
  reader.problems.push(
    findingAt(
      reader.place(start, end),
      'yaml-alias',
      `"${excerpt(written)}" stands for something written elsewhere; anchors and aliases are not read.`,
      'Write out what it stands for. A text that begins with * or & stands in quotation marks.',
    ),
  );
  return emptyText(reader, start);
}

function refuseProperties(
  node: { readonly anchor?: string | undefined; readonly tag?: string | undefined; readonly range?: Range },
  reader: Reader,
): void {
  const [start, end] = rangeOf(node.range);
  const tag = tagBefore(reader.text, start);
  if (node.anchor !== undefined)
    reader.problems.push(
      findingAt(
        reader.place(start, Math.min(end, start + 1)),
        'yaml-alias',
        `"&${excerpt(node.anchor)}" names a value so that others can repeat it; anchors are not read.`,
        'Leave the name out. A text that begins with * or & stands in quotation marks.',
      ),
    );
  if (tag !== null)
    reader.problems.push(
      findingAt(
        reader.place(tag.start, tag.end),
        'yaml-tag',
        `"${excerpt(reader.text.slice(tag.start, tag.end))}" is a YAML tag; tags are not read.`,
        'Leave it out. A text that begins with ! stands in quotation marks.',
      ),
    );
}

/** The tag that stands right before a value, if any. */
function tagBefore(text: string, start: number): { start: number; end: number } | null {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const match = /(?:^|\s)(!\S*)\s+(?:&\S+\s+)?$/.exec(line);
  if (!match) return null;
  const from = start - line.length + match.index + match[0].indexOf('!');
  return { start: from, end: from + match[1]!.length };
}

type Range = readonly [number, number, number] | null | undefined;

function rangeOf(range: Range): readonly [start: number, end: number] {
  return range ? [range[0], range[1]] : [0, 0];
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

/** What the YAML library says, in the words of somebody who writes stories. */
const SYNTAX: Readonly<Record<string, string>> = {
  BAD_INDENT: 'Indent what belongs to a key by two spaces more than the key, and list items alike.',
  TAB_AS_INDENT: 'Indent by spaces, not by tabs.',
  MISSING_CHAR:
    'Close what is opened: quotation marks, [ ] and { }. A text with ": " or " #" in it stands in quotation marks.',
  IMPOSSIBLE: 'A text that holds ": ", " #" or begins with one of - [ ] { } & * ! | > % @ ` stands in quotation marks.',
  BLOCK_AS_IMPLICIT_KEY: 'Only one key and value stand on a line. A text with ": " in it stands in quotation marks.',
  MULTILINE_IMPLICIT_KEY: 'A key stands on one line and is followed by a colon and a space.',
  UNEXPECTED_TOKEN:
    'A text that holds ": ", " #" or begins with one of - [ ] { } & * ! | > % @ ` stands in quotation marks.',
  BAD_SCALAR_START: 'A text that begins with @, ` or % stands in quotation marks.',
  BAD_DQ_ESCAPE: 'A backslash in "…" is written twice; in \'…\' it is only a backslash.',
  MULTIPLE_DOCS: 'Keep one document: leave out the line with three hyphens between them.',
};

function syntaxFinding(error: Fault, lines: Lines, text: string): Finding {
  const [start, end] = error.pos;
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1).split('\n', 1)[0]!;
  return findingAt(
    lines.place(start, Math.max(end, start)),
    'yaml-syntax',
    // What the library says is for those who know YAML: it stands where there are no better words.
    error.code in SYNTAX
      ? `This is not YAML: "${excerpt(line.trim())}".`
      : `This is not YAML: ${excerpt(error.message.split('\n', 1)[0]!, 120)} in "${excerpt(line)}".`,
    fixOf(line) ??
      SYNTAX[error.code] ??
      'Write one "key: value" on each line; a text with marks of its own stands in quotation marks.',
  );
}

/**
 * A quotation mark or bracket that is never closed, told where it is opened. The library tells it where it has given up looking: at
 * the next key, or at the end of the file.
 */
function openedFinding({ pos, message }: Fault, lines: Lines, text: string): Finding | null {
  const isQuote = /^Missing closing/.test(message);
  if (!isQuote && !/^Flow \w+ in block/.test(message)) return null;
  const { quote, brackets } = openedBefore(text, pos[0]);
  const start = isQuote ? quote : brackets;
  if (start === -1) return null;
  const line = text.slice(start).split('\n', 1)[0]!.trimEnd();
  const closing = { '{': '}', '[': ']' }[text[start]!] ?? text[start]!;
  return findingAt(
    lines.place(start, start + line.length),
    'yaml-syntax',
    `Nothing closes what is opened here: ${excerpt(line)}`,
    `Write ${closing} where it ends, as in ${excerpt(`${line}${closing}`)}`,
  );
}

/** Where the last quoted text before an offset begins, and the last bracket that is not closed there; -1: there is none. */
function openedBefore(text: string, end: number): { readonly quote: number; readonly brackets: number } {
  const open: number[] = [];
  let quote = -1;
  let offset = 0;
  let isPlain = false;
  for (const lexeme of new Lexer().lex(text)) {
    // These stand for the beginning of a document or of a plain text, and for a bracket given up: they are no part of it.
    if (/^[\u0002\u0018\u001f]$/.test(lexeme)) {
      isPlain = lexeme === '\u001f';
      continue;
    }
    if (offset >= end) break;
    if (!isPlain && /^["']/.test(lexeme)) quote = offset;
    if (!isPlain && /^[[{]$/.test(lexeme)) open.push(offset);
    if (!isPlain && /^[\]}]$/.test(lexeme)) open.pop();
    offset += lexeme.length;
    isPlain = false;
  }
  return { quote, brackets: open.at(-1) ?? -1 };
}

/** The line as it was meant, where that can be told from the line alone. */
function fixOf(line: string): string | null {
  const [, key = '', space = '', value = ''] = /^[ \t-]*([\p{L}\p{N}_-]+):( *)(\S.*)$/u.exec(line.trimEnd()) ?? [];
  if (key === '' || /^\/\//.test(value)) return null;
  if (space === '') return `Write a space after the colon: ${excerpt(`${key}: ${value}`)}`;
  if (!/: /.test(value) || /^["'[{|>]/.test(value) || value.length > 50) return null;
  return `A text with a colon in it stands in quotation marks: ${key}: ${value.includes('"') ? `'${value.replaceAll("'", "''")}'` : `"${value}"`}`;
}

function tooDeepAt(lines: Lines, offset: number): Finding {
  return findingAt(
    lines.place(offset, offset + 1),
    'too-deep',
    `Lists and keys stand more than ${DEPTH_LIMIT} deep in each other.`,
    'Nothing in a story is that deep. Take the brackets or the indentation out.',
  );
}

/**
 * The offset at which brackets, list marks or indentation go deeper than is read, or -1. It is asked before parsing,
 * which is recursive. Brackets in quotation marks are counted, too: nobody leaves 64 of them open.
 */
function tooDeep(text: string): number {
  let brackets = 0;
  let marks = 0;
  let lineStart = 0;
  let leading = true;
  for (let at = 0; at < text.length; at += 1) {
    const here = text[at]!;
    if (here === '\n') [marks, lineStart, leading] = [0, at + 1, true];
    else if (here === '[' || here === '{') brackets += 1;
    else if (here === ']' || here === '}') brackets = Math.max(0, brackets - 1);
    if (leading && (here === '-' || here === '?' || here === ':')) marks += 1;
    else if (here !== ' ' && here !== '\n') leading = false;
    const indent = leading ? at - lineStart : 0;
    if (brackets > DEPTH_LIMIT || marks > DEPTH_LIMIT || indent > 4 * DEPTH_LIMIT) return at;
  }
  return -1;
}
