// What only authors need, in a module of its own that a reader's page never loads.
import { checkState, type Problem, type StateKeys, type Wording } from '@throughline/core';
import { css, html, nothing, render } from 'lit';

const told = new Set<string>();
const marks = new WeakMap<Element, ShadowRoot>();

/** Tells each problem once in the console, and marks the element with all that it has. */
export function tell(element: Element, problems: readonly Problem[]): void {
  for (const { code, where, message, help } of problems) {
    const text = `${where}  ${code}\n  ${message}\n  ${help}`;
    if (told.has(text) || told.size >= 1000) continue;
    told.add(text);
    console.warn(text);
  }
  const root = element.shadowRoot;
  if (!root || (problems.length === 0 && !marks.has(element))) return;
  render(problems.length === 0 ? nothing : list(problems), markOn(element, root));
}

function list(problems: readonly Problem[]) {
  return html`<details>
    <summary aria-label="${problems.length} problems">⚠ ${problems.length}</summary>
    <ul>
      ${problems.map(({ code, where, message, help }) => html`<li><code>${where}</code> ${message} ${help} <small>${code}</small></li>`)}
    </ul>
  </details>`;
}

/** The mark has a shadow of its own, so that no graphic's style is meant for it, nor its for a graphic. */
function markOn(element: Element, root: ShadowRoot): ShadowRoot {
  const known = marks.get(element);
  if (known?.host.parentNode === root) return known;
  const host = document.createElement('div');
  host.className = 'problems';
  const mark = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES.cssText);
  mark.adoptedStyleSheets = [sheet];
  root.append(host);
  marks.set(element, mark);
  return mark;
}

const STYLES = css`
  :host {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    z-index: 4;
    max-inline-size: min(100%, 40em);
    padding: 0 8px;
    border: 1px solid;
    background: Canvas;
    color: light-dark(#a3244f, #f08aa8);
    font: 13px/1.4 system-ui, sans-serif;
    text-align: start;
  }
  :host(:empty) {
    display: block;
  }
  summary {
    min-block-size: 24px;
    min-inline-size: 24px;
    list-style: none;
    cursor: pointer;
  }
  ul {
    max-block-size: 20em;
    margin: 0;
    padding: 0 0 8px;
    overflow: auto;
    list-style: none;
  }
  li {
    margin-block-start: 8px;
  }
  @media print {
    :host {
      display: none;
    }
  }
`;

/** A graphic as its story's check sees it. */
export interface CheckedGraphic {
  readonly keys: StateKeys;
  readonly ids: readonly string[] | null;
}

/** A story as written. */
export interface CheckedStory {
  readonly where: string;
  readonly hasGraphic: boolean;
  readonly graphics: readonly CheckedGraphic[];
  readonly steps: readonly { readonly id: string; readonly where: string; readonly wording: Wording; readonly described: boolean }[];
  /** The ancestor that keeps the graphic from staying in view, in words. */
  readonly blocker: string | null;
}

/** Everything that is wrong with how a story is written. */
export function checkStory({ where, hasGraphic, graphics, steps, blocker }: CheckedStory): Problem[] {
  const problems = steps.flatMap((step) => checkWording(graphics, step.wording, step.where));
  if (steps.length === 0) problems.push({ code: 'no-steps', where, message: 'The story has no steps.', help: 'Put <tl-step> elements inside it.' });
  if (!hasGraphic) problems.push({ code: 'no-graphic', where, message: 'The story has no graphic.', help: 'Give one element inside it the attribute slot="graphic".' });
  const seen = new Set<string>();
  for (const { id, where, described } of steps) {
    if (id !== '' && seen.has(id)) {
      problems.push({ code: 'doubled-id', where, message: `Two steps have the id "${id}".`, help: 'Give each step an id of its own: links lead to the first.' });
    }
    seen.add(id);
    if (graphics.length > 0 && !described) {
      problems.push({
        code: 'description-missing',
        where,
        message: 'Who cannot see the picture is not told what this step shows.',
        help: 'Say it in a <p data-description> at the end of the step.',
      });
    }
  }
  if (blocker !== null) {
    problems.push({
      code: 'overflow-ancestor',
      where,
      message: `The graphic cannot stay in view: ${blocker}.`,
      help: 'Give that element overflow: clip, or none. Until then every step has its own picture.',
    });
  }
  return problems;
}

/** With several graphics, a word is wrong only when no graphic that knows its key understands it. */
function checkWording(graphics: readonly CheckedGraphic[], wording: Wording, where: string): Problem[] {
  const all: StateKeys = Object.assign({}, ...graphics.map(({ keys }) => keys));
  return Object.entries(wording).flatMap(([name, text]) => {
    const said = { [name]: text };
    const [first, ...others] = graphics.filter(({ keys }) => Object.hasOwn(keys, name)).map(({ keys, ids }) => checkState(keys, said, ids, where));
    if (!first) return graphics.length > 0 ? checkState(all, said, null, where) : [];
    return first.filter(({ message }) => others.every((verdict) => verdict.some((other) => other.message === message)));
  });
}
