/** A stretch of a story's Markdown that can be read by itself: a scene or figure, or what stands between two of them. */
export interface Piece {
  readonly text: string;
  /** Of its first line, counted from 1. */
  readonly line: number;
}

/** A story's text in pieces. */
export interface Pieces {
  /** The front matter with its marks; `''` where there is none. */
  readonly head: string;
  readonly body: readonly Piece[];
}

const OPENS = /^ {0,3}:{3,}[ \t]*[a-z]/;
const CLOSES = /^ {0,3}:{3,}[ \t]*$/;
const SECTION = /^ {0,3}##[ \t]/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
/** An address that links elsewhere in the text may use. */
const DEFINITION = /^ {0,3}\[[^\]]+\]:/;

/**
 * Takes a story's text apart, without reading it. `null` where a piece might mean something else by itself: where links have their
 * addresses elsewhere, and where a scene is not closed.
 */
export function piecesOf(text: string): Pieces | null {
  const lines = text.split('\n');
  const end = lines[0]?.trimEnd() === '---' ? lines.findIndex((line, i) => i > 0 && line.trimEnd() === '---') : -1;
  const head = lines.slice(0, end + 1);
  const body: Piece[] = [];
  let from = end + 1;
  let fence = '';
  let inside = false;
  const cut = (to: number) => {
    if (to > from) body.push({ text: lines.slice(from, to).join('\n'), line: from + 1 });
    from = to;
  };
  for (let i = end + 1; i < lines.length; i += 1) {
    const line = lines[i]!;
    const mark = FENCE.exec(line)?.[1] ?? '';
    if (fence !== '') {
      if (mark.startsWith(fence) && line.trim() === mark) fence = '';
      continue;
    }
    if (mark !== '') fence = mark;
    else if (DEFINITION.test(line)) return null;
    else if (OPENS.test(line)) {
      if (inside) return null;
      cut(i);
      inside = true;
    } else if (CLOSES.test(line)) {
      if (!inside) return null;
      cut(i + 1);
      inside = false;
    } else if (SECTION.test(line)) {
      if (inside) return null;
      cut(i);
    }
  }
  if (inside || fence !== '') return null;
  cut(lines.length);
  return { head: head.length > 0 ? `${head.join('\n')}\n` : '', body };
}

/** A YAML file of named entries, in the text of each; `null` where an entry might mean something else by itself. */
export function entriesOf(yaml: string): readonly string[] | null {
  if (/^(---|\.\.\.|[%{[&*!|>?-])/m.test(yaml)) return null;
  const entries: string[] = [];
  let from = 0;
  for (const { index } of yaml.matchAll(/^[^\s#]/gm)) {
    if (index > from && yaml.slice(from, index).trim() !== '') entries.push(yaml.slice(from, index));
    from = index;
  }
  return [...entries, yaml.slice(from)];
}
