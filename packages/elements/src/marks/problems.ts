import type { Problem } from '@throughline/core';
import { css, html, nothing, type CSSResult, type TemplateResult } from 'lit';

/** The mark that a page in development shows on what has problems; nothing where there are none. */
export function problemsView(problems: readonly Problem[]): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing;
  return html`<details part="problems" class="problems">
    <summary aria-label="${problems.length} problems">⚠ ${problems.length}</summary>
    <ul>
      ${problems.map(({ code, where, message, help }) => html`<li><code>${where}</code> ${message} ${help} <small>${code}</small></li>`)}
    </ul>
  </details>`;
}

export const problemsStyles: CSSResult = css`
  .problems {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    z-index: 4;
    max-inline-size: min(100%, 40em);
    padding: 0 calc(2 * var(--_space));
    border: 1px solid currentcolor;
    background: var(--_paper);
    color: var(--_accent);
    font-family: var(--_font-label);
    font-size: var(--_size-small);
  }
  .problems summary {
    min-block-size: 24px;
    min-inline-size: 24px;
    list-style: none;
    cursor: pointer;
  }
  .problems ul {
    max-block-size: 20em;
    margin: 0;
    padding: 0 0 calc(2 * var(--_space));
    overflow: auto;
    list-style: none;
  }
  .problems li {
    margin-block-start: calc(2 * var(--_space));
  }
  @media print {
    .problems {
      display: none;
    }
  }
`;
