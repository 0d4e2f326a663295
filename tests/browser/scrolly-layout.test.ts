// Wherever a story stands and whatever changes around it, it shows what geometry says.
import { beforeEach, describe, expect, test } from 'vitest';
import {
  drawn,
  even,
  expectRight,
  graphicOf,
  hearSteps,
  lineOf,
  open,
  page,
  placeIn,
  readTo,
  shownBy,
  stateOf,
  stepHtml,
  stepsOf,
  storyHtml,
  type ScrollyElement,
} from '../fixtures/scrolly/story.ts';
import { frames, viewport } from '../support/reader.ts';

let story: ScrollyElement;

beforeEach(async () => {
  document.documentElement.removeAttribute('style');
  document.body.removeAttribute('style');
  await viewport(1280, 800);
});

describe('when the layout changes and nobody scrolls', () => {
  beforeEach(async () => {
    story = await open({ heights: even(6) });
    readTo(stepsOf(story)[3]!, 0.5);
    await frames(2);
  });

  test('a step that grows late, as by an image, changes what is shown in the frame that shows it', async () => {
    document.documentElement.style.overflowAnchor = 'none';
    stepsOf(story)[1]!.style.height = '1400px';
    await frames(1);
    await frames(1);
    expect(expectRight(story).step).toBe(2);
    stepsOf(story)[1]!.style.height = '100px';
    await frames(2);
    expect(expectRight(story).step).toBe(4);
  });

  test('a window that changes its height alone moves the trigger line', async () => {
    readTo(stepsOf(story)[3]!, 0.95);
    await frames(2);
    await viewport(1280, 500);
    await frames(2);
    expectRight(story);
    await viewport(1280, 980);
    await frames(2);
    expectRight(story);
  });

  test('content inserted above, in a browser that does not anchor the scroll, is noticed', async () => {
    document.documentElement.style.overflowAnchor = 'none';
    document.querySelector('#before')!.insertAdjacentHTML('beforebegin', '<div style="height: 1300px"></div>');
    await frames(2);
    expect(expectRight(story).step).toBe(1);
  });

  test('content inserted above is noticed also on a page whose body has the height of the window', async () => {
    document.documentElement.style.cssText = 'height: 100%; overflow-anchor: none';
    document.body.style.height = '100%';
    await frames(2);
    document.querySelector('#before')!.insertAdjacentHTML('beforebegin', '<div style="height: 1300px"></div>');
    await frames(4);
    expect(expectRight(story).step).toBe(1);
  });

  test('a step that an animation carries over the line is noticed, also after the window changed its height', async () => {
    await viewport(1280, 640);
    await frames(3);
    readTo(stepsOf(story)[3]!, 0.5);
    await frames(4);
    for (const [by, step] of [
      [-500, 4],
      [500, 2],
      [0, 3],
    ] as const) {
      story.style.transform = `translateY(${by}px)`;
      await frames(5);
      expect(expectRight(story, {}, `moved by ${by}`).step).toBe(step);
    }
  });

  test('a step that is carried over the line in the very frame of a scroll is noticed', async () => {
    for (const by of [-500, 500, -400, 400]) {
      const { step } = placeIn(stepsOf(story));
      scrollBy(0, 4);
      await new Promise<void>((moved) =>
        requestAnimationFrame(() => {
          story.style.transform = `translateY(${by}px)`;
          moved();
        }),
      );
      await frames(5);
      expect(expectRight(story, {}, `moved by ${by} from ${step}`).step).not.toBe(step);
    }
  });
});

test('a phone’s URL bar that comes and goes ten times moves neither the graphic’s size nor the words', async () => {
  await viewport(390, 760);
  story = await open({ heights: even(6, 500) });
  readTo(stepsOf(story)[2]!, 0.3);
  await frames(2);
  const height = () => Math.round(graphicOf(story).getBoundingClientRect().height);
  const before = { height: height(), words: stepsOf(story)[2]!.getBoundingClientRect().height };
  for (let turn = 0; turn < 5; turn++) {
    scrollBy(0, 10);
    await frames(1);
    expect({ height: height(), words: stepsOf(story)[2]!.getBoundingClientRect().height }).toEqual(before);
    expectRight(story);
  }
});

test('the sizes of what stays in view are in units that a URL bar does not change', () => {
  const sheets = [
    ...story.shadowRoot!.adoptedStyleSheets,
    ...(
      document.createElement('tl-step').constructor as typeof HTMLElement & {
        elementStyles: { styleSheet: CSSStyleSheet }[];
      }
    ).elementStyles.map(({ styleSheet }) => styleSheet),
  ];
  const css = sheets.flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText)).join('\n');
  expect(css).toMatch(/svh/);
  expect(css).not.toMatch(/\d(d?vh|dvb|vb)\b/);
});

test('a phone that is turned shows the same step, lying without and upright with a graphic that stays in view', async () => {
  await viewport(390, 844);
  story = await open({
    heights: [],
    steps: Array.from(
      { length: 7 },
      (_, i) =>
        `<tl-step id="step-${i}" data-show="s${i}"><h3>Heading ${i}</h3><p>${'Prose. '.repeat(30)}</p></tl-step>`,
    ).join(''),
  });
  readTo(stepsOf(story)[4]!, 0.4);
  await frames(2);
  expect([story.mode, expectRight(story).step]).toEqual(['scroll', 4]);
  await viewport(844, 390);
  await frames(6);
  expect([story.mode, story.modeReason]).toEqual(['stacked', 'short']);
  expect(story.position.step).toBe(4);
  const { top, bottom } = stepsOf(story)[4]!.getBoundingClientRect();
  expect(top).toBeLessThan(300);
  expect(bottom).toBeGreaterThan(0);
  await viewport(390, 844);
  await frames(6);
  expect([story.mode, expectRight(story).step]).toEqual(['scroll', 4]);
});

test('an advertisement between steps and in a step is no step, and is neither hidden nor covered', async () => {
  const slot =
    '<div class="slot" style="height: 250px"><button>Offer</button><iframe srcdoc="x" style="height: 80px"></iframe></div>';
  const steps = [0, 1, 2, 3].map((i) => (i === 2 ? slot : '') + stepHtml(i, 600)).join('');
  story = await open({ steps });
  stepsOf(story)[3]!.insertAdjacentHTML('beforeend', slot);
  await frames(2);
  expect(stepsOf(story)).toHaveLength(4);
  const [between, inside] = [...document.querySelectorAll<HTMLElement>('.slot')];
  for (const box of [between!, inside!]) {
    box.scrollIntoView({ block: 'center', behavior: 'instant' });
    await frames(1);
    expectRight(story);
    const button = box.querySelector('button')!.getBoundingClientRect();
    expect(document.elementFromPoint(button.left + 5, button.top + 5)).toBe(box.querySelector('button'));
  }
  between!.scrollIntoView({ block: 'center', behavior: 'instant' });
  await frames(1);
  expect(story.position).toEqual({ step: 1, progress: 1 });
  const stops = [...document.querySelectorAll('tl-step, .slot')].map((node) => node.id || 'slot');
  expect(stops).toEqual(['step-0', 'step-1', 'slot', 'step-2', 'step-3', 'slot']);
});

describe('under the page’s own sticky header', () => {
  for (const header of [0, 120]) {
    test(`of ${header} px, line and graphic begin below it`, async () => {
      story = await page(
        `<div id="header" style="position: sticky; top: 0; height: ${header}px; background: white; z-index: 9"></div>${storyHtml({ heights: even(5, 500), attributes: `style="--tl-top: ${header}px"` })}`,
      );
      for (let top = 700; top < 3600; top += 170) {
        scrollTo(0, top);
        await frames(1);
        expectRight(story, { header });
      }
      readTo(stepsOf(story)[2]!, 0.5, { header });
      await frames(1);
      expect(graphicOf(story).getBoundingClientRect().top).toBeGreaterThanOrEqual(header);
      await story.goTo(3);
      await frames(2);
      expect(expectRight(story, { header }).step).toBe(3);
      expect(stepsOf(story)[3]!.getBoundingClientRect().top).toBeGreaterThanOrEqual(header);
    });
  }

  test('that appears while nobody scrolls, the line moves with it', async () => {
    story = await open({ heights: even(5, 300) });
    readTo(stepsOf(story)[2]!, 0.95);
    await frames(2);
    expect(expectRight(story).step).toBe(2);
    story.style.setProperty('--tl-top', '7.5rem');
    await frames(3);
    expect(expectRight(story, { header: 120 }).step).toBe(3);
    document.documentElement.style.setProperty('--tl-top', '60px');
    story.style.removeProperty('--tl-top');
    await frames(3);
    expectRight(story, { header: 60 });
  });
});

test('a step five windows tall is held from its top to its end, with a progress that only rises', async () => {
  story = await open({ heights: [500, 4000, 500] });
  const tall = stepsOf(story)[1]!;
  readTo(tall, 0.001);
  let last = -1;
  for (let read = 0; read < 25; read++) {
    await frames(1);
    const { step, progress } = expectRight(story);
    expect(step).toBe(1);
    expect(progress).toBeGreaterThan(last);
    last = progress;
    scrollBy(0, 158);
  }
  expect(last).toBeGreaterThan(0.94);
});

test('words never scroll under an opaque graphic: on a phone they stop at its edge, on a desk they stand beside it', async () => {
  for (const [width, height] of [
    [390, 844],
    [1280, 800],
  ] as const) {
    await viewport(width, height);
    story = await open({ heights: [500, 3000, 500] });
    const stage = story.renderRoot.querySelector('[part=stage]')!;
    for (const share of [0.2, 0.5, 0.9]) {
      readTo(stepsOf(story)[1]!, share);
      await frames(1);
      const picture = stage.getBoundingClientRect();
      const words = stepsOf(story)[1]!.getBoundingClientRect();
      const line = lineOf();
      expect(
        line < picture.top || line > picture.bottom || words.right <= picture.left || words.left >= picture.right,
      ).toBe(true);
    }
  }
});

describe('with few or many steps', () => {
  test('none: the graphic stands alone, and nothing throws', async () => {
    story = await open({ steps: '' });
    scrollTo(0, 600);
    await frames(2);
    expect(story.position).toEqual({ step: 0, progress: 0 });
    expect(graphicOf(story).getBoundingClientRect().height).toBeGreaterThan(0);
    expect(shownBy(graphicOf(story))).toBe(JSON.stringify({ show: null, focus: null }));
  });

  test('one: it is in force all along', async () => {
    story = await open({ heights: [900] });
    for (const top of [0, 700, 1200, 1600, 9000]) {
      scrollTo(0, top);
      await frames(1);
      expect(expectRight(story).step).toBe(0);
    }
  });

  test('eighty, one of them empty: each is right, and a wake-up takes less than 4 ms', async () => {
    story = await open({ heights: even(80, 400) });
    stepsOf(story)[40]!.replaceChildren();
    await frames(2);
    const began = performance.now();
    let measured = 0;
    for (let top = 500; top < 34000; top += 1567) {
      scrollTo(0, top);
      const before = performance.now();
      document.dispatchEvent(new Event('scroll'));
      measured += performance.now() - before;
      await frames(1);
      expectRight(story);
    }
    expect(performance.now() - began).toBeGreaterThan(0);
    expect(measured / 22).toBeLessThan(4);
    readTo(stepsOf(story)[40]!, 0.5);
    await frames(1);
    expect(expectRight(story).step).toBe(40);
  });

  test('an empty step without any style has a height of its own to be read past', async () => {
    story = await open({ steps: '<tl-step id="step-0"></tl-step><tl-step id="step-1"></tl-step>' });
    expect(stepsOf(story)[0]!.getBoundingClientRect().height).toBeGreaterThan(400);
  });
});

describe('in a container that scrolls', () => {
  const container = (inner: string) =>
    `<div id="box" style="height: 600px; overflow: auto; margin-top: 40px; border-top: 7px solid"><p style="height: 400px">Before</p>${inner}<p style="height: 900px">After</p></div>`;
  const lens = (box: HTMLElement) => ({
    top: box.getBoundingClientRect().top + box.clientTop,
    height: box.clientHeight,
  });

  test('the line is the container’s, whether the container scrolls or the page', async () => {
    story = await page(container(storyHtml({ heights: even(6, 450) })));
    const box = document.querySelector<HTMLElement>('#box')!;
    const seen = new Set<number>();
    for (let top = 0; top < 3600; top += 190) {
      box.scrollTop = top;
      await frames(1);
      seen.add(expectRight(story, lens(box)).step);
    }
    expect(seen.size).toBe(6);
    box.scrollTop = 1500;
    await frames(1);
    const { step } = expectRight(story, lens(box));
    scrollTo(0, 700);
    await frames(2);
    expect(expectRight(story, lens(box)).step).toBe(step);
    expect(story.mode).toBe('scroll');
    const graphic = graphicOf(story).getBoundingClientRect();
    expect(graphic.height).toBeLessThanOrEqual(600);
  });

  test('goTo scrolls the container', async () => {
    story = await page(container(storyHtml({ heights: even(6, 450) })));
    const box = document.querySelector<HTMLElement>('#box')!;
    for (const step of [4, 1, 5, 0]) {
      await story.goTo(step);
      await frames(2);
      expect(expectRight(story, lens(box)).step).toBe(step);
    }
  });

  test('content inserted above inside it is noticed', async () => {
    story = await page(container(storyHtml({ heights: even(6, 450) })));
    const box = document.querySelector<HTMLElement>('#box')!;
    box.style.overflowAnchor = 'none';
    scrollTo(0, 900);
    box.scrollTop = 2000;
    await frames(4);
    const { step } = expectRight(story, lens(box));
    box.insertAdjacentHTML('afterbegin', '<div style="height: 700px"></div>');
    await frames(6);
    expect(expectRight(story, lens(box)).step).toBeLessThan(step);
  });

  test('a change of the container’s height moves the line', async () => {
    story = await page(container(storyHtml({ heights: even(6, 450) })));
    const box = document.querySelector<HTMLElement>('#box')!;
    box.scrollTop = 1600;
    await frames(2);
    box.style.height = '300px';
    await frames(3);
    expectRight(story, lens(box));
    expect(graphicOf(story).getBoundingClientRect().height).toBeLessThanOrEqual(300);
  });
});

test('in a closed tab there is nothing to do, and the tab opens with the right step and sizes', async () => {
  const errors: unknown[] = [];
  const catchIt = (event: ErrorEvent) => errors.push(event.message);
  addEventListener('error', catchIt);
  story = await page(`<div id="tab" style="display: none">${storyHtml({ heights: even(6) })}</div>`);
  const tab = document.querySelector<HTMLElement>('#tab')!;
  scrollTo(0, 200);
  await frames(2);
  expect(story.mode).toBe('scroll');
  for (let time = 0; time < 2; time++) {
    tab.style.display = '';
    await frames(3);
    readTo(stepsOf(story)[2 + time]!, 0.5);
    await frames(2);
    expect(expectRight(story).step).toBe(2 + time);
    expect(graphicOf(story).getBoundingClientRect().width).toBeGreaterThan(300);
    tab.style.display = 'none';
    await frames(2);
  }
  scrollTo(0, 1900);
  tab.style.display = '';
  await frames(3);
  scrollTo(0, 1900);
  await frames(2);
  expectRight(story);
  removeEventListener('error', catchIt);
  expect(errors).toEqual([]);
});

test('a hidden step is passed over, and counts again when it is shown', async () => {
  story = await open({ heights: even(5) });
  stepsOf(story)[2]!.hidden = true;
  stepsOf(story)[0]!.hidden = true;
  await frames(2);
  const seen = new Set<number>();
  for (let top = 0; top < 3600; top += 150) {
    scrollTo(0, top);
    await frames(1);
    seen.add(expectRight(story).step);
  }
  expect([...seen]).toEqual([1, 3, 4]);
  stepsOf(story)[2]!.hidden = false;
  await frames(2);
  readTo(stepsOf(story)[2]!);
  await frames(1);
  expect(expectRight(story).step).toBe(2);
});

test('inside a part of the page that is laid out only when near, jumps end at the right step', async () => {
  story = await page(
    `<section style="content-visibility: auto; contain-intrinsic-size: auto 5000px">${storyHtml({ heights: even(8, 700) })}</section>`,
  );
  for (const step of [6, 0, 3, 7]) {
    await story.goTo(step);
    await frames(6);
    expectRight(story);
    // What was only guessed at before is laid out by now.
    await story.goTo(step);
    await frames(3);
    expect(expectRight(story).step).toBe(step);
  }
  scrollTo(0, document.documentElement.scrollHeight);
  await frames(4);
  expect(expectRight(story).step).toBe(7);
});

describe('inside an ancestor whose overflow takes sticky away', () => {
  for (const [style, name] of [
    ['overflow: hidden', 'hidden'],
    ['overflow-x: hidden', 'auto'],
  ] as const) {
    test(`(${style}) every step has its own picture, and the author is told which ancestor`, async () => {
      story = await page(
        `<main id="culprit" class="wrap wide" style="${style}"><div>${storyHtml({ heights: even(4, 300) })}</div></main>`,
      );
      await frames(3);
      expect([story.mode, story.modeReason]).toEqual(['stacked', 'overflow']);
      const [problem] = (await story.check()).filter(({ code }) => code === 'overflow-ancestor');
      expect(problem?.message).toContain('main#culprit');
      expect(problem?.message).toContain(name);
      for (const [index, step] of stepsOf(story).entries()) {
        expect(shownBy(step.renderRoot.querySelector('[part=still] test-plain'))).toBe(stateOf(index));
      }
      document.querySelector<HTMLElement>('#culprit')!.style.overflow = 'clip';
      dispatchEvent(new Event('resize'));
      await frames(4);
      expect([story.mode, (await story.check()).filter(({ code }) => code === 'overflow-ancestor')]).toEqual([
        'scroll',
        [],
      ]);
    });
  }

  test('the body’s own overflow is the window’s, and takes nothing away', async () => {
    document.body.style.overflowX = 'hidden';
    story = await open({ heights: even(4) });
    expect(story.mode).toBe('scroll');
    readTo(stepsOf(story)[2]!);
    await frames(1);
    expect(expectRight(story).step).toBe(2);
  });
});

test('inside two shadow roots, one in the other, and with its steps slotted there, a story works as in the open', async () => {
  document.body.innerHTML = '<p style="height: 900px"></p><div id="outer"></div><p style="height: 1500px"></p>';
  const outer = document.querySelector('#outer')!.attachShadow({ mode: 'open' });
  outer.innerHTML = '<div id="inner"></div>';
  const inner = outer.querySelector('#inner')!.attachShadow({ mode: 'open' });
  inner.innerHTML = storyHtml({ heights: even(5) });
  story = inner.querySelector('tl-scrolly')!;
  await drawn(story);
  const heard = hearSteps();
  for (const step of [3, 1, 4, 0]) {
    readTo(stepsOf(story)[step]!, 0.4);
    await frames(1);
    expect(expectRight(story).step).toBe(step);
  }
  expect(heard.map(({ step }) => step)).toEqual([3, 1, 4, 0]);
});

test('an ancestor in another shadow tree that kills sticky is found as well', async () => {
  document.body.innerHTML = '<div id="card"></div>';
  const card = document.querySelector('#card')!;
  card.attachShadow({ mode: 'open' }).innerHTML = '<div class="clipper" style="overflow: hidden"><slot></slot></div>';
  card.innerHTML = storyHtml({ heights: even(3) });
  story = card.querySelector('tl-scrolly')!;
  await drawn(story);
  expect(story.modeReason).toBe('overflow');
});

describe('several stories on a page', () => {
  test('each has its own position, and steps of one never count for the other', async () => {
    await page(
      storyHtml({ heights: even(4) }) +
        '<p style="height: 500px">Between</p>' +
        storyHtml({ heights: [300, 900, 300], attributes: 'trigger="0.3"' }),
    );
    const [first, second] = [...document.querySelectorAll('tl-scrolly')] as [ScrollyElement, ScrollyElement];
    await drawn(second);
    const heard = hearSteps();
    for (let top = 0; top < 5600; top += 210) {
      scrollTo(0, top);
      await frames(1);
      expectRight(first);
      expectRight(second, { trigger: 0.3 });
    }
    expect(heard.map(({ id }) => id)).toEqual(['step-1', 'step-2', 'step-3', 'step-1', 'step-2']);
  });

  test('a story inside a step of another keeps to itself', async () => {
    const inner = storyHtml({ heights: even(2, 400) }).replaceAll('step-', 'inner-');
    await page(
      storyHtml({
        steps: stepHtml(0, 500) + `<tl-step id="host" data-show="host">${inner}</tl-step>` + stepHtml(2, 500),
      }),
    );
    const [outer, nested] = [...document.querySelectorAll('tl-scrolly')] as [ScrollyElement, ScrollyElement];
    await drawn(nested);
    readTo(nested.querySelectorAll('tl-step')[1]!, 0.5);
    await frames(2);
    expect([outer.position.step, nested.position.step]).toEqual([1, 1]);
    expect(shownBy(graphicOf(nested))).toBe(stateOf(1));
  });

  test('two copies of one story share no id inside, link to the first, and never throw', async () => {
    await page(storyHtml({ heights: even(3) }) + storyHtml({ heights: even(3) }));
    const [first, second] = [...document.querySelectorAll('tl-scrolly')] as [ScrollyElement, ScrollyElement];
    await drawn(second);
    const ids = (story: ScrollyElement) =>
      [story, ...stepsOf(story)].flatMap(({ renderRoot }) => [...renderRoot.querySelectorAll('[id]')]);
    expect([...ids(first), ...ids(second)]).toEqual([]);
    const names = [first, second].flatMap(({ renderRoot }) => [
      ...renderRoot.querySelectorAll('[role=region], section[aria-label]'),
    ]);
    expect(names).toEqual([]);
    document.querySelector<HTMLAnchorElement>('#before a')!.hash = '#step-2';
    document.querySelector<HTMLAnchorElement>('#before a')!.click();
    await frames(4);
    expect([first.position.step, second.position.step]).toEqual([2, 0]);
    await second.goTo('step-1');
    await frames(2);
    expect([first.position.step, second.position.step]).toEqual([2, 1]);
    history.replaceState(null, '', location.pathname + location.search);
  });
});

describe('the attributes', () => {
  test('trigger puts the line where it says, also when it changes, and in the middle when it says nothing that makes sense', async () => {
    story = await open({ heights: even(6, 350), attributes: 'trigger="0.2"' });
    for (const [written, trigger] of [
      ['0.2', 0.2],
      ['0.9', 0.9],
      ['0', 0],
      ['1', 1],
      ['half', 0.5],
    ] as const) {
      story.setAttribute('trigger', written);
      for (const top of [1000, 1330, 1890, 2440]) {
        scrollTo(0, top);
        await frames(2);
        expectRight(story, { trigger }, `trigger ${written}`);
      }
    }
  });

  test('side puts the graphic at the start or the end, in the reading direction', async () => {
    story = await open({ heights: even(3) });
    const graphicIsLeft = () =>
      graphicOf(story).getBoundingClientRect().left < stepsOf(story)[0]!.getBoundingClientRect().left;
    expect(graphicIsLeft()).toBe(false);
    story.setAttribute('side', 'start');
    await frames(2);
    expect(graphicIsLeft()).toBe(true);
    document.documentElement.dir = 'rtl';
    await frames(2);
    expect(graphicIsLeft()).toBe(false);
    document.documentElement.dir = '';
  });

  test('layout puts words beside, over or with a picture each', async () => {
    story = await open({ heights: even(4) });
    const overlap = () => {
      const picture = graphicOf(story).getBoundingClientRect();
      const words = stepsOf(story)[1]!.getBoundingClientRect();
      return Math.min(picture.right, words.right) - Math.max(picture.left, words.left) > 100;
    };
    readTo(stepsOf(story)[1]!);
    await frames(2);
    expect([story.mode, overlap()]).toEqual(['scroll', false]);
    story.layout = 'over';
    await frames(2);
    readTo(stepsOf(story)[1]!);
    await frames(2);
    expect([story.mode, overlap(), expectRight(story).step]).toEqual(['scroll', true, 1]);
    story.layout = 'stacked';
    await frames(4);
    expect([story.mode, story.modeReason]).toEqual(['stacked', 'author']);
    story.layout = 'beside';
    await frames(4);
    expect([story.mode, overlap()]).toEqual(['scroll', false]);
    expectRight(story);
  });

  test('a column under 336 px, as at 400 % zoom, is stacked', async () => {
    story = await page(`<div id="column">${storyHtml({ heights: even(3) })}</div>`);
    expect(story.mode).toBe('scroll');
    document.querySelector<HTMLElement>('#column')!.style.width = '320px';
    await frames(4);
    expect([story.mode, story.modeReason]).toEqual(['stacked', 'narrow']);
  });

  test('the graphic stays in view as long as its story does, beside the words and above them', async () => {
    for (const [width, height] of [
      [1280, 800],
      [700, 900],
      [390, 844],
    ] as const) {
      await viewport(width, height);
      story = await open({ heights: even(5, 700) });
      const stage = story.renderRoot.querySelector('[part=stage]')!;
      for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
        scrollTo(0, 900 + share * 3500 - lineOf());
        await frames(1);
        const { top, bottom } = story.getBoundingClientRect();
        const picture = stage.getBoundingClientRect();
        const wanted = Math.min(Math.max(top, 0), bottom - picture.height);
        expect(Math.abs(picture.top - wanted), `${width} wide, ${share} read`).toBeLessThan(1.5);
      }
    }
  });
});
