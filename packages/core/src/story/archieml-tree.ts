// ArchieML 1.0 (archieml.org/spec/1.0), into a tree with places.
import { excerpt } from '../problem.js';
import { inOrder, lastAtOrBelow, linesOf, type Lines } from './lines.js';
import { tell, type Reading } from './reading.js';
import type { Finding } from './rule.js';
import type { Place } from './story.js';
import { DEPTH_LIMIT, type TreeEntry, type TreeList, type TreeMap, type TreeNode, type TreeText } from './tree.js';

/**
 * Reads ArchieML as its reference parser does (archieml 0.5.0, without inline comments), but for what that one does not
 * do well by a hostile or hurried author:
 *
 * - no key reaches the prototype of anything;
 * - what is skipped is left out of freeform arrays, too;
 * - a line that begins with a citation, `[@igla]`, is words, and `* :value[igla]` an item;
 * - brackets that are not closed, keys that are written twice, `:skip` without `:endskip`, `:end` of nothing are told.
 *
 * An item of a freeform array is a map of `type` and `value`, where `type` of a line of words is `text`.
 *
 * @param source the text, its line breaks `\n`
 */
export function treeOfArchieml(source: { readonly path: string; readonly text: string }): {
  readonly tree: TreeMap;
  readonly problems: readonly Finding[];
} {
  const parser = new Parser(linesOf(source.path, source.text));
  let offset = 0;
  for (const text of source.text.split('\n')) {
    if (parser.ended) break;
    parser.line({ text, start: offset });
    offset += text.length + 1;
  }
  return parser.finish(source.text.length);
}

interface Line {
  readonly text: string;
  readonly start: number;
}

// While it is read: what is written last wins, and maps are merged.

type Range = readonly [start: number, end: number];
type Made = MadeText | MadeList | MadeMap;

interface MadeText {
  readonly type: 'text';
  /** Each line of the value, and the offset at which it is written. */
  lines: { readonly value: string; readonly start: number }[];
  readonly start: number;
  end: number;
}

interface MadeList {
  readonly type: 'list';
  readonly items: Made[];
  readonly start: number;
  end: number;
}

interface MadeMap {
  readonly type: 'map';
  readonly entries: Map<string, { readonly key: Range; readonly value: Made }>;
  readonly start: number;
  end: number;
}

/** An array or object that is open, and where its contents go once it is closed. */
interface Open {
  readonly kind: '[' | '{';
  readonly name: string;
  readonly list: MadeList | null;
  readonly freeform: boolean;
  readonly nested: boolean;
  /** What decides whether stars or keys are the items: whichever comes first. */
  items: 'stars' | 'keys' | null;
  /** The key with which each item of an array of objects begins. */
  firstKey: string | null;
  readonly outer: MadeMap;
  readonly at: Place;
}

const SPACE = '\\0\\s\\u200B';
const NAME = `[^${SPACE}\\[\\]\\\\{}:]`;
const KEY = new RegExp(`^(\\s*)((?!\\*\\s*:)${NAME}+)[ \\t]*:[ \\t]*(.*)$`);
const COMMAND = /^\s*:[ \t]*(endskip|ignore|skip|end)(.*)$/i;
const STAR = /^(\s*\*[ \t]*)(.*)$/;

/** A line that opens or closes an array or object, or that would if its bracket were closed. */
interface Bracket {
  readonly opening: '[' | '{';
  readonly flags: string;
  readonly name: string;
  /** `''` where it is not closed. */
  readonly closing: string;
  /** Offsets in the line: of the bracket, of the name, and behind what closes. */
  readonly start: number;
  readonly nameStart: number;
  readonly end: number;
}

/** Step by step rather than by one expression, which would take long over a line of a hundred thousand blanks. */
function bracketIn(text: string): Bracket | null {
  const past = (pattern: RegExp, from: number) => {
    pattern.lastIndex = from;
    return from + (pattern.exec(text)?.[0].length ?? 0);
  };
  const start = past(/\s*/y, 0);
  const opening = text[start];
  if (opening !== '[' && opening !== '{') return null;
  const flagsStart = past(/[ \t]*/y, start + 1);
  const flagsEnd = past(/[+.]*/y, flagsStart);
  const nameStart = past(/[ \t]*/y, flagsEnd);
  const nameEnd = past(NAMES, nameStart);
  const end = past(/[ \t]*/y, nameEnd);
  const closing = /[\]}]/.exec(text[end] ?? '')?.[0] ?? '';
  const name = text.slice(nameStart, nameEnd);
  // What stands behind an open bracket makes it words: "[sic", he said.
  if (closing === '' && (end < text.length || !/[\p{L}\p{N}]/u.test(name))) return null;
  // A citation is words.
  if (name.startsWith('@')) return null;
  return {
    opening,
    flags: text.slice(flagsStart, flagsEnd),
    name,
    closing,
    start,
    nameStart,
    end: end + closing.length,
  };
}

const NAMES = new RegExp(`${NAME}*`, 'y');

/** Whether a line is more than words to ArchieML, in a freeform array. */
export function isCommandLine(text: string): boolean {
  return COMMAND.test(text) || KEY.test(text) || Boolean(bracketIn(text)?.closing) || text.startsWith('\\');
}

class Parser {
  readonly #lines: Lines;
  readonly #told: Pick<Reading, 'problems'> = { problems: [] };
  readonly #root: MadeMap = map(0);
  #scope: MadeMap = this.#root;
  #stack: Open[] = [];
  /** The value that `:end` would make longer, and the lines that it would add. */
  #value: MadeText | null = null;
  #buffer: Line[] = [];
  #skip: Place | null = null;
  ended = false;

  constructor(lines: Lines) {
    this.#lines = lines;
  }

  get #open(): Open | null {
    return this.#stack.at(-1) ?? null;
  }

  line(line: Line): void {
    const command = COMMAND.exec(line.text);
    if (command) return this.#command(command[1]!.toLowerCase(), line);
    if (this.#skip) return;
    const key = this.#open?.items === 'stars' ? null : KEY.exec(line.text);
    if (key) return this.#key(key, line);
    const star = this.#takesStars() ? STAR.exec(line.text) : null;
    if (star) return this.#star(star, line);
    const bracket = bracketIn(line.text);
    if (bracket?.closing) this.#bracket(bracket, line);
    else this.#words(line, bracket !== null);
  }

  finish(end: number): { readonly tree: TreeMap; readonly problems: readonly Finding[] } {
    this.#flush();
    if (this.#skip)
      tell(
        this.#told,
        this.#skip,
        'archieml-skip',
        'Nothing below ":skip" is read, since no ":endskip" follows.',
        'Write :endskip on a line of its own where reading goes on, or :ignore if nothing more is meant to be read.',
      );
    this.#tellOpen(this.#stack);
    this.#root.end = end;
    return { tree: mapOf(this.#root, this.#lines), problems: inOrder(this.#told.problems) };
  }

  // Commands

  #command(name: string, line: Line): void {
    const at = this.#place(line);
    if (this.#skip && name !== 'endskip' && name !== 'ignore') return;
    if (name === 'end') return this.#end(at);
    if (name === 'ignore') this.ended = true;
    if (name === 'ignore') this.#skip = null;
    if (name === 'skip') this.#skip = at;
    if (name === 'endskip') {
      if (!this.#skip)
        tell(this.#told, at, 'archieml-skip', '":endskip" ends nothing.', 'Write :skip above what is left out.');
      this.#skip = null;
    }
    this.#flush();
  }

  #end(at: Place): void {
    const value = this.#value;
    const added = this.#buffer;
    if (!value || added.every(({ text }) => text.trim() === ''))
      tell(
        this.#told,
        at,
        'archieml-end',
        value ? '":end" ends a value of one line, which needs none.' : '":end" ends nothing.',
        'It stands below the last line of a value of several lines: "key: first line", more lines, ":end". Elsewhere, leave it out.',
        { level: 'warning' },
      );
    if (value) {
      for (const { text, start } of added) {
        const escape = /^\s*\\/.exec(text);
        const cut = escape ? escape[0].length : 0;
        // The white space before the backslash stays.
        if (escape) value.lines.push({ value: text.slice(0, cut - 1) + text.slice(cut), start: start + 1 });
        else value.lines.push({ value: text, start });
      }
      trimEnd(value);
    }
    this.#drop();
  }

  /** Whatever begins something new ends the value before it. Lines that no `:end` took are read by nobody. */
  #flush(): void {
    const lost = this.#buffer.filter(({ text }) => text.trim() !== '' && bracketIn(text) === null);
    const [first] = lost;
    if (first && this.#value)
      tell(
        this.#told,
        this.#place(first),
        'archieml-ignored',
        `"${excerpt(first.text)}" is not read: the value above it ends with its line.`,
        'Write :end on a line of its own below the last line of the value.',
      );
    else if (first)
      tell(
        this.#told,
        this.#place(first),
        'archieml-ignored',
        `"${excerpt(first.text)}" is not read: it stands outside of every value.`,
        'Put a key before it, or move it between [+body] and its []. What nobody is to read stands between :skip and :endskip.',
        { level: 'warning' },
      );
    this.#drop();
  }

  #drop(): void {
    this.#value = null;
    this.#buffer = [];
  }

  // Keys and values

  #key(match: RegExpExecArray, line: Line): void {
    this.#flush();
    const name = match[2]!;
    const start = line.start + match[1]!.length;
    const range = [start, start + name.length] as const;
    this.#beginItem(name, range);
    const value = textAt(match[3]!, line.start + line.text.length - match[3]!.length);
    const open = this.#open;
    if (open?.freeform) this.#put(this.#scope, 'value', range, value);
    else {
      const { holder, key, at } = this.#into(this.#scope, name, start);
      this.#put(holder, key, at, value);
    }
    this.#value = value;
  }

  /** In an array of objects, a key may begin the next of them. */
  #beginItem(name: string, range: Range): void {
    const open = this.#open;
    if (!open?.list) return;
    open.items ??= 'keys';
    if (open.items === 'stars') return;
    if (open.firstKey === null || open.firstKey === name) {
      this.#scope = map(range[0]);
      open.list.items.push(this.#scope);
    }
    if (open.freeform) this.#put(this.#scope, 'type', range, textAt(name, range[0]));
    else open.firstKey ??= name;
  }

  #put(holder: MadeMap, key: string, range: Range, value: Made): void {
    const before = holder.entries.get(key);
    if (before)
      tell(
        this.#told,
        this.#lines.place(...range),
        'doubled-key',
        `"${excerpt(key)}" is written twice; it is first on line ${this.#lines.place(before.key[0]).line}.`,
        'Keep one of the two.',
      );
    // The later one stands where it is written.
    holder.entries.delete(key);
    holder.entries.set(key, { key: range, value });
    holder.end = Math.max(holder.end, value.end);
  }

  /** Where a path of names, `who.name`, leads to from a map: maps are made where there are none. */
  #into(from: MadeMap, path: string, start: number): { holder: MadeMap; key: string; at: Range } {
    const names = path.split('.', DEPTH_LIMIT);
    let holder = from;
    let offset = start;
    for (const name of names.slice(0, -1)) {
      const there = holder.entries.get(name)?.value;
      const made = there?.type === 'map' ? there : map(offset);
      if (made !== there) this.#put(holder, name, [offset, offset + name.length], made);
      holder = made;
      offset += name.length + 1;
    }
    const key = names.at(-1)!;
    return { holder, key, at: [offset, offset + key.length] };
  }

  // Arrays and objects

  #takesStars(): boolean {
    const open = this.#open;
    return open?.list != null && open.items !== 'keys' && !open.freeform;
  }

  #star(match: RegExpExecArray, line: Line): void {
    const open = this.#open!;
    this.#flush();
    open.items ??= 'stars';
    const value = textAt(match[2]!, line.start + match[1]!.length);
    open.list!.items.push(value);
    this.#value = value;
  }

  #bracket({ opening, closing, flags, name, ...bracket }: Bracket, line: Line): void {
    this.#flush();
    const at = this.#lines.place(line.start + bracket.start, line.start + bracket.end);
    if ((opening === '[') !== (closing === ']'))
      tell(
        this.#told,
        at,
        'archieml-bracket',
        `"${excerpt(line.text.slice(bracket.start, bracket.end))}" opens with one bracket and closes with another.`,
        opening === '[' ? `Write [${flags}${excerpt(name)}].` : `Write {${flags}${excerpt(name)}}.`,
      );
    if (name === '') this.#close(opening, at);
    else this.#openScope(opening, flags, name, at, line.start + bracket.nameStart);
  }

  #close(kind: '[' | '{', at: Place): void {
    const open = this.#stack.pop();
    this.#scope = open?.outer ?? this.#root;
    if (!open)
      tell(this.#told, at, 'archieml-close', `"${kind === '[' ? '[]' : '{}'}" closes nothing.`, 'Leave it out.', {
        level: 'warning',
      });
    else if (open.kind !== kind)
      tell(
        this.#told,
        at,
        'archieml-close',
        `"${kind === '[' ? '[]' : '{}'}" closes "${written(open)}" of line ${open.at.line}.`,
        `Write "${open.kind === '[' ? '[]' : '{}'}" first, and then what closes the one around it.`,
      );
  }

  #openScope(kind: '[' | '{', flags: string, name: string, at: Place, nameStart: number): void {
    const nested = flags.includes('.');
    const range = [nameStart, nameStart + name.length] as const;
    if (nested && this.#stack.length >= DEPTH_LIMIT) {
      const help = 'Nothing in a story is that deep. Close what is open with [] or {}.';
      return tell(
        this.#told,
        at,
        'too-deep',
        `More than ${DEPTH_LIMIT} arrays and objects are open in each other.`,
        help,
      );
    }
    if (nested) this.#beginItem(name, range);
    else {
      this.#tellOpen(this.#stack);
      this.#scope = this.#root;
      this.#stack = [];
    }
    const parent = this.#open;
    const outer = this.#scope;
    const holder = parent ? outer : this.#root;
    // In a freeform array the name is the type of the item, and what it holds is the item's value.
    const {
      holder: target,
      key,
      at: keyAt,
    } = parent?.freeform ? { holder, key: 'value', at: range } : this.#into(holder, name, nameStart);
    const open = {
      kind,
      name,
      nested,
      freeform: kind === '[' && flags.includes('+'),
      items: null,
      firstKey: null,
      outer,
      at,
    };
    if (kind === '[') {
      const list: MadeList = { type: 'list', items: [], start: nameStart, end: nameStart };
      this.#put(target, key, keyAt, list);
      this.#stack.push({ ...open, list, items: open.freeform ? 'keys' : null });
      return;
    }
    const there = target.entries.get(key)?.value;
    const reopened = !nested && there?.type === 'map' ? there : null;
    const made = reopened ?? map(keyAt[0]);
    if (!reopened) this.#put(target, key, keyAt, made);
    this.#stack.push({ ...open, list: null });
    this.#scope = made;
  }

  #tellOpen(stack: readonly Open[]): void {
    for (const open of stack)
      if (open.nested)
        tell(
          this.#told,
          open.at,
          'archieml-open',
          `"${written(open)}" is not closed.`,
          `Write ${open.kind === '[' ? '[]' : '{}'} on a line of its own where it ends.`,
        );
  }

  // Words

  #words(line: Line, unclosed: boolean): void {
    if (unclosed) {
      const trimmed = excerpt(line.text);
      tell(
        this.#told,
        this.#place(line),
        'archieml-bracket',
        `"${trimmed}" is not closed, so that it opens nothing.`,
        `Write ${trimmed}${trimmed.startsWith('[') ? ']' : '}'}, or put a backslash before it if it is words.`,
      );
    }
    const open = this.#open;
    if (!open?.freeform) {
      this.#buffer.push(line);
      return;
    }
    if (line.text.trim() === '') return;
    const led = line.text.length - line.text.trimStart().length;
    const item = map(line.start + led);
    const value = textAt(line.text.trim(), line.start + led);
    const range = [line.start + led, line.start + led] as const;
    item.entries.set('type', { key: range, value: { ...textAt('text', range[0]), end: range[0] } });
    item.entries.set('value', { key: range, value });
    item.end = value.end;
    open.list!.items.push(item);
  }

  #place(line: Line): Place {
    const led = line.text.length - line.text.trimStart().length;
    return this.#lines.place(line.start + led, line.start + line.text.trimEnd().length);
  }
}

function written({ kind, nested, freeform, name }: Open): string {
  const inner = `${nested ? '.' : ''}${freeform ? '+' : ''}${excerpt(name)}`;
  return kind === '[' ? `[${inner}]` : `{${inner}}`;
}

function map(start: number): MadeMap {
  return { type: 'map', entries: new Map(), start, end: start };
}

function textAt(value: string, start: number): MadeText {
  const led = value.length - value.trimStart().length;
  const trimmed = value.trim();
  const from = trimmed === '' ? start : start + led;
  return { type: 'text', lines: [{ value: trimmed, start: from }], start: from, end: from + trimmed.length };
}

function trimEnd(text: MadeText): void {
  // A first line without words is the line of the key alone.
  if (text.lines.length > 1 && text.lines[0]!.value === '') text.lines.shift();
  while (text.lines.length > 1 && text.lines.at(-1)!.value.trim() === '') text.lines.pop();
  const last = text.lines.at(-1)!;
  text.lines[text.lines.length - 1] = { ...last, value: last.value.trimEnd() };
  text.end = last.start + last.value.trimEnd().length;
}

// The tree

function nodeOf(made: Made, lines: Lines): TreeNode {
  if (made.type === 'map') return mapOf(made, lines);
  return made.type === 'list' ? listOf(made, lines) : textOf(made, lines);
}

function mapOf(made: MadeMap, lines: Lines): TreeMap {
  const entries = [...made.entries].map(([key, entry]): TreeEntry => ({
    key,
    keyAt: lines.place(...entry.key),
    value: nodeOf(entry.value, lines),
  }));
  return { type: 'map', entries, at: around(lines.place(made.start, made.end), entries.at(-1)?.value.at) };
}

function listOf(made: MadeList, lines: Lines): TreeList {
  const items = made.items.map((item) => nodeOf(item, lines));
  return { type: 'list', items, at: around(lines.place(made.start, made.end), items.at(-1)?.at) };
}

/** From a place to the end of the last thing in it. */
function around(at: Place, last: Place | undefined): Place {
  return last ? { ...at, endLine: last.endLine, endColumn: last.endColumn } : at;
}

function textOf(made: MadeText, lines: Lines): TreeText {
  const value = made.lines.map((line) => line.value).join('\n');
  let starts: number[] | null = null;
  const offsetOf = (index: number): number => {
    if (!starts) {
      starts = [];
      let at = 0;
      for (const line of made.lines) {
        starts.push(at);
        at += line.value.length + 1;
      }
    }
    const line = lastAtOrBelow(starts, index);
    return made.lines[line]!.start + (index - starts[line]!);
  };
  return {
    type: 'text',
    value,
    quoted: false,
    at: lines.place(made.start, made.end),
    placeIn: (start, end = start) =>
      lines.place(offsetOf(start), end > start ? offsetOf(end - 1) + 1 : offsetOf(start)),
  };
}
