/** The id in the hash of an address: `#caf%C3%A9` → `café`, `''` for none; a text fragment is left out. */
export function idIn(hash: string): string {
  const id = hash.slice(1).split(':~:')[0] ?? '';
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/**
 * The link by which a click leads to a place in its document, also out of a shadow tree; `null` where it leads nowhere: the click is
 * answered already, as that on a mark which opens its note, or asks for another tab or window.
 */
export function linkFollowed(event: MouseEvent): HTMLAnchorElement | null {
  const { defaultPrevented, button, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (defaultPrevented || button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return null;
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  return link?.getAttribute('href')?.startsWith('#') ? link : null;
}
