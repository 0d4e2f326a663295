import { authorsInYaml, bylineOf, roleIn } from './byline.js';
import { languageByWords } from '@throughline/core/story.js';
import { isWebPage, readWebPage } from './web-page.js';

/** An article in Markdown, taken apart as far as a story needs it. */
export interface Article {
  readonly title: string;
  /** Whom its byline names; none where it has none. */
  readonly authors: readonly string[];
  /** What the byline says of its one author, such as "health correspondent"; `''`: nothing. */
  readonly role: string;
  /** BCP 47: as it says itself, else by its small words; `''` where neither tells. */
  readonly lang: string;
  /** Everything below title and byline, as it was written. */
  readonly body: string;
  /** How many pictures were left out, of a web page. */
  readonly pictures: number;
}

const FRONT_MATTER = /^---[ \t]*\n(?:(.*?)\n)?---[ \t]*(?:\n|$)/s;

/**
 * An article's title, byline and text. The title is the first heading of the first level, else that of the front matter, else
 * made of the file's name.
 *
 * @param text Markdown, or a web page
 * @param file its name
 */
export function articleOf(text: string, file: string): Article {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const fromName = file.replace(/\.[^.]*$/, '').replaceAll(/[-_]+/g, ' ');
  if (!isWebPage(file, plain)) return takenApart(plain, fromName);
  const page = readWebPage(plain);
  const article = takenApart(page.markdown, page.title || fromName);
  const authors = article.authors.length > 0 ? article.authors : page.authors.flatMap((name) => bylineOf(name));
  return { ...article, authors, lang: page.lang || article.lang, pictures: page.pictures };
}

function takenApart(markdown: string, otherTitle: string): Article {
  const front = FRONT_MATTER.exec(markdown);
  const below = front ? markdown.slice(front[0].length) : markdown;
  const said = (key: string) => new RegExp(`^${key}:[ \\t]*(["']?)(.+)\\1[ \\t]*$`, 'm').exec(front?.[1] ?? '')?.[2];
  const heading = /^#[ \t]+(.+?)[ \t]*#*[ \t]*$/m.exec(below);
  const body = heading ? below.slice(0, heading.index) + below.slice(heading.index + heading[0].length) : below;
  const byline = bylineIn(body);
  return {
    title: (heading?.[1] ?? said('title') ?? otherTitle).trim() || 'Untitled',
    role: byline?.role ?? '',
    authors: byline?.authors ?? bylineOf(said('(?:authors?|byline)')?.replace(/^\[|\]$/g, '') ?? ''),
    lang: /^[A-Za-z-]{2,12}$/.exec(said('lang(?:uage)?') ?? '')?.[0] ?? languageByWords(body),
    // A story has one title: what else is written as one is a section of it.
    body: (byline?.rest ?? body).replace(/^#[ \t]/gm, '## ').trim(),
    pictures: 0,
  };
}

/** So many of an article's first lines may be its byline: one below a standfirst and a date still is. */
const FIRST_LINES = 4;

/** The byline above the text, and the text without it. */
function bylineIn(body: string): (Pick<Article, 'authors' | 'role'> & { readonly rest: string }) | null {
  const lines = body.split('\n');
  const first = lines.flatMap((line, i) => (line.trim() === '' ? [] : [i])).slice(0, FIRST_LINES);
  for (const i of first) {
    if (/^#/.test(lines[i]!)) return null;
    const [, by = '', behind = ''] =
      /^[*_\s]*(?:[Bb]y|BY|Von|Por|Par)\b:?\s*(.+?)(?:\s+[|·•—–]\s+(.+))?$/.exec(lines[i]!) ?? [];
    const { name, role } = roleIn(by);
    const authors = bylineOf(name);
    if (authors.length === 1 || (authors.length > 0 && role === ''))
      return { authors, role, rest: lines.toSpliced(i, 1, behind.replace(/[*_]+$/, '')).join('\n') };
  }
  return null;
}

/**
 * The files of a story around an article, by name.
 *
 * @param today as an ISO date
 */
export function storyAround(
  { title, authors, role, lang, body }: Omit<Article, 'pictures'>,
  today: string,
): ReadonlyMap<string, string> {
  return new Map([
    [
      'story.md',
      `---
version: 1
title: ${JSON.stringify(title)}
standfirst: '' # what the page answers, in a sentence or two
kind: explainer # or news, analysis, opinion, sponsored
lang: ${lang || 'en'}
authors: ${authorsInYaml(authors, role)}
published: ${today}
sources: sources.yaml # who is relied on
facts: facts.yaml # what each of them says
---

${body}

::sources
`,
    ],
    [
      'facts.yaml',
      `# One entry for each thing that somebody says. suggestions.md has a draft for each figure and quotation of the text.
# Cite it in the text, behind what it supports: [@its-name]
#
# its-name:
#   value: 41
#   qualifier: exactly # or about, over, under, range (with upper), present, unknown
#   unit: nest
#   units: nests
#   words: the source's own words # of a quotation, to the letter
#   who: { name: Somebody, role: what they are }
#   certainty: reported # or estimated, claimed, confirmed, disputed, measured
#   source: the-source
#   where: page 3
`,
    ],
    [
      'sources.yaml',
      `# Where the facts are from. Readers find this list at the end of the page.
#
# the-source:
#   publisher: Who published it
#   title: Its title
#   date: 2026-05-04
#   link: https://example.org/
#   saved: saved/the-source.txt # a copy of its text: quotations and figures are compared with it; never published
`,
    ],
  ]);
}
