import type { Rule } from '../rule.js';
import { stepsIn, textOfFlow, textOfInlines } from '../text.js';

export const emptyStep: Rule = {
  code: 'empty-step',
  level: 'error',
  says: 'A step has words to be read beside its picture.',
  waivable: false,
  *check(context) {
    for (const { id, at, heading, prose } of stepsIn(context.story)) {
      const hasHeading = textOfInlines(heading, context) !== '';
      if (textOfFlow(prose, context) !== '') continue;
      yield {
        at,
        about: id,
        message: hasHeading ? 'The step has a heading and nothing below it.' : 'The step has no words.',
        help: 'Write a paragraph between the heading and ::picture, or take the step out.',
      };
    }
  },
};
