// What is too much to be a story, asked before anything is parsed: parsers of Markdown take long over what nests deep.
import { tell, type Reading, type Written } from './reading.js';

/** Steps that a story may have. */
export const STEP_LIMIT = 500;

/** How deep quotations and lists may stand in each other. */
const NESTING_LIMIT = 32;

/** How many brackets may be open in one paragraph, and how many marks of emphasis stand in it. */
const OPEN_LIMIT = 64;
const EMPHASIS_LIMIT = 2_000;

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
  let open = 0;
  let marks = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const depth = nesting(text, start, end);
    if (depth !== -1)
      return { offset: depth, says: `Quotations and lists stand more than ${NESTING_LIMIT} deep in each other.` };
    let blank = true;
    for (let at = start; at < end; at += 1) {
      const here = text.charCodeAt(at);
      if (here !== 32 && here !== 9) blank = false;
      if (here === 92) at += 1;
      else if (here === 91) open += 1;
      else if (here === 93) open = Math.max(0, open - 1);
      else if (here === 42 || here === 95) marks += 1;
      if (open > OPEN_LIMIT) return { offset: at, says: `More than ${OPEN_LIMIT} brackets are open at once.` };
      if (marks > EMPHASIS_LIMIT)
        return { offset: at, says: `A paragraph has more than ${EMPHASIS_LIMIT} marks of emphasis.` };
    }
    if (blank) [open, marks] = [0, 0];
    start = end + 1;
  }
  return null;
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
    else [depth, width] = [depth + 1, 0];
    if (depth > NESTING_LIMIT) return at;
    at += found.length;
  }
  // Space alone nests nothing.
  return at < end && depth + width / 4 > NESTING_LIMIT ? at : -1;
}
