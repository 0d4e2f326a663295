import { coordinateFaults } from '../../check-coordinates.js';
import { greatCircleDistance, KM_PER_MILE, type LonLat } from '../../geodesy.js';
import { excerpt } from '../../problem.js';
import type { Quantity } from '../../quantity.js';
import type { Rule } from '../rule.js';
import { keyPlace } from './support/places.js';
import { misquotedIn } from './support/saved.js';

/** Kilometres in a unit of distance. */
const KILOMETRES = new Map([
  ...['km', 'kilometre', 'kilometer'].map((unit) => [unit, 1] as const),
  ...['m', 'metre', 'meter'].map((unit) => [unit, 0.001] as const),
  ...['mi', 'mile'].map((unit) => [unit, KM_PER_MILE] as const),
  ...['nmi', 'nautical mile'].map((unit) => [unit, 1.852] as const),
]);

/** The sphere is at most 0.56 % off; the rest is for rounding. */
const TOLERANCE = 0.01;
/** What "about" leaves open. */
const ABOUT = 0.1;

export const distanceContradicted: Rule = {
  code: 'distance-contradicted',
  level: 'error',
  says: 'A distance is as far as the two points lie apart between which it was taken.',
  waivable: true,
  *check(context) {
    for (const fact of context.story.facts) {
      const points = pointsOf(fact.points);
      const factor = KILOMETRES.get(fact.quantity?.unit.toLowerCase() ?? '');
      if (points === null || factor === undefined || fact.quantity === null) continue;
      const between = greatCircleDistance(...points);
      if (!contradicts(fact.quantity, between / factor)) continue;
      const apart = Math.round((between / factor) * 10) / 10;
      // That the number is not the one of the source, which the points bear out, is told.
      if (misquotedIn(context).value(fact, [apart, Math.round(apart)])) continue;
      yield {
        at: keyPlace(fact, 'value'),
        about: fact.id,
        message: `The fact gives ${excerpt(fact.value)} ${excerpt(fact.units || fact.quantity.unit)}, but its two points are ${String(apart)} apart.`,
        help: 'Correct the number, or the points: longitude comes first, then latitude.',
      };
    }
  },
};

/** Two places, as `lon,lat lon,lat`; `null` where they are none. */
function pointsOf(text: string): readonly [LonLat, LonLat] | null {
  const pairs = text
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split(',').map(Number));
  const [a, b] = pairs;
  if (pairs.length !== 2 || a?.length !== 2 || b?.length !== 2) return null;
  if ([a, b].some(([lon, lat]) => coordinateFaults(lon, lat).length > 0)) return null;
  return [
    [a[0]!, a[1]!],
    [b[0]!, b[1]!],
  ];
}

function contradicts({ qualifier, value, upper }: Quantity, measured: number): boolean {
  if (value === null) return false;
  const [low, high] = [measured * (1 - TOLERANCE), measured * (1 + TOLERANCE)];
  switch (qualifier) {
    case 'under':
      return low > value;
    case 'over':
      return high < value;
    case 'range':
      return high < value || low > (upper ?? value);
    case 'about':
      return Math.abs(measured - value) > (ABOUT + TOLERANCE) * value;
    default:
      // Rounded to a whole number, at least.
      return Math.abs(measured - value) > Math.max(0.5, TOLERANCE * measured);
  }
}
