// Distances say the same on the map, on the ruler and in the table, and the map comes when it is wanted.
import { DistanceGraphicElement } from '@throughline/elements/distance-graphic.js';
import '@throughline/elements/scrolly.js';
import { setStrings } from '@throughline/elements/strings.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { canEmulateMedia, frames, media, press } from '../support/reader.ts';

/** Two square countries that share a border on the prime meridian. */
const TOPOLOGY = {
  type: 'Topology',
  arcs: [
    [
      [0, 5],
      [0, -5],
    ],
    [
      [0, -5],
      [-5, -5],
      [-5, 5],
      [0, 5],
    ],
    [
      [0, 5],
      [5, 5],
      [5, -5],
      [0, -5],
    ],
  ],
  objects: {
    countries: {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Polygon', id: '001', properties: { name: 'Westland' }, arcs: [[0, 1]] },
        { type: 'Polygon', id: '002', properties: { name: 'Eastland' }, arcs: [[-1, 2]] },
      ],
    },
  },
};

const TABLE = `
  <table data-centre="-5,0" data-centre-name="West Cape">
    <caption>How near?</caption>
    <thead><tr><td></td><th scope="col" data-col="stated">As stated</th><th scope="col" data-col="measured">Measured</th></tr></thead>
    <tbody>
      <tr data-row="ships" data-coast="001"><th scope="row">Ships</th>
        <td><data value="400" data-qualifier="under" data-unit="km">within
          400 km</data> <cite data-certainty="reported"><a href="/said">an official</a></cite></td><td></td></tr>
      <tr data-row="isle" data-from="West Cape" data-points="-5,0 -5,9"><th scope="row">Far Isle</th>
        <td></td><td><data value="1001" data-unit="km">1,001 km</data> <span data-note>straight north</span></td></tr>
      <tr data-row="port" data-points="-5,5 -8,5"><th scope="row">Port</th>
        <td><data value="300" data-qualifier="over" data-unit="km">more than 300 km</data></td>
        <td><data data-unit="km"></data></td></tr>
      <tr data-row="known" data-familiar><th scope="row">London to Paris</th><td></td><td><data value="344" data-unit="km">344 km</data></td></tr>
    </tbody>
  </table>
  <p data-method>Along great circles.</p>
  <p data-credit>A made-up map</p>
  <p hidden><span data-country="001">West</span> <span data-word="over">beyond {n}</span></p>
  <p data-source>Source: <a href="/all">nobody</a></p>`;

const DATA: DistanceGraphicElement['data'] = {
  title: 'How near?',
  centre: '-5,0',
  centreName: 'West Cape',
  rows: [
    {
      id: 'ships',
      label: 'Ships',
      coast: '001',
      stated: {
        value: '400',
        qualifier: 'under',
        unit: 'km',
        label: 'within 400 km',
        attribution: { who: 'an official', certainty: 'reported', href: '/said' },
      },
    },
    {
      id: 'isle',
      label: 'Far Isle',
      from: 'West Cape',
      points: '-5,0 -5,9',
      measured: { value: '1001', unit: 'km', label: '1,001 km' },
      note: 'straight north',
    },
    {
      id: 'port',
      label: 'Port',
      points: '-5,5 -8,5',
      stated: { value: '300', qualifier: 'over', unit: 'km', label: 'more than 300 km' },
      measured: { unit: 'km' },
    },
    { id: 'known', label: 'London to Paris', familiar: true, measured: { value: '344', unit: 'km', label: '344 km' } },
  ],
  method: 'Along great circles.',
  credit: 'A made-up map',
  countries: { '001': 'West' },
  words: { stated: 'As stated', measured: 'Measured', over: 'beyond {n}' },
  sources: [{ text: 'Source: nobody', href: '/all' }],
};

const STATES: DistanceGraphicElement['state'][] = [
  {},
  { show: ['ships', 'isle'] },
  { focus: 'port' },
  { view: 'ruler' },
  { view: 'ruler', focus: 'ships', show: ['ships'] },
  { show: [], focus: 'nobody', view: 'globe' },
];

let room: HTMLElement;
beforeEach(() => {
  room = document.createElement('div');
  room.style.width = '640px';
  document.body.replaceChildren(room);
  scrollTo(0, 0);
});
afterEach(() => vi.restoreAllMocks());

const make = (change: (element: DistanceGraphicElement) => void) => {
  const element = document.createElement('tl-distance-graphic');
  change(element);
  room.append(element);
  return element;
};
const inLight = (element: DistanceGraphicElement) => void (element.innerHTML = TABLE);
const picture = (element: DistanceGraphicElement) => element.shadowRoot!.querySelector('.picture');
/** What is drawn, without the marks that Lit leaves between. */
/** What is drawn, without the marks that Lit leaves for itself and what measures the room, which draws nothing. */
const drawing = (element: DistanceGraphicElement) =>
  picture(element)
    ?.innerHTML.replace(/<!--.*?-->/g, '')
    .replace(/<div class="sensor[^<]*<\/div>/, '')
    .replace(/\s+/g, ' ');
const settled = async (element: DistanceGraphicElement) => {
  await element.updateComplete;
  await frames(2);
  await element.updateComplete;
};
const mapped = (element: DistanceGraphicElement) =>
  expect.poll(() => element.shadowRoot!.querySelector('[part="map"]') !== null, { timeout: 10_000 }).toBe(true);
const codes = async (element: DistanceGraphicElement) => (await element.check()).map(({ code }) => code);

describe('one picture', () => {
  test('the light DOM and the property data draw the same, in every state', async () => {
    const light = make((element) => (inLight(element), (element.topology = TOPOLOGY)));
    const given = make((element) => ((element.data = DATA), (element.topology = TOPOLOGY)));
    await mapped(light);
    await mapped(given);
    for (const state of STATES) {
      light.state = given.state = state;
      await settled(light);
      await settled(given);
      expect(drawing(given)).toBe(drawing(light));
    }
    expect(await codes(light)).toEqual([]);
  });

  test('properties before and after the upgrade, in any order, draw the same', async () => {
    const before = make(
      (element) => (
        (element.state = { focus: 'isle' }),
        (element.units = 'km'),
        (element.topology = TOPOLOGY),
        (element.data = DATA)
      ),
    );
    await mapped(before);
    const after = make(() => undefined);
    await settled(after);
    after.data = DATA;
    await settled(after);
    after.topology = TOPOLOGY;
    await mapped(after);
    after.units = 'km';
    after.state = { focus: 'isle' };
    await settled(after);
    expect(drawing(after)).toBe(drawing(before));
  });

  test('the way to a state leaves no trace in its drawing', async () => {
    const element = make((made) => (inLight(made), (made.topology = TOPOLOGY)));
    await mapped(element);
    const direct = drawing(element);
    for (const state of [...STATES, {}]) {
      element.state = state;
      await settled(element);
    }
    expect(drawing(element)).toBe(direct);
  });

  test('what it is written as draws the same again', async () => {
    const element = make((made) => (inLight(made), (made.topology = TOPOLOGY), (made.units = 'mi')));
    await mapped(element);
    const again = make((made) => (made.data = element.written));
    await mapped(again);
    expect(drawing(again)).toBe(drawing(element));
  });

  test('a translation of the words is drawn', async () => {
    const element = make((made) => (inLight(made), (made.topology = TOPOLOGY)));
    await mapped(element);
    element.querySelector('[data-row=isle] th')!.textContent = 'Isla Lejana';
    element.querySelector('[data-country]')!.textContent = 'Oeste';
    await expect.poll(() => picture(element)?.textContent).toContain('Isla Lejana');
    expect(picture(element)?.textContent).not.toContain('Far Isle');
    element.state = { show: [] };
    await expect.poll(() => picture(element)?.textContent).toContain('Oeste');
  });

  test('markup in the words stays words', async () => {
    const bad = '<img src=x onerror="parent.hit = 1">';
    const element = make(
      (made) => (
        (made.data = {
          ...DATA,
          title: bad,
          centreName: bad,
          credit: bad,
          rows: [{ id: bad, label: bad, note: bad, points: '-5,0 -5,9', measured: { unit: 'km', label: bad } }],
        }),
        (made.topology = TOPOLOGY)
      ),
    );
    await mapped(element);
    for (const view of ['map', 'ruler']) {
      element.state = { view };
      await settled(element);
      expect(element.shadowRoot!.querySelector('img')).toBeNull();
      expect(picture(element)?.textContent).toContain('<img');
    }
  });

  test('an empty one is an empty one, and a table without rows is no error', async () => {
    const nothing = make(() => undefined);
    const bare = make((element) => (element.innerHTML = '<table><caption>Nothing</caption></table>'));
    await settled(nothing);
    await settled(bare);
    expect(picture(nothing)).toBeNull();
    expect(await codes(nothing)).toEqual([]);
    expect(await codes(bare)).toEqual(['no-rows']);
  });
});

describe('what is drawn', () => {
  test.each([240, 330, 640, 1000])(
    'in a column of %i pixels no two texts of the map overlap or leave it, in any state',
    async (width) => {
      room.style.width = `${width}px`;
      const element = make((made) => (inLight(made), (made.topology = TOPOLOGY)));
      await mapped(element);
      await settled(element);
      for (const state of STATES.filter(({ view }) => view !== 'ruler')) {
        element.state = state;
        await settled(element);
        const map = element.shadowRoot!.querySelector<SVGSVGElement>('[part="map"]')!;
        expect(map.getBoundingClientRect().width).toBe(width);
        // The box of the letters: that on the screen counts their halo in one engine and not in another.
        const texts = [...map.querySelectorAll<SVGTextElement>('[part="label"]')].map((text) => ({
          words: text.textContent,
          box: text.getBBox(),
          of: text.parentElement,
        }));
        texts.forEach(({ box: a, words, of }, i) => {
          expect([
            words,
            a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= map.height.baseVal.value,
          ]).toEqual([words, true]);
          // Lines of one label are set by the line.
          for (const { box: b, words: other } of texts.slice(0, i).filter((text) => text.of !== of)) {
            const overlap = Math.min(
              Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
              Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
            );
            expect(overlap, `${words} and ${other}`).toBeLessThan(1);
          }
        });
      }
    },
  );

  test('no text is smaller than 12 pixels', async () => {
    const element = make((made) => (inLight(made), (made.topology = TOPOLOGY)));
    await mapped(element);
    for (const view of ['map', 'ruler']) {
      element.state = { view };
      await settled(element);
      for (const text of picture(element)!.querySelectorAll('text, p, b, span'))
        expect(parseFloat(getComputedStyle(text).fontSize)).toBeGreaterThanOrEqual(12);
    }
  });

  test('words, bars and map fit the room of a stage', async () => {
    for (const [width, height] of [
      [330, 300],
      [760, 780],
    ] as const) {
      Object.assign(room.style, { width: `${width}px`, height: `${height}px` });
      for (const state of [{ view: 'ruler' }, { view: 'ruler', focus: 'isle' }, {}]) {
        const element = make(
          (made) => (inLight(made), (made.topology = TOPOLOGY), (made.staged = true), (made.state = state)),
        );
        if (!state.view) await mapped(element);
        await settled(element);
        const box = picture(element)!.getBoundingClientRect();
        for (const part of picture(element)!.querySelectorAll('p, .bar, .scale, .map')) {
          const { top, bottom } = part.getBoundingClientRect();
          expect([part.textContent, top >= box.top - 0.5 && bottom <= box.bottom + 0.5]).toEqual([
            part.textContent,
            true,
          ]);
        }
        expect(box.width).toBe(width);
        element.remove();
      }
    }
  });

  test('right to left the ruler grows from the right, and the map is the same map', async () => {
    const ltr = make((made) => (inLight(made), (made.topology = TOPOLOGY)));
    const rtl = make((made) => (inLight(made), (made.topology = TOPOLOGY), (made.dir = 'rtl')));
    await mapped(ltr);
    await mapped(rtl);
    await settled(rtl);
    const land = (element: DistanceGraphicElement) =>
      [...element.shadowRoot!.querySelectorAll('.land, .home, .mark .line')].map((path) => path.getAttribute('d'));
    expect(land(rtl)).toEqual(land(ltr));
    rtl.state = { view: 'ruler' };
    await settled(rtl);
    const bar = rtl.shadowRoot!.querySelector('.bar')!.getBoundingClientRect();
    const line = rtl.shadowRoot!.querySelector('.bar .line')!.getBoundingClientRect();
    expect(line.right).toBeCloseTo(bar.right, 0);
    expect(line.width).toBeLessThan(bar.width);
  });

  if (canEmulateMedia)
    test('nothing moves for a reader who asked for less motion', async () => {
      await media({ reducedMotion: 'reduce' });
      const element = make((made) => (inLight(made), (made.topology = TOPOLOGY)));
      await mapped(element);
      expect(getComputedStyle(element.shadowRoot!.querySelector('.mark')!).transitionDuration).toMatch(/^0s(, 0s)*$/);
    });
});

describe('the map data', () => {
  /** Answers requests by hand: `answer('a')` answers the request for an address that ends in "a". */
  const waiting = () => {
    const open = new Map<string, (response: Response) => void>();
    const fetched = vi.spyOn(window, 'fetch').mockImplementation((input, init) => {
      const url = (input as URL).href;
      return new Promise((resolve, reject) => {
        open.set(url.slice(url.lastIndexOf('/') + 1), resolve);
        init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      });
    });
    return { fetched, answer: (name: string, response: Response) => open.get(name)?.(response) };
  };
  const good = () => new Response(JSON.stringify(TOPOLOGY));

  test('it is fetched when the graphic comes near, and not before', async () => {
    const { fetched, answer } = waiting();
    room.style.marginTop = '6000px';
    const element = make((made) => (inLight(made), (made.map = 'far.json')));
    await settled(element);
    await frames(10);
    expect(fetched).not.toHaveBeenCalled();
    element.scrollIntoView();
    await expect.poll(() => fetched.mock.calls.length).toBe(1);
    answer('far.json', good());
    await mapped(element);
  });

  test('until it comes the ruler stands in its room, and nothing moves when it does', async () => {
    const { fetched, answer } = waiting();
    const element = make((made) => (inLight(made), (made.map = 'late.json')));
    const below = document.createElement('p');
    room.append(below);
    await expect.poll(() => fetched.mock.calls.length).toBe(1);
    await settled(element);
    expect(element.shadowRoot!.querySelector('[part="ruler"]')).not.toBeNull();
    const top = below.getBoundingClientRect().top;
    answer('late.json', good());
    await mapped(element);
    await settled(element);
    expect(element.shadowRoot!.querySelector('[part="ruler"]')).toBeNull();
    expect(below.getBoundingClientRect().top).toBe(top);
  });

  const shown = (element: DistanceGraphicElement, part: string) =>
    element.shadowRoot!.querySelector<HTMLElement>(`[part="${part}"]`);
  /** That the map is missing, as a reader reads it; `undefined` where nothing is said. */
  const saidMissing = (element: DistanceGraphicElement) =>
    shown(element, 'missing')?.querySelector('span')?.textContent.trim();
  /** A graphic whose map has failed once. */
  const failed = async (change: (element: DistanceGraphicElement) => void = () => {}, name = 'bad.json') => {
    const { fetched, answer } = waiting();
    const element = make((made) => (inLight(made), (made.map = name), change(made)));
    await expect.poll(() => fetched.mock.calls.length).toBe(1);
    answer(name, new Response('', { status: 500 }));
    await expect.poll(() => shown(element, 'retry') !== null).toBe(true);
    return { element, fetched, answer, retry: shown(element, 'retry') as HTMLButtonElement };
  };

  test.each<[string, () => Response, string]>([
    ['that is missing', () => new Response('', { status: 404 }), 'map-missing'],
    ['that its server fails to send', () => new Response('', { status: 500 }), 'map-missing'],
    ['that is a web page', () => new Response('<!doctype html>'), 'map-no-json'],
    ['that breaks off', () => new Response('{"type": "Topol'), 'map-no-json'],
    ['that is other JSON', () => new Response('{"type": "FeatureCollection"}'), 'map-unusable'],
    ['that is a number', () => new Response('12'), 'map-unusable'],
  ])('a map %s is told, the ruler and the table stay, and the next map is tried', async (_, response, code) => {
    const { fetched, answer } = waiting();
    const element = make((made) => (inLight(made), (made.map = 'bad.json')));
    await expect.poll(() => fetched.mock.calls.length).toBe(1);
    expect(saidMissing(element)).toBeUndefined();
    answer('bad.json', response());
    await expect.poll(() => codes(element), { timeout: 10_000 }).toEqual([code]);
    await expect.poll(() => saidMissing(element)).toBe('The map did not load.');
    expect(shown(element, 'ruler')).not.toBeNull();
    expect(element.shadowRoot!.querySelector('[part="table"] slot')).not.toBeNull();
    element.map = 'good.json';
    await expect.poll(() => fetched.mock.calls.length).toBe(2);
    answer('good.json', good());
    await mapped(element);
    expect(await codes(element)).toEqual([]);
    expect(saidMissing(element)).toBeUndefined();
  });

  test('a network that is down, and an answer that does not come within 15 seconds, are told as well', async () => {
    const { fetched } = waiting();
    fetched.mockRejectedValueOnce(new TypeError('the network is down'));
    const down = make((made) => (inLight(made), (made.map = 'down.json')));
    await expect.poll(() => saidMissing(down)).toBe('The map did not load.');
    expect(await codes(down)).toEqual(['map-failed']);
    down.remove();

    const timers = vi.spyOn(window, 'setTimeout');
    const late = make((made) => (inLight(made), (made.map = 'late.json')));
    await expect.poll(() => fetched.mock.calls.length).toBe(2);
    const [patience] = timers.mock.calls.filter(([, delay]) => delay === 15_000);
    patience![0]();
    await expect.poll(() => saidMissing(late)).toBe('The map did not load.');
    expect(shown(late, 'ruler')).not.toBeNull();
    expect(shown(late, 'retry')).not.toBeNull();
  });

  test('a button with a name of its own tries again by keyboard, past the cache, and the reader goes on from there', async () => {
    const { element, fetched, answer, retry } = await failed();
    expect(retry.localName).toBe('button');
    expect(retry.textContent.trim()).toBe('Try again');
    const { width, height } = retry.getBoundingClientRect();
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
    expect(retry.closest('[aria-hidden="true"], [role="img"]')).toBeNull();
    // Nobody is told aloud of what they have not asked for.
    expect(element.shadowRoot!.querySelector('[aria-live]')).toBeNull();

    retry.focus();
    await press('Enter');
    await expect.poll(() => saidMissing(element)).toBe('The map is loading.');
    expect(element.shadowRoot!.querySelector('[aria-live="polite"]')!.textContent).toBe('The map is loading.');
    expect(element.shadowRoot!.activeElement).toBe(retry);
    await press('Enter');
    expect(fetched).toHaveBeenCalledTimes(2);
    expect(fetched.mock.calls[1]![1]!.cache).toBe('reload');
    answer('bad.json', new Response('', { status: 404 }));
    await expect.poll(() => saidMissing(element)).toBe('The map did not load.');
    expect(element.shadowRoot!.activeElement).toBe(retry);

    await press('Enter');
    await expect.poll(() => fetched.mock.calls.length).toBe(3);
    answer('bad.json', good());
    await mapped(element);
    expect(shown(element, 'missing')).toBeNull();
    expect(element.shadowRoot!.activeElement?.localName).toBe('summary');
    expect(await codes(element)).toEqual([]);
  });

  test('a browser that has a network again tries once, by itself, and takes no focus', async () => {
    const { element, fetched, answer } = await failed();
    dispatchEvent(new Event('online'));
    dispatchEvent(new Event('online'));
    await expect.poll(() => fetched.mock.calls.length).toBe(2);
    answer('bad.json', new Response('', { status: 500 }));
    await settled(element);
    await frames(10);
    expect(fetched).toHaveBeenCalledTimes(2);
    element.remove();
    dispatchEvent(new Event('online'));
    room.append(element);
    await settled(element);
    expect(fetched).toHaveBeenCalledTimes(2);
    dispatchEvent(new Event('online'));
    await expect.poll(() => fetched.mock.calls.length).toBe(3);
    answer('bad.json', good());
    await mapped(element);
    expect(document.activeElement).toBe(document.body);
    dispatchEvent(new Event('online'));
    expect(fetched).toHaveBeenCalledTimes(3);
  });

  test('beside steps the words and the button stand below the picture, whatever a step shows, in the story’s language', async () => {
    setStrings('ar', { mapMissing: 'لم تُحمَّل الخريطة.', retry: 'أعد المحاولة' });
    room.style.height = '400px';
    const { element, retry } = await failed((made) => {
      made.staged = true;
      made.lang = 'ar';
      made.dir = 'rtl';
    });
    await settled(element);
    expect(saidMissing(element)).toBe('لم تُحمَّل الخريطة.');
    expect(retry.textContent.trim()).toBe('أعد المحاولة');
    const [words, button, drawn] = [shown(element, 'missing')!.querySelector('span')!, retry, picture(element)!].map(
      (part) => part.getBoundingClientRect(),
    );
    expect(words!.right).toBeGreaterThan(button!.right);
    expect(drawn!.bottom).toBeLessThanOrEqual(button!.top);
    expect(button!.bottom).toBeLessThanOrEqual(room.getBoundingClientRect().bottom);
    element.state = { view: 'ruler' };
    await settled(element);
    expect(picture(element)!.getBoundingClientRect().height).toBe(drawn!.height);
    expect(shown(element, 'retry')).toBe(retry);
  });

  test('when a reader has asked and it has come, the pictures of every step have it, too', async () => {
    const { fetched } = waiting();
    room.innerHTML = `<tl-scrolly layout="stacked"><tl-distance-graphic slot="graphic" map="bad.json">${TABLE}</tl-distance-graphic>
      <tl-step id="one"><h2>One</h2><p data-description>All.</p></tl-step>
      <tl-step id="two" data-focus="port"><h2>Two</h2><p data-description>The port.</p></tl-step></tl-scrolly>`;
    const graphics = () =>
      [...room.querySelectorAll('tl-step')].map(({ shadowRoot }) => shadowRoot!.querySelector('tl-distance-graphic')!);
    await expect.poll(() => graphics().length).toBe(2);
    const original = room.querySelector('tl-distance-graphic')!;
    fetched.mockImplementation(() => Promise.resolve(new Response('', { status: 500 })));
    original.map = 'worse.json';
    original.scrollIntoView();
    await expect.poll(() => shown(original, 'retry') !== null).toBe(true);
    await expect.poll(() => graphics().every((still) => shown(still, 'ruler'))).toBe(true);
    fetched.mockImplementation(() => Promise.resolve(good()));
    shown(original, 'retry')!.click();
    await expect
      .poll(() => graphics().length === 2 && graphics().every((still) => shown(still, 'map') !== null))
      .toBe(true);
  });

  if (canEmulateMedia) {
    test('in the system’s colours and on paper: the button is seen in the first, and not printed', async () => {
      const { element, retry } = await failed();
      await media({ forcedColors: 'active' });
      expect(getComputedStyle(retry).textDecorationLine).toBe('underline');
      expect(getComputedStyle(retry).color).not.toBe(getComputedStyle(retry).backgroundColor);
      await media({ media: 'print' });
      expect(retry.getClientRects()).toHaveLength(0);
      expect(saidMissing(element)).toBe('The map did not load.');
    });
  }

  test('of two maps the one that was asked for last is drawn, whichever comes first', async () => {
    const { fetched, answer } = waiting();
    const element = make(
      (made) => (inLight(made), made.querySelector('[data-country]')!.remove(), (made.map = 'first.json')),
    );
    await expect.poll(() => fetched.mock.calls.length).toBe(1);
    element.map = 'second.json';
    await expect.poll(() => fetched.mock.calls.length).toBe(2);
    answer('second.json', new Response(JSON.stringify(TOPOLOGY).replace('Westland', 'Second')));
    answer('first.json', new Response(JSON.stringify(TOPOLOGY).replace('Westland', 'First')));
    await mapped(element);
    await settled(element);
    expect(picture(element)?.textContent).toContain('Second');
    expect(picture(element)?.textContent).not.toContain('First');
  });

  test('nothing is fetched from another site: authors hear of it, readers have the ruler', async () => {
    const { fetched } = waiting();
    const element = make((made) => (inLight(made), (made.map = 'https://elsewhere.invalid/map.json')));
    await expect.poll(() => codes(element)).toEqual(['map-elsewhere']);
    await settled(element);
    expect(shown(element, 'ruler')).not.toBeNull();
    expect(shown(element, 'missing')).toBeNull();
    dispatchEvent(new Event('online'));
    expect(fetched).not.toHaveBeenCalled();
  });

  test('one that is taken away while it waits stops waiting, and goes on when it is put back', async () => {
    const { fetched, answer } = waiting();
    const element = make((made) => (inLight(made), (made.map = 'moved.json')));
    await expect.poll(() => fetched.mock.calls.length).toBe(1);
    element.remove();
    expect(fetched.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
    room.append(element);
    await expect.poll(() => fetched.mock.calls.length).toBe(2);
    answer('moved.json', good());
    await mapped(element);
    expect(await codes(element)).toEqual([]);
  });
});
