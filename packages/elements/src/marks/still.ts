/**
 * A picture that stands for itself: an SVG document with its title, its colours and its sizes in it, which needs no page,
 * no script and no file beside it. Colours are attributes, so that a renderer that knows no CSS shows them; in the dark
 * a few lines of style take their place. Text is text, broken into lines here.
 *
 * What is drawn is made of blocks: a block knows its height, and draws itself where it is put. All lengths are CSS
 * pixels; `x` counts from the side where the writing begins, so that nobody else thinks of right and left.
 */
import type { Frame } from '@throughline/core';
import { textWidth } from './labels.js';

/** The colours, on light and on dark paper: those of the tokens, which an SVG alone cannot ask. */
const INKS = {
  paper: ['#fcfbf8', '#161718'],
  ink: ['#1d1c1a', '#ecebe6'],
  muted: ['#5f5b53', '#aaa79d'],
  hairline: ['#d9d5cb', '#3a3c3f'],
  'side-a': ['#1f5f94', '#76b4e8'],
  'side-b': ['#a3660a', '#e3ab57'],
  accent: ['#a3244f', '#f08aa8'],
  /** Marks out of focus: muted, mixed with paper. */
  quiet: ['#8c8983', '#817f78'],
  water: ['#eef2f2', '#1c2327'],
  land: ['#dcd6c7', '#3b3d3a'],
  /** The land measured from: land, mixed with ink. */
  home: ['#bdb8ab', '#575956'],
  /** Around words on water and land: between the two. */
  halo: ['#e9eae5', '#252b2d'],
} as const;
export type Ink = keyof typeof INKS;

/** Families that devices have, or that cards are drawn with. Without quotation marks, which not every renderer reads in a list. */
const SANS =
  'system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Liberation Sans, Arial, Noto Sans, sans-serif';
const SERIF = 'Charter, Bitstream Charter, Iowan Old Style, Sitka Text, Cambria, Liberation Serif, Noto Serif, serif';

/** How words look. */
export interface Look {
  /** Size of the letters and distance of the lines. */
  readonly size: number;
  readonly leading: number;
  readonly ink: Ink;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly serif?: boolean;
  /** Around the letters, so that they can be read on lines and shapes. */
  readonly halo?: Ink;
}

/** Words with one look: what is not said of it is that of the text around. */
export interface Run extends Partial<Look> {
  readonly text: string;
  readonly underlined?: boolean;
  /** Its direction is its own affair: letters around it do not change the order of what it says. */
  readonly isolated?: boolean;
}

/** How a text stands in its column. */
export interface Setting {
  readonly align?: 'start' | 'middle' | 'end';
  /** Lines about equally long, for display. */
  readonly balanced?: boolean;
  /** No more lines than this; what is cut ends in an ellipsis. */
  readonly most?: number;
  /** Language and direction, where they are not those of the page. */
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
}

/** Something to draw: it knows its height, and draws itself at a place of its page. */
export interface Block {
  readonly height: number;
  at(x: number, y: number): string;
}

/** What a picture is drawn on. */
export interface Page {
  readonly width: number;
  readonly rtl: boolean;
}

/** Nothing, as a gap. */
export function gap(height: number): Block {
  return { height, at: () => '' };
}

/** Blocks below each other. */
export function stack(...blocks: readonly Block[]): Block {
  return {
    height: blocks.reduce((sum, { height }) => sum + height, 0),
    at(x, y) {
      let top = y;
      return blocks
        .map((block) => {
          const drawn = block.at(x, top);
          top += block.height;
          return drawn;
        })
        .join('');
    },
  };
}

/** Blocks at distances from the start, each as high as it is. */
export function row(...blocks: readonly (readonly [x: number, block: Block])[]): Block {
  return {
    height: Math.max(0, ...blocks.map(([, { height }]) => height)),
    at: (x, y) => blocks.map(([offset, block]) => block.at(x + offset, y)).join(''),
  };
}

/** Shapes, drawn from their own zero as if the writing ran from left to right; they are mirrored where it does not. */
export function shapes({ width, rtl }: Page, height: number, drawn: string): Block {
  return {
    height,
    at: (x, y) =>
      drawn &&
      `<g transform="${rtl ? `matrix(-1 0 0 1 ${fixed(width - x)} ${fixed(y)})` : `translate(${fixed(x)} ${fixed(y)})`}">${drawn}</g>`,
  };
}

/** Shapes that are never mirrored, such as a map: their zero is their left top corner, wherever the writing begins. */
export function fixedShapes({ width: whole, rtl }: Page, width: number, height: number, drawn: string): Block {
  return {
    height,
    at: (x, y) => `<g transform="translate(${fixed(rtl ? whole - x - width : x)} ${fixed(y)})">${drawn}</g>`,
  };
}

/** A rule across. */
export function rule(page: Page, width: number, ink: Ink = 'hairline'): Block {
  return shapes(page, 1, rect(0, 0, width, 1, ink));
}

/** A rectangle as a shape. */
export function rect(x: number, y: number, width: number, height: number, ink: Ink): string {
  return `<rect x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${fixed(height)}"${filled(ink)}/>`;
}

/** The attributes of what is filled with a colour. */
export function filled(ink: Ink): string {
  return painted({ fill: ink });
}

/** The attributes of what is a line in a colour. */
export function stroked(ink: Ink, width = 1): string {
  return painted({ stroke: ink, width });
}

/** The attributes of what is filled, drawn as a line, or both. Classes are for the dark: attributes cannot follow it. */
export function painted({
  fill,
  stroke,
  width = 1,
}: {
  fill?: Ink | undefined;
  stroke?: Ink | undefined;
  width?: number;
}): string {
  const classes = [fill, stroke && `${stroke}-line`].filter(Boolean).join(' ');
  const line = stroke ? ` stroke="${INKS[stroke][0]}" stroke-width="${fixed(width)}"` : '';
  return ` class="${classes}" fill="${fill ? INKS[fill][0] : 'none'}"${line}`;
}

/** Words in a column, broken into lines. */
export function text(
  page: Page,
  width: number,
  words: string | readonly Run[],
  look: Look,
  { align = 'start', balanced = false, most = Infinity, lang, dir }: Setting = {},
): Block {
  const runs = typeof words === 'string' ? [{ text: words }] : words;
  const all = balanced ? balancedLines(runs, width, look) : wrapRuns(runs, width, look);
  const lines = all.length > most ? cutAt(all, most) : all;
  const rtl = dir ? dir === 'rtl' : page.rtl;
  return {
    height: look.leading * lines.length,
    at(x, y) {
      const left = page.rtl ? page.width - x - width : x;
      const atLeft = (align === 'start') !== rtl;
      const place =
        align === 'middle'
          ? `x="${fixed(left + width / 2)}" text-anchor="middle"`
          : `x="${fixed(atLeft ? left : left + width)}"${atLeft ? '' : ' text-anchor="end"'}`;
      const said = lang ? ` lang="${escaped(lang)}" xml:lang="${escaped(lang)}"` : '';
      return lines
        .map((line, i) => {
          const baseline = y + look.leading * (i + 0.5) + 0.35 * look.size;
          return `<text ${place} y="${fixed(baseline)}"${looking(look)}${said}>${lineOf(line, rtl)}</text>`;
        })
        .join('');
    },
  };
}

/**
 * One line at a place, as it is.
 *
 * @param x from the left of the page; `y` is its baseline
 * @param anchor on which side of the words `x` is
 */
export function lineAt(
  x: number,
  y: number,
  anchor: 'left' | 'middle' | 'right',
  words: string,
  look: Look,
  rtl: boolean,
): string {
  const place = `x="${fixed(x)}" y="${fixed(y)}"${anchor === 'left' ? '' : ` text-anchor="${anchor === 'right' ? 'end' : 'middle'}"`}`;
  return `<text ${place}${looking(look)}>${lineOf([{ text: words }], rtl)}</text>`;
}

function looking({ size, ink, bold, italic, serif, halo }: Look): string {
  const paint = halo
    ? `${painted({ fill: ink, stroke: halo, width: 4 })} stroke-linejoin="round" paint-order="stroke"`
    : filled(ink);
  return `${paint} font-size="${fixed(size)}"${bold ? ' font-weight="600"' : ''}${italic ? ' font-style="italic"' : ''}${serif ? ` font-family="${SERIF}"` : ''}`;
}

/** What differs within a line has a span of its own. */
function lineOf(line: readonly Run[], rtl: boolean): string {
  const words = line
    .map(({ text, size, ink, bold, italic, underlined, isolated }) => {
      const attributes = [
        ink && filled(ink),
        size && ` font-size="${fixed(size)}"`,
        bold !== undefined && ` font-weight="${bold ? 600 : 400}"`,
        italic !== undefined && ` font-style="${italic ? 'italic' : 'normal'}"`,
        underlined && ' text-decoration="underline"',
      ];
      const said = attributes.filter(Boolean).join('');
      // Where all letters run in one direction there is nothing to isolate.
      const words = isolated && (rtl || RTL_LETTER.test(text)) ? `\u2068${escaped(text)}\u2069` : escaped(text);
      return said ? `<tspan${said}>${words}</tspan>` : words;
    })
    .join('');
  // The direction is said in the text itself: not every renderer knows the attribute for it.
  return rtl ? `\u2067${words}\u2069` : words;
}

type Line = readonly Run[];

const CJK = '\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff';
/** Where a line may end: after a space that may break, and between ideographs, but not before a mark that closes. */
const BREAKS = new RegExp(`(?<=[^\\S\\u00a0\\u202f])|(?<=[${CJK}])(?![、。，．：；！？」』）〉》】])`, 'u');

/** Breaks runs into lines. A word that is wider than a line is broken between its letters. */
export function wrapRuns(runs: readonly Run[], width: number, look: Look): Line[] {
  const measured = (pieces: readonly Run[]) => widthOf(pieces, look);
  const lines: Run[][] = [];
  let line: Run[] = [];
  let used = 0;
  const end = () => {
    const trimmed = trimmedLine(line);
    if (trimmed.length > 0) lines.push(trimmed);
    [line, used] = [[], 0];
  };
  const add = (pieces: readonly Run[], wide: number) => {
    if (used > 0 && used + measured(trimmedLine(pieces)) > width) end();
    line.push(...pieces);
    used += wide;
  };
  for (const word of wordsIn(runs)) {
    const wide = measured(trimmedLine(word));
    if (wide <= width) add(word, measured(word));
    else for (const piece of lettersIn(word)) add([piece], measured([piece]));
  }
  end();
  return lines;
}

function widthOf(pieces: readonly Run[], look: Look): number {
  return pieces.reduce((sum, { text, size = look.size, bold = look.bold }) => sum + textWidth(text, size, bold), 0);
}

/** As many lines as there must be, about equally long. */
function balancedLines(runs: readonly Run[], width: number, look: Look): Line[] {
  let best = wrapRuns(runs, width, look);
  if (best.length < 2 || best.length > 6) return best;
  // No word is broken for the sake of balance.
  const widest = Math.max(...wordsIn(runs).map((word) => widthOf(trimmedLine(word), look)));
  let [narrow, wide] = [Math.min(width, Math.max(widest, width / best.length)), width];
  for (let i = 0; i < 7; i += 1) {
    const middle = (narrow + wide) / 2;
    const lines = wrapRuns(runs, middle, look);
    if (lines.length > best.length) narrow = middle;
    else [wide, best] = [middle, lines];
  }
  return best;
}

/** The words of runs, each in pieces of one look, with the white space after it. */
function wordsIn(runs: readonly Run[]): Run[][] {
  const pieces = runs.map((run) => ({ ...run, text: printable(run.text).replace(/[^\S\u00a0\u202f\u2002]+/gu, ' ') }));
  const whole = pieces.map(({ text }) => text).join('');
  let [index, start] = [0, 0];
  return whole.split(BREAKS).map((word) => {
    const parts: Run[] = [];
    for (let left = word; left !== '';) {
      const piece = pieces[index]!;
      const part = piece.text.slice(start, start + left.length);
      if (part !== '') parts.push({ ...piece, text: part });
      left = left.slice(part.length);
      start += part.length;
      if (start === piece.text.length) [index, start] = [index + 1, 0];
    }
    return parts;
  });
}

function lettersIn(word: readonly Run[]): Run[] {
  const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return word.flatMap((run) => [...letters.segment(run.text)].map(({ segment }) => ({ ...run, text: segment })));
}

/** Neighbours of one look as one run, without white space at both ends. */
function trimmedLine(line: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of line) {
    const last = joined.at(-1);
    if (last && sameLook(last, run)) joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  const first = joined.findIndex(({ text }) => text.trim() !== '');
  if (first < 0) return [];
  const kept = joined.slice(first, joined.findLastIndex(({ text }) => text.trim() !== '') + 1);
  return kept.map((run, i) => {
    const start = i === 0 ? run.text.trimStart() : run.text;
    return { ...run, text: i === kept.length - 1 ? start.trimEnd() : start };
  });
}

function sameLook(a: Run, b: Run): boolean {
  return (
    a.size === b.size &&
    a.ink === b.ink &&
    a.bold === b.bold &&
    a.italic === b.italic &&
    a.underlined === b.underlined &&
    a.isolated === b.isolated
  );
}

function cutAt(lines: readonly Line[], most: number): Line[] {
  const kept = lines.slice(0, most);
  const last = kept.at(-1)!;
  const run = last.at(-1)!;
  const text = `${run.text.replace(/[\p{P}\s]*\S?$/u, '')}…`;
  return [...kept.slice(0, -1), [...last.slice(0, -1), { ...run, text }]];
}

/** The direction of a text: that of its first letter. */
export function directionOf(words: string): 'ltr' | 'rtl' {
  return RTL_LETTER.test(/\p{L}/u.exec(words)?.[0] ?? '') ? 'rtl' : 'ltr';
}
const RTL_LETTER = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Text that an XML document may hold, and that stays text in it. */
export function escaped(text: string): string {
  return printable(text).replace(/[&<>"]/g, (character) => ESCAPES[character]!);
}
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text in which a sign stands for each that no XML document may hold. */
function printable(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}

/** A number with two decimals at most. */
export function fixed(number: number): string {
  return String(Math.round(number * 100) / 100 + 0);
}

/** The room that a picture has between its title and its source line. */
export interface Room extends Page {
  /** How wide it is. */
  readonly across: number;
  /** `null` where it may take what it needs. */
  readonly height: number | null;
}

/** A picture in a room. */
export interface Drawing {
  readonly block: Block;
  /** The worst that it lacks of what it would be with all the height it wants. */
  readonly loss: keyof typeof LOSSES;
}

/**
 * A model for a height, and its drawing. What a model takes to fit may be higher, since its estimate is of other letters:
 * then it is given less, down to a tenth.
 */
export function fittedTo<Model>(
  height: number,
  modelIn: (height: number) => Model,
  blockOf: (model: Model) => Block,
): { readonly model: Model; readonly block: Block } {
  for (let share = 1; ; share -= 0.06) {
    const model = modelIn(share * height);
    const block = blockOf(model);
    if (block.height <= height || share < 0.1) return { model, block };
  }
}

export interface StillParts {
  readonly title: string;
  readonly sources: readonly string[];
  readonly frame: Frame;
  /** Draws the picture. It is asked again for other sizes of its words until it fits. */
  draw(room: Room): Drawing;
}

const TITLE: Look = { size: 19, leading: 24, ink: 'ink', bold: true };
const SOURCE: Look = { size: 13, leading: 18, ink: 'muted' };
/** Around everything. */
const MARGIN = 12;
/** What has a height is a card, or a part of one, and seen small: it is drawn for this width and enlarged, twice at most. */
const CARD = 400;
/** By how much less it is enlarged so that more of it fits. */
const SHRINKS = [1, 0.875, 0.75, 0.625, 0.5];
/** What a drawing may lack, and how much smaller, as a share, its words would rather be than lack it. */
const LOSSES = { nothing: 0, details: 0.35, 'who says so': 0.45, words: 0.7, rows: 1.2 };

/** The whole document. Without a height it is as high as it needs to be; with one it fits in, with words as large as can be. */
export function stillDocument(parts: StillParts): string {
  const { frame } = parts;
  const { width, height } = frame;
  if (height === null) return documentOf(composed(parts, width, null), frame, 1);
  const largest = Math.min(2, Math.max(1, width / CARD));
  const by = [...new Set(SHRINKS.map((shrink) => Math.max(1, largest * shrink)))];
  const sheets = by.map((enlarged) => ({ enlarged, sheet: composed(parts, width / enlarged, height / enlarged) }));
  const worth = ({ enlarged, sheet }: (typeof sheets)[number]) => enlarged / largest - LOSSES[sheet.loss];
  const [best] = sheets.filter(({ sheet }) => sheet.fits).sort((a, b) => worth(b) - worth(a));
  if (best) return documentOf(best.sheet, frame, best.enlarged);
  for (let enlarged = 0.8; ; enlarged *= 0.8) {
    const sheet = composed(parts, width / enlarged, height / enlarged);
    if (sheet.fits || enlarged < 0.01) return documentOf(sheet, frame, enlarged);
  }
}

interface Composed {
  readonly title: string;
  readonly height: number;
  readonly fits: boolean;
  readonly loss: Drawing['loss'];
  readonly drawn: string;
}

function composed({ title, sources, frame, draw }: StillParts, width: number, height: number | null): Composed {
  const page: Page = { width, rtl: frame.direction === 'rtl' };
  const margin = height === null ? MARGIN : 2 * MARGIN;
  const across = width - 2 * margin;
  const head = title ? stack(text(page, across, title, TITLE, { balanced: true }), gap(12)) : gap(0);
  const lines = sources.map((source) => text(page, across, source, SOURCE));
  const foot = lines.length > 0 ? stack(gap(10), ...lines) : gap(0);
  const rest = height === null ? null : height - 2 * margin - head.height - foot.height;
  const { block, loss } = draw({ ...page, across, height: rest });
  const free = rest === null ? 0 : Math.max(0, rest - block.height);
  const top = margin + head.height;
  const bottom = top + block.height + free;
  return {
    title,
    height: bottom + foot.height + margin,
    fits: rest === null || block.height <= rest,
    loss,
    drawn: head.at(margin, margin) + block.at(margin, top + free / 2) + foot.at(margin, bottom),
  };
}

function documentOf({ title, height, drawn }: Composed, frame: Frame, by: number): string {
  const { width, locale } = frame;
  const lang = escaped(locale);
  const [w, h] = [fixed(width / by), fixed(height)];
  const dark = Object.entries(INKS)
    .map(([name, [, colour]]) => `.${name}{fill:${colour}}.${name}-line{stroke:${colour}}`)
    .join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${fixed(width)}" height="${fixed(frame.height ?? height)}" viewBox="0 0 ${w} ${h}" role="img" lang="${lang}" xml:lang="${lang}" font-family="${SANS}">` +
    (title ? `<title>${escaped(title)}</title>` : '') +
    `<style>text{font-variant-numeric:tabular-nums}@media (prefers-color-scheme:dark){${dark}}</style>` +
    `${rect(0, 0, Number(w), Number(h), 'paper')}${drawn}</svg>\n`
  );
}
