import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import { deepInlines, linesIn } from '../text.js';
import { passagesOf, type Passage } from './support/passages.js';
import { isQuoted, quotationsIn } from './support/quotations.js';

export const valueWithoutWords: Rule = {
  code: 'value-without-words',
  level: 'error',
  says: 'A fact that is bound into a sentence has what the sentence takes from it, and somebody’s words stand in quotation marks there.',
  waivable: false,
  *check(context) {
    for (const line of linesIn(context.story)) {
      for (const inline of deepInlines(line)) {
        const fact = inline.type === 'value' ? context.fact(inline.fact) : null;
        if (inline.type !== 'value' || fact === null) continue;
        const taken = { number: fact.value, words: fact.words, reads: context.reads(fact) }[inline.form];
        if (taken !== '') continue;
        yield {
          at: inline.at,
          about: fact.id,
          message: `The fact "${excerpt(fact.id)}" has ${inline.form === 'number' ? 'no number' : 'no words'} to put here.`,
          help:
            inline.form === 'reads'
              ? 'Write reads: in the fact.'
              : `Write ${inline.form === 'number' ? 'value' : 'words'}: in the fact, or leave {form=${inline.form}} out.`,
        };
      }
    }
    for (const passage of passagesOf(context)) yield* unquoted(passage, context);
  },
};

/** Somebody's words that a sentence takes in as its own. */
function* unquoted(passage: Passage, context: Context): Generator<Found> {
  const { sort, text, cited } = passage;
  if (sort === 'quotation') return;
  for (const { fact: id, offset, at, bound } of cited) {
    const fact = bound ? context.fact(id) : null;
    if (fact === null || fact.words === '' || fact.reads !== '' || !text.startsWith(fact.words, offset)) continue;
    const end = offset + fact.words.length;
    if (isQuoted(quotationsIn(text), { start: offset, end })) continue;
    yield {
      at,
      about: id,
      message: `“${excerpt(fact.words)}” would stand here without quotation marks.`,
      help: `They are the words of the fact "${excerpt(id)}": write :value[${excerpt(id)}]{form=words}, or give the fact reads:.`,
    };
  }
}
