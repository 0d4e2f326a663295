// Loaded only where a page has the library twice.
import { version } from './version.js';

let isTold = false;

/**
 * Tells the console, once, that an element was there already, where that is of another version than ours. Two stories of one
 * version may be bundled each in its own way.
 *
 * @param first what the page uses
 */
export function tellTwice(tag: string, first: CustomElementConstructor & { readonly version?: string }): void {
  if (isTold || first.version === version) return;
  isTold = true;
  console.warn(
    `Throughline ${version}: this page has <${tag}> from another version${first.version ? `, ${first.version},` : ''} as well. Of each element the first is used.`,
  );
}
