// A quotation and who said it are one, whatever the page, its width and its language.
import { QuoteCardElement } from '@throughline/elements/quote-card.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { canEmulateMedia, frames, media, viewport } from '../support/reader.ts';

const ACCOUNTS = `
  <h3>Two accounts</h3>
  <figure data-quote="us" lang="en">
    <blockquote cite="/words">“not directed
      at any government”</blockquote>
    <figcaption><span data-speaker>United States</span>, <span data-role>of its buildup</span>,
      <span data-how="attributed-by-others">as reported</span>, <a href="/source">The paper</a></figcaption>
  </figure>
  <figure id="venezuela">
    <blockquote><p>We call it a <em>naval blockade</em>.</p><p>So it is.<br>Every day.</p></blockquote>
    <blockquote data-original lang="es">Es un bloqueo naval.</blockquote>
    <figcaption><span data-speaker>Officials</span>, <span data-occasion>at a meeting</span>,
      <time datetime="2025-10-31">31 October 2025</time>, <span data-translation>translated by the page</span></figcaption>
  </figure>
  <p data-source>Source: <a href="/all">The paper</a></p>`;

const DATA: QuoteCardElement['data'] = {
  title: 'Two accounts',
  quotations: [
    {
      id: 'us',
      words: '"not directed at any government"',
      speaker: 'United States',
      role: 'of its buildup',
      how: 'attributed-by-others',
      howLabel: 'as reported',
      href: '/source',
      linkLabel: 'The paper',
      lang: 'en',
    },
    {
      id: 'venezuela',
      words: 'We call it a naval blockade.\nSo it is.\nEvery day.',
      original: { text: 'Es un bloqueo naval.', lang: 'es' },
      speaker: 'Officials',
      occasion: 'at a meeting',
      date: '2025-10-31',
      dateLabel: '31 October 2025',
      translation: 'translated by the page',
    },
  ],
  sources: [{ text: 'Source: The paper', href: '/all' }],
};

const STATES: QuoteCardElement['state'][] = [
  {},
  { show: ['us'] },
  { focus: 'venezuela' },
  { phrase: 'naval blockade' },
  { show: [], focus: 'us', phrase: 'government' },
  { phrase: 'government', focus: 'us' },
];

let room: HTMLElement;

beforeEach(async () => {
  await viewport(1280, 800);
  room = document.createElement('div');
  document.body.replaceChildren(room);
});

/** A card in the room, drawn. */
async function card(words: string, settings: Partial<QuoteCardElement> = {}): Promise<QuoteCardElement> {
  const element = document.createElement('tl-quote-card');
  element.innerHTML = words;
  Object.assign(element, settings);
  room.append(element);
  await drawn(element);
  return element;
}

async function drawn(element: QuoteCardElement): Promise<void> {
  // The first frame measures the room, the second has the picture for it.
  await frames(2);
  await element.updateComplete;
}

function size(width: number, height: number | null = null): void {
  room.style.width = `${width}px`;
  room.style.height = height === null ? '' : `${height}px`;
}

const inside = (element: Element, selector: string) => [...element.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
const picture = (element: Element) => inside(element, '.picture')[0]!;

/** What is drawn, without the comments that Lit leaves. */
function markup(element: Element): string {
  const copy = picture(element).cloneNode(true) as Element;
  const comments = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  found.forEach((comment) => comment.parentNode!.removeChild(comment));
  copy.normalize();
  return copy.innerHTML.replace(/\s+/g, ' ');
}

describe('the same picture comes', () => {
  test('from the light DOM and from the property, in every state', async () => {
    const light = await card(ACCOUNTS);
    const data = await card('', { data: DATA });
    for (const state of STATES) {
      light.state = data.state = state;
      await light.updateComplete;
      await data.updateComplete;
      expect(markup(data)).toBe(markup(light));
    }
    light.state = {};
    expect(await light.check()).toEqual([]);
    expect(picture(light).textContent).toContain('not directed at any government');
  });

  test('from properties set before the upgrade and after it, in any order', async () => {
    const inert = document.implementation.createHTMLDocument();
    const after = await card('', { data: DATA, state: { focus: 'us' } });
    for (const settings of [
      { data: DATA, state: { focus: 'us' } },
      { state: { focus: 'us' }, data: DATA },
    ]) {
      const before = inert.createElement('tl-quote-card');
      expect(before).not.toBeInstanceOf(QuoteCardElement);
      Object.assign(before, settings);
      room.append(before);
      await drawn(before);
      expect(before).toBeInstanceOf(QuoteCardElement);
      expect(markup(before)).toBe(markup(after));
    }
  });

  test('of a state whichever states came before it', async () => {
    const element = await card(ACCOUNTS);
    const straight = new Map<number, string>();
    for (const order of [
      [0, 1, 2, 3, 4, 5],
      [5, 3, 1, 0, 4, 2, 2, 5, 0],
    ]) {
      for (const index of order) {
        element.state = STATES[index]!;
        await element.updateComplete;
        straight.set(index, straight.get(index) ?? markup(element));
        expect(markup(element)).toBe(straight.get(index));
      }
    }
    expect(new Set(straight.values()).size).toBe(STATES.length);
  });

  test('as a still of a step, but for its links, which are words there', async () => {
    const element = await card(ACCOUNTS, { state: { phrase: 'naval blockade' } });
    const still = element.still({ phrase: 'naval blockade' }) as QuoteCardElement;
    room.append(still);
    await drawn(still);
    expect(markup(still)).toBe(markup(element).replace(/<a [^>]*>|<\/a>/g, ''));
    expect(picture(still).getAttribute('aria-hidden')).toBe('true');
  });
});

describe('the words', () => {
  test('that change in the light DOM, as in a translation, change in the picture', async () => {
    const element = await card(ACCOUNTS);
    element.querySelector('blockquote')!.textContent = '« dirigé contre aucun gouvernement »';
    element.querySelector('[data-speaker]')!.textContent = 'États-Unis';
    await drawn(element);
    expect(inside(element, '[part=words]')[0]!.textContent.trim()).toBe('dirigé contre aucun gouvernement');
    expect(inside(element, '[part=speaker]')[0]!.textContent).toBe('États-Unis');
  });

  test('keep a space or a line where the page has a line break or a paragraph', async () => {
    const element = await card(ACCOUNTS);
    const words = inside(element, '[part=words] > span')[1]!;
    expect(words.textContent).toBe('We call it a naval blockade.\nSo it is.\nEvery day.');
    const letters = document.createRange();
    letters.selectNodeContents(words);
    expect(new Set([...letters.getClientRects()].map(({ top }) => Math.round(top))).size).toBe(3);
  });

  test('come with quotation marks once, whether the page wrote some or not', async () => {
    const element = await card(
      ['No.', '“No.”', '"No."', '“No” and “no”']
        .map((words) => `<figure lang="en"><blockquote>${words}</blockquote><figcaption>Ana</figcaption></figure>`)
        .join(''),
    );
    const marks = inside(element, '[part=words] > span').map((words) => [
      words.textContent,
      getComputedStyle(words, '::before').content,
      getComputedStyle(words, '::after').content,
    ]);
    expect(marks).toEqual([
      ['No.', 'open-quote', 'close-quote'],
      ['No.', 'open-quote', 'close-quote'],
      ['No.', 'open-quote', 'close-quote'],
      ['“No” and “no”', 'none', 'none'],
    ]);
  });

  test('carry their language and direction', async () => {
    const element = await card(`
      <figure lang="ar" dir="rtl"><blockquote>سننتظر المطر</blockquote><figcaption>ليلى</figcaption></figure>
      <figure><blockquote lang="he">נחכה לגשם</blockquote><figcaption>Ruth</figcaption></figure>`);
    const [arabic, hebrew] = inside(element, 'figure');
    expect([arabic!.lang, arabic!.dir, hebrew!.lang]).toEqual(['ar', 'rtl', '']);
    expect(hebrew!.querySelector('blockquote')!.lang).toBe('he');
    for (const words of inside(element, '[part=words]')) expect(getComputedStyle(words).direction).toBe('rtl');
    expect(getComputedStyle(hebrew!.querySelector('figcaption')!).direction).toBe('ltr');
  });

  test('of a phrase are marked, and nothing moves when they are', async () => {
    const element = await card(ACCOUNTS);
    const places = () =>
      inside(element, 'figure, blockquote, figcaption, blockquote > span').map((part) => rounded(part));
    const before = places();
    element.state = { phrase: 'naval blockade' };
    await element.updateComplete;
    expect(inside(element, 'mark').map(({ textContent }) => textContent)).toEqual(['naval blockade']);
    expect(places()).toEqual(before);
    const mark = inside(element, 'mark')[0]!;
    expect(getComputedStyle(mark).textDecorationLine).toContain('underline');
    await expect.poll(() => getComputedStyle(mark).color === getComputedStyle(mark.parentElement!).color).toBe(false);
    expect(getComputedStyle(mark).color).toBe(getComputedStyle(inside(element, '[part=speaker]')[1]!).color);
  });

  test('full of markup and script stay words', async () => {
    const payload = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>\${window.hacked=1}`;
    const element = await card('', {
      state: { phrase: payload, focus: payload, show: [payload] },
      data: {
        title: payload,
        quotations: [
          Object.fromEntries(
            'id words original translation speaker role occasion date dateLabel how howLabel href linkLabel lang dir'
              .split(' ')
              .map((key) => [key, payload]),
          ),
        ],
        sources: [{ text: payload, href: 'javascript:window.hacked=1' }],
      },
    });
    for (const shows of ['whole', 'picture', 'words'] as const) {
      element.shows = shows;
      await drawn(element);
      expect(inside(element, 'img, script, [onerror]')).toEqual([]);
    }
    expect('hacked' in window).toBe(false);
    expect(
      inside(element, 'a').filter(({ attributes }) => /script/i.test(attributes.getNamedItem('href')?.value ?? '')),
    ).toEqual([]);
    expect(element.shadowRoot!.textContent).toContain(payload);
    expect((await element.check()).map(({ code }) => code)).not.toContain('drawing-failed');
  });
});

test('a card without a quotation shows what the page has, and draws when one comes', async () => {
  const element = await card('<p>Soon.</p>');
  expect(inside(element, 'slot')).toHaveLength(1);
  element.innerHTML = ACCOUNTS;
  await drawn(element);
  expect(inside(element, 'figure')).toHaveLength(2);
  element.replaceChildren();
  await drawn(element);
  expect(inside(element, 'figure')).toHaveLength(0);
});

describe('quotation and speaker', () => {
  test('are one figure, next to each other in what is read and copied, and on one printed page', async () => {
    const element = await card(ACCOUNTS);
    expect(picture(element).hasAttribute('role')).toBe(false);
    for (const figure of inside(element, 'figure')) {
      expect(getComputedStyle(figure).breakInside).toBe('avoid');
      const [words, original, caption] = ['[part=words]', '[part=original]', 'figcaption'].map((part) =>
        figure.querySelector(part),
      );
      expect((original ?? words)!.nextElementSibling).toBe(caption);
      expect(caption!.firstElementChild!.getAttribute('part')).toBe('speaker');
    }
    expect(picture(element).innerText.replace(/\s+/g, ' ')).toContain(
      'not directed at any government United States of its buildup',
    );
  });

  test('standing alone are not said twice: there is no table of them', async () => {
    const element = await card(ACCOUNTS);
    expect(inside(element, 'details.words, slot')).toEqual([]);
    expect(inside(element, 'figure a').map((link) => link.getAttribute('href'))).toEqual(
      ['/source', '/words'].slice(0, 1),
    );
  });

  test('in a stage are a picture with nothing to focus, and stand as written behind the disclosure', async () => {
    const element = await card(ACCOUNTS, { staged: true });
    expect(picture(element).getAttribute('aria-hidden')).toBe('true');
    expect(picture(element).querySelectorAll('a, button, [tabindex]')).toHaveLength(0);
    const slot = inside(element, 'details.words slot')[0] as HTMLSlotElement;
    expect(slot.assignedElements()).toContain(element.querySelector('figure'));
  });
});

describe('the room', () => {
  const LONG = `<figure><blockquote>${'We will wait for the rain, and then plant the field. '.repeat(6)}</blockquote><figcaption><span data-speaker>Ana Prado</span> <span data-role>farmer</span></figcaption></figure>`;
  const WIDE = `<figure lang="de"><blockquote>Donaudampfschifffahrtsgesellschaftskapitänsmütze${'1234567890'.repeat(4)}</blockquote><figcaption>Rindfleischetikettierungsüberwachungsbeauftragte</figcaption></figure>`;

  test.each([240, 300, 330, 479, 480, 768, 1100, 2560])(
    'of %i px holds every letter, none of them under 12 px',
    async (width) => {
      size(width);
      for (const words of [ACCOUNTS, LONG, WIDE]) {
        const element = await card(words);
        for (const part of inside(element, 'figure *')) {
          expect(part.getBoundingClientRect().right).toBeLessThanOrEqual(room.getBoundingClientRect().right + 1);
          expect(part.getBoundingClientRect().left).toBeGreaterThanOrEqual(room.getBoundingClientRect().left - 1);
          expect(parseFloat(getComputedStyle(part).fontSize)).toBeGreaterThanOrEqual(12);
        }
        element.remove();
      }
    },
  );

  test('sets two accounts side by side where it is wide, and one above the other where not', async () => {
    const element = await card(ACCOUNTS);
    const tops = () => inside(element, 'figure').map((figure) => Math.round(figure.getBoundingClientRect().top));
    size(768);
    await drawn(element);
    expect(new Set(tops()).size).toBe(1);
    size(330);
    await drawn(element);
    expect(new Set(tops()).size).toBe(2);
  });

  test('in a page that runs from right to left puts the first account on the right', async () => {
    room.dir = 'rtl';
    size(768);
    const element = await card(ACCOUNTS);
    const [first, second] = inside(element, 'figure').map((figure) => figure.getBoundingClientRect().left);
    expect(first).toBeGreaterThan(second!);
  });

  test.each([
    [330, 300],
    [300, 260],
    [760, 780],
    [1400, 700],
  ])(
    'of a stage of %i × %i px holds every word in every state, at any size of letters the reader asks for',
    async (width, height) => {
      size(width, height);
      for (const letters of ['', '24px']) {
        document.documentElement.style.fontSize = letters;
        for (const words of [ACCOUNTS, LONG]) {
          const element = await card(words, { staged: true });
          for (const state of STATES) {
            element.state = state;
            await drawn(element);
            if ((await element.check()).some(({ code }) => code === 'no-room')) continue;
            const quotes = inside(element, '.quotes')[0]!;
            const stage = picture(element).getBoundingClientRect();
            expect(quotes.scrollHeight).toBeLessThanOrEqual(quotes.clientHeight);
            for (const figure of inside(element, 'figure.shown')) {
              expect(figure.getBoundingClientRect().bottom).toBeLessThanOrEqual(stage.bottom + 1);
              expect(figure.getBoundingClientRect().top).toBeGreaterThanOrEqual(stage.top - 1);
            }
          }
          element.remove();
        }
      }
      document.documentElement.style.fontSize = '';
    },
  );

  test('of a phone’s stage is enough for two short accounts', async () => {
    size(330, 300);
    const element = await card(
      ACCOUNTS.replace(/<h3>.*<\/h3>|<p data-source>.*<\/p>/g, '').replace(/<p>So it is.*?<\/p>/, ''),
      { staged: true },
    );
    expect(await element.check()).toEqual([]);
    expect(
      inside(element, 'figure').every(
        (figure) => figure.getBoundingClientRect().bottom <= room.getBoundingClientRect().bottom,
      ),
    ).toBe(true);
  });

  test('that is far too small keeps the speaker in sight while the words scroll', async () => {
    size(330, 300);
    const element = await card(LONG.replace('</blockquote>', `${'And again. '.repeat(150)}</blockquote>`), {
      staged: true,
    });
    expect((await element.check()).map(({ code }) => code)).toEqual(['no-room']);
    const speaker = inside(element, '[part=speaker]')[0]!.getBoundingClientRect();
    expect(speaker.bottom).toBeLessThanOrEqual(picture(element).getBoundingClientRect().bottom + 1);
    const words = inside(element, '[part=words]')[0]!;
    expect(words.scrollHeight).toBeGreaterThan(words.clientHeight);
  });

  test('of a stage is kept for a quotation that a step does not show: nothing jumps when it comes', async () => {
    size(760, 780);
    const element = await card(ACCOUNTS, { staged: true });
    const places = () => inside(element, 'figure').map((figure) => rounded(figure));
    const all = places();
    element.state = { show: ['venezuela'] };
    await drawn(element);
    expect(places()).toEqual(all);
    const [hidden, shown] = inside(element, 'figure');
    expect(hidden!.getAttribute('aria-hidden')).toBe('true');
    await expect.poll(() => getComputedStyle(hidden!).visibility).toBe('hidden');
    expect(getComputedStyle(shown!).visibility).toBe('visible');
  });
});

if (canEmulateMedia) {
  test('nothing moves for a reader who asks for less motion', async () => {
    const element = await card(ACCOUNTS);
    const durations = () =>
      inside(element, 'figure, blockquote, .speaker').flatMap((part) =>
        getComputedStyle(part).transitionDuration.split(', '),
      );
    expect(durations()).toContain('0.4s');
    await media({ reducedMotion: 'reduce' });
    expect(new Set(durations())).toEqual(new Set(['0s']));
  });

  test('a phrase and a quotation in focus are told apart also in the system’s colours', async () => {
    await media({ forcedColors: 'active' });
    const element = await card(ACCOUNTS, { state: { phrase: 'naval blockade' } });
    expect(getComputedStyle(inside(element, 'mark')[0]!).backgroundColor).not.toBe('rgba(0, 0, 0, 0)');
    element.state = { focus: 'us' };
    await element.updateComplete;
    expect(inside(element, 'figure').map((figure) => getComputedStyle(figure).outlineStyle)).toEqual(['solid', 'none']);
  });
}

/** Where something stands, in whole pixels. */
function rounded(element: Element): number[] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left, top, width, height].map(Math.round);
}
