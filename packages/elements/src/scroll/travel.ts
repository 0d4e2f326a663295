// What moves the reader. Nobody who just scrolls needs it: it is loaded when a reader asks to be moved.
import { idIn } from '../hash.js';
import type { Scroller } from './driver.js';
import { viewOf } from './measure.js';
import { ofPage } from '../page.js';

/** A story as one who travels in it sees it, at one moment. */
export interface Ground {
  readonly story: Element;
  readonly steps: readonly Element[];
  readonly scroller: Scroller;
  /** The trigger line, in CSS pixels below the top of the scroller. */
  readonly line: number;
}

/** Scrolls to the step with an id or an index from 0, if there is one. */
export function goTo(ground: Ground, target: string | number, behavior: ScrollBehavior): void {
  const { steps } = ground;
  const step = typeof target === 'number' ? steps[target] : steps.find(({ id }) => id === target);
  if (step) bring(ground, step, behavior);
}

/** Scrolls so that the step is in force and its beginning is in view. */
export function bring({ scroller, line }: Ground, step: Element, behavior: ScrollBehavior): void {
  const nested = scroller instanceof Element;
  if (nested) step.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const { top, height } = step.getBoundingClientRect();
  const wanted = Number.parseFloat(getComputedStyle(step).scrollMarginTop);
  const goal = viewOf(scroller).top + Math.min(Math.max(wanted, line - height + 1), line - 1);
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (Math.abs(top - goal) >= 1)
    (nested ? scroller : window).scrollBy({ top: top - goal, behavior: calm ? 'instant' : behavior });
}

/** Takes the reader, and their keyboard, to the end of a story. */
export function leave(end: HTMLElement): void {
  end.scrollIntoView({ behavior: 'instant' });
  // From an element that Tab passes over, Chromium goes back to the beginning of the shadow tree.
  end.tabIndex = 0;
  end.addEventListener('blur', () => (end.tabIndex = -1), { once: true });
  end.focus({ preventScroll: true });
}

/** The step that a hash leads to, when it is this story's: of two copies, the page's first. */
export function linkedStep({ story, steps }: Ground, hash: string): Element | undefined {
  const id = idIn(hash);
  const target = document.getElementById(id) ?? (story.getRootNode() as ShadowRoot).getElementById?.(id);
  return steps.find((step) => step === target);
}

/**
 * After a link was clicked. The browser follows it, history and all, and scrolls to
 * the step's top; a step shorter than the way to the trigger line would not be in
 * force there, so that is put right.
 */
export function follow(ground: () => Ground, hash: string): void {
  requestAnimationFrame(() => {
    const here = ground();
    const step = hash === location.hash ? linkedStep(here, hash) : undefined;
    if (!step) return;
    const { top, bottom } = step.getBoundingClientRect();
    const line = viewOf(here.scroller).top + here.line;
    if (top > line || bottom <= line) bring(here, step, 'instant');
  });
}

/** What a reader does who wants to be elsewhere than where a link led. */
const HANDS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Keeps a reader who came by a link at its step while the page above still changes:
 * fonts, images, elements that upgrade. It ends when everything that the page loads
 * is there, and at once when the reader moves.
 */
export class Landing {
  readonly #ground: () => Ground;
  readonly #release = () => this.end();
  #active = false;

  constructor(ground: () => Ground) {
    this.#ground = ground;
    if (isReturn() || !linkedStep(ground(), location.hash)) return;
    this.#active = true;
    for (const type of HANDS) window.addEventListener(type, this.#release, { passive: true, capture: true });
    this.again();
    void settled().then(() => {
      this.again();
      this.end();
    });
  }

  /** The layout has changed: back to the step, unless the landing is over. */
  again(): void {
    if (!this.#active) return;
    const ground = this.#ground();
    const step = linkedStep(ground, location.hash);
    if (step) bring(ground, step, 'instant');
  }

  end(): void {
    this.#active = false;
    for (const type of HANDS) window.removeEventListener(type, this.#release, { capture: true });
  }
}

/** When the page has loaded, its fonts are in use, and what came last is laid out. */
async function settled(): Promise<void> {
  if (ofPage('readyState') !== 'complete')
    await new Promise((done) => window.addEventListener('load', done, { once: true }));
  await ofPage('fonts').ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}

/** Whether the browser is bringing the reader back to a place of their own. */
function isReturn(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return entry?.type === 'reload' || entry?.type === 'back_forward';
}
