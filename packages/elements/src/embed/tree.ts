// A story's HTML as data, and how it becomes elements: no text is ever read as markup.

/**
 * Words, or an element: its tag, its attributes by twos, and what is in it. An attribute's name may begin with a mark:
 * `@href` holds an address that is relative to the story, `.state` a property of the element, as JSON.
 */
export type Tree = string | readonly [tag: string, attributes: readonly string[], inside: readonly Tree[]];

/** How a tree becomes elements of a page. */
export interface Manner {
  /** What addresses are relative to. */
  readonly base: URL;
  /** The level of the story's own heading, 1…6. The others follow it. */
  readonly level: number;
  /** What every id begins with, so that none is in the page twice. */
  readonly prefix: string;
}

const HTML = 'http://www.w3.org/1999/xhtml';
const NAMESPACES: Readonly<Record<string, string>> = {
  svg: 'http://www.w3.org/2000/svg',
  math: 'http://www.w3.org/1998/Math/MathML',
};

/** Attributes that name ids. */
const NAMES_IDS = /^(id|for|headers|list|aria-(labelledby|describedby|details|controls|owns|flowto|activedescendant))$/;

// Asked of the prototype: an element of the page that is called `createElement` hides the document's own.
export const byId = (id: string): Element | null => Document.prototype.getElementById.call(document, id);
export const all = (selector: string): NodeListOf<Element> =>
  Document.prototype.querySelectorAll.call(document, selector);
export const create = (tag: string, namespace = HTML): Element =>
  Document.prototype.createElementNS.call(document, namespace, tag);

/** Makes the elements of a tree. They are in no document yet. */
export function elementsOf(tree: Tree, manner: Manner, namespace = HTML): Node {
  if (typeof tree === 'string') return new Text(tree);
  const [tag, attributes, inside] = tree;
  const here = NAMESPACES[tag] ?? namespace;
  const element = create(namespace === HTML ? levelled(tag, manner.level) : tag, here);
  for (let i = 0; i < attributes.length; i += 2) give(element, attributes[i]!, attributes[i + 1]!, manner);
  const within = tag === 'foreignObject' ? HTML : here;
  for (const child of inside) element.append(elementsOf(child, manner, within));
  return element;
}

function give(element: Element, name: string, value: string, { base, prefix }: Manner): void {
  if (name.startsWith('.')) Reflect.set(element, name.slice(1), JSON.parse(value));
  else if (name.startsWith('@')) element.setAttribute(name.slice(1), new URL(value, base).href);
  else element.setAttribute(name, prefix === '' ? value : prefixed(name, value, prefix));
}

function prefixed(name: string, value: string, prefix: string): string {
  if (NAMES_IDS.test(name)) return value.replace(/\S+/g, (id) => prefix + id);
  if (/^(xlink:)?href$/.test(name) && value.startsWith('#')) return `#${prefix}${value.slice(1)}`;
  return value.replace(/^url\(#/, (start) => start + prefix);
}

/** Headings of a story whose own is an `h1`, below the headings of the page. */
function levelled(tag: string, level: number): string {
  return /^h[1-6]$/.test(tag) ? `h${Math.min(Number(tag[1]) + level - 1, 6)}` : tag;
}

/** The first beginning of ids with which none of a tree's is in the document: none, where that will do. */
export function freePrefix(tree: Tree): string {
  const ids = [...idsIn(tree)];
  const isTaken = (prefix: string) => ids.some((id) => byId(prefix + id));
  let [prefix, number] = ['', 1];
  while (isTaken(prefix)) prefix = `tl${(number += 1)}-`;
  return prefix;
}

function* idsIn(tree: Tree): Generator<string> {
  if (typeof tree === 'string') return;
  const [, attributes, inside] = tree;
  for (let i = 0; i < attributes.length; i += 2) if (attributes[i] === 'id') yield attributes[i + 1]!;
  for (const child of inside) yield* idsIn(child);
}

/** The custom elements of a tree, each once. */
export function tagsIn(tree: Tree, found = new Set<string>()): ReadonlySet<string> {
  if (typeof tree === 'string') return found;
  const [tag, , inside] = tree;
  if (tag.includes('-') && !/^(annotation-xml|font-face.*|color-profile|missing-glyph)$/.test(tag)) found.add(tag);
  for (const child of inside) tagsIn(child, found);
  return found;
}
