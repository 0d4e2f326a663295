import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { keyPlace } from './support/places.js';
import { suggester } from './support/suggestions.js';

/** Where there are no sources at all it is told once. */
const NONE = {
  message: 'A source is named here, and the story has none.',
  help: 'Name the file that has them in the front matter, sources: sources.yaml, or write them there.',
};

export const unknownSource: Rule = {
  code: 'unknown-source',
  level: 'error',
  says: 'Every source that a fact or the story names is one that the story has.',
  waivable: false,
  *check(context) {
    const { story } = context;
    const help = suggester(story.sources.map(({ id }) => id));
    const tell = (source: string) => ({
      message: `There is no source "${excerpt(source)}".`,
      help: help(source),
    });
    if (story.explains !== '' && !context.source(story.explains))
      yield { at: keyPlace(story, 'explains'), ...tell(story.explains) };
    for (const fact of story.facts) {
      if (fact.source === '' || context.source(fact.source)) continue;
      if (story.sources.length === 0) {
        yield { at: keyPlace(fact, 'source'), about: fact.id, ...NONE };
        return;
      }
      yield { at: keyPlace(fact, 'source'), about: fact.id, ...tell(fact.source) };
    }
  },
};
