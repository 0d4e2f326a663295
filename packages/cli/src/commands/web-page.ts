// A saved web page as an article in Markdown: what a reader reads of it, and who it says has written it.
import type { Element, Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toMdast } from 'hast-util-to-mdast';
import { directiveToMarkdown } from 'mdast-util-directive';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';

/** What a web page says. */
export interface WebPage {
  /** `''` where it has none. */
  readonly title: string;
  /** As its head names them, for a page without a byline. */
  readonly authors: readonly string[];
  /** BCP 47; `''` where it does not say. */
  readonly lang: string;
  /** The article in Markdown, its first heading the title. `''` where there is no text. */
  readonly markdown: string;
  /** How many pictures were left out. */
  readonly pictures: number;
}

/** What is on a page and not of its article. */
const ASIDE = new Set([
  ...['script', 'style', 'noscript', 'template', 'nav', 'footer', 'aside', 'form', 'button', 'dialog', 'menu'],
  ...['iframe', 'object', 'embed', 'svg', 'canvas', 'audio', 'video', 'figure', 'picture', 'img'],
]);
const PICTURES = ['img', 'svg', 'canvas'];

/** Whether a file is a page rather than Markdown, by its name or its first words. */
export function isWebPage(name: string, text: string): boolean {
  return /\.x?html?$/i.test(name) || /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b/i.test(text);
}

export function readWebPage(html: string): WebPage {
  const page = fromHtml(html);
  const elements = [...elementsIn(page)];
  const root = articleIn(elements) ?? page;
  const inside = [...elementsIn(root)];
  const heading = inside.find(isHeading) ?? elements.find(isHeading);
  const article = without(root, (element) => element !== heading && isAside(element, root === page));
  const words = toMarkdown(toMdast(article), {
    extensions: [directiveToMarkdown(), gfmTableToMarkdown()],
    bullet: '-',
    rule: '-',
  }).trim();
  const title = [heading ? textIn(heading) : '', meta(elements, 'og:title'), titleOf(elements)].find((each) => each);
  return {
    title: title ?? '',
    authors: elements.flatMap((element) => authorIn(element)).filter((name, i, all) => all.indexOf(name) === i),
    lang: languageOf(elements),
    markdown: words,
    pictures: inside.filter(({ tagName }) => PICTURES.includes(tagName)).length,
  };
}

const isHeading = ({ tagName }: Element) => tagName === 'h1';

/** The part of the page that says that it is the article; of several the longest. */
function articleIn(elements: readonly Element[]): Element | null {
  const named = (is: (element: Element) => boolean) =>
    elements.filter(is).sort((a, b) => textIn(b).length - textIn(a).length)[0];
  return (
    named(({ properties }) => properties['itemProp']?.toString() === 'articleBody') ??
    named(({ tagName }) => tagName === 'article') ??
    named(({ tagName, properties }) => tagName === 'main' || properties['role'] === 'main') ??
    null
  );
}

/** @param loose whether the page does not say where its article is, so that its header is not the article's */
function isAside({ tagName, properties }: Element, loose: boolean): boolean {
  return (
    ASIDE.has(tagName) ||
    (loose && tagName === 'header') ||
    properties['hidden'] === true ||
    properties['ariaHidden'] === 'true'
  );
}

/** A copy without some of its elements. */
function without<Node extends Nodes>(node: Node, isOut: (element: Element) => boolean): Node {
  if (!('children' in node)) return node;
  const children = node.children
    .filter((child) => !(child.type === 'element' && isOut(child)) && child.type !== 'comment')
    .map((child) => without(child, isOut));
  return { ...node, children };
}

function* elementsIn(node: Root | Element): Generator<Element> {
  // Not by recursion: a hostile page can be as deep as it is long.
  const open: Nodes[] = [...node.children].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.type !== 'element') continue;
    yield next;
    open.push(...[...next.children].reverse());
  }
}

function textIn(element: Element): string {
  const words: string[] = [];
  const open: Nodes[] = [element];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.type === 'text') words.push(next.value);
    else if ('children' in next) open.push(...[...next.children].reverse());
  }
  return words.join('').replace(/\s+/g, ' ').trim();
}

function meta(elements: readonly Element[], name: string): string {
  return elements.map((element) => contentOf(element, name)).find((content) => content !== '') ?? '';
}

function contentOf({ tagName, properties }: Element, name: string): string {
  const isIt = tagName === 'meta' && [properties['name'], properties['property']].includes(name);
  return isIt && typeof properties['content'] === 'string' ? properties['content'].trim() : '';
}

function titleOf(elements: readonly Element[]): string {
  const title = elements.find(({ tagName }) => tagName === 'title');
  return title ? textIn(title) : '';
}

/** Who an element of the head, or a link to an author, says has written it. An address is no name. */
function authorIn(element: Element): readonly string[] {
  const { rel } = element.properties;
  const isLink = element.tagName === 'a' && Array.isArray(rel) && rel.includes('author');
  const name = isLink ? textIn(element) : contentOf(element, 'author');
  return name === '' || /^https?:/i.test(name) ? [] : [name];
}

function languageOf(elements: readonly Element[]): string {
  const lang = elements.find(({ tagName }) => tagName === 'html')?.properties['lang'];
  return typeof lang === 'string' && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(lang) ? lang : '';
}
