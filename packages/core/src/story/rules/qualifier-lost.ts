import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { wordsOfLanguage } from '../words/index.js';
import { numbersIn } from './support/numbers.js';
import { keyPlace } from './support/places.js';

/** As near before the number as "upwards of" is. */
const NEAR = 24;

export const qualifierLost: Rule = {
  code: 'qualifier-lost',
  level: 'error',
  says: 'Where the source’s own words say about, over or under, the fact does too.',
  waivable: true,
  *check({ story }) {
    const words = wordsOfLanguage(story.lang);
    if (words === null) return;
    const { about, over, under } = words.open;
    for (const fact of story.facts) {
      const { qualifier, value } = fact.quantity ?? {};
      if (qualifier !== 'exactly' || fact.words === '') continue;
      const number = numbersIn(fact.words, story.lang).find(({ values }) => values.includes(value ?? NaN));
      const before = number
        ? fact.words
            .slice(Math.max(0, number.start - NEAR), number.start)
            .trim()
            .toLowerCase()
        : '';
      const said = [about, over, under]
        .flatMap(({ before, near }) => [...before, ...near])
        .find((word) => before === word || before.endsWith(` ${word}`));
      if (said === undefined) continue;
      yield {
        at: Object.hasOwn(fact.keys, 'value') ? keyPlace(fact, 'qualifier', 'value') : fact.at,
        about: fact.id,
        message: `The source says "${excerpt(said)}", and the fact gives ${excerpt(fact.value)} as exact.`,
        help: 'Write qualifier: about, over or under.',
      };
    }
  },
};
