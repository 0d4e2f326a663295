// The coastlines of the npm package world-atlas (Natural Earth, public domain) as both map scripts read them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoArea } from 'd3-geo';
import { feature } from 'topojson-client';

/** @typedef {[lon: number, lat: number]} LonLat in degrees, as in GeoJSON */
/** @typedef {LonLat[][]} Polygon rings, the outer one first; clockwise as d3-geo wants it */
/** @typedef {{ id?: string, properties: { name: string }, arcs?: number[][] | number[][][] }} Country */
/** @typedef {{ arcs: LonLat[][], objects: { countries: { geometries: Country[] } } }} Atlas arcs in degrees */

const require = createRequire(import.meta.url);

/** Version of the installed world-atlas. @returns {string} */
export function atlasVersion() {
  return JSON.parse(readFileSync(require.resolve('world-atlas/package.json'), 'utf8')).version;
}

/**
 * The countries file, uncut, its arcs decoded to degrees.
 * @param {'10m' | '50m' | '110m'} resolution scale 1:10, 1:50 or 1:110 million
 * @returns {Atlas}
 */
export function readAtlas(resolution) {
  const atlas = JSON.parse(readFileSync(require.resolve(`world-atlas/countries-${resolution}.json`), 'utf8'));
  return { type: 'Topology', objects: atlas.objects, arcs: atlas.arcs.map((arc) => decoded(arc, atlas.transform)) };
}

/**
 * The polygons of one country.
 * @param {Atlas} atlas
 * @param {Country} geometry of `atlas.objects.countries`
 * @returns {Polygon[]}
 */
export function polygonsOf(atlas, geometry) {
  const { type, coordinates } = feature(atlas, geometry).geometry;
  return type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : [];
}

/**
 * Whether a polygon covers more than half of the globe, because its ring was wound the wrong way. Three of the Maldives
 * are so in the 1:10m file, and d3-geo would flood the map with each.
 * @param {Polygon} polygon
 * @returns {boolean}
 */
export function isInsideOut(polygon) {
  return geoArea({ type: 'Polygon', coordinates: polygon }) > 2 * Math.PI;
}

/**
 * The country with this ISO 3166-1 numeric code.
 * @param {Atlas} atlas
 * @param {string} id
 * @returns {Country}
 */
export function country(atlas, id) {
  const found = atlas.objects.countries.geometries.find((geometry) => geometry.id === id);
  if (!found) throw new Error(`world-atlas has no country with the id ${id}`);
  return found;
}

/**
 * In which countries each arc is used: one for a coast, two for a land border.
 * @param {Atlas} atlas
 * @returns {Set<Country>[]} by index of the arc
 */
export function usersOfArcs(atlas) {
  const users = atlas.arcs.map(() => new Set());
  for (const geometry of atlas.objects.countries.geometries) {
    for (const index of arcsOf(geometry)) users[index].add(geometry);
  }
  return users;
}

/** Indices of all arcs of a geometry, without their direction. @param {Country} geometry @returns {number[]} */
export function arcsOf(geometry) {
  return (geometry.arcs ?? []).flat(Infinity).map((index) => (index < 0 ? ~index : index));
}

function decoded(arc, { scale, translate }) {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
}
