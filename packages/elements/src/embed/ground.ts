// What a story takes over from the page that it stands in: the colour of its ground and of its words.

import { ofPage } from '../page.js';

/** Where a page says that it is dark, or light. */
const SWITCHES = ['class', 'style', 'data-theme', 'data-color-mode', 'data-bs-theme'];

/**
 * Gives a story the colours of the page around it, where the page has not named its own in `--tl-paper` and `--tl-ink`; now,
 * and whenever the page or the system turns dark or light.
 *
 * @param worded whose words have the page's colour: a graphic's own have none of it yet
 * @returns what ends it
 */
export function followGround(story: HTMLElement, worded: Element = story): () => void {
  const look = () => dress(story, worded);
  const undress = () => bare(story);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const switched = new MutationObserver(look);
  for (const root of [ofPage('documentElement'), ofPage('body')])
    switched.observe(root, { attributes: true, attributeFilter: SWITCHES });
  dark.addEventListener('change', look);
  // Paper is white, and what a page paints behind its words is not printed.
  addEventListener('beforeprint', undress);
  addEventListener('afterprint', look);
  look();
  return () => {
    switched.disconnect();
    dark.removeEventListener('change', look);
    removeEventListener('beforeprint', undress);
    removeEventListener('afterprint', look);
  };
}

/** What stands on the page's ground by itself. */
const STORIES =
  'tl-scrolly, tl-force-comparison-bar, tl-arms-request-checklist, tl-quote-card, tl-distance-graphic, tl-notes, [data-graphic]';

/**
 * Gives every story and every graphic of a page the colours of that page, now and when it comes: `followGround` for each that
 * does not stand in another.
 *
 * @returns what ends it
 */
export function followGrounds(): () => void {
  const followed = new Map<HTMLElement, () => void>();
  const look = () => {
    for (const [story, end] of followed)
      if (!story.isConnected) {
        end();
        followed.delete(story);
      }
    const stories = Reflect.apply(Document.prototype.querySelectorAll, document, [STORIES]) as NodeListOf<HTMLElement>;
    for (const story of stories)
      if (!followed.has(story) && !within(story)) followed.set(story, followGround(story, above(story) ?? story));
  };
  const comings = new MutationObserver(look);
  comings.observe(document, { childList: true, subtree: true });
  look();
  return () => {
    comings.disconnect();
    for (const end of followed.values()) end();
  };
}

/** Whether an element stands in a story, or in what follows the ground already. */
const within = (element: HTMLElement) => above(element)?.closest(`${STORIES}, .tl-story`) != null;

/** Takes away what `dress` gave. */
function bare({ style }: HTMLElement): void {
  for (const name of ['--tl-paper', '--tl-ink', 'color-scheme']) style.removeProperty(name);
}

function dress(story: HTMLElement, worded: Element): void {
  const { style } = story;
  bare(story);
  const { color } = getComputedStyle(worded);
  const paper = paperUnder(story);
  const take = (name: string, value: string) => {
    if (getComputedStyle(story).getPropertyValue(name) === '') style.setProperty(name, value);
  };
  take('--tl-ink', color);
  // A page that paints nothing has the browser's own ground, which the elements know.
  if (paper === null) return;
  take('--tl-paper', paper);
  style.setProperty('color-scheme', isDark(paper) ? 'dark' : 'light');
}

/** The colour that is painted behind an element; `null` where no ancestor paints one. */
function paperUnder(element: Element): string | null {
  for (let node: Element | null = element; node; node = above(node)) {
    const { backgroundColor } = getComputedStyle(node);
    const [, , , alpha = 1] = numbersIn(backgroundColor);
    if (backgroundColor !== 'transparent' && alpha > 0.5) return backgroundColor;
  }
  return null;
}

/** Asked of the prototype: a field of a form that is called `parentElement` hides the form's own. */
const above = (node: Element) => Reflect.get(Node.prototype, 'parentElement', node) as Element | null;

/** Whether light words are read on a colour, as computed styles write it. */
function isDark(colour: string): boolean {
  const [first = 0, second = 0, third = 0] = numbersIn(colour);
  if (/^(ok)?l(ab|ch)\(/.test(colour)) return first < (colour.startsWith('ok') ? 0.6 : 50);
  const most = colour.startsWith('rgb') ? 255 : 1;
  return 0.3 * first + 0.59 * second + 0.11 * third < 0.5 * most;
}

const numbersIn = (text: string) => (text.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
