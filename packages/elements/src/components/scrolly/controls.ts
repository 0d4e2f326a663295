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
    ${button(strings.previous, (event) => walk(now(), -1, event, strings.stepOf))}
    ${button(strings.next, (event) => walk(now(), 1, event, strings.stepOf))}
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
function walk(
  { ground, step }: ControlsModel,
  by: number,
  { currentTarget }: Event,
  stepOf: typeof ENGLISH.stepOf,
): void {
  const target = ground.steps[step + by];
  if (!target) return;
  bring(ground, target, 'smooth');
  const heading = target.querySelector('h1, h2, h3, h4, h5, h6')?.textContent?.trim() ?? '';
  const spoken = (currentTarget as Element).parentElement?.querySelector('.spoken');
  if (spoken) spoken.textContent = stepOf(step + by + 1, ground.steps.length, heading);
}
