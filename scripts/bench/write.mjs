// Writes what a run found into docs/benchmark.md: each block between its own two marks, so that one can be measured anew alone.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../process.mjs';
import { verdict } from './report.mjs';

const file = resolve(root, 'docs/benchmark.md');
const begin = (name) => `<!-- begin ${name} -->`;
const end = (name) => `<!-- end ${name} -->`;

/** Cells as a table of Markdown; the first column to the left, the others to the right unless `left`. */
function markdown(columns, rows, left = false) {
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|').trim()).join(' | ')} |`;
  const rule = columns.map((_, i) => (i === 0 || left ? ':--' : '--:'));
  return [line(columns), line(rule), ...rows.map(line)].join('\n');
}

/**
 * A text with what is between a block's marks replaced. Marks that are missing are an error: nothing is written where
 * nobody looks for it.
 * @param {string} text
 * @param {string} name of the block
 * @param {string} found
 */
export function between(text, name, found) {
  const [from, to] = [text.indexOf(begin(name)), text.indexOf(end(name))];
  if (from < 0 || to < from) throw new Error(`There is no ${begin(name)} … ${end(name)} in docs/benchmark.md.`);
  return `${text.slice(0, from + begin(name).length)}\n\n${found}\n\n${text.slice(to)}`;
}

/**
 * @param {readonly { name: string, rows: readonly import('./report.mjs').Row[], tables: readonly { title: string, columns: readonly string[], rows: readonly (readonly unknown[])[] }[] }[]} blocks
 * @param {string} when the day and the machine
 */
export async function writeDown(blocks, when) {
  let text = readFileSync(file, 'utf8');
  for (const { name, rows, tables } of blocks) {
    const promises = markdown(
      ['', 'must', 'aim', 'measured', 'kept'],
      rows.map((row) => [row.what, row.must, row.aim, row.measured, verdict(row)]),
      true,
    );
    const details = tables.map(({ title, columns, rows: cells }) => `${title}:\n\n${markdown(columns, cells)}`);
    text = between(text, name, [`Measured ${when}.`, promises, ...details].join('\n\n'));
  }
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
