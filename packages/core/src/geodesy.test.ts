import { geoAzimuthalEquidistant } from 'd3-geo';
import { describe, expect, it } from 'vitest';
import {
  azimuthalEquidistant,
  centralAngle,
  destinationPoint,
  EARTH_RADIUS_KM,
  greatCircleDistance,
  initialBearing,
  isLonLat,
  kmToMiles,
  type LonLat,
  milesToKm,
  nearestPoints,
  type Ring,
} from './geodesy.js';
import { coordinateFaults } from './check-coordinates.js';

const KM_PER_DEGREE = 111.19508; // 6371.0088 × π ÷ 180, by hand
const NORTH_POLE: LonLat = [0, 90];

/** Mulberry32: the same places in every run. */
function* places(count: number, seed = 1): Generator<LonLat> {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  for (let i = 0; i < count; i += 1) yield [next() * 360 - 180, (Math.asin(next() * 2 - 1) * 180) / Math.PI];
}

/** Degrees, minutes and seconds, as published tables write them. */
const dms = (d: number, m: number, s = 0): number => d + m / 60 + s / 3600;

/** Distance by 3-D chord, a way that shares nothing with the code under test. */
function byChord(a: LonLat, b: LonLat): number {
  const xyz = ([lon, lat]: LonLat): number[] => {
    const [l, p] = [(lon * Math.PI) / 180, (lat * Math.PI) / 180];
    return [Math.cos(p) * Math.cos(l), Math.cos(p) * Math.sin(l), Math.sin(p)];
  };
  const [u, v] = [xyz(a), xyz(b)];
  return 6371.0088 * 2 * Math.asin(Math.min(1, Math.hypot(u[0]! - v[0]!, u[1]! - v[1]!, u[2]! - v[2]!) / 2));
}

describe('great-circle distance', () => {
  // Ed Williams, Aviation Formulary V1.47, worked example: LAX (33°57′N 118°24′W) to JFK (40°38′N 73°47′W).
  const LAX: LonLat = [-dms(118, 24), dms(33, 57)];
  const JFK: LonLat = [-dms(73, 47), dms(40, 38)];

  it('agrees with the Aviation Formulary from Los Angeles to New York: 0.623585 rad, 2144 nautical miles', () => {
    expect(centralAngle(LAX, JFK)).toBeCloseTo(0.623585, 6);
    expect(((centralAngle(LAX, JFK) * 180) / Math.PI) * 60).toBeCloseTo(2144, 0);
  });

  it('agrees with Rosetta Code’s task “Haversine formula” from Nashville to Los Angeles: 2886.44444 km on 6371 km', () => {
    const km = greatCircleDistance([-86.67, 36.12], [-118.4, 33.94]);
    expect((km / EARTH_RADIUS_KM) * 6371).toBeCloseTo(2886.444443, 5);
    expect((km / EARTH_RADIUS_KM) * 6372.8).toBeCloseTo(2887.259951, 5);
  });

  it('agrees with the worked example of Movable Type Scripts from Land’s End to John o’ Groats: 968.9 km on 6371 km', () => {
    const km = greatCircleDistance([-dms(5, 42, 53), dms(50, 3, 59)], [-dms(3, 4, 12), dms(58, 38, 38)]);
    expect((km / EARTH_RADIUS_KM) * 6371).toBeCloseTo(968.9, 1);
  });

  it('is a quarter of the circumference from pole to equator and along a quarter of the equator', () => {
    expect(greatCircleDistance(NORTH_POLE, [33, 0])).toBeCloseTo(10007.557, 3);
    expect(greatCircleDistance([0, 0], [90, 0])).toBeCloseTo(10007.557, 3);
  });

  it('is half of the circumference between antipodes, wherever they are', () => {
    for (const [lon, lat] of places(200)) {
      expect(greatCircleDistance([lon, lat], [lon > 0 ? lon - 180 : lon + 180, -lat])).toBeCloseTo(20015.1144, 4);
    }
  });

  it('tells places a metre apart, where an arccosine would not', () => {
    const metre = 1 / KM_PER_DEGREE / 1000;
    expect(greatCircleDistance([-66.9, 10.6], [-66.9, 10.6 + metre]) * 1000).toBeCloseTo(1, 5);
    expect(greatCircleDistance([0, 0], [metre / 1000, 0]) * 1e6).toBeCloseTo(1, 3);
  });

  it('tells places a metre short of the antipode, where a haversine would not', () => {
    const metre = 1 / KM_PER_DEGREE / 1000;
    expect(Math.PI * EARTH_RADIUS_KM - greatCircleDistance([0, 0], [180 - metre, 0])).toBeCloseTo(0.001, 7);
  });

  it('is the same by chord, both ways round, and never longer than by way of a third place', () => {
    const all = [...places(60, 7)];
    for (const a of all) {
      for (const b of all) {
        const direct = greatCircleDistance(a, b);
        expect(direct).toBeCloseTo(byChord(a, b), 4);
        expect(greatCircleDistance(b, a)).toBeCloseTo(direct, 9);
        for (const via of all.slice(0, 12)) {
          expect(direct).toBeLessThanOrEqual(greatCircleDistance(a, via) + greatCircleDistance(via, b) + 1e-9);
        }
      }
    }
  });

  it('is the short way across the date line', () => {
    expect(greatCircleDistance([179.5, 0], [-179.5, 0])).toBeCloseTo(KM_PER_DEGREE, 4);
  });

  it('is not a number when a coordinate is not one', () => {
    expect(greatCircleDistance([NaN, 0], [0, 0])).toBeNaN();
  });

  it('has the mean radius that WGS84 publishes, 6371008.7714 m, to the nearest 10 cm', () => {
    expect(Math.abs(EARTH_RADIUS_KM * 1000 - 6371008.7714)).toBeLessThan(0.05);
  });
});

describe('bearing', () => {
  it('agrees with the Aviation Formulary: 66 degrees from Los Angeles to New York', () => {
    expect(initialBearing([-dms(118, 24), dms(33, 57)], [-dms(73, 47), dms(40, 38)])).toBeCloseTo(65.8922, 3);
  });

  it('is 0, 90, 180 and 270 to the four quarters', () => {
    expect(initialBearing([0, 0], [0, 1])).toBe(0);
    expect(initialBearing([0, 0], [1, 0])).toBeCloseTo(90, 12);
    expect(initialBearing([0, 0], [0, -1])).toBeCloseTo(180, 12);
    expect(initialBearing([0, 0], [-1, 0])).toBeCloseTo(270, 12);
  });

  it('is at least 0 and below 360, also from a place to itself', () => {
    for (const a of places(40, 3)) {
      for (const b of places(40, 4)) {
        expect(initialBearing(a, b)).toBeGreaterThanOrEqual(0);
        expect(initialBearing(a, b)).toBeLessThan(360);
      }
      expect(initialBearing(a, a)).toBe(0);
    }
  });
});

describe('destination', () => {
  it('agrees with the Aviation Formulary: 100 nautical miles towards New York from Los Angeles is 34°37′N 116°33′W', () => {
    // The formulary sets out at 1.150035 rad and walks 0.0290888 rad.
    const [lon, lat] = destinationPoint(
      [-dms(118, 24), dms(33, 57)],
      (1.150035 * 180) / Math.PI,
      0.0290888 * EARTH_RADIUS_KM,
    );
    expect(Math.round(lat * 60)).toBe(34 * 60 + 37);
    expect(Math.round(-lon * 60)).toBe(116 * 60 + 33);
    expect((lat * Math.PI) / 180).toBeCloseTo(0.60418, 5);
    expect((-lon * Math.PI) / 180).toBeCloseTo(2.034206, 5);
  });

  it('lies as far away, and in the direction, as it was asked for', () => {
    for (const from of places(60, 11)) {
      for (const bearing of [0, 13, 90, 179, 180, 271.5, 359]) {
        for (const km of [0.001, 1, 400, 2000, 9000, 19000]) {
          const to = destinationPoint(from, bearing, km);
          expect(isLonLat(...to)).toBe(true);
          expect(greatCircleDistance(from, to)).toBeCloseTo(km, 7);
          if (km >= 1) {
            const off = Math.abs(initialBearing(from, to) - bearing);
            expect(Math.min(off, 360 - off)).toBeLessThan(1e-6);
          }
        }
      }
    }
  });

  it('goes backwards for a negative distance, and nowhere for none', () => {
    expect(destinationPoint([0, 0], 0, -KM_PER_DEGREE)[1]).toBeCloseTo(-1, 6);
    const [lon, lat] = destinationPoint([-66.9, 10.6], 77, 0);
    expect(lon).toBeCloseTo(-66.9, 12);
    expect(lat).toBeCloseTo(10.6, 12);
  });

  it('keeps its longitude within 180 degrees across the date line and over a pole', () => {
    expect(destinationPoint([179.5, 0], 90, KM_PER_DEGREE)[0]).toBeCloseTo(-179.5, 6);
    const [lon, lat] = destinationPoint([10, 89], 0, 2 * KM_PER_DEGREE);
    expect(lat).toBeCloseTo(89, 6);
    expect(lon).toBeCloseTo(-170, 6);
  });
});

describe('the nearest points of two coasts', () => {
  /** Every vertex and many places between, each against each: slow and plain. */
  function bySampling(coastA: readonly Ring[], coastB: readonly Ring[], steps = 200): number {
    const sampled = (coast: readonly Ring[]): LonLat[] =>
      coast.flatMap((ring) =>
        ring.slice(1).flatMap((to, i) => {
          const from = ring[i]!;
          const [km, bearing] = [greatCircleDistance(from, to), initialBearing(from, to)];
          return Array.from({ length: steps + 1 }, (_, n) => destinationPoint(from, bearing, (km * n) / steps));
        }),
      );
    let least = Infinity;
    const others = sampled(coastB);
    for (const a of sampled(coastA)) for (const b of others) least = Math.min(least, byChord(a, b));
    return least;
  }

  it('are the points themselves for two single points', () => {
    const pair = nearestPoints([[[-66.9, 10.6]]], [[[-80.7, 24.8]]]);
    expect(pair).toMatchObject({ a: [-66.9, 10.6], b: [-80.7, 24.8], ringA: 0, ringB: 0 });
    expect(pair?.km).toBeCloseTo(byChord([-66.9, 10.6], [-80.7, 24.8]), 6);
  });

  it('are found between two vertices: the equator is 5 degrees from a point 5 degrees north of it', () => {
    const pair = nearestPoints(
      [
        [
          [0, 0],
          [40, 0],
        ],
      ],
      [[[13, 5]]],
    );
    expect(pair?.a[0]).toBeCloseTo(13, 9);
    expect(pair?.a[1]).toBeCloseTo(0, 9);
    expect(pair?.km).toBeCloseTo(5 * KM_PER_DEGREE, 3);
    const back = nearestPoints(
      [[[13, 5]]],
      [
        [
          [0, 0],
          [40, 0],
        ],
      ],
    );
    expect(back?.b[0]).toBeCloseTo(13, 9);
    expect(back?.km).toBeCloseTo(5 * KM_PER_DEGREE, 3);
  });

  it('are an end of the arc where the foot of the perpendicular falls beyond it', () => {
    const pair = nearestPoints(
      [
        [
          [0, 0],
          [40, 0],
        ],
      ],
      [[[-3, 4]]],
    );
    expect(pair?.a).toEqual([0, 0]);
    expect(pair?.km).toBeCloseTo(byChord([0, 0], [-3, 4]), 6);
  });

  it('are one place, 0 km apart, where coasts cross or share a border', () => {
    const crossed = nearestPoints(
      [
        [
          [-10, 0],
          [10, 0],
        ],
      ],
      [
        [
          [0, -10],
          [0, 10],
        ],
      ],
    );
    expect(crossed?.km).toBe(0);
    expect(crossed?.a).toEqual(crossed?.b);
    expect(crossed?.a[0]).toBeCloseTo(0, 12);
    const border: Ring = [
      [-72, 9],
      [-71, 10],
    ];
    expect(nearestPoints([border], [[...border].reverse()])?.km).toBe(0);
  });

  it('say which ring each lies on, and give the vertex as it was written', () => {
    const far: Ring = [
      [50, 50],
      [51, 50],
    ];
    const pair = nearestPoints(
      [
        far,
        [
          [1.23456789, 2],
          [1, 1],
        ],
      ],
      [far.map(([x, y]): LonLat => [x, -y]), [[3, 2]]],
    );
    expect(pair).toMatchObject({ ringA: 1, ringB: 1, a: [1.23456789, 2], b: [3, 2] });
  });

  it('are as near as plain sampling finds them, for a hundred pairs of random coasts', () => {
    const random = places(100 * 12, 23);
    const coast = (): Ring[] => {
      const from = random.next().value as LonLat;
      const ring: LonLat[] = [from];
      for (let i = 0; i < 5; i += 1) {
        const [turn, reach] = random.next().value as LonLat;
        ring.push(destinationPoint(ring.at(-1)!, turn, 400 + Math.abs(reach) * 10));
      }
      return [ring];
    };
    for (let i = 0; i < 100; i += 1) {
      const [a, b] = [coast(), coast()];
      const found = nearestPoints(a, b)!;
      const sampled = bySampling(a, b, 20);
      expect(found.km).toBeLessThanOrEqual(sampled + 1e-6);
      // Samples are at most 1300 ÷ 20 km apart, so the least of them is at most that much too far.
      expect(found.km).toBeGreaterThan(sampled - 65);
      expect(byChord(found.a, found.b)).toBeCloseTo(found.km, 3);
    }
  });

  it('are as near as each vertex against each finds them, on coasts of thousands of points close to one another', () => {
    const wavy = (lat: number, seed: number): Ring =>
      [...places(3000, seed)].map(([x, y], i): LonLat => [-80 + i / 200, lat + x / 1000 + y / 1000]);
    const [a, b] = [wavy(10, 5), wavy(12, 6)];
    let least = Infinity;
    for (const p of a)
      for (const q of b) if (Math.abs(p[1] - q[1]) * 111 < least) least = Math.min(least, byChord(p, q));
    const found = nearestPoints([a], [b])!;
    expect(found.km).toBeLessThanOrEqual(least + 1e-9);
    // The foot of a perpendicular saves at most the length of one arc.
    expect(found.km).toBeGreaterThan(least - 30);
  });

  it('are none when a coast has no point that can be used', () => {
    expect(nearestPoints([], [[[0, 0]]])).toBeNull();
    expect(nearestPoints([[[0, 0]]], [[]])).toBeNull();
    expect(nearestPoints([[[NaN, 0]]], [[[0, 0]]])).toBeNull();
    expect(
      nearestPoints(
        [
          [
            [NaN, 0],
            [5, 0],
          ],
        ],
        [[[0, 0]]],
      )?.a,
    ).toEqual([5, 0]);
  });
});

describe('coordinates', () => {
  it('are a place when finite and in range, poles and date line included', () => {
    for (const [lon, lat] of [
      [-66.9, 10.6],
      [180, 90],
      [-180, -90],
      [0, 0],
    ])
      expect(isLonLat(lon, lat)).toBe(true);
  });

  it('are told every fault they have, in reading order', () => {
    expect(coordinateFaults(181, NaN).map(({ code }) => code)).toEqual([
      'longitude-out-of-range',
      'coordinate-not-a-number',
    ]);
    expect(coordinateFaults('-66,9', null).map(({ message }) => message)).toEqual([
      'The longitude is not a number: "-66,9".',
      'The latitude is not a number: null.',
    ]);
    expect(coordinateFaults(Infinity, -90.01).map(({ code }) => code)).toEqual([
      'coordinate-not-a-number',
      'latitude-out-of-range',
    ]);
  });

  it('are suspected of being exchanged when that would put both in range', () => {
    expect(coordinateFaults(10.6, -166.9)[0]?.help).toContain('exchanged');
    expect(coordinateFaults(10.6, 300)[0]?.help).not.toContain('exchanged');
  });
});

describe('units and scale', () => {
  it('turns 1 mile into 1.609344 km exactly, and back', () => {
    expect(milesToKm(1)).toBe(1.609344);
    expect(kmToMiles(1609.344)).toBeCloseTo(1000, 12);
    expect(kmToMiles(400)).toBeCloseTo(248.548477, 6);
  });
});

describe('The azimuthal equidistant map', () => {
  /** The same by d3-geo, which rotates the sphere first and shares no formula with the code under test. */
  const byD3 = ([lon, lat]: LonLat) =>
    geoAzimuthalEquidistant().rotate([-lon, -lat]).scale(EARTH_RADIUS_KM).translate([0, 0]).precision(0);
  /** How far apart the two put a place, as a share of the Earth's radius. */
  const apart = (centre: LonLat, place: LonLat): number => {
    const [east, north] = azimuthalEquidistant(centre)(place);
    const [x, y] = byD3(centre)([...place])!;
    return Math.hypot(east - x, north + y) / EARTH_RADIUS_KM;
  };
  const centres: LonLat[] = [[-66.93, 10.61], [0, 0], NORTH_POLE, [30, -90], [180, 45], [-179.5, -60]];

  it('is that of d3-geo, to a millionth of the radius, around six centres for two thousand places each', () => {
    for (const centre of centres)
      for (const place of places(2000)) {
        // Where the antipode is on the map, no two ways need agree; those within six kilometres of it are looked at below.
        if (centralAngle(centre, place) > Math.PI - 1e-3) continue;
        expect(apart(centre, place)).toBeLessThan(1e-6);
      }
  });

  it('is that of d3-geo at the poles', () => {
    for (const centre of [
      [-66.93, 10.61],
      [0, 0],
      [180, 45],
    ] as const)
      for (const lat of [90, -90]) expect(apart(centre, [12, lat])).toBeLessThan(1e-6);
  });

  it('puts its centre at nought, and places metres from it metres away', () => {
    for (const centre of centres) {
      expect(Math.hypot(...azimuthalEquidistant(centre)(centre))).toBeLessThan(1e-9);
      const near = destinationPoint(centre, 30, 0.005);
      const [east, north] = azimuthalEquidistant(centre)(near);
      expect(east).toBeCloseTo(0.0025, 7);
      expect(north).toBeCloseTo(0.0025 * Math.sqrt(3), 7);
    }
  });

  it('puts places metres from the antipode at the map’s edge, in their true direction', () => {
    for (const bearing of [10, 100, 250]) {
      const [east, north] = azimuthalEquidistant([20, 30])(
        destinationPoint([20, 30], bearing, Math.PI * 6371.0088 - 0.05),
      );
      expect(Math.hypot(east, north)).toBeCloseTo(Math.PI * 6371.0088 - 0.05, 6);
      expect((((Math.atan2(east, north) * 180) / Math.PI + 360) % 360) - bearing).toBeCloseTo(0, 4);
    }
    expect(Math.hypot(...azimuthalEquidistant([0, 0])([180, 0]))).toBeCloseTo(Math.PI * 6371.0088, 6);
  });

  it('is the same across the date line, and not a number where a coordinate is not one', () => {
    const project = azimuthalEquidistant([179, 10]);
    expect(project([-179, 12])[0]).toBeCloseTo(project([181, 12])[0], 8);
    expect(project([NaN, 0])).toEqual([NaN, NaN]);
  });
});
