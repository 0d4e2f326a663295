// Writing the light DOM as HTML, without a page: what every component's markup.ts puts together, and html.ts reads back.
import { safeUrl, type WrittenAttribution, type WrittenQuantity, type WrittenSource } from '@throughline/core';

/** HTML that is known to be whole: whatever was put into it has been escaped. Only `markup` makes it. */
export class Markup {
  constructor(readonly html: string) {}

  toString(): string {
    return this.html;
  }
}

/** What may be put into a template: words, which are escaped; markup, which is not; and nothing. */
export type Part = string | number | Markup | null | undefined | false | readonly Part[];

/**
 * A template tag: every text that is put in stays text, in content and between the quotation marks of an attribute alike.
 * Attribute values must stand in quotation marks, or be written by `attributes`.
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((html, string, index) => html + written(parts[index - 1]) + string));
}

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Markup) return part.html;
  if (typeof part === 'object') return part.map(written).join('');
  return escapeHtml(String(part));
}

/** Attributes with a space before each; those that say nothing are left out, `true` is an attribute without value. */
export function attributes(values: Readonly<Record<string, string | number | boolean | null | undefined>>): Markup {
  const parts = Object.entries(values).map(([name, value]) => {
    if (value === null || value === undefined || value === false || value === '') return '';
    return value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`;
  });
  return new Markup(parts.join(''));
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser would make a line feed of it.
  '\r': '&#13;',
  // No document can hold it.
  '\0': '\uFFFD',
};

/** A text that stays text, in content and in an attribute's value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'\r\0]/g, (character) => ESCAPED[character]!);
}

/** Between two things said of one. */
export const DOT = ' · ';

/** What is not empty, one after the other. */
export function joined(parts: readonly Part[], between = ' '): Part {
  const said = parts.map(written).filter((html) => html !== '');
  return new Markup(said.join(escapeHtml(between)));
}

/** Words as a link, where there is an address that a page may follow. */
export function linkMarkup(text: string, href: string | null | undefined): Part {
  const safe = text.trim() === '' ? null : safeUrl(href);
  return safe === null ? text : markup`<a${attributes({ href: safe })}>${text}</a>`;
}

/** Who says so, and how sure it is; nothing where neither is said. */
export function citeMarkup(attribution: WrittenAttribution | null | undefined): Part {
  const who = attribution?.who ?? '';
  const certainty = attribution?.certainty;
  if (who.trim() === '' && !certainty) return null;
  return markup`<cite${attributes({ 'data-certainty': certainty })}>${linkMarkup(who, attribution?.href)}</cite>`;
}

/** A date, and how it is read. */
export function timeMarkup(iso: string | null | undefined, label: string | null | undefined): Part {
  return (iso || label) && markup`<time${attributes({ datetime: iso })}>${label}</time>`;
}

/** A quantity with the words for it. */
export function dataMarkup(quantity: WrittenQuantity, label: string | null | undefined): Markup {
  const { value, upper, qualifier, unit } = quantity;
  const said = { value, 'data-upper': upper, 'data-qualifier': qualifier, 'data-unit': unit };
  return markup`<data${attributes(said)}>${label}</data>`;
}

/** Where the facts are from, a line each. */
export function sourcesMarkup(sources: readonly WrittenSource[] | null | undefined): Part {
  return (sources ?? []).map(({ text, href }) => markup`<p data-source>${linkMarkup(text ?? '', href)}</p>\n`);
}

/** Words of the picture, for the picture alone: `<span data-word="about">unos {n}</span>`. */
export function namedMarkup(attribute: string, words: Readonly<Record<string, string>> | null | undefined): Part {
  const named = Object.entries(words ?? {}).filter(([name, text]) => name !== '' && text !== '');
  const spans = named.map(([name, text]) => markup`<span${attributes({ [attribute]: name })}>${text}</span> `);
  return spans.length > 0 && markup`<p hidden>${spans}</p>\n`;
}
