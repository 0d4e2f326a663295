import type { Frame, Problem, Source, State, StateKeys } from '@throughline/core';
import { GraphicElement, type Check, type Rows } from '@throughline/elements/graphic-element.js';
import { css, html, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

// What an author writes: plain strings, everything may be missing.
interface WrittenRain {
  readonly title: string;
  readonly months: readonly { readonly id: string; readonly name: string; readonly millimetres: string }[];
}

// What has been checked.
interface RainData {
  readonly title: string;
  readonly sources: readonly Source[];
  readonly months: readonly { readonly id: string; readonly name: string; readonly millimetres: number | null }[];
}

// What is drawn.
interface RainModel {
  readonly columns: readonly {
    readonly id: string;
    readonly label: string;
    readonly height: number;
    readonly quiet: boolean;
  }[];
}

/** Makes the best of what was written. A number that cannot be read is missing: it is never zero. */
export function rainOf({ title, months }: WrittenRain): RainData {
  const amount = (text: string) => (/^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null);
  return {
    title,
    sources: [],
    months: months.map(({ id, name, millimetres }) => ({ id, name, millimetres: amount(millimetres) })),
  };
}

/** Says what is wrong with it, for authors. */
export function checkRain(written: WrittenRain, where: string): Problem[] {
  const { months } = rainOf(written);
  return written.months
    .filter(({ millimetres }, i) => millimetres !== '' && months[i]?.millimetres === null)
    .map(({ id, millimetres }) => ({
      code: 'rain-unreadable',
      where: `${where} [${id}]`,
      message: `"${millimetres}" is no amount of rain.`,
      help: 'Write millimetres as digits: 42.5. Leave the value empty where nothing was measured.',
    }));
}

/** Works out the columns, as shares of the wettest month. Pure: no page, no clock, no chance. */
export function rainModel({ months }: RainData, state: State, { locale }: Frame): RainModel {
  const most = Math.max(1, ...months.map(({ millimetres }) => millimetres ?? 0));
  const focus = state['focus'] ?? null;
  return {
    columns: months.map(({ id, name, millimetres }) => ({
      id,
      label: millimetres === null ? `${name}: not measured` : `${name}: ${millimetres.toLocaleString(locale)} mm`,
      height: millimetres === null ? 0 : millimetres / most,
      quiet: focus !== null && focus !== id,
    })),
  };
}

function rainView({ columns }: RainModel): TemplateResult {
  return html`<ul>
    ${repeat(
      columns,
      ({ id }) => id,
      ({ label, height, quiet }) =>
        html`<li class=${quiet ? 'quiet' : ''}>
          <svg part="column" width="100%" height="16" aria-hidden="true">
            ${svg`<rect height="16" width=${`${height * 100}%`}></rect>`}
          </svg>
          ${label}
        </li>`,
    )}
  </ul>`;
}

/**
 * Rain, month by month.
 *
 * @summary Rain, month by month.
 * @tag rain-columns
 * @csspart column - The column of one month.
 */
export class RainColumnsElement extends GraphicElement<WrittenRain, RainData, RainModel> {
  /** What a step may say: `data-focus="march"`. */
  static override readonly states: StateKeys = {
    focus: { kind: 'id', help: 'The month to look at.' },
  };

  static override styles = [
    GraphicElement.styles,
    css`
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      rect {
        fill: var(--_side-a);
        transition:
          width var(--_duration) var(--_ease),
          fill var(--_duration) var(--_ease);
      }
      .quiet {
        color: var(--_muted);
      }
      .quiet rect {
        fill: var(--_muted);
      }
    `,
  ];

  protected override extract(): WrittenRain | null {
    const table = this.querySelector('table');
    if (!table) return null;
    return {
      title: table.caption?.textContent?.trim() ?? '',
      months: [...table.querySelectorAll('tr[id]')].map((row) => ({
        id: row.id,
        name: row.querySelector('th')?.textContent?.trim() ?? '',
        millimetres: row.querySelector('data')?.value ?? '',
      })),
    };
  }

  protected override understand(written: WrittenRain): RainData {
    return rainOf(written);
  }

  protected override checks(): Promise<Check<WrittenRain>> {
    return Promise.resolve((written, _state, where) => checkRain(written, where));
  }

  protected override ids({ months }: RainData): readonly string[] {
    return months.map(({ id }) => id);
  }

  protected override model(data: RainData, state: State, frame: Frame): RainModel {
    return rainModel(data, state, frame);
  }

  protected override view(model: RainModel): TemplateResult {
    return rainView(model);
  }

  protected override rows({ months }: RainData): Rows {
    return [['Month', 'Rain, mm'], ...months.map(({ name, millimetres }) => [name, millimetres])];
  }
}

if (!customElements.get('rain-columns')) customElements.define('rain-columns', RainColumnsElement);
