import { isIsoDate } from '../../../quantity.js';

/** Whether one ISO date is before another, as far as both tell: 2026 is not before 2026-05. */
export function isBefore(a: string, b: string): boolean {
  if (!isIsoDate(a) || !isIsoDate(b)) return false;
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) < b.slice(0, length);
}
