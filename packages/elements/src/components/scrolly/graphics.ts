import { compileTimeline, readState, type State, type StateKeys, type Timeline, type Wording } from '@throughline/core';

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

/** The state keys that an element's class declares; `undefined` when it is no graphic (yet). */
export function keysOf(element: Element): StateKeys | undefined {
  return (element.constructor as { states?: StateKeys }).states;
}

/** Elements and all that is inside them, in document order. */
export function within(elements: readonly Element[]): Element[] {
  return elements.flatMap((element) => [element, ...element.querySelectorAll('*')]);
}

/** The graphics among elements. */
export function graphicsIn(elements: readonly Element[]): Graphic[] {
  return elements.filter((element): element is Graphic => keysOf(element) !== undefined);
}

/** One graphic's timeline from what the steps say. */
export function timelineOf(graphic: Graphic, wordings: readonly Wording[]): Timeline {
  const keys = keysOf(graphic)!;
  return compileTimeline(
    keys,
    wordings.map((wording) => readState(keys, wording)),
  );
}
