import { css, html, nothing, type CSSResult, type TemplateResult } from 'lit';
import type { Source } from '@throughline/core';
import { inLanguage } from '../strings.js';

const ENGLISH = { data: 'Data', dataTable: 'Data table', download: 'Download as CSV' };

/** Which of a graphic is shown: all of it, the picture alone (a still), or the words alone. */
export type Shows = 'whole' | 'picture' | 'words';

/** What stands around every picture. */
export interface FigureModel {
  readonly title: string;
  readonly picture: TemplateResult | typeof nothing;
  /** The picture is described elsewhere, as by the steps of a story, and is hidden from screen readers. */
  readonly described: boolean;
  /** The picture is one image to a screen reader, with the title as its name. */
  readonly image: boolean;
  /** That a part of the picture did not come; `nothing` where all is there. */
  readonly missing: TemplateResult | typeof nothing;
  readonly sources: readonly Source[];
  /** The words: a slot for the light DOM, or a table made of the data; `nothing` where the picture is the words. */
  readonly words: TemplateResult | typeof nothing;
  readonly open: boolean;
  readonly shows: Shows;
  readonly locale: string;
  readonly onToggle: (event: Event) => void;
  readonly onDownload: () => void;
}

/** Title, picture, source line, and the data one click away. */
export function figureView(model: FigureModel): TemplateResult {
  const { title, picture, described, image, sources, words, shows } = model;
  const strings = inLanguage(model.locale, ENGLISH);
  const hidden = described ? 'true' : nothing;
  return html`
    <div part="base" class="figure ${model.open ? 'open' : ''} ${shows === 'picture' ? 'single' : ''}">
      ${title && shows !== 'words' ? html`<p part="title" class="title" aria-hidden=${hidden}>${title}</p>` : nothing}
      ${
        shows === 'words'
          ? nothing
          : html`<div
              part="picture"
              class="picture"
              role=${image && title && !described ? 'img' : nothing}
              aria-label=${image && title && !described ? title : nothing}
              aria-hidden=${hidden}
            >
              <div class="sensor"></div>
              ${picture}
            </div>`
      }
      ${
        shows === 'picture'
          ? nothing
          : html`<div class="foot">
              ${model.missing}
              ${
                sources.length > 0
                  ? html`<p part="source" class="source ${sources.length > 1 ? 'several' : ''}">
                      ${sources.map(({ text, href }, i) => html`${i > 0 ? html`<br />` : nothing}${href ? html`<a href=${href}>${text}</a>` : text}`)}
                    </p>`
                  : nothing
              }
              ${
                words === nothing
                  ? nothing
                  : html`<details part="table" class="words" @toggle=${model.onToggle}>
                      <summary part="table-toggle">${strings.data}</summary>
                      <div
                        class="scroller"
                        tabindex="0"
                        role="region"
                        aria-label=${title ? `${strings.dataTable}: ${title}` : strings.dataTable}
                      >
                        ${words}
                      </div>
                      <button part="download" class="download" type="button" @click=${model.onDownload}>
                        ${strings.download}
                      </button>
                    </details>`
              }
            </div>`
      }
    </div>
  `;
}

/** Rows as a table; the first row and the first column are headers. */
export function tableView(rows: readonly (readonly (string | number | null)[])[], caption: string): TemplateResult {
  const [head = [], ...body] = rows;
  return html`<table>
    ${
      caption
        ? html`<caption>
            ${caption}
          </caption>`
        : nothing
    }
    <thead>
      <tr>
        ${head.map((cell) => html`<th scope="col">${cell}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${body.map(
        (row) =>
          html`<tr>
            ${row.map((cell, i) => (i === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

export const figureStyles: CSSResult = css`
  :host {
    display: block;
    position: relative;
  }
  :host([hidden]) {
    display: none;
  }
  /* Also where a page takes everything back from every element: a picture here has no height of its own. */
  :host(:state(staged)) {
    block-size: 100% !important;
  }
  /*
   * How words are set stands in here, where nothing that a page says of all elements counts more. What is left to it is the face
   * of the letters, and how far letters and words are apart.
   */
  .figure {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: calc(2 * var(--_space));
    box-sizing: border-box;
    min-inline-size: 0;
    color: var(--_ink);
    font-family: var(--_font-label);
    font-size: var(--_size-label);
    font-style: normal;
    font-weight: 400;
    font-variant: tabular-nums;
    line-height: 1.4;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    text-shadow: none;
    white-space: normal;
    word-break: normal;
    overflow-wrap: anywhere;
  }
  :host(:state(staged)) .figure {
    block-size: 100%;
  }
  .title {
    margin: 0;
    font-size: var(--_size-title);
    font-weight: 650;
    line-height: 1.25;
    text-wrap: balance;
  }
  /* What a mark needs beyond the edge, such as the end of a line that runs on, makes no page wider. */
  .picture {
    position: relative;
    min-inline-size: 0;
    overflow-x: clip;
  }
  :host(:state(staged)) .picture {
    flex: 1 1 0;
    min-block-size: 0;
    overflow: hidden;
  }
  /* Its size depends on the room alone, never on what is drawn, so observing it cannot loop. */
  .sensor {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    block-size: 0;
    visibility: hidden;
    pointer-events: none;
  }
  .sensor:not(.seen) ~ * {
    --_duration: 0s;
  }
  :host(:state(staged)) .sensor {
    block-size: 100%;
  }
  .picture svg {
    display: block;
    max-inline-size: 100%;
    overflow: visible;
    /* A drawing has no room for letters set apart; the same words stand in the data. */
    letter-spacing: normal;
    word-spacing: normal;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: calc(4 * var(--_space));
    color: var(--_muted);
    font-size: var(--_size-small);
  }
  .source {
    flex: 1 1 12em;
    margin: 0;
  }
  /* Who says so. What is important in here comes before what is so in the page, also where that names a part. */
  [part='attribution'],
  [part='says']:not(:empty),
  [part='caption'],
  [part='speaker'],
  [part='source'] {
    display: revert !important;
    visibility: inherit !important;
    opacity: 1 !important;
    content-visibility: visible !important;
    clip-path: none !important;
    mask: none !important;
    filter: none !important;
    transform: none !important;
    translate: none !important;
    scale: none !important;
    rotate: none !important;
    position: static !important;
    overflow: visible !important;
    block-size: auto !important;
    max-block-size: none !important;
    inline-size: auto !important;
    max-inline-size: none !important;
    margin-inline: 0 !important;
    text-indent: 0 !important;
    font-size: max(12px, 1em) !important;
  }
  /* A link above another one: room for a finger. */
  .several {
    line-height: 24px;
  }
  a {
    color: inherit;
    text-underline-offset: 0.15em;
  }
  summary,
  .download {
    display: inline-block;
    box-sizing: border-box;
    min-block-size: 24px;
    min-inline-size: 24px;
    padding: 2px 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline;
    text-underline-offset: 0.15em;
    cursor: pointer;
  }
  summary {
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .words[open] {
    flex: 1 0 100%;
    min-inline-size: 0;
    color: var(--_ink);
  }
  .scroller {
    overflow: auto;
    margin-block: calc(2 * var(--_space));
  }
  :host(:state(staged)) .open .picture {
    display: none;
  }
  :host(:state(staged)) .open .foot {
    flex: 1 1 0;
    min-block-size: 0;
    overflow: auto;
  }
  table,
  ::slotted(table) {
    border-collapse: collapse;
    text-align: start;
    font-size: var(--_size-small);
  }
  caption {
    text-align: start;
    font-weight: 650;
  }
  th,
  td {
    padding: var(--_space) calc(3 * var(--_space)) var(--_space) 0;
    border-block-end: 1px solid var(--_hairline);
    text-align: start;
    vertical-align: top;
    font-weight: inherit;
  }
  @media print {
    summary,
    .download {
      display: none;
    }
    .words::details-content {
      display: block;
      content-visibility: visible;
    }
  }
`;
