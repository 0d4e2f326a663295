import { positionAt, progressIn, type Position, type Span } from '@throughline/core';
import { ofPage } from '../page.js';
import type { Scroller } from './driver.js';

/** Where a story scrolls, and whether its graphic can stay in view there. */
export interface Surroundings {
  readonly scroller: Scroller;
  /** The ancestor whose `overflow` makes `position: sticky` do nothing, or `null`. */
  readonly blocker: Element | null;
}

/**
 * Finds what scrolls a story. An ancestor with `overflow` other than `visible` or
 * `clip` is what sticky elements hold on to; one that cannot scroll itself takes the
 * effect away from all inside it.
 */
export function surroundingsOf(story: Element): Surroundings {
  for (let node = flatParent(story); node && !node.matches(':root'); node = flatParent(node)) {
    const { overflowY } = getComputedStyle(node);
    if (overflowY === 'visible' || overflowY === 'clip') continue;
    // The body's overflow is the viewport's, as long as the root element has none of its own. Neither is asked of the document,
    // whose own names images and forms of the page may hide.
    if (node.matches('body') && getComputedStyle(node.parentElement!).overflowY === 'visible') break;
    // Nor is it one that a reader scrolls in when all that it hides is an edge.
    const scrolls = overflowY !== 'hidden' && node.scrollHeight > 1.1 * node.clientHeight;
    return scrolls ? { scroller: node, blocker: null } : { scroller: document, blocker: node };
  }
  return { scroller: document, blocker: null };
}

function flatParent(node: Element): Element | null {
  if (node.assignedSlot) return node.assignedSlot;
  const parent = node.parentNode;
  return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
}

/** The visible extent of a scroller, in the coordinates of `getBoundingClientRect`. */
export function viewOf(scroller: Scroller): { readonly top: number; readonly height: number } {
  if (scroller instanceof Element)
    return { top: scroller.getBoundingClientRect().top + scroller.clientTop, height: scroller.clientHeight };
  // In quirks mode the body stands for the viewport. Not innerHeight: a pinch may change that.
  return { top: 0, height: (ofPage('scrollingElement') ?? ofPage('documentElement')).clientHeight };
}

/**
 * The trigger line, in the coordinates of `getBoundingClientRect`: a share of the
 * height that the page's own sticky header leaves free.
 *
 * @param trigger the share, 0…1
 * @param header the header's height in CSS pixels
 */
export function triggerLine(scroller: Scroller, trigger: number, header: number): number {
  const { top, height } = viewOf(scroller);
  return top + header + trigger * Math.max(height - header, 0);
}

/**
 * The position of a reader who is still in their step, told by its box alone; else `null`.
 * It may be asked where the step and the next one are `areApart`.
 */
export function stillIn(steps: readonly Element[], line: number, step: number): Position | null {
  const box = steps[step]!.getBoundingClientRect();
  return box.top <= line && line < box.bottom ? { step, progress: progressIn(box, line) } : null;
}

/** Whether a step ends where the next one begins, or before. */
export function areApart(steps: readonly Element[], step: number): boolean {
  const [here, next] = steps.slice(step, step + 2).map((each) => each.getBoundingClientRect());
  return !!next && here!.bottom <= next.top;
}

/**
 * Where the reader is among the steps as they are laid out now. Each step is
 * measured at most once and only when asked for, and nothing of it is kept.
 *
 * @param from the step that was in force before
 */
export function measurePosition(steps: readonly Element[], line: number, from: number): Position {
  const boxes: DOMRect[] = [];
  const box = (index: number): DOMRect | null => {
    const step = steps[index]!;
    const measured = (boxes[index] ??= step.getBoundingClientRect());
    // What has a height has a box: only the others have to be asked.
    return measured.height > 0 || step.getClientRects().length > 0 ? measured : null;
  };
  // A step without a box has no place of its own: it stands where the one before it ends.
  const at = (index: number): Span => box(index) ?? after(index - 1);
  const after = (index: number): Span => {
    const end = index < 0 ? -Infinity : at(index).bottom;
    return { top: end, bottom: end };
  };
  const position = positionAt({ length: steps.length, at }, line, from);
  let { step } = position;
  while (step > 0 && !box(step)) step -= 1;
  while (step < steps.length - 1 && !box(step)) step += 1;
  return step === position.step ? position : { step, progress: step < position.step ? 1 : 0 };
}
