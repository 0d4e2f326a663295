import { EARTH_RADIUS_KM as R, KM_PER_MILE, type Frame, type LonLat, type Quantity } from '@throughline/core';
import { geoArea, geoAzimuthalEquidistant, geoDistance, geoInterpolate, geoPath, type GeoProjection } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import type { Feature, GeoJsonProperties, MultiPolygon } from 'geojson';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';
import {
  boxBeside,
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
  figureText,
  lengthText,
  roundDown,
  voices,
  whoText,
  type Data,
  type Distance,
  type State,
  type Voice,
} from './data.js';

/** A label in its place. */
export interface MapLabel {
  readonly id: string;
  readonly kind: 'origin' | 'from' | 'stated' | 'measured' | 'ring' | 'country';
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
export interface MapMark {
  readonly key: string;
  readonly kind: 'stated' | 'measured';
  readonly voice: Voice;
  readonly shown: boolean;
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
  { width, height: high, locale, direction }: Frame,
): MapModel {
  const { words, units, credit, centreName } = data;
  const { shown, voice } = voices(data, state);
  const height = high ?? width;
  const kinds = (['stated', 'measured'] as const).filter((kind) => data.rows.some((row) => !row.familiar && row[kind]));
  const key = kinds.length > 1 && height >= KEYED_FROM ? kinds.map((kind) => [kind, words[kind]] as const) : [];
  const said = [...key.map(([, text]) => `—— — ${text}`), credit].filter(Boolean).join('      ');
  const foot = said ? 4 + FOOT * wrapText(said, SMALL, width).length : 0;
  const base = baseMap(prepare(topology), data, width, height - foot);
  const { x, y, scale, drawn } = base;
  const centre: Point = [x, y];
  const visible = drawn.filter(({ row }) => shown(row.id));

  const lengths = (km: number) =>
    (['km', 'mi'] as const)
      .filter((unit) => units === unit || units === 'both')
      .map((unit) => lengthText(km, unit, locale));
  const ringText = (km: number) => {
    const [first = '', second] = lengths(km);
    return second && width >= 480 ? `${first} (${second})` : first;
  };
  const perUnit = units === 'mi' ? KM_PER_MILE : 1;
  const farthest = Math.hypot(Math.max(x, width - x), Math.max(y, base.height - y)) / scale / perUnit;
  const step = roundDown((1.25 * farthest) / (Math.min(width, base.height) < 300 ? 3 : 4));
  const radii = Array.from({ length: Math.floor(farthest / step) }, (_, i) => (i + 1) * step * perUnit).filter(
    (km) => km < Math.PI * R,
  );

  const bars = (['km', 'mi'] as const)
    .filter((unit) => units === unit || units === 'both')
    .map((unit) => {
      const per = unit === 'km' ? 1 : KM_PER_MILE;
      const km = roundDown(Math.min(140, width * 0.22) / scale / per) * per;
      return { length: tenth(km * scale), text: lengthText(km, unit, locale) };
    });
  const barsWidth = Math.max(...bars.map(({ length, text }) => length + textWidth(text, SMALL))) + 20;
  const barsHeight = 17 * bars.length + 8;

  const wide = Math.min(220, Math.max(145, width * 0.36));
  const rowLabel = ({ key: id, kind, row, lines, dots, edge }: Drawn, i: number): WantedLabel => {
    const figure = row[kind]!;
    const of = { id, kind, voice: voice(row.id) };
    const text = figureText(figure, words, units, locale);
    const who = kind === 'stated' || figure.attribution.who ? whoText(figure, words) : '';
    // A row with both has its name at what is measured.
    const name = kind === 'stated' && dots.length > 0 && row.measured ? '' : row.label;
    const wordings = [
      ...(of.voice === 'focus' && kind === 'measured' && row.note ? [wording(0, wide, name, text, who, row.note)] : []),
      wording(6, wide, name, text, who),
      // With so little room, who says so is left to the words.
      ...(width < 480 ? [wording(30, wide, name, text)] : []),
      wording(60, wide, '', text),
    ];
    const line = lines[0] ?? [];
    const middle = [0.5, 0.6, 0.4, 0.75, 0.25].flatMap((share) =>
      line.slice(Math.floor(share * line.length)).slice(0, 1),
    );
    const places = edge ? spread(lines, width, base.height) : [(kind === 'measured' ? dots : line).at(-1)!, ...middle];
    const priority = (of.voice === 'focus' ? 200 : 100) + (kind === 'measured' ? 20 : 0) - i / 10;
    return { id, priority, choices: beside(of, wordings, places, edge ? [...SIDES, 'on'] : SIDES, edge ? 0.5 : 2) };
  };
  const label = (
    kind: MapLabel['kind'],
    said: string,
    priority: number,
    places: readonly Point[],
    others: readonly Wording[],
    sides: readonly (Side | 'on')[],
    limit = Infinity,
  ): WantedLabel => {
    const id = `${kind}/${said}`;
    return { id, priority, limit, choices: beside({ id, kind, voice: 'quiet' }, others, places, sides, 0.2) };
  };
  const froms = new Map(
    data.rows.flatMap(({ id, from, points }) =>
      points && from && from !== centreName && shown(id) ? [[from, base.project(points[0])] as const] : [],
    ),
  );
  const named = new Set([centreName, ...data.rows.map(({ label: name }) => name)]);
  const placed = placeLabels(
    [
      ...visible.map(rowLabel),
      ...(centreName ? [label('origin', '', 150, [centre], [wording(0, 160, centreName)], SIDES)] : []),
      ...[...froms].map(([from, place]) => label('from', from, 60, [place], [wording(0, 120, '', from)], SIDES)),
      ...radii.map((km) =>
        label(
          'ring',
          String(km),
          50,
          RING_LABELS.map((angle) => turned(centre, km * scale, angle)),
          [wording(0, 999, '', ringText(km))],
          ['on'],
        ),
      ),
      // A country is named inside itself, unless a row or the centre has its name; and rather not than with a line through it.
      ...base.names
        .filter(({ name }) => !named.has(name))
        .map(({ name, at, box }, i) => {
          const places = SHIFTS.flatMap((dy) =>
            SHIFTS.map((dx): Point => [at[0] + dx * box.width, at[1] + dy * box.height]),
          );
          const wanted = label(
            'country',
            name,
            10 - i / 99,
            places,
            [wording(0, 999, '', name), wording(1, box.width, '', name)],
            ['on'],
            9,
          );
          return {
            ...wanted,
            choices: wanted.choices.filter(
              (choice) => choice.box.width <= box.width + 4 && choice.box.height <= box.height + 4,
            ),
          };
        }),
    ],
    {
      bounds: { x: 3, y: 3, width: width - 6, height: base.height - 6 },
      obstacles: [
        {
          x: direction === 'rtl' ? width - barsWidth : 0,
          y: base.height - barsHeight,
          width: barsWidth,
          height: barsHeight,
        },
        ...[
          centre,
          ...visible.flatMap(({ dots, edge, ends }) => [
            ...dots,
            ...(edge ? [] : ends.map((end): Point => [end.x, end.y])),
          ]),
        ].map(([left, top]) => ({ x: left - 4, y: top - 4, width: 8, height: 8 })),
      ],
      lines: visible.flatMap(({ lines }) => lines),
    },
  );

  return {
    width,
    height: base.height,
    x,
    y,
    scale,
    land: base.land,
    home: base.home,
    borders: base.borders,
    // A circle without its number would say nothing.
    rings: radii.filter((km) => placed.has(`ring/${km}`)).map((km) => ({ km, r: tenth(km * scale) })),
    marks: drawn.map(({ row, lines: _lines, ...mark }) => ({ ...mark, voice: voice(row.id), shown: shown(row.id) })),
    labels: [...placed.values()].map((choice) => choice.label),
    bars,
    key,
    credit,
  };
}

/** Where on a ring its number may stand, in degrees clockwise from above. */
const RING_LABELS = [330, 30, 0, 300, 60, 345, 15, 270, 90, 285, 240, 120, 210, 150, 180];
/** How far a country's name may be from its middle, in shares of its size. */
const SHIFTS = [0, -0.12, 0.12, -0.24, 0.24];

/** A label in one of the places it may have. */
interface Label extends Choice {
  readonly label: MapLabel;
}
type WantedLabel = Wanted<Label>;

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
  sides: readonly (Side | 'on')[],
  far: number,
): Label[] {
  return wordings.flatMap(({ lines, names, cost }) => {
    const width = Math.max(...lines.map((line, i) => textWidth(line, SIZE, i < names))) + 2;
    const height = LINE * lines.length;
    return places.flatMap((place, p) =>
      sides.map((side, s): Label => {
        const box = boxBeside(place, side, width, height, 7);
        const align = side.includes('e') ? 'left' : side.includes('w') ? 'right' : 'middle';
        const x = align === 'left' ? box.x + 1 : align === 'right' ? box.x + width - 1 : box.x + width / 2;
        return {
          box,
          cost: cost + far * p + s / 2,
          label: { ...of, lines, names, x: tenth(x), y: tenth(box.y + LINE - 4), align },
        };
      }),
    );
  });
}

/** Map data, decoded once. */
interface Prepared {
  readonly topology: Topology;
  readonly countries: GeometryCollection<GeoJsonProperties>;
  readonly features: readonly Feature<MultiPolygon>[];
}
const prepared = new WeakMap<object, Prepared>();

function prepare(given: object): Prepared {
  const known = prepared.get(given);
  if (known) return known;
  const topology = given as Topology;
  const countries = topology.objects['countries'] ?? Object.values(topology.objects)[0];
  if (countries?.type !== 'GeometryCollection') throw new Error('It has no collection of countries.');
  const features = feature(topology, countries).features.flatMap((each): Feature<MultiPolygon>[] => {
    const { geometry } = each;
    const polygons =
      geometry?.type === 'Polygon'
        ? [geometry.coordinates]
        : geometry?.type === 'MultiPolygon'
          ? geometry.coordinates
          : [];
    // Some rings of Natural Earth are wound inside out: to d3-geo they are all of the Earth but an island, and flood the map.
    const coordinates = polygons.filter((polygon) => geoArea({ type: 'Polygon', coordinates: polygon }) <= 2 * Math.PI);
    return coordinates.length > 0 ? [{ ...each, geometry: { type: 'MultiPolygon', coordinates } }] : [];
  });
  if (!features[0] || !features.every(({ geometry }) => geometry.coordinates.flat(3).every(Number.isFinite)))
    throw new Error('It has no outlines that can be read.');
  const fresh = { topology, countries, features };
  prepared.set(given, fresh);
  return fresh;
}

/** A mark, and its lines for the labels to keep clear of. */
interface Drawn extends Omit<MapMark, 'voice' | 'shown'> {
  readonly row: Distance;
  readonly lines: readonly (readonly Point[])[];
}

/** What does not depend on the state. */
interface BaseMap extends Pick<MapModel, 'x' | 'y' | 'scale' | 'height' | 'land' | 'home' | 'borders'> {
  readonly project: (place: LonLat) => Point;
  readonly drawn: readonly Drawn[];
  /** Countries in sight, the largest first, with the middle and the extent of what is seen of their largest part. */
  readonly names: readonly { readonly name: string; readonly at: Point; readonly box: Box }[];
}
const bases = new WeakMap<Prepared, { readonly key: string; readonly rows: Data['rows']; readonly base: BaseMap }>();

function baseMap(map: Prepared, { rows, centre, countries }: Data, width: number, height: number): BaseMap {
  const key = JSON.stringify([width, height, centre, countries]);
  const known = bases.get(map);
  if (known?.key === key && known.rows === rows) return known.base;

  const [lon, lat] = centre ?? [0, 0];
  const projection = geoAzimuthalEquidistant().rotate([-lon, -lat]).scale(R).translate([0, 0]).precision(0.3);
  const project = (place: LonLat) => projection([...place]) as Point;
  const [left, top, right, bottom] = extent(rows, [lon, lat], project);
  const margin = Math.min(40, 0.1 * Math.min(width, height));
  const scale = Math.min((width - 2 * margin) / (right - left), (height - 2 * margin) / (bottom - top));
  const [x, y] = [(width - scale * (left + right)) / 2, (height - scale * (top + bottom)) / 2];
  projection
    .scale(R * scale)
    .translate([x, y])
    .clipExtent([
      [-2, -2],
      [width + 2, height + 2],
    ]);

  const path = geoPath(projection).digits(1);
  const ids = map.features.map(({ id }) => String(id));
  const coasts = new Set(rows.map(({ coast }) => coast));
  const draw = (home: boolean) =>
    path({ type: 'FeatureCollection', features: map.features.filter((_, i) => coasts.has(ids[i]!) === home) }) ?? '';
  const arcs = (kept: (a: GeometryObject, b: GeometryObject) => boolean) =>
    mesh(map.topology, map.countries as GeometryCollection, kept);
  const fields = new Map<string, Field>();
  const reach = (coast: string | null, km: number): readonly (readonly Point[])[] => {
    if (coast === null || !ids.includes(coast))
      return [Array.from({ length: 181 }, (_, i) => turned([x, y], km * scale, 2 * i))];
    const field =
      fields.get(coast) ??
      distanceField(
        arcs((a, b) => a === b && String(a.id) === coast).coordinates as [number, number][][],
        projection,
        width,
        height,
        scale,
      );
    fields.set(coast, field);
    return contour(field, km);
  };

  const base: BaseMap = {
    x,
    y,
    scale,
    height,
    project,
    land: draw(false),
    home: draw(true),
    borders: path(arcs((a, b) => a !== b)) ?? '',
    drawn: rows.flatMap((row): Drawn[] => {
      if (row.familiar) return [];
      const { points, stated, measured } = row;
      const dots = points?.map(project).map(tenths) ?? [];
      const made = (
        kind: Drawn['kind'],
        qualifier: Drawn['qualifier'],
        lines: Drawn['lines'],
        edge: boolean,
        ends: readonly EndMark[],
        filled = false,
      ): Drawn => {
        const d = lines.map((line) => `M${line.map(tenths).join('L')}`).join('');
        return { row, key: `${row.id}/${kind}`, kind, qualifier, lines, edge, ends, filled, d, dots: edge ? [] : dots };
      };
      const marks: Drawn[] = [];
      // A range has two ends.
      const ends = [stated?.quantity.upper, stated?.quantity.value].flatMap((end) => end ?? []);
      const [km] = ends;
      if (stated && km) {
        const { qualifier } = stated.quantity;
        if (points) {
          const lines = ends.map((end) => alongLine(points, end, project, measured ? 5 : 0));
          marks.push(made('stated', qualifier, lines.slice(0, 1), false, lines.map(endOf)));
        } else {
          const lines = ends.flatMap((end) => reach(row.coast, end));
          marks.push(
            made(
              'stated',
              qualifier,
              lines,
              true,
              edgeMarks(lines, width, height),
              qualifier !== 'over' && km * scale < TINTED * Math.min(width, height),
            ),
          );
        }
      }
      if (measured && points) {
        const line = alongLine(points, R * geoDistance([...points[0]], [...points[1]]), project, 0);
        marks.push(made('measured', 'exactly', [line], false, [endOf(line), endOf([...line].reverse())]));
      }
      return marks;
    }),
    names: map.features
      .flatMap(({ geometry, properties }, i) => {
        const parts = geometry.coordinates.map((coordinates) => ({ type: 'Polygon' as const, coordinates }));
        const [part, area] = parts
          .map((each) => [each, path.area(each)] as const)
          .reduce((a, b) => (b[1] > a[1] ? b : a));
        const { name: given } = (properties ?? {}) as { name?: unknown };
        const name = countries[ids[i]!] ?? (typeof given === 'string' ? given : '');
        if (area < 60 || name === '') return [];
        const [[x0, y0], [x1, y1]] = path.bounds(part);
        return [{ name, area, at: path.centroid(part), box: { x: x0, y: y0, width: x1 - x0, height: y1 - y0 } }];
      })
      .sort((a, b) => b.area - a.area),
  };
  bases.set(map, { key, rows, base });
  return base;
}

/** A reach that is more of the map than this is not tinted, for nothing would be left beside it. */
const TINTED = 0.35;

/**
 * What the map must show, in kilometres from the centre: left, top, right, bottom. That is every place measured, and every
 * stated distance in the direction of the farthest place; of all rows, whichever are shown, so that a step never moves the map.
 */
function extent(rows: Data['rows'], centre: LonLat, project: BaseMap['project']): [number, number, number, number] {
  const drawn = rows.filter(({ familiar }) => !familiar);
  const lines = drawn.flatMap(({ points }) => (points ? [points] : []));
  const away = (line: Line) => geoDistance([...centre], [...line[1]]);
  const farthest = lines.reduce<Line | null>((far, line) => (far && away(far) >= away(line) ? far : line), null);
  const reaches = drawn.flatMap(({ points, stated, coast }): Point[] => {
    const km = stated?.quantity.upper ?? stated?.quantity.value;
    // What is said of much farther away than anything measured would make the rest too small to see.
    if (!km || (farthest && km > 2.5 * R * away(farthest))) return [];
    const line = points ?? farthest;
    return line
      ? [project(along(points || coast ? line : [centre, line[1]], km))]
      : [
          [km, 0],
          [-km, 0],
          [0, km],
          [0, -km],
        ];
  });
  const places = [[0, 0] as Point, ...lines.flat().map(project), ...reaches];
  const sides = [0, 1].map((axis) => places.map((place) => place[axis]!));
  const spread = Math.max(20, ...sides.map((values) => Math.max(...values) - Math.min(...values)));
  const [[left, right], [top, bottom]] = sides.map((values) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    // A map of places on one line is given some breadth.
    const more = Math.max(0, 0.4 * spread - (high - low)) / 2;
    return [low - more, high + more];
  }) as [[number, number], [number, number]];
  return [left, top, right, bottom];
}

type Line = readonly [LonLat, LonLat];

/** The place so many kilometres along the great circle from one place through another. */
function along([from, to]: Line, km: number): LonLat {
  const angle = geoDistance([...from], [...to]);
  return angle > 0 ? geoInterpolate([...from], [...to])(km / R / angle) : from;
}

/** The great circle from one place through another for so many kilometres; moved aside by some pixels. */
function alongLine(places: Line, km: number, project: BaseMap['project'], aside: number): Point[] {
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

/** Places along the edge of a reach, turned outwards: loops run with their inside on the right. */
function edgeMarks(loops: Drawn['lines'], width: number, height: number): EndMark[] {
  return apart(
    loops.flatMap((loop) => loop.slice(1).map((point, i) => endMark(loop[i]!, point, -90))),
    ({ x, y }) => [x, y],
    30,
    width,
    height,
  );
}

/** Places along the edge of a reach for its label, the highest on the paper first. */
function spread(loops: Drawn['lines'], width: number, height: number): Point[] {
  return apart(
    loops.flat().sort((a, b) => a[1] - b[1]),
    (point) => point,
    24,
    width,
    height,
  );
}

/** Of some things those that are in sight and no nearer to one another than that. */
function apart<T>(things: readonly T[], at: (thing: T) => Point, distance: number, width: number, height: number): T[] {
  const kept: T[] = [];
  for (const thing of things) {
    const [x, y] = at(thing);
    if (
      x > 8 &&
      y > 8 &&
      x < width - 8 &&
      y < height - 8 &&
      kept.every((other) => Math.hypot(x - at(other)[0], y - at(other)[1]) > distance)
    )
      kept.push(thing);
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

/** Kilometres to a coast at the nodes of a square grid that is a little larger than the map. */
interface Field {
  readonly columns: number;
  readonly km: Float64Array;
}
const CELL = 12;
/** Cells outside the map on each side. The outermost nodes count as infinitely far, so that every contour is closed. */
const BEYOND = 3;

function distanceField(
  coast: readonly (readonly [number, number][])[],
  projection: GeoProjection,
  width: number,
  height: number,
  scale: number,
): Field {
  const columns = Math.ceil(width / CELL) + 2 * BEYOND + 1;
  const rows = Math.ceil(height / CELL) + 2 * BEYOND + 1;
  // Flat, for this is the one loop that runs a million times.
  const coastal = Float64Array.from(
    coast.flatMap((line) => evenly(line, Math.max(2, CELL / scale / 4)).flatMap(unitVector)),
  );
  const km = new Float64Array(columns * rows).fill(1e9);
  for (let row = 1; row < rows - 1; row += 1) {
    for (let column = 1; column < columns - 1; column += 1) {
      const [a, b, c] = unitVector(projection.invert!([(column - BEYOND) * CELL, (row - BEYOND) * CELL])!);
      let nearest = -1;
      for (let i = 0; i < coastal.length; i += 3) {
        const cosine = a * coastal[i]! + b * coastal[i + 1]! + c * coastal[i + 2]!;
        if (cosine > nearest) nearest = cosine;
      }
      km[row * columns + column] = R * Math.acos(Math.min(1, nearest));
    }
  }
  return { columns, km };
}

/** Points of a coast about so many kilometres apart: those that crowd are left out, between those far apart some are put. */
function evenly(line: readonly [number, number][], spacing: number): LonLat[] {
  const kept = line.slice(0, 1);
  for (const place of line) {
    const last = kept.at(-1)!;
    const km = R * geoDistance(last, place);
    const pieces = Math.floor(km / spacing / 2) || 1;
    if (km >= spacing || place === line.at(-1))
      for (let k = 1; k <= pieces; k += 1) kept.push(geoInterpolate(last, place)(k / pieces));
  }
  return kept;
}

function unitVector([lon, lat]: LonLat): readonly [number, number, number] {
  const [λ, φ] = [(lon * Math.PI) / 180, (lat * Math.PI) / 180];
  return [Math.cos(φ) * Math.cos(λ), Math.cos(φ) * Math.sin(λ), Math.sin(φ)];
}

/**
 * The closed lines on which a field has a value, by marching squares (Lorensen and Cline, 1987, in two dimensions).
 * What is nearer than the value lies on the right of a line as it runs on the paper.
 */
function contour({ columns, km }: Field, value: number): Point[][] {
  const next = new Map<number, number>();
  const at = new Map<number, Point>();
  const place = (node: number): Point => [
    ((node % columns) - BEYOND) * CELL,
    (Math.floor(node / columns) - BEYOND) * CELL,
  ];
  /** The number of the side between two nodes, on which the line's place is noted. */
  const side = (i: number, j: number): number => {
    const number = 2 * Math.min(i, j) + (Math.abs(i - j) === 1 ? 0 : 1);
    const share = (value - km[i]!) / (km[j]! - km[i]!);
    const [[x0, y0], [x1, y1]] = [place(i), place(j)];
    at.set(number, [x0 + share * (x1 - x0), y0 + share * (y1 - y0)]);
    return number;
  };
  for (let i = 0; i + columns + 1 < km.length; i += 1) {
    if (i % columns === columns - 1) continue;
    const corners = [i, i + 1, i + columns + 1, i + columns];
    const near = (k: number) => km[corners[k % 4]!]! < value;
    // Clockwise round a cell, a line goes out where far turns to near and comes in where near turns to far.
    for (let k = 0; k < 4; k += 1) {
      if (near(k) || !near(k + 1)) continue;
      let into = k + 1;
      while (near(into + 1)) into += 1;
      next.set(side(corners[into % 4]!, corners[(into + 1) % 4]!), side(corners[k]!, corners[(k + 1) % 4]!));
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
