/** The note inside the notes that a mark leads to, or `null`. */
export function noteOf(mark: Element, notes: Element): Element | null {
  const href = mark.getAttribute('href') ?? '';
  if (!href.startsWith('#')) return null;
  return notes.querySelector(`#${CSS.escape(idIn(href))}`);
}

function idIn(href: string): string {
  try {
    return decodeURIComponent(href.slice(1));
  } catch {
    return href.slice(1);
  }
}

/** A copy of a note's words and links, without the links back to where it is cited: the reader is there. */
export function wordsOf(note: Element): readonly Node[] {
  const copy = note.cloneNode(true) as Element;
  for (const back of copy.querySelectorAll('[role="doc-backlink"]')) {
    const line = back.parentElement;
    // The line that leads back, or the link alone where it stands among the words.
    if (line && line !== copy && [...line.childNodes].every(leadsOnly)) line.remove();
    else back.remove();
  }
  for (const other of copy.querySelectorAll('script, style')) other.remove();
  for (const named of copy.querySelectorAll('[id]')) named.removeAttribute('id');
  return [...copy.childNodes];
}

function leadsOnly(node: Node): boolean {
  return node instanceof Element ? node.localName === 'a' : (node.textContent ?? '').trim() === '';
}
