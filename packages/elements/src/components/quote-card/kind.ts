import type { Fact, Graphic, GraphicKind, Known, Row } from '@throughline/core/story.js';
import { dateIn, factsIn, factsOf, shownIn, sourcesIn, wordIn } from '../../facts.js';
import { inStory } from '../../story-problems.js';
import { checkQuoteCard } from './check.js';
import { quoteCardMarkup } from './markup.js';
import {
  HOW_SAID,
  quoteCardIds,
  quoteCardOf,
  quoteCardRows,
  STATES,
  type WrittenQuotation,
  type WrittenQuoteCard,
} from './model.js';
import { still } from './still.js';

/** What a story needs to know of quotations. */
export const kind: GraphicKind<WrittenQuoteCard> = {
  name: 'quote-card',
  tag: 'tl-quote-card',
  states: STATES,
  attributes: [],
  words: Object.keys(HOW_SAID),
  written: writtenQuoteCard,
  ids: idsOf,
  check: (written, state, where, frame) => inStory(checkQuoteCard(written, state, where, frame), HELPS),
  markup: quoteCardMarkup,
  rows: (written, locale) => quoteCardRows(quoteCardOf(written), locale),
  still,
  shown: (written, state) => shownIn(idsOf(written), state),
};

function idsOf(written: WrittenQuoteCard): readonly string[] {
  return quoteCardIds(quoteCardOf(written));
}

function writtenQuoteCard({ title, data }: Graphic, known: Known): WrittenQuoteCard {
  return {
    title,
    quotations: data.rows.map((row) => writtenQuotation(row, known)),
    sources: sourcesIn(factsIn(data, known), known),
  };
}

/** The words of the row, which are found in those of its fact, else the fact's; who said them, and how, is the fact's. */
function writtenQuotation({ id, label, facts }: Row, known: Known): WrittenQuotation {
  const [fact] = factsOf(facts, known);
  if (!fact) return { id, words: label };
  const { wordsLang, original, originalLang, translation, who, occasion, date, how } = fact;
  return {
    id,
    words: { text: label || fact.words, lang: wordsLang },
    original: original === '' ? null : { text: original, lang: originalLang },
    translation,
    speaker: who.name,
    role: who.role,
    occasion,
    date,
    dateLabel: dateIn(date, known),
    how,
    howLabel: howIn(fact, known),
  };
}

/** How the words were said, as the fact says, else as the story says it of all. */
function howIn({ how, howReads }: Fact, known: Known): string {
  if (howReads || !Object.hasOwn(HOW_SAID, how)) return howReads;
  return wordIn(how, known) || HOW_SAID[how as keyof typeof HOW_SAID];
}

/** What an author writes in a story, where the check tells those who write HTML. */
const HELPS = {
  'words-missing': 'Write them after >, or as `words` of the fact.',
  'quotation-missing': 'Write a block quotation for each: > What was said. [@fact]',
  'doubled-id': 'Give each one its own: steps reach the first only.',
  'speaker-missing': 'Give the fact `who`; where no name is given, say who it was, and `how: unnamed`.',
  'language-missing': 'Give the fact `original-lang: es` or the like.',
  'translator-missing': 'Give the fact `translation: translated by …`.',
  'language-unreadable': 'Write es or the like.',
};
