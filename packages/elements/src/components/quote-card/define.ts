import { QuoteCardElement } from './element.js';

export * from './element.js';

if (typeof customElements !== 'undefined' && !customElements.get('tl-quote-card')) {
  customElements.define('tl-quote-card', QuoteCardElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'tl-quote-card': QuoteCardElement;
  }
}
