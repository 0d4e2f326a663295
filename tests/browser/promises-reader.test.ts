// Promises 6, 7, 9, 12, 13, 17, 25, 28, 165: what a graphic gives to readers who hear it, key it, or see it in their own colours.
import type { AxeResults, RunOptions } from 'axe-core';
import axeSource from 'axe-core/axe.min.js?raw';
import { beforeEach, describe, expect, test } from 'vitest';
import { cells, download, numbersIn } from '../fixtures/promises/csv.ts';
import { drawn, show, storiesOf, TAGS, type Graphic } from '../fixtures/promises/stories.ts';
import { flat, linesIn, wordsIn } from '../fixtures/promises/texts.ts';
import { canEmulateMedia, frames, media, press, viewport } from '../support/reader.ts';

const KM_TO_MILES = 1 / 1.609344;
const FOCUSABLE = 'a[href], button, summary, input, select, [tabindex]:not([tabindex="-1"])';
/** A row of each component's ordinary story, for a step to bring up. */
const FOCUS: Readonly<Record<string, object>> = {
  'tl-arms-request-checklist': { focus: 'radar' },
  'tl-distance-graphic': { focus: 'florida', view: 'map' },
  'tl-force-comparison-bar': { focus: 'personnel' },
  'tl-quote-card': { phrase: 'regret' },
};

/** States whose pictures differ in what is shown, quiet or brought up. */
const WAYS: Readonly<Record<string, readonly object[]>> = {
  'tl-arms-request-checklist': [{}, { focus: 'radar' }, { focus: 'radar-aid' }, { show: ['sam'] }],
  'tl-distance-graphic': [
    { view: 'ruler' },
    { view: 'ruler', focus: 'florida' },
    { view: 'ruler', show: ['fleet'] },
    { view: 'map', focus: 'panama' },
  ],
  'tl-force-comparison-bar': [{}, { focus: 'personnel' }, { focus: 'us' }, { show: ['igla'] }, { view: 'units' }],
  'tl-quote-card': [{}, { focus: 'venezuela' }, { show: ['us'] }, { phrase: 'naval' }],
};

beforeEach(() => viewport(1280, 800));

// As a script: imported, it would be bundled anew in the middle of a run.
const script = document.createElement('script');
script.textContent = axeSource;
document.head.append(script);
const { axe } = window as unknown as { axe: { run(context: Element, options: RunOptions): Promise<AxeResults> } };

const inside = (graphic: Graphic, selector: string) => [...graphic.shadowRoot!.querySelectorAll<HTMLElement>(selector)];

describe.each(TAGS)('%s', { timeout: 60_000 }, (tag) => {
  test('beside steps that describe it is a picture without a stop for Tab, and hidden from screen readers', async () => {
    const [graphic] = await show(tag, 'Ordinary', 600, { height: 500, staged: true });
    graphic!.staged = true;
    await drawn(document);
    const picture = graphic!.shadowRoot!.querySelector('[part=picture]')!;
    expect(picture.getAttribute('aria-hidden')).toBe('true');
    expect(picture.querySelectorAll(FOCUSABLE)).toHaveLength(0);
  });

  test('alone has the name of its title, and nothing that only a pointer reaches', async () => {
    const [graphic] = await show(tag, 'Ordinary');
    const picture = graphic!.shadowRoot!.querySelector('[part=picture]')!;
    const title = graphic!.shadowRoot!.querySelector('[part=title]')?.textContent ?? '';
    if (picture.getAttribute('role') === 'img') expect(picture.getAttribute('aria-label')).toBe(title);
    else expect(wordsIn(picture).length).toBeGreaterThan(40);
    expect(inside(graphic!, '[title], title')).toEqual([]);
    expect(inside(graphic!, '[tabindex]').filter(({ tabIndex }) => tabIndex > 0)).toEqual([]);
  });

  test('brings no heading of its own, so that an outline is the page’s', async () => {
    const [graphic] = await show(tag, 'Ordinary');
    expect(inside(graphic!, 'h1, h2, h3, h4, h5, h6, [role=heading]')).toEqual([]);
  });

  test('has controls of 24 px or more that are named by their own words', async () => {
    const [graphic] = await show(tag, 'Ordinary', 320);
    for (const details of inside(graphic!, 'details')) details.setAttribute('open', '');
    await frames(3);
    const controls = inside(graphic!, 'button, summary, input, select');
    expect(
      controls
        .map((control) => ({
          words: control.textContent.trim(),
          name: control.getAttribute('aria-label'),
          box: control.getBoundingClientRect(),
        }))
        .filter(
          ({ words, name, box }) =>
            box.width < 24 || box.height < 24 || !(name ?? words).includes(words) || words === '',
        )
        .map(({ words }) => words),
    ).toEqual([]);
    if (inside(graphic!, '[part=table]').length > 0) expect(controls.length).toBeGreaterThanOrEqual(2);
  });

  test('twice on a page is without fault to axe, opened, and refers to no id that it does not have', async () => {
    await show(tag, 'Ordinary');
    document.title = 'Two of one kind';
    document.documentElement.lang = 'en';
    const [first] = document.querySelectorAll<Graphic>(tag);
    const second = document.createElement(tag);
    second.innerHTML = first!.innerHTML;
    first!.after(second);
    const graphics = await drawn(document);
    for (const graphic of graphics) for (const details of inside(graphic, 'details')) details.setAttribute('open', '');
    await frames(3);
    const { violations } = await axe.run(document.body, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // What a page is made of besides: its main part, its heading.
      rules: {
        region: { enabled: false },
        'page-has-heading-one': { enabled: false },
        'landmark-one-main': { enabled: false },
      },
      resultTypes: ['violations'],
    });
    // Two tables of one name are the page's: the same title was written twice.
    expect(
      violations.filter(({ id }) => id !== 'landmark-unique').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    ).toEqual([]);
    for (const graphic of graphics) {
      const ids = inside(graphic, '[id]').map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const refers = inside(graphic, '[aria-labelledby], [aria-describedby], [aria-controls]').flatMap((element) =>
        ['aria-labelledby', 'aria-describedby', 'aria-controls'].flatMap(
          (name) => element.getAttribute(name)?.split(/\s+/) ?? [],
        ),
      );
      expect(refers.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });

  test('looks the same in a state whatever states came before it', async () => {
    const story = tag === 'tl-quote-card' ? 'TwoAccounts' : 'Ordinary';
    const [graphic] = await show(tag, story, 760);
    graphic!.style.setProperty('--tl-duration', '0s');
    const initial = graphic!.state;
    const states = WAYS[tag]!.map((state) => ({ ...initial, ...state }));
    const at = async (state: Record<string, unknown>): Promise<string[]> => {
      graphic!.state = state;
      await drawn(document);
      return flat(graphic!.shadowRoot!).map(
        (node) =>
          `${node.nodeName} ${node instanceof Element ? (node.getAttribute('part') ?? '') : ''} ${lookOf(node)}`,
      );
    };
    for (const to of states) {
      const again = graphic!.cloneNode(true) as Graphic;
      again.state = to;
      graphic!.replaceWith(again);
      await drawn(document);
      const direct = flat(again.shadowRoot!).map(
        (node) =>
          `${node.nodeName} ${node instanceof Element ? (node.getAttribute('part') ?? '') : ''} ${lookOf(node)}`,
      );
      again.replaceWith(graphic!);
      await drawn(document);
      for (const from of states) {
        await at(from);
        const there = await at(to);
        expect(there.filter((look, i) => look !== direct[i])).toEqual([]);
      }
    }
  });

  if (canEmulateMedia) {
    test('in the system’s colours keeps every word readable, and what is in focus is still told from the rest', async () => {
      await media({ forcedColors: 'active' });
      const [graphic] = await show(tag, 'Ordinary');
      const unseen = linesIn(graphic!).filter(({ parent }) => contrast(inkOf(parent), groundOf(parent)) < 4.5);
      expect(unseen.map(({ text }) => text)).toEqual([]);
      const looks = () => flat(graphic!.shadowRoot!).map(lookOf).join('\n');
      const before = looks();
      graphic!.state = { ...graphic!.state, ...FOCUS[tag] };
      await drawn(document);
      await new Promise((settled) => setTimeout(settled, 600));
      expect(looks()).not.toBe(before);
    });
  }
});

// What the others bring up keeps its own colour while the rest goes quiet: promises-colours.test.ts.
test.each(['tl-distance-graphic', 'tl-quote-card'])(
  'what a step brings up in %s is told from the rest by more than a colour',
  async (tag) => {
    const [graphic] = await show(tag, tag === 'tl-quote-card' ? 'TwoAccounts' : 'Ordinary');
    graphic!.style.setProperty('--tl-duration', '0s');
    const looks = () => flat(graphic!.shadowRoot!).map(shapeOf).join('\n');
    const before = looks();
    graphic!.state = { ...graphic!.state, ...FOCUS[tag], ...(tag === 'tl-quote-card' && { phrase: 'naval' }) };
    await drawn(document);
    expect(looks()).not.toBe(before);
  },
);

/** Weight, lines and strokes. */
function shapeOf(node: Node): string {
  if (!(node instanceof Element)) return '';
  const { fontWeight, textDecorationLine, borderWidth, strokeWidth, strokeDasharray } = getComputedStyle(node);
  return [fontWeight, textDecorationLine, borderWidth, strokeWidth, strokeDasharray].join();
}

/** What can be told apart without the page's own colours. */
function lookOf(node: Node): string {
  if (!(node instanceof Element)) return '';
  const {
    fontWeight,
    textDecorationLine,
    opacity,
    borderWidth,
    outlineStyle,
    strokeWidth,
    strokeDasharray,
    color,
    fill,
    stroke,
  } = getComputedStyle(node);
  return [
    fontWeight,
    textDecorationLine,
    opacity,
    borderWidth,
    outlineStyle,
    strokeWidth,
    strokeDasharray,
    color,
    fill,
    stroke,
  ].join();
}

const inkOf = (element: Element) =>
  element instanceof SVGElement ? getComputedStyle(element).fill : getComputedStyle(element).color;

function groundOf(element: Element): string {
  for (
    let box: Element | null = element;
    box;
    box = box.parentElement ?? (box.getRootNode() as Partial<ShadowRoot>).host ?? null
  ) {
    const { backgroundColor } = getComputedStyle(box);
    if (!/, 0\)$|transparent/.test(backgroundColor)) return backgroundColor;
  }
  return 'rgb(255, 255, 255)';
}

/** WCAG 2 contrast of two colours as the browser computes them. */
function contrast(a: string, b: string): number {
  const light = (color: string) => {
    const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const [dark, bright] = [light(a), light(b)].sort((x, y) => x - y);
  return bright! / dark!;
}

describe('picture, table and file', () => {
  test.each([
    ['tl-force-comparison-bar', 'Ordinary'],
    ['tl-force-comparison-bar', 'EveryQualifier'],
    ['tl-distance-graphic', 'Ordinary'],
    ['tl-distance-graphic', 'EveryQualifier'],
  ])('of %s (%s) have the same numbers', async (tag, story) => {
    const [graphic] = await show(tag, story, 760, tag === 'tl-distance-graphic' ? { view: 'ruler', width: '' } : {});
    const table = graphic!.querySelector('table') ?? graphic!.shadowRoot!.querySelector('table')!;
    const stated = new Set([...table.querySelectorAll('th, td')].flatMap((cell) => numbersIn(cell.textContent ?? '')));
    const file = new Set(cells(await download(graphic!)).flatMap(numbersIn));
    const picture = graphic!.shadowRoot!.querySelector('[part=picture]')!;
    const scales = [...picture.querySelectorAll('[part=axis], [part=scale], [part=method], [part=credit]')];
    const drawnNumbers = new Set(
      linesIn(picture)
        .filter(({ parent }) => !scales.some((scale) => scale.contains(parent)))
        .flatMap(({ text }) => numbersIn(text)),
    );
    const miles = [...stated].map((km) => String(Math.round(Number(km) * KM_TO_MILES)));
    const inWords = (numbers: Set<string>) =>
      [...numbers].filter((number) => Number(number) > 31 || !stated.has(number));
    expect(stated.size).toBeGreaterThan(2);
    expect([...stated].filter((number) => !file.has(number))).toEqual([]);
    expect([...stated].filter((number) => Number(number) > 31 && !drawnNumbers.has(number))).toEqual([]);
    expect(
      inWords(drawnNumbers).filter((number) => !stated.has(number) && !miles.includes(number) && !file.has(number)),
    ).toEqual([]);
  });

  test('of the checklist have the same items, statuses and names', async () => {
    const [graphic] = await show('tl-arms-request-checklist', 'EveryStatus', 760);
    const csv = await download(graphic!);
    const picture = wordsIn(graphic!.shadowRoot!.querySelector('[part=picture]')!);
    const items = [...graphic!.querySelectorAll('li')].map((item) =>
      item.querySelector('[data-what]')!.textContent.trim(),
    );
    expect(items).toHaveLength(7);
    for (const words of [
      ...items,
      'Northland',
      'Eastland and Westland',
      'refused',
      'delivered',
      'an invented ministry',
    ]) {
      expect(picture).toContain(words);
      expect(csv).toContain(words);
    }
  });

  test.each(['tl-force-comparison-bar', 'tl-distance-graphic', 'tl-arms-request-checklist'])(
    'of %s: the table has headers with a scope, and a key alone opens it',
    async (tag) => {
      const name = storiesOf(tag).find((story) => /EveryQualifier|FromData/.test(story))!;
      const [graphic] = await show(tag, name, 760);
      const summary = graphic!.shadowRoot!.querySelector('summary')!;
      summary.focus();
      await press('Enter');
      const table = graphic!.shadowRoot!.querySelector('table')!;
      await expect
        .poll(() => table.checkVisibility({ contentVisibilityAuto: true }) && table.getBoundingClientRect().height > 0)
        .toBe(true);
      expect(table.querySelector('caption')?.textContent?.trim()).toBeTruthy();
      expect(
        [...table.querySelectorAll('th')].filter((head) => !/^(col|row)$/.test(head.getAttribute('scope') ?? '')),
      ).toEqual([]);
      expect(table.querySelectorAll('th[scope=col]').length).toBeGreaterThan(2);
    },
  );
});

test('what is not known is said in picture, table and file, and is never a nought', async () => {
  const graphic = document.createElement('tl-force-comparison-bar') as Graphic;
  const cell = (value: object | null) => [{ value: 12, attribution: { who: 'us' } }, value];
  graphic.data = {
    title: 'What is missing',
    sides: [
      { id: 'a', name: 'North' },
      { id: 'b', name: 'South' },
    ],
    rows: [
      { id: 'missing', label: 'Missing', unit: 'ship', units: 'ships', cells: cell(null) },
      { id: 'unknown', label: 'Unknown', unit: 'ship', units: 'ships', cells: cell({ qualifier: 'unknown' }) },
      { id: 'present', label: 'Present', unit: 'ship', units: 'ships', cells: cell({ qualifier: 'present' }) },
      { id: 'unread', label: 'Unread', unit: 'ship', units: 'ships', cells: cell({ value: 'NaN' }) },
      {
        id: 'range',
        label: 'Range',
        unit: 'ship',
        units: 'ships',
        cells: cell({ value: 3, upper: 5, qualifier: 'range' }),
      },
      { id: 'nought', label: 'Nought', unit: 'ship', units: 'ships', cells: cell({ value: 0 }) },
    ],
    sources: [{ text: 'Invented' }],
  };
  document.body.replaceChildren(graphic);
  for (const view of ['bars', 'units']) {
    graphic.state = { view };
    await drawn(document);
    const rows = inside(graphic, '[part=row]').map((row) =>
      linesIn(row)
        .filter(({ parent }) => !parent.closest('[part=axis]'))
        .map(({ text }) => text)
        .join(' '),
    );
    for (const words of rows.slice(0, 4)) {
      expect(words).toContain('not stated');
      expect(numbersIn(words).filter((number) => number !== '12')).toEqual([]);
    }
    expect(numbersIn(rows[4]!)).toEqual(expect.arrayContaining(['3', '5']));
    expect(numbersIn(rows[5]!)).toContain('0');
  }
  const lines = (await download(graphic))
    .split('\r\n')
    .filter((line) => /^"?(Missing|Unknown|Present|Unread)/.test(line));
  expect(lines.length).toBeGreaterThanOrEqual(4);
  expect(lines.flatMap((line) => cells(line)).filter((value) => value === '0')).toEqual([]);
});
