// What only authors need: everything that is wrong with distances as written.
import {
  checkAttribution,
  checkQuantity,
  checkSources,
  coordinateFaults,
  excerpt,
  greatCircleDistance,
  suggest,
  UNMEASURED,
  type Problem,
  type Quantity,
  type State as AnyState,
} from '@throughline/core';
import {
  centreOf,
  clean,
  distanceGraphicOf,
  figureOf,
  isUnits,
  kmPer,
  MAX_ROWS,
  measureOf,
  pointsOf,
  rowsOf,
  UNITS,
  WORDS,
  type Data,
  type Written,
  type WrittenFigure,
  type WrittenRow,
} from './data.js';
import { mapModel } from './map.js';
import type { MapFault } from './source.js';

/** The code and the message for map data that did not come. */
function faultOf(reason: unknown): readonly [code: string, message: string] {
  const { name, message, cause } = reason instanceof Error ? reason : new Error(String(reason));
  if (name === 'TimeoutError') return ['map-late', 'The map did not come in time.'];
  switch (message) {
    case 'map-elsewhere':
      return [message, 'Map data is fetched from the page’s own site only.'];
    case 'map-missing':
      return [message, `The site has no such map. It answered ${String(cause)}.`];
    case 'map-no-json': {
      const text = String(cause);
      return [message, `The address gives no map data, but ${/^\s*</.test(text) ? 'a web page' : excerpt(text)}`];
    }
    default:
      return ['map-failed', `The map did not come. ${excerpt(message)}`];
  }
}
const RULER_STAYS = 'The ruler is drawn in its place.';

/** By how much a stated and a measured distance may differ before one of them contradicts the other, as a share. */
const TOLERANCE: Readonly<Partial<Record<Quantity['qualifier'], number>>> = { exactly: 0.1, about: 0.25 };

/** Everything that is wrong with distances as written, and with their map. Pure. */
export function checkDistanceGraphic(
  written: Written,
  state: AnyState,
  where: string,
  fault: MapFault | null = null,
): Problem[] {
  const problems: Problem[] = [];
  const tell = (place: string, code: string, message: string, help: string) =>
    void problems.push({ code, where: place, message, help });
  const data = distanceGraphicOf(written);

  for (const key of Object.keys(written.words ?? {})) {
    if (!Object.hasOwn(WORDS, key))
      tell(where, 'unknown-word', `"${excerpt(key)}" names no word of the picture.`, suggest(key, Object.keys(WORDS)));
  }
  for (const column of written.unknownColumns ?? []) {
    tell(
      `${where} [data-col]`,
      'unknown-column',
      `"${excerpt(column)}" is no column of distances.`,
      suggest(column, ['stated', 'measured']),
    );
  }
  const units = clean(written.units);
  if (units && !isUnits(units))
    tell(where, 'unknown-units', `"${excerpt(units)}" are no units.`, suggest(units, UNITS));

  const count = Array.isArray(written.rows) ? written.rows.length : 0;
  if (count === 0)
    tell(where, 'no-rows', 'There are no distances.', 'Write a <table> with one <tr data-row> for each place.');
  if (count > MAX_ROWS)
    tell(
      where,
      'too-many-rows',
      `Only the first ${MAX_ROWS} distances are drawn.`,
      'Keep those that the story is about.',
    );
  const seen = new Set<string>();
  rowsOf(written).forEach((row, index) => {
    const id = clean(row.id);
    const place = `${where} [data-row="${excerpt(data.rows[index]?.id ?? id)}"]`;
    if (/\s/.test(id)) tell(place, 'unusable-id', `No step can name "${excerpt(id)}".`, 'Write an id without spaces.');
    if (seen.has(id))
      tell(
        place,
        'doubled-id',
        `Another row before it has the id "${excerpt(id)}".`,
        'Give each row its own id; a step finds only the first.',
      );
    if (id) seen.add(id);
    problems.push(...checkRow(row, place));
  });

  if (data.method === '' && data.rows.some(({ measured, familiar }) => measured && !familiar)) {
    tell(
      where,
      'method-missing',
      'It is not said how the measured distances were measured.',
      'Write <p data-method> with the map, its scale and the way of measuring.',
    );
  }
  problems.push(...checkCentre(written, data, `${where} [data-centre]`), ...checkSources(written.sources, where));
  if (fault) {
    const [code, message] = faultOf(fault.reason);
    const help = `${RULER_STAYS} Give the address of a TopoJSON file on the same site.`;
    tell(`${where} [map="${excerpt(fault.url)}"]`, code, message, help);
  }
  if (written.topology && data.centre) problems.push(...checkMap(data, written.topology, state, where));
  return problems;
}

function checkRow(row: WrittenRow, where: string): Problem[] {
  const problems: Problem[] = [];
  const tell = (code: string, message: string, help: string) => void problems.push({ code, where, message, help });
  if (clean(row.label) === '')
    tell('label-missing', 'It does not say to where.', 'Write the place in <th scope="row">.');
  const places = clean(row.points).split(' ').filter(Boolean);
  if (places.length === 1 || places.length > 2) {
    tell(
      'two-points-needed',
      `${places.length} of the two places measured between are written.`,
      'Write data-points="lon,lat lon,lat", without spaces after the commas.',
    );
  }
  for (const place of places) problems.push(...checkPlace(place, where));
  if (places.length === 2 && places[0] === places[1])
    tell('two-points-needed', 'Both places are the same.', 'Write the two places measured between.');

  const stated = figureOf(row.stated);
  const points = pointsOf(row.points);
  const { figure: measured, fault } = measureOf(figureOf(row.measured), points);
  problems.push(...checkFigure(row.stated, where, false), ...checkFigure(row.measured, where, points !== null));
  if (!stated && !measured)
    tell(
      'distance-missing',
      'No distance is written.',
      'Write <data value data-unit="km">, or <data data-qualifier="unknown"> with words.',
    );
  if (fault === 'exchanged') {
    tell(
      'coordinates-exchanged',
      'The places agree with the measured distance when read the other way round.',
      'Longitude comes first, then latitude: the two look exchanged.',
    );
  }
  if (fault === 'differs' && points) {
    tell(
      'measure-differs',
      `Measured are ${clean(row.measured?.value)}, but the two places are ${round(greatCircleDistance(...points))} km apart, which is drawn.`,
      'Correct the number or the places.',
    );
  }
  if (stated && measured && contradicts(stated.quantity, measured.quantity.value)) {
    tell(
      'stated-distance-contradicted',
      `Stated are ${stated.quantity.qualifier} ${round(stated.quantity.value ?? 0)} km, measured are ${round(measured.quantity.value ?? 0)} km; both are drawn.`,
      'Check the two places measured between. If it stands, the words should say so.',
    );
  }
  return problems;
}

/** @param calculated whether a number that is missing is calculated */
function checkFigure(written: WrittenFigure | null | undefined, where: string, calculated: boolean): Problem[] {
  if (!written) return [];
  const problems = [...checkQuantity(written, where), ...checkAttribution(written.attribution, where)].filter(
    ({ code }) => !(calculated && code === 'number-missing'),
  );
  const unit = clean(written.unit) || 'km';
  if (Number.isNaN(kmPer(unit))) {
    problems.push({
      code: 'unit-not-a-length',
      where,
      message: `"${excerpt(unit)}" is no unit of distance here.`,
      help: suggest(unit, ['km', 'mi', 'nmi']),
    });
  } else if (
    Number(written.upper ?? written.value) > 0 &&
    figureOf(written)?.quantity.value === null &&
    written.qualifier !== 'unknown' &&
    written.qualifier !== 'present'
  ) {
    problems.push({
      code: 'distance-too-great',
      where,
      message: `${excerpt(String(written.upper ?? written.value))} ${unit} is more than half way round the Earth.`,
      help: 'Check the number and its unit.',
    });
  }
  return problems;
}

function checkPlace(text: string, where: string): Problem[] {
  const [lon = NaN, lat = NaN, ...more] = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  const problems = coordinateFaults(lon, lat).map(({ code, message, help }): Problem => ({
    code,
    where,
    message: `"${excerpt(text)}": ${message}`,
    help,
  }));
  if (more.length === 0) return problems;
  return [
    ...problems,
    {
      code: 'coordinate-not-a-number',
      where,
      message: `"${excerpt(text)}" has more than two numbers.`,
      help: 'Write longitude, then latitude: -66.9,10.6.',
    },
  ];
}

function checkCentre(written: Written, { rows }: Data, where: string): Problem[] {
  const text = clean(written.centre);
  if (text === '') {
    return rows.length === 0
      ? []
      : [
          {
            code: 'centre-missing',
            where,
            message: 'The map has no centre.',
            help: 'Write data-centre="lon,lat" on the table: the place measured from.',
          },
        ];
  }
  if (centreOf(written, rows).fault === null) return checkPlace(text, where);
  return [
    {
      code: 'coordinates-exchanged',
      where,
      message: `The centre ${text} is far from the places measured.`,
      help: 'Longitude comes first, then latitude: the two look exchanged.',
    },
  ];
}

/** Draws the map once more, to hear what it throws. */
function checkMap(data: Data, topology: object, state: AnyState, where: string): Problem[] {
  try {
    mapModel(data, topology, state, { ...UNMEASURED, height: 400 });
  } catch (error) {
    return [
      {
        code: 'map-unusable',
        where: `${where} [map]`,
        message: `The map cannot be drawn: ${excerpt(String(error))}`,
        help: `${RULER_STAYS} Give TopoJSON with an object "countries".`,
      },
    ];
  }
  const { objects } = topology as { objects: Record<string, { geometries?: { id?: unknown }[] }> };
  const known = Object.values(objects).flatMap(({ geometries }) => (geometries ?? []).map(({ id }) => String(id)));
  return data.rows.flatMap(({ id, coast }) =>
    coast === null || known.includes(coast)
      ? []
      : [
          {
            code: 'unknown-coast',
            where: `${where} [data-row="${excerpt(id)}"]`,
            message: `The map data has no country with the id "${excerpt(coast)}".`,
            help: suggest(coast, known),
          },
        ],
  );
}

/** Whether what is measured cannot be what was stated. One in a hundred is left for the sphere and the scale of the map. */
function contradicts({ qualifier, value, upper }: Quantity, measured: number | null): boolean {
  if (value === null || measured === null) return false;
  switch (qualifier) {
    case 'under':
      return measured > 1.01 * value;
    case 'over':
      return measured < 0.99 * value;
    case 'range':
      return measured < 0.99 * value || measured > 1.01 * (upper ?? value);
    default:
      return Math.abs(measured - value) > (TOLERANCE[qualifier] ?? Infinity) * value;
  }
}

function round(km: number): number {
  return km < 10 ? Math.round(km * 10) / 10 : Math.round(km);
}
