/** A short way to an element, for messages: `tl-step#coast`, `tl-quote-card (2 of 3)`. */
export function placeOf(element: Element): string {
  const { localName, id } = element;
  if (id) return `${localName}#${id}`;
  const root = element.getRootNode();
  const all = root instanceof Document || root instanceof ShadowRoot ? [...root.querySelectorAll(localName)] : [];
  return all.length > 1 ? `${localName} (${all.indexOf(element) + 1} of ${all.length})` : localName;
}
