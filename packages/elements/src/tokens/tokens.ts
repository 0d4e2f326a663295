import { css } from 'lit';

/**
 * The look of every element, as private properties that fall back from a public
 * token to its default. Public tokens are set by the page, on any ancestor; light
 * and dark follow the page's `color-scheme`.
 *
 * The paper is the page's own canvas: a page with another ground names it in
 * `--tl-paper`, because words that scroll under a graphic must go out of sight.
 *
 * The two side colours keep a distance for every kind of colour vision and carry no
 * flag: a blue and an ochre. Text colours reach 4.5:1 on the paper, marks 3:1.
 */
export const tokens = css`
  :host {
    --_paper: var(--tl-paper, Canvas);
    --_ink: var(--tl-ink, light-dark(#1d1c1a, #ecebe6));
    --_muted: var(--tl-muted, light-dark(#5f5b53, #aaa79d));
    --_hairline: var(--tl-hairline, light-dark(#d9d5cb, #3a3c3f));
    --_side-a: var(--tl-side-a, light-dark(#1f5f94, #76b4e8));
    --_side-b: var(--tl-side-b, light-dark(#a3660a, #e3ab57));
    --_accent: var(--tl-accent, light-dark(#a3244f, #f08aa8));
    --_water: var(--tl-water, light-dark(#eef2f2, #1c2327));
    --_land: var(--tl-land, light-dark(#dcd6c7, #3b3d3a));
    --_font-text: var(--tl-font-text, inherit);
    --_font-label: var(--tl-font-label, inherit);
    --_size: var(--tl-size, 1rem);
    --_size-label: max(12px, calc(var(--_size) * 0.875));
    --_size-small: max(12px, calc(var(--_size) * 0.8125));
    --_size-title: calc(var(--_size) * 1.1875);
    --_space: var(--tl-space, 4px);
    --_duration: var(--tl-duration, 400ms);
    --_ease: var(--tl-ease, cubic-bezier(0.3, 0, 0.1, 1));
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration: 0s;
    }
  }

  @media print {
    :host {
      --_duration: 0s;
      color-scheme: only light;
    }
  }

  @media (forced-colors: active) {
    :host {
      --_paper: Canvas;
      --_ink: CanvasText;
      --_muted: CanvasText;
      --_hairline: GrayText;
      --_side-a: CanvasText;
      --_side-b: CanvasText;
      --_accent: Highlight;
      --_water: Canvas;
      --_land: GrayText;
    }
  }
`;
