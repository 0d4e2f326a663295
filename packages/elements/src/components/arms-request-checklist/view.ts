import { css, html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ChecklistModel, Density, Group, Line } from './model.js';

/**
 * Draws the checklist: a ledger, one request to a line. It is real text in real
 * lists. Its headings are no heading elements, since they are not part of the page's outline.
 */
export function armsRequestChecklistView({ layout, density, groups, foot }: ChecklistModel): TemplateResult {
  return html`<div part="ledger" class="ledger ${layout} ${density} ${groups.some(isFocused) ? 'focusing' : ''}">
    ${keyed(
      roomOf(density, groups),
      html`${
        groups.length > 0
          ? html`<ul>
              ${groups.map(groupView)}
            </ul>`
          : nothing
      }
      ${foot && html`<p part="tally">${foot}</p>`}`,
    )}
  </div>`;
}

/**
 * What the places of the lines hang on. Where each line has its details, nothing: it keeps room for the longest. Where
 * only some have them, the lines are drawn anew when it is others, so that the browser takes none for moved.
 */
function roomOf(density: Density, groups: readonly Group[]): string {
  if (density !== 'tight') return '';
  const lines = groups.flatMap((group) => group.lines);
  return lines.map(({ id, focused, was, word }) => (focused || was ? `${id} ${word}` : id)).join('|');
}

const isFocused = ({ lines }: Group) => lines.some(({ focused }) => focused);

function groupView(group: Group, index: number): TemplateResult {
  const { asked, by, said, shown, lines } = group;
  return html`<li part="group" class=${isFocused(group) ? 'near' : ''} aria-hidden=${shown ? nothing : 'true'}>
    <p part="asked" id="asked-${index}"><strong>${asked}</strong> ${by}</p>
    ${saidView(said)}
    <ul aria-labelledby="asked-${index}">
      ${lines.map(lineView)}
    </ul>
  </li>`;
}

function lineView({ what, status, word, was, note, said, shown, focused, room }: Line): TemplateResult {
  const classes = `${status} ${was && 'moved'} ${focused ? 'focused' : ''}`;
  return html`<li part="item" class=${classes} aria-hidden=${shown ? nothing : 'true'}>
    ${MARK}
    <p class="line">
      <span part="what" class="what">${what}</span>
      <span part="status" class="status"
        >${word}${was && html`<i>&nbsp;· </i><span part="was" class="was">${was}</span>`}</span
      >
    </p>
    <div class="details">
      <div>${keyed(note, html`${note && html`<p part="note">${note}</p>`} ${saidView(said)}`)}</div>
      <div class="room" aria-hidden="true">${room.map((text) => text && html`<p data-text=${text}></p>`)}</div>
    </div>
  </li>`;
}

function saidView(said: string): TemplateResult | '' {
  return said && html`<p part="attribution">${said}</p>`;
}

/** Every mark has all the pieces, and the status's class says which are seen: so one shape grows out of the other. */
const MARK = html`<svg part="mark" viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true">
  <circle class="ring" r="6.25" />
  <circle class="dot" r="0" />
  <path class="half" d="M-6.25 0a6.25 6.25 0 0 0 12.5 0z" />
  <path class="cross" d="M-4.4-4.4l8.8 8.8m0-8.8l-8.8 8.8" />
  <path class="dash" d="M-5 0h10" />
</svg>`;

// The sizes are those that the model fits to a height. `li::before` is there for WebKit, which takes a list without
// markers for no list. The space behind what is asked stands at the end of a line, so that a status on the next one
// starts where the words do. What is in focus is told by classes: WebKit forgets to look again at :has(). In forced
// colours ink and muted are one, and a line tells what is in focus.
export const styles = css`
  .ledger {
    --_what: var(--_size);
    --_rest: var(--_size-small);
    --_pad: calc(2 * var(--_space));
    max-inline-size: 120em;
    color: var(--_muted);
    font-size: var(--_rest);
    line-height: 1.35;
  }
  .roomy {
    --_what: calc(var(--_size) * 1.375);
    --_rest: calc(var(--_size) * 0.9375);
    --_pad: calc(4 * var(--_space));
  }
  .tight {
    --_what: max(12px, calc(var(--_size) * 0.75));
    --_rest: var(--_what);
    --_pad: calc(var(--_space) * 0.375);
  }
  ul,
  .ledger p {
    margin: 0;
  }
  ul {
    padding: 0;
    list-style: none;
  }
  .ledger > ul {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 46em), 1fr));
    gap: calc(2 * var(--_pad)) calc(8 * var(--_space));
  }
  ul ul {
    margin-block-start: calc(var(--_pad) / 2);
  }
  ul + p {
    padding-block-start: calc(2 * var(--_space));
  }
  li::before {
    position: absolute;
    content: '\\200b';
  }
  li li {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr);
    column-gap: calc(2 * var(--_space));
    padding-block: var(--_pad);
    border-block: 1px solid var(--_hairline);
    &:not(:last-child) {
      border-block-end: 0;
    }
    &.focused,
    .focused + & {
      border-block-start-color: var(--_ink);
    }
    &.focused {
      border-block-end-color: var(--_ink);
    }
  }
  .line,
  .details {
    grid-column: 2;
  }
  .what {
    font-size: var(--_what);
    line-height: 1.3;
  }
  .rows .what::after {
    content: '\\2002';
  }
  svg {
    grid-row: 1;
    margin-block-start: calc((var(--_what) * 1.3 - 16px) / 2);
    fill: currentcolor;
    stroke: currentcolor;
    stroke-width: 1.5;
  }
  strong,
  .what,
  .status,
  svg {
    color: var(--_ink);
  }
  strong {
    font-weight: 650;
  }
  .columns {
    li li {
      grid-template-columns: 16px 9.5em minmax(0, 1fr);
    }
    .line {
      display: contents;
    }
    .status {
      grid-area: 1 / 2 / span 2;
      padding-block-start: calc((var(--_what) * 1.3 - var(--_rest) * 1.35) / 2);
    }
    .was {
      display: block;
    }
    i {
      display: none;
    }
    .what,
    .details {
      grid-column: 3;
    }
  }
  .details {
    display: grid;
    > * {
      grid-area: 1 / 1;
    }
  }
  /* Words that take room, and are nobody's to read, find or copy. */
  .room {
    visibility: hidden;
    p::before {
      content: attr(data-text);
    }
  }
  .tight {
    .room {
      display: none;
    }
    .details {
      grid-template-rows: 1fr;
      div {
        min-block-size: 0;
        overflow: hidden;
      }
    }
    li li:not(.focused, .moved) {
      .details {
        grid-template-rows: 0fr;
      }
      .status {
        color: var(--_muted);
      }
    }
  }
  .was,
  i,
  .focusing :is(li:not(.near) > p strong, li li:not(.focused) :is(.what, .status, svg)) {
    color: var(--_muted);
  }
  :is(.focused, .moved) svg {
    color: var(--_accent);
  }
  .ledger > ul > li[aria-hidden],
  li[aria-hidden] :is(.what, .status, svg, .details) {
    visibility: hidden;
    opacity: 0;
  }
  /* The picture of one state: nothing comes later that would need room. */
  .single :is(.room, li[aria-hidden]) {
    display: none;
  }

  .ring {
    fill: none;
  }
  .sought .ring {
    stroke-dasharray: 0.1 3.17;
    stroke-linecap: round;
    stroke-width: 2;
  }
  .confirmed .dot {
    r: 2.06px;
  }
  .delivered .dot {
    r: 6.25px;
  }
  path,
  .unknown .ring {
    opacity: 0;
  }
  .acknowledged .half,
  .refused .cross,
  .unknown .dash {
    opacity: 1;
  }

  /* Each property only where it is set: what inherits one that goes over would begin to go over anew in each frame. */
  li,
  .what,
  .status,
  svg,
  svg *,
  .details {
    transition: var(--_duration) var(--_ease);
    transition-property: color, opacity, visibility, grid-template-rows;
  }
  svg * {
    transition-property: opacity, r;
  }
  @media (forced-colors: active) {
    .focused .what {
      text-decoration: underline;
    }
  }
`;
