// Which words a page says itself, of its own and of its graphics: what is left of them in English is told from this.
import { QUANTITY_WORDS } from '../../../format.js';
import { quantityWordsOf } from '../../in-figures.js';
import { ELEMENT_WORDS, isOfGraphics, PAGE_WORDS, wordName } from '../../page-words.js';
import type { Context } from '../../rule.js';
import { saidIn } from '../../said/index.js';
import type { Fact } from '../../story.js';
import { citationsInStory, endNeedsHeading, graphicsIn, linesIn, valuesIn } from '../../text.js';

/**
 * The names under `words` of what the page of a story says in English: every word that it says itself, and that neither the story
 * nor its newsroom has given, nor the library has in the story's language. A name with a kind before it, or `page-`, where another part of the page has a word of that name.
 */
export function namesMissing(context: Context): readonly string[] {
  const { story, strings } = context;
  const said = saidIn(story.lang);
  const facts = factsShown(context);
  const graphics = [...new Set(graphicsIn(story).map(({ kind }) => kind))];
  const ofKinds = new Map(graphics.map((name) => [name, wordsOfKind(name, facts, context)]));
  const inGraphics = new Set([...ofKinds.values()].flat());
  const given = new Set(
    Object.entries({ ...said, ...strings, ...story.words })
      .filter(([name, text]) => !isOfGraphics(wordName(name), text))
      .map(([name]) => wordName(name)),
  );
  const missing = new Set<string>();

  const quantities = quantityWordsOf(story.words, strings, said);
  for (const name of qualifiersIn(facts)) if (quantities[name] === undefined) missing.add(name);
  for (const name of [...ofPage(context, facts), ...ofElements(graphics)]) {
    if (given.has(name) || given.has(wordName(`page-${written(name)}`))) continue;
    missing.add(inGraphics.has(written(name)) && !ALIKE.has(name) ? `page-${written(name)}` : written(name));
  }
  for (const [kind, names] of ofKinds)
    for (const name of names) {
      if ([name, `${kind}-${name}`].some((key) => Object.hasOwn(story.words, key) || Object.hasOwn(context.said, key)))
        continue;
      const isPages = (PAGE_WORDS as readonly string[]).includes(wordName(name)) && !ALIKE.has(wordName(name));
      missing.add(isPages && !Object.hasOwn(QUANTITY_WORDS, name) ? `${kind}-${name}` : name);
    }
  return [...missing];
}

/** Names that the page and its graphics share, of words that may be the same in both. */
const ALIKE: ReadonlySet<string> = new Set(['asOf', 'notAttributed', 'data', 'confirmed']);

/** As a front matter has it: `who-says-so`. */
const written = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The facts that are cited or bound, which is whom the notes are of. */
function factsShown({ story, fact }: Context): readonly Fact[] {
  const bound = [...linesIn(story)].flatMap(valuesIn);
  const ids = new Set([...citationsInStory(story), ...bound].map(({ fact: id }) => id));
  return [...ids].flatMap((id) => fact(id) ?? []);
}

/** How the facts are open of which the page says it in words of its own. */
function qualifiersIn(facts: readonly Fact[]): readonly (keyof typeof QUANTITY_WORDS)[] {
  const said = facts.filter(
    ({ quantity, reads, words }) => quantity && reads === '' && !(quantity.qualifier === 'unknown' && words !== ''),
  );
  const used = new Set(said.map(({ quantity }) => quantity!.qualifier));
  return [...used].filter((name) => name !== 'exactly');
}

type PageWord = (typeof PAGE_WORDS)[number];

function ofPage({ story, source }: Context, facts: readonly Fact[]): readonly string[] {
  const { sources, corrections, updates, body } = story;
  const amendments = [...corrections, ...updates];
  const some = (is: (fact: Fact) => boolean) => facts.some(is);
  const hasPictures = graphicsIn(story).length > 0;
  const isUnattributed = ({ who, certainty }: Fact) => who.name === '' && certainty !== 'measured';
  const isMeasuredHere = ({ who, certainty }: Fact) => who.name === '' && certainty === 'measured';
  const said: readonly (readonly [is: boolean, ...names: PageWord[]])[] = [
    [true, story.kind, 'readingTime', 'minutesOne', 'minutesOther'],
    [story.sponsor !== '', 'paidFor'],
    [story.authors.length > 0, 'by'],
    [story.published !== '', 'publishedOn'],
    [story.modified !== '' || amendments.length > 0, 'modifiedOn'],
    [story.asOf !== '' || some(({ quantity }) => !!quantity?.asOf), 'asOf'],
    [source(story.explains) !== null, 'explains'],
    [corrections.length > 0, 'correction'],
    [updates.length > 0, 'update'],
    [amendments.length > 0, 'more'],
    [amendments.some(({ was }) => was !== ''), 'was'],
    [amendments.some(({ is }) => is !== ''), 'is'],
    [amendments.some(({ about }) => about.length > 0), 'about'],
    [endNeedsHeading(story), 'sourcesAndMethod'],
    [true, updates.length > 0 ? 'correctionsAndUpdates' : 'corrections'],
    [amendments.length === 0, 'noCorrections'],
    [facts.length > 0, 'whoSaysSo', 'inTheText', 'start'],
    [facts.length > 0 && hasPictures, 'inThePicture'],
    [some(isUnattributed), 'notAttributed'],
    [some(isMeasuredHere), 'thisPage'],
    ...facts.flatMap(({ certainty }) => (certainty ? [[true, certainty] as const] : [])),
    [some(({ method }) => method !== ''), 'method'],
    [some(({ original }) => original !== ''), 'original'],
    [some(({ of }) => of !== ''), 'askedOf'],
    [some(({ status, by }) => status !== '' && by !== ''), 'askedBy'],
    [sources.length > 0, 'sources'],
    [sources.some(({ date }) => date === ''), 'noDate'],
    [sources.some(({ archived }) => archived !== ''), 'archived'],
    [sources.some(({ accessed }) => accessed !== ''), 'accessed'],
    [sources.some(({ licence }) => licence !== ''), 'licence'],
    [body.some(({ type }) => type === 'table'), 'data'],
    [hasPictures, 'source', 'dataOf', 'howSure', 'dataAsOf', 'publisher', 'sourceTitle', 'sourceLink', 'archivedLink'],
    [true, 'alsoAs', 'plainText', 'readWhole'],
  ];
  const hows = facts.flatMap(({ how, howReads }) => (how !== '' && howReads === '' ? [wordName(how)] : []));
  return [...said.flatMap(([is, ...names]) => (is ? names : [])), ...hows];
}

/** Every graphic has its table; only maps can fail to come. */
function ofElements(graphics: readonly string[]): readonly string[] {
  if (graphics.length === 0) return [];
  const ofMaps = ['mapMissing', 'mapLoading', 'retry'];
  return ELEMENT_WORDS.filter(
    (name) => name !== 'notAttributed' && (graphics.includes('distance-graphic') || !ofMaps.includes(name)),
  );
}

/** Of a graphic’s words those that the facts of the story can make it say; none that are nothing but a number. */
function wordsOfKind(name: string, facts: readonly Fact[], { kind }: Context): readonly string[] {
  const used = new Set<string>(
    facts.flatMap(({ certainty, how, quantity }) => [`certainty-${certainty}`, how, quantity?.qualifier ?? '']),
  );
  const depends = (word: string) =>
    word.startsWith('certainty-') || (name === 'quote-card' ? true : Object.hasOwn(QUANTITY_WORDS, word));
  return (kind(name)?.words ?? []).filter(
    (word) =>
      !word.endsWith('*') && !['exactly', 'empty', 'tally'].includes(word) && (!depends(word) || used.has(word)),
  );
}
