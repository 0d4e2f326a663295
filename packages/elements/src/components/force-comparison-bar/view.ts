import { css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { MARK, PITCH, type CellModel, type ForceModel, type RowModel } from './model.js';

/**
 * Draws the model. One grammar for every mark: solid is said to be there, thin may be
 * there; an end is sharp, stepped (about), dashed on (over), a bracket (under) or a
 * second end (range). The first side's marks are whole (a bar, squares), the second's
 * are not (a double bar, circles).
 */
export function forceView(model: ForceModel): TemplateResult {
  const { density, layout, view, direction, sides, rows, strip, stripLines } = model;
  return html`<div class="forces ${density} ${layout} ${view} ${direction} n${sides.length}">
    <div part="sides" class="sides">
      ${sides.map(({ name, quiet }, side) => html`<p class="side s${side} ${quiet ? 'quiet' : ''}">${swatch(side, view)}${name}</p>`)}
    </div>
    <div class="rows">
      ${repeat(
        rows,
        ({ id }) => id,
        (row) => rowView(row, model),
      )}
    </div>
    ${strip || stripLines > 0 ? html`<p part="note" class="strip l${stripLines}">${strip}</p>` : nothing}
  </div>`;
}

function rowView(row: RowModel, model: ForceModel): TemplateResult {
  const { label, detail, shown, quiet, apart, note } = row;
  return html`<div part="row" class="row ${shown ? '' : 'off'} ${quiet ? 'quiet' : ''} ${apart ? 'apart' : ''}">
    <p part="label" class="label"><b>${label}</b>${detail}</p>
    ${row.cells.map((cell) => cellView(cell, model))} ${note ? html`<p part="note" class="note">${note}</p>` : nothing}
  </div>`;
}

function cellView(cell: CellModel, { sides, layout, view, markLines, direction }: ForceModel): TemplateResult {
  const { side, quiet, kind, value, says, foot, footShown } = cell;
  return html`<div class="cell s${side} ${quiet ? 'quiet' : ''} ${kind}">
    <p part="value" class="value">${layout === 'stacked' ? html`<span class="name">${swatch(side, view)}${sides[side]!.name}</span> ` : nothing}${value}</p>
    ${kind === 'unknown' ? nothing : plot(cell, markLines * PITCH - PITCH + MARK)}
    ${foot === 'none'
      ? nothing
      : html`<div part="axis" class="axis ${footShown ? 'on' : ''}">${foot === 'ticks' ? axis(cell, direction === 'rtl') : cell.eachMark}</div>`}
    ${says ? html`<p part="says" class="says">${says}</p>` : nothing}
  </div>`;
}

/** A side's shape, beside its name. */
function swatch(side: number, view: ForceModel['view']): TemplateResult {
  return view === 'units'
    ? html`<svg class="swatch" width="10" height="10" aria-hidden="true"><path d=${marks(side, 0, 1, 1)} /></svg>`
    : html`<svg class="swatch" width="22" height="10" aria-hidden="true">${strips(side, 10).map(([y, height]) => svg`<rect y=${y} width="22" height=${height} />`)}</svg>`;
}

function plot(cell: CellModel, height: number): TemplateResult {
  const { kind, ticks, foot, footShown } = cell;
  const below = foot === 'none' ? 0 : 4;
  return html`<svg part="plot" class="plot" width="100%" height=${height} aria-hidden="true">
    ${kind === 'present'
      ? token(height)
      : svg`<g class="grid ${footShown ? 'on' : ''}">${ticks.map(({ at }) => svg`<line x1=${percent(at)} x2=${percent(at)} y2=${height + below} />`)}</g>
        <svg class="bars" height=${height}>${bar(cell, height)}</svg>
        <svg class="units" height=${height}>${units(cell, height)}</svg>
        <line class="zero" y1="-2" y2=${height + Math.max(2, below)} />`}
  </svg>`;
}

/** There, but not said how much: hatched, and without a length. */
function token(height: number): SVGTemplateResult {
  const lines = Array.from({ length: 8 }, (_, i) => `M${i * 5 - height} ${height}L${i * 5} 0`).join('');
  return svg`<svg class="token" width="28" height=${height}><path class="thin" d=${lines} /><rect class="edge" x="0.5" y="0.5" width="27" height=${height - 1} /></svg>`;
}

/** The stripes that a bar is made of, as their top and height: one for the first side, two for the second. */
function strips(side: number, height: number): readonly (readonly [number, number])[] {
  const half = Math.round(height * 0.38);
  return side === 0 ? [[0, height]] : [[0, half], [height - half, half]];
}

/** Stepped ends, as pairs of start and width in CSS pixels from the value on. */
const ABOUT = [[-8, 4], [-2, 3], [3, 2], [8, 1]] as const;
const OVER = [[3, 9], [16, 7], [27, 5], [36, 3]] as const;

function bar({ side, kind, end, upper }: CellModel, height: number): SVGTemplateResult {
  const at = percent(end ?? 0);
  const least = end ? 1.5 : 0;
  const solid = strips(side, height).map(([y, h]) => {
    const steps = (widths: readonly (readonly [number, number])[]) => svg`<svg class="end" x=${at} y=${y}>${widths.map(([x, width]) => svg`<rect x=${x} width=${width} height=${h} />`)}</svg>`;
    const thin = (from: string, width: string) => svg`<rect x=${from} y=${y + h / 2 - 1} width=${width} height="2" />`;
    const whole = svg`<rect y=${y} width=${at} height=${h} /><rect y=${y} width=${least} height=${h} />`;
    switch (kind) {
      case 'about':
        return end ? svg`<rect y=${y} width=${at} height=${h} transform="translate(-9)" />${steps(ABOUT)}` : nothing;
      case 'over':
        return svg`${whole}${steps(OVER)}`;
      case 'under':
        return thin('0', at);
      case 'range':
        return svg`${whole}${thin(at, percent((upper ?? 0) - (end ?? 0)))}`;
      default:
        return whole;
    }
  });
  return svg`${solid}${kind === 'under' ? bracket(at, height) : kind === 'range' ? svg`<svg class="end" x=${percent(upper ?? 0)}><path class="thin" d="M-1 0V${height}" /></svg>` : nothing}`;
}

/** As far as here and no farther. */
function bracket(x: string | number, height: number): SVGTemplateResult {
  return svg`<svg class="end" x=${x}><path class="thin" d="M-7 1H-1V${height - 1}H-7" /></svg>`;
}

/** The marks of the unit view, column by column, so that their length follows the value like a bar's. */
function units({ side, kind, marks: { full, part, upTo } }: CellModel, height: number): SVGTemplateResult {
  const lines = Math.round((height + PITCH - MARK) / PITCH);
  const end = Math.ceil(upTo / lines) * PITCH;
  const [x, y] = [Math.floor(full / lines) * PITCH, (full % lines) * PITCH];
  const last = (width: number, of: number) => svg`<svg x=${x + of} y=${y} width=${width} height=${MARK}><path d=${marks(side, 0, 1, 1)} transform="translate(${-of})" /></svg>`;
  return svg`<path d=${marks(side, 0, full, lines)} />
    ${part > 0 ? last(Math.max(1, part * MARK), 0) : nothing}
    ${kind === 'about' && upTo > 0 ? [last(3, 0), last(2, 4), last(1, 7)] : nothing}
    ${kind === 'under' || kind === 'range' ? svg`<path class="edge" d=${marks(side, full, upTo, lines, 0.75)} />` : nothing}
    ${kind === 'under' ? bracket(end + 6, height) : nothing}
    ${kind === 'over' ? [0, 1, 2].map((i) => svg`<circle cx=${end + 4 + i * 7} cy=${height / 2} r="1.5" />`) : nothing}`;
}

/** The path of marks `from` to `to`: squares for the first side, circles for the second. */
function marks(side: number, from: number, to: number, lines: number, inset = 0): string {
  const size = MARK - 2 * inset;
  let path = '';
  for (let i = from; i < to; i += 1) {
    const x = Math.floor(i / lines) * PITCH + inset;
    const y = (i % lines) * PITCH + inset;
    path += side === 0 ? `M${x} ${y}h${size}v${size}h${-size}z` : `M${x} ${y + size / 2}a${size / 2} ${size / 2} 0 1 1 ${size} 0a${size / 2} ${size / 2} 0 1 1 ${-size} 0z`;
  }
  return path;
}

/** Numbers are not mirrored, so the axis places them itself in either direction. */
function axis({ ticks }: CellModel, mirrored: boolean): TemplateResult {
  return html`<svg width="100%" height="16" aria-hidden="true">
    ${ticks.map(({ at, text }) => svg`<text x=${percent(mirrored ? 1 - at : at)} y="13" text-anchor=${at === 0 ? 'start' : at > 0.85 ? 'end' : 'middle'}>${text}</text>`)}
  </svg>`;
}

function percent(share: number): string {
  return `${Math.round(share * 1e4) / 100}%`;
}

export const forceStyles = css`
  .forces {
    --_quiet: color-mix(in srgb, var(--_muted) 72%, var(--_paper));
    --_columns: minmax(0, 28fr) minmax(0, 36fr) minmax(0, 36fr);
    display: flex;
    flex-direction: column;
  }
  .n1 {
    --_columns: minmax(0, 28fr) minmax(0, 72fr);
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
    color: var(--_muted);
  }
  .sides,
  .row {
    display: grid;
    grid-template-columns: var(--_columns);
    column-gap: 20px;
  }
  .sides {
    flex: none;
    padding-block-end: var(--_space);
    border-block-end: 1px solid var(--_ink);
  }
  .side {
    grid-row: 1;
    color: var(--_mark);
    font-weight: 650;
    transition: color var(--_duration) var(--_ease);
  }
  .side.quiet {
    color: var(--_muted);
  }
  .side.s0 {
    grid-column: 2;
  }
  .side.s1 {
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
    border-block-end: 1px solid var(--_hairline);
  }
  .label,
  .cell {
    grid-row: 1 / span 4;
  }
  .label {
    color: var(--_muted);
  }
  .row:not(.quiet) b {
    color: var(--_ink);
  }
  b {
    font-weight: 600;
    transition: color var(--_duration) var(--_ease);
  }
  .cell {
    display: grid;
    grid-template-rows: subgrid;
    align-content: start;
    min-inline-size: 0;
    transition: color var(--_duration) var(--_ease);
  }
  .value {
    font-weight: 600;
  }
  .cell.unknown {
    display: block;
  }
  .unknown .value,
  .present .value {
    font-weight: inherit;
  }
  .unknown .value {
    color: var(--_muted);
  }
  .name {
    color: var(--_mark);
  }
  .plot {
    margin-block: 3px 1px;
    fill: var(--_mark);
    stroke: none;
    clip-path: inset(-8px -2px);
    transition:
      fill var(--_duration) var(--_ease),
      clip-path var(--_duration) var(--_ease);
  }
  .rtl .plot {
    transform: scaleX(-1);
  }
  .thin {
    fill: none;
    stroke: var(--_mark);
    stroke-width: 2;
  }
  .edge {
    fill: none;
    stroke: var(--_mark);
    stroke-width: 1.5;
  }
  .token .thin {
    stroke-width: 1.5;
  }
  .forces :is(.bars, .units, .units svg, .token, .swatch) {
    overflow: hidden;
  }
  .forces .end {
    overflow: visible;
  }
  .grid {
    stroke: var(--_hairline);
  }
  .zero {
    stroke: var(--_ink);
  }
  .bars,
  .units,
  .grid {
    transition: opacity var(--_duration) var(--_ease);
  }
  .forces.bars .units,
  .forces.units :is(.bars, .grid, .zero) {
    opacity: 0;
  }
  .axis {
    min-block-size: 16px;
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
  }
  .axis text {
    fill: currentcolor;
  }
  .says,
  .note,
  .strip {
    color: var(--_muted);
    font-size: var(--_size-small);
    line-height: 1.3;
  }
  .note {
    grid-column: 2 / -1;
    grid-row: 5;
    padding-block-start: 2px;
    color: var(--_ink);
    font-style: italic;
  }
  .apart .cell + .cell {
    padding-inline-start: 12px;
    border-inline-start: 1px solid var(--_ink);
    margin-inline-start: -13px;
  }
  .strip {
    flex: none;
    padding-block-start: 6px;
  }
  .off {
    visibility: hidden;
  }
  .row :is(.label, .value, .says, .note, .bars, .units, .token, .zero) {
    transition: opacity var(--_duration) var(--_ease);
  }
  .off :is(.label, .value, .says, .note, .token, .zero) {
    opacity: 0;
  }
  .off .plot {
    clip-path: inset(-8px 100% -8px -2px);
  }
  .off .on {
    visibility: visible;
  }

  .above .sides,
  .above .row {
    --_columns: minmax(0, 1fr) minmax(0, 1fr);
  }
  .above .label {
    grid-column: 1 / -1;
    grid-row: 1;
  }
  .above .row {
    grid-template-rows: repeat(4, auto) 1fr;
  }
  .above .cell {
    grid-row: 2 / span 4;
  }
  .above .note {
    grid-column: 1 / -1;
    grid-row: 6;
  }
  .above .side.s0 {
    grid-column: 1;
  }
  .above .side.s1 {
    grid-column: 2;
  }
  .above.n1 :is(.sides, .row),
  .stacked :is(.sides, .row) {
    --_columns: minmax(0, 1fr);
  }
  .stacked .row,
  .stacked .cell {
    display: block;
  }
  .stacked .sides {
    display: flex;
    flex-wrap: wrap;
    column-gap: 16px;
  }
  .stacked .cell {
    padding-block-start: 4px;
  }
  .stacked .apart .cell {
    padding-inline-start: 0;
    border-inline-start: 0;
    margin-inline-start: 0;
  }
  .stacked .apart .cell + .cell {
    margin-block-start: 8px;
    border-block-start: 1px dashed var(--_ink);
  }

  .two,
  .one {
    font-size: 12px;
    line-height: 15px;
  }
  .two,
  .one {
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / fit-content(38%) minmax(0, 1fr) minmax(0, 1fr);
    column-gap: 10px;
  }
  :is(.two, .one).n1 {
    grid-template-columns: fit-content(38%) minmax(0, 1fr);
  }
  :is(.two, .one) :is(.sides, .rows, .row, .strip) {
    grid-column: 1 / -1;
  }
  :is(.two, .one) :is(.sides, .rows, .row) {
    display: grid;
    grid-template-columns: subgrid;
    column-gap: inherit;
  }
  :is(.two, .one) .sides .swatch {
    inline-size: 12px;
    margin-inline-end: 4px;
  }
  :is(.two, .one) .rows {
    grid-auto-rows: minmax(0, 3.75rem);
  }
  :is(.two, .one) .row {
    grid-template-rows: 1fr 10px 0 0;
    padding-block: 0 1px;
  }
  :is(.two, .one) .label {
    grid-row: 1;
  }
  :is(.two, .one) .cell {
    display: grid;
  }
  :is(.two, .one) :is(.value, .label, .strip) {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    align-self: end;
    line-height: 15px;
  }
  .one :is(.value, .label),
  .l1 {
    -webkit-line-clamp: 1;
  }
  .strip.l3 {
    -webkit-line-clamp: 3;
  }
  :is(.two, .one) .plot {
    margin-block: 0 2px;
  }
  :is(.two, .one) .apart .cell + .cell {
    padding-inline-start: 5px;
    margin-inline-start: -6px;
  }
  :is(.two, .one) .strip {
    padding-block-start: 2px;
    font-size: 12px;
  }

  @media (forced-colors: active) {
    .forces {
      --_quiet: GrayText;
    }
  }
`;
