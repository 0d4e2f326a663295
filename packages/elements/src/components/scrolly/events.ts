/** The reader has come to another step. */
export class StepEvent extends Event {
  /** Index of the step that is now in force, from 0. */
  declare readonly step: number;
  /** Index of the step that was in force before. */
  declare readonly previous: number;
  /** The id of the step in force, `''` when it has none. */
  declare readonly id: string;

  constructor(step: number, previous: number, id: string) {
    super('tl-step', { bubbles: true, composed: true });
    this.step = step;
    this.previous = previous;
    this.id = id;
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
  declare readonly mode: Mode;
  declare readonly reason: ModeReason;

  constructor(mode: Mode, reason: ModeReason) {
    super('tl-mode', { bubbles: true, composed: true });
    this.mode = mode;
    this.reason = reason;
  }
}
