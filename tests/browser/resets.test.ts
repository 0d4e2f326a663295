// A page whose style takes everything back from every element, with `!important`; and what an editor leaves empty.
import { afterEach, expect, test } from 'vitest';
import { show, TAGS } from '../fixtures/promises/stories.ts';
import '@throughline/elements/article.css';
import '@throughline/elements/arms-request-checklist.js';
import '@throughline/elements/distance-graphic.js';
import '@throughline/elements/force-comparison-bar.js';
import '@throughline/elements/quote-card.js';
import '@throughline/elements/scrolly.js';

afterEach(() => {
  document.adoptedStyleSheets.splice(0);
  document.body.replaceChildren();
});

const STORY = `<div class="post"><tl-scrolly>
  <tl-force-comparison-bar slot="graphic"><table><caption>Nests</caption>
    <thead><tr><td></td><th scope="col" data-side="first">First</th><th scope="col" data-side="second">Second</th></tr></thead>
    <tbody><tr data-row="roofs" data-unit="nest" data-units="nests"><th scope="row">Roofs</th><td><data value="41">41 nests</data></td>
    <td><data value="28">28 nests</data></td></tr></tbody></table></tl-force-comparison-bar>
  <tl-step><h3>One</h3><p>First.</p><p data-description>Bars.</p></tl-step>
  <tl-step><h3>Two</h3><p>Second.</p><p data-description>The bars.</p></tl-step></tl-scrolly></div>`;

test.each(['.post * { all: revert !important }', '.post * { all: unset !important }'])(
  'the picture of a story keeps its room under %s',
  async (css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
    document.body.innerHTML = STORY;
    const size = () => {
      const picture = document.querySelector('[slot=graphic]')?.shadowRoot?.querySelector('[part~=picture]');
      const { width = 0, height = 0 } = picture?.getBoundingClientRect() ?? {};
      return Math.min(width, height);
    };
    await expect.poll(size).toBeGreaterThan(80);
  },
);

test('a story of which an editor has left nothing but the tag takes no room', () => {
  document.body.innerHTML = '<p>Before</p><tl-scrolly>\n</tl-scrolly><p>After</p>';
  expect(document.querySelector('tl-scrolly')!.getBoundingClientRect().height).toBe(0);
  document.body.insertAdjacentHTML('beforeend', STORY);
  expect(document.querySelector('.post > tl-scrolly')!.getBoundingClientRect().height).toBeGreaterThan(100);
});

/** What says who says so, in each component. */
const ATTRIBUTION = '[part=attribution], [part=says]:not(:empty), [part=caption], [part=speaker], [part=source], .who';

/** Ways to take something out of sight. What is important in a page comes before what is not in here, so each is. */
const WAYS = [
  'display: none',
  'visibility: hidden',
  'opacity: 0',
  'content-visibility: hidden',
  'clip-path: inset(50%)',
  'mask: linear-gradient(transparent, transparent)',
  'filter: opacity(0)',
  'font-size: 0',
  'height: 0; overflow: hidden',
  'max-height: 0; overflow: clip',
  'inline-size: 0; overflow: hidden',
  'max-inline-size: 0; overflow: hidden',
  'position: absolute; left: -9999px',
  'position: fixed; inset-block-start: -9999px',
  'margin-left: -9999px',
  'text-indent: -9999px',
  'transform: scale(0)',
  'transform: translateX(-9999px)',
  'scale: 0',
  'translate: -9999px',
  'rotate: y 90deg',
];

test.each(TAGS)('a page’s style sheet does not take away who says so from a %s', async (tag) => {
  const [graphic] = await show(tag, 'Ordinary', 640, { width: '' });
  const said = [...graphic!.shadowRoot!.querySelectorAll(ATTRIBUTION)].filter(
    (element) => element.getClientRects().length > 0,
  );
  /** How each is seen: where its words are, how large, and what is done to all of it. */
  const seen = () =>
    said.map((element) => {
      const words = document.createRange();
      words.selectNodeContents(element);
      const { x, y, width, height } = words.getBoundingClientRect();
      const { clipPath, contentVisibility, filter, fontSize, maskImage, overflow } = getComputedStyle(element);
      const isShown = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      const done = { clipPath, contentVisibility, filter, fontSize, maskImage, overflow };
      return { at: [x, y, width, height].map(Math.round), isShown, ...done };
    });
  const before = seen();
  expect(before.length).toBeGreaterThan(0);
  expect(before.filter(({ isShown }) => !isShown)).toEqual([]);
  const parts = ['attribution', 'says', 'caption', 'speaker', 'source'].map((part) => `::part(${part})`).join();
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  for (const way of WAYS) {
    const rule = `{ ${way.replace(/(?=;|$)/g, ' !important')} }`;
    sheet.replaceSync(`${parts} ${rule} cite, figcaption, [data-source], .who ${rule}`);
    expect(seen(), way).toEqual(before);
  }
});
