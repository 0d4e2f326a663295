// Reading the light DOM: what every component's html.ts finds in ordinary HTML.
import type { WrittenAttribution, WrittenQuantity } from '@throughline/core';

/** The words of a node as a reader sees them, white space folded and a line break a space; `''` for nothing. */
export function textOf(node: Node | null | undefined): string {
  return node ? wordsIn(node).replace(/\s+/g, ' ').trim() : '';
}

function wordsIn(node: Node): string {
  if (node.nodeName === 'BR') return ' ';
  // What an editor or a framework writes in comments is for no reader.
  if (node instanceof Text) return node.data;
  return node instanceof Element ? [...node.childNodes].map(wordsIn).join('') : '';
}

/** An attribute, `null` where it is missing. */
export function attributeOf(element: Element | null | undefined, name: string): string | null {
  return element?.getAttribute(name) ?? null;
}

/**
 * Words of the picture alone, by their names: `<span data-word="about">unos {n}</span>` where they are hidden, or
 * `<span data-word="about" data-text="unos {n}"></span>`, which a system that takes `hidden` away leaves unseen, too.
 */
export function writtenNames(host: Element, attribute: string): Record<string, string> {
  const named = [...host.querySelectorAll(`[${attribute}]:not([${attribute}=""])`)];
  return Object.fromEntries(
    named.map((name) => [attributeOf(name, attribute), attributeOf(name, 'data-text') ?? textOf(name)]),
  ) as Record<string, string>;
}

/** The source lines: every element marked `data-source`, with its first link. */
export function writtenSources(host: Element): { text: string; href: string | null }[] {
  return [...host.querySelectorAll('[data-source]')].map((line) => ({
    text: textOf(line),
    href: attributeOf(line.matches('a') ? line : line.querySelector('a'), 'href'),
  }));
}

/** Who says so: the first `<cite data-certainty="…">` inside, its words and its link. */
export function writtenAttribution(element: Element | null): WrittenAttribution | null {
  const cite = element?.querySelector('cite');
  if (!cite) return null;
  const link = cite.querySelector('a') ?? cite.closest('a');
  return { who: textOf(cite), certainty: attributeOf(cite, 'data-certainty'), href: attributeOf(link, 'href') };
}

/**
 * A quantity: `<data value="5000" data-qualifier="about" data-unit="missile">around
 * 5,000</data>` and, where dated, a `<time datetime>`. The words inside `<data>` are
 * the label that is drawn, so that a translated page has a translated picture.
 */
export function writtenQuantity(element: Element): WrittenQuantity & { label: string } {
  const data = element.querySelector('data') ?? element;
  const of = (name: string) => attributeOf(data, name) ?? attributeOf(element, name);
  return {
    value: attributeOf(data, 'value'),
    upper: of('data-upper'),
    qualifier: of('data-qualifier'),
    unit: of('data-unit'),
    asOf: attributeOf(element.querySelector('time'), 'datetime'),
    label: textOf(data),
  };
}

/** The language of an element: its own or its nearest ancestor's `lang`, through shadow roots; English where none is said. */
export function languageOf(element: Element): string {
  for (let node: Node | null | undefined = element; node; node = node.parentNode ?? (node as ShadowRoot).host) {
    // What is no element has no attributes.
    const lang = (node as Partial<Element>).getAttribute?.('lang');
    if (lang) return lang;
  }
  return 'en';
}
