/**
 * What the check must know of a language to read prose in it. One file a language; without one, what needs words is
 * not checked, and a warning says so. Everything in lower case.
 */
export interface LanguageWords {
  /** The primary subtag: `en`. */
  readonly language: string;
  /**
   * Words and phrases by which a sentence says that it passes on what somebody else says, or that it is not certain. Between two of
   * them `…` is one to five words, `#` a number: "put … at #".
   */
  readonly hedges: readonly string[];
  /** By which it says that a number is near, a floor, a ceiling, or one of two ends. */
  readonly open: Readonly<Record<'about' | 'over' | 'under' | 'range', OpenWords>>;
  /** Of the names of those who say something: words that name nobody, such as "the" and "own". */
  readonly nobody: ReadonlySet<string>;
  /** How the name or the role of a speaker is cut down to the words by which a sentence may name it. */
  readonly speakers: SpeakerWords;
  /** The words that numbers are made of: "five", "twelve", "twenty"; "quatre-vingt". */
  readonly units: ReadonlyMap<string, number>;
  /** After which of them more than nine may follow, with how much less than which: soixante-"dix-neuf" is less than 20 more. */
  readonly rooms: ReadonlyMap<string, number>;
  /** Where numbers are written in one: what a word is worth, "dreihundertvierzig", or `null`, where it is no number. */
  readonly compound: ((word: string) => number | null) | null;
  /** Words for one that begin no number and end one: vingt et "un". */
  readonly closers: ReadonlySet<string>;
  /** What multiplies the number before it: "hundred", "million". */
  readonly magnitudes: ReadonlyMap<string, number>;
  /** Those of them that need none before them: "tausend", "mil", "cent". */
  readonly bare: ReadonlySet<string>;
  /** Phrases that hold such a word and say no number: cinq "pour cent". */
  readonly unspoken: readonly string[];
  /** Further words by which a text says how many, or the how-manieth: "both", "first", "half". */
  readonly counts: ReadonlySet<string>;
  /**
   * Phrases that compare two numbers, each with how many times the one is the other: "twice as" is 2, and so is "half of". None
   * that a word such as "more than" or "nearly" stands before: these leave open by how much.
   */
  readonly ratios: readonly (readonly [pattern: RegExp, ratio: number])[];
  /** Phrases that say a share, a multiple or a crowd: "two thirds", "doubled", "dozens of". */
  readonly proportions: RegExp;
  /** Words for one before a magnitude: "a" hundred. */
  readonly one: ReadonlySet<string>;
  /** Words that join the parts of a number, "and", each with how much at most it may join: "treinta y" cinco, never thirty. */
  readonly joiners: ReadonlyMap<string, number>;
  /** What stands before a magnitude for a part of it: "half a" million, "anderthalb" Millionen. */
  readonly fractions: ReadonlyMap<string, number>;
  /** What adds a half to what is before it: two "and a half" million. */
  readonly halves: ReadonlySet<string>;
  /** Words for twelve of what is counted: "dozen". Prose says them of numbers that are near. */
  readonly dozens: ReadonlySet<string>;
  /** Words that say none. */
  readonly none: ReadonlySet<string>;
  /** What may stand behind a number that leaves out what it counts: six "of them", eleven "a year later". */
  readonly elliptic: readonly string[];
  /** Names of months, long and short. */
  readonly months: ReadonlySet<string>;
  /** Shortened words after whose full stop a sentence goes on. */
  readonly abbreviations: ReadonlySet<string>;
  /** How many syllables a word has, nearly; `null` where nobody has said how to count them. */
  readonly syllables: ((word: string) => number) | null;
}

/** By which words of a name or role a sentence may name the speaker: the "mayor" of a town, the "board" of a valley. */
export interface SpeakerWords {
  /** Words with which begins what says more of the noun before: mayor "of", analyst "based". */
  readonly links: ReadonlySet<string>;
  /** Words that stand for the whole that they begin: "police" department; `null`: every first word does, as the noun stands first. */
  readonly first: ReadonlySet<string> | null;
  /** Endings that a noun has or has not, by case, number and gender. */
  readonly endings: readonly string[];
}

/** Words that open a number. */
export interface OpenWords {
  /** Those that mean something else elsewhere ("under water"): they count where the number follows. */
  readonly before: readonly string[];
  /** Those that count on either side of the number. */
  readonly near: readonly string[];
  /** Those that count right behind the number: 6,000 "-odd". */
  readonly after?: readonly string[];
}
