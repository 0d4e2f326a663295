import type { Context } from '../../rule.js';
import type { Place } from '../../story.js';
import { citationsOfData } from '../../text.js';
import { perContext } from './once.js';
import { passagesOf } from './passages.js';
import { picturesOf } from './pictures.js';

/** A place where a story names a fact. */
export interface Reference {
  readonly fact: string;
  readonly at: Place;
  /** The id of the step or picture in which it stands, or `''`. */
  readonly about: string;
}

/** Every place where a story names a fact: in its words and in the data of its graphics. */
export const referencesOf = perContext((context: Context): readonly Reference[] => [
  ...passagesOf(context).flatMap(({ cited, about }) => cited.map(({ fact, at }) => ({ fact, at, about }))),
  ...picturesOf(context).flatMap(({ id, block }) =>
    citationsOfData(block.graphic).map(({ fact, at }) => ({ fact, at, about: id })),
  ),
]);
