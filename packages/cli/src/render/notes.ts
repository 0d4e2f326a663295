// "Who says so", and the sources: what a reader needs to hold every figure and quotation against the one who said it.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Fact, Source } from '@throughline/core/story.js';
import { amendmentHere } from './amendments.js';
import { noteId, sourceId, type Backlink, type Edition, type Note } from './edition.js';
import { joined, linkTo, ON_PAGE, sourceWords, text, type Manner } from './prose.js';

/** The notes as a list; in the page it is a list of footnotes that a small element brings up where they are cited. */
export function notesToHtml(edition: Edition, manner: Manner = ON_PAGE): Element {
  return h(
    'ol.figures',
    edition.notes.map((note) => {
      const write = () => noteToHtml(note, edition, manner);
      return edition.keep ? edition.keep(note, write) : write();
    }),
  );
}

function noteToHtml(note: Note, edition: Edition, manner: Manner): Element {
  const { fact } = note;
  const { words } = edition;
  const { linked } = manner;
  const details: ElementContent[][] = [
    fact.method ? [text(words.say('method', { method: fact.method }))] : [],
    fact.note ? [text(fact.note)] : [],
  ];
  return h('li', { id: linked ? noteId(fact.id) : null, value: note.number }, [
    h('p', [
      h('b', statementOf(note, edition)),
      ...exactWords(note, edition),
      text(': '),
      ...joined(whoSaysIt(fact, edition, manner), ', '),
      text('.'),
    ]),
    ...details.filter((detail) => detail.length > 0).map((detail) => h('p', detail)),
    ...note.amendments.map((amendment) => amendmentHere(amendment, edition)),
    ...(linked && note.backlinks.length > 0 ? [backlinksToHtml(note.backlinks, edition)] : []),
  ]);
}

/** What a fact says, in one line: its claim, its figure with what is counted, or how far a request got. */
export function statementOf({ fact, label }: Pick<Note, 'fact' | 'label'>, { known, words }: Edition): string {
  const quoted = fact.words === '' ? '' : words.quoted(fact.words);
  if (fact.status !== '') return [fact.says || fact.reads, requestOf(fact, words)].filter(Boolean).join(': ');
  const reads = fact.quantity !== null || fact.reads !== '' ? known.reads(fact) : '';
  const subject = fact.says || label;
  if (subject !== '' && reads !== '' && reads !== fact.words && subject !== reads) return `${subject}: ${reads}`;
  return fact.says || reads || quoted || fact.id;
}

function requestOf(fact: Fact, words: Edition['words']): string {
  return [
    // What was asked for is read as such; a further status has its own word.
    fact.says && fact.reads ? fact.reads : words.status(fact.status),
    fact.of && words.say('askedOf', { of: fact.of }),
    fact.by && words.say('askedBy', { by: fact.by }),
  ]
    .filter(Boolean)
    .join(' ');
}

/** The source's own words, where they are not what is said already. */
function exactWords(note: Note, edition: Edition): ElementContent[] {
  const { fact } = note;
  const { words } = edition;
  const quote = words.quoted(fact.words);
  const shown: ElementContent[] =
    fact.words !== '' && statementOf(note, edition) !== quote
      ? [text(', '), h('span', { lang: fact.wordsLang || null }, quote)]
      : [];
  if (fact.original === '') return shown;
  const original = h('span', { lang: fact.originalLang || null }, words.quoted(fact.original));
  const pieces = words.pieces<ElementContent>('original', { words: original });
  return [
    ...shown,
    text(' ('),
    ...pieces.map((piece) => (typeof piece === 'string' ? text(piece) : piece)),
    ...(fact.translation ? [text(`; ${fact.translation}`)] : []),
    text(')'),
  ];
}

/** Who says it, how sure it is, how, when and where it was said, and in which source it is found. */
export function whoSaysIt(fact: Fact, edition: Edition, manner: Manner): ElementContent[][] {
  const { words, known } = edition;
  const source = known.source(fact.source);
  const asOf = fact.quantity?.asOf ?? '';
  return [
    [text(fact.who.name || words.say(fact.certainty === 'measured' ? 'thisPage' : 'notAttributed'))],
    fact.who.role ? [text(fact.who.role)] : [],
    fact.certainty ? [h('i', words.say(fact.certainty))] : [],
    fact.how || fact.howReads ? [text(fact.howReads || words.how(fact.how))] : [],
    fact.occasion ? [text(fact.occasion)] : [],
    fact.date ? [h('time', { dateTime: fact.date }, words.date(fact.date))] : [],
    asOf
      ? words
          .pieces<ElementContent>('asOf', { date: h('time', { dateTime: asOf }, words.date(asOf)) })
          .map((piece) => (typeof piece === 'string' ? text(piece) : piece))
      : [],
    source ? sourceWords(fact, edition, manner) : [],
  ];
}

function backlinksToHtml(backlinks: readonly Backlink[], { words, story }: Edition): Element {
  const links = backlinks.map(({ id, heading, inPicture }): ElementContent[] => [
    h(
      'a',
      { href: `#${id}`, role: 'doc-backlink' },
      words.say(inPicture ? 'inThePicture' : 'inTheText', { place: heading || words.say('start') }),
    ),
  ]);
  return h(
    'p.back',
    { lang: story.lang || null },
    links.flatMap((link, i) => (i > 0 ? [text(' '), ...link] : link)),
  );
}

/** The sources as a list. */
export function sourcesToHtml(edition: Edition, manner: Manner = ON_PAGE): Element {
  return h(
    'ul.figures',
    edition.story.sources.map((source) =>
      h('li', { id: manner.linked ? sourceId(source.id) : null }, [
        ...sourceToHtml(source, edition, manner),
        ...(manner.linked ? notesFromSource(source, edition) : []),
      ]),
    ),
  );
}

/** Back from a source to the notes whose facts stand on it: each by its number, and each leads on to where it is cited. */
function notesFromSource(source: Source, { notes, words, story }: Edition): ElementContent[] {
  const cited = notes.filter((note) => note.fact.source === source.id);
  if (cited.length === 0) return [];
  const links = cited.map(({ fact, number }): ElementContent[] => [
    h('a', { href: `#${noteId(fact.id)}` }, `[${number}]`),
  ]);
  return [h('p.back', { lang: story.lang || null }, [text(`${words.say('whoSaysSo')}: `), ...joined(links, ' ')])];
}

function sourceToHtml(source: Source, { words }: Edition, manner: Manner): ElementContent[] {
  const title = source.title === '' ? [] : [h('cite', linkTo(source.link, [text(source.title)], manner))];
  const dated = (name: 'accessed', date: string): ElementContent[] =>
    words
      .pieces<ElementContent>(name, { date: h('time', { dateTime: date }, words.date(date)) })
      .map((piece) => (typeof piece === 'string' ? text(piece) : piece));
  const pieces: ElementContent[][] = [
    source.publisher
      ? [h('b', title.length > 0 ? [text(source.publisher)] : linkTo(source.link, [text(source.publisher)], manner))]
      : [],
    title,
    source.author ? [text(source.author)] : [],
    [source.date ? h('time', { dateTime: source.date }, words.date(source.date)) : text(words.say('noDate'))],
    source.archived ? linkTo(source.archived, [text(words.say('archived'))], manner) : [],
    source.accessed ? dated('accessed', source.accessed) : [],
    source.licence ? [text(words.say('licence', { licence: source.licence }))] : [],
  ];
  return [
    h('p', [...joined(pieces, ', '), text('.')]),
    ...(source.credit ? [h('p.credit', source.credit)] : []),
    ...(source.note ? [h('p', source.note)] : []),
  ];
}
