// Writes the page of a story that was written a moment ago, quickly: a picture, a scene or the notes are made anew only where
// something that they say has changed.
import {
  citationsIn,
  citationsOfData,
  linesOfFlow,
  valuesIn,
  type Fact,
  type Graphic,
  type GraphicKind,
  type Inline,
  type Known,
  type Shown,
} from '@throughline/core/story.js';
import { h } from 'hastscript';
import { editionOf, type Edition, type Note } from '../render/edition.js';
import type { Input } from '../render/input.js';
import { htmlOf, pageOfEdition } from '../render/page.js';
import { Kept } from './kept.js';

/** Script and style are put in by the server. */
const ASSETS = { script: '', style: '' };

/** Something that was made, and of what: where that is the same again, so is what was made. */
interface Made<Value> {
  readonly print: string;
  readonly value: Value;
}

export class PageWriter {
  readonly #stills = new Kept<string>();
  readonly #writtenTexts = new WeakMap<object, string>();
  readonly #written = new WeakMap<Graphic, Made<unknown>>();
  readonly #shown = new WeakMap<Shown, Made<string>>();
  #notes: Made<string> | null = null;
  readonly #note = new WeakMap<Fact, Made<string>>();
  readonly #notePrints = new WeakMap<Note, string>();
  readonly #reads = new WeakMap<Fact, Made<string>>();
  readonly #numbers = new WeakMap<object, number>();
  #count = 0;
  /** Stands for what may be in every part, and the text that it stands for. */
  #common = '';
  #commonText = '';

  /** What the page of a story is made of. */
  edition(input: Input): Edition {
    this.#stills.turn();
    this.#common = this.#printOfAll(input);
    const known = { ...input.known, reads: (fact: Fact) => this.#readsOf(fact, input.known) };
    return editionOf({ ...input, known, kinds: input.kinds.map((kind) => this.#remembering(kind, input)) });
  }

  #readsOf(fact: Fact, known: Known): string {
    const before = this.#reads.get(fact);
    if (before?.print === this.#common) return before.value;
    const value = known.reads(fact);
    this.#reads.set(fact, { print: this.#common, value });
    return value;
  }

  /** The same bytes as without all this. */
  page(edition: Edition): string {
    const kept: string[] = [];
    const whole = (html: string) =>
      html.replace(/<tl-kept id="(\d+)"><\/tl-kept>/g, (_, index: string) => kept[Number(index)] ?? '');
    const keep: Edition['keep'] = (part, write) => {
      const html = this.#keptOf(part, edition, () => whole(htmlOf(write()).trimEnd()));
      return h('tl-kept', { id: String(kept.push(html) - 1) });
    };
    return whole(pageOfEdition({ ...edition, keep }, ASSETS));
  }

  #keptOf(part: Shown | Note | 'notes', edition: Edition, make: () => string): string {
    const print = this.#printOf(part, edition);
    const before =
      part === 'notes' ? this.#notes : 'number' in part ? this.#note.get(part.fact) : this.#shown.get(part);
    if (before?.print === print) return before.value;
    const made = { print, value: make() };
    if (part === 'notes') this.#notes = made;
    else if ('number' in part) this.#note.set(part.fact, made);
    else this.#shown.set(part, made);
    return made.value;
  }

  /** Drawing is most of the work, and most of a story stays as it is: a picture is drawn once for what it shows. */
  #remembering(kind: GraphicKind, { known: { fact } }: Input): GraphicKind {
    const common = this.#common;
    const written: GraphicKind['written'] = (graphic, known) => {
      const facts = citationsOfData(graphic).map((citation) => this.#numberOf(fact(citation.fact)));
      const print = `${common} ${facts.join(' ')}`;
      const before = this.#written.get(graphic);
      if (before?.print === print) return before.value;
      const value = kind.written(graphic, known);
      this.#written.set(graphic, { print, value });
      return value;
    };
    const still: GraphicKind['still'] = (data, state, frame, known) =>
      this.#stills.get([kind.name, common, this.#textOf(data), JSON.stringify([state, frame])].join('\n'), () =>
        kind.still(data, state, frame, known),
      );
    return Object.create(kind, {
      written: { value: written, enumerable: true },
      still: { value: still, enumerable: true },
    }) as GraphicKind;
  }

  #textOf(written: unknown): string {
    if (typeof written !== 'object' || written === null) return JSON.stringify(written);
    const text = this.#writtenTexts.get(written) ?? JSON.stringify(written);
    this.#writtenTexts.set(written, text);
    return text;
  }

  // What parts are made of, in short

  /** What may be in every part: a change of it is a change of all. */
  #printOfAll({ story, config }: Input): string {
    const { lang, dir, words, canonical, sources, corrections, updates } = story;
    const text = JSON.stringify([lang, dir, words, canonical, sources, corrections, updates, config?.strings]);
    if (text === this.#commonText) return this.#common;
    this.#commonText = text;
    return String((this.#count += 1));
  }

  #printOf(part: Shown | Note | 'notes', edition: Edition): string {
    if (part === 'notes') return [this.#common, ...edition.notes.map((note) => this.#printOfNote(note))].join('\n');
    return 'number' in part ? this.#printOfNote(part) : this.#printOfShown(part, edition);
  }

  /** Asked for the list of notes and for each of them: an edition's notes are objects of its own. */
  #printOfNote(note: Note): string {
    const known = this.#notePrints.get(note);
    if (known !== undefined) return known;
    const { fact, source, amendments: _, ...rest } = note;
    const print = JSON.stringify([this.#common, this.#numberOf(fact), source?.id, rest]);
    this.#notePrints.set(note, print);
    return print;
  }

  #printOfShown(block: Shown, edition: Edition): string {
    const shot = edition.shots.get(block)!;
    const lines = linesOf(block);
    const facts = [
      ...citationsOfData(block.graphic),
      ...lines.flatMap((line) => [...citationsIn(line), ...valuesIn(line)]),
    ];
    const marks = lines.flatMap((line) =>
      [...citationsIn(line), ...valuesIn(line)].map((named) => edition.marks.get(named)),
    );
    return JSON.stringify([
      this.#common,
      this.#numberOf(shot.written as object | null),
      [shot.file, ...shot.pictures.map(({ file }) => file)],
      facts.map(({ fact }) => this.#numberOf(edition.known.fact(fact))),
      marks.map((mark) => mark && [mark.number, mark.id]),
      [...edition.assets].map(([path, { link, text }]) => [path, link, text.length]),
    ]);
  }

  /** The same for the same object alone. */
  #numberOf(thing: Fact | object | null): number {
    if (typeof thing !== 'object' || thing === null) return 0;
    const number = this.#numbers.get(thing) ?? (this.#count += 1);
    this.#numbers.set(thing, number);
    return number;
  }
}

/** Every line of words in a scene or figure. */
function linesOf(block: Shown): (readonly Inline[])[] {
  if (block.type === 'figure') return [block.description];
  return block.steps.flatMap(({ heading, prose, description }) => [heading, ...linesOfFlow(prose), description]);
}
