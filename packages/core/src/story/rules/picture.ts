import { excerpt, suggest, type Problem } from '../../problem.js';
import { checkState } from '../../check-state.js';
import { kebab } from '../../kebab.js';
import { initialState } from '../../timeline.js';
import { calledHere } from '../elsewhere.js';
import type { GraphicKind } from '../kind.js';
import type { Context, Found, Rule } from '../rule.js';
import type { Place, Row } from '../story.js';
import { factsOfRow, frameOf, picturesOf, type Moment, type Picture } from './support/pictures.js';
import { keyPlace, within } from './support/places.js';

/** How the check calls the graphic when it asks its kind; problems come back with it. */
const HERE = 'graphic';

/** What the check says of the fact itself, so that one mistake is told once. */
const TOLD_OF_THE_FACT: ReadonlySet<string> = new Set([
  ...['attribution-missing', 'speaker-missing', 'status-without-source', 'unknown-certainty', 'unknown-how'],
  ...['unknown-qualifier', 'number-not-expected', 'number-missing', 'number-unreadable', 'number-negative'],
  ...['unit-missing', 'range-open', 'range-reversed', 'upper-not-expected', 'date-unreadable', 'unsafe-link'],
  ...['language-missing', 'translator-missing', 'language-unreadable', 'value-unmarked', 'label-differs'],
  ...[
    'as-of-differs',
    'measure-differs',
    'id-repeated',
    'doubled-id',
    'unknown-status',
    'title-missing',
    'label-missing',
  ],
]);

export const picture: Rule = {
  code: 'picture',
  codes: [
    ...['unknown-state-key', 'unknown-id', 'unknown-word', 'too-many-ids', 'not-in-range', 'focus-not-shown'],
    ...[
      'units-differ',
      'scale-over-units',
      'scale-not-from-zero',
      'two-sides',
      'no-rows',
      'too-many-rows',
      'cells-missing',
    ],
    ...['number-absurd', 'no-items', 'too-many-items', 'item-without-words', 'party-missing', 'quotation-missing'],
    ...[
      'too-many-quotations',
      'words-missing',
      'phrase-not-found',
      'no-room',
      'centre-missing',
      'coordinates-exchanged',
    ],
    ...['coordinate-not-a-number', 'longitude-out-of-range', 'latitude-out-of-range', 'unknown-coast', 'map-unusable'],
    ...['stated-distance-contradicted', 'distance-too-great', 'unit-not-a-length', 'map-missing', 'unusable-id'],
  ],
  level: 'error',
  says: 'A picture can show what the story asks of it, and shows nothing that its data does not bear out.',
  waivable: true,
  *check(context) {
    for (const each of picturesOf(context)) {
      if (each.kind === null) continue;
      if (each.fault !== '') yield unreadable(each, each.fault);
      else yield* ofPicture(each, each.kind, context);
    }
  },
};

function* ofPicture(picture: Picture, kind: GraphicKind, context: Context): Generator<Found> {
  const frame = frameOf(context);
  const ask = (state: Moment['state']): readonly Problem[] => kind.check(picture.written, state, HERE, frame);
  const isUnknown = (id: string) => context.fact(id) === null;
  // Of a row that cites what there is not, neither values nor id are known, and that is told already.
  const isSure = ![...picture.facts].some(isUnknown);
  const isTold = (problem: Problem) => isOfTheFact(problem, picture, isUnknown);
  try {
    const drawn = kind.shown(picture.written, initialState(kind.states));
    const asked = picture.moments.map((moment) => ({ moment, problems: ask(moment.state) }));
    // Data are checked with every state. Where no state has problems, the data have none.
    const hasNone = asked.length > 0 && asked.every(({ problems }) => problems.length === 0);
    const ofData = hasNone ? [] : ask(initialState(kind.states));
    const known = new Set(ofData.map(keyOf));
    for (const problem of ofData) if (!isTold(problem)) yield ofDataAt(problem, picture);
    for (const { moment, problems } of asked) {
      for (const found of ofState(moment, picture, kind, isSure ? drawn : null))
        if (!isLost(found, picture, context)) yield found;
      if (!isSure) continue;
      for (const problem of problems)
        if (!isTold(problem) && !known.has(keyOf(problem))) yield ofMoment(problem, moment);
    }
  } catch (error) {
    yield unreadable(picture, String(error));
  }
}

/** Whether an id is missing because a row does not cite the fact by whose id it goes: that it cites none is told. */
function isLost({ code, message }: Found, { block, facts }: Picture, context: Context): boolean {
  const id = idIn(message);
  if (code !== 'unknown-id' || context.fact(id) === null || facts.has(id)) return false;
  return block.graphic.data.rows.some(
    (row) => factsOfRow(row).length === 0 && (row.label !== '' || row.cells.some(({ text }) => text !== '')),
  );
}

/** Whether the check says it of the row's facts; of a row's coordinates it does, of the centre's it does not. */
function isOfTheFact({ code, where }: Problem, { block }: Picture, isUnknown: (fact: string) => boolean): boolean {
  if (TOLD_OF_THE_FACT.has(code)) return true;
  const row = rowMeant(where, block.graphic.data.rows);
  if (row === undefined) return false;
  return factsOfRow(row).some(isUnknown) || /^coordinate|out-of-range$/.test(code);
}

function unreadable({ id, block }: Picture, fault: string): Found {
  return {
    at: block.graphic.at,
    about: id,
    message: `The kind "${excerpt(block.graphic.kind)}" has failed over these data: ${excerpt(fault, 120)}`,
    help: 'Compare the data with what the kind’s page shows. If they are right, it is a mistake of the kind.',
  };
}

/** The data are the same at every step: what is wrong with them is told once. */
function keyOf({ code, where, message }: Problem): string {
  return JSON.stringify([code, where, message]);
}

// What a step asks for

/** @param drawn the ids of what is drawn where a step asks for all of it; `null` where not all of them are known */
function* ofState(
  moment: Moment,
  picture: Picture,
  kind: GraphicKind,
  drawn: readonly string[] | null,
): Generator<Found> {
  const about = moment.id || picture.id;
  for (const [name, text] of Object.entries(moment.wording)) {
    const at = keyPlace(moment, name, 'picture');
    if (!Object.hasOwn(kind.states, name)) {
      const message = `A ${excerpt(kind.name)} does not understand "${excerpt(name)}".`;
      const names = Object.keys(kind.states).map(kebab);
      const help = calledHere(kebab(name), names) ?? suggest(name, names);
      yield { at, about, code: 'unknown-state-key', message, help };
      continue;
    }
    const ids = drawn === null || name === 'show' ? drawn : picture.ids;
    for (const problem of checkState(kind.states, { [name]: text }, ids, HERE)) {
      const found = { ...told(problem), at: wordIn(text, problem.message, at), about };
      const id = problem.code === 'unknown-id' ? idIn(problem.message) : '';
      // A side may stand out, and has no row by which it would be drawn.
      if (!picture.ids.includes(id)) yield found;
      else yield { ...found, message: `"${excerpt(id)}" is not drawn by itself, so that "show" would show nothing.` };
    }
  }
}

/** The first word of a message that stands in quotation marks. */
function idIn(message: string): string {
  return /"([^"]*)"/.exec(message)?.[1] ?? '';
}

/** Where in a value the word stands that a problem is about: the first one in its message's quotation marks. */
function wordIn(text: string, message: string, at: Place): Place {
  const word = idIn(message);
  const start = word === '' ? -1 : ` ${text.replace(/[\s=]/g, ' ')} `.indexOf(` ${word} `);
  return start === -1 ? at : within(at, text, start, start + word.length);
}

function ofMoment(problem: Problem, moment: Moment): Found {
  const said = new Set(problem.where.match(/[a-z][a-z-]*/g)?.map((name) => name.replace(/^data-/, '')));
  const key = Object.keys(moment.wording).find((key) => said.has(kebab(key))) ?? '';
  return { ...told(problem), at: keyPlace(moment, key, 'picture'), about: moment.id };
}

// What the data are

function ofDataAt(problem: Problem, { id, block }: Picture): Found {
  const { graphic } = block;
  const row = rowMeant(problem.where, graphic.data.rows);
  return {
    ...told(problem),
    at: row ? cellMeant(problem.where, row, block.graphic.data.columns) : graphic.at,
    about: id,
  };
}

/** The row that words such as `row igla, North`, `item sam` and `quotation 2` name. */
function rowMeant(where: string, rows: readonly Row[]): Row | undefined {
  const [, number] = /\b(?:quotation|blockquote) (\d+)/.exec(where) ?? [];
  if (number !== undefined) return rows[Number(number) - 1];
  const [, quoted, plain] = /(?:data-(?:row|item)="([^"]*)"|\b(?:row|item) ([^\s,\]]+))/.exec(where) ?? [];
  const named = quoted ?? plain;
  return named === undefined ? undefined : rows.find(({ id }) => id === named || excerpt(id, 30) === named);
}

function cellMeant(where: string, row: Row, columns: Picture['block']['graphic']['data']['columns']): Place {
  const side = columns.findIndex(({ label }, i) => i > 0 && where.endsWith(`, ${excerpt(label, 30)}`));
  return (side > 0 ? row.cells[side - 1]?.at : undefined) ?? row.at;
}

/** In a story attributes have no `data-` before them. */
function told({ code, message, help }: Problem): Pick<Found, 'message' | 'help'> & { readonly code: string } {
  const plain = (text: string) => text.replace(/\bdata-(?=[a-z])/g, '');
  return { code, message: plain(message), help: plain(help) };
}
