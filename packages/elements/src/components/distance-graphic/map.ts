import {
  destinationPoint,
  EARTH_RADIUS_KM,
  excerpt,
  greatCircleDistance,
  initialBearing,
  KM_PER_MILE,
  suggest,
  type Frame,
  type LonLat,
  type Problem,
  type Quantity,
} from '@throughline/core';
import { geoArea, geoAzimuthalEquidistant, geoPath } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import type { Feature, GeoJsonProperties, MultiPolygon } from 'geojson';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';
import { boxBeside, placeLabels, SIDES, textWidth, wrapText, type Box, type Choice, type Point, type Side, type Wanted } from '../../marks/labels.js';
import { figureText, lengthText, voices, whoText, type Data, type Distance, type Figure, type State, type Voice } from './data.js';
import { mapRoom, offsetKm, roundDown, type MapRoom } from './extent.js';

/** A line of a label: the name of a place is bold. */
export interface LabelLine {
  readonly text: string;
  readonly bold: boolean;
}

/** A label in its place. */
export interface MapLabel {
  readonly id: string;
  readonly kind: 'origin' | 'from' | 'stated' | 'measured' | 'ring' | 'country';
  readonly voice: Voice;
  readonly lines: readonly LabelLine[];
  readonly x: number;
  /** The first baseline. */
  readonly y: number;
  /** Which side of the text `x` is: `left`, `middle` or `right`. */
  readonly align: 'left' | 'middle' | 'right';
}

/** A circle around the centre with its radius written on it. */
export interface Ring {
  readonly km: number;
  readonly r: number;
}

/** The end of a distance: a mark across the line, at a place and turned (degrees clockwise from east). */
export interface EndMark {
  readonly qualifier: Quantity['qualifier'];
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
  /** SVG path of the line, or of the line that a reach ends at. */
  readonly d: string;
  /** Whether `d` is the edge of a reach whose inside is tinted. */
  readonly filled: boolean;
  readonly ends: readonly EndMark[];
  /** The places measured between. */
  readonly dots: readonly Point[];
}

/** A map, ready to draw. Lengths are in CSS pixels. */
export interface MapModel {
  readonly kind: 'map';
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  /** SVG paths: all land, the countries measured from, borders between countries. */
  readonly land: string;
  readonly home: string;
  readonly borders: string;
  readonly rings: readonly Ring[];
  readonly marks: readonly MapMark[];
  readonly labels: readonly MapLabel[];
  /** Bars that are as long as the words at them say. */
  readonly scales: readonly { readonly length: number; readonly text: string }[];
  /** What the two kinds of line are, where both are drawn. */
  readonly key: readonly { readonly kind: 'stated' | 'measured'; readonly text: string }[];
  readonly credit: string;
  readonly problems: readonly Problem[];
}

/** Height of the foot's line, sizes of text, and of a line of a label, in CSS pixels. */
const FOOT = 22;
const SIZE = 13;
const SMALL = 12;
const LINE = 16;
/** Maps from this height on have a key at the foot. */
const KEYED_FROM = 260;
/** A label stands this far from its point. */
const GAP = 7;

/**
 * Draws distances on an azimuthal equidistant map: circles around its centre are true circles, and every line
 * through it is to scale.
 *
 * @param topology TopoJSON with an object `countries`, or any one, of countries with ids and names
 * @throws Error if the map data cannot be used
 */
export function mapModel(data: Data, topology: object, state: Partial<State>, frame: Frame): MapModel {
  const { words } = data;
  const centre = data.centre ?? [0, 0];
  const { shown, voice } = voices(data, state);
  const rows = data.rows.filter(({ familiar }) => !familiar);
  const both = rows.some(({ stated }) => stated) && rows.some(({ measured }) => measured);
  // A low map has no room for a key; its labels name both kinds.
  const keyed = both && (frame.height ?? Infinity) >= KEYED_FROM;
  const key = keyed ? (['stated', 'measured'] as const).map((kind) => ({ kind, text: words[kind] })) : [];
  const foot = footHeight([...key.map(({ text }) => `—— — ${text}`), data.credit], frame.width);
  const room = mapRoom(data, frame.width, (frame.height ?? frame.width) - foot);
  const base = baseMap(prepare(topology), centre, room, data);
  const drawn = base.drawn.map((mark) => ({ ...mark, voice: voice(mark.row.id), shown: shown(mark.row.id) }));
  const ringKm = ringRadii(data, room);
  const scales = scaleBars(data, room, frame.locale);
  const wanted = [
    ...rowLabels(drawn, data, frame, room),
    ...fromLabels(rows.filter(({ id }) => shown(id)), data, projector(centre, room)),
    originLabel(data, room, rows.some(({ id }) => voice(id) === 'focus')),
    ...ringKm.map((km) => ringLabel(km, data, frame, room)),
    ...base.names.map((name, i) => countryLabel(name, i, base.names.length, data, rows)),
  ];
  const visible = drawn.filter((mark) => mark.shown);
  const placed = placeLabels(wanted, {
    bounds: { x: 3, y: 3, width: room.width - 6, height: room.height - 6 },
    obstacles: [
      scaleBox(scales, room, frame),
      dotBox([room.x, room.y]),
      ...visible.flatMap(({ dots }) => dots.map(dotBox)),
      ...visible.flatMap(({ ends, dots }) => (dots.length > 0 ? ends : []).map(({ x, y }) => ({ x: x - 4, y: y - 4, width: 8, height: 8 }))),
    ],
    lines: visible.flatMap(({ lines }) => lines),
  });

  return {
    kind: 'map',
    ...room,
    land: base.land,
    home: base.home,
    borders: base.borders,
    // A circle without its number would say nothing.
    rings: ringKm.filter((km) => placed.has(`ring/${km}`)).map((km) => ({ km, r: tenth(km * room.scale) })),
    marks: drawn.map(({ key: name, kind, voice: said, shown: seen, d, filled, ends, dots }) => ({ key: name, kind, voice: said, shown: seen, d, filled, ends, dots })),
    labels: [...placed.values()].map(({ label }) => label),
    scales,
    key,
    credit: data.credit,
    problems: base.problems,
  };
}

/** A place on the paper. */
type Project = (place: LonLat) => Point;

function projector(centre: LonLat, { scale, x, y }: MapRoom): Project {
  return (place) => {
    const [east, south] = offsetKm(centre, place);
    return [x + scale * east, y + scale * south];
  };
}

/** Map data, decoded once. */
interface Prepared {
  readonly topology: Topology;
  readonly countries: GeometryCollection<GeoJsonProperties>;
  readonly features: readonly Feature<MultiPolygon>[];
}
const prepared = new WeakMap<object, Prepared>();

function prepare(topology: object): Prepared {
  const known = prepared.get(topology);
  if (known) return known;
  const given = topology as Partial<Topology>;
  const objects = Object.values(given.objects ?? {});
  const countries = given.objects?.['countries'] ?? objects[0];
  if (given.type !== 'Topology' || !Array.isArray(given.arcs) || countries?.type !== 'GeometryCollection') throw new Error('It is no TopoJSON with a collection of countries.');
  const collection = feature(given as Topology, countries);
  const features = collection.features.flatMap((each): Feature<MultiPolygon>[] => {
    const { geometry } = each;
    const polygons = geometry?.type === 'Polygon' ? [geometry.coordinates] : geometry?.type === 'MultiPolygon' ? geometry.coordinates : [];
    // Some rings of Natural Earth are wound inside out: to d3-geo they are all of the Earth but an island, and flood the map.
    const sound = polygons.filter((coordinates) => geoArea({ type: 'Polygon', coordinates }) <= 2 * Math.PI);
    return sound.length > 0 ? [{ ...each, geometry: { type: 'MultiPolygon', coordinates: sound } }] : [];
  });
  if (features.length === 0 || !features.every(({ geometry }) => geometry.coordinates.flat(2).every((place) => place.every(Number.isFinite)))) {
    throw new Error('It has no countries whose outlines can be read.');
  }
  const fresh = { topology: given as Topology, countries, features };
  prepared.set(topology, fresh);
  return fresh;
}

/** The name of a country and the room there is for it. */
interface CountryName {
  readonly id: string;
  readonly name: string;
  readonly at: Point;
  readonly box: Box;
}

/** What does not depend on the state. */
interface BaseMap {
  readonly land: string;
  readonly home: string;
  readonly borders: string;
  readonly names: readonly CountryName[];
  readonly drawn: readonly Drawn[];
  readonly problems: readonly Problem[];
}
const bases = new WeakMap<Prepared, { readonly key: string; readonly rows: Data['rows']; readonly base: BaseMap }>();

/** The lines at a distance in kilometres from a country's coast; `null` for an unknown country. */
type Reach = (coast: string, km: number) => readonly (readonly Point[])[] | null;

function baseMap(map: Prepared, centre: LonLat, room: MapRoom, { rows, countries }: Data): BaseMap {
  const key = JSON.stringify([centre, room, countries]);
  const known = bases.get(map);
  if (known?.key === key && known.rows === rows) return known.base;

  const projection = geoAzimuthalEquidistant()
    .rotate([-centre[0], -centre[1]])
    .scale(room.scale * EARTH_RADIUS_KM)
    .translate([room.x, room.y])
    .precision(0.3)
    .clipExtent([[-2, -2], [room.width + 2, room.height + 2]]);
  const path = geoPath(projection).digits(1);
  const coasts = [...new Set(rows.flatMap(({ coast }) => coast ?? []))];
  const ids = map.features.map(({ id }) => String(id ?? ''));
  const draw = (features: readonly Feature[]) => path({ type: 'FeatureCollection', features: [...features] }) ?? '';
  const border = (kept: (a: GeometryObject, b: GeometryObject) => boolean) => mesh(map.topology, map.countries as GeometryCollection, kept);
  const isHome = (_: unknown, i: number) => coasts.includes(ids[i]!);
  const fields = new Map<string, Field>();
  const reach: Reach = (coast, km) => {
    if (!ids.includes(coast)) return null;
    const field = fields.get(coast) ?? distanceField(border((a, b) => a === b && String(a.id) === coast).coordinates as unknown as LonLat[][], centre, room);
    fields.set(coast, field);
    return contour(field, km);
  };
  const project = projector(centre, room);
  const base: BaseMap = {
    land: draw(map.features.filter((each, i) => !isHome(each, i))),
    home: draw(map.features.filter(isHome)),
    borders: path(border((a, b) => a !== b)) ?? '',
    names: map.features
      .flatMap((each, i) => {
        // Only countries in sight are named, at the middle of what is seen of their largest part.
        const parts = each.geometry.coordinates.map((coordinates) => ({ type: 'Polygon' as const, coordinates }));
        const largest = parts.map((part) => ({ part, area: path.area(part) })).reduce((a, b) => (b.area > a.area ? b : a));
        const properties = (each.properties ?? {}) as { name?: unknown };
        const name = countries[ids[i]!] ?? (typeof properties.name === 'string' ? properties.name : '');
        if (largest.area < 60 || name === '') return [];
        const [[left, top], [right, bottom]] = path.bounds(largest.part);
        return [{ id: ids[i]!, name, area: largest.area, at: path.centroid(largest.part), box: { x: left, y: top, width: right - left, height: bottom - top } }];
      })
      .sort((a, b) => b.area - a.area),
    drawn: rows.filter(({ familiar }) => !familiar).flatMap((row) => drawRow(row, reach, room, project)),
    problems: coasts
      .filter((coast) => !ids.includes(coast))
      .map((coast) => ({ code: 'unknown-coast', where: `[data-coast="${excerpt(coast)}"]`, message: 'The map data has no country with this id.', help: suggest(coast, ids) })),
  };
  bases.set(map, { key, rows, base });
  return base;
}

/** A mark, and its lines for the labels to keep clear of. */
interface Drawn extends Omit<MapMark, 'voice' | 'shown'> {
  readonly row: Distance;
  readonly lines: readonly (readonly Point[])[];
}

/** The marks of one row: what is measured is a line between its places, what is stated without a place is the edge of a reach. */
function drawRow(row: Distance, reach: Reach, room: MapRoom, project: Project): Drawn[] {
  const { id, stated, measured, points, coast } = row;
  const marks: Drawn[] = [];
  const extent = (figure: Figure | null) => figure?.quantity.upper ?? figure?.quantity.value ?? null;
  const dots = points ? points.map(project).map(tenths) : [];
  const statedKm = extent(stated);
  if (stated && statedKm !== null) {
    const { qualifier } = stated.quantity;
    if (points) {
      const line = alongLine(points, statedKm, project, measured ? 5 : 0);
      marks.push({ row, key: `${id}/stated`, kind: 'stated', d: pathOf([line], false), filled: false, ends: [endOf(line, qualifier)], dots, lines: [line] });
    } else {
      const around = coast === null ? null : reach(coast, statedKm);
      const loops = around ?? [Array.from({ length: 181 }, (_, i): Point => turned([room.x, room.y], statedKm * room.scale, 2 * i))];
      marks.push({ row, key: `${id}/stated`, kind: 'stated', d: pathOf(loops, true), filled: qualifier !== 'over' && statedKm * room.scale < TINTED * Math.min(room.width, room.height), ends: edgeMarks(loops, qualifier, room), dots: [], lines: loops });
    }
  }
  if (measured && points) {
    const line = alongLine(points, greatCircleDistance(...points), project, 0);
    marks.push({ row, key: `${id}/measured`, kind: 'measured', d: pathOf([line], false), filled: false, ends: [endOf(line, 'exactly'), endOf([...line].reverse(), 'exactly')], dots, lines: [line] });
  }
  return marks;
}

/** The great circle from one place through another for so many kilometres; moved aside by some pixels. */
function alongLine([from, to]: readonly [LonLat, LonLat], km: number, project: Project, aside: number): Point[] {
  const bearing = initialBearing(from, to);
  const line = Array.from({ length: 25 }, (_, i) => project(destinationPoint(from, bearing, (km * i) / 24)));
  if (aside === 0) return line;
  const [[x0, y0], [x1, y1]] = [line[0]!, line[24]!];
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  return line.map(([x, y]) => [x + (aside * (y1 - y0)) / length, y - (aside * (x1 - x0)) / length]);
}

function endOf(line: readonly Point[], qualifier: Quantity['qualifier']): EndMark {
  const [[x0, y0], [x, y]] = [line.at(-2)!, line.at(-1)!];
  return { qualifier, x: tenth(x), y: tenth(y), turn: Math.round((Math.atan2(y - y0, x - x0) * 180) / Math.PI) };
}

/** A reach that is more of the map than this is not tinted, for nothing would be left beside it. */
const TINTED = 0.35;

/** Short marks along the edge of a reach, turned outwards. */
function edgeMarks(loops: readonly (readonly Point[])[], qualifier: Quantity['qualifier'], { width, height }: MapRoom): EndMark[] {
  if (qualifier !== 'under' && qualifier !== 'over') return [];
  const seen = loops.flatMap((loop) =>
    loop.flatMap(([x, y], i): EndMark[] => {
      const next = loop[i + 1];
      if (!next || x < 8 || y < 8 || x > width - 8 || y > height - 8) return [];
      // Loops run with their inside on the right.
      return [{ qualifier, x: tenth(x), y: tenth(y), turn: Math.round((Math.atan2(y - next[1], x - next[0]) * 180) / Math.PI + 90) }];
    }),
  );
  const marks: EndMark[] = [];
  for (const mark of seen) if (marks.every(({ x, y }) => Math.hypot(x - mark.x, y - mark.y) > EDGE_EVERY)) marks.push(mark);
  return marks;
}
const EDGE_EVERY = 30;

/** A label in one of the places it may have. */
interface Label extends Choice {
  readonly label: MapLabel;
}
type WantedLabel = Wanted<Label>;

/** A way to word a label, and what it costs to have no better one. */
interface Wording {
  readonly lines: readonly LabelLine[];
  readonly cost: number;
}

/** All ways to write a label beside some points, the first of which is the best. */
function beside(
  wordings: readonly Wording[],
  points: readonly Point[],
  sides: readonly (Side | 'on')[],
  of: Pick<MapLabel, 'id' | 'kind' | 'voice'>,
  { gap = GAP, size = SIZE, far = 2 }: { gap?: number; size?: number; far?: number } = {},
): Label[] {
  return wordings.flatMap(({ lines, cost }) => {
    const width = Math.max(...lines.map(({ text, bold }) => textWidth(text, size, bold))) + 2;
    const height = LINE * lines.length;
    return points.flatMap((point, p) =>
      sides.map((side, s): Label => {
        const box = side === 'on' ? { x: point[0] - width / 2, y: point[1] - height / 2, width, height } : boxBeside(point, side, width, height, gap);
        const align = side.includes('e') ? 'left' : side.includes('w') ? 'right' : 'middle';
        const x = align === 'left' ? box.x + 1 : align === 'right' ? box.x + width - 1 : box.x + width / 2;
        return { box, cost: cost + far * p + s / 2, label: { ...of, lines, x: tenth(x), y: tenth(box.y + LINE - 4), align } };
      }),
    );
  });
}

/** A name in bold, then other lines, each broken to a width. */
function linesOf(name: string, others: readonly string[], width: number): LabelLine[] {
  return [
    ...(name ? wrapText(name, SIZE, width, true).map((text) => ({ text, bold: true })) : []),
    ...others.filter(Boolean).flatMap((other) => wrapText(other, SIZE, width).map((text) => ({ text, bold: false }))),
  ];
}

function rowLabels(drawn: readonly (Drawn & { readonly voice: Voice; readonly shown: boolean })[], data: Data, { locale }: Frame, room: MapRoom): WantedLabel[] {
  const { words, units } = data;
  const width = Math.min(220, Math.max(145, room.width * 0.36));
  return drawn
    .filter(({ shown }) => shown)
    .map(({ key, kind, row, voice, lines, dots }, i): WantedLabel => {
      const figure = row[kind]!;
      const text = figureText(figure, words, units, locale);
      // A row with both has its name at what is measured.
      const name = kind === 'stated' && row.points && row.measured ? '' : row.label;
      const who = kind === 'stated' || figure.attribution.who ? whoText(figure, words) : '';
      const noted = voice === 'focus' && row.note !== '' && kind === 'measured';
      const wordings: Wording[] = [
        ...(noted ? [{ lines: linesOf(name, [text, who, row.note], width), cost: 0 }] : []),
        { lines: linesOf(name, [text, who], width), cost: 6 },
        // With so little room, who says so is left to the words.
        ...(who && room.width < 480 ? [{ lines: linesOf(name, [text], width), cost: 30 }] : []),
        { lines: linesOf('', [text], width), cost: 60 },
      ];
      const of = { id: key, kind, voice } as const;
      const line = lines[0] ?? [];
      const choices =
        kind === 'measured'
          ? beside(wordings, [dots[1]!, ...middle(line)], SIDES, of)
          : row.points
            ? beside(wordings, [line.at(-1)!, ...middle(line)], SIDES, of, { gap: 10 })
            : beside(wordings, spread(lines, room), [...SIDES, 'on'], of, { far: 0.5 });
      return { id: key, priority: (voice === 'focus' ? 200 : 100) + (kind === 'measured' ? 20 : 0) - i / 10, choices };
    });
}

/** Places along a line from its middle outwards. */
function middle(line: readonly Point[]): Point[] {
  return [12, 15, 9, 18, 6].flatMap((i) => (line[i] ? [line[i]] : []));
}

/** Places along the edge of a reach that are in sight, the highest on the paper first. */
function spread(loops: readonly (readonly Point[])[], { width, height }: MapRoom): Point[] {
  const kept: Point[] = [];
  for (const point of loops.flat().sort((a, b) => a[1] - b[1])) {
    const [x, y] = point;
    if (x > 0 && y > 0 && x < width && y < height && kept.every((other) => Math.hypot(x - other[0], y - other[1]) > 24)) kept.push(point);
  }
  return kept;
}

/** The places measured from, each named once. */
function fromLabels(rows: readonly Distance[], { centreName }: Data, project: Project): WantedLabel[] {
  const places = new Map(rows.flatMap(({ from, points }) => (points && from && from !== centreName ? [[from, project(points[0])] as const] : [])));
  return [...places].map(([text, point]): WantedLabel => {
    const of = { id: `from/${text}`, kind: 'from', voice: 'quiet' } as const;
    return { id: of.id, priority: 60, choices: beside([{ lines: linesOf('', [text], 120), cost: 0 }], [point], SIDES, of) };
  });
}

function originLabel({ centreName }: Data, { x, y }: MapRoom, quiet: boolean): WantedLabel {
  const of = { id: 'origin', kind: 'origin', voice: quiet ? 'quiet' : 'plain' } as const;
  return { id: 'origin', priority: 150, choices: centreName ? beside([{ lines: linesOf(centreName, [], 160), cost: 0 }], [[x, y]], SIDES, of) : [] };
}

function ringLabel(km: number, { units }: Data, { locale, width }: Frame, { x, y, scale }: MapRoom): WantedLabel {
  const inKm = lengthText(km, 'km', locale);
  const inMi = lengthText(km, 'mi', locale);
  const text = units === 'mi' ? inMi : units === 'both' && width >= 480 ? `${inKm} (${inMi})` : inKm;
  const of = { id: `ring/${km}`, kind: 'ring', voice: 'quiet' } as const;
  const places = [330, 30, 0, 300, 60, 345, 15, 270, 90, 285, 240, 120, 210, 150, 180].map((bearing) => turned([x, y], km * scale, bearing));
  return { id: of.id, priority: 50, choices: beside([{ lines: [{ text, bold: false }], cost: 0 }], places, ['on'], of, { size: SMALL }) };
}

/** A country is named inside itself, unless a row or the centre has its name. */
function countryLabel({ id, name, at, box }: CountryName, rank: number, count: number, { centreName }: Data, rows: readonly Distance[]): WantedLabel {
  const of = { id: `country/${id}`, kind: 'country', voice: 'quiet' } as const;
  const said = [centreName, ...rows.map(({ label }) => label)].some((other) => other === name);
  const wordings = said ? [] : [Infinity, box.width].map((width, i) => ({ lines: wrapText(name, SMALL, width).map((text) => ({ text, bold: false })), cost: i }));
  const places = [0, -0.12, 0.12, -0.24, 0.24, -0.36, 0.36].flatMap((dy) => [0, -0.12, 0.12, -0.25, 0.25].map((dx): Point => [at[0] + dx * box.width, at[1] + dy * box.height]));
  const choices = beside(wordings, places, ['on'], of, { size: SMALL, far: 0.2 }).filter((choice) => choice.box.width <= box.width + 4 && choice.box.height <= box.height + 4);
  // It rather goes without its name than have a line through it.
  return { id: of.id, priority: 10 * (1 - rank / count), choices, limit: 9 };
}

/** Radii of the circles that give the scale: round numbers, few enough for the room. */
function ringRadii({ units }: Data, room: MapRoom): number[] {
  const perUnit = units === 'mi' ? KM_PER_MILE : 1;
  const [right, bottom] = [Math.max(room.x, room.width - room.x), Math.max(room.y, room.height - room.y)];
  const reach = Math.hypot(right, bottom) / room.scale / perUnit;
  const wanted = Math.min(room.width, room.height) < 300 ? 3 : 4;
  const step = roundDown((1.25 * reach) / wanted);
  // No circle goes farther than the other side of the Earth.
  return Array.from({ length: Math.floor(reach / step) }, (_, i) => (i + 1) * step * perUnit).filter((km) => km < Math.PI * EARTH_RADIUS_KM);
}

function scaleBars({ units }: Data, { width, scale }: MapRoom, locale: string): MapModel['scales'] {
  return (['km', 'mi'] as const)
    .filter((unit) => units === 'both' || units === unit)
    .map((unit) => {
      const perUnit = unit === 'km' ? 1 : KM_PER_MILE;
      const km = roundDown((Math.min(140, width * 0.22) / scale) / perUnit) * perUnit;
      return { length: tenth(km * scale), text: lengthText(km, unit, locale) };
    });
}

/** The bars stand in the lower corner at the line's start. */
function scaleBox(scales: MapModel['scales'], { width, height }: MapRoom, { direction }: Frame): Box {
  const wide = Math.max(...scales.map(({ length, text }) => length + textWidth(text, SMALL))) + 20;
  const high = 17 * scales.length + 8;
  return { x: direction === 'rtl' ? width - wide : 0, y: height - high, width: wide, height: high };
}

function footHeight(texts: readonly string[], width: number): number {
  const said = texts.filter(Boolean).join('      ');
  return said ? 4 + FOOT * wrapText(said, SMALL, width).length : 0;
}

function dotBox([x, y]: Point): Box {
  return { x: x - 4, y: y - 4, width: 8, height: 8 };
}

/** A point at a distance in pixels from another, at a bearing. */
function turned([x, y]: Point, r: number, bearing: number): Point {
  const angle = (bearing * Math.PI) / 180;
  return [x + r * Math.sin(angle), y - r * Math.cos(angle)];
}

function pathOf(lines: readonly (readonly Point[])[], closed: boolean): string {
  return lines.map((line) => `M${line.map(([x, y]) => `${tenth(x)},${tenth(y)}`).join('L')}${closed ? 'Z' : ''}`).join('');
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

function distanceField(coast: readonly (readonly LonLat[])[], centre: LonLat, { width, height, scale, x, y }: MapRoom): Field {
  const columns = Math.ceil(width / CELL) + 2 * BEYOND + 1;
  const rows = Math.ceil(height / CELL) + 2 * BEYOND + 1;
  // Flat, for this is the one loop that runs a million times.
  const coastal = Float64Array.from(evenly(coast, Math.max(2, CELL / scale / 4)).flatMap(unitVector));
  const km = new Float64Array(columns * rows).fill(1e9);
  for (let row = 1; row < rows - 1; row += 1) {
    for (let column = 1; column < columns - 1; column += 1) {
      const [east, south] = [((column - BEYOND) * CELL - x) / scale, ((row - BEYOND) * CELL - y) / scale];
      const [a, b, c] = unitVector(destinationPoint(centre, (Math.atan2(east, -south) * 180) / Math.PI, Math.hypot(east, south)));
      let nearest = -1;
      for (let i = 0; i < coastal.length; i += 3) {
        const cosine = a * coastal[i]! + b * coastal[i + 1]! + c * coastal[i + 2]!;
        if (cosine > nearest) nearest = cosine;
      }
      km[row * columns + column] = EARTH_RADIUS_KM * Math.acos(Math.min(1, nearest));
    }
  }
  return { columns, km };
}

/** Points of a coast about so many kilometres apart: those that crowd are left out, between those far apart some are put. */
function evenly(coast: readonly (readonly LonLat[])[], spacing: number): LonLat[] {
  return coast.flatMap((line) => {
    const kept: LonLat[] = [line[0]!];
    line.forEach((place, i) => {
      const last = kept.at(-1)!;
      const km = greatCircleDistance(last, place);
      if (km < spacing && i < line.length - 1) return;
      const pieces = Math.max(1, Math.floor(km / spacing / 2));
      for (let k = 1; k <= pieces; k += 1) kept.push([last[0] + ((place[0] - last[0]) * k) / pieces, last[1] + ((place[1] - last[1]) * k) / pieces]);
    });
    return kept;
  });
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
  const next = new Map<string, string>();
  const at = new Map<string, Point>();
  const edge = (i: number, j: number): string => {
    const name = i < j ? `${i} ${j}` : `${j} ${i}`;
    const share = (value - km[i]!) / (km[j]! - km[i]!);
    const place = (node: number): Point => [((node % columns) - BEYOND) * CELL, (Math.floor(node / columns) - BEYOND) * CELL];
    const [[x0, y0], [x1, y1]] = [place(i), place(j)];
    at.set(name, [x0 + share * (x1 - x0), y0 + share * (y1 - y0)]);
    return name;
  };
  for (let i = 0; i + columns + 1 < km.length; i += 1) {
    if (i % columns === columns - 1) continue;
    const corners = [i, i + 1, i + columns + 1, i + columns];
    const near = corners.map((node) => km[node]! < value);
    // Going round a cell clockwise, a line comes in where far turns to near and goes out where near turns to far.
    const entries = corners.flatMap((_, k) => (!near[k] && near[(k + 1) % 4] ? [k] : []));
    for (const k of entries) {
      let out = (k + 1) % 4;
      while (near[(out + 1) % 4]) out = (out + 1) % 4;
      next.set(edge(corners[out]!, corners[(out + 1) % 4]!), edge(corners[k]!, corners[(k + 1) % 4]!));
    }
  }
  const loops: Point[][] = [];
  for (const [start] of next) {
    const loop: Point[] = [];
    for (let name: string | undefined = start; name !== undefined && next.has(name); ) {
      loop.push(at.get(name)!);
      const following: string | undefined = next.get(name);
      next.delete(name);
      name = following;
    }
    if (loop.length > 2) loops.push([...loop, loop[0]!]);
  }
  return loops;
}
