import { define } from '../../define.js';
import { ArmsRequestChecklistElement } from './element.js';

export * from './element.js';

define('tl-arms-request-checklist', ArmsRequestChecklistElement);

declare global {
  interface HTMLElementTagNameMap {
    'tl-arms-request-checklist': ArmsRequestChecklistElement;
  }
}
