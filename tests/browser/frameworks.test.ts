// The hosts' story in React, Vue and Svelte: mounted, changed, taken over from a server, and taken away again.
import '@throughline/elements/article.css';
import type { ScrollyElement } from '@throughline/elements/scrolly.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { commands } from 'vitest/browser';
import { mountStory, type Mounted } from '../fixtures/frameworks/mount.ts';
import type { Framework, StoryData } from '../fixtures/frameworks/server.ts';
import { hearSteps, watchListeners } from '../fixtures/scrolly/story.ts';
import { frames, viewport } from '../support/reader.ts';

const COUNTED: StoryData = { counts: { roofs: [41, 28], boxes: [6, 11] }, recounted: false };
const RECOUNTED: StoryData = { counts: { roofs: [41, 29], boxes: [6, 11] }, recounted: true };

let mounted: Mounted | undefined;
let target: HTMLElement;
let complaints: string[];
let heard: string[];

beforeEach(async () => {
  await viewport(1280, 800);
  document.documentElement.dataset['tlDev'] = 'off';
  document.body.innerHTML = '<main></main><p style="height: 1500px"></p>';
  target = document.querySelector('main')!;
  heard = [];
  complaints = [];
  for (const kind of ['error', 'warn'] as const)
    vi.spyOn(console, kind).mockImplementation((...said: unknown[]) => {
      // Lit says once that it is its development build.
      if (!String(said[0]).startsWith('Lit is in dev mode')) complaints.push(said.map(String).join(' '));
    });
});

afterEach(() => {
  mounted?.unmount();
  mounted = undefined;
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

function show(framework: Framework, data: StoryData, hydrates = false): void {
  mounted = mountStory[framework](target, data, (id) => heard.push(id), hydrates);
}

const find = (selector: string) => target.querySelector<HTMLElement>(selector)!;
const counted = () => find('#counted') as ScrollyElement;
const graphic = () => find('#counted [slot=graphic]') as HTMLElement & { state: object };
/** What the picture says in words of its own, not in those of the page's table. */
const drawn = () => graphic().shadowRoot?.querySelector('[part~=picture]')?.textContent ?? '';
const ids = () => [...counted().querySelectorAll('tl-step')].map(({ id }) => id);

/** Brings the reader to a step and waits until its picture stands. */
async function at(id: string, state: object): Promise<void> {
  await expect.poll(() => counted()?.mode).toBe('scroll');
  find(`#${id}`).scrollIntoView({ block: 'center', behavior: 'instant' });
  await expect.poll(() => graphic().state, { message: id }).toMatchObject(state);
}

describe.each<Framework>(['react', 'vue', 'svelte'])('in %s', (framework) => {
  test('a change of the page’s state changes prose, table, description and picture, and brings a step that is driven', async () => {
    const told = hearSteps(target);
    show(framework, COUNTED);
    await at('boxes', { focus: 'boxes-before' });
    expect(ids()).toEqual(['roofs', 'boxes', 'both']);
    await expect.poll(drawn).toContain('28');
    const kept = [find('#boxes'), graphic()];
    mounted!.update(RECOUNTED);
    await expect.poll(ids).toEqual(['roofs', 'boxes', 'recount', 'both']);
    await expect.poll(drawn).toContain('29');
    expect(drawn()).not.toContain('28');
    expect(target.textContent.match(/\b28\b/g)).toBeNull();
    for (const place of ['table', '#roofs p', '#roofs [data-description]', '#recount', '#both [data-description]'])
      expect(find(place).textContent, place).toContain('29');
    expect([find('#boxes'), graphic()]).toEqual(kept);
    await at('recount', { focus: 'nests-before' });
    await at('both', { focus: null });
    mounted!.update(COUNTED);
    await expect.poll(ids).toEqual(['roofs', 'boxes', 'both']);
    await at('roofs', { show: ['nests-before'], focus: 'nests-before' });
    // Each event once, whoever mounted the story how often.
    expect(heard).toEqual(told.map(({ id }) => id));
    expect(heard).toContain('recount');
    expect(complaints).toEqual([]);
  });

  test('a server’s HTML has the words, and is taken over as it is, also after the elements have begun', async () => {
    target.innerHTML = await commands.renderOnServer(framework, COUNTED);
    // The elements are defined: they are at work before the framework comes.
    await at('boxes', { focus: 'boxes-before' });
    const before = [...target.querySelectorAll('tl-step, [slot=graphic], data, p')];
    show(framework, COUNTED, true);
    await frames(4);
    expect(complaints).toEqual([]);
    expect([...target.querySelectorAll('tl-step, [slot=graphic], data, p')]).toEqual(before);
    mounted!.update(RECOUNTED);
    await expect.poll(drawn).toContain('29');
    await at('both', { focus: null });
    // Listeners have come with the framework.
    await expect.poll(() => heard.at(-1)).toBe('both');
    expect(complaints).toEqual([]);
  });

  test('twenty routes there and back leave no listener and no observer, and each time the story begins anew', async () => {
    const { listeners, observers, stop } = countWhatListens();
    try {
      for (let route = 0; route < 20; route++) {
        show(framework, COUNTED);
        if (route % 5 === 0) {
          await at('both', { focus: null });
          await at('roofs', { focus: 'nests-before' });
          // As many as one story has, however often React's strict mode has mounted it.
          expect(observers.size).toBeLessThan(20);
        } else await frames(1);
        mounted!.unmount();
        mounted = undefined;
        target.replaceChildren();
        scrollTo(0, 0);
      }
      await frames(3);
      expect([...listeners]).toEqual([]);
      expect([...observers]).toEqual([]);
      expect(complaints).toEqual([]);
    } finally {
      stop();
    }
  });
});

/** What listens to window, document and media, and which observers observe something, from now on. */
function countWhatListens() {
  const listeners = new Set<string>();
  const observers = new Set<string>();
  const numbers = new Map<unknown, number>();
  const number = (thing: unknown) => numbers.get(thing) ?? numbers.set(thing, numbers.size).get(thing);
  const isOfPage = (element: EventTarget) =>
    element === window || element === document || element instanceof MediaQueryList;
  const name = (element: EventTarget, type: string, listener: unknown) =>
    `${type} ${number(element)} ${number(listener)}`;
  const unwatch = watchListeners(
    (element, type, listener) => void (isOfPage(element) && listeners.add(name(element, type, listener))),
    (element, type, listener) => void listeners.delete(name(element, type, listener)),
  );
  const restore = (['ResizeObserver', 'MutationObserver', 'IntersectionObserver'] as const).map((kind) => {
    const proto = window[kind].prototype;
    const { observe, disconnect } = proto;
    proto.observe = function (this: object, ...given: never[]) {
      observers.add(`${kind} ${number(this)}`);
      Reflect.apply(observe, this, given);
    };
    proto.disconnect = function (this: object) {
      observers.delete(`${kind} ${number(this)}`);
      Reflect.apply(disconnect, this, []);
    };
    return () => Object.assign(proto, { observe, disconnect });
  });
  const stop = () => {
    unwatch();
    restore.forEach((undo) => undo());
  };
  return { listeners, observers, stop };
}
