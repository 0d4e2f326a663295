// The picture under which a story, or one step of it, is shared: an SVG document that is drawn as PNG without a browser.
import { textWidth, wrapText } from '@throughline/elements/labels.js';
import { shownIn, type Known, type Shown } from '@throughline/core/story.js';
import { stillOf, type Edition, type Picture, type Shot } from './edition.js';
import { sizeOf } from './graphic.js';
import { modifiedOf } from './structured.js';

/** The size that networks ask for, in pixels. */
export const CARD_WIDTH = 1200;
export const CARD_HEIGHT = 630;

const EDGE = 56;
/** The words' column, and what is left for the picture beside it. */
const WORDS_WIDTH = 408;
const PICTURE = { x: EDGE + WORDS_WIDTH + 48, y: EDGE, width: 632, height: CARD_HEIGHT - 2 * EDGE } as const;
/** That of the pictures, so that theirs has no edge. */
const PAPER = '#fcfbf8';
const INK = '#1d1c1a';
const MUTED = '#5f5b53';
const HAIRLINE = '#d9d5cb';
const SERIF = 'Noto Serif, serif';
const SANS = 'Noto Sans, sans-serif';

/** The card of the whole story: its title, beside its first picture. */
export function storyCard(edition: Edition): string {
  const [shot] = [...edition.shots.values()].filter(({ kind }) => kind !== null);
  return cardSvg(edition, edition.story.title, shot, shot?.pictures[0]);
}

/** The card of one step: its heading beside its picture. */
export function pictureCard(edition: Edition, shot: Shot, picture: Picture): string {
  return cardSvg(edition, picture.heading || shot.title || edition.story.title, shot, picture);
}

function cardSvg(edition: Edition, title: string, shot: Shot | undefined, picture: Picture | undefined): string {
  const { story, words } = edition;
  const rtl = story.dir === 'rtl';
  const kicker = [story.publisher, words.say(story.kind)].filter(Boolean).join(' · ');
  const drawing = shot && picture ? stillInCard(edition, shot, picture, rtl) : '';
  const foot = footOf(edition, shot, drawing);
  const width = drawing === '' ? CARD_WIDTH - 2 * EDGE : WORDS_WIDTH;
  const footLines = foot.flatMap((line) => wrapText(line, 19, width)).slice(0, 6);
  const footTop = CARD_HEIGHT - EDGE - (footLines.length - 1) * 26;
  const heading = headingIn(title, width, footTop - 60 - (EDGE + 66));
  const edge = rtl ? CARD_WIDTH - EDGE : EDGE;
  const line = (content: string, y: number, size: number, style: string) =>
    `<text x="${edge}" y="${Math.round(y)}" font-size="${size}" text-anchor="${rtl ? 'end' : 'start'}" ${style}>${escapeXml(content)}</text>`;
  const pieces = [
    ...wrapText(kicker, 22, width, true)
      .slice(0, 1)
      .map((text) => line(text, EDGE + 20, 22, `font-family="${SANS}" font-weight="600" fill="${INK}"`)),
    ...heading.lines.map((text, i) =>
      line(
        text,
        EDGE + 66 + heading.size * (0.9 + i * 1.18),
        heading.size,
        `font-family="${SERIF}" font-weight="600" fill="${INK}"`,
      ),
    ),
    ...footLines.map((text, i) => line(text, footTop + i * 26, 19, `font-family="${SANS}" fill="${MUTED}"`)),
  ];
  const rule = drawing === '' ? '' : ruleAt(rtl ? CARD_WIDTH - PICTURE.x + 24 : PICTURE.x - 24);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH}" height="${CARD_HEIGHT}" viewBox="0 0 ${CARD_WIDTH} ${CARD_HEIGHT}">`,
    `<rect width="${CARD_WIDTH}" height="${CARD_HEIGHT}" fill="${PAPER}"/>`,
    rule,
    drawing,
    ...pieces,
    '</svg>',
  ].join('');
}

const ruleAt = (x: number) => `<path d="M${x} ${EDGE}V${CARD_HEIGHT - EDGE}" stroke="${HAIRLINE}" stroke-width="2"/>`;

/** The heading as large as it fits; what fits at no size ends in an ellipsis. */
function headingIn(
  title: string,
  width: number,
  height: number,
): { readonly size: number; readonly lines: readonly string[] } {
  for (const size of [54, 48, 42, 37, 33, 30]) {
    const lines = wrapText(title, size, width, true);
    const fits = lines.every((text) => textWidth(text, size, true) <= width);
    if (fits && lines.length * size * 1.18 <= height) return { size, lines };
  }
  const most = Math.max(1, Math.floor(height / (30 * 1.18)));
  const lines = wrapText(title, 30, width, true);
  return {
    size: 30,
    lines: lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]!.slice(0, 24)}…`] : lines,
  };
}

/** Where the data are from and what must stand by them, where the picture does not say so itself; and how old they are. */
function footOf({ story, known, words, amendments }: Edition, shot: Shot | undefined, drawing: string): string[] {
  const sources = shot ? sourcesOf(shot.block, known) : story.sources;
  const unsaid = (texts: readonly string[]) =>
    [...new Set(texts)].filter((text) => text !== '' && !wordsIn(drawing).includes(text));
  const names = unsaid(sources.map(({ publisher, title }) => publisher || title));
  const date = modifiedOf({ story, amendments }) || story.published;
  return [
    ...(names.length > 0 ? [words.say('source', { source: words.list(names.slice(0, 3)) })] : []),
    ...unsaid(sources.map(({ credit }) => credit)),
    ...(story.asOf ? [words.say('asOf', { date: words.date(story.asOf) })] : []),
    ...(date ? [words.date(date)] : []),
  ];
}

/** The words of a drawing, those that are broken into lines joined again. */
const wordsIn = (svg: string) =>
  fromHtmlEntities(svg.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();

const fromHtmlEntities = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|apos|#39);/g, (_, name: string) => UNESCAPED[name]!);
const UNESCAPED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" };

function sourcesOf({ graphic }: Shown, known: Known) {
  const facts = graphic.data.rows.flatMap((row) => [...row.facts, ...row.cells.flatMap((cell) => cell.facts)]);
  const ids = new Set(facts.map(({ fact }) => known.fact(fact)?.source ?? ''));
  return [...ids].flatMap((id) => known.source(id) ?? []);
}

/** The picture inside the card, in the middle of its place. */
function stillInCard(edition: Edition, shot: Shot, picture: Picture, rtl: boolean): string {
  // What has a height is drawn with words as large as it has room for.
  const { width: wide, height: high } = PICTURE;
  const frame = { width: wide, height: high };
  const svg = stillOf(shot, picture, frame, edition);
  const root = svg && /<svg\b[^>]*>/i.exec(svg);
  if (!svg || !root) return '';
  const size = sizeOf(svg);
  const zoom = Math.min(1, wide / size.width, high / size.height);
  const [width, height] = [size.width * zoom, size.height * zoom];
  const left = rtl ? CARD_WIDTH - PICTURE.x - PICTURE.width : PICTURE.x;
  const x = left + (PICTURE.width - width) / 2;
  const y = PICTURE.y + (PICTURE.height - height) / 2;
  const inner = withFonts(svg.slice(root.index + root[0].length));
  const others = withFonts(root[0])
    .replace(/\s(?:width|height|x|y|viewBox|overflow)="[^"]*"/g, '')
    .replace(/^<svg|>$/g, '');
  const box = /\sviewBox="([^"]*)"/.exec(root[0])?.[1] ?? `0 0 ${size.width} ${size.height}`;
  const number = (value: number) => String(Math.round(value * 100) / 100);
  return `<svg${others} x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" viewBox="${box}">${inner}`;
}

/** The renderer knows no generic serif: a family that ends in one gets the face that comes along. */
const withFonts = (svg: string) =>
  svg.replace(/font-family="([^"]*)"/g, (whole, families: string) =>
    /(^|,)\s*serif\s*$/.test(families) ? `font-family="${SERIF}"` : whole,
  );

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML: nothing in it is markup, and what XML cannot hold is left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}

/** Whether the fonts that come along have the letters of a picture. A card with boxes in place of letters is none. */
export function isLegible(svg: string): boolean {
  return !/[^\P{L}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Devanagari}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Common}\p{Script=Inherited}]/u.test(
    svg,
  );
}

/** Whether anything is shared as a picture. */
export function hasCard(edition: Edition): boolean {
  return isLegible(storyCard(edition));
}

/** Every picture of a story with its card. */
export function* cardsOf(edition: Edition): Generator<readonly [picture: Picture, svg: string]> {
  for (const block of shownIn(edition.story)) {
    const shot = edition.shots.get(block);
    if (!shot?.kind) continue;
    for (const picture of shot.pictures) {
      const svg = pictureCard(edition, shot, picture);
      if (isLegible(svg)) yield [picture, svg];
    }
  }
}
