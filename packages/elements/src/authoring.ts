// What only authors need, in a module of its own that a reader's page never loads.
import { checkState, type Problem, type StateKeys, type Wording } from '@throughline/core';
import { css, html, nothing, render } from 'lit';
import { placeOf } from './place.js';
import { isClaimed } from './embed/claim.js';
import type { Checked } from './problems.js';

const told = new Set<string>();
const marks = new WeakMap<Element, ShadowRoot>();

/** Tells each problem once in the console, and marks the element with all that it has. */
export async function tell(element: Checked): Promise<void> {
  const problems = await element.check();
  for (const { code, where, message, help } of problems) {
    const text = `${where}  ${code}\n  ${message}\n  ${help}`;
    if (told.has(text) || told.size >= 1000) continue;
    told.add(text);
    console.warn(text);
  }
  const root = element.shadowRoot;
  if (!root || (problems.length === 0 && !marks.has(element))) return;
  const mark = markOn(element, root);
  (mark.host as HTMLElement).hidden = problems.length === 0;
  render(problems.length === 0 ? nothing : list(problems), mark);
}

function list(problems: readonly Problem[]) {
  return html`<details>
    <summary aria-label="${problems.length} problem${problems.length === 1 ? '' : 's'}">⚠ ${problems.length}</summary>
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
    font:
      13px/1.4 system-ui,
      sans-serif;
    text-align: start;
  }
  :host([hidden]) {
    display: none;
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

/** A graphic of a story, as far as its check needs it. */
interface CheckedGraphic extends Element {
  readonly knownIds?: readonly string[] | null;
}

/** Ids that a graphic gives to two of its parts. Each of ours tells apart, or leaves out, the second of two by itself. */
export function checkIds(graphic: CheckedGraphic): Problem[] {
  const ids = graphic.knownIds ?? [];
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) < i))].map((id) => ({
    code: 'doubled-id',
    where: placeOf(graphic),
    message: `Two of its parts have the id "${id}".`,
    help: 'Give each an id of its own, so that a step can name one of them.',
  }));
}

/** Everything that is wrong with how a story is written. */
export function checkStory(
  story: Element,
  steps: readonly (Element & { readonly wording: Wording })[],
  graphics: readonly CheckedGraphic[],
  blocker: Element | null,
): Problem[] {
  const where = placeOf(story);
  const problems = steps.flatMap((step) => [...checkWording(graphics, step), ...checkDescription(graphics, step)]);
  const twice = steps.filter((step, i) => step.id !== '' && steps.findIndex(({ id }) => id === step.id) < i);
  for (const step of twice) {
    problems.push({
      code: 'doubled-id',
      where: placeOf(step),
      message: `Two steps have the id "${step.id}".`,
      help: 'Give each step an id of its own: links lead to the first.',
    });
  }
  if (steps.length === 0)
    problems.push({
      code: 'no-steps',
      where,
      message: 'The story has no steps.',
      help: 'Put <tl-step> elements inside it.',
    });
  if (story.querySelector('[slot=graphic]') === null) {
    problems.push({
      code: 'no-graphic',
      where,
      message: 'The story has no graphic.',
      help: 'Give one element inside it the attribute slot="graphic".',
    });
  }
  for (const { localName } of story.querySelectorAll('[slot=graphic]:not(:defined), [slot=graphic] :not(:defined)')) {
    // The loader brings it when the reader is near; it tells by itself what does not come.
    if (isClaimed(localName)) continue;
    problems.push({
      code: 'graphic-not-registered',
      where,
      message: `The page does not know <${localName}>.`,
      help: `Import the script that registers it, such as '@throughline/elements/${localName.replace(/^tl-/, '')}.js'.`,
    });
  }
  if (blocker) {
    problems.push({
      code: 'overflow-ancestor',
      where,
      message: `The graphic cannot stay in view: ${[placeOf(blocker), ...blocker.classList].join('.')} has overflow ${getComputedStyle(blocker).overflowY}.`,
      help: 'Give that element overflow: clip, or none. Until then every step has its own picture.',
    });
  }
  return problems;
}

function checkDescription(graphics: readonly CheckedGraphic[], step: Element): Problem[] {
  if (graphics.length === 0 || step.querySelector('[data-description]')) return [];
  return [
    {
      code: 'description-missing',
      where: placeOf(step),
      message: 'Who cannot see the picture is not told what this step shows.',
      help: 'Say it in a <p data-description> at the end of the step.',
    },
  ];
}

/** With several graphics, a word is wrong only when no graphic that knows its key understands it. */
function checkWording(graphics: readonly CheckedGraphic[], step: Element & { readonly wording: Wording }): Problem[] {
  if (graphics.length === 0) return [];
  const keysOf = (graphic: Element): StateKeys => (graphic.constructor as { states?: StateKeys }).states ?? {};
  const all = Object.fromEntries(graphics.flatMap((graphic) => Object.entries(keysOf(graphic))));
  const where = placeOf(step);
  // Vue's marks and the library's own are no words of the author's.
  const words = Object.entries(step.wording).filter(([name]) => !/^(v-|tl[A-Z])/.test(name));
  return words.flatMap(([name, text]) => {
    const said = { [name]: text };
    const verdicts = graphics
      .filter((graphic) => Object.hasOwn(keysOf(graphic), name))
      .map((graphic) => checkState(keysOf(graphic), said, graphic.knownIds ?? null, where));
    const [first = checkState(all, said, null, where), ...others] = verdicts;
    return first.filter(({ message }) => others.every((verdict) => verdict.some((other) => other.message === message)));
  });
}
