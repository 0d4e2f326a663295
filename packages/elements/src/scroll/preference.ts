// The reader's choice to read without scrolling effects, remembered for the site.
const KEY = 'throughline:stacked';
const watchers = new Set<() => void>();
let chosen: boolean | null = null;

/** Whether the reader chose to read without scrolling effects. */
export function prefersStacked(): boolean {
  chosen ??= stored();
  return chosen;
}

/** Makes the choice for every story of the site; where storage is denied, for this page. */
export function preferStacked(stacked: boolean): void {
  chosen = stacked;
  try {
    if (stacked) localStorage.setItem(KEY, '1');
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is denied, as in a sandboxed frame: the choice holds while the page is open.
  }
  for (const changed of [...watchers]) changed();
}

/** Calls `changed` at every choice until the returned function is called. */
export function watchPreference(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) === '1';
  } catch {
    return false;
  }
}
