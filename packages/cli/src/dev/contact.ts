// The contact sheet: every picture of a story with what is said of it, for an editor who looks for what does not agree.
import {
  citationsIn,
  deepFlow,
  linesOf,
  valuesIn,
  type Citation,
  type Fact,
  type Row,
} from '@throughline/core/story.js';
import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Edition, Picture, Shot } from '../render/edition.js';
import { linkOf, stillPath } from '../render/graphic.js';

/** The contact sheet as a page. Pictures are where the previewed page has them. */
export function contactSheet(edition: Edition): string {
  const { story, shots } = edition;
  const root = h('html', { lang: 'en' }, [
    h('head', [
      h('meta', { charSet: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('title', `Contact sheet: ${story.title}`),
      h('link', { rel: ['icon'], href: 'data:,' }),
      h('link', { rel: ['stylesheet'], href: '/@throughline/contact.css' }),
    ]),
    h('body', [
      h('main', [
        h('h1', story.title),
        h(
          'p.about',
          'Every picture, what is said of it to those who cannot see it, the figures it draws, and who says so.',
        ),
        ...[...shots.values()].map((shot) => sectionOf(shot, edition)),
      ]),
    ]),
  ]);
  return `<!doctype html>\n${toHtml(root)}\n`;
}

function sectionOf(shot: Shot, edition: Edition): ElementContent {
  const { block, title } = shot;
  return h('section', { ariaLabelledBy: `sheet-${block.id}` }, [
    h('h2', { id: `sheet-${block.id}` }, [title || block.id, ' ', h('span', block.graphic.kind)]),
    ...shot.pictures.map((picture) => rowOf(picture, shot, edition)),
  ]);
}

function rowOf(picture: Picture, shot: Shot, edition: Edition): ElementContent {
  const facts = factsAt(picture, shot, edition);
  return h('article', { ariaLabel: picture.heading || picture.id }, [
    h('h3', [
      h('a', { href: `/page/#${encodeURIComponent(picture.id)}`, target: '_top' }, picture.heading || picture.id),
    ]),
    h('div.picture', pictureOf(picture, shot)),
    h('div', [h('h4', 'Description'), described(picture, shot)]),
    h('div', facts.length > 0 ? [tableOf(facts, edition)] : [h('h4', 'Numbers and sources'), h('p.none', 'None')]),
  ]);
}

function pictureOf(picture: Picture, { kind }: Shot): ElementContent[] {
  if (kind === null) return [h('p.none', 'Nobody knows this kind of graphic.')];
  // What it shows stands beside it.
  return [h('img', { src: `/page/${linkOf(stillPath(picture, 'narrow'))}`, alt: '', loading: 'lazy' })];
}

function described({ description, id }: Picture, { block }: Shot): ElementContent {
  if (description) return h('p', description);
  const part = block.type === 'scene' ? block.steps.find((step) => step.id === id) : block;
  return part?.decorative
    ? h('p', [h('b', 'Needs none: '), part.decorative])
    : h('p.none', block.type === 'scene' ? 'Missing' : 'The graphic’s own words');
}

/** Each fact beside its source. */
function tableOf(facts: readonly Fact[], edition: Edition): ElementContent {
  const head = ['Numbers and words', 'Sources'].map((name) => h('th', { scope: 'col' }, name));
  const rows = facts.map((fact) => h('tr', [h('td', said(fact, edition)), h('td', sourced(fact, edition))]));
  return h('table', [h('thead', [h('tr', head)]), h('tbody', rows)]);
}

function said(fact: Fact, { known }: Edition): ElementContent[] {
  return [
    h('b', fact.words && !fact.quantity ? `“${fact.words}”` : known.reads(fact)),
    h('span', [fact.who.name, fact.who.role].filter(Boolean).join(', ') || 'Nobody is named'),
    ...(fact.certainty ? [h('span', fact.certainty)] : []),
  ];
}

function sourced(fact: Fact, { known }: Edition): ElementContent[] {
  const source = known.source(fact.source);
  if (!source) return [h('b', 'No source')];
  return [
    h('b', source.publisher || source.title || source.id),
    h('span', [source.title, fact.where].filter(Boolean).join(', ')),
  ];
}

/** The facts that a picture draws, then those that the words beside it cite; each once. */
function factsAt(picture: Picture, { block, kind, written }: Shot, { known }: Edition): Fact[] {
  const ids = kind ? new Set(kind.shown(written, picture.state)) : null;
  const rows = block.graphic.data.rows.filter((row) => ids === null || ids.has(row.id));
  const step = block.type === 'scene' ? block.steps.find(({ id }) => id === picture.id) : undefined;
  const lines = step ? [...deepFlow(step.prose)].flatMap(linesOf) : [];
  const cited = lines.flatMap((line) => [...citationsIn(line), ...valuesIn(line)]);
  const all = [...rows.flatMap(citationsOfRow), ...cited].map(({ fact }) => fact);
  return [...new Set(all)].flatMap((id) => known.fact(id) ?? []);
}

const citationsOfRow = (row: Row): Citation[] => [...row.facts, ...row.cells.flatMap(({ facts }) => facts)];
