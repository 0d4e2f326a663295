import {
  azimuthalEquidistant,
  destinationPoint,
  EARTH_RADIUS_KM,
  extentOf,
  greatCircleDistance,
  initialBearing,
  unitVector,
  type Frame,
  type LonLat,
  type Quantity,
} from '@throughline/core';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import {
  boxBeside,
  ON,
  placeLabels,
  SIDES,
  textWidth,
  wrapText,
  type Box,
  type Choice,
  type Point,
  type Side,
  type Wanted,
} from '../../marks/labels.js';
import {
  KM_PER,
  lengthText,
  roundDown,
  sayings,
  unitsOf,
  type Data,
  type Distance,
  type Said,
  type Saying,
  type State,
  type Voice,
} from './data.js';

/** A label in its place. */
export interface MapLabel {
  readonly id: string;
  readonly kind: 'origin' | 'from' | 'ring' | 'country' | Saying['kind'];
  readonly voice: Voice;
  readonly lines: readonly string[];
  /** How many of the lines, from the first, are a name. */
  readonly names: number;
  readonly x: number;
  /** The first baseline. */
  readonly y: number;
  /** On which side of the text `x` is. */
  readonly align: 'left' | 'middle' | 'right';
}

/** A circle around the centre with its radius written on it. */
export interface Ring {
  readonly km: number;
  readonly r: number;
}

/** The end of a distance: a mark across the line, at a place and turned (degrees clockwise from east). */
export interface EndMark {
  readonly x: number;
  readonly y: number;
  readonly turn: number;
}

/** What was stated or measured of one row, drawn. */
export interface MapMark extends Pick<Saying, 'key' | 'kind' | 'voice' | 'shown'> {
  readonly qualifier: Quantity['qualifier'];
  /** SVG path of the line between two places, or of the edge of a reach. */
  readonly d: string;
  /** Whether `d` is the edge of a reach. */
  readonly edge: boolean;
  /** Whether the inside of the reach is tinted. */
  readonly filled: boolean;
  readonly ends: readonly EndMark[];
  /** The places measured between. */
  readonly dots: readonly Point[];
}

/** A map, ready to draw. Lengths are in CSS pixels. */
export interface MapModel {
  readonly width: number;
  readonly height: number;
  /** The centre of the projection. */
  readonly x: number;
  readonly y: number;
  /** Pixels per kilometre along every line through the centre. */
  readonly scale: number;
  /** SVG paths: all land, the countries measured from, borders between countries. */
  readonly land: string;
  readonly home: string;
  readonly borders: string;
  readonly rings: readonly Ring[];
  readonly marks: readonly MapMark[];
  readonly labels: readonly MapLabel[];
  /** Bars that are as long as the words at them say. */
  readonly bars: readonly { readonly length: number; readonly text: string }[];
  /** What the two kinds of line are, where both are drawn. */
  readonly key: readonly (readonly [kind: 'stated' | 'measured', text: string])[];
  readonly credit: string;
}

// Sizes of text, and heights of the foot's line and of a label's, in CSS pixels.
const SIZE = 13;
const SMALL = 12;
const FOOT = 22;
const LINE = 16;
/** A map lower than this has no room for a key. */
const KEYED_FROM = 260;

/**
 * Draws distances on an azimuthal equidistant map: circles around its centre are true circles, and every line
 * through it is to scale.
 *
 * @param topology TopoJSON with an object `countries`, or any one, of countries with ids and names
 * @throws Error if the map data cannot be used
 */
export function mapModel(
  data: Data,
  topology: object,
  state: Partial<State>,
  { width, height: whole, locale, direction }: Frame,
): MapModel {
  const { words, credit, centreName } = data;
  const units = unitsOf(data.units);
  const said = sayings(data, state, locale);
  const high = whole ?? width;
  const kinds = (['stated', 'measured'] as const).filter((kind) => said.some((each) => each.kind === kind));
  const key = kinds.length > 1 && high >= KEYED_FROM ? kinds.map((kind) => [kind, words[kind]] as const) : [];
  const legend = [...key.map(([, text]) => `—— — ${text}`), credit].filter(Boolean).join('      ');
  const height = high - (legend ? 4 + FOOT * wrapText(legend, SMALL, width).length : 0);
  const { project, shapes, names, ...base } = baseMap(topology, data, width, height);
  const { x, y, scale } = base;
  const centre: Point = [x, y];
  const drawn = said.flatMap((saying) => {
    const shape = shapes.get(saying.key);
    return shape ? [{ ...saying, ...shape }] : [];
  });
  const visible = drawn.filter(({ shown }) => shown);

  const per = KM_PER[units[0]!];
  const farthest = Math.hypot(Math.max(x, width - x), Math.max(y, height - y)) / scale / per;
  const step = roundDown((1.25 * farthest) / (Math.min(width, height) < 300 ? 3 : 4));
  const radii = Array.from({ length: Math.floor(farthest / step) }, (_, i) => (i + 1) * step * per).filter(
    (km) => km < Math.PI * EARTH_RADIUS_KM,
  );
  const ringText = (km: number) => {
    const [first = '', second] = units.map((unit) => lengthText(km, unit, locale));
    return second && width >= 480 ? `${first} (${second})` : first;
  };
  const bars = units.map((unit) => {
    const km = roundDown(Math.min(140, width * 0.22) / scale / KM_PER[unit]) * KM_PER[unit];
    return { length: tenth(km * scale), text: lengthText(km, unit, locale) };
  });
  const barsWidth = Math.max(...bars.map(({ length, text }) => length + textWidth(text, SMALL))) + 20;
  const barsHeight = 17 * bars.length + 8;

  const wide = Math.min(220, Math.max(145, width * 0.36));
  const rowLabel = ({ row, key: id, kind, voice, text, who, note, ...mark }: Said & Shape, i: number) => {
    const measured = kind === 'measured';
    // A row with both has its name at what is measured.
    const name = !measured && mark.dots.length > 0 && row.measured ? '' : mark.label;
    const wordings = [
      ...(voice === 'focus' && measured && note ? [wording(0, wide, name, text, who, note)] : []),
      wording(6, wide, name, text, who),
      // With so little room, who says so is left to the words.
      ...(width < 480 ? [wording(30, wide, name, text)] : []),
      wording(60, wide, '', text),
    ];
    const priority = (voice === 'focus' ? 200 : 100) + (measured ? 20 : 0) - i / 10;
    return {
      id,
      priority,
      choices: mark.edge
        ? beside({ id, kind, voice }, wordings, mark.places, [...SIDES, ON], 0.5)
        : beside({ id, kind, voice }, wordings, mark.places, SIDES, 2),
    };
  };
  const label = (
    kind: MapLabel['kind'],
    name: string,
    priority: number,
    places: readonly Point[],
    wordings: readonly Wording[],
    sides: readonly Side[] = [ON],
  ) => {
    const id = `${kind}/${name}`;
    return { id, priority, choices: beside({ id, kind, voice: 'quiet' }, wordings, places, sides, 0.2) };
  };
  const froms = new Map(
    said.flatMap(({ shown, row: { familiar, from, points } }) =>
      shown && !familiar && points && from && from !== centreName ? [[from, project(points[0])]] : [],
    ),
  );
  // The centre is named, and so is a row at its place.
  const named = new Set([centreName, ...visible.flatMap(({ dots, label: name }) => (dots.length > 0 ? [name] : []))]);
  const wanted: Wanted<Label>[] = [
    ...visible.map(rowLabel),
    ...(centreName ? [label('origin', '', 150, [centre], [wording(0, 160, centreName)], SIDES)] : []),
    ...[...froms].map(([from, place]) => label('from', from, 60, [place], [wording(0, 120, '', from)], SIDES)),
    ...radii.map((km) => {
      const places = RING_LABELS.map((angle) => turned(centre, km * scale, angle));
      return label('ring', String(km), 50, places, [wording(0, 999, '', ringText(km))]);
    }),
    // Other countries are named inside themselves, and rather not than with a line through the name.
    ...names
      .filter(({ name }) => !named.has(name))
      .map(({ name, at: [left, top], box }, i) => {
        const places = SHIFTS.flatMap((dy) =>
          SHIFTS.map((dx): Point => [left + dx * box.width, top + dy * box.height]),
        );
        const wordings = [wording(0, 999, '', name), wording(1, box.width, '', name)];
        const { choices, ...rest } = label('country', name, 10 - i / 99, places, wordings);
        const fitting = choices.filter((one) => one.box.width <= box.width + 4 && one.box.height <= box.height + 4);
        return { ...rest, limit: 9, choices: fitting };
      }),
  ];
  const kept = [centre, ...visible.flatMap(({ edge, dots, ends }) => (edge ? [] : [...dots, ...ends.map(pointOf)]))];
  const placed = placeLabels(wanted, {
    bounds: { x: 3, y: 3, width: width - 6, height: height - 6 },
    obstacles: [
      {
        x: direction === 'rtl' ? width - barsWidth : 0,
        y: height - barsHeight,
        width: barsWidth,
        height: barsHeight,
      },
      ...kept.map((point) => boxBeside(point, ON, 8, 8, 0)),
    ],
    lines: visible.flatMap(({ lines }) => lines),
  });

  return {
    width,
    height,
    ...base,
    // A circle without its number would say nothing.
    rings: radii.filter((km) => placed.has(`ring/${km}`)).map((km) => ({ km, r: tenth(km * scale) })),
    marks: drawn.map(({ key: id, kind, voice, shown, qualifier, d, edge, filled, ends, dots }) => ({
      key: id,
      kind,
      voice,
      shown,
      qualifier,
      d,
      edge,
      filled,
      ends,
      dots,
    })),
    labels: [...placed.values()].map((choice) => choice.label),
    bars,
    key,
    credit,
  };
}

/** Where on a ring its number may stand, in degrees clockwise from above. */
const RING_LABELS = [330, 30, 0, 300, 60, 345, 15, 270, 90, 285, 240, 120, 210, 150, 180];
/** Where along a line its label may stand, in shares of its length. */
const MIDDLE = [0.5, 0.6, 0.4, 0.75, 0.25];
/** How far a country's name may be from its middle, in shares of its size. */
const SHIFTS = [0, -0.12, 0.12, -0.24, 0.24];

/** A label in one of the places it may have. */
interface Label extends Choice {
  readonly label: MapLabel;
}

/** A way to word a label, and what it costs to have no better one. */
interface Wording {
  readonly lines: readonly string[];
  readonly names: number;
  readonly cost: number;
}

/** A name and what is said of it, broken to a width. */
function wording(cost: number, width: number, name: string, ...others: readonly string[]): Wording {
  const bold = wrapText(name, SIZE, width, true);
  return { cost, names: bold.length, lines: [...bold, ...others.flatMap((other) => wrapText(other, SIZE, width))] };
}

/** All ways to write a label beside some places, the first of which is the best by `far`. */
function beside(
  of: Pick<MapLabel, 'id' | 'kind' | 'voice'>,
  wordings: readonly Wording[],
  places: readonly Point[],
  sides: readonly Side[],
  far: number,
): Label[] {
  return wordings.flatMap(({ lines, names, cost }) => {
    const width = Math.max(...lines.map((line, i) => textWidth(line, SIZE, i < names))) + 2;
    return places.flatMap((place, p) =>
      sides.map((side, s): Label => {
        const box = boxBeside(place, side, width, LINE * lines.length, 7);
        const [right] = side;
        const x = tenth(box.x + ((1 - right) / 2) * width + right);
        const align = (['right', 'middle', 'left'] as const)[right + 1]!;
        return {
          box,
          cost: cost + far * p + s / 2,
          label: { ...of, lines, names, x, y: tenth(box.y + LINE - 4), align },
        };
      }),
    );
  });
}

/** How a row's distance lies on the map, whatever the state. */
interface Shape extends Pick<MapMark, 'qualifier' | 'd' | 'edge' | 'filled' | 'ends' | 'dots'> {
  /** What labels rather do not cover. */
  readonly lines: readonly (readonly Point[])[];
  /** Where its own label may stand, the best first. */
  readonly places: readonly Point[];
}

/** What does not depend on the state. */
interface BaseMap extends Pick<MapModel, 'x' | 'y' | 'scale' | 'land' | 'home' | 'borders'> {
  readonly project: (place: LonLat) => Point;
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Countries in sight, the largest first, with the middle and the extent of what is seen of their largest part. */
  readonly names: readonly { readonly name: string; readonly at: Point; readonly box: Box }[];
}
const bases = new WeakMap<object, { readonly key: string; readonly base: BaseMap }>();

/** The map under every state, worked out once for each size. */
function baseMap(topology: object, data: Data, width: number, height: number): BaseMap {
  const { rows, centre, countries } = data;
  const key = JSON.stringify([width, height, rows, centre, countries]);
  const known = bases.get(topology);
  if (known?.key === key) return known.base;
  const base = freshMap(topology as Topology, data, width, height);
  bases.set(topology, { key, base });
  return base;
}

function freshMap(
  topology: Topology,
  { rows, centre: given, countries }: Data,
  width: number,
  height: number,
): BaseMap {
  const all = topology.objects['countries'] ?? Object.values(topology.objects)[0];
  if (all?.type !== 'GeometryCollection') throw new Error('It has no collection of countries.');
  const centre = given ?? [0, 0];
  const inKm = azimuthalEquidistant(centre);
  const { left, top, right, bottom } = extent(rows, centre, inKm);
  const margin = Math.min(40, 0.1 * Math.min(width, height));
  const scale = Math.min((width - 2 * margin) / (right - left), (height - 2 * margin) / (top - bottom));
  const [x, y] = [(width - scale * (left + right)) / 2, (height + scale * (top + bottom)) / 2];
  const paper: Paper = {
    width,
    height,
    x,
    y,
    scale,
    project(place) {
      const [east, north] = inKm(place);
      return [x + scale * east, y - scale * north];
    },
    placeAt([px, py]) {
      const [east, north] = [px - x, y - py];
      return destinationPoint(centre, (Math.atan2(east, north) * 180) / Math.PI, Math.hypot(east, north) / scale);
    },
  };

  const lands = feature(topology, all).features.map(({ id, properties, geometry }) => {
    const polygons =
      geometry?.type === 'Polygon'
        ? [geometry.coordinates]
        : geometry?.type === 'MultiPolygon'
          ? geometry.coordinates
          : [];
    const outlines = polygons.map((rings) => rings.map((ring) => (ring as [number, number][]).map(paper.project)));
    const { name } = (properties ?? {}) as { name?: unknown };
    return { id: String(id), name: countries[String(id)] ?? (typeof name === 'string' ? name : ''), outlines };
  });
  const areas = lands.flatMap(({ outlines }) => outlines.map(([ring]) => Math.abs(measure(ring).area)));
  if (!(areas.reduce((sum, area) => sum + area, 0) > 0)) throw new Error('It has no outlines that can be read.');
  const inSight = lands.map(({ outlines, ...land }) => ({
    ...land,
    // One that runs the wrong way round on paper has the antipode in it, or is wound inside out, as a few of Natural Earth are.
    parts: outlines
      .filter(([ring]) => measure(ring).area > 0)
      .map((rings) => rings.map((ring) => cut(ring, width, height))),
  }));
  const sides = sidesOf(all.geometries);
  const linesWith = (wanted: (beside: readonly Country[]) => boolean) =>
    [...sides.keys()]
      .filter((arc) => wanted([...sides.get(arc)!]))
      .map((arc) => feature(topology, { type: 'LineString', arcs: [arc] }).geometry.coordinates as [number, number][]);
  const isHome = (id: string) => rows.some(({ coast }) => coast === id);
  const fill = (home: boolean) =>
    pathOf(
      inSight.filter(({ id }) => isHome(id) === home).flatMap(({ parts }) => parts.flat()),
      'Z',
    );
  const fields = new Map<string, Field>();
  const reach = (coast: string | null, km: number): readonly (readonly Point[])[] => {
    if (coast === null || !lands.some(({ id }) => id === coast))
      return [Array.from({ length: 181 }, (_, i) => turned([x, y], km * scale, 2 * i))];
    const field =
      fields.get(coast) ??
      distanceField(
        linesWith(([one, other]) => !other && String(one!.id) === coast),
        paper,
      );
    fields.set(coast, field);
    return contour(field, km);
  };
  return {
    x,
    y,
    scale,
    land: fill(false),
    home: fill(true),
    borders: pathOf(linesWith(({ length }) => length > 1).map((line) => line.map(paper.project))),
    project: paper.project,
    shapes: new Map(rows.flatMap((row) => (row.familiar ? [] : shapesOf(row, paper, reach)))),
    names: inSight
      .map(({ name, parts }) => {
        const largest = parts.map(([ring]) => measure(ring)).sort((a, b) => b.area - a.area)[0] ?? measure([]);
        return { name, ...largest };
      })
      .filter(({ name, area }) => name !== '' && area >= 60)
      .sort((a, b) => b.area - a.area),
  };
}

/** A country in the map data; what has no outline has no arcs. */
interface Country {
  readonly id?: string | number | undefined;
  readonly arcs?: unknown;
}

/** For each arc of the map data the countries beside it: two along a border, one along a coast. */
function sidesOf(geometries: readonly Country[]): ReadonlyMap<number, ReadonlySet<Country>> {
  const sides = new Map<number, Set<Country>>();
  for (const country of geometries) {
    for (const arc of [country.arcs ?? []].flat(3) as number[]) {
      // An arc that is run through backwards is written as its complement.
      const index = arc < 0 ? ~arc : arc;
      sides.set(index, (sides.get(index) ?? new Set()).add(country));
    }
  }
  return sides;
}

/** The map's plane in CSS pixels. */
interface Paper extends Pick<MapModel, 'width' | 'height' | 'x' | 'y' | 'scale'> {
  project(place: LonLat): Point;
  placeAt(point: Point): LonLat;
}

/** A reach that is more of the map than this is not tinted, for nothing would be left beside it. */
const TINTED = 0.35;

/** How one row lies on the map, by the keys of what is said. */
function shapesOf(
  { id, coast, points, stated, measured }: Distance,
  paper: Paper,
  reach: (coast: string | null, km: number) => readonly (readonly Point[])[],
): [string, Shape][] {
  const { width, height, scale, project } = paper;
  const shapes: [string, Shape][] = [];
  const add = (kind: Saying['kind'], shape: Omit<Shape, 'd'>) =>
    void shapes.push([`${id}/${kind}`, { ...shape, d: pathOf(shape.lines) }]);
  const qualifier = stated?.quantity.qualifier ?? 'unknown';
  // A range has two ends, the farther first.
  const distances = [stated?.quantity.upper, stated?.quantity.value].flatMap((km) => km || []);
  const [farthest] = distances;
  if (points) {
    const dots = points.map(project).map(tenths);
    const along = (km: number, aside: number) => alongLine(points, km, project, aside);
    const straight = { edge: false, filled: false, dots };
    if (farthest) {
      const lines = distances.map((km) => along(km, measured ? 5 : 0));
      const [line] = lines as [Point[]];
      const places = [line.at(-1)!, ...middle(line)];
      add('stated', { ...straight, qualifier, lines: [line], ends: lines.map(endOf), places });
    }
    if (measured) {
      const line = along(greatCircleDistance(...points), 0);
      const ends = [endOf(line), endOf([...line].reverse())];
      add('measured', { ...straight, qualifier: 'exactly', lines: [line], ends, places: [dots[1]!, ...middle(line)] });
    }
  } else if (farthest) {
    const lines = distances.flatMap((km) => reach(coast, km));
    // Loops run with their inside on the right; their marks are turned outwards.
    const marks = lines.flatMap((loop) => loop.slice(1).map((point, i) => endMark(loop[i]!, point, -90)));
    add('stated', {
      qualifier,
      lines,
      edge: true,
      filled: qualifier !== 'over' && farthest * scale < TINTED * Math.min(width, height),
      ends: apart(marks, 30, paper),
      dots: [],
      // Along the edge, the highest on the paper first.
      places: apart(
        [...marks].sort((a, b) => a.y - b.y),
        24,
        paper,
      ).map(pointOf),
    });
  }
  return shapes;
}

function middle(line: readonly Point[]): Point[] {
  return MIDDLE.map((share) => line[Math.floor(share * line.length)]!);
}

/**
 * What the map must show, in kilometres east and north of its centre. That is every place measured, and every stated
 * distance in the direction of the farthest place; of all rows, whichever are shown, so that a step never moves the map.
 */
function extent(
  rows: Data['rows'],
  centre: LonLat,
  inKm: (place: LonLat) => Point,
): Record<'left' | 'top' | 'right' | 'bottom', number> {
  const drawn = rows.filter(({ familiar }) => !familiar);
  const lines = drawn.flatMap(({ points }) => (points ? [points] : []));
  const away = ([, to]: Line) => greatCircleDistance(centre, to);
  const [farthest] = [...lines].sort((a, b) => away(b) - away(a));
  const reaches = drawn.flatMap(({ points, stated, coast }): Point[] => {
    const km = stated && extentOf(stated.quantity);
    // What is said of much farther away than anything measured would make the rest too small to see.
    if (!km || (farthest && km > 2.5 * away(farthest))) return [];
    const line = points ?? (farthest && (coast ? farthest : ([centre, farthest[1]] as const)));
    return line
      ? [inKm(along(line, km))]
      : [
          [km, km],
          [-km, -km],
        ];
  });
  const places = [[0, 0] as Point, ...lines.flat().map(inKm), ...reaches];
  const [east, north] = [0, 1].map((axis) => places.map((place) => place[axis]!)) as [number[], number[]];
  const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  // A map of places on one line is given some breadth.
  const breadth = 0.4 * Math.max(20, spread(east), spread(north));
  const more = (values: readonly number[]) => Math.max(0, breadth - spread(values)) / 2;
  return {
    left: Math.min(...east) - more(east),
    right: Math.max(...east) + more(east),
    bottom: Math.min(...north) - more(north),
    top: Math.max(...north) + more(north),
  };
}

type Line = readonly [from: LonLat, to: LonLat];

/** The place so many kilometres along the great circle from one place through another. */
function along([from, to]: Line, km: number): LonLat {
  return destinationPoint(from, initialBearing(from, to), km);
}

/** The great circle from one place through another for so many kilometres; moved aside by some pixels. */
function alongLine(places: Line, km: number, project: Paper['project'], aside: number): Point[] {
  const line = Array.from({ length: 61 }, (_, i) => project(along(places, (km * i) / 60)));
  const [[x0, y0], [x1, y1]] = [line[0]!, line[60]!];
  const share = aside / (Math.hypot(x1 - x0, y1 - y0) || 1);
  return line.map(([x, y]) => [x + share * (y1 - y0), y - share * (x1 - x0)]);
}

function endMark([x0, y0]: Point, [x, y]: Point, quarter: number): EndMark {
  return { x: tenth(x), y: tenth(y), turn: Math.round((Math.atan2(y - y0, x - x0) * 180) / Math.PI) + quarter };
}

function endOf(line: readonly Point[]): EndMark {
  return endMark(line.at(-2)!, line.at(-1)!, 0);
}

/** Of some marks those that are in sight and no nearer to one another than that. */
function apart(marks: readonly EndMark[], distance: number, { width, height }: Paper): EndMark[] {
  const kept: EndMark[] = [];
  for (const mark of marks) {
    const { x, y } = mark;
    const inSight = x > 8 && y > 8 && x < width - 8 && y < height - 8;
    if (inSight && kept.every((other) => Math.hypot(x - other.x, y - other.y) > distance)) kept.push(mark);
  }
  return kept;
}

/** A point at a distance in pixels from another, at a bearing in degrees. */
function turned([x, y]: Point, r: number, bearing: number): Point {
  const angle = (bearing * Math.PI) / 180;
  return [x + r * Math.sin(angle), y - r * Math.cos(angle)];
}

function tenth(number: number): number {
  return Math.round(number * 10) / 10;
}

function tenths([x, y]: Point): Point {
  return [tenth(x), tenth(y)];
}

function pointOf({ x, y }: EndMark): Point {
  return [x, y];
}

/** Lines as an SVG path; with `Z` they are closed. */
function pathOf(lines: readonly (readonly Point[])[], close = ''): string {
  return lines.map((line) => (line.length > 0 ? `M${line.map(tenths).join('L')}${close}` : '')).join('');
}

/** What of a ring is on the paper, and two pixels around it: cut by one edge after another (Sutherland and Hodgman, 1974). */
function cut(ring: readonly Point[], width: number, height: number): readonly Point[] {
  const edges = [
    [0, -2, 1],
    [1, -2, 1],
    [0, width + 2, -1],
    [1, height + 2, -1],
  ] as const;
  return edges.reduce<readonly Point[]>((left, [axis, edge, sign]) => {
    const within = (point: Point) => sign * (point[axis] - edge) >= 0;
    return left.flatMap((here, i) => {
      const before = left.at(i - 1)!;
      const kept = within(here) ? [here] : [];
      if (within(before) === within(here)) return kept;
      const share = (edge - before[axis]) / (here[axis] - before[axis]);
      return [[before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])] as Point, ...kept];
    });
  }, ring);
}

/** Area of a ring in square pixels, below zero for one that runs anticlockwise; its centre of gravity, and its extent. */
function measure(ring: readonly Point[] = []): { readonly area: number; readonly at: Point; readonly box: Box } {
  let [area, x, y] = [0, 0, 0];
  ring.forEach(([x1, y1], i) => {
    const [x0, y0] = ring.at(i - 1)!;
    const twice = x0 * y1 - x1 * y0;
    area += twice / 2;
    x += (twice * (x0 + x1)) / 6;
    y += (twice * (y0 + y1)) / 6;
  });
  const [left, top] = [0, 1].map((axis) => Math.min(...ring.map((point) => point[axis]!))) as [number, number];
  const [right, bottom] = [0, 1].map((axis) => Math.max(...ring.map((point) => point[axis]!))) as [number, number];
  return { area, at: [x / area, y / area], box: { x: left, y: top, width: right - left, height: bottom - top } };
}

/** Kilometres to a coast at the nodes of a square grid that is a little larger than the map. */
interface Field {
  readonly columns: number;
  readonly km: Float64Array;
}
const CELL = 12;
/** Cells outside the map on each side. The outermost nodes count as infinitely far, so that every contour is closed. */
const BEYOND = 3;

function nodeAt(node: number, columns: number): Point {
  return [((node % columns) - BEYOND) * CELL, (Math.floor(node / columns) - BEYOND) * CELL];
}

function distanceField(coast: readonly (readonly LonLat[])[], { width, height, scale, placeAt }: Paper): Field {
  const columns = Math.ceil(width / CELL) + 2 * BEYOND + 1;
  const rows = Math.ceil(height / CELL) + 2 * BEYOND + 1;
  const spacing = Math.max(2, CELL / scale / 4);
  // Flat, for this is the one loop that runs a million times.
  const coastal = Float64Array.from(coast.flatMap((line) => evenly(line, spacing).flatMap(unitVector)));
  const km = Float64Array.from({ length: columns * rows }, (_, node) => {
    const [column, row] = [node % columns, Math.floor(node / columns)];
    if (column % (columns - 1) === 0 || row % (rows - 1) === 0) return 1e9;
    const [a, b, c] = unitVector(placeAt(nodeAt(node, columns)));
    let nearest = -1;
    for (let i = 0; i < coastal.length; i += 3) {
      const cosine = a * coastal[i]! + b * coastal[i + 1]! + c * coastal[i + 2]!;
      if (cosine > nearest) nearest = cosine;
    }
    return EARTH_RADIUS_KM * Math.acos(Math.min(1, nearest));
  });
  return { columns, km };
}

/** Points of a coast about so many kilometres apart: those that crowd are left out, between those far apart some are put. */
function evenly(line: readonly LonLat[], spacing: number): LonLat[] {
  const kept = line.slice(0, 1);
  line.forEach((place, index) => {
    const last = kept.at(-1)!;
    const km = greatCircleDistance(last, place);
    if (km < spacing && index < line.length - 1) return;
    const pieces = Math.floor(km / spacing / 2) || 1;
    for (let k = 1; k <= pieces; k += 1) kept.push(along([last, place], (km * k) / pieces));
  });
  return kept;
}

/**
 * The closed lines on which a field has a value, by marching squares (Lorensen and Cline, 1987, in two dimensions).
 * What is nearer than the value lies on the right of a line as it runs on the paper.
 */
function contour({ columns, km }: Field, value: number): Point[][] {
  const next = new Map<number, number>();
  const at = new Map<number, Point>();
  /** The number of the side between two nodes, on which the line's place is noted. */
  const side = (i: number, j: number): number => {
    const number = 2 * Math.min(i, j) + (Math.abs(i - j) === 1 ? 0 : 1);
    const share = (value - km[i]!) / (km[j]! - km[i]!);
    const [[x0, y0], [x1, y1]] = [nodeAt(i, columns), nodeAt(j, columns)];
    at.set(number, [x0 + share * (x1 - x0), y0 + share * (y1 - y0)]);
    return number;
  };
  for (let i = 0; i + columns + 1 < km.length; i += 1) {
    if (i % columns === columns - 1) continue;
    const corners = [i, i + 1, i + columns + 1, i + columns];
    const corner = (k: number) => corners[k % 4]!;
    const near = (k: number) => km[corner(k)]! < value;
    // Clockwise round a cell, a line goes out where far turns to near and comes in where near turns to far.
    for (let k = 0; k < 4; k += 1) {
      if (near(k) || !near(k + 1)) continue;
      let into = k + 1;
      while (near(into + 1)) into += 1;
      next.set(side(corner(into), corner(into + 1)), side(corner(k), corner(k + 1)));
    }
  }
  const loops: Point[][] = [];
  for (const start of next.keys()) {
    const loop = [at.get(start)!];
    for (let here = next.get(start); here !== undefined;) {
      loop.push(at.get(here)!);
      const following = next.get(here);
      next.delete(here);
      here = following;
    }
    loops.push(loop);
  }
  return loops;
}
