import { ScrollyElement } from './element.js';
import { StepElement } from './step.js';
import { define } from '../../define.js';

export * from './element.js';
export * from './events.js';
export * from './step.js';

define('tl-step', StepElement);
define('tl-scrolly', ScrollyElement);

declare global {
  interface HTMLElementTagNameMap {
    'tl-scrolly': ScrollyElement;
    'tl-step': StepElement;
  }
}
