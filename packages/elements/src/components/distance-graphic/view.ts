import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Quantity } from '@throughline/core';
import type { MapLabel, MapMark, MapModel } from './map.js';
import type { Model } from './model.js';
import type { Lane, RulerModel, Tick } from './ruler.js';

/** Draws the model: the map, or the ruler in its room. */
export function distanceGraphicView({ height, direction, map, ruler, method }: Model): TemplateResult {
  const rtl = direction === 'rtl';
  return html`<div class="room">
    ${height === null ? nothing : html`<svg class="strut" width="1" height=${height}></svg>`}
    <div class="drawing">
      ${map ? mapView(map, rtl) : nothing} ${ruler ? rulerView(ruler, rtl) : nothing}
      ${method ? html`<p part="method" class="method">${method}</p>` : nothing}
    </div>
  </div>`;
}

function mapView(map: MapModel, rtl: boolean): TemplateResult {
  return html`
    <svg part="map" class="map" width=${map.width} height=${map.height} viewBox="0 0 ${map.width} ${map.height}">
      ${repeat(
        map.marks.filter(({ filled }) => filled),
        ({ key }) => key,
        (mark) => svg`<path class="tint ${classesOf(mark)}" d=${mark.d} fill-rule="evenodd" />`,
      )}
      <path class="land" d=${map.land} />
      <path class="home" d=${map.home} />
      <path class="borders" d=${map.borders} />
      ${repeat(
        map.rings,
        ({ km }) => km,
        ({ r }) => svg`<circle part="ring" class="circle" cx=${map.x} cy=${map.y} r=${r} />`,
      )}
      ${repeat(map.marks, ({ key }) => key, markView)}
      <circle part="centre" class="centre" cx=${map.x} cy=${map.y} r="3.5" />
      ${scalesView(map, rtl)}
      ${repeat(
        map.labels,
        ({ id }) => id,
        (label) => labelView(label, rtl),
      )}
    </svg>
    ${
      map.key.length + map.credit.length > 0
        ? html`<p class="legend">
            ${map.key.map(([kind, text]) => html`<span class="key"><svg width="30" height="12" class="plain ${kind}">${lineView(0, 24, false, 24, kind === 'stated' ? 'under' : 'exactly')}</svg> ${text}</span>`)}
            ${map.credit ? html`<span part="credit" class="credit">${map.credit}</span>` : nothing}
          </p>`
        : nothing
    }
  `;
}

function markView(mark: MapMark): TemplateResult {
  return svg`<g part=${mark.kind} class="mark ${classesOf(mark)}">
    <path class="line" d=${mark.d} />
    ${mark.ends.map(({ x, y, turn }) => svg`<path class="end ${mark.qualifier}" transform="translate(${x} ${y}) rotate(${turn})" d=${(mark.edge ? EDGES : ENDS)[mark.qualifier] ?? ''} />`)}
    ${mark.dots.map(([x, y]) => svg`<circle class="dot" cx=${x} cy=${y} r="2.25" />`)}
  </g>`;
}

function labelView({ id, kind, voice, lines, names, x, y, align }: MapLabel, rtl: boolean): TemplateResult {
  // One text for each line: WebKit sets the lines of one text in each other's place where they run from right to left.
  return svg`<g data-label=${id} text-anchor=${anchor(align, rtl)}>${lines.map(
    (text, i) => svg`<text part="label" class="${kind} ${voice} ${i < names ? 'name' : ''}" x=${x} y=${y + 16 * i}>${text}</text>`,
  )}</g>`;
}

/** The bars of the scale in the lower corner at the line's start. */
function scalesView({ bars, width, height }: MapModel, rtl: boolean): TemplateResult {
  const at = (x: number) => (rtl ? width - x : x);
  return svg`<g part="scale" class="bars">${bars.map(({ length, text }, i) => {
    const y = height - 10 - 17 * (bars.length - 1 - i);
    return svg`<path d="M${at(8)} ${y - 4}V${y}H${at(8 + length)}V${y - 4}" /><text x=${at(14 + length)} y=${y + 1} text-anchor="start">${text}</text>`;
  })}</g>`;
}

function rulerView(
  { above, below, statedHead, measuredHead, km, mi, more, dense }: RulerModel,
  rtl: boolean,
): TemplateResult {
  const lanes = (some: readonly Lane[]) =>
    repeat(
      some,
      ({ key }) => key,
      (lane) => laneView(lane, rtl),
    );
  return html`<div part="ruler" class="ruler ${dense ? 'dense' : ''}">
    ${above.length > 0 ? html`<p class="head">${statedHead}</p>` : nothing} ${lanes(above)}
    ${km.length > 0 ? scaleView(km, 'km', rtl) : nothing} ${mi.length > 0 ? scaleView(mi, 'mi', rtl) : nothing}
    ${below.some(({ kind }) => kind === 'measured') ? html`<p class="head">${measuredHead}</p>` : nothing}
    ${lanes(below)} ${more ? html`<p class="note">${more}</p>` : nothing}
  </div>`;
}

function laneView(
  { kind, voice, shown, label, text, who, note, qualifier, end, upper }: Lane,
  rtl: boolean,
): TemplateResult {
  const at = (share: number) => `${round(rtl ? 100 - share : share)}%`;
  const words = html`<p class="words">
    <b class="name">${label}</b>
    <span class="value">${text}</span> ${who ? html`<span class="who">${who}</span>` : nothing}
    ${note ? html`<span class="note">${note}</span>` : nothing}
  </p>`;
  const line =
    end === null
      ? nothing
      : html`<svg class="bar" width="100%" height="12">
          ${kind === 'stated' ? nothing : endView(at(0), rtl, 'exactly')}
          ${lineView(at(0), at(end), rtl, at(upper ?? end), qualifier)}
        </svg>`;
  return html`<div part=${kind} class="lane ${kind} ${voice} ${shown ? '' : 'off'}">
    ${kind === 'stated' ? [words, line] : [line, words]}
  </div>`;
}

/** A line from zero to where it ends, and the mark that says how it ends. */
function lineView(
  from: string | number,
  to: string | number,
  rtl: boolean,
  upper: string | number,
  qualifier: Quantity['qualifier'],
): TemplateResult {
  return svg`<line class="line" x1=${from} x2=${to} y1="6" y2="6" />
    ${endView(to, rtl, qualifier)}
    ${qualifier === 'range' ? svg`<line class="line span" x1=${to} x2=${upper} y1="6" y2="6" />${endView(upper, rtl, qualifier)}` : nothing}`;
}

function endView(x: string | number, rtl: boolean, qualifier: Quantity['qualifier']): TemplateResult {
  return svg`<svg x=${x} y="6"><path class="end ${qualifier}" transform=${rtl ? 'scale(-1 1)' : nothing} d=${ENDS[qualifier] ?? ''} /></svg>`;
}

/** The scale in one unit: kilometres hang their marks from above, miles stand theirs below. */
function scaleView(ticks: readonly Tick[], unit: 'km' | 'mi', rtl: boolean): TemplateResult {
  const [y1, y2, baseline] = unit === 'km' ? [25, 19, 14] : [0, 6, 18];
  return html`<svg part="scale" class="scale" width="100%" height="26">
    <line x1="0" x2="100%" y1=${y1} y2=${y1} />
    ${ticks.map(({ at, text }) => {
      const x = `${round(rtl ? 100 - at : at)}%`;
      const start = rtl ? 'right' : 'left';
      const align = at < 4 ? start : at > 90 ? (rtl ? 'left' : 'right') : 'middle';
      return svg`<line x1=${x} x2=${x} y1=${y1} y2=${y2} /><text x=${x} y=${baseline} text-anchor=${anchor(align, rtl)}>${text}</text>`;
    })}
  </svg>`;
}

/** How a distance ends, drawn at the origin for a line that comes from the left. */
const ENDS: Readonly<Record<string, string>> = {
  exactly: 'M0-5V5',
  about: 'M-6 0h0M0 0h0M6 0h0',
  over: 'M0 0H12M8-4L12 0L8 4',
  under: 'M-4-5H0V5H-4',
  range: 'M0-5V5',
};

/** What stands along the edge of a reach, with its outside to the right. */
const EDGES: Readonly<Record<string, string>> = { under: 'M-5 0H0', over: 'M0 0H5' };

function classesOf({ kind, voice, shown }: MapMark): string {
  return `${kind} ${voice} ${shown ? '' : 'off'}`;
}

/** A side of a text as SVG names it, by the direction of the writing. */
function anchor(align: MapLabel['align'], rtl: boolean): 'start' | 'middle' | 'end' {
  return align === 'middle' ? 'middle' : (align === 'left') === rtl ? 'end' : 'start';
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}

export const styles = css`
  .room {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
  }
  .room > * {
    grid-area: 1 / 1;
  }
  :host([staged]) .room {
    block-size: 100%;
  }
  .drawing {
    min-block-size: 0;
    align-self: center;
  }
  p {
    margin: 0;
  }
  .strut {
    visibility: hidden;
  }
  .picture .map {
    overflow: hidden;
    background: var(--_water);
  }
  .land {
    fill: var(--_land);
  }
  .home {
    fill: color-mix(in srgb, var(--_land), var(--_ink) 16%);
  }
  .borders,
  .circle,
  .line,
  .end,
  .bars path {
    fill: none;
    stroke: currentcolor;
  }
  .borders {
    color: var(--_paper);
    stroke-width: 0.75;
  }
  .circle {
    stroke-width: 0.75;
    opacity: 0.45;
  }
  .map,
  .quiet,
  .head,
  .who,
  .note,
  .legend,
  .method,
  .scale {
    color: var(--_muted);
  }
  .plain,
  .map .origin {
    color: var(--_ink);
  }
  .focus {
    color: var(--_accent);
  }
  .mark,
  .tint,
  .lane {
    transition: var(--_duration) var(--_ease);
    transition-property: color, opacity, visibility;
  }
  .off {
    opacity: 0;
    visibility: hidden;
  }
  .tint {
    fill: currentcolor;
    fill-opacity: 0.08;
  }
  .line,
  .end {
    stroke-width: 1.5;
  }
  .focus .line,
  .focus .end {
    stroke-width: 2.25;
  }
  .stated .line {
    stroke-dasharray: 5 3.5;
  }
  .stated .span {
    stroke-width: 4;
    stroke-dasharray: none;
  }
  .end.about {
    stroke-width: 3.5;
    stroke-linecap: round;
  }
  .dot {
    fill: currentcolor;
  }
  .centre {
    fill: var(--_paper);
    stroke: var(--_ink);
    stroke-width: 2;
  }
  text,
  .head,
  .legend,
  .method {
    font-size: 12px;
    line-height: 17px;
  }
  text {
    fill: currentcolor;
  }
  .map text {
    font-size: 13px;
    stroke: color-mix(in srgb, var(--_water), var(--_land) 30%);
    stroke-width: 4px;
    stroke-linejoin: round;
    paint-order: stroke;
  }
  .map .country {
    stroke: var(--_land);
  }
  .map .country,
  .map .ring,
  .map .from,
  .bars text {
    font-size: 12px;
  }
  .name {
    font-weight: 650;
  }
  .legend {
    display: flow-root;
    padding-block-start: 4px;
  }
  .key {
    display: inline-flex;
    gap: 4px;
    align-items: center;
    margin-inline-end: 16px;
  }
  .credit {
    float: inline-end;
  }
  .method {
    padding-block-start: 4px;
  }
  .ruler {
    font-size: 14px;
    line-height: 20px;
  }
  .lane {
    margin-block: 12px;
  }
  .dense .lane {
    margin-block: 4px 0;
  }
  .head {
    line-height: 22px;
  }
  .dense .head {
    line-height: 18px;
  }
  /* The space after the last word of a full line is not to make the page wider. */
  .lane .words {
    overflow-x: clip;
  }
  .words > * {
    margin-inline-end: 0.5em;
    unicode-bidi: isolate;
  }
  .scale line {
    stroke: currentcolor;
  }
  @media (forced-colors: active) {
    .land,
    .home {
      fill: Canvas;
      stroke: GrayText;
    }
    .map text {
      stroke: Canvas;
    }
  }
`;
