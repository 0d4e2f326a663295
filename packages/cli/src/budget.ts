// What a reader loads of a story, as it is sent: compressed with Brotli.
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { excerpt } from '@throughline/core';
import { findingAt, type Finding, type Place } from '@throughline/core/story.js';

/** How much a reader may have to load, in kB (1 kB = 1000 bytes). */
export interface Budget {
  /** Before the first words and pictures are there. */
  readonly first: number;
  /** In the course of the story. */
  readonly later: number;
}

export const BUDGET: Budget = { first: 100, later: 250 };

/** Files with the bytes that are sent of each, the largest first. */
export type Sent = ReadonlyMap<string, number>;

/** What a reader loads of a story. */
export interface Loads {
  /** The page, its style and its script. */
  readonly first: Sent;
  /** Data of graphics, near their scenes; and the stills, which only readers without script, and paper, get to see. */
  readonly later: Sent;
}

const FIRST = /^(?:index\.html|story-[\da-f]{10}\.(?:js|css))$/;
/** Each still is there for two widths, of which a reader loads one. */
const LATER = /^(?:files\/|stills\/(?!.*\.narrow\.svg$))/;

const compress = promisify(brotliCompress);

/** @param files all that is published, by path */
export async function loadsOf(files: ReadonlyMap<string, string | Uint8Array>): Promise<Loads> {
  const sent = await Promise.all(
    [...files]
      .filter(([name]) => FIRST.test(name) || LATER.test(name))
      .map(async ([name, content]) => [name, (await compress(content)).length] as const),
  );
  const largestFirst = sent.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const those = (names: RegExp) => new Map(largestFirst.filter(([name]) => names.test(name)));
  return { first: those(FIRST), later: those(LATER) };
}

export const totalOf = (sent: Sent): number => [...sent.values()].reduce((total, bytes) => total + bytes, 0);

export const inKilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

const NAMES = { first: 'before anything is seen', later: 'in the course of the story' } as const;

/** What of it is more than a newsroom allows. */
export function overBudget(loads: Loads, budget: Budget, at: Place): readonly Finding[] {
  return (['first', 'later'] as const).flatMap((part) => {
    const total = totalOf(loads[part]);
    if (total <= budget[part] * 1000) return [];
    const most = [...loads[part]].slice(0, 3).map(([name, bytes]) => `${excerpt(name)} ${inKilobytes(bytes)}`);
    return findingAt(
      at,
      'over-budget',
      `A reader loads ${inKilobytes(total)} ${NAMES[part]}; the budget is ${budget[part]} kB.`,
      `The most: ${most.join(', ')}. Make it less, or set \`budget: { ${part}: … }\` in throughline.config.js.`,
      { level: 'warning' },
    );
  });
}
