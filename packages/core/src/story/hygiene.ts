import { excerpt } from '../problem.js';
import { findingAt, inOrder } from './lines.js';
import type { Finding, Level } from './rule.js';
import type { Place } from './story.js';

/** What is read of one file. An explainer of 10,000 words has 60 kB. */
export const SIZE_LIMITS = { bytes: 2_000_000, lines: 100_000, lineLength: 100_000 } as const;

/** Findings of one code, after which only their number is told. */
const TOLD = 20;

/**
 * Frees a text from what word processors, file systems and the clipboard leave in it, before anything is read.
 *
 * The text returned has the lines and columns of the original as an editor shows them: a byte order mark is no
 * column, every line break is `\n`, and a character is replaced by one of its length or left alone. Of a file over
 * a limit nothing is returned, and of a line over the limit none of it.
 *
 * @param source `path` decides by its ending what is syntax in the text and what is prose
 */
export function hygieneOf(source: { readonly path: string; readonly text: string }): {
  readonly text: string;
  readonly problems: readonly Finding[];
} {
  const tooLarge = sizeFault(source.path, source.text);
  if (tooLarge) return { text: '', problems: [tooLarge] };
  const lines = source.text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const format = formatOf(source.path);
  const areas = areasOf(lines, format);
  const comments = commentMarks(lines, areas);
  const problems: Finding[] = [];
  const cleaned = lines.map((text, index) => {
    const line: Line = { file: source.path, number: index + 1, text, area: areas[index]!, format, problems };
    if (text.length > SIZE_LIMITS.lineLength) return tooLong(line);
    tellResidue(line, comments);
    return withStraightQuotes(withPlainSpaces(withoutControls(line)));
  });
  return { text: cleaned.join('\n'), problems: capped(inOrder(problems)) };
}

/** Whether a file was so large that nothing of it was read: then nothing that seems to be missing is. */
export function isUnread(problems: readonly Finding[]): boolean {
  return problems.some(({ code }) => code === 'too-large');
}

type Format = 'markdown' | 'archieml' | 'yaml' | 'data';
/** What a line is: keys and values, words, code as it stands, or cells and JSON, where only invisible things matter. */
type Area = 'keys' | 'words' | 'code' | 'data';

interface Line {
  readonly file: string;
  readonly number: number;
  readonly text: string;
  readonly area: Area;
  readonly format: Format;
  readonly problems: Finding[];
}

function formatOf(path: string): Format {
  const ending = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  if (ending === 'md' || ending === 'markdown') return 'markdown';
  if (ending === 'aml' || ending === 'archieml') return 'archieml';
  return ending === 'yaml' || ending === 'yml' ? 'yaml' : 'data';
}

function areasOf(lines: readonly string[], format: Format): Area[] {
  if (format === 'yaml') return lines.map(() => 'keys');
  if (format === 'data') return lines.map(() => 'data');
  const opens = format === 'markdown' && /^---\s*$/.test(lines[0] ?? '');
  const closes = opens ? lines.findIndex((line, index) => index > 0 && /^(---|\.\.\.)\s*$/.test(line)) : -1;
  let fence = '';
  return lines.map((line, index) => {
    if (index <= closes) return 'keys';
    if (fence !== '') {
      if (line.trim().startsWith(fence) && line.trim().replaceAll(fence[0]!, '') === '') fence = '';
      return 'code';
    }
    fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    return fence === '' ? 'words' : 'code';
  });
}

function tell(line: Line, start: number, end: number, level: Level, code: string, message: string, help: string): void {
  const at: Place = {
    file: line.file,
    line: line.number,
    column: start + 1,
    endLine: line.number,
    endColumn: end + 1,
  };
  line.problems.push(findingAt(at, code, message, help, { level }));
}

// Size

function sizeFault(file: string, text: string): Finding | null {
  const at: Place = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  if (text.length > SIZE_LIMITS.bytes || bytesOf(text) > SIZE_LIMITS.bytes)
    return findingAt(
      at,
      'too-large',
      `The file is larger than ${SIZE_LIMITS.bytes / 1_000_000} MB; nothing of it was read.`,
      'Keep words here, and pictures and data in files of their own.',
    );
  const lines = text.split(/\r\n|\n|\r/, SIZE_LIMITS.lines + 1).length;
  return lines > SIZE_LIMITS.lines
    ? findingAt(
        at,
        'too-large',
        `The file has more than ${SIZE_LIMITS.lines.toLocaleString('en')} lines; nothing of it was read.`,
        'Keep only what the story shows.',
      )
    : null;
}

/** The length in UTF-8. */
function bytesOf(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

function tooLong(line: Line): string {
  tell(
    line,
    0,
    line.text.length,
    'error',
    'line-too-long',
    `The line has ${line.text.length.toLocaleString('en')} characters, more than ${SIZE_LIMITS.lineLength.toLocaleString('en')}; it was not read: "${excerpt(line.text, 30)}".`,
    'Break it into paragraphs.',
  );
  return '';
}

// What nobody can see

const BIDI = /[\u202A-\u202E\u2066-\u2069]/g;
// eslint's no-control-regex is for slips; these are meant.
const CONTROL = new RegExp('[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\u2028\\u2029]', 'g');
const BROKEN = /\uFFFD+|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const INVISIBLE = /[\u00AD\u180E\u200B-\u200D\u2060\uFEFF]/g;
const ODD = new RegExp(`${BIDI.source}|${CONTROL.source}|[\\uFFFD\\uD800-\\uDFFF]|${INVISIBLE.source}`);

const INVISIBLE_NAMES: Readonly<Record<string, string>> = {
  '\u00AD': 'a soft hyphen',
  '\u180E': 'a Mongolian vowel separator',
  '\u200B': 'a zero-width space',
  '\u200C': 'a zero-width non-joiner',
  '\u200D': 'a zero-width joiner',
  '\u2060': 'a word joiner',
  '\uFEFF': 'a byte order mark',
};

function withoutControls(line: Line): Line {
  const { text } = line;
  if (!ODD.test(text)) return line;
  for (const match of firstOf(text.matchAll(BIDI)))
    tell(
      line,
      match.index,
      match.index + 1,
      'error',
      'bidi-control',
      `An invisible ${codeOf(match[0])} turns the order of the words that follow.`,
      'Delete it. Words in another direction are written :lang[…]{ar}.',
    );
  for (const match of firstOf(text.matchAll(BROKEN)))
    tell(
      line,
      match.index,
      match.index + match[0].length,
      'error',
      'broken-text',
      `Characters were lost here: "${excerpt(text.slice(Math.max(0, match.index - 12), match.index + 12).replace(BROKEN, '\uFFFD'))}".`,
      'Save the file as UTF-8, and write the missing characters again.',
    );
  for (const match of firstOf(text.matchAll(CONTROL))) {
    const lineBreak = /[\u000B\u000C\u0085\u2028\u2029]/.test(match[0]);
    tell(
      line,
      match.index,
      match.index + 1,
      lineBreak ? 'warning' : 'error',
      lineBreak ? 'odd-line-break' : 'control-character',
      lineBreak
        ? `${codeOf(match[0])} breaks the line in a word processor only; it is read as a space.`
        : `${codeOf(match[0])} is a control character, not text.`,
      lineBreak ? 'Write a line break, or two for a new paragraph.' : 'Delete it, or save the file as UTF-8.',
    );
  }
  for (const match of firstOf(text.matchAll(INVISIBLE))) tellInvisible(line, match[0], match.index);
  return {
    ...line,
    text: text
      .replace(BIDI, '\u200B')
      .replace(BROKEN, (broken) => '\uFFFD'.repeat(broken.length))
      .replace(CONTROL, (control) => (/[\u000B\u000C\u0085\u2028\u2029]/.test(control) ? ' ' : '\uFFFD')),
  };
}

/** Joiners belong between letters of many scripts and in emoji; nothing invisible belongs into keys and marks. */
function tellInvisible(line: Line, character: string, index: number): void {
  const { text } = line;
  const syntax = isSyntaxAt(line, index);
  const joins = /[\u200C\u200D]/.test(character);
  const [before, after] = [text.slice(0, index), text.slice(index + 1)];
  if (joins && !syntax && /[^\u0000-\u024F]$/u.test(before) && /^[^\u0000-\u024F]/u.test(after)) return;
  tell(
    line,
    index,
    index + 1,
    syntax ? 'error' : 'warning',
    'invisible-character',
    `There is ${INVISIBLE_NAMES[character]} in "${excerpt(text.slice(Math.max(0, index - 12), index + 12).replace(INVISIBLE, '\u00B7'))}" (shown as a dot).`,
    syntax
      ? 'Delete it: what looks right is not read as it looks.'
      : 'Delete it: words that look the same are not found and not compared as such.',
  );
}

function codeOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Whether an offset is in a key, an id, a mark or a directive and its braces, not in words that are read. */
function isSyntaxAt({ area, format, text }: Line, index: number): boolean {
  if (area === 'keys' || format === 'archieml') {
    const colon = /^\s*(?:-\s+)*[^\s:"'#{[][^:]*:(?=\s|$)/.exec(text);
    const key = format === 'archieml' ? /^\s*(?:[^\s:[\]{}]{1,40}\s*:|[[{:*][^\]}]*[\]}]?)/.exec(text) : colon;
    if (key && index < key[0].length) return true;
  }
  if (area !== 'words') return false;
  const before = text.slice(0, index);
  const [brace, bracket] = [before.lastIndexOf('{'), before.lastIndexOf('[')];
  const inBraces = brace > before.lastIndexOf('}') && /[\]\w]$/.test(before.slice(0, brace).slice(-1));
  const inBrackets = bracket > before.lastIndexOf(']');
  return (
    /^\s*(?:::*|[#>|*+-]*)$/.test(before) ||
    /^\s*:{2,}[\w-]*$/.test(before) ||
    inBraces ||
    (inBrackets &&
      (before[bracket + 1] === '@' || /:(?:value|id)$/.test(before.slice(Math.max(0, bracket - 6), bracket))))
  );
}

// Spaces

const ODD_SPACE = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/;
const ODD_SPACES = new RegExp(ODD_SPACE.source, 'g');

/** Spaces of another width are the author's in words, and mistakes where a space is syntax: there they become plain. */
function withPlainSpaces(line: Line): Line {
  if (line.area === 'code' || line.area === 'data' || !ODD_SPACE.test(line.text)) return line;
  const plain = (text: string) => text.replace(ODD_SPACES, ' ');
  const marks =
    line.area === 'keys'
      ? /^\s*(?:-\s+)*(?:[\w-]+\s*:\s*)?/g
      : line.format === 'archieml'
        ? /^\s*(?:[^\s:[\]{}]+\s*:\s*|[[{:*]\s*[+.]*\s*[^\s\]}]*\s*[\]}]?\s*|\s*)/g
        : /^\s*(?:[-+*]\s+|\d{1,9}[.)]\s+|#{1,6}\s+|(?:>\s*)+|:{2,}\s*|\|\s*)?|(?<!\s)\s*\|\s*|(?<=[\]\w])\{[^{}]*\}/g;
  const words = line.text.trimEnd();
  return { ...line, text: words.replace(marks, plain) + plain(line.text.slice(words.length)) };
}

// Quotation marks

const CURLY = '“”„‟«»‘’‚‛';

/** Curly marks around a value in braces are told, and read as the straight ones that were meant. */
function withStraightQuotes(line: Line): string {
  if (line.area !== 'words' || !/[“”„‟«»‘’‚‛]/.test(line.text)) return line.text;
  return line.text.replace(/(?<=[\]\w])\{[^{}]*\}/g, (braces: string, offset: number) =>
    braces.replace(
      new RegExp(`((?<![\\w-])[\\w-]+\\s*=\\s*)(["'${CURLY}])([^"'=]*?)(["'${CURLY}])(?=\\s|\\}|$)`, 'g'),
      (whole: string, key: string, open: string, value: string, close: string, at: number) => {
        if (!CURLY.includes(open) && !CURLY.includes(close)) return whole;
        const start = offset + at + key.length;
        const written = `${open}${value}${close}`;
        tell(
          line,
          start,
          start + written.length,
          'error',
          'curly-quotes',
          `${excerpt(written)} stands in curly quotation marks, which are letters here.`,
          `Write ${key.trim()}"${excerpt(value)}" with straight ones.`,
        );
        return `${key}"${value}"`;
      },
    ),
  );
}

// What word processors leave behind

const ENTITY = /&(?:nbsp|zwj|zwnj|shy|ensp|emsp|thinsp|[lr][sd]quo|[mn]dash|hellip|#\d{2,6}|#x[\da-f]{2,6});/gi;
const DOCS_LINK = /https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?[^\s)>\]]*/gi;

function tellResidue(line: Line, comments: ReadonlySet<string>): void {
  const { text, area } = line;
  if (area === 'keys') tellCurlyValue(line);
  if (area === 'code' || area === 'data') return;
  for (const match of text.includes('&') ? text.matchAll(ENTITY) : [])
    tell(
      line,
      match.index,
      match.index + match[0].length,
      'warning',
      'html-entity',
      `"${match[0]}" is left over from a web page.`,
      'Write the character itself.',
    );
  for (const match of text.includes('//') ? text.matchAll(DOCS_LINK) : [])
    tell(
      line,
      match.index,
      match.index + match[0].length,
      'warning',
      'docs-link',
      'The link goes by way of Google, as links copied from Google Docs do.',
      linkHelp(match[0]),
    );
  if (area !== 'words') return;
  tellListMark(line);
  tellQuotedId(line);
  for (const { mark, index } of marksIn(text))
    if (comments.has(mark))
      tell(
        line,
        index,
        index + mark.length + 2,
        'warning',
        'docs-comment',
        `"[${mark}]" is the mark of a comment in Google Docs.`,
        'Delete it, and the comment at the end of the text. Resolve comments before you copy.',
      );
}

function linkHelp(link: string): string {
  const target = /[?&](?:q|url)=([^&\s)>\]]+)/.exec(link)?.[1] ?? '';
  try {
    const url = decodeURIComponent(target);
    return /^https?:/.test(url) ? `Write ${excerpt(url, 120)}` : 'Write the address that it leads to.';
  } catch {
    return 'Write the address that it leads to.';
  }
}

const CURLY_VALUE = new RegExp(`^(\\s*(?:-\\s+)*(?:[\\w-]+\\s*:\\s+)?)([${CURLY}])(.+)([${CURLY}])\\s*$`);
const QUOTED_ID = new RegExp(`(\\[@|:(?:value|id)\\[@?|\\{#)(["'${CURLY}]+)([^\\]"'${CURLY}}]*)(["'${CURLY}]*)`, 'g');

/** The same within braces: `{ name: “Ida Lund” }`. */
const CURLY_IN_BRACES = new RegExp(
  `([{,]\\s*[\\w-]+\\s*:\\s+)([${CURLY}])([^{}${CURLY}]+)([${CURLY}])(?=\\s*[,}])`,
  'g',
);

function tellCurlyValue(line: Line): void {
  for (const match of line.text.includes('{') ? line.text.matchAll(CURLY_IN_BRACES) : []) {
    const [, before = '', open = '', value = '', close = ''] = match;
    tellCurly(line, match.index + before.length, [open, value, close]);
  }
  const match = CURLY_VALUE.exec(line.text);
  const value = match?.[3] ?? '';
  // Marks inside, as in “a” and “b”, are words.
  if (!match || match[1]!.trim() === '' || new RegExp(`[“”„«»]`).test(value)) return;
  tellCurly(line, match[1]!.length, [match[2]!, value, match[4]!]);
}

function tellCurly(line: Line, start: number, [open, value, close]: readonly [string, string, string]): void {
  const written = `${open}${value}${close}`;
  tell(
    line,
    start,
    start + written.length,
    'warning',
    'curly-quotes',
    `${excerpt(written)} keeps its curly quotation marks: to YAML they are letters.`,
    `Write "${excerpt(value)}", or '${excerpt(written)}' if they belong to it.`,
  );
}

function tellListMark(line: Line): void {
  const match = /^(\s*)([•●○◦▪■▫‣⁃·–—])(\s+)\S/.exec(line.text);
  if (!match) return;
  const start = match[1]!.length;
  tell(
    line,
    start,
    start + 1,
    'warning',
    'list-mark',
    `"${match[2]!}" at the beginning of a line makes no list.`,
    'Write "- " for an item of a list.',
  );
}

function tellQuotedId(line: Line): void {
  for (const match of line.text.matchAll(QUOTED_ID)) {
    const start = match.index + match[1]!.length;
    const written = `${match[2]!}${match[3]!}${match[4]!}`;
    tell(
      line,
      start,
      start + written.length,
      'error',
      'quoted-id',
      `The id ${excerpt(written)} stands in quotation marks.`,
      `Write ${match[1]!}${excerpt(match[3]!.trim())} without them.`,
    );
  }
}

/**
 * The letters of comments that Google Docs wrote into the text: a mark behind a word, and the comment on a line of its
 * own that begins with the same mark. "attack[s]" alone is an editor's, "word[a]" is nobody's.
 */
function commentMarks(lines: readonly string[], areas: readonly Area[]): ReadonlySet<string> {
  const [anchors, comments] = [new Set<string>(), new Set<string>()];
  lines.forEach((line, index) => {
    if (areas[index] !== 'words' || line.length > SIZE_LIMITS.lineLength) return;
    for (const { mark, index: at } of marksIn(line)) (at === 0 ? comments : anchors).add(mark);
  });
  return new Set([...anchors].filter((mark) => mark === 'a' || comments.has(mark)));
}

function* marksIn(text: string): Generator<{ readonly mark: string; readonly index: number }> {
  if (!text.includes('[')) return;
  for (const match of text.matchAll(/\[([a-z]{1,2})\](?![([{:])/g)) {
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    const glued = /[\p{L}\p{N}.,;:!?)\]”’"']$/u.test(before) && !/:[\w-]+$/.test(before);
    if (match.index === 0 ? /^\s*\S/.test(text.slice(match[0].length)) : glued)
      yield { mark: match[1]!, index: match.index };
  }
}

/** As many as are told, and one more, by which it is known that there are. */
function* firstOf<Item>(items: Iterable<Item>): Generator<Item> {
  let count = 0;
  for (const item of items) {
    if (count > TOLD) return;
    count += 1;
    yield item;
  }
}

/** Of each code the first findings; the last of them says that there are more. */
function capped(problems: readonly Finding[]): Finding[] {
  const kept = new Map<string, Finding[]>();
  for (const problem of problems) {
    const like = kept.get(problem.code) ?? [];
    kept.set(problem.code, like);
    const last = like[TOLD - 1];
    if (!last) like.push(problem);
    else if (like.length === TOLD) like[TOLD - 1] = { ...last, message: `${last.message.replace(MORE, '')}${MORE}` };
  }
  return inOrder([...kept.values()].flat());
}

const MORE = ' There are more like this.';
