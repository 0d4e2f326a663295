import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { keyPlace } from './support/places.js';
import { fold, isVerbatim, longestBeginning } from './support/quotations.js';
import { savedIn } from './support/saved.js';

export const quotationNotVerbatim: Rule = {
  code: 'quotation-not-verbatim',
  level: 'error',
  says: 'Quoted words are in the saved text of their source to the letter.',
  waivable: false,
  *check(context) {
    const saved = savedIn(context);
    for (const fact of context.story.facts) {
      // Where `words` are a translation, the original is what the source holds.
      const key = fact.original === '' ? 'words' : 'original';
      const words = fact[key];
      const text = words === '' ? null : saved(fact.source);
      if (text === null || isVerbatim(words, text.folded)) continue;
      yield {
        at: keyPlace(fact, key),
        about: fact.id,
        message: `“${excerpt(words)}” is not in the saved text of "${excerpt(fact.source)}".`,
        help: helpFor(fold(words), text.folded),
      };
    }
  },
};

function helpFor(words: string, text: string): string {
  const other = inOtherCase(words, text);
  if (other !== '')
    return `The source writes “${excerpt(other, 120)}”: its capitals are kept. In your own sentence the first letter may change.`;
  const { length, follows } = longestBeginning(words, text);
  const same = words.slice(0, length);
  // A few letters are in any text.
  if (same.split(' ').length < 3) return 'Copy the words from the source, and mark what is left out with […].';
  return `The source goes on after “${excerpt(same.split(' ').slice(-4).join(' '))}” with “${excerpt(follows.trim())}”.`;
}

/** The words as the source has them, where nothing but upper and lower case is other; else `''`. */
function inOtherCase(words: string, text: string): string {
  const lower = text.toLowerCase();
  const at = lower.indexOf(words.toLowerCase());
  // A few letters are longer in lower case: then places in the two are not the same.
  const found = at === -1 || lower.length !== text.length ? '' : text.slice(at, at + words.length);
  // The same letters are a part of other words: "wood" of "woods".
  return found === words ? '' : found;
}
