// Keys and values, held against the shapes that say what may be written.
import { excerpt, nearest, suggest } from '../problem.js';
import { calledHere } from './elsewhere.js';
import { safeUrl } from '../url.js';
import { treeOfFile } from './attached.js';
import { camel, record, spanning, tell, type Reading } from './reading.js';
import { namesOf, type Key, type Shape } from './shape.js';
import { FORMAT_VERSION, type Place, type Speaker } from './story.js';
import { ID } from './syntax.js';
import { kindOfNode, type TreeMap, type TreeNode, type TreeText } from './tree.js';
import { dateFault, isLanguage, numberFault, pathFault, type Fault } from './values.js';

/** Keys and values that were held against a shape. What was wrong is told; it reads as if nothing were written. */
export interface Filled {
  readonly at: Place;
  /** By the key as it is in the Story. */
  readonly keys: Readonly<Record<string, Place>>;
  text(name: string): string;
  /** Exactly as it is in the file, whether or not it is right. */
  written(name: string): string;
  texts(name: string): Readonly<Record<string, string>>;
  ids(name: string): readonly string[];
  /** Those words that the key takes, in the order in which they are written. */
  chosen(name: string): readonly string[];
  list(name: string): readonly Filled[];
  speaker(name: string): Speaker;
  named(name: string): readonly (readonly [id: string, value: Filled])[];
}

/**
 * Holds keys and values against a shape.
 *
 * @param at where it is, for what is missing
 * @param also keys that may be there besides
 */
export function filled(
  map: TreeMap | null,
  at: Place,
  shape: Shape,
  reading: Reading,
  also: readonly string[] = [],
): Filled {
  const byName = keysOf(shape);
  const values = new Map<string, TreeNode>();
  // A key that means nothing may be the one that is missing: its help says so.
  const helps: string[] = [];
  for (const { key, keyAt, value } of map?.entries ?? []) {
    if (byName.has(key)) values.set(key, value);
    else if (!also.includes(key) && key !== '' && key !== '$schema')
      helps.push(unknownKey(key, keyAt, [...namesOf(shape), ...also], reading));
  }
  for (const key of shape)
    if (key.needed && isEmpty(values.get(key.name)) && !helps.some((help) => help.includes(`"${key.name}"`)))
      tell(
        reading,
        values.get(key.name)?.at ?? at,
        'key-missing',
        `"${key.name}" is missing.`,
        `Write "${key.name}:". ${key.help}`,
      );
  const valueOf = (name: string) => values.get(name) ?? null;
  const texts = new Map<string, string>();
  for (const [name, node] of values) {
    const key = byName.get(name)!;
    if (isSimple(key)) texts.set(name, simpleOf(node, key, reading));
  }
  return {
    at,
    keys: record([...values].map(([name, node]) => [camel(name), node.at])),
    text: (name) => texts.get(name) ?? '',
    written(name) {
      const node = valueOf(name);
      return node?.type === 'text' ? node.value.trim() : '';
    },
    texts: (name) => textsOf(valueOf(name), name, reading),
    ids: (name) => idsOf(valueOf(name), name, reading),
    chosen: (name) => chosenOf(valueOf(name), byName.get(name), reading),
    list: (name) => listOf(valueOf(name), byName.get(name), reading),
    speaker: (name) => speakerOf(valueOf(name), byName.get(name), reading),
    named: (name) => namedOf(valueOf(name), byName.get(name), reading),
  };
}

const shapes = new WeakMap<Shape, ReadonlyMap<string, Key>>();

/** A shape's keys by their names. Of shapes there are few, of facts thousands. */
function keysOf(shape: Shape): ReadonlyMap<string, Key> {
  const known = shapes.get(shape) ?? new Map(shape.map((key) => [key.name, key]));
  shapes.set(shape, known);
  return known;
}

function isEmpty(node: TreeNode | undefined): boolean {
  return node === undefined || (node.type === 'text' && node.value.trim() === '');
}

/** Tells a key that means nothing, and gives the help that is told with it. */
function unknownKey(key: string, at: Place, names: readonly string[], reading: Reading): string {
  const near = nearest(key.replaceAll('_', '-'), names);
  const help = calledHere(key, names) ?? (near === null ? suggest(key, names) : `Did you mean "${near}"?`);
  tell(reading, at, 'unknown-key', `"${excerpt(key)}" means nothing here.`, help);
  return help;
}

type Simple = Extract<Key, { sort: 'text' | 'number' | 'date' | 'link' | 'path' | 'language' | 'id' | 'word' }>;

const SIMPLE: ReadonlySet<Key['sort']> = new Set<Key['sort']>([
  'text',
  'number',
  'date',
  'link',
  'path',
  'language',
  'id',
  'word',
]);

function isSimple(key: Key): key is Simple {
  return SIMPLE.has(key.sort);
}

/** A value that is one text, held against what its key takes. */
function simpleOf(node: TreeNode, key: Simple, reading: Reading): string {
  if (node.type !== 'text') {
    wrongType(node, key.name, 'a text', reading);
    return '';
  }
  const value = node.value.trim();
  if (value === '') return '';
  const fault = faultOf(value, node, key);
  if (fault === null) {
    if (key.sort === 'text') tellComment(node, reading);
    return value;
  }
  tell(reading, node.at, fault.code, fault.message, fault.help);
  return '';
}

/** What is told of a story's own address that others could not follow. */
export function addressFault(value: string): Fault | null {
  return /^https:\/\/[^/?#\s@]+(?:[/?#]|$)/i.test(value)
    ? null
    : {
        code: 'address-not-whole',
        message: /^https?:\/\/[^/?#\s]/i.test(value)
          ? `"${excerpt(value)}" is not an address that everybody can follow: one begins with https:// and names no user.`
          : `"${excerpt(value)}" is not a whole address.`,
        help: 'Write all of it, such as https://desk.example/swifts/: from it others link to the story, embed it and show its pictures.',
      };
}

/** What is told of a link to a source or a person: without its beginning it would lead into the folder of the story. */
export function linkFault(value: string): Fault | null {
  if (safeUrl(value) === null)
    return {
      code: 'unsafe-link',
      message: `"${excerpt(value)}" is not a link that is safe to follow.`,
      help: 'Write an address that begins with https://, http:// or mailto:.',
    };
  if (/^(?:https?:\/\/|mailto:)/i.test(value)) return null;
  const isHost = /^(?:\/\/)?[\w-]+(?:\.[\w-]+)+(?=[/?#:]|$)/.test(value);
  return {
    code: 'address-not-whole',
    message: `"${excerpt(value)}" is not a whole address.`,
    help: isHost
      ? `Write https://${excerpt(value.replace(/^\/\//, ''))}`
      : 'Write all of it, from https://, http:// or mailto: on.',
  };
}

function faultOf(value: string, node: TreeText, key: Simple): Fault | null {
  switch (key.sort) {
    case 'text':
      return null;
    case 'number':
      if (key.name !== 'version') return numberFault(value, node.quoted);
      return /^\d{1,9}$/.test(value) && Number(value) > 0 ? null : versionFault(value);
    case 'date':
      return dateFault(value);
    case 'link':
      if (key.name === 'canonical' && safeUrl(value) === value) return addressFault(value);
      return linkFault(value);
    case 'path':
      return pathFault(value);
    case 'language':
      return isLanguage(value)
        ? null
        : {
            code: 'unknown-language',
            message: `"${excerpt(value)}" is not formed like a language tag.`,
            help: 'Write its code (BCP 47), such as en, es or pt-BR.',
          };
    case 'id':
      return ID.test(value) ? null : idFault(value);
    case 'word':
      return key.words.includes(value) ? null : wordFault(value, key.name, key.words);
  }
}

function wordFault(value: string, name: string, words: readonly string[]): Fault {
  return {
    code: 'unknown-word',
    message: `"${excerpt(value)}" is nothing that "${name}" can be.`,
    help: suggest(value, words),
  };
}

function versionFault(value: string): Fault {
  return {
    code: 'unknown-version',
    message: `"${excerpt(value)}" is not a version of the format.`,
    help: `Write "version: ${FORMAT_VERSION}".`,
  };
}

/** The id that was most likely meant; `''`: none can be told. */
export function idMeant(value: string): string {
  return value
    .trim()
    .replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '-')
    .replace(/^[-_\p{M}]+|[-_]+$/gu, '');
}

/** What is wrong with an id, for a Finding. */
export function idFault(value: string): Fault {
  const meant = idMeant(value);
  return {
    code: 'bad-id',
    message: `"${excerpt(value)}" cannot be an id.`,
    help: `An id is letters, digits, - and _, and begins with a letter or digit${meant === '' ? '.' : `: ${excerpt(meant)}.`}`,
  };
}

/** `title: Why #MeToo matters` reads as `Why`, since ` #` begins a comment. A comment with a space behind its mark is meant as one. */
function tellComment(node: TreeText, reading: Reading): void {
  const { endLine, endColumn } = node.at;
  const line = reading.lines.get(node.at.file)?.[endLine - 1] ?? '';
  const comment = line.length < endColumn ? null : /^\s+(#[^\s#].*)$/.exec(line.slice(endColumn - 1));
  if (comment)
    tell(
      reading,
      {
        ...node.at,
        line: endLine,
        column: endColumn + comment[0].indexOf('#'),
        endColumn: endColumn + comment[0].length,
      },
      'text-cut',
      `"${excerpt(comment[1]!)}" is not read: a # behind a space begins a comment.`,
      'Put the whole text in quotation marks, or write a space behind the # of a comment.',
      { level: 'warning' },
    );
}

function wrongType(node: TreeNode, name: string, wanted: string, reading: Reading): void {
  const is = node.type === 'text' ? `"${excerpt(node.value)}"` : kindOfNode(node);
  tell(reading, node.at, 'wrong-type', `"${name}" is ${is} here, but must be ${wanted}.`, `Write ${wanted}.`);
}

function textsOf(node: TreeNode | null, name: string, reading: Reading): Readonly<Record<string, string>> {
  if (node === null || isEmpty(node)) return record();
  if (node.type !== 'map') {
    wrongType(node, name, 'names, each with a text: “unknown: not known”', reading);
    return record();
  }
  const texts: [string, string][] = [];
  for (const { key, value } of node.entries)
    if (value.type === 'text') texts.push([key, value.value.trim()]);
    else wrongType(value, key, 'a text', reading);
  return record(texts);
}

function idsOf(node: TreeNode | null, name: string, reading: Reading): readonly string[] {
  if (node === null || isEmpty(node)) return [];
  const items = node.type === 'list' ? node.items : [node];
  return items.flatMap((item) => {
    if (item.type !== 'text') {
      wrongType(item, name, 'an id, or a list of them', reading);
      return [];
    }
    const id = item.value.trim();
    if (ID.test(id)) return [id];
    const { code, message, help } = idFault(id);
    tell(reading, item.at, code, message, help);
    return [];
  });
}

function chosenOf(node: TreeNode | null, key: Key | undefined, reading: Reading): readonly string[] {
  if (node === null || isEmpty(node) || key?.sort !== 'words') return [];
  const { name, words } = key;
  const items = node.type === 'list' ? node.items : [node];
  return items.flatMap((item) => {
    if (item.type !== 'text') {
      wrongType(item, name, `one or more of ${words.join(', ')}`, reading);
      return [];
    }
    const word = item.value.trim();
    if (words.includes(word)) return [word];
    const { code, message, help } = wordFault(word, name, words);
    tell(reading, item.at, code, message, help);
    return [];
  });
}

function listOf(node: TreeNode | null, key: Key | undefined, reading: Reading): readonly Filled[] {
  if (node === null || isEmpty(node) || key?.sort !== 'list') return [];
  const { shape, short, name } = key;
  const [first] = shape;
  const wanted = short
    ? `a list of names, or of ${namesOf(shape).join(', ')}`
    : `a list, each with ${namesOf(shape).join(', ')}`;
  // One author needs no list.
  const items = node.type === 'list' ? node.items : short || node.type === 'map' ? [node] : null;
  if (items === null) {
    wrongType(node, name, wanted, reading);
    return [];
  }
  return items.flatMap((item) => {
    if (item.type === 'map') return [filled(item, item.at, shape, reading)];
    if (item.type === 'text' && short && first) return [filled(mapOfText(item, first.name), item.at, shape, reading)];
    wrongType(item, name, wanted, reading);
    return [];
  });
}

/** A text that stands for keys: for the first of them. */
function mapOfText(text: TreeText, name: string): TreeMap {
  return { type: 'map', at: text.at, entries: [{ key: name, keyAt: text.at, value: text }] };
}

function speakerOf(node: TreeNode | null, key: Key | undefined, reading: Reading): Speaker {
  if (node === null || isEmpty(node) || key?.sort !== 'person') return { name: '', role: '' };
  if (node.type === 'list') {
    wrongType(node, key.name, 'a name, or {name, role}', reading);
    return { name: '', role: '' };
  }
  const speaker = filled(node.type === 'map' ? node : mapOfText(node, 'name'), node.at, key.shape, reading);
  return { name: speaker.text('name'), role: speaker.text('role') };
}

/** Ids, each with keys: written in place, or in a file that is named. */
function namedOf(
  node: TreeNode | null,
  key: Key | undefined,
  reading: Reading,
): readonly (readonly [id: string, value: Filled])[] {
  if (node === null || isEmpty(node) || key?.sort !== 'ids-with') return [];
  const found = node.type === 'text' ? treeOfFile(node.value.trim(), node.at, reading) : node;
  if (found === null) return [];
  if (found.type !== 'map') {
    wrongType(found, key.name, `ids, each with keys below it, or the path of a file that has them`, reading);
    return [];
  }
  const named = new Map<string, Filled>();
  for (const { key: id, keyAt, value } of found.entries) {
    // A line for editors, in JSON files.
    if (id === '$schema' || id === '') continue;
    if (!ID.test(id)) {
      const { code, message, help } = idFault(id);
      tell(reading, keyAt, code, message, help);
    }
    if (value.type === 'map') named.set(id, filled(value, spanning(keyAt, value.at), key.shape, reading));
    else if (isEmpty(value)) named.set(id, filled(null, keyAt, key.shape, reading));
    else wrongType(value, id, 'keys with values', reading);
  }
  return [...named];
}
