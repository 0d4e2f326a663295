import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import { textOfFlow, textOfInlines } from '../text.js';
import { descriptionPlace, picturesOf, type Moment } from './support/pictures.js';

export const descriptionRepeats: Rule = {
  code: 'description-repeats',
  level: 'error',
  says: 'A description says what the picture shows now: it is neither the one before nor the prose.',
  waivable: true,
  *check(context) {
    for (const { moments } of picturesOf(context)) {
      let before = '';
      for (const moment of moments) {
        const text = bare(textOfInlines(moment.description, context));
        if (text === '') continue;
        if (text === before)
          yield tell(moment, context, 'the one before it', 'Say what has changed in the picture since.');
        else if (isSaid(text, moment, context))
          yield tell(
            moment,
            context,
            'what the step says already',
            'Say what the picture shows: its marks, what is new, what stands out.',
          );
        before = text;
      }
    }
  },
};

function tell(moment: Moment, context: Context, what: string, help: string): Found {
  const text = excerpt(textOfInlines(moment.description, context));
  return {
    at: descriptionPlace(moment),
    about: moment.id,
    message: `The description "${text}" is ${what}.`,
    help,
  };
}

/** Whether the heading, the prose or one of its paragraphs has the same words. */
function isSaid(description: string, { step }: Moment, context: Context): boolean {
  if (!step) return false;
  const prose = textOfFlow(step.prose, context);
  return [textOfInlines(step.heading, context), prose, ...prose.split('\n')].some((text) => bare(text) === description);
}

/** Words alone, without case and punctuation. */
function bare(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
