// The words that elements say themselves, as HTML: for stories that come through another system as markup, and pages without a bundler.
import { languageOf } from '../light.js';
import { setStrings, stringsFrom } from '../strings.js';

/**
 * Defines an element that shows nothing, and gives those of a page their words: `<tl-words lang="de" data-next="Weiter"
 * data-step-of="Schritt {number} von {count}: {title}"></tl-words>`, by the names of `Strings`. What is drawn after it says them.
 */
export function defineWords(): void {
  if (!customElements.get('tl-words')) customElements.define('tl-words', wordsElement(HTMLElement));
}

/** Made when it is asked for: on a server there is no element to be one of. */
function wordsElement(Base: typeof HTMLElement): typeof HTMLElement {
  return class extends Base {
    connectedCallback(): void {
      setStrings(languageOf(this), stringsFrom({ ...this.dataset } as Record<string, string>));
    }
  };
}
