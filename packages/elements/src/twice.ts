// Loaded only where a page has the library twice.
import { version } from './version.js';

let isTold = false;

/**
 * Tells the console, once, that an element was there already, where that is another than ours would have been.
 *
 * @param first what the page uses
 * @param ours what was not registered
 */
export function tellTwice(tag: string, first: CustomElementConstructor, ours: CustomElementConstructor): void {
  if (isTold || String(first) === String(ours)) return;
  isTold = true;
  console.warn(
    `Throughline ${version}: this page has <${tag}> from another version or build as well. Of each element the first is used.`,
  );
}
