// Promises 84, 85 and what a page's own transitions do: others work on the DOM of a story that a reader is in.
import '@throughline/elements/article.css';
import '@throughline/elements/force-comparison-bar.js';
import '@throughline/elements/quote-card.js';
import '@throughline/elements/scrolly.js';
import type { ScrollyElement } from '@throughline/elements/scrolly.js';
import { Idiomorph } from 'idiomorph';
import * as morphdomModule from 'morphdom';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import hostPage from '../../examples/hosts/plain/index.html?raw';
import { hearSteps } from '../fixtures/scrolly/story.ts';
import { frames, viewport } from '../support/reader.ts';

// Its types are those of its other build.
const morphdom = (morphdomModule as unknown as { default(from: Node, to: string): Node }).default;

/** The two scenes, as the server of a news page sends them. */
const [SERVED = ''] = /<main>[^]*<\/main>/.exec(hostPage) ?? [];
const CORRECTED = SERVED.replaceAll('28 nests', '29 nests');

const errors: string[] = [];
const note = ({ message }: ErrorEvent) => void errors.push(message);
const noteRejection = ({ reason }: PromiseRejectionEvent) => void errors.push(String(reason));

beforeEach(async () => {
  await viewport(1280, 800);
  document.documentElement.dataset['tlDev'] = 'off';
  addEventListener('error', note);
  addEventListener('unhandledrejection', noteRejection);
  document.body.innerHTML = `<div id="page">${SERVED}</div><div id="elsewhere"></div><p style="height: 1500px"></p>`;
});

afterEach(() => {
  removeEventListener('error', note);
  removeEventListener('unhandledrejection', noteRejection);
  document.body.replaceChildren();
  expect(errors.splice(0).filter((message) => !message.startsWith('ResizeObserver loop'))).toEqual([]);
});

const find = <Found extends Element = HTMLElement>(selector: string) => document.querySelector<Found>(selector)!;
const story = () => find<ScrollyElement>('#counted');
const graphic = () => find<HTMLElement & { state: object; staged: boolean }>('#counted > [slot=graphic]');
const drawn = () => graphic().shadowRoot?.querySelector('[part~=picture]')?.textContent ?? '';

/** Brings the reader to a step and waits until its picture stands. */
async function at(id: string, state: object): Promise<void> {
  find(`#${id}`).scrollIntoView({ block: 'center', behavior: 'instant' });
  await expect.poll(() => graphic().state, { message: id }).toMatchObject(state);
}

const BOXES = { focus: 'boxes-before' };
const ROOFS = { show: ['nests-before'], focus: 'nests-before' };

describe.each<[string, (html: string) => void]>([
  ['idiomorph', (html) => void Idiomorph.morph(find('main'), html, { morphStyle: 'outerHTML' })],
  ['morphdom', (html) => void morphdom(find('main'), html)],
])('%s', (_, morph) => {
  test('applies the server’s HTML over a story that is read: its reader, marks and pictures stay, a correction is drawn, nothing goes on changing', async () => {
    await at('boxes', BOXES);
    await expect.poll(drawn).toContain('28');
    const [kept, heard, place] = [graphic(), hearSteps(), scrollY];
    const inForce = () => [...document.querySelectorAll('#counted > tl-step:state(current)')].map(({ id }) => id);
    expect(inForce()).toEqual(['boxes']);
    for (const html of [SERVED, SERVED, CORRECTED]) {
      morph(html);
      await frames(4);
      expect([graphic(), scrollY, graphic().staged, inForce()]).toEqual([kept, place, true, ['boxes']]);
      expect(graphic().state).toMatchObject(BOXES);
      expect(kept.shadowRoot!.querySelectorAll('[part=picture][aria-hidden=true]')).toHaveLength(1);
    }
    await expect.poll(drawn).toContain('29');
    expect(drawn()).not.toContain('28');
    expect(heard).toEqual([]);
    const changes: unknown[] = [];
    const watch = new MutationObserver((records) => changes.push(...records));
    const everything = { subtree: true, childList: true, attributes: true, characterData: true };
    for (const root of [document, story().shadowRoot!, kept.shadowRoot!]) watch.observe(root, everything);
    await frames(8);
    watch.disconnect();
    expect(changes).toEqual([]);
    // A story that the server has taken back and sends again.
    const without = SERVED.replace(/<tl-scrolly id="counted">[^]*?<\/tl-scrolly>/, '<p>No story.</p>');
    morph(without);
    await frames(2);
    morph(SERVED);
    await at('roofs', ROOFS);
    await at('boxes', BOXES);
    await expect.poll(drawn).toContain('28');
  });
});

describe('moved', () => {
  /** How a story moves through a document, and into another one and back. */
  const ways: Record<string, (to: Element) => void> = {
    appendChild: (to) => void to.appendChild(story()),
    moveBefore: (to) => to.moveBefore(story(), null),
    adoptNode: (to) => {
      const other = find<HTMLIFrameElement>('iframe').contentDocument!;
      const moved = story();
      other.body.append(other.adoptNode(moved));
      to.append(document.adoptNode(moved));
    },
  };

  test.each(Object.keys(ways))('by %s a story goes on as it was, heard and seen once', async (way) => {
    if (way === 'moveBefore' && !('moveBefore' in Element.prototype)) return;
    document.body.insertAdjacentHTML('beforeend', '<iframe srcdoc="<!doctype html><p>Another page.</p>"></iframe>');
    await new Promise((loaded) => find('iframe').addEventListener('load', loaded));
    await at('boxes', BOXES);
    const looks = () => {
      const of = (element: Element) => {
        const { position, display, fontSize } = getComputedStyle(element);
        return [position, display, fontSize, Math.round(element.getBoundingClientRect().width)].join(' ');
      };
      const inside = [story(), graphic()].flatMap(({ shadowRoot }) => [...shadowRoot!.querySelectorAll('[part]')]);
      return inside.map((element) => `${element.getAttribute('part')!}: ${of(element)}`);
    };
    const before = looks();
    for (const to of ['#elsewhere', '#page', '#elsewhere']) {
      ways[way]!(find(to));
      await frames(3);
      await at('roofs', ROOFS);
      const heard = hearSteps(story());
      await at('both', { focus: null });
      await at('boxes', BOXES);
      expect(heard.map(({ id }) => id)).toEqual(['both', 'boxes']);
      await expect.poll(looks).toEqual(before);
    }
  });
});

test('within a view transition of the page a story leaves and comes, and the next one is read from where the reader is', async () => {
  if (!('startViewTransition' in document)) return;
  await at('boxes', BOXES);
  const route = (html: string) => document.startViewTransition(() => void (find('#page').innerHTML = html));
  const away = route('<main><p>Another page.</p></main>');
  await away.finished;
  expect(document.querySelector('tl-scrolly')).toBeNull();
  const heard = hearSteps();
  const back = route(SERVED);
  await back.updateCallbackDone;
  // While the old picture still fades.
  await at('boxes', BOXES);
  await back.finished;
  await at('roofs', ROOFS);
  const ours = heard.map(({ id }) => id).filter((id) => story().querySelector(`#${id}`));
  expect(ours.slice(-2)).toEqual(['boxes', 'roofs']);
  expect(new Set(ours).size).toBe(ours.length);
  // A picture that the page has named for its transition is the story's own afterwards.
  graphic().style.setProperty('view-transition-name', 'picture');
  const renamed = document.startViewTransition(() => void find('#page').classList.add('wide'));
  await renamed.finished;
  await at('boxes', BOXES);
  await expect.poll(drawn).toContain('11 nests');
});
