import { ArmsRequestChecklistElement } from './element.js';

export * from './element.js';

if (typeof customElements !== 'undefined' && !customElements.get('tl-arms-request-checklist')) {
  customElements.define('tl-arms-request-checklist', ArmsRequestChecklistElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'tl-arms-request-checklist': ArmsRequestChecklistElement;
  }
}
