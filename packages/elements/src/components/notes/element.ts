import {
  css,
  html,
  LitElement,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit';
import { languageOf } from '../../light.js';
import { inLanguage } from '../../strings.js';
import { tokens } from '../../tokens/tokens.js';
import { noteOf, wordsOf } from './html.js';
import { besideMark, sideOf, widthIn, type Side } from './place.js';

const ENGLISH = {
  note: (number: string) => `Note ${number}: who says so`,
  close: 'Close',
};

/**
 * Footnotes that come to where they are cited. Without script, and where the browser has no popovers, they are what
 * they are in HTML: a list of notes, with links there and back.
 *
 * ```html
 * <p>Around 5,000 missiles<sup><a id="cite-igla-1" class="tl-ref" role="doc-noteref" href="#note-igla">1</a></sup>.</p>
 * …
 * <tl-notes>
 *   <ol>
 *     <li id="note-igla">
 *       <p>The Defense News, in its own voice. <a href="#source-defense-news">Source</a></p>
 *       <p><a role="doc-backlink" href="#cite-igla-1">Back to the text</a></p>
 *     </li>
 *   </ol>
 * </tl-notes>
 * ```
 *
 * A click or Enter on a mark opens the note's words beside it; Escape, a click elsewhere and Tab past its end close them,
 * and the focus is where it was. A click that asks for another tab or window is the browser's, as with any link. Marks
 * stand anywhere in the same document or shadow root.
 *
 * @summary Footnotes that are read where they are cited.
 * @tag tl-notes
 *
 * @slot - The list of notes: each has an `id`, and may have links back, which are not repeated beside the mark.
 *
 * @csspart note - The note beside its mark.
 * @csspart words - The words of the note.
 * @csspart close - The button that closes it.
 *
 * @cssprop --tl-paper - Colour of the ground.
 * @cssprop --tl-ink - Colour of words.
 * @cssprop --tl-hairline - Colour of the border.
 * @cssprop --tl-font-label - Family of the words.
 * @cssprop --tl-size - Size of text that all other sizes follow.
 */
export class NotesElement extends LitElement {
  static override properties: PropertyDeclarations = {
    note: { state: true },
  };

  static override styles: CSSResultGroup = [
    tokens,
    css`
      :host {
        display: block;
      }
      :host([hidden]) {
        display: none;
      }
      .note {
        position: fixed;
        inset: auto;
        box-sizing: border-box;
        inline-size: max-content;
        max-inline-size: min(22rem, var(--_across, 100vw));
        max-block-size: var(--_room, none);
        margin: 0;
        padding: calc(3 * var(--_space)) calc(4 * var(--_space));
        border: 1px solid var(--_muted);
        border-radius: 3px;
        overflow: auto;
        overscroll-behavior: contain;
        background: var(--_paper);
        color: var(--_ink);
        font-family: var(--_font-label);
        font-size: var(--_size-label);
        line-height: 1.45;
        text-align: start;
        overflow-wrap: anywhere;
      }
      .note:popover-open {
        display: flex;
        gap: calc(2 * var(--_space));
        align-items: start;
      }
      .note:focus-visible {
        outline: 2px solid var(--_accent);
        outline-offset: 2px;
      }
      .words {
        flex: 1;
        min-inline-size: 0;
      }
      .words > :first-child {
        margin-block-start: 0;
      }
      .words > :last-child {
        margin-block-end: 0;
      }
      .words p {
        margin-block: 0.5em;
      }
      a {
        color: inherit;
      }
      .close {
        flex: none;
        min-inline-size: 28px;
        min-block-size: 28px;
        margin: calc(-1.5 * var(--_space)) calc(-2 * var(--_space)) 0 0;
        margin-inline: 0 calc(-2 * var(--_space));
        padding: 0;
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        font-size: 1.25em;
        line-height: 1;
        cursor: pointer;
      }
      @media print {
        .note {
          display: none !important;
        }
      }
    `,
  ];

  /** The note that is open, as it is in the list. */
  declare private note: Element | null;

  #root: Node | null = null;
  /** The mark beside which a note is open. */
  #mark: HTMLAnchorElement | null = null;
  /** The mark whose note was open when a finger or a button went down: the browser closes it before the click. */
  #pressed: HTMLAnchorElement | null = null;
  #side: Side = 'below';

  constructor() {
    super();
    this.note = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#root = this.getRootNode();
    this.#root.addEventListener('pointerdown', this.#press, { passive: true });
    this.#root.addEventListener('click', this.#click);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#root?.removeEventListener('pointerdown', this.#press);
    this.#root?.removeEventListener('click', this.#click);
    this.#root = null;
    this.#closed();
  }

  protected override render(): TemplateResult {
    const { note, close } = inLanguage(languageOf(this), ENGLISH);
    return html`<slot></slot>
      <div
        part="note"
        class="note"
        popover
        role="dialog"
        tabindex="-1"
        aria-label=${note(this.#mark?.textContent?.trim() ?? '')}
        @keydown=${this.#keydown}
        @toggle=${this.#toggle}
      >
        <div part="words" class="words" lang=${this.note?.getAttribute('lang') || nothing}>
          ${this.note ? wordsOf(this.note) : nothing}
        </div>
        <button part="close" class="close" type="button" aria-label=${close} @click=${this.#close}>×</button>
      </div>`;
  }

  get #popover(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.note');
  }

  readonly #press = (): void => {
    this.#pressed = this.#mark;
  };

  readonly #click = (event: Event): void => {
    const pressed = this.#pressed;
    this.#pressed = null;
    const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event as MouseEvent;
    const mark = target instanceof Element ? target.closest<HTMLAnchorElement>('a[role="doc-noteref"]') : null;
    if (!mark || event.defaultPrevented || button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return;
    const note = noteOf(mark, this);
    if (!note || !('popover' in HTMLElement.prototype)) return;
    event.preventDefault();
    if (mark === pressed || mark === this.#mark) this.#close();
    else void this.#open(mark, note);
  };

  async #open(mark: HTMLAnchorElement, note: Element): Promise<void> {
    // The same note beside another mark has another name.
    this.requestUpdate();
    this.note = note;
    this.#mark = mark;
    await this.updateComplete;
    const popover = this.#popover;
    // Another mark was faster, or the notes have left the page.
    if (!popover || this.#mark !== mark || !this.isConnected) return;
    popover.showPopover();
    this.#settle();
    popover.focus({ preventScroll: true });
    window.addEventListener('scroll', this.#follow, { capture: true, passive: true });
    window.addEventListener('resize', this.#settle);
  }

  readonly #close = (): void => {
    this.#popover?.hidePopover();
    this.#mark?.focus({ preventScroll: true });
  };

  readonly #toggle = ({ newState }: ToggleEvent): void => {
    // Said late: another note may be open by now.
    if (newState === 'closed' && !this.#popover?.matches(':popover-open')) this.#closed();
  };

  /** The focus comes back to the mark, unless the reader has put it elsewhere. */
  #closed(): void {
    window.removeEventListener('scroll', this.#follow, { capture: true });
    window.removeEventListener('resize', this.#settle);
    const mark = this.#mark;
    this.#mark = null;
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body || activeElement === this)
      mark?.focus({ preventScroll: true });
  }

  /** Tab goes on from the mark, where the reader is, and not from the end of the page, where the notes are. */
  readonly #keydown = (event: KeyboardEvent): void => {
    const popover = this.#popover;
    if (event.key !== 'Tab' || !popover) return;
    const stops = [...popover.querySelectorAll<HTMLElement>('a[href], button')];
    const at = (this.renderRoot as ShadowRoot).activeElement;
    if (event.shiftKey ? at !== popover && at !== stops[0] : at !== stops.at(-1)) return;
    if (event.shiftKey) event.preventDefault();
    this.#close();
  };

  /** Chooses the side that has the room. */
  readonly #settle = (): void => {
    const popover = this.#popover;
    const mark = this.#mark?.getClientRects()[0];
    if (!popover || !mark) return;
    const view = viewOf();
    popover.style.setProperty('--_across', `${widthIn(view)}px`);
    const { side, room } = sideOf(mark, popover.scrollHeight, view);
    this.#side = side;
    popover.style.setProperty('--_room', `${room}px`);
    this.#follow();
  };

  /** Stays beside the mark, also when the mark goes out of sight. */
  readonly #follow = (): void => {
    const popover = this.#popover;
    const mark = this.#mark?.getClientRects()[0];
    if (!popover || !mark) return;
    const { left, top } = besideMark(
      mark,
      popover.getBoundingClientRect(),
      this.#side,
      viewOf(),
      this.matches(':dir(rtl)'),
    );
    popover.style.setProperty('left', `${left}px`);
    popover.style.setProperty('top', `${top}px`);
  };
}

/** The part of the window that the reader sees, also when it is enlarged. */
function viewOf(): { left: number; top: number; width: number; height: number } {
  const { visualViewport: view } = window;
  const { clientWidth, clientHeight } = document.documentElement;
  return {
    left: view?.offsetLeft ?? 0,
    top: view?.offsetTop ?? 0,
    width: Math.min(view?.width ?? clientWidth, clientWidth),
    height: view?.height ?? clientHeight,
  };
}
