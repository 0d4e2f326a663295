import { interpolateNumber } from 'd3-interpolate';

/**
 * The state between two states: numbers in both are interpolated, everything else
 * stays as it is in `from` until `t` reaches 1. Always a fresh object, so that the
 * result may be kept and compared (d3's own object interpolator reuses one).
 *
 * @param t how far from `from` to `to`, clamped to 0…1
 * @param keys which keys may be blended
 */
export function blend<State extends object>(from: State, to: State, t: number, keys: readonly (keyof State)[]): State {
  if (!(t > 0)) return { ...from };
  if (t >= 1) return { ...from, ...pick(to, keys) };
  const blended = { ...from };
  for (const key of keys) {
    const a = from[key];
    const b = to[key];
    if (typeof a === 'number' && typeof b === 'number') blended[key] = interpolateNumber(a, b)(t) as State[typeof key];
  }
  return blended;
}

function pick<State extends object>(state: State, keys: readonly (keyof State)[]): Partial<State> {
  const picked: Partial<State> = {};
  for (const key of keys) if (Object.hasOwn(state, key)) picked[key] = state[key];
  return picked;
}
