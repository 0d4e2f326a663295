// The story for content management systems that let no element of ours through: standard elements that say what they stand for.
import { kebab } from '@throughline/core';
import { ELEMENT_WORDS } from '@throughline/core/story.js';
import type { Element, ElementContent, Properties } from 'hast';
import { h } from 'hastscript';
import type { Edition } from './edition.js';
import { linkOf, stillPath } from './graphic.js';
import { articleToHtml, colophonToHtml, htmlOf } from './page.js';
import { text } from './prose.js';
import { absolute, addressOf } from './structured.js';

/**
 * The page's article as a fragment to paste: no head, script, style or comment, and no class but our own. What is an element of
 * ours on the page is a standard one with `data-tl` here (`@throughline/elements/markup.js` says how to read it), and so are
 * `<data>`, `<time>` and `<picture>`, which many systems take away. The headline is left to the system's own field.
 *
 * Links and pictures have their whole addresses where it is known where the story is published; where not, there are no
 * pictures, and their descriptions say what they show. What the elements say themselves in the story's language goes before it.
 */
export function cmsOf(edition: Edition): string {
  const { lang, dir, canonical } = edition.story;
  const base = addressOf(canonical);
  const context: Context = {
    base,
    alts: altsOf(edition),
    files: new Set([...edition.assets.values()].map(({ link }) => linkOf(link))),
  };
  const parts = [articleToHtml(edition), ...(base === '' ? [] : [colophonToHtml(edition)])];
  return htmlOf(
    h('div', { lang: lang || 'en', dir: dir === 'rtl' ? 'rtl' : null }, [
      ...wordsToHtml(edition),
      ...parts.flatMap((part) => standard(part, context)),
    ]),
  );
}

interface Context {
  /** Where the story is published, or `''`. */
  readonly base: string;
  /** What each picture is a picture of, by its path. Its description stands below it. */
  readonly alts: ReadonlyMap<string, string>;
  /** Paths of the files that graphics read. */
  readonly files: ReadonlySet<string>;
}

function altsOf({ shots }: Edition): ReadonlyMap<string, string> {
  return new Map(
    [...shots.values()].flatMap(({ title, pictures }) =>
      pictures.map((picture) => [linkOf(stillPath(picture, 'wide')), title || picture.heading] as const),
    ),
  );
}

/** In attributes, as other words that are not to be read where nothing makes a story of this. */
function wordsToHtml({ words }: Edition): ElementContent[] {
  const all = ELEMENT_WORDS.map((name) => [`data-${kebab(name)}`, words.own(name)] as const);
  return all.some(([, word]) => word !== null) ? [h('div', { dataTl: 'words', ...Object.fromEntries(all) })] : [];
}

/** What an element of the page is here: another one, what is inside of it, or nothing. */
function standard(node: ElementContent, context: Context): ElementContent[] {
  if (node.type !== 'element') return node.type === 'text' ? [node] : [];
  const { tagName, properties } = node;
  if (tagName === 'h1') return [];
  if (tagName === 'picture') return pictureToHtml(node, context);
  if (properties['hidden'] != null) return [h(tagName, { hidden: true }, node.children.flatMap(unseen))];
  const children = node.children.flatMap((child) => standard(child, context));
  // Lines that a style sheet sets apart on the page.
  if (hasClass(node, 'facts')) return linesOf(node, context).map((line) => h('p', line));
  if (hasClass(node, 'about')) return [text(' '), ...children];
  const { tag, attributes } = nameOf(tagName, properties, context);
  const says = Object.values(attributes).some((value) => value !== null);
  const isWrapper = tag === 'span' || (/^(article|div|header|section)$/.test(tag) && !children.some(isWords));
  return isWrapper && !says ? children : [h(tag, attributes, children)];
}

/** A word of a picture alone: in an attribute, since a system that takes `hidden` away would show it. */
function unseen(node: ElementContent): ElementContent[] {
  if (node.type !== 'element') return [];
  const dataText = node.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
  return [h(node.tagName, { ...node.properties, dataText })];
}

const hasClass = ({ properties: { className } }: Element, name: string) =>
  Array.isArray(className) && className.includes(name);

const isWords = (node: ElementContent) => node.type === 'text' && node.value.trim() !== '';

const linesOf = ({ children }: Element, context: Context): ElementContent[][] =>
  children.flatMap((child) =>
    child.type === 'element' ? [child.children.flatMap((inside) => standard(inside, context))] : [],
  );

/** Attributes that mean the same in any page; others of an element of ours are its own. */
const COMMON = /^(id|className|lang|dir|hidden|title|role|data[A-Z-].*|aria.*)$/;

function nameOf(name: string, properties: Properties, context: Context): { tag: string; attributes: Properties } {
  const isOurs = name.includes('-');
  const isValue = name === 'data' || name === 'time';
  const attributes = Object.entries(properties).map(([key, value]): [string, Properties[string]] => {
    if (key === 'className') return [key, Array.isArray(value) ? ours(value) : null];
    if (key === 'href') return [key, whole(String(value), context)];
    if (!(isOurs || isValue) || COMMON.test(key)) return [key, value];
    return [`data-tl-${key.toLowerCase()}`, isFile(value, context) ? absolute(value, context.base) || null : value];
  });
  const known = isValue ? name : /^tl-(.+)$/.exec(name)?.[1];
  const tag = isValue ? 'span' : name === 'tl-step' ? 'section' : isOurs ? 'div' : name;
  return { tag, attributes: { ...(known ? { 'data-tl': known } : {}), ...Object.fromEntries(attributes) } };
}

/** Classes that no style of a page means. */
function ours(classes: readonly (string | number)[]): string[] | null {
  const kept = classes.map(String).filter((name) => name.startsWith('tl-'));
  return kept.length > 0 ? kept : null;
}

const isFile = (value: unknown, { files }: Context): value is string => typeof value === 'string' && files.has(value);

/** The whole address of a link; one inside the story stays there. */
const whole = (href: string, { base }: Context) => (href.startsWith('#') ? href : absolute(href, base) || href);

/** The wide picture: a system that takes `<picture>` away would leave two. */
function pictureToHtml(picture: Element, { base, alts }: Context): ElementContent[] {
  const image = picture.children.find((child) => child.type === 'element' && child.tagName === 'img');
  if (image?.type !== 'element' || base === '') return [];
  const path = String(image.properties['src']);
  const properties = { ...image.properties, src: absolute(path, base), alt: alts.get(path) ?? '' };
  return [h('p', { dataStill: '' }, [h('img', properties)])];
}
