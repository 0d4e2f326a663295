import type { ShownFinding } from './messages.js';

const STYLES = `
  :host { all: initial; position: fixed; inset: 0; z-index: 2147483000; pointer-events: none; color-scheme: light dark; }
  @media print { :host { display: none; } }
  details {
    position: absolute; inset-block-start: 0; inset-inline-start: 0; box-sizing: border-box; max-inline-size: min(24rem, 90vw);
    border-radius: 4px; pointer-events: auto;
    background: light-dark(#fff, #1f2022); color: light-dark(#1d1c1a, #ecebe6);
    border: 1px solid light-dark(#a3244f, #f08aa8); font: 13px/1.4 system-ui, sans-serif;
    box-shadow: 0 1px 6px rgb(0 0 0 / 18%);
  }
  details.warning { border-color: light-dark(#8a5a00, #e3ab57); }
  summary { padding: 2px 8px; cursor: pointer; font-weight: 600; list-style: none; white-space: nowrap; }
  summary::-webkit-details-marker { display: none; }
  summary:focus-visible { outline: 2px solid currentcolor; outline-offset: 2px; }
  ul { margin: 0; padding: 4px 12px 8px 24px; max-block-size: 40vh; overflow: auto; white-space: normal; }
  li { margin-block: 6px; }
  span { display: block; color: light-dark(#5f5b53, #aaa79d); }
`;

/** Marks on the page itself: on each step and each graphic about which something was found. They stand outside of the body. */
export class Badges {
  readonly #root: ShadowRoot;
  #marks: { readonly mark: HTMLElement; readonly anchor: () => Element | null }[] = [];
  #waiting = false;

  constructor() {
    const host = document.createElement('throughline-findings');
    this.#root = host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    this.#root.adoptedStyleSheets = [sheet];
    document.documentElement.append(host);
    for (const type of ['scroll', 'resize']) addEventListener(type, () => this.place(), { passive: true });
  }

  show(findings: readonly ShownFinding[]): void {
    const open = findings.filter(({ waived }) => waived === null);
    const groups = new Map<string, ShownFinding[]>();
    for (const finding of open) {
      const key = finding.graphic ? `graphic ${finding.graphic}` : finding.target ? `words ${finding.target.id}` : '';
      if (key) groups.set(key, [...(groups.get(key) ?? []), finding]);
    }
    this.#marks = [...groups].map(([key, group]) => {
      const [where, id = ''] = key.split(' ');
      return { mark: markOf(group, where === 'graphic'), anchor: () => anchorOf(id, where === 'graphic') };
    });
    this.#root.replaceChildren(...this.#marks.map(({ mark }) => mark));
    this.place();
  }

  /** Puts every mark at what it is about; at most once for a frame. */
  place(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      const boxes = this.#marks.map(({ anchor }) => anchor()?.getBoundingClientRect());
      this.#marks.forEach(({ mark }, i) => {
        const box = boxes[i];
        const seen = box !== undefined && box.bottom > 0 && box.top < innerHeight && box.height > 0;
        mark.hidden = !seen;
        if (seen) mark.style.transform = `translate(${Math.max(4, box.left)}px, ${Math.max(4, box.top - 28)}px)`;
      });
    });
  }
}

/** A step may be higher than the window: its mark is at its heading. */
function anchorOf(id: string, graphic: boolean): Element | null {
  const element = document.getElementById(id);
  return element?.querySelector(graphic ? '[data-graphic]' : ':scope > :is(h2, h3, h4, h5, h6)') ?? element;
}

function markOf(findings: readonly ShownFinding[], graphic: boolean): HTMLElement {
  const mark = document.createElement('details');
  const errors = findings.some(({ level }) => level === 'error');
  mark.className = errors ? 'error' : 'warning';
  const summary = document.createElement('summary');
  const about = graphic ? ' on the picture' : '';
  summary.textContent = `${findings.length === 1 ? '1 finding' : `${findings.length} findings`}${about}`;
  const list = document.createElement('ul');
  for (const { message, help, place } of findings) {
    const item = document.createElement('li');
    const more = document.createElement('span');
    more.textContent = `${help} (${place})`;
    item.append(message, more);
    list.append(item);
  }
  mark.append(summary, list);
  return mark;
}
