const PROPERTY = '--tl-progress';

/**
 * Moves `--tl-progress` (0…1 within the step in force) on the elements that declare
 * themselves with the attribute `scrub`; nothing else is touched within a step. At
 * rest it is 1: what scrubs shows its end.
 *
 * It is set by script, and has no registered type, in every browser: a view timeline
 * that moves a registered property takes about a fifth more of the main thread while
 * a reader scrolls, because each frame works out the timeline and then the style anew.
 */
export class Scrub {
  #targets: readonly HTMLElement[] = [];

  /** @param targets the elements to scrub; an empty list ends it, and leaves them at rest */
  target(targets: readonly HTMLElement[]): void {
    for (const old of this.#targets) if (!targets.includes(old)) old.style.setProperty(PROPERTY, '1');
    this.#targets = targets;
  }

  /** @param progress 0…1 within the step in force */
  move(progress: number): void {
    const value = progress.toFixed(4);
    for (const target of this.#targets) target.style.setProperty(PROPERTY, value);
  }
}
