import { excerpt, suggest, type Frame, type Problem } from '@throughline/core';
import { wrapText } from '../../marks/labels.js';
import { isUnits, UNITS, type Data, type State } from './data.js';
import { mapHeight } from './extent.js';
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
  readonly problems: readonly Problem[];
}

/** Draws the map, as `mapModel` does with the map data; it throws where the map data cannot be used. */
export type DrawMap = (data: Data, state: Partial<State>, frame: Frame) => MapModel;

/** What the element knows beside the data. */
export interface Surroundings {
  /** `null` while there is no map data. */
  readonly drawMap: DrawMap | null;
  /** In place of the units of the data; `null` to keep those. */
  readonly units: string | null;
  /** Why there is no map data. */
  readonly problems: readonly Problem[];
}

/** Works out what is drawn. Until there is a map the ruler stands in its room. */
export function distanceGraphicModel(given: Data, state: Partial<State>, frame: Frame, { drawMap, units, problems: known }: Surroundings): Model {
  const problems = [...known];
  if (units !== null && !isUnits(units)) problems.push({ code: 'unknown-units', where: '[units]', message: `"${excerpt(units)}" are no units.`, help: suggest(units, UNITS) });
  const data = units !== null && isUnits(units) ? { ...given, units } : given;

  const wanted = state.view !== 'ruler' && data.centre !== null;
  // A ruler of its own lets the words decide its height; one in place of a map has the map's.
  const height = frame.height ?? (wanted ? mapHeight(data, frame) : null);
  const methodHeight = METHOD_LINE * wrapText(data.method, METHOD_SIZE, frame.width).length + 4;
  const method = height === null || height - methodHeight >= METHOD_FROM ? data.method : '';
  const room = { ...frame, height: height === null ? null : height - (method ? methodHeight : 0) };
  let map: MapModel | null = null;
  try {
    map = wanted && drawMap ? drawMap(data, state, room) : null;
    problems.push(...(map?.problems ?? []));
  } catch (error) {
    problems.push({
      code: 'map-unusable',
      where: '[map]',
      message: `The map cannot be drawn: ${excerpt(error instanceof Error ? error.message : String(error))}`,
      help: 'Give TopoJSON with an object "countries". The ruler is drawn in its place.',
    });
  }
  return { height, direction: frame.direction, map, ruler: map ? null : rulerModel(data, state, room), method, problems };
}

/** Size and line of the method in CSS pixels, and the height of a picture from which on it is drawn. */
const METHOD_SIZE = 12;
const METHOD_LINE = 17;
const METHOD_FROM = 380;
