import {
  readState,
  toCsv,
  UNMEASURED,
  type Frame,
  type Problem,
  type Source,
  type State,
  type StateKeys,
  type Wording,
} from '@throughline/core';
import {
  html,
  LitElement,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { figureStyles, figureView, tableView } from './marks/figure.js';
import { languageOf } from './light.js';
import { placeOf } from './place.js';
import { forAuthors, tellAuthor } from './problems.js';
import { tokens } from './tokens/tokens.js';
import { ofPage } from './page.js';

/** What every graphic's data has, whatever it is about. */
export interface GraphicData {
  /** Says the answer or asks the question; also the picture's name. */
  readonly title: string;
  readonly sources: readonly Source[];
}

/** Says everything that is wrong with data as written, and with what a step says of it. Pure. */
export type Check<Written> = (written: Written, state: State, where: string, frame: Frame) => readonly Problem[];

/** A table of a graphic's data: the first row and the first column are headers. */
export type Rows = readonly (readonly (string | number | null)[])[];

/**
 * A picture of data, driven by a state.
 *
 * A graphic is four pure functions, which a subclass names: `extract` finds the data
 * as written in the light DOM, `understand` makes the best of it, `model` works out
 * what is drawn, `view` draws it. This class calls them in that order when something
 * they depend on has changed. A fifth, `checks`, says for authors what is wrong.
 *
 * The same checked data comes from the light DOM and from the property `data`, so
 * both give the same picture. When one of the functions throws, the reader gets the
 * words, and the author a problem.
 *
 * @typeParam Written the data as an author writes it: plain, unchecked
 * @typeParam Data the data as checked
 * @typeParam Model what is drawn; its `problems` are shown with those of the data
 */
export abstract class GraphicElement<Written, Data extends GraphicData, Model extends object> extends LitElement {
  /** What a step may say about this graphic, as data. */
  static readonly states: StateKeys = {};

  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    state: { attribute: false },
    shows: { useDefault: true },
    staged: { type: Boolean },
    frame: { state: true },
    lightVersion: { state: true },
    tableOpen: { state: true },
  };

  static override styles: CSSResultGroup = [tokens, figureStyles];

  /** The data as written, in place of the light DOM; `null` to read the light DOM. */
  declare data: Written | null;
  /** What is shown, as plain data; keys left out have their initial value. */
  declare state: State;
  /** `whole`, or only the `picture`, or only the `words`. */
  declare shows: 'whole' | 'picture' | 'words';
  /** Whether the graphic stands beside steps that describe it: it fills its container, and its picture is hidden from screen readers. */
  declare staged: boolean;
  declare protected frame: Frame;
  declare private lightVersion: number;
  declare private tableOpen: boolean;

  readonly #states = (this as Partial<this>).attachInternals?.().states;
  #data: Data | null = null;
  #model: Model | null = null;
  #failure: readonly Problem[] = [];
  #sizes: ResizeObserver | null = null;
  #sensor: Element | null = null;
  #lightDom: MutationObserver | null = null;

  constructor() {
    super();
    this.data = null;
    this.state = {};
    this.shows = 'whole';
    this.staged = false;
    this.frame = UNMEASURED;
    this.lightVersion = 0;
    this.tableOpen = false;
  }

  /** The data as written in the light DOM, or `null` when there is none yet. */
  protected abstract extract(): Written | null;
  /** The best that can honestly be made of the data as written. */
  protected abstract understand(written: Written): Data;
  /** The ids that a step may name. */
  protected abstract ids(data: Data): readonly string[];
  /** What is drawn. Pure: it asks nothing but its arguments. */
  protected abstract model(data: Data, state: State, frame: Frame): Model;
  /** Draws the model. */
  protected abstract view(model: Model): TemplateResult;
  /** The data as a table, for readers and for CSV; empty when the picture is itself words. */
  protected abstract rows(data: Data, frame: Frame): Rows;

  /** What readers are told of a part of the picture that could not be fetched, such as a map, with a button to try again. */
  protected missing(_data: Data, _frame: Frame): TemplateResult | typeof nothing {
    return nothing;
  }

  /** The author's check of what is written: a module of its own, which a reader's page never loads. */
  protected checks(): Promise<Check<Written>> {
    return Promise.resolve(() => []);
  }

  /** Whether a screen reader takes the picture as one image. Pictures that are text say no. */
  protected get isImage(): boolean {
    return true;
  }

  /** Everything that is wrong with what was written and with what the present step says of it, all at once. */
  async check(): Promise<readonly Problem[]> {
    const check = await this.checks();
    const { written } = this;
    const problems = written === null ? [] : check(written, this.state, placeOf(this), this.frame);
    return [...this.#failure, ...problems, ...(await forAuthors()).checkIds(this)];
  }

  /** The data in use, checked: given as `data` or read from the light DOM; `null` when there is none. */
  get content(): Data | null {
    this.#read();
    return this.#data;
  }

  /** The data in use, as written: what another element of this kind needs to draw the same. */
  get written(): Written | null {
    return this.data ?? (this.isConnected || this.childElementCount > 0 ? this.extract() : null);
  }

  /** The ids that a step may name, or `null` while there is no data. */
  get knownIds(): readonly string[] | null {
    const data = this.content;
    return data && this.#attempt(() => this.ids(data));
  }

  /** A copy of the graphic that shows the picture of one state, for a step of its own. */
  still(state: State): Element {
    const still = document.createElement(this.localName) as this;
    for (const { name, value } of this.attributes) if (!NOT_COPIED.has(name)) still.setAttribute(name, value);
    const { elementProperties } = this.constructor as typeof LitElement;
    for (const [name, { attribute, state: inner }] of elementProperties) {
      if (attribute === false && !inner) Reflect.set(still, name, Reflect.get(this, name));
    }
    still.data = this.written;
    still.state = state;
    still.shows = 'picture';
    still.lang = languageOf(this);
    return still;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#lightDom = new MutationObserver((records) => {
      if (records.some((record) => this.#isData(record))) this.#lightDomChanged();
      if (records.some(({ target, attributeName }) => target === this && attributeName?.startsWith('data-')))
        this.#readState();
    });
    this.#lightDom.observe(this, { subtree: true, childList: true, characterData: true, attributes: true });
    this.#lightDom.observe(ofPage('documentElement'), { attributeFilter: ['lang', 'dir'] });
    // What was written while nobody watched: before the upgrade, or while disconnected.
    this.#lightDomChanged();
    this.#look();
    if (this.hasUpdated) this.#observeSize();
    // At once: until it is drawn the graphic has no height, and WebKit then loses the place to which a reload would go back.
    // In a story it has its room, and is drawn with the first state that the story gives it.
    else {
      this.#readState();
      if (!this.closest('tl-scrolly:defined')) this.performUpdate();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#lightDom?.disconnect();
    this.#sizes?.disconnect();
    this.#sensor = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('data') || changed.has('lightVersion')) this.#stale = true;
    // A state, and no attribute: what the page has written stays as a framework that compares it has rendered it.
    this.#states?.[this.staged ? 'add' : 'delete']('staged');
    this.#read();
    this.#model = this.#attempt(() => this.#data && this.model(this.#data, this.state, this.frame));
  }

  protected override render(): TemplateResult {
    const data = this.#data;
    const drawing = this.#model && this.#attempt(() => this.#model && this.view(this.#model));
    const rows = data ? (this.#attempt(() => this.rows(data, this.frame)) ?? []) : [];
    // Without a picture the light DOM is shown as it is: the reader has the words. In another room it may be drawn again.
    if (!data || !drawing)
      return html`<div part="base" class="figure">
        <div class="sensor"></div>
        <slot></slot>
      </div>`;
    return figureView({
      title: data.title,
      picture: drawing,
      described: this.staged || this.shows === 'picture',
      image: this.isImage,
      missing: this.missing(data, this.frame),
      sources: data.sources,
      words: rows.length === 0 ? nothing : this.data === null ? html`<slot></slot>` : tableView(rows, data.title),
      open: this.tableOpen,
      shows: this.shows,
      locale: this.frame.locale,
      onToggle: (event) => (this.tableOpen = (event.target as HTMLDetailsElement).open),
      onDownload: () => this.#download(rows, data.title),
    });
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('staged')) beforeLayout(this.#look);
    // A story shows its graphics' data in its steps, too.
    if (changed.get('data') !== undefined) this.dispatchEvent(new Event('tl-data', { bubbles: true }));
    this.#observeSize();
    // A still is a copy: its original has told.
    if (this.shows !== 'picture') tellAuthor(this);
  }

  /** What a story says of a graphic that stands alone in it is written on the graphic itself, as in a scene on the steps. */
  #readState(): void {
    const { states } = this.constructor as typeof GraphicElement;
    if (this.hasAttribute('data-graphic') && !this.closest('tl-scrolly'))
      this.state = readState(states, { ...this.dataset } as Wording);
  }

  #stale = true;

  #read(): void {
    if (!this.#stale) return;
    this.#stale = false;
    this.#failure = [];
    this.#data = this.#attempt(() => {
      const { written } = this;
      return written && this.understand(written);
    });
  }

  /** Runs a part of the drawing; what it throws becomes a problem and an event for whoever watches the page. */
  #attempt<T>(part: () => T): T | null {
    try {
      return part();
    } catch (error) {
      const problem: Problem = {
        code: 'drawing-failed',
        where: placeOf(this),
        message: `The graphic could not be drawn: ${error instanceof Error ? error.message : String(error)}`,
        help: 'Its words are shown in its place. Please report this with the data that caused it.',
      };
      // Told once: it may throw at each change of its room.
      if (!this.#failure.some(({ message }) => message === problem.message)) {
        this.#failure = [...this.#failure, problem];
        this.dispatchEvent(new ProblemEvent(problem));
      }
      return null;
    }
  }

  /** Its own attributes and a page's styling say nothing about the data. */
  #isData({ type, target, attributeName }: MutationRecord): boolean {
    return (
      type !== 'attributes' ||
      (target !== this && attributeName !== 'class' && attributeName !== 'style') ||
      attributeName === 'lang' ||
      attributeName === 'dir'
    );
  }

  #lightDomChanged(): void {
    this.#stale = true;
    this.lightVersion += 1;
    this.#look();
  }

  #observeSize(): void {
    const sensor = this.isConnected ? this.renderRoot.querySelector('.sensor') : null;
    // Observed anew within its own callback it would report a loop to the page's error handlers.
    if (sensor === this.#sensor) return;
    this.#sensor = sensor;
    const isFirst = this.#sizes === null;
    this.#sizes ??= new ResizeObserver(this.#look);
    this.#sizes.disconnect();
    if (!sensor) return;
    const observe = () => sensor === this.#sensor && this.#sizes?.observe(sensor);
    if (isFirst) observe();
    // Another one comes when a picture fails, or is drawn again, as its room changes.
    else requestAnimationFrame(observe);
    beforeLayout(this.#look);
    // What a picture shows first is no change of it: nothing moves before it was seen.
    requestAnimationFrame(() => requestAnimationFrame(() => sensor.classList.add('seen')));
  }

  /** Looks at the room and the reader. Called by observers and before a frame's lay-out, never in a drawing. */
  readonly #look = (): void => {
    const box = this.shadowRoot?.querySelector('.sensor')?.getBoundingClientRect();
    const frame: Frame = {
      width: Math.round(box?.width ?? 0) || this.frame.width,
      height: this.staged && box && box.height > 0 ? Math.floor(box.height) : null,
      locale: languageOf(this),
      direction: this.matches(':dir(rtl)') ? 'rtl' : 'ltr',
    };
    const { width, height, locale, direction } = this.frame;
    if (frame.width !== width || frame.height !== height || frame.locale !== locale || frame.direction !== direction)
      this.frame = frame;
  };

  #download(rows: Rows, title: string): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([toCsv(rows)], { type: 'text/csv;charset=utf-8' }));
    link.download = `${
      title
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, '')
        .slice(0, 60) || 'data'
    }.csv`;
    link.click();
    // WebKit starts the download after the click's task.
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}

/** A graphic could not be drawn and shows its words instead. */
export class ProblemEvent extends Event {
  constructor(readonly problem: Problem) {
    super('tl-problem', { bubbles: true, composed: true });
  }
}

/** What belongs to the one graphic that stands in the page, and not to a picture of it. */
const NOT_COPIED = new Set(['id', 'data-graphic', 'slot', 'class', 'style', 'shows', 'staged', 'scrub', 'hidden']);

const looks = new Set<() => void>();

/**
 * Has graphics look at their room in the next frame, before it is laid out: a size observer tells only after that, and to
 * Chromium what it then changes has moved, though nobody has seen it. All look before any of them draws: one lay-out serves them.
 */
function beforeLayout(look: () => void): void {
  if (looks.size === 0)
    requestAnimationFrame(() => {
      const waiting = [...looks];
      looks.clear();
      for (const each of waiting) each();
    });
  looks.add(look);
}
