import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import type { Fact } from '../story.js';
import { inSight, isSet, passagesOf, type Passage } from './support/passages.js';
import { picturesOf } from './support/pictures.js';
import { keyPlace } from './support/places.js';
import { cutsIn, editedOf, fold, isFragment, isVerbatim, quotationsIn, wordsOfQuoted } from './support/quotations.js';
import { savedIn } from './support/saved.js';
import { waivedAs } from './support/waived.js';

export const quotationEdited: Rule = {
  code: 'quotation-edited',
  level: 'warning',
  says: 'What is left out of a quotation, or put into it, has been looked at by an editor.',
  waivable: true,
  *check(context) {
    yield* inFacts(context);
    for (const passage of passagesOf(context)) yield* inPassage(passage, context);
    const waived = (text: string) => waivedAs('quotation-edited', text, { start: 0, end: text.length }, context);
    for (const { id, block } of picturesOf(context)) {
      const { form, rows } = block.graphic.data;
      if (form !== 'quotes') continue;
      for (const { label, facts, at } of rows) {
        const cuts = cutsOf(label, () => facts.flatMap(({ fact }) => context.fact(fact) ?? []), context);
        if (cuts.length > 0) yield { at, about: waived(label) ?? id, ...tell(label, cuts) };
      }
    }
  },
};

function* inFacts(context: Context): Generator<Found> {
  const saved = savedIn(context);
  for (const fact of context.story.facts) {
    const key = fact.original === '' ? 'words' : 'original';
    const words = fold(fact[key]);
    const { changes } = editedOf(words);
    if (changes.length === 0) continue;
    const text = saved(fact.source);
    // The source may have the ellipsis itself; words that are not in it at all are told of elsewhere.
    if (text !== null && (text.folded.includes(words) || !isVerbatim(words, text.folded))) continue;
    yield { at: keyPlace(fact, key), about: fact.id, ...tell(fact[key], changes) };
  }
}

/** What is cut where the words are quoted, and not in the fact. */
function* inPassage(passage: Passage, context: Context): Generator<Found> {
  const { sort, text, set, about } = passage;
  const facts = () => inSight(passage, context);
  if (sort === 'quotation' && set.length === 0) {
    const words = text.trim().replace(/^["“„«]|["”“»]$/g, '');
    const cuts = cutsOf(words, facts, context);
    const whole = { start: 0, end: text.length };
    if (cuts.length > 0)
      yield {
        at: passage.at,
        about: waivedAs('quotation-edited', text, whole, context) ?? about,
        ...tell(words, cuts),
      };
    return;
  }
  if (!EDITED.test(text)) return;
  for (const { start, end, words } of quotationsIn(text)) {
    const cuts = isSet(passage, start, end) ? [] : cutsOf(words, facts, context);
    if (cuts.length === 0) continue;
    const part = wordsOfQuoted(text, { start, end });
    yield {
      at: passage.place(start, end),
      about: waivedAs('quotation-edited', text, part, context) ?? about,
      ...tell(words, cuts),
    };
  }
}

const EDITED = /[[…]|\.\.\./;

/** Where quoted words are those of a fact but for what is cut or filled in: these changes, unless the fact or its source has them. */
function cutsOf(quoted: string, facts: () => readonly Fact[], context: Context): readonly string[] {
  if (!EDITED.test(quoted)) return [];
  const said = facts().flatMap((fact) =>
    [fact.words, fact.original]
      .map(fold)
      .filter((words) => words !== '' && isFragment(quoted, words))
      .map((words) => ({ words, text: savedIn(context)(fact.source)?.folded ?? '' })),
  );
  const cuts = said.map(({ words, text }) => (text.includes(fold(quoted)) ? [] : cutsIn(quoted, words)));
  return cuts.some(({ length }) => length === 0) ? [] : (cuts[0] ?? []);
}

function tell(words: string, changes: readonly string[]): Pick<Found, 'message' | 'help'> {
  return {
    message: `“${excerpt(words)}” has been shortened or filled in: ${excerpt(changes.join(' '))}`,
    help: 'Look whether it still says what the source says; if so, waive this with your name.',
  };
}
