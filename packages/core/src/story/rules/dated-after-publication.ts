import { excerpt } from '../../problem.js';
import type { Rule } from '../rule.js';
import { isBefore } from './support/dates.js';
import { keyPlace } from './support/places.js';

export const datedAfterPublication: Rule = {
  code: 'dated-after-publication',
  level: 'error',
  says: 'Nothing in a story was said or published after the story itself.',
  waivable: true,
  *check({ story, published }) {
    const last = story.modified || story.published;
    const tell = (date: string) => ({
      message: `${excerpt(date)} is after the story itself, which is of ${excerpt(last)}.`,
      help: 'Correct the date. If the story has changed since, write modified: and the day.',
    });
    // Of a fact, as-of may be the year of a forecast.
    if (isBefore(last, story.asOf)) yield { at: keyPlace(story, 'asOf'), ...tell(story.asOf) };
    for (const fact of story.facts)
      if (isBefore(last, fact.date)) yield { at: keyPlace(fact, 'date'), about: fact.id, ...tell(fact.date) };
    for (const source of story.sources) {
      for (const key of ['date', 'accessed'] as const)
        if (isBefore(last, source[key])) yield { at: keyPlace(source, key), about: source.id, ...tell(source[key]) };
    }
    // Of a story that has been published, this is told where it is published again.
    const amendments = published === null ? [...story.corrections, ...story.updates] : [];
    for (const amendment of amendments)
      if (isBefore(last, amendment.date)) yield { at: keyPlace(amendment, 'date'), ...tell(amendment.date) };
  },
};
