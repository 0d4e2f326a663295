import { DistanceGraphicElement } from './element.js';

export * from './element.js';

if (typeof customElements !== 'undefined' && !customElements.get('tl-distance-graphic')) {
  customElements.define('tl-distance-graphic', DistanceGraphicElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'tl-distance-graphic': DistanceGraphicElement;
  }
}
