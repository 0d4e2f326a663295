// Reads a story that was read a moment ago, quickly: only what has changed since. What it gives is shown at once; whether it
// is what the whole story says is found by reading that, afterwards and elsewhere.
import {
  readStory,
  type Block,
  type Fact,
  type Files,
  type Finding,
  type Step,
  type Story,
} from '@throughline/core/story.js';
import { Kept } from './kept.js';
import { entriesOf, piecesOf } from './pieces.js';

interface ReadPiece {
  readonly body: readonly Block[];
  readonly problems: readonly Finding[];
}

/** A story read quickly. Places in it are those in its pieces. */
export interface Quick {
  readonly story: Story;
  readonly problems: readonly Finding[];
}

const STUB = '---\nversion: 1\ntitle: A piece\n---\n';

export class QuickReader {
  readonly #pieces = new Kept<ReadPiece>();
  readonly #entries = new Kept<{ readonly facts: readonly Fact[]; readonly problems: readonly Finding[] }>();
  readonly #heads = new Kept<Quick>();
  /** Blocks with their final ids, by the blocks as their pieces have them. */
  readonly #named = new WeakMap<Block, Block>();

  /** @returns `null` where a story cannot be read in pieces */
  read(source: { readonly path: string; readonly text: string }, files: Files): Quick | null {
    if (!/\.(md|markdown)$/i.test(source.path)) return null;
    const pieces = piecesOf(source.text.replace(/\r\n?/g, '\n'));
    if (pieces === null) return null;
    for (const kept of [this.#pieces, this.#entries, this.#heads]) kept.turn();
    const head = this.#head(source.path, pieces.head, files);
    if (head === null) return null;
    const read = pieces.body.map(({ text }) => this.#piece(source.path, text, files));
    return {
      story: { ...head.story, body: this.#withIds(read.flatMap(({ body }) => body)) },
      problems: [...head.problems, ...read.flatMap(({ problems }) => problems)],
    };
  }

  /** A piece is read anew, too, where a file that it names has changed. */
  #piece(path: string, text: string, files: Files): ReadPiece {
    const named = [...text.matchAll(/\bdata=("[^"]*"|'[^']*'|[^\s}]+)/g)].map(([, name = '']) =>
      name.replace(/["']/g, ''),
    );
    const data = named.map((name) => JSON.stringify(files.read(name)));
    return this.#pieces.get([text, ...data].join('\0'), () => {
      const { story, problems } = readStory({ path, text: STUB + text }, files);
      return { body: story.body, problems };
    });
  }

  #head(path: string, head: string, files: Files): Quick | null {
    const file = /^facts:[ \t]*(["']?)([^\s"'#{[]+)\1[ \t]*(?:#.*)?$/m.exec(head)?.[2];
    const sources = /^sources:[ \t]*(["']?)([^\s"'#{[]+)\1[ \t]*(?:#.*)?$/m.exec(head)?.[2];
    const result = file === undefined ? null : files.read(file);
    const entries = result && 'text' in result && /\.ya?ml$/i.test(file!) ? entriesOf(result.text) : null;
    const other = sources === undefined ? '' : JSON.stringify(files.read(sources));
    const key = [head, other, entries === null ? JSON.stringify(result) : ''].join('\0');
    const without: Files =
      entries === null ? files : { read: (name) => (name === file ? { text: '' } : files.read(name)) };
    const read = this.#heads.get(key, () => readStory({ path, text: head }, without));
    if (entries === null) return read;
    const parts = entries.map((entry) =>
      this.#entries.get(entry, () => {
        const text = '---\nversion: 1\ntitle: Facts\nfacts: facts.yaml\n---\n';
        const { story, problems } = readStory({ path, text }, { read: () => ({ text: entry }) });
        return { facts: story.facts, problems };
      }),
    );
    return {
      story: { ...read.story, facts: parts.flatMap(({ facts }) => facts) },
      problems: [...read.problems, ...parts.flatMap(({ problems }) => problems)],
    };
  }

  /** Ids that are written come first; then those that are made of words. A block that needs no other one stays the same object. */
  #withIds(body: readonly Block[]): Block[] {
    const taken = new Map<string, number>();
    const unique = (id: string): string => {
      const count = (taken.get(id) ?? 0) + 1;
      taken.set(id, count);
      return count === 1 ? id : unique(`${id}-${count}`);
    };
    const ids = new Map<Block | Step, string>();
    for (const written of [true, false])
      for (const part of body.flatMap(partsWithIds)) if (isWritten(part) === written) ids.set(part, unique(part.id));
    return body.map((block) => {
      const before = this.#named.get(block) ?? block;
      if (partsWithIds(block).every((part, i) => partsWithIds(before)[i]?.id === ids.get(part))) return before;
      const named = renamed(block, ids);
      this.#named.set(block, named);
      return named;
    });
  }
}

type WithId = Extract<Block, { readonly id: string }> | Step;

function partsWithIds(block: Block): readonly WithId[] {
  if (block.type === 'scene') return [block, ...block.steps];
  return block.type === 'figure' || block.type === 'section' ? [block] : [];
}

/** Of a section nobody knows whether its id was written; that matters only where another one is the same. */
function isWritten(part: WithId): boolean {
  if ('named' in part) return part.named;
  return part.type !== 'section' && Object.hasOwn(part.keys, 'id');
}

function renamed(block: Block, ids: ReadonlyMap<Block | Step, string>): Block {
  if (block.type === 'scene')
    return { ...block, id: ids.get(block)!, steps: block.steps.map((step) => ({ ...step, id: ids.get(step)! })) };
  return block.type === 'figure' || block.type === 'section' ? { ...block, id: ids.get(block)! } : block;
}
