import { css, html, LitElement, type CSSResult, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Wording } from '@throughline/core';

/**
 * One step of a `<tl-scrolly>`: a heading, prose, and the description of what the
 * graphic shows meanwhile, as ordinary HTML. What the graphic shows is said in
 * `data-…` attributes whose names the graphic declares.
 *
 * ```html
 * <tl-step id="coast" data-show="fleet" data-focus="fleet">
 *   <h3>How near</h3>
 *   <p>…</p>
 *   <p data-description>The map shows …</p>
 * </tl-step>
 * ```
 *
 * The step in force has the custom state `current`: style it as `tl-step:state(current)`.
 *
 * @summary One step of a story.
 * @tag tl-step
 *
 * @attr {string} data-show - Ids of what the graphic shows, in any order
 * @attr {string} data-focus - Ids of what it brings forward
 * @attr {string} data-view - Which of its views it shows, such as `bars` or `units`, `map` or `ruler`
 * @attr {string} data-status - How far something has got, such as `sam=confirmed`
 * @attr {string} data-phrase - Words of a quotation that it brings up
 *
 * @slot - Heading, prose, and the picture's description marked `data-description`.
 *
 * @csspart prose - The words of the step.
 * @csspart still - The step's own picture, where the story is stacked.
 *
 * @cssprop --tl-step-size - Least height of a step. Default: the viewport's height, 0.8 of it where narrow.
 */
export class StepElement extends LitElement {
  static override properties: PropertyDeclarations = {
    stills: { attribute: false },
  };

  /**
   * `.extent` is the step's box for the observers, so that they leave no marks on the
   * step itself. A picture is there to see: its description keeps its room, so that
   * nothing moves when the picture comes. A step with a picture of its own is as long
   * as its words.
   */
  static override styles: CSSResult = css`
    :host {
      display: block;
      position: relative;
      box-sizing: border-box;
    }
    :host([hidden]) {
      display: none;
    }
    .extent {
      position: absolute;
      inset: 0;
      z-index: -1;
    }
    :host(:state(pictured)) ::slotted([data-description]) {
      clip-path: inset(100%);
      user-select: none;
    }
    :host(:state(stacked)) ::slotted([data-description]) {
      position: absolute;
    }
    .still > * {
      max-inline-size: 46rem;
      margin-block-start: 1rem;
      break-inside: avoid;
    }
  `;

  /**
   * The pictures that this step shows where the story is stacked. Set by the story.
   * @internal
   */
  declare stills: readonly Element[];
  readonly #states = (this as Partial<this>).attachInternals?.().states;

  constructor() {
    super();
    this.stills = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // At once, as the story: a step is never without its words.
    this.performUpdate();
  }

  /** What the step says: `data-as-of` as `asOf`. */
  get wording(): Wording {
    return { ...this.dataset } as Wording;
  }

  /** The step's box for the observers. */
  get extent(): Element | null {
    return this.renderRoot.querySelector('.extent');
  }

  /** Sets a custom state: `current`, `pictured` where there is a picture of it, `stacked` where that is its own. */
  mark(state: 'current' | 'pictured' | 'stacked', on: boolean): void {
    this.#states?.[on ? 'add' : 'delete'](state);
  }

  protected override render(): TemplateResult {
    return html`<div class="extent"></div>
      <div part="prose"><slot></slot></div>
      <div class="still" part="still" aria-hidden="true">${this.stills}</div>`;
  }
}
