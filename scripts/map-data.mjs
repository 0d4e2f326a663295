/*
Cuts the coastlines that one picture needs out of world-atlas, as a small TopoJSON.

  node scripts/map-data.mjs examples/caribbean-request/map/region.json

reads the region and writes `<file>.topo.json` as its `out` says, beside it. The region:

  out           file to write, relative to the region's file
  resolution    "10m", "50m" or "110m": scale of Natural Earth
  centre        [lon, lat] in degrees; distances below are measured from here
  radiusKm      a circle, or
  boxKm         [west, south, east, north]: a rectangle on the azimuthal equidistant map, west and south negative
  toleranceKm   no point of a coast moves further than this when points are left out
  borderKm      the same for land borders, which are hairlines (default: toleranceKm)
  islandKm2     smaller islands are left out (default 0)
  gridKm        corners are rounded to a grid of this size
  keep          [{ name, at: [lon, lat] }]: islands to keep however small, by a point on or within 3 km of them;
                one too small for the grid is drawn two cells across
  countries     ids to keep (ISO 3166-1 numeric, as in world-atlas); default: all in the region

The same input gives the same bytes. Exit code 2 lists everything that is wrong with the region.
*/
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { argv, exit, stderr, stdout } from 'node:process';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { geoArea, geoAzimuthalEquidistant, geoContains, geoDistance } from 'd3-geo';
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';
import { atlasVersion, isInsideOut, polygonsOf, readAtlas, usersOfArcs } from './atlas.mjs';

/** @typedef {import('./atlas.mjs').LonLat} LonLat */
/** @typedef {import('./atlas.mjs').Polygon} Polygon */
/** @typedef {import('./atlas.mjs').Atlas} Atlas */
/**
 * @typedef {object} Region
 * @property {string} out
 * @property {'10m' | '50m' | '110m'} resolution
 * @property {LonLat} centre
 * @property {number} [radiusKm]
 * @property {[west: number, south: number, east: number, north: number]} [boxKm]
 * @property {number} toleranceKm
 * @property {number} [borderKm]
 * @property {number} [islandKm2]
 * @property {number} gridKm
 * @property {{ name: string, at: LonLat }[]} [keep]
 * @property {string[]} [countries]
 */

/** As in core/geodesy. */
const EARTH_RADIUS_KM = 6371.0088;

/** How far a `keep` point may lie from its island. */
const KEEP_KM = 3;

/**
 * The map of a region: object `countries` with an `id` and a `properties.name` on each. Foreign members say what it is:
 * `source`, `centre`, `radiusKm` (within which all land is drawn; clip nearer than that, for the cut itself is no coast), `toleranceKm`.
 * @param {Atlas} atlas as `readAtlas` gives it
 * @param {Region} region
 * @returns {object}
 */
export function cutMap(atlas, region) {
  refuse(regionFaults(region));
  const simple = simplified(atlas, region);
  const cut = cutter(region);
  const kept = new Set();
  const features = [];
  for (const geometry of atlas.objects.countries.geometries) {
    if (region.countries && !region.countries.includes(geometry.id)) continue;
    const thin = polygonsOf(simple, geometry);
    const coordinates = polygonsOf(atlas, geometry).flatMap((polygon, i) => {
      if (!reaches(polygon, region) || isInsideOut(polygon)) return [];
      const named = (region.keep ?? []).filter((each) => isOn(polygon, each.at, KEEP_KM, region));
      if (named.length === 0 && areaKm2(polygon) < (region.islandKm2 ?? 0)) return [];
      for (const each of named) kept.add(each);
      const outline = usable(thin[i], areaKm2(polygon)) ? thin[i] : polygon;
      return cut(named.length > 0 ? visible(outline, region) : outline);
    });
    if (coordinates.length > 0) features.push(featureOf(geometry, coordinates));
  }
  const lost = (region.keep ?? []).filter((each) => !kept.has(each));
  if (lost.length > 0)
    throw new Error(`keep: no island within ${KEEP_KM} km of ${lost.map(({ name }) => name).join(', ')}`);
  return checked(quantized(features, region), region);
}

/** The file's text for a map. @param {object} map @returns {string} */
export function serialized(map) {
  return `${JSON.stringify(map)}\n`;
}

/** Everything that is wrong with a region, one sentence each. @param {Region} region @returns {string[]} */
export function regionFaults(region) {
  const faults = [];
  const positive = (value) => Number.isFinite(value) && value > 0;
  if (typeof region.out !== 'string') faults.push('out: the name of the file to write is missing');
  if (!['10m', '50m', '110m'].includes(region.resolution)) faults.push('resolution: write "10m", "50m" or "110m"');
  if (!isPlace(region.centre)) faults.push('centre: write [longitude, latitude] in degrees');
  if (positive(region.radiusKm) === Array.isArray(region.boxKm)) faults.push('write either radiusKm or boxKm');
  if (region.boxKm && !isBox(region.boxKm))
    faults.push('boxKm: write [west, south, east, north] in km, west below east and south below north');
  for (const key of ['toleranceKm', 'gridKm'])
    if (!positive(region[key])) faults.push(`${key}: write a number of kilometres above 0`);
  for (const key of ['borderKm', 'islandKm2']) {
    if (region[key] !== undefined && !(region[key] >= 0)) faults.push(`${key}: write a number, 0 or more`);
  }
  for (const { name, at } of region.keep ?? [])
    if (!isPlace(at)) faults.push(`keep: "${name}" needs at: [longitude, latitude]`);
  return faults;
}

function refuse(faults) {
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

function isPlace(at) {
  return Array.isArray(at) && Math.abs(at[0]) <= 180 && Math.abs(at[1]) <= 90;
}

function isBox(box) {
  return box.length === 4 && box.every(Number.isFinite) && box[0] < box[2] && box[1] < box[3];
}

/** Radius of the circle around the whole region. */
function reachKm({ radiusKm, boxKm }) {
  return radiusKm ?? Math.hypot(Math.max(-boxKm[0], boxKm[2]), Math.max(-boxKm[1], boxKm[3]));
}

/** Kilometres on the azimuthal equidistant map around the centre; y grows to the south. */
function plane({ centre: [lon, lat] }) {
  return geoAzimuthalEquidistant().rotate([-lon, -lat]).scale(EARTH_RADIUS_KM).translate([0, 0]).precision(0);
}

function reaches(polygon, region) {
  const reach = reachKm(region) / EARTH_RADIUS_KM;
  return (
    polygon[0].some((at) => geoDistance(at, region.centre) <= reach) ||
    geoContains({ type: 'Polygon', coordinates: polygon }, region.centre)
  );
}

function areaKm2(polygon) {
  return geoArea({ type: 'Polygon', coordinates: polygon }) * EARTH_RADIUS_KM ** 2;
}

/** Whether a place is on an island, or not further than `km` from its shore. */
function isOn(polygon, at, km, region) {
  if (geoContains({ type: 'Polygon', coordinates: polygon }, at)) return true;
  const project = plane(region);
  const shore = polygon[0].map((each) => project(each));
  return shore.some((from, i) => i > 0 && distanceToSegment(project(at), shore[i - 1], from) <= km);
}

/**
 * The atlas with fewer points. It is done arc by arc, so that two countries keep one border. Arcs that lie
 * well outside keep their points: they are about to be cut off, and the plane is no measure there.
 */
function simplified(atlas, region) {
  const project = plane(region);
  const users = usersOfArcs(atlas);
  const far = (reachKm(region) * 1.2) / EARTH_RADIUS_KM;
  const arcs = atlas.arcs.map((arc, i) => {
    if (arc.every((at) => geoDistance(at, region.centre) > far)) return arc;
    const toleranceKm = users[i].size > 1 ? (region.borderKm ?? region.toleranceKm) : region.toleranceKm;
    const keep = essential(
      arc.map((at) => project(at)),
      toleranceKm,
    );
    return arc.filter((_, n) => keep[n]);
  });
  return { ...atlas, arcs };
}

/**
 * Which points of a line to keep so that none of the others is further than `tolerance` from what is left
 * (D. Douglas and T. Peucker, "Algorithms for the reduction of the number of points…", Cartographica 10/2, 1973).
 * A closed line keeps three corners at least.
 * @param {[x: number, y: number][]} points
 * @param {number} tolerance
 * @returns {boolean[]}
 */
export function essential(points, tolerance) {
  const last = points.length - 1;
  const keep = points.map((_, i) => i === 0 || i === last);
  const closed = points[0][0] === points[last][0] && points[0][1] === points[last][1];
  const parts = [{ from: 0, to: last, needed: closed ? 2 : 0 }];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const { index, distance } = furthest(points, part.from, part.to);
    if (index < 0 || (distance <= tolerance && part.needed === 0)) continue;
    keep[index] = true;
    const [before, after] = [
      { from: part.from, to: index, needed: 0 },
      { from: index, to: part.to, needed: 0 },
    ];
    // The second corner of a closed line makes it a line there and back; the third, on the way that bends more, an area.
    if (part.needed === 2) (bend(points, before) >= bend(points, after) ? before : after).needed = 1;
    parts.push(before, after);
  }
  return keep;
}

function bend(points, { from, to }) {
  return furthest(points, from, to).distance;
}

function furthest(points, from, to) {
  let found = { index: -1, distance: -1 };
  for (let i = from + 1; i < to; i += 1) {
    const distance = distanceToSegment(points[i], points[from], points[to]);
    if (distance > found.distance) found = { index: i, distance };
  }
  return found;
}

function distanceToSegment([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** An outline that thinning has turned over, or taken more than half of, is drawn as it was. */
function usable(polygon, originalKm2) {
  return !isInsideOut(polygon) && polygon[0].length >= 4 && areaKm2(polygon) > originalKm2 / 2;
}

/** An islet that would fall between the lines of the grid, as a diamond two cells across: under a pixel on the page. */
function visible(polygon, region) {
  const corners = polygon[0].map((at) => plane(region)(at));
  if (areaKm2(polygon) > 4 * region.gridKm ** 2 || extent(corners) > 4 * region.gridKm) return polygon;
  const middle = [0, 1].map(
    (axis) => corners.slice(1).reduce((sum, corner) => sum + corner[axis], 0) / (corners.length - 1),
  );
  const half = 1.25 * region.gridKm;
  const diamond = [
    [0, -half],
    [half, 0],
    [0, half],
    [-half, 0],
    [0, -half],
  ];
  return [diamond.map(([x, y]) => plane(region).invert([middle[0] + x, middle[1] + y]))];
}

/** Cuts a polygon at the region's edge. It may come apart into several, or vanish. */
function cutter(region) {
  const project = plane(region);
  const clip = plane(region).clipAngle(((reachKm(region) / EARTH_RADIUS_KM) * 180) / Math.PI);
  if (region.boxKm) {
    const [west, south, east, north] = region.boxKm;
    clip.clipExtent([
      [west, -north],
      [east, -south],
    ]);
  }
  return (polygon) => {
    const rings = [];
    let ring = [];
    const sink = clip.stream({
      polygonStart() {},
      polygonEnd() {},
      sphere() {},
      lineStart() {
        ring = [];
      },
      point(x, y) {
        ring.push(project.invert([x, y]));
      },
      lineEnd() {
        if (ring.length > 2) rings.push([...ring, ring[0]]);
      },
    });
    sink.polygonStart();
    for (const each of polygon) {
      sink.lineStart();
      for (const [lon, lat] of each.slice(0, -1)) sink.point(lon, lat);
      sink.lineEnd();
    }
    sink.polygonEnd();
    return grouped(rings);
  };
}

/** Rings of one cut polygon as polygons: holes, which run the other way, go to the outline that contains them. */
function grouped(rings) {
  const isHole = (ring) => isInsideOut([ring]);
  const polygons = rings.filter((ring) => !isHole(ring)).map((ring) => [ring]);
  for (const hole of rings.filter(isHole)) {
    polygons.find(([outline]) => geoContains({ type: 'Polygon', coordinates: [outline] }, hole[0]))?.push(hole);
  }
  return polygons;
}

function featureOf({ id, properties }, coordinates) {
  const geometry = { type: 'MultiPolygon', coordinates };
  return { type: 'Feature', ...(id === undefined ? {} : { id }), properties: { name: properties.name }, geometry };
}

function quantized(features, region) {
  const points = features.flatMap(({ geometry }) => geometry.coordinates.flat(2));
  const spanKm = extent(points.map((at) => plane(region)(at)));
  const { transform, arcs, objects } = topology(
    { countries: { type: 'FeatureCollection', features } },
    Math.ceil(spanKm / region.gridKm),
  );
  const { resolution, centre, radiusKm, boxKm, toleranceKm } = region;
  return {
    type: 'Topology',
    source: `Natural Earth 1:${resolution.replace('m', '')}m, world-atlas ${atlasVersion()}`,
    centre,
    ...(boxKm ? { boxKm } : { radiusKm }),
    toleranceKm,
    transform: { scale: transform.scale.map(rounded), translate: transform.translate.map(rounded) },
    objects,
    arcs,
  };
}

function extent(points) {
  const span = (axis) => {
    const values = points.map((point) => point[axis]);
    return values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
  };
  return Math.max(span(0), span(1));
}

/** Ten decimals of a degree: a hundredth of a millimetre, and the same text on every machine. */
function rounded(value) {
  return Number(value.toFixed(10));
}

/** Drops outlines that the grid has flattened or turned over; complains if a kept island is among them. */
function checked(map, region) {
  const countries = map.objects.countries.geometries.map((geometry) => {
    const arcs = feature(map, { ...geometry, id: undefined })
      .geometry.coordinates.map((polygon, i) => ({ polygon, arcs: geometry.arcs[i] }))
      .filter(({ polygon }) => !isInsideOut(polygon) && areaKm2(polygon) > 0)
      .map((each) => each.arcs);
    return { ...geometry, arcs };
  });
  map.objects.countries.geometries = countries.filter(({ arcs }) => arcs.length > 0);
  const outlines = feature(map, map.objects.countries).features.flatMap(({ geometry }) => geometry.coordinates);
  const near = KEEP_KM + region.toleranceKm + region.gridKm;
  const lost = (region.keep ?? []).filter(({ at }) => !outlines.some((polygon) => isOn(polygon, at, near, region)));
  if (lost.length > 0) throw new Error(`gridKm: too coarse to draw ${lost.map(({ name }) => name).join(', ')}`);
  return map;
}

function main(regionFile) {
  const region = JSON.parse(readFileSync(regionFile, 'utf8'));
  refuse(regionFaults(region));
  const text = serialized(cutMap(readAtlas(region.resolution), region));
  const out = resolve(dirname(regionFile), region.out);
  writeFileSync(out, text);
  stdout.write(`${out}: ${text.length} bytes, ${brotliCompressSync(text).length} with brotli\n`);
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  try {
    if (!argv[2]) throw new Error('Usage: node scripts/map-data.mjs <region.json>');
    main(argv[2]);
  } catch (error) {
    stderr.write(`${error.message}\n`);
    exit(2);
  }
}
