/** What is held on to: what a reader reads. */
const HELD = 'h1, h2, h3, h4, p, li, tr, figure, blockquote, tl-step';

/** How many are remembered: the first ones may be gone afterwards. */
const KEPT = 12;

interface Held {
  readonly element: Element;
  /** Where it stands in the window. */
  readonly top: number;
  /** How far from the line that is looked at, and how high; in pixels. */
  readonly far: number;
  readonly height: number;
}

/**
 * Remembers what stands in the middle of the window.
 *
 * @returns puts it back there, wherever it has moved to meanwhile
 */
export function holdPlace(): () => void {
  const middle = innerHeight / 2;
  const sections = nearest(document.querySelectorAll('article section'), middle);
  // A long page has thousands of such elements; those of the section that is read are enough.
  const held = nearest((sections[0]?.far === 0 ? sections[0].element : document).querySelectorAll(HELD), middle);
  const kept = [...held.slice(0, KEPT), ...sections.slice(0, 2)];
  return () => {
    const still = kept.find(({ element }) => element.isConnected);
    if (!still || scrollY === 0) return;
    const moved = still.element.getBoundingClientRect().top - still.top;
    if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: 'instant' });
  };
}

/** Elements by how near they are to a line of the window; of what stands within each other, the smallest first. */
function nearest(elements: NodeListOf<Element>, line: number): Held[] {
  return [...elements]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.height > 0)
    .map(({ element, box }) => ({ element, top: box.top, far: distance(box, line), height: box.height }))
    .sort((a, b) => a.far - b.far || a.height - b.height);
}

function distance({ top, bottom }: DOMRect, line: number): number {
  return top > line ? top - line : bottom < line ? line - bottom : 0;
}
