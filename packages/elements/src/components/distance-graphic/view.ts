import { css, html, nothing, svg, type TemplateResult } from 'lit';
import type { Quantity } from '@throughline/core';
import type { MapLabel, MapModel } from './map.js';
import { inLanguage } from '../../strings.js';
import type { Model } from './model.js';
import type { Lane, RulerModel, Tick } from './ruler.js';
import type { MapSource } from './source.js';

/** Draws the model: the map, or the ruler in its room; each anew, so that nothing of the one is moved to where the other has it. */
export function distanceGraphicView({ height, direction, map, ruler, method }: Model): TemplateResult {
  const rtl = direction === 'rtl';
  return html`<div class="room ${direction}">
    ${height === null ? nothing : html`<svg class="strut" width="1" height=${height}></svg>`}
    <div class="drawing">
      ${map ? html`${mapView(map, rtl)}${methodView(method)}` : html`${ruler && rulerView(ruler, rtl)}${methodView(method)}`}
    </div>
  </div>`;
}

const ENGLISH = { mapMissing: 'The map did not load.', mapLoading: 'The map is loading.', retry: 'Try again' };

/**
 * Says of a map that did not come that it is missing, and lets the reader try again. Of one on another site nothing is asked, and
 * nothing said: to readers the ruler is whole; authors are told.
 */
export function missingMapView(source: MapSource, locale: string): TemplateResult | typeof nothing {
  const { fault, isUnusable, isAsked, isComing } = source;
  if (fault ? String(fault.reason).endsWith('elsewhere') : !isUnusable) return nothing;
  const { mapMissing, mapLoading, retry } = inLanguage(locale, ENGLISH);
  // Spoken only to a reader who has asked: to others nothing is announced while they scroll.
  return html`<p part="missing" class="source">
    <span aria-live=${isAsked ? 'polite' : nothing}>${isComing && isAsked ? mapLoading : mapMissing}</span>
    <button part="retry" class="download" aria-disabled=${isComing} @click=${() => source.ask()}>${retry}</button>
  </p>`;
}

function methodView(method: string): TemplateResult | '' {
  return method && html`<p part="method" class="small">${method}</p>`;
}

function mapView({ width, height, x, y, marks, ...map }: MapModel, rtl: boolean): TemplateResult {
  return html`<svg part="map" class="map" width=${width} height=${height} viewBox="0 0 ${width} ${height}">
      ${marks.map((mark) => (mark.filled ? svg`<path class="tint ${look(mark)}" d=${mark.d} />` : nothing))}
      <path class="land" d=${map.land} />
      <path class="home" d=${map.home} />
      <path class="borders" d=${map.borders} />
      ${map.rings.map(({ r }) => svg`<circle part="ring" class="circle" cx=${x} cy=${y} r=${r} />`)}
      ${marks.map(
        (mark) => svg`<g part=${mark.kind} class="mark ${look(mark)}"><path class="line" d=${mark.d} />
    ${mark.ends.map((end) => svg`<path class="end ${mark.qualifier}" transform="translate(${end.x} ${end.y}) rotate(${end.turn})" d=${(mark.edge ? EDGES : ENDS)[mark.qualifier] ?? ''} />`)}
    ${mark.dots.map(([cx, cy]) => svg`<circle class="dot" cx=${cx} cy=${cy} r="2.25" />`)}</g>`,
      )}
      <circle part="centre" class="centre" cx=${x} cy=${y} r="3.5" />
      <g part="scale" class="bars">
        ${map.bars.map(({ length, text }, i) => {
          const at = (offset: number) => (rtl ? width - offset : offset);
          const base = height - 10 - 17 * (map.bars.length - 1 - i);
          return svg`<path d="M${at(8)} ${base - 4}V${base}H${at(8 + length)}V${base - 4}" /><text x=${at(14 + length)} y=${base + 1}>${text}</text>`;
        })}
      </g>
      ${map.labels.map((label) => labelView(label, rtl))}
    </svg>
    ${
      map.key.length > 0 || map.credit
        ? html`<p class="small">
            ${map.key.map(([kind, text]) => html`<span class="key"><svg width="30" height="12" class=${kind}>${barView(0, 24, null, kind === 'stated' ? 'under' : 'exactly')}</svg> ${text}</span>`)}
            ${map.credit && html`<span part="credit" class="credit">${map.credit}</span>`}
          </p>`
        : nothing
    }`;
}

function labelView({ id, kind, voice, lines, names, x, y, align }: MapLabel, rtl: boolean): TemplateResult {
  // One text for each line: WebKit sets the lines of one text in each other's place where they run from right to left.
  return svg`<g data-label=${id} text-anchor=${anchor(align, rtl)}>${lines.map(
    (text, i) =>
      svg`<text part="label" class="${kind} ${voice} ${i < names ? 'name' : ''}" x=${x} y=${y + 16 * i}>${text}</text>`,
  )}</g>`;
}

function rulerView({ keys, above, below, km, mi, more, dense, ...heads }: RulerModel, rtl: boolean): TemplateResult {
  const side = (head: string, lanes: readonly Lane[]) => {
    const headed = lanes.some(({ kind }) => kind !== 'familiar');
    return [
      headed ? html`<p class="head small">${head}</p>` : nothing,
      keys.map((key) => {
        const lane = lanes.find((each) => each.key === key);
        return lane ? laneView(lane) : nothing;
      }),
    ];
  };
  return html`<div part="ruler" class="ruler ${dense ? 'dense' : ''}">
    ${side(heads.statedHead, above)}${scaleView(km, 'km', rtl)}${scaleView(mi, 'mi', rtl)}${side(heads.measuredHead, below)}
    ${more && html`<p class="note">${more}</p>`}
  </div>`;
}

function laneView(lane: Lane): TemplateResult {
  const { kind, label, text, who, note, qualifier, end, upper } = lane;
  const words = html`<p class="said">
    <b class="name">${label}</b> <span class="value">${text}</span> ${who && html`<span class="who">${who}</span>`}
    ${note && html`<span class="note">${note}</span>`}
  </p>`;
  const bar =
    end === null
      ? nothing
      : html`<svg class="bar" width="100%" height="12">
          ${barView('0%', percent(end), upper && percent(upper), qualifier)}
        </svg>`;
  return html`<div part=${kind} class="lane ${look(lane)}">${kind === 'stated' ? [words, bar] : [bar, words]}</div>`;
}

/** A line from zero to where it ends, and on to the end of a range, with the marks that say how it ends. */
function barView(
  from: string | number,
  to: string | number,
  upper: string | number | null,
  qualifier: Quantity['qualifier'],
): TemplateResult {
  const end = (x: string | number, kind: string = qualifier) =>
    svg`<svg x=${x} y="6"><path class="end ${kind}" d=${ENDS[kind] ?? ''} /></svg>`;
  return svg`<g class="zero">${end(from, 'exactly')}</g><line class="line" x1=${from} x2=${to} y1="6" y2="6" />${end(to)}
    ${upper === null ? nothing : svg`<line class="line span" x1=${to} x2=${upper} y1="6" y2="6" />${end(upper)}`}`;
}
/** The scale in one unit: kilometres hang their marks from above, miles stand theirs below. */
function scaleView(ticks: readonly Tick[], unit: 'km' | 'mi', rtl: boolean): TemplateResult | typeof nothing {
  if (ticks.length === 0) return nothing;
  const [y1, y2, baseline] = unit === 'km' ? [25, 19, 14] : [0, 6, 18];
  return html`<svg part="scale" class="scale" width="100%" height="26">
    <line x1="0" x2="100%" y1=${y1} y2=${y1} />
    ${ticks.map(({ at, text }) => {
      const x = percent(rtl ? 100 - at : at);
      return svg`<line x1=${x} x2=${x} y1=${y1} y2=${y2} /><text x=${x} y=${baseline} text-anchor=${at < 4 ? 'start' : at > 90 ? 'end' : 'middle'}>${text}</text>`;
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

function look({ kind, voice, shown }: Pick<Lane, 'kind' | 'voice' | 'shown'>): string {
  return `${kind} ${voice} ${shown ? '' : 'off'}`;
}

/** A side of a text as SVG names it, by the direction of the writing. */
function anchor(align: MapLabel['align'], rtl: boolean): 'start' | 'middle' | 'end' {
  return align === 'middle' ? 'middle' : (align === 'left') === rtl ? 'end' : 'start';
}

function percent(number: number): string {
  return `${Math.round(number * 100) / 100}%`;
}

export const styles = css`
  .room {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    > * {
      grid-area: 1 / 1;
    }
    :host(:state(staged)) & {
      block-size: 100%;
    }
  }
  .drawing {
    min-block-size: 0;
    align-content: center;
  }
  p {
    margin: 0;
  }
  .strut {
    visibility: hidden;
  }
  .map,
  .ruler,
  .small {
    color: var(--_muted);
  }
  .small,
  text {
    font-size: 12px;
    line-height: 17px;
  }
  .small {
    display: flow-root;
    padding-block-start: 4px;
  }
  .name {
    font-weight: 650;
  }
  .plain,
  .origin,
  .key svg {
    color: var(--_ink);
  }
  .focus {
    color: var(--_accent);
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
  .bars path,
  .scale line {
    fill: none;
    stroke: currentcolor;
  }
  .borders,
  .circle {
    stroke-width: 0.75;
  }
  .borders {
    color: var(--_paper);
  }
  .circle {
    opacity: 0.45;
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
  /* The picture of one state: nothing comes later that would need room. */
  .single .off {
    display: none;
  }
  @media print {
    .room .strut {
      display: none;
    }
  }
  .tint {
    fill: currentcolor;
    fill-opacity: 0.08;
    fill-rule: evenodd;
  }
  .line,
  .end {
    stroke-width: 1.5;
    .focus & {
      stroke-width: 2.25;
    }
  }
  .stated .line:not(.span) {
    stroke-dasharray: 5 3.5;
  }
  .span.span {
    stroke-width: 4;
  }
  .about.about {
    stroke-width: 3.5;
    stroke-linecap: round;
  }
  .dot,
  text {
    fill: currentcolor;
  }
  .centre {
    fill: var(--_paper);
    stroke: var(--_ink);
    stroke-width: 2;
  }
  .picture .map {
    overflow: hidden;
    background: var(--_water);
    text {
      stroke: color-mix(in srgb, var(--_water), var(--_land) 30%);
      stroke-width: 4px;
      stroke-linejoin: round;
      paint-order: stroke;
    }
    .origin,
    .stated,
    .measured {
      font-size: 13px;
    }
    .country {
      stroke: var(--_land);
    }
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
  .ruler {
    font-size: 14px;
    line-height: 20px;
  }
  .head {
    padding: 0;
    line-height: 22px;
  }
  .lane {
    margin-block: 12px;
  }
  .dense {
    .lane {
      margin-block: 4px 0;
    }
    .head {
      line-height: 18px;
    }
  }
  .said > * {
    margin-inline-end: 0.5em;
    unicode-bidi: isolate;
  }
  .who,
  .note {
    color: var(--_muted);
  }
  .stated .zero,
  .key .zero {
    display: none;
  }
  .rtl .bar {
    transform: scaleX(-1);
  }
  @media (forced-colors: active) {
    .land,
    .home {
      fill: Canvas;
      stroke: GrayText;
    }
    .map.map text {
      stroke: Canvas;
    }
  }
`;
