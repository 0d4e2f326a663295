// What moves within a step: a custom property, and numbers of a state.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  dice,
  drawn,
  even,
  expectRight,
  graphicOf,
  page,
  placeIn,
  readTo,
  stepsOf,
  storyHtml,
  UNEVEN,
  type ScrollyElement,
} from '../fixtures/scrolly/story.ts';
import type { PlainGraphic } from '../fixtures/scrolly/graphics.ts';
import { canEmulateMedia, frames, media, viewport, wheel } from '../support/reader.ts';

let story: ScrollyElement;

const SCRUBBED = '<test-plain slot="graphic"><i scrub></i><i id="still"></i></test-plain>';
/** NaN until what scrubs is loaded. */
const progressOn = (element: Element) => Number.parseFloat(getComputedStyle(element).getPropertyValue('--tl-progress'));
const scrubbed = () => graphicOf(story).querySelector('[scrub]')!;

beforeEach(async () => {
  await viewport(1280, 800);
});

afterEach(() => {
  document.documentElement.removeAttribute('style');
});

function expectProgress(lens?: Parameters<typeof placeIn>[1], note = ''): void {
  const { progress } = placeIn(stepsOf(story), lens);
  expect(
    Math.abs(progressOn(scrubbed()) - progress),
    `${note} ${progressOn(scrubbed())} for ${progress} at ${scrollY}px`,
  ).toBeLessThanOrEqual(0.01);
}

describe('--tl-progress', () => {
  test('is the share of the step in force that has passed the line, at every place and after every kind of move', async () => {
    story = await page(storyHtml({ heights: UNEVEN, graphic: SCRUBBED }));
    await expect.poll(() => progressOn(scrubbed())).toBe(0);
    const next = dice(2);
    for (let jump = 0; jump < 30; jump++) {
      scrollTo(0, 300 + next() * 7800);
      await frames(2);
      expectProgress({}, `jump ${jump}`);
      expectRight(story);
    }
    for (const turn of [130, 40, -90, 260]) {
      await wheel(turn);
      await frames(20);
      expectProgress();
    }
  });

  test('stays right when steps change their height, the window its own, the line its place and the header its size', async () => {
    story = await page(storyHtml({ heights: even(5, 700), graphic: SCRUBBED }));
    await expect.poll(() => progressOn(scrubbed())).toBe(0);
    readTo(stepsOf(story)[2]!, 0.4);
    await frames(3);
    expectProgress();
    stepsOf(story)[2]!.style.height = '1300px';
    await frames(3);
    expectProgress({}, 'taller');
    stepsOf(story)[0]!.style.height = '760px';
    await frames(3);
    expectProgress({}, 'after a taller one');
    await viewport(1280, 660);
    await frames(3);
    expectProgress({}, 'lower window');
    story.trigger = 0.3;
    await frames(3);
    expectProgress({ trigger: 0.3 }, 'other line');
    story.style.setProperty('--tl-top', '90px');
    await frames(3);
    expectProgress({ trigger: 0.3, header: 90 }, 'header');
    for (const by of [80, 150, -300, 700]) {
      scrollBy(0, by);
      await frames(2);
      expectProgress({ trigger: 0.3, header: 90 }, `scrolled ${by}`);
    }
  });

  test('is that of a container’s steps where a container scrolls', async () => {
    story = await page(
      `<div id="box" style="height: 500px; overflow: auto"><p style="height: 300px"></p>${storyHtml({ heights: even(4, 420), graphic: SCRUBBED })}<p style="height: 700px"></p></div>`,
    );
    const box = document.querySelector('#box')!;
    await expect.poll(() => progressOn(scrubbed())).toBe(0);
    for (const top of [300, 420, 777, 1310, 1600]) {
      box.scrollTop = top;
      await frames(2);
      expectProgress({ top: box.getBoundingClientRect().top, height: box.clientHeight });
    }
  });

  test('touches nothing but what declares that it scrubs, and sets no state within a step', async () => {
    story = await page(storyHtml({ heights: even(4, 900), graphic: SCRUBBED }));
    await expect.poll(() => progressOn(scrubbed())).toBe(0);
    readTo(stepsOf(story)[1]!, 0.1);
    await frames(3);
    const graphic = graphicOf(story) as PlainGraphic;
    const before = graphic.sets;
    const touched: string[] = [];
    const watch = new MutationObserver((records) =>
      touched.push(...records.map(({ target, attributeName }) => `${(target as Element).localName} ${attributeName}`)),
    );
    watch.observe(document.body, { subtree: true, attributes: true, childList: true });
    watch.observe(story.shadowRoot!, { subtree: true, attributes: true, childList: true });
    for (let move = 0; move < 10; move++) {
      scrollBy(0, 30);
      await frames(1);
    }
    watch.disconnect();
    expect(graphic.sets).toBe(before);
    expect(touched.filter((touch) => touch !== 'i style')).toEqual([]);
    expect(getComputedStyle(document.querySelector('#still')!).getPropertyValue('--tl-progress')).toMatch(/^1?$/);
    expectProgress();
  });

  test('rests at its end where nothing follows the scroll, and moves again where it does', async () => {
    story = await page(storyHtml({ heights: even(4, 600), graphic: SCRUBBED }));
    await expect.poll(() => progressOn(scrubbed())).toBe(0);
    readTo(stepsOf(story)[1]!, 0.3);
    await frames(3);
    expectProgress();
    story.setAttribute('layout', 'stacked');
    await frames(4);
    expect(progressOn(scrubbed())).toBe(1);
    expect(graphicOf(story).getAnimations({ subtree: true })).toEqual([]);
    story.setAttribute('layout', 'beside');
    await frames(6);
    expectProgress();
  });

  test('goes on when the steps change places', async () => {
    story = await page(storyHtml({ heights: UNEVEN, graphic: SCRUBBED }));
    await expect.poll(() => progressOn(scrubbed())).toBe(0);
    readTo(stepsOf(story)[3]!, 0.3);
    await frames(3);
    story.append(stepsOf(story)[3]!);
    await drawn(story);
    await frames(2);
    expectProgress();
  });
});

describe('an element that scrubs and has CSS animations of its own', () => {
  const STYLE = `<style>
    @keyframes fill { from { width: 0 } to { width: 200px } }
    @keyframes turn { to { rotate: 360deg } }
    #bar { display: block; width: 7px }
    #bar.fills { animation: fill 10ms linear both }
    #bar.turns { animation: fill 10ms linear both, turn 60s linear infinite }
  </style>`;
  const bar = () => document.querySelector<HTMLElement>('#bar')!;
  const open = async (classes: string) => {
    story = await page(
      STYLE +
        storyHtml({
          heights: UNEVEN,
          graphic: `<test-plain slot="graphic"><i id="bar" scrub class="${classes}"></i></test-plain>`,
        }),
    );
  };
  const expectFilled = (note = '') => {
    const { progress } = placeIn(stepsOf(story));
    expect(Math.abs(bar().getBoundingClientRect().width - 200 * progress), `${note} at ${scrollY}px`).toBeLessThan(2.5);
  };

  test('has them played by the reader’s progress, at every place and after every kind of move', async () => {
    await open('fills');
    await expect.poll(() => bar().getBoundingClientRect().width).toBe(0);
    const next = dice(7);
    for (let jump = 0; jump < 30; jump++) {
      scrollTo(0, 300 + next() * 7800);
      await frames(2);
      expectFilled(`jump ${jump}`);
      expectRight(story);
    }
    expect(bar().style.getPropertyValue('--tl-progress')).toBe('');
  });

  test('is at their end where nothing follows the scroll, and moves again where it does', async () => {
    await open('fills');
    readTo(stepsOf(story)[1]!, 0.3);
    // It is 60 px wide, once what scrubs is loaded.
    await expect.poll(() => Math.round(bar().getBoundingClientRect().width / 5)).toBe(12);
    expectFilled();
    story.setAttribute('layout', 'stacked');
    await frames(4);
    expect(bar().getBoundingClientRect().width).toBe(200);
    story.setAttribute('layout', 'beside');
    await frames(6);
    expectFilled();
  });

  test('has one played that begins later, and is given the property until then', async () => {
    await open('');
    readTo(stepsOf(story)[1]!, 0.6);
    await expect.poll(() => bar().style.getPropertyValue('--tl-progress')).toMatch(/^0\.[56]/);
    expect(bar().getBoundingClientRect().width).toBe(7);
    bar().className = 'fills';
    await frames(4);
    expectFilled('begun');
    scrollBy(0, 60);
    await frames(2);
    expectFilled('scrolled');
  });

  test('keeps one that never ends as it is', async () => {
    await open('turns');
    readTo(stepsOf(story)[1]!, 0.5);
    await frames(4);
    expectFilled();
    const turning = bar()
      .getAnimations()
      .find((animation) => (animation as CSSAnimation).animationName === 'turn');
    expect(turning?.playState).toBe('running');
  });
});

describe('a number that scrubs', () => {
  const MOVING = '<test-moving slot="graphic"></test-moving>';
  const LEVELS = [10, 40, 20, 100];
  const steps = LEVELS.map(
    (level, i) =>
      `<tl-step id="step-${i}" data-show="s${i}" data-level="${level}" style="min-height: 0; height: 700px; padding-block: 0"><h3>H</h3></tl-step>`,
  ).join('');
  const levelAt = ({ step, progress }: { step: number; progress: number }) =>
    LEVELS[step]! + progress * ((LEVELS[step + 1] ?? LEVELS[step]!) - LEVELS[step]!);

  test('moves evenly from one step’s value to the next one’s, and everything else changes at once', async () => {
    story = await page(storyHtml({ graphic: MOVING, steps }));
    const graphic = graphicOf(story) as PlainGraphic;
    const heard = new Map<number, string>();
    for (let top = 300; top < 3600; top += 97) {
      scrollTo(0, top);
      await frames(1);
      const place = placeIn(stepsOf(story));
      expect(graphic.state['level']).toBeCloseTo(levelAt(place), 1);
      expect(graphic.state['show']).toEqual([`s${place.step}`]);
      heard.set(top, JSON.stringify(graphic.state));
    }
    for (const [top, state] of [...heard].reverse()) {
      if (top % 3 !== 0) continue;
      scrollTo(0, top);
      await frames(1);
      expect(JSON.stringify(graphic.state)).toBe(state);
    }
  });

  if (canEmulateMedia)
    test('stands at each step’s own value for who asked for less motion, also when they ask in the middle of a story; --tl-progress rests', async () => {
      story = await page(storyHtml({ graphic: '<test-moving slot="graphic"><i scrub></i></test-moving>', steps }));
      const graphic = graphicOf(story) as PlainGraphic;
      await expect.poll(() => progressOn(scrubbed())).toBe(0);
      readTo(stepsOf(story)[1]!, 0.5);
      await frames(3);
      expectProgress();
      expect(graphic.state['level']).toBeCloseTo(30, 0);
      await media({ reducedMotion: 'reduce' });
      await frames(3);
      expect(graphic.state['level']).toBe(40);
      expect(progressOn(scrubbed())).toBe(1);
      for (const top of [1100, 1500, 2200, 3000]) {
        scrollTo(0, top);
        await frames(2);
        expect(graphic.state['level']).toBe(LEVELS[placeIn(stepsOf(story)).step]);
        expect(progressOn(scrubbed())).toBe(1);
      }
      const before = scrollY;
      void story.goTo(0, 'smooth');
      await frames(3);
      const jumped = scrollY;
      await frames(3);
      expect(jumped).not.toBe(before);
      expect(scrollY).toBe(jumped);
      await media({ reducedMotion: 'no-preference' });
      readTo(stepsOf(story)[2]!, 0.5);
      await frames(4);
      expect(graphic.state['level']).toBeCloseTo(60, 0);
      expectProgress();
    });
});
