// What a page is told that embeds the story by its address: oEmbed 1.0, as a file beside it.
import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { hasCard } from './card.js';
import type { Edition } from './edition.js';
import { absolute, addressOf } from './structured.js';

/** Where it is published, relative to the page. */
export const OEMBED = 'oembed.json';

/** The size of the frame in CSS pixels where the page around it gives it no other: it scrolls by itself then. */
const WIDTH = 640;
const HEIGHT = 720;
/** How long it may be kept, in seconds: corrections reach other pages within the hour. */
const CACHE = 3600;

/**
 * The story as oEmbed: an iframe, and below it a link to the story that can be read where frames are not allowed. `null`
 * where it is not known where the story is published: whoever embeds it fetches it from there.
 */
export function oembedOf(edition: Edition, withCard: boolean): string | null {
  const { title, authors, publisher, canonical } = edition.story;
  const address = addressOf(canonical);
  if (address === '') return null;
  const [author] = authors;
  const link = authors.length === 1 && author ? addressOf(author.link) : '';
  const told = {
    version: '1.0',
    type: 'rich',
    title,
    ...(authors.length > 0 ? { author_name: authors.map(({ name }) => name).join(', ') } : {}),
    ...(link === '' ? {} : { author_url: link }),
    ...(publisher ? { provider_name: publisher } : {}),
    provider_url: `${new URL(address).origin}/`,
    cache_age: CACHE,
    // The three go together, or none is there.
    ...(withCard && hasCard(edition)
      ? { thumbnail_url: absolute('card.png', address), thumbnail_width: 1200, thumbnail_height: 630 }
      : {}),
    width: WIDTH,
    height: HEIGHT,
    html: toHtml({ type: 'root', children: frameToHtml(edition, address) }),
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}

function frameToHtml({ story: { title, publisher, lang, dir } }: Edition, address: string): Element[] {
  const src = absolute('embed.html', address);
  const link = h('a', { href: address, lang: lang || null, dir: dir === 'rtl' ? 'rtl' : null }, title);
  return [
    h('iframe', { src, title, width: WIDTH, height: HEIGHT, loading: 'lazy' }),
    h('p', publisher ? [link, `, ${publisher}`] : [link]),
  ];
}
