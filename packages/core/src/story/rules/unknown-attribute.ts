import { excerpt, suggest } from '../../problem.js';
import { calledHere } from '../elsewhere.js';
import type { Rule } from '../rule.js';
import { picturesOf } from './support/pictures.js';
import { keyPlace } from './support/places.js';

const OF_ITS_PLACE = { scene: ['graphic', 'data', 'layout', 'side'], figure: ['graphic', 'data', 'size'] };

export const unknownAttribute: Rule = {
  code: 'unknown-attribute',
  level: 'error',
  says: 'Every attribute of a scene is one that the scene or its graphic understands, and so is its value.',
  waivable: false,
  *check(context) {
    for (const { id, kind, block } of picturesOf(context)) {
      if (kind === null) continue;
      for (const [name, value] of Object.entries(block.graphic.attributes)) {
        if (kind.attributes.includes(name)) {
          const values = kind.values && Object.hasOwn(kind.values, name) ? kind.values[name]! : [value];
          if (values.includes(value)) continue;
          yield {
            at: keyPlace(block.graphic, name),
            about: id,
            message: `A ${excerpt(kind.name)} has no ${excerpt(name)} "${excerpt(value)}".`,
            help: suggest(value, values),
          };
          continue;
        }
        yield {
          at: keyPlace(block.graphic, name),
          about: id,
          message: `A ${excerpt(kind.name)} has no attribute "${excerpt(name)}".`,
          help: helpOn(name, [...kind.attributes, ...OF_ITS_PLACE[block.type]]),
        };
      }
    }
  },
};

function helpOn(name: string, names: readonly string[]): string {
  return calledHere(name, names) ?? suggest(name, names);
}
