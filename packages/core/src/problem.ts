/**
 * Something an author should know about. A Problem never stops a reader: whoever
 * finds one also returns the nearest honest result.
 */
export interface Problem {
  /** Stable name of the kind of mistake, in kebab-case, such as `unknown-status`. */
  readonly code: string;
  /**
   * Where it is: `file:line:column` when the source is a file, else the way to
   * the element, such as `tl-step#coast [data-focus]`.
   */
  readonly where: string;
  /** What is wrong, with the offending value. */
  readonly message: string;
  /** What to write instead. */
  readonly help: string;
}

/** Shortens `text` for a message, so that a hostile value cannot flood a console. */
export function excerpt(text: string, length = 60): string {
  const characters = [
    ...text
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, length * 2 + 2),
  ];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : characters.join('');
}

/**
 * The candidate that `name` was probably meant to be, or `null` when none is near.
 * Nearness is the Damerau–Levenshtein distance (optimal string alignment); a third
 * of the name's length may differ, so that short names need a close match.
 */
export function nearest(name: string, candidates: readonly string[]): string | null {
  const wanted = name.toLowerCase().slice(0, 64);
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** As many names as a reader of a message looks through. */
const MOST_NAMES = 12;

/** A sentence for `help`: the nearest right name, or one that this begins with, else what may be written. */
export function suggest(name: string, candidates: readonly string[]): string {
  const near = nearest(name, candidates) ?? candidates.find((word) => word.length > 3 && name.startsWith(word));
  if (near !== undefined) return `Did you mean "${near}"?`;
  if (candidates.length === 0) return 'There is none to name yet.';
  const more = candidates.length - MOST_NAMES;
  return `Write one of: ${candidates.slice(0, MOST_NAMES).join(', ')}${more > 0 ? `, or one of ${more} others` : ''}.`;
}

function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(row[j - 1]! + 1, last[j]! + 1, substitution);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
