import { define } from '../../define.js';
import { DistanceGraphicElement } from './element.js';

export * from './element.js';

define('tl-distance-graphic', DistanceGraphicElement);

declare global {
  interface HTMLElementTagNameMap {
    'tl-distance-graphic': DistanceGraphicElement;
  }
}
