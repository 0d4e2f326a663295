import type { Story } from '@throughline/core/story.js';

/** Words of the format itself: with another one there would be no such story. */
const FORMAT = new Set(['type', 'form', 'qualifier', 'layout', 'side', 'size', 'certainty', 'tag']);
const ADDRESSES = new Set(['link', 'archived', 'canonical', 'href']);
/** Values that are read as something else than words. */
const KEPT = new Set(['at', 'keys', 'quantity', 'value', 'upper']);

/**
 * A story in every field of which somebody has put something: `payload` after every word, id, date and path, and `address` in place
 * of every link. What refers to an id still does.
 */
export function poisoned(story: Story, payload: string | (() => string), address: string | (() => string)): Story {
  // An id has the same payload wherever it is named.
  const ids = new Map<string, string>();
  const next = (from: string | (() => string)) => (typeof from === 'string' ? from : from());
  const withPayload = (text: string): string => {
    const known = ids.get(text) ?? `${text}${next(payload)}`;
    ids.set(text, known);
    return known;
  };
  const walk = (value: unknown, key: string, inGraphic: boolean): unknown => {
    if (typeof value === 'string') {
      if (ADDRESSES.has(key)) return next(address);
      if (FORMAT.has(key) || value === '' || key === 'kind' || (key === 'dir' && !inGraphic)) return value;
      return withPayload(value);
    }
    if (Array.isArray(value)) return value.map((item) => walk(item, key, inGraphic));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        KEPT.has(name) && !(name === 'value' && 'type' in value) ? inner : walk(inner, name, name === 'graphic'),
      ]),
    );
  };
  return walk(story, '', false) as Story;
}
