import type { Problem } from '@throughline/core';
import { ofPage } from './page.js';

/**
 * Whether the page is being made rather than read: it is on this computer, or it
 * says so with `data-tl-dev` on its root element (`data-tl-dev="off"` says no).
 */
export function inDevelopment(): boolean {
  const said = ofPage('documentElement').dataset['tlDev'];
  return said === undefined ? /^((.*\.)?localhost|127\.[\d.]+|\[::1\]|)$/.test(location.hostname) : said !== 'off';
}

/** The module for authors. A reader's page never loads it. */
export const forAuthors = (): Promise<typeof import('./authoring.js')> => import('./authoring.js');

/** An element that knows what is wrong with how it is written. */
export interface Checked extends Element {
  check(): Promise<readonly Problem[]>;
}

/** Shows an element's problems to its author, on the element and in the console. On a reader's page it does nothing. */
export function tellAuthor(element: Checked): void {
  if (inDevelopment()) void forAuthors().then(({ tell }) => tell(element));
}
