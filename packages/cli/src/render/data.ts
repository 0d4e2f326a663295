// The data of a graphic as a file. It is read far from the page: each line says by itself who says so, and where.
import { toCsv } from '@throughline/core';
import type { Fact, Known } from '@throughline/core/story.js';
import { attempt, type Edition, type Shot } from './edition.js';
import { absolute } from './structured.js';

type Cell = string | number | null;
type Rows = readonly (readonly Cell[])[];

/** The graphic's own table, then for each line its facts' sources; a link in it is a whole one, or none. */
export function dataOf(shot: Shot, edition: Edition): string {
  const { canonical } = edition.story;
  const noteOf = (fact: string) => {
    const note = edition.known.noteOf(fact);
    return note && absolute(note, canonical);
  };
  const rows = rowsOf(shot, edition, { ...edition.known, noteOf });
  return toCsv(withSources(rows, factsOfRows(shot, edition), edition));
}

function rowsOf({ kind, block }: Shot, { story }: Edition, known: Known): Rows {
  return attempt(block, 'rows', () => (kind ? kind.rows(kind.written(block.graphic, known), story.lang || 'en') : []));
}

/** Stand around the id of a fact; private characters, which no words have. */
const [OPENS, CLOSES] = ['\uE000', '\uE001'];
const MARK = new RegExp(`${OPENS}(.*?)${CLOSES}`, 'g');

/**
 * The facts that each row is made of, by row. A kind does not tell: so it is asked for its rows once more, of facts that say nothing
 * but their ids.
 */
function factsOfRows(shot: Shot, edition: Edition): readonly (readonly Fact[])[] {
  const { known } = edition;
  const mark = (id: string) => `${OPENS}${id}${CLOSES}`;
  const fact = (id: string) => {
    const found = known.fact(id);
    return found && { ...found, who: { ...found.who, name: mark(id) } };
  };
  let marked: Rows;
  try {
    marked = rowsOf(shot, edition, { ...known, fact, reads: ({ id }) => mark(id), noteOf: mark });
  } catch {
    // A newsroom's own kind that cannot do without what facts say: its table stays as it is.
    return [];
  }
  return marked.map((row) => {
    const ids = row.flatMap((cell) => [...String(cell ?? '').matchAll(MARK)].map(([, id = '']) => id));
    return [...new Set(ids)].flatMap((id) => known.fact(id) ?? []);
  });
}

/** Adds the columns that say who says so, as far as they say anything; an empty cell of a column that is there is filled. */
function withSources(rows: Rows, facts: readonly (readonly Fact[])[], edition: Edition): Rows {
  const [head, ...lines] = rows;
  if (head === undefined || facts.length !== rows.length) return rows;
  return columnsOf(edition).reduce<Rows>(
    ([names = [], ...table], { name, of }) => {
      const cells = table.map((_, i) => [...new Set(facts[i + 1]!.map(of))].filter((text) => text !== '').join('; '));
      if (cells.every((text) => text === '')) return [names, ...table];
      const at = names.indexOf(name);
      if (at === -1) return [[...names, name], ...table.map((line, i) => [...line, cells[i] || null])];
      return [names, ...table.map((line, i) => line.map((cell, j) => (j === at && !cell ? cells[i] || null : cell)))];
    },
    [head, ...lines],
  );
}

interface Column {
  readonly name: string;
  of(fact: Fact): string;
}

function columnsOf({ words, known }: Edition): readonly Column[] {
  const source = ({ source: id }: Fact) => known.source(id);
  return [
    {
      name: words.say('whoSaysSo'),
      of: ({ who, certainty }) =>
        [who.name || words.say(certainty === 'measured' ? 'thisPage' : 'notAttributed'), who.role]
          .filter(Boolean)
          .join(', '),
    },
    { name: words.say('howSure'), of: ({ certainty }) => (certainty ? words.say(certainty) : '') },
    { name: words.say('dataAsOf'), of: ({ quantity, date }) => quantity?.asOf || date },
    { name: words.say('publisher'), of: (fact) => source(fact)?.publisher ?? '' },
    { name: words.say('sourceTitle'), of: (fact) => source(fact)?.title ?? '' },
    { name: words.say('sourceLink'), of: (fact) => source(fact)?.link ?? '' },
    { name: words.say('archivedLink'), of: (fact) => source(fact)?.archived ?? '' },
  ];
}
