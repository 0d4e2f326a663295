import { interpolateNumber } from 'd3-interpolate';

/**
 * The state between two states: the named numbers are interpolated, everything else
 * is as in `from`. Always a fresh object, so that the result may be kept and compared
 * (d3's own object interpolator reuses one).
 *
 * @param t how far from `from` to `to`, clamped to 0…1
 * @param keys which keys may be blended; those that are no numbers in both stay as they are
 */
export function blend<State extends object>(from: State, to: State, t: number, keys: readonly (keyof State)[]): State {
  const share = Math.min(Math.max(t, 0), 1) || 0;
  const blended = { ...from };
  for (const key of keys) {
    const a = from[key];
    const b = to[key];
    if (typeof a === 'number' && typeof b === 'number')
      blended[key] = interpolateNumber(a, b)(share) as State[typeof key];
  }
  return blended;
}
