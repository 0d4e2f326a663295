import '@throughline/elements/arms-request-checklist.js';
import type { ArmsRequestChecklistElement } from '@throughline/elements/arms-request-checklist/element.js';
import type { WrittenChecklist } from '@throughline/elements/arms-request-checklist/model.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { canEmulateMedia, frames, media } from '../support/reader.ts';

const LIST = `
  <h3>What was asked of whom</h3>
  <ul data-by="Southland">
    <li data-item="radar" data-of="Northland" data-status="requested">
      <span data-what>radars</span>, <span data-note>in writing</span>, say <cite data-certainty="reported"><a href="https://example.org/a">officials</a></cite> <time datetime="2024-10">October</time>
      <span data-status="confirmed">After a vote. <cite data-certainty="claimed">the president</cite> <time datetime="2024-11-02">2 November</time></span>
    </li>
    <li data-item="boats" data-of="Northland" data-status="refused"><b data-word>turned down</b> patrol boats (six) – <cite>the embassy</cite></li>
    <li data-item="pilots" data-status="sought">training of <span data-of>Eastland and Westland</span> <span data-status="refused"><cite>a committee</cite></span></li>
  </ul>
  <p data-source>Source: <a href="https://example.org/b">a newspaper</a></p>
  <p hidden><span data-word="asked">To {of}</span></p>`;

const DATA: WrittenChecklist = {
  title: 'What was asked of whom',
  items: [
    {
      id: 'radar',
      what: 'radars',
      of: 'Northland',
      by: 'Southland',
      status: 'requested',
      note: 'in writing',
      attribution: { who: 'officials', certainty: 'reported', href: 'https://example.org/a' },
      asOf: '2024-10',
      moves: [
        {
          status: 'confirmed',
          note: 'After a vote.',
          attribution: { who: 'the president', certainty: 'claimed' },
          asOf: '2024-11-02',
        },
      ],
    },
    {
      id: 'boats',
      what: 'patrol boats (six)',
      of: 'Northland',
      by: 'Southland',
      status: 'refused',
      word: 'turned down',
      attribution: { who: 'the embassy' },
    },
    {
      id: 'pilots',
      what: 'training of',
      of: 'Eastland and Westland',
      by: 'Southland',
      status: 'sought',
      moves: [{ status: 'refused', attribution: { who: 'a committee' } }],
    },
  ],
  sources: [{ text: 'Source: a newspaper', href: 'https://example.org/b' }],
  words: { asked: 'To {of}' },
};

const create = () => document.createElement('tl-arms-request-checklist');
const settled = async (element: ArmsRequestChecklistElement) => {
  await frames(2);
  await element.updateComplete;
  return element;
};
const add = (content: string | WrittenChecklist, state: ArmsRequestChecklistElement['state'] = {}) => {
  const element = create();
  if (typeof content === 'string') element.innerHTML = content;
  else element.data = content;
  element.state = state;
  document.body.append(element);
  return settled(element);
};
const part = (element: Element, name: string) => element.shadowRoot!.querySelector(`[part="${name}"]`)!;
const parts = (element: Element, name: string) => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>(`[part="${name}"]`),
];
const words = (element: Element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim();
/** What a picture is made of, without Lit's own comments and white space. */
const drawing = (element: Element) =>
  part(element, 'picture')
    .innerHTML.replace(/<!--.*?-->/gs, '')
    .replace(/\s+/g, ' ');

beforeEach(() => {
  document.body.replaceChildren();
  document.body.style.width = '600px';
  document.documentElement.lang = 'en';
});

describe('the words of the page and the property data', () => {
  test.each([{}, { focus: 'boats' }, { show: ['radar', 'pilots'] }, { status: { radar: 'confirmed' } }])(
    'give the same picture in the state %j',
    async (state) => {
      const marked = await add(LIST, state);
      const given = await add(DATA, state);
      expect(words(part(marked, 'ledger'))).toContain('To Northland by Southland');
      expect(drawing(marked)).toBe(drawing(given));
      expect(await Promise.all([marked.check(), given.check()])).toEqual([[], []]);
    },
  );

  test('are read before or after the upgrade, the properties in any order', async () => {
    const expected = drawing(await add(LIST, { focus: 'radar' }));
    const late = document.createElement('div');
    late.innerHTML = `<tl-arms-request-checklist>${LIST}</tl-arms-request-checklist>`;
    const [parsed] = late.children as unknown as [ArmsRequestChecklistElement];
    document.body.append(late);
    parsed.state = { focus: 'radar' };
    expect(drawing(await settled(parsed))).toBe(expected);

    // An element of a document without a window is not upgraded until it is adopted.
    const inert = new DOMParser().parseFromString(
      '<tl-arms-request-checklist></tl-arms-request-checklist>',
      'text/html',
    ).body.firstElementChild as ArmsRequestChecklistElement;
    Object.assign(inert, { state: { focus: 'radar' }, data: DATA });
    expect(inert.shadowRoot).toBeNull();
    document.body.append(inert);
    expect(drawing(await settled(inert))).toBe(expected);
  });

  test('are read in a list of the page, too', async () => {
    const expected = drawing(await add(LIST));
    const list = document.createElement('ul');
    list.innerHTML = `<li><tl-arms-request-checklist>${LIST}</tl-arms-request-checklist></li>`;
    document.body.append(list);
    expect(drawing(await settled(list.querySelector('tl-arms-request-checklist')!))).toBe(expected);
  });

  test('are followed when they change, as in a translation', async () => {
    const element = await add(LIST);
    element.querySelector('[data-what]')!.textContent = 'radares';
    element.querySelector('[data-word=""]')!.textContent = 'denegado';
    element.querySelector('[data-word=asked]')!.textContent = 'A {of}';
    element.querySelector('[data-item=pilots] [data-of]')!.textContent = 'Oriente';
    await settled(element);
    expect(parts(element, 'what')[0]!.textContent).toBe('radares');
    expect(parts(element, 'status')[1]!.textContent).toBe('denegado');
    expect(parts(element, 'asked').map(words)).toEqual(['A Northland by Southland', 'A Oriente by Southland']);
    element.querySelector('[data-item=boats]')!.remove();
    await settled(element);
    expect(parts(element, 'item')).toHaveLength(2);
  });
});

describe('the picture', () => {
  test('is lists of words, without headings, and no image', async () => {
    const element = await add(LIST);
    const picture = part(element, 'picture');
    expect(picture.getAttribute('role')).toBeNull();
    expect(picture.querySelectorAll('h1, h2, h3, h4, h5, h6, [role=heading], a, button')).toHaveLength(0);
    expect([...picture.querySelectorAll('ul ul')].map((list) => words(list.previousElementSibling!))).toEqual([
      'To Northland by Southland',
      'To Eastland and Westland by Southland',
    ]);
    expect(parts(element, 'item').map(words)).toEqual([
      'radars requested in writing officials · reported · as of October 2024',
      'patrol boats (six) turned down the embassy',
      'training of being sought not attributed',
    ]);
  });

  test('has for each status a shape of its own', async () => {
    const statuses = ['requested', 'sought', 'acknowledged', 'confirmed', 'delivered', 'refused', 'unknown'];
    const element = await add({ items: statuses.map((status) => ({ what: status, of: 'Northland', status })) });
    await new Promise((done) => setTimeout(done, 500));
    const shapes = parts(element, 'mark').map((mark) =>
      [...mark.children].map((piece) => {
        const { opacity, r, strokeDasharray } = getComputedStyle(piece);
        return [opacity, r, strokeDasharray].join();
      }),
    );
    expect(new Set(shapes.map(String)).size).toBe(statuses.length);
  });

  test('keeps the room of what is not shown, and hides it from everyone', async () => {
    const element = await add(LIST);
    const place = () => parts(element, 'item')[2]!.getBoundingClientRect().top - element.getBoundingClientRect().top;
    const before = place();
    element.state = { show: ['pilots'] };
    await settled(element);
    expect(place()).toBeCloseTo(before, 0);
    expect(parts(element, 'item').map((item) => item.getAttribute('aria-hidden'))).toEqual(['true', 'true', null]);
    await expect.poll(() => getComputedStyle(parts(element, 'what')[0]!).visibility).toBe('hidden');
  });

  test('is the same by whatever way a state was come to', async () => {
    const final = { focus: 'boats', status: { radar: 'confirmed' } };
    const straight = await add(LIST, final);
    const roundabout = await add(LIST, { show: [] });
    for (const state of [{ focus: 'radar' }, { show: ['pilots'], focus: 'pilots' }, {}, final]) {
      roundabout.state = state;
      await settled(roundabout);
    }
    expect(drawing(roundabout)).toBe(drawing(straight));
  });

  test.each([
    [330, 300],
    [330, 200],
    [500, 240],
    [760, 780],
  ])('fits a stage of %i × %i, whatever is in focus', async (width, height) => {
    const stage = document.createElement('div');
    stage.style.cssText = `width: ${width}px; height: ${height}px; font-family: sans-serif`;
    document.body.append(stage);
    const element = create();
    element.staged = true;
    element.innerHTML = LIST;
    stage.append(element);
    for (const state of [
      {},
      { focus: 'radar' },
      { focus: 'radar', status: { radar: 'confirmed' } },
      { focus: 'pilots' },
    ]) {
      element.state = state;
      await settled(element);
      const picture = part(element, 'picture');
      await expect
        .poll(() => picture.scrollHeight - picture.clientHeight, { message: JSON.stringify(state) })
        .toBeLessThanOrEqual(1);
      expect(picture.getAttribute('aria-hidden')).toBe('true');
      expect(parts(element, 'item').length).toBeGreaterThan(0);
    }
  });

  test.each([240, 300, 1100, 2560])('overflows no column of %i px, with the longest words', async (width) => {
    document.body.style.width = `${width}px`;
    const long = 'Unterwasserschallortungsgeräteinstandsetzungsgenehmigungsverfahren'.repeat(3);
    const element = await add({
      title: long,
      items: [{ what: long, of: long, by: long, status: 'sought', word: long, note: long, attribution: { who: long } }],
    });
    await frames(2);
    expect(element.scrollWidth).toBeLessThanOrEqual(width);
    for (const item of element.shadowRoot!.querySelectorAll('p')) expect(item.scrollWidth).toBeLessThanOrEqual(width);
  });

  test('stands on the other side where the page runs from right to left', async () => {
    document.body.dir = 'rtl';
    const element = await add(LIST);
    const right = (name: string) => part(element, name).getBoundingClientRect().right;
    expect(right('mark')).toBeCloseTo(right('item'), 0);
    document.body.removeAttribute('dir');
  });

  if (canEmulateMedia)
    test('moves nothing for a reader who wants no motion', async () => {
      await media({ reducedMotion: 'reduce' });
      const element = await add(LIST);
      const durations = [...part(element, 'picture').querySelectorAll('*')].map(
        (node) => getComputedStyle(node).transitionDuration,
      );
      expect(new Set(durations)).toEqual(new Set(['0s']));
    });
});

describe('what is behind "Data"', () => {
  test('is the page’s own list, with its links', async () => {
    const element = await add(LIST);
    const slot = element.shadowRoot!.querySelector('details slot') as HTMLSlotElement;
    expect(
      slot
        .assignedElements()
        .flatMap((child) => [...child.querySelectorAll('a')])
        .map((link) => link.getAttribute('href')),
    ).toEqual(['https://example.org/a', 'https://example.org/b']);
  });

  test('is a table where the data was given', async () => {
    const element = await add(DATA);
    expect(element.shadowRoot!.querySelectorAll('details tbody tr')).toHaveLength(5);
  });
});

describe('bad input', () => {
  const hostile = '<img src=x onerror="globalThis.attacked = true"><script>globalThis.attacked = true</script>';

  test('stays text in every place', async () => {
    const element = await add({
      title: hostile,
      items: [
        {
          id: hostile,
          what: hostile,
          of: hostile,
          ofWords: hostile,
          by: hostile,
          status: hostile,
          word: hostile,
          note: hostile,
          attribution: { who: hostile, href: 'javascript:globalThis.attacked = true' },
          asOf: hostile,
        },
      ],
      sources: [{ text: hostile, href: 'javascript:globalThis.attacked = true' }],
      words: { asked: hostile, by: hostile, tally: hostile },
    });
    expect(element.shadowRoot!.querySelectorAll('img, script, [href]')).toHaveLength(0);
    expect(parts(element, 'what')[0]!.textContent).toBe(hostile);
    expect((await element.check()).map(({ code }) => code)).toContain('unsafe-link');
    expect('attacked' in globalThis).toBe(false);
  });

  test.each([
    ['nothing', ''],
    ['an empty list', '<ul></ul>'],
    ['a list of nothing', '<ul><li></li><li data-item="x" data-status="requested"></li></ul>'],
    ['statuses without items', '<ul><li><span data-status="confirmed"></span></li></ul>'],
    ['lists in lists', '<ul><li data-of="a" data-status="sought">x<ul><li>y</li></ul></li></ul>'],
  ])('%s is no exception', async (_, content) => {
    const failures: Event[] = [];
    document.body.addEventListener('tl-problem', (event) => failures.push(event), { once: true });
    const element = await add(content);
    expect(failures).toEqual([]);
    expect((await element.check()).map(({ code }) => code)).not.toContain('drawing-failed');
  });

  test('without a list, the words of the page are shown as they are', async () => {
    const element = await add('<p>Only a paragraph.</p>');
    expect(element.shadowRoot!.querySelector('slot')!.assignedElements()).toHaveLength(1);
    expect(element.querySelector('p')!.getBoundingClientRect().height).toBeGreaterThan(0);
  });
});

test('the picture of one step keeps no room for what other steps show', async () => {
  const whole = await add(LIST, { show: ['radar'] });
  const { height } = whole.getBoundingClientRect();
  const still = whole.still({ show: ['radar'] }) as ArmsRequestChecklistElement;
  document.body.append(still);
  await settled(still);
  const shown = parts(still, 'item').filter((item) => item.getBoundingClientRect().height > 0);
  expect(shown.map((item) => item.textContent.includes('radars'))).toEqual([true]);
  expect(still.getBoundingClientRect().height).toBeLessThan(height - shown[0]!.getBoundingClientRect().height);
});
