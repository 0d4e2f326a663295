import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import { changed, changedFactsOf, isAmended, presentOf } from './support/changes.js';
import { descriptionPlace, picturesOf, type Moment, type Picture } from './support/pictures.js';

export const changedSincePublished: Rule = {
  code: 'changed-since-published',
  level: 'error',
  says: 'What has been published is not changed without telling its readers.',
  waivable: false,
  *check(context) {
    if (context.published === null) return;
    yield* inFacts(context);
    for (const picture of picturesOf(context)) {
      yield* inData(picture, context);
      for (const moment of picture.moments) yield* inMoment(moment, picture, context);
    }
  },
};

function tell(what: string, id: string, before: string, now: string): Pick<Found, 'message' | 'help'> {
  return {
    message: `${what} has changed since it was published: ${said('was', before, now)}, ${said('is', now, before)}.`,
    help: `Enter it in the front matter, under corrections (it was wrong) or updates (it is new), with about: [${excerpt(id)}], and set modified.`,
  };
}

function said(verb: 'was' | 'is', text: string, other: string): string {
  if (text !== '') return `it ${verb} "${excerptAround(text, other)}"`;
  return `${verb === 'was' ? 'before' : 'now'} it says nothing of that`;
}

/** What a fact's line says and another one does not; a number alone is exact. */
function partsOnlyIn(line: string, other: string): string {
  const others = new Set(other.split(' | '));
  const parts = line.split(' | ').filter((part) => !others.has(part));
  return parts.map((part) => part.replace(/^exactly (?=[\d.-])/, '')).join(', ');
}

/** The words around the first place where two texts differ. */
function excerptAround(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at += 1;
  const start = at > 30 ? text.lastIndexOf(' ', at - 20) + 1 : 0;
  return `${start > 0 ? '…' : ''}${excerpt(text.slice(start))}`;
}

function* inFacts(context: Context): Generator<Found> {
  const { story, published } = context;
  const now = presentOf(context).facts;
  const told = new Set<string>();
  for (const fact of story.facts) {
    const { id } = fact;
    if (told.has(id) || !changedFactsOf(context).has(id) || isAmended([id], context)) continue;
    told.add(id);
    const [before, after] = [published!.facts[id]!, now[id]!];
    const parts = [partsOnlyIn(before, after), partsOnlyIn(after, before)] as const;
    yield { at: fact.at, about: id, ...tell(`The fact "${excerpt(id)}"`, id, ...parts) };
  }
  for (const id of Object.keys(published!.facts)) {
    if (Object.hasOwn(now, id) || isAmended([id], context)) continue;
    yield {
      at: story.at,
      about: id,
      message: `The published fact "${excerpt(id)}" is gone.`,
      help: `Put it back, or enter an update with about: [${excerpt(id)}] that says why.`,
    };
  }
}

function* inData(picture: Picture, context: Context): Generator<Found> {
  const { id, block, facts } = picture;
  const [before, now] = [context.published!.graphics, presentOf(context).graphics];
  if (!changed(before, now).has(id) || isTold([id, ...facts], context)) return;
  const what = `What the graphic "${excerpt(block.graphic.title || id)}" is made of`;
  yield { at: block.graphic.data.at, about: id, ...tell(what, id, before[id]!, now[id]!) };
}

function* inMoment(moment: Moment, { id: picture, facts }: Picture, context: Context): Generator<Found> {
  const { id, cited } = moment;
  if (!Object.hasOwn(context.published!.steps, id)) return;
  const [before, now] = [context.published!.steps[id]!, presentOf(context).steps[id]];
  if (!now || isAmended([id, picture], context)) return;
  if (before.picture !== now.picture)
    yield {
      at: descriptionPlace(moment),
      about: id,
      ...tell('What the picture shows', id, before.picture, now.picture),
    };
  // The words follow their facts: it is told there.
  if (before.description !== now.description && !isTold([...cited, ...facts], context))
    yield {
      at: descriptionPlace(moment),
      about: id,
      ...tell('The description', id, before.description, now.description),
    };
}

/** Whether a change is told of already: by an amendment, or by the finding about a fact that has changed. */
function isTold(ids: readonly string[], context: Context): boolean {
  const facts = changedFactsOf(context);
  return isAmended(ids, context) || ids.some((id) => facts.has(id));
}
