/**
 * Distances and directions on the Earth, taken as a sphere.
 *
 * Units: degrees for coordinates and bearings, kilometres for lengths, unless a name says otherwise.
 * On a sphere a distance differs from that on the WGS84 ellipsoid by at most about 0.56 %
 * (less than 10 km in 1,750), which is finer than the word "about" in any sentence a reader meets.
 */

/**
 * A place: longitude then latitude in decimal degrees on WGS84, east and north positive,
 * in the order of GeoJSON (RFC 7946, section 3.1.1).
 */
export type LonLat = readonly [lon: number, lat: number];

/**
 * A stretch of coast: consecutive points are joined by the shorter great-circle arc. It is closed only if its
 * last point repeats its first, as a GeoJSON ring does. A single point is a coast too.
 */
export type Ring = readonly LonLat[];

/** Two places, one on each coast, that no other two are nearer to each other than. */
export interface NearestPoints {
  /** The place on the first coast, and the index of the ring it lies on. */
  readonly a: LonLat;
  readonly ringA: number;
  /** The place on the second coast, and the index of the ring it lies on. */
  readonly b: LonLat;
  readonly ringB: number;
  /** Great-circle distance between the two, in kilometres. */
  readonly km: number;
}

/**
 * Mean radius of the WGS84 ellipsoid in kilometres, R₁ = (2a + b) / 3 with a = 6378.137 km and
 * b = 6356.7523142 km, rounded to 10 cm (NIMA TR8350.2, "World Geodetic System 1984", gives 6371008.7714 m).
 */
export const EARTH_RADIUS_KM = 6371.0088;

/** Kilometres in an international mile, exactly (1959 yard and pound agreement: 1 yd = 0.9144 m). */
export const KM_PER_MILE = 1.609344;

/** Kilometres to international miles. */
export function kmToMiles(km: number): number {
  return km / KM_PER_MILE;
}

/** International miles to kilometres. */
export function milesToKm(miles: number): number {
  return miles * KM_PER_MILE;
}

/** Whether both coordinates are finite and in range. */
export function isLonLat(lon: unknown, lat: unknown): boolean {
  return isWithin(lon, 180) && isWithin(lat, 90);
}

/**
 * Angle between two places seen from the Earth's centre, in radians, 0 to π. Vincenty's formula for a sphere
 * (T. Vincenty, Survey Review 23/176, 1975, with the flattening set to nought). Its arctangent keeps full precision
 * for places metres apart, where arccosine loses it, and for antipodes, where haversine does.
 */
export function centralAngle(from: LonLat, to: LonLat): number {
  const φ1 = radians(from[1]);
  const φ2 = radians(to[1]);
  const Δλ = radians(to[0] - from[0]);
  const east = Math.cos(φ2) * Math.sin(Δλ);
  const north = Math.cos(φ1) * Math.sin(φ2) - Math.sin(φ1) * Math.cos(φ2) * Math.cos(Δλ);
  const along = Math.sin(φ1) * Math.sin(φ2) + Math.cos(φ1) * Math.cos(φ2) * Math.cos(Δλ);
  return Math.atan2(Math.hypot(east, north), along);
}

/** Length of the shortest way over the surface between two places, in kilometres. NaN if a coordinate is not finite. */
export function greatCircleDistance(from: LonLat, to: LonLat): number {
  return EARTH_RADIUS_KM * centralAngle(from, to);
}

/**
 * Direction in which the shortest way sets out, in degrees clockwise from true north, 0 to below 360.
 * From a place to itself it is 0; from a place to its antipode, where every direction is as short, it is one of them.
 * Formula: E. Williams, Aviation Formulary V1.47, "Course between points".
 */
export function initialBearing(from: LonLat, to: LonLat): number {
  const φ1 = radians(from[1]);
  const φ2 = radians(to[1]);
  const Δλ = radians(to[0] - from[0]);
  const east = Math.cos(φ2) * Math.sin(Δλ);
  const north = Math.cos(φ1) * Math.sin(φ2) - Math.sin(φ1) * Math.cos(φ2) * Math.cos(Δλ);
  const bearing = degrees(Math.atan2(east, north)) % 360;
  return bearing < 0 ? (bearing + 360) % 360 : bearing + 0;
}

/**
 * The place reached by going a number of kilometres from another, setting out at a bearing (degrees clockwise from
 * true north) and keeping to the great circle. Longitude is −180 to below 180. A negative distance goes backwards.
 * Formula: E. Williams, Aviation Formulary V1.47, "Lat/lon given radial and distance".
 */
export function destinationPoint(from: LonLat, bearing: number, km: number): LonLat {
  const φ1 = radians(from[1]);
  const θ = radians(bearing);
  const δ = km / EARTH_RADIUS_KM;
  // The destination in a frame that has `from` on its prime meridian, so that the latitude can be taken by arctangent
  // too: near a pole arcsine would lose half of the digits.
  const x = Math.cos(φ1) * Math.cos(δ) - Math.sin(φ1) * Math.sin(δ) * Math.cos(θ);
  const y = Math.sin(δ) * Math.sin(θ);
  const z = Math.sin(φ1) * Math.cos(δ) + Math.cos(φ1) * Math.sin(δ) * Math.cos(θ);
  return [wrapLongitude(from[0] + degrees(Math.atan2(y, x))), degrees(Math.atan2(z, Math.hypot(x, y)))];
}

/**
 * The azimuthal equidistant map around a centre: kilometres east and north of it on a plane. A place is as far from the
 * centre as on the sphere, and in its true direction. The antipode, which is everywhere on the map's edge, is put due east.
 * Formula: J. P. Snyder, "Map Projections: A Working Manual" (USGS Professional Paper 1395, 1987), p. 195, equations
 * 22-4, 22-5 and 25-2; the angle from the centre by arctangent, as in `centralAngle`.
 *
 * @returns what projects a place; both numbers are NaN if a coordinate is not finite
 */
export function azimuthalEquidistant(centre: LonLat): (place: LonLat) => readonly [eastKm: number, northKm: number] {
  const φ1 = radians(centre[1]);
  const [sine, cosine] = [Math.sin(φ1), Math.cos(φ1)];
  return ([lon, lat]) => {
    const [φ, Δλ] = [radians(lat), radians(lon - centre[0])];
    const level = Math.cos(φ) * Math.cos(Δλ);
    const east = Math.cos(φ) * Math.sin(Δλ);
    const north = cosine * Math.sin(φ) - sine * level;
    const away = Math.sqrt(east * east + north * north);
    const km = EARTH_RADIUS_KM * Math.atan2(away, sine * Math.sin(φ) + cosine * level);
    return away === 0 ? [km, 0] : [(km * east) / away, (km * north) / away];
  };
}

/**
 * The two nearest places of two coasts, vertex or anywhere between two vertices, or null if either coast has no point.
 * Coasts are lines: a place inland is measured to the shore, and coasts that cross are 0 km apart.
 * Of several equally near pairs it is the same one for the same input. Points that are not finite are left out.
 *
 * Nearest of two arcs: if they do not cross, the nearest two places include an end of one of them. Arcs are bundled under
 * spherical caps, and bundles are looked at in the order of the least distance that their caps allow, until
 * that exceeds the best pair found; so two coasts of 3,000 and 36,000 points take milliseconds.
 */
export function nearestPoints(coastA: readonly Ring[], coastB: readonly Ring[]): NearestPoints | null {
  const bundlesA = bundles(coastA);
  const bundlesB = bundles(coastB);
  let best: Pair | null = null;
  for (const { a, b, least } of byLeastDistance(bundlesA, bundlesB)) {
    if (best !== null && least > best.angle) break;
    for (const arcA of a.arcs) {
      if (best !== null && leastAngle(arcA, b) > best.angle) continue;
      for (const arcB of b.arcs) {
        if (best !== null && leastAngle(arcA, arcB) > best.angle) continue;
        const pair = nearestOfArcs(arcA, arcB);
        if (best === null || pair.angle < best.angle) best = pair;
      }
    }
  }
  return (
    best && {
      a: best.a.place,
      ringA: best.a.ring,
      b: best.b.place,
      ringB: best.b.ring,
      km: best.angle * EARTH_RADIUS_KM,
    }
  );
}

/** From the Earth’s centre: x to 0° E on the equator, y to 90° E, z to the North Pole. */
export type Vector = readonly [x: number, y: number, z: number];

/** A point of a coast as it was given, and as a unit vector. */
interface Vertex {
  readonly place: LonLat;
  readonly ring: number;
  readonly at: Vector;
}

/** Everything within `radius` radians of `centre`. */
interface Cap {
  readonly centre: Vector;
  readonly radius: number;
}

interface Arc extends Cap {
  readonly from: Vertex;
  readonly to: Vertex;
  /** Normal of the arc's great circle, or null for a single point. */
  readonly normal: Vector | null;
}

interface Bundle extends Cap {
  readonly arcs: readonly Arc[];
}

interface Pair {
  readonly a: Vertex;
  readonly b: Vertex;
  readonly angle: number;
}

/** Arcs per bundle: about the square root of a coast's usual length, so that bundles are as many as arcs in one. */
const BUNDLE = 32;

/** A cap is enlarged by this many radians (0.6 m) so that rounding never puts a point of it outside. */
const ROUNDING = 1e-7;

/** A shorter vector than this has no direction left that can be trusted. */
const NOTHING = 1e-12;

/** Great circles that differ by less than this many radians (6 mm on the ground) are one, and cross nowhere. */
const PARALLEL = 1e-9;

function bundles(coast: readonly Ring[]): Bundle[] {
  const all: Bundle[] = [];
  coast.forEach((ring, index) => {
    const vertices = ring
      .filter(([lon, lat]) => Number.isFinite(lon) && Number.isFinite(lat))
      .map((place): Vertex => ({ place, ring: index, at: unitVector(place) }));
    const arcs = vertices.length === 1 ? vertices.map((only) => arc(only, only)) : [];
    for (let i = 1; i < vertices.length; i += 1) arcs.push(arc(vertices[i - 1]!, vertices[i]!));
    for (let i = 0; i < arcs.length; i += BUNDLE) all.push(bundle(arcs.slice(i, i + BUNDLE)));
  });
  return all;
}

function bundle(arcs: readonly Arc[]): Bundle {
  const centre = normalized(arcs.reduce<Vector>((sum, { centre: c }) => added(sum, c), [0, 0, 0])) ?? arcs[0]!.centre;
  const radius = Math.max(...arcs.map((each) => angleBetween(centre, each.centre) + each.radius));
  return { arcs, centre, radius: radius + ROUNDING };
}

function arc(from: Vertex, to: Vertex): Arc {
  const length = angleBetween(from.at, to.at);
  const centre = normalized(added(from.at, to.at)) ?? from.at;
  return { from, to, centre, radius: length / 2 + ROUNDING, normal: normalized(cross(from.at, to.at)) };
}

function byLeastDistance(
  bundlesA: readonly Bundle[],
  bundlesB: readonly Bundle[],
): { a: Bundle; b: Bundle; least: number }[] {
  return bundlesA
    .flatMap((a) => bundlesB.map((b) => ({ a, b, least: leastAngle(a, b) })))
    .sort((one, other) => one.least - other.least);
}

/** No point of one cap is nearer to a point of the other than this. */
function leastAngle(a: Cap, b: Cap): number {
  return angleBetween(a.centre, b.centre) - a.radius - b.radius;
}

function nearestOfArcs(arcA: Arc, arcB: Arc): Pair {
  const met = crossing(arcA, arcB);
  if (met) return { a: vertexAt(met, arcA), b: vertexAt(met, arcB), angle: 0 };
  const pairs: Pair[] = [
    ...[arcA.from, arcA.to].map((a) => pairOf(a, nearestOnArc(a, arcB))),
    ...[arcB.from, arcB.to].map((b) => pairOf(nearestOnArc(b, arcA), b)),
  ];
  return pairs.reduce((best, pair) => (pair.angle < best.angle ? pair : best));
}

function pairOf(a: Vertex, b: Vertex): Pair {
  return { a, b, angle: centralAngle(a.place, b.place) };
}

/** The place on the arc nearest to a point: the foot of the perpendicular if it falls on the arc, else the nearer end. */
function nearestOnArc(point: Vertex, on: Arc): Vertex {
  if (on.normal) {
    const height = dot(point.at, on.normal);
    const foot = normalized(added(point.at, scaled(on.normal, -height)));
    if (foot && within(foot, on, on.normal)) return vertexAt(foot, on);
  }
  return dot(point.at, on.from.at) >= dot(point.at, on.to.at) ? on.from : on.to;
}

/** Where the insides of two arcs cross, or null. */
function crossing(arcA: Arc, arcB: Arc): Vector | null {
  if (!arcA.normal || !arcB.normal) return null;
  const line = normalized(cross(arcA.normal, arcB.normal), PARALLEL);
  if (!line) return null;
  for (const candidate of [line, scaled(line, -1)]) {
    if (within(candidate, arcA, arcA.normal) && within(candidate, arcB, arcB.normal)) return candidate;
  }
  return null;
}

/** Whether a point of the arc's great circle lies strictly between the arc's ends. */
function within(point: Vector, { from, to }: Arc, normal: Vector): boolean {
  return dot(cross(from.at, point), normal) > NOTHING && dot(cross(point, to.at), normal) > NOTHING;
}

function vertexAt(at: Vector, { from }: Arc): Vertex {
  return {
    place: [degrees(Math.atan2(at[1], at[0])), degrees(Math.atan2(at[2], Math.hypot(at[0], at[1])))],
    ring: from.ring,
    at,
  };
}

/** A place as a vector of length 1 from the Earth's centre. */
export function unitVector([lon, lat]: LonLat): Vector {
  const λ = radians(lon);
  const φ = radians(lat);
  return [Math.cos(φ) * Math.cos(λ), Math.cos(φ) * Math.sin(λ), Math.sin(φ)];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function added(a: Vector, b: Vector): Vector {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

function scaled(a: Vector, by: number): Vector {
  return [a[0] * by, a[1] * by, a[2] * by];
}

/** The unit vector of the same direction, or null if the vector is too short to have one. */
function normalized(a: Vector, least = NOTHING): Vector | null {
  const length = Math.hypot(a[0], a[1], a[2]);
  return length > least ? scaled(a, 1 / length) : null;
}

/** Angle in radians by the chord, 2·asin(|a − b| / 2): cheap, and exact enough for bounds at every size of angle. */
function angleBetween(a: Vector, b: Vector): number {
  const x = a[0] - b[0];
  const y = a[1] - b[1];
  const z = a[2] - b[2];
  return 2 * Math.asin(Math.min(1, Math.sqrt(x * x + y * y + z * z) / 2));
}

function radians(value: number): number {
  return (value * Math.PI) / 180;
}

function degrees(value: number): number {
  return (value * 180) / Math.PI;
}

function wrapLongitude(lon: number): number {
  return lon >= -180 && lon < 180 ? lon : ((((lon + 180) % 360) + 360) % 360) - 180;
}

function isWithin(degrees: unknown, limit: number): boolean {
  return typeof degrees === 'number' && Math.abs(degrees) <= limit;
}
