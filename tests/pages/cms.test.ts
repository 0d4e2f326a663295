// What content management systems leave of a story that is pasted into them, and what becomes of that. Promises 93, 94, 96.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { autop } from '@wordpress/autop';
import sanitize from 'sanitize-html';
import { build } from 'throughline';
import { beforeAll, describe, expect, test } from 'vitest';
import { asEmbed, kses, withPost, wordpressPage } from '../../scripts/wordpress.mjs';
import { folderWith } from '../support/cli.ts';
import { CDN, serveDesk } from '../support/hosts.ts';
import { built, engines, serve } from '../support/pages.ts';

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

/** A story in German, with a graphic that stands alone, and of which it says what is shown; and a scene. */
const GERMAN = `---
version: 1
title: Wo die Segler nisten
standfirst: Gezählt an zwei Orten.
kind: explainer
lang: de
authors: [Ada Moreno]
publisher: Die Talpost
published: 2026-05-04
words: { skip: Weiter im Text }
sources:
  gruppe: { publisher: Seglergruppe, title: Zählung, date: 2026-05-03, link: 'https://example.org/', archived: 'https://archive.example.org/', accessed: 2026-05-04 }
facts:
  an-roofs: { value: 6, unit: Nest, units: Nester, reads: 6 Nester, who: Seglergruppe, certainty: reported, source: gruppe, where: Tafel 1 }
  an-boxes: { value: 9, unit: Nest, units: Nester, reads: 9 Nester, who: Seglergruppe, certainty: reported, source: gruppe, where: Tafel 2 }
---

:::figure[Nester]{graphic=force-comparison-bar #nests}

| | Voriges Jahr :id[before] | Dieses Jahr :id[now] |
| --- | --- | --- |
| Dächer :id[roofs] | [@an-roofs] | [@an-roofs] |
| Kästen :id[boxes] | [@an-boxes] | [@an-boxes] |

::picture[An Dächern sind es laut der Seglergruppe 6 Nester.]{show=roofs}

:::

:::scene[Alle Nester]{graphic=force-comparison-bar #all}

| | Voriges Jahr :id[before] | Dieses Jahr :id[now] |
| --- | --- | --- |
| Dächer :id[roofs] | [@an-roofs] | [@an-roofs] |
| Kästen :id[boxes] | [@an-boxes] | [@an-boxes] |

## An Dächern

Dort nisten sie, sagt die Gruppe.

::picture[An Dächern sind es laut der Seglergruppe 6 Nester.]{#one show=roofs}

## In Kästen

Auch dort, sagt sie.

::picture[In Kästen sind es laut der Seglergruppe 9 Nester.]{#two show=boxes}

:::
`;

const purify = createRequire(import.meta.url)
  .resolve('dompurify')
  .replace(/[^/]*$/, 'purify.es.mjs');

let german: string;
beforeAll(async () => {
  const folder = folderWith({ 'story.md': GERMAN });
  await build(join(folder, 'story.md'), { out: join(folder, 'out') });
  german = read(join(folder, 'out'));
});

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
    const loader = `${desk.url}${CDN}loader.js`;
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

  test('a graphic that stands alone shows what the story says of it, as its description tells; elements speak the story’s language', async () => {
    const desk = await serveDesk();
    desk.answer('/post.html', {
      body: `<!doctype html><html lang="en"><main>${kses(german)}</main><script type="module" src="${CDN}loader.js"></script>`,
    });
    const tab = await open();
    await tab.goto(`${desk.url}/post.html`);
    const rows = () =>
      tab.evaluate(() =>
        [...(document.querySelector('.tl-figure > *')?.shadowRoot?.querySelectorAll('[part=label]') ?? [])]
          .filter((label) => label.checkVisibility({ visibilityProperty: true }))
          .map(({ textContent }) => textContent.trim()),
      );
    await expect.poll(rows).toEqual(['Dächer']);
    const said = () =>
      tab.evaluate(() => {
        const [graphic, scene] = ['.tl-figure > *', 'tl-scrolly'].map((one) => document.querySelector(one)?.shadowRoot);
        scene?.host.scrollIntoView();
        return [graphic?.querySelector('summary'), scene?.querySelector('a, button')].map((e) => e?.textContent.trim());
      });
    await expect.poll(said).toEqual(['Daten', 'Weiter im Text']);
    // A correction that a script brings into the page.
    await tab.evaluate(() => document.querySelector('.tl-figure > *')!.setAttribute('data-show', 'boxes'));
    await expect.poll(rows).toEqual(['Kästen']);
  });

  test('what oEmbed answers is the story in a post of WordPress, where it scrolls by itself, and a link where frames are forbidden', async () => {
    const desk = await serveDesk();
    const at = (text: string) => text.replaceAll('https://desk.example', desk.url);
    const { html, title } = JSON.parse(readFileSync(join(built.swifts, 'oembed.json'), 'utf8')) as Record<
      string,
      string
    >;
    desk.answer('/swifts/embed.html', { body: at(readFileSync(join(built.swifts, 'embed.html'), 'utf8')) });
    const site = await serve(built.hosts);
    site.answer('/post.html', { body: `<!doctype html><article>${at(asEmbed(html!))}</article>` });
    const policy = '<meta http-equiv="Content-Security-Policy" content="frame-src \'none\'">';
    site.answer('/strict.html', { body: `<!doctype html>${policy}<article>${at(html!)}</article>` });
    const tab = await open();
    await tab.goto(`${site.url}/post.html`);
    const steps = () =>
      tab.evaluateInFrame(async () => {
        document.getElementById('boxes')!.scrollIntoView({ block: 'center' });
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        return [...document.querySelectorAll('#counted tl-step')]
          .filter((step) => step.matches(':state(current)'))
          .map(({ id }) => id);
      });
    await expect.poll(steps).toEqual(['boxes']);
    await tab.goto(`${site.url}/strict.html`);
    const link = await tab.evaluate(() => {
      const { textContent, href, offsetHeight } = document.querySelector('a')!;
      return { textContent, href, isSeen: offsetHeight > 0 };
    });
    expect(link).toEqual({ textContent: title, href: `${desk.url}/swifts/`, isSeen: true });
  });

  test('the tags themselves, in an editor that makes paragraphs: every word stays in its order, and what a reader reads is to be seen', async () => {
    const desk = await serveDesk();
    const tags = readFileSync(join(built.hosts, 'plain/index.html'), 'utf8')
      .match(/<tl-scrolly[^]*?<\/tl-scrolly>/g)!
      .join('\n\n');
    // What makes paragraphs does so at empty lines.
    const post = autop(tags.replace(/\n/g, '\n\n'));
    expect(post).toMatch(/<p><tl-scrolly/);
    desk.answer('/post.html', {
      body: `<!doctype html><html lang="en"><script>
        window.errors = [];
        addEventListener('error', ({ message }) => /^ResizeObserver loop/.test(message) || errors.push(message));
        addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
      </script><main>${post}</main><script type="module" src="${CDN}loader.js"></script>`,
    });
    const tab = await open();
    await tab.goto(`${desk.url}/post.html`);
    await expect.poll(() => tab.evaluate(() => customElements.get('tl-scrolly') !== undefined)).toBe(true);
    const left = await tab.evaluate(() => ({
      words: document.querySelector('main')!.textContent.replace(/\s+/g, ''),
      unseen: [...document.querySelectorAll('main :is(h2, h3, h4, p:not([data-description]))')]
        .filter((words) => words.textContent.trim() && !words.closest('[slot=graphic]'))
        .filter((words) => !words.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        .map((words) => words.textContent),
      errors: (window as unknown as { errors: string[] }).errors,
    }));
    expect(left.words).toBe(wordsOf(tags));
    expect(left.unseen).toEqual([]);
    expect(left.errors).toEqual([]);
  });
});
