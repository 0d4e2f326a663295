// What README's section Embed gives to be pasted does what it says in a page that has nothing else: to the letter, but for the
// addresses. What stands there for React, Vue and Svelte is of their host pages, which hosts.test.ts opens.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { atDesk } from '../../scripts/hosts.mjs';
import { buildAsHosts } from '../../scripts/vite.mjs';
import { pictureAt, serveDesk } from '../support/hosts.ts';
import { built, engines, serve, type Tab } from '../support/pages.ts';
import { ways } from '../support/readme.ts';

const [npm, cdn] = ways;
const wayOf = (folder: string) => ways.find((way) => way.folder === folder)!;

/** A way's snippets of one language. */
const written = ({ snippets }: (typeof ways)[number], language: string) =>
  snippets
    .filter((snippet) => snippet.language === language)
    .map(({ code }) => code)
    .join('\n');

/** What stands in each page, and whether the story stands in an iframe there. */
const pages = [
  { way: npm!, body: `${written(npm!, 'html')}<script type="module" src="/bundle.js"></script>` },
  { way: cdn!, body: written(cdn!, 'html') + written(npm!, 'html') },
  { way: wayOf('strict-cms'), body: written(wayOf('strict-cms'), 'html') },
  { way: wayOf('iframe'), body: written(wayOf('iframe'), 'html') },
  // Its snippet is one line of what is pasted.
  { way: wayOf('wordpress'), body: written(cdn!, 'html') + readFileSync(join(built.swifts, 'cms.html'), 'utf8') },
].map(({ way, body }) => ({ title: way.title, css: written(way, 'css'), body }));

/** The script of the first way, as a bundler makes it. */
async function bundled(): Promise<string> {
  const entry = resolve('the-readme.js');
  const [{ output }] = (await buildAsHosts({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'the-readme',
        enforce: 'pre',
        resolveId: (id: string) => (id === entry ? id : undefined),
        load: (id: string) => (id === entry ? written(npm!, 'ts') : undefined),
      },
    ],
    build: {
      write: false,
      lib: { entry, formats: ['es'], fileName: 'bundle' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })) as unknown as [{ output: { code: string }[] }];
  return output[0]!.code;
}

let bundle: string;
beforeAll(async () => {
  bundle = await bundled();
});

/** Whether the page has what its snippets promise. */
async function isAlive(tab: Tab, body: string): Promise<boolean> {
  const run: Tab['evaluate'] = body.includes('<iframe') ? tab.evaluateInFrame : tab.evaluate;
  if (!body.includes('<tl-quote-card'))
    return JSON.stringify(await run(pictureAt, 'boxes')).includes('"focus":"boxes-before"');
  return tab.evaluate(
    () =>
      document
        .querySelector('tl-quote-card')
        ?.shadowRoot?.querySelector('[part~=picture]')
        ?.textContent.includes('no roof is closed while a bird is in it') === true,
  );
}

/** Selectors of the page's own style that nothing has. */
function ofNothing(): string[] {
  const rules = (list: CSSRuleList): CSSStyleRule[] =>
    [...list].flatMap((rule) => (rule instanceof CSSStyleRule ? [rule] : rules((rule as CSSGroupingRule).cssRules)));
  return rules(document.querySelector('style')!.sheet!.cssRules)
    .map(({ selectorText }) => selectorText)
    .filter((selector) => !document.querySelector(selector));
}

test('the line of the CMS’s way is a line of what is pasted', () => {
  expect(pages.at(-1)!.body).toContain(written(wayOf('wordpress'), 'html').trim());
});

describe.each(engines)('in $engine', ({ open }) => {
  test.each(pages)('$title: what is pasted into an empty page comes to life', async ({ body, css }) => {
    const desk = await serveDesk();
    const site = await serve(built.fixtures);
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><style>${css}</style>${body}</html>`;
    site.answer('/pasted.html', { body: atDesk(html, desk.url) });
    site.answer('/bundle.js', { body: bundle });
    const tab = await open();
    await tab.goto(`${site.url}/pasted.html`);
    await expect.poll(() => isAlive(tab, body)).toBe(true);
    expect(await tab.evaluate(ofNothing)).toEqual([]);
  });
});
