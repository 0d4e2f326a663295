import { safeUrl } from '@throughline/core';
import type { Kind, Source } from '@throughline/core/story.js';
import type { Edition } from './edition.js';

/** The type of work, as schema.org names it. */
const TYPES: Readonly<Record<Kind, string>> = {
  news: 'NewsArticle',
  analysis: 'AnalysisNewsArticle',
  opinion: 'OpinionNewsArticle',
  explainer: 'BackgroundNewsArticle',
  sponsored: 'AdvertiserContentArticle',
};

/** What machines are told of the story: the same that readers see. Keys without a value are left out. */
export function structuredData(edition: Edition): Record<string, unknown> {
  const { story, amendments, words } = edition;
  const corrections = amendments.filter(({ type }) => type === 'correction');
  const explained = story.sources.find(({ id }) => id === story.explains);
  const canonical = addressOf(story.canonical);
  return filled({
    '@context': 'https://schema.org',
    '@type': TYPES[story.kind],
    headline: story.title,
    description: story.standfirst || story.description,
    inLanguage: story.lang,
    datePublished: story.published,
    dateModified: modifiedOf(edition),
    author: story.authors.map(({ name, role, link }) =>
      filled({ '@type': 'Person', name, jobTitle: role, url: addressOf(link) }),
    ),
    publisher: story.publisher && { '@type': 'Organization', name: story.publisher },
    sponsor: story.sponsor && { '@type': 'Organization', name: story.sponsor },
    mainEntityOfPage: canonical,
    url: canonical,
    image: absolute('card.png', story.canonical),
    correction: corrections.map(({ amendment: { text, was, is, date } }) => {
      const told = [text, was && words.say('was', { words: was }), is && words.say('is', { words: is })];
      return filled({ '@type': 'CorrectionComment', text: told.filter(Boolean).join(' '), datePublished: date });
    }),
    isBasedOn: explained && workOf(explained),
    citation: story.sources.map(workOf),
  });
}

/** The date of the last change that readers are told of. */
export function modifiedOf({ story, amendments }: Pick<Edition, 'story' | 'amendments'>): string {
  const dates = [story.modified, ...amendments.map(({ amendment }) => amendment.date)].filter((date) => date !== '');
  return dates.reduce((latest, date) => (date > latest ? date : latest), '');
}

function workOf({ title, publisher, author, date, link, licence }: Source): Record<string, unknown> {
  return filled({
    '@type': 'CreativeWork',
    name: title || publisher,
    author: author && { '@type': 'Thing', name: author },
    publisher: publisher && { '@type': 'Organization', name: publisher },
    datePublished: date,
    url: addressOf(link),
    license: licence,
  });
}

/** JSON that can stand in a script element, in HTML and in XHTML: nothing in it ends the element or opens another. */
export function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function filled(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value && (!Array.isArray(value) || value.length > 0)),
  );
}

/** A whole address on the web, or `''`. */
export function addressOf(link: string): string {
  const safe = safeUrl(link);
  return safe !== null && /^https?:\/\//i.test(safe) ? safe : '';
}

/** Where a file of the story will stand, or `''` where that is not known. */
export function absolute(path: string, canonical: string): string {
  const base = addressOf(canonical);
  if (base === '') return '';
  try {
    return new URL(path, base).href;
  } catch {
    return '';
  }
}
