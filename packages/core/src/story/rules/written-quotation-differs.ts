import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import type { Place } from '../story.js';
import { passagesOf } from './support/passages.js';
import { picturesOf } from './support/pictures.js';
import { fold, isFragment } from './support/quotations.js';
import { misquotedIn } from './support/saved.js';

export const writtenQuotationDiffers: Rule = {
  code: 'written-quotation-differs',
  level: 'error',
  says: 'A quotation that is set apart has the words of the fact that it cites.',
  waivable: false,
  *check(context) {
    for (const { sort, text, cited, set, at, about } of passagesOf(context)) {
      if (sort === 'quotation' && set.length === 0)
        yield* compare(
          text,
          cited.map(({ fact }) => fact),
          at,
          about,
          context,
        );
    }
    for (const { id, block } of picturesOf(context)) {
      if (block.graphic.data.form !== 'quotes') continue;
      for (const { label, facts, at } of block.graphic.data.rows)
        yield* compare(
          label,
          facts.map(({ fact }) => fact),
          at,
          id,
          context,
        );
    }
  },
};

function* compare(
  written: string,
  ids: readonly string[],
  at: Place,
  about: string,
  context: Context,
): Generator<Found> {
  const facts = ids.flatMap((id) => context.fact(id) ?? []);
  const bare = fold(written).replace(/^"|"$/g, '').trim();
  // The words may be left to the fact; a fact that is not known is told of elsewhere.
  if (bare === '' || facts.length === 0 || facts.some(({ id }) => context.unsure.has(id))) return;
  if (
    facts.some(({ words, original }) => [words, original].some((said) => said !== '' && isFragment(bare, fold(said))))
  )
    return;
  if (facts.some((fact) => misquotedIn(context).words(fact, bare))) return;
  const [fact] = facts;
  yield {
    at,
    about,
    message: `“${excerpt(written)}” are not the words of the fact "${excerpt(fact!.id)}".`,
    help:
      fact!.words === ''
        ? 'The fact has no words: write them there, as they are in the source.'
        : `They are “${excerpt(fact!.words, 160)}”.`,
  };
}
