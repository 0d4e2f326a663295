// The reader's choice to read without scrolling effects, remembered for the site.

/** The event by which every story of the page hears of a choice; also the name that it is remembered by. */
export const PREFERENCE = 'throughline:stacked';

/** What was chosen on this page. */
export const chosen: { stacked?: boolean } = {};

/** Whether the reader chose to read without scrolling effects. */
export function prefersStacked(): boolean {
  try {
    return chosen.stacked ?? localStorage.getItem(PREFERENCE) === '1';
  } catch {
    return false;
  }
}
