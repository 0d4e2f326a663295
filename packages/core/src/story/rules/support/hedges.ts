import type { Fact } from '../../story.js';
import type { LanguageWords } from '../../words/index.js';
import type { Part } from './passages.js';

/** How sure a fact is when a sentence must not state it flatly. */
const SOFT = new Set(['reported', 'estimated', 'claimed', 'disputed']);

/** Whether a sentence must say who says it, or that it is not certain. */
export function isSoft({ certainty }: Fact): boolean {
  return certainty !== null && SOFT.has(certainty);
}

/** How a number may be open. */
export type Openness = keyof LanguageWords['open'];

/** The way in which a fact's number is open, or `null` where it is exact. */
export function opennessOf({ quantity }: Fact): Openness | null {
  const qualifier = quantity?.qualifier;
  return qualifier === 'about' || qualifier === 'over' || qualifier === 'under' || qualifier === 'range'
    ? qualifier
    : null;
}

/** Whether a part of a text passes on what somebody says, or says that it is not certain, by words or by what it says of a number. */
export function isHedged(text: string, sentence: Part, numbers: readonly Part[], words: LanguageWords): boolean {
  if (phrases(words.hedges).test(text.slice(sentence.start, sentence.end))) return true;
  const inside = numbers.filter(({ start, end }) => sentence.start <= start && end <= sentence.end);
  return inside.some((number) =>
    (['about', 'over', 'under'] as const).some((openness) => isOpenAt(text, sentence, number, openness, words)),
  );
}

/** As far before and behind a number, in characters, as words may stand that open it. */
const NEAR = 70;

/** Whether a sentence says in which way one of its numbers is open. */
export function isOpenAt(
  text: string,
  sentence: Part,
  { start, end }: Part,
  openness: Openness,
  { open }: LanguageWords,
): boolean {
  const { before, near } = open[openness];
  const ahead = text.slice(Math.max(sentence.start, start - NEAR), start);
  const around = text.slice(Math.max(sentence.start, start - NEAR), Math.min(sentence.end, end + NEAR));
  return phrases(near).test(around) || leading(before).test(ahead) || leading(near).test(ahead);
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
  return patternOf(list, '(?![\\p{L}\\p{N}])');
}

/** Finds any of some phrases before the end, with at most two words between: "over an estimated". */
function leading(list: readonly string[]): RegExp {
  return patternOf(list, "(?:\\s+[\\p{L}'’-]{1,20}){0,2}[^\\p{L}\\p{N}]{0,3}$");
}

function patternOf(list: readonly string[], after: string): RegExp {
  const key = `${list.join('|').toLowerCase()} ${after}`;
  const known = patterns.get(key);
  if (known) return known;
  const escaped = list.map((phrase) => phrase.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\s+/g, '\\s+'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})${after}`, 'iu');
  // Names of speakers come from the story, and a hostile one has many.
  if (patterns.size > 500) patterns.clear();
  patterns.set(key, pattern);
  return pattern;
}
