// Promises 8, 12, 47, 69, 75, 76, 172: the words are the page's, whatever becomes of the pictures.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { built, engines, openChromium, serve, type Tab } from '../support/pages.ts';

const folded = (text: string) => text.replace(/\s+/g, ' ').trim();
/** Firefox copies the marks that CSS puts around a quotation. */
const unquoted = (text: string) => folded(text).replace(/["“”]/g, '');

/** What a page says that has no script, read by a browser that runs none. */
async function pageWithoutScript(): Promise<Tab> {
  const site = await serve(built.example);
  const tab = await openChromium({ noScript: true });
  await tab.goto(`${site.url}/`);
  return tab;
}

describe('in the HTML', () => {
  test('every step has a description of its own: not its prose, not that of another, with a number or a name', async () => {
    const tab = await pageWithoutScript();
    const steps = await tab.evaluate(() =>
      [...document.querySelectorAll('tl-step')].map((step) => ({
        id: step.id,
        description: step.querySelector('[data-description]')?.textContent?.replace(/\s+/g, ' ').trim() ?? '',
        prose: [...step.querySelectorAll('p:not([data-description])')].map((p) =>
          p.textContent?.replace(/\s+/g, ' ').trim(),
        ),
      })),
    );
    expect(steps.length).toBeGreaterThanOrEqual(8);
    expect(new Set(steps.map(({ description }) => description)).size).toBe(steps.length);
    for (const { id, description, prose } of steps) {
      expect({ id, long: description.length > 60, prose: prose.includes(description) }).toEqual({
        id,
        long: true,
        prose: false,
      });
      // Within a sentence a capital begins a name.
      const says = /\d|\b(one|two|three|four|five|six|seven)\b|[a-z,] [A-Z]/.test(description);
      expect({ id, says }).toEqual({ id, says: true });
      expect(description).not.toMatch(/\.(png|jpe?g|svg|json)\b/);
    }
  });

  test('the outline goes down one level at a time, with one heading to a step', async () => {
    const tab = await pageWithoutScript();
    const { levels, perStep } = await tab.evaluate(() => ({
      levels: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ localName }) => Number(localName[1])),
      perStep: [...document.querySelectorAll('tl-step')].map(
        (step) => step.querySelectorAll('h1, h2, h3, h4, h5, h6').length,
      ),
    }));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, i) => i > 0 && level > levels[i - 1]! + 1)).toEqual([]);
    expect(new Set(perStep)).toEqual(new Set([1]));
  });

  test('reader mode keeps every step, quotation with speaker, table and source, in order and once', async () => {
    const site = await serve(built.example);
    const html = readFileSync(join(built.example, 'index.html'), 'utf8');
    const source = readFileSync(createRequire(import.meta.url).resolve('@mozilla/readability/Readability.js'), 'utf8');
    const blank = 'http://blank.test/';
    const tab = await openChromium();
    await tab.page!.route(blank, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>x</title>' }),
    );
    await tab.goto(blank);
    await tab.page!.evaluate(`${source};window.Readability = Readability`);
    const { kept, wanted, quotations } = await tab.evaluate(
      (text, base) => {
        const parse = (markup: string) => new DOMParser().parseFromString(markup, 'text/html');
        const fold = (element: Element | null) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
        const page = parse(text);
        page.head.prepend(Object.assign(page.createElement('base'), { href: base }));
        const prose = [
          ...page.querySelectorAll(
            'tl-step p, tl-step h3, blockquote, figcaption [data-speaker], [data-source], caption, tbody th, tbody data, article > .prose p:not(tl-notes p)',
          ),
        ];
        const { Readability } = window as unknown as {
          Readability: new (document: Document) => { parse(): { content: string } | null };
        };
        const wanted = prose.map((element) => ({ kind: element.localName, words: fold(element) }));
        const quotations = [...page.querySelectorAll('figure:has(blockquote)')].map((figure) => ({
          words: fold(figure.querySelector('blockquote')),
          speaker: fold(figure.querySelector('[data-speaker]')),
        }));
        const result = new Readability(page).parse();
        return { wanted, quotations, kept: fold(parse(result?.content ?? '').body) };
      },
      html,
      site.url,
    );
    const lost = wanted.filter(({ words }) => !kept.includes(words));
    expect(lost).toEqual([]);
    expect(quotations.length).toBeGreaterThan(5);
    const apart = quotations.filter(({ words, speaker }) => {
      const after = kept.indexOf(words) + words.length;
      return !kept.slice(after, after + speaker.length + 20).includes(speaker);
    });
    expect(apart).toEqual([]);
    const paragraphs = wanted.filter(({ kind, words }) => kind === 'p' && words.length > 60);
    expect(paragraphs.length).toBeGreaterThan(30);
    expect(paragraphs.filter(({ words }) => kept.split(words).length !== 2)).toEqual([]);
    const places = paragraphs.map(({ words }) => kept.indexOf(words));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

/** What is wrong with a page that has nothing but its words: words unseen, covered, or too wide; boxes without anything in them. */
function faultsOfPlain() {
  const faults: string[] = [];
  const brief = (element: Element) =>
    `${element.localName} ${(element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 40)}`;
  const words = [
    ...document.querySelectorAll('main :is(p, h1, h2, h3, li, th, td, caption, blockquote, figcaption)'),
  ].filter((element) => !element.closest('[hidden]') && (element.textContent ?? '').trim() !== '');
  for (const element of words) {
    if (!element.checkVisibility()) {
      faults.push(`unseen: ${brief(element)}`);
      continue;
    }
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const range = document.createRange();
    range.selectNodeContents(element);
    const box = [...range.getClientRects()].find(({ width, height }) => width > 4 && height > 4);
    if (!box) continue;
    const on = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (on && on !== element && !element.contains(on) && !on.contains(element))
      faults.push(`covered by ${brief(on)}: ${brief(element)}`);
  }
  for (const element of document.querySelectorAll('tl-scrolly, tl-step, [slot=graphic], tl-quote-card')) {
    const { height } = element.getBoundingClientRect();
    if (height < 20) faults.push(`empty: ${element.localName}`);
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`${scrollWidth - clientWidth} px too wide`);
  if (words.length < 100) faults.push('few words');
  return faults;
}

const ENTRY = /\/story-[\da-f]+\.js$/;
const failures = {
  'a policy that allows none': { path: /\/$/, answer: { headers: { 'content-security-policy': "script-src 'none'" } } },
  'one that is not found': { path: ENTRY, answer: { fail: 404 } },
  'one whose connection breaks': { path: ENTRY, answer: { fail: 'drop' as const } },
  'one that throws': { path: ENTRY, answer: { body: 'throw new Error("broken")' } },
  'one that is cut off': { path: ENTRY, answer: { body: 'import "./not-here.js"; customElements.define(' } },
  'one that does not come for long': { path: ENTRY, answer: { delay: 8000 } },
};

describe.each(engines)('in $engine', { timeout: 120_000 }, ({ open, engine }) => {
  // WebKitGTK's driver waits for the page, and a page waits for its script.
  const here = Object.entries(failures).filter(([, { answer }]) => engine !== 'webkit' || !('delay' in answer));

  test.each(here)('with %s for a script, every word is there to read, uncovered', async (_, { path, answer }) => {
    const site = await serve(built.example);
    site.answer(path, answer);
    const tab = await open();
    if ('delay' in answer) {
      void tab.goto(`${site.url}/`).catch(() => undefined);
      await expect
        .poll(() => tab.evaluate(() => document.querySelectorAll('tl-step').length).catch(() => 0), { timeout: 6000 })
        .toBeGreaterThan(8);
    } else await tab.goto(`${site.url}/`);
    expect(await tab.evaluate(() => document.querySelector('tl-scrolly')!.matches(':defined'))).toBe(false);
    expect(await tab.evaluate(faultsOfPlain)).toEqual([]);
  });

  test('who copies the whole page has the prose of every step once, and in order', async () => {
    const site = await serve(built.example);
    const tab = await open();
    await tab.goto(`${site.url}/`);
    await expect.poll(() => tab.evaluate(() => document.querySelector('tl-scrolly')!.matches(':defined'))).toBe(true);
    const { copied, prose } = await tab.evaluate(() => {
      getSelection()!.selectAllChildren(document.querySelector('main')!);
      return {
        copied: getSelection()!.toString(),
        prose: [...document.querySelectorAll('tl-step p:not([data-description])')].map((p) => p.textContent ?? ''),
      };
    });
    const text = unquoted(copied);
    const places = prose.map((words) => text.indexOf(unquoted(words)));
    expect(places.filter((place) => place < 0)).toEqual([]);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(prose.filter((words) => text.split(unquoted(words)).length !== 2)).toEqual([]);
  });
});

/** For each step: what its HTML says that its picture shows, and what the picture shows. */
function shownInSteps(where: 'live' | 'stills') {
  const fold = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
  const numbers = (text: string) => text.match(/\d[\d,]*/g) ?? [];
  const seenIn = (root: ParentNode): string =>
    [...root.querySelectorAll('*')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .flatMap((element) => [...element.childNodes].filter((node) => node instanceof Text).map((node) => node.data))
      .join(' ');
  return [...document.querySelectorAll('tl-step')].flatMap((step) => {
    const graphic = step.closest('tl-scrolly')!.querySelector('[slot=graphic]')!;
    const show = step.getAttribute('data-show')?.split(' ');
    const rows = [...graphic.querySelectorAll('li[data-item], tr[data-row], figure[data-quote]')];
    const shown = rows.filter(
      (row) =>
        !show ||
        show.includes(
          row.getAttribute('data-item') ?? row.getAttribute('data-row') ?? row.getAttribute('data-quote') ?? '',
        ),
    );
    const must = shown.flatMap((row) =>
      row.matches('tr')
        ? [...row.querySelectorAll('data')].flatMap((data) => numbers(fold(data.textContent)))
        : [fold(row.querySelector('[data-what], [data-speaker]')?.textContent)],
    );
    const picture = where === 'stills' ? step.shadowRoot!.querySelector('.still > *') : graphic;
    const text = fold(
      picture?.shadowRoot?.querySelector('[part~=picture]')
        ? seenIn(picture.shadowRoot.querySelector('[part~=picture]')!)
        : '',
    );
    const wrong = must.filter((words) => !text.includes(words)).map((words) => `${step.id} lacks ${words}`);
    const numbersOfHidden = rows
      .filter((row) => !shown.includes(row) && row.matches('tr'))
      .flatMap((row) => [...row.querySelectorAll('data')].flatMap((data) => numbers(fold(data.textContent))));
    const tooMuch = numbersOfHidden.filter(
      (number) =>
        Number(number.replace(',', '')) > 100 && !must.includes(number) && new RegExp(`(^|\\D)${number} `).test(text),
    );
    return [
      ...wrong,
      ...(graphic.localName === 'tl-distance-graphic' && step.getAttribute('data-view') !== 'ruler'
        ? []
        : tooMuch.map((number) => `${step.id} shows ${number}`)),
    ];
  });
}

describe('each step shows what its HTML says', { timeout: 120_000 }, () => {
  test.each(['stacked', 'print'] as const)('%s', async (mode) => {
    const site = await serve(built.example);
    const tab = await openChromium({ reducedMotion: true });
    await tab.goto(`${site.url}/`);
    if (mode === 'print') await tab.page!.emulateMedia({ media: 'print', reducedMotion: 'reduce' });
    else
      await tab.evaluate(() => {
        for (const story of document.querySelectorAll('tl-scrolly')) story.layout = 'stacked';
      });
    await expect
      .poll(
        () =>
          tab.evaluate(() =>
            [...document.querySelectorAll('tl-step')].every((step) => step.shadowRoot!.querySelector('.still > *')),
          ),
        { timeout: 10_000 },
      )
      .toBe(true);
    await expect.poll(() => tab.evaluate(shownInSteps, 'stills' as const), { timeout: 10_000 }).toEqual([]);
  });

  test('beside the steps, as the reader scrolls', async () => {
    const site = await serve(built.example);
    const tab = await openChromium({ reducedMotion: true });
    await tab.goto(`${site.url}/`);
    const ids = await tab.evaluate(() => [...document.querySelectorAll('tl-step')].map(({ id }) => id));
    for (const id of ids) {
      await tab.evaluate(
        (step) => document.getElementById(step)!.scrollIntoView({ block: 'center', behavior: 'instant' }),
        id,
      );
      await expect
        .poll(
          () =>
            tab
              .evaluate(shownInSteps, 'live' as const)
              .then((all) => all.filter((fault) => fault.startsWith(`${id} `))),
          { timeout: 10_000 },
        )
        .toEqual([]);
    }
  });
});
