// The reader's controls: loaded when a reader opens them.
import { html, nothing, type TemplateResult } from 'lit';
import { chosen, PREFERENCE } from '../../scroll/preference.js';
import { bring, type Ground } from '../../scroll/travel.js';
import { inLanguage } from '../../strings.js';

const ENGLISH = {
  previous: 'Previous step',
  next: 'Next step',
  stack: 'Read without scrolling effects',
  unstack: 'Read with scrolling effects',
  stepOf: (number: number, count: number, title: string) => `Step ${number} of ${count}: ${title}`.slice(0, 150),
};

export interface ControlsModel {
  readonly ground: Ground;
  /** Index of the step in force. */
  readonly step: number;
}

/**
 * Previous, next, and reading without scrolling effects.
 *
 * @param now the story at the moment when a control is used
 * @param locale the language of the controls
 * @param stacked whether the story is read without scrolling effects
 * @param choice whether the reader may choose that
 */
export function controlsView(
  now: () => ControlsModel,
  locale: string,
  stacked: boolean,
  choice: boolean,
): TemplateResult {
  const strings = inLanguage(locale, ENGLISH);
  const button = (words: string, onClick: (event: Event) => void) =>
    html`<button type="button" @click=${onClick} @keydown=${oneWish}>${words}</button>`;
  return html`
    ${button(strings.previous, (event) => void walk(now(), -1, event, strings.stepOf, stacked))}
    ${button(strings.next, (event) => void walk(now(), 1, event, strings.stepOf, stacked))}
    ${choice ? button(stacked ? strings.unstack : strings.stack, () => preferStacked(!stacked)) : nothing}
    <p class="spoken" role="status"></p>
  `;
}

/** Makes the choice for every story of the site; where storage is denied, as in a sandboxed frame, for this page. */
function preferStacked(stacked: boolean): void {
  chosen.stacked = stacked;
  try {
    localStorage.setItem(PREFERENCE, stacked ? '1' : '0');
  } catch {
    // Denied: the choice holds while the page is open.
  }
  dispatchEvent(new Event(PREFERENCE));
}

/** A key that is held down is one wish, not thirty. */
function oneWish(event: KeyboardEvent): void {
  if (event.repeat && /^( |Enter)$/.test(event.key)) event.preventDefault();
}

/** Brings the reader a step on, and says where that is: once, because the reader asked. */
async function walk(
  { ground, step }: ControlsModel,
  by: number,
  { currentTarget }: Event,
  stepOf: typeof ENGLISH.stepOf,
  stacked: boolean,
): Promise<void> {
  const { steps } = ground;
  const framed = stacked && window.parent !== window;
  const next = (framed ? await firstInSight(steps, step) : step) + by;
  const target = steps[next];
  if (!target) return;
  // An iframe as high as its story scrolls nothing by itself: what knows of the page around does it there.
  if (target.dispatchEvent(new Event('tl-lead', { bubbles: true, cancelable: true }))) bring(ground, target, 'smooth');
  const heading = target.querySelector('h1, h2, h3, h4, h5, h6')?.textContent?.trim() ?? '';
  const spoken = (currentTarget as Element).parentElement?.querySelector('.spoken');
  if (spoken) spoken.textContent = stepOf(next + 1, steps.length, heading);
}

/** The first step of which the reader sees anything, also where their window is that of a page around; else the one in force. */
function firstInSight(steps: readonly Element[], inForce: number): Promise<number> {
  return new Promise((found) => {
    const observer = new IntersectionObserver((entries) => {
      observer.disconnect();
      const seen = entries.find(({ intersectionRect }) => intersectionRect.height > 1);
      found(seen ? steps.indexOf(seen.target) : inForce);
    });
    for (const step of steps) observer.observe(step);
  });
}
