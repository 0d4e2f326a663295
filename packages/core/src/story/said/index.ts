import { primaryOf } from '../words/list.js';
import { DE } from './de.js';
import { ES } from './es.js';
import { FR } from './fr.js';
import { IT } from './it.js';
import type { SaidWords } from './names.js';
import { PT } from './pt.js';

const NONE: SaidWords = {};
const LANGUAGES = new Map<string, SaidWords>([
  ['de', DE],
  ['es', ES],
  ['fr', FR],
  ['it', IT],
  ['pt', PT],
]);

/**
 * The words that a page and its graphics say themselves, in a language (BCP 47), by the names under which a story may replace them.
 * None in English, which stands where the words are used, and in languages that the library does not speak.
 */
export function saidIn(lang: string): SaidWords {
  return LANGUAGES.get(primaryOf(lang)) ?? NONE;
}
