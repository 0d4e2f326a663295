// Tells the page around an iframe how high the story is, in the words that newsrooms' pages already listen for.
import { inNextFrame } from './next-frame.js';

/** How often a window that is as high as we asked may make the story higher still, before that is taken for a loop. */
const PATIENCE = 3;
/** What a page may add to the height that it was told, in CSS pixels: borders, padding. */
const MARGIN = 30;
/** Milliseconds that a page's script may come later than the story. */
const LATE = 1000;

/**
 * The height protocols of others: pym.js, iframe-resizer, AMP with all who took over its `embed-size`, and Datawrapper.
 *
 * An iframe that follows its story's height has no window: nothing can stay in view in it, and a story in screens would grow
 * with every answer. So the story is stacked there. pym.js, AMP and iframe-resizer say that they are around; who only listens
 * is found out by asking for one pixel more. A page that does nothing then has an iframe that scrolls by itself.
 */
export class Heights {
  readonly #stack: () => void;
  readonly #pym = new URLSearchParams(location.search).get('childId');
  #resizer = '';
  /** Whether the iframe follows the height that the page around is told. */
  #follows = false;
  #height = 0;
  #told = 0;
  /** What was asked for to find out. */
  #tried = 0;
  #width = innerWidth;
  #window = innerHeight;
  #forced = 0;
  readonly #soon = inNextFrame(() => this.#tell());

  /** @param stack is called once it is known that the iframe follows the story's height */
  constructor(stack: () => void) {
    this.#stack = stack;
    // No window is that much higher than the screen.
    if (this.#pym !== null || /[#&]amp=1\b/.test(location.hash) || innerHeight > 1.5 * screen.height) this.#follow();
    else this.#try();
  }

  /** A message of the page around that is none of our own. */
  hear(data: unknown): void {
    if (typeof data !== 'string' || data.length > 1000) return;
    const [, resizer] = /^\[iFrameSizer\]([^:]+):/.exec(data) ?? [];
    if (resizer !== undefined) this.#resizer = resizer;
    else if (this.#pym === null || !data.startsWith(`pymxPYMx${this.#pym}xPYMx`)) return;
    this.#told = 0;
    this.#follow();
    this.#soon();
  }

  /**
   * The story may be as high as that.
   *
   * @param cause what brought it up: the type of an event, or `''`
   */
  measured(height: number, cause: string): void {
    const turned = this.#width !== innerWidth;
    const resized = this.#window !== innerHeight;
    this.#width = innerWidth;
    this.#window = innerHeight;
    if (turned) this.#forced = 0;
    else if (resized) {
      if (this.#tried > 0 && Math.abs(innerHeight - this.#tried) <= MARGIN) this.#follow();
      // Higher in the very moment when the window became so: some of it is measured in windows.
      this.#forced = height > this.#height ? this.#forced + 1 : 0;
    }
    this.#height = height;
    if (this.#follows) this.#soon();
    else if (cause === 'load') {
      this.#try();
      setTimeout(() => this.#follows || this.#try(), LATE);
    }
  }

  /**
   * Has the page around scroll to a place in the story, in CSS pixels below its beginning.
   *
   * @returns whether there is a word for that in what the page understands
   */
  lead(to: number): boolean {
    if (this.#pym !== null) say(this.#inPym('scrollToChildPos', Math.round(to)));
    else if (this.#resizer) say(`[iFrameSizer]${this.#resizer}:${Math.round(to)}:0:scrollToOffset`);
    else return false;
    return true;
  }

  #follow(): void {
    if (!this.#follows) this.#stack();
    this.#follows = true;
  }

  #try(): void {
    if (innerHeight === 0) return;
    this.#tried = innerHeight + 1;
    this.#say(this.#tried);
  }

  #tell(): void {
    if (this.#height === this.#told || this.#forced > PATIENCE) return;
    this.#told = this.#height;
    this.#say(this.#told);
  }

  #say(height: number): void {
    if (this.#pym !== null) say(this.#inPym('height', height));
    else if (this.#resizer) say(`[iFrameSizer]${this.#resizer}:${height}:${innerWidth}:size`);
    else {
      say({ sentinel: 'amp', type: 'embed-size', height });
      say({ 'datawrapper-height': { throughline: height } });
    }
  }

  #inPym(name: string, value: number): string {
    return ['pym', this.#pym, name, value].join('xPYMx');
  }
}

/** Neither a height nor a place is a secret, and who listens is not known: as in these protocols, it is told to whoever is around. */
const say = (message: unknown) => window.parent.postMessage(message, '*');
