// The story for feeds, newsletters and readers' own apps: plain HTML that nothing has to run for, and that clashes with nothing.
import { endNeedsHeading, isFlow, type Block, type Flow, type Inline } from '@throughline/core/story.js';
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { amendmentHere, listOfAmendments, titleOfAmendments, topOfAmendments } from './amendments.js';
import { attempt, type Edition, type Picture, type Shot } from './edition.js';
import { harmless, linkOf } from './graphic.js';
import { notesToHtml, sourcesToHtml } from './notes.js';
import { factsToHtml, htmlOf, kickerToHtml } from './page.js';
import { flowToHtml, inlinesToHtml, linkTo, text, type Manner } from './prose.js';
import { absolute } from './structured.js';

/**
 * The story as one `<article>`: no script, no style, no elements of our own, no ids, and every link and picture by its whole
 * address where it is known where the story will stand.
 */
export function feedOf(edition: Edition): string {
  const { story, words } = edition;
  const manner: Manner = { linked: false, link: (href) => wholeLink(href, story.canonical) };
  const whole = linkTo(story.canonical, [text(words.say('readWhole'))], manner);
  const article = h('article', { lang: story.lang || 'en', dir: story.dir === 'rtl' ? 'rtl' : null }, [
    h('p', kickerToHtml(edition)),
    h('h1', story.title),
    ...(story.standfirst ? [h('p', story.standfirst)] : []),
    ...factsToHtml(edition, manner).map((line) => h('p', line)),
    ...(story.disclosure ? [h('p', story.disclosure)] : []),
    ...topOfAmendments(edition, manner),
    ...story.body.flatMap((block) => blockToHtml(block, edition, manner)),
    ...(story.body.some(({ type }) => type === 'sources') ? [] : endToHtml(edition, manner)),
    ...(story.canonical ? [h('p', whole)] : []),
  ]);
  return htmlOf(plain(article));
}

/** The whole address of a link; a link inside the page leads to the page. Without one, only whole links are links. */
function wholeLink(href: string, canonical: string): string | null {
  if (/^(https?|mailto):/i.test(href)) return href;
  return absolute(href, canonical) || null;
}

function blockToHtml(block: Block, edition: Edition, manner: Manner): ElementContent[] {
  const told = (edition.toldAt.get(block) ?? []).map((amendment) => amendmentHere(amendment, edition));
  const inlines = (line: readonly Inline[]) => inlinesToHtml(line, edition, manner);
  switch (block.type) {
    case 'section':
      return [h(`h${Math.min(Math.max(block.level, 2), 6)}`, inlines(block.title)), ...told];
    case 'scene': {
      const shot = edition.shots.get(block)!;
      return [
        ...told,
        ...dataToHtml(shot, edition),
        ...block.steps.flatMap((step, i) => [
          h(`h${Math.min(Math.max(step.level, 2), 6)}`, inlines(step.heading)),
          ...(edition.toldAt.get(step) ?? []).map((amendment) => amendmentHere(amendment, edition)),
          ...flowToHtml(step.prose, edition, manner),
          ...pictureToHtml(shot, shot.pictures[i], edition),
        ]),
      ];
    }
    case 'figure': {
      const shot = edition.shots.get(block)!;
      return [...told, ...pictureToHtml(shot, shot.pictures[0], edition), ...dataToHtml(shot, edition)];
    }
    case 'sources':
      return endToHtml(edition, manner);
    default:
      return isFlow(block) ? [...flowToHtml([block] as Flow[], edition, manner), ...told] : [];
  }
}

/** The graphic's own words, without what is only for its script. */
function dataToHtml({ kind, written, block }: Shot, { known }: Edition): ElementContent[] {
  return kind ? harmless(attempt(block, 'markup', () => kind.markup(written, known))) : [];
}

/** The picture of a step as an image that every mail program shows, and below it in words what it shows. */
function pictureToHtml({ kind }: Shot, picture: Picture | undefined, { story }: Edition): ElementContent[] {
  if (!kind || !picture) return [];
  const path = linkOf(`cards/${picture.file}.png`);
  const src = absolute(path, story.canonical) || path;
  return [h('p', [h('img', { src, alt: picture.description, width: 1200, height: 630 })])];
}

function endToHtml(edition: Edition, manner: Manner): ElementContent[] {
  const { words, notes, story } = edition;
  return [
    ...(endNeedsHeading(story) ? [h('h2', words.say('sourcesAndMethod'))] : []),
    h('h3', titleOfAmendments(edition)),
    ...listOfAmendments(edition, manner),
    ...(notes.length > 0 ? [h('h3', words.say('whoSaysSo')), notesToHtml(edition, manner)] : []),
    ...(story.sources.length > 0 ? [h('h3', words.say('sources')), sourcesToHtml(edition, manner)] : []),
  ];
}

/** What a feed may hold, and the attributes that mean something there. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'title'],
  img: ['src', 'alt', 'width', 'height'],
  time: ['dateTime'],
  ol: ['start'],
  li: ['value'],
  th: ['scope', 'colSpan', 'rowSpan'],
  td: ['colSpan', 'rowSpan'],
  abbr: ['title'],
};
const EVERYWHERE = ['lang', 'dir'];

/** Without classes, ids and data attributes, and without links that lead into a page which is not there. */
function plain(element: Element): Element {
  const allowed = [...EVERYWHERE, ...(ATTRIBUTES[element.tagName] ?? [])];
  const properties = Object.entries(element.properties).filter(([name]) => allowed.includes(name));
  return {
    ...element,
    properties: Object.fromEntries(properties),
    children: element.children.flatMap((child): ElementContent[] => {
      if (child.type !== 'element') return [child];
      if (child.properties['hidden'] != null) return [];
      const kept = plain(child);
      const { href } = kept.properties;
      const inside = kept.tagName === 'a' && (typeof href !== 'string' || href.startsWith('#'));
      // AMP knows no `value` of `<data>`, and to its readers it says nothing.
      return inside || /-|^data$/.test(kept.tagName) ? kept.children : [kept];
    }),
  };
}
