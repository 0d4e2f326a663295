import { coordinateFaults } from '../../check-coordinates.js';
import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { keyPlace } from './support/places.js';

export const pointsUnreadable: Rule = {
  code: 'points-unreadable',
  level: 'error',
  says: 'The points of a distance are two places on the Earth.',
  waivable: false,
  *check({ story }) {
    for (const fact of story.facts) {
      if (fact.points === '') continue;
      const pairs = fact.points
        .split(/\s+/)
        .slice(0, 4)
        .map((pair) => pair.split(',').map((part) => (part === '' ? NaN : Number(part))));
      const fault =
        pairs.length === 2 && pairs.every(({ length }) => length === 2)
          ? pairs.flatMap(([lon, lat]) => coordinateFaults(lon, lat))[0]
          : {
              message: `"${excerpt(fact.points)}" are not two places.`,
              help: 'Write longitude, then latitude, twice: -66.9,10.6 -64.5,17.7.',
            };
      if (fault) yield { at: keyPlace(fact, 'points'), about: fact.id, message: fault.message, help: fault.help };
    }
  },
};
