import type { Frame, State } from '@throughline/core';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { GraphicElement, type Check, type Rows } from '../../graphic-element.js';
import { extractQuoteCard } from './html.js';
import {
  quoteCardIds,
  quoteCardModel,
  quoteCardRows,
  quoteCardOf,
  STATES,
  type QuoteCardData,
  type QuoteCardModel,
  type WrittenQuoteCard,
} from './model.js';
import { quoteCardView, styles } from './view.js';

/**
 * Quotations with who said them, to whom, when and how; several are accounts of one thing, set side by side.
 *
 * The smallest form:
 * ```html
 * <tl-quote-card>
 *   <figure><blockquote>Words.</blockquote><figcaption>Speaker</figcaption></figure>
 * </tl-quote-card>
 * ```
 * The full form of one figure, of which there may be several:
 * ```html
 * <h3>A title</h3>
 * <figure data-quote="id" lang="en">
 *   <blockquote cite="https://example.org/">Words, translated.</blockquote>
 *   <blockquote data-original lang="es">Palabras.</blockquote>
 *   <figcaption>
 *     <span data-speaker>Name</span>, <span data-role>role</span>, <span data-occasion>occasion</span>,
 *     <time datetime="2025-10-31">31 October 2025</time>, <span data-how="televised">on television</span>,
 *     <span data-translation>translated by the page</span>, <a href="https://example.org/">source</a>
 *   </figcaption>
 * </figure>
 * <p data-source>Source: <a href="https://example.org/">name</a></p>
 * ```
 * Quotation marks are drawn as the language of the quotation has them, and those already around the words
 * are not doubled; the CSS property `quotes` changes them. A `data-how` without words of its own is told
 * in English. `data-how` is one of on-record, unnamed, official-statement, attributed-by-others, televised,
 * to-reporters, interview, written, posted.
 *
 * @tag tl-quote-card
 * @summary Quotations that never come apart from who said them.
 * @attribute {'whole' | 'picture' | 'words'} shows - What is shown: all of it, the picture alone, or the words alone.
 * @attribute {boolean} staged - Set by a story beside whose steps the card stands.
 * @fires {ProblemEvent} tl-problem - The card could not be drawn and shows its words instead.
 * @slot - The quotations, as figures.
 * @csspart base - The card.
 * @csspart title - Its title.
 * @csspart picture - All its quotations.
 * @csspart quotation - One quotation with its speaker.
 * @csspart words - The words said.
 * @csspart phrase - The words that a step brings up.
 * @csspart original - The words in the language in which they were said.
 * @csspart caption - What is told about a quotation.
 * @csspart speaker - Who said it.
 * @csspart role - What the speaker is.
 * @csspart details - Occasion, date, how it was said, translation and link, in one line.
 * @csspart occasion - Where or to whom it was said.
 * @csspart date - When it was said.
 * @csspart how - How it was said.
 * @csspart translation - Who translated it.
 * @csspart link - Where to read it.
 * @csspart source - The source lines.
 * @cssproperty --tl-font-text - Family of the quoted words.
 * @cssproperty --tl-font-label - Family of all else.
 * @cssproperty --tl-ink - Colour of what is in focus.
 * @cssproperty --tl-muted - Colour of what is not.
 * @cssproperty --tl-accent - Colour of the line under a phrase.
 * @cssproperty --tl-hairline - Colour of the line between accounts.
 */
export class QuoteCardElement extends GraphicElement<
  WrittenQuoteCard,
  QuoteCardData,
  QuoteCardModel & { readonly problems?: never }
> {
  static override states = STATES;
  static override styles: CSSResultGroup = [GraphicElement.styles, styles];

  protected override extract(): WrittenQuoteCard | null {
    return extractQuoteCard(this);
  }

  protected override understand(written: WrittenQuoteCard): QuoteCardData {
    return quoteCardOf(written);
  }

  protected override async checks(): Promise<Check<WrittenQuoteCard>> {
    return (await import('./check.js')).checkQuoteCard;
  }

  protected override ids(data: QuoteCardData): readonly string[] {
    return quoteCardIds(data);
  }

  protected override model(data: QuoteCardData, state: State, frame: Frame): QuoteCardModel {
    return quoteCardModel(data, state, frame);
  }

  protected override view(model: QuoteCardModel): TemplateResult {
    return quoteCardView(model, this.#isStill);
  }

  /**
   * The picture of quotations is their words: a table beside it would say everything
   * twice. Only where screen readers skip the picture, or it is not drawn, the words
   * stand behind the disclosure.
   */
  protected override rows(data: QuoteCardData, frame: Frame): Rows {
    return this.#isStill ? quoteCardRows(data, frame.locale) : [];
  }

  /** Real text, which a screen reader reads. */
  protected override get isImage(): boolean {
    return false;
  }

  get #isStill(): boolean {
    return this.staged || this.shows !== 'whole';
  }
}
