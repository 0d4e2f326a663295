import type { Frame, Problem } from '@throughline/core';
import { wrapText } from '../../marks/labels.js';
import { isUnits, type Data, type State } from './data.js';
import type { MapModel } from './map.js';
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
  /** What is wrong is said by the author's check. */
  readonly problems?: readonly Problem[];
}

/** Draws the map, as `mapModel` does with the map data; it throws where the map data cannot be used. */
export type DrawMap = (data: Data, state: Partial<State>, frame: Frame) => MapModel;

/**
 * Works out what is drawn. Until there is a map, and in place of one that cannot be drawn, the ruler stands in its room.
 *
 * @param drawMap `null` while there is no map data
 * @param units in place of the units of the data; anything else than units keeps those
 */
export function distanceGraphicModel(
  given: Data,
  state: Partial<State>,
  frame: Frame,
  drawMap: DrawMap | null = null,
  units: string | null = null,
): Model {
  const data = isUnits(units) ? { ...given, units } : given;
  const wanted = state.view !== 'ruler' && data.centre !== null;
  // A ruler of its own lets the words decide its height; one in place of a map has the map's.
  const { width } = frame;
  const height =
    frame.height ?? (wanted ? Math.round(Math.min(Math.max(280, width * (width < 480 ? 1.15 : 0.85)), 720)) : null);
  const methodHeight = METHOD_LINE * wrapText(data.method, METHOD_SIZE, width).length + 4;
  const method = height === null || height - methodHeight >= METHOD_FROM ? data.method : '';
  const room = { ...frame, height: height === null ? null : height - (method ? methodHeight : 0) };
  const map = wanted && drawMap ? attempt(() => drawMap(data, state, room)) : null;
  return { height, direction: frame.direction, map, ruler: map ? null : rulerModel(data, state, room), method };
}

/** `null` for what cannot be drawn; the author's check says why. */
function attempt<T>(draw: () => T): T | null {
  try {
    return draw();
  } catch {
    return null;
  }
}

/** Size and line of the method in CSS pixels, and the height of a picture from which on it is drawn. */
const METHOD_SIZE = 12;
const METHOD_LINE = 17;
const METHOD_FROM = 380;
