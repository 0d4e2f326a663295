import { css, html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Detail, DrawnQuotation, QuoteCardModel, Run, Words } from './model.js';

/**
 * The quotations as figures, each with its speaker. Another arrangement of them, and other words brought up, are drawn
 * anew: so the browser takes nothing for moved under the reader.
 *
 * @param still whether links are drawn as words: a picture that screen readers skip must hold nothing to focus
 */
export function quoteCardView({ quotations, columns, size, fits }: QuoteCardModel, still: boolean): TemplateResult {
  const classes = `quotes columns-${columns} size-${size} ${fits ? '' : 'tight'}`;
  const gone = quotations.map(({ shown }) => shown === 'gone');
  return html`${keyed(
    `${classes} ${gone.join()}`,
    html`<div class=${classes}>${quotations.map((quotation) => figureOf(quotation, still))}</div>`,
  )}`;
}

function figureOf(quotation: DrawnQuotation, still: boolean): TemplateResult {
  const { words, runs, original, speaker, role, details, lang, dir, shown, parted, focused, quiet } = quotation;
  return html`<figure
    part="quotation"
    class="${shown} ${parted} ${focused ? 'focused' : ''} ${quiet ? 'quiet' : ''}"
    lang=${lang || nothing}
    dir=${dir || nothing}
    aria-hidden=${shown === 'shown' ? nothing : 'true'}
  >
    ${quoted(words, 'words', runs)}
    ${original.text ? quoted(original, 'original', [{ text: original.text, up: false }]) : nothing}
    <figcaption part="caption">
      <div part="speaker" class="speaker">${speaker}</div>
      ${role ? html`<div part="role">${role}</div>` : nothing}
      ${details.length > 0 ? html`<div part="details">${details.map((detail, i) => html`${i > 0 ? ' · ' : nothing}${detailOf(detail, quotation.date, still)}`)}</div>` : nothing}
    </figcaption>
  </figure>`;
}

function quoted({ lang, dir, marked }: Words, part: 'words' | 'original', runs: readonly Run[]): TemplateResult {
  return html`<blockquote
    part=${part}
    class="${part} ${marked ? 'marked' : ''}"
    lang=${lang || nothing}
    dir=${dir || nothing}
  >
    ${keyed(
      runs.map(({ text }) => text).join('|'),
      html`<span>${runs.map(({ text, up }) => (up ? html`<mark part="phrase">${text}</mark>` : text))}</span>`,
    )}
  </blockquote>`;
}

function detailOf({ kind, text, href }: Detail, date: string, still: boolean): TemplateResult {
  if (kind === 'date') return html`<time part="date" datetime=${date || nothing}>${text}</time>`;
  return html`<span part=${kind}>${href !== null && !still ? html`<a href=${href}>${text}</a>` : text}</span>`;
}

export const styles = css`
  .quotes {
    --_unit: var(--_size);
    --_gap: calc(8 * var(--_space));
    display: grid;
    gap: var(--_gap);
    align-content: safe center;
  }
  /* In a stage the sizes are worked out for its room: a larger root size must not push words out of it. */
  :host(:state(staged)) .quotes {
    --_unit: min(var(--_size), 16px);
    block-size: 100%;
  }
  /* Words without room scroll, and who said them stays beside them. */
  .tight {
    container-type: size;
    overflow: auto;
  }
  .tight .shown {
    display: flex;
    flex-direction: column;
    max-block-size: 100cqb;
  }
  .tight blockquote {
    overflow: auto;
  }
  .tight figcaption {
    flex: none;
  }
  .columns-2 {
    grid-template-columns: repeat(2, minmax(0, 48rem));
  }
  .columns-3 {
    grid-template-columns: repeat(3, minmax(0, 48rem));
  }
  .size-38 {
    --_scale: 2.375;
  }
  .size-32 {
    --_scale: 2;
  }
  .size-27 {
    --_scale: 1.6875;
  }
  .size-22 {
    --_scale: 1.375;
  }
  .size-18 {
    --_scale: 1.125;
  }
  .size-15 {
    --_scale: 0.9375;
  }
  figure {
    --_words: calc(var(--_unit) * var(--_scale));
    --_indent: calc(var(--_words) * 0.55);
    position: relative;
    min-inline-size: 0;
    margin: 0;
    break-inside: avoid;
    transition:
      opacity var(--_duration) var(--_ease),
      visibility var(--_duration);
  }
  .away {
    opacity: 0;
    visibility: hidden;
  }
  .gone {
    display: none;
  }
  figure::before {
    position: absolute;
    inset-block: 0;
    left: calc(var(--_gap) / -2);
  }
  /* Between the two: by the page's direction, whatever that of the quotation. */
  :where(:dir(rtl)) > figure::before {
    left: auto;
    right: calc(var(--_gap) / -2);
  }
  .beside::before {
    content: '';
    border-inline-start: 1px solid var(--_hairline);
  }
  .above::before {
    content: '';
    inset-block: calc(var(--_gap) / -2) auto;
    inset-inline: 0;
    border-block-start: 1px solid var(--_hairline);
  }
  .away + figure::before {
    visibility: hidden;
  }
  blockquote {
    position: relative;
    max-inline-size: 30em;
    margin: 0;
    padding-inline-start: var(--_indent);
    font-family: var(--_font-text);
    font-size: var(--_words);
    line-height: calc(1.15em + 2px);
    text-wrap: pretty;
    transition: color var(--_duration) var(--_ease);
  }
  blockquote span {
    white-space: pre-line;
  }
  blockquote span::before {
    content: open-quote;
    position: absolute;
    inset-inline-end: calc(100% - var(--_indent));
  }
  blockquote span::after {
    content: close-quote;
  }
  /* Balance is for display: in a longer text it would only make the measure uneven. */
  :is(.size-38, .size-32, .size-27) blockquote {
    text-wrap: balance;
  }
  /* Only words that are longer than a line may be: an engine that cannot tell would hyphenate all. */
  @supports (hyphenate-limit-chars: 15 5 5) {
    figure {
      hyphens: auto;
      hyphenate-limit-chars: 15 5 5;
    }
  }
  .marked span::before,
  .marked span::after {
    content: none;
  }
  .original {
    margin-block-start: var(--_space);
    color: var(--_muted);
    font-size: max(12px, calc(var(--_unit) * 0.875));
    line-height: 1.4;
    text-wrap: pretty;
  }
  [part='caption'] {
    max-inline-size: 45em !important;
    margin-block-start: calc(2 * var(--_space));
    padding-inline-start: var(--_indent);
    color: var(--_muted);
    font-size: max(12px, calc(var(--_unit) * 0.8125)) !important;
  }
  .speaker {
    color: var(--_ink);
    font-size: max(12px, calc(var(--_unit) * 0.875)) !important;
    font-weight: 650;
    transition: color var(--_duration) var(--_ease);
  }
  .quiet blockquote,
  .quiet:not(.focused) .speaker {
    color: var(--_muted);
  }
  .focused .words span::before {
    color: var(--_accent);
  }
  mark {
    background: none;
    color: var(--_ink);
    /* Weight by stroke: a bolder face is wider and would break the lines anew at each step. */
    -webkit-text-stroke: 0.016em currentcolor;
    text-decoration: underline;
    text-decoration-color: var(--_accent);
    text-decoration-thickness: 0.1em;
    text-underline-offset: 0.18em;
    transition: text-decoration-color var(--_duration) var(--_ease);
  }
  @starting-style {
    mark {
      text-decoration-color: transparent;
    }
  }
  @media (forced-colors: active) {
    mark {
      background: Mark;
      color: MarkText;
    }
    .focused:not(.quiet) {
      outline: 2px solid Highlight;
      outline-offset: 4px;
    }
  }
`;
