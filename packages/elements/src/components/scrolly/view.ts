import { css, html, type CSSResult, type TemplateResult } from 'lit';
import { inLanguage } from '../../strings.js';

export interface ScrollyModel {
  readonly stacked: boolean;
  readonly locale: string;
  /** The reader's controls, while they are open. */
  readonly controls: TemplateResult | null;
  readonly onSkip: () => Promise<void>;
  readonly onControls: () => Promise<void>;
}

/**
 * The story. The graphic comes after the steps: a screen reader meets each step's
 * heading, prose and description first, and at the end the graphic's data. Where it
 * is seen is the grid's matter.
 */
export function scrollyView({ locale, stacked, controls, onSkip, onControls }: ScrollyModel): TemplateResult {
  const { skip, steps } = inLanguage(locale, { skip: 'Skip this graphic', steps: 'Steps' });
  return html`<div part="base" class=${stacked ? '' : 'scroll'}>
    <div part="controls" class="controls">
      <button type="button" class="skip" @click=${onSkip}>${skip}</button>
      ${controls}
      <button type="button" part="steps-toggle" aria-expanded=${controls !== null} @click=${onControls}>
        ${steps}
      </button>
    </div>
    <div class="steps"><slot></slot></div>
    <div part="stage" class="stage"><slot name="graphic"></slot></div>
    <span class="end" tabindex="-1"></span>
  </div>`;
}

/**
 * `wide` is the story's own width, not the window's: it stands in any column. It is no
 * container query, because WebKit lays a container out empty when what is inside it
 * is exchanged, and then the page is too short for the place where the reader was. `article.css`
 * lays a story out in the same way before the script comes, so upgrading moves nothing.
 *
 * `.end` is as high as the page's own header: it is measured and observed in its place.
 */
export const styles: CSSResult = css`
  :host {
    --_top: var(--tl-top, 0px);
    --_room: calc(var(--_view, 100svh) - var(--_top));
    --_stage: calc(0.46 * var(--_room));
    --_step: calc(0.8 * var(--_room));
    --_lead: calc(0.2 * var(--_room));
    --_gap: var(--tl-gap, 1.25rem);
    --_paper: var(--tl-paper, Canvas);
    display: block;
    position: relative;
  }
  :host([hidden]) {
    display: none;
  }
  ::slotted(tl-step) {
    padding-block: var(--_gap);
  }
  .scroll {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    > * {
      grid-area: 1 / 1;
    }
    .steps {
      padding-block-start: var(--_stage);
    }
    ::slotted(tl-step) {
      min-block-size: var(--tl-step-size, var(--_step));
      padding-block-start: var(--_lead);
      scroll-margin-block-start: calc(var(--_top) + var(--_stage) - var(--_lead) + var(--_gap));
    }
    .stage {
      position: sticky;
      inset-block-start: var(--_top);
      z-index: 2;
      display: flex;
      flex-direction: column;
      gap: 1rem;
      box-sizing: border-box;
      block-size: var(--_stage);
      padding-block: 0.5rem;
      background: var(--_paper);
    }
    .stage ::slotted(*) {
      flex: 1;
      min-block-size: 0;
    }
    .controls {
      position: sticky;
      inset-block-end: 0;
      z-index: 3;
      place-self: end;
    }
  }
  :host(:state(wide)) .scroll {
    --_stage: var(--_room);
    --_step: var(--_room);
    --_lead: var(--_gap);
    ::slotted(tl-step) {
      align-content: center;
      scroll-margin-block-start: var(--_top);
    }
    .stage {
      padding-block: 2.5rem 2rem;
      background: none;
    }
  }
  :host(:state(wide):not([layout='over'])) .scroll {
    grid-template-columns: minmax(0, 40fr) minmax(0, 60fr);
    column-gap: 4%;
    .steps {
      padding-block-start: 0;
    }
    .stage,
    .controls {
      grid-column: 2;
    }
  }
  :host(:state(wide)[side='start']:not([layout='over'])) .scroll {
    grid-template-columns: minmax(0, 60fr) minmax(0, 40fr);
    .steps {
      grid-column: 2;
    }
    .stage,
    .controls {
      grid-column: 1;
    }
  }
  :host([layout='over']) .scroll {
    --_stage: var(--_room);
    .steps {
      z-index: 2;
      padding: calc(0.6 * var(--_room)) max(1rem, 50% - 17rem) 0;
      pointer-events: none;
    }
    .steps ::slotted(*) {
      pointer-events: auto;
    }
    .stage {
      z-index: 1;
    }
  }
  .controls {
    display: grid;
    background: var(--_paper);
    color: var(--tl-muted, light-dark(#5f5b53, #aaa79d));
    font-family: var(--tl-font-label, inherit);
    font-size: max(12px, 0.8125rem);
  }
  button {
    min-block-size: 1.75rem;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: end;
    text-decoration: underline;
  }
  .skip:not(:focus),
  .spoken {
    position: absolute;
    inset-block-start: 0;
    contain: strict;
    clip-path: inset(50%);
    inline-size: 1px;
    block-size: 1px;
  }
  .end {
    position: absolute;
    inset-block-end: 0;
    block-size: var(--_top);
    outline: 0;
  }
  @media print {
    .controls {
      display: none;
    }
  }
`;
