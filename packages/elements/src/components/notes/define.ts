import { NotesElement } from './element.js';

export * from './element.js';

if (typeof customElements !== 'undefined' && !customElements.get('tl-notes')) {
  customElements.define('tl-notes', NotesElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'tl-notes': NotesElement;
  }
}
