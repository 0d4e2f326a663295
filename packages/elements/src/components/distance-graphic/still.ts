import type { Frame, Quantity, State as AnyState } from '@throughline/core';
import { textWidth } from '../../marks/labels.js';
import {
  filled,
  fixed,
  fixedShapes,
  gap,
  lineAt,
  painted,
  row,
  shapes,
  stack,
  stillDocument,
  stroked,
  text,
  type Block,
  type Drawing,
  type Ink,
  type Look,
  type Page,
  type Room,
  type Run,
} from '../../marks/still.js';
import { distanceGraphicOf, type Data, type Saying, type State, type Voice, type Written } from './data.js';
import type { MapLabel, MapMark, MapModel } from './map.js';
import { distanceGraphicModel } from './model.js';
import type { Lane, RulerModel, Tick } from './ruler.js';

/**
 * The picture of one state, as an SVG document: the map or the ruler with what is shown. Without map data the ruler
 * stands in for the map.
 *
 * @param known gives the map data by its path, where the data has not got it itself
 */
export function still(
  written: Written,
  state: AnyState,
  frame: Frame,
  known?: { readonly file: (path: string) => unknown },
): string {
  const data = distanceGraphicOf(written);
  const file = written.topology ?? (written.map ? known?.file(written.map) : null);
  const topology = typeof file === 'object' ? file : null;
  return stillDocument({
    title: data.title,
    sources: data.sources.map(({ text }) => text),
    frame,
    draw: (room) => draw(data, state, frame, topology, room),
  });
}

function draw(data: Data, state: Partial<State>, frame: Frame, topology: object | null, room: Room): Drawing {
  const given = { ...frame, width: room.across, height: room.height && Math.floor(room.height) };
  const { map, ruler, method } = distanceGraphicModel(data, state, given, topology);
  const below = (words: string) => (words ? stack(gap(4), text(room, room.across, words, SMALL)) : gap(0));
  if (map)
    return {
      block: stack(mapBlock(map, room), below(method)),
      loss: room.height && room.height < MAP_FROM ? 'details' : 'nothing',
    };
  // The scale is that of all rows, so that two stills of one graphic compare; what is not shown keeps no room.
  const spacious = distanceGraphicModel(data, { ...state, view: 'ruler' }, { ...given, height: null }, null);
  const whole = stack(rulerBlock(shownOf(spacious.ruler!), room), below(spacious.method));
  if (room.height === null || whole.height <= room.height) return { block: whole, loss: 'nothing' };
  const least = shownOf(ruler ?? spacious.ruler!);
  const block = stack(rulerBlock(least, room), below(method));
  return {
    block,
    loss: least.more ? 'rows' : saidBy(least) === saidBy(shownOf(spacious.ruler!)) ? 'nothing' : 'details',
  };
}

/** A map lower than this has little room for its words. */
const MAP_FROM = 300;

/** All words at the distances of a ruler. */
function saidBy({ above, below }: RulerModel): string {
  return [...above, ...below].map(({ label, text, who, note }) => [label, text, who, note].join('\t')).join('\n');
}

function shownOf(ruler: RulerModel): RulerModel {
  const shown = (lanes: readonly Lane[]) => lanes.filter((lane) => lane.shown);
  return { ...ruler, above: shown(ruler.above), below: shown(ruler.below) };
}

const SMALL: Look = { size: 12, leading: 17, ink: 'muted' };
const WORDS: Look = { size: 14, leading: 20, ink: 'ink' };

/** How a distance ends, drawn at the origin for a line that comes from the left; what stands along the edge of a reach. */
const ENDS: Readonly<Record<string, string>> = {
  exactly: 'M0-5V5',
  over: 'M0 0H12M8-4L12 0L8 4',
  under: 'M-4-5H0V5H-4',
  range: 'M0-5V5',
};
const EDGES: Readonly<Record<string, string>> = { under: 'M-5 0H0', over: 'M0 0H5' };
/** Three dots across the end: somewhere here. */
const DOTS = [-6, 0, 6];

/** A mark at the end of a distance. */
function endMark(path: string | undefined, qualifier: Quantity['qualifier'], ink: Ink, width: number): string {
  if (qualifier === 'about') return DOTS.map((x) => `<circle cx="${x}" cy="0" r="1.75"${filled(ink)}/>`).join('');
  return path ? `<path d="${path}"${stroked(ink, width)}/>` : '';
}

function inkOf(voice: Voice): Ink {
  return voice === 'focus' ? 'accent' : voice === 'plain' ? 'ink' : 'muted';
}

function widthOf(voice: Voice): number {
  return voice === 'focus' ? 2.25 : 1.5;
}

const DASHED = ' stroke-dasharray="5 3.5"';

/** Land, rings, lines and their words. A map is never mirrored: only its scale stands on the other side. */
function mapBlock(map: MapModel, page: Room): Block {
  const { width, height, x, y, marks } = map;
  const shown = marks.filter((mark) => mark.shown);
  const tints = shown
    .filter(({ filled }) => filled)
    .map(({ d, voice }) => `<path d="${d}" fill-opacity="0.08" fill-rule="evenodd"${filled(inkOf(voice))}/>`);
  const rings = map.rings.map(
    ({ r }) =>
      `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="${fixed(r)}" stroke-opacity="0.45"${stroked('muted', 0.75)}/>`,
  );
  const scale = scaleBars(map, page.rtl);
  const drawn = [
    `<rect width="${fixed(width)}" height="${fixed(height)}"${filled('water')}/>`,
    ...tints,
    `<path d="${map.land}"${filled('land')}/>`,
    `<path d="${map.home}"${filled('home')}/>`,
    `<path d="${map.borders}"${stroked('paper', 0.75)}/>`,
    ...rings,
    ...shown.map(markOf),
    `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="3.5"${painted({ fill: 'paper', stroke: 'ink', width: 2 })}/>`,
    scale.lines,
  ];
  const clipped = `<svg x="0" y="0" width="${fixed(width)}" height="${fixed(height)}">${drawn.join('')}</svg>`;
  const picture = fixedShapes(page, width, height, clipped);
  return stack(
    {
      height,
      at: (left, top) => {
        const across = page.rtl ? page.width - left - width : left;
        return (
          picture.at(left, top) +
          scale.words(across, top) +
          map.labels.map((label) => labelOf(label, across, top, page)).join('')
        );
      },
    },
    legend(map, page),
  );
}

function markOf({ kind, voice, qualifier, d, edge, ends, dots }: MapMark): string {
  const [ink, width] = [inkOf(voice), widthOf(voice)];
  const mark = edge
    ? endMark(EDGES[qualifier], 'exactly', ink, width)
    : endMark(ENDS[qualifier], qualifier, ink, width);
  return [
    `<path d="${d}"${stroked(ink, width)}${kind === 'stated' ? DASHED : ''}/>`,
    ...ends.map(
      ({ x, y, turn }) => mark && `<g transform="translate(${fixed(x)} ${fixed(y)}) rotate(${turn})">${mark}</g>`,
    ),
    ...dots.map(([x, y]) => `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="2.25"${filled(ink)}/>`),
  ].join('');
}

/** Bars as long as the words at them say. */
function scaleBars({ width, height, bars }: MapModel, rtl: boolean) {
  const at = (offset: number) => (rtl ? width - offset : offset);
  const base = (i: number) => height - 10 - 17 * (bars.length - 1 - i);
  return {
    lines: bars
      .map(({ length }, i) => {
        const y = base(i);
        return `<path d="M${fixed(at(8))} ${fixed(y - 4)}V${fixed(y)}H${fixed(at(8 + length))}V${fixed(y - 4)}"${stroked('muted')}/>`;
      })
      .join(''),
    words: (left: number, top: number) =>
      bars
        .map(({ length, text: words }, i) =>
          lineAt(
            left + at(14 + length),
            top + base(i) + 1,
            rtl ? 'right' : 'left',
            words,
            { ...SMALL, halo: 'halo' },
            rtl,
          ),
        )
        .join(''),
  };
}

function labelOf({ kind, voice, lines, names, x, y, align }: MapLabel, left: number, top: number, page: Page): string {
  const large = kind === 'origin' || kind === 'stated' || kind === 'measured';
  const ink = kind === 'origin' ? 'ink' : inkOf(voice);
  return lines
    .map((words, i) => {
      const look: Look = {
        size: large ? 13 : 12,
        leading: 16,
        ink,
        bold: i < names,
        halo: kind === 'country' ? 'land' : 'halo',
      };
      return lineAt(left + x, top + y + 16 * i, align, words, look, page.rtl);
    })
    .join('');
}

/** What the two kinds of line are, and whose map it is: on one line where there is room. */
function legend({ key, credit }: MapModel, page: Room): Block {
  const sample = 30;
  const keys = key.map(([kind, words]) => {
    const drawn = barShape(0, 24, null, kind === 'stated' ? 'under' : 'exactly', kind, 'ink', 1.5);
    const width = Math.min(page.across - sample, textWidth(words, SMALL.size) + 2);
    const line = row([0, stack(gap(2.5), shapes(page, 12, drawn))], [sample, text(page, width, words, SMALL)]);
    return { width: sample + width, line };
  });
  const lines: { used: number; parts: (readonly [number, Block])[] }[] = [];
  for (const { width, line } of keys) {
    const last = lines.at(-1);
    if (last && last.used + 16 + width <= page.across) {
      last.parts.push([last.used + 16, line]);
      last.used += 16 + width;
    } else lines.push({ used: width, parts: [[0, line]] });
  }
  const wide = textWidth(credit, SMALL.size) + 2;
  const last = lines.at(-1);
  if (credit && last && last.used + 16 + wide <= page.across)
    last.parts.push([page.across - wide, text(page, wide, credit, SMALL, { align: 'end' })]);
  else if (credit)
    lines.push({
      used: page.across,
      parts: [[0, text(page, page.across, credit, SMALL, { align: last ? 'start' : 'end' })]],
    });
  return lines.length > 0 ? stack(gap(4), ...lines.map(({ parts }) => row(...parts))) : gap(0);
}

/** Distances on one straight scale: what was stated stands above it, what was measured below. */
function rulerBlock({ above, below, km, mi, more, dense, ...heads }: RulerModel, page: Room): Block {
  const side = (head: string, lanes: readonly Lane[], stated: boolean) => {
    const headed = lanes.some(({ kind }) => kind !== 'familiar');
    return [
      headed ? text(page, page.across, head, { ...SMALL, leading: dense ? 18 : 22 }) : gap(0),
      ...lanes.map((lane) => stack(gap(dense ? 4 : 12), laneBlock(lane, stated, page), gap(dense ? 0 : 12))),
    ];
  };
  return stack(
    ...side(heads.statedHead, above, true),
    scaleBlock(km, 'km', page),
    scaleBlock(mi, 'mi', page),
    ...side(heads.measuredHead, below, false),
    more ? text(page, page.across, more, { ...WORDS, ink: 'muted' }) : gap(0),
  );
}

function laneBlock(lane: Lane, stated: boolean, page: Room): Block {
  const { kind, voice, label, text: value, who, note, qualifier, end, upper } = lane;
  const ink = inkOf(voice);
  const between: Run = { text: '\u2002' };
  const parts: readonly Run[] = [
    { text: label, bold: true, isolated: true },
    { text: value, isolated: true },
    { text: who, ink: 'muted', isolated: true },
    { text: note, ink: 'muted', isolated: true },
  ];
  const said = parts.filter((part) => part.text !== '').flatMap((part, i) => (i > 0 ? [between, part] : [part]));
  const words = text(page, page.across, said, { ...WORDS, ink });
  if (end === null) return words;
  const to = (share: number) => (share / 100) * page.across;
  const bar = shapes(
    page,
    12,
    barShape(0, to(end), upper === null ? null : to(upper), qualifier, kind, ink, widthOf(voice)),
  );
  return stated ? stack(words, bar) : stack(bar, words);
}

/** A line from where it begins to where it ends, and on to the end of a range, with the marks that say how it ends. */
function barShape(
  from: number,
  to: number,
  upper: number | null,
  qualifier: Quantity['qualifier'],
  kind: Saying['kind'],
  ink: Ink,
  width: number,
): string {
  const end = (x: number) => {
    const mark = endMark(ENDS[qualifier], qualifier, ink, width);
    return mark && `<g transform="translate(${fixed(x)} 6)">${mark}</g>`;
  };
  const line = (x1: number, x2: number, wide: number, dashed: boolean) =>
    `<path d="M${fixed(x1)} 6H${fixed(x2)}"${stroked(ink, wide)}${dashed ? DASHED : ''}/>`;
  const stated = kind === 'stated';
  return [
    stated ? '' : `<path d="M${fixed(from + width / 2)} 1V11"${stroked(ink, width)}/>`,
    line(from, to, width, stated),
    end(to),
    upper === null ? '' : line(to, upper, 4, false) + end(upper),
  ].join('');
}

/** The scale in one unit: kilometres hang their marks from above, miles stand theirs below. */
function scaleBlock(ticks: readonly Tick[], unit: 'km' | 'mi', page: Room): Block {
  if (ticks.length === 0) return gap(0);
  const [y1, y2, baseline] = unit === 'km' ? [25, 19, 14] : [0.5, 6, 18];
  const placed = ticks.map(({ at, text: words }) => ({ at: (at / 100) * page.across, share: at, words }));
  const marks = placed.map(({ at }) => `M${fixed(Math.min(at + 0.5, page.across - 0.5))} ${y1}V${y2}`).join('');
  const lines = shapes(page, 26, `<path d="M0 ${y1}H${fixed(page.across)}${marks}"${stroked('muted')}/>`);
  return {
    height: 26,
    at: (x, y) => {
      let free = -Infinity;
      const words = placed.map(({ at, share, words }) => {
        const anchor = share < 4 ? 0 : share > 90 ? 1 : 0.5;
        const wide = textWidth(words, SMALL.size);
        const left = at - anchor * wide;
        if (left < free) return '';
        free = left + wide + 4;
        const side = (['left', 'middle', 'right'] as const)[2 * (page.rtl ? 1 - anchor : anchor)]!;
        return lineAt(page.rtl ? page.width - x - at : x + at, y + baseline, side, words, SMALL, page.rtl);
      });
      return lines.at(x, y) + words.join('');
    },
  };
}
