// A force comparison in a page: where its bars begin and end, and that it draws whatever it is given.
import '@throughline/elements/force-comparison-bar.js';
import type { ForceComparisonBarElement } from '@throughline/elements/force-comparison-bar.js';
import type { WrittenForces } from '@throughline/elements/force-comparison-bar/model.js';
import { afterEach, describe, expect, test } from 'vitest';
import { canEmulateMedia, frames, media } from '../support/reader.ts';

const TABLE = `<table>
  <caption>Who has more?</caption>
  <thead><tr><td></td><th scope="col" data-side="n">North</th><th scope="col" data-side="s">South</th></tr></thead>
  <tbody>
    <tr data-row="port" data-unit="ship" data-units="ships">
      <th scope="row"><span data-short>Port</span>, all berths</th>
      <td><data value="12">twelve</data> <cite data-certainty="confirmed">port records</cite> <time datetime="2025-10">October 2025</time></td>
      <td><data value="30" data-qualifier="over">over 30</data> <cite>analysts</cite></td>
    </tr>
    <tr data-row="crew" data-unit="person">
      <th scope="row">Crew <span data-units>people</span></th>
      <td><data value="6000" data-upper="9000" data-qualifier="range">6,000 to 9,000</data> <cite>analysts</cite></td>
      <td></td>
    </tr>
    <tr data-row="radar"><th scope="row">Radar</th>
      <td><data data-qualifier="present">present, number not stated</data> <cite>imagery</cite></td><td>not known</td></tr>
  </tbody>
</table><p data-source>Source: <a href="https://example.org/">a paper</a></p>`;

const DATA: WrittenForces = {
  title: 'Who has more?',
  sides: [
    { id: 'n', name: 'North' },
    { id: 's', name: 'South' },
  ],
  rows: [
    {
      id: 'port',
      label: 'Port, all berths',
      short: 'Port',
      unit: 'ship',
      units: 'ships',
      cells: [
        { value: 12, label: 'twelve', asOf: '2025-10', attribution: { who: 'port records', certainty: 'confirmed' } },
        { value: 30, qualifier: 'over', label: 'over 30', attribution: { who: 'analysts' } },
      ],
    },
    {
      id: 'crew',
      label: 'Crew people',
      unit: 'person',
      units: 'people',
      cells: [
        { value: 6000, upper: 9000, qualifier: 'range', label: '6,000 to 9,000', attribution: { who: 'analysts' } },
        null,
      ],
    },
    {
      id: 'radar',
      label: 'Radar',
      cells: [
        { qualifier: 'present', label: 'present, number not stated', attribution: { who: 'imagery' } },
        { label: 'not known' },
      ],
    },
  ],
  sources: [{ text: 'Source: a paper', href: 'https://example.org/' }],
};

const room = document.createElement('div');
afterEach(() => {
  room.replaceChildren();
  room.removeAttribute('style');
  document.documentElement.removeAttribute('dir');
});

async function show(content: string | WrittenForces, width = 720, height = 0): Promise<ForceComparisonBarElement> {
  document.body.append(room);
  room.style.width = `${width}px`;
  const element = document.createElement('tl-force-comparison-bar');
  if (height > 0) {
    room.style.height = `${height}px`;
    element.staged = true;
  }
  if (typeof content === 'string') element.innerHTML = content;
  else element.data = content;
  room.append(element);
  return settled(element);
}

async function settled(element: ForceComparisonBarElement): Promise<ForceComparisonBarElement> {
  await frames(3);
  await element.updateComplete;
  return element;
}

const all = (element: Element, selector: string) => [...element.shadowRoot!.querySelectorAll(selector)];
const words = (element: Element, selector: string) =>
  all(element, selector).map(({ textContent }) => textContent.trim());
/** What is drawn, without the marks that Lit leaves for itself. */
const picture = (element: Element) =>
  all(element, '.forces')[0]!
    .outerHTML.replace(/<!--.*?-->/g, '')
    .replace(/\s+/g, ' ');
const longest = (element: Element, cell: string) =>
  Math.max(...all(element, `${cell} .bars .solid`).map((bar) => bar.getBoundingClientRect().width));

describe('the picture', () => {
  test('is the same from the table in the page and from the same data given by a script', async () => {
    const fromPage = picture(await show(TABLE));
    const given = await show(DATA);
    expect(picture(given)).toBe(fromPage);
    expect(await given.check()).toEqual([]);
    expect(words(given, 'p[part=value]')).toEqual([
      'twelve ships',
      'over 30 ships',
      '6,000 to 9,000 people',
      'not stated',
      'present, number not stated',
      'not known',
    ]);
  });

  test('has who says so right below the bar, however much room there is', async () => {
    for (const width of [330, 440, 720]) {
      const element = await show(TABLE, width, 1000);
      const says = all(element, '.row:first-child .cell .says').filter(({ textContent }) => textContent.trim() !== '');
      expect(says).toHaveLength(2);
      for (const line of says) {
        const bar = line.parentElement!.querySelector('.plot')!.getBoundingClientRect();
        // Between them are the axis' numbers.
        expect(line.getBoundingClientRect().top - bar.bottom).toBeLessThan(24);
      }
      room.replaceChildren();
    }
  });

  test('has every bar begin at the inline start, and bars of one unit as long as their values', async () => {
    for (const direction of ['ltr', 'rtl']) {
      document.documentElement.dir = direction;
      const element = await show(TABLE);
      const edge = direction === 'rtl' ? 'right' : 'left';
      const plots = all(element, '.plot');
      for (const plot of plots) {
        const [bar] = plot.querySelectorAll('.bars rect');
        // Firefox counts a stroke that is cut off, too.
        const away = bar!.getBoundingClientRect()[edge] - plot.getBoundingClientRect()[edge];
        expect(Math.abs(away)).toBeLessThan(2);
      }
      const [north, south] = [longest(element, '.row:nth-child(1) .s0'), longest(element, '.row:nth-child(1) .s1')];
      expect(south / north).toBeCloseTo(30 / 12, 1);
      room.replaceChildren();
    }
  });

  test('has one more kind of shape for each side, so that it needs no colour', async () => {
    const element = await show(TABLE);
    const swatches = all(element, '.side svg').map((swatch) => swatch.querySelectorAll('rect').length);
    expect(swatches).toEqual([1, 2]);
    element.state = { view: 'units' };
    await settled(element);
    const [square, circle] = all(element, '.side svg path').map((path) => path.getAttribute('d'));
    expect(square).not.toContain('a');
    expect(circle).toContain('a');
  });

  test('has all marks of the unit view inside their column, whatever its width', async () => {
    for (const width of [240, 330, 760, 1400]) {
      const element = await show(DATA, width);
      element.state = { view: 'units' };
      await settled(element);
      const drawn = all(element, '.cell:not(.present) .plot');
      expect(drawn).toHaveLength(3);
      for (const plot of drawn) {
        const column = plot.getBoundingClientRect();
        for (const mark of plot.querySelectorAll('.units > :not(.tail)')) {
          const { left, right } = mark.getBoundingClientRect();
          expect(left).toBeGreaterThanOrEqual(column.left - 1);
          expect(right).toBeLessThanOrEqual(column.right + 1);
        }
      }
      room.replaceChildren();
    }
  });

  test('changes with the words of the page', async () => {
    const element = await show(TABLE);
    element.querySelector('data')!.textContent = 'doce buques';
    element.querySelector('caption')!.textContent = '¿Quién tiene más?';
    element.querySelector('thead th')!.textContent = 'Norte';
    await settled(element);
    // "ships" is the word for the unit: it is the page's to translate as well.
    expect(words(element, 'p[part=value]')[0]).toBe('doce buques ships');
    element.querySelector('tr[data-units]')!.setAttribute('data-units', 'buques');
    await settled(element);
    expect(words(element, 'p[part=value]')[0]).toBe('doce buques');
    expect(words(element, '[part=title]')).toEqual(['¿Quién tiene más?']);
    expect(words(element, '.side')[0]).toBe('Norte');
  });

  test('is the same however its data and state come: before the upgrade or after, in any order', async () => {
    const state = { focus: 's', view: 'units' };
    const after = await show(DATA);
    after.state = state;
    const wanted = picture(await settled(after));

    const early = document.createElement('template');
    early.innerHTML = '<tl-force-comparison-bar></tl-force-comparison-bar>';
    const raw = early.content.firstElementChild as ForceComparisonBarElement;
    Object.assign(raw, { state, data: DATA });
    room.replaceChildren(raw);
    expect(picture(await settled(raw))).toBe(wanted);
  });

  test('depends on its state alone, not on the states before it', async () => {
    const element = await show(DATA);
    const fresh = picture(element);
    for (const state of [{ view: 'units', focus: 'port' }, { show: ['radar'] }, { show: [], focus: 'n' }, {}]) {
      element.state = state;
      await settled(element);
    }
    expect(picture(element)).toBe(fresh);
  });
});

describe('a step', () => {
  test('hides rows without moving the others', async () => {
    const element = await show(DATA, 720, 700);
    const places = () => all(element, '.row').map((row) => row.getBoundingClientRect().top);
    const before = places();
    element.state = { show: ['crew'] };
    await settled(element);
    expect(places()).toEqual(before);
    const visible = all(element, '.row').map((row) => getComputedStyle(row).visibility);
    await expect
      .poll(() => all(element, '.row').map((row) => getComputedStyle(row).visibility), { message: visible.join() })
      .toEqual(['hidden', 'visible', 'hidden']);
  });

  test('leaves the focused row or side in colour, and the rest quiet', async () => {
    const element = await show(DATA);
    const quiet = () => all(element, '.cell').map((cell) => cell.classList.contains('quiet'));
    element.state = { focus: 'crew' };
    await settled(element);
    expect(quiet()).toEqual([true, true, false, false, true, true]);
    element.state = { focus: 's' };
    await settled(element);
    expect(quiet()).toEqual([true, false, true, false, true, false]);
  });

  test.each([
    [330, 260],
    [330, 180],
    [760, 700],
    [240, 300],
  ])('keeps all words inside a room of %i × %i, none under 12 px', async (width, height) => {
    const element = await show(TABLE, width, height);
    element.state = { focus: 'port', view: 'units' };
    await settled(element);
    const box = all(element, '.picture')[0]!.getBoundingClientRect();
    const drawn = all(element, '.picture p, .picture .axis').filter((node) => node.textContent.trim() !== '');
    expect(drawn.length).toBeGreaterThan(5);
    for (const node of drawn) {
      const { top, bottom, left, right } = node.getBoundingClientRect();
      const message = `"${node.textContent}" at ${top}…${bottom} in ${box.top}…${box.bottom}`;
      expect(top, message).toBeGreaterThanOrEqual(box.top - 1);
      expect(bottom, message).toBeLessThanOrEqual(box.bottom + 1);
      expect(left, message).toBeGreaterThanOrEqual(box.left - 1);
      expect(right, message).toBeLessThanOrEqual(box.right + 1);
      expect(parseFloat(getComputedStyle(node).fontSize)).toBeGreaterThanOrEqual(12);
    }
  });
});

describe('whatever it is given', () => {
  test('strings with markup and script stay words', async () => {
    const evil = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>${7*7}{{7*7}}';
    const element = await show({
      title: evil,
      sides: [{ id: evil, name: evil }, { name: evil }],
      rows: [
        {
          id: evil,
          label: evil,
          unit: evil,
          cells: [
            { value: 5, label: evil, attribution: { who: evil, href: 'javascript:window.ran=1' } },
            { value: evil },
          ],
        },
      ],
      sources: [{ text: evil, href: ' jAvascript:window.ran=1' }],
    });
    expect(all(element, 'img, script, a')).toEqual([]);
    expect(words(element, '[part=title]')).toEqual([evil]);
    expect('ran' in window).toBe(false);
  });

  test.each([
    '',
    '<table></table>',
    '<table><caption>Alone</caption></table>',
    '<table><tr><td>x</td></tr></table>',
    '<p>Words.</p>',
    '<table><thead><tr><th></th><th>One</th></tr></thead><tbody><tr></tr><tr><td colspan=9>x</td></tr></tbody></table>',
  ])('it draws or shows %j without an exception', async (content) => {
    const element = await show(content);
    expect((await element.check()).map(({ code }) => code)).not.toContain('drawing-failed');
    expect(element.shadowRoot!.querySelector('[part=base]')).not.toBeNull();
  });

  test('a table of ten thousand rows is drawn in part, and told', async () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, i) => `<tr data-unit="ship"><th>${i}</th><td><data value="${i}"></data><cite>x</cite></td><td></td></tr>`,
    );
    const element = await show(
      `<table><caption>Many</caption><thead><tr><td></td><th>A</th><th>B</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
    );
    expect(all(element, '.row')).toHaveLength(200);
    expect((await element.check()).map(({ code }) => code)).toEqual(['too-many-rows']);
  });
});

test.runIf(canEmulateMedia)('nothing moves for a reader who asked for less motion', async () => {
  const element = await show(DATA);
  const durations = () => new Set(all(element, '.forces *').map((node) => getComputedStyle(node).transitionDuration));
  expect(durations()).not.toEqual(new Set(['0s']));
  await media({ reducedMotion: 'reduce' });
  expect(durations()).toEqual(new Set(['0s']));
});

test('the picture of one step keeps no room for what other steps show', async () => {
  const whole = await show(DATA);
  whole.state = { show: ['port'] };
  await settled(whole);
  const { height } = whole.getBoundingClientRect();
  const still = whole.still({ show: ['port'] }) as ForceComparisonBarElement;
  room.append(still);
  await settled(still);
  const boxes = all(still, '.row').map((row) => row.getBoundingClientRect());
  expect(boxes.map((box) => box.height > 0)).toEqual([true, false, false]);
  // Below the row stand a source line and space; two rows more would be higher.
  expect(still.getBoundingClientRect().bottom - boxes[0]!.bottom).toBeLessThan(boxes[0]!.height);
  expect(still.getBoundingClientRect().height).toBeLessThan(height - boxes[0]!.height);
});
