// A reader moves by any input there is; what is shown is where they are.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  dice,
  even,
  expectRight,
  graphicOf,
  hearSteps,
  open,
  placeIn,
  readTo,
  rest,
  shownBy,
  stepsOf,
  watchListeners,
  type ScrollyElement,
} from '../fixtures/scrolly/story.ts';
import { clickAt, engine, frames, press, viewport, wheel } from '../support/reader.ts';

let story: ScrollyElement;

beforeEach(async () => {
  await viewport(1280, 800);
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('in a story with short, tall and very tall steps', () => {
  beforeEach(async () => {
    story = await open();
  });

  test('nothing is announced or told when a page loads at its top', async () => {
    const heard = hearSteps();
    await frames(3);
    expect(heard).toEqual([]);
    expect(expectRight(story)).toEqual({ step: 0, progress: 0 });
  });

  test('the step that geometry says is shown after every turn of the wheel, small or large, and each change is told once and in order', async () => {
    const heard = hearSteps();
    const next = dice(7);
    readTo(stepsOf(story)[0]!, -0.2);
    await frames(2);
    for (let turn = 0; turn < 24; turn++) {
      const size = Math.round(1 + next() * 399);
      await wheel(turn % 6 === 5 ? -size : size);
      await rest();
      expectRight(story, {}, `turn ${turn}`);
    }
    let at = 0;
    for (const { step, previous, id } of heard) {
      expect(previous).toBe(at);
      expect(step).not.toBe(at);
      expect(id).toBe(`step-${step}`);
      at = step;
    }
    expect(at).toBe(placeIn(stepsOf(story)).step);
    expect(at).toBeGreaterThan(2);
  });

  test('after a burst of jumps the next frame shows the right step, two hundred times', async () => {
    const next = dice(3);
    const height = document.documentElement.scrollHeight;
    for (let burst = 0; burst < 200; burst++) {
      for (let jump = 0; jump < 5; jump++) scrollTo(0, next() * height);
      await frames(1);
      expectRight(story, {}, `burst ${burst}`);
    }
  }, 40_000);

  test('a place shows the same however the reader came to it', { timeout: 40_000 }, async () => {
    const slowly = new Map<number, string>();
    for (let top = 600; top < 8000; top += 130) {
      scrollTo(0, top);
      await frames(1);
      slowly.set(top, shownBy(graphicOf(story)));
    }
    const next = dice(11);
    for (const [top, shown] of [...slowly].sort(() => next() - 0.5)) {
      scrollTo(0, top);
      await frames(1);
      expect(shownBy(graphicOf(story)), `at ${top}px`).toBe(shown);
    }
    expect(new Set(slowly.values()).size).toBe(8);
  });

  test('a jump to the end passes over the steps between, and tells one change', async () => {
    const heard = hearSteps();
    scrollTo(0, document.documentElement.scrollHeight);
    await frames(2);
    expect(heard).toEqual([{ step: 7, previous: 0, id: 'step-7' }]);
    expect(expectRight(story).progress).toBe(1);
    scrollTo(0, document.documentElement.scrollHeight * 0.37);
    await frames(1);
    expectRight(story);
  });

  test('headings brought into view in any order show their step, and the focus stays where it was', async () => {
    const link = document.querySelector<HTMLElement>('#before a')!;
    link.focus({ preventScroll: true });
    const next = dice(5);
    for (let jump = 0; jump < 100; jump++) {
      const step = Math.floor(next() * 8);
      const heading = stepsOf(story)[step]!.querySelector('h3')!;
      heading.scrollIntoView({ block: 'center', behavior: 'instant' });
      const asked = scrollY;
      await frames(1);
      expect(scrollY).toBe(asked);
      expect(expectRight(story, {}, `heading ${step}`).step).toBe(step);
      expect(document.activeElement).toBe(link);
    }
  }, 40_000);

  test('small moves up and down inside one step move its progress with them, and tell nothing', async () => {
    const heard = hearSteps();
    readTo(stepsOf(story)[3]!, 0.4);
    await frames(2);
    heard.length = 0;
    const start = scrollY;
    let last = { top: start, progress: story.position.progress };
    for (let move = 0; move < 50; move++) {
      scrollTo(0, start + (move % 2 === 0 ? 3 : -3) * (1 + (move % 3)));
      await frames(1);
      const now = { top: scrollY, progress: story.position.progress };
      expect(Math.sign(now.progress - last.progress)).toBe(Math.sign(now.top - last.top));
      expect(now.progress).toBeCloseTo(0.4, 1);
      last = now;
    }
    expect(heard).toEqual([]);
  });

  test('a boundary crossed one pixel at a time is one change there and one back', async () => {
    const heard = hearSteps();
    readTo(stepsOf(story)[2]!, 0);
    await frames(1);
    const at = Math.round(scrollY);
    scrollTo(0, at - 8);
    await frames(2);
    heard.length = 0;
    for (const by of [1, -1]) {
      for (let pixel = 0; pixel < 16; pixel++) {
        scrollTo(0, scrollY + by);
        await frames(1);
        expectRight(story);
      }
    }
    expect(heard.map(({ step }) => step)).toEqual([2, 1]);
  });

  test('the wheel over the graphic scrolls the page, and a finger may pan over it', async () => {
    readTo(stepsOf(story)[3]!, 0.3);
    await frames(2);
    const start = scrollY;
    const { left, top, width, height } = graphicOf(story).getBoundingClientRect();
    await wheel(240, left + width / 2, top + Math.min(height, 700) / 2);
    await rest();
    expect(scrollY - start).toBeGreaterThan(100);
    expectRight(story);
    for (
      let node: Element | null = graphicOf(story);
      node;
      node = node.parentElement ?? (node.getRootNode() as ShadowRoot).host
    ) {
      expect(getComputedStyle(node).touchAction).toMatch(/auto|manipulation|pan-y/);
      expect(getComputedStyle(node).overscrollBehaviorY).toBe('auto');
    }
  });

  test('who turns the wheel while the story scrolls to a step is followed at once, and not taken back', async () => {
    const last = stepsOf(story).length - 1;
    await story.goTo(last);
    const goal = scrollY;
    scrollTo(0, 2000);
    await frames(2);
    const orders = vi.spyOn(window, 'scrollBy');
    const others = [
      vi.spyOn(window, 'scrollTo'),
      vi.spyOn(Element.prototype, 'scrollIntoView'),
      vi.spyOn(Element.prototype, 'scrollTo'),
      vi.spyOn(Element.prototype, 'scrollBy'),
    ];
    void story.goTo(last, 'smooth');
    // A wheel that is turned before the way has begun would only choose where it begins.
    await expect.poll(() => scrollY, { interval: 10 }).toBeGreaterThan(2000);
    await wheel(-200);
    await wheel(-200);
    await rest();
    const left = scrollY;
    await frames(20);
    expect(Math.abs(scrollY - left)).toBeLessThanOrEqual(2);
    expect(orders).toHaveBeenCalledTimes(1);
    for (const other of others) expect(other).not.toHaveBeenCalled();
    // In Chromium and WebKit a wheel that is turned by a test interrupts no smooth scroll on its way, also not a plain page's.
    if (engine === 'firefox') expect(left).toBeLessThan(goal - 150);
    expectRight(story);
  });
});

test('the keyboard reads the whole story, and End then Home leaves its first step', async () => {
  await viewport(1000, 600);
  story = await open({ heights: even(5, 640) });
  await clickAt(5, 300);
  const seen = new Set<number>();
  for (let page = 0; page < 9; page++) {
    await press(page % 2 === 0 ? 'PageDown' : 'Space');
    await rest();
    seen.add(expectRight(story).step);
  }
  expect([...seen]).toEqual([0, 1, 2, 3, 4]);
  for (const key of ['PageUp', 'ArrowUp', 'ArrowDown', 'End']) {
    await press(key);
    await rest();
    expectRight(story, {}, key);
  }
  expect(story.position.step).toBe(4);
  await press('Home');
  await rest();
  expect(expectRight(story)).toEqual({ step: 0, progress: 0 });
});

test('no listener may hold up scrolling, and no key is listened to outside of the controls', async () => {
  const heard: { target: string; type: string; passive: boolean }[] = [];
  const unwatch = watchListeners((target, type, _, options) => {
    const held = target instanceof Element && target.closest('.controls') !== null;
    if (!held)
      heard.push({
        target: target.constructor.name,
        type,
        passive: typeof options === 'object' && options.passive === true,
      });
  });
  try {
    story = await open({ heights: even(4) });
    scrollTo(0, 1500);
    await frames(2);
    await story.goTo(2);
    await frames(2);
  } finally {
    unwatch();
  }
  expect(heard.filter(({ type }) => /^key/.test(type))).toEqual([]);
  expect(
    heard.filter(({ type, passive }) => /^(wheel|mousewheel|touch|pointer|scroll)/.test(type) && !passive),
  ).toEqual([]);
  expect(heard.some(({ type }) => type === 'scroll')).toBe(true);
});

test('no key that scrolls, searches or types is taken from the reader', async () => {
  story = await open({ heights: even(4) });
  const taken: string[] = [];
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented) taken.push(event.key);
  });
  const toggle = story.renderRoot.querySelector('[part=steps-toggle]')!;
  for (const target of [document.body, stepsOf(story)[1]!, graphicOf(story), toggle]) {
    for (const key of [
      ' ',
      'PageDown',
      'PageUp',
      'ArrowDown',
      'ArrowUp',
      'ArrowLeft',
      'ArrowRight',
      'Home',
      'End',
      '/',
      'f',
      'Tab',
      'Escape',
      'n',
      'j',
    ]) {
      target.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ctrlKey: key === 'f' }),
      );
    }
  }
  expect(taken).toEqual([]);
});
