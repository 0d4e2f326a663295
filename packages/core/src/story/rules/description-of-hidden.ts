import { checkState } from '../../check-state.js';
import { initialState } from '../../timeline.js';
import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import { numbersOf } from './support/given.js';
import { perContext } from './support/once.js';
import { passagesOf, type Passage } from './support/passages.js';
import { factsOfRow, shownAt, type Moment, type Picture } from './support/pictures.js';

export const descriptionOfHidden: Rule = {
  code: 'description-of-hidden',
  level: 'error',
  says: 'A description speaks of what its picture shows, not of what comes later or is gone.',
  waivable: true,
  *check(context) {
    for (const passage of passagesOf(context)) {
      const { sort, picture, moment } = passage;
      if (sort !== 'description' || picture === null || moment === null) continue;
      if (asksForUnknown(picture, moment)) continue;
      const shown = shownAt(picture, moment);
      if (shown.size < picture.rows.size) yield* inDescription(passage, picture, shown, context);
    }
  },
};

/** What a step shows that asks for what there is not is not known. */
function asksForUnknown({ kind, written, ids }: Picture, { wording, state: { show } }: Moment): boolean {
  if (kind === null || written === null) return true;
  if (checkState(kind.states, wording, ids, '').length > 0) return true;
  // A side may stand out, and is not drawn by itself.
  if (!Array.isArray(show)) return false;
  const drawn = kind.shown(written, initialState(kind.states));
  return show.some((id: string) => !drawn.includes(id));
}

function* inDescription(
  passage: Passage,
  picture: Picture,
  shown: ReadonlySet<string>,
  context: Context,
): Generator<Found> {
  const rows = rowsByValue(context)(picture);
  for (const { values, start, end, sort } of numbersOf(context)(passage)) {
    const meant = sort === 'small' ? [] : values.flatMap((value) => rows.get(value) ?? []);
    // A number that some row shows may be that row's.
    if (meant.length === 0 || meant.some((id) => shown.has(id))) continue;
    const label = picture.rows.get(meant[0]!)?.label ?? meant[0]!;
    yield {
      at: passage.place(start, end),
      about: passage.about,
      message: `The description gives ${excerpt(passage.text.slice(start, end))}, which belongs to "${excerpt(label)}": the picture does not show that here.`,
      help: 'Describe what is shown, or show it.',
    };
  }
}

/** The rows of a picture by the numbers of their facts. */
const rowsByValue = perContext((context: Context) => {
  const each = new WeakMap<Picture, ReadonlyMap<number, readonly string[]>>();
  return (picture: Picture): ReadonlyMap<number, readonly string[]> => {
    if (!each.has(picture)) each.set(picture, byValue(picture, context));
    return each.get(picture)!;
  };
});

function byValue({ rows }: Picture, context: Context): ReadonlyMap<number, readonly string[]> {
  const map = new Map<number, string[]>();
  for (const [id, row] of rows) {
    const quantities = factsOfRow(row).flatMap((fact) => context.fact(fact)?.quantity ?? []);
    for (const value of new Set(quantities.flatMap((quantity) => [quantity.value, quantity.upper]))) {
      if (value !== null) map.set(value, [...(map.get(value) ?? []), id]);
    }
  }
  return map;
}
