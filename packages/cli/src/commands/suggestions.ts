// What an article needs to become a story: a draft of a fact for each figure and quotation that the check finds without one.
import { numbersIn, textOfInlines, type Finding } from '@throughline/core/story.js';
import type { Loaded } from '../load.js';
import { datesIn } from './dates.js';

/** A figure or quotation of the text that has no fact yet. */
export interface Suggestion {
  readonly kind: 'number' | 'quotation';
  /** As it is written. */
  readonly words: string;
  readonly line: number;
  /** The lines in which it stands again. */
  readonly again: readonly number[];
  /** The heading that it stands under; `''` above the first one. */
  readonly section: string;
  /** A name for its fact. */
  readonly id: string;
  /** What follows it in its sentence. */
  readonly after: string;
  /** The language of the story, in which numbers are read. */
  readonly lang: string;
}

const KINDS = new Map([
  ['number-without-fact', 'number'],
  ['quotation-without-fact', 'quotation'],
] as const);

/**
 * The figures and quotations of a story that have no fact, in its order: what `throughline check` lists, but for dates. These
 * are given by the date of a fact that is cited beside them, or of its source.
 */
export function suggestionsFor(loaded: Loaded): readonly Suggestion[] {
  const { story, findings, files } = loaded;
  const file = story.at.file;
  const lines = (files.text(file) ?? '').split('\n');
  const taken = new Map<string, number>();
  const each = findings.flatMap((finding): Omit<Suggestion, 'id' | 'again'>[] => {
    const kind = KINDS.get(finding.code as 'number-without-fact');
    if (!kind || finding.at.file !== file || (kind === 'number' && isInDate(finding, lines))) return [];
    const { line, endLine, column, endColumn } = finding.at;
    const after = (lines[endLine - 1] ?? '').slice(endColumn - 1);
    const alone = written(finding, lines);
    if (kind === 'number' && isYear(alone, after, story.lang)) return [];
    const sign = /[$€£¥]\s?$/u.exec((lines[line - 1] ?? '').slice(0, column - 1))?.[0] ?? '';
    const unit = /^(?:\s?[$€£¥%](?![\d\p{L}])|\p{L}{1,3}(?!\p{L}))/u.exec(after)?.[0] ?? '';
    const words = kind === 'number' ? `${sign}${alone}${unit}` : alone;
    return [{ kind, words, line, section: sectionOf(loaded, line), after, lang: story.lang }];
  });
  return once(each).map(({ again, ...one }): Suggestion => {
    const name = slug(one.words) || one.kind;
    const times = (taken.get(name) ?? 0) + 1;
    taken.set(name, times);
    return { ...one, again, id: times === 1 ? name : `${name}-${times}` };
  });
}

type Met = Omit<Suggestion, 'id' | 'again'>;

/** What is said again is one fact: the same words, and of figures the same things counted, or none the second time. */
function once(each: readonly Met[]): readonly (Met & Pick<Suggestion, 'again'>)[] {
  const kept: (Met & { readonly again: number[] })[] = [];
  for (const one of each) {
    const isSame = (other: Met) =>
      other.kind === one.kind &&
      other.words === one.words &&
      (countedBy(one) === '' || countedBy(one) === countedBy(other));
    const before = kept.find(isSame);
    if (before === undefined) kept.push({ ...one, again: [] });
    else if (before.line !== one.line && !before.again.includes(one.line)) before.again.push(one.line);
  }
  return kept;
}

/** A number like a year, with nothing behind it that it could count. In German that is a noun, elsewhere it is one for several. */
function isYear(words: string, after: string, lang: string): boolean {
  if (!/^(?:19|20)\d{2}$/.test(words)) return false;
  const next = /^\s(\p{L}+)/u.exec(after)?.[1] ?? '';
  if (next === '') return !/^\s?[%$€£¥]/.test(after);
  if (/^de\b/i.test(lang)) return !/^\p{Lu}/u.test(next);
  return /^en\b/i.test(lang) && !/^(?:\p{Ll}+s|people|men|women|children|per)$/u.test(next);
}

function isInDate({ at }: Finding, lines: readonly string[]): boolean {
  const [start, end] = [at.column - 1, at.endColumn - 1];
  return at.line === at.endLine && datesIn(lines[at.line - 1] ?? '').some(([from, to]) => from <= start && end <= to);
}

/** What the file has at a finding's place, without the quotation marks around it. */
function written({ at }: Finding, lines: readonly string[]): string {
  const text = lines
    .slice(at.line - 1, at.endLine)
    .map((line, i, all) =>
      line.slice(
        i === 0 ? at.column - 1 : 0,
        i === all.length - 1 && at.endLine > at.line ? at.endColumn - 1 : undefined,
      ),
    )
    .map((line, _, all) => (all.length === 1 ? line.slice(0, at.endColumn - at.column) : line))
    .join(' ');
  return text.trim().replace(/^["“”„«»‘’']+|,?["“”„«»‘’']+$/g, '');
}

function sectionOf({ story, known }: Loaded, line: number): string {
  let section = '';
  for (const block of story.body)
    if (block.type === 'section' && block.at.line <= line) section = textOfInlines(block.title, known);
  return section;
}

/** A few words as an id: `at least 41` → `at-least-41`. */
function slug(words: string): string {
  const parts =
    words
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const id = parts.slice(0, 4).join('-').slice(0, 40);
  // An id begins with a letter, so that nobody takes it for the number itself.
  return /^\p{N}/u.test(id) ? `figure-${id}` : id;
}

/** The suggestions as a text to copy from. */
export function printSuggestions(suggestions: readonly Suggestion[]): string {
  const sections = [...new Set(suggestions.map(({ section }) => section))];
  return `# What the text needs

Each figure and each quotation of \`story.md\` is listed here with a draft of its fact. Put the draft into \`facts.yaml\`, fill in
what is left empty, and cite it in the text behind what it supports: \`[@${suggestions[0]?.id ?? 'its-name'}]\`. The check says
what is left to do: \`throughline check story.md\`. Then delete this file: nothing reads it.

A date or a time needs no fact of its own: it is given by the date, occasion or words of a fact that is cited beside it, or by the
date of that fact’s source.
${sections
  .map((section) =>
    printSection(
      section,
      suggestions.filter((each) => each.section === section),
    ),
  )
  .join('')}`;
}

function printSection(section: string, suggestions: readonly Suggestion[]): string {
  const numbers = suggestions.filter(({ kind }) => kind === 'number');
  const quotations = suggestions.filter(({ kind }) => kind === 'quotation');
  const scenes = [
    ...sceneOfNumbers(section, numbers),
    ...(quotations.length > 0 ? [sceneOfQuotations(section, quotations)] : []),
  ];
  return `
## ${section || 'Before the first heading'}

For \`facts.yaml\`:

${fenced('yaml', suggestions.map(printFact).join('\n'))}
${scenes.map((scene) => `\nA scene to put where its subject comes up in \`story.md\`:\n\n${fenced('markdown', scene)}\n`).join('')}`;
}

/** Manners of which a newsroom needs most; all of them are in the format. */
const HOW = '# on-record, unnamed, official-statement, televised, to-reporters, interview, written or posted';

function printFact(suggestion: Suggestion): string {
  const { kind, words, line, again, id, lang } = suggestion;
  const value = valueOf(words, lang);
  const noun = countedBy(suggestion);
  const said =
    kind === 'quotation'
      ? [`  words: ${JSON.stringify(words)}`, `  how: ${HOW}`]
      : [
          value === ''
            ? '  value: # the number in digits, with a point for decimals: what is written here can be read in two ways, or is words'
            : `  value: ${value} # the number alone`,
          '  qualifier: # exactly, about, over or under',
          `  unit:${noun === '' ? '' : ` # of one of the ${noun}`}`,
          `  reads: ${JSON.stringify(noun === '' ? words : `${words} ${noun}`)} # as it is to be read, with its unit`,
        ];
  return [
    `${id}: # line${again.length === 0 ? '' : 's'} ${[line, ...again].join(', ')}`,
    ...said,
    '  who:',
    '  certainty: # reported, estimated, claimed, confirmed, disputed or measured',
    '  source:',
    '  where:',
  ].join('\n');
}

/** Where a point, a comma or a space stands in a number, and what it means, by language. */
function marksIn(lang: string): { readonly group: string; readonly decimal: string } {
  const parts = new Intl.NumberFormat(lang, { useGrouping: true }).formatToParts(1234567.5);
  const part = (type: 'group' | 'decimal') => parts.find((each) => each.type === type)?.value ?? '';
  return { group: part('group'), decimal: part('decimal') };
}

/** What a figure is as a number: `3.5 million` and `$3.5m` → `3500000`; empty where it is in words, or can be read in two ways. */
function valueOf(words: string, lang: string): string {
  const [written = ''] = /\d(?:[\d.,’'\u202F\u00A0 ]*\d)?/u.exec(words) ?? [];
  const [value, ...others] = numbersIn(words, lang).flatMap(({ values }) => values);
  return isPlain(written, marksIn(lang)) && value !== undefined && others.length === 0 ? String(value) : '';
}

/** Whether it is one number: not where a mark may be of thousands in one country and of decimals in the next, `1.200` in English. */
function isPlain(written: string, { group, decimal }: ReturnType<typeof marksIn>): boolean {
  const [whole = '', fraction, ...more] = written.split(decimal);
  const marks = [...new Set(whole.match(/\D/gu) ?? [])];
  const isGrouped = /^\d{1,3}(?:\D\d{3})+$/u.test(whole);
  if (more.length > 0 || whole === '' || marks.length > 1 || (marks.length > 0 && !isGrouped)) return false;
  const isGroup = marks.every((mark) => mark === group || /[\s’']/u.test(mark));
  const isDoubtful = marks.length === 0 && fraction?.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  return isGroup && !isDoubtful && (fraction === undefined || /^\d+$/.test(fraction));
}

/** Words that end like things that are counted, and are none. */
const UNCOUNTED = new Set(['was', 'is', 'has', 'as', 'its', 'his', 'this', 'does', 'says', 'us', 'less', 'yes']);

/** What a figure counts, where the word behind it is one for several: "nests", "people", "per cent". */
function countedBy({ words, after, lang }: Met): string {
  const [, noun = ''] = /^\s?(%|per ?cent|people|men|women|children|\p{Ll}{2,}s)(?!\p{L})/u.exec(after) ?? [];
  return UNCOUNTED.has(noun) || valueOf(words, lang) === '' ? '' : noun;
}

/** The first two figures that count the same: with one side alone there is nothing to compare. */
function comparable(numbers: readonly Suggestion[]): readonly [Suggestion, Suggestion, noun: string] | null {
  for (const [i, one] of numbers.entries()) {
    const noun = countedBy(one);
    const other = numbers.slice(i + 1).find((each) => countedBy(each) === noun && each.words !== one.words);
    if (noun !== '' && other) return [one, other, noun];
  }
  return null;
}

function sceneOfNumbers(section: string, numbers: readonly Suggestion[]): readonly string[] {
  const pair = comparable(numbers);
  if (!pair) return [];
  const [one, other, noun] = pair;
  const data = [
    '| | One side :id[one-side] | The other :id[other-side] |',
    '| --- | --- | --- |',
    `| **${noun.charAt(0).toUpperCase()}${noun.slice(1)}** | [@${one.id}] | [@${other.id}] |`,
  ].join('\n');
  return [scene(section || 'The figures', 'force-comparison-bar', data, one.id)];
}

function sceneOfQuotations(section: string, quotations: readonly Suggestion[]): string {
  const words = quotations.map(({ id }) => `> [@${id}]`).join('\n\n');
  return scene(section || 'In their own words', 'quote-card', words, quotations[0]!.id);
}

function scene(title: string, graphic: string, data: string, first: string): string {
  return `:::scene[${title.replace(/[[\]]/g, '')}]{graphic=${graphic}}

${data}

### A heading that says the point

The paragraph of the article that speaks of it, with its citation [@${first}].

::picture[What the picture shows, for readers who cannot see it.]{show=${first} focus=${first}}

:::`;
}

/** A text in a fence that is longer than any in it. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
