/** The words that the elements themselves put on a page. */
export interface Strings {
  readonly data: string;
  readonly dataTable: string;
  readonly download: string;
  readonly notAttributed: string;
  /** Said where a map did not come, and while it is tried again; and the button that tries. */
  readonly mapMissing: string;
  readonly mapLoading: string;
  readonly retry: string;
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

/** By language, of all copies of the library on a page: elements are those of the first, and a later story may speak another. */
const translations: Record<string, Partial<Strings>> = ((
  globalThis as { [key: symbol]: Record<string, Partial<Strings>> | undefined }
)[Symbol.for('throughline.words')] ??= {});

/** Gives the elements their words in a language. Missing ones stay English. */
export function setStrings(language: string, strings: Partial<Strings>): void {
  translations[language.toLowerCase()] = strings;
}

/** Words as a story writes them: all are texts; in that of `stepOf` stand `{number}`, `{count}` and `{title}`, in `note` `{number}`. */
export function stringsFrom({ stepOf, note, ...texts }: Readonly<Record<string, string>>): Partial<Strings> {
  return {
    ...texts,
    ...(stepOf !== undefined && { stepOf: (number, count, title) => filled(stepOf, { number, count, title }) }),
    ...(note !== undefined && { note: (number) => filled(note, { number }) }),
  };
}

function filled(template: string, parts: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (place, part: string) =>
    Object.hasOwn(parts, part) ? String(parts[part]) : place,
  );
}

/**
 * Words for a locale such as `es-VE`: those given for it or for its language, else
 * English. English stands where the words are used, so that a page loads no others.
 */
export function inLanguage<Words extends Partial<Strings>>(locale: string, english: Words): Words {
  const tag = locale.toLowerCase();
  return { ...english, ...translations[tag.split('-')[0]!], ...translations[tag] };
}

/** What is said of a value that nobody stands for. */
export function notAttributedIn(locale: string): string {
  return inLanguage(locale, { notAttributed: 'not attributed' }).notAttributed;
}
