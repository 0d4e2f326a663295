// In a page around stories in iframes: lets each scroll with the page, as if it stood in it.
import type { Scroller } from '../scroll/driver.js';
import { surroundingsOf } from '../scroll/measure.js';
import { readFrame, sealed, type FrameMessage, type HostMessage } from './protocol.js';

/** The iframes that a page has given over to their story, by the mark on them or on what holds them. */
const FRAMES = 'iframe[data-tl-frame], [data-tl-frame] iframe';
/** On a document that has this script: a second copy of it, of whatever version, leaves it alone. */
const HOSTS = Symbol.for('throughline.hosts');

/**
 * Lets the stories in a page's iframes scroll with the page. The iframe is made as high as the window and held there by
 * `position: sticky`, in a place as high as the story; the story is told how far the reader is, and scrolls itself there. So
 * it sees an ordinary window. Frames may come before, after and long after this.
 *
 * @returns what ends it; the iframes stay as they are
 */
export function hostFrames(): () => void {
  const marked = document as { [HOSTS]?: boolean };
  if (marked[HOSTS]) return () => undefined;
  marked[HOSTS] = true;

  const known = new Map<HTMLIFrameElement, Framed>();
  const ending = new AbortController();
  const each = (what: 'fit' | 'look' | 'greet') => {
    for (const [iframe, framed] of known)
      if (iframe.isConnected) framed[what]();
      else known.delete(iframe);
  };
  const sizes = new ResizeObserver(() => each('fit'));
  const framed = (iframe: HTMLIFrameElement) => {
    const here = known.get(iframe) ?? new Framed(iframe, sizes);
    known.set(iframe, here);
    return here;
  };
  const listen = (target: EventTarget, types: string, listener: (event: Event) => void) => {
    for (const type of types.split(' '))
      target.addEventListener(type, listener, { signal: ending.signal, passive: true, capture: true });
  };

  // Heard on its way down, so that it may be any scroller's.
  listen(document, 'scroll', () => each('look'));
  listen(window, 'resize', () => each('fit'));
  listen(window, 'hashchange pageshow', () => each('greet'));
  listen(window, 'beforeprint afterprint', ({ type }) => {
    for (const here of known.values()) here.fit(type === 'beforeprint');
  });
  listen(window, 'message', (event) => {
    const { source, origin, data } = event as MessageEvent<unknown>;
    const message = readFrame(data);
    for (const iframe of framesIn(document))
      if (message && iframe.contentWindow === source && originOf(iframe) === origin) framed(iframe).hear(message);
  });
  // A story that was here first has told so when nobody listened. One that has not come yet will tell.
  for (const iframe of framesIn(document)) if (iframe.contentDocument?.URL !== 'about:blank') framed(iframe).greet();

  return () => {
    ending.abort();
    sizes.disconnect();
    delete marked[HOSTS];
  };
}

/** An iframe with a story, and its place in the page. */
class Framed {
  readonly #iframe: HTMLIFrameElement;
  readonly #sizes: ResizeObserver;
  /** What is as high as the story; `null` until the story has told that it is there. */
  #place: HTMLElement | null = null;
  /** In what the iframe stays in view; `null` where that is nothing. */
  #scroller: Scroller | null = null;
  #printing = false;
  #height = 0;
  /** Where the story is, as far as is known here. */
  #y = 0;
  /** The last wish of the story that was heard. */
  #heard = 0;
  #told = '';
  #looking = 0;

  constructor(iframe: HTMLIFrameElement, sizes: ResizeObserver) {
    this.#iframe = iframe;
    this.#sizes = sizes;
  }

  hear({ height, asked, to, reading }: FrameMessage): void {
    this.#height = height;
    this.#place ??= placeFor(this.#iframe);
    // What stands before the story may grow, and room above all of it. Not asked of the document: an image may hide its `body`.
    for (const sized of [this.#place, this.#iframe.closest('body')!, this.#iframe.closest('html')!])
      this.#sizes.observe(sized);
    this.fit();
    if (asked !== this.#heard) this.#fulfil(asked, to);
    for (const note of 'tlReading' in this.#iframe.dataset ? reading : [])
      this.#iframe.dispatchEvent(Object.assign(new Event('tl-reading', { bubbles: true }), { reading: note }));
    this.look();
  }

  /** Tells the story, even where it was told before, that here is somebody who scrolls it. */
  greet(): void {
    this.#told = '';
    this.look();
  }

  /** Gives the iframe and its place their sizes. */
  fit(printing = this.#printing): void {
    this.#printing = printing;
    const place = this.#place;
    // What is not laid out has no sizes; when it is, its observer tells.
    if (!place?.getClientRects().length) return;
    const { bottom } = place.getBoundingClientRect();
    const high = `${this.#height}px`;
    style(place, { height: high, padding: '0', 'box-sizing': 'content-box', overflow: 'clip' });
    // A reader who is further down stays where they are, also where the browser does not see to that.
    if (bottom < 0 && !CSS.supports('overflow-anchor', 'auto'))
      scrollBy({ top: place.getBoundingClientRect().bottom - bottom, behavior: 'instant' });
    const { scroller: around, blocker } = surroundingsOf(place);
    const scroller = (this.#scroller = printing || blocker ? null : around);
    const nested = scroller instanceof Element;
    if (nested) this.#sizes.observe(scroller);
    // As high as the window is without a phone's bars: else all in the story would have another size whenever they go.
    const room = nested ? `${scroller.clientHeight}px` : '100lvh';
    const top = this.#iframe.dataset['tlTop'] ?? 'var(--tl-top, 0px)';
    style(this.#iframe, {
      ...(scroller
        ? { position: 'sticky', top, height: `calc(${room} - ${top})` }
        : { position: 'static', height: high }),
      width: '100%',
      margin: '0',
    });
    this.look();
  }

  /** Tells the story where the reader is, in the next frame. */
  look(): void {
    this.#looking ||= requestAnimationFrame(() => {
      this.#looking = 0;
      this.#tell();
    });
  }

  #tell(): void {
    const { dataset, clientHeight } = this.#iframe;
    const rest = {
      view: this.#place ? clientHeight : 0,
      flat: this.#place !== null && !this.#scroller,
      target: linked(),
      reading: 'tlReading' in dataset,
      style: dataset['tlStyle'] ?? '',
    };
    const y = Math.min(Math.max(this.#offset(), 0), Math.max(this.#height - clientHeight, 0));
    const told = JSON.stringify(rest);
    if (told === this.#told && y === this.#y) return;
    this.#told = told;
    this.#y = y;
    const message: HostMessage = { ...rest, y, heard: this.#heard };
    const origin = originOf(this.#iframe);
    if (origin) this.#iframe.contentWindow?.postMessage(sealed('host', message), origin === 'null' ? '*' : origin);
  }

  /** How far the story's beginning is above where the iframe is held, in CSS pixels. */
  #offset(): number {
    const place = this.#place;
    const scroller = this.#scroller;
    if (!place || !scroller) return 0;
    const held = Number.parseFloat(getComputedStyle(this.#iframe).top);
    const inner = scroller instanceof Element ? scroller.getBoundingClientRect().top + scroller.clientTop : 0;
    return inner + held - place.getBoundingClientRect().top - place.clientTop;
  }

  /**
   * Scrolls the page to where the story wants the reader to be, if they are in it, have gone into it by a key, or came by a
   * link: from elsewhere no story fetches them.
   */
  #fulfil(asked: number, to: number): void {
    const { top, bottom } = this.#place!.getBoundingClientRect();
    const isLed = this.#heard === 0 && (/#./.test(this.#iframe.src) || linked() !== '');
    const isHere = (bottom > 0 && top < innerHeight) || document.activeElement === this.#iframe;
    this.#heard = asked;
    this.#y = to;
    if (!isHere && !isLed) return;
    const scroller = this.#scroller;
    const nested = scroller instanceof Element ? scroller : null;
    nested?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    (nested ?? window).scrollBy({ top: scroller ? to - this.#offset() : top + to, behavior: 'instant' });
    // The page may have come to rest between two pixels of the story's: that is no reason to move it.
    if (Math.abs(this.#offset() - to) <= 1) this.#y = this.#offset();
  }
}

/** The id in a story to which the page's address leads, `#tl=boxes`; `''` for none. */
const linked = () => new URLSearchParams(location.hash.slice(1)).get('tl') ?? '';

const framesIn = (document: Document) => document.querySelectorAll<HTMLIFrameElement>(FRAMES);

/** The origin of what an iframe is meant to show; `null`, as a word, where a sandbox takes it away, and `''` for none. */
function originOf(iframe: HTMLIFrameElement): string {
  return iframe.matches('[sandbox]:not([sandbox~=allow-same-origin i])')
    ? 'null'
    : URL.canParse(iframe.src)
      ? new URL(iframe.src).origin
      : '';
}

/**
 * What is to be as high as the story: what holds the iframe and nothing else, or a new element around it. An iframe that is
 * moved is loaded again by browsers that know no other way to move it.
 */
function placeFor(iframe: HTMLIFrameElement): HTMLElement {
  const parent = iframe.parentElement!;
  const alone = parent.children.length === 1 && parent.textContent.trim() === iframe.textContent.trim();
  if (alone && parent.localName !== 'body') return parent;
  const place = document.createElement('div') as HTMLElement & Partial<Record<'moveBefore', Node['insertBefore']>>;
  iframe.before(place);
  if (place.moveBefore) place.moveBefore(iframe, null);
  else place.append(iframe);
  return place;
}

/** Through the object model, which a strict policy allows, and over whatever the page says of iframes. */
function style({ style }: HTMLElement, styles: Readonly<Record<string, string>>): void {
  const plain = { display: 'block', 'min-height': '0', 'max-height': 'none' };
  for (const [name, value] of Object.entries({ ...plain, ...styles })) style.setProperty(name, value, 'important');
}
