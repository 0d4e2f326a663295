// What a page that listens is told of its readers, and that nothing listens where none asks.
import { watchReading, type Reading } from '@throughline/elements/reading.js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  drawn,
  even,
  open,
  readTo,
  stepsOf,
  storyHtml,
  watchListeners,
  type ScrollyElement,
} from '../fixtures/scrolly/story.ts';
import { frames, viewport } from '../support/reader.ts';

let told: Reading[];
let stop: () => void;
const since = () => told.splice(0).map(asWords);
const entered = () => since().filter((words) => !words.startsWith('dwell'));

beforeEach(async () => {
  await viewport(1280, 800);
  told = [];
});

afterEach(() => {
  stop?.();
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

function asWords(reading: Reading): string {
  const { type, storyId } = reading;
  const rest =
    type === 'mode'
      ? `${reading.mode} ${reading.reason}`
      : type === 'entered'
        ? `${reading.id} of ${reading.of} ${reading.direction}`
        : reading.id;
  return [type, storyId, rest].filter(Boolean).join(' ');
}

function listen(): void {
  stop = watchReading((reading) => told.push(structuredClone(reading)));
}

/** Two frames for the story and what looks at it, one for what that tells. */
async function go(step: Element, share = 0.5): Promise<void> {
  readTo(step, share);
  await frames(4);
}

async function opened(writing = { heights: even(4, 600), attributes: 'id="nests"' }): Promise<ScrollyElement> {
  const story = await open(writing);
  listen();
  await frames(3);
  return story;
}

test('a reader who walks through a story, jumps back and leaves is told of at each step, once', async () => {
  const story = await opened();
  const [first, second, , last] = stepsOf(story);
  expect(since()).toEqual([]);
  await go(first!);
  expect(since()).toEqual(['mode nests scroll default', 'entered nests step-0 of 4 forward']);
  await go(first!, 0.8);
  expect(since()).toEqual([]);
  await go(second!);
  expect(since()).toEqual(['dwell nests step-0', 'entered nests step-1 of 4 forward']);
  await go(last!);
  expect(since()).toEqual(['dwell nests step-1', 'entered nests step-3 of 4 forward', 'completed nests step-3']);
  await go(first!);
  expect(since()).toEqual(['dwell nests step-3', 'entered nests step-0 of 4 back']);
  scrollTo(0, document.documentElement.scrollHeight);
  await frames(4);
  expect(since()).toEqual(['dwell nests step-0']);
});

test('who jumps past a story has not read its end', async () => {
  await opened();
  scrollTo(0, document.documentElement.scrollHeight);
  await frames(4);
  expect(since()).toEqual([]);
});

test('in a hidden tab no time passes, and a step goes on when the reader is back', async () => {
  const story = await opened();
  const time = vi.spyOn(performance, 'now');
  const at = async (now: number, visible: DocumentVisibilityState) => {
    time.mockReturnValue(now);
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visible);
    document.dispatchEvent(new Event('visibilitychange'));
  };
  time.mockReturnValue(1000);
  await go(stepsOf(story)[1]!);
  await at(3000, 'hidden');
  await at(99_000, 'visible');
  time.mockReturnValue(99_500);
  await go(stepsOf(story)[2]!);
  const dwelt = told.flatMap((reading) => (reading.type === 'dwell' ? [[reading.id, reading.milliseconds]] : []));
  expect(dwelt).toEqual([
    ['step-1', 2000],
    ['step-1', 500],
  ]);
  expect(entered().filter((words) => words.startsWith('entered'))).toHaveLength(2);
});

test('a stacked story tells its steps, too, and that it is stacked and why', async () => {
  const story = await opened({ heights: even(4, 600), attributes: 'layout="stacked"' });
  const [first, second, , last] = stepsOf(story);
  await go(first!);
  expect(since()).toEqual(['mode stacked author', 'entered step-0 of 4 forward']);
  await go(second!);
  await go(last!);
  expect(entered()).toEqual(['entered step-1 of 4 forward', 'entered step-3 of 4 forward', 'completed step-3']);
  story.layout = 'beside';
  await drawn(story);
  await go(last!);
  expect(since()).toContain('mode scroll default');
});

test('stories that come later, and that are moved, are told apart', async () => {
  const main = document.createElement('main');
  main.style.paddingBlock = '900px';
  document.body.replaceChildren(main);
  listen();
  main.innerHTML = storyHtml({ heights: even(2), attributes: 'id="one"' });
  await drawn(main.querySelector('tl-scrolly')!);
  main.insertAdjacentHTML('beforeend', storyHtml({ heights: even(2), attributes: 'id="two"' }));
  const [one, two] = [...document.querySelectorAll('tl-scrolly')] as [ScrollyElement, ScrollyElement];
  await drawn(two);
  await go(stepsOf(one)[0]!);
  await go(stepsOf(two)[1]!);
  expect(told.flatMap((reading) => (reading.type === 'entered' ? [[reading.story, reading.id]] : []))).toEqual([
    [0, 'step-0'],
    [1, 'step-1'],
  ]);
  since();
  main.prepend(two);
  await drawn(two);
  await go(stepsOf(two)[0]!);
  expect(entered().at(-1)).toBe('entered two step-0 of 2 back');
  two.remove();
  await frames(3);
  expect(since()).toContain('dwell two step-0');
});

test('what a listener throws harms no story and no later reading', async () => {
  const reported = vi.fn((event: Event) => event.preventDefault());
  addEventListener('error', reported, { once: true });
  const story = await open({ heights: even(3) });
  stop = watchReading((reading) => {
    told.push(reading);
    if (told.length === 1) throw new Error('The page’s own mistake.');
  });
  await go(stepsOf(story)[0]!);
  await go(stepsOf(story)[1]!);
  expect(reported).toHaveBeenCalledOnce();
  expect(told.map(({ type }) => type)).toEqual(['mode', 'entered', 'dwell', 'entered']);
});

test('nothing listens until a page asks, nor after it has stopped', async () => {
  const story = await open({ heights: even(3) });
  let heard = 0;
  const unwatch = watchListeners(
    () => heard++,
    () => heard--,
  );
  try {
    listen();
    await frames(2);
    expect(heard).toBeGreaterThan(0);
    await go(stepsOf(story)[0]!);
    stop();
    expect(heard).toBe(0);
  } finally {
    unwatch();
  }
  since();
  await go(stepsOf(story)[1]!);
  document.body.insertAdjacentHTML('beforeend', storyHtml({ heights: even(2) }));
  await drawn([...document.querySelectorAll('tl-scrolly')].at(-1)!);
  expect(told).toEqual([]);
});
