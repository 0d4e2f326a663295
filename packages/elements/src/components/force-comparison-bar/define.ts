import { ForceComparisonBarElement } from './element.js';

export * from './element.js';

if (typeof customElements !== 'undefined' && !customElements.get('tl-force-comparison-bar')) {
  customElements.define('tl-force-comparison-bar', ForceComparisonBarElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'tl-force-comparison-bar': ForceComparisonBarElement;
  }
}
