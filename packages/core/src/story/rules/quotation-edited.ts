import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { keyPlace } from './support/places.js';
import { editedOf, fold, isVerbatim } from './support/quotations.js';
import { savedIn } from './support/saved.js';

export const quotationEdited: Rule = {
  code: 'quotation-edited',
  level: 'warning',
  says: 'What is left out of a quotation, or put into it, has been looked at by an editor.',
  waivable: true,
  *check(context) {
    const saved = savedIn(context);
    for (const fact of context.story.facts) {
      const key = fact.original === '' ? 'words' : 'original';
      const words = fold(fact[key]);
      const { changes } = editedOf(words);
      if (changes.length === 0) continue;
      const text = saved(fact.source);
      // The source may have the ellipsis itself; words that are not in it at all are told of elsewhere.
      if (text !== null && (text.folded.includes(words) || !isVerbatim(words, text.folded))) continue;
      yield {
        at: keyPlace(fact, key),
        about: fact.id,
        message: `“${excerpt(fact[key])}” has been shortened or filled in: ${excerpt(changes.join(' '))}`,
        help: 'Look whether it still says what the source says; if so, waive this with your name.',
      };
    }
  },
};
