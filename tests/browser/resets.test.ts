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

test.each(TAGS)('a page’s style sheet does not take away who says so from a %s', async (tag) => {
  const [graphic] = await show(tag, 'Ordinary', 640, { width: '' });
  const seen = () =>
    [...graphic!.shadowRoot!.querySelectorAll(ATTRIBUTION)]
      .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .filter((element) => element.getBoundingClientRect().height > 8).length;
  const before = seen();
  expect(before).toBeGreaterThan(0);
  const sheet = new CSSStyleSheet();
  const parts = ['attribution', 'says', 'caption', 'speaker', 'source'].map((part) => `::part(${part})`).join();
  sheet.replaceSync(
    `${parts} { display: none !important; visibility: hidden !important; opacity: 0 !important; height: 0 !important; clip-path: inset(50%) !important }
    cite, figcaption, [data-source], .who { display: none !important }`,
  );
  document.adoptedStyleSheets.push(sheet);
  expect(seen()).toBe(before);
});
