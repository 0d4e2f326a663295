// What a browser measures of stills, as an oracle for the estimates by which their words are placed.
import type { Frame } from '@throughline/core';
import { kind as requests } from '@throughline/elements/arms-request-checklist/kind.js';
import { kind as distances } from '@throughline/elements/distance-graphic/kind.js';
import { kind as forces } from '@throughline/elements/force-comparison-bar/kind.js';
import { kind as quotes } from '@throughline/elements/quote-card/kind.js';
import type { Known } from '@throughline/core/story.js';
import { afterEach, describe, expect, test } from 'vitest';
import { DISTANCES, FORCES, KNOWN, QUOTES, REQUESTS } from '../support/still-data.ts';

const known = KNOWN as Known;
const frame = (width: number, height: number | null = null, direction: Frame['direction'] = 'ltr'): Frame => ({
  width,
  height,
  locale: direction === 'rtl' ? 'ar' : 'en-GB',
  direction,
});
const STILLS: Readonly<Record<string, (frame: Frame) => string>> = {
  'a comparison': (frame) => forces.still(FORCES, { focus: 'us' }, frame, known),
  'a comparison in marks': (frame) => forces.still(FORCES, { view: 'units' }, frame, known),
  'a checklist': (frame) => requests.still(REQUESTS, { focus: 'sam', status: { sam: 'confirmed' } }, frame, known),
  'two quotations': (frame) => quotes.still(QUOTES, { focus: 'kremlin-right' }, frame, known),
  'a map': (frame) => distances.still(DISTANCES, {}, frame, known),
  'a ruler': (frame) => distances.still(DISTANCES, { view: 'ruler' }, frame, known),
};
const FRAMES = [frame(320), frame(640), frame(640, null, 'rtl'), frame(1200, 630)];

afterEach(() => document.body.replaceChildren());

/** A still in the page, parsed as the XML it is. */
function shown(svg: string): SVGSVGElement {
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(parsed.querySelector('parsererror')).toBeNull();
  const root = document.importNode(parsed.documentElement, true) as unknown as SVGSVGElement;
  document.body.append(root);
  return root;
}

describe.each(Object.keys(STILLS))('a still of %s', (name) => {
  test('has its words where they cover no others and none is cut off', () => {
    for (const frame of FRAMES) {
      const root = shown(STILLS[name]!(frame));
      const { width, height } = root.viewBox.baseVal;
      // The box of a letter is as high as its font's ascents and descents; what is seen is not.
      const boxes = [...root.querySelectorAll('text')].map((text) => {
        const { x, y, width, height } = text.getBBox();
        const words = text.textContent.replace(/[\u2066-\u2069]/g, '');
        // A quotation mark that hangs may touch its words.
        const hang = words.length === 1 ? 4 : 0;
        return {
          words,
          hang,
          left: x,
          right: x + width,
          top: y + 0.15 * height,
          bottom: y + 0.85 * height,
        };
      });
      expect(boxes.length).toBeGreaterThan(3);
      const outside = boxes.filter(
        ({ left, right, top, bottom }) => left < 0 || right > width || top < 0 || bottom > height,
      );
      expect(outside, `${frame.width}`).toEqual([]);
      const covered = boxes.flatMap((one, i) =>
        boxes
          .slice(i + 1)
          .filter((other) => {
            const hang = one.hang + other.hang;
            const across = one.left + hang < other.right && other.left + hang < one.right;
            return across && one.top < other.bottom && other.top < one.bottom;
          })
          .map((other) => `${one.words} | ${other.words}`),
      );
      expect(covered, `${frame.width}`).toEqual([]);
      root.remove();
    }
  });

  test('is drawn within its paper', () => {
    for (const frame of FRAMES) {
      const root = shown(STILLS[name]!(frame));
      const { width, height } = root.viewBox.baseVal;
      const { left, top } = root.getBoundingClientRect();
      const scale = root.getBoundingClientRect().width / width;
      const shapes = [...root.querySelectorAll('svg > rect, svg > g, :scope > g > :is(rect, path, circle)')];
      for (const shape of shapes.filter((shape) => !shape.querySelector('svg') && !shape.closest('svg svg'))) {
        const box = shape.getBoundingClientRect();
        expect((box.left - left) / scale).toBeGreaterThan(-1);
        expect((box.top - top) / scale).toBeGreaterThan(-1);
        expect((box.right - left) / scale).toBeLessThan(width + 1);
        expect((box.bottom - top) / scale).toBeLessThan(height + 1);
      }
      root.remove();
    }
  });
});

test('a still is an image of the size that it says, also where a page allows no styles but its own', async () => {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(STILLS['a comparison']!(frame(640)))}`;
  document.body.append(image);
  await image.decode();
  expect(image.naturalWidth).toBe(640);
  expect(image.naturalHeight).toBeGreaterThan(300);
});
