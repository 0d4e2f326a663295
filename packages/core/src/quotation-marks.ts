/**
 * The quotation marks of languages, for what no browser's `open-quote` reaches. The first that fits counts; English ones where a
 * language has no line here. After the Unicode CLDR, as browsers.
 */
const MARKS: readonly (readonly [languages: RegExp, open: string, close: string])[] = [
  [/^(de|cs|sk|sl|is|lt|et|bg|ka|mk)\b/, '„', '“'],
  [/^(pl|ro|hu|hr|sr|bs)\b/, '„', '”'],
  [/^es-(?!es\b)/, '“', '”'],
  [/^fr\b(?!-ch)/, '«\u202f', '\u202f»'],
  [/^(fr|es|it|pt-pt|ru|uk|be|el|no|nb|nn|fa|ca|hy|sq|eu|gl|az)\b/, '«', '»'],
  [/^(sv|fi|he)\b/, '”', '”'],
  [/^(ar|ur)\b/, '”', '“'],
  [/^(ja|zh-tw|zh-hk|zh-hant)\b/, '「', '」'],
  [/^nl\b/, '‘', '’'],
];

/** The marks that open and close a quotation in a language, BCP 47. */
export function quotationMarks(language: string): readonly [open: string, close: string] {
  const found = MARKS.find(([languages]) => languages.test(language.toLowerCase()));
  return found ? [found[1], found[2]] : ['“', '”'];
}
