import { byLanguage } from './by-language.js';

/** The language of a tag (BCP 47) without its country and script: "de" of "de-AT". */
export const primaryOf = byLanguage((lang) => lang.toLowerCase().split(/[-_]/, 1)[0]!);

/** Words and phrases, apart by commas. */
export function list(text: string): readonly string[] {
  return text.split(',').map((phrase) => phrase.trim());
}
