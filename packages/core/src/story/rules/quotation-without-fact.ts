import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import type { Fact } from '../story.js';
import { perContext } from './support/once.js';
import { citesUnknown, inSight, isSet, passagesOf, type Part, type Passage } from './support/passages.js';
import { picturesOf } from './support/pictures.js';
import { misquotedIn } from './support/saved.js';
import {
  fold,
  isFragment,
  longestBeginning,
  quotationsIn,
  unclosedIn,
  withoutPoint,
  wordsOfQuoted,
} from './support/quotations.js';
import { waivedAs } from './support/waived.js';

/** So many times it is looked for who else may have said it. */
const LOOKED_FOR = 50;

export const quotationWithoutFact: Rule = {
  code: 'quotation-without-fact',
  level: 'error',
  says: 'Words in quotation marks are words of a fact that is cited beside them.',
  waivable: true,
  *check(context) {
    let left = LOOKED_FOR;
    for (const passage of passagesOf(context)) {
      const about = (part: Part) => waivedAs('quotation-without-fact', passage.text, part, context) ?? passage.about;
      if (passage.sort === 'quotation' && passage.cited.length === 0)
        yield setApart({
          ...passage,
          about: about({ start: 0, end: withoutPoint(passage.text).length }),
        });
      const open = unclosedIn(passage.text);
      if (open !== -1 && !isSet(passage, open, open + 1)) yield unclosed(passage, open);
      for (const { start, end, words } of quotationsIn(passage.text)) {
        if (passage.sort === 'label' && !isSaying(words)) continue;
        if (isSet(passage, start, end) || citesUnknown(passage, context) || isKnown(words, passage, context)) continue;
        left -= 1;
        yield {
          at: passage.place(start, end),
          about: about(wordsOfQuoted(passage.text, { start, end })),
          message: `Nobody who is cited here says “${excerpt(words)}”.`,
          help: left >= 0 ? helpFor(words, passage, context) : generalFor(words),
        };
      }
    }
    for (const { id, block } of picturesOf(context)) {
      const { form, rows } = block.graphic.data;
      if (form !== 'quotes') continue;
      for (const row of rows)
        if (row.facts.length === 0) yield { ...setApart({ at: row.at, about: id, text: row.label }) };
    }
  },
};

/** Whether quoted words in a label are somebody's, and not the title of a work or one word at a distance: “Barbie”, “zombie” firms. */
const isSaying = (words: string) => /^\p{Ll}/u.test(words) && words.split(/\s+/).length > 2;

const GENERAL =
  'Cite the fact whose words they are, in the same paragraph. If nobody has said it, use *emphasis*, not quotation marks.';

/** A waiver that is about words has them as they are written. */
function generalFor(words: string): string {
  const trimmed = withoutPoint(words);
  return excerpt(trimmed) === trimmed ? `${GENERAL} Or waive it, about: ${trimmed}` : GENERAL;
}

function unclosed({ text, about, place }: Passage, start: number): Found {
  return {
    at: place(start, start + 1),
    about,
    message: `Nothing closes the quotation mark before “${excerpt(text.slice(start + 1))}”.`,
    help: 'Write the mark that closes it, where the words end. A quotation of several paragraphs is set apart: begin its lines with >.',
  };
}

function setApart({ at, about, text }: Pick<Passage, 'at' | 'about' | 'text'>): Found {
  return {
    at,
    about,
    message: `Nobody is named who says “${excerpt(text)}”.`,
    help: 'Cite the fact whose words they are, at the end of the quotation: [@id].',
  };
}

/** The words that a fact lends, made even once. */
const foldedIn = perContext((_: Context) => {
  const each = new Map<Fact, readonly string[]>();
  return (fact: Fact): readonly string[] => {
    if (!each.has(fact))
      each.set(fact, [fact.words, fact.reads, fact.original].filter((text) => text !== '').map(fold));
    return each.get(fact)!;
  };
});

function isKnown(words: string, passage: Passage, context: Context): boolean {
  const folded = foldedIn(context);
  const misquoted = misquotedIn(context);
  return inSight(passage, context).some(
    (fact) => folded(fact).some((text) => isFragment(words, text)) || misquoted.words(fact, words),
  );
}

function helpFor(words: string, passage: Passage, context: Context): string {
  const folded = foldedIn(context);
  const other = context.story.facts.find((fact) => folded(fact).some((text) => isFragment(words, text)));
  if (other) return `They are words of the fact "${excerpt(other.id)}": cite it here, [@${excerpt(other.id)}].`;
  for (const fact of inSight(passage, context)) {
    const { length } = longestBeginning(fold(words), fold(fact.words));
    if (fact.words !== '' && length > 0 && fold(words).slice(0, length).trim().split(' ').length > 2)
      return `The words of "${excerpt(fact.id)}" are “${excerpt(fact.words, 120)}”.`;
  }
  return generalFor(words);
}
