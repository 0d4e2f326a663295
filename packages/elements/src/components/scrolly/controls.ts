// The reader's controls: loaded when a reader opens them.
import { html, nothing, type TemplateResult } from 'lit';
import { preferStacked } from '../../scroll/preference.js';
import { bring, type Ground } from '../../scroll/travel.js';
import type { Strings } from '../../strings.js';

export interface ControlsModel {
  readonly ground: Ground;
  /** Index of the step in force. */
  readonly step: number;
  readonly strings: Strings;
}

/**
 * Previous, next, and reading without scrolling effects.
 *
 * @param now the story at the moment when a control is used
 * @param stacked whether the story is read without scrolling effects
 * @param choice whether the reader may choose that
 */
export function controlsView(
  now: () => ControlsModel,
  strings: Strings,
  stacked: boolean,
  choice: boolean,
): TemplateResult {
  const button = (words: string, onClick: (event: Event) => void) =>
    html`<button type="button" @click=${onClick} @keydown=${oneWish}>${words}</button>`;
  return html`
    ${button(strings.previous, (event) => walk(now(), -1, event))}
    ${button(strings.next, (event) => walk(now(), 1, event))}
    ${choice ? button(stacked ? strings.unstack : strings.stack, () => preferStacked(!stacked)) : nothing}
    <p class="spoken" role="status"></p>
  `;
}

/** A key that is held down is one wish, not thirty. */
function oneWish(event: KeyboardEvent): void {
  if (event.repeat && /^( |Enter)$/.test(event.key)) event.preventDefault();
}

/** Brings the reader a step on, and says where that is: once, because the reader asked. */
function walk({ ground, step, strings }: ControlsModel, by: number, { currentTarget }: Event): void {
  const target = ground.steps[step + by];
  if (!target) return;
  bring(ground, target, 'smooth');
  const heading = target.querySelector('h1, h2, h3, h4, h5, h6')?.textContent?.trim() ?? '';
  const spoken = (currentTarget as Element).parentElement?.querySelector('.spoken');
  if (spoken) spoken.textContent = strings.stepOf(step + by + 1, ground.steps.length, heading);
}
