import type { Position } from '@throughline/core';

const PROPERTY = '--tl-progress';

/**
 * Moves `--tl-progress` (0…1 within the step in force) on the elements that declare
 * themselves with the attribute `scrub`; nothing else is touched within a step.
 *
 * Where the browser has view timelines it moves the property by itself: a timeline
 * whose scrollport is cut down to the trigger line covers a step exactly from the
 * step's top on the line to its bottom on the line. Elsewhere the property is set
 * on each scroll.
 */
export class Scrub {
  #targets: readonly HTMLElement[] = [];
  #animations: Animation[] = [];
  /** What the animations are bound to: the step, and where the line is. */
  #bound: readonly unknown[] = [];

  /** @param targets the elements to scrub; an empty list ends it, and leaves them at rest */
  target(targets: readonly HTMLElement[]): void {
    if (targets.length > 0) registerProperty();
    this.#release();
    for (const old of this.#targets) if (!targets.includes(old)) old.style.removeProperty(PROPERTY);
    this.#targets = targets;
  }

  /**
   * @param subject the step in force
   * @param trigger share of the free height at which the trigger line is
   * @param header height of the page's sticky header in CSS pixels
   */
  move(subject: Element, position: Position, trigger: number, header: number): void {
    if (this.#targets.length > 0) this.#bind([subject, trigger, header]);
    if (this.#animations.length > 0) return;
    const progress = position.progress.toFixed(4);
    for (const target of this.#targets) target.style.setProperty(PROPERTY, progress);
  }

  #bind(bound: readonly [Element, number, number]): void {
    if (bound.every((part, i) => part === this.#bound[i])) return;
    this.#release();
    this.#bound = bound;
    const [subject, trigger, header] = bound;
    // The line's distance from either edge of the scrollport, in units that follow a resize.
    const inset = `calc(${(1 - trigger) * header}px + ${trigger * 100}%) calc(${(1 - trigger) * 100}% - ${(1 - trigger) * header}px)`;
    const timeline = viewTimeline(subject, inset);
    if (!timeline) return;
    this.#animations = this.#targets.map((target) =>
      target.animate(
        { [PROPERTY]: ['0', '1'] },
        { timeline, fill: 'both', rangeStart: 'cover 0%', rangeEnd: 'cover 100%' },
      ),
    );
  }

  #release(): void {
    for (const animation of this.#animations) animation.cancel();
    this.#animations = [];
    this.#bound = [];
  }
}

/** A step's timeline; `null` where the browser has none, or as WebKitGTK 2.50 takes no calculated inset. */
function viewTimeline(subject: Element, inset: string): AnimationTimeline | null {
  try {
    return new ViewTimeline({ subject, axis: 'block', inset });
  } catch {
    return null;
  }
}

/**
 * An animation can move a custom property only when the page knows its type. At
 * rest it is 1: what scrubs shows its end.
 */
function registerProperty(): void {
  try {
    CSS.registerProperty({ name: PROPERTY, syntax: '<number>', inherits: true, initialValue: '1' });
  } catch {
    // Registered before, by this page or by another copy of the library.
  }
}
