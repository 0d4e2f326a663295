import { define } from '../../define.js';
import { NotesElement } from './element.js';

export * from './element.js';

define('tl-notes', NotesElement);

declare global {
  interface HTMLElementTagNameMap {
    'tl-notes': NotesElement;
  }
}
