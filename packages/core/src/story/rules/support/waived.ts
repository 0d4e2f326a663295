import type { Context } from '../../rule.js';
import type { Part } from './passages.js';

/**
 * What a waiver is about that is meant for a part of a text: the words in which that part stands, such as “Route 66” of the number 66,
 * as they are written. Then it is about no other part. `null`: there is no such waiver.
 */
export function waivedAs(code: string, text: string, { start, end }: Part, { story }: Context): string | null {
  const stands = (words: string) => {
    // A part is looked for where it may stand, and not in all of a long text.
    const from = Math.max(0, end - words.length - 1);
    const near = text.slice(from, start + words.length + 1).replace(/\s/g, ' ');
    for (
      let at = near.indexOf(words);
      words !== '' && at !== -1 && from + at <= start;
      at = near.indexOf(words, at + 1)
    )
      if (end <= from + at + words.length && isWhole(near, at, at + words.length)) return true;
    return false;
  };
  return story.waivers.find(({ rule, about }) => rule === code && stands(about))?.about ?? null;
}

const isWhole = (text: string, start: number, end: number) =>
  !/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, start - 2), start)) && !/^[\p{L}\p{N}]/u.test(text.slice(end, end + 2));
