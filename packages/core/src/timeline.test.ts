import { describe, expect, it } from 'vitest';
import { checkState } from './check-state.js';
import {
  compileTimeline,
  initialState,
  pairOf,
  readState,
  stateAt,
  wordsOf,
  type StateKeys,
  type StateValue,
} from './timeline.js';
import { kebab } from './kebab.js';

const KEYS: StateKeys = {
  show: { kind: 'ids', help: '' },
  focus: { kind: 'id', help: '' },
  view: { kind: 'word', words: ['bars', 'units'], help: '' },
  phrase: { kind: 'text', help: '' },
  asOf: { kind: 'number', initial: 2000, min: 1900, max: 2100, help: '' },
  zoom: { kind: 'number', initial: 1, min: 0, max: 10, scrub: true, help: '' },
  status: { kind: 'pairs', words: ['asked', 'given'], help: '' },
};
const IDS = ['igla', 'su30'];
const codes = (wording: Record<string, string>) => checkState(KEYS, wording, IDS, 'tl-step#a').map(({ code }) => code);

// What a step writes, what is made of it, and what the author is told.
const WORDINGS: readonly (readonly [key: string, text: string, value: StateValue, codes: readonly string[]])[] = [
  ['show', 'igla su30', ['igla', 'su30'], []],
  ['show', ' igla\n\tsu30 ', ['igla', 'su30'], []],
  ['show', 'all', null, []],
  ['show', '', null, []],
  ['show', 'none', [], []],
  ['show', 'iglaa', ['iglaa'], ['unknown-id']],
  ['show', 'x y', ['x', 'y'], ['unknown-id', 'unknown-id']],
  ['focus', 'igla', 'igla', []],
  ['focus', 'none', null, []],
  ['focus', ' ', null, []],
  ['focus', 'igla su30', 'igla', ['too-many-ids']],
  ['focus', 'su31', 'su31', ['unknown-id']],
  ['view', 'units', 'units', []],
  ['view', ' units ', 'units', []],
  ['view', '', 'bars', []],
  ['view', 'unit', 'bars', ['unknown-word']],
  ['view', 'constructor', 'bars', ['unknown-word']],
  ['phrase', ' naval \n blockade ', 'naval blockade', []],
  ['phrase', '', null, []],
  ['asOf', '2025', 2025, []],
  ['asOf', ' 2025 ', 2025, []],
  ['asOf', '1900', 1900, []],
  ['asOf', '1899', 1900, ['not-in-range']],
  ['asOf', '1e9', 2100, ['not-in-range']],
  ['asOf', 'Infinity', 2100, ['not-in-range']],
  ['asOf', '-Infinity', 1900, ['not-in-range']],
  ['asOf', '', 2000, ['not-in-range']],
  ['asOf', 'NaN', 2000, ['not-in-range']],
  ['asOf', '2025 km', 2000, ['not-in-range']],
  ['status', 'igla=asked su30=given', { igla: 'asked', su30: 'given' }, []],
  ['status', '', {}, []],
  ['status', 'igla', {}, ['unknown-word']],
  ['status', 'igla=gone', {}, ['unknown-word']],
  ['status', 'igla=asked=given', {}, ['unknown-word']],
  ['status', 'iglo=asked', { iglo: 'asked' }, ['unknown-id']],
  ['status', '=', {}, ['unknown-id', 'unknown-word']],
];

describe('what a step says', () => {
  it.each(WORDINGS)('data-%s="%s" means %j, and tells the author %j', (key, text, value, problems) => {
    expect(readState(KEYS, { [key]: text })).toEqual({ ...initialState(KEYS), [key]: value });
    expect(codes({ [key]: text })).toEqual(problems);
  });

  it('of nothing is the initial state, a fresh one each time', () => {
    const initial = { show: null, focus: null, view: 'bars', phrase: null, asOf: 2000, zoom: 1, status: {} };
    expect(readState(KEYS, {})).toEqual(initial);
    expect(initialState(KEYS)).toEqual(initial);
    expect(initialState(KEYS)['status']).not.toBe(initialState(KEYS)['status']);
  });

  it('of a key that no graphic has changes nothing, and is told with the nearest key as it is written', () => {
    for (const name of ['shwo', 'constructor', '__proto__', 'toString']) {
      const wording = JSON.parse(`{ "${name}": "igla" }`) as Record<string, string>;
      expect(readState(KEYS, wording)).toEqual(initialState(KEYS));
      expect(codes(wording)).toEqual(['unknown-state-key']);
    }
    expect(checkState(KEYS, { shwo: 'igla' }, IDS, 'tl-step#a')).toEqual([
      {
        code: 'unknown-state-key',
        where: 'tl-step#a [data-shwo]',
        message: 'No graphic of this story understands "data-shwo".',
        help: 'Did you mean "data-show"?',
      },
    ]);
    expect(checkState(KEYS, { asOv: '2' }, IDS, 'x')[0]!.help).toBe('Did you mean "data-as-of"?');
  });

  it('of an id is no mistake while the graphic has no data yet', () => {
    expect(checkState(KEYS, { show: 'a b', focus: 'c', status: 'd=asked' }, null, 'x')).toEqual([]);
  });

  it('never changes what other objects inherit', () => {
    const state = readState(KEYS, { status: '__proto__=asked constructor=given' });
    expect(Object.hasOwn(state['status'] as object, '__proto__')).toBe(true);
    expect(({} as { asked?: unknown }).asked).toBeUndefined();
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it('is told all at once', () => {
    expect(codes({ show: 'x', focus: 'y', view: 'z', asOf: 'q', nothing: '' })).toEqual([
      'unknown-id',
      'unknown-id',
      'unknown-word',
      'not-in-range',
      'unknown-state-key',
    ]);
  });
});

describe('a timeline', () => {
  const steps = [
    { zoom: '2', focus: 'igla' },
    { zoom: '4', asOf: '2020' },
    { zoom: '0', asOf: '1950', view: 'units' },
  ].map((wording) => readState(KEYS, wording));
  const moving = compileTimeline(KEYS, steps);
  const still = compileTimeline({ ...KEYS, zoom: { kind: 'number', initial: 1, min: 0, max: 10, help: '' } }, steps);

  it('without anything that moves has the step’s own object everywhere in a step', () => {
    for (let step = 0; step < 3; step += 1) {
      for (const progress of [0, 0.3, 1]) expect(stateAt(still, { step, progress })).toBe(steps[step]);
    }
  });

  it('moves what is declared to move, evenly from a step’s value to the next one’s, and nothing else', () => {
    for (let progress = 0; progress <= 1; progress += 1 / 32) {
      const first = stateAt(moving, { step: 0, progress });
      expect(first['zoom']).toBeCloseTo(2 + 2 * progress, 12);
      expect({ ...first, zoom: 2 }).toEqual(steps[0]);
      expect(stateAt(moving, { step: 1, progress })['zoom']).toBeCloseTo(4 - 4 * progress, 12);
      expect(stateAt(moving, { step: 2, progress })).toBe(steps[2]);
    }
  });

  it('has no jump in what moves where one step ends and the next one begins', () => {
    for (const step of [0, 1]) {
      expect(stateAt(moving, { step, progress: 1 })['zoom']).toBe(
        stateAt(moving, { step: step + 1, progress: 0 })['zoom'],
      );
    }
  });

  it('has at a position the same state whichever way the reader came', () => {
    const random = dice(5);
    const seen = new Map<string, string>();
    const compiled = JSON.stringify(moving);
    for (let i = 0; i < 2000; i += 1) {
      const position = { step: Math.floor(random() * 3), progress: Math.floor(random() * 5) / 4 };
      const state = JSON.stringify(stateAt(moving, position));
      const place = JSON.stringify(position);
      expect(state).toBe(seen.get(place) ?? state);
      seen.set(place, state);
    }
    expect(seen.size).toBe(15);
    expect(JSON.stringify(moving)).toBe(compiled);
  });

  it('outside its steps has the first or the last one’s state', () => {
    expect(stateAt(still, { step: -3, progress: 0 })).toBe(steps[0]);
    expect(stateAt(still, { step: 99, progress: 0 })).toBe(steps[2]);
  });

  it('without steps has the initial state', () => {
    expect(stateAt(compileTimeline(KEYS, []), { step: 0, progress: 0.5 })).toEqual(initialState(KEYS));
  });
});

describe('words', () => {
  it('are what stands between white space', () => {
    expect(wordsOf(' a\u00A0b\n\tc  ')).toEqual(['a', 'b', 'c']);
    expect(wordsOf(' \n ')).toEqual([]);
  });

  it('of a pair are parted at the first equals sign', () => {
    expect(pairOf('a=b')).toEqual(['a', 'b']);
    expect(pairOf('a=b=c')).toEqual(['a', 'b=c']);
    expect(pairOf('a')).toEqual(['a', '']);
  });

  it('of a key are parted by hyphens in its attribute, as a data set does it', () => {
    expect(['asOf', 'show', 'aB', 'xYZ'].map(kebab)).toEqual(['as-of', 'show', 'a-b', 'x-y-z']);
  });
});

/** Numbers from 0 to below 1, the same in every run (a linear congruential generator, Numerical Recipes). */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
