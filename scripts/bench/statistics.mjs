// The few statistics that a benchmark of medians needs.

/** The middle value; of an even number of values the mean of the middle two; NaN of none. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** Lowest and highest value. */
export const spread = (values) => [Math.min(...values), Math.max(...values)];

export const sum = (values) => values.reduce((total, value) => total + value, 0);
