import { css, html, svg, type TemplateResult } from 'lit';
import type { CellModel, ForceModel, RowModel } from './model.js';

/** Side of a mark of the unit view, in CSS pixels. */
const MARK = 8;
/** From one mark to the next, in CSS pixels: the model counts on it, and a test holds both together. */
export const PITCH = 10;

/**
 * Draws the model. One grammar for every mark: solid is said to be there, hollow may be
 * there; an end is sharp, stepped (about) or dashed on (over), and what has no number is
 * hatched. The first side's marks are whole (a bar, squares), the second's are not (a
 * double bar, circles).
 */
export function forceView(model: ForceModel): TemplateResult {
  const { layout, lines, thickness, view, direction, sides, rows, strip } = model;
  return html`<div class="forces ${layout} ${view} ${direction} l${lines} t${thickness}">
    <p part="note" class="strip">${strip}</p>
    <div part="sides" class="sides">
      ${sides.map(({ name, quiet }, i) => html`<p class="side s${i} ${quiet ? 'quiet' : ''}">${swatch(i, view)}${name}</p>`)}
    </div>
    <div class="rows">${rows.map((row) => rowView(row, model))}</div>
  </div>`;
}

function rowView({ label, detail, shown, apart, note, cells }: RowModel, model: ForceModel): TemplateResult {
  return html`<div
    part="row"
    class="row ${shown ? '' : 'off'} ${apart ? 'apart' : ''} ${cells.every(({ quiet }) => quiet) ? 'still' : ''}"
  >
    <p part="label" class="label"><b>${label}</b>${detail}</p>
    ${cells.map((cell, side) => cellView(cell, side, model))}
    <p part="note" class="note">${note}</p>
  </div>`;
}

function cellView(cell: CellModel, side: number, { view, thickness, direction }: ForceModel): TemplateResult {
  const { quiet, kind, value, says, ticks, eachMark } = cell;
  return html`<div class="cell s${side} ${quiet ? 'quiet' : ''} ${kind}">
    <p part="value" class="value">${value}</p>
    ${kind === 'unknown' ? '' : plot(cell, side, thickness)}
    ${ticks.length > 0 ? html`<div part="axis" class="axis">${view === 'units' ? eachMark : axis(cell, direction)}</div>` : ''}
    <p part="says" class="says">${says}</p>
  </div>`;
}

/** A side's shape, beside its name. */
function swatch(side: number, view: ForceModel['view']): TemplateResult {
  const shape = view === 'units' ? svg`<path d=${marks(side, 0, 1, 1)} />` : stripes(side, 10).map(rect);
  return html`<svg class="swatch" width="14" height="10" aria-hidden="true">${shape}</svg>`;
}

function plot(cell: CellModel, side: number, thickness: number): TemplateResult {
  const height = thickness * PITCH - PITCH + MARK;
  return html`<svg part="plot" class="plot" width="100%" height=${height} aria-hidden="true">
    ${cell.ticks.map(({ at }) => svg`<rect class="grid" x=${percent(at)} width="1" height=${height + 4} />`)}
    ${bar(cell, side, height)} ${units(cell, side, thickness)}
  </svg>`;
}

/** What a bar is made of, as tops and heights: one stripe for the first side, two for the second. */
function stripes(side: number, height: number): readonly Stripe[] {
  const half = Math.round(height * 0.38);
  return side === 0
    ? [[0, height]]
    : [
        [0, half],
        [height - half, half],
      ];
}
type Stripe = readonly [top: number, height: number];

function rect([top, height]: Stripe) {
  return svg`<rect y=${top} width="100%" height=${height} />`;
}

/** All that a bar may be made of; its kind decides what of it is seen. Even the least value keeps a sliver. */
function bar({ kind, end, upper }: CellModel, side: number, height: number) {
  const present = kind === 'present';
  const at = percent(end ?? 0);
  return stripes(present ? 0 : side, height).map(
    ([top, height]) => svg`<svg class="bars" y=${top} width=${present ? 28 : '100%'} height=${height}>
      <rect class="solid" width=${at} height="100%" />
      <rect class=${end === 0 ? 'zero' : ''} width="1.5" height="100%" />
      <rect class="open" width=${percent(upper ?? end ?? 1)} height="100%" />
      <line class="tail" x1=${at} x2="9999" y1="50%" y2="50%" stroke-width=${height} />
    </svg>`,
  );
}

/** The marks of the unit view, column by column, so that their length follows the value like a bar's. */
function units({ marks: { full, part, upTo } }: CellModel, side: number, thickness: number) {
  return svg`<svg class="units">
    <path d=${marks(side, 0, full, thickness)} />
    <svg x=${Math.floor(full / thickness) * PITCH} y=${(full % thickness) * PITCH} width=${part * MARK} height=${MARK}>
      <path d=${marks(side, 0, 1, 1)} />
    </svg>
    <path class="open" d=${marks(side, full, upTo, thickness, 0.75)} />
    <line class="tail" x1=${Math.ceil(upTo / thickness) * PITCH} x2="9999" y1="50%" y2="50%" stroke-width="3" />
  </svg>`;
}

/** The path of marks `from` to `to`: squares for the first side, circles for the second. */
function marks(side: number, from: number, to: number, thickness: number, inset = 0): string {
  const size = MARK - 2 * inset;
  const arc = `a${size / 2} ${size / 2} 0 1 1`;
  const mark = side === 0 ? `h${size}v${size}h${-size}z` : `m0 ${size / 2}${arc} ${size} 0${arc} ${-size} 0z`;
  let path = '';
  for (let i = from; i < to; i += 1) {
    path += `M${Math.floor(i / thickness) * PITCH + inset} ${(i % thickness) * PITCH + inset}${mark}`;
  }
  return path;
}

/** Numbers are not mirrored, so the axis places them itself in either direction. */
function axis({ ticks }: CellModel, direction: string): TemplateResult {
  return html`<svg width="100%" height="16" aria-hidden="true">
    ${ticks.map(({ at, text }) => svg`<text x=${percent(direction === 'rtl' ? 1 - at : at)} y="13" text-anchor=${at === 0 ? 'start' : at > 0.85 ? 'end' : 'middle'}>${text}</text>`)}
  </svg>`;
}

function percent(share: number): string {
  return `${share * 100}%`;
}

export const forceStyles = css`
  .forces {
    --_quiet: color-mix(in srgb, var(--_muted) 72%, var(--_paper));
    --_gap: 20px;
    display: flex;
    flex-direction: column;
    :host(:state(staged)) & {
      block-size: 100%;
      .rows {
        display: grid;
        flex: 1;
        min-block-size: 0;
        grid-auto-rows: minmax(min-content, 16rem);
      }
    }

    /* Only where each ends: what inherits a property that goes over has its style worked out anew in each frame. */
    .row,
    .value,
    b,
    .plot,
    .plot * {
      transition: var(--_duration) var(--_ease);
      transition-property: opacity;
    }
    .row {
      transition-property: opacity, visibility;
    }
    .value,
    b {
      transition-property: color;
    }
    .plot {
      transition-property: clip-path;
    }
    .plot :is(rect, path) {
      transition-property: fill, opacity;
    }
    .plot :is(.open, .tail) {
      transition-property: stroke;
    }
    p {
      margin: 0;
      &:empty {
        display: none;
      }
    }
    b,
    .value {
      font-weight: 600;
    }
    .s0 {
      --_mark: var(--_side-a);
    }
    .s1 {
      --_mark: var(--_side-b);
    }
    .quiet {
      --_mark: var(--_quiet);
    }
    .side {
      color: var(--_mark);
      font-weight: 650;
    }
    .label,
    .says,
    .strip,
    .axis,
    .unknown,
    .quiet {
      color: var(--_muted);
    }
    .says,
    .note,
    .strip {
      font-size: max(12px, 0.93em) !important;
      line-height: 1.3;
    }
    .strip {
      padding-block-end: 8px;
    }

    .sides,
    .row {
      display: grid;
      grid-template-columns: minmax(0, 28fr) repeat(2, minmax(0, 36fr));
      column-gap: var(--_gap);
      border-block-end: 1px solid var(--_hairline);
    }
    .sides {
      padding-block-end: 4px;
      border-color: var(--_ink);
      &::before {
        content: '';
      }
    }
    .swatch {
      display: inline-block;
      margin-inline-end: 6px;
      fill: var(--_mark);
    }
    .row {
      grid-template-rows: repeat(3, auto) 1fr;
      padding-block: 7px 8px;
    }
    .label,
    .cell {
      grid-row: 1 / span 4;
    }
    .cell {
      display: grid;
      grid-template-rows: subgrid;
    }
    .unknown {
      display: block;
    }
    :is(.unknown, .present) .value {
      font-weight: inherit;
    }
    .row:not(.still) b,
    .note {
      color: var(--_ink);
    }
    .note {
      grid-column: 2 / -1;
      font-style: italic;
    }
    .apart .s1 {
      padding-inline-start: 12px;
      border-inline-start: 1px solid var(--_ink);
      margin-inline-start: -13px;
    }
    .axis {
      font-size: 12px;
      line-height: 16px;
    }
    text {
      fill: currentcolor;
    }

    .plot {
      margin-block: 3px 1px;
      fill: var(--_mark);
      clip-path: inset(-8px -2px);
    }
    &.rtl .plot {
      transform: scaleX(-1);
    }
    .plot svg {
      overflow: hidden;
    }
    .grid {
      fill: var(--_hairline);
    }
    .grid:first-of-type,
    .zero {
      fill: var(--_ink);
    }
    .open {
      fill: none;
      stroke-width: 1.5;
    }
    .bars .open {
      stroke-width: 3;
    }
    :is(.under, .range, .present) .open,
    .about .units .open,
    .over .tail,
    :is(.about, .present) .bars .tail {
      stroke: var(--_mark);
    }
    .over .tail {
      stroke-dasharray: 0 3 9 4 7 4 5 4 3 9999;
    }
    .about .tail {
      stroke-dasharray: 4 2 3 2 2 3 1 9999;
      transform: translateX(-8px);
    }
    .about .solid {
      transform: translateX(-9px);
    }
    .present .tail {
      stroke-dasharray: 1.5 2.04;
      transform: skewX(-45deg);
    }
    .under .solid,
    &.bars .units,
    &.units :is(.grid, .cell:not(.present) .bars),
    .off {
      opacity: 0;
    }
    .off {
      visibility: hidden;
      .plot {
        clip-path: inset(-8px 100% -8px -2px);
      }
    }
    /* The picture of one state: nothing comes later that would need room. */
    .single & .off {
      display: none;
    }

    &.above {
      --_gap: 16px;
      .sides,
      .row {
        grid-template-columns: 1fr 1fr;
        &::before {
          display: none;
        }
      }
      :is(.label, .note) {
        grid-area: auto / 1 / auto / -1;
      }
      .row {
        grid-template-rows: repeat(4, auto) 1fr;
      }
      .cell {
        grid-row: 2 / span 4;
      }
    }

    &.t4 {
      font-size: 15px;
    }
    &.t5 {
      font-size: 16px;
    }
    &:is(.t4, .t5) .row {
      padding-block-start: 1em;
    }

    &.tight {
      --_gap: 10px;
      display: grid;
      grid-template: auto minmax(0, 1fr) auto / fit-content(38%) repeat(2, minmax(0, 1fr));
      column-gap: var(--_gap);
      font-size: 12px;
      line-height: 15px;
      > *,
      .row {
        grid-column: 1 / -1;
      }
      :is(.sides, .rows, .row) {
        display: grid;
        grid-template-columns: subgrid;
      }
      .rows {
        grid-auto-rows: minmax(0, 5.5rem);
      }
      .row {
        grid-template-rows: 1fr auto 0 0;
        padding-block: 0 1px;
      }
      .label {
        grid-row: 1;
      }
      .cell {
        display: grid;
      }
      :is(.value, .label, .strip):not(:empty) {
        display: -webkit-box;
        align-self: end;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }
      &.l1 :is(.value, .label) {
        -webkit-line-clamp: 1;
      }
      .plot {
        margin-block: 0 2px;
      }
      /* Its room is kept, whatever it says: the rows stay where they are. */
      .strip {
        display: block;
        order: 1;
        min-block-size: calc(2lh + 2px);
        padding-block: 2px 0;
        line-height: inherit;
        box-sizing: border-box;
      }
      &.l2 .strip {
        min-block-size: calc(3lh + 2px);
        -webkit-line-clamp: 3;
      }
    }
  }
`;
