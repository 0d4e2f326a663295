import type { Problem, State } from '@throughline/core';
import type { Cell, Fact, Graphic, GraphicKind, Known, Row } from '@throughline/core/story.js';
import { attributionIn, dateIn, factIn, factsIn, labelIn, shownIn, sourcesIn, statedIn, wordsIn } from '../../facts.js';
import { inStory } from '../../story-problems.js';
import { checkForces } from './check.js';
import { forceMarkup } from './markup.js';
import {
  forceIds,
  forceRows,
  forcesOf,
  STATES,
  WORDS,
  type ForceData,
  type WrittenCell,
  type WrittenForces,
  type WrittenRow,
} from './model.js';
import { still } from './still.js';

const read = new WeakMap<WrittenForces, ForceData>();

/** What is written, read once however many steps ask for it: nothing changes it after it was written. */
function readOnce(written: WrittenForces): ForceData {
  const known = read.get(written) ?? forcesOf(written);
  read.set(written, known);
  return known;
}

const told = new WeakMap<WrittenForces, { readonly where: string; readonly problems: readonly Problem[] }>();

/** What is wrong with a comparison, found once however many steps ask: of a state it has nothing to say. */
function checkOnce(written: WrittenForces, state: State, where: string): readonly Problem[] {
  const before = told.get(written);
  if (before?.where === where) return before.problems;
  const problems = checkForces(written, state, where);
  told.set(written, { where, problems });
  return problems;
}

/** What a story needs to know of force comparisons. */
export const kind: GraphicKind<WrittenForces> = {
  name: 'force-comparison-bar',
  tag: 'tl-force-comparison-bar',
  states: STATES,
  attributes: ['scale'],
  values: { scale: ['common'] },
  words: Object.keys(WORDS),
  written: writtenForces,
  ids: (written) => forceIds(readOnce(written)),
  check: (written, state, where) => inStory(checkOnce(written, state, where), HELPS),
  markup: forceMarkup,
  rows: (written, locale) => forceRows(readOnce(written), locale),
  still,
  shown: (written, state) =>
    shownIn(
      readOnce(written).rows.map(({ id }) => id),
      state,
    ),
};

/** A column is a side, a row a capability; a cell states what its fact states, in the cell's words or in the fact's. */
function writtenForces({ title, data, attributes }: Graphic, known: Known): WrittenForces {
  const sides = data.columns.slice(1);
  return {
    title,
    scale: attributes['scale'] ?? null,
    sides: sides.map(({ id, label }) => ({ id, name: label })),
    rows: data.rows.map((row) =>
      writtenRow(
        row,
        sides.map((_, side) => row.cells[side]),
        known,
      ),
    ),
    sources: sourcesIn(factsIn(data, known), known),
    words: wordsIn(kind.name, Object.keys(WORDS), known),
  };
}

function writtenRow({ id, label, short }: Row, cells: readonly (Cell | undefined)[], known: Known): WrittenRow {
  const written = cells.map((cell) => writtenCell(cell, known));
  // What the whole row is counted in is said once, for the empty cells too.
  const units = new Set(written.flatMap((cell) => (cell?.unit ? [`${cell.unit}\n${cell.units ?? ''}`] : [])));
  if (units.size !== 1) return { id, label, short, cells: written };
  const [unit, plural] = [...units][0]!.split('\n');
  return { id, label, short, unit, units: plural || null, cells: written.map((cell) => cell && withoutUnit(cell)) };
}

type Stating = WrittenCell & { readonly unit: string | null; readonly units: string | null };

function withoutUnit(cell: Stating): Stating {
  return { ...cell, unit: null, units: null };
}

/** `null` where nothing is stated. */
function writtenCell(cell: Cell | undefined, known: Known): Stating | null {
  const fact = factIn(cell, known);
  const label = labelIn(cell, fact, known);
  if (!fact) return label ? { label, unit: null, units: null } : null;
  const stated = statedIn(fact);
  return {
    ...stated,
    // Of one, the unit reads as it is.
    units: (stated.unit && !isOne(fact) && fact.units) || null,
    label,
    asOfLabel: dateIn(stated.asOf, known),
    attribution: attributionIn(fact, known),
  };
}

function isOne({ quantity }: Fact): boolean {
  return quantity?.qualifier === 'exactly' && quantity.value === 1;
}

/** What an author writes in a story, where the check tells those who write HTML. */
const HELPS = {
  'title-missing': 'Write it in brackets: :::scene[Who has more ships?]{…}.',
  'two-sides': 'Write a table with two columns after the first.',
  'no-rows': 'Write a table with a row for each capability.',
  'id-repeated': 'Give every row and side an id of its own: :id[…].',
  'label-missing': 'Write it in the first column.',
  'scale-over-units': 'Each unit keeps its own scale. Leave scale out, or state all values in one unit.',
  'attribution-missing': 'Give the fact `who`, or cite a fact that has it: [@fact].',
  'value-unmarked': 'Write it as the `value` of a fact, and cite the fact: [@fact].',
};
