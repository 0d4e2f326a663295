import { excerpt, type Problem } from './problem.js';

/** What is wrong with a pair of coordinates: a Problem to which the caller adds where it was read. */
export type CoordinateFault = Omit<Problem, 'where'>;

/** Every fault of a pair of coordinates, in reading order; an empty list means it is a place on the Earth. */
export function coordinateFaults(lon: unknown, lat: unknown): CoordinateFault[] {
  const faults: CoordinateFault[] = [];
  for (const [axis, value, limit] of [
    ['longitude', lon, 180],
    ['latitude', lat, 90],
  ] as const) {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      faults.push({
        code: 'coordinate-not-a-number',
        message: `The ${axis} is not a number: ${quoted(value)}.`,
        help: `Write the ${axis} in decimal degrees, for example ${axis === 'longitude' ? '-66.9' : '10.6'}.`,
      });
    } else if (Math.abs(value) > limit) {
      faults.push({
        code: `${axis}-out-of-range`,
        message: `The ${axis} ${String(value)} is outside -${String(limit)} to ${String(limit)} degrees.`,
        help: swapped(lon, lat)
          ? 'Longitude comes first, then latitude: the two look exchanged.'
          : `Write the ${axis} in decimal degrees between -${String(limit)} and ${String(limit)}.`,
      });
    }
  }
  return faults;
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? `"${excerpt(value)}"` : excerpt(String(value));
}

function swapped(lon: unknown, lat: unknown): boolean {
  return (
    typeof lon === 'number' &&
    typeof lat === 'number' &&
    Math.abs(lon) <= 90 &&
    Math.abs(lat) > 90 &&
    Math.abs(lat) <= 180
  );
}
