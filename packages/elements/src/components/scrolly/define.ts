import { ScrollyElement } from './element.js';
import { StepElement } from './step.js';

export * from './element.js';
export * from './events.js';
export * from './step.js';

if (typeof customElements !== 'undefined') {
  customElements.get('tl-step') ?? customElements.define('tl-step', StepElement);
  customElements.get('tl-scrolly') ?? customElements.define('tl-scrolly', ScrollyElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'tl-scrolly': ScrollyElement;
    'tl-step': StepElement;
  }
}
