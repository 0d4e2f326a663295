import { DE } from './de.js';
import { EN } from './en.js';
import { ES } from './es.js';
import { FR } from './fr.js';
import { IT } from './it.js';
import { primaryOf } from './list.js';
import { PT } from './pt.js';
import type { LanguageWords } from './words.js';

export type { LanguageWords } from './words.js';

const LANGUAGES: readonly LanguageWords[] = [EN, DE, FR, ES, PT, IT];

/** What is known of a language (BCP 47), or `null`. */
export function wordsOfLanguage(lang: string): LanguageWords | null {
  const primary = primaryOf(lang);
  return LANGUAGES.find(({ language }) => language === primary) ?? null;
}

/** The languages that prose can be checked in. */
export const CHECKED_LANGUAGES: readonly string[] = LANGUAGES.map(({ language }) => language);
