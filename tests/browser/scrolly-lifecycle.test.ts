// A page changes while it is read, and comes together in any order.
import type { Frame } from '@throughline/core';
import { GraphicElement, type GraphicData, type ProblemEvent } from '@throughline/elements/graphic-element.js';
import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
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
  shownBy,
  stateOf,
  stepHtml,
  stepsOf,
  storyHtml,
  watchListeners,
  type ScrollyElement,
} from '../fixtures/scrolly/story.ts';
import { PlainGraphic } from '../fixtures/scrolly/graphics.ts';
import { frames, viewport } from '../support/reader.ts';

let story: ScrollyElement;

/** Takes errors that a test means to have away from whoever else hears them; returns what ends that and says which there were. */
function expectErrors(words: string): () => string[] {
  const errors: string[] = [];
  const hear = (event: ErrorEvent) => {
    if (!event.message.includes(words)) return;
    errors.push(event.message);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener('error', hear, true);
  return () => {
    removeEventListener('error', hear, true);
    return errors;
  };
}

beforeEach(async () => {
  await viewport(1280, 800);
});

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('style');
});

describe('steps', () => {
  beforeEach(async () => {
    story = await open({ heights: even(5, 500) });
    readTo(stepsOf(story)[2]!, 0.5);
    await frames(2);
  });

  const isRight = async () => {
    await drawn(story);
    return expectRight(story);
  };

  test('that are added, removed and moved count from then on', async () => {
    stepsOf(story)[1]!.insertAdjacentHTML('beforebegin', stepHtml(10, 300));
    expect((await isRight()).step).toBe(placeIn(stepsOf(story)).step);
    stepsOf(story)[3]!.remove();
    await isRight();
    story.append(stepsOf(story)[0]!);
    await isRight();
    story.querySelector('#step-4')!.remove();
    await isRight();
    for (const step of stepsOf(story)) {
      readTo(step);
      await frames(1);
      expect(shownBy(graphicOf(story))).toBe(stateOf(Number(step.id.replace('step-', ''))));
      expectRight(story);
    }
    await story.goTo('step-10');
    await frames(2);
    expect(stepsOf(story)[story.position.step]!.id).toBe('step-10');
  });

  test('that say something else show it at once, without a scroll', async () => {
    stepsOf(story)[2]!.dataset['focus'] = 'new';
    await drawn(story);
    expect(shownBy(graphicOf(story))).toBe(JSON.stringify({ show: ['s2'], focus: 'new' }));
    delete stepsOf(story)[2]!.dataset['show'];
    await drawn(story);
    expect(shownBy(graphicOf(story))).toBe(JSON.stringify({ show: null, focus: 'new' }));
  });

  test('added a thousand at once are measured for no longer than a few', async () => {
    story.insertAdjacentHTML(
      'beforeend',
      even(1000, 200)
        .map((height, i) => stepHtml(100 + i, height))
        .join(''),
    );
    await drawn(story);
    let asked = 0;
    const original = Element.prototype.getBoundingClientRect;
    const heard = hearSteps();
    for (const top of [60000, 60050, 60100, 61000, 1000]) {
      scrollTo(0, top);
      Element.prototype.getBoundingClientRect = function () {
        if (this.localName === 'tl-step') asked += 1;
        return original.call(this);
      };
      await frames(1);
      Element.prototype.getBoundingClientRect = original;
      expectRight(story);
    }
    expect(heard.length).toBeGreaterThan(2);
    expect(asked).toBeLessThan(90);
  });

  test('put inside wrappers count like any others', async () => {
    const wrapper = document.createElement('section');
    story.append(wrapper);
    wrapper.append(...stepsOf(story).slice(3));
    await drawn(story);
    expect(stepsOf(story)).toHaveLength(5);
    readTo(stepsOf(story)[4]!);
    await frames(2);
    expect(expectRight(story).step).toBe(4);
  });
});

describe('the graphic', () => {
  test('that comes later is driven from then on, also in the middle of a story', async () => {
    story = await open({ heights: even(4), graphic: '' });
    readTo(stepsOf(story)[2]!);
    await frames(2);
    expect(story.position.step).toBe(2);
    story.insertAdjacentHTML('afterbegin', '<test-plain slot="graphic"></test-plain>');
    await drawn(story);
    expectRight(story);
    graphicOf(story).replaceWith(document.createElement('p'));
    story.querySelector('p')!.slot = 'graphic';
    story.querySelector('p')!.innerHTML = '<b><test-plain></test-plain></b>';
    await drawn(story);
    expect(shownBy(story.querySelector('test-plain'))).toBe(stateOf(2));
  });

  test('whose script comes later is driven from then on', async () => {
    story = await open({ heights: even(4), graphic: '<test-late slot="graphic"></test-late>' });
    readTo(stepsOf(story)[1]!);
    await frames(2);
    customElements.define('test-late', class extends PlainGraphic {});
    await frames(2);
    await drawn(story);
    expectRight(story);
    readTo(stepsOf(story)[3]!);
    await frames(1);
    expectRight(story);
  });

  test('of several in one element, each shows what the steps say in its own keys', async () => {
    story = await page(
      storyHtml({
        graphic:
          '<div slot="graphic"><test-plain></test-plain><test-list><ul data-title="T"><li data-id="s1">One</li><li data-id="s2">Two</li></ul></test-list></div>',
        heights: even(4),
      }),
    );
    readTo(stepsOf(story)[2]!);
    await frames(3);
    expect(shownBy(story.querySelector('test-plain'))).toBe(stateOf(2));
    expect(shownBy(story.querySelector('test-list'))).toBe(JSON.stringify({ show: ['s2'] }));
    await expect
      .poll(() => story.querySelector('test-list')!.shadowRoot!.querySelector('.rows')!.textContent)
      .toBe('Two');
  });

  test('that gets its data late, as a property, has the picture that its pictures in the steps have too', async () => {
    story = await open({
      heights: even(2),
      graphic: '<test-list slot="graphic"></test-list>',
      attributes: 'layout="stacked"',
    });
    const list = graphicOf(story) as HTMLElement & { data: unknown };
    list.data = {
      title: 'T',
      rows: [
        { id: 's0', label: 'One' },
        { id: 's1', label: 'Two' },
      ],
    };
    const rows = () =>
      stepsOf(story).map(
        (step) =>
          step.renderRoot.querySelector('[part=still] test-list')?.shadowRoot?.querySelector('.rows')?.textContent,
      );
    await expect.poll(rows).toEqual(['One', 'Two']);
  });

  test('of the page that cannot even be made, as a share button that fails, leaves the story going', async () => {
    customElements.get('test-unmade') ??
      customElements.define(
        'test-unmade',
        class extends HTMLElement {
          constructor() {
            super();
            throw new Error('cannot be made');
          }
        },
      );
    const errors = expectErrors('cannot be made');
    story = await page(
      storyHtml({
        graphic: '<div slot="graphic"><test-plain></test-plain><test-unmade></test-unmade></div>',
        heights: even(4),
      }),
    );
    expect(errors()).toHaveLength(1);
    expect(story.querySelector('test-unmade')!.matches(':defined')).toBe(false);
    readTo(stepsOf(story)[2]!);
    await frames(2);
    expect(shownBy(story.querySelector('test-plain'))).toBe(stateOf(2));
  });

  test('that throws at one step takes down neither its neighbour, nor the story, nor the other steps', async () => {
    customElements.get('test-bad') ??
      customElements.define(
        'test-bad',
        class extends PlainGraphic {
          override set state(state) {
            if (JSON.stringify(state).includes('s2')) throw new Error('cannot draw s2');
            super.state = state;
          }
          override get state() {
            return super.state;
          }
        },
      );
    const errors = expectErrors('cannot draw s2');
    story = await page(
      storyHtml({
        graphic: '<div slot="graphic"><test-bad></test-bad><test-plain></test-plain></div>',
        heights: even(5),
      }),
    );
    for (const step of [1, 2, 3, 4, 0]) {
      readTo(stepsOf(story)[step]!);
      await frames(2);
      expect(shownBy(story.querySelector('test-plain'))).toBe(stateOf(step));
      if (step !== 2) expect(shownBy(story.querySelector('test-bad'))).toBe(stateOf(step));
    }
    expect(errors()).toHaveLength(1);
  });

  test('that throws when its room changes, or when it is put into the page, keeps its words, and is told once; its neighbours and its story go on', async () => {
    class Fragile extends GraphicElement<GraphicData, GraphicData, object> {
      static override readonly states = PlainGraphic.states;
      protected override extract = () => ({ title: 'A picture', sources: [] });
      protected override understand = (written: GraphicData) => written;
      protected override ids = () => [];
      protected override rows = () => [];
      protected override view = () => html`<p class="drawn">Drawn.</p>`;
      protected override model(_: GraphicData, __: object, { width }: Frame): object {
        if (width < 400) throw new Error('no room for it');
        return {};
      }
    }
    customElements.get('test-fragile') ?? customElements.define('test-fragile', Fragile);
    customElements.get('test-unplaced') ??
      customElements.define(
        'test-unplaced',
        class extends PlainGraphic {
          connectedCallback(): void {
            throw new Error('cannot be placed');
          }
        },
      );
    const rejected: unknown[] = [];
    const reject = ({ reason }: PromiseRejectionEvent) => void rejected.push(reason);
    addEventListener('unhandledrejection', reject);
    const told: string[] = [];
    const tell = (event: Event) => void told.push((event as ProblemEvent).problem.message);
    document.addEventListener('tl-problem', tell);
    const errors = expectErrors('cannot be placed');
    const loops = expectErrors('ResizeObserver loop');
    story = await page(
      storyHtml({
        graphic:
          '<div slot="graphic"><test-fragile>Its words.</test-fragile><test-unplaced>Other words.</test-unplaced><test-plain></test-plain></div>',
        heights: even(4),
      }),
    );
    const fragile = story.querySelector<HTMLElement>('test-fragile')!;
    const isDrawn = () => fragile.shadowRoot!.querySelector('.drawn') !== null;
    const size = async (width: string, drawn: boolean) => {
      fragile.style.width = width;
      await expect.poll(isDrawn).toBe(drawn);
      // Without a picture its words stand in its place.
      if (!drawn) expect(fragile.shadowRoot!.querySelector('slot')!.assignedNodes()[0]!.textContent).toBe('Its words.');
    };
    await size('600px', true);
    expect(told).toEqual([]);
    for (const width of [300, 200, 250]) await size(`${width}px`, false);
    await size('500px', true);
    await size('300px', false);
    expect(told).toEqual(['The graphic could not be drawn: no room for it']);
    for (const step of [2, 1, 3]) {
      readTo(stepsOf(story)[step]!);
      await frames(2);
      expect(shownBy(story.querySelector('test-plain'))).toBe(stateOf(step));
    }
    expect(story.querySelector('test-unplaced')!.textContent).toContain('Other words.');
    expect(errors()).toHaveLength(1);
    expect(loops()).toEqual([]);
    removeEventListener('unhandledrejection', reject);
    document.removeEventListener('tl-problem', tell);
    expect(rejected).toEqual([]);
  });
});

describe('moved, taken out and put back', () => {
  test('a story goes on in its new place with one set of observers', async () => {
    story = await page(`<div id="a">${storyHtml({ heights: even(5) })}</div><div id="b"></div>`);
    const target = document.querySelector('#b')!;
    const heard = hearSteps(story);
    const move = [
      (to: Element) => void to.append(story),
      ...('moveBefore' in target ? [(to: Element) => to.moveBefore(story, null)] : []),
    ];
    for (const put of move) {
      for (const to of ['#b', '#a']) {
        put(document.querySelector(to)!);
        await drawn(story);
        heard.length = 0;
        readTo(stepsOf(story)[3]!);
        await frames(2);
        expect(expectRight(story).step).toBe(3);
        readTo(stepsOf(story)[1]!);
        await frames(2);
        expect(expectRight(story).step).toBe(1);
        expect(heard.map(({ step }) => step)).toEqual([3, 1]);
      }
    }
  });

  test('a story that is out of the page hears nothing, tells nothing and does not throw', async () => {
    story = await open({ heights: even(4) });
    readTo(stepsOf(story)[2]!);
    await frames(2);
    const heard = hearSteps(story);
    story.remove();
    scrollTo(0, 100);
    await frames(2);
    stepsOf(story)[0]!.remove();
    story.setAttribute('layout', 'over');
    await story.goTo(0);
    await frames(2);
    expect(heard).toEqual([]);
    expect(story.position).toEqual({ step: 0, progress: 0 });
    document.querySelector('#after')!.before(story);
    await drawn(story);
    readTo(stepsOf(story)[1]!);
    await frames(2);
    expect(expectRight(story).step).toBe(1);
  });

  test('a page of an app, changed twenty times, has no events of stories that are gone', async () => {
    const heard = hearSteps();
    for (let route = 0; route < 20; route++) {
      story = await open({ heights: even(3 + (route % 3), 400) });
      heard.length = 0;
      readTo(stepsOf(story)[2]!);
      await frames(1);
      expect(heard.map(({ step }) => step)).toEqual([2]);
      expectRight(story);
    }
  });

  test('two hundred stories leave no listener and no observer behind', async () => {
    story = await open({ heights: even(3) });
    story.remove();
    await frames(2);
    const listeners = new Set<string>();
    const ids = new Map<unknown, number>();
    const name = (
      target: EventTarget,
      type: string,
      listener: unknown,
      options: boolean | AddEventListenerOptions | undefined,
    ) => {
      const id = (thing: unknown) => ids.get(thing) ?? ids.set(thing, ids.size).get(thing);
      const capture = typeof options === 'boolean' ? options : (options?.capture ?? false);
      return `${type} ${capture} ${id(target)} ${id(listener)}`;
    };
    let most = 0;
    const unwatch = watchListeners(
      (target, ...given) => {
        if (target === window || target === document || target instanceof MediaQueryList)
          listeners.add(name(target, ...given));
        most = Math.max(most, listeners.size);
      },
      (target, ...given) => void listeners.delete(name(target, ...given)),
    );
    const live = { resize: 0, mutation: 0, intersection: 0 };
    const counted = <Kind extends keyof typeof live>(
      kind: Kind,
      name: 'ResizeObserver' | 'MutationObserver' | 'IntersectionObserver',
    ) => {
      const proto = window[name].prototype;
      const { observe, disconnect } = proto;
      const active = new WeakSet<object>();
      proto.observe = function (this: object, ...given: never[]) {
        if (!active.has(this)) live[kind] += 1;
        active.add(this);
        Reflect.apply(observe, this, given);
      };
      proto.disconnect = function (this: object) {
        if (active.delete(this)) live[kind] -= 1;
        Reflect.apply(disconnect, this, []);
      };
      return () => Object.assign(proto, { observe, disconnect });
    };
    const restore = [
      counted('resize', 'ResizeObserver'),
      counted('mutation', 'MutationObserver'),
      counted('intersection', 'IntersectionObserver'),
    ];
    try {
      const host = document.createElement('div');
      document.body.append(host);
      for (let mount = 0; mount < 200; mount++) {
        host.innerHTML = storyHtml({ heights: even(3, 200) });
        if (mount % 20 === 0) await frames(1);
        else await host.querySelector('tl-scrolly')!.updateComplete;
        host.replaceChildren();
      }
      await frames(3);
      expect(most).toBeGreaterThan(4);
      expect([...listeners]).toEqual([]);
      expect(live).toEqual({ resize: 0, mutation: 0, intersection: 0 });
    } finally {
      unwatch();
      restore.forEach((undo) => undo());
    }
  });
});

test('a story that is still or off screen asks for no frame, sets no timer and measures nothing', async () => {
  story = await open({ heights: even(6) });
  readTo(stepsOf(story)[3]!);
  await frames(6);
  const calls: string[] = [];
  const spies = [
    vi.spyOn(window, 'requestAnimationFrame').mockImplementation(() => calls.push('frame')),
    vi.spyOn(window, 'setTimeout').mockImplementation((() => calls.push('timeout')) as never),
    vi.spyOn(window, 'setInterval').mockImplementation((() => calls.push('interval')) as never),
    vi
      .spyOn(Element.prototype, 'getBoundingClientRect')
      .mockImplementation(() => (calls.push('measure'), new DOMRect())),
  ];
  const channel = new MessageChannel();
  const until = performance.now() + 600;
  await new Promise<void>((done) => {
    channel.port1.onmessage = () => (performance.now() > until ? done() : channel.port2.postMessage(0));
    channel.port2.postMessage(0);
  });
  spies.forEach((spy) => spy.mockRestore());
  expect(calls).toEqual([]);
});

test('in one frame nothing is measured twice, however often the reader scrolls in it', async () => {
  story = await open({ heights: even(6) });
  readTo(stepsOf(story)[3]!);
  await frames(4);
  const original = Element.prototype.getBoundingClientRect;
  const asked = new Map<Element, number>();
  Element.prototype.getBoundingClientRect = function () {
    if (this.localName === 'tl-step') asked.set(this, (asked.get(this) ?? 0) + 1);
    return original.call(this);
  };
  for (let i = 0; i < 12; i++) scrollBy(0, 7);
  await frames(1);
  Element.prototype.getBoundingClientRect = original;
  expect(asked.size).toBeGreaterThan(0);
  expect(Math.max(...asked.values())).toBe(1);
});

describe('HTML that is put in by others', () => {
  test('as a string works once, without doubling or leaving anything', async () => {
    document.body.innerHTML = '<main></main>';
    const main = document.querySelector('main')!;
    for (let time = 0; time < 2; time++) {
      main.innerHTML =
        '<p style="height: 900px"></p>' + storyHtml({ heights: even(4) }) + '<p style="height: 1500px"></p>';
      story = main.querySelector('tl-scrolly')!;
      await drawn(story);
      expect(main.querySelectorAll('tl-step')).toHaveLength(4);
      expect(story.shadowRoot!.querySelectorAll('[part=base]')).toHaveLength(1);
      readTo(stepsOf(story)[2]!);
      await frames(1);
      expect(expectRight(story).step).toBe(2);
    }
  });

  /** What morphing libraries do, in small: the server's attributes and children, kept nodes where they match. */
  function morph(from: Element, to: Element): void {
    for (const { name } of [...from.attributes]) if (!to.hasAttribute(name)) from.removeAttribute(name);
    for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
    const [olds, news] = [[...from.childNodes], [...to.childNodes]];
    news.forEach((fresh, i) => {
      const old = olds[i];
      if (!old) from.append(fresh);
      else if (old instanceof Element && fresh instanceof Element && old.localName === fresh.localName)
        morph(old, fresh);
      else if (old.nodeType === Node.TEXT_NODE && fresh.nodeType === Node.TEXT_NODE)
        old.textContent = fresh.textContent;
      else old.replaceWith(fresh);
    });
    olds.slice(news.length).forEach((old) => old.remove());
  }

  test('over a live page, as morphing libraries do, loses no state and starts no loop', async () => {
    const written = storyHtml({
      heights: even(5),
      graphic: '<test-list slot="graphic"><ul data-title="T"><li data-id="s3">Three</li></ul></test-list>',
    });
    story = await page(written);
    readTo(stepsOf(story)[3]!);
    await frames(3);
    const state = shownBy(graphicOf(story));
    const list = graphicOf(story) as HTMLElement & { staged: boolean };
    for (const fresh of [written, written.replace('Prose of step 1.', 'Other prose.')]) {
      const served = document.createElement('div');
      served.innerHTML = fresh;
      morph(story, served.firstElementChild!);
      await drawn(story);
      await frames(2);
      expect(story.position.step).toBe(3);
      expect(shownBy(graphicOf(story))).toBe(state);
      expect(list.staged).toBe(true);
      expect(list.shadowRoot!.querySelector('[part=picture]')!.getAttribute('aria-hidden')).toBe('true');
    }
    const changes: unknown[] = [];
    const watch = new MutationObserver((records) => changes.push(...records));
    watch.observe(story, { subtree: true, childList: true, attributes: true, characterData: true });
    await frames(8);
    watch.disconnect();
    expect(changes).toEqual([]);
  });
});

test('attributes and properties set before, between and after the upgrade come to the same', async () => {
  document.body.innerHTML = '<p style="height: 900px"></p><div id="host"></div><p style="height: 1500px"></p>';
  const host = document.querySelector('#host')!;
  const results: unknown[] = [];
  for (const order of ['properties before', 'steps first', 'attributes', 'children last']) {
    const built = document.createElement('tl-scrolly');
    const fill = () => {
      built.innerHTML = storyHtml({ heights: even(4, 450) }).replace(/^<tl-scrolly >|<\/tl-scrolly>$/g, '');
    };
    if (order === 'properties before') built.trigger = 0.25;
    if (order !== 'children last') fill();
    if (order === 'attributes') built.setAttribute('trigger', '0.25');
    host.replaceChildren(built);
    await built.updateComplete;
    if (order === 'children last') fill();
    if (order === 'steps first' || order === 'children last') built.trigger = 0.25;
    await drawn(built);
    scrollTo(0, 1900);
    await frames(2);
    expectRight(built, { trigger: 0.25 }, order);
    results.push([built.position, shownBy(graphicOf(built)), built.mode]);
    scrollTo(0, 0);
    await frames(1);
  }
  for (const result of results) expect(result).toEqual(results[0]);
});

describe('what authors are told', () => {
  const problems = async (html: string) => {
    story = await page(html);
    await frames(2);
    return (await story.check()).map(({ code, where, help }) => ({ code, where, help }));
  };

  test('a key that no graphic knows, with the name it was probably meant to be', async () => {
    const found = await problems(
      storyHtml({ steps: '<tl-step id="a" data-shwo="x"><p data-description>D</p></tl-step>' }),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ code: 'unknown-state-key' });
    expect(found[0]!.where).toContain('tl-step#a');
    expect(found[0]!.help).toContain('data-show');
  });

  test('with several graphics, a word is wrong only when none of those that know its key understands it', async () => {
    const two = (ids: string[]) =>
      ids.map((id) => `<test-list><ul data-title="T"><li data-id="${id}">x</li></ul></test-list>`).join('');
    const found = await problems(
      storyHtml({
        graphic: `<div slot="graphic">${two(['igla', 'su30'])}</div>`,
        steps: ['igla', 'su30', 'igle']
          .map((id) => `<tl-step id="${id}-step" data-show="${id}"><p data-description>D</p></tl-step>`)
          .join(''),
      }),
    );
    expect(found.map(({ where }) => where).every((where) => where.includes('igle-step'))).toBe(true);
    expect(found).not.toHaveLength(0);
    expect(JSON.stringify(found)).toContain('igla');
  });

  test('a graphic that nobody registers, but not one that the loader has yet to bring', async () => {
    const unknown = (tag: string) => storyHtml({ graphic: `<${tag} slot="graphic"></${tag}>`, heights: even(3) });
    // As the loader writes down what it will bring.
    Object.assign(((globalThis as Record<symbol, object>)[Symbol.for('throughline')] ??= {}), {
      'tl-brought-later': '0.0.0',
    });
    expect((await problems(unknown('tl-mistyped'))).map(({ code }) => code)).toContain('graphic-not-registered');
    expect((await problems(unknown('tl-brought-later'))).map(({ code }) => code)).not.toContain(
      'graphic-not-registered',
    );
  });

  test('everything at once: no graphic, no description, one id twice', async () => {
    const found = await problems(storyHtml({ steps: '<tl-step id="a"></tl-step><tl-step id="a"></tl-step>' }));
    expect(found.map(({ code }) => code).sort()).toEqual(['description-missing', 'description-missing', 'doubled-id']);
    expect((await problems(storyHtml({ graphic: '', steps: '' }))).map(({ code }) => code).sort()).toEqual([
      'no-graphic',
      'no-steps',
    ]);
    expect(await problems(storyHtml({ heights: even(3) }))).toEqual([]);
  });
});
