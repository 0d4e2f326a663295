/** The reader has come to another step. */
export class StepEvent extends Event {
  constructor(
    /** Index of the step that is now in force, from 0. */
    readonly step: number,
    /** Index of the step that was in force before. */
    readonly previous: number,
    /** The id of the step in force, `''` when it has none. */
    readonly id: string,
  ) {
    super('tl-step', { bubbles: true, composed: true });
  }
}

/** How a story is read. */
export type Mode = 'scroll' | 'stacked';

/**
 * Why: nothing speaks against scrolling (`default`), or the first of these that
 * does. `author`: `layout="stacked"`; `print`; `reader`: the reader's choice;
 * `overflow`: an ancestor keeps the graphic from staying in view; `narrow`, `short`:
 * no room for a graphic beside the words.
 */
export type ModeReason = 'default' | 'author' | 'print' | 'reader' | 'overflow' | 'narrow' | 'short';

/** The story is now read in another way. */
export class ModeEvent extends Event {
  constructor(
    readonly mode: Mode,
    readonly reason: ModeReason,
  ) {
    super('tl-mode', { bubbles: true, composed: true });
  }
}
