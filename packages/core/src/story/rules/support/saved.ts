import { nearest } from '../../../problem.js';
import type { Context } from '../../rule.js';
import type { Fact } from '../../story.js';
import { languageByWords } from '../../words/function-words.js';
import { givenIn } from './given.js';
import { factorOfUnit, heldIn, numbersIn, saysInWords, type Held } from './numbers.js';
import { isScale } from './labels.js';
import { perContext } from './once.js';
import { fold, isVerbatim } from './quotations.js';

/** A saved text, gone through once however many facts are from it. */
export interface Saved {
  /** With white space and quotation marks made even. */
  readonly folded: string;
  /** Whether it holds a quantity. Where the unit counts in millions, "41 million" holds 41. */
  has(value: number, unit?: string): boolean;
  /** What it holds that is like a quantity: as large within a tenth, or with a digit more, less or other; the nearest first. */
  near(value: number, unit?: string): readonly number[];
  /** Whether a number stands in it in any way, if only in a date. */
  mentions(value: number): boolean;
}

/** The saved texts of a story, by the ids of their sources; `null` where there is none. */
export const savedIn = perContext((context: Context) => {
  const texts = new Map<string, Saved | null>();
  return (source: string): Saved | null => {
    if (!texts.has(source)) {
      const text = context.source(source)?.saved === '' ? null : context.saved(source);
      texts.set(source, text === null ? null : savedOf(text, context.story.lang));
    }
    return texts.get(source)!;
  };
});

/**
 * Facts that are told not to say what their source says. What the story takes from the source itself, it takes rightly: when the
 * fact is mended all is well, so that is told once.
 */
export const misquotedIn = perContext((context: Context) => {
  const saved = savedIn(context);
  const workedOut = workedOutIn(context);
  return {
    /** Whether a fact's words are wrong and these are in its source. */
    words(fact: Fact, words: string): boolean {
      const text = fact.words === '' ? null : saved(fact.source);
      return text !== null && isVerbatim(words, text.folded) && !isVerbatim(fact.words, text.folded);
    },
    /** Whether a fact's words are not in its source. */
    isOther({ source, words }: Fact): boolean {
      const text = words === '' ? null : saved(source);
      return text !== null && !isVerbatim(words, text.folded);
    },
    /** Whether a fact's number is wrong and this one is in its source. */
    value(fact: Fact, values: readonly number[]): boolean {
      const { value = null, upper = null } = fact.quantity ?? {};
      const text = value === null ? null : saved(fact.source);
      const unit = unitOf(fact);
      if (text === null || isWorkedOut(workedOut(fact))) return false;
      if (!values.some((other) => text.has(other, unit))) return false;
      return [value, upper].some((end) => end !== null && !text.has(end, unit));
    },
  };
});

/**
 * Of a fact that was worked out: the numbers that its method names, and those of them that neither the saved text of its source holds
 * nor another fact gives. It is worked out where there are some and none is without ground; `null`: it is no such fact.
 */
export const workedOutIn = perContext((context: Context) => {
  const saved = savedIn(context);
  const given = givenIn(context);
  return (fact: Fact): { readonly from: readonly number[]; readonly groundless: readonly string[] } | null => {
    if (fact.certainty !== 'measured' || fact.method === '') return null;
    const text = saved(fact.source);
    const own = [fact.quantity?.value, fact.quantity?.upper];
    const named = numbersIn(fact.method, context.story.lang).filter(
      ({ sort, values }) => sort !== 'small' && !values.some((value) => own.includes(value) || isScale(value)),
    );
    const isGrounded = (value: number) =>
      text?.has(value, unitOf(fact)) === true ||
      text?.mentions(value) === true ||
      context.story.facts.some((other) => other.id !== fact.id && given.ofFact(other).ends.has(value));
    return {
      from: named.flatMap(({ values }) => values),
      groundless: named
        .filter(({ values }) => !values.some(isGrounded))
        .map(({ start, end }) => fact.method.slice(start, end)),
    };
  };
});

/** Whether all that a fact was worked out from has its ground. */
export function isWorkedOut(worked: ReturnType<ReturnType<typeof workedOutIn>>): boolean {
  return worked !== null && worked.from.length > 0 && worked.groundless.length === 0;
}

/** Both names of a fact's unit. */
export function unitOf({ quantity, units }: Fact): string {
  return `${quantity?.unit ?? ''} ${units}`;
}

function savedOf(text: string, lang: string): Saved {
  let read: readonly Held[] | null = null;
  let known: readonly string[] | null = null;
  // A source may be in English where the story is not, or in a third language that its words tell.
  const languages = () => (known ??= [...new Set([lang, 'en', languageByWords(text) || 'en'])]);
  const held = () => (read ??= languages().map((language) => heldIn(text, language)));
  const inWords = (value: number) => languages().some((language) => saysInWords(text, value, language));
  return {
    folded: fold(text),
    has(value, unit = '') {
      const factor = factorOfUnit(unit, lang);
      const counts = ({ quantities }: Held) => quantities.has(value) || quantities.has(value * factor);
      return held().some(counts) || inWords(value);
    },
    near(value, unit = '') {
      const factor = factorOfUnit(unit, lang);
      const all = [...new Set(held().flatMap(({ quantities }) => [...quantities].map((held) => held / factor)))];
      const off = (other: number) => Math.abs(other - value) / Math.max(Math.abs(value), Math.abs(other), 1e-9);
      const digits = String(value);
      // Of one or two digits, one more or less makes another number altogether: 75 is not meant to be 5.
      const isLike = ({ length }: string) => length === digits.length || Math.min(length, digits.length) > 2;
      const like = nearest(digits, all.map(String).filter(isLike));
      return all.filter((other) => off(other) <= 0.1 || String(other) === like).sort((a, b) => off(a) - off(b));
    },
    mentions: (value) => held().some(({ numbers }) => numbers.has(value)) || inWords(value),
  };
}
