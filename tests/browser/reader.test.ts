// The reader that other tests scroll and click with does what it says, in every engine.
import { beforeEach, expect, test } from 'vitest';
import { canEmulateMedia, clickAt, media, press, viewport, wheel } from '../support/reader.ts';

let first: HTMLButtonElement;

beforeEach(() => {
  document.body.style.minHeight = '5000px';
  first = document.createElement('button');
  first.textContent = 'First';
  first.style.cssText = 'position: fixed; left: 10px; top: 20px; width: 80px; height: 40px';
  const second = document.createElement('button');
  second.textContent = 'Second';
  document.body.replaceChildren(first, second);
  scrollTo(0, 0);
});

test('the wheel scrolls the window by what it was turned, each time', async () => {
  await wheel(300);
  await expect.poll(() => scrollY).toBe(300);
  await wheel(200);
  await expect.poll(() => scrollY).toBe(500);
  await wheel(-100);
  await expect.poll(() => scrollY).toBe(400);
});

test('a click lands on the point it was aimed at', async () => {
  const points: [number, number][] = [];
  first.addEventListener('click', ({ clientX, clientY }) => points.push([clientX, clientY]));
  await clickAt(50, 40);
  await expect.poll(() => points).toEqual([[50, 40]]);
});

test('a pressed key reaches what has the focus', async () => {
  const keys: string[] = [];
  document.body.addEventListener('keydown', ({ key }) => keys.push(key));
  first.focus();
  for (const key of ['Tab', 'End', 'a', 'ArrowUp']) await press(key);
  await expect.poll(() => keys).toEqual(['Tab', 'End', 'a', 'ArrowUp']);
});

test('the window takes the size it is given, also a phone’s', async () => {
  await viewport(375, 600);
  expect([innerWidth, innerHeight]).toEqual([375, 600]);
  await viewport(1280, 800);
  expect([innerWidth, innerHeight]).toEqual([1280, 800]);
});

if (canEmulateMedia)
  test('settings of the reader are met by media queries', async () => {
    await media({ reducedMotion: 'reduce', colorScheme: 'dark', forcedColors: 'active' });
    const queries = ['(prefers-reduced-motion: reduce)', '(prefers-color-scheme: dark)', '(forced-colors: active)'];
    expect(queries.filter((query) => !matchMedia(query).matches)).toEqual([]);
  });

test('settings of one test are gone in the next', () => {
  expect(matchMedia('(prefers-reduced-motion: reduce)').matches).toBe(false);
});
