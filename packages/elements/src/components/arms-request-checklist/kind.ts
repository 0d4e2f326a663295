import type { Fact, Graphic, GraphicKind, Known, Row } from '@throughline/core/story.js';
import { attributionIn, factsIn, factsOf, shownIn, sourcesIn, wordsIn } from '../../facts.js';
import { inStory } from '../../story-problems.js';
import { checkArmsRequestChecklist } from './check.js';
import { checklistMarkup } from './markup.js';
import {
  armsRequestChecklistOf,
  armsRequestChecklistRows,
  itemsOf,
  STATES,
  STATUSES,
  WORDS,
  type Words,
  type WrittenChecklist,
  type WrittenItem,
  type WrittenStatus,
} from './model.js';
import { still } from './still.js';

/** What a story needs to know of checklists of requests. */
export const kind: GraphicKind<WrittenChecklist> = {
  name: 'arms-request-checklist',
  tag: 'tl-arms-request-checklist',
  states: STATES,
  attributes: [],
  words: Object.keys(WORDS),
  written: writtenChecklist,
  ids: idsOf,
  check: (written, state, where) => inStory(checkArmsRequestChecklist(written, state, where), HELPS),
  markup: checklistMarkup,
  rows: (written, locale) => armsRequestChecklistRows(armsRequestChecklistOf(written), locale),
  still,
  shown: (written, state) => shownIn(idsOf(written), state),
};

function idsOf(written: WrittenChecklist): readonly string[] {
  return itemsOf(armsRequestChecklistOf(written)).map(({ id }) => id);
}

/** An item is its first fact; the facts after it are statuses that a step may move it to. */
function writtenChecklist({ title, data }: Graphic, known: Known): WrittenChecklist {
  const words = wordsIn(kind.name, Object.keys(WORDS), known);
  return {
    title,
    items: data.rows.map((row) => writtenItem(row, { ...WORDS, ...words }, known)),
    sources: sourcesIn(factsIn(data, known), known),
    words,
  };
}

function writtenItem({ id, label, group, facts }: Row, words: Words, known: Known): WrittenItem {
  const [fact, ...moves] = factsOf(facts, known);
  if (!fact) return { id, what: label, of: group };
  return {
    id,
    what: label || fact.says,
    // The author's list says who belongs together, and how they are called here.
    of: group || fact.of,
    by: fact.by,
    ...writtenStatus(fact, words, known),
    moves: moves.map((move) => writtenStatus(move, words, known)),
  };
}

function writtenStatus(fact: Fact, words: Words, known: Known): WrittenStatus {
  const status = STATUSES.find((name) => name === fact.status);
  return {
    status: fact.status,
    word: fact.reads || (status && words[status]),
    note: fact.note,
    attribution: attributionIn(fact, known),
    asOf: fact.quantity?.asOf || fact.date,
  };
}

/** What an author writes in a story, where the check tells those who write HTML. */
const HELPS = {
  'no-items': 'Write a list with an item for each request: - what is asked for [@fact].',
  'item-without-words': 'Write it in the item, or as `says` of its fact.',
  'doubled-id': 'Give each item its own: :id[…].',
  'party-missing': 'Give the fact `of`, or write the item in a list below the one who was asked.',
  'status-without-source': 'Cite a fact with that `status` and with `who` as the item’s second: [@fact] [@other-fact].',
  'focus-not-shown': 'Name it in show too.',
};
