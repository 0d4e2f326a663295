// What a story takes over from the page that it stands in: the colour of its ground and of its words.

/** Where a page says that it is dark, or light. */
const SWITCHES = ['class', 'style', 'data-theme', 'data-color-mode', 'data-bs-theme'];

/**
 * Gives a story the colours of the page around it, where the page has not named its own in `--tl-paper` and `--tl-ink`; now,
 * and whenever the page or the system turns dark or light.
 *
 * @returns what ends it
 */
export function followGround(story: HTMLElement): () => void {
  const look = () => dress(story);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const switched = new MutationObserver(look);
  for (const root of [document.documentElement, document.body])
    switched.observe(root, { attributes: true, attributeFilter: SWITCHES });
  dark.addEventListener('change', look);
  look();
  return () => {
    switched.disconnect();
    dark.removeEventListener('change', look);
  };
}

function dress(story: HTMLElement): void {
  const { style } = story;
  for (const name of ['--tl-paper', '--tl-ink', 'color-scheme']) style.removeProperty(name);
  const { color } = getComputedStyle(story);
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
