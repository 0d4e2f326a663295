import { quotationMarks, type Frame, type State } from '@throughline/core';
import {
  directionOf,
  fittedTo,
  gap,
  row,
  rule,
  rect,
  shapes,
  stack,
  stillDocument,
  text,
  type Block,
  type Drawing,
  type Look,
  type Room,
  type Run,
} from '../../marks/still.js';
import {
  quoteCardModel,
  quoteCardOf,
  type DrawnQuotation,
  type QuoteCardData,
  type QuoteCardModel,
  type Run as Phrase,
  type Words,
  type WrittenQuoteCard,
} from './model.js';

/**
 * The picture of one state, as an SVG document: the quotations that are shown, each with its speaker below. Words are never
 * cut: where a height has no room for them, they get smaller.
 */
export function still(written: WrittenQuoteCard, state: State, frame: Frame): string {
  const data = quoteCardOf(written);
  return stillDocument({
    title: data.title,
    sources: data.sources.map(({ text }) => text),
    frame,
    draw: (room) => draw(data, state, frame, room),
  });
}

function draw(data: QuoteCardData, state: State, frame: Frame, room: Room): Drawing {
  const { show } = state;
  const quotations = data.quotations.filter(({ id }) => !Array.isArray(show) || show.includes(id));
  const modelIn = (height: number | null) =>
    quoteCardModel({ ...data, quotations }, state, { ...frame, width: room.across, height });
  const whole = modelIn(null);
  if (room.height === null) return { block: quotes(whole, frame, room), loss: 'nothing' };
  const { model, block } = fittedTo(room.height, modelIn, (some) => quotes(some, frame, room));
  // Without room for them the model leaves out details, and the original of what is translated.
  const saidBy = (some: QuoteCardModel) =>
    JSON.stringify(some.quotations.map(({ details, original }) => [details, original]));
  return { block, loss: saidBy(model) === saidBy(whole) ? 'nothing' : 'details' };
}

/** Between two quotations. */
const GAP = 32;
/** The widest column. */
const WIDEST = 768;

function quotes({ quotations, columns, size }: QuoteCardModel, frame: Frame, page: Room): Block {
  const width = Math.min((page.across - (columns - 1) * GAP) / columns, columns > 1 ? WIDEST : Infinity);
  const blocks = quotations.map((quotation) => quote(quotation, size, width, frame, page));
  const lines: Block[] = [];
  for (let i = 0; i < blocks.length; i += columns) {
    const beside = blocks.slice(i, i + columns);
    const height = Math.max(...beside.map((block) => block.height));
    const parts = beside.flatMap((block, column): (readonly [number, Block])[] => {
      const x = column * (width + GAP);
      const line = shapes(page, height, rect(0, 0, 1, height, 'hairline'));
      return column > 0
        ? [
            [x - GAP / 2, line],
            [x, block],
          ]
        : [[x, block]];
    });
    if (i > 0) {
      const half = GAP / 2;
      lines.push(columns === 1 ? stack(gap(half), rule(page, page.across), gap(half - 1)) : gap(GAP));
    }
    lines.push(row(...parts));
  }
  return stack(...lines);
}

const SPEAKER: Look = { size: 14, leading: 20, ink: 'ink', bold: true };
const DETAIL: Look = { size: 13, leading: 18, ink: 'muted' };

function quote(quotation: DrawnQuotation, size: number, width: number, frame: Frame, page: Room): Block {
  const { words, runs, original, speaker, role, details, focused, quiet, lang } = quotation;
  const dir = quotation.dir === 'rtl' || quotation.dir === 'ltr' ? quotation.dir : page.rtl ? 'rtl' : 'ltr';
  const language = lang || frame.locale;
  const indent = 0.55 * size;
  const look: Look = { size, leading: 1.15 * size + 2, ink: quiet ? 'muted' : 'ink', serif: true };
  const caption = Math.min(width, 585) - indent;
  const said = (words: string, of: Look) =>
    indented(page, width, indent, dir, text(page, caption, words, of, { dir, ...(lang && { lang }) }), caption);
  return stack(
    quoted(words, runs, look, { indent, width, language, dir, marked: focused ? 'accent' : look.ink }, page),
    original.text
      ? stack(
          gap(4),
          quoted(
            original,
            [{ text: original.text, up: false }],
            { size: 14, leading: 20, ink: 'muted', serif: true },
            { indent, width, language, dir, marked: 'muted' },
            page,
          ),
        )
      : gap(0),
    gap(8),
    said(speaker, { ...SPEAKER, ink: quiet && !focused ? 'muted' : 'ink' }),
    role ? said(role, DETAIL) : gap(0),
    details.length > 0 ? said(details.map((detail) => detail.text).join(' · '), DETAIL) : gap(0),
  );
}

/** A block in from the side where the writing of a quotation begins, which need not be that of the page. */
function indented(page: Room, width: number, indent: number, dir: 'ltr' | 'rtl', block: Block, wide: number): Block {
  const own = (dir === 'rtl') === page.rtl;
  return row([own ? indent : width - indent - wide, block]);
}

interface Place {
  readonly indent: number;
  readonly width: number;
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  /** The colour of the mark that opens. */
  readonly marked: Look['ink'];
}

/** Quoted words with the marks of their language, the first of them hanging before the words. */
function quoted(words: Words, phrases: readonly Phrase[], look: Look, place: Place, page: Room): Block {
  const { indent, width } = place;
  const language = words.lang || place.language;
  const dir =
    words.dir === 'auto' ? directionOf(words.text) : words.dir === 'rtl' || words.dir === 'ltr' ? words.dir : place.dir;
  const [open, close] = words.marked ? ['', ''] : quotationMarks(language);
  const across = Math.min(width, 30 * look.size) - indent;
  const setting = { dir, balanced: look.size >= 27, ...(words.lang && { lang: words.lang }) };
  const paragraphs = paragraphsOf(phrases);
  const blocks = paragraphs.map((runs, i) => {
    const marked: Run[] = i === paragraphs.length - 1 && close ? [...runs, { text: close }] : [...runs];
    return text(page, across, marked, look, setting);
  });
  const block = stack(...blocks);
  const first = text(page, indent, open, { ...look, ink: place.marked }, { dir, align: 'end' });
  const own = (dir === 'rtl') === page.rtl;
  return own ? row([0, first], [indent, block]) : row([width - indent, first], [width - indent - across, block]);
}

/** Phrases as runs, by the paragraphs they are in; what is brought up is in the colour of the focus, and underlined. */
function paragraphsOf(phrases: readonly Phrase[]): Run[][] {
  const paragraphs: Run[][] = [[]];
  for (const { text: words, up } of phrases) {
    words.split('\n').forEach((part, i) => {
      if (i > 0) paragraphs.push([]);
      if (part) paragraphs.at(-1)!.push(up ? { text: part, ink: 'accent', underlined: true } : { text: part });
    });
  }
  return paragraphs;
}
