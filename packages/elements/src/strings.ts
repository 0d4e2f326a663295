/** The words that the elements themselves put on a page. */
export interface Strings {
  readonly data: string;
  readonly dataTable: string;
  readonly download: string;
  readonly steps: string;
  readonly previous: string;
  readonly next: string;
  readonly skip: string;
  readonly stack: string;
  readonly unstack: string;
  /** Said when the reader asks for another step. */
  readonly stepOf: (number: number, count: number, title: string) => string;
  readonly notAttributed: string;
}

const ENGLISH: Strings = {
  data: 'Data',
  dataTable: 'Data table',
  download: 'Download as CSV',
  steps: 'Steps',
  previous: 'Previous step',
  next: 'Next step',
  skip: 'Skip this graphic',
  stack: 'Read without scrolling effects',
  unstack: 'Read with scrolling effects',
  stepOf: (number, count, title) => `Step ${number} of ${count}: ${title}`.slice(0, 150),
  notAttributed: 'not attributed',
};

const byLanguage = new Map<string, Strings>();

/** Gives the elements their words in a language. Missing ones stay English. */
export function setStrings(language: string, strings: Partial<Strings>): void {
  byLanguage.set(language.toLowerCase(), { ...ENGLISH, ...strings });
}

/** The elements' words for a locale such as `es-VE`: those given for it, for its language, or English. */
export function stringsFor(locale: string): Strings {
  const tag = locale.toLowerCase();
  return byLanguage.get(tag) ?? byLanguage.get(tag.split('-')[0]!) ?? ENGLISH;
}
