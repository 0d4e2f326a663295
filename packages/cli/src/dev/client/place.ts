/** What is looked for to hold on to: what a reader reads. */
const HELD = 'h1, h2, h3, h4, p, li, tr, figure, blockquote, tl-step';

/** How many are remembered: the first ones may be gone afterwards. */
const KEPT = 12;

/**
 * Remembers what stands in the middle of the window.
 *
 * @returns puts it back there, wherever it has moved to meanwhile
 */
export function holdPlace(): () => void {
  const middle = innerHeight / 2;
  const held = [...document.querySelectorAll(HELD)]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.height > 0)
    .map(({ element, box }) => ({ element, top: box.top, far: distance(box, middle), height: box.height }))
    // Of what stands within each other, the smallest.
    .sort((a, b) => a.far - b.far || a.height - b.height)
    .slice(0, KEPT);
  return () => {
    const still = held.find(({ element }) => element.isConnected);
    if (!still || scrollY === 0) return;
    const moved = still.element.getBoundingClientRect().top - still.top;
    if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: 'instant' });
  };
}

function distance({ top, bottom }: DOMRect, line: number): number {
  return top > line ? top - line : bottom < line ? line - bottom : 0;
}
