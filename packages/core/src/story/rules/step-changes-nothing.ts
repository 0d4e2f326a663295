import { readState } from '../../timeline.js';
import type { Rule } from '../rule.js';
import { picturesOf } from './support/pictures.js';

export const stepChangesNothing: Rule = {
  code: 'step-changes-nothing',
  level: 'warning',
  says: 'The picture changes from one step to the next.',
  waivable: true,
  *check(context) {
    for (const { kind, moments } of picturesOf(context)) {
      if (kind === null) continue;
      const states = moments.map(({ wording }) => JSON.stringify(readState(kind.states, wording)));
      for (const [i, { id, at }] of moments.entries()) {
        if (i === 0 || states[i] !== states[i - 1]) continue;
        yield {
          at,
          about: id,
          message: 'The picture is the same as at the step before.',
          help: 'Show or highlight something else, or make the two steps one.',
        };
      }
    }
  },
};
