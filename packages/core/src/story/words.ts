// Lines of words: Markdown within a line, into the inlines of a Story.
import type { Definition, Html, PhrasingContent, Root } from 'mdast';
import { excerpt, nearest, suggest } from '../problem.js';
import { calledHere } from './elsewhere.js';
import { safeUrl } from '../url.js';
import { idFault } from './fields.js';
import { parseMarkdown, type Range, type WrittenAttribute } from './parse.js';
import { addAll, spanning, tell, type Reading, type Written } from './reading.js';
import type { Level } from './rule.js';
import type { Element, Inline, Place, Text, Value } from './story.js';
import { ID } from './syntax.js';
import { commentPattern, tagOf, VOID_TAGS } from './tags.js';
import { isLanguage, type Fault } from './values.js';

/** A line of words, and the id that it gives to what it names: a heading, a row, a column. */
export interface Words {
  readonly at: Place;
  readonly inlines: readonly Inline[];
  /** Written as `:id[…]`. */
  readonly id: Named | null;
}

/** An id that is written, and where. */
export interface Named {
  readonly id: string;
  readonly at: Place;
}

/** What turns the tree of a text into words: the text, and what is known of all of it. */
export interface Pen extends Written {
  readonly problems: Reading['problems'];
  /** The addresses of links by reference, and the names of those that were followed. */
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly used: Set<string>;
}

/** How deep emphasis, links and elements may stand in each other. */
const DEPTH = 32;

/** The range of a node in its text. */
export function rangeOf(node: { readonly position?: Root['position'] }): Range {
  return [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
}

/** Where a node is written. */
export function placeOf(node: { readonly position?: Root['position'] }, pen: Written): Place {
  return pen.placeIn(...rangeOf(node));
}

/** A text that is one line of words, such as a heading in YAML. What would begin a block is words, too. */
export function wordsOf(written: Written, problems: Reading['problems']): Words {
  const value = LEAD + written.value.replaceAll('\n', ' ');
  const shift = (offset: number) => Math.max(0, offset - LEAD.length);
  const pen: Pen = {
    value,
    placeIn: (start, end = start) => written.placeIn(shift(start), shift(end)),
    problems,
    definitions: new Map(),
    used: new Set(),
  };
  const [block] = parseMarkdown(value).children;
  const at = written.placeIn(0, value.length - LEAD.length);
  if (block?.type !== 'paragraph') return { at, inlines: [], id: null };
  const words = wordsIn(block.children, at, pen);
  return { ...words, inlines: withoutLead(words.inlines) };
}

/** Stands before a line of words while it is parsed: a punctuation mark that begins neither a block nor emphasis. */
const LEAD = '·';

function withoutLead(inlines: readonly Inline[]): readonly Inline[] {
  const [first, ...rest] = inlines;
  if (first?.type !== 'text' || !first.value.startsWith(LEAD)) return inlines;
  const value = first.value.slice(LEAD.length).trimStart();
  return value === '' ? rest : [{ ...first, value }, ...rest];
}

/** The nodes of one line of words. */
export function wordsIn(nodes: readonly PhrasingContent[], at: Place, pen: Pen): Words {
  const ids: Named[] = [];
  const inlines = trimmed(joined(phrasing(nodes, { ...pen, ids }, 0)));
  for (const extra of ids.slice(1))
    tell(
      pen,
      extra.at,
      'id-twice',
      `Two ids stand in one line: "${excerpt(ids[0]!.id)}" and "${excerpt(extra.id)}".`,
      'Keep one.',
    );
  return { at, inlines, id: ids[0] ?? null };
}

/** Words where no id can be given. */
export function plainWordsIn(nodes: readonly PhrasingContent[], pen: Pen): readonly Inline[] {
  const { inlines, id } = wordsIn(nodes, pen.placeIn(0), pen);
  if (id)
    tell(
      pen,
      id.at,
      'id-misplaced',
      `":id[${excerpt(id.id)}]" names nothing here.`,
      'Ids stand in headings, in the first cell of a row, in the head of a column and in items of a graphic’s list.',
    );
  return inlines;
}

interface Line extends Pen {
  readonly ids: Named[];
}

function phrasing(nodes: readonly PhrasingContent[], line: Line, depth: number): Inline[] {
  return nodes.some(({ type }) => type === 'html')
    ? withElements(nodes, line, depth)
    : nodes.flatMap((node) => inlineOf(node, line, depth));
}

function inlineOf(node: PhrasingContent, line: Line, depth: number): Inline[] {
  const at = placeOf(node, line);
  if (depth > DEPTH && 'children' in node) {
    tell(
      line,
      at,
      'too-deep',
      `Emphasis and links stand more than ${DEPTH} deep in each other.`,
      'Close what is opened.',
    );
    return [asTyped(node, line)];
  }
  switch (node.type) {
    case 'text':
      tellResidue(node, line);
      return [{ type: 'text', at, value: node.value }];
    case 'emphasis':
    case 'strong':
      return [{ type: node.type, at, children: joined(phrasing(node.children, line, depth + 1)) }];
    case 'inlineCode':
      return [{ type: 'code', at, value: node.value }];
    case 'break':
      return [{ type: 'break', at }];
    case 'link':
      return linkOf(node.url, node.title, phrasing(node.children, line, depth + 1), at, line);
    case 'linkReference': {
      const definition = line.definitions.get(node.identifier);
      if (definition) line.used.add(node.identifier);
      if (definition)
        return linkOf(definition.url, definition.title, phrasing(node.children, line, depth + 1), at, line);
      return [asTyped(node, line)];
    }
    case 'storyCitations':
      return node.citations.flatMap(({ fact, range }) => citationOf(fact, line.placeIn(...range), line));
    case 'textDirective':
      return directiveOf(node, at, line, depth);
    case 'image':
    case 'imageReference':
      tell(
        line,
        at,
        'image-in-words',
        `A picture stands among the words, where none can be: "${excerpt(node.alt ?? '')}".`,
        'A story has no photographs. Its pictures are drawn of its data: :::figure[Title]{graphic=…} on a line of its own.',
      );
      return [asTyped(node, line)];
    default:
      return [asTyped(node, line)];
  }
}

/** A node as its source has it. */
function asTyped(node: PhrasingContent, line: Line): Text {
  return { type: 'text', at: placeOf(node, line), value: line.value.slice(...rangeOf(node)) };
}

function linkOf(href: string, title: string | null | undefined, words: Inline[], at: Place, line: Line): Inline[] {
  const children = joined(words);
  if (safeUrl(href) === href) return [{ type: 'link', at, href, title: title ?? '', children }];
  tell(
    line,
    at,
    'unsafe-link',
    href === '' ? 'A link leads nowhere.' : `"${excerpt(href)}" is not a link that is safe to follow.`,
    'Write an address that begins with https://, http:// or mailto:, or a place on the page, such as #sources.',
  );
  return children;
}

function citationOf(fact: string, at: Place, line: Line): Inline[] {
  if (ID.test(fact)) return [{ type: 'citation', at, fact }];
  const { code, message, help } = idFault(fact);
  tell(line, at, code, message, help);
  return [];
}

// Directives in a line

const FORMS: readonly Value['form'][] = ['reads', 'number', 'words'];

function directiveOf(
  node: Extract<PhrasingContent, { type: 'textDirective' }>,
  at: Place,
  line: Line,
  depth: number,
): Inline[] {
  const written = node.data?.written ?? [];
  if (node.name === 'lang') return foreignOf(node, written, at, line, depth);
  const [first, last] = [node.children[0], node.children.at(-1)];
  const range: Range = first && last ? [rangeOf(first)[0], rangeOf(last)[1]] : rangeOf(node);
  const id = first ? line.value.slice(...range).trim() : '';
  if (!ID.test(id)) {
    const { code, message, help } = idFault(id);
    tell(line, line.placeIn(...range), code, message, help);
    return [];
  }
  unknownAttributes(written, node.name === 'value' ? ['form'] : [], `:${node.name}`, line);
  if (node.name === 'id') {
    line.ids.push({ id, at: line.placeIn(...range) });
    return [];
  }
  const form = written.findLast(({ name }) => name === 'form');
  const known = FORMS.find((word) => word === form?.value);
  if (form && !known)
    tell(
      line,
      line.placeIn(...form.valueAt),
      'unknown-word',
      `"${excerpt(form.value)}" is nothing that "form" can be.`,
      suggest(form.value, FORMS),
    );
  return [{ type: 'value', at, fact: id, form: known ?? 'reads' }];
}

function foreignOf(
  node: Extract<PhrasingContent, { type: 'textDirective' }>,
  written: readonly WrittenAttribute[],
  at: Place,
  line: Line,
  depth: number,
): Inline[] {
  const children = joined(phrasing(node.children, line, depth + 1));
  const direction = written.findLast(({ name }) => name === 'dir');
  const language = written.findLast(({ name }) => name === 'lang') ?? written.find(({ name }) => name !== 'dir');
  unknownAttributes(
    written.filter((attribute) => attribute !== language),
    ['dir', 'lang'],
    ':lang',
    line,
  );
  const lang = language?.name === 'lang' ? language.value : (language?.name ?? '');
  if (!isLanguage(lang)) {
    tell(
      line,
      language ? line.placeIn(...language.valueAt) : at,
      'unknown-language',
      lang === ''
        ? `":lang" does not say in which language its words are.`
        : `"${excerpt(lang)}" is not formed like a language tag.`,
      'Write its code (BCP 47) in braces behind the words: :lang[palabras]{es}.',
    );
    return children;
  }
  const dir = direction?.value === 'rtl' || direction?.value === 'ltr' ? direction.value : '';
  if (direction && dir === '')
    tell(
      line,
      line.placeIn(...direction.valueAt),
      'unknown-word',
      `"${excerpt(direction.value)}" is nothing that "dir" can be.`,
      'Write ltr or rtl.',
    );
  return [{ type: 'foreign', at, lang, dir, children }];
}

/** Tells the attributes that a directive does not have. */
export function unknownAttributes(
  written: readonly WrittenAttribute[],
  names: readonly string[],
  directive: string,
  pen: Pick<Pen, 'problems' | 'placeIn'>,
): void {
  for (const { name, nameAt } of written)
    if (!names.includes(name))
      tell(
        pen,
        pen.placeIn(...nameAt),
        'directive-attribute',
        `"${excerpt(name)}" means nothing to ${directive}.`,
        calledHere(name, names) ?? (names.length === 0 ? 'Leave it out.' : suggest(name, names)),
      );
}

// What is left in the words of things that were meant to be more

interface Residue {
  readonly pattern: RegExp;
  tells(found: string): Fault | null;
  readonly level: Level;
}

const RESIDUE: readonly Residue[] = [
  {
    pattern: /\[@[^\]\n]{0,80}\]?/gu,
    level: 'error',
    tells: (found) => ({
      code: 'broken-citation',
      message: `"${excerpt(found)}" cites nothing.`,
      help: 'Write [@id], or [@one; @two] with a semicolon between two; an id is letters, digits, - and _.',
    }),
  },
  {
    pattern: /:[a-z]{2,12}\[/g,
    level: 'warning',
    tells(found) {
      const name = found.slice(1, -1);
      const near = nearest(name, ['value', 'lang', 'id']);
      if (near === null || near === name) return null;
      return {
        code: 'unknown-directive',
        message: `"${excerpt(found)}" begins nothing: it is shown as it is typed.`,
        help: `Did you mean ":${near}["?`,
      };
    },
  },
  {
    pattern: /<!--/g,
    level: 'error',
    tells: () => ({
      code: 'open-comment',
      message: 'A comment is not closed in its paragraph, so that readers would see it.',
      help: 'Close it with --> before the next empty line.',
    }),
  },
];

function tellResidue(node: { readonly position?: Root['position'] }, line: Line): void {
  const [start, end] = rangeOf(node);
  const source = line.value.slice(start, end);
  if (!/[[<]/.test(source)) return;
  for (const { pattern, level, tells } of RESIDUE)
    for (const match of source.matchAll(pattern)) {
      const fault = isEscaped(source, match.index) ? null : tells(match[0]);
      if (!fault) continue;
      const at = line.placeIn(start + match.index, start + match.index + match[0].length);
      tell(line, at, fault.code, fault.message, fault.help, { level });
    }
}

function isEscaped(source: string, index: number): boolean {
  let slashes = 0;
  while (source[index - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
}

// HTML

interface Open {
  readonly node: Html;
  readonly element: Omit<Element, 'children' | 'at'>;
  readonly children: Inline[];
}

/** Tags stand alone in a line of Markdown: here an opening one, what follows, and a closing one become an element. */
function withElements(nodes: readonly PhrasingContent[], line: Line, depth: number): Inline[] {
  const root: Inline[] = [];
  const open: Open[] = [];
  const target = () => open.at(-1)?.children ?? root;
  /** What was opened and is never closed is shown as it is typed. */
  const giveUp = () => {
    const { node, children } = open.pop()!;
    tell(
      line,
      placeOf(node, line),
      'html-open',
      `${excerpt(node.value)} is not closed in its paragraph.`,
      'Close it, or leave it out.',
    );
    addAll(target(), [asTyped(node, line), ...children]);
  };
  for (const node of nodes) {
    if (node.type !== 'html') {
      addAll(target(), inlineOf(node, line, depth + open.length));
      continue;
    }
    if (commentPattern.test(node.value)) continue;
    const tag = tagOf(node.value);
    const place = placeOf(node, line);
    if (tag === null || depth + open.length > DEPTH) {
      if (!node.value.startsWith('</'))
        tell(
          line,
          place,
          'html-shown',
          `${excerpt(node.value)} is shown as it is typed.`,
          'Of HTML, abbr, br, data, kbd, small, sub, sup, time and wbr are understood. Write Markdown for what is meant.',
          { level: 'warning' },
        );
      target().push(asTyped(node, line));
      continue;
    }
    for (const dropped of tag.dropped)
      tell(
        line,
        place,
        'html-attribute',
        `The attribute "${excerpt(dropped)}" of <${tag.name}> is left out.`,
        'Leave it out, too.',
        { level: 'warning' },
      );
    if (VOID_TAGS.has(tag.name)) {
      if (!tag.closes)
        target().push({ type: 'element', at: place, tag: tag.name, attributes: tag.attributes, children: [] });
    } else if (!tag.closes) {
      open.push({ node, element: { type: 'element', tag: tag.name, attributes: tag.attributes }, children: [] });
    } else if (open.some(({ element }) => element.tag === tag.name)) {
      while (open.at(-1)!.element.tag !== tag.name) giveUp();
      const { node: opening, element, children } = open.pop()!;
      target().push({ ...element, at: spanning(placeOf(opening, line), place), children: joined(children) });
    } else target().push(asTyped(node, line));
  }
  while (open.length > 0) giveUp();
  return root;
}

// Putting inlines together

/** Texts that stand side by side become one. */
export function joined(inlines: readonly Inline[]): Inline[] {
  const made: Inline[] = [];
  for (const inline of inlines) {
    const last = made.at(-1);
    if (inline.type === 'text' && last?.type === 'text')
      made[made.length - 1] = { type: 'text', at: spanning(last.at, inline.at), value: last.value + inline.value };
    else if (inline.type !== 'text' || inline.value !== '') made.push(inline);
  }
  return made;
}

/** Without the white space that an id leaves at the ends. */
function trimmed(inlines: readonly Inline[]): Inline[] {
  const made = [...inlines];
  const [first] = made;
  if (first?.type === 'text') made[0] = withoutSpace(first, 'start');
  const last = made.at(-1);
  if (last?.type === 'text') made[made.length - 1] = withoutSpace(last, 'end');
  return made.filter((inline) => inline.type !== 'text' || inline.value !== '');
}

/** A text without the spaces at one of its ends, which are on one line. */
function withoutSpace(text: Text, end: 'start' | 'end'): Text {
  const value = end === 'start' ? text.value.trimStart() : text.value.trimEnd();
  const cut = text.value.length - value.length;
  const at =
    end === 'start' ? { ...text.at, column: text.at.column + cut } : { ...text.at, endColumn: text.at.endColumn - cut };
  return { ...text, value, at };
}
