// Two versions of the library on one page: each element is the one that came first, and who comes later says so.

const CLAIMS = Symbol.for('throughline');

/** A page, with the version that brings each element to it, by tag, and the versions that have been told of another. */
interface Page {
  [CLAIMS]?: Record<string, string>;
}

/** Whether a script of a CDN brings this element, sooner or later. */
export const isClaimed = (tag: string): boolean => Boolean((globalThis as Page)[CLAIMS]?.[tag]);

/**
 * Claims elements for a script of a CDN before it brings them. Where another version, or another script, was first, the console is
 * told so in one line.
 *
 * @param version of the script, such as `0.1.0`
 * @param tags what it brings
 * @returns the tags that nobody brought before
 */
export function claim(version: string, tags: readonly string[]): readonly string[] {
  const claims = ((globalThis as Page)[CLAIMS] ??= {});
  const others = new Set<string>();
  const free = tags.filter((tag) => {
    const first = claims[tag] ?? (customElements.get(tag) && 'a bundle');
    if (first === undefined) claims[tag] = version;
    else if (first !== version) others.add(first);
    return first === undefined;
  });
  if (others.size > 0 && !claims[version]) {
    claims[version] = 'told';
    console.warn(
      `Throughline ${version}: this page has elements of Throughline from ${[...others].join(', ')} as well. Of each the first is used.`,
    );
  }
  return free;
}
