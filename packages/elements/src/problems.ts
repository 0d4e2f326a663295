import type { Problem } from '@throughline/core';

/**
 * Whether the page is being made rather than read: it is on this computer, or it
 * says so with `data-tl-dev` on its root element (`data-tl-dev="off"` says no).
 */
export function inDevelopment(): boolean {
  if (typeof document === 'undefined') return false;
  const said = document.documentElement.dataset['tlDev'];
  if (said !== undefined) return said !== 'off';
  return /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\]|)$/.test(location.hostname);
}

const told = new Set<string>();

/** Tells each problem once in the console of a page in development; on a reader's page it is silent. */
export function tellAuthors(problems: readonly Problem[]): void {
  if (problems.length === 0 || !inDevelopment()) return;
  for (const { code, where, message, help } of problems) {
    const text = `${where}  ${code}\n  ${message}\n  ${help}`;
    if (told.has(text) || told.size >= 1000) continue;
    told.add(text);
    console.warn(text);
  }
}

/** A short way to an element, for messages: `tl-step#coast`, `tl-quote-card (2nd)`. */
export function placeOf(element: Element): string {
  const tag = element.localName;
  if (element.id) return `${tag}#${element.id}`;
  const root = element.getRootNode();
  const all = root instanceof Document || root instanceof ShadowRoot ? [...root.querySelectorAll(tag)] : [];
  return all.length > 1 ? `${tag} (${all.indexOf(element) + 1} of ${all.length})` : tag;
}
