// What content management systems leave of a story that is pasted into them, and what becomes of that. Promises 94, 96.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import sanitize from 'sanitize-html';
import { describe, expect, test } from 'vitest';
import { kses, withPost, wordpressPage } from '../../scripts/wordpress.mjs';
import { serveDesk } from '../support/hosts.ts';
import { built, engines } from '../support/pages.ts';

const fragment = () => readFileSync(join(built.swifts, 'cms.html'), 'utf8');
const letters = (text: string) => text.replace(/\s+/g, '');
/** The words of markup, in their order. */
const wordsOf = (html: string) =>
  letters(html.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|#39|#x27);/g, (whole) => CHARACTERS[whole] ?? whole));
const CHARACTERS: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

const purify = createRequire(import.meta.url)
  .resolve('dompurify')
  .replace(/[^/]*$/, 'purify.es.mjs');

test('sanitize-html with its defaults leaves every word in its order, and the headings, tables, quotations and links', () => {
  const left = sanitize(fragment());
  expect(wordsOf(left)).toBe(wordsOf(fragment()));
  for (const tag of ['h3', 'table', 'blockquote', 'a'])
    expect(left.split(`<${tag}`).length, tag).toBe(fragment().split(`<${tag}`).length);
});

test('the filter of WordPress leaves every word, and every attribute by which it is a story', () => {
  const left = kses(fragment());
  expect(wordsOf(left)).toBe(wordsOf(fragment()));
  const marks = (html: string) => html.match(/\sdata-[\w-]+/g)?.length;
  expect(marks(left)).toBe(marks(fragment()));
});

test('the page of examples/hosts/wordpress is what WordPress makes of the story as it is now', async () => {
  const page = readFileSync(wordpressPage, 'utf8');
  expect(await withPost(page, fragment())).toBe(page);
});

describe.each(engines)('in $engine', ({ open }) => {
  test('what DOMPurify leaves with its defaults has every word, and the loader makes the story of it', async () => {
    const desk = await serveDesk();
    const loader = `${desk.url}/throughline/0.1.0/loader.js`;
    desk.answer('/purify.mjs', {
      body: readFileSync(resolve(purify), 'utf8'),
      headers: { 'content-type': 'text/javascript' },
    });
    desk.answer('/page.html', {
      body: `<!doctype html><html lang="en"><main></main><script type="module">
        import purify from '/purify.mjs';
        const text = await (await fetch('/swifts/cms.html')).text();
        document.querySelector('main').innerHTML = purify.sanitize(text);
        await import('${loader}');
      </script>`,
    });
    const tab = await open();
    await tab.goto(`${desk.url}/page.html`);
    const state = () =>
      tab.evaluate(async () => {
        document.getElementById('boxes')?.scrollIntoView({ block: 'center' });
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        const graphic = document.querySelector<HTMLElement & { state?: object }>('#counted > [slot=graphic]');
        return graphic?.shadowRoot ? (graphic.state ?? null) : null;
      });
    await expect.poll(state).toEqual({ show: null, focus: 'boxes-before', view: 'bars' });
    expect(letters(await tab.evaluate(() => document.querySelector('main')?.textContent ?? ''))).toBe(
      wordsOf(fragment()),
    );
  });
});
