import { GraphicElement } from '@throughline/elements/graphic-element.js';
import { extractTable } from '@throughline/elements/table-kind.js';
import { css, html } from 'lit';
import { gridModel, gridOf, STATES } from './model.js';

/**
 * The frames of several rides down a page, a square for each, with the wrong ones marked.
 *
 * @summary Which frames were wrong.
 * @tag frame-grid
 * @csspart block - The frames of one page.
 * @csspart right - The squares of frames that were right.
 * @csspart wrong - The squares of frames that were wrong.
 */
export class FrameGridElement extends GraphicElement {
  static states = STATES;

  static styles = [
    GraphicElement.styles,
    css`
      .block {
        margin-block-end: 14px;
      }
      .away {
        visibility: hidden;
      }
      p {
        margin: 0 0 4px;
      }
      .says,
      .note,
      .quiet {
        color: var(--_muted);
      }
      .note {
        font-size: var(--_size-small);
      }
      path {
        fill: var(--_muted);
        transition: fill var(--_duration) var(--_ease);
      }
      .wrong {
        fill: var(--_accent);
      }
      .quiet .wrong {
        fill: var(--_muted);
      }
    `,
  ];

  extract() {
    return extractTable(this);
  }

  understand(written) {
    return gridOf(written);
  }

  ids({ rides }) {
    return rides.map(({ id }) => id);
  }

  model(data, state, frame) {
    return gridModel(data, state, frame);
  }

  view({ blocks, note }) {
    return html`${blocks.map(
        ({ name, says, shown, quiet, width, height, right, wrong }) =>
          html`<div part="block" class="block ${shown ? '' : 'away'} ${quiet ? 'quiet' : ''}">
            <p><b>${name}</b> <span class="says">${says}</span></p>
            <svg width=${width} height=${height} aria-hidden="true">
              <path part="right" class="right" d=${right} />
              <path part="wrong" class="wrong" d=${wrong} />
            </svg>
          </div>`,
      )}
      <p class="note">${note}</p>`;
  }

  rows({ rides }) {
    return [
      ['Page', 'Frames with the wrong step', 'Frames with the wrong level', 'Frames'],
      ...rides.map(({ name, step, level, all }) => [name, step, level, all]),
    ];
  }
}

if (!customElements.get('frame-grid')) customElements.define('frame-grid', FrameGridElement);
