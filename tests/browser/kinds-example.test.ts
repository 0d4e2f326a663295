// The example was first written as HTML by hand. What its story comes out as now draws the same pictures.
import '@throughline/elements/arms-request-checklist.js';
import {
  armsRequestChecklistModel,
  armsRequestChecklistOf,
} from '@throughline/elements/arms-request-checklist/model.js';
import '@throughline/elements/distance-graphic.js';
import { distanceGraphicModel, distanceGraphicOf } from '@throughline/elements/distance-graphic/model.js';
import '@throughline/elements/force-comparison-bar.js';
import { forceModel, forcesOf } from '@throughline/elements/force-comparison-bar/model.js';
import { kinds } from '@throughline/elements/kinds.js';
import '@throughline/elements/quote-card.js';
import { quoteCardModel, quoteCardOf } from '@throughline/elements/quote-card/model.js';
import { readState, type Frame, type State } from '@throughline/core';
import { knownOf, readStory, shownIn } from '@throughline/core/story.js';
import { describe, expect, test } from 'vitest';
import facts from '../../examples/caribbean-request/facts.yaml?raw';
import map from '../../examples/caribbean-request/map/caribbean.topo.json?raw';
import sources from '../../examples/caribbean-request/sources.yaml?raw';
import text from '../../examples/caribbean-request/story.md?raw';
import byHand from '../fixtures/kinds/by-hand.html?raw';

const files = new Map([
  ['facts.yaml', facts],
  ['sources.yaml', sources],
]);
const { story } = readStory(
  { path: 'story.md', text },
  { read: (path) => (files.has(path) ? { text: files.get(path)! } : { fault: 'missing' }) },
);
const topology = JSON.parse(map) as object;
const known = knownOf(story, { file: () => topology });

/** What each kind draws of data as written, without the links: the page by hand had no notes to lead to. */
const DRAWN: Readonly<Record<string, (written: object, state: State, frame: Frame) => object>> = {
  'arms-request-checklist': (written, state, frame) =>
    armsRequestChecklistModel(armsRequestChecklistOf(written), state, frame, ''),
  'quote-card': (written, state, frame) => quoteCardModel(quoteCardOf(written), state, frame),
  'force-comparison-bar': (written, state, frame) => forceModel(forcesOf(written), state, frame),
  'distance-graphic': (written, state, frame) =>
    distanceGraphicModel(distanceGraphicOf(written), state, frame, topology),
};

const FRAMES: readonly Frame[] = [
  { width: 640, height: null, locale: 'en-GB', direction: 'ltr' },
  { width: 330, height: 300, locale: 'en-GB', direction: 'ltr' },
];

const host = document.createElement('div');
host.innerHTML = byHand;

describe.each(shownIn(story).map((block) => ({ id: block.id, block })))('$id', ({ id, block }) => {
  const element = host.querySelector<HTMLElement & { written: object }>(`[data-scene="${id}"]`)!;
  const kind = kinds.find(({ name }) => name === block.graphic.kind)!;
  const written = kind.written(block.graphic, known) as object;
  const wordings = block.type === 'scene' ? block.steps.map(({ state }) => state) : [block.state];

  test('draws at every step what the page by hand drew', () => {
    expect(element.localName).toBe(kind.tag);
    for (const frame of FRAMES)
      for (const wording of wordings) {
        const state = readState(kind.states, wording);
        const drawn = DRAWN[kind.name]!;
        expect(drawn(written, state, frame)).toEqual(drawn(element.written, state, frame));
      }
  });

  test('writes HTML that draws the same', () => {
    const copy = document.createElement(kind.tag) as typeof element;
    copy.innerHTML = kind.markup(written, known);
    for (const wording of wordings) {
      const state = readState(kind.states, wording);
      const drawn = DRAWN[kind.name]!;
      expect(drawn(copy.written, state, FRAMES[0]!)).toEqual(drawn(element.written, state, FRAMES[0]!));
    }
  });

  test('has a title, and nothing wrong with its data', () => {
    const title = (element.written as { title?: string }).title;
    expect((written as { title: string }).title).toBe(title);
    for (const wording of wordings)
      expect(kind.check(written, readState(kind.states, wording), id, FRAMES[0]!)).toEqual([]);
  });
});

test('every graphic of the page by hand is in the story', () => {
  expect(shownIn(story).map(({ id }) => id)).toEqual(
    [...host.querySelectorAll<HTMLElement>('[data-scene]')].map((element) => element.dataset['scene']),
  );
});
