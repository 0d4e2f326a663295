// What content management systems leave of a story that is pasted into them, and what becomes of that. Promises 94, 96.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import sanitize from 'sanitize-html';
import { describe, expect, test } from 'vitest';
import { kses, withPost, wordpressPage } from '../../scripts/wordpress.mjs';
import { serveDesk } from '../support/hosts.ts';
import { built, engines } from '../support/pages.ts';

/** What the build writes to paste: of the story of the host pages, and of the main example, which has all four graphics. */
const fragments = { swifts: read(built.swifts), example: read(built.example) };
const fragment = () => fragments.swifts;
const letters = (text: string) => text.replace(/\s+/g, '');
/** The words of markup, in their order. */
const wordsOf = (html: string) =>
  letters(html.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|#39|#x27);/g, (whole) => CHARACTERS[whole] ?? whole));
const CHARACTERS: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

function read(folder: string): string {
  return readFileSync(join(folder, 'cms.html'), 'utf8');
}

const purify = createRequire(import.meta.url)
  .resolve('dompurify')
  .replace(/[^/]*$/, 'purify.es.mjs');

describe.each(Object.entries(fragments))('of the story of %s', (_, html) => {
  test('sanitize-html with its defaults leaves every word in its order, no word that is not for readers, and the headings, tables, lists, quotations and links', () => {
    const left = sanitize(html);
    expect(wordsOf(left)).toBe(wordsOf(html));
    expect(left.replace(/<[^>]*>/g, '')).not.toMatch(/\{\w+\}|Dominican Republic/);
    for (const tag of ['h3', 'table', 'ul', 'li', 'blockquote', 'a'])
      expect(left.split(`<${tag}`).length, tag).toBe(html.split(`<${tag}`).length);
  });

  test('the filter of WordPress leaves every word, and every attribute by which it is a story', () => {
    const left = kses(html);
    expect(wordsOf(left)).toBe(wordsOf(html));
    const marks = (text: string) => text.match(/\s(data-[\w-]+|id|lang|scope|hidden)(?=[\s=>])/g);
    expect(marks(left)).toEqual(marks(html));
  });
});

test('the page of examples/hosts/wordpress is what WordPress makes of the story as it is now', async () => {
  const page = readFileSync(wordpressPage, 'utf8');
  expect(await withPost(page, fragment())).toBe(page);
});

describe.each(engines)('in $engine', ({ open }) => {
  test('what DOMPurify leaves with its defaults has every word, and the loader makes the story of it, with all four graphics', async () => {
    const desk = await serveDesk();
    const loader = `${desk.url}/throughline/0.1.0/loader.js`;
    desk.answer('/purify.mjs', {
      body: readFileSync(resolve(purify), 'utf8'),
      headers: { 'content-type': 'text/javascript' },
    });
    desk.answer('/story.html', { body: fragments.example });
    desk.answer('/page.html', {
      body: `<!doctype html><html lang="en"><main></main><script type="module">
        import purify from '/purify.mjs';
        const text = await (await fetch('/story.html')).text();
        document.querySelector('main').innerHTML = purify.sanitize(text);
        await import('${loader}');
      </script>`,
    });
    const tab = await open();
    await tab.goto(`${desk.url}/page.html`);
    const drawn = () =>
      tab.evaluate(async () => {
        type Graphic = HTMLElement & { state?: object | null };
        const graphics = [...document.querySelectorAll<Graphic>('tl-scrolly > [slot=graphic]')];
        const seen: string[] = [];
        for (const graphic of graphics) {
          graphic.parentElement!.querySelector('tl-step:last-of-type')!.scrollIntoView({ block: 'center' });
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          if (graphic.shadowRoot?.querySelector('[part~=picture]') && graphic.state) seen.push(graphic.localName);
        }
        return [...new Set(seen)].sort();
      });
    await expect
      .poll(drawn, { timeout: 15_000 })
      .toEqual(['tl-arms-request-checklist', 'tl-distance-graphic', 'tl-force-comparison-bar', 'tl-quote-card']);
    expect(letters(await tab.evaluate(() => document.querySelector('main')?.textContent ?? ''))).toBe(
      wordsOf(fragments.example),
    );
  });
});
