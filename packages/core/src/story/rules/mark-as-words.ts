import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import { deepFlow, graphicsIn, inlinesIn, isFlow, textOfInlines } from '../text.js';
import { isSet, passagesOf, type Part, type Passage } from './support/passages.js';
import { keyPlace } from './support/places.js';
import { isQuoted, quotationsIn } from './support/quotations.js';

export const markAsWords: Rule = {
  code: 'mark-as-words',
  level: 'error',
  says: 'Nothing is left among the words that was meant as a mark: a citation, a link, a footnote, a heading.',
  waivable: true,
  *check(context) {
    for (const passage of passagesOf(context)) {
      // Most passages have no mark at all.
      if (!/[[(#]/.test(passage.text)) continue;
      yield* marksIn(passage, context);
      yield* namedIn(passage, context);
    }
    yield* namedInData(context);
    yield* footnotesIn(context);
    yield* withoutWords(context);
  },
};

interface Mark {
  readonly pattern: RegExp;
  readonly in: readonly Passage['sort'][];
  readonly says: string;
  readonly help: string;
}

const OF_FOOTNOTES = {
  says: 'is the mark of a footnote, and a story has none.',
  help: 'Cite the fact that says so, [@id], or say it in the sentence.',
};

const ANYWHERE = ['prose', 'quotation', 'heading', 'description', 'title', 'front'] as const;

const MARKS: readonly Mark[] = [
  {
    pattern: /\[\^[^\]\s]{1,40}\]:?/gu,
    in: ANYWHERE,
    ...OF_FOOTNOTES,
  },
  {
    pattern: /\[[^[\]\n]{1,200}\] \((?:https?:\/\/|mailto:|www\.|#)[^)\s]{0,1000}\)/gu,
    in: ANYWHERE,
    says: 'is no link, for there is a space in it.',
    help: 'Write [words](address), with nothing between the two brackets.',
  },
  {
    pattern: /:(?:value|id|lang) \[[^\]\n]{0,200}\]?/gu,
    in: ANYWHERE,
    says: 'is shown as it is typed, for there is a space in it.',
    help: 'Write it without the space before the bracket.',
  },
  {
    pattern: /(?<=^|\n)#{2,6}(?=[^\s#])/gu,
    in: ['prose'],
    says: 'begins no heading, for no space is behind it.',
    help: 'Write a space between the marks and the words of the heading.',
  },
  {
    pattern: /\{#[^\s{}]{1,80}\}(?=\s*$)/gu,
    in: ['heading'],
    says: 'names nothing in a heading.',
    help: 'Write :id[name] behind the words of the heading; of a step, {#name} stands on its ::picture.',
  },
];

function* marksIn(passage: Passage, context: Context): Generator<Found> {
  for (const { pattern, in: sorts, says, help } of MARKS) {
    if (!sorts.includes(passage.sort)) continue;
    for (const { 0: found, index } of passage.text.matchAll(pattern))
      if (!isSet(passage, index, index + found.length))
        yield {
          at: passage.place(index, index + found.length),
          about: factIn(found, context) ?? passage.about,
          message: `"${excerpt(found)}" ${says}`,
          help,
        };
  }
}

/** `:value [nests]` means a fact. */
function factIn(found: string, context: Context): string | null {
  return context.fact(/\[([^\]]*)\]$/.exec(found)?.[1]?.trim() ?? '')?.id ?? null;
}

const NAMED =
  /(?<!:(?:value|id|lang) )\[([^\s[\]@^]{2,100}(?:[;,] ?[^\s[\]@]{2,100}){0,9})\](?![[({:])|\((@[^\s()]{2,100}(?:[;,] ?@?[^\s()]{2,100}){0,9})\)/gu;

/** Facts that are named in brackets, and so not cited. What stands in brackets within a quotation an editor has put there. */
function* namedIn(passage: Passage, context: Context): Generator<Found> {
  if (passage.sort === 'quotation') return;
  for (const { start, end, ids } of factsNamed(passage.text, context)) {
    if (isSet(passage, start, end)) continue;
    if (isQuoted(quotationsIn(passage.text), { start, end })) continue;
    yield { at: passage.place(start, end), ...tellNamed(passage.text.slice(start, end), ids) };
  }
}

function* namedInData(context: Context): Generator<Found> {
  for (const { data } of graphicsIn(context.story))
    for (const { label, at, cells } of data.rows)
      for (const cell of [{ text: label, at }, ...cells])
        for (const { start, end, ids } of factsNamed(cell.text, context))
          yield { at: cell.at, ...tellNamed(cell.text.slice(start, end), ids) };
}

function* factsNamed(text: string, context: Context): Generator<Part & { readonly ids: readonly string[] }> {
  if (!/[[(]/.test(text)) return;
  for (const { 0: found, 1: square, 2: round = '', index } of text.matchAll(NAMED)) {
    const ids = (square ?? round).split(/[;,] ?/).map((id) => id.replace(/^@/, ''));
    if (ids.every((id) => context.fact(id) !== null)) yield { start: index, end: index + found.length, ids };
  }
}

function tellNamed(found: string, ids: readonly string[]): Omit<Found, 'at'> {
  return {
    about: ids[0] ?? '',
    message: `"${excerpt(found)}" cites nothing: it is shown as it is typed.`,
    help: `Write [${excerpt(ids.map((id) => `@${id}`).join('; '))}].`,
  };
}

/** A footnote whose words are an address alone is a link to Markdown. */
function* footnotesIn({ story }: Context): Generator<Found> {
  for (const inline of inlinesIn(story)) {
    const words = inline.type === 'link' ? textOfInlines(inline.children) : '';
    if (/^\^\S{1,40}$/.test(words))
      yield { at: inline.at, message: `"[${excerpt(words)}]" ${OF_FOOTNOTES.says}`, help: OF_FOOTNOTES.help };
  }
}

function* withoutWords(context: Context): Generator<Found> {
  const empty = { message: 'A heading has no words.', help: 'Write them, or take its marks out.' };
  for (const block of context.story.body) {
    if (block.type === 'section' && textOfInlines(block.title, context) === '') yield { at: block.at, ...empty };
    const flow = block.type === 'scene' ? block.steps.flatMap(({ prose }) => prose) : isFlow(block) ? [block] : [];
    for (const inner of deepFlow(flow))
      if (inner.type === 'heading' && textOfInlines(inner.children, context) === '') yield { at: inner.at, ...empty };
    if (block.type !== 'scene') continue;
    for (const step of block.steps)
      if (textOfInlines(step.heading, context) === '')
        yield { at: keyPlace(step, 'heading'), about: step.id, ...empty };
  }
}
