import type { Fact } from '../../story.js';
import type { LanguageWords } from '../../words/index.js';

/** How sure a fact is when a sentence must not state it flatly. */
const SOFT = new Set(['reported', 'estimated', 'claimed', 'disputed']);

/** Whether a sentence must say who says it, or that it is not certain. */
export function isSoft({ certainty }: Fact): boolean {
  return certainty !== null && SOFT.has(certainty);
}

type Open = keyof LanguageWords['open'];

/** The way in which a fact's number is open, or `null` where it is exact. */
export function opennessOf({ quantity }: Fact): Open | null {
  const qualifier = quantity?.qualifier;
  return qualifier === 'about' || qualifier === 'over' || qualifier === 'under' || qualifier === 'range'
    ? qualifier
    : null;
}

/** Whether a sentence passes on what somebody says, or says that it is not certain. */
export function isHedged(sentence: string, words: LanguageWords): boolean {
  const { about, over, under } = words.open;
  return phrases([...words.hedges, ...about, ...over, ...under]).test(sentence);
}

/** Whether a sentence says in which way its number is open. */
export function isOpenIn(sentence: string, openness: Open, words: LanguageWords): boolean {
  const { about, over, under, range } = words.open;
  return phrases(openness === 'range' ? [...range, ...about, ...over, ...under] : words.open[openness]).test(sentence);
}

/** Whether a sentence names the one who says it, by the name or by its last word: "Karpov", "officials". */
export function namesSpeaker(sentence: string, { who }: Fact, { nobody }: LanguageWords): boolean {
  const names = who.name
    .split(/[,;()/]|\b(?:cited by|quoted by|via|and)\b/)
    .map((part) => part.match(/[\p{L}\p{N}'’-]+/gu)?.findLast((word) => !nobody.has(word.toLowerCase())) ?? '')
    .filter((word) => word.length > 2);
  return names.length > 0 && phrases(names).test(sentence);
}

const patterns = new Map<string, RegExp>();

/** Finds any of some phrases as whole words. */
function phrases(list: readonly string[]): RegExp {
  const key = list.join('|').toLowerCase();
  const known = patterns.get(key);
  if (known) return known;
  const escaped = list.map((phrase) => phrase.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\s+/g, '\\s+'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
  if (patterns.size > 500) patterns.clear();
  patterns.set(key, pattern);
  return pattern;
}
