// A graphic on the library's base class, as an author writes one, inside a story.
import type { State, StateKeys } from '@throughline/core';
import { GraphicElement, type GraphicData, type Rows } from '@throughline/elements/graphic-element.js';
import '@throughline/elements/scrolly.js';
import { html, svg, type TemplateResult } from 'lit';
import { run, widths } from './bars.ts';

interface Data extends GraphicData {
  readonly bars: number;
}
interface Model {
  readonly scene: number;
  readonly widths: readonly number[];
}

class BarsElement extends GraphicElement<Data, Data, Model> {
  static override readonly states: StateKeys = {
    scene: { kind: 'number', initial: 0, min: 0, max: 9999, help: 'Which bars are shown.' },
  };

  protected override extract(): Data {
    return { title: '', sources: [], bars: 6 };
  }

  protected override understand(written: Data): Data {
    return written;
  }

  protected override ids(): readonly string[] {
    return [];
  }

  protected override model(_data: Data, state: State): Model {
    const scene = Number(state['scene'] ?? 0);
    return { scene, widths: widths(scene) };
  }

  protected override view(model: Model): TemplateResult {
    return html`<svg viewBox="0 0 600 290" width="100%">
      <text class="label" x="0" y="24">${model.scene}</text>
      ${model.widths.map(
        (width, index) =>
          svg`<rect class="bar" x="0" y=${index * 40 + 44} width=${width} height="28" fill="teal"></rect>`,
      )}
    </svg>`;
  }

  protected override rows(): Rows {
    return [];
  }
}

customElements.define('bench-bars', BarsElement);
// A story drives itself while it is in the page.
run(() => () => undefined);
