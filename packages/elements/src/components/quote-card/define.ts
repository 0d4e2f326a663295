import { define } from '../../define.js';
import { QuoteCardElement } from './element.js';

export * from './element.js';

define('tl-quote-card', QuoteCardElement);

declare global {
  interface HTMLElementTagNameMap {
    'tl-quote-card': QuoteCardElement;
  }
}
