import type { Problem } from '@throughline/core';

/**
 * Whether the page is being made rather than read: it is on this computer, or it
 * says so with `data-tl-dev` on its root element (`data-tl-dev="off"` says no).
 */
export function inDevelopment(): boolean {
  if (typeof document === 'undefined') return false;
  const said = document.documentElement.dataset['tlDev'];
  return said === undefined ? /^(localhost|.*\.localhost|127\.[\d.]+|\[::1\]|)$/.test(location.hostname) : said !== 'off';
}

/** The module for authors. A reader's page never loads it. */
export const forAuthors = (): Promise<typeof import('./authoring.js')> => import('./authoring.js');

/**
 * Shows an element's problems to its author, on the element and in the console. On
 * a reader's page it does nothing.
 */
export function tellAuthor(element: Element, problems: () => readonly Problem[]): void {
  if (inDevelopment()) void forAuthors().then(({ tell }) => tell(element, problems()));
}

/** A short way to an element, for messages: `tl-step#coast`, `tl-quote-card (2 of 3)`. */
export function placeOf(element: Element): string {
  const { localName, id } = element;
  if (id) return `${localName}#${id}`;
  const root = element.getRootNode();
  const all = root instanceof Document || root instanceof ShadowRoot ? [...root.querySelectorAll(localName)] : [];
  return all.length > 1 ? `${localName} (${all.indexOf(element) + 1} of ${all.length})` : localName;
}
