import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import type { Fact } from '../story.js';
import type { Told } from '../lock.js';
import { oneLine, originOf, proseIn, sourceLinesOf } from '../published.js';
import { citationsIn, valuesIn } from '../text.js';
import { changed, changedFactsOf, HEADLINE, isAmended, presentOf } from './support/changes.js';
import { descriptionPlace, picturesOf, type Moment, type Picture } from './support/pictures.js';
import { keyPlace } from './support/places.js';
import { fold, isFragment } from './support/quotations.js';

export const changedSincePublished: Rule = {
  code: 'changed-since-published',
  level: 'error',
  says: 'What has been published is not changed without telling its readers.',
  waivable: false,
  *check(context) {
    if (context.published === null) return;
    yield* inHeadline(context);
    yield* inStandfirst(context);
    yield* inFacts(context);
    yield* inOrigins(context);
    yield* inSources(context);
    for (const picture of picturesOf(context)) {
      yield* inTitle(picture, context);
      yield* inData(picture, context);
      for (const moment of picture.moments) yield* inMoment(moment, picture, context);
    }
    yield* inProse(context);
  },
};

function tell(what: string, id: string, before: string, now: string): Pick<Found, 'message' | 'help'> {
  return {
    message: `${what} has changed since it was published: ${said('was', before, now)}, ${said('is', now, before)}.`,
    help: entering(id),
  };
}

function entering(id: string): string {
  return `Enter it in the front matter, under corrections (it was wrong) or updates (it is new), with about: [${excerpt(id)}], and set modified.`;
}

/** What differs between two pictures as they are recorded, in words: `focus was "people" and is "level"`. */
function differences(before: string, now: string): string {
  const [was, is] = [partsOfPicture(before), partsOfPicture(now)];
  const parts = [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => {
    const [old, fresh] = [was.get(name), is.get(name)];
    if (old === fresh) return [];
    const worded = (text: string | undefined) => (text === undefined ? 'not set' : `"${excerpt(text)}"`);
    return [`${name} was ${worded(old)} and is ${worded(fresh)}`];
  });
  return parts.join(', ');
}

/** A picture as it is recorded, `force-comparison-bar focus=people show=level,people`, by what is said of it. */
function partsOfPicture(line: string): ReadonlyMap<string, string> {
  const [graphic = '', ...said] = line.split(/ (?=[a-z][\w-]*=)/);
  return new Map([
    ['graphic', graphic],
    ...said.map((part) => {
      const at = part.indexOf('=');
      return [part.slice(0, at), part.slice(at + 1)] as const;
    }),
  ]);
}

function said(verb: 'was' | 'is', text: string, other: string): string {
  if (text !== '') return `it ${verb} "${excerptAround(text, other)}"`;
  return `${verb === 'was' ? 'before' : 'now'} it says nothing of that`;
}

/** What a fact's line says and another one does not. */
function partsOnlyIn(line: string, other: string, fact: Fact): string {
  const others = new Set(other.split(' | '));
  const parts = line.split(' | ').filter((part) => !others.has(part));
  return parts.map((part) => inUnits(part, fact)).join(', ');
}

/** `exactly 28 nest`, as it is recorded, as people say it: a number alone is exact, and of several nests there are several. */
function inUnits(part: string, { quantity, units }: Fact): string {
  const [, number, unit] = /^(?:exactly|range) (\d[^ ]*(?: to \d[^ ]*)?)(?: (.*))?$/.exec(part) ?? [];
  const [, open, openUnit] = /^((?:about|over|under) \d[^ ]*) (.*)$/.exec(part) ?? [];
  const said = number ?? open;
  const counted = unit ?? openUnit ?? '';
  if (said === undefined) return part;
  const named = counted === quantity?.unit && units !== '' && number !== '1' ? units : counted;
  return named === '' ? said : `${said} ${named}`;
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
    const parts = [partsOnlyIn(before, after, fact), partsOnlyIn(after, before, fact)] as const;
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

function* inHeadline(context: Context): Generator<Found> {
  const [before, now] = [context.published!.headline ?? '', context.story.title];
  if (isSame(before, now) || isAmended([HEADLINE], context)) return;
  yield {
    at: keyPlace(context.story, 'title'),
    about: HEADLINE,
    ...tell('The headline', HEADLINE, before, oneLine(now)),
  };
}

/** The figures of the standfirst, told where the headline is: with it they are what most readers have seen. */
function* inStandfirst(context: Context): Generator<Found> {
  const before = context.published!.standfirst;
  const now = presentOf(context).standfirst ?? '';
  if (before === undefined || !areOthers([before], [now])) return;
  const figures = new Set(`${before} ${now}`.split(' '));
  const facts = context.story.facts.filter(({ quantity }) => figures.has(String(quantity?.value)));
  if (isTold([HEADLINE, ...facts.map(({ id }) => id)], context)) return;
  yield {
    at: keyPlace(context.story, 'standfirst'),
    about: HEADLINE,
    message: FIGURES,
    help: entering(HEADLINE),
  };
}

/** Where in its source a fact stands, and how it was measured. */
function* inOrigins(context: Context): Generator<Found> {
  const before = context.published!.origins ?? {};
  for (const fact of context.story.facts) {
    const { id } = fact;
    if (!Object.hasOwn(before, id) || isTold([id], context)) continue;
    const keys = changedKeys(before[id]!, originOf(fact));
    if (keys.length === 0) continue;
    yield {
      at: keyPlace(fact, ...keys),
      about: id,
      message: `The fact "${excerpt(id)}" has changed since it was published: ${keysTold(keys, before[id]!, originOf(fact))}.`,
      help: entering(id),
    };
  }
}

/** What readers look a source up by. An entry about one of the facts that are from it tells of it, too. */
function* inSources(context: Context): Generator<Found> {
  const { story, published } = context;
  const before = published!.sources ?? {};
  for (const source of story.sources) {
    const { id } = source;
    if (!Object.hasOwn(before, id)) continue;
    const keys = changedKeys(before[id]!, sourceLinesOf(source));
    const facts = story.facts.flatMap((fact) => (fact.source === id ? [fact.id] : []));
    if (keys.length === 0 || isAmended([id, ...facts], context)) continue;
    yield {
      at: keyPlace(source, ...keys),
      about: id,
      message: `The source "${excerpt(id)}" has changed since it was published: ${keysTold(keys, before[id]!, sourceLinesOf(source))}.`,
      help: entering(id),
    };
  }
}

/** What was said and is not said so any more. What nobody was told before may be added in silence: it contradicts nothing. */
function changedKeys(before: Told, now: Told): readonly string[] {
  return Object.keys(before).filter((key) => !isSame(before[key]!, Object.hasOwn(now, key) ? now[key]! : ''));
}

/** Whether a reader was told nothing, or is told the same: in other quotation marks, say, or by a link that is encrypted now. */
function isSame(before: string, now: string): boolean {
  const plain = (text: string) => fold(text).replace(/^http:/, 'https:');
  return before === '' || plain(before) === plain(now);
}

function keysTold(keys: readonly string[], before: Told, now: Told): string {
  const worded = (text = '', other = '') => (text === '' ? 'gone' : `"${excerptAround(text, other)}"`);
  return keys
    .map((key) => `${key} was ${worded(before[key], now[key])} and is ${worded(now[key], before[key])}`)
    .join(', ');
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
      message: `What the picture shows here has changed since it was published: ${differences(before.picture, now.picture)}.`,
      help: entering(id),
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

function* inTitle({ id, block, facts }: Picture, context: Context): Generator<Found> {
  const [before, now] = [context.published!.titles ?? {}, presentOf(context).titles ?? {}];
  if (!changed(before, now).has(id) || isTold([id, ...facts], context)) return;
  yield {
    at: keyPlace(block.graphic, 'title'),
    about: id,
    ...tell('The title of the picture', id, before[id]!, now[id]!),
  };
}

/** Prose may be mended freely, but not the figures and the quotations in it. */
function* inProse(context: Context): Generator<Found> {
  const { words: before = {}, figures = {} } = context.published!;
  const now = presentOf(context).words ?? {};
  const steps = new Set(Object.keys(presentOf(context).steps));
  for (const { id, at, lines } of proseIn(context.story)) {
    const [typed, types] = [linesAt(figures, id), linesAt(presentOf(context).figures ?? {}, id)];
    if (!Object.hasOwn(before, id) && typed.length === 0) continue;
    const [was, is] = [linesAt(before, id), linesAt(now, id)];
    const cited = lines.flatMap((line) => [...citationsIn(line), ...valuesIn(line)]);
    // An entry is about a step, or about a fact: the one whose words or figure it is, also where that is cited no more.
    const tellOf = (fact: Fact | undefined, message: string): Found[] => {
      const about = steps.has(id) ? id : (fact?.id ?? cited[0]?.fact);
      if (about === undefined || isTold([id, about, ...cited.map((named) => named.fact)], context)) return [];
      if (steps.has(id)) return [{ at, about, message, help: entering(about) }];
      const named = cited.find((each) => each.fact === fact?.id) ?? lines[0]?.[0];
      return [{ at: named?.at ?? at, about, message, help: entering(about) }];
    };
    const gone = was.find((words) => words.startsWith('“') && !is.includes(words));
    if (gone !== undefined)
      yield* tellOf(
        speakerOf(gone.slice(1, -1), context),
        `The words ${excerpt(gone, 120)}, published here, are others now, or gone.`,
      );
    else if (isExchanged(was.filter(isFigure), is.filter(isFigure)) || areOthers(typed, types))
      yield* tellOf(figureOf([was, is], [typed, types], cited, context), FIGURES);
  }
}

/** The fact whose words some quoted ones are. */
function speakerOf(quoted: string, { story }: Context): Fact | undefined {
  return story.facts.find(({ words, original }) =>
    [words, original].some((said) => said !== '' && isFragment(quoted, fold(said))),
  );
}

/** The fact of the first figure that is another, or stands elsewhere: the one that is bound, else one that is cited and has that number. */
function figureOf(
  [was, is]: readonly [readonly string[], readonly string[]],
  [typed, types]: readonly [readonly string[], readonly string[]],
  cited: readonly { readonly fact: string }[],
  context: Context,
): Fact | undefined {
  const [before, now] = [was.filter(isFigure), is.filter(isFigure)];
  const bound = before.find((figure, i) => figure !== now[i]);
  if (bound !== undefined && isExchanged(before, now)) return context.fact(bound.slice(2, -1)) ?? undefined;
  const lines = [...typed.filter((line) => !types.includes(line)), ...types.filter((line) => !typed.includes(line))];
  const numbers = new Set(lines.flatMap((line) => line.split(/[ |]/)));
  const facts = cited.flatMap(({ fact }) => context.fact(fact) ?? []);
  return facts.find(({ quantity }) => numbers.has(String(quantity?.value)));
}

const FIGURES = 'The figures in this text are others than those that were published, or in another order.';

const linesAt = (record: Readonly<Record<string, readonly string[]>>, id: string) =>
  Object.hasOwn(record, id) ? record[id]! : [];

/**
 * Whether one typed figure has taken the place of another, or those of a line have changed places. Lines may change theirs, and a
 * figure may be added, or be gone.
 */
function areOthers(was: readonly string[], is: readonly string[]): boolean {
  const figuresIn = (lines: readonly string[]) =>
    lines.flatMap((line) => line.split(' ').filter((figure) => figure !== ''));
  const [before, now] = [figuresIn(was), figuresIn(is)];
  if (before.some((figure) => !now.includes(figure)) && now.length >= before.length) return true;
  const sorted = (line: string) => line.split(' ').sort().join(' ');
  const gone = was.filter((line) => !is.includes(line)).map(sorted);
  return is.some((line) => !was.includes(line) && gone.includes(sorted(line)));
}

const isFigure = (words: string) => words.startsWith('[');

/** Whether figures have changed places, or one has taken the place of another. One that is gone may be written otherwise. */
function isExchanged(was: readonly string[], is: readonly string[]): boolean {
  const [before, now] = [[...new Set(was)], [...new Set(is)]];
  if (before.some((figure) => !now.includes(figure)) && is.length >= was.length) return true;
  const kept = before.filter((figure) => now.includes(figure));
  const order = now.filter((figure) => before.includes(figure));
  return kept.some((figure, i) => figure !== order[i]);
}
