// Promises 62 and 97: what a page's own style does to a graphic, and what it is meant to do.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import manifest from '@throughline/elements/custom-elements.json' with { type: 'json' };
import { drawn, show, storiesOf, TAGS, type Graphic } from '../fixtures/promises/stories.ts';
import { flat } from '../fixtures/promises/texts.ts';
import { media, canEmulateMedia, press, viewport } from '../support/reader.ts';

afterEach(() => document.adoptedStyleSheets.splice(0));
beforeEach(() => viewport(1280, 800));

function pageStyle(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}

// Letters set apart are let in, for readers who need them so: promises-room.test.ts.
const HOSTILE = `
  *, *::before, *::after { box-sizing: content-box }
  svg { max-width: 20px; fill: red; vertical-align: middle; overflow: hidden }
  img, svg, video { height: auto; display: none }
  p { font-size: 30px !important; margin: 0 0 40px; text-indent: 3em }
  button { all: unset }
  button, summary, details, figure, blockquote, figcaption { display: none }
  a { color: red !important; text-decoration: none; pointer-events: none }
  ul, ol, li { display: inline; list-style: square; padding: 50px }
  table { width: 100%; border: 10px solid red; caption-side: bottom }
  td, th, caption { padding: 30px; text-align: center }
  mark, cite, time, b, strong, i { all: unset; font-size: 40px }
  :focus, :focus-visible { outline: none !important }
  .base, .figure, .picture, .title, .foot, .source, .words, .row, .label, .value, .note, .map, .ruler, .scale, .bar, .mark, .item,
  .group, .status, .sensor, .speaker, .quiet, .away, .off { display: none !important; float: left; margin: -15px; background: red }
  [part], [role=img], [hidden], [aria-hidden] { display: none !important }
  html { --_ink: red; --_paper: red; --_size: 50px; --_space: 40px; --_words: 99px; --_duration: 9s }
  @layer reset { *, ::before, ::after { margin: 0; padding: 0; border: 0 } }
`;

const BOXES_OF_PAGE = `*, ::before, ::after { box-sizing: border-box }`;

// What an element hands on to all that is inside it, shadow trees included. Not of the root: what it says of the size of letters is the reader's.
const HANDED_ON = `body, body * { color: red; font-size: 10px; font-style: italic; font-variant: small-caps; font-weight: 700; line-height: 2;
  text-align: center; text-indent: 3em; text-shadow: 0 0 5px red; text-transform: uppercase; white-space: nowrap; word-break: break-all }`;
const INSISTED_ON = HANDED_ON.replace(/(?=;| })/g, ' !important');

/** Where everything stands but the page's own table, which is the page's to style, and what is below it. */
function boxes(graphic: Graphic): Map<string, DOMRect> {
  const { left, top } = graphic.getBoundingClientRect();
  const elements = flat(graphic.shadowRoot!).filter(
    (node): node is Element =>
      node instanceof Element && node.getRootNode() === graphic.shadowRoot && !node.closest('.scroller, .download'),
  );
  return new Map(
    elements.map((element, i) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [
        `${i} ${element.localName}.${element.getAttribute('class') ?? ''}`,
        new DOMRect(x - left, y - top, width, height),
      ];
    }),
  );
}

const ink = (graphic: Graphic) =>
  flat(graphic.shadowRoot!)
    .filter((node): node is Element => node instanceof Element && node.getRootNode() === graphic.shadowRoot)
    .map((element) => {
      const { color, fill, stroke, fontSize, fontStyle, fontWeight, ...own } = getComputedStyle(element);
      const { textDecorationLine, textShadow, textTransform, display } = own;
      const letters = [fontSize, fontStyle, fontWeight, textDecorationLine, textShadow, textTransform];
      return [element.localName, color, fill, stroke, ...letters, display].join();
    });

const TOKENS: readonly (readonly [RegExp, string])[] = [
  [/font-/, 'monospace'],
  [/size/, '23px'],
  [/space/, '9px'],
  [/duration/, '1234ms'],
  [/./, 'rgb(1, 2, 3)'],
];
/** States in which, taken together, every token is in use. */
const STATES: Readonly<Record<string, readonly object[]>> = {
  'tl-arms-request-checklist': [{}, { focus: 'radar' }],
  'tl-distance-graphic': [{}, { focus: 'florida' }],
  'tl-force-comparison-bar': [{}, { focus: 'personnel' }],
  'tl-quote-card': [{}, { phrase: 'regret' }, { focus: 'venezuela' }],
};

interface Declared {
  readonly tagName?: string;
  readonly cssProperties?: readonly { readonly name: string }[];
  readonly cssParts?: readonly { readonly name: string }[];
}
const declared = (tag: string): Declared =>
  (manifest.modules as readonly { readonly declarations?: readonly Declared[] }[])
    .flatMap(({ declarations = [] }) => declarations)
    .find(({ tagName }) => tagName === tag)!;

describe.each(TAGS)('%s', { timeout: 60_000 }, (tag) => {
  test.each([HOSTILE, BOXES_OF_PAGE, HANDED_ON, INSISTED_ON])(
    'stands to 2 px where it stood, in its own colours, whatever the page styles (%#)',
    async (css) => {
      const [graphic] = await show(tag, 'Ordinary', 640, { width: '' });
      const before = boxes(graphic!);
      const inkBefore = ink(graphic!);
      pageStyle(css);
      await drawn(document);
      const after = boxes(graphic!);
      const moved = [...before].filter(([name, box]) => {
        const now = after.get(name);
        return !now || (['x', 'y', 'width', 'height'] as const).some((side) => Math.abs(now[side] - box[side]) > 2);
      });
      expect(before.size).toBeGreaterThan(10);
      expect(moved.map(([name]) => name)).toEqual([]);
      expect(ink(graphic!)).toEqual(inkBefore);
    },
  );

  test('has the face of the page’s letters, also where all elements are given it', async () => {
    const [graphic] = await show(tag, 'Ordinary', 640, { width: '' });
    const faces = () =>
      new Set(
        [...graphic!.shadowRoot!.querySelectorAll('p, figcaption')].map((words) => getComputedStyle(words).fontFamily),
      );
    for (const face of ['monospace', 'serif']) {
      pageStyle(face === 'serif' ? '* { font-family: serif }' : 'body { font-family: monospace }');
      expect([...faces()]).toEqual([face]);
    }
  });

  test('keeps the ring around what has the focus', async () => {
    const [graphic] = await show(tag, tag === 'tl-quote-card' ? 'TwoAccounts' : 'Ordinary', 640, { width: '' });
    pageStyle(HOSTILE);
    const stop = graphic!.shadowRoot!.querySelector<HTMLElement>('summary, a[href]')!;
    await press('Tab');
    stop.focus();
    const { outlineStyle, outlineWidth } = getComputedStyle(stop);
    expect([outlineStyle, parseFloat(outlineWidth) >= 2]).toEqual(['solid', true]);
  });

  test('takes every property that its documentation names, and no other', async () => {
    const { cssProperties = [] } = declared(tag);
    expect(cssProperties.length).toBeGreaterThan(2);
    const looks = async (state: object): Promise<string> => {
      graphic!.state = { ...graphic!.state, ...state };
      await drawn(document);
      return flat(graphic!.shadowRoot!)
        .filter((node) => node instanceof Element)
        .map((element) => {
          const own = getComputedStyle(element);
          const before = getComputedStyle(element, '::before');
          return [
            own.color,
            own.fill,
            own.stroke,
            own.fontFamily,
            own.fontSize,
            own.borderColor,
            own.backgroundColor,
            own.transitionDuration,
            own.padding,
            own.textDecorationColor,
            before.borderColor,
            own.outlineColor,
          ].join();
        })
        .join('\n');
    };
    const [graphic] = await show(tag, tag === 'tl-quote-card' ? 'TwoAccounts' : 'Ordinary', 640, { width: '' });
    // At once: a look must not be that of a change under way.
    pageStyle(`${tag} { --tl-duration: 0s }`);
    const without: string[] = [];
    for (const name of [...cssProperties.map(({ name }) => name), '--tl-unheard-of', '--tl-color']) {
      let differs = false;
      for (const state of STATES[tag]!) {
        const before = await looks(state);
        graphic!.style.setProperty(name, TOKENS.find(([kind]) => kind.test(name))![1]);
        const after = await looks(state);
        graphic!.style.removeProperty(name);
        differs ||= before !== after;
      }
      if (!differs) without.push(name);
    }
    expect(without).toEqual(['--tl-unheard-of', '--tl-color']);
  });

  test('has every part that its documentation names', async () => {
    const wanted = new Set(declared(tag).cssParts?.map(({ name }) => name));
    expect(wanted.size).toBeGreaterThan(10);
    for (const story of storiesOf(tag).filter((name) => !/Empty|Hostile|Longest/.test(name))) {
      const [graphic] = await show(tag, story);
      if (story.endsWith('Fails'))
        await expect.poll(() => graphic!.shadowRoot!.querySelector('[part=missing]') !== null).toBe(true);
      graphic!.insertAdjacentHTML('beforeend', '<p data-source>Source: invented</p>');
      await drawn(document);
      for (const part of graphic!.shadowRoot!.querySelectorAll('[part]'))
        for (const name of part.part) wanted.delete(name);
      if (wanted.size === 0) break;
    }
    expect([...wanted]).toEqual([]);
  });
});

if (canEmulateMedia) {
  test('a page’s own palette is not taken in the system’s colours', async () => {
    await media({ forcedColors: 'active' });
    const [graphic] = await show('tl-force-comparison-bar', 'Ordinary');
    const before = ink(graphic!);
    graphic!.style.setProperty('--tl-ink', 'rgb(1, 2, 3)');
    graphic!.style.setProperty('--tl-side-a', 'rgb(1, 2, 3)');
    expect(ink(graphic!)).toEqual(before);
  });
}
