/** The words that the elements themselves put on a page. */
export interface Strings {
  readonly data: string;
  readonly dataTable: string;
  readonly download: string;
  readonly notAttributed: string;
  readonly skip: string;
  readonly steps: string;
  readonly previous: string;
  readonly next: string;
  readonly stack: string;
  readonly unstack: string;
  /** Name of a footnote that stands beside its mark, by the mark's number. */
  readonly note: (number: string) => string;
  /** Name of the button that closes it. */
  readonly close: string;
  /** Said when the reader asks for another step. */
  readonly stepOf: (number: number, count: number, title: string) => string;
}

const translations = new Map<string, Partial<Strings>>();

/** Gives the elements their words in a language. Missing ones stay English. */
export function setStrings(language: string, strings: Partial<Strings>): void {
  translations.set(language.toLowerCase(), strings);
}

/**
 * Words for a locale such as `es-VE`: those given for it or for its language, else
 * English. English stands where the words are used, so that a page loads no others.
 */
export function inLanguage<Words extends Partial<Strings>>(locale: string, english: Words): Words {
  const tag = locale.toLowerCase();
  return { ...english, ...(translations.get(tag) ?? translations.get(tag.split('-')[0]!)) };
}

/** What is said of a value that nobody stands for. */
export function notAttributedIn(locale: string): string {
  return inLanguage(locale, { notAttributed: 'not attributed' }).notAttributed;
}
