import { isFlow, textOfFlow, textOfInlines, type Block } from '@throughline/core/story.js';
import type { Edition } from './edition.js';

/** Words in a minute, of which an explainer is read: a little under what Brysbaert (2019) finds for English prose, 238. */
const PACE = 230;

/**
 * How long the story takes to read, in minutes, at least one: headings and prose, without what is only looked at, as pictures,
 * or looked up, as sources and method at the end. Words are counted as the story's language divides them.
 */
export function minutesToRead({ story, known }: Pick<Edition, 'story' | 'known'>): number {
  const segmenter = wordsOf(story.lang);
  const lines = [story.title, story.standfirst, ...read(story.body).flatMap((block) => linesOf(block, known))];
  const words = lines.reduce((sum, line) => sum + wordsIn(line, segmenter, story.lang), 0);
  return Math.max(1, Math.round(words / PACE));
}

/** Lines that were counted: a preview counts the same ones at every change. */
const counted = new Map<string, number>();
const MOST_COUNTED = 10_000;

function wordsIn(line: string, segmenter: Intl.Segmenter, lang: string): number {
  const key = `${lang} ${line}`;
  const before = counted.get(key);
  if (before !== undefined) return before;
  let words = 0;
  // What a hyphen joins is read as one word.
  for (const { isWordLike } of segmenter.segment(line.replace(/(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}])/gu, '')))
    if (isWordLike) words += 1;
  if (counted.size >= MOST_COUNTED) counted.clear();
  counted.set(key, words);
  return words;
}

/** Without the section in which the sources are listed. */
function read(body: readonly Block[]): readonly Block[] {
  const list = body.findIndex(({ type }) => type === 'sources');
  const heading = body
    .slice(0, Math.max(list, 0))
    .findLastIndex((block) => block.type === 'section' && block.level <= 2);
  const after = body.findIndex((block, i) => i > list && block.type === 'section' && block.level <= 2);
  return heading === -1 ? body : body.filter((_, i) => i < heading || (after !== -1 && i >= after));
}

function linesOf(block: Block, known: Edition['known']): string[] {
  if (block.type === 'section') return [textOfInlines(block.title, known)];
  if (block.type === 'scene')
    return block.steps.flatMap(({ heading, prose }) => [textOfInlines(heading, known), textOfFlow(prose, known)]);
  return isFlow(block) ? [textOfFlow([block], known)] : [];
}

/** English words where the runtime does not know the language. */
function wordsOf(lang: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(lang, { granularity: 'word' });
  } catch {
    return new Intl.Segmenter('en', { granularity: 'word' });
  }
}
