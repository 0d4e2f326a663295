import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { deepInlines, linesIn } from '../text.js';

export const valueWithoutWords: Rule = {
  code: 'value-without-words',
  level: 'error',
  says: 'A fact that is bound into a sentence has what the sentence takes from it.',
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
  },
};
