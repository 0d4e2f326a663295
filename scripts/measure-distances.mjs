/*
Measures how near Venezuela is to the places of the example, on uncut coastlines, and writes what the page's numbers rest on:

  node scripts/measure-distances.mjs examples/caribbean-request/map/measured.json

Every distance is the least between any two places of two outlines, vertices or between them, by core/geodesy. Four outlines:

  land                      all land of a country, its land borders included
  coast                     only where no other country begins: what "from the coast" means
  coast-without-isla-de-aves   the same without the islet that lies 500 km north of the mainland
  mainland-coast            the coast of the largest piece of land on either side
*/
import { writeFileSync } from 'node:fs';
import { argv, exit, stderr, stdout } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { geoArea } from 'd3-geo';
import { arcsOf, atlasVersion, country, isInsideOut, polygonsOf, readAtlas, usersOfArcs } from './atlas.mjs';

/** @typedef {import('./atlas.mjs').LonLat} LonLat */
/** @typedef {import('./atlas.mjs').Atlas} Atlas */
/** @typedef {typeof import('../packages/core/src/geodesy.ts')} Geodesy */

const VENEZUELA = '862';
const WITHOUT_ISLET = 'coast-without-isla-de-aves';
const OUTLINES = ['land', 'coast', WITHOUT_ISLET, 'mainland-coast'];

/** Where the islet is; nothing else of Venezuela lies within 100 km of it. */
const ISLA_DE_AVES = [-63.64, 15.7];

/** Florida is no country of the atlas: it is the part of the United States in this box, islands included. */
const FLORIDA = { west: -88, east: -79.5, south: 24.3, north: 31 };

const TARGETS = [
  { id: 'puerto-rico', name: 'Puerto Rico', country: '630' },
  { id: 'us-virgin-islands', name: 'U.S. Virgin Islands', country: '850' },
  { id: 'florida', name: 'Florida', country: '840', box: FLORIDA },
  { id: 'panama', name: 'Panama', country: '591' },
  { id: 'colombia', name: 'Colombia', country: '170' },
];

/** What is at the ends of the distances. An end that is not here stops the script: no number without a name. */
const PLACES = [
  { name: 'Isla de Aves', at: ISLA_DE_AVES },
  { name: 'Aves de Sotavento, Las Aves archipelago', at: [-67.68, 12.05] },
  { name: 'La Blanquilla', at: [-64.6, 11.86] },
  { name: 'Isla Margarita, north coast', at: [-63.89, 11.16] },
  { name: 'Araya peninsula', at: [-64.28, 10.66] },
  { name: 'Paraguaná peninsula, Cabo San Román', at: [-69.99, 12.19] },
  { name: 'Guajira peninsula, land border with Colombia', at: [-71.97, 11.664] },
  { name: 'Guajira peninsula, shore of the Gulf of Venezuela', at: [-71.94, 11.6] },
  { name: 'Serranía del Perijá, land border with Colombia', at: [-73.38, 9.18] },
  { name: 'Lake Maracaibo, western shore', at: [-72.12, 9.82] },
  { name: 'Vieques, eastern end', at: [-65.27, 18.14] },
  { name: 'Mona', at: [-67.89, 18.08] },
  { name: 'Puerto Rico, south-western end near Cabo Rojo', at: [-67.19, 17.94] },
  { name: 'St. Croix, eastern end', at: [-64.56, 17.755] },
  { name: 'St. Croix, south-western end', at: [-64.9, 17.68] },
  { name: 'St. Croix, south coast', at: [-64.69, 17.705] },
  { name: 'Florida Keys, Lower Matecumbe Key', at: [-80.73, 24.85] },
  { name: 'Florida Keys, Upper Matecumbe Key', at: [-80.64, 24.91] },
  { name: 'Florida, south-eastern end of the mainland', at: [-80.43, 25.2] },
  { name: 'Darién, land border with Colombia', at: [-77.18, 7.98] },
  { name: 'Cabo Tiburón', at: [-77.37, 8.66] },
];

/** An end has the name of a place within this distance. */
const NAMED_KM = 15;

/**
 * @param {Geodesy} geodesy
 * @param {('10m' | '50m')[]} [resolutions]
 */
export function measureDistances(geodesy, resolutions = ['10m', '50m']) {
  const distances = resolutions.flatMap((resolution) => {
    const atlas = readAtlas(resolution);
    const users = usersOfArcs(atlas);
    const drawn = OUTLINES.filter((outline) => outline !== WITHOUT_ISLET || hasIslet(atlas, geodesy));
    return TARGETS.flatMap((target) => {
      if (shareBorder(atlas, users, target))
        return [{ to: target.id, name: target.name, resolution, sharesBorder: true, km: 0 }];
      return drawn.map((outline) => measured(geodesy, atlas, users, { resolution, target, outline }));
    });
  });
  return {
    method: 'Least great-circle distance between any two places of two outlines, at a vertex or between two.',
    source: `Natural Earth, npm world-atlas ${atlasVersion()}, uncut`,
    sphereRadiusKm: geodesy.EARTH_RADIUS_KM,
    from: 'Venezuela',
    outlines: {
      land: 'all land, land borders included',
      coast: 'only where no other country begins; the shore of Lake Maracaibo, which is open to the sea, included',
      [WITHOUT_ISLET]: 'the coast without the islet Isla de Aves; only where the atlas draws that',
      'mainland-coast': 'the coast of the largest piece of land of either side',
    },
    distances,
  };
}

/** JSON with a line for each distance, so that a change is a line one sees. @param {object} result @returns {string} */
export function serialized({ distances, ...about }) {
  const lines = distances.map((each) => `    ${JSON.stringify(each)}`).join(',\n');
  return (
    JSON.stringify({ ...about, distances: [] }, null, 2).replace(
      '"distances": []',
      () => `"distances": [\n${lines}\n  ]`,
    ) + '\n'
  );
}

function measured(geodesy, atlas, users, { resolution, target, outline }) {
  const from = outlineOf(atlas, users, country(atlas, VENEZUELA), outline, geodesy);
  const to = outlineOf(atlas, users, country(atlas, target.country), outline, geodesy, target.box);
  const { a, b, km } = geodesy.nearestPoints(from, to);
  return {
    to: target.id,
    name: target.name,
    resolution,
    outline,
    km: Number(km.toFixed(2)),
    ends: [a, b].map((at) => ({ at: at.map((degrees) => Number(degrees.toFixed(4))), place: nameOf(geodesy, at) })),
  };
}

/** The outline of a country as lines, within a box if there is one. */
function outlineOf(atlas, users, geometry, outline, geodesy, box) {
  const all = polygonsOf(atlas, geometry).filter((polygon) => !isInsideOut(polygon));
  if (outline === 'land') return within(all.flat(), box);
  const coast = coastOf(atlas, users, geometry);
  if (outline === 'coast') return within(coast, box);
  if (outline === WITHOUT_ISLET)
    return within(
      coast.filter((line) => !isIslet(line, geodesy)),
      box,
    );
  const mainland = new Set(largest(all).flat().map(String));
  return within(
    coast.filter((line) => line.every((at) => mainland.has(String(at)))),
    box,
  );
}

function isIslet([first], geodesy) {
  return geodesy.greatCircleDistance(first, ISLA_DE_AVES) < 100;
}

function hasIslet(atlas, geodesy) {
  return polygonsOf(atlas, country(atlas, VENEZUELA)).some((polygon) => isIslet(polygon[0], geodesy));
}

function shareBorder(atlas, users, target) {
  const [here, there] = [country(atlas, VENEZUELA), country(atlas, target.country)];
  return users.some((both) => both.has(here) && both.has(there));
}

/** Arcs that no other country uses. */
function coastOf(atlas, users, geometry) {
  return arcsOf(geometry)
    .filter((index) => users[index].size === 1)
    .map((index) => atlas.arcs[index]);
}

function largest(polygons) {
  const area = (coordinates) => geoArea({ type: 'Polygon', coordinates });
  return polygons.reduce((best, each) => (area(each) > area(best) ? each : best));
}

/** Lines cut into the stretches whose vertices are all in the box. */
function within(lines, box) {
  if (!box) return lines;
  const inside = ([lon, lat]) => lon > box.west && lon < box.east && lat > box.south && lat < box.north;
  return lines.flatMap((line) => {
    const stretches = [[]];
    for (const at of line) {
      if (inside(at)) stretches.at(-1).push(at);
      else stretches.push([]);
    }
    return stretches.filter(({ length }) => length > 0);
  });
}

function nameOf(geodesy, at) {
  const [nearest] = PLACES.map((place) => ({ ...place, km: geodesy.greatCircleDistance(place.at, at) })).sort(
    (a, b) => a.km - b.km,
  );
  if (nearest.km > NAMED_KM) throw new Error(`No name is known for ${at.join(', ')}: add it to PLACES.`);
  return nearest.name;
}

async function main(out) {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(fileURLToPath(new URL('../packages/core/src/geodesy.ts', import.meta.url)));
  writeFileSync(out, serialized(measureDistances(module)));
  stdout.write(`${out} written\n`);
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  if (argv[2]) await main(argv[2]);
  else {
    stderr.write('Usage: node scripts/measure-distances.mjs <measured.json>\n');
    exit(2);
  }
}
