import { START, stateAt, type Position, type Problem, type State, type Timeline } from '@throughline/core';
import { LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { languageOf } from '../../light.js';
import { forAuthors, tellAuthor } from '../../problems.js';
import { Driver, type Cause, type Scroller } from '../../scroll/driver.js';
import { areApart, measurePosition, stillIn, surroundingsOf, triggerLine, viewOf } from '../../scroll/measure.js';
import { PREFERENCE, prefersStacked } from '../../scroll/preference.js';
import type { Scrub } from '../../scroll/scrub.js';
import type { Ground, Landing } from '../../scroll/travel.js';
import { ModeEvent, StepEvent, type Mode, type ModeReason } from './events.js';
import { graphicsIn, timelineOf, within, type Graphic } from './graphics.js';
import type { StepElement } from './step.js';
import { scrollyView, styles } from './view.js';
import { ofPage } from '../../page.js';

/** Narrower than this, as at 400 % zoom of a desktop page, there is no room for a graphic above the words. */
const NARROW = 336;
/** From here on there is room for a graphic beside the words; in the root's font size, as in `article.css`. */
const WIDE = 44;
const CALM = '(prefers-reduced-motion: reduce)';
const SHORT = '(orientation: landscape) and (max-height: 27rem)';

const travel = () => import('../../scroll/travel.js');

/**
 * A story: a graphic that stays in view, and steps that walk the reader through it.
 *
 * What is shown is a function of where the reader is. Whatever wakes the story, it
 * measures where its steps are against the trigger line and shows that step's state;
 * it remembers no events and keeps no pixels.
 *
 * ```html
 * <tl-scrolly>
 *   <tl-force-comparison-bar slot="graphic">…</tl-force-comparison-bar>
 *   <tl-step id="ask" data-show="igla"><h3>…</h3><p>…</p><p data-description>…</p></tl-step>
 *   <tl-step id="near" data-focus="personnel">…</tl-step>
 * </tl-scrolly>
 * ```
 *
 * An element inside the graphic's slot with the attribute `scrub` moves within a step:
 * its own CSS animations are played by the reader's progress, as `animation: fill 10ms
 * linear both`; where it has none it is given the custom property `--tl-progress`, 0…1.
 * The first costs a reader less while they scroll.
 *
 * @summary A graphic that stays in view while its steps scroll by.
 * @tag tl-scrolly
 *
 * @slot - The steps, and whatever else stands between them.
 * @slot graphic - One graphic, or several in one element.
 *
 * @attribute {'beside' | 'over' | 'stacked'} layout - Words beside the graphic (below it where narrow), over it, or each step with its own picture.
 * @attribute {'start' | 'end'} side - On which side the graphic is, in the reading direction. Default: end.
 * @attribute {number} trigger - Where the trigger line is, as a share of the viewport's height below `--tl-top`. Default: 0.5.
 *
 * @fires {StepEvent} tl-step - The reader has come to another step: `step`, `previous`, `id`.
 * @fires {ModeEvent} tl-mode - The story is now read in another way: `mode`, `reason`.
 *
 * @csspart base - The story.
 * @csspart stage - What stays in view.
 * @csspart controls - Skip, previous, next, and reading without scrolling effects.
 * @csspart steps-toggle - The word that opens the controls.
 *
 * @cssprop --tl-top - Height of the page's own sticky header. Default: 0px.
 * @cssprop --tl-step-size - Least height of a step.
 * @cssprop --tl-gap - Space between the words and the edges of their step.
 */
export class ScrollyElement extends LitElement {
  static override properties: PropertyDeclarations = {
    layout: { reflect: true, useDefault: true },
    trigger: { type: Number },
    modeReason: { state: true },
    controls: { state: true },
  };

  static override styles = styles;

  declare layout: 'beside' | 'over' | 'stacked';
  declare trigger: number;
  /** Why the story is read as it is. Read-only. */
  declare readonly modeReason: ModeReason;

  /** What the reader's controls need, while they are open. */
  declare private controls: typeof import('./controls.js') | null;

  readonly #driver = new Driver((cause) => this.#wake(cause));
  #steps: readonly StepElement[] = [];
  #graphics: readonly { readonly graphic: Graphic; readonly timeline: Timeline }[] = [];
  /** Whether the step in force tells alone that the reader is still in it. */
  #isApart = false;
  /** Whether a graphic's state moves within a step. */
  #scrubs = false;
  #shown: Position = START;
  #scroller: Scroller | null = null;
  #blocker: Element | null = null;
  /** The height of the page's sticky header: that of `.end`, whose observer tells in the same frame when it is another. */
  #header = 0;
  #written: MutationObserver | null = null;
  #landing: Landing | null = null;
  #scrub: Scrub | null = null;
  /** Nothing is watched until the scroll ends. */
  #unwatched = false;
  /** Since scrollama last had word of a crossing. */
  #measured = false;
  /** Of the window, to tell when it is turned or zoomed. */
  #width = 0;
  /** What the author wrote has changed and has not been read. */
  #unread = true;
  /** What is shown may differ from the states, whatever the position. */
  #unshown = true;
  /** Until then the browser, not the story, sees to the reader's place. */
  #begun = false;
  /** Ended when the story leaves the page. */
  #listening: AbortController | null = null;
  readonly #states = (this as Partial<this>).attachInternals?.().states;

  constructor() {
    super();
    this.layout = 'beside';
    this.trigger = 0.5;
    this.modeReason = 'default';
    this.controls = null;
  }

  /** Where the reader is, measured now. */
  get position(): Position {
    return this.#scroller ? this.#measure() : START;
  }

  /** How the story is read. */
  get mode(): Mode {
    return this.modeReason === 'default' ? 'scroll' : 'stacked';
  }

  /** Everything that is wrong with how the story is written, all at once. */
  async check(): Promise<readonly Problem[]> {
    const { checkStory } = await forAuthors();
    return checkStory(
      this,
      this.#steps,
      this.#graphics.map(({ graphic }) => graphic),
      this.#blocker,
    );
  }

  /**
   * Brings the reader to a step.
   *
   * @param target the step's id, or its index from 0; an unknown one does nothing
   * @param behavior how to scroll; smoothly only where the reader allows motion
   */
  async goTo(target: string | number, behavior: ScrollBehavior = 'instant'): Promise<void> {
    const { goTo } = await travel();
    if (!this.#scroller) return;
    goTo(this.#ground(), target, behavior);
    // Where nothing follows the reader, nothing else would tell.
    if (this.mode === 'stacked') this.#wake('resize');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // At once: WebKit lays a page out as soon as it is asked about media, and an empty story has no height to be scrolled in.
    this.performUpdate();
    // Nor may it have another lay-out when the page, which is about to be complete, is scrolled to a link's target.
    // A phone has none, not even with a root font of 10px, and to measure would cost it a lay-out for each story.
    if (document.readyState === 'interactive' && screen.width > 440) this.#fitView();
    const { signal } = (this.#listening = new AbortController());
    const listen = (target: EventTarget, type: string, listener: (event: Event) => void) =>
      target.addEventListener(type, listener, { signal });
    const choose = () => this.#chooseMode();
    listen(matchMedia('print'), 'change', choose);
    listen(matchMedia(CALM), 'change', () => this.#reread());
    // A print dialogue may come before the media query's own event.
    listen(window, 'beforeprint', () => this.#chooseMode(true));
    listen(window, 'afterprint', choose);
    listen(window, PREFERENCE, choose);
    listen(this, 'tl-data', () => this.#reread());
    listen(document, 'click', (event) => {
      const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
      if (link?.hash) void travel().then(({ follow }) => follow(() => this.#ground(), link.hash));
    });
    this.#written = new MutationObserver((records) => {
      if (records.some((record) => this.#isWriting(record))) this.#reread();
    });
    this.#listenToAuthor();
    this.#reread();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening?.abort();
    this.#written?.disconnect();
    this.#landing?.end();
    this.#landing = null;
    this.#driver.stop();
    this.#scrub?.target([]);
    this.#scroller = null;
    this.#begun = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    // Not at once when connected: then the steps inside may not have been upgraded.
    if (this.hasUpdated && this.isConnected && (this.#unread || changed.has('modeReason'))) this.#read();
  }

  protected override updated(changed: PropertyValues): void {
    if (!this.isConnected || this.#unread) return;
    if (!this.#scroller) this.#begin();
    if (this.#unshown || changed.has('layout') || changed.has('trigger')) this.#wake('resize');
    tellAuthor(this);
  }

  protected override render(): TemplateResult {
    const locale = this.isConnected ? languageOf(this) : '';
    const stacked = this.mode === 'stacked';
    const now = () => ({ ground: this.#ground(), step: this.position.step });
    return scrollyView({
      stacked,
      locale,
      controls: this.controls?.controlsView(now, locale, stacked, /default|reader/.test(this.modeReason)) ?? null,
      onSkip: async () => {
        const { leave } = await travel();
        leave(this.#end);
      },
      onControls: async () => {
        this.controls = this.controls ? null : await import('./controls.js');
      },
    });
  }

  #begin(): void {
    this.#settle();
    this.#chooseMode();
    this.#fitView();
    this.#begun = true;
    if (location.hash) {
      void travel().then(({ Landing }) => {
        if (this.#begun) this.#landing ??= new Landing(() => this.#ground());
      });
    }
  }

  /** Where one who skips the story is taken. */
  get #end(): HTMLElement {
    return this.renderRoot.querySelector('.end')!;
  }

  #reread(): void {
    this.#unread = true;
    this.requestUpdate();
  }

  /** Hears of no `style` while the story scrolls: what scrubs has another one in each frame. */
  #listenToAuthor(): void {
    const heard =
      this.mode === 'stacked' ? { attributes: true } : { attributeFilter: ['id', 'slot', 'scrub', 'lang', 'dir'] };
    this.#written?.observe(this, { childList: true, subtree: true, characterData: true, ...heard });
    for (const step of this.#steps) this.#written?.observe(step, { attributes: true });
  }

  /**
   * Whether a change is the author's, or a translator's: not the marks that the story
   * sets, nor what a graphic does inside itself, which matters for its stills alone.
   */
  #isWriting({ type, target, attributeName }: MutationRecord): boolean {
    if (type === 'attributes' && !/^(data-.*|id|slot|scrub|lang|dir)$/.test(attributeName!)) return false;
    return this.mode === 'stacked' || !this.#graphics.some(({ graphic }) => graphic.contains(target));
  }

  /** Reads what the author wrote: steps, graphics, and what each step says. */
  #read(): void {
    this.#unread = this.#isApart = false;
    this.#unshown = true;
    const own = (element: Element) => element.closest('tl-scrolly') === this;
    this.#steps = [...this.querySelectorAll<StepElement>('tl-step')].filter(own);
    this.#listenToAuthor();
    const elements = within([...this.querySelectorAll('[slot=graphic]')].filter(own));
    const wordings = this.#steps.map(({ wording }) => wording);
    this.#graphics = graphicsIn(elements).map((graphic) => ({ graphic, timeline: timelineOf(graphic, wordings) }));
    this.#scrubs = this.#graphics.some(({ timeline }) => timeline.scrubs.length > 0);
    // A graphic whose script comes later joins the story then. One that failed is known already, and would be waited for without end.
    for (const { localName } of this.querySelectorAll(':not(:defined)'))
      customElements.get(localName) ?? void customElements.whenDefined(localName).then(() => this.#reread());
    void this.#scrubOn(elements.filter((element): element is HTMLElement => element.hasAttribute('scrub')));
    this.#dress();
  }

  async #scrubOn(targets: readonly HTMLElement[]): Promise<void> {
    const still = targets.length === 0 || this.mode === 'stacked' || reducedMotion();
    if (still && !this.#scrub) return;
    const { Scrub } = await import('../../scroll/scrub.js');
    this.#scrub ??= new Scrub();
    this.#scrub.target(still || !this.isConnected ? [] : targets);
    this.#wake('resize');
  }

  /** Gives graphics and steps the parts they play in the present mode. */
  #dress(): void {
    const stacked = this.mode === 'stacked';
    const pictured = this.#isPictured;
    for (const { graphic } of this.#graphics) {
      graphic.staged = !stacked;
      graphic.shows = stacked && graphic.still ? 'words' : 'whole';
    }
    this.#steps.forEach((step, index) => {
      step.mark('pictured', pictured);
      step.mark('stacked', stacked && pictured);
      step.stills = stacked
        ? this.#graphics.flatMap(({ graphic, timeline }) => graphic.still?.(timeline.states[index]!) ?? [])
        : [];
    });
  }

  /** Whether there is a picture at all: where there is none, its description is all the reader has. */
  get #isPictured(): boolean {
    return this.#graphics.some(({ graphic }) => graphic.knownIds !== null);
  }

  /** Finds what the story scrolls in. */
  #settle(): void {
    const { scroller, blocker } = surroundingsOf(this);
    this.#blocker = blocker;
    if (scroller !== this.#scroller) this.#follow((this.#scroller = scroller));
  }

  #follow(scroller: Scroller): void {
    this.#driver.start([this, this.renderRoot.querySelector('.stage')!, this.#end], scroller, this.mode === 'scroll');
  }

  /**
   * @param before where the reader was before the layout changed
   * @param turned whether the window has another width, so that the reader's step may be elsewhere
   */
  #chooseMode(printing = false, before = this.#shown, turned = false): void {
    if (!this.#scroller) return;
    const reason = this.#reasonToStack(printing, this.getBoundingClientRect().width) ?? 'default';
    if (reason === this.modeReason && !turned) return;
    const { mode } = this;
    (this as { modeReason: ModeReason }).modeReason = reason;
    const changed = this.mode !== mode;
    if (changed) {
      this.#unshown = true;
      this.#follow(this.#scroller);
      this.dispatchEvent(new ModeEvent(this.mode, reason));
    }
    const { step, progress } = before;
    const inside = step + progress > 0 && step + progress < this.#steps.length;
    if (inside && reason !== 'print' && (changed || this.position.step !== step))
      void this.updateComplete.then(() => this.goTo(step));
  }

  #reasonToStack(printing: boolean, width: number): ModeReason | null {
    if (this.layout === 'stacked') return 'author';
    if (printing || matchMedia('print').matches) return 'print';
    if (prefersStacked()) return 'reader';
    if (this.#blocker) return 'overflow';
    if (width > 0 && width < NARROW) return 'narrow';
    return matchMedia(SHORT).matches ? 'short' : null;
  }

  /** Something may have moved. A scroll says so in every frame: it does no more than it must. */
  #wake(cause: Cause): void {
    // Chromium makes frames after its word before printing, counts the pages, and only then has the medium be print.
    if (!this.#scroller || this.modeReason === 'print') return;
    if (cause === 'scrollend') return void (this.#unwatched && this.#watch(cause));
    const before = this.#shown;
    // A window of another width, turned or zoomed, lays the page out anew under a reader who did not move.
    // Also when scrolled: then the scroll may be what the new width did.
    const { clientWidth } = ofPage('documentElement');
    const turned = this.#width > 0 && this.#width !== clientWidth;
    this.#width = clientWidth;
    if (turned) cause = 'resize';
    if (cause === 'resize') {
      this.#settle();
      this.#header = this.#end.getBoundingClientRect().height;
      this.#landing?.again();
      // Both may change sizes again: outside of the observer that brought us here.
      requestAnimationFrame(() => {
        this.#fitView();
        this.#chooseMode(false, before, turned);
      });
    }
    this.#measured = cause !== 'crossing';
    if (this.#measured) this.#look(cause);
    // scrollama's word comes after its frame; what it means is seen in the next one, measured once.
    else requestAnimationFrame(() => this.#measured || this.#wake('crossed'));
  }

  /** Shows where the reader is. */
  #look(cause: Cause): void {
    const before = this.#shown.step;
    const same = this.#isApart && cause === 'scroll' ? stillIn(this.#steps, this.#line(), before) : null;
    const position = same ?? this.#measure();
    // All is measured before anything is shown: nothing has to be laid out twice.
    if (!same) this.#isApart = areApart(this.#steps, position.step);
    this.#show(position);
    if (position.step !== before || cause === 'resize') this.#watch(cause);
  }

  #measure(): Position {
    return measurePosition(this.#steps, this.#line(), this.#shown.step);
  }

  #line(): number {
    const own = this.trigger >= 0 && this.trigger <= 1 ? this.trigger : 0.5;
    // Where nothing stays in view, what is read is what begins the view.
    return triggerLine(this.#scroller ?? document, this.mode === 'stacked' ? 0.1 : own, this.#header);
  }

  /** The trigger line, below the top of what scrolls. */
  #lineInView(): number {
    return this.#line() - viewOf(this.#scroller ?? document).top;
  }

  #show(position: Position): void {
    const { step, progress } = position;
    const previous = this.#shown.step;
    const anew = step !== previous || this.#unshown;
    this.#unshown = false;
    this.#shown = position;
    const current = this.#steps[step];
    if (anew) {
      this.#steps[previous]?.mark('current', false);
      current?.mark('current', true);
      current?.mark('pictured', this.#isPictured);
    }
    if (anew || this.#scrubs) this.#drive(position);
    this.#scrub?.move(progress);
    if (step !== previous) this.dispatchEvent(new StepEvent(step, previous, current?.id ?? ''));
  }

  /** Gives the graphics their states. */
  #drive(position: Position): void {
    if (this.mode === 'stacked') return;
    const { step, progress } = position;
    const here = { step, progress: this.#scrubs && reducedMotion() ? 0 : progress };
    for (const { graphic, timeline } of this.#graphics) setState(graphic, stateAt(timeline, here));
  }

  /** Has scrollama watch the steps near the reader: in the middle of a scroll only once it ends, where a browser tells that. */
  #watch(cause: Cause): void {
    const wait = cause === 'scroll' && 'onscrollend' in window;
    if (wait && this.#unwatched) return;
    this.#unwatched = wait;
    // Always as many of them: WebKit may still report to scrollama what was watched before, by an index among those.
    const first = Math.max(Math.min(this.#shown.step - 1, this.#steps.length - 3), 0);
    const near = wait ? [] : this.#steps.slice(first, first + 3).flatMap(({ extent }) => extent ?? []);
    this.#driver.watch(near, this.#lineInView());
  }

  /** Tells the lay-out its room: a wide one has words and graphic side by side; in a scroller of its own, the unit of height is the scroller's. */
  #fitView(): void {
    const wide = WIDE * parseFloat(getComputedStyle(ofPage('documentElement')).fontSize);
    this.#states?.[this.getBoundingClientRect().width >= wide ? 'add' : 'delete']('wide');
    const own = this.#scroller instanceof Element ? `${this.#scroller.clientHeight}px` : '';
    this.style.setProperty('--_view', own);
  }

  #ground(): Ground {
    return { story: this, steps: this.#steps, scroller: this.#scroller ?? document, line: this.#lineInView() };
  }
}

/** A graphic that throws takes nobody else down: the page's own error reporting hears of it. */
function setState(graphic: Graphic, state: State): void {
  try {
    graphic.state = state;
  } catch (error) {
    reportError(error);
  }
}

function reducedMotion(): boolean {
  return matchMedia(CALM).matches;
}
