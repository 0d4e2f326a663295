import { define } from '../../define.js';
import { ForceComparisonBarElement } from './element.js';

export * from './element.js';

define('tl-force-comparison-bar', ForceComparisonBarElement);

declare global {
  interface HTMLElementTagNameMap {
    'tl-force-comparison-bar': ForceComparisonBarElement;
  }
}
