import type { Story } from '@throughline/core/story.js';

/** What of a story is for its editors alone: where things are written, saved texts, and what they answered for. */
const UNPUBLISHED = new Set(['at', 'keys', 'saved', 'waivers']);
/** Whose keys are the author's own, and may be any. */
const AUTHORS = new Set(['words', 'state', 'attributes']);

/**
 * The story as data, with what built it.
 *
 * @param version of this package
 */
export function storyJson(story: Story, version: string): string {
  return `${JSON.stringify({ builtWith: { throughline: version }, ...(published(story) as Story) }, null, 1)}\n`;
}

function published(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(published);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !UNPUBLISHED.has(key))
      .map(([key, inner]) => [key, AUTHORS.has(key) ? inner : published(inner)]),
  );
}
