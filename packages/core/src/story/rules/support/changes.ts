import { linesOfAmendments, publishedOf } from '../../published.js';
import type { Published } from '../../lock.js';
import type { Context } from '../../rule.js';
import type { Amendment } from '../../story.js';
import { perContext } from './once.js';

/** What an entry is `about` that changes the headline: the key under which it is written. */
export const HEADLINE = 'title';

/** The state of the story as it is now, to be held against what was published. */
export const presentOf = perContext((context: Context): Published =>
  publishedOf(context.story, kindsOf(context), context),
);

/** Corrections and updates that readers have not been told of yet. */
export const newAmendmentsOf = perContext(({ story, published }: Context): readonly Amendment[] => {
  const told = new Set(published?.amendments);
  const lines = linesOfAmendments(story);
  return [...story.corrections, ...story.updates].filter((_, i) => !told.has(lines[i]!));
});

/** The ids that a new correction or update names. */
const amendedIn = perContext(
  (context: Context): ReadonlySet<string> => new Set(newAmendmentsOf(context).flatMap(({ about }) => about)),
);

/** Whether readers are about to be told of a change of any of these. */
export function isAmended(ids: Iterable<string>, context: Context): boolean {
  const amended = amendedIn(context);
  for (const id of ids) if (amended.has(id)) return true;
  return false;
}

/** Ids of facts that are not as they were published. */
export const changedFactsOf = perContext((context: Context): ReadonlySet<string> => {
  const { published } = context;
  if (published === null) return new Set();
  return changed(published.facts, presentOf(context).facts);
});

/** The keys of lines that are other lines now. */
export function changed(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): ReadonlySet<string> {
  return new Set(Object.keys(before).filter((id) => Object.hasOwn(now, id) && now[id] !== before[id]));
}

function kindsOf(context: Context) {
  return context.kinds.flatMap((name) => context.kind(name) ?? []);
}
