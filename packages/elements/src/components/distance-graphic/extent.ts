import { destinationPoint, greatCircleDistance, initialBearing, type Frame, type LonLat } from '@throughline/core';
import type { Data } from './data.js';

/** The greatest of 1, 2 and 5 times a power of ten that is not greater than a number. */
export function roundDown(number: number): number {
  const power = 10 ** Math.floor(Math.log10(number));
  const digit = number / power;
  return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
}

/** The least of 1, 2 and 5 times a power of ten that is not less than a number. */
export function roundUp(number: number): number {
  const down = roundDown(number);
  return down === number ? number : [2, 2.5, 5].map((factor) => factor * down).find((up) => up >= number && up === roundDown(up)) ?? down;
}

/** Where the map lies on the paper. */
export interface MapRoom {
  readonly width: number;
  readonly height: number;
  /** CSS pixels per kilometre, along every line through the centre. */
  readonly scale: number;
  /** The centre of the projection in CSS pixels. */
  readonly x: number;
  readonly y: number;
}

/**
 * Places a map so that every place measured, and every stated distance in the direction of the farthest
 * place, is on it. It takes all rows, whichever are shown, so that a step never moves the map.
 */
export function mapRoom(data: Data, width: number, height: number): MapRoom {
  const [left, top, right, bottom] = extent(data);
  const margin = Math.min(40, 0.1 * Math.min(width, height));
  const scale = Math.min((width - 2 * margin) / (right - left), (height - 2 * margin) / (bottom - top));
  return { width, height, scale, x: width / 2 - (scale * (left + right)) / 2, y: height / 2 - (scale * (top + bottom)) / 2 };
}

/** The height that suits a map that may be as high as it likes. */
export function mapHeight(data: Data, { width }: Frame): number {
  const [left, top, right, bottom] = extent(data);
  const ratio = (bottom - top) / (right - left);
  return Math.round(Math.min(Math.max(240, width * Math.min(Math.max(ratio, 0.62), width < 480 ? 1.15 : 0.85)), 680) + 44);
}

/** What the map must show, in kilometres from the centre along east and south: left, top, right, bottom. */
function extent({ centre, rows }: Data): [number, number, number, number] {
  const origin = centre ?? [0, 0];
  const lines = rows.flatMap(({ points }) => (points ? [points] : []));
  const farthest = lines.reduce<LonLat | null>((far, [, to]) => (far === null || greatCircleDistance(origin, to) > greatCircleDistance(origin, far) ? to : far), null);
  const limit = farthest ? 2.5 * greatCircleDistance(origin, farthest) : Infinity;
  const reaches = rows.flatMap(({ points, stated, coast, familiar }): LonLat[] => {
    const km = stated?.quantity.upper ?? stated?.quantity.value ?? null;
    if (familiar || km === null || km > limit) return [];
    const line = points ?? (coast === null ? undefined : lines.find(([, to]) => to === farthest));
    if (line) return [destinationPoint(line[0], initialBearing(...line), km)];
    if (farthest) return [destinationPoint(origin, initialBearing(origin, farthest), km)];
    return [0, 90, 180, 270].map((bearing) => destinationPoint(origin, bearing, km));
  });
  const places = [origin, ...lines.flat(), ...reaches].map((place) => offsetKm(origin, place));
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
  const spread = Math.max(LEAST_KM, Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  // A map of places on one line is given some breadth.
  const widened = (values: number[]): [number, number] => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const more = Math.max(0, 0.4 * spread - (high - low)) / 2;
    return [low - more, high + more];
  };
  const [left, right] = widened(xs);
  const [top, bottom] = widened(ys);
  return [left, top, right, bottom];
}
const LEAST_KM = 20;

/** A place in the azimuthal equidistant projection, in kilometres east and south of the centre. */
export function offsetKm(centre: LonLat, place: LonLat): [x: number, y: number] {
  const km = greatCircleDistance(centre, place);
  const bearing = (initialBearing(centre, place) * Math.PI) / 180;
  return [km * Math.sin(bearing), -km * Math.cos(bearing)];
}
