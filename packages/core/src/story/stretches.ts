/** A stretch of a text, and where in the text it begins. */
export interface Stretch {
  readonly text: string;
  readonly offset: number;
  /** Lines before it. */
  readonly lines: number;
}

/**
 * How long a stretch is at least. A parser of Markdown keeps some hundred objects for each word until it is done; those of a few
 * thousand characters are gone before the memory is cleaned the first time.
 */
const LENGTH = 1_000;

/** An address that links anywhere in the text may use: `[name]: https://…`, wherever a paragraph may begin. */
const DEFINITION = /^[ \t>*+\-\d.)]*\[(?!@)(?:[^\\\]]|\\[\s\S]){1,1000}\]:/m;

/** A fence of code that is indented, or in a list or quotation: what ends it is not seen without parsing. */
const INNER_FENCE = /^[ \t>*+\-\d.)]+(?:`{3}|~{3})/m;

const HEADING_OR_FENCE = /^(?:(#{1,6})[ \t\n]|(`{3,})[^`\n]*$|(~{3,}).*$)/gm;

/**
 * Takes a text in Markdown apart where it can be parsed in parts: at headings, which end whatever stands before them but code
 * between fences. A text whose parts may need each other is one stretch.
 *
 * @param least how many characters a stretch has at least
 */
export function stretchesOf(text: string, least = LENGTH): readonly Stretch[] {
  const whole = [{ text, offset: 0, lines: 0 }];
  if (text.length < 2 * least || DEFINITION.test(text) || INNER_FENCE.test(text)) return whole;
  const starts = [0];
  let fence = '';
  for (const { 0: line, 1: heading, 2: ticks, 3: tildes, index } of text.matchAll(HEADING_OR_FENCE)) {
    if (heading !== undefined) {
      if (fence === '' && index - starts.at(-1)! >= least) starts.push(index);
    } else if (fence === '') fence = ticks ?? tildes ?? '';
    else if (line.startsWith(fence) && line.trimEnd() === (ticks ?? tildes)) fence = '';
  }
  return between(starts, text);
}

/** Documents, tags, lists and braces at the margin, where a key is looked for. */
const NO_KEY = /^(?:---|\.\.\.|[%{}[\]&*!|>?:-])/m;
const KEY = /^[^\s#]/gm;

/**
 * Takes a text in YAML apart between the keys at its margin; `null` where it is short, or where what stands at the margin may be
 * no key. Whether each stretch is keys and values by itself, whoever composes it has to see.
 *
 * @param least how many characters a stretch has at least
 */
export function stretchesOfYaml(text: string, least = LENGTH): readonly Stretch[] | null {
  if (text.length < 2 * least || NO_KEY.test(text) || /^[ \t]*[^\s#]/m.exec(text)?.[0].length !== 1) return null;
  const starts = [0];
  // What stands above the first key belongs to it.
  const [, ...keys] = text.matchAll(KEY);
  for (const { index } of keys) if (index - starts.at(-1)! >= least) starts.push(index);
  return between(starts, text);
}

function between(starts: readonly number[], text: string): readonly Stretch[] {
  let lines = 0;
  return starts.map((offset, index) => {
    const stretch = { text: text.slice(offset, starts[index + 1]), offset, lines };
    lines += stretch.text.split('\n').length - 1;
    return stretch;
  });
}
