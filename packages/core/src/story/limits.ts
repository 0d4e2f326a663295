// What is too much to be a story, asked before anything is parsed: parsers of Markdown take long over what nests deep.
import { tell, type Reading, type Written } from './reading.js';

/** Steps that a story may have. */
export const STEP_LIMIT = 500;

/** How deep quotations and lists may stand in each other. */
const NESTING_LIMIT = 32;

/**
 * How many quotations, and lists in lists, may begin: the time that a parser of Markdown takes for them grows by the square.
 */
const CONTAINER_LIMIT = 2_000;

/** How many brackets may be open in one paragraph, and how many marks of emphasis stand in it. */
const OPEN_LIMIT = 64;
const EMPHASIS_LIMIT = 2_000;

/** What a parser may have to look through: each mark that may begin code, a tag or an address, times the length of its paragraph. */
const EFFORT_LIMIT = 20_000_000;

const [SPACE, TAB, BACKSLASH, OPEN, CLOSE, COLON, STAR, UNDERSCORE, TICK, LESS, BRACE] = [
  32, 9, 92, 91, 93, 58, 42, 95, 96, 60, 123,
];

/** Tells the first place at which a text is too deep or too dense to be read, if there is one. */
export function tooMuchMarkup(written: Written, problems: Reading['problems']): boolean {
  const found = tooMuchIn(written.value);
  if (!found) return false;
  tell(
    { problems },
    written.placeIn(found.offset, found.offset + 1),
    'too-deep',
    found.says,
    'No story needs that. Take the marks out, or put a backslash before those that are meant as characters.',
  );
  return true;
}

function tooMuchIn(text: string): { offset: number; says: string } | null {
  let [open, marks, starts, blockStart, effort] = [0, 0, 0, 0, 0];
  let begun = 0;
  let within = false;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const depth = nesting(text, start, end);
    if (depth !== -1)
      return { offset: depth, says: `Quotations and lists stand more than ${NESTING_LIMIT} deep in each other.` };
    const contained = beginsContainer(text, start, end);
    if (contained && !within) begun += 1;
    within = contained;
    if (begun > CONTAINER_LIMIT)
      return { offset: start, says: `More than ${CONTAINER_LIMIT} quotations, or lists in lists, stand in one text.` };
    let blank = true;
    for (let at = start; at < end; at += 1) {
      const here = text.charCodeAt(at);
      if (here !== SPACE && here !== TAB) blank = false;
      if (here === BACKSLASH) at += 1;
      else if (here === OPEN) open += 1;
      else if (here === CLOSE)
        [open, starts] = [Math.max(0, open - 1), starts + (text.charCodeAt(at + 1) === COLON ? 1 : 0)];
      else if (here === STAR || here === UNDERSCORE) marks += 1;
      else if (here === TICK || here === LESS || here === BRACE) starts += 1;
      if (open > OPEN_LIMIT) return { offset: at, says: `More than ${OPEN_LIMIT} brackets are open at once.` };
      if (marks > EMPHASIS_LIMIT)
        return { offset: at, says: `A paragraph has more than ${EMPHASIS_LIMIT} marks of emphasis.` };
    }
    effort += blank || newline === -1 ? starts * (end - blockStart) : 0;
    if (effort > EFFORT_LIMIT)
      return {
        offset: blockStart,
        says: 'Code, tags, braces and addresses begin here more often than in any paragraph.',
      };
    if (blank) [open, marks, starts, blockStart] = [0, 0, 0, end + 1];
    start = end + 1;
  }
  return null;
}

/** Whether a line begins with the mark of a quotation, or with two marks of which each begins a list. */
function beginsContainer(text: string, start: number, end: number): boolean {
  const line = text.slice(start, Math.min(end, start + 40));
  return /^[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t]+(?:>|[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)))/.test(line);
}

/** The offset at which the marks and the indentation before the words of a line go too deep, or -1. */
function nesting(text: string, start: number, end: number): number {
  let depth = 0;
  let at = start;
  let width = 0;
  while (at < end) {
    const match = /(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|[ \t])/y;
    match.lastIndex = at;
    const found = match.exec(text)?.[0];
    if (found === undefined) break;
    if (found === ' ' || found === '\t') width += found === ' ' ? 1 : 4;
    else [depth, width] = [depth + 1 + width / 4, 0];
    if (depth > NESTING_LIMIT) return at;
    at += found.length;
  }
  // Space alone nests nothing.
  return at < end && depth + width / 4 > NESTING_LIMIT ? at : -1;
}
