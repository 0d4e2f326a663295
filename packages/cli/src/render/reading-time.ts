import { isFlow, linesIn, textOfInlines, textOfFlow } from '@throughline/core/story.js';
import type { Edition } from './edition.js';

/** Words in a minute, of which an explainer is read: a little under what Brysbaert (2019) finds for English prose, 238. */
const PACE = 230;

/** How long the story takes to read, in minutes, at least one. Words are counted as the story's language divides them. */
export function minutesToRead({ story, known }: Pick<Edition, 'story' | 'known'>): number {
  const segmenter = new Intl.Segmenter(story.lang || 'en', { granularity: 'word' });
  const blocks = story.body.filter((block) => !isFlow(block));
  const lines = [
    story.title,
    story.standfirst,
    ...[...linesIn({ ...story, body: blocks })].map((line) => textOfInlines(line, known)),
    textOfFlow(story.body.filter(isFlow), known),
  ];
  let words = 0;
  for (const line of lines) for (const { isWordLike } of segmenter.segment(line)) if (isWordLike) words += 1;
  return Math.max(1, Math.round(words / PACE));
}
