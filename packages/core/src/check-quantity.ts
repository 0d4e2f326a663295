import { excerpt, suggest, type Problem } from './problem.js';
import { isIsoDate, numberOf, QUALIFIERS, type WrittenQuantity } from './quantity.js';

/** Everything that is wrong with a quantity as written. What is read of it all the same, `quantityOf` says. */
export function checkQuantity(written: WrittenQuantity, where: string): Problem[] {
  const problems: Problem[] = [];
  const problem = (code: string, message: string, help: string) => problems.push({ code, where, message, help });
  const [value, upper] = [written.value, written.upper].map((text) => checkNumber(text, problem));
  const word = written.qualifier?.trim() ?? '';
  const unit = written.unit?.trim() ?? '';
  const known = QUALIFIERS.some((qualifier) => qualifier === word);

  checkDate(written.asOf, problem);
  if (word !== '' && !known)
    problem('unknown-qualifier', `"${excerpt(word)}" does not say how a value is stated.`, suggest(word, QUALIFIERS));
  if (word === 'present' || word === 'unknown') {
    if (value)
      problem(
        'number-not-expected',
        `A quantity that is "${word}" has no number, but ${value} is written.`,
        'Leave the number out, or write about, over or under.',
      );
    return problems;
  }
  if (!value) {
    const said = (written.value?.trim() ?? '') !== '';
    if (known && !said)
      problem(
        'number-missing',
        `"${word}" needs a number.`,
        'Write the number in value, or qualify it as present or unknown.',
      );
    return problems;
  }
  if (unit === '') problem('unit-missing', `${value} of what?`, 'Name the unit, in the singular: missile, person, km.');
  if (word === 'range' && !upper)
    problem('range-open', `The range from ${value} has no upper end.`, 'Write the upper end, or use over.');
  if (upper && known && word !== 'range')
    problem(
      'upper-not-expected',
      `"${word}" has one number, but ${upper} is written as well.`,
      'Leave the upper number out, or write range.',
    );
  if (upper && Number(upper) < Number(value))
    problem('range-reversed', `The range from ${value} to ${upper} runs backwards.`, 'Write the smaller number first.');
  return problems;
}

type Tell = (code: string, message: string, help: string) => void;

/** The number's own text when it can be read, else `''`, and why. */
function checkNumber(text: string | null | undefined, problem: Tell): string {
  const written = text?.trim() ?? '';
  if (written === '') return '';
  if (numberOf(written) !== null) return excerpt(written, 24);
  if (/^-\s*[\d.]/.test(written))
    problem('number-negative', `${excerpt(written, 24)} is less than nothing.`, 'A quantity is zero or more.');
  else
    problem(
      'number-unreadable',
      `"${excerpt(written)}" is not a number.`,
      'Write digits, with a point for decimals and no separators: 10000 or 2.5.',
    );
  return '';
}

function checkDate(text: string | null | undefined, problem: Tell): void {
  const written = text?.trim() ?? '';
  if (written !== '' && !isIsoDate(written))
    problem('date-unreadable', `"${excerpt(written)}" is not a date.`, 'Write it as 2025-10-31, 2025-10 or 2025.');
}
