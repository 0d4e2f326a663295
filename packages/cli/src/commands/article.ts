import { authorsInYaml } from './byline.js';

/** An article in Markdown, taken apart as far as a story needs it. */
export interface Article {
  readonly title: string;
  /** Everything below the title, as it was written. */
  readonly body: string;
}

const FRONT_MATTER = /^---[ \t]*\n(?:(.*?)\n)?---[ \t]*(?:\n|$)/s;

/**
 * An article's title and its text. The title is the one that was asked for, else the first heading of the first level, else that
 * of the front matter, else made of the file's name.
 *
 * @param file its name
 */
export function articleOf(text: string, file: string, title: string | null): Article {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const front = FRONT_MATTER.exec(plain);
  const below = front ? plain.slice(front[0].length) : plain;
  const heading = /^#[ \t]+(.+?)[ \t]*#*[ \t]*$/m.exec(below);
  const named = /^title:[ \t]*(["']?)(.+)\1[ \t]*$/m.exec(front?.[1] ?? '');
  const fromName = file.replace(/\.[^.]*$/, '').replaceAll(/[-_]+/g, ' ');
  const body = heading ? below.slice(0, heading.index) + below.slice(heading.index + heading[0].length) : below;
  return {
    title: (title ?? heading?.[1] ?? named?.[2] ?? fromName).trim() || 'Untitled',
    // A story has one title: what else is written as one is a section of it.
    body: body.replace(/^#[ \t]/gm, '## ').trim(),
  };
}

/**
 * The files of a story around an article, by name.
 *
 * @param authors who writes it
 * @param today as an ISO date
 */
export function storyAround(
  { title, body }: Article,
  authors: readonly string[],
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
lang: en
authors: ${authorsInYaml(authors)}
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
