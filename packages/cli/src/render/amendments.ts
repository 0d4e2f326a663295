// Corrections and updates: told at the top, where they belong, and in the list at the end.
import type { Element, ElementContent } from 'hast';
import { textOfInlines } from '@throughline/core/story.js';
import { h } from 'hastscript';
import { sourceId, type Edition, type NumberedAmendment } from './edition.js';
import { joined, ON_PAGE, text, type Manner } from './prose.js';

/** "Correction, 4 May 2026": what it is, and when it was made. */
function labelOf({ type, amendment }: NumberedAmendment, { words }: Edition): ElementContent[] {
  const date = amendment.date ? [text(', '), h('time', { dateTime: amendment.date }, words.date(amendment.date))] : [];
  return [h('b', words.say(type)), ...date, text(': ')];
}

/** What was wrong and what is right, where the author gives it apart. */
function changeOf({ amendment: { was, is } }: NumberedAmendment, { words }: Edition): ElementContent[] {
  const piece = (name: 'was' | 'is', tag: 's' | 'b', value: string): ElementContent[] =>
    value
      ? [
          text(' '),
          ...words
            .pieces<ElementContent>(name, { words: h(tag, value) })
            .map((part) => (typeof part === 'string' ? text(part) : part)),
        ]
      : [];
  return [...piece('was', 's', was), ...piece('is', 'b', is)];
}

/** What the list at the end is called. */
export function titleOfAmendments({ amendments, words }: Edition): string {
  return words.say(amendments.some(({ type }) => type === 'update') ? 'correctionsAndUpdates' : 'corrections');
}

/** At the top: what every reader should know before reading on, with a way to the rest. */
export function topOfAmendments(edition: Edition, { linked }: Manner = ON_PAGE): ElementContent[] {
  return edition.amendments.map((numbered) =>
    h('p.amendment', [
      ...labelOf(numbered, edition),
      text(numbered.amendment.text),
      ...(linked ? [text(' '), h('a', { href: `#${numbered.id}` }, edition.words.say('more'))] : []),
    ]),
  );
}

/** Where it belongs. */
export function amendmentHere(numbered: NumberedAmendment, edition: Edition): Element {
  return h('p.amendment', { role: 'note' }, [
    ...labelOf(numbered, edition),
    text(numbered.amendment.text),
    ...changeOf(numbered, edition),
  ]);
}

/** The list of all; without any, a sentence that says where they would be. */
export function listOfAmendments(edition: Edition, { linked }: Manner = ON_PAGE): ElementContent[] {
  const { amendments, words } = edition;
  if (amendments.length === 0) return [h('p', words.say('noCorrections'))];
  return [
    h(
      'ul.figures',
      amendments.map((numbered) =>
        h('li', { id: linked ? numbered.id : null }, [
          ...labelOf(numbered, edition),
          text(numbered.amendment.text),
          ...changeOf(numbered, edition),
          ...(linked ? aboutOf(numbered, edition) : []),
        ]),
      ),
    ),
  ];
}

function aboutOf({ amendment }: NumberedAmendment, edition: Edition): ElementContent[] {
  const targets = amendment.about.flatMap((id) => targetOf(id, edition) ?? []);
  const links = targets.map(({ id, words }): ElementContent[] => [h('a', { href: `#${id}` }, words)]);
  return links.length > 0 ? [h('span.about', [text(`${edition.words.say('about')} `), ...joined(links, ', ')])] : [];
}

/** The element that an amendment's `about` names, and how the reader knows it. */
function targetOf(about: string, { shots, notes, story, known }: Edition): { id: string; words: string } | null {
  const note = notes.find(({ fact }) => fact.id === about);
  if (note) {
    const { reads, says } = note.fact;
    const counted = [note.label, known.reads(note.fact)].filter((words) => words !== '').join(': ');
    return { id: `note-${about}`, words: reads || says || counted || about };
  }
  for (const shot of shots.values()) {
    if (shot.block.id === about) return { id: about, words: shot.called };
    const picture = shot.pictures.find(({ id }) => id === about);
    if (picture) return { id: about, words: picture.heading || shot.called };
  }
  const source = story.sources.find(({ id }) => id === about);
  if (source) return { id: sourceId(about), words: source.title || source.publisher || about };
  const section = story.body.find((block) => block.type === 'section' && block.id === about);
  return section?.type === 'section' ? { id: about, words: textOfInlines(section.title, known) || about } : null;
}
