import { excerpt } from '../../problem.js';
import { FAULTS } from '../attached.js';
import type { Rule } from '../rule.js';
import { keyPlace } from './support/places.js';

export const savedTextMissing: Rule = {
  code: 'saved-text-missing',
  level: 'error',
  says: 'A saved text that a source names is there.',
  waivable: false,
  *check(context) {
    for (const source of context.story.sources) {
      if (source.saved === '' || context.saved(source.id) !== null) continue;
      const fault = context.savedFault(source.id);
      const [, says, help] = FAULTS[fault];
      yield {
        at: keyPlace(source, 'saved'),
        about: source.id,
        message: `The saved text "${excerpt(source.saved)}" ${says}.`,
        help: fault === 'missing' ? 'Save the text there, below the story’s own folder, or correct the path.' : help,
      };
    }
  },
};
