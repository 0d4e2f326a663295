import { START, stateAt, type Position, type Problem, type State, type Timeline } from '@throughline/core';
import { LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { languageOf } from '../../light.js';
import { forAuthors, inDevelopment, placeOf, tellAuthor } from '../../problems.js';
import { Driver, type Cause, type Scroller } from '../../scroll/driver.js';
import { hashOf, Landing, linkedId } from '../../scroll/landing.js';
import { measurePosition, surroundingsOf, triggerLine, viewOf } from '../../scroll/measure.js';
import { preferStacked, prefersStacked, watchPreference } from '../../scroll/preference.js';
import { Scrub } from '../../scroll/scrub.js';
import { stringsFor } from '../../strings.js';
import { tokens } from '../../tokens/tokens.js';
import { ModeEvent, StepEvent, type Mode, type ModeReason } from './events.js';
import { graphicsIn, keysOf, timelineOf, type Graphic } from './graphics.js';
import type { StepElement } from './step.js';
import { layout, scrollyView, styles } from './view.js';

/** Narrower than this, and at 400 % zoom of a desktop page, a graphic and words do not fit one above the other. */
const NARROW = 336;
const SHORT = '(orientation: landscape) and (max-height: 27rem)';

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
 * @summary A graphic that stays in view while its steps scroll by.
 * @tag tl-scrolly
 *
 * @slot - The steps, and whatever else stands between them.
 * @slot graphic - One graphic, or several in one element.
 *
 * @attribute {'beside' | 'over' | 'stacked'} layout - Words beside the graphic (above it where narrow), over it, or each step with its own picture.
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
    layout: { attribute: 'layout', reflect: true },
    side: { attribute: 'side', reflect: true },
    trigger: { attribute: 'trigger', type: Number },
    reason: { state: true },
  };

  static override styles = [tokens, layout, styles];

  declare layout: 'beside' | 'over' | 'stacked';
  declare side: 'start' | 'end';
  declare trigger: number;
  private declare reason: ModeReason;

  readonly #driver = new Driver((cause) => this.#wake(cause));
  readonly #scrub = new Scrub();
  readonly #landing = new Landing(() => this.#landAtLink());
  #steps: readonly StepElement[] = [];
  #graphics: readonly { readonly graphic: Graphic; readonly timeline: Timeline }[] = [];
  #shown: Position = START;
  #scroller: Scroller | null = null;
  #blocker: Element | null = null;
  #measuredAt: CSSNumberish | null = null;
  #style: CSSStyleDeclaration | null = null;
  /** What the author wrote has changed and has not been read. */
  #unread = true;
  /** What is shown may differ from the states, whatever the position. */
  #unshown = true;
  /** Until then the browser, not the story, sees to the reader's place. */
  #begun = false;
  #stop: (() => void)[] = [];

  constructor() {
    super();
    this.layout = 'beside';
    this.side = 'end';
    this.trigger = 0.5;
    this.reason = 'default';
  }

  /** Where the reader is, measured now. */
  get position(): Position {
    return this.#scroller ? this.#measure().position : START;
  }

  /** How the story is read. */
  get mode(): Mode {
    return this.reason === 'default' ? 'scroll' : 'stacked';
  }

  /** Why it is read so. */
  get modeReason(): ModeReason {
    return this.reason;
  }

  /** Everything that is wrong with how the story is written, all at once. */
  async check(): Promise<readonly Problem[]> {
    const { checkStory } = await forAuthors();
    const blocker = this.#blocker;
    return checkStory({
      where: placeOf(this),
      hasGraphic: this.querySelector('[slot=graphic]') !== null,
      graphics: this.#graphics.map(({ graphic }) => ({ keys: keysOf(graphic) ?? {}, ids: graphic.knownIds ?? null })),
      steps: this.#steps.map((step) => ({ id: step.id, where: placeOf(step), wording: step.wording, described: step.querySelector('[data-description]') !== null })),
      blocker: blocker && `${[placeOf(blocker), ...blocker.classList].join('.')} has overflow ${getComputedStyle(blocker).overflowY}`,
    });
  }

  /**
   * Brings the reader to a step.
   *
   * @param target the step's id, or its index from 0; an unknown one does nothing
   * @param behavior how to scroll; smoothly only where the reader allows motion
   */
  goTo(target: string | number, behavior: ScrollBehavior = 'instant'): void {
    const step = typeof target === 'number' ? this.#steps[target] : this.#steps.find(({ id }) => id === target);
    if (step) this.#bring(step, behavior);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const listen = (target: EventTarget, type: string, listener: (event: Event) => void) => {
      target.addEventListener(type, listener, { passive: true });
      this.#stop.push(() => target.removeEventListener(type, listener));
    };
    for (const query of ['print', SHORT]) listen(matchMedia(query), 'change', () => this.#chooseMode());
    // A print dialogue may come before the media query's own event.
    listen(window, 'beforeprint', () => this.#chooseMode(true));
    listen(window, 'afterprint', () => this.#chooseMode());
    listen(document, 'click', (event) => this.#followLink(event));
    this.#stop.push(watchPreference(() => this.#chooseMode()));

    const written = new MutationObserver((records) => {
      if (records.some((record) => this.#isWriting(record))) this.#reread();
    });
    written.observe(this, { childList: true, subtree: true, attributes: true, characterData: true });
    this.#stop.push(() => written.disconnect());
    this.#reread();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stop.splice(0)) stop();
    this.#landing.end();
    this.#driver.stop();
    this.#scrub.target([]);
    this.#scroller = null;
    this.#begun = false;
    this.#style = null;
  }

  protected override willUpdate(): void {
    // Not when connected: then the steps inside may not have been upgraded.
    if (this.#unread && this.isConnected) this.#read();
  }

  protected override updated(changed: PropertyValues): void {
    if (!this.isConnected) return;
    if (!this.#scroller) this.#begin();
    else if (changed.has('reason')) this.#dress();
    else if (changed.has('layout') || changed.has('trigger')) queueMicrotask(() => this.#wake('size'));
    if (this.#unshown) this.#wake('size');
    if (inDevelopment()) void this.check().then((problems) => tellAuthor(this, () => problems));
  }

  protected override render(): TemplateResult {
    const strings = stringsFor(this.isConnected ? languageOf(this) : 'en');
    return scrollyView({
      stacked: this.mode === 'stacked',
      choice: this.reason === 'default' || this.reason === 'reader',
      strings,
      onSkip: () => this.#skip(),
      onPrevious: () => this.#walk(-1),
      onNext: () => this.#walk(1),
      onStack: () => preferStacked(this.mode === 'scroll'),
      onKeydown: (event) => {
        // A key that is held down is one wish, not thirty.
        if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
      },
    });
  }

  #begin(): void {
    this.#style = getComputedStyle(this);
    this.#settle();
    this.#fitView();
    this.#chooseMode();
    this.#begun = true;
    const id = linkedId();
    if (id !== null && this.#linked(id)) this.#landing.begin();
  }

  #reread(): void {
    this.#unread = true;
    this.requestUpdate();
  }

  /**
   * Whether a change is the author's, or a translator's: not the marks that the story
   * sets, nor what a graphic does inside itself, which matters for its stills alone.
   */
  #isWriting({ type, target, attributeName }: MutationRecord): boolean {
    if (type === 'attributes' && !/^(data-.*|id|slot|scrub|lang|dir)$/.test(attributeName ?? '')) return false;
    return this.mode === 'stacked' || !this.#graphics.some(({ graphic }) => graphic.contains(target));
  }

  /** Reads what the author wrote: steps, graphics, and what each step says. */
  #read(): void {
    this.#unread = false;
    this.#unshown = true;
    this.#steps = [...this.querySelectorAll<StepElement>('tl-step')].filter((step) => step.closest('tl-scrolly') === this);
    const slotted = [...this.querySelectorAll('[slot=graphic]')].filter((element) => element.closest('tl-scrolly') === this);
    const wordings = this.#steps.map(({ wording }) => wording);
    this.#graphics = graphicsIn(slotted).map((graphic) => ({ graphic, timeline: timelineOf(graphic, wordings) }));
    this.#scrub.target(reducedMotion() ? [] : scrubbing(slotted));
    for (const element of slotted.flatMap((element) => [element, ...element.querySelectorAll('*')])) this.#await(element);
    this.#dress();
  }

  readonly #awaited = new Set<string>();

  /** A graphic whose script comes later joins the story then. */
  #await({ localName }: Element): void {
    if (!localName.includes('-') || customElements.get(localName) || this.#awaited.has(localName)) return;
    this.#awaited.add(localName);
    void customElements.whenDefined(localName).then(() => this.#reread());
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
      step.stills = stacked ? this.#graphics.flatMap(({ graphic, timeline }) => graphic.still?.(timeline.states[index] ?? {}) ?? []) : [];
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
    if (scroller === this.#scroller) return;
    this.#scroller = scroller;
    this.#follow();
  }

  #follow(): void {
    if (this.#scroller) this.#driver.start(this, this.#scroller, this.mode === 'scroll');
  }

  #chooseMode(printing = false): void {
    if (!this.isConnected) return;
    const width = this.getBoundingClientRect().width;
    const reason: ModeReason =
      this.layout === 'stacked'
        ? 'author'
        : printing || matchMedia('print').matches
          ? 'print'
          : prefersStacked()
            ? 'reader'
            : this.#blocker
              ? 'overflow'
              : width > 0 && width < NARROW
                ? 'narrow'
                : matchMedia(SHORT).matches
                  ? 'short'
                  : 'default';
    if (reason === this.reason) return;
    const before = this.mode;
    const place = this.#begun && this.#insideView() ? this.#steps[this.position.step] : undefined;
    this.reason = reason;
    if (this.mode === before) return;
    this.#unshown = true;
    this.#follow();
    this.dispatchEvent(new ModeEvent(this.mode, reason));
    if (place && reason !== 'print') void this.updateComplete.then(() => this.#bring(place, 'instant'));
  }

  #insideView(): boolean {
    if (!this.#scroller) return false;
    const { top, bottom } = this.getBoundingClientRect();
    const line = this.#line();
    return top < line && line < bottom;
  }

  #wake(cause: Cause): void {
    if (!this.isConnected || !this.#scroller) return;
    if (cause === 'size') {
      this.#settle();
      // Its effects change sizes again: outside of the observer that brought us here.
      requestAnimationFrame(() => this.#fitAndChoose());
      this.#landing.again();
    }
    if (this.mode === 'stacked') return;
    // scrollama's word comes after the frame it is about. When that frame was measured, it says nothing new.
    const frame = document.timeline.currentTime;
    if (cause === 'crossing' && frame !== null && frame === this.#measuredAt) return;
    this.#measuredAt = frame;
    const { position, header } = this.#measure();
    this.#show(position, header);
  }

  #fitAndChoose(): void {
    if (!this.#scroller) return;
    this.#fitView();
    this.#chooseMode();
  }

  #measure(): { position: Position; header: number } {
    const header = this.#header();
    return { position: measurePosition(this.#steps, this.#line(header), this.#shown.step), header };
  }

  #line(header = this.#header()): number {
    const trigger = Number.isFinite(this.trigger) ? Math.min(Math.max(this.trigger, 0), 1) : 0.5;
    return triggerLine(this.#scroller ?? document, trigger, header);
  }

  /** The height of the page's sticky header: a property of the story that takes a length, and does nothing else here. */
  #header(): number {
    return Number.parseFloat(this.#style?.scrollPaddingTop ?? '') || 0;
  }

  #show(position: Position, header: number): void {
    const previous = this.#shown.step;
    const came = position.step !== previous;
    const anew = came || this.#unshown;
    this.#unshown = false;
    this.#shown = position;
    const current = this.#steps[position.step];
    if (anew) {
      // scrollama measures when it is set up: before anything is drawn, so that the layout is clean.
      const { top } = viewOf(this.#scroller ?? document);
      this.#driver.watch(
        this.#steps.slice(Math.max(position.step - 1, 0), position.step + 2).map((step) => step.extent),
        this.#line(header) - top,
      );
      this.#steps[previous]?.mark('current', false);
      current?.mark('current', true);
      current?.mark('pictured', this.#isPictured);
    }
    for (const { graphic, timeline } of this.#graphics) {
      if (anew || timeline.scrubs.length > 0) setState(graphic, stateAt(timeline, reducedMotion() ? { ...position, progress: 0 } : position));
    }
    if (current) this.#scrub.move(current, position.step, position, this.trigger, header);
    if (came) this.dispatchEvent(new StepEvent(position.step, previous, current?.id ?? ''));
  }

  /** In a scroller of its own, the story's unit of height is the scroller's. */
  #fitView(): void {
    const story = this.renderRoot.querySelector<HTMLElement>('.story');
    const nested = this.#scroller instanceof Element ? `${this.#scroller.clientHeight}px` : '';
    if (story && story.style.getPropertyValue('--_view') !== nested) story.style.setProperty('--_view', nested);
  }

  /** Scrolls so that the step is in force and its beginning is in view. */
  #bring(step: Element, behavior: ScrollBehavior): void {
    const scroller = this.#scroller ?? document;
    if (scroller instanceof Element) step.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const { top, height } = step.getBoundingClientRect();
    const line = this.#line();
    const wanted = viewOf(scroller).top + (Number.parseFloat(getComputedStyle(step).scrollMarginTop) || 0);
    const goal = this.mode === 'stacked' ? wanted : Math.min(Math.max(wanted, line - height + 1), line - 1);
    const target = scroller instanceof Element ? scroller : window;
    if (Math.abs(top - goal) >= 1) target.scrollBy({ top: top - goal, behavior: reducedMotion() ? 'instant' : behavior });
  }

  /** The step that an id leads to, when it is this story's: of two copies, the page's first. */
  #linked(id: string): StepElement | undefined {
    const root = this.getRootNode() as Document | ShadowRoot;
    const target = document.getElementById(id) ?? root.getElementById?.(id);
    return this.#steps.find((step) => step === target);
  }

  #landAtLink(): void {
    const step = this.#linked(hashOf(location.hash) ?? '');
    if (step) this.#bring(step, 'instant');
  }

  /**
   * A link to a step is followed by the browser, history and all. It scrolls to the
   * step's top; a step shorter than the way to the trigger line would not be in force
   * there, so that is put right afterwards.
   */
  #followLink(event: Event): void {
    const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && node.hash !== '');
    const here = link && link.pathname === location.pathname && link.host === location.host && link.search === location.search;
    const step = here ? this.#linked(hashOf(link.hash) ?? '') : undefined;
    if (!step || event.defaultPrevented) return;
    requestAnimationFrame(() => {
      if (hashOf(location.hash) === step.id && this.#steps[this.position.step] !== step) this.#bring(step, 'instant');
    });
  }

  #walk(by: number): void {
    const at = this.#steps[this.position.step + by];
    if (!at) return;
    this.#bring(at, 'smooth');
    const spoken = this.renderRoot.querySelector('[role=status]');
    const words = { n: String(this.#steps.indexOf(at) + 1), count: String(this.#steps.length), title: at.heading.slice(0, 100) };
    const { stepOf } = stringsFor(languageOf(this));
    if (spoken) spoken.textContent = stepOf.replace(/\{(n|count|title)\}/g, (_, name: keyof typeof words) => words[name]).replace(/: $/, '');
  }

  #skip(): void {
    const end = this.renderRoot.querySelector<HTMLElement>('.end');
    end?.scrollIntoView({ block: 'start', behavior: 'instant' });
    end?.focus({ preventScroll: true });
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

function scrubbing(slotted: readonly Element[]): HTMLElement[] {
  return slotted.flatMap((element) => [element, ...element.querySelectorAll('*')]).filter((element): element is HTMLElement => element instanceof HTMLElement && element.hasAttribute('scrub'));
}

function reducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
