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
  type Shown,
} from '@throughline/core/story.js';
import { h } from 'hastscript';
import { editionOf, type Edition } from '../render/edition.js';
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
  #shown = new WeakMap<Shown, Made<string>>();
  #notes: Made<string> | null = null;
  readonly #numbers = new WeakMap<object, number>();
  #count = 0;
  #common = '';

  /** What the page of a story is made of. */
  edition(input: Input): Edition {
    this.#stills.turn();
    this.#common = this.#printOfAll(input);
    return editionOf({ ...input, kinds: input.kinds.map((kind) => this.#remembering(kind, input)) });
  }

  /** The same bytes as without all this. */
  page(edition: Edition): string {
    const kept: string[] = [];
    const keep: Edition['keep'] = (part, write) => {
      const html = this.#keptOf(part, edition, () => htmlOf(write()).trimEnd());
      return h('tl-kept', { id: String(kept.push(html) - 1) });
    };
    const page = pageOfEdition({ ...edition, keep }, ASSETS);
    return page.replace(/<tl-kept id="(\d+)"><\/tl-kept>/g, (_, index: string) => kept[Number(index)] ?? '');
  }

  #keptOf(part: Shown | 'notes', edition: Edition, make: () => string): string {
    const print = part === 'notes' ? this.#printOfNotes(edition) : this.#printOf(part, edition);
    const before = part === 'notes' ? this.#notes : this.#shown.get(part);
    if (before?.print === print) return before.value;
    const made = { print, value: make() };
    if (part === 'notes') this.#notes = made;
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
    const before = this.#commonTexts.get(text) ?? (this.#count += 1);
    this.#commonTexts.clear();
    this.#commonTexts.set(text, before);
    return String(before);
  }
  readonly #commonTexts = new Map<string, number>();

  #printOf(block: Shown, edition: Edition): string {
    const shot = edition.shots.get(block)!;
    const lines = linesOf(block);
    const facts = [
      ...citationsOfData(block.graphic),
      ...lines.flatMap((line) => [...citationsIn(line), ...valuesIn(line)]),
    ];
    const marks = lines.flatMap((line) => citationsIn(line).map((citation) => edition.marks.get(citation)));
    return JSON.stringify([
      this.#common,
      this.#numberOf(shot.written as object | null),
      [shot.file, ...shot.pictures.map(({ file }) => file)],
      facts.map(({ fact }) => this.#numberOf(edition.known.fact(fact))),
      marks.map((mark) => mark && [mark.number, mark.id]),
      [...edition.assets].map(([path, { link, text }]) => [path, link, text.length]),
    ]);
  }

  #printOfNotes({ notes }: Edition): string {
    return JSON.stringify([
      this.#common,
      notes.map(({ number, fact, backlinks }) => [number, this.#numberOf(fact), backlinks]),
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
