/** The names of the words that a published page says itself, which a story's `words` and a newsroom's `strings` may replace. */
export const PAGE_WORDS = [
  ...['news', 'analysis', 'opinion', 'explainer', 'sponsored', 'paidFor', 'by', 'publishedOn', 'modifiedOn', 'asOf'],
  ...['readingTime', 'minutesOne', 'minutesOther', 'explains', 'more', 'correction', 'update', 'corrections'],
  ...['correctionsAndUpdates', 'noCorrections', 'was', 'is', 'about', 'whoSaysSo', 'sources', 'sourcesAndMethod'],
  ...['source', 'archived', 'accessed', 'licence', 'noDate', 'method', 'original', 'notAttributed', 'thisPage'],
  ...['reported', 'estimated', 'claimed', 'confirmed', 'disputed', 'measured', 'askedOf', 'askedBy', 'inTheText'],
  ...['inThePicture', 'start', 'data', 'alsoAs', 'plainText', 'dataOf', 'readWhole', 'notes'],
  ...['howSure', 'dataAsOf', 'publisher', 'sourceTitle', 'sourceLink', 'archivedLink'],
] as const;

/** The names of those that the elements on it say. */
export const ELEMENT_WORDS = [
  ...['data', 'dataTable', 'download', 'notAttributed', 'skip', 'steps', 'previous', 'next', 'stack', 'unstack'],
  ...['stepOf', 'mapMissing', 'mapLoading', 'retry', 'note', 'close'],
] as const;

/** Names that the page and its graphics share, of words that differ. */
const SHARED: readonly string[] = ['about', 'by', 'was', 'more'];

/** Whether a word is a graphic's and not the page's of the same name: `about: rund {n}`. */
export function isOfGraphics(name: string, text: string): boolean {
  return SHARED.includes(name) && /\{(?:n|by|status)\}/.test(text);
}

/** Of a newsroom's `strings` those that a graphic may say: none that are the page's alone. */
export function wordsOfGraphics(strings: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const isPages = (name: string, text: string) =>
    name === 'measured' || (SHARED.includes(name) && !isOfGraphics(name, text));
  return Object.fromEntries(Object.entries(strings).filter(([name, text]) => !isPages(wordName(name), text)));
}

/** The name of one of these words, which a story may also write with hyphens: `who-says-so`. */
export function wordName(written: string): string {
  return written.replace(/-+([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
}
