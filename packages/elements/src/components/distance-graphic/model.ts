import type { Frame } from '@throughline/core';
import { wrapText } from '../../marks/labels.js';
import { isUnits, type Data, type State } from './data.js';
import { mapModel, type MapModel } from './map.js';
import { rulerModel, type RulerModel } from './ruler.js';

export * from './data.js';
export type { MapModel } from './map.js';
export type { RulerModel } from './ruler.js';

/** What is drawn. */
export interface Model {
  /** The height of the picture in CSS pixels, the same before and after the map comes; `null` where the words decide it. */
  readonly height: number | null;
  readonly direction: Frame['direction'];
  /** Which of the two is drawn; the other is `null`. */
  readonly map: MapModel | null;
  readonly ruler: RulerModel | null;
  /** What measured distances were measured with, where there is room for it. */
  readonly method: string;
}

/**
 * Works out what is drawn. Until there is map data, and in place of a map that cannot be drawn, the ruler stands in its room.
 *
 * @param units in place of the units of the data; anything else than units keeps those
 */
export function distanceGraphicModel(
  given: Data,
  state: Partial<State>,
  frame: Frame,
  topology: object | null = null,
  units: string | null = null,
): Model {
  const data = isUnits(units) ? { ...given, units } : given;
  const { width, direction } = frame;
  const wanted = state.view !== 'ruler' && data.centre !== null;
  // A ruler of its own lets the words decide its height; one in place of a map has the map's.
  const height =
    frame.height ?? (wanted ? Math.round(Math.min(Math.max(280, width * (width < 480 ? 1.15 : 0.85)), 720)) : null);
  const methodHeight = METHOD_LINE * wrapText(data.method, METHOD_SIZE, width).length + 4;
  const method = height === null || height - methodHeight >= METHOD_FROM ? data.method : '';
  const room = { ...frame, height: height && height - (method ? methodHeight : 0) };
  const map = wanted && topology ? drawn(data, topology, state, room) : null;
  return { height, direction, map, ruler: map ? null : rulerModel(data, state, room), method };
}

/** `null` for map data that cannot be used; the author's check says why. */
function drawn(...given: Parameters<typeof mapModel>): MapModel | null {
  try {
    return mapModel(...given);
  } catch {
    return null;
  }
}

/** Size and line of the method in CSS pixels, and the height of a picture from which on it is drawn. */
const METHOD_SIZE = 12;
const METHOD_LINE = 17;
const METHOD_FROM = 380;
