import { createRequire } from 'node:module';
import { UNPUBLISHED, type Story } from '@throughline/core/story.js';

/** Whose keys are the author's own, and may be any. */
const AUTHORS = new Set(['words', 'state', 'attributes']);

/** Of this package, as its package.json says. */
const { version: VERSION } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** The story as data, with what built it. */
export function storyJson(story: Story): string {
  return `${JSON.stringify({ builtWith: { throughline: VERSION }, ...(published(story) as Story) }, null, 1)}\n`;
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
