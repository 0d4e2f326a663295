import { excerpt } from '../../problem.js';
import type { Context, Rule } from '../rule.js';
import type { Flow, Inline, Place } from '../story.js';
import { deepFlow, isFlow, textOfInlines } from '../text.js';
import { keyPlace } from './support/places.js';

export const headingSkipped: Rule = {
  code: 'heading-skipped',
  level: 'error',
  says: 'A heading is at most one level below the one before it.',
  waivable: true,
  *check(context) {
    // The title is the first level.
    let before = 1;
    for (const { level, at, text } of headingsIn(context)) {
      if (level > before + 1) {
        yield {
          at,
          message: `"${excerpt(textOfInlines(text, context))}" is a heading of level ${String(level)} below one of level ${String(before)}.`,
          help: `Begin it with ${'#'.repeat(before + 1)}, or write the heading that is missing above it.`,
        };
      }
      before = level;
    }
  },
};

interface HeadingIn {
  readonly level: number;
  readonly at: Place;
  readonly text: readonly Inline[];
}

function* headingsIn({ story }: Context): Generator<HeadingIn> {
  for (const block of story.body) {
    if (block.type === 'section') yield { level: block.level, at: block.at, text: block.title };
    else if (block.type === 'scene') {
      for (const step of block.steps) {
        if (step.heading.length > 0) yield { level: step.level, at: keyPlace(step, 'heading'), text: step.heading };
        yield* inFlow(step.prose);
      }
    } else if (isFlow(block)) yield* inFlow([block]);
  }
}

function* inFlow(flow: readonly Flow[]): Generator<HeadingIn> {
  for (const block of deepFlow(flow))
    if (block.type === 'heading') yield { level: block.level, at: block.at, text: block.children };
}
