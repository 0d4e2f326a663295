// Ids that are made of words, and ids that nobody else has.

import type { Story } from './story.js';

/** `Around five thousand missiles` → `around-five-thousand-missiles`: letters of any script, without accents where a plain letter is left. */
export function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .slice(0, 64)
    .replace(/^[-\p{M}]+|-+$/gu, '');
}

/** Ids that are taken, each with the number that was last put behind it. */
export type Taken = Map<string, number>;

/** The id, or with `-2`, `-3` behind it when it is taken; then it is taken. */
export function uniqueId(id: string, taken: Taken): string {
  let unique = id;
  let count = taken.get(id) ?? 0;
  while (taken.has(unique)) {
    count = Math.max(1, count) + 1;
    unique = `${id}-${count}`;
  }
  taken.set(id, Math.max(1, count));
  if (unique !== id) taken.set(unique, 1);
  return unique;
}

/**
 * The ids that a page has besides those of scenes, steps and sections: of its lists, and of what stands in them. (`sources` is one
 * that a section of the story may take over.)
 */
export function idsOfPage({ facts, sources, corrections, updates }: Omit<Story, 'body'>): readonly string[] {
  return [
    ...['corrections', 'who-says-so', 'source-list', 'reading-time'],
    ...facts.flatMap(({ id }) => [`note-${id}`, `cite-${id}-1`]),
    ...sources.map(({ id }) => `source-${id}`),
    ...corrections.map((_, i) => `correction-${i + 1}`),
    ...updates.map((_, i) => `update-${i + 1}`),
  ];
}
