import { expect, test } from 'vitest';
import { account, UNTOLD, type Reading, type Whereabouts } from './reading.js';

const here = (step: number, more: Partial<Whereabouts> = {}): Whereabouts => ({
  story: 0,
  storyId: 'swifts',
  step,
  id: `step-${step}`,
  of: 4,
  seen: true,
  awake: true,
  mode: 'scroll',
  reason: 'default',
  ...more,
});
const away = { seen: false };
const asleep = { awake: false };

/** What is told of a reader who was here, then there, each a second after the other. */
function told(...places: readonly Whereabouts[]): string[] {
  let before = UNTOLD;
  return places.flatMap((place, second) => {
    const [now, readings] = account(before, place, second * 1000);
    before = now;
    return readings.map(asWords);
  });
}

function asWords(reading: Reading): string {
  switch (reading.type) {
    case 'mode':
      return `mode ${reading.mode} ${reading.reason}`;
    case 'entered':
      return `entered ${reading.step} ${reading.direction}`;
    case 'dwell':
      return `dwell ${reading.step} ${reading.milliseconds}`;
    case 'completed':
      return `completed ${reading.step}`;
  }
}

test('nothing is told of a reader who has not come to the story', () => {
  expect(told(here(0, away), here(0, away), here(3, away))).toEqual([]);
});

test('a step is entered, dwelt in and left, forward and back, whatever was skipped', () => {
  expect(told(here(0), here(0), here(2), here(1))).toEqual([
    'mode scroll default',
    'entered 0 forward',
    'dwell 0 2000',
    'entered 2 forward',
    'dwell 2 1000',
    'entered 1 back',
  ]);
});

test('a hidden tab takes no time, and nobody enters a step by coming back to it', () => {
  expect(told(here(1), here(1, asleep), here(1, asleep), here(1, asleep), here(1), here(2))).toEqual([
    'mode scroll default',
    'entered 1 forward',
    'dwell 1 1000',
    'dwell 1 1000',
    'entered 2 forward',
  ]);
});

test('who leaves the story and comes back enters again', () => {
  expect(told(here(2), here(2, away), here(2, away), here(2)).slice(1)).toEqual([
    'entered 2 forward',
    'dwell 2 1000',
    'entered 2 again',
  ]);
});

test('a story is completed once, by its last step, in sight', () => {
  const last = here(3);
  expect(told(here(3, away), here(0), last, here(2), last).filter((word) => word.startsWith('completed'))).toEqual([
    'completed 3',
  ]);
  expect(told(here(0), here(3, away))).not.toContain('completed 3');
});

test('how it is read is told before the first step, and whenever it changes', () => {
  const stacked = { mode: 'stacked', reason: 'reader' } as const;
  expect(told(here(0, { ...away, ...stacked }), here(0, stacked), here(0, stacked), here(0, away))).toEqual([
    'mode stacked reader',
    'entered 0 forward',
    'dwell 0 2000',
    'mode scroll default',
  ]);
});

test('is plain data, with the step’s and the story’s names', () => {
  const [, readings] = account(UNTOLD, here(1), 0);
  expect(structuredClone(readings)).toEqual([
    { type: 'mode', story: 0, storyId: 'swifts', mode: 'scroll', reason: 'default' },
    { type: 'entered', story: 0, storyId: 'swifts', step: 1, id: 'step-1', of: 4, direction: 'forward' },
  ]);
});
