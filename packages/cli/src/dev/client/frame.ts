// The preview's own page: switches, the story in a frame of its own, and what was found beside it.
import { EVENT, type FindingsMessage, type ShownFinding } from './messages.js';
import { look, looksOf } from './looks.js';

const form = part('switches', HTMLFormElement);
const frame = part('page', HTMLIFrameElement);
const stage = part('stage', HTMLElement);
const list = part('list', HTMLUListElement);
const stopped = part('stopped', HTMLElement);
const state = part('state', HTMLElement);

/** Switches that a page is loaded with; the others change only the frame around it. */
const OF_THE_PAGE = ['dark', 'rtl', 'stacked', 'print'];

readAddress();
form.addEventListener('change', show);
form.addEventListener('submit', (event) => event.preventDefault());
show();

import.meta.hot?.on(EVENT.findings, tell);
import.meta.hot?.on(EVENT.page, () => {
  // Pages with a script renew themselves; what has none is loaded anew, at the same place.
  if (!hasScript()) reload();
});
void fetch('/findings.json')
  .then((response) => response.json() as Promise<FindingsMessage>)
  .then(tell);

function part<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The preview has no #${id}.`);
  return found;
}

/** What is switched on, by the names of the switches. */
function chosen(): URLSearchParams {
  const all = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') all.set(name, value === 'on' ? '' : value);
  return all;
}

function readAddress(): void {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field instanceof RadioNodeList) field.value = value;
    else if (field instanceof HTMLInputElement) field.checked = true;
  }
}

/** Shows the story as the switches say, and keeps them in the address, so that loading anew changes nothing. */
function show(): void {
  const all = chosen();
  const view = all.get('view') ?? 'page';
  for (const name of [...OF_THE_PAGE, 'noscript']) enable(name, view === 'page' || name === 'dark');
  history.replaceState(null, '', `?${addressOf(all)}`);

  const width = all.get('width') ?? '';
  stage.classList.toggle('narrow', width !== '');
  frame.style.setProperty('inline-size', width === '' ? '100%' : `${width}px`);
  frame.style.setProperty('color-scheme', all.has('dark') ? 'dark' : 'light');

  const asked = addressOf(new URLSearchParams([...all].filter(([name]) => OF_THE_PAGE.includes(name))));
  const address = `/${view}/${asked && `?${asked}`}`;
  const script = view === 'page' && all.has('noscript') ? 'off' : 'on';
  const before = frame.dataset.shown;
  const now = `${address} ${script}`;
  if (before === now) return;
  frame.dataset.shown = now;
  // A frame takes its rights when it begins to load.
  if (script === 'off') frame.setAttribute('sandbox', 'allow-same-origin');
  else frame.removeAttribute('sandbox');
  const same = before?.startsWith(`/${view}/`);
  load(address, same === true);
}

function addressOf(all: URLSearchParams): string {
  return [...all]
    .filter(([name, value]) => !(name === 'view' && value === 'page') && !(name === 'width' && value === ''))
    .map(([name, value]) => (value === '' ? name : `${name}=${encodeURIComponent(value)}`))
    .join('&');
}

function enable(name: string, on: boolean): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.disabled = !on;
}

const hasScript = () => frame.dataset.shown?.startsWith('/page/') === true && !frame.hasAttribute('sandbox');

function reload(): void {
  load(frame.getAttribute('src') ?? '/page/', true);
}

/** @param keep whether the reader stays at the same words */
function load(address: string, keep: boolean): void {
  const held = keep ? heldIn(frame.contentDocument) : null;
  if (held)
    frame.addEventListener(
      'load',
      () => {
        const page = frame.contentWindow;
        const again = page?.document.getElementById(held.id);
        if (page && again) page.scrollBy({ top: again.getBoundingClientRect().top - held.top, behavior: 'instant' });
        else page?.scrollTo({ top: held.scroll, behavior: 'instant' });
      },
      { once: true },
    );
  if (frame.hasAttribute('sandbox')) {
    // A page that has no script of its own is looked at from here.
    const looks = looksOf(new URLSearchParams(address.split('?')[1]));
    frame.addEventListener('load', () => frame.contentDocument && look(frame.contentDocument, looks), { once: true });
  }
  frame.setAttribute('src', address);
}

/** The named element nearest to the top of what is seen. */
function heldIn(page: Document | null): { id: string; top: number; scroll: number } | null {
  const scroll = page?.defaultView?.scrollY ?? 0;
  if (!page || scroll === 0) return null;
  const named = [...page.querySelectorAll('main [id], article [id]')].map((element) => ({
    id: element.id,
    top: element.getBoundingClientRect().top,
  }));
  const [nearest] = named.sort((a, b) => Math.abs(a.top) - Math.abs(b.top));
  return { id: nearest?.id ?? '', top: nearest?.top ?? 0, scroll };
}

function tell(message: FindingsMessage): void {
  const { path, findings, errors, warnings, waived } = message;
  document.title = `${errors > 0 ? `(${errors}) ` : ''}${path}: preview`;
  part('story', HTMLElement).textContent = path;
  stopped.hidden = message.stopped === null;
  stopped.textContent = message.stopped
    ? `The story cannot be shown as it is; below is how it last was. ${message.stopped.message} ${message.stopped.help}`
    : '';
  document.querySelector('main')?.classList.toggle('clean', findings.length === 0 && message.stopped === null);
  part('findings-title', HTMLElement).textContent =
    [counted(errors, 'error'), counted(warnings, 'warning'), waived > 0 ? `${waived} waived` : '']
      .filter((words) => words !== '')
      .join(', ') || 'Nothing found';
  // What an editor has answered for comes last.
  const inOrder = [...findings].sort((a, b) => Number(a.waived !== null) - Number(b.waived !== null));
  keepFocus(() => list.replaceChildren(...inOrder.map(itemOf)));
  state.textContent = `Read at ${new Date().toLocaleTimeString('en-GB')}`;
}

const counted = (count: number, noun: string) => (count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`);

/** The list is made anew; who stood on an entry stands on the same one, else on the next. */
function keepFocus(change: () => void): void {
  const items = [...list.children];
  const at = items.findIndex((item) => item.contains(document.activeElement));
  const key = items[at]?.getAttribute('data-key');
  change();
  if (at === -1) return;
  const same = [...list.children].find((item) => item.getAttribute('data-key') === key);
  (same ?? list.children[Math.min(at, list.children.length - 1)] ?? part('findings', HTMLElement))
    .querySelector<HTMLElement>('a, [tabindex]')
    ?.focus({ preventScroll: true });
}

function itemOf(finding: ShownFinding): HTMLLIElement {
  const { level, code, place, message, help, excerpt, waived, target, graphic } = finding;
  const item = make('li', waived === null ? level : 'waived');
  item.dataset.key = `${code} ${message}`;
  item.tabIndex = 0;
  const head = make('p', 'head');
  head.append(
    make('span', 'level', waived === null ? level : `waived ${level}`),
    make('span', '', place),
    make('span', '', code),
  );
  item.append(head);
  if (excerpt) {
    const pre = make('pre', '', `${excerpt.line}\n`);
    pre.append(make('b', '', excerpt.carets));
    item.append(pre);
  }
  item.append(make('p', 'message', message), make('p', 'help', help));
  if (waived !== null) item.append(make('p', 'help', `Waived: ${waived}`));
  if (target) {
    const link = make('a', '', `Show ${graphic ? 'the picture' : 'it'}: ${target.name}`);
    link.href = `/page/#${encodeURIComponent(target.id)}`;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      goTo(target.id);
    });
    const words = make('p', '');
    words.append(link);
    item.append(words);
  }
  return item;
}

function make<K extends keyof HTMLElementTagNameMap>(tag: K, name: string, text = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (name !== '') element.className = name;
  element.textContent = text;
  return element;
}

/** Scrolls the story to an element and puts the focus there. */
function goTo(id: string): void {
  const target = frame.contentDocument?.getElementById(id);
  if (!target) return;
  target.scrollIntoView({ block: 'start', behavior: 'instant' });
  if (!target.hasAttribute('tabindex')) target.setAttribute('tabindex', '-1');
  target.focus({ preventScroll: true });
}
