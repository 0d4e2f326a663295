import { css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CellModel, ForceModel, RowModel } from './model.js';

/** Side and pitch of a mark of the unit view, in CSS pixels. The model counts on the pitch. */
const MARK = 8;
const PITCH = 10;

/**
 * Draws the model. One grammar for every mark: solid is said to be there, thin may be
 * there; an end is sharp, stepped (about), dashed on (over), a bracket (under) or a
 * second end (range). The first side's marks are whole (a bar, squares), the second's
 * are not (a double bar, circles).
 */
export function forceView(model: ForceModel): TemplateResult {
  const { layout, lines, view, direction, sides, rows, strip } = model;
  return html`<div class="forces ${layout} ${view} ${direction} n${sides.length} l${lines}">
    <div part="sides" class="sides">
      ${sides.map(({ name, quiet }, i) => html`<p class="side s${i} ${quiet ? 'quiet' : ''}">${swatch(i, view)}${name}</p>`)}
    </div>
    <div class="rows">
      ${repeat(
        rows,
        ({ id }) => id,
        (row) => rowView(row, model),
      )}
    </div>
    <p part="note" class="strip">${strip}</p>
  </div>`;
}

function rowView({ label, detail, shown, quiet, apart, note, cells }: RowModel, model: ForceModel): TemplateResult {
  return html`<div part="row" class="row ${shown ? '' : 'off'} ${quiet ? 'quiet' : ''} ${apart ? 'apart' : ''}">
    <p part="label" class="label"><b>${label}</b>${detail}</p>
    ${cells.map((cell, side) => cellView(cell, side, model))}
    ${note ? html`<p part="note" class="note">${note}</p>` : nothing}
  </div>`;
}

function cellView(cell: CellModel, side: number, { view, lines, direction }: ForceModel): TemplateResult {
  const { quiet, kind, value, says, ticks, eachMark } = cell;
  return html`<div class="cell s${side} ${quiet ? 'quiet' : ''} ${kind}">
    <p part="value" class="value">${value}</p>
    ${kind === 'unknown' ? nothing : plot(cell, side, lines > 0 ? 1 : 2)}
    ${ticks.length === 0 ? nothing : html`<div part="axis" class="axis">${view === 'units' ? eachMark : axis(cell, direction === 'rtl')}</div>`}
    ${says ? html`<p part="says" class="says">${says}</p>` : nothing}
  </div>`;
}

/** A side's shape, beside its name. */
function swatch(side: number, view: ForceModel['view']): TemplateResult {
  return html`<svg class="swatch" width="14" height="10" aria-hidden="true">
    ${view === 'units' ? svg`<path d=${marks(side, 0, 1, 1)} />` : stripes(side, 10).map(([y, height]) => rect(0, y, 14, height))}
  </svg>`;
}

function plot(cell: CellModel, side: number, lines: number): TemplateResult {
  const height = lines * PITCH - PITCH + MARK;
  const inside = (name: string, marks: unknown) => svg`<svg class=${name} height=${height}>${marks}</svg>`;
  return html`<svg part="plot" class="plot" width="100%" height=${height} aria-hidden="true">
    ${
      cell.kind === 'present'
        ? svg`<svg class="token" width="28" height=${height}><path d=${hatch(height)} /><rect width="28" height=${height} /></svg>`
        : [
            svg`<g class="grid">${cell.ticks.map(({ at }) => rect(percent(at), 0, 1, height + 4))}</g>`,
            inside('bars', bar(cell, side, height)),
            inside('units', units(cell, side, lines)),
          ]
    }
  </svg>`;
}

/** There, but not said how much: hatched, and without a length. */
function hatch(height: number): string {
  return Array.from({ length: 9 }, (_, i) => `M${i * 5 - height} ${height}L${i * 5} 0`).join('');
}

/** What a bar is made of, as tops and heights: one stripe for the first side, two for the second. */
function stripes(side: number, height: number): readonly (readonly [number, number])[] {
  const half = Math.round(height * 0.38);
  return side === 0
    ? [[0, height]]
    : [
        [0, half],
        [height - half, half],
      ];
}

/** Stepped ends, as pairs of start and width in CSS pixels from the value on. */
const STEPS: Partial<Record<CellModel['kind'], readonly (readonly [number, number])[]>> = {
  about: [
    [-8, 4],
    [-2, 3],
    [3, 2],
    [8, 1],
  ],
  over: [
    [3, 9],
    [16, 7],
    [27, 5],
    [36, 3],
  ],
};

function bar({ kind, end, upper }: CellModel, side: number, height: number): unknown {
  if (!end && !upper) return svg`<rect class="zero" width="1" height=${height} />`;
  const at = percent(end ?? 0);
  const to = percent(upper ?? end ?? 0);
  return [
    stripes(side, height).map(([y, h]) => [
      kind === 'under' || kind === 'range' ? rect(0, y + h / 2 - 1, to, 2) : nothing,
      // The solid part of "about" ends before the value, and of the rest at it; a sliver is never lost.
      kind === 'under'
        ? nothing
        : svg`<rect y=${y} width=${at} height=${h} transform="translate(${kind === 'about' ? -9 : 0})" />`,
      kind === 'under' || kind === 'about' ? nothing : rect(0, y, 1.5, h),
      from(
        at,
        STEPS[kind]?.map(([x, width]) => rect(x, y, width, h)),
      ),
    ]),
    kind === 'under' || kind === 'range'
      ? from(to, [rect(-2, 0, 2, height), kind === 'under' ? [rect(-7, 0, 7, 2), rect(-7, height - 2, 7, 2)] : nothing])
      : nothing,
  ];
}

/** The marks of the unit view, column by column, so that their length follows the value like a bar's. */
function units({ kind, marks: { full, part, upTo } }: CellModel, side: number, lines: number): unknown {
  const end = Math.ceil(upTo / lines) * PITCH;
  const height = lines * PITCH;
  const open = kind === 'about' || kind === 'under' || kind === 'range';
  return svg`<path d=${marks(side, 0, full, lines)} />
    ${part > 0 ? svg`<svg x=${Math.floor(full / lines) * PITCH} y=${(full % lines) * PITCH} width=${Math.max(1, part * MARK)} height=${MARK}><path d=${marks(side, 0, 1, 1)} /></svg>` : nothing}
    ${open ? svg`<path class="edge" d=${marks(side, full, upTo, lines, 0.75)} />` : nothing}
    ${kind === 'under' ? rect(end, 0, 2, height) : nothing}
    ${kind === 'over' ? [2, 9, 16].map((x) => rect(end + x, height / 2 - 3, 3, 3)) : nothing}`;
}

/** The path of marks `from` to `to`: squares for the first side, circles for the second. */
function marks(side: number, from: number, to: number, lines: number, inset = 0): string {
  const size = MARK - 2 * inset;
  let path = '';
  for (let i = from; i < to; i += 1) {
    const half = size / 2;
    path += `M${Math.floor(i / lines) * PITCH + inset} ${(i % lines) * PITCH + inset}${side === 0 ? `h${size}v${size}h${-size}z` : `m0 ${half}a${half} ${half} 0 1 1 ${size} 0a${half} ${half} 0 1 1 ${-size} 0z`}`;
  }
  return path;
}

/** Numbers are not mirrored, so the axis places them itself in either direction. */
function axis({ ticks }: CellModel, mirrored: boolean): TemplateResult {
  return html`<svg width="100%" height="16" aria-hidden="true">
    ${ticks.map(({ at, text }) => svg`<text x=${percent(mirrored ? 1 - at : at)} y="13" text-anchor=${at === 0 ? 'start' : at > 0.85 ? 'end' : 'middle'}>${text}</text>`)}
  </svg>`;
}

function rect(x: string | number, y: number, width: string | number, height: number): SVGTemplateResult {
  return svg`<rect x=${x} y=${y} width=${width} height=${height} />`;
}

/** Marks at distances in CSS pixels from a place that is a share of the width. */
function from(x: string, marks: unknown): SVGTemplateResult {
  return svg`<svg class="end" x=${x}>${marks}</svg>`;
}

function percent(share: number): string {
  return `${Math.round(share * 1e4) / 100}%`;
}

export const forceStyles = css`
  .forces {
    --_quiet: color-mix(in srgb, var(--_muted) 72%, var(--_paper));
    --_columns: minmax(0, 28fr) repeat(2, minmax(0, 36fr));
    --_gap: 20px;
    display: flex;
    flex-direction: column;
  }
  :host([staged]) .forces {
    block-size: 100%;
  }
  p {
    margin: 0;
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
  .sides,
  .row {
    display: grid;
    grid-template-columns: var(--_columns);
    column-gap: var(--_gap);
    border-block-end: 1px solid var(--_hairline);
  }
  .sides {
    padding-block-end: 4px;
    border-color: var(--_ink);
  }
  .side {
    grid-row: 1;
    color: var(--_mark);
    font-weight: 650;
  }
  .s0 {
    grid-column: 2;
  }
  .s1 {
    grid-column: 3;
  }
  .forces .swatch {
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
  .label,
  .says,
  .strip,
  .axis,
  .unknown,
  .forces .quiet {
    color: var(--_muted);
  }
  .row:not(.quiet) b,
  .note {
    color: var(--_ink);
  }
  b,
  .value {
    font-weight: 600;
  }
  :is(.unknown, .present) .value {
    font-weight: inherit;
  }
  .plot {
    margin-block: 3px 1px;
    fill: var(--_mark);
    clip-path: inset(-8px -2px);
  }
  .rtl .plot {
    transform: scaleX(-1);
  }
  :is(.token, .edge) {
    fill: none;
    stroke: var(--_mark);
    stroke-width: 1.5;
  }
  .token rect {
    stroke-width: 3;
  }
  .forces :is(.bars, .units, .units svg, .token, .swatch) {
    overflow: hidden;
  }
  .forces .end {
    overflow: visible;
  }
  .grid {
    fill: var(--_hairline);
  }
  .grid :first-child,
  .zero {
    fill: var(--_ink);
  }
  .forces.bars .units,
  .forces.units :is(.bars, .grid),
  .off * {
    opacity: 0;
  }
  .axis {
    min-block-size: 16px;
    font-size: 12px;
    line-height: 16px;
  }
  text {
    fill: currentcolor;
  }
  .says,
  .note,
  .strip {
    font-size: var(--_size-small);
    line-height: 1.3;
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
  .strip {
    padding-block-start: 6px;
  }
  .off {
    visibility: hidden;
  }
  .off .plot {
    clip-path: inset(-8px 100% -8px -2px);
  }
  .forces * {
    transition: var(--_duration) var(--_ease);
    transition-property: color, fill, stroke, opacity, visibility, clip-path;
  }

  .above {
    --_columns: repeat(2, minmax(0, 1fr));
    --_gap: 16px;
  }
  .above :is(.label, .note) {
    grid-row: auto;
    grid-column: 1 / -1;
  }
  .above .cell {
    grid-row: 2 / span 4;
  }
  .above .s0 {
    grid-column: 1;
  }
  .above .s1 {
    grid-column: 2;
  }

  .tight {
    --_gap: 10px;
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / fit-content(38%) repeat(2, minmax(0, 1fr));
    column-gap: var(--_gap);
    font-size: 12px;
    line-height: 15px;
  }
  .tight > *,
  .tight .row {
    grid-column: 1 / -1;
  }
  .tight :is(.sides, .rows, .row) {
    display: grid;
    grid-template-columns: subgrid;
  }
  .tight .rows {
    grid-auto-rows: minmax(0, 3.75rem);
  }
  .tight .row {
    grid-template-rows: 1fr 10px 0 0;
    padding-block: 0 1px;
  }
  .tight .label {
    grid-row: 1;
  }
  .tight .cell {
    display: grid;
  }
  .tight :is(.value, .label, .strip) {
    display: -webkit-box;
    align-self: end;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .l1 :is(.value, .label) {
    -webkit-line-clamp: 1;
  }
  .l2 .strip {
    -webkit-line-clamp: 3;
  }
  .tight .plot {
    margin-block: 0 2px;
  }
  .tight .strip {
    padding-block-start: 2px;
    font-size: 12px;
    line-height: 15px;
  }

  @media (forced-colors: active) {
    .forces {
      --_quiet: GrayText;
    }
  }
`;
