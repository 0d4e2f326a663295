import { blend } from './blend.js';
import type { Position } from './position.js';

/**
 * What a step may say about one key of a graphic's state, as plain data, so that a
 * story can be checked without loading the graphic.
 */
export type StateKey = { readonly help: string } & (
  | { /** Several ids, separated by spaces. Left out: all of them. `none`: none of them. */ readonly kind: 'ids' }
  | { /** One id. Left out: none. */ readonly kind: 'id' }
  | { /** One of a few words. Left out: the first. */ readonly kind: 'word'; readonly words: readonly string[] }
  | { /** Words of the graphic's own, such as a phrase of a quotation. Left out: none. */ readonly kind: 'text' }
  | {
      /** A number. With `scrub` it moves evenly from one step's value to the next one's. */
      readonly kind: 'number';
      readonly initial: number;
      readonly min: number;
      readonly max: number;
      readonly scrub?: boolean;
    }
  | {
      /** `id=word` pairs, separated by spaces. Left out: none. */ readonly kind: 'pairs';
      readonly words: readonly string[];
    }
);

/** The keys of a graphic's state. A step writes key `asOf` as `data-as-of`. */
export type StateKeys = Readonly<Record<string, StateKey>>;

/** One value of a state. `null` is "all" for ids, "none" for an id and a text. */
export type StateValue = string | number | readonly string[] | Readonly<Record<string, string>> | null;

/** What one graphic shows: plain data, one value for each of its keys. */
export type State = Readonly<Record<string, StateValue>>;

/** For one graphic, the state at each step. */
export interface Timeline {
  readonly states: readonly State[];
  /** The keys that move within a step. */
  readonly scrubs: readonly string[];
}

/** What a step says, key by key, as written: `{ show: 'igla su30' }`. */
export type Wording = Readonly<Record<string, string>>;

/** What is shown where a step says nothing. */
export function initialState(keys: StateKeys): State {
  return readState(keys, {});
}

/**
 * Reads what a step says into a state. What cannot be read has its initial value;
 * `checkState` says why. An id that the graphic does not know stays in the state,
 * where it names nothing: so the state is the same before and after the graphic's
 * data comes.
 *
 * @param keys the keys that the graphic declares; what is said of others is left out
 */
export function readState(keys: StateKeys, wording: Wording): State {
  return Object.fromEntries(
    Object.entries(keys).map(([name, key]) => [
      name,
      readValue(key, Object.hasOwn(wording, name) ? wording[name]! : ''),
    ]),
  );
}

/** Puts the states of a graphic's steps into a timeline. */
export function compileTimeline(keys: StateKeys, states: readonly State[]): Timeline {
  const scrubs = Object.keys(keys).filter((name) => (keys[name] as { scrub?: boolean }).scrub);
  return { states: states.length > 0 ? states : [initialState(keys)], scrubs };
}

/**
 * The state at a position. Without scrubbing keys it is the step's own object, the
 * same at every call, so that nothing is drawn again within a step.
 */
export function stateAt(timeline: Timeline, position: Position): State {
  const { states, scrubs } = timeline;
  const step = Math.min(Math.max(position.step, 0), states.length - 1);
  const here = states[step]!;
  const next = states[step + 1];
  return scrubs.length > 0 && next ? blend(here, next, position.progress, scrubs) : here;
}

/** Of no words: what is shown where a step says nothing. */
function readValue(key: StateKey, text: string): StateValue {
  const words = wordsOf(text);
  const [first] = words;
  const whole = text.trim();
  switch (key.kind) {
    case 'ids':
      return !first || whole === 'all' ? null : whole === 'none' ? [] : words;
    case 'id':
      return !first || first === 'none' ? null : first;
    case 'word':
      return key.words.includes(whole) ? whole : (key.words[0] ?? '');
    case 'text':
      return words.join(' ') || null;
    case 'number': {
      const number = Number(first && text);
      return Number.isNaN(number) ? key.initial : Math.min(Math.max(number, key.min), key.max);
    }
    case 'pairs':
      return Object.fromEntries(words.map(pairOf).filter(([, word]) => key.words.includes(word)));
  }
}

/** The words of a text, without the white space between them. */
export function wordsOf(text: string): string[] {
  return text.match(/\S+/g) ?? [];
}

/** `sam=confirmed` → `['sam', 'confirmed']`. */
export function pairOf(pair: string): readonly [id: string, word: string] {
  const [id = '', ...word] = pair.split('=');
  return [id, word.join('=')];
}
