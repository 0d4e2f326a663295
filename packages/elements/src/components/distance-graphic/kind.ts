import type { Problem, State } from '@throughline/core';
import type { Cell, Column, Fact, Graphic, GraphicKind, Known, Row } from '@throughline/core/story.js';
import { attributionIn, factIn, factsIn, labelIn, shownIn, sourcesIn, statedIn, wordsIn } from '../../facts.js';
import { inStory } from '../../story-problems.js';
import { checkDistanceGraphic } from './check.js';
import {
  distanceGraphicIds,
  distanceGraphicOf,
  distanceGraphicRows,
  STATES,
  WORDS,
  type Written,
  type WrittenFigure,
  type WrittenRow,
} from './data.js';
import { distanceMarkup } from './markup.js';
import { still } from './still.js';

/** How the names of countries begin, before their ids in the map data. */
const COUNTRY = 'country-';

/** What a story needs to know of distances. */
export const kind: GraphicKind<Written> = {
  name: 'distance-graphic',
  tag: 'tl-distance-graphic',
  states: STATES,
  attributes: ['map', 'units', 'centre', 'centre-name'],
  words: [...Object.keys(WORDS), `${COUNTRY}*`],
  written: writtenDistances,
  ids: idsOf,
  check: (written, state, where) => inStory(checkOnce(written, state, where), HELPS),
  markup: distanceMarkup,
  rows: (written, locale) => distanceGraphicRows(distanceGraphicOf(written), locale),
  still,
  shown: (written, state) => shownIn(idsOf(written), state),
};

function idsOf(written: Written): readonly string[] {
  return distanceGraphicIds(distanceGraphicOf(written));
}

/** A row is a place; what its facts say of the way there, from where and between which points, is the row's. */
function writtenDistances({ title, data, attributes }: Graphic, known: Known): Written {
  const columns = columnsIn(data.columns.slice(1));
  const heads = { stated: columns.stated?.label ?? '', measured: columns.measured?.label ?? '' };
  const cellOf = (row: Row, column: Column | undefined) => column && row.cells[data.columns.indexOf(column) - 1];
  const measured = data.rows.flatMap((row) => factIn(cellOf(row, columns.measured), known) ?? []);
  const map = attributes['map'] ?? null;
  return {
    title,
    centre: attributes['centre'] ?? null,
    centreName: attributes['centre-name'] ?? null,
    rows: data.rows.map((row) => writtenRow(row, cellOf(row, columns.stated), cellOf(row, columns.measured), known)),
    method: distinct(measured.map(({ method }) => method)).join(' '),
    credit: distinct(measured.map(({ source }) => known.source(source)?.credit ?? '')).join('; '),
    countries: countriesIn(known),
    sources: sourcesIn(factsIn(data, known), known),
    words: {
      ...wordsIn(kind.name, Object.keys(WORDS), known),
      ...Object.fromEntries(Object.entries(heads).filter(([, head]) => head !== '')),
    },
    unknownColumns: columns.others.map(({ id }) => id),
    units: attributes['units'] ?? null,
    map,
    topology: map === null ? null : topologyIn(known.file(map)),
  };
}

interface Columns {
  readonly stated: Column | undefined;
  readonly measured: Column | undefined;
  readonly others: readonly Column[];
}

/** What was stated and what is measured: by the names of the columns, else the first and the second. */
function columnsIn(columns: readonly Column[]): Columns {
  const named = (name: string) => columns.find(({ id }) => id === name);
  const unnamed = columns.filter(({ id }) => id !== 'stated' && id !== 'measured');
  const stated = named('stated') ?? unnamed.shift();
  const measured = named('measured') ?? unnamed.shift();
  return { stated, measured, others: unnamed };
}

function writtenRow(
  { id, label }: Row,
  statedCell: Cell | undefined,
  measuredCell: Cell | undefined,
  known: Known,
): WrittenRow {
  const measured = factIn(measuredCell, known);
  const stated = factIn(statedCell, known);
  const facts = [measured, stated].filter((fact) => fact !== null);
  const first = (key: 'from' | 'points' | 'coast') => facts.map((fact) => fact[key]).find(Boolean) ?? null;
  return {
    id,
    label,
    from: first('from'),
    points: first('points'),
    coast: first('coast'),
    note: distinct(facts.map(({ note }) => note)).join('; '),
    stated: writtenFigure(statedCell, stated, stated, known),
    // The head of the column says whose measure it is.
    measured: writtenFigure(measuredCell, measured, measured?.certainty === 'measured' ? null : measured, known),
  };
}

/** `null` where nothing is said. */
function writtenFigure(
  cell: Cell | undefined,
  fact: Fact | null,
  said: Fact | null,
  known: Known,
): WrittenFigure | null {
  const label = labelIn(cell, fact, known);
  if (!fact) return label ? { label } : null;
  return { ...statedIn(fact), label, attribution: said && attributionIn(said, known) };
}

/** The countries that the story names, by their ids in the map data: `country-862`. */
function countriesIn({ story: { words } }: Known): Readonly<Record<string, string>> {
  const named = Object.entries(words).filter(([name]) => name.startsWith(COUNTRY));
  return Object.fromEntries(named.map(([name, text]) => [name.slice(COUNTRY.length), text]));
}

function topologyIn(file: unknown): object | null {
  return typeof file === 'object' ? file : null;
}

/** Map data that is named and not there. */
function faultOf({ map, topology }: Written): { url: string; reason: Error } | null {
  return map && !topology ? { url: map, reason: new Error('There is no such file, or it is no JSON.') } : null;
}

/**
 * Checks, and draws a map no second time that was sound for the same centre and the same coasts: a story asks at each of
 * its steps, and drawing a map takes as long as all other checks of it together.
 */
function checkOnce(written: Written, state: State, where: string): readonly Problem[] {
  const { topology, centre, rows } = written;
  const drawn = JSON.stringify([centre, distinct((rows ?? []).map(({ coast }) => coast ?? ''))]);
  const sound = (topology && SOUND.get(topology)) ?? new Set<string>();
  const known = sound.has(drawn) ? { ...written, topology: null } : written;
  const problems = checkDistanceGraphic(known, state, where, faultOf(written));
  if (topology && !problems.some(({ code }) => code === 'map-unusable' || code === 'unknown-coast'))
    SOUND.set(topology, sound.add(drawn));
  return problems;
}
const SOUND = new WeakMap<object, Set<string>>();

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}

/** What an author writes in a story, where the check tells those who write HTML. */
const HELPS = {
  'no-rows': 'Write a table with a row for each place.',
  'doubled-id': 'Give each row its own: :id[…]. A step finds only the first.',
  'method-missing': 'Give the measured facts a `method`: the map, its scale and the way of measuring.',
  'two-points-needed': 'Give the fact `points: lon,lat lon,lat`, without spaces after the commas.',
  'label-missing': 'Write the place in the first column.',
  'distance-missing': 'Cite a fact in one of the two cells, or write words there.',
  'centre-missing': 'Write centre="lon,lat" on the scene: the place measured from.',
  'map-failed': 'The ruler is drawn in its place. Write the path of a TopoJSON file beside the story.',
};
