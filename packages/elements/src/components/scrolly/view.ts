import { css, html, type CSSResult, type TemplateResult } from 'lit';
import type { Strings } from '../../strings.js';

export interface ScrollyModel {
  readonly stacked: boolean;
  /** Whether the reader may choose; an author's `layout="stacked"` leaves nothing to choose. */
  readonly choice: boolean;
  readonly strings: Strings;
  readonly onSkip: () => void;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
  readonly onStack: () => void;
  readonly onKeydown: (event: KeyboardEvent) => void;
}

/**
 * The story. The graphic comes after the steps: a screen reader meets each step's
 * heading, prose and description first, and at the end the graphic's data. Where it
 * is seen is the grid's matter.
 */
export function scrollyView(model: ScrollyModel): TemplateResult {
  const { strings, stacked } = model;
  return html`
    <div part="base" class="story ${stacked ? 'stacked' : 'scroll'}">
      <div part="controls" class="controls" @keydown=${model.onKeydown}>
        <button type="button" class="skip" @click=${model.onSkip}>${strings.skip}</button>
        <details>
          <summary part="steps-toggle">${strings.steps}</summary>
          <div class="buttons">
            <button type="button" @click=${model.onPrevious}>${strings.previous}</button>
            <button type="button" @click=${model.onNext}>${strings.next}</button>
            ${model.choice ? html`<button type="button" @click=${model.onStack}>${stacked ? strings.unstack : strings.stack}</button>` : null}
          </div>
        </details>
        <p class="spoken" role="status"></p>
      </div>
      <div class="steps"><slot></slot></div>
      <div part="stage" class="stage"><slot name="graphic"></slot></div>
      <span class="end" tabindex="-1"></span>
    </div>
  `;
}

/**
 * The lay-out of a story. `article.css` gives a page the same before the script
 * comes, from this text: so upgrading moves nothing.
 *
 * Widths are the story's own, not the window's: it stands in any column.
 */
export const layout: CSSResult = css`
  :host {
    --_top: var(--tl-top, 0px);
    --_view: 100svh;
    --_room: calc(var(--_view) - var(--_top));
    --_stage: calc(0.46 * var(--_room));
    --_step: var(--tl-step-size, calc(0.8 * var(--_room)));
    --_lead: calc(0.2 * var(--_room));
    --_gap: var(--tl-gap, 1.25rem);
    display: block;
    position: relative;
    container: tl-scrolly / inline-size;
    /* Does nothing here but turn the header's height into pixels for the script. */
    scroll-padding-block-start: var(--_top);
  }
  ::slotted(tl-step) {
    display: block;
    box-sizing: border-box;
    min-block-size: var(--_step);
    padding-block: var(--_lead) var(--_gap);
    scroll-margin-block-start: calc(var(--_top) + var(--_stage) - var(--_lead) + var(--_gap));
  }
  @container tl-scrolly (inline-size >= 44rem) {
    ::slotted(tl-step) {
      align-content: center;
      padding-block: var(--_gap);
      scroll-margin-block-start: calc(var(--_top) + 0.05 * var(--_room));
    }
  }
`;

export const styles: CSSResult = css`
  :host([hidden]) {
    display: none;
  }
  .story {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .steps,
  .stage,
  .controls {
    grid-area: 1 / 1;
    min-inline-size: 0;
  }
  .scroll .stage {
    position: sticky;
    inset-block-start: var(--_top);
    z-index: 2;
    align-self: start;
    box-sizing: border-box;
    block-size: var(--_stage);
    padding-block: 0.5rem 1.75rem;
    background: var(--_paper);
  }
  .scroll .steps {
    padding-block-start: var(--_stage);
  }
  .stage ::slotted(*) {
    box-sizing: border-box;
  }
  .scroll .stage {
    display: flex;
    flex-direction: column;
    gap: 1rem;
  }
  .scroll .stage ::slotted(*) {
    flex: 1 1 0;
    min-block-size: 0;
    min-inline-size: 0;
  }
  .scroll .controls {
    position: sticky;
    inset-block-start: calc(var(--_top) + var(--_stage) - 1.75rem);
    z-index: 3;
    align-self: start;
    justify-self: end;
    block-size: 1.75rem;
    margin-block-start: calc(var(--_stage) - 1.75rem);
  }

  @container tl-scrolly (inline-size >= 44rem) {
    .scroll {
      --_stage: var(--_room);
      --_step: var(--tl-step-size, calc(0.9 * var(--_room)));
    }
    :host(:not([layout='over'])) .scroll {
      grid-template-columns: minmax(0, 40fr) minmax(0, 60fr);
      column-gap: 4%;
    }
    :host(:not([layout='over'])) .scroll :is(.stage, .controls) {
      grid-area: 1 / 2;
    }
    :host([side='start']:not([layout='over'])) .scroll {
      grid-template-columns: minmax(0, 60fr) minmax(0, 40fr);
    }
    :host([side='start']:not([layout='over'])) .scroll .steps {
      grid-area: 1 / 2;
    }
    :host([side='start']:not([layout='over'])) .scroll :is(.stage, .controls) {
      grid-area: 1 / 1;
    }
    :host(:not([layout='over'])) .scroll .steps {
      padding-block-start: 0;
    }
    .scroll .stage {
      padding-block: 2.5rem 2rem;
      background: none;
    }
  }

  :host([layout='over']) .scroll {
    --_stage: var(--_room);
  }
  :host([layout='over']) .scroll .steps {
    position: relative;
    z-index: 2;
    padding-block-start: calc(0.6 * var(--_room));
    padding-inline: max(1rem, calc(50% - 17rem));
    pointer-events: none;
  }
  :host([layout='over']) .scroll .steps ::slotted(*) {
    pointer-events: auto;
  }
  :host([layout='over']) .scroll .stage {
    z-index: 1;
  }

  .stacked ::slotted(tl-step) {
    min-block-size: 0;
    padding-block: 1.25rem;
  }
  .stacked .steps,
  .stacked .stage,
  .stacked .controls {
    grid-area: auto;
  }

  .controls {
    color: var(--_muted);
    font-family: var(--_font-label);
    font-size: var(--_size-small);
    text-align: end;
  }
  .controls details {
    display: inline-block;
  }
  .buttons {
    position: absolute;
    inset-inline-end: 0;
    inset-block-end: 100%;
    z-index: 1;
    display: flex;
    flex-direction: column;
    align-items: end;
    inline-size: max-content;
    max-inline-size: 80cqi;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--_hairline);
    background: var(--_paper);
    color: var(--_ink);
  }
  .scroll .controls details {
    position: relative;
  }
  .stacked .controls details {
    position: static;
  }
  .stacked .buttons {
    position: static;
  }
  button,
  summary {
    box-sizing: border-box;
    display: inline-block;
    min-block-size: 1.75rem;
    min-inline-size: 24px;
    padding: 0.125rem 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline;
    text-underline-offset: 0.15em;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .skip:not(:focus),
  .spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    min-block-size: 0;
    min-inline-size: 0;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .skip:focus {
    padding-inline: 0.5rem;
    background: var(--_paper);
    color: var(--_ink);
  }
  .end {
    grid-column: 1 / -1;
    block-size: 0;
    outline: none;
  }
  @media print {
    .controls {
      display: none;
    }
  }
`;
