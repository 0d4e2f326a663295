import { css, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
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
 * @summary One step of a story.
 * @tag tl-step
 *
 * @slot - Heading, prose, and the picture's description marked `data-description`.
 *
 * @csspart prose - The words of the step.
 * @csspart still - The step's own picture, where the story is stacked.
 *
 * @cssprop --tl-step-size - Least height of a step. Default: 0.9 of the viewport.
 */
export class StepElement extends LitElement {
  static override properties: PropertyDeclarations = {
    stills: { attribute: false },
  };

  static override styles = css`
    :host {
      display: block;
      position: relative;
      box-sizing: border-box;
    }
    :host([hidden]) {
      display: none;
    }
    /* The step's box for the observers, so that they leave no marks on the step itself. */
    .extent {
      position: absolute;
      inset: 0;
      visibility: hidden;
      pointer-events: none;
    }
    .prose {
      position: relative;
    }
    /* A picture is there to see. Its description keeps its room, so that nothing moves when the picture comes. */
    :host(:state(pictured)) ::slotted([data-description]) {
      clip-path: inset(100%);
      user-select: none;
    }
    .still {
      display: grid;
      gap: 1rem;
      margin-block-start: 1rem;
      max-inline-size: 46rem;
      break-inside: avoid;
    }
  `;

  /** The pictures that this step shows where the story is stacked. Set by the story. */
  declare stills: readonly Element[];
  readonly #internals = typeof this.attachInternals === 'function' ? this.attachInternals() : null;

  constructor() {
    super();
    this.stills = [];
  }

  /** What the step says about its graphic: `data-as-of` as `asOf`. Other libraries' and our own marks are left out. */
  get wording(): Wording {
    return Object.fromEntries(Object.entries(this.dataset).filter((entry): entry is [string, string] => entry[1] !== undefined && !/^(v-|v[A-Z]|tl[A-Z]|react|astro|svelte)/.test(entry[0])));
  }

  /** The words that name the step: its heading's. */
  get heading(): string {
    return this.querySelector('h1, h2, h3, h4, h5, h6')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  }

  /** The step's box for the observers. */
  get extent(): Element {
    return this.renderRoot?.querySelector('.extent') ?? this;
  }

  /** Sets a custom state, which pages style as `tl-step:state(current)`. */
  mark(state: 'current' | 'pictured', on: boolean): void {
    if (on) this.#internals?.states.add(state);
    else this.#internals?.states.delete(state);
  }

  protected override render(): TemplateResult {
    return html`
      <div class="extent"></div>
      <div class="prose" part="prose"><slot></slot></div>
      ${this.stills.length > 0 ? html`<div class="still" part="still" aria-hidden="true">${this.stills}</div>` : nothing}
    `;
  }
}
