import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Edition } from './edition.js';
import type { Assets } from './input.js';
import { OEMBED } from './oembed.js';
import { absolute, addressOf, jsonForHtml, modifiedOf, structuredData } from './structured.js';

/**
 * A page runs its own script and style, fetches its own data, shows its own pictures, and nothing else.
 *
 * @param origin where it is published, if that has to be said: in WebKit a document in a sandbox, which has no origin, has no `'self'`
 */
function policyOf(origin: string): string {
  const own = origin === '' ? "'self'" : `'self' ${origin}`;
  const kinds = [`script-src ${own}`, `style-src ${own}`, `img-src ${own}`, `connect-src ${own}`, `font-src ${own}`];
  return ["default-src 'none'", ...kinds, "base-uri 'none'", "form-action 'none'"].join('; ');
}

const meta = (name: string, content: string): ElementContent[] => (content ? [h('meta', { name, content })] : []);
const property = (name: string, content: string): ElementContent[] =>
  content ? [h('meta', { property: name, content })] : [];

/** @param embedded whether it is the page for an iframe: search engines are led to the whole one */
export function headToHtml(edition: Edition, assets: Assets, embedded: boolean): ElementContent[] {
  const { story } = edition;
  const description = story.description || story.standfirst;
  const canonical = addressOf(story.canonical);
  return [
    h('meta', { charSet: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', {
      httpEquiv: 'Content-Security-Policy',
      content: policyOf(embedded && canonical ? new URL(canonical).origin : ''),
    }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('title', story.title),
    ...meta('description', description),
    ...meta('author', story.authors.map(({ name }) => name).join(', ')),
    ...(embedded ? [...meta('robots', 'noindex'), ...meta('throughline:restyle', story.restyle.join(' '))] : []),
    ...(canonical || embedded ? [h('link', { rel: ['canonical'], href: canonical || 'index.html' })] : []),
    ...(assets.icon && !embedded ? [h('link', { rel: ['icon'], href: assets.icon })] : []),
    ...(assets.style ? [h('link', { rel: ['stylesheet'], href: assets.style })] : []),
    // Before the story's own: it says how that is laid out.
    ...(embedded && assets.frame ? [h('script', { defer: true, src: assets.frame })] : []),
    ...(assets.script ? [h('script', { defer: true, src: assets.script })] : []),
    ...(embedded
      ? []
      : [
          ...discoveryToHtml(edition),
          ...cardToHtml(edition, description, canonical),
          h('script', { type: 'application/ld+json' }, jsonForHtml(structuredData(edition))),
        ]),
  ];
}

/** Where pages that embed the story by its address find out how. */
function discoveryToHtml({ story: { title, canonical } }: Edition): ElementContent[] {
  const href = absolute(OEMBED, canonical);
  return href === '' ? [] : [h('link', { rel: ['alternate'], type: 'application/json+oembed', href, title })];
}

/** How the story looks where it is shared. */
function cardToHtml(edition: Edition, description: string, canonical: string): ElementContent[] {
  const { story } = edition;
  return [
    ...property('og:type', 'article'),
    ...property('og:title', story.title),
    ...property('og:description', description),
    ...property('og:url', canonical),
    ...property('og:site_name', story.publisher),
    ...property('og:locale', localeOf(story.lang)),
    ...property('og:image', absolute('card.png', story.canonical) || 'card.png'),
    ...property('og:image:type', 'image/png'),
    ...property('og:image:width', '1200'),
    ...property('og:image:height', '630'),
    ...property('og:image:alt', altOfCard(edition)),
    ...property('article:published_time', story.published),
    ...property('article:modified_time', modifiedOf(edition)),
    ...meta('twitter:card', 'summary_large_image'),
  ];
}

/** What the card shows, for readers who cannot see it. */
export function altOfCard({ story, shots }: Edition): string {
  const [picture] = [...shots.values()].flatMap(({ pictures }) => pictures);
  return [story.title, picture?.description].filter(Boolean).join('. ');
}

/** `en-GB` as `en_GB`, which is what Open Graph wants; without a region there is none to name. */
function localeOf(lang: string): string {
  const [, language, region] = /^([a-z]{2,3})(?:-[a-z]{4})?-([a-z]{2})\b/i.exec(lang) ?? [];
  return language && region ? `${language.toLowerCase()}_${region.toUpperCase()}` : '';
}
