import { adoptStyles, type LitElement } from 'lit';
import { version } from './version.js';

/** What is called when an element has been taken into another document. */
interface Adopted {
  adoptedCallback(): void;
}

/**
 * Registers an element, unless the page has one of that name: then that one serves, whoever brought it, and the console hears
 * of it where that is of another version.
 */
export function define(tag: string, element: CustomElementConstructor & typeof LitElement): void {
  const first = customElements.get(tag);
  if (first) return void import('./twice.js').then(({ tellTwice }) => tellTwice(tag, first));
  // Another document takes its style away from an element; back here it takes it on again.
  (element.prototype as unknown as Adopted).adoptedCallback = function (this: LitElement) {
    if (this.shadowRoot && this.ownerDocument === document) adoptStyles(this.shadowRoot, element.elementStyles);
  };
  (element as { version?: string }).version = version;
  customElements.define(tag, element);
}
