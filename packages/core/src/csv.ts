/**
 * A table as CSV (RFC 4180): CRLF between records, quotes doubled, and a byte
 * order mark so that spreadsheets read it as UTF-8.
 *
 * A text that a spreadsheet would run as a formula is led by an apostrophe, which
 * spreadsheets show as text (OWASP, CSV injection); so is one that begins with the
 * full-width form of such a sign. Numbers are left alone, also negative ones.
 */
export function toCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text =
    /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(value) && !/^[+-]?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
