const PROPERTY = '--tl-progress';

/** A CSS animation that a reader's progress plays, and its length in milliseconds. */
interface Played {
  readonly animation: Animation;
  readonly length: number;
}

/**
 * Moves the elements that declare themselves with the attribute `scrub`; nothing else is
 * touched within a step. Where such an element has CSS animations of its own, they are
 * played: at their beginning where the step begins, at their end where it ends. Any other
 * is given `--tl-progress` (0…1 within the step in force). At rest both show their end.
 *
 * Playing an animation is the cheaper of the two: the browser works out one value and hands
 * it to the compositor, where a custom property has it work out the element's style anew and
 * paint it. It is played by script in every browser. A view timeline would play it without,
 * but knows nothing of steps; with something beside it that does, a frame costs no less.
 */
export class Scrub {
  #targets: readonly HTMLElement[] = [];
  #played: readonly Played[] = [];
  #given: readonly HTMLElement[] = [];
  #progress = 1;
  readonly #onStart = () => this.#take();

  /** @param targets the elements to scrub; an empty list ends it, and leaves them at rest */
  target(targets: readonly HTMLElement[]): void {
    for (const target of this.#targets) target.removeEventListener('animationstart', this.#onStart);
    for (const { animation } of this.#played) if (!targets.includes(targetOf(animation))) animation.finish();
    for (const target of this.#given) if (!targets.includes(target)) target.style.setProperty(PROPERTY, '1');
    this.#targets = targets;
    for (const target of targets) target.addEventListener('animationstart', this.#onStart);
    this.#take();
  }

  /** @param progress 0…1 within the step in force */
  move(progress: number): void {
    if (progress === this.#progress) return;
    this.#progress = progress;
    this.#show();
  }

  /** Finds out what there is to move: again when an element has an animation that it had not before. */
  #take(): void {
    this.#played = this.#targets.flatMap(animationsOf);
    for (const { animation } of this.#played) animation.pause();
    const playing = new Set(this.#played.map(({ animation }) => targetOf(animation)));
    this.#given = this.#targets.filter((target) => !playing.has(target));
    this.#show();
  }

  #show(): void {
    for (const { animation, length } of this.#played) animation.currentTime = this.#progress * length;
    for (const target of this.#given) target.style.setProperty(PROPERTY, this.#progress.toFixed(4));
  }
}

/** The animations that an element's style gives it. One without an end is no progress, but plays by itself. */
function animationsOf(target: HTMLElement): Played[] {
  return target.getAnimations().flatMap((animation) => {
    const length = Number(animation.effect?.getComputedTiming().endTime);
    return animation instanceof CSSAnimation && Number.isFinite(length) ? { animation, length } : [];
  });
}

function targetOf(animation: Animation): HTMLElement {
  return (animation.effect as KeyframeEffect).target as HTMLElement;
}
