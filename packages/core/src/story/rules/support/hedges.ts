import type { Fact } from '../../story.js';
import type { LanguageWords } from '../../words/index.js';
import type { Part } from './passages.js';

/** How sure a fact is when a sentence must not state it flatly. */
const SOFT = new Set(['reported', 'estimated', 'claimed', 'disputed']);

/** Whether a sentence must say who says it, or that it is not certain. */
export function isSoft({ certainty }: Fact): boolean {
  return certainty !== null && SOFT.has(certainty);
}

/** Whether somebody has said more of it than that it is reported: that it is an estimate, a claim, disputed. */
export function isSofter(fact: Fact): boolean {
  return isSoft(fact) && fact.certainty !== 'reported';
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

/** Signs that open a number in every language: ~6,000 and 10,000+. A currency may stand between. */
const SIGNS: Partial<Record<Openness, { readonly before: RegExp; readonly after: RegExp }>> = {
  about: { before: /[~∼≈]\s?\p{Sc}?$/u, after: /^\s?±/ },
  over: { before: /[>≥]\s?\p{Sc}?$/u, after: /^\+(?!\s?[\p{N}])/u },
  under: { before: /[<≤]\s?\p{Sc}?$/u, after: /^(?!)/ },
};

/** In the languages that are read, right before a number; "not exactly" leaves it open. */
const EXACTLY =
  /(?<!\p{L})(?<!(?:not|nicht|pas|no|não|non)\s)(?:exactly|precisely|genau|exakt|exactement|précisément|exactamente|precisamente|exatamente|esattamente)\s\p{Sc}?$/iu;

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
  const { before, near, after = [] } = open[openness];
  // Whoever writes "exactly" before it leaves nothing open, whatever else is said in the sentence.
  if (EXACTLY.test(text.slice(Math.max(sentence.start, start - NEAR), start))) return false;
  const sign = SIGNS[openness];
  const behind = text.slice(end, Math.min(sentence.end, end + NEAR)).replace(/[‐‑]/g, '-');
  if (sign?.before.test(text.slice(Math.max(sentence.start, start - 4), start)) || sign?.after.test(behind))
    return true;
  if (after.length > 0 && directly(after).test(behind)) return true;
  const ahead = text.slice(Math.max(sentence.start, start - NEAR), start);
  const around = text.slice(Math.max(sentence.start, start - NEAR), Math.min(sentence.end, end + NEAR));
  return phrases(near).test(around) || leading(before).test(ahead) || leading(near).test(ahead);
}

/**
 * Whether a sentence names the one who says it: by the last word of the name ("Karpov", "officials"), by the noun of the name or of
 * the role ("the mayor", "the ministry"), or by initials ("WHO").
 */
export function namesSpeaker(sentence: string, { who }: Pick<Fact, 'who'>, words: LanguageWords): boolean {
  const { plain, initials } = namesOf(who, words);
  return says(plain, sentence, words) || (initials.length > 0 && exactly(initials).test(sentence));
}

/** Whether a sentence calls something that of a body, such as the one who published it: "the city’s own count". */
export function namesOwner(sentence: string, name: string, words: LanguageWords): boolean {
  const { plain, initials } = namesOf({ name, role: '' }, words);
  const owned = sentence.match(/[\p{L}\p{N}-]+(?=['’]s?(?![\p{L}\p{N}]))/gu)?.join(' ') ?? '';
  return says(plain, owned, words) || (initials.length > 0 && exactly(initials).test(owned));
}

function says(names: readonly string[], sentence: string, { speakers }: LanguageWords): boolean {
  if (names.length === 0) return false;
  if (phrases(names).test(sentence)) return true;
  const stems = names.map((name) => stemOf(name, speakers.endings)).filter((stem) => stem.length >= SHORTEST_STEM);
  return stems.length > 0 && speakers.endings.length > 0 && inflected(stems, speakers.endings).test(sentence);
}

/** Two nouns that share less are two nouns: "Rat", "Rate". */
const SHORTEST_STEM = 5;

/** A noun without what tells its case, number or gender: "bürgermeister" of "Bürgermeisterin". */
function stemOf(word: string, endings: readonly string[]): string {
  const lower = word.toLowerCase();
  const lengths = endings.filter((ending) => lower.endsWith(ending)).map(({ length }) => length);
  const longest = Math.max(0, ...lengths.filter((length) => lower.length - length >= SHORTEST_STEM));
  return lower.slice(0, lower.length - longest);
}

/** The words by which a sentence may name a speaker; initials only as they are written: "WHO" is not "who". */
interface Names {
  readonly plain: readonly string[];
  readonly initials: readonly string[];
}

function namesOf({ name, role }: Fact['who'], words: LanguageWords): Names {
  const parts = name.split(PARTS);
  const last = parts.map((part) => wordsIn(part).findLast((word) => !isNobody(word, words)) ?? '');
  const nouns = [...parts, ...role.split(PARTS)].flatMap((part) => nounsOf(part, words));
  const all = [...last.filter((word) => word.length > 2), ...nouns.filter((word) => word.length > 3)];
  return {
    plain: [...new Set(all.filter((word) => !ALL_CAPITALS.test(word)))],
    initials: [
      ...new Set([
        ...wordsIn(name).filter((word) => ALL_CAPITALS.test(word) && last.includes(word)),
        ...initialsOf(name),
      ]),
    ],
  };
}

const PARTS = /[,;()/]|\b(?:cited by|quoted by|via|and)\b/;
const ALL_CAPITALS = /^\p{Lu}{2,}$/u;

const wordsIn = (text: string): readonly string[] => text.match(/[\p{L}\p{N}'’-]+/gu) ?? [];

/** "Who" is nobody; the "WHO" is somebody. */
const isNobody = (word: string, { nobody }: LanguageWords) =>
  nobody.has(word.toLowerCase()) && !ALL_CAPITALS.test(word);

/** The noun of a name or role, without what says more of it, and a first word that may stand for it: "Police department". */
function nounsOf(part: string, words: LanguageWords): readonly string[] {
  const { links, first } = words.speakers;
  const all = wordsIn(part);
  const begin = all.findIndex((word) => !isNobody(word, words));
  if (begin === -1) return [];
  const end = all.findIndex((word, i) => i >= begin && links.has(word.toLowerCase()));
  const phrase = all.slice(begin, end === -1 ? all.length : end).filter((word) => !isNobody(word, words));
  const [lead = ''] = phrase;
  if (first === null) return phrase.length === 0 ? [] : [lead, phrase.at(-1)!];
  const stands = [...first].filter((word) => isLead(lead.toLowerCase(), word));
  return [...phrase.slice(-1), ...stands];
}

/** Long words may begin a compound: "Polizei" in "Polizeipräsidium". */
const isLead = (lead: string, word: string) => lead === word || (word.length > 5 && lead.startsWith(word));

/** The initials of three words or more that are written with capitals: "World Health Organization". */
function initialsOf(name: string): readonly string[] {
  return name.split(/[,;()/]/).flatMap((part) => {
    const capitals = wordsIn(part).flatMap((word) => /^\p{Lu}/u.exec(word)?.[0] ?? []);
    return capitals.length > 2 ? [capitals.join('')] : [];
  });
}

/** What `…` and `#` stand for in a phrase. */
const BETWEEN = "(?:\\s+[\\p{L}\\p{N}'’-]{1,30}){1,5}?\\s+";
const A_NUMBER = '\\p{L}{0,3}\\p{Sc}?\\p{N}[\\p{N}.,]{0,20}\\p{L}{0,3}';

const patterns = new Map<string, RegExp>();

/** Finds any of some phrases as whole words. */
function phrases(list: readonly string[]): RegExp {
  return patternOf(list, '(?![\\p{L}\\p{N}])');
}

/** Finds any of some stems, with an ending or without. */
function inflected(stems: readonly string[], endings: readonly string[]): RegExp {
  return patternOf(stems, `(?:${endings.join('|')})?(?![\\p{L}\\p{N}])`);
}

/** Finds any of some phrases as whole words, in the case in which they are written. */
function exactly(list: readonly string[]): RegExp {
  return patternOf(list, '(?![\\p{L}\\p{N}])', 'u');
}

/** Finds any of some phrases at the start. */
function directly(list: readonly string[]): RegExp {
  return patternOf(list, '(?![\\p{L}\\p{N}])', 'iu', '^\\s?');
}

/** Finds any of some phrases before the end, with at most two words between: "over an estimated". */
function leading(list: readonly string[]): RegExp {
  return patternOf(list, "(?:\\s+[\\p{L}'’-]{1,20}){0,2}[^\\p{L}\\p{N}]{0,3}$");
}

function patternOf(list: readonly string[], after: string, flags = 'iu', before = '(?<![\\p{L}\\p{N}])'): RegExp {
  const key = `${flags === 'iu' ? list.join('|').toLowerCase() : list.join('|')} ${before} ${after} ${flags}`;
  const known = patterns.get(key);
  if (known) return known;
  const escaped = list.map((phrase) =>
    phrase
      .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      .replace(/\s*…\s*/g, BETWEEN)
      .replace(/#/g, A_NUMBER)
      .replace(/ +/g, '\\s+'),
  );
  const pattern = new RegExp(`${before}(?:${escaped.join('|')})${after}`, flags);
  // Names of speakers come from the story, and a hostile one has many.
  if (patterns.size > 500) patterns.clear();
  patterns.set(key, pattern);
  return pattern;
}
