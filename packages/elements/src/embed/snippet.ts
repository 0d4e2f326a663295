// A story as one script: it puts the whole explainer where a page links to it.
import { idIn, linkFollowed } from '../hash.js';
import { followGround } from './ground.js';
import { hostFrames } from './host.js';
import { setStrings, stringsFrom } from '../strings.js';
import { tellTwice } from '../twice.js';
import { readFrame } from './protocol.js';
import { all, byId, create, elementsOf, freePrefix, tagsIn, type Tree } from './tree.js';

export type { Tree } from './tree.js';

/** What the build knows of a story. */
export interface EmbeddedStory {
  readonly article: Tree;
  readonly title: string;
  readonly lang: string;
  /** `''` for the page's own. */
  readonly dir: string;
  /** The elements' own words in the story's language, by their names; those that are missing are English. */
  readonly strings: Readonly<Record<string, string>>;
  /** Where the story is published, whole; `''` where it is beside its script. */
  readonly address: string;
  /** The style sheet beside the script, and its hash for `integrity`. */
  readonly style: string;
  readonly integrity: string;
  /** Where its maker hands it out in a frame alone: then there is no article in here. */
  readonly framed?: boolean;
}

/** How often a story comes back that the page takes away while it leaves its link. */
const PATIENCE = 5;
/** On an element that holds a story: the link it came to. Only what is alive has it, and no copy that a page has kept of one. */
const LINK = Symbol.for('throughline.story');

/**
 * Puts a story where the page links to it: at every `<a data-tl-story href="…">` that leads to the story, now or later. The
 * story goes when its link goes. Where the page allows no elements or no style, or the maker nothing else, an iframe stands
 * there, with the looks that `data-tl-style` on the link asks for; where the page allows no frame either, the link stays as it is.
 *
 * @param script the address of the script that has the story; what belongs to it is beside it
 * @param elements defines the elements that the story needs; it may throw
 */
export function embedStory(script: string, story: EmbeddedStory, elements: () => void): void {
  // Also for elements that another story has defined: each speaks the language of where it stands.
  setStrings(story.lang, stringsFrom(story.strings));
  const desk: Desk = { script, base: new URL('.', script), story, elements: once(() => define(story, elements)) };
  const placed = new Map<HTMLAnchorElement, Place>();
  const taken = new WeakMap<HTMLAnchorElement, number>();
  const timesTaken = (link: HTMLAnchorElement) => taken.get(link) ?? 0;
  const look = () => {
    for (const [link, place] of placed) {
      if (link.isConnected && place.isThere) continue;
      place.end();
      placed.delete(link);
      if (link.isConnected) taken.set(link, timesTaken(link) + 1);
    }
    for (const link of linksTo(desk)) {
      if (placed.has(link) || timesTaken(link) > PATIENCE) continue;
      const block = blockOf(link);
      // Another copy of this script, or another link in the paragraph, may have brought it.
      const isHere = storiesAfter(block).some((box) => leadsTo(desk, linkOf(box)));
      if (!isHere) placed.set(link, new Place(link, block, desk));
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  look();
}

/** What all places of a story have in common. */
interface Desk {
  readonly script: string;
  readonly base: URL;
  readonly story: EmbeddedStory;
  /** Defines the elements, the first time it is called; says why not each time. */
  readonly elements: () => void;
}

/** The place of a story in a page. */
class Place {
  readonly #link: HTMLAnchorElement;
  readonly #block: HTMLElement;
  readonly #desk: Desk;
  readonly #box = create('div') as HTMLDivElement;
  readonly #ending = new AbortController();

  constructor(link: HTMLAnchorElement, block: HTMLElement, desk: Desk) {
    this.#link = link;
    this.#block = block;
    this.#desk = desk;
    const { lang, dir } = desk.story;
    this.#box.className = 'tl-story';
    this.#box.lang = lang;
    if (dir) this.#box.dir = dir;
    Reflect.set(this.#box, LINK, link);
    // A page that was kept, as for going back, has kept a copy that nobody drives.
    for (const box of storiesAfter(block)) if (!linkOf(box)) box.remove();
    // Of several links in a paragraph, in their order.
    const before = storiesAfter(block).findLast((box) => isBefore(linkOf(box)!, link)) ?? block;
    before.parentNode?.insertBefore(this.#box, before.nextSibling);
    void this.#come();
  }

  get isThere(): boolean {
    return this.#box.isConnected;
  }

  end(): void {
    this.#ending.abort();
    this.#box.remove();
  }

  async #come(): Promise<void> {
    if (this.#desk.story.framed) return this.#frame();
    try {
      this.#desk.elements();
      await this.#styled();
      if (!this.isThere) return;
      this.#fill();
    } catch (reason) {
      if (!this.isThere) return;
      const why = reason instanceof Error ? reason.message : String(reason);
      console.info(`“${this.#desk.story.title}” stands in a frame. ${why}`);
      this.#frame();
    }
  }

  /** Brings the style; rejected where it does not come, as where the page forbids it. */
  #styled(): Promise<void> {
    const { base, story, script } = this.#desk;
    const link = create('link') as HTMLLinkElement;
    link.rel = 'stylesheet';
    link.crossOrigin = 'anonymous';
    link.integrity = story.integrity;
    // The page's own nonce, if it gave one to our script: as a property, which no style and no copy of the page can read.
    const nonce = nonceOf(script);
    if (nonce) link.nonce = nonce;
    return new Promise((resolve, reject) => {
      link.onload = () => resolve();
      link.onerror = () => reject(new Error('Its style sheet is not allowed here, or did not come.'));
      link.href = new URL(story.style, base).href;
      this.#box.append(link);
    });
  }

  #fill(): void {
    const { base, story } = this.#desk;
    const level = Math.min(Math.max(Math.round(Number(this.#link.dataset['tlLevel'])) || 2, 1), 6);
    const article = elementsOf(story.article, { base, level, prefix: freePrefix(story.article) });
    this.#until(followGround(this.#box));
    // Before the page hears of it, which may go from view to view by links; but after the notes, of which a mark may open one.
    this.#box.addEventListener('click', (event) => {
      if (!isOfMark(event)) stayOnPage(event);
    });
    const late = (event: MouseEvent) => {
      if (isOfMark(event) && event.composedPath().includes(this.#box)) stayOnPage(event);
    };
    addEventListener('click', late, { signal: this.#ending.signal });
    this.#until(
      keepReader(this.#box, () => {
        this.#box.append(article);
        this.#hideLink();
      }),
    );
    // A link to a step is the story's own matter; one to anything else in it would have led here, had it been here.
    const target = location.hash ? byId(idIn(location.hash)) : null;
    if (target && this.#box.contains(target) && !target.closest('tl-scrolly')) target.scrollIntoView();
  }

  /** The story's own frame. The link stays until it has told that it is there. */
  #frame(): void {
    const { base, story } = this.#desk;
    const frame = create('iframe') as HTMLIFrameElement;
    frame.title = story.title;
    frame.dataset['tlFrame'] = '';
    const { tlStyle } = this.#link.dataset;
    if (tlStyle) frame.dataset['tlStyle'] = tlStyle;
    frame.src = new URL('embed.html', base).href;
    for (const [name, value] of Object.entries({ display: 'block', width: '100%', height: '0', border: '0' }))
      frame.style.setProperty(name, value);
    const { signal } = this.#ending;
    addEventListener(
      'message',
      ({ source, origin, data }) => {
        if (source === frame.contentWindow && origin === base.origin && readFrame(data)) this.#hideLink();
      },
      { signal },
    );
    document.addEventListener(
      'securitypolicyviolation',
      ({ effectiveDirective, blockedURI }) => {
        const isFrame = /^(frame|child|default)-src/.test(effectiveDirective);
        if (isFrame && new URL(blockedURI, document.baseURI).origin === base.origin) frame.remove();
      },
      { signal },
    );
    // Where the page lacks what it takes to scroll the frame with it, the frame scrolls by itself.
    if (missingIn(STEERING).length === 0) hostFrames();
    else frame.style.setProperty('height', '85vh');
    this.#box.replaceChildren(frame);
  }

  /** The story stands there now. The link itself stays in the page, which may be a framework's. */
  #hideLink(): void {
    const { style } = this.#block;
    if (!isAlone(this.#link, this.#block)) return;
    style.setProperty('display', 'none', 'important');
    this.#until(() => style.removeProperty('display'));
  }

  #until(end: () => void): void {
    this.#ending.signal.addEventListener('abort', end, { once: true });
  }
}

/** Defines the elements of a story that the page does not know yet. */
function define({ article }: EmbeddedStory, elements: () => void): void {
  checkPage();
  const missing = () => [...tagsIn(article)].filter((tag) => !customElements.get(tag));
  if (missing().length > 0) elements();
  // Where nothing is to be defined, nothing else would notice that what there is may be another version's.
  else for (const tag of tagsIn(article)) if (tag.startsWith('tl-')) tellTwice(tag, customElements.get(tag)!);
  const [unknown] = missing();
  if (unknown) throw new Error(`The page does not let <${unknown}> be defined.`);
}

/** What the page needs to scroll a frame with it. */
const STEERING = ['requestAnimationFrame', 'ResizeObserver'];

const missingIn = (names: readonly string[]) => names.filter((name) => typeof Reflect.get(window, name) !== 'function');

/** Throws where something that the elements stand on is missing or has been replaced by something that does not do the same. */
function checkPage(): void {
  const missing = missingIn([...STEERING, 'matchMedia', 'IntersectionObserver']);
  if (missing.length > 0) throw new Error(`The page has no ${missing.join(', ')}.`);
  const nothing = () => undefined;
  new ResizeObserver(nothing).disconnect();
  new IntersectionObserver(nothing, { root: document, rootMargin: '0px 0px -1px' }).disconnect();
  matchMedia('print').removeEventListener('change', nothing);
  const list = [1, 2];
  const sane =
    Array.from(new Set(list), (n) => n + 1).join() === '2,3' &&
    [...list.entries()].join() === '0,1,1,2' &&
    list.reduce((sum, n) => sum + n, 0) === 3 &&
    list.flatMap((n) => [n]).find((n) => n > 1) === 2;
  if (!sane) throw new Error('A script of the page has replaced functions of the language by others.');
}

function linksTo(desk: Desk): HTMLAnchorElement[] {
  const links = all('a[data-tl-story]') as NodeListOf<HTMLAnchorElement>;
  return [...links].filter((link) => leadsTo(desk, link));
}

function leadsTo({ base, story: { address } }: Desk, link: HTMLAnchorElement | null): boolean {
  return link !== null && [base.href, address].filter(Boolean).map(pageOf).includes(pageOf(link.href));
}

/** An address without what leads to a place in it or counts who came from where. */
function pageOf(address: string): string {
  if (!URL.canParse(address)) return '';
  const { origin, pathname } = new URL(address);
  return origin + pathname.replace(/(\/index\.html|\/)$/, '');
}

/** What the story comes after: the paragraph of the link, else the link itself. */
function blockOf(link: HTMLAnchorElement): HTMLElement {
  return link.closest('p') ?? link;
}

const isAlone = (link: Element, block: Element) => block.textContent?.trim() === link.textContent?.trim();
const isBefore = (one: Node, other: Node) =>
  (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** What stands after a paragraph, of the stories that are linked in it. */
function storiesAfter(block: Element): Element[] {
  const stories: Element[] = [];
  for (let next = block.nextElementSibling; next?.matches('.tl-story'); next = next.nextElementSibling)
    stories.push(next);
  return stories;
}

/** The link that a story came to; `null` where nobody drives it. */
const linkOf = (box: Element) => (Reflect.get(box, LINK) ?? null) as HTMLAnchorElement | null;

function nonceOf(script: string): string {
  const scripts = all('script[src]') as NodeListOf<HTMLScriptElement>;
  return [...scripts].find(({ src }) => src === script)?.nonce ?? '';
}

/**
 * Keeps a reader who is below a story where they are while it comes and gets its height, in browsers that do not do so
 * themselves.
 *
 * @param come puts the story there
 * @returns what ends it
 */
function keepReader(box: Element, come: () => void): () => void {
  if (CSS.supports('overflow-anchor', 'auto')) {
    come();
    return () => undefined;
  }
  // WebKit scrolls by whole pixels: what it leaves out is made good the next time.
  let owed = 0;
  const follow = (grown: number) => {
    const from = scrollY;
    scrollBy({ top: (owed += grown), behavior: 'instant' });
    owed = (owed - scrollY + from) % 1;
  };
  const before = endOf(box);
  come();
  if (before < 0) follow(endOf(box) - before);
  let { height } = box.getBoundingClientRect();
  const sizes = new ResizeObserver(() => {
    const now = box.getBoundingClientRect();
    const grown = now.height - height;
    ({ height } = now);
    if (now.bottom - grown < 0) follow(grown);
  });
  sizes.observe(box);
  return () => sizes.disconnect();
}

/** Where what comes after an element begins, in the window: margins that collapse make that another place than its own end. */
function endOf(element: Element): number {
  for (let next = element.nextElementSibling; next; next = next.nextElementSibling)
    if (next.getClientRects().length > 0) return next.getBoundingClientRect().top;
  return (element.parentElement ?? element).getBoundingClientRect().bottom;
}

/** In a page with another base address, as in one that another page has written, a link into the story would leave the page. */
function stayOnPage(event: MouseEvent): void {
  const hash = linkFollowed(event)?.getAttribute('href');
  if (!hash || document.baseURI.split('#')[0] === document.URL.split('#')[0]) return;
  event.preventDefault();
  location.hash = hash;
  byId(idIn(hash))?.scrollIntoView();
}

const isOfMark = (event: MouseEvent) =>
  event.composedPath().some((node) => node instanceof Element && node.matches('[role="doc-noteref"]'));

function once(work: () => void): () => void {
  let result: { readonly error?: unknown } | null = null;
  return () => {
    if (!result) {
      try {
        work();
        result = {};
      } catch (error) {
        result = { error };
      }
    }
    if ('error' in result) throw result.error;
  };
}
