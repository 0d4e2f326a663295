// Scenes and figures: the graphic's words in the page, and for each step a picture that needs no script.
import { kebab, safeUrl } from '@throughline/core';
import type { Figure, Scene, Step } from '@throughline/core/story.js';
import type { Element, ElementContent, Properties } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { h } from 'hastscript';
import { amendmentHere } from './amendments.js';
import { attempt, stillOf, WIDE, type Edition, type Picture, type Shot } from './edition.js';
import { flowToHtml, inlinesToHtml, ON_PAGE } from './prose.js';

/** The two widths for which each picture is drawn, in CSS pixels: a column, and a phone. No label is under 12 px in either. */
export const STILL_WIDTHS = { wide: WIDE, narrow: 340 } as const;
export type StillWidth = keyof typeof STILL_WIDTHS;

/** Where a picture is published, relative to the page. */
export const stillPath = ({ file }: Picture, width: StillWidth) =>
  `stills/${file}${width === 'narrow' ? '.narrow' : ''}.svg`;

/** A path as a link: what has a meaning of its own in an address is escaped. */
export const linkOf = (path: string) => path.split('/').map(encodeURIComponent).join('/');

export function sceneToHtml(scene: Scene, edition: Edition): Element {
  const shot = edition.shots.get(scene)!;
  return h(
    'tl-scrolly',
    {
      id: scene.id || null,
      layout: scene.layout === 'beside' ? null : scene.layout,
      side: scene.side === 'start' ? 'start' : null,
    },
    [
      ...graphicToHtml(shot, edition, { slot: 'graphic' }),
      ...scene.steps.map((step, i) => stepToHtml(step, shot.pictures[i], shot, edition)),
    ],
  );
}

function stepToHtml(step: Step, picture: Picture | undefined, shot: Shot, edition: Edition): Element {
  return h('tl-step', { id: step.id || null, ...stateAttributes(step.state, shot) }, [
    h(`h${Math.min(Math.max(step.level, 2), 6)}`, inlinesToHtml(step.heading, edition, ON_PAGE)),
    ...(edition.toldAt.get(step) ?? []).map((amendment) => amendmentHere(amendment, edition)),
    ...flowToHtml(step.prose, edition, ON_PAGE),
    ...(picture ? stillToHtml(picture, shot, edition) : []),
    ...descriptionToHtml(step, edition),
  ]);
}

/** A graphic that stands alone. */
export function figureToHtml(figure: Figure, edition: Edition): Element {
  const shot = edition.shots.get(figure)!;
  const [picture] = shot.pictures;
  return h(figure.size === 'wide' ? 'div.wide.tl-figure' : 'div.beside.tl-figure', { id: figure.id || null }, [
    ...(edition.toldAt.get(figure) ?? []).map((amendment) => amendmentHere(amendment, edition)),
    ...(picture ? stillToHtml(picture, shot, edition) : []),
    ...graphicToHtml(shot, edition, stateAttributes(figure.state, shot)),
    ...descriptionToHtml(figure, edition),
  ]);
}

function descriptionToHtml({ description }: Step | Figure, edition: Edition): ElementContent[] {
  // It stands where no mark can be seen: its facts are cited by the prose beside it.
  const words = inlinesToHtml(withoutCitations(description), edition, ON_PAGE);
  return words.length > 0 ? [h('p', { dataDescription: '' }, words)] : [];
}

const withoutCitations = (inlines: Step['description']) => inlines.filter(({ type }) => type !== 'citation');

/** What a step says of its graphic, as the graphic's own keys. */
function stateAttributes(state: Readonly<Record<string, string>>, { kind }: Shot): Properties {
  const keys = kind ? Object.keys(kind.states).map(kebab) : [];
  return Object.fromEntries(
    Object.entries(state)
      .map(([key, value]) => [kebab(key), value] as const)
      .filter(([key]) => keys.includes(key))
      .map(([key, value]) => [`data-${key}`, value]),
  );
}

function graphicToHtml(shot: Shot, edition: Edition, properties: Properties): ElementContent[] {
  const { kind, written, block } = shot;
  if (!kind) return [];
  const markup = attempt(block, 'markup', () => kind.markup(written, edition.known));
  const attributes = Object.entries(block.graphic.attributes)
    .filter(([name]) => kind.attributes.includes(name) && isAttribute(name))
    .map(([name, value]) => [name, attributeValue(value, edition)] as const);
  return [h(kind.tag, { ...Object.fromEntries(attributes), ...properties, dataGraphic: '' }, harmless(markup))];
}

/** A file of the story is where the build puts it; any other link is kept where following it runs no code. */
function attributeValue(value: string, { assets }: Edition): string {
  const asset = assets.get(value);
  if (asset) return linkOf(asset.link);
  return /^\s*[a-z][a-z\d+.-]*:/i.test(value) && safeUrl(value) === null ? '' : value;
}

const isAttribute = (name: string) =>
  /^[a-z][a-z\d-]*$/.test(name) && !/^(on.*|style|id|slot|class|is|src|href|srcdoc)$/.test(name);

/**
 * What a graphic writes into the page, as a tree: an element that it leaves open ends with it. The built-in graphics write
 * nothing that could run; of a newsroom's own, what could is left out.
 */
export function harmless(markup: string): ElementContent[] {
  return fromHtml(markup, { fragment: true }).children.flatMap((node) =>
    node.type === 'doctype' ? [] : cleaned(node),
  );
}

const RUNS = /^(script|style|iframe|object|embed|link|meta|base|form|template|noscript|frame|frameset|applet)$/;
const LINKS = new Set(['href', 'src', 'cite', 'xLinkHref', 'action', 'formAction', 'poster', 'data']);

function cleaned(node: ElementContent): ElementContent[] {
  if (node.type === 'text') return [node];
  if (node.type !== 'element' || RUNS.test(node.tagName)) return [];
  const properties = Object.entries(node.properties).filter(
    ([name, value]) =>
      !/^(on|style$|srcdoc$|srcset$|ping$)/i.test(name) &&
      (!LINKS.has(name) || (typeof value === 'string' && safeUrl(value) !== null)),
  );
  return [{ ...node, properties: Object.fromEntries(properties), children: node.children.flatMap(cleaned) }];
}

/** The picture of a step, for readers without script and on paper. Its words stand beside it, so it has none of its own. */
function stillToHtml(picture: Picture, shot: Shot, edition: Edition): ElementContent[] {
  const wide = stillOf(shot, picture, { width: STILL_WIDTHS.wide, height: null }, edition);
  if (wide === null) return [];
  const narrow = stillOf(shot, picture, { width: STILL_WIDTHS.narrow, height: null }, edition)!;
  const at = (svg: string) => {
    const { width, height } = sizeOf(svg);
    return { width, height };
  };
  return [
    h('picture', { dataStill: '' }, [
      h('source', { media: '(max-width: 34rem)', srcSet: linkOf(stillPath(picture, 'narrow')), ...at(narrow) }),
      h('img', { src: linkOf(stillPath(picture, 'wide')), alt: '', loading: 'lazy', ...at(wide) }),
    ]),
  ];
}

/** The size of an SVG document in CSS pixels, as its root says. */
export function sizeOf(svg: string): { width: number; height: number } {
  const root = /<svg\b[^>]*>/i.exec(svg)?.[0] ?? '';
  const number = (name: string) => Number(new RegExp(`\\s${name}="([\\d.]+)(?:px)?"`).exec(root)?.[1] ?? NaN);
  const [, , boxWidth = NaN, boxHeight = NaN] = (/\sviewBox="([^"]*)"/.exec(root)?.[1] ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const size = (own: number, box: number, otherwise: number) => Math.round(own > 0 ? own : box > 0 ? box : otherwise);
  return { width: size(number('width'), boxWidth, 640), height: size(number('height'), boxHeight, 480) };
}
