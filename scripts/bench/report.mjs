// Tables that a person reads, and the verdict.

/**
 * One promise: what must be, what is aimed at, what was measured.
 * @typedef {object} Row
 * @property {string} what
 * @property {string} must
 * @property {string} aim
 * @property {string} measured
 * @property {boolean | null} ok whether the must is kept; `null` where there is none
 * @property {boolean | null} reached whether the aim is reached; `null` where there is none
 */

/**
 * A promise about one number.
 * @param {string} what
 * @param {number} value
 * @param {{ must?: number, aim?: number, least?: boolean, show?: (value: number) => string, note?: string }} bounds
 *   `least`: the bounds are the lowest allowed, not the highest
 * @returns {Row}
 */
export function row(what, value, { must, aim, least = false, show = String, note = '' }) {
  const keeps = (bound) => (least ? value >= bound : value <= bound);
  const sign = least ? '≥' : '≤';
  const words = (bound) => (bound === undefined ? '–' : bound === 0 ? '0' : `${sign} ${show(bound)}`);
  return {
    what,
    must: words(must),
    aim: words(aim),
    measured: Number.isNaN(value) ? 'not measured' : `${show(value)}${note && `  ${note}`}`,
    ok: must === undefined ? null : keeps(must),
    reached: aim === undefined ? null : keeps(aim),
  };
}

export const times = (value) => `${value.toFixed(2)} ×`;
export const percent = (value) => `${(100 * value).toFixed(value === 1 || value === 0 ? 0 : 1)} %`;
export const kilobytes = (bytes) => `${(bytes / 1000).toFixed(2)} kB`;
export const ms = (value) => value.toFixed(1);

/** Cells as aligned columns; the first to the left, the others to the right unless `left`. */
export function table(columns, rows, left = false) {
  const all = [columns, ...rows.map((cells) => cells.map(String))];
  const widths = columns.map((_, i) => Math.max(...all.map((cells) => (cells[i] ?? '').length)));
  const line = (cells) =>
    cells
      .map((cell, i) => (i === 0 || left ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join('  ')
      .trimEnd();
  return [line(columns), widths.map((width) => '─'.repeat(width)).join('  '), ...all.slice(1).map(line)].join('\n');
}

export function verdict({ ok, reached }) {
  if (ok === false) return 'NO';
  if (reached) return ok ? 'yes, aim too' : 'yes';
  return ok ? 'yes' : 'below aim';
}

/** @param {readonly Row[]} rows */
export const promises = (rows) =>
  table(
    ['', 'must', 'aim', 'measured', 'ok'],
    rows.map((row) => [row.what, row.must, row.aim, row.measured, verdict(row)]),
    true,
  );

/** Says what is being done, on one line that it writes over where there is a terminal. */
export function progressLine(stream = process.stderr) {
  const start = performance.now();
  return (text) => {
    const line = `[${((performance.now() - start) / 1000).toFixed(0).padStart(3)} s] ${text}`;
    stream.write(stream.isTTY ? `\r\u001b[2K${line}` : `${line}\n`);
  };
}
