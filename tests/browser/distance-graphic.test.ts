// Distances say the same on the map, on the ruler and in the table, and the map comes when it is wanted.
import { DistanceGraphicElement } from '@throughline/elements/distance-graphic.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { canEmulateMedia, frames, media } from '../support/reader.ts';

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

  test.each<[string, () => Response, string]>([
    ['that is missing', () => new Response('', { status: 404 }), 'map-missing'],
    ['that is a web page', () => new Response('<!doctype html>'), 'map-no-json'],
    ['that is no JSON', () => new Response('{"type": "Topol'), 'map-no-json'],
    ['that is other JSON', () => new Response('{"type": "FeatureCollection"}'), 'map-unusable'],
  ])('a map %s is told, the ruler and the table stay, and the next map is tried', async (_, response, code) => {
    const { fetched, answer } = waiting();
    const element = make((made) => (inLight(made), (made.map = 'bad.json')));
    await expect.poll(() => fetched.mock.calls.length).toBe(1);
    answer('bad.json', response());
    await expect.poll(() => codes(element), { timeout: 10_000 }).toEqual([code]);
    expect(element.shadowRoot!.querySelector('[part="ruler"]')).not.toBeNull();
    expect(element.shadowRoot!.querySelector('[part="table"] slot')).not.toBeNull();
    element.map = 'good.json';
    await expect.poll(() => fetched.mock.calls.length).toBe(2);
    answer('good.json', good());
    await mapped(element);
    expect(await codes(element)).toEqual([]);
  });

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

  test('nothing is fetched from another site', async () => {
    const { fetched } = waiting();
    const element = make((made) => (inLight(made), (made.map = 'https://elsewhere.invalid/map.json')));
    await expect.poll(() => codes(element)).toEqual(['map-elsewhere']);
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
