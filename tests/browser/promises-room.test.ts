// Promises 20, 22, 23, 64, 65, 66: whatever the room, the words and the letters, nothing overlaps, leaves or gets too small.
import { afterEach, describe, expect, test } from 'vitest';
import { drawn, show, TAGS, type Graphic } from '../fixtures/promises/stories.ts';
import { leaving, linesIn, overlaps } from '../fixtures/promises/texts.ts';
import { engine, viewport } from '../support/reader.ts';

const FONT = 12;

afterEach(() => document.adoptedStyleSheets.splice(0));

/** A style of the page itself, until the end of the test. */
function pageStyle(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}

/** What is wrong with how the texts of a graphic stand; scrollers may be wider inside than outside. */
function faults(graphic: Graphic): string[] {
  const lines = linesIn(graphic).filter(({ parent }) => !parent.closest('.scroller'));
  return [
    ...leaving(lines, graphic.getBoundingClientRect()).map((text) => `leaves its column: ${text}`),
    ...overlaps(lines).map((pair) => `on each other: ${pair}`),
    ...lines.filter(({ size }) => size < FONT - 0.01).map(({ text, size }) => `${size} px: ${text}`),
    ...(graphic.scrollWidth > graphic.clientWidth + 1 ? ['is wider than its column'] : []),
    ...(lines.length === 0 ? ['has no words'] : []),
  ];
}

async function sweep(
  tag: string,
  story: string,
  widths: readonly number[],
  states: readonly object[] = [{}],
): Promise<void> {
  const found = new Set<string>();
  const [graphic] = await show(tag, story, 'auto', { width: '' });
  const column = document.querySelector<HTMLElement>('.column')!;
  for (const width of widths) {
    column.style.inlineSize = `${width}px`;
    for (const state of states) {
      graphic!.state = { ...graphic!.state, ...state };
      await drawn(document);
      for (const fault of faults(graphic!)) found.add(`${width} px ${JSON.stringify(state)} ${fault}`);
    }
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(Math.max(width, innerWidth));
  }
  expect([...found]).toEqual([]);
}

const VIEWS: Readonly<Record<string, readonly object[]>> = {
  'tl-force-comparison-bar': [{ view: 'bars' }, { view: 'units' }],
  'tl-distance-graphic': [{ view: 'map' }, { view: 'ruler' }],
};

describe.each(TAGS)('%s', { timeout: 60_000 }, (tag) => {
  // Every engine measures letters in its own way; layout changes between these widths alike in all.
  const sizes =
    engine === 'chromium'
      ? Array.from({ length: 59 }, (_, i) => 240 + 40 * i)
      : [240, 260, 300, 320, 375, 480, 640, 768, 1024, 1600, 2560];

  test('has no text on another, outside of its column or under 12 px, in any column from 240 to 2560 px', async () => {
    await viewport(1280, 800);
    await sweep(tag, 'Ordinary', sizes, VIEWS[tag]);
  });

  test('nor with the longest words, ideographs and numbers of forty digits', async () => {
    await viewport(1280, 800);
    await sweep(tag, 'Longest', [240, 320, 375, 768, 1280], VIEWS[tag]);
  });

  test('nor from right to left, where its words begin at the right', async () => {
    await viewport(1280, 800);
    await sweep(tag, 'RightToLeft', [240, 320, 768, 1280], VIEWS[tag]);
    const graphic = document.querySelector<HTMLElement>(tag)!;
    expect(getComputedStyle(graphic).direction).toBe('rtl');
    const picture = graphic.shadowRoot!.querySelector('.picture')!;
    expect(getComputedStyle(picture).textAlign).toMatch(/start|right/);
  });

  test('nor for a reader who doubled the size of the text', async () => {
    await viewport(1280, 800);
    pageStyle('html { font-size: 200% }');
    await sweep(tag, 'Ordinary', [320, 768, 1280], VIEWS[tag]);
    const largest = Math.max(...linesIn(document.querySelector(tag)!).map(({ size }) => size));
    expect(largest).toBeGreaterThanOrEqual(28);
  });

  test('nor for a reader who spaces lines, letters, words and paragraphs as WCAG 1.4.12 has it', async () => {
    await viewport(1280, 800);
    pageStyle(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
    );
    await sweep(tag, 'Ordinary', [320, 768, 1280], VIEWS[tag]);
    const inside = getComputedStyle(document.querySelector(tag)!.shadowRoot!.querySelector('.picture')!);
    expect(parseFloat(inside.letterSpacing)).toBeCloseTo(
      0.12 * parseFloat(getComputedStyle(document.querySelector(tag)!).fontSize),
      1,
    );
  });
});
