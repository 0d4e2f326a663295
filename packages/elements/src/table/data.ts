import {
  checkAttribution,
  checkQuantity,
  checkSources,
  excerpt,
  isMeasured,
  quantityOf,
  type Problem,
  type Source,
} from '@throughline/core';

/** One value as it is stated: a quantity, the words for it, and who says so. `null` and `''` where nothing is said. */
export interface WrittenTableCell {
  readonly value: string | null;
  readonly upper: string | null;
  readonly qualifier: string | null;
  readonly unit: string | null;
  /** ISO date for which it is stated. */
  readonly asOf: string | null;
  /** As it is read: "around 5,000 missiles". */
  readonly label: string;
  readonly who: string;
  readonly certainty: string | null;
  /** Where to read who says so. */
  readonly href: string | null;
}

export interface WrittenTableRow {
  /** What a step names it by. */
  readonly id: string;
  readonly label: string;
  /** The beginning of the label that is enough in a small room, or `''`. */
  readonly short: string;
  /** The row that this one is written below, as in a list of lists, or `''`. */
  readonly group: string;
  /** One for each column; `null` where nothing is stated. */
  readonly cells: readonly (WrittenTableCell | null)[];
}

/** A table of values as an author writes it: what most graphics need. */
export interface WrittenTable {
  readonly title: string;
  /** The head of the first column, which names the rows. */
  readonly corner: string;
  /** The columns after the first. */
  readonly columns: readonly { readonly id: string; readonly label: string }[];
  readonly rows: readonly WrittenTableRow[];
  readonly sources: readonly Source[];
  /** Words of the picture in the story's language, by their names. */
  readonly words: Readonly<Record<string, string>>;
}

/** Headers of the statements. */
const HEADS = [
  'What',
  'Column',
  'As stated',
  'How stated',
  'Value',
  'Up to',
  'Unit',
  'As of',
  'Who says so',
  'How sure',
];

/** The statements of a table, one a row, with a header row; without the columns that none of them fills. */
export function tableRows({ rows, columns }: WrittenTable): readonly (readonly (string | number | null)[])[] {
  const lines = rows.flatMap(({ label, cells }) =>
    cells.flatMap((cell, index) => {
      if (!cell) return [];
      const { qualifier, value, upper, unit, asOf } = quantityOf(cell);
      const column = columns[index]?.label ?? '';
      return [[label, column, cell.label, qualifier, value, upper, unit, asOf, cell.who, cell.certainty]];
    }),
  );
  const filled = HEADS.map((_, head) => head === 0 || lines.some((line) => line[head] !== null && line[head] !== ''));
  return lines.length === 0 ? [] : [HEADS, ...lines].map((line) => line.filter((_, index) => filled[index]));
}

/** Everything that is wrong with a table as written, for the author of a story. */
export function checkTable({ title, columns, rows, sources }: WrittenTable, where: string): Problem[] {
  const problems: Problem[] = [];
  const tell = (code: string, message: string, help: string, place = where) =>
    problems.push({ code, where: place, message, help });
  if (!title)
    tell('title-missing', 'The picture has no title.', 'Write it in brackets: :::scene[How much was it?]{…}.');
  if (rows.length === 0) tell('no-rows', 'There is nothing to show.', 'Write a table with a row for each thing.');
  const ids = new Set<string>();
  for (const { id, label, cells } of rows) {
    const row = `${where} row ${excerpt(id, 30)}`;
    if (!label) tell('label-missing', 'The row does not say what it is about.', 'Write it in the first column.', row);
    if (ids.has(id)) {
      tell('doubled-id', `Another row has the id "${excerpt(id)}".`, 'Give each row its own: :id[…].', row);
    }
    ids.add(id);
    cells.forEach((cell, index) => {
      if (!cell) return;
      const place = `${row}, ${excerpt(columns[index]?.label ?? '', 30)}`;
      problems.push(...checkQuantity(cell, place), ...checkAttribution(cell, place));
      if (isMeasured(quantityOf(cell)) && !cell.who)
        tell('attribution-missing', 'Nobody is named who says so.', 'Give the fact `who`.', place);
    });
  }
  return [...problems, ...checkSources(sources, where)];
}
