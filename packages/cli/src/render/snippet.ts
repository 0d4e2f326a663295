// The story for a page of somebody else: its HTML as data for a script, and the lines that such a page takes over.
import { readState } from '@throughline/core';
import type { Tree } from '@throughline/elements/snippet.js';
import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { find, html, svg, type Schema } from 'property-information';
import type { Edition } from './edition.js';
import { linkOf } from './graphic.js';
import { articleToHtml } from './page.js';
import { linkTo, ON_PAGE, text } from './prose.js';
import { addressOf } from './structured.js';

/** What the script has of a story, apart from its style sheet. */
export interface Embedded {
  readonly article: Tree;
  readonly title: string;
  readonly lang: string;
  readonly dir: string;
  readonly address: string;
  /** Of a story that its maker hands out in a frame alone: its article stays out. */
  readonly framed?: true;
}

/** The article, with a way to its own page, as data; without it where the maker says that the story comes in a frame alone. */
export function embeddedOf(edition: Edition): Embedded {
  const { story } = edition;
  return {
    ...(story.embed === 'frame' ? { framed: true, article: '' } : { article: articleOf(edition) }),
    title: story.title,
    lang: story.lang || 'en',
    dir: story.dir === 'rtl' ? 'rtl' : '',
    address: addressOf(story.canonical),
  };
}

function articleOf(edition: Edition): Tree {
  const { story, words } = edition;
  const article = articleToHtml(edition);
  const whole = linkTo(story.canonical || 'index.html', [text(words.say('readWhole'))], ON_PAGE);
  article.children.push(h('footer.colophon', [h('p', whole)]));
  return treeOf(article, edition);
}

/**
 * The lines that put a story into any page: a link to the story, which a reader without the script has, and the script.
 *
 * @param integrity the hash of the script, as a page names it to have no other; `''` for the script as it is published
 */
export function linesOf({ story }: Pick<Edition, 'story'>, integrity = ''): string {
  const address = addressOf(story.canonical);
  const at = (path: string) => (address === '' ? path : new URL(path, address).href);
  const pinned = integrity === '' ? {} : { integrity, crossOrigin: 'anonymous' };
  return [
    toHtml(h('p', h('a', { dataTlStory: true, href: address || 'index.html' }, story.title))),
    toHtml(h('script', { type: 'module', src: at('embed.js'), ...pinned })),
  ].join('\n');
}

/** Both ways to have the lines, to be copied. */
export function snippetOf(edition: Edition, integrity: string): string {
  return `<!-- The story as it is published, with every correction: -->
${linesOf(edition)}

<!-- Only the story as it was built now. When it is published anew the link alone is left, until these lines are copied anew: -->
${linesOf(edition, integrity)}
`;
}

function treeOf(node: ElementContent, edition: Edition, inGraphic = false, schema: Schema = html): Tree {
  if (node.type !== 'element') return node.type === 'text' ? node.value : '';
  const here = node.tagName === 'svg' ? svg : schema;
  const isGraphic = 'dataGraphic' in node.properties;
  const inside = node.tagName === 'foreignObject' ? html : here;
  const plain = inGraphic ? undefined : PLAIN[node.tagName];
  const attributes = attributesOf(node, edition, inGraphic, here);
  return [
    plain ? 'div' : node.tagName,
    attributes.includes('class') || !plain ? attributes : [...attributes, ...plain],
    node.children
      .filter((child) => !isStill(child))
      .map((child) => treeOf(child, edition, inGraphic || isGraphic, inside))
      .filter((child) => child !== ''),
  ];
}

/** Elements that a page styles as its own, by their names alone: they become plain ones. */
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  article: ['class', 'tl-article', 'role', 'article'],
  header: [],
  footer: [],
  section: ['class', 'tl-section'],
};

/** The picture of a step is for readers without script. This one is the script. */
const isStill = (node: ElementContent) => node.type === 'element' && 'dataStill' in node.properties;

/** By twos, and marked where the page needs to do something with them. */
function attributesOf(node: Element, edition: Edition, inGraphic: boolean, schema: Schema): string[] {
  const attributes = Object.entries(node.properties).flatMap(([name, value]): [string, string][] => {
    const { attribute, commaSeparated } = find(schema, name);
    if (value === null || value === undefined || value === false || Number.isNaN(value)) return [];
    // Nor could an element be given what is no name, or what has a mark of ours.
    if (!/^[a-z_][\w:.-]*$/i.test(attribute)) return [];
    const words = Array.isArray(value) ? value.join(commaSeparated ? ', ' : ' ') : value === true ? '' : String(value);
    // In a page of somebody else a class such as `prose` may be theirs. What a graphic writes is the graphic's own.
    if (attribute === 'class' && !inGraphic) return [[attribute, words.replace(/(^|\s)(?!tl-)(?=\S)/g, '$1tl-')]];
    return [[isRelative(attribute, words, edition) ? `@${attribute}` : attribute, words]];
  });
  return [...withData(node, attributes, edition)].flat();
}

/** A graphic with what it would else find out in the page: its state, and its map, which the page need not let it fetch from elsewhere. */
function withData(node: Element, attributes: [string, string][], edition: Edition): [string, string][] {
  const kind = [...edition.shots.values()].find(({ kind }) => kind?.tag === node.tagName)?.kind;
  if (!kind || !('dataGraphic' in node.properties)) return attributes;
  // What a figure says of its graphic. One in a scene is told its state by the steps.
  const wording = Object.fromEntries(
    Object.keys(kind.states).flatMap((key) => {
      const said = node.properties[`data${key[0]!.toUpperCase()}${key.slice(1)}`];
      return typeof said === 'string' ? [[key, said]] : [];
    }),
  );
  const own: [string, string][] =
    Object.keys(wording).length > 0 ? [['.state', JSON.stringify(readState(kind.states, wording))]] : [];
  return [
    ...attributes.map(([name, value]): [string, string] => {
      const map = kind.tag === 'tl-distance-graphic' && name === '@map' ? assetAt(value, edition) : null;
      return map === null ? [name, value] : ['.topology', JSON.stringify(JSON.parse(map))];
    }),
    ...own,
  ];
}

const assetAt = (link: string, { assets }: Edition) =>
  [...assets.values()].find((asset) => linkOf(asset.link) === link)?.text ?? null;

/** Whether an attribute holds an address that is relative to the story. */
function isRelative(attribute: string, value: string, edition: Edition): boolean {
  if (/^(href|src|cite|poster|xlink:href)$/.test(attribute)) return !/^([a-z][a-z\d+.-]*:|#|[\\/]{2}|$)/i.test(value);
  return assetAt(value, edition) !== null;
}
