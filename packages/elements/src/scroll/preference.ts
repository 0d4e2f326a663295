// The reader's choice to read without scrolling effects, remembered for the site.
const NAME = 'throughline:stacked';
let chosenHere: boolean | undefined;

/** The event by which every story of the page hears of a choice. */
export const PREFERENCE_EVENT = NAME;

/** Whether the reader chose to read without scrolling effects. */
export function prefersStacked(): boolean {
  try {
    return chosenHere ?? localStorage.getItem(NAME) === '1';
  } catch {
    return false;
  }
}

/** Makes the choice for every story of the site; where storage is denied, as in a sandboxed frame, for this page. */
export function preferStacked(stacked: boolean): void {
  chosenHere = stacked;
  try {
    localStorage.setItem(NAME, stacked ? '1' : '0');
  } catch {
    // Denied: the choice holds while the page is open.
  }
  dispatchEvent(new Event(NAME));
}
