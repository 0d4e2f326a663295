import {
  checkAttribution,
  checkQuantity,
  checkSources,
  excerpt,
  extentOf,
  isMeasured,
  suggest,
  type Problem,
  type State,
} from '@throughline/core';
import {
  ABSURD,
  datesIn,
  forcesOf,
  listIn,
  MAX_ROWS,
  scalesIn,
  WORDS,
  wordsIn,
  type ForceRow,
  type Statement,
  type WrittenCell,
  type WrittenForces,
  type WrittenRow,
} from './model.js';

/**
 * Everything that is wrong with a comparison as written. What a step says of it is
 * checked by `checkState` alone: this picture has nothing to add.
 */
export function checkForces(written: WrittenForces, _state: State, where: string): Problem[] {
  const { sides, rows } = forcesOf(written);
  const { title, scale } = wordsIn(written);
  const writtenSides = listIn(written.sides);
  const writtenRows = listIn(written.rows);
  const problems: Problem[] = [];
  const tell = (code: string, message: string, help: string) => problems.push({ code, where, message, help });

  if (!title) tell('title-missing', 'The comparison has no title.', 'Write a <caption>.');
  if (writtenSides.length !== 2) {
    tell(
      'two-sides',
      `A comparison has two sides, not ${writtenSides.length}.`,
      'Write two column headers after the first.',
    );
  }
  if (rows.length === 0) tell('no-rows', 'There is nothing to compare.', 'Write a row for each capability.');
  if (writtenRows.length > MAX_ROWS) {
    tell('too-many-rows', `Only the first ${MAX_ROWS} rows are drawn.`, 'Compare fewer things.');
  }
  // An id that names something already is read as another one.
  const read = [...sides, ...rows];
  for (const [i, named] of [...writtenSides.slice(0, sides.length), ...writtenRows.slice(0, rows.length)].entries()) {
    const { id } = wordsIn<{ readonly id?: string | null | undefined }>(named);
    if (id === undefined || id === read[i]!.id) continue;
    tell('id-repeated', `"${excerpt(id)}" names two things.`, 'Give every row and side an id of its own.');
  }
  for (const name of Object.keys(wordsIn(written.words))) {
    if (Object.hasOwn(WORDS, name)) continue;
    tell('unknown-word', `"${excerpt(name)}" names no word of the picture.`, suggest(name, Object.keys(WORDS)));
  }
  const all = scalesIn(rows.flatMap(({ statements }) => statements));
  return [
    ...problems,
    ...checkCommon(scale, all, where),
    ...rows.flatMap((row, r) => {
      const at = `${where} row ${excerpt(row.id, 30)}`;
      const cells = listIn(writtenRows[r]?.cells);
      return [
        ...checkRow(writtenRows[r], row, writtenSides.length, at),
        ...row.statements.flatMap((statement, s) =>
          checkCell(cells[s], writtenRows[r], statement, `${at}, ${excerpt(sides[s]!.name, 30)}`),
        ),
      ];
    }),
    ...checkSources(listIn(written.sources).map(wordsIn), where),
  ];
}

function checkRow(
  written: WrittenRow | null | undefined,
  { statements }: ForceRow,
  sides: number,
  where: string,
): Problem[] {
  const problems: Problem[] = [];
  const tell = (code: string, message: string, help: string) => problems.push({ code, where, message, help });
  const { label, short, scale } = wordsIn(written);
  const cells = listIn(written?.cells).length;
  const [scales, dates] = [scalesIn(statements), datesIn(statements)];

  if (!label && !short) tell('label-missing', 'The row does not say what is compared.', 'Write it in a <th>.');
  if (cells !== sides) {
    const help = 'Write a cell for each side, an empty one where nothing is stated.';
    tell('cells-missing', `The row has ${cells} values for ${sides} sides.`, help);
  }
  if (scales.size > 1) {
    const units = [...scales].join(' and ');
    const help = 'Each has its own scale. Write both in one unit, or in a row each.';
    tell('units-differ', `The sides are counted in different units: ${units}.`, help);
  }
  if (dates.size > 1) {
    tell('as-of-differs', `The values are of ${[...dates].join(' and ')}.`, 'Compare values of one date.');
  }
  return [...problems, ...checkCommon(scale, scales, where)];
}

function checkCommon(asked: string | undefined, scales: ReadonlySet<string>, where: string): Problem[] {
  if (asked !== 'common' || scales.size < 2) return [];
  return [
    {
      code: 'scale-over-units',
      where,
      message: 'A common scale over different units would make a false claim.',
      help: 'Each unit keeps its own scale. Leave data-scale out, or write all values in one unit.',
    },
  ];
}

function checkCell(
  cell: WrittenCell | null | undefined,
  row: WrittenRow | null | undefined,
  statement: Statement,
  where: string,
): Problem[] {
  const said = wordsIn(cell);
  const { qualifier, value, label, who } = statement;
  const problems = [
    ...checkQuantity({ ...said, unit: said.unit ?? wordsIn(row).unit }, where),
    ...checkAttribution(wordsIn(cell?.attribution), where),
  ];
  const silent = problems.length === 0;
  const tell = (code: string, message: string, help: string) => problems.push({ code, where, message, help });
  const numbers = label.match(/\d[\d.,\s’']*/g) ?? [];

  if (qualifier !== 'unknown' && !who) {
    tell('attribution-missing', 'Nobody is named who says so.', 'Write a <cite> beside the value.');
  }
  if (!isMeasured(statement)) {
    if (qualifier === 'unknown' && numbers.length > 0 && silent) {
      tell('value-unmarked', `"${excerpt(label)}" is not marked as a value.`, 'Write <data value="…"> around it.');
    }
  } else if (extentOf(statement)! >= ABSURD) {
    const message = `${extentOf(statement)} is more than a picture can tell apart.`;
    tell('number-absurd', message, 'Check the number, or use a larger unit.');
  } else if (numbers.length === 1 && significant(numbers[0]) !== significant(String(value))) {
    tell('label-differs', `The words say "${excerpt(label)}", the value says ${value}.`, 'Write the same number.');
  }
  return problems;
}

/** A number's digits without leading and trailing zeros: what "1.5 million" and 1500000 have in common. */
function significant(digits: string): string {
  return digits.replace(/\D/g, '').replace(/^0+|0+$/g, '');
}
