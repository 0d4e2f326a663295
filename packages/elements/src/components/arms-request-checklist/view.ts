import { css, html, nothing, type TemplateResult } from 'lit';
import { DOT, type ChecklistModel, type Group, type Line, type Said } from './model.js';

/**
 * Draws the checklist: a ledger, one request to a line. It is real text in real
 * lists. Its headings are no heading elements, since they are not part of the page's outline.
 */
export function armsRequestChecklistView(
  { layout, density, focusing, groups, foot }: ChecklistModel,
  notAttributed: string,
): TemplateResult {
  return html`<div
    part="ledger"
    class="ledger ${layout} ${density} ${density === 'brief' || density === 'tight' ? 'inline' : ''} ${focusing ? 'focusing' : ''}"
  >
    ${
      groups.length > 0
        ? html`<ul class="groups">
            ${groups.map((group, index) => groupView(group, `asked-${index}`, notAttributed))}
          </ul>`
        : nothing
    }
    ${foot ? html`<p part="tally" class="tally">${foot}</p>` : nothing}
  </div>`;
}

function groupView({ asked, by, said, shown, lines }: Group, id: string, notAttributed: string): TemplateResult {
  return html`<li part="group" class=${shown ? 'group' : 'group away'} aria-hidden=${shown ? nothing : 'true'}>
    <p part="asked" class="asked" id=${id}><strong>${asked}</strong> ${by}</p>
    ${saidView(said, notAttributed)}
    <ul aria-labelledby=${id}>
      ${lines.map((line) => lineView(line, notAttributed))}
    </ul>
  </li>`;
}

function lineView(
  { what, status, word, was, note, said, shown, focused, open }: Line,
  notAttributed: string,
): TemplateResult {
  const classes = `item ${status} ${was ? 'moved' : ''} ${focused ? 'focused' : ''} ${open ? 'open' : ''} ${shown ? '' : 'away'}`;
  return html`<li part="item" class=${classes} aria-hidden=${shown ? nothing : 'true'}>
    ${MARK}
    <p class="line">
      <span part="what" class="what">${what}</span>
      <span part="status" class="status"
        >${word}${was ? html`<span class="then">${DOT}</span><span part="was" class="was">${was}</span>` : nothing}</span
      >
    </p>
    <div class="details">
      <div class="fold">
        ${note ? html`<p part="note" class="note">${note}</p>` : nothing} ${saidView(said, notAttributed)}
      </div>
    </div>
  </li>`;
}

function saidView(said: Said | null, notAttributed: string): TemplateResult | typeof nothing {
  if (!said) return nothing;
  const words = [said.by, said.who || notAttributed, said.how].filter(Boolean).join(DOT);
  return html`<p part="attribution" class="said">${words}</p>`;
}

/** Every mark has all the pieces, and the status's class says which are seen: so one shape grows out of the other. */
const MARK = html`<svg part="mark" class="mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
  <circle class="ring" cx="8" cy="8" r="6.25" />
  <circle class="dot" cx="8" cy="8" r="6.25" />
  <path class="half" d="M1.75 8a6.25 6.25 0 0 0 12.5 0z" />
  <path class="cross" d="M3.6 3.6l8.8 8.8m0-8.8l-8.8 8.8" />
  <path class="dash" d="M3 8h10" />
</svg>`;

// The sizes are those that the model fits to a height. `li::before` is there for WebKit, which takes a list without
// markers for no list. The space behind `.what` stands at the end of a line, so that a status on the next one starts
// where the words do. In forced colours ink and muted are one, and a line tells what is in focus.
export const styles = css`
  .ledger {
    --_what: var(--_size);
    --_rest: var(--_size-small);
    --_pad: calc(2 * var(--_space));
    max-inline-size: 120em;
    font-size: var(--_rest);
    line-height: 1.35;
  }
  .roomy {
    --_what: calc(var(--_size) * 1.375);
    --_rest: calc(var(--_size) * 0.9375);
    --_pad: calc(4 * var(--_space));
  }
  .brief {
    --_what: var(--_size-label);
    --_pad: var(--_space);
  }
  .tight {
    --_what: max(12px, calc(var(--_size) * 0.75));
    --_rest: var(--_what);
    --_pad: calc(var(--_space) * 0.375);
  }
  ul,
  p {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li::before {
    position: absolute;
    content: '\\200b';
  }
  .groups {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 46em), 1fr));
    gap: calc(2 * var(--_pad)) calc(8 * var(--_space));
  }
  .item {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr);
    column-gap: calc(2 * var(--_space));
    padding-block: var(--_pad);
    border-block-start: 1px solid var(--_hairline);
  }
  .item:last-child {
    border-block-end: 1px solid var(--_hairline);
  }
  .line,
  .details {
    grid-column: 2;
  }
  .what {
    font-size: var(--_what);
    line-height: 1.3;
  }
  .status {
    display: block;
  }
  .columns .item {
    grid-template-columns: 16px 9.5em minmax(0, 1fr);
  }
  .columns .line {
    display: contents;
  }
  .columns .status {
    grid-area: 1 / 2 / span 2;
    padding-block-start: calc((var(--_what) * 1.3 - var(--_rest) * 1.35) / 2);
  }
  .columns .was {
    display: block;
  }
  .columns .then {
    display: none;
  }
  .columns .what,
  .columns .details {
    grid-column: 3;
  }
  .rows.inline .status {
    display: inline;
  }
  .rows.inline .what::after {
    content: '\\2002';
  }

  .asked,
  .then,
  .was,
  .note,
  .said,
  .tally,
  .inline .item:not(.moved, .focused) .status,
  .focusing .item:not(.focused) :is(.what, .status),
  .focusing .group:not(:has(.focused)) strong {
    color: var(--_muted);
  }
  strong {
    color: var(--_ink);
    font-weight: 650;
  }
  .group > ul {
    margin-block-start: calc(var(--_pad) / 2);
  }
  .tally {
    padding-block-start: calc(2 * var(--_space));
  }
  .item.focused,
  .focused + .item {
    border-block-color: var(--_ink) var(--_hairline);
  }
  .item.focused:last-child {
    border-block-color: var(--_ink);
  }

  .inline .details {
    display: grid;
    grid-template-rows: 0fr;
    visibility: hidden;
  }
  .inline .open .details {
    grid-template-rows: 1fr;
    visibility: inherit;
  }
  .fold {
    min-block-size: 0;
    overflow: hidden;
  }
  .group.away,
  .item.away :is(.mark, .what, .status, .details) {
    visibility: hidden;
    opacity: 0;
  }

  .mark {
    grid-row: 1;
    margin-block-start: calc((var(--_what) * 1.3 - 16px) / 2);
    color: var(--_ink);
    fill: currentcolor;
    stroke: currentcolor;
    stroke-width: 1.5;
  }
  .focusing .mark {
    color: var(--_muted);
  }
  .item:is(.focused, .moved) .mark {
    color: var(--_accent);
  }
  .half,
  .cross,
  .dash,
  .unknown .ring {
    opacity: 0;
  }
  .ring {
    fill: none;
  }
  .sought .ring {
    stroke-dasharray: 0.1 3.17;
    stroke-linecap: round;
    stroke-width: 2;
  }
  .dot {
    transform: scale(0);
    transform-origin: 8px 8px;
    stroke: none;
  }
  .confirmed .dot {
    transform: scale(0.45);
  }
  .delivered .dot {
    transform: none;
  }
  .acknowledged .half,
  .refused .cross,
  .unknown .dash {
    opacity: 1;
  }

  :is(.group, .mark, .what, .status, .details) {
    transition: var(--_duration) var(--_ease);
    transition-property: color, opacity, visibility, grid-template-rows;
  }
  .mark > * {
    transition: var(--_duration) var(--_ease);
    transition-property: opacity, transform;
  }
  @media (forced-colors: active) {
    .focused .what {
      text-decoration: underline;
    }
  }
`;
