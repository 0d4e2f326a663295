import type { Context } from '../../rule.js';
import { saysInWords, valuesIn } from './numbers.js';
import { perContext } from './once.js';
import { fold } from './quotations.js';

/** A saved text, gone through once however many facts are from it. */
export interface Saved {
  /** With white space and quotation marks made even. */
  readonly folded: string;
  has(value: number): boolean;
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

function savedOf(text: string, lang: string): Saved {
  let values: ReadonlySet<number> | null = null;
  // A source may be in English where the story is not.
  const read = () => new Set([...valuesIn(text, lang), ...valuesIn(text, 'en')]);
  return {
    folded: fold(text),
    has: (value) => (values ??= read()).has(value) || saysInWords(text, value, lang) || saysInWords(text, value, 'en'),
  };
}
