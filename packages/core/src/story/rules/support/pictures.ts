import { UNMEASURED, type Frame } from '../../../frame.js';
import { readState, type State } from '../../../timeline.js';
import type { GraphicKind } from '../../kind.js';
import type { Context } from '../../rule.js';
import type { Figure, Inline, Keyed, Place, Row, Scene, Step } from '../../story.js';
import { citationsIn, citationsOfData, deepInlines, linesOfFlow, shownIn, valuesIn } from '../../text.js';
import { perContext } from './once.js';
import { keyPlace } from './places.js';

/** A graphic of the story, as its kind reads it. */
export interface Picture {
  readonly block: Scene | Figure;
  readonly id: string;
  /** `null` where the story names a kind that there is none of. */
  readonly kind: GraphicKind | null;
  /** The data as the element takes it; `null` where there is no kind, or where the kind throws. */
  readonly written: unknown;
  /** The ids that a step may name. */
  readonly ids: readonly string[];
  /** What the kind has thrown, or `''`. */
  readonly fault: string;
  readonly rows: ReadonlyMap<string, Row>;
  /** The facts that its data cite. */
  readonly facts: ReadonlySet<string>;
  readonly moments: readonly Moment[];
}

/** What a picture shows at one time: at a step, or always. */
export interface Moment extends Keyed {
  readonly id: string;
  readonly step: Step | null;
  readonly wording: Readonly<Record<string, string>>;
  readonly state: State;
  readonly description: readonly Inline[];
  readonly decorative: string;
  /** The facts that its words cite, those of the description among them. */
  readonly cited: ReadonlySet<string>;
}

/** The pictures of a story, in order. */
export const picturesOf = perContext((context: Context): readonly Picture[] =>
  shownIn(context.story).map((block) => pictureOf(block, context)),
);

/** The frame in which pictures are checked: nobody has measured one. */
export function frameOf({ story }: Pick<Context, 'story'>): Frame {
  return { ...UNMEASURED, locale: story.lang || UNMEASURED.locale, direction: story.dir };
}

/** Where the words of a description stand. */
export function descriptionPlace(moment: Moment): Place {
  return moment.description[0]?.at ?? keyPlace(moment, 'picture');
}

/** The facts of a row: those of its label and of its cells. */
export function factsOfRow(row: Row): readonly string[] {
  return [...row.facts, ...row.cells.flatMap(({ facts }) => facts)].map(({ fact }) => fact);
}

/** The ids of the rows that are drawn; all of them where the kind does not tell. */
export function shownAt({ kind, written, rows }: Picture, { state }: Moment): ReadonlySet<string> {
  try {
    return kind === null || written === null ? new Set(rows.keys()) : new Set(kind.shown(written, state));
  } catch {
    return new Set(rows.keys());
  }
}

function pictureOf(block: Scene | Figure, context: Context): Picture {
  const { graphic } = block;
  const kind = context.kind(graphic.kind);
  const { written, ids, fault } = readBy(kind, block, context);
  return {
    block,
    id: block.id,
    kind,
    written,
    ids,
    fault,
    rows: new Map(graphic.data.rows.map((row) => [row.id, row])),
    facts: new Set(citationsOfData(graphic).map(({ fact }) => fact)),
    moments: block.type === 'scene' ? block.steps.map((step) => momentOf(step, kind)) : [momentOfFigure(block, kind)],
  };
}

function readBy(
  kind: GraphicKind | null,
  { graphic }: Scene | Figure,
  context: Context,
): Pick<Picture, 'written' | 'ids' | 'fault'> {
  if (kind === null) return { written: null, ids: [], fault: '' };
  try {
    const written = kind.written(graphic, context);
    return { written, ids: kind.ids(written), fault: '' };
  } catch (error) {
    return { written: null, ids: [], fault: String(error) };
  }
}

function momentOf(step: Step, kind: GraphicKind | null): Moment {
  const { id, at, keys, state, description, decorative } = step;
  const lines = [step.heading, ...linesOfFlow(step.prose), description];
  return {
    ...{ id, at, keys, step, wording: state, description, decorative },
    state: kind ? readState(kind.states, state) : {},
    cited: new Set(lines.flatMap((line) => [...citationsIn(line), ...valuesIn(line)].map(({ fact }) => fact))),
  };
}

function momentOfFigure({ id, at, keys, state, description, decorative }: Figure, kind: GraphicKind | null): Moment {
  return {
    ...{ id, at, keys, step: null, wording: state, description, decorative },
    state: kind ? readState(kind.states, state) : {},
    cited: new Set([...deepInlines(description)].flatMap((inline) => ('fact' in inline ? [inline.fact] : []))),
  };
}
