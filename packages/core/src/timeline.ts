import { blend } from './blend.js';
import type { Position } from './position.js';
import { excerpt, suggest, type Problem, type Reading } from './problem.js';

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
  | { /** `id=word` pairs, separated by spaces. Left out: none. */ readonly kind: 'pairs'; readonly words: readonly string[] }
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
  return Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, initialValue(key)]));
}

/**
 * Reads what a step says into a state. Whatever cannot be read keeps its initial
 * value and is told as a Problem. An id that the graphic does not know stays in the
 * state, where it names nothing: so the state is the same before and after the
 * graphic's data comes.
 *
 * @param keys the keys that the graphic declares
 * @param wording what the step says; other keys are problems
 * @param ids the ids that the graphic knows, or `null` while it has no data yet
 * @param where the step, for messages
 */
export function readState(keys: StateKeys, wording: Wording, ids: readonly string[] | null, where: string): Reading<State> {
  const problems: Problem[] = [];
  const state: Record<string, StateValue> = { ...initialState(keys) };
  for (const [name, text] of Object.entries(wording)) {
    const place = `${where} [data-${kebab(name)}]`;
    const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (!key) {
      const names = Object.keys(keys).map((known) => `data-${kebab(known)}`);
      problems.push({
        code: 'unknown-state-key',
        where: place,
        message: `No graphic of this story understands "data-${kebab(name)}".`,
        help: suggest(`data-${kebab(name)}`, names),
      });
      continue;
    }
    const reading = readValue(key, text, ids, place);
    state[name] = reading.value;
    problems.push(...reading.problems);
  }
  return { value: state, problems };
}

/** Puts the states of a graphic's steps into a timeline. */
export function compileTimeline(keys: StateKeys, states: readonly State[]): Timeline {
  const scrubs = Object.entries(keys).flatMap(([name, key]) => (key.kind === 'number' && key.scrub ? [name] : []));
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

/** `asOf` → `as-of`, as in `data-as-of`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function initialValue(key: StateKey): StateValue {
  switch (key.kind) {
    case 'word':
      return key.words[0] ?? '';
    case 'number':
      return key.initial;
    case 'pairs':
      return {};
    case 'ids':
    case 'id':
    case 'text':
      return null;
  }
}

function readValue(key: StateKey, text: string, ids: readonly string[] | null, where: string): Reading<StateValue> {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const problems: Problem[] = [];
  const known = (id: string) => {
    if (ids === null || ids.includes(id)) return;
    problems.push({
      code: 'unknown-id',
      where,
      message: `The graphic has nothing with the id "${excerpt(id)}".`,
      help: suggest(id, ids),
    });
  };
  const oneOf = (word: string, allowed: readonly string[]) => {
    if (allowed.includes(word)) return true;
    problems.push({ code: 'unknown-word', where, message: `"${excerpt(word)}" has no meaning here.`, help: suggest(word, allowed) });
    return false;
  };
  const value = ((): StateValue => {
    switch (key.kind) {
      case 'ids':
        if (words.length === 0 || text.trim() === 'all') return null;
        if (text.trim() === 'none') return [];
        words.forEach(known);
        return words;
      case 'id': {
        const [id, ...more] = words;
        if (more.length > 0) {
          problems.push({ code: 'too-many-ids', where, message: `One id is understood here, not ${words.length}.`, help: `Keep one of: ${excerpt(words.join(', '))}.` });
        }
        if (id === undefined || id === 'none') return null;
        known(id);
        return id;
      }
      case 'word': {
        const word = text.trim();
        return word !== '' && oneOf(word, key.words) ? word : initialValue(key);
      }
      case 'text':
        return text.trim() === '' ? null : text.replace(/\s+/g, ' ').trim();
      case 'number': {
        const number = text.trim() === '' ? NaN : Number(text);
        if (number >= key.min && number <= key.max) return number;
        problems.push({
          code: 'not-in-range',
          where,
          message: `"${excerpt(text)}" is not a number between ${key.min} and ${key.max}.`,
          help: `Write a number such as ${key.initial}.`,
        });
        return Number.isFinite(number) ? Math.min(Math.max(number, key.min), key.max) : key.initial;
      }
      case 'pairs': {
        const pairs: [string, string][] = [];
        for (const pair of words) {
          const [id = '', word = ''] = pair.split('=');
          known(id);
          if (oneOf(word, key.words)) pairs.push([id, word]);
        }
        return Object.fromEntries(pairs);
      }
    }
  })();
  return { value, problems };
}
