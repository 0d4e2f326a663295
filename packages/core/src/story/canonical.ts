// A Story as data, as `story.json` publishes it, held against the schema that describes it.
import { excerpt, suggest } from '../problem.js';
import { safeUrl } from '../url.js';
import { addressFault, linkFault, idFault } from './fields.js';
import { withIds } from './parts.js';
import { record, tell, type Reading } from './reading.js';
import { schemas, UNPUBLISHED, type Schema } from './schema.js';
import { FORMAT_VERSION, type Place, type Story } from './story.js';
import { ID } from './syntax.js';
import { tagOf } from './tags.js';
import { kindOfNode, valueOf, type TreeMap, type TreeNode } from './tree.js';
import { dateFault, isLanguage, pathFault } from './values.js';

/** Whether a file is a Story as data rather than one as authors write it: the blocks of its body say what they are. */
export function isCanonical(map: TreeMap): boolean {
  if (valueOf(map, 'builtWith')) return true;
  const body = valueOf(map, 'body');
  const first = body?.type === 'list' ? body.items[0] : null;
  return first?.type === 'map' && valueOf(first, 'type') !== null;
}

/**
 * A Story from its own data. Places are those in this file. What does not fit the schema is told and has its empty
 * value; links, ids and HTML are held against the same rules as an author's.
 */
export function storyOfCanonical(map: TreeMap, reading: Reading): Story {
  const version = valueOf(map, 'version');
  const newer = version?.type === 'text' && Number(version.value) > FORMAT_VERSION;
  if (newer)
    tell(
      reading,
      version.at,
      'newer-version',
      `The story is written in version ${excerpt(version.value)} of the format; this Throughline reads up to ${FORMAT_VERSION}.`,
      'Install a newer Throughline.',
    );
  // What a newer version means by its keys is not known.
  const told: Reading = newer ? { ...reading, problems: [] } : reading;
  const schema = schemas()['story.schema.json']!;
  const decoder: Decoder = { defs: schema['$defs'] as Decoder['defs'], reading: told };
  const story = objectOf(map, schema, decoder) as unknown as Story;
  return { ...story, body: withIds(story.body, story, told) };
}

interface Decoder {
  readonly defs: Readonly<Record<string, Schema>>;
  readonly reading: Reading;
}

/** What a file says of itself, which is no part of the Story. */
const OF_THE_FILE = new Set(['$schema', 'builtWith']);

/** What a list leaves out: it was told. */
const NOTHING = Symbol('nothing');

function decoded(node: TreeNode, name: string, schema: Schema, decoder: Decoder): unknown {
  const resolved = resolve(schema, decoder);
  if (resolved['anyOf']) return alternative(node, name, resolved['anyOf'] as readonly Schema[], decoder);
  const words = (resolved['enum'] ?? (Object.hasOwn(resolved, 'const') ? [resolved['const']] : null)) as
    readonly string[] | null;
  if (words) return word(node, name, words, decoder);
  switch (resolved['type']) {
    case 'array':
      return listOf(node, name, resolved['items'] as Schema, decoder);
    case 'object':
      return node.type === 'map'
        ? objectOf(node, resolved, decoder)
        : wrong(node, name, 'keys with values', resolved, decoder);
    case 'boolean':
      return isBare(node) && /^(true|false)$/.test(node.value)
        ? node.value === 'true'
        : wrong(node, name, 'true or false', resolved, decoder);
    case 'integer':
    case 'number':
      return number(node, name, resolved, decoder);
    default:
      return textOf(node, name, decoder);
  }
}

function resolve(schema: Schema, decoder: Decoder): Schema {
  const ref = schema['$ref'];
  return typeof ref === 'string' ? decoder.defs[ref.replace('#/$defs/', '')]! : schema;
}

function isBare(node: TreeNode): node is Extract<TreeNode, { type: 'text' }> {
  return node.type === 'text' && !node.quoted;
}

/** `null` or something; or one of several kinds of objects, each with a `type` of its own. */
function alternative(node: TreeNode, name: string, options: readonly Schema[], decoder: Decoder): unknown {
  if (options.some((option) => option['type'] === 'null')) {
    const other = options.find((option) => option['type'] !== 'null')!;
    return isBare(node) && node.value === '' ? null : decoded(node, name, other, decoder);
  }
  const resolved = options
    .map((option) => resolve(option, decoder))
    .flatMap((option) =>
      option['anyOf'] ? (option['anyOf'] as Schema[]).map((inner) => resolve(inner, decoder)) : [option],
    );
  const types = resolved.map(typesOf);
  if (node.type !== 'map') {
    wrong(node, name, `keys with a "type": ${types.flat().join(', ')}`, {}, decoder);
    return NOTHING;
  }
  const type = valueOf(node, 'type');
  const written = type?.type === 'text' ? type.value : '';
  const option = resolved.find((_, index) => types[index]!.includes(written));
  if (option) return objectOf(node, option, decoder);
  tell(
    decoder.reading,
    type?.at ?? node.at,
    'unknown-word',
    `"${excerpt(written)}" is no type of what can stand here.`,
    suggest(written, types.flat()),
  );
  return NOTHING;
}

function typesOf(schema: Schema): readonly string[] {
  const type = (schema['properties'] as Readonly<Record<string, Schema>> | undefined)?.['type'] ?? {};
  return (type['enum'] as readonly string[] | undefined) ?? [String(type['const'])];
}

function objectOf(map: TreeMap, schema: Schema, decoder: Decoder): Record<string, unknown> | typeof NOTHING {
  const properties = schema['properties'] as Readonly<Record<string, Schema>> | undefined;
  if (!properties) return record(namesAndTexts(map, decoder));
  const values = new Map(map.entries.map(({ key, value }) => [key, value]));
  for (const { key, keyAt } of map.entries)
    if (!Object.hasOwn(properties, key))
      tell(
        decoder.reading,
        keyAt,
        'unknown-key',
        `"${excerpt(key)}" means nothing here.`,
        suggest(key, Object.keys(properties)),
      );
  const made: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(properties)) {
    if (OF_THE_FILE.has(name)) continue;
    const value = values.get(name);
    if (name === 'at') made[name] = map.at;
    else if (name === 'keys')
      made[name] = record(
        map.entries.filter(({ key }) => key !== 'at' && key !== 'keys').map(({ key, value }) => [key, value.at]),
      );
    else if (value) made[name] = decoded(value, name, inner, decoder);
    else {
      if (!UNPUBLISHED.has(name))
        tell(
          decoder.reading,
          map.at,
          'key-missing',
          `"${name}" is missing.`,
          `Write "${name}", as docs/format.md and story.schema.json say.`,
        );
      made[name] = emptyOf(inner, map.at, decoder);
    }
  }
  return safe(made, map, decoder);
}

/** What stands where nothing, or nothing that can be understood, is written. */
function emptyOf(schema: Schema, at: Place, decoder: Decoder): unknown {
  const resolved = resolve(schema, decoder);
  if (resolved['anyOf']) return null;
  if (resolved['enum']) return (resolved['enum'] as readonly string[])[0];
  if (Object.hasOwn(resolved, 'const')) return resolved['const'];
  if (resolved['type'] === 'array') return [];
  if (resolved['type'] === 'boolean') return false;
  if (resolved['type'] === 'integer' || resolved['type'] === 'number') return 0;
  if (resolved['type'] !== 'object') return '';
  const properties = resolved['properties'] as Readonly<Record<string, Schema>> | undefined;
  if (!properties) return record();
  return Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [
      name,
      name === 'at' ? at : name === 'keys' ? record() : emptyOf(inner, at, decoder),
    ]),
  );
}

function wrong(node: TreeNode, name: string, wanted: string, schema: Schema, decoder: Decoder): unknown {
  const is = node.type === 'text' ? `"${excerpt(node.value)}"` : kindOfNode(node);
  tell(decoder.reading, node.at, 'wrong-type', `"${name}" is ${is} here, but must be ${wanted}.`, `Write ${wanted}.`);
  return emptyOf(schema, node.at, decoder);
}

function word(node: TreeNode, name: string, words: readonly string[], decoder: Decoder): unknown {
  const written = node.type === 'text' ? node.value : '';
  if (words.includes(written)) return written;
  tell(
    decoder.reading,
    node.at,
    'unknown-word',
    `"${excerpt(written)}" is nothing that "${name}" can be.`,
    suggest(written, words),
  );
  return words[0];
}

function listOf(node: TreeNode, name: string, items: Schema, decoder: Decoder): unknown {
  if (node.type !== 'list') return wrong(node, name, 'a list', { type: 'array' }, decoder);
  return node.items.map((item) => decoded(item, name, items, decoder)).filter((item) => item !== NOTHING);
}

function number(node: TreeNode, name: string, schema: Schema, decoder: Decoder): unknown {
  const value = isBare(node) ? Number(node.value || 'x') : NaN;
  const whole = schema['type'] !== 'integer' || Number.isSafeInteger(value);
  const within = value >= 0 && (name !== 'level' || (value >= 1 && value <= 6));
  if (whole && within && Number.isFinite(value)) return value;
  const wanted =
    name === 'level'
      ? 'a number from 1 to 6'
      : schema['type'] === 'integer'
        ? 'a whole number'
        : 'a number, zero or more';
  const empty = wrong(node, name, wanted, schema, decoder);
  return name === 'level' ? 3 : empty;
}

// Texts, held against what an author may write

const IDS = new Set(['id', 'fact', 'source', 'explains']);
const LINKS = new Set(['href', 'link', 'archived', 'canonical']);
const LANGUAGES = new Set(['lang', 'wordsLang', 'originalLang']);
const DATES = new Set(['date', 'accessed', 'published', 'modified', 'asOf']);

function textOf(node: TreeNode, name: string, decoder: Decoder): unknown {
  if (node.type !== 'text' || !node.quoted) return wrong(node, name, 'a text in quotation marks', {}, decoder);
  const fault = node.value === '' ? null : faultOf(name, node.value);
  if (!fault) return node.value;
  tell(decoder.reading, node.at, fault.code, fault.message, fault.help);
  return '';
}

function faultOf(name: string, value: string): { code: string; message: string; help: string } | null {
  if (IDS.has(name)) return ID.test(value) ? null : idFault(value);
  if (DATES.has(name)) return dateFault(value);
  if (name === 'saved') return pathFault(value);
  if (name === 'canonical' && safeUrl(value) !== null) return addressFault(value);
  // A link in words may lead to another page of the same site.
  const fault = LINKS.has(name) ? linkFault(value) : null;
  if (fault !== null) return name === 'href' && fault.code === 'address-not-whole' ? null : fault;
  // The language of code is none of people.
  if (LANGUAGES.has(name) && !isLanguage(value) && !/^[\w+#.-]{1,40}$/.test(value))
    return {
      code: 'unknown-language',
      message: `"${excerpt(value)}" is not formed like a language tag.`,
      help: 'Write its code (BCP 47), such as en, es or pt-BR.',
    };
  return null;
}

function namesAndTexts(map: TreeMap, decoder: Decoder): [string, string][] {
  return map.entries.flatMap(({ key, keyAt, value }): [string, string][] => {
    if (/^(on.*|style|class|slot|part|is|srcdoc)$/i.test(key) || !/^[a-z][A-Za-z0-9-]*$/.test(key)) {
      tell(decoder.reading, keyAt, 'directive-attribute', `"${excerpt(key)}" cannot be written here.`, 'Leave it out.');
      return [];
    }
    return value.type === 'text' ? [[key, value.value]] : (wrong(value, key, 'a text', {}, decoder), []);
  });
}

/** An element of HTML is let through with the attributes that an author may write. */
function safe(made: Record<string, unknown>, map: TreeMap, decoder: Decoder): Record<string, unknown> | typeof NOTHING {
  if (made['type'] !== 'element') return made;
  const attributes = made['attributes'] as Readonly<Record<string, string>>;
  const said = Object.entries(attributes).map(
    ([name, value]) => ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`,
  );
  const tag = tagOf(`<${String(made['tag'])}${said.join('')}>`);
  if (tag && tag.dropped.length === 0 && tag.name === made['tag']) return { ...made, attributes: tag.attributes };
  tell(
    decoder.reading,
    map.at,
    'html-left-out',
    `The element <${excerpt(String(made['tag']))}> cannot stand in a story, or not with these attributes; it is left out.`,
    'Take it out, or write abbr, sub, sup, small, kbd, br, wbr, time or data.',
  );
  return NOTHING;
}
