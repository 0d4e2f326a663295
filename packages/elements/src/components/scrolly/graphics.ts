import { compileTimeline, readState, type Problem, type State, type StateKeys, type Timeline, type Wording } from '@throughline/core';

/**
 * What a story asks of an element in its `graphic` slot to drive it: the state keys
 * on its class, and a property to put a state in. Everything else is optional.
 */
export interface Graphic extends HTMLElement {
  state: State;
  staged?: boolean;
  shows?: 'whole' | 'picture' | 'words';
  /** The ids a step may name, or `null` while it has no data. */
  readonly knownIds?: readonly string[] | null;
  /** A copy of the graphic that shows one state, for a step of its own. */
  still?(state: State): Element;
}

/** The state keys that an element's class declares, or `null` when it is no graphic (yet). */
export function keysOf(element: Element): StateKeys | null {
  return (element.constructor as { states?: StateKeys }).states ?? null;
}

export function isGraphic(element: Element): element is Graphic {
  return keysOf(element) !== null;
}

/** The graphics in a story's slot: the slotted elements and what is inside them. */
export function graphicsIn(slotted: readonly Element[]): Graphic[] {
  return slotted.flatMap((element) => [element, ...element.querySelectorAll('*')]).filter(isGraphic);
}

/** One graphic's timeline from what the steps say; keys of other graphics are left out. */
export function timelineOf(graphic: Graphic, wordings: readonly Wording[]): Timeline {
  const keys = keysOf(graphic) ?? {};
  return compileTimeline(
    keys,
    wordings.map((wording) => readState(keys, ownWording(wording, keys), null, '').value),
  );
}

/**
 * What is wrong with what the steps say. With several graphics, a word is wrong only
 * when no graphic that knows its key understands it.
 */
export function wordingProblems(graphics: readonly Graphic[], steps: readonly { readonly wording: Wording; readonly where: string }[]): Problem[] {
  const all: StateKeys = Object.assign({}, ...graphics.map(keysOf));
  return steps.flatMap(({ wording, where }) => {
    const foreign = Object.fromEntries(Object.entries(wording).filter(([name]) => !Object.hasOwn(all, name)));
    const unknown = readState(all, foreign, null, where).problems;
    const wrong = Object.entries(wording).flatMap(([name, text]) => {
      const verdicts = graphics
        .filter((graphic) => Object.hasOwn(keysOf(graphic) ?? {}, name))
        .map((graphic) => readState(keysOf(graphic) ?? {}, { [name]: text }, graphic.knownIds ?? null, where).problems);
      const [first = [], ...others] = verdicts;
      return first.filter(({ code, message }) => others.every((verdict) => verdict.some((other) => other.code === code && other.message === message)));
    });
    return [...unknown, ...wrong];
  });
}

function ownWording(wording: Wording, keys: StateKeys): Wording {
  return Object.fromEntries(Object.entries(wording).filter(([name]) => Object.hasOwn(keys, name)));
}
