// What a reader can do besides scrolling, and what a screen reader is told.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  drawn,
  even,
  expectRight,
  graphicOf,
  hearSteps,
  open,
  page,
  placeIn,
  readTo,
  rest,
  shownBy,
  stateOf,
  stepHtml,
  stepsOf,
  storyHtml,
  type ScrollyElement,
} from '../fixtures/scrolly/story.ts';
import { canEmulateMedia, engine, frames, media, press, viewport, wheel } from '../support/reader.ts';

let story: ScrollyElement;

beforeEach(async () => {
  document.documentElement.removeAttribute('style');
  document.body.removeAttribute('style');
  await viewport(1280, 800);
});

afterEach(async () => {
  localStorage.clear();
  // Only a choice puts back what an earlier choice left in the page.
  control('Read with scrolling effects')?.click();
  localStorage.clear();
  history.replaceState(null, '', location.pathname + location.search);
  await frames(1);
});

const controls = () => [...(document.querySelector('tl-scrolly')?.renderRoot?.querySelectorAll('button') ?? [])];
const control = (name: string) => controls().find(({ textContent }) => textContent.trim() === name);

/** Opens the controls and gives the one with these words. */
async function openControl(name: string, of: ScrollyElement = story): Promise<HTMLButtonElement> {
  const all = () => [...of.renderRoot.querySelectorAll('button')];
  const found = () => all().find(({ textContent }) => textContent.trim() === name);
  if (!found()) of.renderRoot.querySelector<HTMLButtonElement>('[part=steps-toggle]')!.click();
  await expect.poll(found).toBeTruthy();
  await frames(1);
  return found()!;
}

/** Everything that may speak, in the page and in every shadow root. */
function speakers(root: ParentNode = document): Element[] {
  const all = [...root.querySelectorAll('*')];
  const live = all.filter((element) => element.matches('[aria-live], [role=status], [role=alert], [role=log], output'));
  return [...live, ...all.flatMap((element) => (element.shadowRoot ? speakers(element.shadowRoot) : []))];
}

function listenToSpeech(): string[] {
  const spoken: string[] = [];
  for (const speaker of speakers()) {
    new MutationObserver(() => spoken.push(speaker.textContent.trim())).observe(speaker, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  }
  const proto = Element.prototype as Element & { ariaNotify?: (words: string) => void };
  if (proto.ariaNotify) proto.ariaNotify = (words) => void spoken.push(words);
  return spoken;
}

const stoodOn = () => {
  let { activeElement } = document;
  while (activeElement?.shadowRoot?.activeElement) ({ activeElement } = activeElement.shadowRoot);
  return activeElement;
};

describe('scrolling', () => {
  test('announces nothing, moves no focus and renames nothing, by wheel, keys or jumps', async () => {
    story = await open({ heights: even(6) });
    await openControl('Next step');
    const link = document.querySelector<HTMLElement>('#before a')!;
    link.focus();
    const { title } = document;
    const spoken = listenToSpeech();
    const heard = hearSteps();
    for (const turn of [500, 900, 700, -400]) await wheel(turn);
    await rest();
    for (const key of ['PageDown', 'PageDown', 'End', 'Home']) {
      await press(key);
      await rest();
    }
    for (const top of [1200, 3000, 400]) {
      scrollTo(0, top);
      await frames(2);
    }
    expect(heard.length).toBeGreaterThan(5);
    expect(spoken).toEqual([]);
    expect(stoodOn()).toBe(link);
    expect(document.title).toBe(title);
    for (let node: Element | null = graphicOf(story); node; node = node.parentElement)
      expect(node.closest('[aria-live]')).toBeNull();
  });

  test('changes none of the words, in their order: heading, prose, description, step by step', async () => {
    story = await open({
      heights: even(4),
      graphic: '<test-list slot="graphic"><ul data-title="Title"><li data-id="s1">One</li></ul></test-list>',
    });
    const words = () =>
      stepsOf(story).map((step) => [...step.children].map((child) => `${child.localName}: ${child.textContent}`));
    const before = words();
    expect(before[2]).toEqual(['h3: Heading 2', 'p: Prose of step 2.', 'p: Picture of step 2.']);
    for (const top of [700, 1500, 2900]) {
      scrollTo(0, top);
      await frames(2);
      expect(words()).toEqual(before);
      for (const step of stepsOf(story)) {
        const { display, visibility } = getComputedStyle(step.querySelector('[data-description]')!);
        expect([display, visibility]).toEqual(['block', 'visible']);
        expect(step.closest('[aria-hidden]')).toBeNull();
      }
    }
    const picture = graphicOf(story).shadowRoot!.querySelector('[part=picture]')!;
    expect(picture.getAttribute('aria-hidden')).toBe('true');
    expect(picture.querySelectorAll('a, button, input, [tabindex]')).toHaveLength(0);
  });

  test('leaves the whole text of the story selectable once, in order, without the picture’s labels', async () => {
    story = await open({ heights: even(3) });
    const range = document.createRange();
    range.setStart(stepsOf(story)[0]!.querySelector('p')!, 0);
    range.setEnd(stepsOf(story)[2]!.querySelector('p')!, 1);
    getSelection()!.removeAllRanges();
    getSelection()!.addRange(range);
    const words = getSelection()!.toString().replace(/\s+/g, ' ').trim();
    getSelection()!.removeAllRanges();
    for (const index of [0, 1, 2]) expect(words.split(`Prose of step ${index}.`)).toHaveLength(2);
    expect(words.indexOf('Heading 1')).toBeLessThan(words.indexOf('Heading 2'));
    expect(words).not.toContain('"show"');
  });
});

describe('the controls', () => {
  beforeEach(async () => {
    story = await open({ heights: even(8, 500) });
  });

  test('"Next step" goes one step on and says so exactly once, politely and shortly, and the focus stays', async () => {
    readTo(stepsOf(story)[1]!);
    await frames(2);
    const next = await openControl('Next step');
    expect(story.position.step).toBe(1);
    next.focus({ preventScroll: true });
    const spoken = listenToSpeech();
    for (const step of [2, 3, 4]) {
      next.click();
      await rest();
      await frames(2);
      expect(expectRight(story).step).toBe(step);
      expect(spoken.splice(0)).toEqual([`Step ${step + 1} of 8: Heading ${step}`]);
      expect(stoodOn()).toBe(next);
    }
    (await openControl('Previous step')).click();
    await rest();
    expect(expectRight(story).step).toBe(3);
    expect(spoken).toEqual(['Step 4 of 8: Heading 3']);
    for (const speaker of speakers()) expect(speaker.getAttribute('aria-live')).not.toBe('assertive');
    expect(Math.max(...spoken.map(({ length }) => length))).toBeLessThanOrEqual(150);
  });

  test('a key held down on a control is one wish', async () => {
    const next = await openControl('Next step');
    const held = new KeyboardEvent('keydown', {
      key: 'Enter',
      repeat: true,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    next.dispatchEvent(held);
    expect(held.defaultPrevented).toBe(true);
    const first = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, cancelable: true });
    next.dispatchEvent(first);
    expect(first.defaultPrevented).toBe(false);
  });

  test('"Skip this graphic" is the first stop of the story, seen when focused, and leads to what follows the story', async () => {
    document.querySelector<HTMLElement>('#before a')!.focus();
    // GTK's WebKit passes over links with Tab; the first button after one is the same.
    await press('Tab');
    await rest();
    const skip = stoodOn() as HTMLElement;
    expect(skip.textContent?.trim()).toBe('Skip this graphic');
    const { left, top, width, height } = skip.getBoundingClientRect();
    expect(height).toBeGreaterThanOrEqual(24);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top + height).toBeLessThanOrEqual(innerHeight);
    expect(story.shadowRoot!.elementFromPoint(left + width / 2, top + height / 2)).toBe(skip);
    const hash = location.hash;
    await press('Enter');
    await rest();
    expect(location.hash).toBe(hash);
    expect(Math.abs(document.querySelector('#after')!.getBoundingClientRect().top)).toBeLessThan(60);
    await press('Tab');
    await rest();
    if (engine !== 'webkit') expect(stoodOn()).toBe(document.querySelector('#after a'));
    else expect(story.contains(stoodOn())).toBe(false);
  });

  test('every control is 24 px or more in each direction, named by its own words, and ringed when focused', async () => {
    await openControl('Next step');
    for (const button of controls()) {
      button.focus();
      const { width, height } = button.getBoundingClientRect();
      expect(Math.min(width, height), button.textContent).toBeGreaterThanOrEqual(24);
      expect(button.getAttribute('aria-label')).toBeNull();
    }
    const toggle = story.renderRoot.querySelector<HTMLElement>('[part=steps-toggle]')!;
    document.querySelector<HTMLElement>('#before a')!.focus();
    await press('Tab');
    await press('Tab');
    const ringed = stoodOn()!;
    expect(getComputedStyle(ringed).outlineStyle).not.toBe('none');
    expect([...controls(), toggle]).toContain(ringed);
  });

  test('under a sticky header, no control that gets the focus is behind it', async () => {
    document.body.insertAdjacentHTML(
      'afterbegin',
      '<div id="header" style="position: fixed; inset: 0 0 auto; height: 120px; background: white; z-index: 9"></div>',
    );
    document.documentElement.style.setProperty('--tl-top', '120px');
    document.documentElement.style.scrollPaddingTop = '120px';
    readTo(stepsOf(story)[4]!, 0.5, { header: 120 });
    await frames(2);
    await openControl('Next step');
    for (const button of controls()) {
      button.focus();
      await frames(2);
      const { left, top, width, height } = button.getBoundingClientRect();
      expect(top, button.textContent).toBeGreaterThanOrEqual(119);
      for (const [x, y] of [
        [0.5, 0.5],
        [0.1, 0.2],
        [0.9, 0.8],
      ] as const) {
        const hit = story.shadowRoot!.elementFromPoint(left + x * width, top + y * height);
        expect(hit === button || button.contains(hit), `${button.textContent} at ${x}, ${y}`).toBe(true);
      }
    }
    document.querySelector('#header')!.remove();
  });
});

describe('without scrolling effects, by the reader’s choice', () => {
  test('every step has its own picture beside its words, nothing sticks, nothing follows the scroll, and the reader stays at the step', async () => {
    const listening = new Set<unknown>();
    const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
    document.addEventListener = ((type: string, listener: EventListener, options?: AddEventListenerOptions) => {
      if (type === 'scroll') listening.add(listener);
      if (type === 'scroll') options?.signal?.addEventListener('abort', () => listening.delete(listener));
      add.call(document, type, listener, options);
    }) as typeof document.addEventListener;
    document.removeEventListener = ((type: string, listener: EventListener) => {
      if (type === 'scroll') listening.delete(listener);
      remove.call(document, type, listener);
    }) as typeof document.removeEventListener;
    const modes: string[] = [];
    document.body.addEventListener('tl-mode', (event) =>
      modes.push(`${(event as Event & { mode: string }).mode} ${(event as Event & { reason: string }).reason}`),
    );
    try {
      await page(
        storyHtml({ heights: even(5, 500) }) + storyHtml({ heights: even(3, 500) }).replaceAll('step-', 'other-'),
      );
      const [first, second] = [...document.querySelectorAll('tl-scrolly')] as [ScrollyElement, ScrollyElement];
      await drawn(second);
      story = first;
      expect(listening.size).toBe(2);
      readTo(stepsOf(story)[3]!);
      await frames(2);
      (await openControl('Read without scrolling effects')).click();
      await frames(6);
      expect([first.mode, first.modeReason, second.mode]).toEqual(['stacked', 'reader', 'stacked']);
      expect(modes).toEqual(['stacked reader', 'stacked reader']);
      expect(localStorage.length).toBe(1);
      for (const [index, step] of stepsOf(story).entries()) {
        expect(shownBy(step.renderRoot.querySelector('[part=still] test-plain'))).toBe(stateOf(index));
      }
      expect(
        [...story.renderRoot.querySelectorAll('*')].filter(
          (element) => getComputedStyle(element).position === 'sticky',
        ),
      ).toEqual([]);
      expect(listening.size).toBe(0);
      const { top, bottom } = stepsOf(story)[3]!.getBoundingClientRect();
      expect(top).toBeLessThan(innerHeight * 0.6);
      expect(bottom).toBeGreaterThan(0);
      (await openControl('Read with scrolling effects')).click();
      await frames(6);
      expect([first.mode, second.mode]).toEqual(['scroll', 'scroll']);
      expect(expectRight(story).step).toBe(3);
    } finally {
      Reflect.deleteProperty(document, 'addEventListener');
      Reflect.deleteProperty(document, 'removeEventListener');
    }
  });

  test('a picture of a step follows when the words of the graphic change, as by translation', async () => {
    story = await open({
      heights: even(2),
      attributes: 'layout="stacked"',
      graphic:
        '<test-list slot="graphic"><ul data-title="Title"><li data-id="s0">One</li><li data-id="s1">Two</li></ul></test-list>',
    });
    const picture = (index: number) =>
      stepsOf(story)[index]!.renderRoot.querySelector('[part=still] test-list')?.shadowRoot?.querySelector('.rows')
        ?.textContent;
    await expect.poll(() => [picture(0), picture(1)]).toEqual(['One', 'Two']);
    document.querySelector('test-list li')!.textContent = 'Uno';
    await expect.poll(() => [picture(0), picture(1)]).toEqual(['Uno', 'Two']);
  });
});

describe('links', () => {
  test('to steps make one entry of history each, scrolling makes none, and back and forward bring place and state', async () => {
    story = await open({ heights: even(7, 500) });
    stepsOf(story)[0]!.insertAdjacentHTML(
      'beforeend',
      [2, 5, 3].map((i) => `<a href="#step-${i}">to ${i}</a>`).join(' '),
    );
    await frames(2);
    const entries = history.length;
    for (const [count, step] of [2, 5, 3].entries()) {
      document.querySelector<HTMLAnchorElement>(`a[href="#step-${step}"]`)!.click();
      await frames(4);
      await rest();
      expect(expectRight(story).step).toBe(step);
      scrollBy(0, 30);
      await frames(2);
      expect(history.length - entries).toBe(count + 1);
    }
    const go = async (by: number) => {
      const gone = new Promise((done) => addEventListener('popstate', done, { once: true }));
      history.go(by);
      await gone;
      await frames(4);
      await rest();
      return expectRight(story).step;
    };
    expect([await go(-1), await go(-1), await go(1)]).toEqual([5, 2, 5]);
    await go(-1);
    history.go(-1);
    await frames(6);
  });

  test('to a step shorter than the way to the line still bring it into force', async () => {
    story = await open({ heights: [300, 120, 90, 60, 400] });
    for (const step of [2, 3, 1]) {
      document.querySelector<HTMLAnchorElement>('#before a')!.href = `#step-${step}`;
      document.querySelector<HTMLAnchorElement>('#before a')!.click();
      await frames(6);
      await rest();
      expect(expectRight(story).step).toBe(step);
    }
  });

  test('inside a later step, reached by Tab, bring their step into force and are not covered', async () => {
    story = await open({ heights: even(8, 700) });
    stepsOf(story)[6]!.querySelector('p')!.innerHTML = '<button>In step six</button>';
    const button = stepsOf(story)[6]!.querySelector('button')!;
    story.renderRoot.querySelector<HTMLElement>('[part=steps-toggle]')!.focus({ preventScroll: true });
    await press('Tab');
    await rest();
    expect(document.activeElement).toBe(button);
    expectRight(story);
    const { left, top, width, height } = button.getBoundingClientRect();
    expect(document.elementFromPoint(left + width / 2, top + height / 2)).toBe(button);
    const line = innerHeight / 2;
    const box = stepsOf(story)[6]!.getBoundingClientRect();
    // The browser scrolls no further than it must; the step that is shown is the one at the line.
    expect(story.position.step).toBe(box.top <= line ? 6 : 5);
  });
});

test('words of prose and description are found by the browser’s own search, and their step is shown', async () => {
  story = await open({ heights: even(6, 700) });
  stepsOf(story)[4]!.querySelector('p')!.textContent = 'A heron stands here.';
  stepsOf(story)[2]!.querySelector('[data-description]')!.textContent = 'The bar of marmalade is long.';
  await frames(2);
  const find = (
    window as unknown as { find(words: string, caseSensitive?: boolean, backwards?: boolean, wrap?: boolean): boolean }
  ).find;
  // Chromium's find() selects what it finds, and so passes over words that copying leaves out; its search bar does not.
  const words = [['heron', 4] as const, ...(engine === 'chromium' ? [] : [['marmalade', 2] as const])];
  for (const [word, step] of words) {
    getSelection()!.removeAllRanges();
    scrollTo(0, 0);
    await frames(2);
    expect(find(word, false, false, true)).toBe(true);
    await rest();
    await frames(2);
    const found = [...stepsOf(story)[step]!.children].find(({ textContent }) => textContent.includes(word))!;
    const { top, bottom } = found.getBoundingClientRect();
    expect(top).toBeGreaterThanOrEqual(-1);
    expect(bottom).toBeLessThanOrEqual(innerHeight + 1);
    expectRight(story);
    expect(Math.abs(story.position.step - step)).toBeLessThanOrEqual(1);
    expect(getComputedStyle(stepsOf(story)[step]!).opacity).toBe('1');
  }
});

if (canEmulateMedia)
  test('in print every step has its own picture, also those never scrolled to; afterwards the reader is where they were', async () => {
    story = await open({ heights: even(5, 600) });
    readTo(stepsOf(story)[2]!, 0.4);
    await frames(2);
    await media({ media: 'print' });
    await frames(4);
    expect([story.mode, story.modeReason]).toEqual(['stacked', 'print']);
    for (const [index, step] of stepsOf(story).entries()) {
      expect(shownBy(step.renderRoot.querySelector('[part=still] test-plain'))).toBe(stateOf(index));
    }
    await media({ media: null });
    await frames(6);
    expect(story.mode).toBe('scroll');
    expect(expectRight(story).step).toBe(2);
  });

test('the browser’s word before printing is enough for every step to have its picture, and its word after to take it away', async () => {
  story = await open({ heights: even(4, 600) });
  readTo(stepsOf(story)[2]!, 0.4);
  await frames(2);
  dispatchEvent(new Event('beforeprint'));
  // A print dialogue waits for nothing but microtasks.
  await story.updateComplete;
  for (const [index, step] of stepsOf(story).entries()) {
    await step.updateComplete;
    expect(shownBy(step.renderRoot.querySelector('[part=still] test-plain'))).toBe(stateOf(index));
  }
  // Until the medium is print, frames may be made, and the window may have another size, as that of a sheet of paper.
  dispatchEvent(new Event('resize'));
  await frames(4);
  expect([story.mode, story.modeReason]).toEqual(['stacked', 'print']);
  dispatchEvent(new Event('afterprint'));
  await frames(6);
  expect(story.mode).toBe('scroll');
  expect(expectRight(story).step).toBe(2);
  expect(placeIn(stepsOf(story)).step).toBe(2);
  expect(stepHtml(0, 1)).toContain('tl-step');
});
