import type { Frame } from '@throughline/core';
import { describe, expect, test } from 'vitest';
import { DISTANCES, FORCES, KNOWN, QUOTES, REQUESTS } from '../../../../tests/support/still-data.js';
import { readPicture, type Picture } from '../../../../tests/support/svg.js';
import { still as requests } from '../components/arms-request-checklist/still.js';
import { still as distances } from '../components/distance-graphic/still.js';
import { still as forces } from '../components/force-comparison-bar/still.js';
import { still as quotes } from '../components/quote-card/still.js';
import { inside, overlap, textWidth, type Box } from './labels.js';
import { stillTable, type TableModel } from './still-table.js';
import { directionOf, escaped, fixed, wrapRuns, type Look } from './still.js';

const frame = (width: number, height: number | null = null, direction: Frame['direction'] = 'ltr'): Frame => ({
  width,
  height,
  locale: direction === 'rtl' ? 'ar' : 'en-GB',
  direction,
});

const TABLE: TableModel = {
  title: 'Rain by month',
  columns: ['Month', 'Rain (mm)', 'Who says so'],
  rows: [
    { id: 'a', cells: ['January', '12', 'the weather service, by its station at the airport'], quiet: true },
    { id: 'b', cells: ['February', '1,120', 'a newspaper'], quiet: false },
  ],
  sources: ['Source: invented'],
};

type Draw = (frame: Frame) => string;
const STILLS: Readonly<Record<string, Draw>> = {
  'a comparison': (frame) => forces(FORCES, {}, frame),
  'a comparison with a side in focus': (frame) => forces(FORCES, { focus: 'us' }, frame),
  'a comparison in marks': (frame) => forces(FORCES, { view: 'units', focus: 'igla' }, frame),
  'a checklist': (frame) => requests(REQUESTS, {}, frame),
  'a checklist with a moved status': (frame) =>
    requests(REQUESTS, { focus: 'sam', status: { sam: 'confirmed' } }, frame),
  'one quotation': (frame) => quotes(QUOTES, { show: ['trump-regret'], phrase: 'our hemisphere' }, frame),
  'two quotations': (frame) => quotes(QUOTES, { focus: 'kremlin-right' }, frame),
  'a map': (frame) => distances(DISTANCES, {}, frame, KNOWN),
  'a map with a focus': (frame) => distances(DISTANCES, { show: ['fleet', 'florida'], focus: 'florida' }, frame, KNOWN),
  'a ruler': (frame) => distances(DISTANCES, { view: 'ruler', focus: 'florida' }, frame, KNOWN),
  'a table': (frame) => stillTable(TABLE, frame),
};

const FRAMES: readonly Frame[] = [
  ...[320, 340, 360, 480, 640, 800, 1200].flatMap((width) => [frame(width), frame(width, null, 'rtl')]),
  frame(1200, 630),
  frame(1200, 630, 'rtl'),
  frame(640, 360),
  frame(360, 640),
  frame(1080, 1080),
];
/** To work out a map takes long. */
const FEWER = FRAMES.filter(({ width, height }) => [320, 340, 640, 1200].includes(width) && height !== 360);
const framesOf = (name: string) => (name.includes('map') ? FEWER : FRAMES);
const nameOf = ({ width, height, direction }: Frame) => `${width}×${height ?? 'any'} ${direction}`;

const pictureOf = (() => {
  const read = new Map<string, Picture>();
  return (name: string, frame: Frame): Picture => {
    const key = `${name} ${nameOf(frame)}`;
    const picture = read.get(key) ?? readPicture(STILLS[name]!(frame));
    read.set(key, picture);
    return picture;
  };
})();

/** Words that stand on others, or not on the paper. */
function misplaced({ lines, width, height }: Picture): string[] {
  const paper: Box = { x: 0, y: 0, width, height };
  return lines.flatMap((line, i) => {
    const outside = inside(line.box, paper) ? [] : [line.text];
    const covered = lines.slice(i + 1).filter((other) => overlap(line.box, other.box));
    return [...outside, ...covered.map((other) => `${line.text} | ${other.text}`)];
  });
}

describe.each(Object.keys(STILLS))('%s as a still', (name) => {
  test('has its words apart and inside at every size', () => {
    for (const frame of framesOf(name)) expect(misplaced(pictureOf(name, frame)), nameOf(frame)).toEqual([]);
  });

  test('draws nothing outside at any size', () => {
    for (const frame of framesOf(name)) {
      const { shapes, width, height } = pictureOf(name, frame);
      const paper: Box = { x: -0.01, y: -0.01, width: width + 0.02, height: height + 0.02 };
      expect(
        shapes.filter((box) => !inside(box, paper)),
        nameOf(frame),
      ).toEqual([]);
    }
  });

  test('has no words under 12 px at any size', () => {
    for (const frame of framesOf(name)) {
      const { lines, width } = pictureOf(name, frame);
      const least = Math.min(...lines.map(({ size }) => (size * frame.width) / width));
      expect(least, nameOf(frame)).toBeGreaterThanOrEqual(12);
    }
  });

  test('has the size that was asked for', () => {
    for (const frame of framesOf(name)) {
      const { root, width, height } = pictureOf(name, frame);
      expect(root).toMatchObject({ role: 'img', lang: frame.locale, width: String(frame.width) });
      if (frame.height !== null) expect(root['height']).toBe(String(frame.height));
      expect(width / height).toBeCloseTo(frame.width / Number(root['height']), 2);
    }
  });

  test('is made of nothing that a renderer of cards does not know, and asks for nothing', () => {
    const svg = STILLS[name]!(frame(640));
    const { elements, title } = readPicture(svg);
    expect([...elements].filter((element) => !KNOWN_ELEMENTS.has(element))).toEqual([]);
    expect(svg).not.toMatch(/var\(|light-dark|href|url\(|foreignObject|@import|NaN|undefined|Infinity|\d\.\d{3}/);
    expect(title).toBeTruthy();
  });

  test('is the same bytes each time', () => {
    expect(STILLS[name]!(frame(640))).toBe(STILLS[name]!(frame(640)));
  });
});
const KNOWN_ELEMENTS = new Set(['svg', 'title', 'style', 'g', 'rect', 'circle', 'path', 'text', 'tspan']);

describe('hostile words', () => {
  const HOSTILE = [
    `</title></svg><script>alert(1)</script>`,
    `"><image href="https://example.org/x.png"/>`,
    `&amp;&#0;&lt;]]>`,
    'a\u0000b\u0008c\ufffed\ud800e\u202ef',
    'W'.repeat(300),
    'line\nbreak\ttab  double',
    '字'.repeat(120),
    'שלום, 12 עולם!',
    '🧭👩‍👩‍👧‍👦',
  ];
  const poison = (value: unknown, words: string): unknown => {
    if (typeof value === 'string') return /^[-\d.,\s]+$/.test(value) ? value : `${words} ${value}`;
    if (Array.isArray(value)) return value.map((each) => poison(each, words));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        ['id', 'qualifier', 'status', 'certainty', 'how', 'coast', 'map', 'unit'].includes(key)
          ? inner
          : poison(inner, words),
      ]),
    );
  };

  test.each(HOSTILE)('leave every picture well-formed and whole: %j', (words) => {
    const stills: readonly Draw[] = [
      (frame) => forces(poison(FORCES, words) as typeof FORCES, {}, frame),
      (frame) => requests(poison(REQUESTS, words) as typeof REQUESTS, { focus: 'sam' }, frame),
      (frame) => quotes(poison(QUOTES, words) as typeof QUOTES, {}, frame),
      (frame) => distances(poison(DISTANCES, words) as typeof DISTANCES, { view: 'ruler' }, frame),
      (frame) => stillTable(poison(TABLE, words) as TableModel, frame),
    ];
    for (const draw of stills) {
      for (const each of [frame(360), frame(640, null, 'rtl'), frame(1200, 630)]) {
        const picture = readPicture(draw(each));
        expect([...picture.elements].filter((element) => !KNOWN_ELEMENTS.has(element))).toEqual([]);
        expect(misplaced(picture)).toEqual([]);
      }
    }
  });

  test('are text as they were, but for what no XML holds', () => {
    expect(escaped('<a & "b">')).toBe('&lt;a &amp; &quot;b&quot;&gt;');
    expect(escaped('a\u0000\u001b\ufffe\ud800z')).toBe('a\ufffd\ufffd\ufffd\ufffdz');
    expect(escaped('𝄞é字')).toBe('𝄞é字');
  });

  test('and languages do not leave their attribute', () => {
    const { root } = readPicture(forces(FORCES, {}, { ...frame(640), locale: 'en"><script>' }));
    expect(root['lang']).toBe('en"><script>');
  });
});

describe('lines', () => {
  const look: Look = { size: 10, leading: 14, ink: 'ink' };
  const said = (width: number, ...texts: string[]) =>
    wrapRuns(
      texts.map((text, i) => ({ text, bold: i % 2 === 1 })),
      width,
      look,
    ).map((line) => line.map(({ text }) => text).join(''));

  test('break at spaces, and keep what has none between two looks together', () => {
    expect(said(60, 'one two three four')).toEqual(['one two', 'three four']);
    expect(said(1, 'a', ', b')).toEqual(['a', ',', 'b']);
    const wide = textWidth('fighters', 10, true) + textWidth('ageing ', 10);
    expect(said(wide, 'ageing ', 'fighters', ', old')).toEqual(['ageing', 'fighters, old'].slice(0, 2));
  });

  test('are never wider than they may be, and lose no letter', () => {
    const text = 'Donaudampfschifffahrtsgesellschaftskapitän, über 12\u00a0000 字字字字字字字。 and so on';
    for (let width = 20; width < 400; width += 13) {
      const lines = wrapRuns([{ text }], width, look);
      for (const line of lines) {
        const wide = line.reduce((sum, run) => sum + textWidth(run.text, 10), 0);
        expect(wide > width + 0.001 && [...line[0]!.text].length > 1 ? line[0]!.text : '', String(width)).toBe('');
      }
      const letters = lines.flatMap((line) => line.map((run) => run.text)).join('');
      expect(letters.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }
  });
});

test('a text runs the way of its first letter', () => {
  expect(['12 abc', '«שלום» abc', 'abc שלום', '…', 'نص'].map(directionOf)).toEqual(['ltr', 'rtl', 'ltr', 'ltr', 'rtl']);
});

test('numbers have two decimals at most, and no minus at zero', () => {
  expect([1 / 3, -0.001, 12, 0.1 + 0.2].map(fixed)).toEqual(['0.33', '0', '12', '0.3']);
});

// As the Unicode CLDR has them.
