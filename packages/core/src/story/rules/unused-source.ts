import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';

export const unusedSource: Rule = {
  code: 'unused-source',
  level: 'warning',
  says: 'Every source is one that a fact is from, or that the story explains.',
  waivable: true,
  *check({ story, source }) {
    // One that is spelt wrong may be the one that seems to be unused.
    if (story.facts.some((fact) => fact.source !== '' && source(fact.source) === null)) return;
    const used = new Set([story.explains, ...story.facts.map(({ source }) => source)]);
    for (const { id, at } of story.sources) {
      if (id === '' || used.has(id)) continue;
      yield {
        at,
        about: id,
        message: `No fact is from the source "${excerpt(id)}".`,
        help: 'Name it as the source of a fact, or take it out.',
      };
    }
  },
};
