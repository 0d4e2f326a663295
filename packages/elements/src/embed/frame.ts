// In an iframe with a story: lets the page around scroll it, where that page can; else tells how high it is.
import { idIn, linkFollowed } from '../hash.js';
import { Heights } from './heights.js';
import { inNextFrame } from './next-frame.js';
import { watchReading } from './reading.js';
import { restyle } from './restyle.js';
import { MOST_NOTES, readHost, sealed, type FrameMessage, type HostMessage, type ReadingNote } from './protocol.js';

/** A story, as far as it matters here. */
type Story = HTMLElement & { goTo?(id: string): Promise<void> };

const TAKES_SPACE = 'a, button, summary, input, select, textarea, audio, video, [contenteditable]';
/** The share of a window by which a key scrolls. */
const PAGE = 0.875;
/** Frames that an iframe has to become as high as its story before a reader is moved all the same. */
const PATIENCE = 30;

/**
 * Has the story of this document, where that is in an iframe, follow the page around. It runs before the story's own script,
 * so that a story which has to be stacked is so from the first. A document that is in no iframe is left alone.
 */
export function followHost(): void {
  if (window.parent !== window) new Frame();
}

class Frame {
  readonly #root = document.documentElement;
  /** What authors wrote of their stories' lay-out, while these are stacked because of the iframe. */
  readonly #layouts = new Map<Element, string | null>();
  readonly #heights = new Heights(() => this.#stack(true));
  readonly #soon = inNextFrame(() => this.#tell());
  /** Who answered first, and is listened to from then on. */
  #origin: string | null = null;
  #host: HostMessage | null = null;
  /** Where the story was brought; elsewhere it is by a link, by what has the focus, by what was searched for. */
  #held = 0;
  #asked = 0;
  #to = 0;
  #told: FrameMessage | null = null;
  #notes: ReadingNote[] = [];
  #stopReading: (() => void) | null = null;
  /** To what a link has led, until all is there that may move it. */
  #landing = '';

  constructor() {
    addEventListener('message', (event: MessageEvent<unknown>) => this.#hear(event));
    addEventListener('scroll', () => this.#scrolled(), { passive: true });
    // A link in an iframe that is as high as its story scrolls nothing by itself. Heard last: a mark may open its note.
    addEventListener('click', (event) => {
      const link = linkFollowed(event);
      const led = link && document.getElementById(idIn(link.hash));
      if (led) this.#lead(led);
    });
    document.addEventListener('tl-lead', (event) => {
      if (event.target instanceof Element && this.#lead(event.target)) event.preventDefault();
    });
    document.addEventListener('focusin', ({ target }) => target instanceof Element && this.#reveal(target));
    document.addEventListener('keydown', (event) => this.#pressed(event));
    for (const type of ['resize', 'load', 'pageshow']) addEventListener(type, () => this.#changed(type));
    document.addEventListener('toggle', () => this.#changed(''), { capture: true });
    new ResizeObserver(() => this.#changed('')).observe(this.#root);
    void document.fonts.ready.then(() => this.#changed(''));
    this.#tell();
  }

  #hear({ source, origin, data }: MessageEvent<unknown>): void {
    if (source !== window.parent || (this.#origin !== null && origin !== this.#origin)) return;
    const message = readHost(data);
    if (message) {
      this.#origin = origin;
      this.#follow(message);
    } else if (this.#origin === null) this.#heights.hear(data);
  }

  #follow(message: HostMessage): void {
    const before = this.#host;
    this.#host = message;
    if (!before) this.#begin();
    // Where the story has gone meanwhile, as when the window is turned, goes before where the page still takes it to be.
    else this.#scrolled();
    if (message.flat !== before?.flat) this.#stack(message.flat);
    if (message.style !== (before?.style ?? '')) restyle(document, message.style);
    if (message.reading) this.#stopReading ??= watchReading((reading) => this.#note({ ...reading }));
    else this.#stopReading?.();
    if (!message.reading) this.#stopReading = null;
    // A page that has just come has heard of nothing.
    if (message.view === 0) this.#told = null;
    if (message.heard === this.#asked) this.#scroll();
    if (message.target && message.target !== before?.target) this.#land(message.target);
    // Where only the reader's place is another, nothing has another size: each frame of a scroll comes by here.
    if (message.view === 0 || message.view !== before?.view || message.flat !== before.flat) this.#changed('');
    this.#bring();
  }

  #begin(): void {
    // By nothing but the page around; what a reader turns their wheel or finger for goes on to that.
    this.#root.style.setProperty('overflow', 'hidden');
    // A frame that is scrolled so is drawn in time only while nothing in it goes over to another colour: each picture is there at once.
    this.#root.style.setProperty('--tl-duration', '0s');
    history.scrollRestoration = 'manual';
    const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    // Who was here before the page around could follow, or came by a link, is not taken away. One who returns is where that page is.
    if (scrollY > 0 && !/reload|back_forward/.test(entry?.type ?? '')) this.#ask(scrollY);
  }

  /** Scrolls the story to where the page around says. */
  #scroll(): void {
    const { y } = this.#host!;
    // The reader has gone on.
    if (Math.abs(y - this.#held) > 2) this.#landing = '';
    scrollTo({ top: y, behavior: 'instant' });
    this.#held = scrollY;
  }

  #scrolled(): void {
    // A frame as high as its story scrolls only while it has yet to grow with it, and back when it has: nobody asked for either.
    if (!this.#host || this.#host.flat || Math.abs(scrollY - this.#held) <= 1) return;
    // While the story comes together what is in view may be pushed about: no wish of anybody's, unless a link led here.
    const settles = document.readyState !== 'complete' && !location.hash && !this.#host.target;
    if (settles && this.#host.heard === this.#asked) this.#scroll();
    else this.#ask(scrollY);
  }

  /** WebKit does not scroll what readers cannot scroll themselves to what has the focus. */
  #reveal(target: Element): void {
    requestAnimationFrame(() => {
      const { top, bottom } = target.getBoundingClientRect();
      if (this.#host && !this.#host.flat && (bottom < 0 || top > innerHeight))
        target.scrollIntoView({ block: 'center', behavior: 'instant' });
    });
  }

  /** Chromium hands every key that scrolls on to the page around, but the space bar. */
  #pressed(event: KeyboardEvent): void {
    const [target] = event.composedPath();
    const taken = event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey;
    if (event.key !== ' ' || taken || !this.#host || (target instanceof Element && target.matches(TAKES_SPACE))) return;
    const way = (event.shiftKey ? -PAGE : PAGE) * innerHeight;
    const { y } = this.#host;
    setTimeout(() => {
      if (this.#host?.y === y) this.#ask(scrollY + way);
    }, 150);
  }

  /** Wishes the reader elsewhere. */
  #ask(to: number): void {
    // Not where the story is on its way already, which would end there.
    if (Math.abs(scrollY - to) > 1) scrollTo({ top: to, behavior: 'instant' });
    this.#held = scrollY;
    this.#to = to;
    // A browser's clock may be coarse, and no two wishes have one name.
    this.#asked = Math.max(Date.now(), this.#asked + 1);
    this.#soon();
  }

  /** Has the page around bring the reader to what is in a story as high as its iframe; `false` where the story scrolls. */
  #lead(target: Element): boolean {
    if (this.#layouts.size === 0) return false;
    const top = target.getBoundingClientRect().top + scrollY;
    if (this.#host) this.#ask(top);
    // Chromium scrolls the page around, too; Firefox one of the same site.
    else if (!this.#heights.lead(top)) void this.#grown().then(() => target.scrollIntoView());
    return true;
  }

  /** Waits until the iframe is as high as the story: a lower one would itself scroll a part of the way, and lose that as it grows. */
  async #grown(): Promise<void> {
    for (let frame = 0; frame < PATIENCE && heightOfStory() > innerHeight; frame++)
      await new Promise(requestAnimationFrame);
  }

  /** Brings the reader to what the address of the page around leads to, and keeps them there until all has loaded. */
  #land(id: string): void {
    this.#landing = id;
    this.#bring();
    void settled().then(() => {
      this.#bring();
      this.#landing = '';
    });
  }

  #bring(): void {
    const target = this.#landing && document.getElementById(this.#landing);
    if (!target) return;
    const story = target.closest<Story>('tl-scrolly');
    if (target.matches('tl-step') && story?.goTo) void story.goTo(target.id);
    else target.scrollIntoView({ behavior: 'instant' });
  }

  /** Sizes may have changed. */
  #changed(type: string): void {
    const host = this.#host;
    if (!host) return this.#heights.measured(heightOfStory(), type);
    // What was not there to be scrolled to may be now.
    if (host.heard === this.#asked && host.y > this.#held + 1) this.#scroll();
    this.#bring();
    this.#soon();
  }

  #note(reading: ReadingNote): void {
    this.#notes.push(reading);
    this.#soon();
  }

  /** Gives each step its own picture, or the story the lay-out that its author wrote. */
  #stack(stacked: boolean): void {
    for (const story of document.querySelectorAll('tl-scrolly')) {
      if (stacked === this.#layouts.has(story)) continue;
      const written = this.#layouts.get(story);
      if (stacked) this.#layouts.set(story, story.getAttribute('layout'));
      else this.#layouts.delete(story);
      if (stacked) story.setAttribute('layout', 'stacked');
      else story.setAttribute('layout', written ?? 'beside');
    }
  }

  #tell(): void {
    const height = heightOfStory();
    const told = this.#told;
    const reading = this.#notes.splice(0, MOST_NOTES);
    if (told?.height === height && told.asked === this.#asked && reading.length === 0) return;
    this.#told = { height, asked: this.#asked, to: this.#to, reading };
    const origin = this.#origin ?? '*';
    window.parent.postMessage(sealed('frame', this.#told), origin === 'null' ? '*' : origin);
  }
}

/**
 * In CSS pixels. A document that is lower than its window is for browsers as high as that; what is in it is not. One that is higher they
 * round to the next pixel: a window of that height could be one too low, and would have to be told twice.
 */
function heightOfStory(): number {
  const { documentElement } = document;
  const { scrollHeight, clientHeight } = document.scrollingElement ?? documentElement;
  const height = Math.ceil(documentElement.getBoundingClientRect().height);
  return scrollHeight > clientHeight ? Math.max(scrollHeight, height) : height;
}

/** When the document has loaded, its fonts are in use, and what came last is laid out. */
async function settled(): Promise<void> {
  if (document.readyState !== 'complete')
    await new Promise((done) => window.addEventListener('load', done, { once: true }));
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}
